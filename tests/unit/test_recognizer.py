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
from dialogue.rescoring import Meant, RescoringSettings, is_believed, said_command
from dialogue.sound_lattice import LogProbabilities


class Known:
    """Knows two commands, and what the sounds of the test may have been."""

    def __init__(self, *meant: Meant) -> None:
        self._meant = meant

    def is_command(self, text: str) -> bool:
        return text in ("open it", "shut it")

    def is_remark(self, text: str) -> bool:
        return text == "i opened it"

    def mean_the_same(self, one: str, other: str) -> bool:
        return one == other

    def meant(self, sounds: LogProbabilities, text: str) -> Sequence[Meant]:
        return self._meant

    def respelled(self, text: str) -> str:
        return text.replace("opun", "open")

    def partly(self, sounds: LogProbabilities, text: str, most: float) -> str:
        return text.replace(" opn", ", open") if text.startswith("hot") else ""


def chosen(*readings: tuple[str, float]) -> str:
    made = [_Reading(text, total / 8, total, 0.0) for text, total in readings]
    return chosen_reading(made, Known(), RecognizerSettings()).text


def test_a_command_hardly_less_likely_is_taken() -> None:
    assert chosen(("often hit", -1.0), ("open it", -3.0)) == "open it"


def test_a_command_far_less_likely_is_not() -> None:
    assert chosen(("often hit", -1.0), ("open it", -6.0)) == "often hit"


def test_a_command_is_not_taken_in_place_of_one_forbidden() -> None:
    assert chosen(("别 open it", -1.0), ("open it", -1.5)) == "别 open it"


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
        self._listed = {"en": list(listed), "zh": list(listed)}
        self.fits, self.asked = fits, False
        self.passes = 0

    def _generate(self, encoded: Any, lang: str, seconds: float, *, beam: int, biased: bool) -> list[_Reading]:
        self.passes += 1
        return [self._made if biased else self._plain]

    def _fits(self, encoded: Any, lang: str, seconds: float, texts: Sequence[str]) -> list[float]:
        self.asked = True
        return [self.fits.get(text, -99.0) for text in texts]

    def _encode(self, text: str) -> list[int]:
        return [ord(character) for character in text]

    def recognized_logprob(self) -> float:
        """How sure of the text taken it is."""
        return self._decode(np.zeros((1, 100, 4), dtype=np.float32), "zh", 2.0).logprob

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


def test_a_mark_for_a_list_that_cuts_a_command_in_two_is_passed_over() -> None:
    assert Engine(("open、 it", -1.0), {}, Meant(0.0, "open it")).heard() == "open it"


def test_homophones_are_taken_for_the_words_of_a_command() -> None:
    assert Engine(("opun it", -1.0), {}, OPEN).heard() == "open it"
    assert Engine(("opun it", -1.0), {}).heard("en") == "opun it"


def test_a_reading_that_is_no_command_may_end_in_one() -> None:
    assert Engine(("hot here opn it", -4.0), {}).heard() == "hot here, open it"
    assert Engine(("open it", -1.0), {}, OPEN).heard() == "open it"


def test_sounds_of_one_command_alone_are_believed_when_they_are_fairly_clear() -> None:
    fair = Meant(2.6, "open it")
    fits = {"often it": -20.0, "open it": -20.0, "shut it": -20.0}
    assert believed(fair, Meant(6.7, "shut it"))
    assert not believed(fair, Meant(6.5, "shut it"))
    assert not believed(Meant(2.8, "open it"))
    assert Engine(("often it", -20.0), fits, fair, Meant(6.7, "shut it")).recognized_logprob() > -1.0


def believed(*meant: Meant) -> bool:
    return is_believed(meant[0], meant, RescoringSettings())


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


def test_a_remark_surely_read_is_none_of_the_commands_it_sounds_like() -> None:
    fits = {"i opened it": -3.0, "open it": -6.0}
    assert Engine(("i opened it", -1.0), fits, OPEN).heard() == "i opened it"
    assert Engine(("i opened it", -6.0), fits, OPEN).heard() == "open it", "it was not sure"


@pytest.mark.parametrize(
    ("read", "mean", "passes"),
    [
        ("who wrote it?", -0.1, 1),
        ("who wrote it?", -0.5, 2),
        ("he wrote it", -0.1, 1),
        ("he wrote it", -0.5, 3),
        ("who wrote the fan?", -0.5, 2),
    ],
    ids=["sure", "unsure", "sure remark", "unsure remark", "about the car"],
)
def test_what_sounds_like_no_command_is_read_as_often_as_it_needs(read: str, mean: float, passes: int) -> None:
    engine = Engine((read, 8 * mean), {read: -3.0}, listed=("fan",))
    assert engine.heard("zh") == read
    assert engine.passes == passes


def test_english_is_not_listened_to_for_mandarin_sounds() -> None:
    engine = Engine(("often it", -1.0), {"open it": -3.0}, OPEN)
    assert engine.heard("en") == "often it"
    assert not engine.asked


def plainly_or_not(read: str, fit: float, mean: float = -0.5, lang: str = "en") -> str:
    """Which of two readings is believed: with the car's words expected, or "plainly", which fits with -10."""
    engine = Engine((read, 8 * mean), {read: fit, "plainly": -10.0}, plainly="plainly", listed=("seat heating", "fan"))
    return engine.heard(lang)


def test_of_two_readings_that_are_no_command_the_one_that_fits_the_sound_better_is_believed() -> None:
    assert plainly_or_not("the birch canoe", fit=-11.0) == "plainly"
    assert plainly_or_not("the birch canoe", fit=-9.0) == "the birch canoe"


def test_what_is_about_the_car_may_fit_a_little_less_well_but_not_much() -> None:
    assert plainly_or_not("the seats are not mine", fit=-12.0) == "the seats are not mine"
    assert plainly_or_not("passenger seat", fit=-27.0) == "plainly"


@pytest.mark.parametrize(("mean", "lang"), [(-0.1, "en"), (-0.5, "zh")])
def test_what_is_about_the_car_is_not_read_again_when_it_is_sure_or_mandarin(mean: float, lang: str) -> None:
    assert plainly_or_not("the seats are not mine", fit=-27.0, mean=mean, lang=lang) == "the seats are not mine"


def test_of_several_commands_the_one_is_taken_that_sounds_and_fits_best() -> None:
    near, far = Meant(0.5, "打开天窗"), Meant(3.0, "打开车窗")

    def said(*fits: float, is_read: Sequence[bool] = (False, False)) -> Meant | None:
        return said_command([near, far], fits, -4.0, is_read, RescoringSettings())

    assert said(-6.0, -6.0) == near
    assert said(-30.0, -6.0) == far
    assert said(-20.5, -6.0) is None
    assert said(-20.5, -6.0, is_read=(True, False)) == near
    assert said(-60.0, -60.0) is None
    assert said_command([], [], -4.0, [], RescoringSettings()) is None


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


def test_a_command_in_place_of_a_word_heard_again_and_again_must_fit_by_itself() -> None:
    looped = "".join(["转发"] * 20)
    poor = Engine((looped, -4.0), {"open it": -60.0}, Meant(3.0, "open it"))
    good = Engine((looped, -4.0), {"open it": -2.0}, Meant(3.0, "open it"))
    states = np.zeros((1, 100, 4), dtype=np.float32)
    assert poor._is_noise(poor._decode(states, "zh", 2.0))
    assert not good._is_noise(good._decode(states, "zh", 2.0))
