"""Which commands the sounds of an utterance may have been, and which they may not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from dialogue.completeness import CompletenessJudge
from dialogue.grammar import Grammar
from dialogue.heard_commands import HeardCommands
from dialogue.pinyin import CJK, syllable
from dialogue.sound_alike import sounds_alike
from dialogue.sound_lattice import LogProbabilities, sounds_told
from dialogue.sounds import BLANK, SOUNDS, sounds_of
from tests.fakes.conversation import voice

SURE = 0.9
"""Probability of each sound in what the tests let hear."""


def sounds(*words: str) -> LogProbabilities:
    """What is heard of syllables spoken one after the other: each sound for two frames, and one of nothing."""
    said = [BLANK, *(sound for word in words for part in sounds_of(word) for sound in (part, part, BLANK))]
    heard = np.full((len(said), len(SOUNDS)), (1.0 - SURE) / (len(SOUNDS) - 1), dtype=np.float32)
    heard[np.arange(len(said)), said] = SURE
    return np.log(heard)


def spoken(text: str) -> LogProbabilities:
    """What is heard of a text in Chinese characters."""
    return sounds(*(syllable(character) for character in text if CJK.match(character)))


@cache
def judge() -> CompletenessJudge:
    grammars = voice().grammars
    return CompletenessJudge(
        {lang: grammar.parse for lang, grammar in grammars.items()}, heard=HeardCommands(grammars["zh"])
    )


def chinese() -> Grammar:
    return voice().grammars["zh"]


def first(heard: LogProbabilities) -> str:
    return judge().meant(heard)[0].text


@pytest.mark.parametrize(
    "text",
    [
        "打开空调",
        "温度调到二十四度",
        "温度调到二十二度半",
        "氛围灯调成绿色",
        "右后车窗打开一半",
        "音量调到百分之三十五",
        "请把座椅加热调到三档",
        "帮我把天窗关上好吗",
        "把空调给我打开",
        "车窗降到七成",
        "锁上车门然后温度调到二十一度",
        "打开天窗，声音关小",
        "静音并打开后备箱",
    ],
)
def test_a_command_spoken_clearly_is_found_first(text: str) -> None:
    wanted = chinese().parse(text)
    assert wanted is not None
    assert chinese().parse(first(spoken(text))) == wanted


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        (("fang", "xiang", "pan", "jia", "re", "diao", "dao", "yi", "dang"), "方向盘加热调到一档"),
        (("da", "kai", "yan", "guang", "deng"), "打开远光灯"),
        (("feng", "liang", "tiao", "dao", "shan", "dang"), "风量调到三档"),
    ],
)
def test_a_command_spoken_with_an_accent_is_among_what_was_meant(heard: Sequence[str], meant: str) -> None:
    wanted = chinese().parse(meant)
    assert wanted is not None
    found = judge().meant(sounds(*heard))
    assert wanted in [chinese().parse(one.text) for one in found]


@pytest.mark.parametrize("text", ["富士康在印度工厂出现大规模感染", "今天的新闻联播到此结束", "我昨天跟他说过了", "好"])
def test_what_is_far_from_all_commands_is_not_made_one(text: str) -> None:
    assert judge().meant(spoken(text)) == []


def test_silence_holds_no_command() -> None:
    assert judge().meant(sounds()) == []


def test_behind_a_wake_word_a_command_may_begin_late() -> None:
    heard = sounds("hei", "jia", "wei", "si", "da", "kai", "tian", "chuang")
    wanted = chinese().parse("打开天窗")
    assert wanted not in [chinese().parse(one.text) for one in judge().meant(heard)]
    assert wanted in [chinese().parse(one.text) for one in judge().meant(heard, begins_late=True)]


PAUSE = 14
"""Frames of 20 ms."""


def after_a_pause(before: str, command: str) -> LogProbabilities:
    nothing = np.repeat(sounds(), PAUSE, axis=0)
    return np.concatenate([spoken(before), nothing, spoken(command)])


@pytest.mark.parametrize(
    ("before", "command", "read", "text"),
    [
        ("独车", "切到内循环", "独车接到内循环。", "独车，切到内循环"),
        ("腰爽", "给我开座椅按摩", "腰爽给我开做一按摩", "腰爽，给我开座椅按摩"),
    ],
)
def test_a_command_behind_what_was_not_understood_is_read_as_it_sounds(
    before: str, command: str, read: str, text: str
) -> None:
    assert judge().partly(after_a_pause(before, command), read, 0.35) == text


@pytest.mark.parametrize(
    ("before", "command", "read"),
    [
        ("他跟我说", "打开内循环", "他跟我说打凯内循环"),
        ("你千万别", "打开内循环", "你千万别打凯内循环"),
        ("富士康在", "印度工厂", "富士康在印度工厂"),
        ("堵车了", "开窗", "堵车了凯窗"),
    ],
)
def test_what_is_told_forbidden_far_from_a_command_or_too_short_is_none_at_the_end(
    before: str, command: str, read: str
) -> None:
    assert judge().partly(after_a_pause(before, command), read, 0.35) == ""


@pytest.mark.parametrize(
    ("said", "read", "text"),
    [
        ("半小时后提醒我回电话", "反教时候,提醒我回电话。", "半小时后提醒我回电话"),
        ("晚上七点提醒我买菜", "晚上七点提新温买菜。", "晚上七点提醒我买菜"),
    ],
)
def test_a_reminder_is_read_as_it_sounds_and_what_of_as_it_was_read(said: str, read: str, text: str) -> None:
    assert judge().mean_the_same(judge().partly(spoken(said), read, 0.35), text)


@pytest.mark.parametrize("read", ["半小时后提醒我回电话", "他说半小时后提醒过我回电话"])
def test_a_reminder_as_read_stays_as_it_is_and_what_is_told_is_none(read: str) -> None:
    assert judge().partly(spoken(read), read, 0.35) == ""


def test_an_ending_begins_after_a_pause_only() -> None:
    heard = np.concatenate([spoken("独车"), spoken("切到内循环")])
    assert judge().partly(heard, "独车接到内循环", 0.35) == ""


@pytest.mark.parametrize(
    ("read", "spelled"),
    [
        ("方向盘补用再加热了。", "方向盘不用再加热了。"),
        ("方向盘够热了驾热关掉。", "方向盘够热了加热关掉。"),
        ("妈妈痛风犯了", "妈妈痛风犯了"),
        ("打开天窗", "打开天窗"),
        ("Open the window", "Open the window"),
    ],
)
def test_homophones_are_read_as_people_write_them_where_that_is_a_command(read: str, spelled: str) -> None:
    assert judge().respelled(read) == spelled


def test_what_was_read_is_offered_at_what_its_sounds_cost_though_no_template_holds_it() -> None:
    search, read = HeardCommands(chinese()), "今天二十度。"
    assert [one.text for one in search(spoken("今天二十度"), read=read) if one.cost < 0.1] == [read]
    assert read not in [one.text for one in search(spoken("打开天窗"), read=read)]
    assert read not in [one.text for one in search(spoken("今天二十度"))]


def test_a_long_sound_counts_no_more_than_a_short_one() -> None:
    heard = spoken("打开空调")
    drawn = np.concatenate([heard[:-2], *[heard[-2:-1]] * 9, heard[-1:]])
    assert sounds_told(drawn, 0.15).shape == sounds_told(heard, 0.15).shape == (24, len(SOUNDS))
    assert judge().meant(drawn)[0].cost == pytest.approx(judge().meant(heard)[0].cost, abs=0.1)


def test_a_sound_too_many_is_passed_over_and_two_that_ran_together_are_taken_apart() -> None:
    wanted = chinese().parse("打开空调")
    assert wanted in [chinese().parse(one.text) for one in judge().meant(sounds("da", "kai", "kong", "tiao", "ei"))]
    assert chinese().parse("静音") in [chinese().parse(one.text) for one in judge().meant(sounds("jing"))]


def test_each_meaning_is_offered_once() -> None:
    found = [chinese().parse(one.text) for one in judge().meant(spoken("打开空调"))]
    assert all(one not in found[:number] for number, one in enumerate(found))


def test_a_number_out_of_range_is_hardly_meant() -> None:
    in_range, beyond = judge().meant(spoken("温度调到二十度")), judge().meant(spoken("温度调到九十度"))
    assert in_range[0].cost < beyond[0].cost


OPPOSITES = (("打开", "关上"), ("升高", "降低"), ("左", "右"), ("大", "小"), ("热", "冷"))


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_what_sounds_like_a_command_is_never_taken_for_its_opposite_first(one: str, other: str) -> None:
    for sentence in ("窗户{}一点", "{}边的车窗打开", "把空调温度{}"):
        for text, opposite in ((one, other), (other, one)):
            wanted, against = (chinese().parse(sentence.format(word)) for word in (text, opposite))
            found = judge().meant(spoken(sentence.format(text)))
            if wanted is not None and found and against is not None and wanted.requests != against.requests:
                assert chinese().parse(found[0].text) != against


def test_alike_is_the_same_both_ways_and_nothing_is_like_nothing() -> None:
    costs = sounds_alike()
    zh, z, m, blank = (SOUNDS.index(sound) for sound in ("zh", "z", "m", "_"))
    assert (costs == costs.T).all() and (costs.diagonal() == 0.0).all()
    assert costs[zh, z] < costs[zh, m] == costs[zh, blank] == 1.0


def test_syllables_are_made_of_the_sounds_they_are_spoken_with() -> None:
    def named(word: str) -> list[str]:
        return [SOUNDS[number] for number in sounds_of(word)]

    assert named("ju") == ["j", "v"] and named("zhu") == ["zh", "u"]
    assert named("zhi") == ["zh", "ii"] and named("yi") == ["i"]
    assert named("you") == ["iu"] and named("liu") == ["l", "iu"]
    assert named("ting1") == named("ting2") == ["t", "ing"]
    assert named("num0") == [] and named("percent") == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("wen", "du", "jian", "ban", "du"), "温度减半度"),
        (("ji", "shi", "yi", "ge", "ban", "xiao", "shi"), "计时一个半小时"),
        (("ban", "xiao", "shi", "hou", "jiao", "wo"), "半小时后叫我"),
    ],
)
def test_halves_are_heard_before_what_they_are_of(said: Sequence[str], meant: str) -> None:
    assert judge().mean_the_same(first(sounds(*said)), meant)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("zan", "hai", "neng", "pao", "duo", "yuan"), "我还能跑多远"),
        (("da", "kai", "kong", "tiao", "bei"), "打开空调吧"),
        (("you", "hou", "bian", "er", "che", "chuang", "da", "kai"), "右后边车窗打开"),
    ],
)
def test_northern_words_and_endings_are_heard_as_what_they_stand_for(said: Sequence[str], meant: str) -> None:
    assert judge().mean_the_same(first(sounds(*said)), meant)


def test_a_two_before_a_ten_is_no_northern_ending() -> None:
    assert judge().mean_the_same(first(sounds("kong", "tiao", "er", "shi", "er", "du")), "空调二十二度")


@pytest.mark.parametrize("text", ["别开窗", "先别锁车", "别把温度调低", "别关灯", "你别放音乐"])
def test_what_is_forbidden_is_not_heard_as_asked_for_however_it_was_read(text: str) -> None:
    for read in (text, "爹团灯"):
        assert judge().meant(spoken(text), read=read) == []


@pytest.mark.parametrize("text", ["别吹我", "别吹脸了"])
def test_what_is_asked_for_by_forbidding_is_heard(text: str) -> None:
    assert judge().mean_the_same(first(spoken(text)), text)
