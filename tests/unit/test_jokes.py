"""Jokes and courtesies: answered at once, with no model, and never mistaken for something else."""

from __future__ import annotations

import pytest

from app.events import Route
from dialogue.jokes import JOKES, Jokes
from tests.fakes.conversation import Talk, dead_model


@pytest.mark.parametrize(
    "text",
    [
        "tell me a joke", "Can you tell us another joke, please?", "Do you know any jokes?", "make me laugh",
        "say something funny", "give me a dad joke", "讲个笑话", "给我们讲一个冷笑话吧", "再来个笑话", "你会讲笑话吗",
        "讲个消化。", "Tell me the joke.", "能给我讲个笑话听听吗", "逗我笑一下", "再讲一个",
    ],
)  # fmt: skip
def test_a_joke_is_asked_for(text: str) -> None:
    assert Jokes().line(text) == "joke_0"


@pytest.mark.parametrize(
    "text",
    ["that joke was not funny", "he told me a joke", "tell me a story about a joke", "what is a joke", "冷笑话",
     "那个笑话不好笑", "妈妈，讲个笑话", "他讲的那个笑话一点都不好笑。", "再讲一遍"],
)  # fmt: skip
def test_no_joke_is_asked_for(text: str) -> None:
    assert Jokes().line(text) == ""


def test_they_are_told_by_turns() -> None:
    jokes = Jokes()
    told = [jokes.line("another joke") for _ in range(JOKES + 1)]
    assert len(set(told)) == JOKES
    assert told[0] == told[-1]


@pytest.mark.parametrize(("joke", "friendly", "name"), [
    ("tell me a joke", "how are you", "what's your name"), ("讲个笑话", "你好吗", "你叫什么名字"),
])  # fmt: skip
def test_without_a_model_it_still_is_good_company(joke: str, friendly: str, name: str) -> None:
    talk = Talk(model=dead_model())
    answers = [talk.says(joke), talk.says(joke), talk.says(friendly), talk.says(name)]
    assert [answer.route for answer in answers] == [Route.CHAT] * 4
    assert len({answer.reply for answer in answers}) == 4
    assert not any(answer.writes for answer in answers)
