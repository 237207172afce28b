"""A cabin in numbers: what the assistant says comes back through air and devices, and a person may speak over it.

The assistant's voice stops when the ear says that somebody is interrupting, a device's delay later, as it does live.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.clock import NS_PER_S, ManualClock
from dialogue.audio import BLOCK_S
from dialogue.echo import EchoControl, EchoReference
from dialogue.sources import SAMPLE_RATE_HZ, Block
from dialogue.speech_pipeline import Found, SpeechPipeline
from dialogue.voices import Samples

BLOCK = round(BLOCK_S["input"] * SAMPLE_RATE_HZ)

DELAY = round(0.12 * SAMPLE_RATE_HZ)
"""Out through the loudspeaker's buffer and in through the microphone's."""

REVERBERATION = round(0.1 * SAMPLE_RATE_HZ)
NOISE = 0.0005


@dataclass
class EchoRoom:
    """The room, and the ear in it. `gain`: of the echo; 1 is a loudspeaker as loud as in the reference."""

    pipeline: SpeechPipeline
    gain: float = 0.3
    found: list[Found] = field(default_factory=list)
    interrupted_s: list[float] = field(default_factory=list)
    """Seconds since the beginning at which the ear began to notice somebody."""

    def hears(
        self,
        assistant: Samples,
        person: Samples | None = None,
        person_from_s: float = 0.0,
        noise: Samples | None = None,
    ) -> list[Found]:
        """Plays the assistant's sound, with a person's in the room from a moment on, and noise; all at 16 kHz."""
        clock, blocks = ManualClock(), len(assistant) // BLOCK
        reference = EchoReference(clock)
        control = EchoControl(reference)
        rng = np.random.default_rng(0)
        room = self._room(rng)
        total = blocks * BLOCK
        voice = np.zeros(total, dtype=np.float32) if noise is None else np.resize(noise, total).copy()
        if person is not None:
            start = round(person_from_s * SAMPLE_RATE_HZ)
            voice[start : start + len(person)] += person[: total - start]
        played = np.zeros(total, dtype=np.float32)
        silent_from, was_interrupting = total, False
        for number in range(blocks):
            first, last = number * BLOCK, (number + 1) * BLOCK
            played[first:last] = assistant[first:last] if first < silent_from else 0.0
            reference.put(played[first:last].copy())
            near = self._echo(played, room, first, last) + voice[first:last]
            near += rng.normal(0, NOISE, BLOCK)
            ts_ns = clock.now_ns()
            clock.advance(BLOCK / SAMPLE_RATE_HZ)
            cleaned = control.clean(Block(near.astype(np.float32), ts_ns), SAMPLE_RATE_HZ)
            self.pipeline.hears_a_voice = control.hears_a_voice
            self.pipeline.suspects_a_voice = control.suspects_a_voice
            self.pipeline.hears_over_speech = control.knows_the_room
            self.pipeline.talking = bool(assistant[first:].any())
            self.found += self.pipeline.feed(cleaned)
            if self.pipeline.interrupting and not was_interrupting:
                self.interrupted_s.append(clock.now_ns() / NS_PER_S)
                silent_from = min(silent_from, last)
            was_interrupting = self.pipeline.interrupting
        return self.found

    def _room(self, rng: np.random.Generator) -> Samples:
        tail = rng.normal(0, 0.05, REVERBERATION) * np.exp(-np.arange(REVERBERATION) / (0.02 * SAMPLE_RATE_HZ))
        tail[0] = 1.0
        return (tail * self.gain).astype(np.float32)

    @staticmethod
    def _echo(played: Samples, room: Samples, first: int, last: int) -> Samples:
        begin = first - DELAY - len(room) + 1
        heard = played[max(0, begin) : max(0, last - DELAY)]
        heard = np.concatenate([np.zeros(last - DELAY - begin - len(heard), dtype=np.float32), heard])
        return np.convolve(heard, room, mode="valid")[-BLOCK:]
