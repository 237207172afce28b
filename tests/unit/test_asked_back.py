"""Questions about what was just set: answered from the vehicle, and what is said next is of what was asked about."""

from __future__ import annotations

import asyncio

import pytest

from app.arbiter import decide
from app.vehicle.simulated import SimulatedVehicle
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice

REAR_RIGHT_WINDOW = "Vehicle.Cabin.Door.Row2.PassengerSide.Window.Position"


def _said(*texts: str) -> Answer:
    async def story() -> Answer:
        vehicle = SimulatedVehicle({}, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        return [await talk.handle(text, "en") for text in texts][-1]

    return asyncio.run(story())


@pytest.mark.parametrize(
    ("texts", "reply"),
    [
        (("passenger temperature 23", "what's it set to?"), "23 degrees on the passenger's side."),
        (("passenger temperature 23", "what's it at on my side now?"), "22 degrees on the driver's side."),
        (("my temperature 20", "what's it set to?", "and hers?"), "22 degrees on the passenger's side."),
        (("volume 40", "a bit louder", "how loud is it now?"), "Volume 50."),
        (("open the sunroof halfway", "how far open is it?"), "The sunroof is half open."),
        (("rear fan on three", "what level is it on?"), "Fan level 3 in the rear."),
        (
            ("rear windows 30 percent", "the front ones ten", "how far open are they?"),
            "The rear windows are at 30 percent. The front windows are at 10 percent.",
        ),
        (("where are we heading?",), "There is no route at the moment."),
    ],
)
def test_what_was_set_is_told_as_the_vehicle_has_it(texts: tuple[str, ...], reply: str) -> None:
    answer = _said(*texts)
    assert answer.reply == reply
    assert not answer.writes


def test_what_was_closed_by_hand_since_is_told_as_it_is() -> None:
    async def story() -> Answer:
        vehicle = SimulatedVehicle({}, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        await talk.handle("open the rear right window", "en")
        await vehicle.write(REAR_RIGHT_WINDOW, 0)
        return await talk.handle("how far open is it?", "en")

    assert asyncio.run(story()).reply == "The rear right window is closed."


def test_what_is_said_after_the_question_is_of_the_place_asked_about() -> None:
    answer = _said("my temperature 21", "passenger to 23", "what's it set to on my side?", "make it 22")
    assert [dict(intent.slots) for intent in answer.intents] == [{"zone": "driver", "celsius": 22}]


@pytest.mark.parametrize(
    "texts",
    [
        ("volume 40", "how far open is it?"),
        ("volume 40", "how loud is it in London?"),
        ("open my window", "what have we got in the back?"),
        ("passenger temperature 23", "what is it?"),
        ("passenger temperature 23", "what's it like?"),
    ],
)
def test_what_may_be_asked_of_something_else_is_not_answered_so(texts: tuple[str, ...]) -> None:
    assert not any(intent.slots.get("what") == "setting" for intent in _said(*texts).intents)
