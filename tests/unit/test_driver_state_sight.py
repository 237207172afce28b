"""What the monitor makes of a face that is lost, hidden, changed, or seen from an odd place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.events import DriverEventKind, DriverState
from perception.calibration import Calibrator
from perception.driver_state import DriverMonitor
from perception.placement import road_prior
from tests.fakes.faces import ATTENTIVE, Drive, look

DAY = replace(ATTENTIVE, face_box=(0.35, 0.25, 0.25, 0.45), brightness=0.55, contrast=0.2, eye_light=0.95)
GLASSES = {"eye_light": 0.37}


def state_of(drive: Drive) -> DriverState:
    assert drive.state is not None
    return drive.state


def test_a_face_lost_for_a_moment_is_held_as_last_seen_and_said_to_be() -> None:
    drive = Drive(usual=DAY).drive(10).drive(1, **look(30))
    seen = state_of(drive)
    held = state_of(drive.away(0.4))
    assert held.valid
    assert held.held
    assert not seen.held
    assert (held.eyes, held.gaze_zone, held.gaze_yaw_deg) == (seen.eyes, seen.gaze_zone, seen.gaze_yaw_deg)
    assert (held.openness, held.head_yaw_deg) == (seen.openness, seen.head_yaw_deg)


def test_a_face_lost_for_longer_is_held_no_more() -> None:
    lost = state_of(Drive(usual=DAY).drive(10).away(0.7))
    assert not lost.valid
    assert not lost.held
    assert lost.eyes == "unknown"


def test_a_face_that_flickers_accuses_nobody() -> None:
    drive = Drive(usual=DAY).drive(15)
    for _ in range(60):
        drive.away(0.4).drive(0.6)
    assert drive.end().raised() == []
    assert drive.kinds(DriverEventKind.BLINK) == []


def test_lids_made_up_behind_dark_glasses_are_nothing_to_go_by() -> None:
    made_up = {"blink_left": 0.44, "blink_right": 0.44, "aperture_left": 0.05, "aperture_right": 0.05}
    drive = Drive(usual=DAY).drive(20).drive(20, **GLASSES).drive(5, **GLASSES, **made_up)
    state = state_of(drive)
    assert (state.eyes, state.openness) == ("unknown", None)
    assert "eyes_hidden" in state.limits
    assert drive.end().raised() == []


def test_behind_dark_glasses_the_head_still_tells() -> None:
    drive = Drive(usual=replace(DAY, eye_light=0.37)).drive(20).drive(4, **look(40))
    assert [(kind, level) for kind, level, _ in drive.raised()] == [("long_distraction", "warning")]


def test_lids_behind_dark_glasses_teach_nothing_but_the_road_is_learned() -> None:
    state = state_of(Drive(usual=replace(DAY, eye_light=0.37, yaw_deg=-20.0)).drive(30))
    assert state.calibration < 0.1
    assert state.head_yaw_deg == pytest.approx(0, abs=0.5)
    assert state.placement == "a_pillar"


def test_after_a_stop_with_an_empty_seat_the_next_driver_is_learned_and_a_moving_car_keeps_its_driver() -> None:
    drive = Drive(usual=DAY, speed_kmh=60).drive(70)
    assert state_of(drive).calibration == 1
    assert state_of(drive.away(12).drive(1)).calibration == 1
    drive.speed_kmh = 0
    assert state_of(drive.away(9).drive(1)).calibration == 1
    assert state_of(drive.away(12).drive(1)).calibration < 0.05
    drive.speed_kmh = 60
    assert state_of(drive.drive(65)).calibration == 1


def test_a_driver_who_was_changed_is_no_sleeper_for_narrower_eyes() -> None:
    narrow = {"blink_left": 0.31, "blink_right": 0.30, "aperture_left": 0.20, "aperture_right": 0.20}
    drive = Drive(usual=DAY, speed_kmh=0).drive(70).away(20)
    drive.speed_kmh = 60
    drive.drive(120, **narrow)
    assert [kind for kind, _, _ in drive.raised()] == ["no_face"]
    openness = state_of(drive).openness
    assert openness is not None
    assert openness > 0.85


def test_with_the_cameras_place_told_the_first_look_at_the_road_is_no_look_aside() -> None:
    usual = replace(DAY, yaw_deg=-22.0, pitch_deg=2.0)
    told = DriverMonitor(calibrator=Calibrator(road=road_prior("a_pillar")))
    first = state_of(Drive(usual=usual, monitor=told).drive(0.5))
    assert abs(first.head_yaw_deg) < 4
    assert first.gaze_uncertainty_deg < state_of(Drive(usual=usual).drive(0.5)).gaze_uncertainty_deg


def test_a_sleeper_is_found_although_the_face_drops_out_now_and_then() -> None:
    drive = Drive(usual=DAY).drive(20)
    for _ in range(8):
        drive.shut(0.4).away(0.1)
    assert "sleep" in [kind for kind, _, _ in drive.raised()]
    assert state_of(drive).eyes == "closed"
