"""Engines that hear what the test says they hear: sound of loudness 1 is speech, a sample above 1 is the wake word."""

from __future__ import annotations

import numpy as np

from dialogue.voices import Samples
from dialogue.wake import PHRASES

SPEECH_LEVEL = 0.5
WAKE_LEVEL = 2.0
RATE_HZ = 16_000


class FakeVoiceDetector:
    """Loud is speech."""

    def probability(self, step: Samples) -> float:
        return 0.95 if float(np.abs(step).mean()) >= SPEECH_LEVEL / 2 else 0.02

    def reset(self) -> None:
        return


class FakeWake:
    """Hears its name in the first step that holds the magic level."""

    phrase = PHRASES["hey_jarvis"]

    def feed(self, samples: Samples) -> bool:
        return bool((samples >= WAKE_LEVEL).any())


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ), dtype=np.float32)


def speech(seconds: float) -> Samples:
    return np.full(round(seconds * RATE_HZ), SPEECH_LEVEL, dtype=np.float32)


def wake() -> Samples:
    """Half a second of speech whose last sample completes the wake word."""
    sound = speech(0.5)
    sound[-1] = WAKE_LEVEL
    return sound
