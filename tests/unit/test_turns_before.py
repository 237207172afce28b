"""What a turn means of turns before the last one."""

from app.events import Intent
from dialogue.requests import Request
from dialogue.turns_before import (
    alike_before,
    is_alone,
    is_of_nothing_before,
    is_of_question,
    name_instead,
    of_a_pane,
    one_more,
    only_there,
    opened_so_far,
    same_hour,
    stepped,
    turned_over,
    without_parting,
)

WINDOWS = Intent(name="set_window", slots={"zone": "all", "percent": 100})
AT_SIX = Intent(name="set_reminder", slots={"at": "6:00", "text": "pick up the kids"})
IN_THE_REAR = Intent(name="same_for", slots={"zone": "rear"})


def test_a_name_nobody_knows_takes_the_place_of_the_one_asked_for() -> None:
    last = Intent(name="play_media", slots={"query": "queen"})
    assert name_instead("No, make it ABBA", last) == "play ABBA"
    assert name_instead("Adele instead", last) == "play Adele"
    assert not name_instead("no, I don't like it", last)
    assert not name_instead("no wait", last)
    assert not name_instead("no, ABBA", WINDOWS)


def test_half_past_is_of_the_hour_said_before() -> None:
    past, to = same_hour(AT_SIX, {"past": 30}), same_hour(AT_SIX, {"to": 15})
    assert past is not None and past.slots == {"at": "6:30", "text": "pick up the kids"}
    assert to is not None and to.slots["at"] == "5:45"
    assert same_hour(WINDOWS, {"past": 30}) is None


def test_only_the_back_ones_is_in_place_of_all_of_them() -> None:
    assert only_there(IN_THE_REAR, WINDOWS, "only the back ones").name == "instead"
    assert only_there(IN_THE_REAR, WINDOWS, "the back ones too").name == "same_for"
    front = Intent(name="set_window", slots={"zone": "driver", "percent": 100})
    assert only_there(IN_THE_REAR, front, "just the back ones").name == "same_for"


def test_the_same_as_us_is_what_was_set_before_the_back_was_set_otherwise() -> None:
    everywhere = Intent(name="set_temperature", slots={"zone": "all", "celsius": 24})
    back = Intent(name="set_temperature", slots={"zone": "rear", "delta": -2})
    alike = alike_before("rear", "rear", (everywhere, back))
    assert alike is not None and alike.slots == {"zone": "rear", "celsius": 24}
    assert alike_before("rear", "driver", (everywhere,)) is None


def test_a_window_that_goes_up_is_closed_a_little() -> None:
    assert of_a_pane("up", WINDOWS, "up a bit") == "closer"
    assert of_a_pane("up", WINDOWS, "higher") == "up"
    assert of_a_pane("up", WINDOWS, "turn it up") == "turned_up"
    assert of_a_pane("up", AT_SIX, "up a bit") == "up"


def test_a_window_that_is_put_up_is_closed() -> None:
    assert of_a_pane("up", WINDOWS, "put it up") == "close"
    assert of_a_pane("down", WINDOWS, "and bring it down.") == "open"
    assert of_a_pane("up", WINDOWS, "put it up a bit") == "closer"
    assert of_a_pane("up", AT_SIX, "put it up") == "up"


def test_how_far_a_window_is_open_says_nothing_of_the_volume() -> None:
    quiet = Intent(name="set_volume", slots={"percent": 10})
    assert opened_so_far(WINDOWS, "set_sunroof") == 100
    assert opened_so_far(quiet, "set_window") is None
    assert opened_so_far(None, "set_window") is None


def test_one_notch_more_or_back_goes_by_the_last_step() -> None:
    down = Intent(name="set_fan", slots={"zone": "driver", "delta": -1})
    assert (stepped("on_by", down), stepped("back_by", down)) == ("down_by", "up_by")
    assert (stepped("on_by", WINDOWS), stepped("back_by", WINDOWS)) == ("up_by", "down_by")
    assert stepped("up", down) == "up"


def test_heating_meant_in_place_of_ventilation_is_as_strong() -> None:
    cooled = Intent(name="set_seat_heating", slots={"zone": "driver", "level": -3})
    heated = turned_over(cooled, "set_temperature", cools=False)
    assert heated is not None and heated.slots["level"] == 3
    assert turned_over(cooled, "set_seat_heating", cools=True) is None


def test_another_one_for_twenty_is_a_timer_of_its_own() -> None:
    timer = Intent(name="set_timer", slots={"seconds": 300})
    second = one_more(timer, {"one_more": True, "amount": 20})
    assert second is not None and second.slots == {"seconds": 1200}
    assert one_more(WINDOWS, {"one_more": True, "amount": 20}) is None


def test_what_leans_on_nothing_said_before_is_left_to_others() -> None:
    quarter = (Request(Intent(name="instead", slots={"to": 15})),)
    assert is_of_nothing_before(quarter, WINDOWS)
    assert not is_of_nothing_before(quarter, AT_SIX)


def test_a_place_after_the_time_was_asked_is_of_what_was_done_before() -> None:
    assert not is_of_question(IN_THE_REAR, Intent(name="query_vehicle", slots={"what": "time"}))
    assert is_of_question(IN_THE_REAR, Intent(name="query_vehicle", slots={"what": "tyres"}))
    assert is_of_question(Intent(name="again"), Intent(name="query_vehicle", slots={"what": "time"}))


def test_politeness_is_no_part_of_what_is_asked_for() -> None:
    assert without_parting("start a timer for me, please.") == "start a timer"
    assert without_parting("oh, and remind me to take my pills") == "remind me to take my pills"
    assert without_parting("另外提醒我吃药") == "提醒我吃药"
    assert is_alone("the seat heating", "The seat heating, please!")
    assert not is_alone("seat heating", "turn on seat heating")
