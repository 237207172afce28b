"""Stories of drivers who look away again and again: texting, mirrors, the last-second responder."""

from __future__ import annotations

import pytest

from tests.fakes.stories import (
    CAMERAS,
    CLUSTER,
    FEW_CAMERAS,
    LAP,
    LEFT_MIRROR,
    REAR_MIRROR,
    SCREEN,
    Camera,
    Changes,
    Story,
)

every_camera = pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.name)
some_cameras = pytest.mark.parametrize("camera", FEW_CAMERAS, ids=lambda camera: camera.name)
SHARED = "visual_time_sharing"
RESOLVED_S = 0.05
"""Gaze events need not be resolved finer (driver_monitoring.md 2.1); each look has two ends."""


def again_and_again(away_s: float, road_s: float, total_s: float, target: Changes) -> Story:
    """Looks at the target for `away_s`, at the road for `road_s`, over and over."""
    story = Story().drives(3)
    while story.seconds < 3 + total_s:
        story.does(away_s, target).drives(road_s)
    return story.drives(3)


@every_camera
def test_ten_seconds_away_within_thirty_are_time_sharing(camera: Camera) -> None:
    told = again_and_again(2.4, 1.0, 17, SCREEN).seen_by(camera)
    told.begins(3 + 4 * 3.4 + 0.4, SHARED, "warning", "road", "s", late_s=2 * camera.longest_gap_s)
    assert [warning[0] for warning in told.raised()] == [SHARED]


@some_cameras
def test_the_texting_driver_is_found_when_ten_seconds_are_reached(camera: Camera) -> None:
    told = again_and_again(1.8, 1.0, 21, LAP).seen_by(camera)
    reached_s = 3 + 5 * 2.8 + 1.0
    slack_s = told.late_s + 2 * camera.longest_gap_s + 6 * 2 * RESOLVED_S
    assert told.warnings(reached_s - slack_s).keys() <= {"phone_use"}
    assert told.warnings(reached_s + slack_s).keys() & {SHARED, "phone_use"}
    assert not {"microsleep", "sleep", "unresponsive", "drowsy"} & {kind for kind, _, _ in told.raised()}
    assert {"warning"} <= {level for _, level, _ in told.raised()}


def test_texting_for_a_minute_is_one_warning_not_one_for_each_look() -> None:
    told = again_and_again(1.8, 1.0, 60, LAP).seen_by()
    assert 1 <= len(told.raised(SHARED, "phone_use")) <= 3
    assert told.warnings(62).keys() & {SHARED, "phone_use"}


def test_a_single_look_to_the_lap_is_no_phone() -> None:
    told = Story().drives(5).does(1.8, LAP).drives(20).does(1.5, LAP).drives(20).seen_by()
    told.is_calm()


@every_camera
def test_the_last_second_responder_with_two_seconds_on_the_road_is_let_be(camera: Camera) -> None:
    gap_s = camera.longest_gap_s
    again_and_again(2.9 - gap_s, 2.1 + gap_s, 21, SCREEN).seen_by(camera).is_calm()


@some_cameras
def test_the_last_second_responder_with_less_on_the_road_is_found(camera: Camera) -> None:
    gap_s = camera.longest_gap_s
    away_s = 2.9 - gap_s
    told = again_and_again(away_s, 1.5, 22, SCREEN).seen_by(camera)
    looks, rest_s = divmod(10.0, away_s)
    told.begins(3 + looks * (away_s + 1.5) + rest_s, SHARED, "warning", "road", late_s=3 * gap_s)


def test_the_warning_ends_when_the_gaze_stays_on_the_road() -> None:
    told = again_and_again(2.4, 1.0, 17, SCREEN).drives(4).seen_by()
    last_return_s = 3 + 4 * 3.4 + 2.4
    in_force = [time_s for time_s, state in zip(told.times, told.states, strict=True) if state.warnings]
    assert last_return_s + 0.85 <= max(in_force) <= last_return_s + 2.0 + told.late_s


@some_cameras
def test_who_does_not_look_up_within_three_seconds_of_the_sharing_warning_is_unresponsive(camera: Camera) -> None:
    story = Story().drives(3)
    for _ in range(4):
        story.does(2.4, SCREEN).drives(1.0)
    told = story.does(6, SCREEN).drives(4).seen_by(camera)
    warned_s = told.raised(SHARED)[0][2]
    assert "unresponsive" not in told.warnings(warned_s + 3 - 0.15)
    now = told.warnings(warned_s + 3 + told.late_s)
    assert now["unresponsive"].level.value == "alarm"


def test_short_glances_that_never_add_up_to_ten_in_thirty_are_let_be() -> None:
    again_and_again(0.8, 1.9, 70, SCREEN).seen_by().is_calm()


def test_what_is_older_than_thirty_seconds_is_forgotten() -> None:
    story = Story().drives(3)
    for _ in range(3):
        story.does(2.0, SCREEN).drives(1.5)
    for _ in range(16):
        story.does(0.4, SCREEN).drives(1.8)
    story.does(2.0, SCREEN).drives(3)
    told = story.seen_by()
    told.is_calm()


@pytest.mark.parametrize(("speed_kmh", "level"), [(19, "notice"), (20, "warning"), (60, "warning")])
def test_time_sharing_is_a_warning_from_20_kmh(speed_kmh: float, level: str) -> None:
    story = Story().at_kmh(speed_kmh).drives(3)
    for _ in range(6):
        story.does(2.4, SCREEN).drives(1.0)
    told = story.seen_by()
    assert {warning[1] for warning in told.raised(SHARED)} <= {level}
    if level == "warning":
        assert told.raised(SHARED)


def test_ordinary_mirror_checks_never_become_time_sharing() -> None:
    story = Story().drives(2)
    for _ in range(8):
        story.does(1.1, LEFT_MIRROR).drives(2.5).does(0.6, CLUSTER).drives(1.2).does(0.8, REAR_MIRROR).drives(3.5)
    told = story.seen_by()
    told.is_calm()
    assert set(told.episodes()) <= {"gaze_off_road"}
