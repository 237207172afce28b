"""Stories of drivers whose eyes are shut, or look as if they were."""

from __future__ import annotations

import pytest

from app.events import GazeZone, Level
from tests.fakes.stories import (
    CAMERAS,
    FEW_CAMERAS,
    LAP,
    SOMEBODY,
    Camera,
    Changes,
    Story,
    person,
)

every_camera = pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.name)
some_cameras = pytest.mark.parametrize("camera", FEW_CAMERAS, ids=lambda camera: camera.name)
SHUT_KINDS = {"microsleep", "sleep", "unresponsive"}

GLASSES = person(
    blink_left=0.35,
    blink_right=0.34,
    aperture_left=0.22,
    aperture_right=0.22,
    shut={"blink_left": 0.75, "blink_right": 0.75, "aperture_left": 0.07, "aperture_right": 0.07},
)
"""Frames and reflections double the closed-eye reading of open eyes and narrow the lid gap."""
NARROW = person(
    blink_left=0.30,
    blink_right=0.28,
    aperture_left=0.16,
    aperture_right=0.16,
    shut={"blink_left": 0.72, "blink_right": 0.70, "aperture_left": 0.03, "aperture_right": 0.03},
)
WIDE = person(blink_left=0.05, blink_right=0.05, aperture_left=0.36, aperture_right=0.36)
WEAK_READER = person(shut={"blink_left": 0.62, "blink_right": 0.6, "aperture_left": 0.06, "aperture_right": 0.06})
PEOPLE = {"glasses": GLASSES, "narrow eyes": NARROW, "wide eyes": WIDE, "weak reader": WEAK_READER}

LOOKING_DOWN: Changes = {
    "pitch_deg": -12.0,
    "blink_left": 0.45,
    "blink_right": 0.45,
    "aperture_left": 0.16,
    "aperture_right": 0.16,
    "eye_pitch_deg": -25.0,
}


@every_camera
def test_shut_eyes_grow_from_microsleep_to_sleep_to_unresponsive(camera: Camera) -> None:
    told = Story().drives(4).shuts(8).drives(4).seen_by(camera)
    told.begins(5.0, "microsleep", "warning", "closed")
    told.begins(7.0, "sleep", "alarm", "closed", after=("microsleep",))
    told.begins(10.0, "unresponsive", "alarm", "closed", "respon", after=("sleep",))
    told.ends(13.0, "unresponsive")
    assert told.warnings(15.5) == {}
    assert not {"long_distraction", "phone_use", "visual_time_sharing"} & {kind for kind, _, _ in told.raised()}


@some_cameras
@pytest.mark.parametrize(
    ("seconds", "kinds"),
    [
        (0.35, ["blink"]),
        (0.75, ["long_eye_closure"]),
        (1.5, ["microsleep"]),
        (2.5, ["microsleep"]),
        (3.5, ["sleep"]),
    ],
)
def test_each_closure_is_logged_by_its_length(seconds: float, kinds: list[str], camera: Camera) -> None:
    told = Story().drives(4).shuts(seconds).drives(2).seen_by(camera)
    assert told.episodes() == kinds


@some_cameras
def test_a_prolonged_closure_below_a_second_is_logged_not_sounded(camera: Camera) -> None:
    told = Story().drives(4).shuts(0.85 - camera.longest_gap_s).drives(4).seen_by(camera)
    assert told.raised() == []
    assert told.levels() <= {Level.INFO, Level.NOTICE}


@some_cameras
def test_a_microsleep_warning_ends_after_a_second_of_open_eyes(camera: Camera) -> None:
    told = Story().drives(4).shuts(2).drives(4).seen_by(camera)
    told.begins(5.0, "microsleep", "warning", "closed")
    told.ends(7.0, "microsleep")
    assert {kind for kind, _, _ in told.raised()} == {"microsleep"}


@pytest.mark.parametrize("name", PEOPLE)
def test_sleep_is_found_in_everybodys_eyes(name: str) -> None:
    told = Story(PEOPLE[name]).drives(4).shuts(8).drives(4).seen_by()
    told.begins(5.0, "microsleep", "warning", "closed")
    told.begins(7.0, "sleep", "alarm", "closed", after=("microsleep",))
    told.begins(10.0, "unresponsive", "alarm", after=("sleep",))


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_is_drowsy_for_the_eyes_they_have(name: str) -> None:
    driver = PEOPLE[name]
    told = Story(driver, lead_in=False).drives_and_blinks(72, every_s=3).seen_by()
    told.is_calm()
    assert set(told.episodes()) == {"blink"}
    perclos = told.state(71).perclos
    assert perclos is not None
    assert perclos < 0.05
    assert told.state(71).openness == pytest.approx(1.0, abs=0.2)


@every_camera
def test_looking_down_is_not_sleeping(camera: Camera) -> None:
    told = Story().drives(4).does(5, LOOKING_DOWN).drives(4).seen_by(camera)
    assert not SHUT_KINDS & {kind for kind, _, _ in told.raised()}
    assert not {*SHUT_KINDS, "long_eye_closure", "drowsy"} & set(told.episodes())
    assert told.state(6).gaze_zone is GazeZone.LAP
    told.begins(7.0, "long_distraction", "warning", "lap", "road", "away")


def test_two_minutes_of_looks_to_the_lap_are_not_drowsiness() -> None:
    story = Story(lead_in=False).drives(20)
    for _ in range(25):
        story.does(1.5, LAP).drives(2.5)
    told = story.seen_by()
    assert not {*SHUT_KINDS, "drowsy"} & {kind for kind, _, _ in told.raised()}
    perclos = told.state(118).perclos
    assert perclos is not None
    assert perclos < 0.08


@some_cameras
def test_sleep_with_a_turned_head_is_found(camera: Camera) -> None:
    told = Story().drives(4).shuts(6, yaw_deg=25.0).drives(4).seen_by(camera)
    assert "sleep" not in told.warnings(7 - 0.15)
    asleep = told.warnings(7 + told.late_s)
    assert asleep["sleep"].level is Level.ALARM
    assert "sleep" in told.episodes()


@some_cameras
def test_nodding_off_is_sleep_although_the_head_sinks(camera: Camera) -> None:
    def nods(into_s: float) -> Changes:
        return {**SOMEBODY.eyes_shut, "pitch_deg": -min(30.0, max(0.0, into_s - 1.0) * 20.0)}

    told = Story().drives(4).does(5, nods).drives(4).seen_by(camera)
    told.begins(5.0, "microsleep", "warning", "closed")
    told.begins(7.0, "sleep", "alarm", "closed", after=("microsleep",))
    assert told.state(8).eyes == "closed"
    assert told.state(8).gaze_zone is not GazeZone.LAP


@pytest.mark.parametrize(("speed_kmh", "level"), [(0, "notice"), (19, "notice"), (20, "alarm"), (130, "alarm")])
def test_sleep_is_an_alarm_from_20_kmh(speed_kmh: float, level: str) -> None:
    told = Story().at_kmh(speed_kmh).drives(4).shuts(5).drives(4).seen_by()
    assert told.warnings(7.4)["sleep"].level.value == level


@some_cameras
def test_a_flutter_of_the_lids_does_not_wake_anybody(camera: Camera) -> None:
    told = Story().drives(4).shuts(2).drives(0.12).shuts(2).drives(4).seen_by(camera)
    told.begins(7.0, "sleep", "alarm", "closed", after=("microsleep",))


def test_an_eye_that_flickers_at_the_edge_of_a_warning_does_not_make_it_stutter() -> None:
    story = Story().drives(4)
    for _ in range(6):
        story.shuts(1.1).drives(1.1)
    told = story.drives(3).seen_by()
    assert 1 <= told.most_often("microsleep", within_s=10) < 5


def test_falling_asleep_again_right_after_a_warning_is_told_again() -> None:
    told = Story().drives(4).shuts(2).drives(1.6).shuts(4).drives(4).seen_by()
    asleep = told.warnings(11)
    assert asleep["sleep"].level is Level.ALARM
    assert ("sleep", "alarm") in [warning[:2] for warning in told.raised()]
    assert told.warnings(9.0)["microsleep"].level is Level.WARNING
