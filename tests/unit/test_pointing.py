"""Which place a finger means, from hands in frames."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from app.clock import NS_PER_MS, NS_PER_S
from app.events import Gesture, HandReading, HandsObserved, SeatsSighted, Sense
from perception.pointing import DEFAULT, ELSEWHERE, PLACES, Pointing, Vector, in_cabin, pointed_at
from perception.seats import DRIVER, PASSENGER, REAR_LEFT, REAR_RIGHT

PICTURE_LEFT, PICTURE_RIGHT, TO_CAMERA, AWAY, UP = (-1, 0, 0), (1, 0, 0), (0, 0, -1), (0, 0, 1), (0, -1, 0)
FACE = (0.4, 0.2, 0.2, 0.35)


def points(
    finger: tuple[float, ...], at_ms: int, *, x: float = 0.5, y: float = 0.65, confidence: float = 0.9
) -> HandsObserved:
    length = math.hypot(*finger)
    hand = HandReading(
        side="right",
        gesture=Gesture.NONE,
        confidence=confidence,
        x=x,
        y=y,
        finger=tuple(part / length for part in finger),
    )
    return HandsObserved(ts_ns=NS_PER_S + at_ms * NS_PER_MS, frame_id=at_ms, hands=(hand,))


def held(finger: tuple[float, ...], *, right_hand_drive: bool = False, road_yaw_deg: float = 0.0) -> dict[str, float]:
    """Where a finger points that is held for a third of a second."""
    pointing = Pointing()
    seen = [
        pointing.step(
            points(finger, at_ms), face_box=FACE, right_hand_drive=right_hand_drive, road_yaw_deg=road_yaw_deg
        )
        for at_ms in range(0, 360, 60)
    ]
    last = [each for each in seen if each is not None][-1]
    assert last.sense is Sense.POINTING
    assert sum(last.places.values()) <= 1.0
    return dict(last.places)


def likeliest(places: dict[str, float]) -> str:
    return max(places, key=lambda place: places[place])


def test_a_finger_to_the_left_of_the_picture_points_to_the_drivers_right() -> None:
    assert in_cabin(PICTURE_LEFT) == pytest.approx((-1, 0, 0))
    assert likeliest(held(PICTURE_LEFT)) == PASSENGER
    assert likeliest(held(PICTURE_RIGHT)) == DRIVER
    assert held(PICTURE_RIGHT)[DRIVER] > 0.6


def test_a_finger_away_from_the_camera_points_behind() -> None:
    places = held(AWAY)
    assert likeliest(places) == REAR_LEFT
    assert places[REAR_LEFT] + places[REAR_RIGHT] > 0.7
    assert likeliest(held((-0.75, 0, 1.25))) == REAR_RIGHT


def test_a_finger_to_the_road_the_screen_or_the_roof_points_at_no_place() -> None:
    for finger in (TO_CAMERA, UP, (-0.5, 0.2, -0.8)):
        pointing = Pointing()
        seen = [pointing.step(points(finger, at_ms), face_box=FACE) for at_ms in range(0, 400, 50)]
        assert seen == [None] * len(seen)


def test_a_wheel_on_the_right_mirrors_the_cabin() -> None:
    assert likeliest(held(PICTURE_LEFT, right_hand_drive=True)) == DRIVER
    assert likeliest(held(PICTURE_RIGHT, right_hand_drive=True)) == PASSENGER
    assert likeliest(held(AWAY, right_hand_drive=True)) == REAR_RIGHT


def test_a_camera_on_the_pillar_sees_the_same_finger_from_aside() -> None:
    """A driver who looks at the road is turned by -25 degrees there, and so is everything else in the cabin."""
    turn = math.radians(-25)
    assert in_cabin((math.sin(turn), 0, -math.cos(turn)), -25.0) == pytest.approx((0, 1, 0))
    to_passenger = (-math.cos(turn), 0.0, -math.sin(turn))
    assert in_cabin(to_passenger, -25.0) == pytest.approx((-1, 0, 0))
    assert likeliest(held(to_passenger, road_yaw_deg=-25.0)) == PASSENGER


def test_a_finger_must_be_held_before_it_is_told() -> None:
    pointing = Pointing()
    seen = [pointing.step(points(PICTURE_RIGHT, at_ms), face_box=FACE) for at_ms in (0, 50, 100, 150)]
    assert [each is not None for each in seen] == [False, False, False, True]


def test_a_finger_that_sweeps_through_the_cabin_means_nothing() -> None:
    pointing = Pointing()
    for at_ms in range(0, 600, 50):
        turn = math.radians(at_ms / 600 * 360)
        assert pointing.step(points((math.cos(turn), 0, math.sin(turn)), at_ms), face_box=FACE) is None


def test_a_finger_let_down_is_forgotten_and_a_missed_look_is_not() -> None:
    nothing = HandsObserved(ts_ns=NS_PER_S, frame_id=0)
    pointing = Pointing()
    assert pointing.step(points(PICTURE_RIGHT, 0), face_box=FACE) is None
    assert pointing.step(replace(nothing, ts_ns=NS_PER_S + 150 * NS_PER_MS), face_box=FACE) is None
    assert pointing.step(points(PICTURE_RIGHT, 300), face_box=FACE) is not None
    assert pointing.step(replace(nothing, ts_ns=NS_PER_S + 1000 * NS_PER_MS), face_box=FACE) is None
    assert pointing.step(points(PICTURE_RIGHT, 1100), face_box=FACE) is None


def test_it_is_told_ten_times_a_second_at_most() -> None:
    pointing = Pointing()
    seen = [pointing.step(points(PICTURE_RIGHT, round(frame * 1000 / 30)), face_box=FACE) for frame in range(60)]
    assert 15 <= sum(isinstance(each, SeatsSighted) for each in seen) <= 20


def test_the_surest_hand_points() -> None:
    pointing = Pointing()
    seen = None
    for at_ms in (0, 100, 200):
        sure, unsure = points(PICTURE_RIGHT, at_ms), points(PICTURE_LEFT, at_ms, confidence=0.5)
        seen = pointing.step(replace(sure, hands=(*unsure.hands, *sure.hands)), face_box=FACE)
    assert seen is not None and likeliest(dict(seen.places)) == DRIVER


def test_the_same_finger_means_another_seat_from_another_place() -> None:
    """A hand far to the right points straight back at the seat behind the passenger, one before the driver not."""
    back: Vector = (0.0, -1.0, 0.0)
    assert likeliest(pointed_at(back, (-0.7, 0.3, -0.2))) == REAR_RIGHT
    assert likeliest(pointed_at(back, (0.1, 0.3, -0.2))) == REAR_LEFT


def test_fingers_that_err_by_fifteen_degrees_mostly_find_their_place() -> None:
    chance = random.Random(5)
    hand, right, total = DEFAULT.hand_m, 0, 0
    for name, place in PLACES:
        there = [a - b for a, b in zip(place, hand, strict=True)]
        length = math.hypot(*there)
        for _ in range(100):
            x, y, z = (part / length + chance.gauss(0, math.tan(math.radians(15))) / math.sqrt(1.5) for part in there)
            right += likeliest(pointed_at((x, y, z), hand)) == name
            total += 1
    assert right >= 0.8 * total
    for place in ELSEWHERE:
        x, y, z = (a - b for a, b in zip(place, hand, strict=True))
        assert sum(pointed_at((x, y, z), hand).values()) < DEFAULT.least_sum
