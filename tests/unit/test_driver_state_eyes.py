"""Closed eyes, yawns and looks downward: what the driver monitor makes of them."""

from __future__ import annotations

import itertools

import pytest

from app.events import DriverEventKind, GazeZone
from tests.fakes.faces import LOOKING_AT_LAP, SHUT, WEAKLY_SHUT, YAWNING, Drive

FRAME_RATES = [5, 12.5, 25, 60]
QUIET = (DriverEventKind.BLINK, DriverEventKind.GAZE_OFF_ROAD)


@pytest.mark.parametrize("fps", FRAME_RATES)
@pytest.mark.parametrize(
    ("seconds", "kinds"),
    [
        (0.2, ["blink"]),
        (0.8, ["long_eye_closure"]),
        (1.6, ["microsleep"]),
        (2.6, ["microsleep"]),
        (4.0, ["sleep"]),
        (7.0, ["sleep", "unresponsive"]),
    ],
)
def test_a_closure_is_one_episode_named_by_its_length_at_any_frame_rate(
    fps: float, seconds: float, kinds: list[str]
) -> None:
    trip = Drive(fps).drive(5).shut(seconds).drive(3).end()
    assert trip.kinds() == kinds
    event = trip.happened()[0]
    assert event.start_ns / 1e9 == pytest.approx(5, abs=2 / fps)
    assert event.end_ns is not None
    assert event.end_ns / 1e9 == pytest.approx(5 + seconds, abs=2 / fps)


def test_a_warning_grows_from_microsleep_to_sleep_to_unresponsive() -> None:
    trip = Drive().drive(5).shut(7).drive(3)
    assert trip.raised() == [
        ("microsleep", "warning", 6.0),
        ("sleep", "alarm", 8.0),
        ("unresponsive", "alarm", 11.0),
    ]


def test_the_warning_ends_after_one_second_of_open_eyes() -> None:
    trip = Drive().drive(5).shut(1.5).drive(0.6).shut(0.2).drive(3)
    assert trip.cleared() == [("microsleep", pytest.approx(8.3, abs=0.1))]


def test_a_recording_that_begins_asleep_is_a_sleep() -> None:
    trip = Drive().shut(5).drive(3).end()
    assert trip.kinds() == ["sleep"]
    assert trip.happened()[0].start_ns == 0


def test_a_recording_that_ends_asleep_is_a_sleep() -> None:
    assert Drive().drive(5).shut(4).end().kinds() == ["sleep"]


def test_eyes_shut_every_other_second_are_microsleeps_not_the_new_normal() -> None:
    trip = Drive()
    for _ in range(8):
        trip.shut(1.2).drive(1.2)
    assert trip.end().kinds() == ["microsleep"] * 8


def test_a_man_whose_closed_eyes_read_weakly_falls_asleep_too() -> None:
    trip = Drive().drive(5)
    shades = itertools.cycle([0.48, 0.55, 0.62, 0.70, 0.58, 0.66])
    for _ in range(100):
        shade = next(shades)
        gap = 0.10 + (0.62 - shade) * 0.3
        trip.drive(0.04, **{**WEAKLY_SHUT, "blink_left": shade, "blink_right": shade, "aperture_left": gap})
    trip.drive(2).end()
    assert trip.kinds() == ["sleep"]


def test_narrow_eyes_are_not_sleepy_eyes() -> None:
    narrow = {"blink_left": 0.33, "blink_right": 0.31, "aperture_left": 0.19, "aperture_right": 0.19}
    trip = Drive().drive(40, **narrow).end()
    assert trip.kinds() == []


def test_asleep_with_a_turned_head_is_asleep_although_the_lids_read_half_down() -> None:
    trip = Drive().drive(6)
    shades = itertools.cycle([0.44, 0.52, 0.47, 0.55, 0.42, 0.50])
    for _ in range(125):
        shade = next(shades)
        asleep = {"blink_left": shade, "blink_right": shade, "aperture_left": 0.14, "aperture_right": 0.13}
        trip.drive(0.04, yaw_deg=-26, pitch_deg=4, eye_pitch_deg=-16, **asleep)
    trip.drive(3).end()
    assert trip.kinds(*QUIET) == ["sleep"]
    assert trip.happened(DriverEventKind.SLEEP)[0].confidence < 0.7


def test_a_glance_to_the_mirror_with_lowered_lids_is_a_glance() -> None:
    lids = {"blink_left": 0.5, "blink_right": 0.56, "aperture_left": 0.16, "aperture_right": 0.15}
    trip = Drive().drive(6).drive(1.2, yaw_deg=-30, pitch_deg=14, eye_yaw_deg=12, eye_pitch_deg=-17, **lids)
    trip.drive(4).end()
    assert trip.kinds() == ["gaze_off_road"]
    assert trip.happened()[0].zone is GazeZone.REAR_MIRROR


def test_driving_with_a_raised_chin_is_not_dozing() -> None:
    lids = {"blink_left": 0.55, "blink_right": 0.5, "aperture_left": 0.14, "aperture_right": 0.13}
    for eye_pitch_deg in (-18, -24):
        trip = Drive().drive(6).drive(6, pitch_deg=12, eye_pitch_deg=eye_pitch_deg, **lids).drive(3).end()
        assert trip.kinds(*QUIET) == []


def test_a_head_fallen_back_with_shut_eyes_is_asleep() -> None:
    assert Drive().drive(6).shut(5, pitch_deg=18).drive(3).end().kinds(*QUIET) == ["sleep"]


def test_looking_at_the_lap_is_a_distraction_not_a_sleep() -> None:
    trip = Drive().drive(6).drive(4, **LOOKING_AT_LAP).drive(3).end()
    assert trip.kinds(*QUIET) == ["long_distraction"]
    assert trip.happened(DriverEventKind.LONG_DISTRACTION)[0].zone is GazeZone.LAP


def test_looking_at_the_lap_with_the_eyes_alone_is_no_sleep_either() -> None:
    trip = Drive().drive(6).drive(2, **{**LOOKING_AT_LAP, "pitch_deg": 0.0, "eye_pitch_deg": -28.0}).drive(3).end()
    assert trip.kinds() == ["gaze_off_road"]
    assert trip.happened()[0].zone is GazeZone.LAP


def test_nodding_off_is_sleep_although_the_head_sinks() -> None:
    trip = Drive().drive(6).shut(1.0)
    for degrees in range(0, 30, 2):
        trip.shut(0.1, pitch_deg=-degrees)
    trip.shut(2, pitch_deg=-30).drive(3).end()
    assert trip.kinds(*QUIET) == ["sleep"]


def test_really_shut_eyes_behind_a_lowered_head_are_closed_eyes() -> None:
    trip = Drive().drive(6).shut(5, pitch_deg=-20).drive(3).end()
    assert trip.kinds(*QUIET) == ["sleep"]


def test_a_yawn_that_squeezes_the_eyes_is_a_yawn_and_nothing_else() -> None:
    trip = Drive().drive(5).drive(0.6, **YAWNING).drive(1.6, **{**SHUT, **YAWNING}).shut(0.4).drive(4).end()
    assert trip.kinds() == ["yawn"]
    assert trip.raised() == []


def test_staying_asleep_after_a_yawn_counts_from_the_yawns_end() -> None:
    trip = Drive().drive(5).drive(2, **{**SHUT, **YAWNING}).shut(3).drive(3).end()
    assert trip.kinds() == ["yawn", "microsleep"]


def test_a_mouth_that_hangs_open_does_not_excuse_sleep() -> None:
    trip = Drive().drive(5).shut(20, **YAWNING).drive(2).end()
    assert "sleep" in trip.kinds()
    assert "yawn" not in trip.kinds()


def test_talking_and_laughing_are_no_yawns() -> None:
    trip = Drive().drive(3)
    for _ in range(10):
        trip.drive(0.25, jaw_open=0.5, mouth_ratio=0.5).drive(0.4, jaw_open=0.1)
    trip.drive(3, jaw_open=0.55, mouth_ratio=0.6, smile=0.9).drive(2).end()
    assert trip.kinds() == []


def test_a_yawn_from_the_first_frame_counts() -> None:
    trip = Drive().drive(1.9, **YAWNING).drive(3).end()
    assert [(e.kind.value, e.start_ns) for e in trip.happened()] == [("yawn", 0)]
    assert trip.state is not None
    assert trip.state.yawns == 1


def test_a_broad_smile_is_no_closure() -> None:
    smile = {"smile": 0.95, "squint": 0.45, "blink_left": 0.34, "blink_right": 0.32}
    trip = Drive().drive(4).drive(4, aperture_left=0.22, aperture_right=0.22, **smile).drive(2).end()
    assert trip.kinds() == []


def test_moments_without_a_face_do_not_split_a_sleep() -> None:
    trip = Drive().drive(5).shut(1.5).away(0.3).shut(1.5).drive(3).end()
    assert trip.kinds() == ["sleep"]


def test_a_flutter_of_the_lids_does_not_split_a_sleep() -> None:
    trip = Drive().drive(5).shut(2).drive(0.12).shut(2).drive(3).end()
    assert trip.kinds() == ["sleep"]


def test_losing_the_face_ends_a_closure_where_it_was_last_seen() -> None:
    trip = Drive().drive(5).shut(0.8).away(2).drive(3).end()
    event = trip.happened(DriverEventKind.LONG_EYE_CLOSURE)[0]
    assert event.end_ns is not None
    assert event.end_ns / 1e9 == pytest.approx(5.8, abs=0.05)


def test_a_sleeping_head_that_sinks_out_of_sight_still_sleeps() -> None:
    trip = Drive().drive(5).shut(1.5).away(3)
    assert ("sleep", "alarm", pytest.approx(8.0, abs=0.05)) in trip.raised()
    assert trip.drive(3).end().kinds() == ["no_face", "sleep"]


def test_blinks_are_counted_a_minute() -> None:
    trip = Drive()
    for _ in range(15):
        trip.drive(3.8).shut(0.2)
    assert trip.end().kinds() == ["blink"] * 15
    assert trip.state is not None
    assert trip.state.blinks_per_min == pytest.approx(15, abs=1)
    assert trip.state.perclos == 0


def test_slow_droops_over_a_minute_are_drowsiness_from_50_kmh() -> None:
    for speed, level in ((60, "warning"), (40, "notice")):
        trip = Drive(speed_kmh=speed)
        for _ in range(35):
            trip.drive(1.4).shut(0.56)
        drowsy = [raised for raised in trip.raised() if raised[0] == "drowsy"]
        assert [raised[1] for raised in drowsy] == [level]
        assert trip.state is not None
        assert trip.state.perclos == pytest.approx(0.3, abs=0.06)
        assert "drowsy" in trip.end().kinds()


def test_perclos_is_not_told_before_there_is_evidence() -> None:
    trip = Drive().drive(5).shut(5)
    assert trip.state is not None
    assert trip.state.perclos is None
    assert trip.state.fatigue == 0
