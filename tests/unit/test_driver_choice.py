"""Who the driver is among several faces: stories in boxes. The wheel is on the left unless said otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.clock import NS_PER_S
from perception.driver_choice import Box, DriverChange, DriverChoice

DRIVER: Box = (0.60, 0.30, 0.16, 0.28)
PASSENGER: Box = (0.08, 0.32, 0.15, 0.26)
LEANING_IN: Box = (0.33, 0.28, 0.19, 0.33)
BETWEEN_THE_SEATS: Box = (0.38, 0.22, 0.24, 0.42)
BEHIND: Box = (0.45, 0.30, 0.08, 0.14)
FPS = 15.0


class Ride:
    """Shows faces to a choice for some time; `drivers` is who was chosen in each picture."""

    def __init__(self, *, right_hand_drive: bool = False) -> None:
        self.choice = DriverChoice(right_hand_drive=right_hand_drive)
        self.drivers: list[Box | None] = []
        self.pictures = 0

    def see(self, seconds: float, *faces: Box) -> Sequence[Box | None]:
        """Returns who was chosen in each picture of this stretch."""
        chosen = list[Box | None]()
        for _ in range(round(seconds * FPS)):
            at = self.choice.choose(faces, round(self.pictures / FPS * NS_PER_S))
            chosen.append(None if at is None else faces[at])
            self.pictures += 1
        return chosen


def mirrored(box: Box) -> Box:
    return 1 - box[0] - box[2], *box[1:]


@pytest.mark.parametrize("order", [(DRIVER, PASSENGER), (PASSENGER, DRIVER)])
def test_with_the_wheel_on_the_left_the_driver_is_on_the_right_of_the_picture(order: tuple[Box, Box]) -> None:
    assert set(Ride().see(1, *order)) == {DRIVER}


def test_with_the_wheel_on_the_right_the_driver_is_on_the_left_of_the_picture() -> None:
    ride = Ride(right_hand_drive=True)
    assert set(ride.see(1, mirrored(PASSENGER), mirrored(DRIVER))) == {mirrored(DRIVER)}


def test_a_lone_face_anywhere_is_the_driver() -> None:
    assert set(Ride().see(1, PASSENGER)) == {PASSENGER}


def test_a_nearer_passenger_does_not_drive() -> None:
    nearer = (0.02, 0.2, 0.26, 0.46)
    assert set(Ride().see(40, nearer, DRIVER)) == {DRIVER}


def test_a_small_face_farther_outside_sits_in_the_back() -> None:
    outside = (0.85, 0.3, 0.08, 0.14)
    assert set(Ride().see(5, outside, DRIVER)) == {DRIVER}


@pytest.mark.parametrize("intruder", [LEANING_IN, BETWEEN_THE_SEATS, BEHIND])
def test_nobody_who_leans_in_takes_over(intruder: Box) -> None:
    ride = Ride()
    ride.see(5, DRIVER)
    assert set(ride.see(60, intruder, DRIVER)) == {DRIVER}


@pytest.mark.parametrize("other", [PASSENGER, LEANING_IN, BETWEEN_THE_SEATS, BEHIND])
def test_a_driver_lost_for_a_moment_is_not_replaced(other: Box) -> None:
    ride = Ride()
    ride.see(10, other, DRIVER)
    assert set(ride.see(2.9, other)) == {None}
    assert set(ride.see(5, other, DRIVER)) == {DRIVER}


def test_just_within_the_grace_nobody_drives_and_just_after_it_the_lone_face_does() -> None:
    ride = Ride()
    ride.see(10, DRIVER)
    assert set(ride.see(2.9, PASSENGER)) == {None}
    assert ride.see(0.4, PASSENGER)[-1] == PASSENGER


def test_after_a_long_absence_the_face_at_the_drivers_seat_drives() -> None:
    ride = Ride()
    ride.see(10, DRIVER)
    ride.see(60)
    assert set(ride.see(1, PASSENGER, DRIVER)) == {DRIVER}


def test_a_driver_who_comes_back_to_a_waiting_passenger_drives_again() -> None:
    ride = Ride()
    ride.see(10, DRIVER, PASSENGER)
    ride.see(20, PASSENGER)
    assert set(ride.see(3, PASSENGER, DRIVER)[-5:]) == {DRIVER}


def test_a_passenger_who_waited_alone_for_minutes_gives_way_after_twenty_seconds() -> None:
    ride = Ride()
    ride.see(120, PASSENGER)
    assert set(ride.see(19.5, PASSENGER, DRIVER)) == {PASSENGER}
    assert ride.see(1, PASSENGER, DRIVER)[-1] == DRIVER


def test_a_face_that_passes_outside_the_window_takes_nothing() -> None:
    ride = Ride()
    ride.see(2, DRIVER)
    outside = (0.83, 0.3, 0.15, 0.26)
    assert set(ride.see(1.5, DRIVER, outside)) == {DRIVER}
    assert set(ride.see(30, DRIVER)) == {DRIVER}


def test_a_talk_through_the_window_does_not_change_the_driver() -> None:
    ride = Ride()
    ride.see(60, DRIVER)
    assert set(ride.see(15, DRIVER, (0.83, 0.3, 0.15, 0.26))) == {DRIVER}


def test_a_driver_followed_to_the_passengers_footwell_comes_back_as_the_driver() -> None:
    ride = Ride()
    ride.see(30, DRIVER, PASSENGER)
    for step in range(15):
        leaning = (DRIVER[0] - 0.02 * step, DRIVER[1] + 0.02 * step, *DRIVER[2:])
        assert set(ride.see(1 / FPS, leaning, PASSENGER)) == {leaning}
    assert set(ride.see(2, PASSENGER)) == {None}
    assert set(ride.see(5, DRIVER, PASSENGER)) == {DRIVER}


def test_at_five_frames_a_second_a_quick_head_is_still_the_same() -> None:
    choice = DriverChoice()
    for number in range(50):
        x = 0.6 if number % 2 else 0.5
        assert choice.choose([(x, 0.3, 0.16, 0.28), PASSENGER], number * NS_PER_S // 5) == 0


@pytest.mark.parametrize(
    ("absent_s", "speed_kmh", "changed"), [(9.5, 0.0, False), (10.5, 0.0, True), (10.5, 60.0, False), (300, 0.0, True)]
)
def test_drivers_change_only_in_a_long_absence_at_standstill(absent_s: float, speed_kmh: float, changed: bool) -> None:
    change = DriverChange()
    assert not change.step(0, face=True, speed_kmh=50.0)
    for second in range(1, int(absent_s)):
        assert not change.step(second * NS_PER_S, face=False, speed_kmh=speed_kmh)
    assert change.step(round(absent_s * NS_PER_S), face=True, speed_kmh=speed_kmh) is changed
    assert not change.step(round((absent_s + 1) * NS_PER_S), face=True, speed_kmh=0.0)


def test_a_stop_in_the_middle_of_the_absence_is_enough() -> None:
    change = DriverChange()
    change.step(0, face=True, speed_kmh=30.0)
    change.step(4 * NS_PER_S, face=False, speed_kmh=0.0)
    assert change.step(15 * NS_PER_S, face=True, speed_kmh=20.0)
