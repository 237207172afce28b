"""English settings, stops and remarks brought to the templates' own words, and what is left as it was said."""

from __future__ import annotations

import pytest

from dialogue.english_settings import plain_settings


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("the boot wants shutting", "shut the boot"),
        ("the fan needs turning down a notch", "turn the fan down a notch"),
        ("give the rear seats a fan speed of two", "set the fan to two for the rear seats"),
        ("give the passenger medium seat heat", "set the seat heating to medium for the passenger"),
        ("open my window and shut the passenger one", "open my window and shut the passenger window"),
        ("pop my side to 21.5", "set my side to 21.5"),
        ("my wife likes it at 24, so set that up", "set 24 degrees for my wife"),
        ("warm us up to 24", "set the car to 24 degrees"),
        ("we need a coffee stop on the way", "add a stop at a coffee shop"),
        ("clear the windshield with the defroster", "defrost the windshield"),
        ("paint the cabin purple with the mood lights", "set the ambient light to purple"),
        ("give me a nudge when ten minutes are up", "set a timer for ten minutes"),
        ("21 for everyone, if it's not too much bother", "21 for everyone"),
        ("her side's fine but mine needs to be warmer", "make mine warmer"),
        ("don't touch the temperature, just make the fan slower", "make the fan slower"),
        ("take me home via a petrol station", "take me home and add a stop at a petrol station"),
    ],
)
def test_what_is_set_is_put_in_the_templates_words(said: str, plainly: str) -> None:
    assert plain_settings(said) == plainly


@pytest.mark.parametrize(
    "said",
    [
        "the car needs cleaning",
        "i don't think the window needs closing",
        "my husband likes it at 20 degrees",
        "i like it at 23, so do the kids",
        "why does the fan need to be lower",
        "we stopped for coffee on the way",
        "just open the window, don't open it all the way",
        "turn the music off and wait until we get there",
        "take me home via the motorway",
        "she painted the cabin blue",
    ],
)
def test_what_is_told_or_asked_stays_as_it_was_said(said: str) -> None:
    assert plain_settings(said) == said
