"""How finished a transcript sounds at a pause, by the grammars of the product."""

from __future__ import annotations

from functools import cache

import pytest

from dialogue.completeness import CompletenessJudge
from dialogue.endpoint import Completeness
from tests.fakes.conversation import PLACES, voice


@cache
def judge() -> CompletenessJudge:
    names = [name for place in PLACES for name in place.names]
    return CompletenessJudge({lang: grammar.parse for lang, grammar in voice().grammars.items()}, names)


@pytest.mark.parametrize(
    "text",
    [
        "Set the temperature to 24 degrees.",
        "Open the window",
        "Navigate to the office.",
        "把副驾的窗户打开一半",
        "下一首",
        "声音小一点。",
    ],
)
def test_a_command_the_grammar_reads_whole_is_complete(text: str) -> None:
    assert judge()(text) is Completeness.COMPLETE


def test_a_remark_asks_for_nothing() -> None:
    assert judge().is_remark("我已经把窗户关了")
    assert not judge().is_remark("把窗户关了")
    assert not judge().is_remark("我已经把窗户关了，打开空调")


@pytest.mark.parametrize(
    "text", ["Set the temperature to", "Open the", "Could you", "把", "帮我把", "Turn on the fan and"]
)
def test_a_torn_sentence_waits_for_its_end(text: str) -> None:
    assert judge()(text) is Completeness.DANGLING


@pytest.mark.parametrize("text", ["Why is the sky blue?", "Navigate to the little green", "为什么天是蓝的", ""])
def test_what_may_or_may_not_be_over_is_open(text: str) -> None:
    assert judge()(text) is Completeness.OPEN


@pytest.mark.parametrize("text", ["No.", "Yes.", "Okay.", "不"])
def test_words_that_longer_sentences_begin_with_are_not_taken_as_complete(text: str) -> None:
    assert judge()(text) is not Completeness.COMPLETE
