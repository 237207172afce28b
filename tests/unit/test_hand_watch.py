"""Hands beside the face: looked for on a thread, at a pace of the frames' own time, fetched one frame later."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.clock import NS_PER_MS
from app.errors import ModelError
from app.events import Gesture, HandReading
from perception.hand_watch import HandWatch, Pace
from perception.pictures import Picture

PICTURE: Picture = np.zeros((4, 4, 3), np.uint8)
HAND = HandReading(side="right", gesture=Gesture.NONE, confidence=0.9, x=0.5, y=0.5, joints=(0.5,) * 6)
FRAME_MS = 50


class Eyes:
    """Sees a hand from `begin_ms` to `end_ms`, and remembers when it was asked."""

    def __init__(self, begin_ms: int = 10_000, end_ms: int = 10_000) -> None:
        self.shown = range(begin_ms, end_ms)
        self.asked_ms: list[int] = []
        self.closed = 0

    def prepare_video(self) -> None:
        assert not self.asked_ms

    def read_video(self, rgb: Picture, ts_ns: int) -> tuple[HandReading, ...]:
        self.asked_ms.append(ts_ns // NS_PER_MS)
        return (HAND,) if self.asked_ms[-1] in self.shown else ()

    def close(self) -> None:
        self.closed += 1


def watched(eyes: Eyes, frames: int) -> list[tuple[int, int, int]]:
    """Shows frames; returns what was told: time of the frame told with, time of the look, hands."""
    watch = HandWatch(eyes, Pace(busy_ms=100, idle_ms=300))
    told = list[tuple[int, int, int]]()
    for number in range(frames):
        seen = watch.step(PICTURE, number * FRAME_MS * NS_PER_MS, number)
        if seen is not None:
            told.append((number * FRAME_MS, seen.ts_ns // NS_PER_MS, len(seen.hands)))
    watch.close()
    return told


def test_a_look_is_told_with_the_next_frame_and_carries_its_own_time() -> None:
    assert watched(Eyes(), 14) == [(50, 0, 0), (350, 300, 0), (650, 600, 0)]


def test_looks_come_faster_while_there_is_something_to_see() -> None:
    eyes = Eyes(300, 500)
    assert watched(eyes, 18) == [(50, 0, 0), (350, 300, 1), (450, 400, 1), (550, 500, 0), (850, 800, 0)]


class Moving(Eyes):
    """Sees a hand that is still until 200 ms, moves until 400 ms, and is lost from then on."""

    def read_video(self, rgb: Picture, ts_ns: int) -> tuple[HandReading, ...]:
        super().read_video(rgb, ts_ns)
        way = min(max(self.asked_ms[-1] - 200, 0), 200) / 1000
        return (replace(HAND, x=0.5 + way, breadth=0.1),) if self.asked_ms[-1] <= 400 else ()


def test_a_hand_that_moves_or_was_just_lost_is_looked_at_in_every_frame() -> None:
    eyes = Moving()
    watch = HandWatch(eyes, Pace(busy_ms=100, idle_ms=300, quick_ms=30, linger_ms=600))
    for number in range(36):
        watch.step(PICTURE, number * FRAME_MS * NS_PER_MS, number)
    watch.close()
    assert eyes.asked_ms[:4] == [0, 100, 200, 300]
    assert eyes.asked_ms[4:13] == list(range(350, 800, 50))
    assert eyes.asked_ms[13:] == [850, 950, 1050, 1350, 1650]


def test_hands_on_the_wheel_or_in_the_lap_are_looked_at_slowly() -> None:
    class Low(Eyes):
        def read_video(self, rgb: Picture, ts_ns: int) -> tuple[HandReading, ...]:
            return tuple(replace(hand, y=0.9) for hand in super().read_video(rgb, ts_ns))

    eyes = Low(0, 10_000)
    watch = HandWatch(eyes, Pace(busy_ms=50, idle_ms=300, quick_ms=30, low_ms=150))
    for number in range(10):
        watch.step(PICTURE, number * FRAME_MS * NS_PER_MS, number)
    watch.close()
    assert eyes.asked_ms == [0, 150, 300, 450]


def test_between_the_frames_of_a_slow_camera_a_look_is_waited_for() -> None:
    eyes = Eyes(0, 1000)
    watch = HandWatch(eyes, Pace(busy_ms=40, idle_ms=300, at_once_ms=60))
    told = [watch.step(PICTURE, number * 100 * NS_PER_MS, number) for number in range(5)]
    watch.close()
    assert [None if seen is None else seen.ts_ns // NS_PER_MS for seen in told] == [None, 0, 200, 300, 400]


def test_the_pictures_shape_is_told_with_the_hands() -> None:
    watch = HandWatch(Eyes(), Pace(busy_ms=100, idle_ms=300))
    watch.step(np.zeros((3, 6, 3), np.uint8), 0, 0)
    seen = watch.step(PICTURE, FRAME_MS * NS_PER_MS, 1)
    watch.close()
    assert seen is not None and seen.aspect == 2.0


def test_closing_waits_for_the_look_under_way_and_frees_the_engine() -> None:
    eyes = Eyes()
    watch = HandWatch(eyes, Pace(busy_ms=100, idle_ms=300))
    watch.step(PICTURE, 0, 0)
    watch.close()
    assert eyes.asked_ms == [0]
    assert eyes.closed == 1


def test_an_engine_that_fails_is_told_with_the_next_frame() -> None:
    class Broken(Eyes):
        def read_video(self, rgb: Picture, ts_ns: int) -> tuple[HandReading, ...]:
            raise ModelError("no usable hand model")

    watch = HandWatch(Broken(), Pace(busy_ms=100, idle_ms=300))
    watch.step(PICTURE, 0, 0)
    with pytest.raises(ModelError, match="no usable hand model"):
        watch.step(PICTURE, 50 * NS_PER_MS, 1)
    watch.close()
