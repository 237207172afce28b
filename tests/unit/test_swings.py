"""A trembling value taken apart into swings."""

from __future__ import annotations

import pytest

from app.clock import NS_PER_S
from perception.swings import Swing, Swings

FPS = 10


def taken_apart(values: list[float], least: float = 1.0) -> Swings:
    swings = Swings()
    for frame, value in enumerate(values):
        swings.step(frame * NS_PER_S // FPS, value, least)
    return swings


def test_a_value_that_goes_up_and_down_makes_a_swing_each_way() -> None:
    swings = taken_apart([0, 0, 0, 2, 4, 2, -1, -3, 0])
    assert [each.travel for each in swings.done] == [4, -7]
    assert swings.current is not None and swings.current.travel == 3


def test_a_swing_begins_where_the_value_was_last_at_its_turning_point() -> None:
    swings = taken_apart([0, 0, 0, 0, 0, 3, 6, 6, 6, 2])
    assert swings.done[0] == Swing(round(0.4 * NS_PER_S), 0, round(0.6 * NS_PER_S), 6)
    assert swings.done[0].seconds == pytest.approx(0.2)
    assert swings.current == Swing(round(0.8 * NS_PER_S), 6, round(0.9 * NS_PER_S), 2)


def test_trembling_is_no_swing_and_ends_none() -> None:
    assert taken_apart([0, 0.4, 0.1, 0.5, 0, 0.3]).current is None
    swings = taken_apart([0, 2, 1.6, 3, 2.5, 5])
    assert not swings.done
    assert swings.current is not None and swings.current.travel == 5


def test_the_frame_that_ends_a_swing_returns_it() -> None:
    swings = Swings()
    told = [swings.step(frame, value, 1.0) for frame, value in enumerate([0.0, 3.0, 2.5, 1.0])]
    assert told[:3] == [None, None, None]
    assert told[3] is not None and told[3].travel == 3


def test_after_a_gap_it_begins_anew() -> None:
    swings = taken_apart([0, 3, 0, 3])
    swings.forget()
    assert swings.current is None and not swings.done
    swings.step(NS_PER_S, 40.0, 1.0)
    assert swings.current is None
