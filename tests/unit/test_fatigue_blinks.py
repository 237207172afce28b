"""Blinks against this driver's own first blinks, and the time on task."""

from __future__ import annotations

import itertools
import random

import pytest

from app.clock import NS_PER_S
from perception.driving_time import DrivingTime
from perception.monitor_settings import FatigueSettings
from tests.fakes.eyelids import Eyelids


@pytest.mark.parametrize("fps", [15, 24, 60])
def test_blinks_half_as_long_again_are_told_as_that_at_any_usable_frame_rate(fps: float) -> None:
    lids = Eyelids(fps).blinking(150, length=0.16, every=3.97).blinking(190, length=0.24, every=3.97)
    assert lids.now.blink_ratio == pytest.approx(1.5, abs=0.1)
    assert lids.now.blink_ms == pytest.approx(240, abs=10)


def test_a_person_with_naturally_long_blinks_is_compared_with_nobody_else() -> None:
    lids = Eyelids(30).blinking(200, length=0.24, every=4.03)
    assert lids.now.blink_ratio == pytest.approx(1, abs=0.03)
    assert lids.now.level.value == "alert"


def test_below_fifteen_frames_a_second_no_blink_is_timed() -> None:
    lids = Eyelids(12).blinking(300, length=0.2, every=3.03)
    assert (lids.now.blink_ms, lids.now.blink_ratio) == (None, None)


def test_a_camera_that_slows_down_takes_the_ratio_with_it_and_brings_it_back() -> None:
    lids = Eyelids(25).blinking(150, length=0.2, every=3.03)
    assert lids.now.blink_ratio is not None
    lids.intervals = itertools.repeat(0.1)
    assert lids.blinking(10, length=0.2, every=3.03).now.blink_ratio is None
    lids.intervals = itertools.repeat(0.04)
    assert lids.blinking(10, length=0.2, every=3.03).now.blink_ratio == pytest.approx(1, abs=0.05)


def test_too_few_blinks_are_no_comparison() -> None:
    lids = Eyelids(25).blinking(120, length=0.2, every=4.03)
    assert lids.now.blink_ratio is None  # 29 of the 30 that make a baseline
    lids.blinking(10, length=0.2, every=4.03)
    assert lids.now.blink_ratio == pytest.approx(1, abs=0.05)
    assert lids.open(175).now.blink_ratio is None


def test_the_baseline_stays_however_slowly_the_blinks_lengthen() -> None:
    lids = Eyelids(16).blinking(130, length=0.15, every=4.03)
    for step in range(60):
        lids.blinking(15, length=0.15 + 0.15 * step / 59, every=2.03)
    assert lids.blinking(185, length=0.3, every=2.03).now.blink_ratio == pytest.approx(2, abs=0.2)


def test_long_closures_and_a_rubbed_eye_do_not_shift_the_baseline() -> None:
    lids = Eyelids(25).shut(2.0).open(2).shut(0.9).open(1).shut(0.8).open(1)
    lids.blinking(140, length=0.16, every=4.03)
    assert lids.blinking(185, length=0.16, every=4.03).now.blink_ratio == pytest.approx(1, abs=0.05)


def test_microsleeps_are_no_long_blinks() -> None:
    lids = Eyelids(20).blinking(130, length=0.15, every=4.03)
    for _ in range(8):
        lids.blinking(15, length=0.15, every=4.03).shut(1.5).open(0.5)
    assert lids.now.blink_ratio == pytest.approx(1, abs=0.07)


@pytest.mark.parametrize("seed", range(4))
def test_lengths_that_vary_as_real_ones_do_stay_near_one(seed: int) -> None:
    chance = random.Random(seed)
    lids = Eyelids(15)
    highest = 0.0
    for _ in range(110):
        length = min(0.45, max(0.07, chance.gauss(0.15, 0.06)))
        lids.open(chance.uniform(2, 4)).shut(length)
        highest = max(highest, lids.now.blink_ratio or 0.0)
    assert 0.5 < highest < FatigueSettings().long_blink_ratio


def driven(*legs: tuple[float, float]) -> float:
    """Minutes on task after legs of minutes at a speed, one reading a second."""
    driving, now_s = DrivingTime(FatigueSettings()), 0
    for minutes, speed_kmh in legs:
        for _ in range(round(minutes * 60)):
            driving.step(now_s * NS_PER_S, speed_kmh)
            now_s += 1
    return driving.minutes


def test_time_on_task_is_time_at_speed() -> None:
    assert driven((30, 80)) == pytest.approx(30, abs=0.1)
    assert driven((30, 0)) == 0
    assert driven((10, 80), (2, 0), (10, 50)) == pytest.approx(20, abs=0.1)


def test_a_break_of_a_quarter_of_an_hour_starts_the_time_anew() -> None:
    assert driven((60, 80), (14, 0), (1, 80)) == pytest.approx(61, abs=0.1)
    assert driven((60, 80), (15.1, 0)) == 0
    assert driven((60, 80), (16, 0), (5, 80)) == pytest.approx(5, abs=0.1)


def test_the_camera_being_lost_on_the_motorway_is_no_break() -> None:
    driving = DrivingTime(FatigueSettings())
    for second in (0, 1, 2400, 2401):
        driving.step(second * NS_PER_S, 120)
    assert driving.minutes == pytest.approx(40, abs=0.1)


def test_a_stop_seen_before_and_after_the_camera_was_lost_is_a_break() -> None:
    driving = DrivingTime(FatigueSettings())
    for second, speed_kmh in ((0, 80), (600, 80), (601, 0), (2400, 0), (2401, 80), (2461, 80)):
        driving.step(second * NS_PER_S, speed_kmh)
    assert driving.minutes == pytest.approx(1, abs=0.01)
