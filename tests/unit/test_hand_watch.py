"""Hands beside the face: looked for on a thread, at a pace of the frames' own time, fetched one frame later."""

from __future__ import annotations

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
