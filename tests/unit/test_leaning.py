"""English turns that lean on the last: a value at one place, half of that, another of its kind, and remarks."""

from __future__ import annotations

import asyncio

import pytest

from app.arbiter import decide
from app.events import Intent, SignalValue
from app.vehicle.simulated import SimulatedVehicle
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from dialogue.leaning import in_one, in_other_words, of_that_light
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice


def _said(*texts: str) -> Answer:
    """The answer to the last of the sentences, said one after the other."""

    async def story() -> Answer:
        vehicle = SimulatedVehicle({}, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        return [await talk.handle(text, "en") for text in texts][-1]

    return asyncio.run(story())


def test_the_thing_named_behind_stands_for_it() -> None:
    assert in_one("open it completely, the shade") == "open the shade completely"
    assert in_one("turn those off, just the fogs") == "turn the fogs off"
    assert not in_one("turn it up, the song is great")
    assert not in_one("open the shade")


def test_the_light_is_the_one_just_switched() -> None:
    mine = Intent(name="set_reading_light", slots={"zone": "driver", "on": True})
    assert of_that_light("switch the light off", mine) == "switch it off"
    assert not of_that_light("switch the lights off", mine)
    assert not of_that_light("switch the light off", Intent(name="set_ambient_light", slots={"on": True}))


def test_a_word_for_several_things_is_of_the_last() -> None:
    night = Intent(name="set_screen", slots={"mode": "night"})
    assert in_other_words("no, day", night) == "day again"
    assert not in_other_words("what a day", night)
    assert in_other_words("cancel the whole thing", Intent(name="navigate", slots={})) == "cancel the navigation"
    assert not in_other_words("no, day", None)


@pytest.mark.parametrize(
    ("texts", "call"),
    [
        (
            ("heat the back seats", "the right only on low"),
            ("set_seat_heating", {"zone": "rear_right", "level": 1}),
        ),
        (("open all the windows", "the rear ones halfway"), ("set_window", {"zone": "rear", "percent": 50})),
        (("open my window", "and the back one"), ("set_window", {"zone": "rear_left", "percent": 100})),
        (("fan to level six", "that's too loud"), ("set_fan", {"zone": "driver", "delta": -1})),
        (("turn the fan down", "one more notch"), ("set_fan", {"zone": "driver", "delta": -1})),
        (("next song", "one more"), ("next_track", {})),
        (("ambient light to 80 percent", "half of that"), ("set_ambient_light", {"zone": "all", "intensity": 40})),
        (("heat my seat", "switch to cooling"), ("set_seat_heating", {"zone": "driver", "level": -2})),
        (("heat my seat", "lowest setting"), ("set_seat_heating", {"zone": "driver", "level": 1})),
        (("is any door open?", "and the windows?"), ("query_vehicle", {"what": "windows"})),
    ],
)
def test_what_is_said_leans_on_what_was_done(texts: tuple[str, ...], call: tuple[str, dict[str, SignalValue]]) -> None:
    intent = _said(*texts).intents[-1]
    assert (intent.name, dict(intent.slots)) == call


@pytest.mark.parametrize(
    "texts",
    [
        ("heat the passenger seat", "mine is fine"),
        ("turn on all reading lights", "leave mine on"),
        ("volume 30", "one more hour to go"),
        ("fan to four", "half an hour to go"),
        ("play music", "another one bites the dust"),
        ("swap those",),
    ],
)
def test_a_remark_does_nothing(texts: tuple[str, ...]) -> None:
    assert not _said(*texts).actions
