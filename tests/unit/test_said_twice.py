"""The same thing asked for twice in a sentence."""

from __future__ import annotations

import pytest

from app.events import Intent
from dialogue.requests import Request
from dialogue.said_twice import once_each

SKIP, LOUDER = Request(Intent(name="next_track")), Request(Intent(name="set_volume", slots={"delta": 10}))


@pytest.mark.parametrize(
    "text", ["换一首，放下一首吧", "Skip this one, next song please", "skip it and play the next one"]
)
def test_other_words_for_the_same_thing_ask_for_it_once(text: str) -> None:
    assert once_each([SKIP, SKIP], text) == [SKIP]


@pytest.mark.parametrize(
    "text", ["下一首，下一首", "next, next", "换一首，再换一首", "Skip it, and then another one", "skip two songs"]
)
def test_the_same_words_again_or_again_ask_for_it_twice(text: str) -> None:
    assert once_each([SKIP, SKIP], text) == [SKIP, SKIP]


def test_the_own_place_need_not_be_said_again() -> None:
    mine, there = (Request(Intent(name="seat_massage", slots={"on": True, **zone})) for zone in ({"zone": "me"}, {}))
    assert once_each([mine, there], "我想按摩一下，要开座椅按摩") == [mine]


def test_what_does_no_more_when_done_twice_is_asked_for_once_however_it_is_said() -> None:
    warm = Request(Intent(name="set_seat_heating", slots={"level": 2}))
    assert once_each([warm, SKIP, warm], "座椅加热两档，下一首，座椅加热两档") == [warm, SKIP]
    assert once_each([LOUDER, LOUDER], "louder, louder") == [LOUDER, LOUDER]


def test_different_things_stay_as_they_are() -> None:
    assert once_each([SKIP, LOUDER, SKIP], "换一首，声音大点，放下一首") == [SKIP, LOUDER]
    assert once_each([SKIP, LOUDER], "换一首，声音大点") == [SKIP, LOUDER]
