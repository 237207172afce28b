"""Mandarin put right in the same breath, and reasons that no pause marks."""

from __future__ import annotations

import pytest

from dialogue.spoken_slips import put_right
from tests.fakes.conversation import voice


def _calls(text: str) -> list[tuple[str, dict[str, object]]]:
    parse = voice().grammars["zh"].parse(text)
    return [] if parse is None else [(one.intent.name, dict(one.intent.slots)) for one in parse.requests]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("音量二十，不，三十", "音量三十"),
        ("提醒我五点，不对六点开会", "提醒我六点开会"),
        ("把左后，哦不，右后的阅读灯打开", "把右后的阅读灯打开"),
        ("开前雾灯，错了，后雾灯", "开后雾灯"),
        ("后排左氛围灯关闭", "左后氛围灯关闭"),
        ("先关窗后锁门", "先关窗，再锁门"),
        ("座椅加热三档，算了二档", "座椅加热二档"),
        ("音量五十，太大了，四十", "音量四十"),
        ("天窗开一半，嗯，七成", "天窗开七成"),
        ("氛围灯要红的，红的太闹，蓝的吧", "氛围灯要蓝的吧"),
        ("导航去动物园，说错了，是植物园", "导航去植物园"),
        ("放林俊杰，不是，陈奕迅的十年", "放陈奕迅的十年"),
        ("七点提醒我买菜，不对，接孩子", "七点提醒我接孩子"),
        ("大灯打开，不对，是双闪", "双闪打开"),
    ],
)
def test_a_value_put_right_stands_for_the_one_before(said: str, meant: str) -> None:
    assert put_right(said) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("温度二十度还是二十二度好", "不是左边是右边", "打开我的车窗", "叫我接孩子", "后面左转"),
        *("风量三档，有点热，二十度", "把窗户打开，等会关上", "放音乐，不对，导航回家", "车窗开一点，嗯，二十度"),
    ],
)
def test_what_puts_nothing_right_stays_as_it_is(text: str) -> None:
    assert put_right(text) == text


@pytest.mark.parametrize("text", ["把声音关掉我接个电话", "声音关掉孩子在睡觉呢", "孩子睡着了把声音关掉"])
def test_a_reason_without_a_pause_asks_for_nothing(text: str) -> None:
    assert _calls(text) == [("set_volume", {"mute": True})]


@pytest.mark.parametrize("text", ["前面有人打开了双闪", "后面有个人把灯打开了", "我忘了关灯", "要不要开大灯啊"])
def test_what_others_do_is_no_request(text: str) -> None:
    assert _calls(text) == []


def test_what_is_taken_back_is_not_done() -> None:
    assert _calls("打开车窗，不对，打开天窗") == [("set_sunroof", {"percent": 100})]
    assert [name for name, _ in _calls("打开车窗，不用了")] == ["reject"]
    assert _calls("打开车窗，算了") == [("aside", {})]


def test_a_light_missed_is_the_light_switched_on() -> None:
    assert [name for name, _ in _calls("看不清路了，把灯打开")] == ["set_headlights"]
    assert [name for name, _ in _calls("我想看会儿书，把灯打开")] == ["set_reading_light"]
    assert [name for name, _ in _calls("把灯打开")] == ["set_ambient_light"]


def test_minutes_after_the_hour_are_no_decimals() -> None:
    assert _calls("明早六点五十叫我") == [("set_timer", {"at": "6:50", "half": "am", "day": "tomorrow"})]


def test_yellow_is_not_heard_as_orange_after_a_verb_that_sounds_like_it() -> None:
    assert [slots.get("color") for _, slots in _calls("氛围灯换成黄色")] == ["yellow"]


def test_a_step_put_right_is_made_where_it_was_said() -> None:
    assert _calls("副驾温度降三度，不不，降两度") == [("set_temperature", {"zone": "passenger", "delta": -2})]
    assert _calls("音量加十，算了，加二十吧") == [("set_volume", {"delta": 20})]
    assert _calls("副驾座椅往前挪，说反了，往后挪") == [("move_seat", {"zone": "passenger", "delta": 30})]


def test_another_thing_asked_for_with_its_verb_first_takes_the_place_of_the_wrong_one() -> None:
    assert [name for name, _ in _calls("副驾窗户打开，不对，打开天窗")] == ["set_sunroof"]


def test_what_is_for_later_is_not_done_at_once() -> None:
    assert _calls("座椅加热打开，热了再关") == [("set_seat_heating", {"level": 2})]
    assert _calls("雨停了再关雨刮") == [("aside", {})]
    assert _calls("雨停了，关雨刮") == [("set_wipers", {"mode": "off"})]


def test_what_was_left_open_is_what_is_to_be_shut() -> None:
    assert _calls("后面的车窗开着，帮我关一下") == [("set_window", {"zone": "rear", "percent": 0})]
    assert _calls("后面车窗开着，两个都关上") == [("set_window", {"zone": "rear", "percent": 0})]
    assert _calls("窗户开着，把它关了") == [("set_window", {"percent": 0})]
    assert _calls("后视镜收着呢，打开") == [("fold_mirrors", {"on": False})]
    assert _calls("空调开着就行，关上车窗") == [("set_window", {"percent": 0})]
    assert _calls("后备箱忘关了，帮我关上") == [("close_trunk", {})]
    assert _calls("后备箱忘关了") == []
