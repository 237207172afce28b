"""Clocks: the machine's and the manual one."""

from __future__ import annotations

import time

import pytest

from app.clock import NS_PER_S, ManualClock, MonotonicClock, seconds_between


def test_the_machine_clock_is_the_monotonic_one_that_all_processes_share() -> None:
    before = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    now = MonotonicClock().now_ns()
    assert before <= now <= time.clock_gettime_ns(time.CLOCK_MONOTONIC)


def test_a_manual_clock_stands_still_until_it_is_moved() -> None:
    clock = ManualClock(5)
    assert clock.now_ns() == clock.now_ns() == 5
    assert clock.advance(1.5) == clock.now_ns() == 5 + 3 * NS_PER_S // 2


def test_a_manual_clock_cannot_go_back() -> None:
    with pytest.raises(ValueError, match="back"):
        ManualClock().advance(-0.1)


def test_seconds_between_two_stamps() -> None:
    assert seconds_between(NS_PER_S, 3 * NS_PER_S) == 2.0
    assert seconds_between(3 * NS_PER_S, NS_PER_S) == -2.0
