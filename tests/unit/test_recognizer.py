"""Which of several readings of an utterance is taken, and what is no speech at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from dialogue.misheard import Meant
from dialogue.recognizer import RecognizerSettings, WhisperRecognizer, _Reading, chosen_reading, is_list
from dialogue.rescoring import RescoringSettings, likely_commands, said_command


class OpenOnly:
    """Knows one command, and one thing that sounds like it."""

    def is_command(self, text: str) -> bool:
        return text == "open it"

    def meant(self, text: str) -> list[Meant]:
        return [Meant(0.3, "open it")] if text == "often it" else []


def chosen(*readings: tuple[str, float]) -> str:
    made = [_Reading(text, total / 8, total, 0.0) for text, total in readings]
    return chosen_reading(made, OpenOnly(), RecognizerSettings()).text


def test_a_command_hardly_less_likely_is_taken() -> None:
    assert chosen(("often hit", -1.0), ("open it", -3.0)) == "open it"


def test_a_command_far_less_likely_is_not() -> None:
    assert chosen(("often hit", -1.0), ("open it", -6.0)) == "often hit"


class Engine(WhisperRecognizer):
    """Reads what the test says, and how well the sound fits each text."""

    def __init__(self, readings: Sequence[tuple[str, float]], fits: Mapping[str, float]) -> None:
        self._settings, self._commands = RecognizerSettings(), OpenOnly()
        self._made = [_Reading(text, total / 8, total, 0.0) for text, total in readings]
        self.fits, self.asked = fits, False

    def _generate(self, encoded: Any, lang: str, seconds: float, *, beam: int, biased: bool) -> list[_Reading]:
        return self._made[:beam]

    def _fits(self, encoded: Any, lang: str, seconds: float, texts: Sequence[str]) -> list[float]:
        self.asked = True
        return [self.fits.get(text, -99.0) for text in texts]

    def heard(self) -> str:
        """The text taken."""
        return self._decode(None, "en", 2.0).text


def test_what_sounds_like_a_command_is_taken_for_it_when_the_sound_fits_it_nearly_as_well() -> None:
    assert Engine([("often it", -1.0)], {"often it": -3.0, "open it": -6.0}).heard() == "open it"


def test_what_sounds_like_a_command_stays_what_it_is_when_the_sound_does_not_fit_it() -> None:
    assert Engine([("often it", -1.0)], {"often it": -3.0, "open it": -40.0}).heard() == "often it"


@pytest.mark.parametrize("logprob", [-0.5, -4.0])
def test_a_command_as_heard_is_never_turned_into_another(logprob: float) -> None:
    engine = Engine([("open it", logprob), ("often it", logprob - 0.1)], {"open it": -50.0})
    assert engine.heard() == "open it"
    assert not engine.asked


def test_mumbling_is_not_made_a_command() -> None:
    engine = Engine([("often it", -20.0)], {"often it": -3.0, "open it": -3.0})
    assert engine.heard() == "often it"


def test_of_several_commands_the_one_is_taken_that_sounds_and_fits_best() -> None:
    near, far = Meant(0.05, "打开天窗"), Meant(0.3, "打开车窗")
    settings = RescoringSettings()
    assert said_command([near, far], [-6.0, -6.0], -4.0, settings) == near
    assert said_command([near, far], [-14.0, -6.0], -4.0, settings) == far
    assert said_command([near, far], [-60.0, -60.0], -4.0, settings) is None
    assert said_command([], [], -4.0, settings) is None


def test_a_command_is_put_to_the_engine_once_whatever_its_pauses() -> None:
    found = [Meant(0.2, "关窗，开灯"), Meant(0.1, "关窗开灯"), Meant(0.3, "开窗")]
    assert [one.text for one in likely_commands(found, 2)] == ["关窗开灯", "开窗"]


def test_the_list_of_expected_words_recited_is_nothing_said() -> None:
    listed = ["set the temperature", "degrees", "air conditioning"]
    assert is_list("Set the temperature, degrees, air condit", listed)
    assert not is_list("Set the temperature", listed)
    assert not is_list("Set the temperature, please", listed)


def test_two_expected_words_with_a_pause_between_are_a_command_unless_they_follow_each_other_in_the_list() -> None:
    listed = ["内循环", "屏幕亮度", "导航", "打开", "关掉"]
    assert not is_list("内循环、关掉。", listed)
    assert is_list("内循环、屏幕亮度。", listed)
    assert is_list("内循环、导航、关掉。", listed)


def test_one_expected_word_alone_is_believed_only_when_it_is_sure() -> None:
    assert is_list("Next track.", ["next track"], is_doubtful=True)
    assert not is_list("Next track.", ["next track"])
    assert not is_list("Next song.", ["next track"], is_doubtful=True)
