"""Text as it is written to text as it is said: numbers, units, halves, ranges, times and dates, English and Chinese.

Pure. English voices read plain digits themselves; the Mandarin voice reads no digits at all, so there every number
becomes words (`dialogue.chinese_numerals`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dialogue.chinese_numerals import chinese_number, digit_by_digit

_NUMBER = r"(\d+(?:\.\d+)?)"
_TIME = r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)"
_DATE = r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"
_RANGE = r"(?<![\d.-])(\d+(?:\.\d+)?)\s*[-–~～]\s*(\d+(?:\.\d+)?)(?![\d-]|\w*[A-Za-z]{4})"
_FRACTION = r"(?<![\d/.])(\d)/(\d{1,2})(?![\d/])"
_THOUSANDS = r"(?<=\d),(?=\d{3}(?!\d))"
_MINUS = r"(?<![0-9A-Za-z])[-−]"
_WORD_END = r"(?![A-Za-z])"

_EN_UNITS = (
    (r"°\s*[CF](?![A-Za-z])|℃|°|degrees?(?![A-Za-z])", "degree"),
    (r"km/h", "kilometer per hour"),
    (r"kWh", "kilowatt hour"),
    (r"kPa", "kilopascal"),
    (r"km", "kilometer"),
    (r"min", "minute"),
    (r"hours?", "hour"),
    (r"s", "second"),
    (r"m", "meter"),
)
"""Unit as written -> its singular; the plural follows the number."""

_ZH_UNITS = (
    (r"°\s*C(?![A-Za-z])|℃|°|度", "度"),
    (r"kWh", "千瓦时"),
    (r"km|公里", "公里"),
    (r"min|分钟", "分钟"),
    (r"kPa", "千帕"),
)

_ZH_COUNTED = frozenset({"公里", "分钟"})
"""Before these, 2 is 两; 二度 and 二百四十千帕 stay."""

_ZH_MEASURES = "个次首档秒天米小时位条扇点"
"""Before these, 2 is 两."""

_MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
_MONTHS += ("July", "August", "September", "October", "November", "December")
_PARTS = {2: ("one half", "halves"), 3: ("one third", "thirds"), 4: ("one quarter", "quarters")}
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NOON = 12


def spoken(text: str, lang: str) -> str:
    """`text` as a voice of `lang` (`en` or `zh`) should say it."""
    text = re.sub(_THOUSANDS, "", text)
    return _spoken_zh(text) if lang == "zh" else _spoken_en(text)


# --- Chinese ----------------------------------------------------------------------------------------------------


def _spoken_zh(text: str) -> str:
    text = re.sub(_DATE, lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)
    text = re.sub(r"(?<!\d)(\d{4})(?=年)", lambda m: digit_by_digit(m[1]), text)
    text = re.sub(_TIME, _chinese_time, text)
    text = re.sub(_FRACTION, lambda m: f"{chinese_number(m[2])}分之{chinese_number(m[1])}", text)
    text = re.sub(_RANGE, r"\1到\2", text)
    text = re.sub(_NUMBER + rf"\s*km/h{_WORD_END}", lambda m: f"每小时{chinese_number(m[1])}公里", text)
    text = re.sub(_NUMBER + r"\s*[%％]", lambda m: f"百分之{chinese_number(m[1])}", text)
    degrees = _ZH_UNITS[0][0]
    text = re.sub(_MINUS + _NUMBER + rf"\s*(?:{degrees})", lambda m: "零下" + _chinese_degrees(m[1]), text)
    text = re.sub(_NUMBER + r"\s*(?:个)?小时", _chinese_hours, text)
    for unit, word in _ZH_UNITS:
        text = re.sub(_NUMBER + rf"\s*(?:{unit}){_WORD_END}", _chinese_unit(word), text)
    text = re.sub(_MINUS + r"(?=\d)", "负", text)
    text = re.sub(rf"(?<![\d.])2(?=\s*[{_ZH_MEASURES}])", "两", text)
    return re.sub(_NUMBER, lambda m: chinese_number(m[1]), text)


def _chinese_unit(word: str) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        if word == "度":
            return _chinese_degrees(match[1])
        counted = match[1] == "2" and word in _ZH_COUNTED
        return ("两" if counted else chinese_number(match[1])) + word

    return replace


def _chinese_degrees(digits: str) -> str:
    whole, is_half = _halved(digits)
    if not is_half:
        return f"{chinese_number(digits)}度"
    return "半度" if whole == "0" else f"{chinese_number(whole)}度半"


def _chinese_hours(match: re.Match[str]) -> str:
    whole, is_half = _halved(match[1])
    if not is_half:
        return f"{'两' if match[1] == '2' else chinese_number(match[1])}小时"
    if whole == "0":
        return "半小时"
    return f"{'两' if whole == '2' else chinese_number(whole)}个半小时"


def _chinese_time(match: re.Match[str]) -> str:
    hour, minute = chinese_number(str(int(match[1]))), match[2]
    if minute == "00":
        return f"{hour}点"
    lead = "零" if minute[0] == "0" else ""
    return f"{hour}点{lead}{chinese_number(str(int(minute)))}分"


# --- English ----------------------------------------------------------------------------------------------------


def _spoken_en(text: str) -> str:
    text = re.sub(_DATE, _english_date, text)
    text = re.sub(r"\b(\d+)\.0+(?![A-Za-z\d])", r"\1", text)
    text = re.sub(_TIME, _english_time, text)
    text = re.sub(_FRACTION, _english_fraction, text)
    text = re.sub(_RANGE, r"\1 to \2", text)
    for unit, word in _EN_UNITS:
        text = re.sub(_NUMBER + rf"\s*(?:{unit}){_WORD_END}", _english_unit(word), text)
    text = re.sub(_NUMBER + r"\s*%", r"\1 percent", text)
    return re.sub(_MINUS + r"(?=\d)", "minus ", text)


def _english_unit(word: str) -> Callable[[re.Match[str]], str]:
    one, many = word, f"{word}s"
    if word.startswith("kilometer per"):
        many = "kilometers per hour"

    def replace(match: re.Match[str]) -> str:
        whole, is_half = _halved(match[1])
        if not is_half:
            return f"{match[1]} {one if match[1] == '1' else many}"
        if whole == "0":
            return f"half {'an' if word == 'hour' else 'a'} {one}"
        return f"{whole} and a half {many}"

    return replace


def _english_time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), match[2]
    half = " AM" if hour == 0 else " PM" if hour > _NOON else ""
    hour = (hour + _NOON - 1) % _NOON + 1 if half else hour
    if minute == "00":
        return f"{hour}{half}" if half else f"{hour} o'clock"
    said = f"oh {minute[1]}" if minute[0] == "0" else minute
    return f"{hour} {said}{half}"


def _english_date(match: re.Match[str]) -> str:
    month = int(match[2])
    return f"{_MONTHS[month - 1]} {int(match[3])}, {match[1]}" if 1 <= month <= len(_MONTHS) else match[0]


def _english_fraction(match: re.Match[str]) -> str:
    upper, lower = int(match[1]), int(match[2])
    if lower not in _PARTS or upper == 0:
        return f"{upper} over {lower}"
    one, many = _PARTS[lower]
    return one if upper == 1 else f"{_SMALL[upper]} {many}"


def _halved(digits: str) -> tuple[str, bool]:
    """The whole part, and whether exactly a half comes on top."""
    whole, _, fraction = digits.partition(".")
    return whole, fraction.rstrip("0") == "5"
