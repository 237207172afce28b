"""Spoken numbers become values, and words that only look like numbers stay words."""

from __future__ import annotations

import pytest

from dialogue.numbers import PERCENT, chinese_value, in_digits
from dialogue.text import said


@pytest.mark.parametrize(
    ("text", "keys", "values"),
    [
        ("set it to twenty four degrees", "set it to num0 degrees", [24]),
        ("twenty-four and a half degrees", "num0 degrees", [24.5]),
        ("one hundred and twenty", "num0", [120]),
        ("a hundred percent", "num0 percent", [100]),
        ("twenty two point five", "num0", [22.5]),
        ("21.5°C", "num0 degrees", [21.5]),
        ("minus five degrees", "num0 degrees", [-5]),
        ("half a degree warmer", "num0 degree warmer", [0.5]),
        ("half way", "num0 percent", [50]),
        ("a third of the way", "num0 percent of the way", [33]),
        ("three quarters", "num0 percent", [75]),
        ("fan to three and volume to forty percent", "fan to num0 and volume to num1 percent", [3, 40]),
        ("play the next one", "play the next one", []),
        ("the back one", "the back one", []),
        ("level one", "level num0", [1]),
    ],
)
def test_english_numbers(text: str, keys: str, values: list[float]) -> None:
    sentence = said(text, "en")
    assert " ".join(token.key for token in sentence.tokens) == keys
    assert list(sentence.values) == values


@pytest.mark.parametrize(
    ("text", "values", "is_share"),
    [
        ("二十四度", [24], False),
        ("二十四度半", [24.5], False),
        ("24度半", [24.5], False),
        ("二十一点五度", [21.5], False),
        ("升高半度", [0.5], False),
        ("零下五度", [-5], False),
        ("打开一半", [50], True),
        ("三分之一", [33], True),
        ("百分之五十", [50], True),
        ("30%", [30], True),
        ("五成", [50], True),
        ("两档", [2], False),
        ("一百二", [120], False),
        ("下一首", [], False),
        ("调高一点", [], False),
        ("两边窗户", [], False),
        ("十分热", [], False),
    ],
)
def test_chinese_numbers(text: str, values: list[float], is_share: bool) -> None:
    sentence = said(text, "zh")
    assert list(sentence.values) == values
    assert any(token.key == PERCENT for token in sentence.tokens) is is_share


@pytest.mark.parametrize(
    ("run", "value"),
    [("十", 10), ("十五", 15), ("二十", 20), ("一百零五", 105), ("一百二十三", 123), ("三十五点二", 35.2)],
)
def test_chinese_numerals_have_their_value(run: str, value: float) -> None:
    assert chinese_value(run) == value


@pytest.mark.parametrize("run", ["百", "", "点五度"])
def test_what_is_no_numeral_has_no_value(run: str) -> None:
    assert chinese_value(run) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("温度调到二十四度", "温度调到24度"),
        ("打开百分之三十五", "打开35%"),
        ("风量五档", "风量五档"),
        ("打开一半", "打开一半"),
        ("开到五成", "开到五成"),
        ("十分舒服", "十分舒服"),
        ("二十二点五度", "22.5度"),
    ],
)
def test_a_recogniser_writes_longer_numbers_in_digits(text: str, written: str) -> None:
    assert in_digits(text) == written
