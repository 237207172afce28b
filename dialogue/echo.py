"""Keeps the assistant's own voice out of what it hears: WebRTC's echo canceller. The one file of `pywebrtc_audio`.

What the loudspeaker is given is the reference. Both streams are counted in samples, and lined up by the times of
their blocks once; the canceller finds the rest of the delay by itself (up to half a second) and follows the room.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np

from app.clock import NS_PER_S, Clock
from dialogue.echo_level import ABOVE_NOISE_DB, EchoLevel, Levels, NoiseFloor, band_levels, total
from dialogue.resample import Resampler
from dialogue.sources import SAMPLE_RATE_HZ, Block
from dialogue.voices import Samples

KEPT_BLOCKS = 256
"""Reference blocks that wait to be read: several seconds, however the loudspeaker cuts them."""

KEPT_S = 2.0
"""Reference that is remembered: the longest way through both devices and the room, and room for a late reader."""

SLIP_S = 0.1
"""Block times jitter by less; a stream that is off by more has stood still, or another device plays."""

REALIGN_S = 0.01
"""The canceller follows small shifts better than we could correct them."""

AUDIBLE = 1e-4
"""Peak of a reference that can be heard at all: 80 dB below full scale."""

ECHO_S = 1.0
"""After the last audible reference the sound is passed on as it came: it needs no canceller, and hears better."""


LEARN_S = 3.0
"""Audible reference the canceller needs before it knows the room; until then nobody is heard over the voice."""

RELEARN_S = 1.0
"""What it needs again after a device has slipped."""

VOICE_RATIO_DB = -12.0
"""What of the microphone's sound above 1 kHz is left without the echo, a person's vowels being -5 to -1 dB (ours)."""

VOICE_DBFS = -58.0
"""A person is louder than that above 1 kHz in any microphone; what is left of the echo is not (ours: at most -62)."""

VOICE_BLOCKS = 2
"""Blocks of 32 ms in a row that must hold a voice, or one that is clear."""

CLEAR_RATIO_DB = -5.0
"""Never left by echo alone in our simulations (at most -7 dB)."""


class _Counted:
    """A stream of samples with the time at which its first one would have passed at an even pace."""

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self.count = 0
        self.start_ns: int | None = None

    def passed(self, ts_ns: int, samples: int) -> None:
        """A block of `samples` whose first one passed no later than `ts_ns`."""
        candidate = ts_ns - self.count * NS_PER_S // self.rate_hz
        # Blocks may come late, never early: the earliest tells the pace.
        if self.start_ns is None or not 0 <= candidate - self.start_ns <= SLIP_S * NS_PER_S:
            self.start_ns = candidate
        self.count += samples


class EchoReference:
    """What the loudspeaker was given. `put` is called by its callback and only stores."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._blocks: deque[tuple[int, Samples]] = deque(maxlen=KEPT_BLOCKS)

    def put(self, samples: Samples) -> None:
        """Takes a block on its way out."""
        self._blocks.append((self._clock.now_ns(), samples))

    def take(self) -> list[tuple[int, Samples]]:
        """The blocks since the last call, each with the time it was asked for."""
        taken = []
        while self._blocks:
            taken.append(self._blocks.popleft())
        return taken


class EchoControl:
    """Takes the loudspeaker's sound out of the microphone's.

    Args:
        reference: what is played.
        canceller: for tests; by default WebRTC's AEC3.
    """

    def __init__(self, reference: EchoReference, canceller: Any = None) -> None:
        self._reference = reference
        self._canceller = canceller or _open_canceller()
        self._far: Samples = np.zeros(0, dtype=np.float32)
        self._near = _Counted(SAMPLE_RATE_HZ)
        self._learned = self._voiced = 0
        self._level, self._left = EchoLevel(), NoiseFloor()
        self._is_suspicious = False
        self._use_rate(SAMPLE_RATE_HZ)

    @property
    def hears_a_voice(self) -> bool:
        """Whether somebody speaks over the assistant: more is left of the sound than echo ever leaves.

        The canceller dims a person along with the echo, so that the voice detector may miss him; this does not.
        """
        return self._voiced >= VOICE_BLOCKS

    @property
    def suspects_a_voice(self) -> bool:
        """Whether somebody may have begun to speak over the assistant: sooner than `hears_a_voice`, and less sure."""
        return self._is_suspicious or self.hears_a_voice

    @property
    def knows_the_room(self) -> bool:
        """Whether it has heard enough to tell a person from an echo."""
        return self._learned >= LEARN_S * SAMPLE_RATE_HZ

    def clean(self, block: Block, rate_hz: int) -> Block:
        """The block without echo.

        Args:
            block: from the microphone.
            rate_hz: what the loudspeaker plays at.
        """
        if rate_hz != self._rate_hz:
            self._use_rate(rate_hz)
        for ts_ns, samples in self._reference.take():
            self._played.passed(ts_ns, len(samples))
            self._keep(self._resampler.process(samples))
        far = self._aligned(block)
        self._near.passed(block.ts_ns, len(block.samples))
        if np.abs(far).max(initial=0.0) >= AUDIBLE:
            self._echo_until = self._near.count + round(ECHO_S * SAMPLE_RATE_HZ)
            self._learned += len(far)
        cleaned = self._canceller.process(block.samples, far)
        if len(block.samples):
            self._weigh(band_levels(block.samples), band_levels(cleaned), band_levels(far))
        return Block(cleaned, block.ts_ns) if self._near.count <= self._echo_until else block

    def _weigh(self, heard: Levels, cleaned: Levels, played: Levels) -> None:
        left_db = total(cleaned)
        ratio_db = left_db - total(heard)
        # A car's noise is left over as a voice is; but it was there all the time.
        quietest_db = max(VOICE_DBFS, total(self._left.hear(cleaned)) + ABOVE_NOISE_DB)
        if not self.knows_the_room or left_db < quietest_db or ratio_db < VOICE_RATIO_DB:
            self._voiced = 0
        else:
            self._voiced += VOICE_BLOCKS if ratio_db >= CLEAR_RATIO_DB else 1
        is_more = self._level.exceeded(heard, played, alone=not self.hears_a_voice)
        self._is_suspicious = is_more and self.knows_the_room

    def _use_rate(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._resampler = Resampler(rate_hz, SAMPLE_RATE_HZ)
        self._played = _Counted(rate_hz)
        self._far, self._far_end = self._far[:0], 0
        self._offset: int | None = None
        self._echo_until = 0

    def _keep(self, samples: Samples) -> None:
        self._far = np.concatenate([self._far, samples])[-round(KEPT_S * SAMPLE_RATE_HZ) :]
        self._far_end += len(samples)

    def _aligned(self, block: Block) -> Samples:
        """What the loudspeaker was given while this block was recorded, silence where that is not known."""
        count = len(block.samples)
        far = np.zeros(count, dtype=np.float32)
        if self._played.start_ns is None:
            return far
        near_start_ns = self._near.start_ns if self._near.start_ns is not None else block.ts_ns
        offset = (near_start_ns - self._played.start_ns) * SAMPLE_RATE_HZ // NS_PER_S
        if self._offset is None or abs(offset - self._offset) > REALIGN_S * SAMPLE_RATE_HZ:
            self._offset = offset
            self._learned = min(self._learned, round((LEARN_S - RELEARN_S) * SAMPLE_RATE_HZ))
        first = self._near.count + self._offset - (self._far_end - len(self._far))
        known = self._far[max(0, first) : max(0, first + count)]
        place = max(0, -first)
        far[place : place + len(known)] = known
        return far


def _open_canceller() -> Any:
    from pywebrtc_audio import EchoCanceller

    return EchoCanceller(sample_rate=SAMPLE_RATE_HZ)
