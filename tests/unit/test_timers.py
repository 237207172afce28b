"""Timers and reminders: they run on the assistant's own clock, ring once, and are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clock import NS_PER_S, ManualClock
from app.events import Route
from dialogue.timer_file import TimerFile
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


# --- which one ----------------------------------------------------------------------------------------------------


def _running(talk: Talk) -> list[str | int]:
    return [timer.text or timer.seconds for timer in talk.dialogue._actions.timers.running]


@pytest.mark.parametrize(
    ("text", "left", "reply"),
    [
        ("cancel the timer", [300, "call anna", "drink water"], "The timer for 10 minutes is cancelled."),
        ("cancel the five minute timer", [600, "call anna", "drink water"], "The timer for 5 minutes is cancelled."),
        ("delete my reminder", [300, 600, "call anna"], "The reminder is cancelled: drink water."),
        ("cancel the reminder to call anna", [300, 600, "drink water"], "The reminder is cancelled: call anna."),
        ("cancel all timers", ["call anna", "drink water"], "All timers are cancelled."),
        ("cancel all reminders", [300, 600], "All reminders are cancelled."),
        ("cancel all timers and reminders", [], "All timers and reminders are cancelled."),
        ("取消计时器", [300, "call anna", "drink water"], "10分钟的计时取消了"),
        ("取消五分钟的计时器", [600, "call anna", "drink water"], "5分钟"),
        ("取消提醒", [300, 600, "call anna"], "drink water"),
        ("取消所有的闹钟", ["call anna", "drink water"], "都取消了"),
        ("cancel the 7 minute timer", [300, 600, "call anna", "drink water"], "There is no such timer or reminder."),
    ],
)
def test_one_is_cancelled_and_named_and_all_only_when_all_were_meant(
    text: str, left: list[str | int], reply: str
) -> None:
    talk = Talk(clock=ManualClock())
    for sentence in (
        "set a timer for 5 minutes",
        "set a timer for 10 minutes",
        "remind me in 20 minutes to call anna",
        "remind me in 3 minutes to drink water",
    ):
        talk.says(sentence)
    answer = talk.says(text)
    assert _running(talk) == left
    assert reply in answer.reply


# --- over a restart -----------------------------------------------------------------------------------------------


class _Days:
    """Two clocks that a restart tells apart: the monotonic one begins anew."""

    def __init__(self, file: Path) -> None:
        self.file, self.wall_ns = file, 1_800_000_000 * NS_PER_S

    def start(self) -> tuple[Talk, ManualClock]:
        clock = ManualClock(5 * NS_PER_S)
        began_ns = self.wall_ns
        kept = TimerFile(self.file, clock, lambda: began_ns + clock.now_ns() - 5 * NS_PER_S)
        return Talk(clock=clock, timers=kept.timers()), clock

    def pass_s(self, seconds: float) -> None:
        self.wall_ns += round(seconds * NS_PER_S)


def _rung(talk: Talk, lang: str = "en") -> list[str]:
    return [talk.dialogue.ringing(timer, lang) for timer in talk.dialogue.due()]


def test_a_timer_goes_on_over_a_restart(tmp_path: Path) -> None:
    days = _Days(tmp_path / "timers.json")
    talk, clock = days.start()
    talk.says("set a timer for 10 minutes")
    clock.advance(60)
    days.pass_s(120)
    talk, clock = days.start()
    assert _rung(talk) == []
    assert talk.says("how long is left on the timer").reply == "8 minutes left."
    clock.advance(480)
    assert _rung(talk) == ["Your timer for 10 minutes is up."]


def test_what_came_due_while_it_was_off_rings_once_and_says_so(tmp_path: Path) -> None:
    days = _Days(tmp_path / "timers.json")
    talk, _ = days.start()
    talk.says("remind me in 10 minutes to call anna")
    talk.says("set a timer for 5 minutes")
    days.pass_s(3600)
    talk, _ = days.start()
    missed = ["Your timer for 5 minutes ran out while I was off.", "A reminder from while I was off: call anna."]
    assert _rung(talk) == missed
    assert _rung(days.start()[0]) == []


def test_what_rang_or_was_cancelled_does_not_come_back(tmp_path: Path) -> None:
    days = _Days(tmp_path / "timers.json")
    talk, clock = days.start()
    for minutes in (5, 10):
        talk.says(f"set a timer for {minutes} minutes")
    talk.says("cancel the 10 minute timer")
    clock.advance(300)
    assert len(_rung(talk)) == 1
    assert _running(days.start()[0]) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"timers": 3}',
        b'{"timers": [{}]}',
        b'{"timers": [{"at_s": "x", "seconds": 1, "text": ""}]}',
        b'{"timers": [{"at_s": Infinity, "seconds": 1, "text": ""}]}',
    ],
)
def test_a_file_that_cannot_be_used_costs_one_line_and_is_replaced(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    days = _Days(tmp_path / "timers.json")
    days.file.write_bytes(content)
    talk, _ = days.start()
    assert len(caplog.records) == 1 and "timers.json" in caplog.text
    talk.says("set a timer for 10 minutes")
    assert _running(days.start()[0]) == [600]
    assert list(tmp_path.iterdir()) == [days.file]


def test_a_folder_that_cannot_be_written_costs_a_line_and_the_timer_runs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    talk, clock = _Days(tmp_path / "gone" / "timers.json").start()
    talk.says("set a timer for 1 minute")
    assert "would not survive a restart" in caplog.text
    clock.advance(60)
    assert len(_rung(talk)) == 1
