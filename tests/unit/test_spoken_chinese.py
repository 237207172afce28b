"""Mandarin of different speakers comes down to one form before it is understood."""

from __future__ import annotations

import pytest

from dialogue.numbers import with_millimetres
from dialogue.spoken_chinese import in_chinese, one_form, with_places


@pytest.mark.parametrize(
    ("spoken", "form"),
    [
        ("窗户开点儿", "窗户开点"),
        ("女儿和儿子", "女儿和儿子"),
        ("俺这边甭开了", "我这边不用开了"),
        ("风搁三档", "风调三档"),
        ("亮度四十趴", "亮度四十%"),
    ],
)
def test_a_regional_word_becomes_the_common_one(spoken: str, form: str) -> None:
    assert one_form(spoken) == form


def test_english_words_for_cabin_things_are_read_as_chinese() -> None:
    assert in_chinese("fan speed四档") == "风量四档"
    assert in_chinese("风量level 3") == "风量3档"


def test_a_title_stays_as_it_is() -> None:
    assert in_chinese("播放night mode") == "播放night mode"
    assert in_chinese("来点moonlight sonata") == "来点moonlight sonata"


def test_her_side_is_the_seat_named_before() -> None:
    assert with_places("老婆坐副驾，她那边降三度") == "老婆坐副驾，副驾的降三度"
    assert with_places("她那边降三度") == "她那边降三度"


def test_centimetres_are_the_millimetres_seats_move_by() -> None:
    assert with_millimetres("往后三厘米") == "往后30毫米"
