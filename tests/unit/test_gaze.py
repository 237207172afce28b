"""Where the driver looks, by angle."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.events import GazeZone
from perception.calibration import Baseline, Calibrator
from perception.gaze import GazeAngles, gaze_angles, zone_of
from tests.fakes.faces import ATTENTIVE


def baseline(**changes: float) -> Baseline:
    return replace(Calibrator().baseline, **changes)


@pytest.mark.parametrize(
    ("yaw", "pitch", "zone"),
    [
        (0, 0, GazeZone.ROAD),
        (-15, 5, GazeZone.ROAD),
        (0, -18, GazeZone.CLUSTER),
        (35, -5, GazeZone.LEFT_MIRROR),
        (70, 0, GazeZone.LEFT_WINDOW),
        (-28, 12, GazeZone.REAR_MIRROR),
        (-30, -20, GazeZone.CENTRE_SCREEN),
        (-55, -10, GazeZone.RIGHT_MIRROR),
        (-60, 5, GazeZone.PASSENGER),
        (-35, -3, GazeZone.PASSENGER),
        (-100, 0, GazeZone.RIGHT_WINDOW),
        (5, -30, GazeZone.LAP),
    ],
)
def test_zones_of_a_left_hand_drive_car(yaw: float, pitch: float, zone: GazeZone) -> None:
    assert zone_of(GazeAngles(yaw, pitch)) is zone


def test_right_hand_drive_is_the_mirror_image() -> None:
    assert zone_of(GazeAngles(28, 12), right_hand_drive=True) is GazeZone.REAR_MIRROR
    assert zone_of(GazeAngles(60, 5), right_hand_drive=True) is GazeZone.PASSENGER
    assert zone_of(GazeAngles(-35, -5), right_hand_drive=True) is GazeZone.RIGHT_MIRROR


def test_above_the_windscreen_is_no_known_place() -> None:
    assert zone_of(GazeAngles(0, 40)) is GazeZone.UNKNOWN


def test_a_gaze_at_the_edge_does_not_flicker() -> None:
    edge = GazeAngles(-23, 0)
    assert zone_of(edge) is not GazeZone.ROAD
    assert zone_of(edge, stay_on_road_deg=3) is GazeZone.ROAD


def test_a_camera_beside_the_driver_makes_no_difference() -> None:
    face = replace(ATTENTIVE, yaw_deg=-32, pitch_deg=9)
    gaze = gaze_angles(face, baseline(head_yaw_deg=-30.0, head_pitch_deg=8.0))
    assert (gaze.yaw_deg, gaze.pitch_deg) == pytest.approx((-2, 1))


def test_eyes_alone_move_the_gaze() -> None:
    gaze = gaze_angles(replace(ATTENTIVE, eye_yaw_deg=30), baseline())
    assert gaze.yaw_deg == pytest.approx(30)


def test_the_road_is_an_ellipse() -> None:
    assert zone_of(GazeAngles(20, 0)) is GazeZone.ROAD
    assert zone_of(GazeAngles(0, -13)) is GazeZone.ROAD
    assert zone_of(GazeAngles(18, -10)) is GazeZone.LEFT_MIRROR
    assert zone_of(GazeAngles(0, 20)) is GazeZone.ROAD


def test_eyes_lowered_behind_open_lids_look_down() -> None:
    lowered = replace(ATTENTIVE, eye_pitch_deg=baseline().eye_pitch_deg - 8.0)
    assert gaze_angles(lowered, baseline()).pitch_deg == pytest.approx(-16)


def test_lids_that_droop_are_no_look_downwards() -> None:
    # A squint raises the lid score as it lowers the reading of the eyes.
    squint = replace(ATTENTIVE, eye_pitch_deg=baseline().eye_pitch_deg - 7.0, blink_left=0.35, blink_right=0.35)
    assert gaze_angles(squint, baseline()).pitch_deg > -5


def test_eyes_back_on_the_road_before_the_head_are_believed() -> None:
    seen = gaze_angles(replace(ATTENTIVE, yaw_deg=-30, eye_yaw_deg=30), baseline())
    assert seen.yaw_deg == pytest.approx(-17)


def test_eyes_that_seem_to_turn_against_the_head_are_hardly_believed() -> None:
    gaze = gaze_angles(replace(ATTENTIVE, yaw_deg=-30, eye_yaw_deg=15), baseline())
    assert gaze.yaw_deg < -25
