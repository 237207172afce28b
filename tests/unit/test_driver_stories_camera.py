"""Stories of cameras that see too little: ducking drivers, covered lenses, loose plugs, somebody else at the wheel."""

from __future__ import annotations

import pytest

from app.events import Level
from tests.fakes.faces import look
from tests.fakes.stories import (
    CAMERAS,
    DARK,
    FEW_CAMERAS,
    OUT_OF_SIGHT,
    SCREEN,
    Camera,
    Story,
)

every_camera = pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.name)
some_cameras = pytest.mark.parametrize("camera", FEW_CAMERAS, ids=lambda camera: camera.name)
ACCUSATIONS = {
    "microsleep",
    "sleep",
    "drowsy",
    "long_distraction",
    "visual_time_sharing",
    "unresponsive",
    "phone_use",
    "head_down",
}


@every_camera
def test_ducking_out_of_the_picture_does_not_reset_the_timer(camera: Camera) -> None:
    hidden_s = 0.9 - min(0.4, camera.longest_gap_s)
    story = Story().drives(4).does(1.9, SCREEN).does(hidden_s, OUT_OF_SIGHT)
    told = story.does(3 - 1.9 - hidden_s + 1.5, SCREEN).drives(4).seen_by(camera)
    told.begins(7.0, "long_distraction", "warning", "road", "away")


def test_ducking_again_and_again_does_not_help_either() -> None:
    story = Story().drives(4)
    for _ in range(5):
        story.does(2.0, SCREEN).does(0.8, OUT_OF_SIGHT)
    told = story.drives(4).seen_by()
    told.begins(7.0, "long_distraction", "warning", "road", "away")
    assert told.warnings(12)


def test_ducking_does_not_end_a_warning_in_force() -> None:
    story = Story().drives(4).does(3.5, SCREEN).does(0.8, OUT_OF_SIGHT).does(1.0, SCREEN)
    told = story.drives(4).seen_by()
    for at_s in (7.4, 7.9, 8.25, 9.0):
        assert told.warnings(at_s).keys() & {"long_distraction", "unresponsive"}, at_s
    assert len(told.raised("long_distraction")) == 1


@some_cameras
def test_a_face_lost_for_a_moment_on_the_road_is_nothing(camera: Camera) -> None:
    story = Story()
    for _ in range(4):
        story.drives(4).does(0.8, OUT_OF_SIGHT)
    told = story.drives(3).seen_by(camera)
    told.is_calm()
    assert told.episodes() == []


def test_a_face_lost_for_a_moment_is_not_certain_of_anything() -> None:
    told = Story().drives(4).does(0.8, OUT_OF_SIGHT).drives(3).seen_by()
    assert not told.state(4.5).valid
    assert told.state(6).valid
    assert told.state(6).calibration == pytest.approx(1.0, abs=0.05)


def test_an_intermittently_visible_driver_is_not_accused() -> None:
    story = Story()
    for _ in range(20):
        story.drives(1.5).does(1.5, OUT_OF_SIGHT)
    told = story.drives(3).seen_by()
    assert told.levels() <= {Level.INFO, Level.NOTICE}
    assert not ACCUSATIONS & {*told.episodes(), *(kind for kind, _, _ in told.raised())}


@some_cameras
def test_sleep_is_found_although_the_face_comes_and_goes(camera: Camera) -> None:
    shut = Story().driver.eyes_shut
    story = Story().drives(4)
    for _ in range(6):
        story.does(0.7, shut).does(0.2, OUT_OF_SIGHT)
    told = story.drives(4).seen_by(camera)
    assert "sleep" not in told.warnings(7 - 0.15)
    assert told.warnings(7 + 0.2 + told.late_s)["sleep"].level is Level.ALARM


@some_cameras
def test_a_covered_camera_says_so_and_accuses_nobody(camera: Camera) -> None:
    told = Story().drives(4).does(14, DARK).drives(5).seen_by(camera)
    assert told.warnings(4 + 0.7) == {}
    assert told.warnings(4 + 10)["camera_blocked"].level is Level.NOTICE
    assert set(told.warnings(17)) == {"camera_blocked"}
    assert "dark" in told.warnings(14)["camera_blocked"].reason
    assert not told.state(14).valid
    told.ends(19.0, "camera_blocked")
    assert not ACCUSATIONS & {*told.episodes(), *(kind for kind, _, _ in told.raised())}
    assert told.warnings(22) == {}


def test_covering_the_camera_when_warned_does_not_make_it_worse_nor_stick() -> None:
    told = Story().drives(4).does(3.5, SCREEN).does(15, DARK).drives(5).seen_by()
    assert "long_distraction" in told.warnings(7.4)
    assert {kind for kind, _, at_s in told.raised() if at_s > 9} <= {"camera_blocked"}
    assert told.warnings(27) == {}


def test_asleep_when_the_light_goes_out_stays_an_alarm_for_a_moment_and_ends_with_open_eyes() -> None:
    told = Story().drives(4).shuts(4).does(12, DARK).drives(5).seen_by()
    assert told.warnings(8.2)["sleep"].level is Level.ALARM
    assert {kind for kind, _, at_s in told.raised() if at_s > 10} <= {"camera_blocked", "unresponsive"}
    assert told.warnings(24) == {}


def test_a_loose_plug_does_not_ring_all_the_time() -> None:
    story = Story().drives(4)
    for _ in range(5):
        story.does(1.2, DARK).drives(1.2)
    told = story.drives(3).seen_by()
    assert told.most_often("camera_blocked", within_s=10) < 5
    assert not ACCUSATIONS & {*told.episodes(), *(kind for kind, _, _ in told.raised())}


@some_cameras
def test_seconds_without_a_face_are_no_evidence(camera: Camera) -> None:
    """Eyes shut for a blink on both sides of two seconds without a face: nobody knows what was in them."""
    story = Story().drives(4).shuts(0.3).does(2.0, OUT_OF_SIGHT).shuts(0.3).drives(4)
    told = story.seen_by(camera)
    assert not {"microsleep", "sleep"} & {*told.episodes(), *(kind for kind, _, _ in told.raised())}


@pytest.mark.parametrize("hang_s", [0.9, 1.5, 4.0])
def test_pictures_that_hang_during_a_blink_make_no_sleeper(hang_s: float) -> None:
    hanging = Camera("hanging", 30, burst_s=2.0, gap_s=hang_s)
    story = Story(lead_in=False)
    while story.seconds < 60:
        story.drives(1.9).shuts(0.2).drives(hang_s - 0.1)
    told = story.seen_by(hanging)
    assert not ACCUSATIONS & {*told.episodes(), *(kind for kind, _, _ in told.raised())}


def test_pictures_that_hang_during_a_glance_make_no_distraction() -> None:
    hanging = Camera("hanging", 30, burst_s=3.0, gap_s=4.0)
    story = Story(lead_in=False)
    while story.seconds < 60:
        story.drives(2.6).does(0.5, SCREEN).drives(3.9)
    told = story.seen_by(hanging)
    assert not ACCUSATIONS & {*told.episodes(), *(kind for kind, _, _ in told.raised())}


def test_another_driver_is_not_accused_for_the_face_of_the_first() -> None:
    other = {
        "yaw_deg": 9.0,
        "pitch_deg": 6.0,
        "blink_left": 0.28,
        "blink_right": 0.26,
        "aperture_left": 0.21,
        "aperture_right": 0.21,
    }
    story = Story().at_kmh(0).drives(3).does(20, OUT_OF_SIGHT).does(2, other).at_kmh(60).does(8, other)
    told = story.does(20, other).seen_by()
    alarming = {kind for kind, _, at_s in told.raised() if 23 <= at_s <= 33}
    assert alarming == set()
    assert "no_face" not in told.warnings(26)


def test_a_driver_who_leans_far_aside_is_away_not_gone() -> None:
    told = Story().drives(4).does(5, look(-75, -20)).drives(4).seen_by()
    told.begins(7.0, "long_distraction", "warning", "road", "away")
    assert "no_face" not in told.episodes()


@pytest.mark.parametrize("kmh", [0, 60])
def test_a_missing_face_is_told_in_time_and_only_as_a_notice(kmh: float) -> None:
    told = (
        Story().at_kmh(kmh).drives(4).does(12, OUT_OF_SIGHT, {"brightness": 0.4, "contrast": 0.2}).drives(4).seen_by()
    )
    assert told.warnings(4 + 0.9) == {}
    assert told.warnings(14)["no_face"].level is Level.NOTICE
    assert "face" in told.warnings(14)["no_face"].reason
    told.ends(17.0, "no_face")
    assert told.levels() <= {Level.INFO, Level.NOTICE}
