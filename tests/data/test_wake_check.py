"""The second reading of a call, with the real recogniser: what sounds like the wake word is told from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dialogue.recognizer import WhisperRecognizer
from dialogue.resample import resample
from dialogue.sound_files import read_sound
from dialogue.speaker import Speaker
from dialogue.speech_options import build_speaker
from dialogue.wake import PHRASES
from dialogue.wake_check import CallCheck
from tests.fakes.speech import SPEECH_MODELS, speech_options

pytestmark = pytest.mark.models

RATE_HZ = 16_000


@pytest.fixture(scope="module")
def store(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip(*SPEECH_MODELS)


@pytest.fixture(scope="module")
def recognizer(store: Path) -> WhisperRecognizer:
    return WhisperRecognizer(speech_options(store).whisper)


@pytest.fixture(scope="module")
def speaker(store: Path) -> Speaker:
    return build_speaker(speech_options(store))


@pytest.mark.parametrize(
    ("name", "text", "is_call"),
    [
        ("hey_jarvis", "Hey Jarvis.", True),
        ("hey_jarvis", "A jar of this.", False),
        ("hey_jarvis", "Hey Travis.", False),
        ("okay_nabu", "Okay Nabu.", True),
        ("hey_mycroft", "Hey Mycroft.", True),
        ("alexa", "Alexa.", True),
    ],
)
def test_our_own_voice_calls_when_it_says_the_name(
    recognizer: WhisperRecognizer, speaker: Speaker, name: str, text: str, is_call: bool
) -> None:
    samples, rate_hz = speaker.synthesize(text, "en")
    sound = np.pad(resample(samples, rate_hz, RATE_HZ), (RATE_HZ // 4, RATE_HZ // 10))
    assert CallCheck(recognizer, PHRASES[name])(sound) is is_call


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "recording"),
    [
        ("hey_jarvis", "wake_hey_jarvis_2.wav"),
        ("hey_mycroft", "wake_hey_mycroft_1.wav"),
        ("hey_mycroft", "wake_hey_mycroft_test.wav"),
        ("okay_nabu", "wake_okay_nabu_1.wav"),
        ("alexa", "wake_alexa_test.wav"),
    ],
)
def test_real_voices_are_not_overruled(
    recognizer: WhisperRecognizer, shared_data: Path, name: str, recording: str
) -> None:
    assert CallCheck(recognizer, PHRASES[name])(read_sound(shared_data / "speech" / recording, RATE_HZ))
