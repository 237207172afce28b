"""How the Mandarin voice reads what is said in a cabin."""

from __future__ import annotations

import pytest

from dialogue.mandarin_phonemes import mandarin_phonemes, readings


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("调到一档", "tiao2 dao4 yi1 dang4"),
        ("调高一点", "tiao2 gao1 yi4 dian3"),
        ("音调", "yin1 diao4"),
        ("关一下", "guan1 yi2 xia4"),
        ("打开一半", "da3 kai1 yi2 ban4"),
        ("二十一度", "er4 shi2 yi1 du4"),
        ("一个", "yi2 ge4"),
        ("有空调吗", "you3 kong1 tiao2 ma5"),
        ("吹得太大", "chui1 de5 tai4 da4"),
    ],
)
def test_words_of_the_cabin_are_read_as_people_say_them(text: str, read: str) -> None:
    assert " ".join(readings(text)) == read


def test_phonemes_carry_tones_and_pauses() -> None:
    assert mandarin_phonemes("打开，好") == "ta↓ kʰai→, xau↓"
