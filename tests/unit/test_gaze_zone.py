"""The gaze zone over time: steady through blinks, and since when."""

from __future__ import annotations

import pytest

from app.clock import NS_PER_S
from app.events import GazeZone
from perception.gaze import GazeAngles
from perception.gaze_zone import ZoneTracker
from perception.monitor_settings import GazeSettings

FPS = 30


class Eyes:
    """Steps a tracker frame by frame."""

    def __init__(self) -> None:
        self.tracker = ZoneTracker(GazeSettings())
        self.frame = 0

    @property
    def time_s(self) -> float:
        return self.frame / FPS

    def look(self, seconds: float, yaw: float = 0.0, pitch: float = 0.0, lids: float = 1.0) -> Eyes:
        for _ in range(round(seconds * FPS)):
            self.tracker.step(round(self.time_s * NS_PER_S), GazeAngles(yaw, pitch), openness=lids, shut=lids < 0.2)
            self.frame += 1
        return self

    @property
    def since_s(self) -> float:
        return self.tracker.since_ns / NS_PER_S


def test_a_head_that_turns_left_the_road_when_it_began_to_move() -> None:
    eyes = Eyes().look(2)
    for yaw in (4, 9, 13, 18, 23, 28, 33):
        eyes.look(1 / FPS, yaw)
    assert eyes.tracker.zone is GazeZone.LEFT_MIRROR
    assert eyes.since_s == pytest.approx(2 + 3 / FPS, abs=0.001)  # half-way to where it crossed the edge


def test_a_slow_drift_is_not_dated_back_for_ever() -> None:
    eyes = Eyes().look(2)
    for tenth in range(300):
        eyes.look(1 / FPS, tenth / 10)
    crossed_s = 2 + 250 / FPS
    assert eyes.since_s == pytest.approx(crossed_s, abs=0.51)


def test_what_the_eyes_read_in_a_blink_is_not_believed() -> None:
    eyes = Eyes().look(2).look(0.1, pitch=-45.0, lids=0.0).look(0.06, pitch=-30.0, lids=0.5).look(1)
    assert eyes.tracker.zone is GazeZone.ROAD
    assert eyes.since_s == 0.0


def test_lids_that_go_down_with_the_gaze_and_stay_began_with_it() -> None:
    eyes = Eyes().look(2).look(0.5, pitch=-30.0, lids=0.4)
    assert eyes.tracker.zone is GazeZone.LAP
    assert eyes.since_s == pytest.approx(2.0, abs=0.001)


def test_a_shift_of_the_gaze_behind_a_blink_is_dated_into_it() -> None:
    eyes = Eyes().look(2).look(0.2, lids=0.0).look(1, yaw=-35.0, pitch=-12.0)
    assert eyes.tracker.zone is GazeZone.CENTRE_SCREEN
    assert 2.0 <= eyes.since_s <= 2.2


def test_a_lost_face_is_no_zone() -> None:
    eyes = Eyes().look(2, yaw=40)
    eyes.tracker.lose(2 * NS_PER_S)
    assert eyes.tracker.zone is None
