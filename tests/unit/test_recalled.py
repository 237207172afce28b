"""What a turn says of things done some turns ago: by their name, first of all, or the other way round."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from app.arbiter import decide
from app.events import Intent, SignalValue
from app.vehicle.simulated import SimulatedVehicle
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from dialogue.recalled import recalled, swapped
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice

MINE = Intent(name="set_window", slots={"zone": "driver", "percent": 100})
HERS = Intent(name="set_window", slots={"zone": "passenger", "percent": 20})
FAN = Intent(name="set_fan", slots={"zone": "driver", "level": 3})


def _said(*texts: str) -> Answer:
    """The answer to the last of the sentences, said one after the other."""

    async def story() -> Answer:
        vehicle = SimulatedVehicle({}, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        return [await talk.handle(text, "en") for text in texts][-1]

    return asyncio.run(story())


def _written(*texts: str) -> Mapping[str, SignalValue]:
    return {write.path: write.value for action in _said(*texts).actions for write in action.writes}


def test_a_thing_is_recalled_by_its_name_and_place() -> None:
    assert recalled("the window", (MINE, HERS, FAN)) is HERS
    assert recalled("my window", (MINE, HERS, FAN)) is MINE
    assert recalled("the driver's window", (MINE, HERS, FAN)) is MINE
    assert recalled("the rear window", (MINE, HERS, FAN)) is None
    assert recalled("the sunroof", (MINE, HERS, FAN)) is None


def test_two_values_change_places_and_one_does_not() -> None:
    assert [intent.slots["zone"] for intent in swapped("swap those", (MINE, HERS))] == ["passenger", "driver"]
    assert swapped("the other way round", (MINE, HERS))
    assert not swapped("swap those", (HERS, FAN))
    assert not swapped("swap those", (MINE,))
    assert not swapped("we swapped seats", (MINE, HERS))


def test_undoing_one_thing_leaves_what_was_done_since() -> None:
    window = "Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position"
    assert _written("open the passenger window", "volume to 25", "undo the window") == {window: 0}
    assert _written("open the passenger window", "set a timer for five minutes", "undo the window") == {window: 0}


def test_undoing_what_was_never_done_undoes_nothing() -> None:
    assert not _written("volume to 25", "undo the window")
    assert not _written("undo the window")


def test_back_to_the_first_is_what_was_said_and_how_it_was_is_before_that() -> None:
    wipers = "Vehicle.Body.Windshield.Front.Wiping.Mode"
    assert _written("wipers on auto", "no, intermittent", "back to what I said first") == {wipers: "RAIN_SENSOR"}
    temperature = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"
    assert _written("warmer", "warmer", "back to how it was at first") == {temperature: 22}
    assert not _written("back to what I said first")


@pytest.mark.parametrize(
    ("texts", "call"),
    [
        (
            ("open the passenger window", "volume to 25", "back to the window, close it halfway"),
            ("set_window", {"zone": "passenger", "percent": 50}),
        ),
        (("heat the mirrors", "and the rear window", "okay, mirrors off again"), ("heat_mirrors", {"on": False})),
        (("seat heating on", "and massage", "turn the first one off"), ("set_seat_heating", {"level": 0})),
        (("open the sunroof", "louder", "close it again"), ("set_sunroof", {"percent": 0})),
    ],
)
def test_what_was_done_before_other_things_is_meant(
    texts: tuple[str, ...], call: tuple[str, dict[str, SignalValue]]
) -> None:
    name, slots = call
    done = _said(*texts).intents[-1]
    assert done.name == name
    assert slots.items() <= done.slots.items()
