"""Short words over the assistant's voice: which interrupt it and which do not."""

from __future__ import annotations

import pytest

from app.events import Opening
from dialogue.hearing import matters
from dialogue.interjections import is_backchannel, is_urgent


@pytest.mark.parametrize(
    "text", ["Mhm.", "Mm-hmm.", "mm-hmm, yeah.", "Okay.", "Uh-huh.", "I see.", "嗯。", "嗯嗯", "好的。", "恩"]
)
def test_who_only_follows_does_not_interrupt(text: str) -> None:
    assert is_backchannel(text)
    assert not matters(text, Opening.BARGE_IN)


@pytest.mark.parametrize(
    "text", ["Stop.", "stop stop stop!", "Cancel that.", "停。", "取消！", "停停", "挺。", "Never mind."]
)
def test_urgent_words_are_obeyed_without_being_called(text: str) -> None:
    assert is_urgent(text)
    assert matters(text, Opening.URGENT) and matters(text, Opening.BARGE_IN)


@pytest.mark.parametrize(
    "text", ["Stop the car over there.", "取消导航", "we should cancel dinner", "", "…", "no okay wait what"]
)
def test_sentences_with_such_words_are_not_the_words(text: str) -> None:
    assert not is_urgent(text)
    assert not matters(text, Opening.URGENT)


@pytest.mark.parametrize("text", ["No, the left one.", "不对，是左边的", "okay open the window"])
def test_a_sentence_over_the_voice_interrupts_it(text: str) -> None:
    assert matters(text, Opening.BARGE_IN)


def test_noise_without_words_over_the_voice_does_not_interrupt() -> None:
    assert not matters("", Opening.BARGE_IN)
