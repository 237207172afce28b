"""What the model is asked and how its answers are read."""

from __future__ import annotations

import pytest

from dialogue.prompt import ModelAnswer, Prompt

PROMPT = Prompt()


def test_what_never_changes_comes_first_and_the_sentence_last() -> None:
    reading, request = PROMPT.reading("why?"), PROMPT.request("why?")
    assert request.messages[:-1] == reading.messages[:-1]
    assert request.messages[-1][1].startswith("why?\n"), "what was read for the wish is not read again"
    assert reading.messages[:-1] == PROMPT.prefix == PROMPT.warm_up().messages
    assert reading.messages[-1] == ("user", "why?")
    assert reading.max_tokens == 0 < request.max_tokens


def test_the_answer_is_held_to_the_language_of_the_question() -> None:
    assert PROMPT.request("why?").schema != PROMPT.request("为什么？").schema


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ('{"say": "It is 22.5 degrees. Fine. More."}', ModelAnswer(say="It is 22.5 degrees. Fine.")),
        ('{"say": "Paris"}', ModelAnswer(say="Paris")),
        ('{"say": "One. Two is cut o', ModelAnswer(say="One.")),
        ('{"unknown": true}', ModelAnswer(unknown=True)),
        ('{"say": "not one sente', None),
        ('{"tool": "set_window"}', None),
        ('["say"]', None),
        ("gibberish", None),
    ],
)
def test_answers_are_read(answer: str, read: ModelAnswer | None) -> None:
    assert PROMPT.read(answer) == read
