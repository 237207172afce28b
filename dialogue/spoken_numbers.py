"""Text as it is written to text as it is said: numbers, degrees, per cent, speeds and times, English and Chinese.

Pure. English voices read plain digits themselves; the Mandarin voice reads no digits at all, so there every number
becomes words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_NUMBER = r"(\d+(?:\.\d+)?)"
_TIME = r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)"
_MINUS = r"(?<![0-9A-Za-z])[-−]"

_EN_UNITS = (
    (r"°\s*C(?![A-Za-z])|℃", "degree"),
    (r"°\s*F(?![A-Za-z])", "degree"),
    (r"°", "degree"),
    (r"km/h(?![A-Za-z])", "kilometer per hour"),
    (r"kWh(?![A-Za-z])", "kilowatt hour"),
    (r"km(?![A-Za-z])", "kilometer"),
    (r"min(?![A-Za-z])", "minute"),
)
"""Unit as written -> its singular; the plural follows the number."""

_ZH_UNITS = (
    (r"°\s*C(?![A-Za-z])|℃|°", "度"),
    (r"kWh(?![A-Za-z])", "千瓦时"),
    (r"km(?![A-Za-z])", "公里"),
    (r"min(?![A-Za-z])", "分钟"),
    (r"kPa(?![A-Za-z])", "千帕"),
)

_ZH_DIGITS = "零一二三四五六七八九"
_ZH_PLACES = ("", "十", "百", "千")
_ZH_GROUPS = ("", "万", "亿")
_ZH_MEASURES = "个次首档分钟小时位条扇点"
"""Before these, 2 is 两."""

_LONGEST_NUMBER = 10
"""Digits; longer strings are codes and telephone numbers, read digit by digit."""


def spoken(text: str, lang: str) -> str:
    """`text` as a voice of `lang` (`en` or `zh`) should say it."""
    return _spoken_zh(text) if lang == "zh" else _spoken_en(text)


def chinese_number(digits: str) -> str:
    """A number in digits (`24`, `24.5`, `007`) in Chinese characters."""
    whole, _, fraction = digits.partition(".")
    words = _chinese_integer(whole)
    return f"{words}点{_digit_by_digit(fraction)}" if fraction.strip("0") else words


def _chinese_integer(digits: str) -> str:
    if len(digits) > _LONGEST_NUMBER or (len(digits) > 1 and digits[0] == "0"):
        return _digit_by_digit(digits)
    if int(digits) == 0:
        return "零"
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    words = ""
    for index in reversed(range(len(groups))):
        if not int(groups[index]):
            continue
        gap = "零" if words and groups[index][0] == "0" else ""
        group = "两" if index and groups[index] == "2" else _four_digits(groups[index])
        words += gap + group + _ZH_GROUPS[index]
    return words.removeprefix("一") if words.startswith("一十") else words


def _four_digits(group: str) -> str:
    words, gap = "", False
    for place, digit in zip(reversed(range(len(group))), group, strict=True):
        if digit == "0":
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _ZH_DIGITS[int(digit)] + _ZH_PLACES[place]
        gap = False
    return words


def _digit_by_digit(digits: str) -> str:
    return "".join(_ZH_DIGITS[int(digit)] for digit in digits)


def _spoken_zh(text: str) -> str:
    text = re.sub(_TIME, _chinese_time, text)
    text = re.sub(_NUMBER + r"\s*km/h(?![A-Za-z])", lambda m: f"每小时{chinese_number(m[1])}公里", text)
    text = re.sub(_NUMBER + r"\s*[%％]", lambda m: f"百分之{chinese_number(m[1])}", text)
    degrees = _ZH_UNITS[0][0] + "|度"
    text = re.sub(_MINUS + _NUMBER + rf"\s*(?:{degrees})", lambda m: f"零下{chinese_number(m[1])}度", text)
    for unit, word in _ZH_UNITS:
        text = re.sub(_NUMBER + rf"\s*(?:{unit})", _chinese_unit(word), text)
    text = re.sub(_MINUS + r"(?=\d)", "负", text)
    text = re.sub(rf"(?<![\d.])2(?=\s*[{_ZH_MEASURES}])", "两", text)
    return re.sub(_NUMBER, lambda m: chinese_number(m[1]), text)


def _chinese_unit(word: str) -> Callable[[re.Match[str]], str]:
    return lambda match: chinese_number(match[1]) + word


def _chinese_time(match: re.Match[str]) -> str:
    hour, minute = chinese_number(str(int(match[1]))), match[2]
    if minute == "00":
        return f"{hour}点"
    lead = "零" if minute[0] == "0" else ""
    return f"{hour}点{lead}{chinese_number(str(int(minute)))}分"


def _spoken_en(text: str) -> str:
    text = re.sub(r"\b(\d+)\.0+(?![A-Za-z])", r"\1", text)
    text = re.sub(_TIME, _english_time, text)
    for unit, word in _EN_UNITS:
        text = re.sub(_NUMBER + rf"\s*(?:{unit})", _english_unit(word), text)
    text = re.sub(_NUMBER + r"\s*%", r"\1 percent", text)
    return re.sub(_MINUS + r"(?=\d)", "minus ", text)


def _english_unit(word: str) -> Callable[[re.Match[str]], str]:
    first, _, rest = word.partition(" ")

    def replace(match: re.Match[str]) -> str:
        noun = first if match[1] == "1" else f"{first}s"
        if word == "kilowatt hour":
            return f"{match[1]} kilowatt {rest if match[1] == '1' else rest + 's'}"
        return " ".join(filter(None, (match[1], noun, rest)))

    return replace


def _english_time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), match[2]
    if minute == "00":
        return f"{hour} o'clock"
    return f"{hour} oh {minute[1]}" if minute[0] == "0" else f"{hour} {minute}"
