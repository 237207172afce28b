"""Wishes the language model names: what the sentence adds to them, and when they are done, asked or left."""

from __future__ import annotations

import pytest

from app.events import Route
from dialogue.catalogue import all_tools
from dialogue.language_slots import colours_said, is_step, numbers_said, zone_said
from dialogue.language_training import sentences
from dialogue.language_wishes import BEYOND, HINTED, LIKELY, NOTHING, SURE, Certainty, Wishes
from dialogue.plausible import is_asked_politely, is_remark, is_told_to_others, is_wishful
from dialogue.tools import Refusal, Slots
from tests.fakes.conversation import FakeModel, Talk

WISHES = Wishes(all_tools())


def _slots(text: str, wish: str, share: float = 1.0) -> Slots | None:
    wanted = WISHES.wanted(text, ((wish, share),))
    return None if wanted is None else dict(wanted.intent.slots)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_wish_is_a_call_of_the_catalogue(lang: str) -> None:
    tools = all_tools()
    for wish in WISHES.all.values():
        slots = {name: value[lang] if isinstance(value, dict) else value for name, value in wish.slots.items()}
        slots |= {wish.number: 20} if wish.needs_number and wish.tool != "set_fan" else {}
        slots |= {"level": 3} if wish.needs_number and wish.tool == "set_fan" else {}
        slots |= {"color": "red"} if wish.needs_color else {}
        try:
            tools[wish.tool].check(slots, "driver", left_hand_drive=True)
        except Refusal as refusal:
            pytest.fail(f"{wish.name}: {refusal.line}")
        wish.question[lang].format(place="", value=1, color="red")


def test_every_wish_has_sentences_in_both_languages_and_a_question_belongs_to_its_answer() -> None:
    wish_of = {text: name for name, text in sentences()}
    assert wish_of["why should a tired driver take a break"] == "know_break"
    assert "Why should a tired driver take a break?" not in wish_of
    for lang_has in (str.isascii, lambda text: not text.isascii()):
        named = {name for text, name in wish_of.items() if lang_has(text)}
        assert named >= WISHES.all.keys() | {NOTHING, BEYOND}


@pytest.mark.parametrize(
    ("text", "wish", "slots"),
    [
        ("give the people in the back 21 degrees", "temperature_to", {"zone": "rear", "celsius": 21}),
        ("have it two degrees colder", "cooler", {"zone": "me", "delta": -2}),
        ("it's freezing, make it 24", "warmer", {"zone": "me", "celsius": 24}),
        ("my wife is shivering", "warmer", {"zone": "passenger", "delta": 2}),
        ("my back is all wet", "cool_seat", {"zone": "me", "level": -2}),
        ("bring my wife's window down a third", "open_window", {"zone": "passenger", "percent": 33}),
        ("lower my pane by another 20 percent", "open_window", {"zone": "me", "percent": 20}),
        ("music at twenty", "volume_to", {"percent": 20}),
        ("bathe us in blue", "mood_light_color", {"color": "blue"}),
        ("right rear seat nineteen", "temperature_to", {"zone": "rear_right", "celsius": 19}),
        ("前排两个位置都二十三度", "temperature_to", {"zone": "front", "celsius": 23}),
        ("降三度吧", "cooler", {"zone": "me", "delta": -3}),
        ("车里变成红色的", "mood_light_color", {"color": "red"}),
        ("我想见家人了，带路", "go_home", {"destination": "家"}),
        ("bring me home to my family", "go_home", {"destination": "home"}),
    ],
)
def test_where_and_how_much_come_from_the_sentence(text: str, wish: str, slots: Slots) -> None:
    assert _slots(text, wish) == slots


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("set the temperature", "temperature_to"),
        ("between 19 and 24 degrees", "temperature_to"),
        ("red or blue would be nice", "mood_light_color"),
        ("some colour please", "mood_light_color"),
    ],
)
def test_what_was_not_said_or_said_twice_is_not_made_up(text: str, wish: str) -> None:
    assert _slots(text, wish) is None


def test_sure_is_done_likely_is_asked_less_is_left() -> None:
    text = "my nose is an icicle"
    done, asked = (WISHES.wanted(text, (("warmer", share),)) for share in (SURE, LIKELY))
    assert done is not None and done.certainty is Certainty.DO
    assert asked is not None and asked.certainty is Certainty.ASK
    assert WISHES.wanted(text, (("warmer", LIKELY - 0.01),)) is None
    assert WISHES.wanted(text, ((NOTHING, 0.5), ("warmer", 0.45))) is None
    assert WISHES.wanted(text, ()) is None


def test_what_nobody_can_tell_is_not_met_with_silence() -> None:
    assert WISHES.unmet((("warmer", HINTED),)) == "not_understood"
    assert WISHES.unmet(((BEYOND, 0.9),)) == "cannot"
    assert WISHES.unmet(((NOTHING, 0.9),)) == WISHES.unmet((("warmer", HINTED - 0.1),)) == WISHES.unmet(()) == ""


def test_what_only_the_driver_can_judge_is_always_asked() -> None:
    for name in ("unlock", "open_trunk", "go_home", "hazard_on", "headlights_off", "seat_back", "close_roof"):
        wanted = WISHES.wanted("please", ((name, 1.0),))
        assert wanted is not None and wanted.certainty is Certainty.ASK, name


@pytest.mark.parametrize(
    "text",
    [
        "if it rains, shut the top",
        "she told me it was cold",
        "never touch that pane",
        "don't make it any colder",
        "I'm not cold, thanks",
        "tomorrow heat the seats",
        "the heater in my bedroom is on three",
        "要是下雨就关上",
        "他说这里很冷",
        "别再调高",
        "不要开",
        "我家屋顶漏水",
    ],
)
def test_reports_conditions_and_what_is_declined_want_nothing(text: str) -> None:
    assert not is_wishful(text)


@pytest.mark.parametrize(
    "text", ["sweetheart, I'm freezing", "look at that open window", "小王你把窗户打开", "老公开窗"]
)
def test_what_is_said_to_somebody_else_wants_nothing(text: str) -> None:
    assert is_told_to_others(text)
    assert WISHES.wanted(text, (("open_window", 1.0),)) is None


@pytest.mark.parametrize(
    "text",
    [
        "My brother's car has heated seats too.",
        "the heating in our flat broke down last winter",
        "We could have opened the trunk if we'd parked the other way.",
        "suppose we opened all the windows would it get cold back there",
        "Don't open the window.",
        "我昨天修好了家里的空调",
        "邻居家的车有天窗",
        "如果下雨就麻烦了",
    ],
)
def test_a_remark_is_met_with_silence(text: str) -> None:
    assert is_remark(text)


@pytest.mark.parametrize(
    "text",
    [
        "the glovebox should be open",
        "I'd like the glovebox open",
        "it's too gloomy in here to read",
        "I can't see a thing",
        "open the glovebox",
        "不要这么吵了",
        "我想看看后面",
        "这光线太晃眼",
        "把手套箱打开",
    ],
)
def test_what_wants_something_is_no_remark(text: str) -> None:
    assert not is_remark(text)


@pytest.mark.parametrize("text", ["妈呀冻死了", "小孙子在后面冷", "老婆那边冷", "grandpa is cold"])
def test_who_only_speaks_of_somebody_may_want_something(text: str) -> None:
    assert not is_told_to_others(text)


@pytest.mark.parametrize(
    "text",
    [
        "no more music",
        "we don't need the cooling any more",
        "I can't see a thing",
        "别刮了",
        "前面什么都看不清",
        "别老冲我吹",
        "甭制冷了",
    ],
)
def test_words_against_something_may_ask_for_its_end(text: str) -> None:
    assert is_wishful(text)


def test_a_question_asks_for_words_unless_it_is_good_manners() -> None:
    assert _slots("how do heated seats work", "heat_seat") is None
    assert _slots("座椅为什么会热", "heat_seat") is None
    assert _slots("could we have it warmer?", "warmer") is not None
    assert is_asked_politely("my feet are cold, could we have some heat down there?")
    assert is_asked_politely("好热，可以凉一点吗") and not is_asked_politely("窗户可以防弹吗")
    assert _slots("do I look sleepy?", "ask_me") == {"what": "state"}


@pytest.mark.parametrize(
    ("text", "lang", "zone"),
    [
        ("the kids are melting", "en", "rear"),
        ("my back hurts", "en", ""),
        ("I can't see out of the back", "en", ""),
        ("it's loud beside me", "en", "passenger"),
        ("everybody is cold", "en", "all"),
        ("后面玻璃起雾", "zh", ""),
        ("后面的老人冷", "zh", "rear"),
        ("副驾后面那扇", "zh", "rear_right"),
        ("the missus is perished", "en", "passenger"),
        ("roll up the back ones", "en", "rear"),
        ("shut the lot", "en", "all"),
        ("the window on the right", "en", "right"),
        ("right away please", "en", ""),
        ("what is left of it", "en", ""),
        ("旁边那位大哥热", "zh", "passenger"),
        ("后面俩娃冻着了", "zh", "rear"),
        ("统统关上", "zh", "all"),
        ("往后靠一点", "zh", ""),
    ],
)
def test_a_zone_is_where_somebody_sits(text: str, lang: str, zone: str) -> None:
    assert zone_said(text, lang) == zone


@pytest.mark.parametrize(
    ("text", "wish", "slots"),
    [
        ("as cold as it will go", "cooler", {"zone": "me", "celsius": 16}),
        ("full blast, I'm roasting", "cooler", {"zone": "me", "celsius": 16}),
        ("full blast, I'm freezing", "warmer", {"zone": "me", "celsius": 32}),
        ("the hottest you have", "temperature_to", {"zone": "me", "celsius": 32}),
        ("blow as strong as you can", "more_air", {"zone": "me", "level": 7}),
        ("my bum warmed on high", "heat_seat", {"zone": "me", "level": 3}),
        ("my aunt next to me wants her seat on low", "heat_seat", {"zone": "passenger", "level": 1}),
        ("breeze through the seat at level three", "cool_seat", {"zone": "me", "level": -3}),
        ("breeze through the seat, the maximum", "cool_seat", {"zone": "me", "level": -3}),
        ("half way shut", "close_shade", {"percent": 50}),
        ("half the glow", "mood_light_less", {"intensity": 50}),
        ("just now and again", "wipers_slower", {"mode": "interval"}),
        ("swipe flat out", "wipers_faster", {"mode": "fast"}),
        ("lay her back to forty degrees", "recline", {"zone": "me", "degrees": 40}),
        ("温度往最低了调", "temperature_to", {"zone": "me", "celsius": 16}),
        ("风拉满", "more_air", {"zone": "me", "level": 7}),
        ("音乐 max", "louder", {"percent": 100}),
        ("刮到最快", "wipers_faster", {"mode": "fast"}),
        ("椅子凉到底", "cool_seat", {"zone": "me", "level": -3}),
    ],
)
def test_how_far_may_be_said_without_a_number(text: str, wish: str, slots: Slots) -> None:
    assert _slots(text, wish) == slots


def test_what_is_out_of_range_is_refused_with_the_range_and_not_asked_about() -> None:
    for text, wish in (("make it minus ten", "temperature_to"), ("一千", "screen_to")):
        wanted = WISHES.wanted(text, ((wish, LIKELY),))
        assert wanted is not None and wanted.certainty is Certainty.DO
        with pytest.raises(Refusal):
            all_tools()[wanted.intent.name].check(wanted.intent.slots, "driver", left_hand_drive=True)


@pytest.mark.parametrize(
    ("text", "lang", "numbers"),
    [
        ("kindly do one thing", "en", ()),
        ("we have been on the road for three hours", "en", ()),
        ("with four of us in here", "en", ()),
        ("it's thirty degrees outside", "en", ()),
        ("thirty degrees", "en", (30.0,)),
        ("one more notch", "en", (1.0,)),
        ("坐一天车", "zh", ()),
        ("开了八个钟头", "zh", ()),
        ("外面三十八度", "zh", ()),
        ("调到二十一吧", "zh", (21.0,)),
        ("开到一档", "zh", (1.0,)),
    ],
)
def test_numbers_of_something_else_are_none(text: str, lang: str, numbers: tuple[float, ...]) -> None:
    assert numbers_said(text, lang) == numbers


def test_steps_and_colours() -> None:
    assert is_step("two degrees warmer", "en") and not is_step("warmer, to 24", "en")
    assert is_step("再高两度", "zh") and not is_step("调高到两档", "zh")
    assert colours_said("warm white please", "en") == ("warm_white",)
    assert colours_said("暖白和蓝", "zh") == ("blue", "warm_white")


@pytest.mark.parametrize(("speaker", "zone"), [("driver", "passenger"), ("rear_left", "rear_right")])
def test_a_side_is_the_seat_on_that_side_of_who_speaks(speaker: str, zone: str) -> None:
    talk = Talk(model=FakeModel(wish="cool_seat"))
    answer = talk.says("some breeze under whoever perches on the right", speaker_zone=speaker)
    assert [intent.slots["zone"] for intent in answer.intents] == [zone]
    asked = Talk(model=FakeModel(wish="warmer", share=0.6)).says("brr for whoever perches on the right")
    assert "passenger's side" in asked.reply


@pytest.mark.parametrize("text", ["honey, did you bring the sunscreen", "老婆你带防晒霜了吗"])
def test_what_is_said_to_somebody_else_is_met_with_silence(text: str) -> None:
    for wish in (BEYOND, "warmer"):
        answer = Talk(model=FakeModel(wish=wish)).says(text)
        assert (answer.route, answer.reply) == (Route.IGNORE, "")
