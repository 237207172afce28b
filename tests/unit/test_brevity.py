"""Replies to a driver who has enough to do."""

from __future__ import annotations

import pytest

from app.arbiter import BUSY_KMH
from app.events import DriverEventKind, DriverState, DriverWarning, Level, Route
from dialogue.brevity import first_clause
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


# --- by manner ------------------------------------------------------------------------------------------------------

AWAY = DriverState(
    ts_ns=0,
    warnings=(DriverWarning(kind=DriverEventKind.LONG_DISTRACTION, level=Level.WARNING, reason="", since_ns=0),),
)
TURNING: dict[str, object] = {
    "Vehicle.Speed": 50.0,
    "Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling": True,
}


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("open my window", "Eyes on the road."),
        ("how fast am I going", "Eyes on the road."),
        ("open the trunk", "Eyes on the road."),
        ("音量调到二十", "请看路。"),
        ("打开后备箱", "请看路。"),
    ],
)
def test_a_driver_who_looks_elsewhere_hears_nothing_but_that(text: str, reply: str) -> None:
    assert Talk({"Vehicle.Speed": 50.0}).says(text, driver=AWAY).reply == reply


def test_what_a_distracted_driver_asks_for_is_done_all_the_same() -> None:
    answer = Talk({"Vehicle.Speed": 50.0}).says("open my window", driver=AWAY)
    assert [write.value for write in answer.writes] == [100]
    assert answer.route is Route.GRAMMAR


def test_what_is_not_meant_for_the_car_is_not_answered_with_the_road_either() -> None:
    answer = Talk({"Vehicle.Speed": 50.0}).says("yes", driver=AWAY)
    assert (answer.route, answer.reply) == (Route.IGNORE, "")


def test_a_question_that_was_not_asked_aloud_takes_no_yes() -> None:
    talk = Talk({"Vehicle.Speed": 90.0})
    assert talk.says("cruise control on", driver=AWAY).reply == "Eyes on the road."
    assert talk.says("yes").writes == ()


def test_free_talk_waits_until_the_eyes_are_back() -> None:
    told: list[str] = []
    model = FakeModel(TWO_SENTENCES)
    question = "why should a tired driver take a break?"
    answer = Talk(model=model).says(question, driver=AWAY, on_sentence=lambda text, _lang: told.append(text))
    assert (answer.reply, told) == ("Eyes on the road.", [])


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("open my window", "Done."),
        ("open the trunk", "I can't move the trunk while we are driving."),
        ("what can you do", "You can ask me for the temperature, the fan, windows, seat heating, lights, music"),
        ("open my window and open the trunk", "I can't move the trunk while we are driving."),
        ("我的窗户打开，然后打开后备箱", "行驶"),
    ],
)
def test_under_high_load_a_reply_is_one_clause_and_hides_no_failure(text: str, reply: str) -> None:
    short = Talk(TURNING).says(text).reply
    assert reply in short
    assert sum(short.count(end) for end in ".!?。！？") == 1


def test_under_high_load_a_free_answer_ends_with_its_first_clause() -> None:
    model = FakeModel({"say": "Sleep helps most, but coffee helps a little. Fresh air does not."})
    told: list[str] = []
    question = "why should a tired driver take a break?"
    talk = Talk(TURNING, model=model)
    assert talk.says(question, on_sentence=lambda text, _lang: told.append(text)).reply == "Sleep helps most."
    assert told == ["Sleep helps most."]


def test_a_question_keeps_its_words_under_high_load() -> None:
    text = "set the fan to level 12"
    assert Talk(TURNING).says(text).reply == Talk({"Vehicle.Speed": 50.0}).says(text).reply


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("It is at 20, and the fan is on.", "It is at 20."),
        ("Sleep, coffee and air help.", "Sleep, coffee and air help."),
        ("If you are tired, stop.", "If you are tired, stop."),
        ("It's 14:05.", "It's 14:05."),
        ("The nearest is 2.3 kilometers away. Go there.", "The nearest is 2.3 kilometers away."),
        ("睡一会儿最有用，但是咖啡也行。", "睡一会儿最有用。"),
        ("如果累了，就停车。", "如果累了，就停车。"),
        ("状态还可以，不过最好休息一下。多喝水。", "状态还可以。"),
    ],
)
def test_a_clause_can_stand_alone(text: str, clause: str) -> None:
    assert first_clause(text) == clause


@pytest.mark.parametrize("text", ["what can you do", "你能做什么"])
def test_parked_it_gives_examples(text: str) -> None:
    parked, moving = Talk().says(text).reply, Talk({"Vehicle.Speed": 50.0}).says(text).reply
    assert len(parked) > len(moving)
    assert parked.startswith(moving.rstrip("。"))
