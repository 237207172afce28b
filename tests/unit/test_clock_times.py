"""Times of day: how they are said, and which one is meant."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.clock import ManualClock
from dialogue.clock_times import chinese_times, english_times, next_at
from tests.fakes.conversation import Talk

EVENING = datetime(2026, 11, 21, 17, 20)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("at 8:30 pm", "at 8 o'clock 30 pm"),
        ("at 7 p.m.", "at 7 pm"),
        ("at 10am", "at 10 am"),
        ("at half past seven", "at 7 o'clock 30"),
        ("at a quarter to one", "at 12 o'clock 45"),
        ("at ten to nine", "at 8 o'clock 50"),
        ("turn it from ten to five", "turn it from ten to five"),
        ("the ratio is 16:90", "the ratio is 16:90"),
    ],
)
def test_english_times_are_brought_to_one_form(said: str, written: str) -> None:
    assert english_times(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [("晚上八点半", "晚上八点30分"), ("八点一刻", "八点15分"), ("20：05", "20点05分"), ("开大一点", "开大一点")],
)
def test_chinese_times_are_brought_to_one_form(said: str, written: str) -> None:
    assert chinese_times(said) == written


@pytest.mark.parametrize(
    ("hour", "minute", "half", "tomorrow", "expected"),
    [
        (8, 0, "", False, "21 20:00"),
        (5, 0, "", False, "22 05:00"),
        (8, 0, "am", False, "22 08:00"),
        (8, 0, "night", False, "21 20:00"),
        (12, 0, "night", False, "22 00:00"),
        (2, 30, "night", False, "22 02:30"),
        (12, 0, "pm", False, "22 12:00"),
        (20, 30, "", False, "21 20:30"),
        (10, 0, "", True, "22 10:00"),
        (9, 15, "pm", True, "22 21:15"),
    ],
)
def test_the_next_time_the_clock_shows_it_is_meant(
    hour: int, minute: int, half: str, tomorrow: bool, expected: str
) -> None:
    time = next_at(hour, minute, EVENING, half=half, tomorrow=tomorrow)
    assert f"{time:%d %H:%M}" == expected


@pytest.mark.parametrize(("hour", "minute"), [(27, 30), (8, 75)])
def test_a_time_no_clock_shows_is_none(hour: int, minute: int) -> None:
    assert next_at(hour, minute, EVENING) is None


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("remind me to take my medicine at eight pm", "take my medicine"),
        ("remind me at quarter to nine to call anna", "call anna"),
        ("晚上八点提醒我吃药", "吃药"),
        ("set an alarm for 7:30", ""),
        ("明天早上七点叫我", ""),
    ],
)
def test_a_reminder_may_be_set_by_the_clock(said: str, text: str) -> None:
    talk = Talk(clock=ManualClock())
    answer = talk.says(said)
    (timer,) = talk.dialogue._actions.timers.running
    assert timer.text == text
    assert 0 < timer.seconds <= 48 * 3600
    assert ":" in answer.reply
