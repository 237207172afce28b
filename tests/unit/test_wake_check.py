"""Whether a call was one: what the recogniser reads in it overrules the wake word's model only where it is sure."""

from __future__ import annotations

import numpy as np
import pytest

from dialogue.recognition import Recognition
from dialogue.voices import Samples
from dialogue.wake import PHRASES
from dialogue.wake_check import SURE, CallCheck, slips, sounds_called

SOUND = np.zeros(16_000, dtype=np.float32)


class Reads:
    """A reader that reads the same in every sound."""

    def __init__(self, text: str, confidence: float) -> None:
        self.text, self.confidence = text, confidence

    def read_plainly(self, audio: Samples, lang: str) -> Recognition:
        return Recognition(self.text, lang, self.confidence, 0.0, 1.0)


def is_call(text: str, confidence: float = 0.9, name: str = "hey_jarvis") -> bool:
    return CallCheck(Reads(text, confidence), PHRASES[name])(SOUND)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hey_jarvis", "Hey Jarvis."),
        ("hey_jarvis", "and then he said, hey, Jarvis, turn"),
        ("hey_jarvis", "Hey Javis!"),
        ("hey_jarvis", "Hey Jervis"),
        ("hey_jarvis", "嘿，贾维斯"),
        ("alexa", "Alexa!"),
    ],
)
def test_who_says_the_name_has_called_it(name: str, text: str) -> None:
    assert is_call(text, name=name)


@pytest.mark.parametrize("text", ["A jar of this.", "A jar of honey.", "Hey Travis.", "Hey Charlie.", "Hey, service."])
def test_what_only_sounds_like_its_name_is_no_call(text: str) -> None:
    assert not is_call(text)


@pytest.mark.parametrize(("name", "text"), [("okay_nabu", "Okay, in the view."), ("hey_mycroft", "Hey Minecraft.")])
def test_a_name_the_reader_does_not_know_is_not_read(name: str, text: str) -> None:
    assert is_call(text, name=name)


def test_an_unsure_reading_overrules_nothing() -> None:
    assert is_call("this job is done", confidence=SURE - 0.1)


def test_where_nothing_can_be_read_the_call_counts() -> None:
    assert is_call("", confidence=0.9)


def test_slips_are_counted_to_the_likest_piece() -> None:
    assert slips("jarvis", "andheyjarvisturn") == 0
    assert slips("jarvis", "heyjavis") == 1
    assert slips("jarvis", "heytravis") == 2


def test_the_name_in_another_word_is_near_enough() -> None:
    # "Jar visit" is the same sound: letters cannot tell, and a call too many is taken back by what follows.
    assert sounds_called("jar visit", PHRASES["hey_jarvis"])
