"""Looks away, missing faces, speed gates: what the driver monitor makes of them."""

from __future__ import annotations

import pytest

from app.events import DriverEventKind, GazeZone
from perception.vehicle_signals import VehicleSignals
from tests.fakes.faces import Drive, look

FRAME_RATES = [5, 12.5, 25, 60]


@pytest.mark.parametrize("fps", FRAME_RATES)
def test_a_look_of_three_seconds_is_a_long_distraction(fps: float) -> None:
    trip = Drive(fps).drive(5).drive(4, **look(-40)).drive(4).end()
    assert trip.kinds() == ["gaze_off_road", "long_distraction"]
    assert trip.raised() == [("long_distraction", "warning", pytest.approx(8, abs=1 / fps + 0.01))]
    assert trip.cleared() == [("long_distraction", pytest.approx(10, abs=2 / fps + 0.01))]


def test_a_short_look_is_only_a_glance() -> None:
    trip = Drive().drive(5).drive(2.5, **look(-40)).drive(4).end()
    assert trip.kinds() == ["gaze_off_road"]
    assert trip.raised() == []


def test_the_timer_does_not_restart_for_a_moment_back() -> None:
    trip = Drive().drive(5).drive(1.8, **look(-40)).drive(0.1).drive(1.8, **look(-40)).drive(3).end()
    assert trip.kinds() == ["gaze_off_road", "long_distraction"]


def test_a_blink_during_a_look_does_not_restart_the_timer() -> None:
    trip = Drive().drive(5).drive(1.5, **look(-40)).shut(0.2, **look(-40)).drive(1.8, **look(-40)).drive(3).end()
    assert "long_distraction" in trip.kinds()


def test_ten_seconds_away_in_thirty_are_visual_time_sharing() -> None:
    trip = Drive().drive(5)
    for _ in range(6):
        trip.drive(2, **look(-40)).drive(1)
    trip.drive(4).end()
    assert trip.kinds(DriverEventKind.GAZE_OFF_ROAD) == ["visual_time_sharing"]
    assert [warning[0] for warning in trip.raised()] == ["visual_time_sharing"]


def test_two_seconds_on_the_road_forget_the_looks_before() -> None:
    trip = Drive().drive(5)
    for _ in range(8):
        trip.drive(2, **look(-40)).drive(2.2)
    assert trip.end().kinds(DriverEventKind.GAZE_OFF_ROAD) == []


def test_attention_falls_while_away_and_returns() -> None:
    trip = Drive().drive(5).drive(1, **look(-80))
    assert trip.state is not None
    assert trip.state.attention == pytest.approx(0.5, abs=0.05)
    trip.drive(2, **look(-80))
    assert trip.state.attention == 0
    trip.drive(3)
    assert trip.state.attention == 1


def test_a_short_look_into_the_mirror_costs_no_attention() -> None:
    trip = Drive().drive(5).drive(0.9, **look(-30, 12))
    assert trip.state is not None
    assert trip.state.gaze_zone is GazeZone.REAR_MIRROR
    assert trip.state.attention == 1


def test_looking_where_the_indicator_points_is_given_another_second() -> None:
    trip = Drive(vehicle={"indicator_left": True}).drive(5).drive(3.5, **look(35)).drive(3).end()
    assert trip.kinds() == ["gaze_off_road"]
    assert Drive().drive(5).drive(3.5, **look(35)).drive(3).end().kinds() == ["gaze_off_road", "long_distraction"]


@pytest.mark.parametrize(("speed", "level"), [(0, "notice"), (19, "notice"), (20, "warning"), (120, "warning")])
def test_below_20_kmh_a_distraction_is_at_most_a_notice(speed: float, level: str) -> None:
    trip = Drive(speed_kmh=speed).drive(5).drive(4, **look(-40)).drive(3).end()
    assert trip.raised() == [("long_distraction", level, pytest.approx(8, abs=0.05))]
    assert trip.kinds() == ["gaze_off_road", "long_distraction"]


def test_setting_off_asleep_makes_the_notice_an_alarm() -> None:
    trip = Drive(speed_kmh=0).drive(5).shut(4)
    trip.speed_kmh = 30
    trip.shut(0.5)
    assert [warning[:2] for warning in trip.raised()] == [
        ("microsleep", "notice"),
        ("sleep", "notice"),
        ("sleep", "alarm"),
    ]


@pytest.mark.parametrize("yaw", [-35, 0, 35])
def test_a_camera_mounted_anywhere_accuses_nobody(yaw: float) -> None:
    trip = Drive().drive(30, yaw_deg=yaw, pitch_deg=10).end()
    assert trip.kinds() == []
    assert trip.state is not None
    assert trip.state.gaze_zone is GazeZone.ROAD


def test_right_hand_drive_looks_to_its_passenger_on_the_left() -> None:
    trip = Drive(vehicle={"right_hand_drive": True}).drive(5).drive(2, **look(60, 5))
    assert trip.state is not None
    assert trip.state.gaze_zone is GazeZone.PASSENGER


def test_a_missing_face_is_told_after_three_seconds() -> None:
    trip = Drive().drive(5).away(2.5).drive(3)
    assert trip.kinds() == []
    trip.away(5).drive(3).end()
    assert trip.kinds() == ["no_face"]
    assert trip.raised() == [("no_face", "notice", pytest.approx(13.5, abs=0.05))]
    assert trip.cleared() == [("no_face", pytest.approx(16.5, abs=0.05))]


def test_without_a_face_nothing_is_concluded() -> None:
    trip = Drive().drive(5).away(1)
    assert trip.state is not None
    assert not trip.state.valid
    assert trip.state.eyes == "unknown"
    assert trip.state.gaze_zone is GazeZone.UNKNOWN


def test_a_recording_without_any_face_says_so_however_short() -> None:
    trip = Drive().away(1).end()
    assert trip.kinds() == ["no_face"]
    assert trip.monitor.summary().face_present == 0


def test_a_covered_camera_is_not_a_missing_driver() -> None:
    trip = Drive().drive(5).drive(4, valid=False, brightness=0.01, contrast=0.005).drive(3).end()
    assert trip.kinds() == ["camera_blocked"]


def test_a_dark_cabin_with_a_face_is_fine() -> None:
    assert Drive().drive(10, brightness=0.05).end().kinds() == []


def test_when_pictures_stop_everything_under_way_ends_and_warnings_too() -> None:
    trip = Drive().drive(5).shut(2)
    ended = trip.monitor.lose(round(9 * 1e9), VehicleSignals())
    assert [type(event).__name__ for event in ended] == ["DriverEvent", "WarningCleared"]
    trip.now_s = 12
    trip.drive(2).end()
    assert trip.kinds() == []
    assert trip.state is not None
    assert trip.state.calibration > 0


def test_the_summary_adds_up() -> None:
    trip = Drive().drive(10).drive(2, **look(-40)).drive(8).end()
    summary = trip.monitor.summary()
    assert summary.eyes_off_road_s == pytest.approx(2, abs=0.05)
    assert 0.85 < summary.attention < 0.95
    assert summary.face_present == 1
    assert summary.perclos == 0
