"""The strict grammar: whole sentences or nothing, several clauses, and never a condition taken for a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import ConfigError
from dialogue.grammar import MAX_TOKENS, Grammar
from tests.fakes.conversation import voice


def _calls(text: str, lang: str = "en") -> list[str] | None:
    parse = voice().grammars[lang].parse(text)
    return None if parse is None else [request.intent.name for request in parse.requests]


def test_a_sentence_with_one_word_too_many_is_not_understood() -> None:
    assert _calls("open the window") == ["set_window"]
    assert _calls("open the window banana") is None


@pytest.mark.parametrize(
    "text",
    [
        "if it rains, close the windows",
        "when we arrive open the windows",
        "close the windows if it rains",
        "don't open the window and mute the music",
        "open the window later",
    ],
)
def test_a_condition_or_a_no_is_never_half_understood(text: str) -> None:
    assert _calls(text) is None


@pytest.mark.parametrize("text", ["等到了公司再打开窗户", "等会儿到了服务区再放音乐吧"])
def test_what_is_to_be_done_elsewhere_is_an_aside(text: str) -> None:
    assert _calls(text, "zh") == ["aside"]


@pytest.mark.parametrize("text", ["不要打开窗户", "如果下雨就把窗户关上", "别打开空调，太冷了"])
def test_the_same_in_chinese(text: str) -> None:
    assert _calls(text, "zh") is None


def test_a_first_clause_that_is_not_understood_stops_the_rest() -> None:
    assert _calls("my brother and close the window") is None


def test_what_follows_and_is_not_understood_is_kept_apart() -> None:
    parse = voice().grammars["en"].parse("close the window and paint the roof")
    assert parse is not None
    assert parse.rest == ("paint the roof",)


def test_a_destination_does_not_swallow_the_next_request() -> None:
    assert _calls("navigate to work and turn on the seat heating") == ["navigate", "set_seat_heating"]
    assert _calls("play rock and roll") == ["play_media"]


def test_wildcards_come_out_as_they_were_said() -> None:
    parse = voice().grammars["zh"].parse("导航到天安门广场")
    assert parse is not None
    assert parse.requests[0].intent.slots["destination"] == "天安门广场"


def test_two_requests_need_no_joining_word() -> None:
    assert _calls("打开空调关上车窗", "zh") == ["set_air_conditioning", "set_window"]
    assert _calls("turn on the ac close the window") == ["set_air_conditioning", "set_window"]


def test_politeness_changes_nothing() -> None:
    plain = voice().grammars["en"].parse("open the window")
    assert voice().grammars["en"].parse("Hey Jarvis, could you please open the window for me, thanks!") == plain


def test_very_long_texts_are_no_commands() -> None:
    assert _calls("open the window and " * MAX_TOKENS) is None


def test_a_language_without_a_grammar_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no grammar"):
        Grammar("fr", folder=tmp_path)


def test_a_template_that_names_an_unknown_list_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    keys = ("before", "after", "anywhere", "joiners", "openers", "conditions", "corrections", "question_ends")
    keys += ("complaints", "sentence_ends")
    phrases = f"phrases: {{{', '.join(f'{key}: []' for key in keys)}}}\n"
    intents = 'intents: {mute: {data: [{sentences: ["mute {nothing}"]}]}}\n'
    (tmp_path / "en" / "a.yaml").write_text(phrases + intents)
    with pytest.raises(ConfigError, match="nothing"):
        Grammar("en", folder=tmp_path)
