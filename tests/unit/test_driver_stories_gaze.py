"""Stories of drivers who look away: once for too long, again and again, with and without an excuse."""

from __future__ import annotations

import pytest

from app.events import GazeZone
from tests.fakes.faces import look
from tests.fakes.stories import (
    CAMERAS,
    CLUSTER,
    EVERYDAY,
    FEW_CAMERAS,
    LAP,
    LEFT_MIRROR,
    LEFT_WINDOW,
    PASSENGER,
    REAR_MIRROR,
    RIGHT_MIRROR,
    SCREEN,
    Camera,
    Story,
)

every_camera = pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.name)
some_cameras = pytest.mark.parametrize("camera", FEW_CAMERAS, ids=lambda camera: camera.name)
AWAY = ("road", "away", "lap")
"""One of these words is in the reason of a warning about the gaze."""
TARGETS = {
    "left mirror": LEFT_MIRROR,
    "rear mirror": REAR_MIRROR,
    "right mirror": RIGHT_MIRROR,
    "cluster": CLUSTER,
    "screen": SCREEN,
    "passenger": PASSENGER,
    "window": LEFT_WINDOW,
    "lap": LAP,
}


@every_camera
def test_a_look_that_never_ends_grows_from_distraction_to_unresponsive(camera: Camera) -> None:
    told = Story().drives(5).does(9, SCREEN).drives(4).seen_by(camera)
    told.begins(8.0, "long_distraction", "warning", *AWAY)
    told.begins(11.0, "unresponsive", "alarm", "road", "back", "return", after=("long_distraction",))
    told.ends(15.0, "unresponsive")
    assert told.warnings(18) == {}
    assert told.state(13).warnings[0].kind.value == "unresponsive"


@some_cameras
def test_a_warned_driver_who_looks_up_in_time_is_not_unresponsive(camera: Camera) -> None:
    told = Story().drives(5).does(5.5, SCREEN).drives(5).seen_by(camera)
    told.begins(8.0, "long_distraction", "warning", *AWAY)
    told.ends(11.5, "long_distraction")
    assert [warning[:2] for warning in told.raised()] == [("long_distraction", "warning")]


@every_camera
def test_looks_of_just_under_three_seconds_raise_nothing(camera: Camera) -> None:
    told = Story().drives(5).does(2.85 - camera.longest_gap_s, SCREEN).drives(5).seen_by(camera)
    told.is_calm()
    assert told.episodes() == ["gaze_off_road"]


@pytest.mark.parametrize("target", TARGETS)
def test_three_seconds_are_too_long_whatever_is_looked_at(target: str) -> None:
    told = Story().drives(5).does(5, TARGETS[target]).drives(4).seen_by()
    told.begins(8.0, "long_distraction", "warning", *AWAY)
    told.ends(11.0, "long_distraction")


@pytest.mark.parametrize("speed_kmh", [0, 10, 19.5])
@pytest.mark.parametrize("target", ["screen", "lap"])
def test_below_20_kmh_even_an_endless_look_is_at_most_a_notice(speed_kmh: float, target: str) -> None:
    told = Story().at_kmh(speed_kmh).drives(5).does(12, TARGETS[target]).drives(4).seen_by()
    assert {level.value for level in told.levels()} <= {"info", "notice"}


@some_cameras
@pytest.mark.parametrize(("speed_kmh", "allowed_s"), [(20, 6.0), (49, 6.0), (50, 3.5), (130, 3.5)])
def test_a_look_into_the_lap_is_warned_of_in_time_at_any_speed(
    speed_kmh: float, allowed_s: float, camera: Camera
) -> None:
    told = Story().at_kmh(speed_kmh).drives(3).does(8, LAP).drives(3).seen_by(camera)
    assert told.warnings(3 + 3.0 - 0.15) == {}
    in_time = told.warnings(3 + allowed_s + told.late_s).values()
    assert {"warning", "alarm"} & {warning.level.value for warning in in_time}
    assert told.state(5).gaze_zone is GazeZone.LAP


def test_gone_past_20_kmh_while_looking_away_the_notice_becomes_a_warning() -> None:
    story = Story().at_kmh(15).drives(5).does(4.5, SCREEN)
    told = story.at_kmh(25).does(3, SCREEN).drives(4).seen_by()
    assert {warning.level.value for warning in told.warnings(9.4).values()} <= {"notice"}
    assert {"warning", "alarm"} & {warning.level.value for warning in told.warnings(12.4).values()}


@some_cameras
@pytest.mark.parametrize("signals", [{"indicator_left": True}, {"steering_deg": 60.0}], ids=["indicator", "steering"])
def test_indicator_and_steering_wheel_grant_one_second_more_to_their_side(
    signals: dict[str, float], camera: Camera
) -> None:
    story = Story().drives(5).signals(**signals)
    told = story.does(5, LEFT_MIRROR).drives(4).seen_by(camera)
    told.begins(9.0, "long_distraction", "warning", *AWAY)


@pytest.mark.parametrize("signals", [{}, {"indicator_right": True}, {"steering_deg": -60.0}])
def test_without_the_indicator_or_to_the_other_side_nothing_is_granted(signals: dict[str, float]) -> None:
    told = Story().drives(5).signals(**signals).does(5, LEFT_MIRROR).drives(4).seen_by()
    told.begins(8.0, "long_distraction", "warning", *AWAY)


def test_an_indicator_that_goes_out_during_the_look_grants_nothing_any_more() -> None:
    story = Story().drives(5).signals(indicator_left=True).does(2, LEFT_MIRROR)
    told = story.signals(indicator_left=False).does(3, LEFT_MIRROR).drives(4).seen_by()
    told.begins(8.0, "long_distraction", "warning", *AWAY)


def test_an_indicated_driver_who_never_looks_back_is_unresponsive_three_seconds_after_the_warning() -> None:
    told = Story().drives(5).signals(indicator_left=True).does(9, LEFT_MIRROR).drives(4).seen_by()
    told.begins(9.0, "long_distraction", "warning", *AWAY)
    told.begins(12.0, "unresponsive", "alarm", "road", "back", "return", after=("long_distraction",))


def test_a_shoulder_check_with_the_indicator_on_is_driving() -> None:
    story = Story().signals(indicator_left=True).drives(3)
    for _ in range(6):
        story.does(1.0, LEFT_MIRROR).drives(0.5).does(0.8, look(60, 2)).does(0.4, {"valid": False})
        story.does(0.4, look(60, 2)).drives(6)
    story.seen_by().is_calm()


@some_cameras
def test_a_flicker_back_to_the_road_does_not_restart_the_timer(camera: Camera) -> None:
    told = Story().drives(5).does(1.8, SCREEN).drives(0.1).does(2.6, SCREEN).drives(3).seen_by(camera)
    told.begins(8.0, "long_distraction", "warning", *AWAY)


@some_cameras
def test_a_blink_in_the_middle_of_a_look_does_not_restart_the_timer(camera: Camera) -> None:
    told = Story().drives(5).does(1.8, SCREEN).shuts(0.2, **SCREEN).does(2.5, SCREEN).drives(3).seen_by(camera)
    told.begins(8.0, "long_distraction", "warning", *AWAY)


@some_cameras
def test_a_look_that_wanders_from_target_to_target_is_one_look(camera: Camera) -> None:
    told = Story().drives(5).does(1.2, SCREEN).does(1.2, PASSENGER).does(2, REAR_MIRROR).drives(3).seen_by(camera)
    told.begins(8.0, "long_distraction", "warning", *AWAY)


def test_a_new_long_look_right_after_a_warning_is_warned_of_again() -> None:
    story = Story().drives(5)
    told = story.does(4, SCREEN).drives(1.5).does(4, SCREEN).drives(4).seen_by()
    assert "long_distraction" not in told.warnings(10.4)
    assert told.warnings(13.7)["long_distraction"].level.value == "warning"
    assert [round(at_s) for _, _, at_s in told.raised("long_distraction")] == [8, 14]


def test_eyes_that_fall_shut_after_the_warning_are_no_return_to_the_road() -> None:
    told = Story().drives(5).does(3.5, SCREEN).shuts(6).drives(4).seen_by()
    assert told.warnings(9)
    assert {warning.level.value for warning in told.warnings(8.5 + 3 + told.late_s).values()} & {"alarm"}
    assert told.warnings(18.4) == {}


def test_a_speed_that_flickers_at_the_gate_does_not_make_the_warning_stutter() -> None:
    story = Story().drives(5)
    for _ in range(10):
        story.at_kmh(19.5).does(0.5, SCREEN).at_kmh(20.5).does(0.5, SCREEN)
    told = story.drives(4).seen_by()
    assert len(told.raised("long_distraction")) <= 2
    assert len(told.raised()) <= 4


def test_the_state_says_where_and_for_how_long() -> None:
    state = Story().drives(5).does(2, LEFT_MIRROR).drives(2).seen_by(EVERYDAY).state(6.5)
    assert state.gaze_zone is GazeZone.LEFT_MIRROR
    assert state.zone_s == pytest.approx(1.5, abs=0.2)
    assert state.head_yaw_deg == pytest.approx(32, abs=2)
