"""Mandarin of different speakers comes down to one form before it is understood."""

from __future__ import annotations

import pytest

from dialogue.bare_chinese import bare_request
from dialogue.numbers import with_millimetres
from dialogue.spoken_chinese import in_chinese, one_form, with_places
from tests.fakes.conversation import voice


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


@pytest.mark.parametrize(
    ("spoken", "bare"),
    [
        ("关窗关窗，下雨了", "关窗，下雨了"),
        ("留五厘米的缝", "留缝"),
        ("后座弄到24.5", "后座弄到24.5度"),
        ("风量从二档调到五档", "风量调到五档"),
        ("窗户开到百分之四十一下", "窗户开到百分之四十"),
        ("开到七成五", "开到75%"),
        ("孩子把窗户打开了，帮我关上", "把窗户关上"),
        ("凉快凉快", "凉快凉快"),
        ("帮我建个场景，名字叫午睡：灯全关", "创建场景"),
        ("以后说晚安就把灯关了", "创建场景"),
        ("以后用英语跟我说", "用英语跟我说"),
        ("天窗留三成的口子", "天窗开三成"),
        ("副驾车窗给老人开条缝", "副驾车窗开条缝"),
        ("回家，给我带个路", "回家"),
        ("后排车窗打开，两个都开", "后排车窗打开"),
        ("主驾车窗打开，全开", "主驾车窗打开"),
        ("后排座椅加热两边都关掉", "后排座椅加热都关掉"),
        ("打开副驾窗户，说错了，是主驾的，全开", "打开副驾窗户，说错了，是主驾的"),
        ("主驾车窗打开，不对，全开", "主驾车窗打开，不对，全开"),
        ("附近哪里有充电桩？帮我找找", "附近哪里有充电桩？"),
        ("把前排座椅加热打开，两个都要", "把前排座椅加热打开"),
        ("前面的风量开到最大，两边都是", "前面的风量开到最大"),
        ("窗户打开，两个都开", "窗户打开，两个都开"),
        ("后面车窗开着，两个都关上", "后面车窗开着，两个都关上"),
        ("后视镜收起来，两个都收", "后视镜收起来"),
    ],
)
def test_what_a_request_does_not_need_is_left_out(spoken: str, bare: str) -> None:
    assert bare_request(spoken) == bare


def test_english_words_for_cabin_things_are_read_as_chinese() -> None:
    assert in_chinese("fan speed四档") == "风量四档"
    assert in_chinese("风量level 3") == "风量3档"


def test_a_title_stays_as_it_is() -> None:
    assert in_chinese("播放night mode") == "播放night mode"
    assert in_chinese("来点moonlight sonata") == "来点moonlight sonata"


def test_her_side_is_the_seat_named_before() -> None:
    assert with_places("老婆坐副驾，她那边降三度") == "老婆坐副驾，副驾的降三度"


def test_her_side_is_the_passengers_where_nobody_was_named() -> None:
    assert with_places("她那边降三度") == "副驾的降三度"
    assert with_places("把其他的关掉") == "把其他的关掉"


def test_centimetres_are_the_millimetres_seats_move_by() -> None:
    assert with_millimetres("往后三厘米") == "往后30毫米"


@pytest.mark.parametrize("errand", ["给姥姥打电话", "接孙子放学", "给俺娘买点儿药", "瞅瞅锅里的菜", "喝水"])
def test_what_is_written_down_stays_as_it_was_said(errand: str) -> None:
    parse = voice().grammars["zh"].parse(f"下午三点提醒我{errand}")
    assert parse is not None
    assert parse.requests[0].intent.slots["text"] == errand
