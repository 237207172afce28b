"""English turns of phrase and verbs brought to the templates' own words, and what is left as it was said."""

from __future__ import annotations

import pytest

from dialogue.english_turns import plain_turns


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("could the little one in the back left have it at 23.5", "give the back left 23.5 degrees"),
        ("can my wife have 22 degrees", "give my wife 22 degrees"),
        ("turn the fan two notches lower", "turn the fan down two notches"),
        ("can the fan go to its highest", "set the fan to maximum"),
        ("put the light on in the back, the reading one", "put the reading light on in the back"),
        ("fan off, it makes me sleepy", "fan off"),
        ("got any abba? stick some on", "play abba"),
        ("that timer i don't need any longer, cancel it", "cancel that timer"),
        ("ditch the route", "cancel the route"),
        ("how alert would you say i am", "how alert am i"),
        ("rear seats on two", "rear seats on level two"),
        ("make that 23 for her", "23 for her"),
        ("and the two in the back as well", "and the people in the back as well"),
        ("where's the nearest pharmacy? i've got a headache", "where's the nearest pharmacy"),
        ("knock two degrees off for the two in the back", "knock two degrees off for the seats in the back"),
        ("turn my fan right off", "turn my fan off"),
        ("switch off the ac, let the fan be", "switch off the ac"),
    ],
)
def test_a_turn_of_phrase_is_put_in_the_templates_words(said: str, plainly: str) -> None:
    assert plain_turns(said) == plainly


@pytest.mark.parametrize(
    "said",
    [
        "can the kids have it at five",
        "got any sweets? put some on the table",
        "the light on the left, the reading one, is broken",
        "play a song that makes me happy",
        "i'm freezing, she put her seat on high",
        "i'm warm, put my seat on two",
        "i lose the route all the time",
        "find a cafe that makes good coffee",
    ],
)
def test_what_only_sounds_alike_stays_as_it_is(said: str) -> None:
    assert plain_turns(said) == said
