"""Requests put as a question, two in one breath or the other way round, and what only looks like one."""

from __future__ import annotations

import pytest

from dialogue.english_requests import plain_requests


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("can the sunroof be tilted?", "tilt the sunroof?"),
        ("can the lights in the back be put out", "turn off the lights in the back"),
        ("instead of opening the window, turn on the ac", "turn on the ac"),
        ("i'd like my seat moved back a little", "move my seat back a little"),
        ("the mirrors need to be folded", "fold the mirrors"),
        ("can my backrest go a little more upright", "move my backrest a little more upright"),
        ("dim the screen while raising the volume to 40", "dim the screen and raise the volume to 40"),
        ("while closing the roof, turn the heating on", "close the roof and turn the heating on"),
        ("let in some outside air instead of recirculating", "let in some outside air"),
        ("turn out the rear reading lights", "turn off the rear reading lights"),
        ("turn my reading light out", "turn off my reading light"),
        ("from now on, speak chinese", "speak chinese from now on"),
        ("on the way, add a stop at a bakery", "add a stop at a bakery"),
        ("bring my window up 20 percent", "bring my window up by 20 percent"),
        ("check the temperature inside", "what's the temperature inside"),
        ("give me a report on how alert i'm", "how alert am i"),
        ("was i distracted over the last ten minutes", "was i distracted"),
        ("stop talking until i call you", "stop talking for now"),
        ("start ventilating my seat at medium", "ventilate my seat at medium"),
        ("blow less air at the passenger", "less air on the passenger"),
        ("i never use the beach scene, delete it", "delete the beach scene"),
    ],
)
def test_what_is_asked_is_left_in_plain_order(said: str, meant: str) -> None:
    assert plain_requests(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "can the sunroof be opened while driving",
        "can the mirrors be folded by hand",
        "get the trunk closed and the hazards on",
        "the windows must be closed before you wash the car",
        "never open the windows while raising the volume",
        "you opened the left window instead of the right one",
        "remind me to call anna instead of ben at six",
        "bring my window up to 20 percent",
        "roll the window down 50 percent of the way",
        "i'm in the mood for pizza",
        "check the oil",
    ],
)
def test_nothing_else_is_touched(said: str) -> None:
    assert plain_requests(said) == said
