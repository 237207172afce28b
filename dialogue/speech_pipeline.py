"""Sound in, events out: wake word, voice activity, endpoint, and the utterance cut out for the recogniser.

Pure orchestration, used by the live speech worker and by `listen` alike: time is the time of the sound, never a
clock. The engines come in through the constructor and may be fakes.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.clock import NS_PER_MS, NS_PER_S
from app.events import Event, SpeechLevel, SpeechStarted, UtteranceRecognized, WakeWordHeard
from dialogue.endpoint import Endpointer, EndpointSettings, Phase, Verdict
from dialogue.recognizer import Recognition
from dialogue.sources import SAMPLE_RATE_HZ, Block
from dialogue.vad import STEP_SAMPLES, VoiceDetector
from dialogue.voices import Samples
from dialogue.wake import WakePhrase, end_of_phrase, without_wake_word

STEP_S = STEP_SAMPLES / SAMPLE_RATE_HZ

PRE_ROLL_S = 0.3
"""Kept before the first speech step: soft beginnings (f, s, h) come before the voice detector is sure."""

POST_ROLL_S = 0.25
"""Kept after the last speech step: final consonants are quiet."""

PHRASE_S = 1.0
"""How much sound the end of the wake phrase is looked for in: about the phrase itself."""

LEVEL_STEPS = 3
"""Steps between two `SpeechLevel`: 96 ms, about 10 a second."""

SILENCE_DBFS = -100.0

_SPARE_S = 2.0


class WakeListener(Protocol):
    """Anything that recognises a wake phrase in a stream."""

    phrase: WakePhrase

    def feed(self, samples: Samples) -> bool:
        """Takes the next samples; True when the phrase was completed in them."""
        ...


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance, ready to be recognised, on the clock of the sound (nanoseconds).

    `audio` is empty when nothing followed the wake word in time. `decided_ns`: when its end was decided.
    """

    audio: Samples
    wake_ns: int | None
    speech_start_ns: int
    speech_end_ns: int
    decided_ns: int


class SpeechPipeline:
    """The ear: feed it blocks, get events and utterances.

    Args:
        vad: voice detector, 512 samples a step.
        wake: wake word; None: every utterance is meant for the assistant.
        settings: the endpoint's patience.
    """

    def __init__(self, vad: VoiceDetector, wake: WakeListener | None, settings: EndpointSettings | None = None) -> None:
        self._vad, self._wake = vad, wake
        self._settings = settings or EndpointSettings()
        self._endpoint = Endpointer(self._settings)
        steps = math.ceil((self._settings.longest_s + self._settings.timeout_s + _SPARE_S) / STEP_S)
        self._steps: deque[Samples] = deque(maxlen=steps)
        self._speech: deque[bool] = deque(maxlen=steps)
        self._pending: Samples = np.zeros(0, dtype=np.float32)
        self._count = 0
        self._anchor_sample, self._anchor_ns = 0, 0
        self._wake_ns: int | None = None
        self._earliest = 0
        self.muted = False
        if wake is None:
            self._endpoint.open(patient=True)

    @property
    def listening(self) -> bool:
        """Whether an utterance is awaited or under way."""
        return self._endpoint.phase is not Phase.CLOSED

    def listen_now(self) -> None:
        """Awaits an utterance as if the wake word had been heard (push to talk)."""
        self._open(wake_ns=None, earliest=self._count, heard_s=0.0)

    def feed(self, block: Block) -> list[Event | Utterance]:
        """Takes the next block of sound, returns what it brought, in order."""
        self._anchor_sample = self._count + len(self._pending)
        self._anchor_ns = block.ts_ns
        self._pending = np.concatenate([self._pending, block.samples])
        found: list[Event | Utterance] = []
        while len(self._pending) >= STEP_SAMPLES:
            step, self._pending = self._pending[:STEP_SAMPLES], self._pending[STEP_SAMPLES:]
            found += self._step(step)
        return found

    def _step(self, step: Samples) -> list[Event | Utterance]:
        probability = self._vad.probability(step)
        self._steps.append(step)
        self._speech.append(probability >= self._settings.onset)
        self._count += STEP_SAMPLES
        found: list[Event | Utterance] = []
        if self._wake is not None and self._wake.feed(step):
            found.append(self._woken(self._wake.phrase))
        verdict = self._endpoint.step(STEP_S, probability, muted=self.muted)
        if verdict is Verdict.STARTED:
            found.append(SpeechStarted(ts_ns=self._at(self._endpoint.speech_start_s)))
        elif verdict is not None:
            found.append(self._utterance(verdict))
            if self._wake is None:
                self._endpoint.open(patient=True)
        if self._count // STEP_SAMPLES % LEVEL_STEPS == 0:
            found.append(self._level())
        return found

    def _woken(self, phrase: WakePhrase) -> WakeWordHeard:
        behind = end_of_phrase(self._recent(PHRASE_S))
        earliest = self._count - behind
        # Speech since then belongs to a command spoken in one breath with the wake word.
        steps = behind // STEP_SAMPLES
        heard = sum(list(self._speech)[-steps:]) if steps else 0
        wake_ns = self._time(earliest)
        # This step's probability is counted once more by the endpointer: leave it out here.
        self._open(wake_ns=wake_ns, earliest=earliest, heard_s=max(0, heard - 1) * STEP_S)
        return WakeWordHeard(ts_ns=wake_ns, phrase=phrase.spoken)

    def _open(self, *, wake_ns: int | None, earliest: int, heard_s: float) -> None:
        self._wake_ns, self._earliest = wake_ns, earliest
        self._endpoint.open(heard_s=heard_s)

    def _utterance(self, verdict: Verdict) -> Utterance:
        start, end = self._sample(self._endpoint.speech_start_s), self._sample(self._endpoint.speech_end_s)
        audio = np.zeros(0, dtype=np.float32)
        if verdict is Verdict.ENDED:
            first = max(self._earliest, start - round(PRE_ROLL_S * SAMPLE_RATE_HZ))
            audio = self._cut(first, min(self._count, end + round(POST_ROLL_S * SAMPLE_RATE_HZ)))
        # In a stream without wake word the next utterance must not hear the end of this one.
        self._earliest = max(self._earliest, end)
        return Utterance(audio, self._wake_ns, self._time(start), self._time(end), self._time(self._count))

    def _level(self) -> SpeechLevel:
        recent = self._recent(LEVEL_STEPS * STEP_S)
        power = float(np.mean(recent.astype(np.float64) ** 2))
        level = 10 * math.log10(power) if power > 0 else SILENCE_DBFS
        return SpeechLevel(
            ts_ns=self._time(self._count), level_dbfs=max(SILENCE_DBFS, level), is_speech=self._speech[-1]
        )

    def _recent(self, seconds: float) -> Samples:
        return self._cut(self._count - round(seconds * SAMPLE_RATE_HZ), self._count)

    def _cut(self, first: int, last: int) -> Samples:
        """Samples `first` to `last` (counted since the start), as far as they are still kept."""
        oldest = self._count - len(self._steps) * STEP_SAMPLES
        skip = max(0, first - oldest) // STEP_SAMPLES
        kept = np.concatenate(list(self._steps)[skip:])
        base = oldest + skip * STEP_SAMPLES
        return kept[max(0, first - base) : last - base]

    def _sample(self, endpoint_s: float) -> int:
        """Converts the endpointer's clock, which ran with the samples, to a sample number."""
        return self._count - round((self._endpoint.now_s - endpoint_s) * SAMPLE_RATE_HZ)

    def _at(self, endpoint_s: float) -> int:
        return self._time(self._sample(endpoint_s))

    def _time(self, sample: int) -> int:
        return self._anchor_ns + (sample - self._anchor_sample) * NS_PER_S // SAMPLE_RATE_HZ


def recognized_event(
    utterance: Utterance,
    recognition: Recognition,
    phrase: WakePhrase | None,
    *,
    endpoint_ms: float,
    recognize_ms: float,
) -> UtteranceRecognized:
    """The event of an utterance and its text, without a wake word at its start."""
    text = without_wake_word(recognition.text, phrase) if phrase is not None else recognition.text
    return UtteranceRecognized(
        ts_ns=utterance.speech_end_ns,
        text=text if any(map(str.isalnum, text)) else "",
        lang=recognition.lang,
        confidence=recognition.confidence,
        no_speech=recognition.no_speech,
        wake_ns=utterance.wake_ns,
        speech_start_ns=utterance.speech_start_ns,
        speech_end_ns=utterance.speech_end_ns,
        endpoint_ms=endpoint_ms,
        recognize_ms=recognize_ms,
    )


def audio_endpoint_ms(utterance: Utterance) -> float:
    """End of speech to the decision that it ended, on the sound's own clock, milliseconds."""
    return (utterance.decided_ns - utterance.speech_end_ns) / NS_PER_MS
