"""What is put right in the same breath, and what only looks like it."""

from __future__ import annotations

import pytest

from dialogue.spoken_english import plainly


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("set the volume to 30, no, 40", "set the volume to 40"),
        ("a timer for ten minutes, no, fifteen", "a timer for fifteen minutes"),
        ("set it to 20 degrees, sorry, i mean 22 degrees", "set it to 22 degrees"),
        ("remind me at six, no seven, to call anna", "remind me at seven, to call anna"),
        ("reading light on the left, actually the right", "reading light on the right"),
        ("ambient light red, sorry, i mean blue", "ambient light blue"),
        ("turn the volume up, i mean down", "turn the volume down"),
        ("turn it up, i love this song", "turn the music up, i love this song"),
        ("ok so my wife's asleep, mute it", "my wife's asleep, mute it"),
    ],
)
def test_the_last_value_is_meant(said: str, meant: str) -> None:
    assert plainly(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "nobody, no one",
        "play one more song no two",
        "it's 20 degrees, actually 3 more",
        "left and right",
        "turn it up, it's cold",
        "so turn it off",
    ],
)
def test_nothing_else_is_touched(said: str) -> None:
    assert plainly(said) == said
