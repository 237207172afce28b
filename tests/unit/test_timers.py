"""Timers and reminders: they run on the assistant's own clock, ring once, and are told apart."""

from __future__ import annotations

import pytest

from app.clock import ManualClock
from app.events import Route
from dialogue.timers import MOST, Timer, Timers
from tests.fakes.conversation import Talk


def test_a_timer_rings_once_when_it_is_due() -> None:
    clock = ManualClock()
    talk = Talk(clock=clock)
    assert talk.says("set a timer for five minutes").reply == "Timer set for 5 minutes."
    clock.advance(299)
    assert talk.dialogue.due() == ()
    clock.advance(1)
    assert [talk.dialogue.ringing(timer, "en") for timer in talk.dialogue.due()] == ["Your timer for 5 minutes is up."]
    assert talk.dialogue.due() == ()


def test_a_reminder_keeps_its_words() -> None:
    clock = ManualClock()
    talk = Talk(clock=clock)
    talk.says("半小时后提醒我喝水")
    clock.advance(1800)
    assert [talk.dialogue.ringing(timer, "zh") for timer in talk.dialogue.due()] == ["提醒你：喝水。"]


def test_what_is_left_can_be_asked_and_all_can_be_cancelled() -> None:
    clock = ManualClock()
    talk = Talk(clock=clock)
    talk.says("timer 10 minutes")
    clock.advance(60)
    assert talk.says("how long is left on the timer").reply == "9 minutes left."
    assert talk.says("cancel the timer").route is Route.GRAMMAR
    assert talk.says("cancel the timer").route is Route.REFUSE


def test_there_is_an_end_to_how_many() -> None:
    timers = Timers()
    for number in range(MOST):
        timers.add(Timer(due_ns=number, seconds=1))
    with pytest.raises(ValueError, match="at most"):
        timers.add(Timer(due_ns=1, seconds=1))
    assert len(timers.due(MOST)) == MOST
