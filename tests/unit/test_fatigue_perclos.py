"""PERCLOS: usable time only, slow closures only, the same at any frame rate."""

from __future__ import annotations

import itertools
import random

import pytest

from tests.fakes.eyelids import Eyelids

FRAME_RATES = [5, 10, 24, 60]


@pytest.mark.parametrize("fps", FRAME_RATES)
def test_the_share_of_slow_closures_is_the_same_at_any_frame_rate(fps: float) -> None:
    lids = Eyelids(fps).blinking(190, length=0.83, every=4.07)
    assert lids.now.perclos_60s == pytest.approx(0.204, abs=0.02)
    assert lids.now.perclos_3min == pytest.approx(0.204, abs=0.015)


@pytest.mark.parametrize("fps", FRAME_RATES)
def test_fast_blinks_are_no_closed_time_however_many(fps: float) -> None:
    lids = Eyelids(fps).blinking(125, length=0.19, every=1.03)
    assert (lids.now.perclos_60s, lids.now.perclos_3min) == (0, 0)
    assert lids.levels() == ["unknown", "alert"]


@pytest.mark.parametrize("seed", range(3))
def test_uneven_frames_measure_as_even_ones_do(seed: int) -> None:
    chance = random.Random(seed)
    lids = Eyelids()
    lids.intervals = (chance.uniform(0.02, 0.3) for _ in itertools.count())
    lids.blinking(190, length=0.83, every=4.07)
    assert lids.now.perclos_3min == pytest.approx(0.204, abs=0.03)


@pytest.mark.parametrize("seed", range(3))
def test_fast_blinks_between_uneven_frames_are_no_closed_time(seed: int) -> None:
    chance = random.Random(seed)
    lids = Eyelids()
    lids.intervals = (chance.uniform(0.05, 0.35) for _ in itertools.count())
    assert lids.blinking(190, length=0.19, every=1.5).now.perclos_3min == 0


def test_eyes_out_of_sight_count_neither_as_open_nor_as_closed() -> None:
    seen, half_seen = Eyelids(), Eyelids()
    for _ in range(30):
        seen.open(1.5).shut(0.5)
        half_seen.open(1.5).shut(0.5).unseen(2)
    assert half_seen.now.perclos_60s == pytest.approx(seen.now.perclos_60s, abs=0.02)


def test_a_gap_between_frames_is_unusable_time_even_with_the_eyes_shut_on_both_sides() -> None:
    lids = Eyelids().open(40).shut(1).gap(20).shut(1).open(1)
    assert lids.now.perclos_60s == pytest.approx(2 / 39, abs=0.005)


def test_half_the_frames_missing_in_bursts_change_nothing() -> None:
    lids = Eyelids()
    for _ in range(40):
        lids.open(2.5).shut(0.5).open(0.5).gap(1.5)
    assert lids.now.perclos_60s == pytest.approx(0.5 / 3.5, abs=0.01)


def test_perclos_is_told_once_a_third_of_its_window_has_been_seen() -> None:
    lids = Eyelids().unseen(30).open(19)
    assert lids.now.perclos_60s is None
    assert lids.open(2).now.perclos_60s == 0
    assert lids.open(38).now.perclos_3min is None
    assert lids.open(3).now.perclos_3min == 0


def test_nothing_is_left_of_what_has_passed_out_of_the_window() -> None:
    lids = Eyelids().open(60).shut(20).open(59)
    assert lids.now.perclos_60s is not None
    assert lids.now.perclos_60s < 0.03
    assert lids.open(2).now.perclos_60s == 0
    assert lids.now.perclos_3min == pytest.approx(20 / 141, abs=0.005)


def test_the_whole_recording_counts_for_its_own_share() -> None:
    lids = Eyelids().open(300).shut(100)
    assert lids.tracker.perclos_overall == pytest.approx(0.25, abs=0.001)


def test_a_new_driver_is_not_tired_by_the_last_ones_eyes() -> None:
    lids = Eyelids().blinking(190, length=0.83, every=3.0)
    assert lids.now.perclos_60s is not None
    assert lids.tracker.is_drowsy
    lids.tracker.change_driver()
    lids.open(25)
    assert lids.now.perclos_60s == 0
    assert lids.now.perclos_3min is None
    assert not lids.tracker.is_drowsy
