"""Which place a look means, from the driver's state."""

from __future__ import annotations

import random
from typing import Any

import pytest

from app.clock import NS_PER_S
from app.events import DriverState, GazeZone, SeatsSighted, Sense
from perception.seats import DRIVER, PASSENGER, REAR_LEFT, REAR_RIGHT, GazeSeats, sighted

OWN_WINDOW, MIRROR, PASSENGERS_FACE, INNER_MIRROR, SCREEN = (60, -2), (38, -8), (-55, -3), (-38, 10), (-30, -18)


def looks(yaw_deg: float, pitch_deg: float = 0.0, **also: Any) -> DriverState:
    values = {"gaze_zone": GazeZone.PASSENGER, "gaze_uncertainty_deg": 8.0, "eyes": "open", "ts_ns": NS_PER_S, **also}
    return DriverState(gaze_yaw_deg=yaw_deg, gaze_pitch_deg=pitch_deg, **values)


def told(state: DriverState, *, right_hand_drive: bool = False) -> SeatsSighted:
    seen = GazeSeats().step(state, right_hand_drive=right_hand_drive)
    assert seen is not None
    return seen


def likeliest(yaw_deg: float, pitch_deg: float, *, right_hand_drive: bool = False) -> str:
    places = sighted(yaw_deg, pitch_deg, 8.0, right_hand_drive=right_hand_drive)
    return max(places, key=lambda place: places[place])


@pytest.mark.parametrize(
    ("look", "place"),
    [(OWN_WINDOW, DRIVER), (MIRROR, DRIVER), (PASSENGERS_FACE, PASSENGER), ((-66, -2), PASSENGER)],
)
def test_a_look_aside_means_who_sits_there(look: tuple[float, float], place: str) -> None:
    seen = told(looks(*look))
    assert seen.sense is Sense.GAZE
    assert seen.places[place] >= 0.75
    assert sum(seen.places.values()) <= 1.0


def test_a_look_over_the_shoulder_means_the_seats_behind() -> None:
    assert told(looks(100.0)).places[REAR_LEFT] >= 0.8
    assert told(looks(-100.0)).places[REAR_RIGHT] >= 0.8


def test_a_wheel_on_the_right_mirrors_the_cabin() -> None:
    for yaw_deg, pitch_deg in (OWN_WINDOW, PASSENGERS_FACE, (100, 0), (-100, 0)):
        left = sighted(yaw_deg, pitch_deg, 8.0)
        right = sighted(-yaw_deg, pitch_deg, 8.0, right_hand_drive=True)
        assert right[DRIVER] == pytest.approx(left[DRIVER])
        assert right[PASSENGER] == pytest.approx(left[PASSENGER])
        assert right[REAR_LEFT] == pytest.approx(left[REAR_RIGHT])
    assert told(looks(-60.0), right_hand_drive=True).places[DRIVER] >= 0.75
    assert told(looks(-100.0), right_hand_drive=True).places[REAR_RIGHT] >= 0.8


def test_the_inner_mirror_may_mean_anybody_behind_and_is_never_sure() -> None:
    places = sighted(*INNER_MIRROR, 8.0)
    assert places[REAR_LEFT] == pytest.approx(places[REAR_RIGHT], abs=0.01)
    assert 0.05 <= places[REAR_LEFT] <= 0.12
    assert max(places.values()) < 0.4


def test_the_road_and_the_instruments_mean_nobody() -> None:
    for look in ((0, 0), (0, -18), (-3, -45), (0, 20)):
        assert sum(sighted(*look, 8.0).values()) < 0.05
        assert GazeSeats().step(looks(*look, gaze_zone=GazeZone.CLUSTER)) is None
    assert GazeSeats().step(looks(24.0, gaze_zone=GazeZone.ROAD)) is None
    assert sum(sighted(*SCREEN, 8.0).values()) < 0.35


def test_the_less_certain_the_gaze_the_less_certain_the_place() -> None:
    shares = [sighted(-50, -3, sigma)[PASSENGER] for sigma in (7.0, 12.0, 20.0)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] > 0.2
    sure = GazeSeats().step(looks(-50, -3, gaze_uncertainty_deg=0.0))
    assert sure is not None and sure.places[PASSENGER] == pytest.approx(shares[0])


def test_who_turns_out_of_sight_looks_behind() -> None:
    seen = told(looks(-62.0, held=True))
    assert seen.places[REAR_RIGHT] > seen.places[PASSENGER]
    assert told(looks(62.0, held=True)).places[REAR_LEFT] > 0.5
    assert told(looks(-30.0, held=True)).places[REAR_RIGHT] < 0.05, "a face hidden by a hand has not turned"


def test_shut_eyes_and_lost_drivers_look_at_nothing() -> None:
    assert GazeSeats().step(looks(60.0, eyes="closed")) is None
    assert GazeSeats().step(looks(60.0, valid=False)) is None


def test_a_long_look_is_told_ten_times_a_second() -> None:
    seats = GazeSeats()
    for fps in (30, 60):
        begin_ns = fps * NS_PER_S
        states = [looks(60.0, ts_ns=begin_ns + frame * NS_PER_S // fps) for frame in range(2 * fps)]
        assert 15 <= sum(seats.step(state) is not None for state in states) <= 21


def test_looks_with_the_measured_noise_still_find_their_place() -> None:
    """The gaze is uncertain by 8 degrees; rendered looks to mirrors erred by 7 to 11."""
    chance = random.Random(3)
    targets = {(60, -2): DRIVER, (38, -8): DRIVER, (-58, -3): PASSENGER, (100, -4): REAR_LEFT, (-104, -4): REAR_RIGHT}
    for look, place in targets.items():
        found = [likeliest(look[0] + chance.gauss(0, 8), look[1] + chance.gauss(0, 8)) for _ in range(200)]
        assert found.count(place) >= 0.9 * len(found), (look, place)
