"""How far the gaze is trusted: what limits it is told and widens the doubt."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from app.clock import NS_PER_S
from app.events import FaceFeatures
from perception.calibration import Calibrator
from perception.confidence import Confidence, ConfidenceTracker
from tests.fakes.faces import ATTENTIVE, SHUT

DAY = replace(ATTENTIVE, face_box=(0.35, 0.25, 0.25, 0.45), brightness=0.55, contrast=0.2, eye_light=0.95)
KNOWN = replace(Calibrator().baseline, progress=1.0, centred=True, unsure_deg=0.0)
GUESSED = Calibrator().baseline
DARK_GLASSES = {"eye_light": 0.37}


class Camera:
    """Shows a face for some time and keeps the last answer."""

    def __init__(self, fps: float = 20.0, baseline: Any = KNOWN) -> None:
        self.tracker, self.fps, self.baseline = ConfidenceTracker(), fps, baseline
        self.now_s = 0.0

    def see(self, seconds: float, **changes: Any) -> Confidence:
        answer = None
        for _ in range(max(1, round(seconds * self.fps))):
            answer = self.show(replace(DAY, **changes))
        assert answer is not None
        return answer

    def show(self, face: FaceFeatures, after_s: float | None = None) -> Confidence:
        answer = self.tracker.step(replace(face, ts_ns=round(self.now_s * NS_PER_S)), self.baseline)
        self.now_s += 1 / self.fps if after_s is None else after_s
        return answer


def test_a_plain_day_has_no_limits_and_the_usual_doubt() -> None:
    seen = Camera().see(5)
    assert seen.limits == ()
    assert seen.eyes_usable
    assert 5 <= seen.gaze_uncertainty_deg <= 6
    assert seen.margin_deg == 0


@pytest.mark.parametrize(
    ("word", "changes"),
    [
        ("dark", {"brightness": 0.12, "contrast": 0.05}),
        ("glare", {"brightness": 0.7, "contrast": 0.137}),
        ("small_face", {"face_box": (0.4, 0.4, 0.08, 0.14)}),
        ("head_turned", {"yaw_deg": 50.0}),
        ("eyes_hidden", DARK_GLASSES),
    ],
)
def test_what_limits_the_view_is_said_and_widens_the_doubt(word: str, changes: dict[str, Any]) -> None:
    plain, limited = Camera().see(5), Camera().see(5, **changes)
    assert limited.limits == (word,)
    assert limited.gaze_uncertainty_deg > plain.gaze_uncertainty_deg + 0.5
    assert limited.margin_deg == pytest.approx(min(4.0, max(0.0, limited.gaze_uncertainty_deg - 6.0)))


@pytest.mark.parametrize(("brightness", "contrast"), [(0.22, 0.10), (0.77, 0.256), (0.63, 0.224), (0.3, 0.125)])
def test_dark_or_bright_skin_and_infrared_are_no_limit(brightness: float, contrast: float) -> None:
    assert Camera().see(5, brightness=brightness, contrast=contrast).limits == ()


@pytest.mark.parametrize(("fps", "limits"), [(5, ("few_frames",)), (10, ("few_frames",)), (15, ()), (30, ()), (60, ())])
def test_few_frames_are_said(fps: float, limits: tuple[str, ...]) -> None:
    assert Camera(fps).see(6).limits == limits


def test_fewer_frames_mean_more_doubt() -> None:
    doubts = [Camera(fps).see(6).gaze_uncertainty_deg for fps in (60, 15, 10, 5)]
    assert doubts == sorted(doubts)
    assert doubts[-1] > doubts[0] + 0.5


def test_a_stuttering_sensor_is_said_and_forgotten_when_it_runs_again() -> None:
    camera = Camera()
    for number in range(80):
        seen = camera.show(DAY, after_s=0.03 if number % 4 else 0.15)
    assert "uneven_frames" in seen.limits
    assert camera.see(4).limits == ()


def test_readings_that_tremble_are_noise_but_a_moving_head_is_not() -> None:
    chance = random.Random(1)
    camera = Camera()
    for _ in range(100):
        trembling = camera.show(replace(DAY, eye_yaw_deg=chance.gauss(0, 0.6)))
    assert "noisy" in trembling.limits
    assert trembling.gaze_uncertainty_deg > 5.6
    camera = Camera()
    for number in range(100):
        moving = camera.show(replace(DAY, yaw_deg=(number * 7) % 30))
    assert "noisy" not in moving.limits


def test_until_the_driver_is_known_it_is_learning_and_doubts_more() -> None:
    seen = Camera(baseline=GUESSED).see(3)
    assert seen.limits == ("learning",)
    assert seen.gaze_uncertainty_deg > 12


def test_dark_glasses_are_told_within_ten_seconds_and_eyes_not_read_behind_them() -> None:
    camera = Camera()
    assert camera.see(1.9, **DARK_GLASSES).eyes_usable
    hidden = camera.see(0.3, **DARK_GLASSES)
    assert not hidden.eyes_usable
    assert hidden.limits == ("eyes_hidden",)
    assert not camera.see(60, **DARK_GLASSES).eyes_usable


def test_glasses_put_off_show_the_eyes_again() -> None:
    camera = Camera()
    camera.see(5, **DARK_GLASSES)
    assert not camera.see(1.5).eyes_usable
    assert camera.see(0.7).eyes_usable


def test_lids_seen_to_move_are_seen_in_any_light() -> None:
    camera = Camera()
    for _ in range(6):
        shaded = camera.see(1.5, eye_light=0.45)
        camera.see(0.2, eye_light=0.45, **SHUT)
    assert shaded.eyes_usable


def test_shut_eyes_are_not_hidden_eyes() -> None:
    assert Camera().see(10, **SHUT).eyes_usable


def test_a_turned_head_neither_hides_nor_shows_eyes() -> None:
    camera = Camera()
    assert camera.see(5, yaw_deg=35.0, eye_light=0.4).eyes_usable
    camera.see(3, **DARK_GLASSES)
    assert not camera.see(5, yaw_deg=35.0).eyes_usable


def test_a_tiny_face_has_no_eyes_to_read() -> None:
    assert not Camera().see(3, face_box=(0.4, 0.4, 0.04, 0.07)).eyes_usable


def test_without_a_face_the_last_answer_stands() -> None:
    camera = Camera()
    before = camera.see(3, **DARK_GLASSES)
    assert camera.see(0.4, valid=False, face_box=None, eye_light=1.0) == before
