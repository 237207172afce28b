"""Replies exist in both languages, for every line a tool can say and every reason the arbiter can give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dialogue.replies import Replies
from dialogue.tools import Line

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=["en", "zh"])
def replies(request: pytest.FixtureRequest) -> Replies:
    return Replies(request.param)


def test_both_languages_can_say_the_same_things() -> None:
    assert Replies("en").keys == Replies("zh").keys
    assert Replies("en").reasons == Replies("zh").reasons


def test_every_line_the_code_names_has_words(replies: Replies) -> None:
    source = "".join(path.read_text() for path in (ROOT / "dialogue").glob("*.py"))
    named = set(re.findall(r'Line\(\s*"(\w+)"', source))
    assert len(named) > 20
    assert named <= replies.keys


def test_every_reason_of_the_arbiter_has_words(replies: Replies) -> None:
    source = (ROOT / "app" / "arbiter.py").read_text()
    named = set(re.findall(r'(?:return|_refuse\(|reason=|else) ?"(\w+)"', source)) - {"Driver", "Passenger"}
    assert len(named) > 10
    assert named <= replies.reasons


def test_a_chinese_reply_nods_when_something_was_done() -> None:
    line = Line("window_half", {"zone": "passenger", "value": 50})
    chinese = Replies("zh")
    assert chinese.joined([chinese.line(line)], done=True) == "好的，副驾车窗已打开一半。"
    assert chinese.joined(["抱歉。"], done=False) == "抱歉。"


def test_english_speaks_of_one_window_and_of_several() -> None:
    english = Replies("en")
    assert english.line(Line("window_open", {"zone": "driver", "value": 100})) == "The driver's window is open."
    assert english.line(Line("window_open", {"zone": "all", "value": 100})) == "All the windows are open."


def test_different_values_in_one_zone_are_said_as_a_range() -> None:
    line = Line("temperature", {"zone": "front", "value": "20~24", "limit": ""})
    assert Replies("en").line(line) == "20 to 24 degrees in the front."
    assert Replies("zh").line(line) == "前排温度已调到20到24度。"


def test_it_asks_back_with_its_choices() -> None:
    assert Replies("en").which(["set_volume", "set_fan"]) == "What do you mean: the volume or the fan?"
