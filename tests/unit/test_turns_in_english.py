"""What English speakers say next: more of it, the other one, half as much, the same there, and not that."""

from __future__ import annotations

import asyncio

import pytest

from app.arbiter import decide
from app.events import SignalValue
from app.vehicle.simulated import SimulatedVehicle
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from dialogue.english_errands import plain_errands
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice


def _said(*texts: str) -> Answer:
    """The answer to the last of the sentences, said one after the other."""

    async def story() -> Answer:
        vehicle = SimulatedVehicle({}, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        return [await talk.handle(text, "en") for text in texts][-1]

    return asyncio.run(story())


def _done(*texts: str) -> list[tuple[str, dict[str, SignalValue]]]:
    return [(intent.name, dict(intent.slots)) for intent in _said(*texts).intents]


@pytest.mark.parametrize(
    ("texts", "call"),
    [
        (("volume 60", "halve it"), ("set_volume", {"factor": 0.5})),
        (("fan to three", "two more", "same in the back"), ("set_fan", {"zone": "rear", "level": 5})),
        (("crack the passenger window", "a bit more", "mine too"), ("set_window", {"zone": "driver", "percent": 30})),
        (("open the sunroof halfway", "close it a little", "all the way"), ("set_sunroof", {"percent": 0})),
        (("open the rear windows", "close the left one"), ("set_window", {"zone": "rear_left", "percent": 0})),
        (("fold the mirrors", "heat them"), ("heat_mirrors", {"on": True})),
        (("raise my seat", "lower it a little"), ("move_seat", {"zone": "driver", "height_delta": -20})),
        (("give me a massage", "stop it"), ("seat_massage", {"zone": "driver", "level": 0})),
        (("play music", "not this one"), ("next_track", {})),
        (("seat heating on", "on low"), ("set_seat_heating", {"zone": "driver", "level": 1})),
        (("take me home", "cancel navigation", "take me back there"), ("navigate", {"destination": "home"})),
    ],
)
def test_what_is_said_next_means_the_thing_before(
    texts: tuple[str, ...], call: tuple[str, dict[str, SignalValue]]
) -> None:
    assert _done(*texts) == [call]


def test_a_timer_that_runs_is_made_longer_and_shorter_and_put_back() -> None:
    assert _said("set a timer for five minutes", "add a minute").reply == "6 minutes left."
    assert _said("set a timer for five minutes", "take two minutes off it").reply == "3 minutes left."
    assert _said("set a timer for five minutes", "add a minute", "undo that").reply == "5 minutes left."


@pytest.mark.parametrize("text", ["add a minute", "take a minute off the timer"])
def test_where_no_timer_runs_none_is_changed(text: str) -> None:
    assert _said(text).reply == "There is no timer running."


def test_a_step_put_right_is_not_done_twice() -> None:
    assert [write.value for write in _said("turn the volume up by 5", "no, by ten").writes] == [30, 40]


@pytest.mark.parametrize(
    "text", ["seat heating to minus one", "double the volume four times", "let me know if it's too loud for you"]
)
def test_what_cannot_be_meant_changes_nothing(text: str) -> None:
    assert not _said(text).writes


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("jog my memory in ten minutes about it", "remind me in ten minutes about it"),
        ("remind me at half two", "remind me at half past two"),
        ("remind me in five to eat", "remind me in five minutes to eat"),
        ("ten minutes from now remind me to eat", "in ten minutes remind me to eat"),
        ("remind me that i need to buy milk at six", "remind me to buy milk at six"),
        ("half the window", "half the window"),
    ],
)
def test_a_reminder_is_asked_for_in_many_words(said: str, plain: str) -> None:
    assert plain_errands(said) == plain
