"""What is said in several turns: the rest of a request, both of two things, a timer changed, a place taken back."""

from __future__ import annotations

import asyncio

import pytest

from app.arbiter import decide
from app.vehicle.simulated import SimulatedVehicle
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice

CABIN = "Vehicle.Cabin"
WINDOW = f"{CABIN}.Door.{{}}.Window.Position"
LATITUDE = f"{CABIN}.Infotainment.Navigation.DestinationSet.Latitude"


def _answers(*texts: str) -> list[Answer]:
    async def story() -> list[Answer]:
        vehicle = SimulatedVehicle({}, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        return [await talk.handle(text, "en") for text in texts]

    return asyncio.run(story())


def _writes(*texts: str) -> dict[str, object]:
    """What the last of the sentences wrote."""
    return {write.path: write.value for write in _answers(*texts)[-1].writes}


@pytest.mark.parametrize(
    ("asked", "rest", "reply"),
    [
        ("set a timer", "five minutes", "Timer set for 5 minutes."),
        ("remind me to call mum", "in ten minutes", "I'll remind you in 10 minutes: call mum."),
        ("set a reminder in an hour", "to stretch", "I'll remind you in 1 hour: stretch."),
    ],
)
def test_what_a_request_lacks_is_asked_for_and_read_together_with_it(asked: str, rest: str, reply: str) -> None:
    first, second = _answers(asked, rest)
    assert first.route.value == "clarify" and not first.actions
    assert second.reply == reply


def test_whole_requests_are_no_answers_to_what_was_asked() -> None:
    _, second, third = _answers("set a timer", "mute the music", "five minutes")
    assert [intent.name for intent in second.intents] == ["set_volume"]
    assert not third.actions


def test_both_are_those_named_before_and_one_alone_has_another_beside_it() -> None:
    front = {WINDOW.format(f"Row1.{side}"): 0 for side in ("DriverSide", "PassengerSide")}
    assert _writes("open my window", "and the passenger too", "close them") == front
    assert _writes("open my window", "close them both") == front
    assert _writes("open my window", "close it") == {WINDOW.format("Row1.DriverSide"): 0}


def test_both_may_be_two_different_things_of_one_sentence() -> None:
    written = _writes("open my window and the sunroof", "close both of them")
    assert written[WINDOW.format("Row1.DriverSide")] == 0 and written[f"{CABIN}.Sunroof.Position"] == 0


def test_a_timer_said_otherwise_takes_the_place_of_the_one_before() -> None:
    *_, left, gone, none = _answers(
        "set a timer for ten minutes", "make it fifteen", "how long is left", "cancel that", "how long is left"
    )
    assert left.reply == "15 minutes left." and "15 minutes" in gone.reply
    assert none.reply == "There is no timer running."


def test_undo_ends_the_first_destination_and_not_what_was_done_before_it() -> None:
    assert _writes("set the volume to 50", "take me home", "how far is that", "undo") == {
        LATITUDE: 0.0,
        LATITUDE.replace("Latitude", "Longitude"): 0.0,
    }


def test_a_name_said_instead_is_where_the_last_request_goes() -> None:
    home = _writes("take me home")
    assert _writes("take me to work", "no, home") == home
    assert not _answers("set the volume to 50", "no, home")[-1].writes


def test_a_color_at_a_place_changes_that_place_alone() -> None:
    written = _writes("set the ambient light to blue", "in the back make it green")
    assert written and all(".Row2." in path for path in written)


def test_a_place_ruled_out_is_put_back() -> None:
    seat = f"{CABIN}.Seat.Row1.{{}}.HeatingCooling"
    assert _writes("heat my seat", "not mine, the passenger's") == {
        seat.format("DriverSide"): 0,
        seat.format("PassengerSide"): 67,
    }


def test_more_after_a_pause_plays_on() -> None:
    assert _writes("pause the music", "go on") == {f"{CABIN}.Infotainment.Media.Action": "PLAY"}


def test_the_only_one_offered_may_be_called_the_first() -> None:
    offered, going = _answers("find a hospital", "take me to the first one")
    assert offered.route.value == "clarify" and going.writes


@pytest.mark.parametrize("named", ["set the volume", "set a timer", "is the window closed"])
def test_what_was_only_named_cannot_be_done_again(named: str) -> None:
    assert _answers(named, "again")[1].writes == ()


FAN = f"{CABIN}.HVAC.Station.{{}}.FanSpeed"
COOLING = f"{CABIN}.HVAC.IsAirConditioningActive"


def test_a_temperature_cannot_be_off_so_it_is_asked_what_is_meant_there() -> None:
    asked = _answers("set the temperature in the back to 20", "turn it off")[-1]
    assert asked.route.value == "clarify" and not asked.actions
    rear = {FAN.format(f"Row2.{side}"): 0 for side in ("Driver", "Passenger")}
    assert _writes("set the temperature in the back to 20", "turn it off", "the fan") == rear
    assert _writes("my temperature 20", "turn it off", "both") == {COOLING: False, FAN.format("Row1.Driver"): 0}


def test_an_air_conditioning_named_is_switched_off_at_once() -> None:
    assert _writes("set the AC to 20", "turn it off") == {COOLING: False}


def test_both_of_three_choices_is_asked_again() -> None:
    again = _answers("turn it up", "both")[-1]
    assert again.route.value == "clarify" and not again.actions


def test_one_of_a_row_is_asked_for_and_the_whole_row_is_not() -> None:
    asked = _answers("open one of the rear windows")[-1]
    assert asked.choices == ("rear_left", "rear_right") and not asked.actions
    assert len(_writes("open the rear windows")) == 2


def test_a_correction_of_a_thing_returned_to_leaves_what_was_done_since() -> None:
    assert not _writes("timer for ten minutes", "my window down", "back to the timer: make it fifteen")
