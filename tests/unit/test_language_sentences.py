"""Sentences of an answer while it is being written."""

from __future__ import annotations

import pytest

from dialogue.language_sentences import SpokenSentences, whole_sentences


def _fed(text: str, size: int = 1) -> tuple[list[str], SpokenSentences]:
    answer = SpokenSentences()
    said = [s for start in range(0, len(text), size) for s in answer.feed(text[start : start + size])]
    return said, answer


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_sentence_is_out_as_soon_as_it_is_whole_however_it_arrives(size: int) -> None:
    said, answer = _fed('{"say": "Take a break. Coffee helps. Sleep helps more."}', size)
    assert said == ["Take a break.", "Coffee helps."]
    assert answer.is_enough


def test_the_first_sentence_does_not_wait_for_the_second() -> None:
    answer = SpokenSentences()
    assert answer.feed('{"say": "疲劳很危险') == ()
    assert answer.feed("。请") == ("疲劳很危险。",)
    assert not answer.is_enough


def test_a_point_inside_a_number_ends_nothing() -> None:
    said, answer = _fed('{"say": "It is 3.5 km away."}')
    assert said == ["It is 3.5 km away."]
    assert not answer.is_enough


@pytest.mark.parametrize(
    "text",
    ['{"tool": "navigate", "destination": "St. Mary. Now."}', '{"refuse": true}', '{"ignore": true}', '{"say": "'],
)
def test_of_a_call_a_refusal_and_silence_nothing_is_spoken(text: str) -> None:
    said, answer = _fed(text)
    assert said == []
    assert answer.text == text


def test_dots_alone_are_no_sentence() -> None:
    assert _fed('{"say": "... Well."}')[0] == ["Well."]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ('{"say": "It is 22.5 degrees. More is less. And more."}', "It is 22.5 degrees. More is less."),
        ('{"say": "Warm drinks, e.g. tea, help. So does sleep."}', "Warm drinks, e.g. tea, help. So does sleep."),
        ('{"say": "Dr. Benz built it"}', ""),
        ('{"say": "茶有用。', "茶有用。"),
        ('{"say": "Tea helps. It is wa', "Tea helps."),
        ('{"ignore": true}', ""),
    ],
)
def test_of_a_whole_or_cut_off_answer_the_whole_sentences_are_left(answer: str, said: str) -> None:
    assert whole_sentences(answer) == said
