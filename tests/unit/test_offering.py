"""An offer in the conversation: what it says, what a yes does, and every way of saying no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.arbiter import manner
from app.clock import ManualClock
from app.events import (
    CabinState,
    DriverEventKind,
    DriverState,
    DriverWarning,
    Drowsiness,
    DrowsinessLevel,
    Level,
    OfferCount,
    OfferKind,
    Route,
)
from dialogue.offering import ANSWER_S, Offer
from dialogue.offers import Offers
from dialogue.proposals import CRACK_PERCENT, TALKS
from tests.fakes.conversation import PLACES, Talk

STOP, AIR, LIVELY = OfferKind.REST_STOP, OfferKind.FRESH_AIR, OfferKind.LIVELY_TALK
HERE: dict[str, object] = {
    "Vehicle.Speed": 60.0,
    "Vehicle.CurrentLocation.Latitude": 39.92,
    "Vehicle.CurrentLocation.Longitude": 116.43,
}
WINDOW = "Vehicle.Cabin.Door.Row1.DriverSide.Window.Position"
RECIRCULATION = "Vehicle.Cabin.HVAC.IsRecirculationActive"
DRIVERS_AIR = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


DROWSY = Drowsiness(level=DrowsinessLevel.DROWSY)
SLOW_BLINKS = replace(DROWSY, blink_ratio=1.5)


def tired(*kinds: DriverEventKind, judged: Drowsiness = DROWSY) -> DriverState:
    warnings = tuple(DriverWarning(kind=kind, level=Level.WARNING, reason="", since_ns=0) for kind in kinds)
    return DriverState(ts_ns=0, drowsiness=judged, warnings=warnings)


class OfferedTalk(Talk):
    """A conversation in which the assistant offers something."""

    def __init__(self, state: dict[str, object] | None = None) -> None:
        self.offers, self.time = Offers(), ManualClock(10**12)
        super().__init__(
            HERE if state is None else {"Vehicle.Speed": 60.0, **state}, clock=self.time, offers=self.offers
        )

    def finds(self, kinds: Sequence[OfferKind], lang: str = "en", driver: DriverState | None = None) -> Offer | None:
        return self.dialogue.offer(kinds, lang, driver or tired())

    def saw(self, driver: DriverState) -> None:
        cabin = CabinState(ts_ns=0, driver=driver)
        self.offers.due(cabin, manner(cabin), self.time.now_ns())

    def offered(self, kind: OfferKind, lang: str = "en", driver: DriverState | None = None) -> Offer:
        offer = self.finds([kind], lang, driver)
        assert offer is not None
        self.dialogue.offered(offer)
        return offer

    def count(self, kind: OfferKind) -> OfferCount:
        return next(count for count in self.offers.counts if count.kind is kind)


# --- what it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("judged", "en", "zh"),
    [
        (SLOW_BLINKS, "blinking slowly", "眨眼"),
        (replace(DROWSY, evidence="eyes"), "eyes have been closing", "眼睛"),
        (replace(DROWSY, yawns_10min=4), "yawned 4 times", "4个哈欠"),
        (replace(DROWSY, driving_min=150.0), "driving for 2 hours and 30 minutes", "2小时30分钟"),
        (DROWSY, "look tired", "累"),
    ],
)
def test_an_offer_begins_with_its_reason(judged: Drowsiness, en: str, zh: str) -> None:
    assert en in OfferedTalk().offered(STOP, "en", tired(judged=judged)).text
    assert zh in OfferedTalk().offered(STOP, "zh", tired(judged=judged)).text


def test_eyes_that_fell_shut_are_the_reason_before_all_others() -> None:
    talk = OfferedTalk()
    talk.saw(tired(DriverEventKind.MICROSLEEP, judged=SLOW_BLINKS))
    assert "fell shut" in talk.offered(STOP, "en", tired(judged=SLOW_BLINKS)).text


@pytest.mark.parametrize(("lang", "name"), [("en", "the charging station"), ("zh", "充电站")])
def test_the_nearest_place_to_stop_is_named_with_its_distance_and_shown_with_others(lang: str, name: str) -> None:
    offer = OfferedTalk().offered(STOP, lang)
    assert name in offer.text and "1.1" in offer.text
    assert offer.places[0].startswith(name)
    assert len(offer.places) > 1
    assert offer.text.endswith(("?", "？"))


def test_where_the_car_does_not_know_where_it_is_no_distance_is_made_up() -> None:
    offer = OfferedTalk({}).offered(STOP)
    assert "kilometers" not in offer.text
    assert all("km" not in place for place in offer.places)


def test_who_has_switched_the_language_is_offered_in_it() -> None:
    talk = OfferedTalk()
    talk.says("speak chinese")
    assert "吗" in talk.offered(AIR).text


def test_repeat_says_the_offer_again_and_it_stays_open() -> None:
    talk = OfferedTalk()
    text = talk.offered(STOP).text
    assert talk.says("what?").reply == text
    assert talk.says("yes").writes


# --- yes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("yes", ["yes", "sure", "yes please", "ok, take me there", "好的", "可以", "那就去吧"])
def test_a_yes_to_a_stop_navigates_there(yes: str) -> None:
    talk = OfferedTalk()
    talk.offered(STOP)
    answer = talk.says(yes)
    assert [intent.name for intent in answer.intents] == ["navigate"]
    assert [write.value for write in answer.writes] == [39.92, 116.443]
    assert (talk.count(STOP).made, talk.count(STOP).taken) == (1, 1)


def test_a_yes_to_fresh_air_opens_the_drivers_window_a_crack() -> None:
    talk = OfferedTalk()
    talk.offered(AIR)
    assert {write.path: write.value for write in talk.says("yes").writes} == {WINDOW: CRACK_PERCENT}


def test_at_speed_fresh_air_is_cool_air_and_no_window() -> None:
    talk = OfferedTalk({"Vehicle.Speed": 110.0, RECIRCULATION: True})
    assert "cooler" in talk.offered(AIR).text
    assert {write.path: write.value for write in talk.says("yes").writes} == {RECIRCULATION: False, DRIVERS_AIR: 20.0}


@pytest.mark.parametrize("state", [{"Vehicle.Body.Windshield.Front.Wiping.Mode": "SLOW"}, {WINDOW: 50}])
def test_no_window_is_opened_into_the_rain_or_twice(state: dict[str, object]) -> None:
    talk = OfferedTalk(state)
    talk.offered(AIR)
    assert WINDOW not in {write.path for write in talk.says("yes").writes}


def test_a_yes_to_talk_is_answered_with_a_lively_question_each_time_another() -> None:
    talk, said = OfferedTalk({"Vehicle.Cabin.Infotainment.Media.Action": "PLAY"}), set()
    for _ in range(2 * TALKS):
        talk.offered(LIVELY)
        answer = talk.says("yes", driver=tired(DriverEventKind.DROWSY))
        assert (answer.route, answer.writes) == (Route.CLARIFY, ())
        said.add(answer.reply)
    assert len(said) == TALKS
    assert all(reply.endswith("?") for reply in said)


def test_the_second_time_music_is_offered_and_played() -> None:
    talk = OfferedTalk()
    talk.offered(LIVELY)
    talk.says("no")
    assert "music" in talk.offered(LIVELY).text
    assert [intent.name for intent in talk.says("yes").intents] == ["play_media"]


def test_a_yes_by_a_passenger_gives_him_no_more_than_he_may_have() -> None:
    talk = OfferedTalk()
    talk.offered(AIR)
    answer = talk.says("yes", speaker_zone="passenger")
    assert (answer.route, answer.writes) == (Route.REFUSE, ())


def test_undo_takes_back_what_was_offered_and_taken() -> None:
    talk = OfferedTalk()
    talk.offered(AIR)
    talk.says("yes")
    assert [write.value for write in talk.says("undo").writes] == [0]


# --- no, and silence -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "no", ["no", "no thanks", "I'm fine", "maybe later", "stop", "不用了", "我不困", "等会再说", "算了"]
)
def test_a_no_is_counted_and_nothing_is_done(no: str) -> None:
    talk = OfferedTalk()
    talk.offered(STOP)
    answer = talk.says(no)
    assert (answer.writes, answer.route) == ((), Route.CHAT)
    assert (talk.count(STOP).refused, talk.count(STOP).off_today) == (1, False)
    assert talk.says("yes").writes == ()


@pytest.mark.parametrize(
    "text", ["not today", "no thanks, not today", "don't ask me again today", "今天别再问了", "今天不用了"]
)
def test_an_offer_can_be_refused_for_the_day(text: str) -> None:
    talk = OfferedTalk()
    talk.offered(STOP)
    assert talk.says(text).reply
    assert (talk.count(STOP).refused, talk.count(STOP).off_today, talk.count(AIR).off_today) == (1, True, False)


def test_not_today_means_nothing_where_nothing_was_offered() -> None:
    talk = OfferedTalk()
    assert talk.says("not today").route is Route.IGNORE
    assert not talk.count(STOP).off_today


@pytest.mark.parametrize(
    "text",
    [
        "stop suggesting",
        "stop suggesting things",
        "don't suggest breaks any more",
        "no more suggestions",
        "stop asking me to take a break",
        "别再提醒我休息",
        "今天别再提建议了",
        "不要再劝我休息了",
    ],
)
def test_all_offers_can_be_switched_off_for_the_day_at_any_time(text: str) -> None:
    talk = OfferedTalk()
    assert talk.says(text).route is Route.GRAMMAR
    assert all(count.off_today and not count.refused for count in talk.offers.counts)


def test_who_wants_none_any_more_has_refused_the_one_just_made() -> None:
    talk = OfferedTalk()
    talk.offered(STOP)
    talk.says("stop suggesting things")
    assert (talk.count(STOP).refused, talk.count(AIR).refused, talk.count(AIR).off_today) == (1, 0, True)


@pytest.mark.parametrize("text", ["you can suggest things again", "你可以继续提建议了"])
def test_and_on_again(text: str) -> None:
    talk = OfferedTalk()
    talk.says("stop suggesting")
    talk.says(text)
    assert not any(count.off_today for count in talk.offers.counts)


def test_silence_is_neither_yes_nor_no() -> None:
    talk = OfferedTalk()
    talk.offered(STOP)
    talk.time.advance(ANSWER_S + 1)
    assert (talk.says("yes").route, talk.says("yes").writes) == (Route.IGNORE, ())
    assert (talk.count(STOP).made, talk.count(STOP).taken, talk.count(STOP).refused) == (1, 0, 0)


def test_something_else_that_is_asked_for_drops_the_offer() -> None:
    talk = OfferedTalk()
    talk.offered(STOP)
    assert talk.says("volume to 20").writes
    assert talk.says("yes").writes == ()


def test_a_yes_answers_the_newer_question() -> None:
    talk = OfferedTalk()
    talk.offered(STOP)
    talk.says("volume to 300")
    assert [write.value for write in talk.says("yes").writes] == [100]
    assert talk.count(STOP).taken == 0


# --- what is not offered ---------------------------------------------------------------------------------------------


def test_a_stop_one_is_already_heading_for_is_not_offered() -> None:
    talk = OfferedTalk()
    talk.says("navigate to the petrol station")
    assert talk.finds([STOP]) is None


def test_where_no_place_to_stop_is_known_something_else_is_offered() -> None:
    talk = Talk(HERE, places=())
    offer = talk.dialogue.offer([STOP, AIR], "en", tired())
    assert offer is not None
    assert offer.proposal.kind is AIR


def test_fresh_air_that_is_fresh_and_cool_already_is_not_offered() -> None:
    assert OfferedTalk({"Vehicle.Speed": 110.0, DRIVERS_AIR: 18.0}).finds([AIR]) is None


@pytest.mark.parametrize("kind", list(OfferKind))
@pytest.mark.parametrize(
    "state", [{"Vehicle.Speed": 150.0}, {"Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling": True}]
)
def test_the_arbiter_has_the_last_word(kind: OfferKind, state: dict[str, object]) -> None:
    assert OfferedTalk({**state, RECIRCULATION: True}).finds([kind]) is None
    assert OfferedTalk({RECIRCULATION: True}).finds([kind], driver=tired(DriverEventKind.LONG_DISTRACTION)) is None


# --- who says it himself ----------------------------------------------------------------------------------------------

ONLY_FUEL = tuple(place for place in PLACES if "petrol station" in place.names)


@pytest.mark.parametrize(
    "text", ["I'm so tired", "I need a break", "I can't keep my eyes open", "我有点困了", "我想休息一下"]
)
def test_who_says_so_is_shown_the_nearest_place_to_stop_and_led_there(text: str) -> None:
    talk = Talk(HERE)
    answer = talk.says(text)
    assert (answer.route, answer.writes) == (Route.CLARIFY, ())
    assert len(talk.says("yes").writes) == 2


def test_where_no_rest_area_is_known_any_place_to_stop_will_do() -> None:
    assert "petrol station" in Talk(HERE, places=ONLY_FUEL).says("I need a rest").reply
    assert Talk(HERE, places=()).says("I need a rest").route is Route.REFUSE


def test_tiredness_given_as_a_reason_changes_nothing_about_the_request() -> None:
    assert [intent.name for intent in Talk(HERE).says("I'm tired, open my window").intents] == ["set_window"]
    assert [intent.name for intent in Talk(HERE).says("我困了，打开我的车窗").intents] == ["set_window"]


@pytest.mark.parametrize(("text", "kilometers"), [("am I tired?", "kilometers"), ("我累不累", "公里")])
def test_a_tired_driver_who_asks_is_told_where_to_stop_unless_he_stands(text: str, kilometers: str) -> None:
    drowsy = tired(DriverEventKind.DROWSY)
    assert kilometers in Talk(HERE).says(text, driver=drowsy).reply
    assert kilometers not in Talk({**HERE, "Vehicle.Speed": 0.0}).says(text, driver=drowsy).reply
    assert kilometers not in Talk(HERE, places=()).says(text, driver=drowsy).reply
