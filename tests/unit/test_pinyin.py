"""Chinese is compared by sound: homophones are one word, opposites of one sound are two."""

from __future__ import annotations

import pytest

from dialogue.pinyin import matching_key, simplified, syllable
from dialogue.text import detect_language, said


def _sound(text: str) -> str:
    return " ".join(token.key for token in said(text, "zh").tokens)


@pytest.mark.parametrize(("heard", "meant"), [("付架", "副驾"), ("负价", "副驾"), ("抽充", "抽冲"), ("坐椅", "座椅")])
def test_homophones_sound_alike(heard: str, meant: str) -> None:
    assert _sound(heard) == _sound(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("听音乐", "停音乐"), ("有窗户", "右窗户"), ("等", "灯"), ("请", "青"), ("抽充", "车窗")]
)
def test_opposites_of_one_sound_stay_apart(one: str, other: str) -> None:
    assert _sound(one) != _sound(other)


def test_a_character_reads_the_same_in_every_sentence() -> None:
    assert syllable("乐") in _sound("音乐").split()
    assert syllable("乐") in _sound("快乐").split()


def test_traditional_characters_are_simplified() -> None:
    assert simplified("副駕的車窗") == "副驾的车窗"
    assert _sound("打開車窗") == _sound("打开车窗")


def test_names_match_by_sound_or_without_articles() -> None:
    assert matching_key("公私") == matching_key("公司")
    assert matching_key("The Office") == matching_key("office")
    assert matching_key("office") != matching_key("airport")


@pytest.mark.parametrize(
    ("text", "lang"),
    [("open", "en"), ("打开window", "zh"), ("24", "en"), ("открой окно", None), ("窓を開けて", "zh"), ("...", None)],
)
def test_the_script_tells_the_language(text: str, lang: str | None) -> None:
    assert detect_language(text) == lang
