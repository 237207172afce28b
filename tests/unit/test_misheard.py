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
    "text",
    [
        "富士康在印度工厂出现大规模感染",
        "给我一个香蕉",
        "今天的新闻联播到此结束",
        "我昨天跟他说过了",
        "好",
        "Open the window",
    ],
)
def test_what_is_no_command_is_not_made_one(text: str) -> None:
    assert judge().meant(text) == []


def test_opposites_never_sound_alike() -> None:
    for one, other in (
        ("kai", "guan"),
        ("gao", "di"),
        ("da", "xiao"),
        ("zuo", "you"),
        ("ting1", "ting2"),
        ("re", "leng"),
    ):
        assert cost(one, other) > MINIMAL


def test_alike_is_the_same_both_ways() -> None:
    assert cost("zhi", "zi") == cost("zi", "zhi") < cost("zhi", "ma")
    assert cost("num0", "num1") == 1.0
    assert collisions(["zhi", "zi", "ma"], MINIMAL) == [("zhi", "zi")]
