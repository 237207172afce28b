"""What is learned of a driver, and what must not be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.clock import NS_PER_S
from app.events import FaceFeatures
from perception.calibration import Calibrator
from perception.eyes import openness
from tests.fakes.faces import ATTENTIVE, SHUT, YAWNING

NARROW = {"blink_left": 0.31, "blink_right": 0.30, "aperture_left": 0.20, "aperture_right": 0.20}


class Student:
    """A calibrator and its clock."""

    def __init__(self, fps: float = 25.0) -> None:
        self.calibrator = Calibrator()
        self.fps = fps
        self.frames = 0

    def see(self, seconds: float, **changes: Any) -> Student:
        for _ in range(round(seconds * self.fps)):
            self.calibrator.learn(self.face(**changes))
            self.frames += 1
        return self

    def face(self, **changes: Any) -> FaceFeatures:
        return replace(ATTENTIVE, ts_ns=round(self.frames / self.fps * NS_PER_S), **changes)

    def openness(self, **changes: Any) -> float:
        return openness(self.face(**changes), self.calibrator.baseline.lids)


def test_before_any_evidence_an_ordinary_face_is_assumed() -> None:
    student = Student()
    assert student.openness() > 0.9
    assert student.openness(**SHUT) < 0.05
    assert student.calibrator.baseline.progress == 0
    assert not student.calibrator.baseline.centred


@pytest.mark.parametrize("fps", [5, 12.5, 30, 60])
def test_narrow_eyes_are_learned_at_any_frame_rate(fps: float) -> None:
    student = Student(fps).see(30, **NARROW)
    assert student.openness(**NARROW) > 0.85
    assert student.calibrator.baseline.progress == pytest.approx(0.5, abs=0.06)


def test_a_recording_that_begins_with_shut_eyes_teaches_nothing_until_they_open() -> None:
    student = Student().see(10, **SHUT)
    assert student.calibrator.baseline.progress == 0
    assert student.openness(**SHUT) < 0.05
    student.see(5)
    assert student.openness() > 0.9


def test_eyes_shut_half_of_the_first_twenty_seconds_stay_shut_eyes() -> None:
    student = Student()
    for _ in range(10):
        student.see(1).see(1, **SHUT)
    assert student.openness() > 0.9
    assert student.openness(**SHUT) < 0.05


def test_eyes_that_read_weakly_shut_do_not_become_the_normal() -> None:
    weakly = {"blink_left": 0.5, "blink_right": 0.48, "aperture_left": 0.14, "aperture_right": 0.14}
    student = Student().see(60, **weakly)
    assert student.openness(**weakly) < 0.5


def test_after_a_minute_the_baseline_is_held() -> None:
    student = Student().see(61)
    held = student.calibrator.baseline
    assert student.calibrator.held
    assert held.progress == 1
    student.see(60, **NARROW, yaw_deg=15)
    assert student.calibrator.baseline is held


def test_a_drooping_driver_is_compared_with_the_beginning_of_the_drive() -> None:
    student = Student().see(61)
    assert student.openness(**NARROW) < 0.75


@pytest.mark.parametrize("fps", [8, 12.5, 30])
def test_a_camera_off_to_the_side_is_known_after_two_seconds(fps: float) -> None:
    student = Student(fps).see(2.3, yaw_deg=-28, pitch_deg=9)
    baseline = student.calibrator.baseline
    assert baseline.centred
    assert (baseline.head_yaw_deg, baseline.head_pitch_deg) == pytest.approx((-28, 9))


def test_glances_do_not_move_the_road() -> None:
    student = Student()
    for _ in range(8):
        student.see(4).see(2, yaw_deg=-40)
    assert student.calibrator.baseline.head_yaw_deg == pytest.approx(0, abs=1)


def test_a_first_look_aside_is_corrected_by_where_the_driver_looks_from_then_on() -> None:
    student = Student().see(3, yaw_deg=40).see(12)
    assert student.calibrator.baseline.head_yaw_deg == pytest.approx(0, abs=1)


def test_a_yawn_teaches_nothing() -> None:
    assert Student().see(5, **YAWNING).calibrator.baseline.progress == 0


def test_no_face_teaches_nothing() -> None:
    assert Student().see(5, valid=False).calibrator.baseline.progress == 0
