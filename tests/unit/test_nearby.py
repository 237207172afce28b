"""Of several places of a kind the nearest is offered, and where the car does not know where it is, it says so."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import cache

import pytest

from app.arbiter import decide
from app.vehicle.navigation import Place
from app.vehicle.simulated import SimulatedVehicle
from dialogue.conversation import Dialogue
from dialogue.voice import Voice
from tests.fakes.conversation import CATALOGUE, PLACES

FAR = Place(39.93, 116.45, {"en": "Shell", "zh": "壳牌"}, ("Shell", "壳牌", "petrol station", "加油站"))
NEAR = Place(39.91, 116.40, {"en": "Sinopec", "zh": "中石化"}, ("Sinopec", "中石化", "petrol station", "加油站"))
HERE = {"Vehicle.CurrentLocation.Latitude": 39.90, "Vehicle.CurrentLocation.Longitude": 116.40}
LATITUDE = "Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude"


def _talk(state: Mapping[str, object], places: tuple[Place, ...] = (FAR, NEAR)) -> Dialogue:
    vehicle = SimulatedVehicle(state, catalogue=CATALOGUE)
    return Dialogue(vehicle, None, decide=decide, places=places, voice=_voice())


@cache
def _voice() -> Voice:
    return Voice.load((FAR, NEAR, *PLACES))


def _says(talk: Dialogue, *texts: str) -> list[tuple[str, list[object]]]:
    async def story() -> list[tuple[str, list[object]]]:
        answers = [await talk.handle(text) for text in texts]
        return [(answer.reply, [write.value for write in answer.writes]) for answer in answers]

    return asyncio.run(story())


@pytest.mark.parametrize(
    ("text", "named", "yes"),
    [
        ("find a petrol station nearby", "Sinopec, 1.1 kilometers", "yes"),
        ("附近的加油站", "中石化，直线距离1.1公里", "好的"),
    ],
)
def test_the_nearest_is_offered_with_its_distance_and_a_yes_goes_there(text: str, named: str, yes: str) -> None:
    (asked, nothing), (_, writes) = _says(_talk(HERE), text, yes)
    assert named in asked
    assert nothing == [] and writes == [NEAR.latitude, NEAR.longitude]


def test_a_car_that_does_not_know_where_it_is_says_so_and_offers_the_first() -> None:
    (asked, _), (_, writes) = _says(_talk({}), "find a petrol station nearby", "yes")
    assert "not which is nearest" in asked and "Shell" in asked and "2 of these" in asked
    assert writes == [FAR.latitude, FAR.longitude]


def test_the_only_one_is_just_named() -> None:
    ((asked, _),) = _says(_talk({}, (NEAR,)), "find a petrol station nearby")
    assert asked == "I know Sinopec. Shall I navigate there?"


def test_going_to_a_kind_of_place_goes_to_the_nearest() -> None:
    ((_, writes),) = _says(_talk(HERE), "navigate to the petrol station")
    assert writes == [NEAR.latitude, NEAR.longitude]


def test_the_example_places_still_lead_where_they_did() -> None:
    ((_, writes),) = _says(_talk({}, PLACES), "take me home")
    assert writes == [PLACES[0].latitude, PLACES[0].longitude]
