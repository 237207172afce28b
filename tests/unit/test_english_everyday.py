"""Everyday English in the templates' own words, and what only looks like it."""

from __future__ import annotations

import pytest

from dialogue.english_everyday import plain_everyday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("nice one mate", "thanks mate"),
        ("ha ha, good one. wipers on fast please", " thanks. wipers on fast please"),
        ("passenger the same direction", "passenger the same"),
        ("whack my side down to the lowest it goes", "whack my temperature to the lowest"),
        ("tell me what all you can do", "tell me what you can do"),
        ("call off the directions, i know where i am", "cancel the navigation, i know where i am"),
        ("how many ks have i got left in the battery", "how many kilometers have i got left"),
        ("shut my window and chuck on the next track", "shut my window and put on the next track"),
        ("rear demister on, mirrors heated, and the fan", "rear demister on, heat mirrors, and the fan"),
        ("and my seat on low", "and my seat heating on low"),
        ("seat heater off, leave the steering wheel one on", "seat heater off"),
        ("no, high she says", "no, high"),
        ("no, go back to the one before", "go back to the previous one"),
    ],
)
def test_it_is_put_in_the_templates_words(said: str, meant: str) -> None:
    assert plain_everyday(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "not a good one for the kids",
        "call off the dogs",
        "the mirrors heated up",
        "my seat on the train was broken",
        "cancel it he said",
        "leave the lights on",
        "all the lights off, leave my reading light on",
        "a nice one hundred",
    ],
)
def test_other_sentences_stay(said: str) -> None:
    assert plain_everyday(said) == said
