"""Where the road is by the camera's place, before anything is learned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.clock import NS_PER_S
from perception.calibration import Calibrator
from perception.placement import PLACES, road_prior, told_placement
from tests.fakes.faces import ATTENTIVE

FPS = 20


def watch(calibrator: Calibrator, seconds: float, first_s: float, yaw_deg: float, pitch_deg: float) -> None:
    for number in range(round(seconds * FPS)):
        ts_ns = round((first_s + number / FPS) * NS_PER_S)
        calibrator.learn(replace(ATTENTIVE, ts_ns=ts_ns, yaw_deg=yaw_deg, pitch_deg=pitch_deg))


def test_a_camera_on_the_left_pillar_sees_road_gazers_turned_to_their_right_and_below_the_mirror_raised() -> None:
    assert road_prior("a_pillar").yaw_deg < 0 < road_prior("mirror").yaw_deg
    assert road_prior("mirror").pitch_deg < 0 < road_prior("dash").pitch_deg


@pytest.mark.parametrize("name", [*PLACES, "auto"])
def test_with_the_wheel_on_the_right_everything_is_mirrored(name: str) -> None:
    left, right = road_prior(name), road_prior(name, right_hand_drive=True)
    assert (right.yaw_deg, right.pitch_deg) == (-left.yaw_deg, left.pitch_deg)


def test_the_place_is_believed_before_anything_is_learned_and_is_surer_than_none() -> None:
    told, untold = Calibrator(road=road_prior("a_pillar")).baseline, Calibrator().baseline
    assert told.head_yaw_deg == -25
    assert untold.head_yaw_deg == 0
    assert told.unsure_deg < untold.unsure_deg
    assert not told.centred


def test_the_own_centre_replaces_the_place_after_two_seconds() -> None:
    calibrator = Calibrator(road=road_prior("a_pillar"))
    watch(calibrator, 2.5, 0, -17, 3)
    baseline = calibrator.baseline
    assert baseline.centred
    assert (baseline.head_yaw_deg, baseline.head_pitch_deg) == pytest.approx((-17, 3))
    assert baseline.unsure_deg < 4


def test_with_the_place_known_a_first_look_aside_is_not_taken_for_the_road() -> None:
    calibrator = Calibrator(road=road_prior("dash"))
    watch(calibrator, 5, 0, 40, 0)
    assert not calibrator.baseline.centred
    watch(calibrator, 3, 5, 2, 6)
    assert calibrator.baseline.head_yaw_deg == pytest.approx(2)


def test_a_place_told_wrongly_is_overruled_by_the_driver() -> None:
    calibrator = Calibrator(road=road_prior("a_pillar"))
    watch(calibrator, 9, 0, 20, 0)
    assert not calibrator.baseline.centred
    watch(calibrator, 2, 9, 20, 0)
    assert calibrator.baseline.centred
    assert calibrator.baseline.head_yaw_deg == pytest.approx(20)


@pytest.mark.parametrize(
    ("yaw_deg", "pitch_deg", "name"), [(-18, 2, "a_pillar"), (16, -7, "mirror"), (0, 8, "dash"), (-3, 11, "dash")]
)
def test_a_learned_centre_tells_the_place(yaw_deg: float, pitch_deg: float, name: str) -> None:
    assert told_placement(yaw_deg, pitch_deg) == name
    assert told_placement(-yaw_deg, pitch_deg, right_hand_drive=True) == name
