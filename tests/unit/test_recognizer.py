"""Which of several readings of an utterance is taken, and what is no speech at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dialogue.hotwords import is_list
from dialogue.recognition import RecognizerSettings
from dialogue.recognizer import WhisperRecognizer, _Reading, chosen_reading
from dialogue.rescoring import Meant, RescoringSettings, said_command
from dialogue.sound_lattice import LogProbabilities


class Known:
    """Knows two commands, and what the sounds of the test may have been."""

    def __init__(self, *meant: Meant) -> None:
        self._meant = meant

    def is_command(self, text: str) -> bool:
        return text in ("open it", "shut it")

    def mean_the_same(self, one: str, other: str) -> bool:
        return one == other

    def meant(self, sounds: LogProbabilities, text: str) -> Sequence[Meant]:
        return self._meant


def chosen(*readings: tuple[str, float]) -> str:
    made = [_Reading(text, total / 8, total, 0.0) for text, total in readings]
    return chosen_reading(made, Known(), RecognizerSettings()).text


def test_a_command_hardly_less_likely_is_taken() -> None:
    assert chosen(("often hit", -1.0), ("open it", -3.0)) == "open it"


def test_a_command_far_less_likely_is_not() -> None:
    assert chosen(("often hit", -1.0), ("open it", -6.0)) == "often hit"


class Engine(WhisperRecognizer):
    """Reads what the test says, hears the sounds it says, and says how well the sound fits each text."""

    def __init__(
        self,
        reading: tuple[str, float],
        fits: Mapping[str, float],
        *meant: Meant,
        plainly: str = "",
        listed: Sequence[str] = (),
    ) -> None:
        self._settings, self._commands = RecognizerSettings(), Known(*meant)
        self._ear = lambda states: states
        self._made = _Reading(reading[0], reading[1] / 8, reading[1], 0.0)
        self._plain = replace(self._made, text=plainly or reading[0])
        self._listed = {"en": list(listed)}
        self.fits, self.asked = fits, False

    def _generate(self, encoded: Any, lang: str, seconds: float, *, beam: int, biased: bool) -> list[_Reading]:
        return [self._made if biased else self._plain]

    def _fits(self, encoded: Any, lang: str, seconds: float, texts: Sequence[str]) -> list[float]:
        self.asked = True
        return [self.fits.get(text, -99.0) for text in texts]

    def heard(self, lang: str = "zh") -> str:
        """The text taken."""
        return self._decode(np.zeros((1, 100, 4), dtype=np.float32), lang, 2.0).text


OPEN, SHUT = Meant(0.5, "open it"), Meant(1.0, "shut it")


def test_a_command_the_sounds_hold_is_taken_when_its_words_fit_nearly_as_well() -> None:
    assert Engine(("often it", -1.0), {"often it": -3.0, "open it": -6.0}, UNCLEAR).heard() == "open it"


UNCLEAR = Meant(5.0, "open it")


def test_it_is_not_when_its_sounds_are_unclear_and_its_words_do_not_fit() -> None:
    assert Engine(("often it", -1.0), {"often it": -3.0, "open it": -99.0}, UNCLEAR).heard() == "often it"


def test_clear_sounds_of_one_command_alone_are_enough() -> None:
    engine = Engine(("often it", -20.0), {}, OPEN, Meant(8.0, "shut it"))
    assert engine.heard() == "open it"
    assert not engine.asked


def test_a_command_as_read_is_taken_at_once_when_its_sounds_are_among_the_likeliest() -> None:
    engine = Engine(("open it", -1.0), {}, Meant(0.0, "shut it"), OPEN)
    assert engine.heard() == "open it"
    assert not engine.asked


def test_a_command_surely_read_is_taken_when_the_sounds_are_none_of_any_command() -> None:
    assert Engine(("open it", -1.0), {}, Meant(8.0, "shut it")).heard() == "open it"


def test_a_command_as_read_gives_way_to_another_that_sounds_and_fits_better() -> None:
    assert Engine(("open it", -1.0), {"open it": -3.0, "shut it": -3.0}, Meant(0.0, "shut it")).heard() == "shut it"


def test_nothing_was_heard_when_it_is_open_which_of_two_commands_was_said() -> None:
    fits = {"open it": -3.0, "shut it": -33.0}
    assert Engine(("open it", -1.0), fits, Meant(0.0, "shut it")).heard() == ""


def test_what_is_no_command_stays_as_read_when_it_is_open_which_one_was_meant() -> None:
    fits = {"often it": -3.0, "open it": -6.0, "shut it": -6.0}
    assert Engine(("often it", -1.0), fits, OPEN, Meant(0.5, "shut it")).heard() == "often it"


def test_english_is_not_listened_to_for_mandarin_sounds() -> None:
    engine = Engine(("often it", -1.0), {"open it": -3.0}, OPEN)
    assert engine.heard("en") == "often it"
    assert not engine.asked


@pytest.mark.parametrize(
    ("read", "heard"),
    [("the birch canoe", "the birch canoe, plainly"), ("the seats are not mine", "the seats are not mine")],
)
def test_what_is_neither_a_command_nor_about_the_car_is_read_without_expecting_the_cars_words(
    read: str, heard: str
) -> None:
    engine = Engine((read, -0.5), {}, OPEN, plainly=f"{read}, plainly", listed=("seat heating", "fan"))
    assert engine.heard("en") == heard


def test_of_several_commands_the_one_is_taken_that_sounds_and_fits_best() -> None:
    near, far = Meant(0.5, "打开天窗"), Meant(3.0, "打开车窗")
    settings = RescoringSettings()
    assert said_command([near, far], [-6.0, -6.0], -4.0, settings) == near
    assert said_command([near, far], [-20.0, -6.0], -4.0, settings) == far
    assert said_command([near, far], [-9.5, -6.0], -4.0, settings) is None
    assert said_command([near, far], [-60.0, -60.0], -4.0, settings) is None
    assert said_command([], [], -4.0, settings) is None


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
