"""Stories of requests that mean something only beside the one before."""

from __future__ import annotations

import pytest

from app.events import Intent, SignalValue
from dialogue import zones
from dialogue.beside import at_its_place, cancelled, done_at_one_place, instead_of_named
from dialogue.catalogue import all_tools

TOOLS = all_tools()


def intent(name: str, **slots: SignalValue) -> Intent:
    return Intent(name=name, slots=slots)


def test_the_backrest_of_the_seat_that_was_moved_is_lowered_too() -> None:
    last = intent("move_seat", zone="passenger", delta=-30)
    meant = at_its_place(intent("recline_seat", delta=10), last, "靠背也放倒一点", TOOLS)
    assert meant.slots["zone"] == "passenger"


def test_the_fan_is_the_speakers_own_unless_it_is_said_too() -> None:
    last, fan = intent("set_temperature", zone="passenger", celsius=22), intent("set_fan", level=3)
    assert "zone" not in at_its_place(fan, last, "风量调到三档", TOOLS).slots
    assert at_its_place(fan, last, "风量也调到三档", TOOLS).slots["zone"] == "passenger"


def test_the_heating_after_the_mirrors_is_theirs_unless_a_seat_is_named() -> None:
    last, heat = intent("fold_mirrors", on=False), intent("set_seat_heating", level=2)
    assert instead_of_named(heat, last, "加热也开一下", TOOLS).name == "heat_mirrors"
    assert instead_of_named(heat, last, "座椅加热打开", TOOLS) == heat


def test_cancel_alone_ends_a_timer_and_leaves_a_window_alone() -> None:
    assert cancelled(intent("set_timer", seconds=300)).name == "cancel_timer"
    assert cancelled(intent("set_window", percent=100, zone="driver")).name == "stop"
    assert cancelled(None).name == "stop"


def test_the_same_for_me_is_all_that_was_done_at_the_other_seat() -> None:
    done = (intent("set_temperature", zone="passenger", celsius=22), intent("set_fan", zone="passenger", level=3))
    assert done_at_one_place(done, "passenger", TOOLS) == done
    assert done_at_one_place(done[:1], "passenger", TOOLS) == ()


@pytest.mark.parametrize(
    ("zone", "where", "left"),
    [
        ("rear", "left", "rear_right"),
        ("rear", "rear_right", "rear_left"),
        ("all", "right", "all-right_side"),
        ("driver", "left", ""),
    ],
)
def test_what_is_left_of_a_zone_without_a_part_of_it(zone: str, where: str, left: str) -> None:
    assert zones.without(zone, where) == left
