"""Which of several readings of an utterance is taken, and what is no speech at all."""

from __future__ import annotations

from dialogue.misheard import Meant
from dialogue.recognizer import RecognizerSettings, _Reading, chosen_reading, is_list


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


def test_what_sounds_like_a_command_is_taken_for_it_only_when_none_was_heard() -> None:
    assert chosen(("often it", -1.0), ("off a tit", -1.5)) == "open it"


def test_mumbling_is_not_made_a_command() -> None:
    assert chosen(("often it", -20.0)) == "often it"


def test_the_list_of_expected_words_recited_is_nothing_said() -> None:
    listed = ["set the temperature", "degrees", "air conditioning"]
    assert is_list("Set the temperature, degrees, air condit", listed)
    assert not is_list("Set the temperature", listed)
    assert not is_list("Set the temperature, please", listed)
