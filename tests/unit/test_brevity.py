"""Replies to a driver who has enough to do."""

from __future__ import annotations

import pytest

from app.arbiter import BUSY_KMH
from app.events import DriverEventKind, DriverState, DriverWarning, Level
from tests.fakes.conversation import FakeModel, Talk

TIRED = DriverState(
    ts_ns=0, warnings=(DriverWarning(kind=DriverEventKind.DROWSY, level=Level.WARNING, reason="", since_ns=0),)
)
TWO_SENTENCES = {"say": "Sleep helps most. Coffee helps a little."}


@pytest.mark.parametrize(("text", "short"), [("open my window", "Done."), ("音量调到二十", "好了。")])
def test_a_deed_is_confirmed_in_a_word(text: str, short: str) -> None:
    assert len(Talk().says(text).reply) > len(short)
    assert Talk().says(text, driver=TIRED).reply == short
    assert Talk({"Vehicle.Speed": BUSY_KMH + 1}).says(text).reply == short
    assert Talk({"Vehicle.Speed": BUSY_KMH}).says(text).reply != short


def test_an_explanation_is_one_sentence() -> None:
    question = "why should a tired driver take a break?"
    assert Talk(model=FakeModel(TWO_SENTENCES)).says(question, driver=TIRED).reply == "Sleep helps most."
    assert Talk(model=FakeModel(TWO_SENTENCES)).says(question).reply == TWO_SENTENCES["say"]


def test_reasons_and_what_was_asked_for_keep_their_words() -> None:
    for text in ("set the fan to level 12", "how fast am I going", "open my window and set the fan to level 12"):
        talk = Talk({"Vehicle.Speed": 50})
        assert talk.says(text, driver=TIRED).reply == Talk({"Vehicle.Speed": 50}).says(text).reply, text


def test_a_state_that_is_not_valid_shortens_nothing() -> None:
    blind = DriverState(ts_ns=0, valid=False, warnings=TIRED.warnings)
    assert Talk().says("open my window", driver=blind).reply == Talk().says("open my window").reply
