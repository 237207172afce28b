"""What only tells how things are is passed over; what a second clause leaves out is lent from the first."""

from __future__ import annotations

import pytest

from dialogue.grammar import Grammar
from tests.fakes.conversation import voice


def _calls(text: str) -> list[tuple[str, dict[str, object]]] | None:
    grammar: Grammar = voice().grammars["en"]
    parse = grammar.parse(text)
    return None if parse is None else [(request.intent.name, dict(request.intent.slots)) for request in parse.requests]


@pytest.mark.parametrize("text", ["it's raining in close the windows", "close the windows it's raining in"])
def test_a_reason_needs_no_pause_beside_a_request(text: str) -> None:
    assert _calls(text) == [("set_window", {"percent": 0, "zone": "all"})]


@pytest.mark.parametrize(
    "text",
    ["the kids always open the windows", "it's fine when you open the windows", "he wants to open the window"],
)
def test_a_statement_that_goes_on_is_no_request(text: str) -> None:
    assert _calls(text) is None


def test_a_reason_behind_because_is_never_carried_out() -> None:
    assert _calls("close the window because I want to open the roof") == [("set_window", {"percent": 0})]


def test_the_thing_named_first_is_meant_in_the_second_clause() -> None:
    assert _calls("seat heating low for me and high for the passenger") == [
        ("set_seat_heating", {"level": 1, "zone": "me"}),
        ("set_seat_heating", {"level": 3, "zone": "passenger"}),
    ]


def test_the_verb_goes_on_to_a_thing_that_alone_would_mean_on() -> None:
    assert _calls("switch off the seat heating and the massage") == [
        ("set_seat_heating", {"level": 0}),
        ("seat_massage", {"level": 0}),
    ]


def test_what_is_left_out_may_stand_in_the_middle() -> None:
    assert _calls("all the windows but mine to half") == [("set_window", {"percent": 50, "zone": "all-me"})]


def test_air_cannot_go_two_ways_at_once() -> None:
    assert _calls("blow at my feet and the windshield") == [
        ("incomplete", {"what": "direction", "tool": "set_airflow"})
    ]


@pytest.mark.parametrize(
    "remark", ["Rain's stopped.", "breaking down here,", "toll booth ahead,", "two hours to go,", "hair's a mess,"]
)
def test_a_remark_nobody_has_a_template_for_is_passed_over(remark: str) -> None:
    assert _calls(f"{remark} close my window") == [("set_window", {"percent": 0, "zone": "me"})]


@pytest.mark.parametrize(
    "text",
    [
        "Sam, open the window",
        "Nah, Sam, open the window",
        "He shouted, open the window",
        "Guess what the sign said, keep the windows closed",
        "Her window's broken, she can't close the window",
        "Waiting for the bus, I opened the window of the cafe",
    ],
)
def test_what_is_said_to_or_by_somebody_else_is_no_remark(text: str) -> None:
    assert _calls(text) is None


@pytest.mark.parametrize(
    "text", ["My toes have gone numb, blow the air at my feet", "Blow the air at my feet, my toes have gone numb"]
)
def test_a_reason_beside_a_request_is_not_carried_out_itself(text: str) -> None:
    assert _calls(text) == [("set_airflow", {"direction": "feet", "zone": "me"})]


@pytest.mark.parametrize(
    "text", ["My wife goes, open the window, and I said no", "he was like, 'turn the fan off'", "put your seat belt on"]
)
def test_other_peoples_words_and_what_only_people_have_are_asides(text: str) -> None:
    assert _calls(text) == [("aside", {})]


def test_what_the_speaker_is_about_to_do_is_passed_over_unless_it_is_the_same_thing() -> None:
    assert _calls("Lock the doors, I'll be in the shop") == [("lock_doors", {"locked": True})]
    assert _calls("Turn the fan off, no, I'll do it myself") == [("reject", {})]
    assert _calls("Lock the doors, I'll open the window") == [("lock_doors", {"locked": True})]
    assert _calls("I'll open the window") == [("aside", {})]


def test_what_one_has_to_do_is_what_to_be_reminded_of() -> None:
    errand = ("set_reminder", {"seconds": 600, "text": "call mum"})
    assert _calls("Remind me in ten minutes, I have to call mum") == [errand]


def test_a_share_put_right_takes_the_place_of_the_one_before() -> None:
    assert _calls("My window down a quarter, no wait, make it halfway") == [
        ("set_window", {"percent": 50, "zone": "me"})
    ]
