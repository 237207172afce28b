"""What a misheard Chinese sentence may have been, and what it may not."""

from __future__ import annotations

from functools import cache

import pytest

from dialogue.completeness import CompletenessJudge
from dialogue.misheard import Misheard
from dialogue.sound_alike import collisions, cost
from tests.fakes.conversation import voice

MINIMAL = 0.25
"""Cost below which the accent alone explains a difference."""


@cache
def judge() -> CompletenessJudge:
    grammars = voice().grammars
    return CompletenessJudge(
        {lang: grammar.parse for lang, grammar in grammars.items()}, misheard=Misheard(grammars["zh"])
    )


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("方向盘、驾热掉到一档。", "方向盘加热调到一档"),
        ("打开眼光灯", "打开远光灯"),
        ("把副驾扣被放到一点", "把副驾靠背放倒一点"),
        ("风量掉到散弹", "风量调到三档"),
    ],
)
def test_a_command_heard_with_an_accent_is_among_what_was_meant(heard: str, meant: str) -> None:
    judged, wanted = judge().meant(heard), voice().grammars["zh"].parse(meant)
    assert wanted is not None and judged
    assert voice().grammars["zh"].parse(judged[0].text) == wanted


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("锁向车们然后、温度调到21度", "锁上车门然后温度调到21度"),
        ("锁向车们、声音关小。", "锁上车门，声音关小"),
        ("拔遮阳帘、开翼巴。", "把遮阳帘开一半"),
    ],
)
def test_two_requests_in_one_sentence_and_halves_are_found_too(heard: str, meant: str) -> None:
    wanted = voice().grammars["zh"].parse(meant)
    assert wanted is not None
    found = [voice().grammars["zh"].parse(one.text) for one in judge().meant(heard)]
    assert wanted.requests in [one.requests for one in found if one is not None]


@pytest.mark.parametrize(
    ("heard", "written"),
    [("方向盘驾热掉到一档", "方向盘加热"), ("拔门所好", "把门锁好"), ("把副驾扣被放到一点", "靠背")],
)
def test_what_was_meant_is_written_as_the_grammar_writes_it(heard: str, written: str) -> None:
    assert written in judge().meant(heard)[0].text


@pytest.mark.parametrize(
    "text",
    [
        "富士康在印度工厂出现大规模感染",
        "今天的新闻联播到此结束",
        "我昨天跟他说过了",
        "今天晚上吃什么",
        "好",
        "Open the window",
    ],
)
def test_what_is_far_from_all_commands_is_not_made_one(text: str) -> None:
    assert judge().meant(text) == []


@pytest.mark.parametrize(
    "text", ["打开车窗", "关上车窗", "温度升高一点", "温度调低一点", "左边窗户打开", "空调开到十四度"]
)
def test_no_command_sounds_just_like_another(text: str) -> None:
    parse = voice().grammars["zh"].parse
    wanted = parse(text)
    assert wanted is not None
    for one in judge().meant(text):
        found = parse(one.text)
        assert found is not None
        assert found.requests == wanted.requests or one.cost > 0.0


OPPOSITES = (("打开", "关上"), ("升高", "降低"), ("左", "右"), ("听音乐", "停音乐"), ("大", "小"), ("热", "冷"))


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_what_sounds_like_a_command_is_never_taken_for_its_opposite_first(one: str, other: str) -> None:
    for sentence in ("窗户{}一点", "{}边的车窗打开", "把空调温度{}", "{}"):
        for text, opposite in ((one, other), (other, one)):
            wanted = voice().grammars["zh"].parse(sentence.format(text))
            found = [voice().grammars["zh"].parse(near.text) for near in judge().meant(sentence.format(text))]
            against = voice().grammars["zh"].parse(sentence.format(opposite))
            if wanted is not None and found and against is not None and wanted.requests != against.requests:
                assert found[0] is not None and found[0].requests != against.requests


def test_opposites_never_sound_alike() -> None:
    for one, other in (
        ("kai", "guan"),
        ("gao", "di"),
        ("da", "xiao"),
        ("zuo", "you"),
        ("ting1", "ting2"),
        ("re", "leng"),
        ("sheng", "di"),
        ("sheng", "jiang"),
        ("shang", "xia"),
        ("qian", "hou"),
        ("jia", "jian"),
    ):
        assert cost(one, other) > MINIMAL


def test_alike_is_the_same_both_ways() -> None:
    assert cost("zhi", "zi") == cost("zi", "zhi") < cost("zhi", "ma")
    assert cost("num0", "num1") == 1.0
    assert collisions(["zhi", "zi", "ma"], MINIMAL) == [("zhi", "zi")]
