"""Digits to Chinese characters."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿")

_LONGEST = 10
"""Digits; longer strings are codes and telephone numbers, read digit by digit."""


def chinese_number(digits: str) -> str:
    """A number in digits (`24`, `24.5`, `007`) in Chinese characters."""
    whole, _, fraction = digits.partition(".")
    words = _integer(whole)
    return f"{words}点{digit_by_digit(fraction)}" if fraction.strip("0") else words


def digit_by_digit(digits: str) -> str:
    """As years and telephone numbers are read."""
    return "".join(_DIGITS[int(digit)] for digit in digits)


def _integer(digits: str) -> str:
    if len(digits) > _LONGEST or (len(digits) > 1 and digits[0] == "0"):
        return digit_by_digit(digits)
    if int(digits) == 0:
        return "零"
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    words = ""
    for index in reversed(range(len(groups))):
        if not int(groups[index]):
            continue
        gap = "零" if words and groups[index][0] == "0" else ""
        group = "两" if index and groups[index] == "2" else _four_digits(groups[index])
        words += gap + group + _GROUPS[index]
    return words.removeprefix("一") if words.startswith("一十") else words


def _four_digits(group: str) -> str:
    words, gap = "", False
    for place, digit in zip(reversed(range(len(group))), group, strict=True):
        if digit == "0":
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[int(digit)] + _PLACES[place]
        gap = False
    return words
