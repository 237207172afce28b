"""Words that point: what they say of the sentence, which place they mean, and how "which one?" is answered."""

from __future__ import annotations

from typing import Any

import pytest

from app.clock import NS_PER_S
from app.events import Intent, Route, Sense, SpokenWord
from dialogue.answer import Answer
from dialogue.ask_context import seen
from dialogue.deixis import Pointed
from dialogue.pointing import Seen, Which, spoken_at
from tests.fakes.conversation import FakeModel, Talk, voice

PASSENGER = {"gaze": [{"t_s": -0.6, "zone": "passenger", "p": 0.7}]}
REAR_LEFT = {"pointing": [{"t_s": -0.3, "zone": "rear_left", "p": 0.7}]}
BETWEEN = {"gaze": [{"t_s": -0.6, "zone": "passenger", "p": 0.45}, {"t_s": -0.6, "zone": "rear_right", "p": 0.45}]}


def says(talk: Talk, text: str, context: dict[str, Any] | None = None, **how: Any) -> Answer:
    """One sentence with what the cabin saw around it."""
    return talk.says(text, seen=seen(context or {}, 0), **how)


def done(answer: Answer) -> list[tuple[str, object]]:
    """What was carried out, and where."""
    return [(intent.name, intent.slots.get("zone")) for intent in answer.intents]


# --- in conversation ----------------------------------------------------------------------------------------------


def test_close_it_closes_the_window_that_was_pointed_at() -> None:
    talk = Talk()
    says(talk, "open that window", PASSENGER)
    closed = says(talk, "close it")
    assert done(closed) == [("set_window", "passenger")]
    assert closed.writes[0].value == 0


def test_that_window_is_the_one_spoken_of_last_when_nobody_looks_anywhere() -> None:
    talk = Talk()
    says(talk, "open the rear left window")
    closed = says(talk, "close that window")
    assert done(closed) == [("set_window", "rear_left")]
    assert closed.bindings[0].zone == "rear_left"
    assert closed.bindings[0].senses == ()


def test_that_window_after_both_rear_ones_asks_which_of_them() -> None:
    talk = Talk()
    says(talk, "open the rear windows")
    assert says(talk, "close that window").choices == ("rear_left", "rear_right")


@pytest.mark.parametrize(
    "text", ["open that window", "warm that seat", "打开那个窗户", "把那边的灯打开", "a bit warmer over there"]
)
def test_that_is_never_the_default_place_in_silence(text: str) -> None:
    answer = says(Talk(), text)
    assert answer.route is Route.CLARIFY
    assert answer.choices == ("passenger", "rear_left", "rear_right")
    assert not answer.writes


@pytest.mark.parametrize(("zone", "meant"), [("driver", "driver"), ("rear_right", "rear_right")])
def test_this_is_the_speakers_own_place_when_nobody_looks_anywhere(zone: str, meant: str) -> None:
    assert done(says(Talk(), "open this window", speaker_zone=zone)) == [("set_window", meant)]
    assert done(says(Talk(), "把这边的窗户打开", speaker_zone=zone)) == [("set_window", meant)]


def test_this_is_where_one_points() -> None:
    assert done(says(Talk(), "open this window", REAR_LEFT)) == [("set_window", "rear_left")]


def test_each_word_that_points_means_its_own_place() -> None:
    context = {
        "gaze": [{"t_s": -2.0, "zone": "passenger", "p": 0.8}, {"t_s": -0.3, "zone": "rear_right", "p": 0.8}],
        "words": [{"w": "that", "t_s": -1.6}, {"w": "that", "t_s": -0.1}],
    }
    answer = says(Talk(), "open that window and warm that seat", context)
    assert done(answer) == [("set_window", "passenger"), ("set_seat_heating", "rear_right")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("it's too cold over there, turn up the heat", "set_temperature"),
        ("the fan over there is too strong, down to one", "set_fan"),
        ("那边太冷了，加热开到最高", "set_seat_heating"),
        ("那边风太大了，小一点", "set_fan"),
    ],
)
def test_the_place_a_complaint_points_at_is_where_the_request_beside_it_is_done(text: str, name: str) -> None:
    here = [{"t_s": -step / 4, "zone": "passenger", "p": 0.7} for step in range(20)]
    assert done(says(Talk(), text, {"gaze": here})) == [(name, "passenger")]
    assert says(Talk(), text).route is Route.CLARIFY


def test_a_question_in_the_middle_waits_for_its_answer_whatever_else_is_done() -> None:
    talk = Talk()
    answer = says(talk, "open that window and turn the music up")
    assert answer.choices
    assert done(says(talk, "the passenger's")) == [("set_window", "passenger")]


def test_a_rear_seat_may_not_move_what_it_points_at_in_front() -> None:
    answer = says(Talk(), "open that window", PASSENGER, speaker_zone="rear_left")
    assert answer.route is Route.REFUSE
    assert not answer.writes


def test_what_only_the_language_model_understands_does_not_get_the_default_place() -> None:
    talk = Talk(model=FakeModel(wish="open_window"))
    answer = says(talk, "would it bother you awfully to have that window opened wide for this lady")
    assert answer.choices == ("passenger", "rear_left", "rear_right")


# --- answers to "which one?" ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "zone"),
    [
        ("the passenger's", "passenger"),
        ("the right one", "passenger"),
        ("the left one please", "rear_left"),
        ("right", "passenger"),
        ("rear left", "rear_left"),
        ("the second one", "rear_left"),
        ("mine", "driver"),
        ("the driver's", "driver"),
        ("yes, the passenger's", "passenger"),
        ("the one behind me", "rear_left"),
    ],
)
def test_the_question_which_one_is_answered(reply: str, zone: str) -> None:
    talk = Talk()
    says(talk, "open that window")
    assert done(says(talk, reply)) == [("set_window", zone)]


@pytest.mark.parametrize(
    ("reply", "zone"),
    [
        ("左边的", "rear_left"),
        ("副驾", "passenger"),
        ("副驾那个", "passenger"),
        ("第二个", "rear_left"),
        ("右后", "rear_right"),
        ("左边那个窗户", "rear_left"),
    ],
)
def test_the_question_which_one_is_answered_in_chinese(reply: str, zone: str) -> None:
    talk = Talk()
    says(talk, "打开那个窗户")
    assert done(says(talk, reply)) == [("set_window", zone)]


def test_yes_to_two_places_asks_about_the_likelier_alone() -> None:
    talk = Talk()
    assert says(talk, "open that window", BETWEEN).choices == ("passenger", "rear_right")
    assert says(talk, "yes").choices == ("passenger",)
    assert done(says(talk, "yes")) == [("set_window", "passenger")]


def test_both_is_each_of_those_offered() -> None:
    talk = Talk()
    says(talk, "open that window", BETWEEN)
    assert done(says(talk, "both")) == [("set_window", "passenger"), ("set_window", "rear_right")]
    assert len(says(talk, "undo").writes) == 2


def test_who_answers_that_one_means_one_of_those_offered() -> None:
    talk = Talk()
    says(talk, "open that window", BETWEEN)
    assert done(says(talk, "that one", REAR_LEFT)) != [("set_window", "rear_left")]
    talk = Talk()
    says(talk, "open that window", BETWEEN)
    pointing = {"pointing": [{"t_s": -0.2, "zone": "rear_right", "p": 0.5}]}
    assert done(says(talk, "that one", pointing)) == [("set_window", "rear_right")]


def test_no_to_which_one_does_nothing() -> None:
    talk = Talk()
    says(talk, "open that window")
    assert not says(talk, "no").writes
    assert not says(talk, "yes").writes


def test_another_request_instead_of_an_answer_is_carried_out() -> None:
    talk = Talk()
    says(talk, "open that window")
    assert done(says(talk, "turn the volume up")) == [("set_volume", None)]


def test_an_answer_that_leaves_two_is_asked_about_again() -> None:
    talk = Talk()
    says(talk, "open that window")
    assert says(talk, "the one in the back").choices == ("rear_left", "rear_right")
    assert done(says(talk, "the right one")) == [("set_window", "rear_right")]


def test_left_and_right_of_those_offered_turn_with_the_wheel() -> None:
    which = Which(Intent(name="set_window", slots={"percent": 100}), ("passenger", "rear_right"))
    assert which.answered({"zone": "left"}, "driver", left_hand_drive=False) == (which.at("passenger"),)
    assert which.answered({"zone": "left"}, "rear_left", left_hand_drive=False) == (which.at("passenger"),)


# --- words and their times --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("那个，嗯，把窗户关一下呗", "那把空调打开", "我这边的窗户打开", "哪个窗户开着", "不是这个"),
        *("open that window on the passenger side", "open that window on my side"),
        *("open the window on my side", "play that song", "turn that off", "not that one"),
    ],
)
def test_what_only_looks_like_pointing_is_none(text: str) -> None:
    parse = voice().grammars["en" if text.isascii() else "zh"].parse(text)
    assert parse is not None
    assert all(request.pointed is None for request in parse.requests)


def test_a_word_was_spoken_when_the_recogniser_says() -> None:
    words = [
        SpokenWord(text=text, start_ns=at, end_ns=at + 1) for at, text in enumerate(["That", "seat,", "that", "one"])
    ]
    pointed = Pointed(word="that one", core="that", at=2, of=4, nth=1)
    assert spoken_at(pointed, Seen((), words, 9)).start_ns == 2


def test_what_was_heard_as_which_one_is_that_one() -> None:
    words = [SpokenWord(text="哪", start_ns=5, end_ns=6)]
    assert spoken_at(Pointed(word="那边", core="那", at=0, of=2), Seen((), words, 9)).start_ns == 5


def test_without_times_a_word_lies_by_its_place_in_the_sentence() -> None:
    early = spoken_at(Pointed(word="that", core="that", at=1, of=9), Seen((), (), 100 * NS_PER_S))
    late = spoken_at(Pointed(word="that", core="that", at=8, of=9), Seen((), (), 100 * NS_PER_S))
    assert early.start_ns < late.start_ns < late.end_ns == early.end_ns == 100 * NS_PER_S


# --- the context of `ask` ---------------------------------------------------------------------------------------------


def test_several_zones_at_one_time_are_one_look() -> None:
    sighted = seen(BETWEEN, 0).sighted
    assert [(one.sense, dict(one.places)) for one in sighted] == [(Sense.GAZE, {"passenger": 0.45, "rear_right": 0.45})]


def test_a_row_is_halved_between_its_seats_and_elsewhere_is_none() -> None:
    rows = [{"t_s": -1, "zone": zone, "p": 0.8} for zone in ("rear", "road", "all")]
    assert dict(seen({"gaze": rows}, 0).sighted[0].places) == {"rear_left": 0.4, "rear_right": 0.4}
