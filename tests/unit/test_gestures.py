"""When a gesture is meant: held, told once, let go, told again. And what a whole recording showed."""

from __future__ import annotations

import pytest

from app.clock import NS_PER_S
from app.events import Gesture, GestureDetected, HandReading
from perception.gesture_files import ShownGestures
from perception.gestures import GestureHold, HoldSettings

READINGS_PER_S = 7
"""How often the live pipeline looks at hands."""


def hand(gesture: Gesture, *, side: str = "right", confidence: float = 0.8) -> HandReading:
    return HandReading(side=side, gesture=gesture, confidence=confidence, x=0.5, y=0.5)


class Driver:
    """Shows gestures to a `GestureHold`, reading by reading."""

    def __init__(self) -> None:
        self.hold = GestureHold()
        self.reading = 0
        self.told: list[GestureDetected] = []

    def shows(self, seconds: float, *hands: HandReading) -> Driver:
        for _ in range(round(seconds * READINGS_PER_S)):
            self.told += self.hold.step(self.reading * NS_PER_S // READINGS_PER_S, hands)
            self.reading += 1
        return self

    @property
    def names(self) -> list[Gesture]:
        return [event.gesture for event in self.told]


THUMB, PALM, FIST = hand(Gesture.THUMB_UP), hand(Gesture.OPEN_PALM), hand(Gesture.CLOSED_FIST)


def test_a_thumb_held_for_a_second_is_told_once() -> None:
    driver = Driver().shows(3.0, THUMB)
    assert driver.names == [Gesture.THUMB_UP]
    (event,) = driver.told
    assert 0.7 <= event.ts_ns / NS_PER_S <= 0.9
    assert event.side == "right" and event.confidence == pytest.approx(THUMB.confidence)


def test_shapes_a_hand_passes_through_are_not_meant() -> None:
    driver = Driver()
    for _ in range(5):
        driver.shows(0.3, FIST).shows(0.3, PALM).shows(0.3, THUMB)
    assert driver.names == []


def test_two_missed_readings_do_not_break_a_hold() -> None:
    driver = Driver().shows(4 / 7, THUMB).shows(2 / 7).shows(2 / 7, THUMB)
    assert driver.names == [Gesture.THUMB_UP]


def test_a_hand_that_is_gone_for_long_must_hold_anew() -> None:
    assert Driver().shows(0.7, THUMB).shows(0.8).shows(0.7, THUMB).names == []


def test_a_fist_resting_on_the_wheel_says_one_thing_once() -> None:
    assert Driver().shows(60.0, FIST).names == [Gesture.CLOSED_FIST]


def test_the_same_gesture_is_told_again_after_the_hand_let_go() -> None:
    driver = Driver().shows(1.0, THUMB).shows(1.0).shows(1.0, THUMB)
    assert driver.names == [Gesture.THUMB_UP, Gesture.THUMB_UP]


def test_a_short_loss_of_the_hand_is_no_letting_go() -> None:
    driver = Driver().shows(1.0, THUMB)
    for _ in range(5):
        driver.shows(2 / READINGS_PER_S).shows(2.0, THUMB)
    assert driver.names == [Gesture.THUMB_UP]


def test_another_gesture_waits_for_the_cool_down() -> None:
    driver = Driver().shows(1.0, THUMB).shows(3.0, PALM)
    assert driver.names == [Gesture.THUMB_UP, Gesture.OPEN_PALM]
    assert driver.told[1].ts_ns - driver.told[0].ts_ns >= HoldSettings().cool_down_s * NS_PER_S


def test_both_hands_are_followed_apart() -> None:
    left = hand(Gesture.OPEN_PALM, side="left")
    driver = Driver().shows(1.3, THUMB, left)
    assert {(event.side, event.gesture) for event in driver.told} == {
        ("right", Gesture.THUMB_UP),
        ("left", Gesture.OPEN_PALM),
    }


def test_an_unsure_reading_and_a_hand_without_gesture_are_not_told() -> None:
    driver = Driver().shows(2.0, hand(Gesture.VICTORY, confidence=0.3)).shows(2.0, hand(Gesture.NONE, confidence=0.99))
    assert driver.names == []


def recording(*acts: tuple[float, HandReading | None]) -> ShownGestures:
    shown, frame = ShownGestures(), 0
    for seconds, reading in acts:
        for _ in range(round(seconds * 15)):
            shown.add(frame * NS_PER_S // 15, () if reading is None else (reading,))
            frame += 1
    return shown


def test_a_recording_is_summed_up_by_what_each_hand_held_longest() -> None:
    left = hand(Gesture.NONE, side="left", confidence=0.9)
    shown = recording((1.0, PALM), (0.5, None), (2.0, THUMB), (0.3, FIST), (1.0, left))
    assert [(each.side, each.gesture) for each in shown.longest()] == [
        ("left", Gesture.NONE),
        ("right", Gesture.THUMB_UP),
    ]


def test_a_recording_in_which_nothing_is_held_shows_a_hand_without_gesture() -> None:
    shown = recording(*[(0.2, hand(gesture)) for gesture in (Gesture.OPEN_PALM, Gesture.VICTORY, Gesture.THUMB_UP)])
    assert [each.gesture for each in shown.longest()] == [Gesture.NONE]


def test_a_hand_that_flits_through_a_recording_is_not_counted() -> None:
    assert recording((0.2, THUMB), (3.0, None)).longest() == []
