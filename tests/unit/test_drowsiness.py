"""Drowsiness as a level: the eyes decide, other signs support, and every level ends as it began."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import msgspec
import pytest

from app.events import DriverEventKind, Drowsiness, DrowsinessLevel, VehicleState
from perception.drowsiness import is_sleepy_hour
from perception.monitor_settings import FatigueSettings
from perception.vision_service import local_hour, vehicle_signals
from tests.fakes.eyelids import Eyelids
from tests.fakes.faces import ATTENTIVE, SHUT, Drive

NIGHT_H = 3.0


def closing(share: float, minutes: float, lids: Eyelids | None = None) -> Eyelids:
    """Slow closures of 0.6 s that fill `share` of the time."""
    return (lids or Eyelids()).blinking(60 * minutes, length=0.6, every=0.6 / share)


@pytest.mark.parametrize(
    ("share", "level", "band"),
    [
        (0.02, "alert", (1, 5)),
        (0.07, "alert", (1, 5)),
        (0.10, "first_signs", (6, 7)),
        (0.18, "drowsy", (8, 9)),
        (0.40, "very_drowsy", (8, 9)),
    ],
)
def test_the_level_follows_perclos_and_has_its_band_on_the_karolinska_scale(
    share: float, level: str, band: tuple[int, int]
) -> None:
    now = closing(share, 3).now
    assert (now.level.value, (now.kss_low, now.kss_high)) == (level, band)


def test_nothing_is_said_before_a_minute_has_been_seen() -> None:
    lids = Eyelids().open(30).shut(20)
    assert lids.now == Drowsiness(perclos_60s=lids.now.perclos_60s, driving_min=lids.now.driving_min, by_hour=False)
    assert lids.now.level is DrowsinessLevel.UNKNOWN
    assert lids.tracker.fatigue == 0
    assert lids.open(6).now.level is DrowsinessLevel.VERY_DROWSY


def test_drowsy_begins_the_moment_fifteen_percent_of_the_minute_are_closed() -> None:
    lids = Eyelids(25).open(100).shut(8.9)
    assert lids.now.level.value == "first_signs"
    assert lids.shut(0.3).now.level.value == "drowsy"


def test_twelve_percent_of_three_minutes_are_drowsy_too() -> None:
    lids = closing(0.13, 3)
    assert "drowsy" in lids.levels()
    assert lids.first("drowsy") == pytest.approx(120, abs=3)
    assert lids.now.reason == "eyes closed 13% of the last three minutes"


def test_drowsy_ends_only_well_below_where_it_began() -> None:
    lids = closing(0.2, 4)
    assert closing(0.11, 4, lids).now.level.value == "drowsy"
    assert closing(0.07, 4, lids).now.level.value == "first_signs"
    assert closing(0.02, 4, lids).now.level.value == "alert"


def test_a_share_that_sways_around_the_limit_is_one_time_of_drowsiness() -> None:
    lids = closing(0.13, 4)
    for share in (0.16, 0.14, 0.16, 0.13, 0.16):
        closing(share, 1, lids)
    assert lids.levels() == ["unknown", "first_signs", "drowsy"]


def test_context_alone_is_at_most_first_signs_however_much_of_it() -> None:
    lids = Eyelids(16, local_hour=NIGHT_H).blinking(130, length=0.1, every=4.03)
    lids.gap(3 * 3600).yawn(9).blinking(200, length=0.2, every=4.03).yawn(9)
    lids.blinking(60, length=0.2, every=4.03)
    assert lids.now.blink_ratio == pytest.approx(2, abs=0.2)
    assert lids.now.driving_min > 180
    assert (lids.now.level.value, lids.now.evidence) == ("first_signs", "supporting signs")
    assert not lids.tracker.is_drowsy
    assert lids.tracker.fatigue < 0.7


def test_night_and_a_long_drive_say_nothing_of_this_driver() -> None:
    lids = Eyelids(local_hour=NIGHT_H).open(2).gap(3 * 3600).open(70)
    assert lids.now.by_hour is True
    assert lids.now.driving_min > 180
    assert (lids.now.level.value, lids.now.evidence, lids.now.reason) == ("alert", "none", "")


def test_yawns_alone_are_no_sign_of_drowsiness() -> None:
    assert Eyelids().open(70).yawn(20).open(5).now.level.value == "alert"


def test_yawns_at_night_are_first_signs_until_they_are_ten_minutes_old() -> None:
    lids = Eyelids(local_hour=NIGHT_H).open(70).yawn(3).open(1)
    assert lids.now.level.value == "first_signs"
    assert lids.now.reason == "3 yawns in ten minutes, a time of day when people are sleepy"
    assert lids.open(595).now.yawns_10min == 3
    assert lids.open(6).now.level.value == "alert"


def test_long_blinks_alone_are_no_level_but_support_one() -> None:
    lids = Eyelids(25).blinking(130, length=0.12, every=4.03).blinking(190, length=0.2, every=4.03)
    assert lids.now.blink_ratio == pytest.approx(1.67, abs=0.1)
    assert lids.now.level.value == "alert"
    lids.local_hour = NIGHT_H
    assert lids.open(1).now.level.value == "first_signs"


def test_blinks_long_once_are_so_until_they_are_nearly_the_usual_ones_again() -> None:
    lids = Eyelids(25, local_hour=NIGHT_H).blinking(70, length=0.16, every=2.01)
    for length, level in ((0.2, "alert"), (0.24, "first_signs"), (0.2, "first_signs"), (0.16, "alert")):
        assert lids.blinking(183, length=length, every=2.01).now.level.value == level


def test_three_minutes_are_not_cited_before_they_are_seen() -> None:
    assert closing(0.13, 1.8).now.reason == "eyes closed 13% of the last minute"


def test_the_reason_names_every_part_that_speaks_for_it() -> None:
    lids = Eyelids(20, local_hour=15.0).blinking(130, length=0.15, every=4.03).gap(7650)
    lids.blinking(200, length=0.5, every=2.5).yawn(4).shut(0.1)
    assert lids.now.reason == (
        "eyes closed 20% of the last minute, blinks 3.3 times as long as at the start, 4 yawns in ten minutes, "
        "2 h 13 min driving, a time of day when people are sleepy"
    )
    assert lids.now.evidence == "eyes and supporting signs"


def test_eyes_hidden_for_a_while_keep_the_level_and_for_long_end_it() -> None:
    lids = closing(0.2, 4)
    assert lids.unseen(100).now.level.value == "drowsy"
    assert lids.unseen(75).now.level.value == "unknown"
    assert lids.open(50).now.level.value == "unknown"
    assert lids.open(10).now.level.value == "alert"


def test_waking_up_is_believed_although_much_is_out_of_sight() -> None:
    lids = closing(0.2, 3)
    for _ in range(60):
        lids.open(2).unseen(2)
    assert lids.now.level.value == "alert"


def test_a_driver_who_tires_over_an_hour_passes_every_level_in_order() -> None:
    lids = Eyelids(16)
    lids.blinking(240, length=0.14, every=4.03)
    own_ms = lids.now.blink_ms
    # An hour, compressed: of each ten minutes four are seen.
    for length, every in ((0.2, 3.51), (0.28, 3.51), (0.38, 3.51), (0.5, 3.02), (0.7, 2.03)):
        lids.gap(360).blinking(240, length=length, every=every)
    known = (level for level in lids.levels() if level != "unknown")
    assert [level for level, _ in itertools.groupby(known)] == ["alert", "first_signs", "drowsy", "very_drowsy"]
    assert own_ms == pytest.approx(140, abs=10)
    assert lids.now.blink_ratio == pytest.approx(0.7 / 0.14, abs=0.5)


@pytest.mark.parametrize(
    ("hour", "sleepy"),
    [(0.0, True), (5.99, True), (6.0, False), (13.99, False), (14.0, True), (16.0, False), (23.9, False), (24.0, True)],
)
def test_night_and_early_afternoon_are_the_sleepy_hours(hour: float, sleepy: bool) -> None:
    assert is_sleepy_hour(hour, FatigueSettings()) is sleepy


def test_an_unknown_hour_is_no_sign() -> None:
    lids = Eyelids(local_hour=None).open(70).yawn(3).open(1)
    assert (lids.now.by_hour, lids.now.level.value) == (None, "alert")


def test_fatigue_rises_with_the_level_and_stays_within_it() -> None:
    shown = []
    for share in (0.03, 0.1, 0.18, 0.24, 0.45):
        lids = closing(share, 3)
        shown.append(lids.tracker.fatigue)
        floor = {"alert": 0.0, "first_signs": 0.4, "drowsy": 0.7, "very_drowsy": 1.0}[lids.now.level.value]
        assert floor <= shown[-1] <= 1
    assert shown == sorted(set(shown))


def test_glasses_that_double_the_closed_eye_reading_make_nobody_drowsy() -> None:
    glasses = replace(ATTENTIVE, blink_left=0.3, blink_right=0.29, aperture_left=0.2, aperture_right=0.2)
    trip = Drive(10, usual=glasses)
    for _ in range(50):
        trip.drive(3.8).shut(0.2)
    assert trip.state is not None
    assert trip.state.drowsiness is not None
    assert (trip.state.drowsiness.level.value, trip.state.drowsiness.perclos_3min) == ("alert", 0)
    assert trip.raised() == []


def test_the_warning_says_what_it_rests_on_and_so_does_its_episode() -> None:
    trip = Drive(12.5, vehicle={"local_hour": NIGHT_H})
    for _ in range(40):
        trip.drive(1.4).shut(0.56)
    assert trip.state is not None
    (warning,) = trip.state.warnings
    assert re.fullmatch(r"eyes closed \d\d% of the last minute, a time of day when people are sleepy", warning.reason)
    (episode,) = trip.end().happened(DriverEventKind.DROWSY)
    assert episode.reason == warning.reason


def test_a_yawn_that_squeezes_the_eyes_shut_is_not_time_asleep() -> None:
    wide_awake, tired = Drive(12.5), Drive(12.5)
    for _ in range(9):
        for trip, shut_s in ((wide_awake, 0.2), (tired, 0.8)):
            trip.drive(4).shut(shut_s).drive(2, jaw_open=0.1)
            trip.drive(0.5, jaw_open=0.7).drive(3, **{**SHUT, "jaw_open": 0.7}).drive(0.4, **SHUT)
    assert wide_awake.state is not None
    assert (wide_awake.state.yawns, wide_awake.state.perclos) == (9, 0)
    # Nor is it time awake: 0.8 s of the 7.3 s beside the squeezing, not of all 10.7 s.
    assert tired.state is not None
    assert tired.state.perclos == pytest.approx(0.8 / 7.3, abs=0.015)


def test_the_monitor_feeds_every_part() -> None:
    trip = Drive(20)
    for _ in range(32):
        trip.drive(1.8).shut(0.2)
    assert trip.state is not None
    told = trip.state.drowsiness
    assert told is not None
    assert told.blink_ms == pytest.approx(200, abs=25)
    assert told.blink_ratio == pytest.approx(1, abs=0.02)
    assert told.driving_min == pytest.approx(64 / 60, abs=0.02)
    assert told.perclos_60s == trip.state.perclos == 0
    assert trip.away(70).state is not None
    assert trip.state.perclos is None


def test_a_level_with_its_parts_travels_as_json() -> None:
    now = closing(0.2, 2).now
    assert msgspec.json.decode(msgspec.json.encode(now), type=Drowsiness) == now


def test_the_level_does_not_depend_on_the_frame_rate() -> None:
    for fps, share in itertools.product((5, 12, 36), (0.04, 0.11, 0.19)):
        lids = Eyelids(fps).blinking(130, length=0.83, every=0.83 / share + 0.013)
        expected = {0.04: "alert", 0.11: "first_signs", 0.19: "drowsy"}[share]
        assert lids.now.level.value == expected


def test_the_time_of_day_reaches_the_policy_although_the_vehicle_says_nothing() -> None:
    assert vehicle_signals(None, 4.5).local_hour == 4.5
    assert vehicle_signals(VehicleState(ts_ns=0, values={"Vehicle.Speed": 80.0}), 4.5).local_hour == 4.5
    assert vehicle_signals(None).local_hour is None
    assert 0 <= local_hour() < 24
