"""Spoken numbers to values: digits, words, halves, fractions and percent, in English and Chinese.

Each number in a sentence becomes one token (`num0`, `num1`, ...) with its value kept aside, so that the grammar
sees a number as one word, whatever was said. Fractions become percent: "half way" and 一半 are `num0 percent`, 50.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogue.rewriting import rewritten

PERCENT = "percent"
"""The token after a number that is a share of the whole."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the grammar compares it (`key`) and as it was written (`shown`)."""

    key: str
    shown: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number found: its value, how many words or characters it took, and whether it is a share of the whole."""

    value: float
    length: int
    is_percent: bool = False


def token_name(index: int) -> str:
    """The token that stands for the number at `index`."""
    return f"num{index}"


# --- English ----------------------------------------------------------------------------------------------------

_ONE_TO_NINE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEN_TO_NINETEEN = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ONES: Mapping[str, int] = {
    **{word: value for value, word in enumerate(("zero", *_ONE_TO_NINE, *_TEN_TO_NINETEEN))},
    **dict.fromkeys(("nought", "naught"), 0),
}
_TENS: Mapping[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_PARTS: Mapping[str, int] = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_DIGITS = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_NOT_A_NUMBER_AFTER = frozenset(
    {"next", "previous", "this", "that", "the", "last", "another", "which", "other", "no", "any", "every", "each"}
    | {"back", "rear", "front", "left", "right", "wrong", "first", "second", "new"}
)
"""Before these "one" is a pronoun: "the next one"."""
_UNITS = frozenset({"degree", "level", "step", "notch", "percent", "hundred", "point", "and", "more", "less"})


def english_number(words: Sequence[str], start: int) -> Number | None:
    """The number that begins at `words[start]` (lower case), the longest reading; None when there is none."""
    word = words[start]
    if word in ("minus", "negative") and start + 1 < len(words):
        rest = english_number(words, start + 1)
        return None if rest is None or rest.is_percent else Number(-rest.value, rest.length + 1)
    if share := _english_share(words, start):
        return share
    if word == "one" and start > 0 and (words[start - 1] in _NOT_A_NUMBER_AFTER or _is_owned(words, start)):
        return None
    is_digits = _DIGITS.fullmatch(word) is not None
    whole = Number(float(word.replace(",", ".")), 1) if is_digits else _english_whole(words, start)
    return None if whole is None else _with_half(words, start, whole)


def _is_owned(words: Sequence[str], start: int) -> bool:
    """Whether "one" is somebody's: "the passenger's one"; "the passenger's one degree warmer" holds a number."""
    if start < 2 or words[start - 2] not in ("the", "my", "our") or "".join(words[start + 1 : start + 2]) in _UNITS:
        return False
    return words[start - 1].endswith("'s") or words[start - 1] in ("driver", "passenger")


def _english_share(words: Sequence[str], start: int) -> Number | None:
    """A share of the whole: half, half way, a third, three quarters; but "half a degree" is half of one."""
    if words[start] == "halfway":
        return Number(50.0, 1, is_percent=True)
    if words[start] == "half":
        if words[start + 1 : start + 2] == ["a"] and words[start + 2 : start + 3] in (["degree"], ["level"]):
            return Number(0.5, 2)
        return Number(50.0, 2 if words[start + 1 : start + 2] == ["way"] else 1, is_percent=True)
    count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}.get(words[start])
    part = _PARTS.get(words[start + 1]) if start + 1 < len(words) else None
    if count is None or part is None or count >= part:
        return None
    return Number(round(100 * count / part), 2, is_percent=True)


def _english_whole(words: Sequence[str], start: int) -> Number | None:
    index, total = start, 0
    if words[index] in ("a", "one") and words[index + 1 : index + 2] == ["hundred"]:
        total, index = 100, index + 2
    elif words[index] == "hundred" and words[index + 1 : index + 2] in (["percent"], ["degrees"]):
        total, index = 100, index + 1
    elif words[index] in _ONES and words[index + 1 : index + 2] == ["hundred"]:
        total, index = 100 * _ONES[words[index]], index + 2
    if total and words[index : index + 1] == ["and"] and _below_hundred(words, index + 1)[1]:
        index += 1
    value, used = _below_hundred(words, index)
    if not total and not used:
        return None
    total, index = total + value, index + used
    if words[index : index + 1] == ["point"]:
        digits: list[str] = []
        while index + 1 + len(digits) < len(words) and _ONES.get(words[index + 1 + len(digits)], 10) < 10:
            digits.append(str(_ONES[words[index + 1 + len(digits)]]))
        if digits:
            return Number(float(f"{total}.{''.join(digits)}"), index + 1 + len(digits) - start)
    return Number(float(total), index - start)


def _below_hundred(words: Sequence[str], start: int) -> tuple[int, int]:
    """Value and number of words used; no words: no number here."""
    if start >= len(words):
        return 0, 0
    if words[start] in _TENS:
        ones = _ONES.get(words[start + 1], 0) if start + 1 < len(words) else 0
        return (_TENS[words[start]] + ones, 2) if 1 <= ones <= 9 else (_TENS[words[start]], 1)
    return (_ONES[words[start]], 1) if words[start] in _ONES else (0, 0)


def _with_half(words: Sequence[str], start: int, whole: Number) -> Number:
    for half in (["and", "a", "half"], ["and", "half"]):
        end = start + whole.length
        if list(words[end : end + len(half)]) == half and whole.value == int(whole.value):
            return Number(whole.value + 0.5, whole.length + len(half))
    return whole


def english_tokens(words: Sequence[str]) -> tuple[list[Token], list[float]]:
    """Words (lower case) to tokens and the values of the numbers among them."""
    tokens: list[Token] = []
    values: list[float] = []
    index = 0
    while index < len(words):
        number = english_number(words, index)
        if number is None:
            tokens.append(Token(words[index], words[index]))
            index += 1
            continue
        shown = " ".join(words[index : index + number.length])
        tokens.append(Token(token_name(len(values)), shown))
        if number.is_percent:
            tokens.append(Token(PERCENT, ""))
        values.append(number.value)
        index += number.length
    return tokens, values


# --- Chinese ----------------------------------------------------------------------------------------------------

_CHINESE_DIGITS: Mapping[str, int] = {c: v for v, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_RUN = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)"
_SIGNED = rf"(?:零下|负|-)?{_RUN}"
_CHINESE_NUMBER = re.compile(
    rf"百分之(?P<percent>{_RUN})"
    rf"|(?P<parts>{_RUN})分之(?P<share>{_RUN})"
    rf"|(?P<sign>{_RUN})[%％]"
    rf"|(?P<tenths>{_RUN})成"
    r"|(?P<half>一半|(?<!一)半(?=开))"
    r"|(?P<small>半)(?=[度档挡格])"
    rf"|(?P<plain>{_SIGNED})"
)
_IDIOMS = re.compile(
    r"一(?=点(?![零一二三四五六七八九])|[些下首曲个条会起直键样定般切边侧道遍层半次趟圈轮声番丢丁停试看听说想按刮共路律旦步])|[两二四](?=[边侧个扇门位])|一(?=小[点条撮截])|十分(?![之钟])|(?<=[下上统万唯])一"
)
"""Numerals that count nothing here: 一点, 下一首, 两边, 十分."""


_HALF_MORE = re.compile(rf"({_RUN})((?:摄氏)?[度档挡])半")


def with_halves(text: str) -> str:
    """Moves a half behind its unit to the number: 二十四度半 is 二十四点五度."""

    def moved(match: re.Match[str]) -> str:
        run, unit = match[1], match[2]
        if "点" in run or "." in run:
            return match[0]
        return f"{run}{'.5' if run[-1].isdecimal() and run.isascii() else '点五'}{unit}"

    return _HALF_MORE.sub(moved, text)


_SPANS = (
    (re.compile(r"(\d+)个半(?:小时|钟头)"), r"\1.5小时"),
    (re.compile(rf"({_RUN})个半(?:小时|钟头)"), r"\1点五小时"),
    (re.compile(r"(\d+)分半钟?"), r"\1.5分钟"),
    (re.compile(rf"({_RUN})分半钟?"), r"\1点五分钟"),
    (re.compile(r"半个?(?:小时|钟头|钟)"), "三十分钟"),
    (re.compile(r"一个(?=小时|钟头)"), "1"),
    (re.compile(r"一刻钟"), "十五分钟"),
    (re.compile(r"三刻钟"), "四十五分钟"),
    (re.compile(r"半分钟"), "三十秒"),
)


def with_spans(text: str) -> str:
    """Halves and quarters of an hour as plain numbers: 一个半小时 is 一点五小时, 半小时 is 三十分钟."""
    return rewritten(text, _SPANS)


_CENTIMETRES = re.compile(rf"({_RUN})\s*(?:厘米|公分|cm(?![a-z]))")


def with_millimetres(text: str) -> str:
    """Centimetres as the millimetres seats are moved by: 三厘米 is 30毫米."""

    def converted(match: re.Match[str]) -> str:
        value = chinese_value(match[1])
        return match[0] if value is None else f"{value * 10:g}毫米"

    return _CENTIMETRES.sub(converted, text)


def chinese_value(run: str) -> float | None:
    """The value of a numeral in characters or digits (二十四, 一百二, 24.5); None when it is none."""
    if re.fullmatch(r"\d+(?:\.\d+)?", run):
        return float(run)
    whole, point, decimals = run.partition("点")
    total, current, unit = 0, None, 1
    if not re.search(r"[十百]", whole):
        found = [_CHINESE_DIGITS.get(c) for c in whole]
        if not found or None in found:
            return None
        total = int("".join(map(str, found)))
    else:
        for character in whole:
            if character in _CHINESE_DIGITS:
                current = _CHINESE_DIGITS[character]
            else:
                unit = 10 if character == "十" else 100
                if unit == 100 and current is None:
                    return None
                total += (1 if current is None else current) * unit
                current = None
        if current is not None:
            last_is_bare = whole[-2] == "百"
            total += current * 10 if last_is_bare else current
    if not point:
        return float(total)
    return float(f"{total}.{''.join(str(_CHINESE_DIGITS[c]) for c in decimals)}")


def _signed_value(run: str) -> float | None:
    bare = re.sub(r"^(零下|负|-)", "", run)
    value = chinese_value(bare)
    return None if value is None else (-value if bare != run else value)


def find_chinese(text: str, start: int) -> Number | None:
    """The number that begins at `text[start]` (simplified, no spaces); None when there is none."""
    if _IDIOMS.match(text, start) and not text.startswith("一半", start):
        return None
    match = _CHINESE_NUMBER.match(text, start)
    if match is None:
        return None
    length = match.end() - start
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    if "half" in groups:
        return Number(50.0, length, is_percent=True)
    if "small" in groups:
        return Number(0.5, length)
    if "share" in groups:
        parts, share = chinese_value(groups["parts"]), chinese_value(groups["share"])
        return Number(round(100 * share / parts), length, is_percent=True) if parts and share is not None else None
    (name, run), *_ = groups.items()
    value = _signed_value(run)
    if value is None:
        return None
    scale = 10 if name == "tenths" else 1
    return Number(value * scale, length, is_percent=name in ("percent", "sign", "tenths"))


def in_digits(text: str) -> str:
    """Longer numbers as a recogniser writes them: 二十四度 is 24度, 百分之三十 is 30%; 五档, 五成 and 一半 stay."""
    written, at = [], 0
    while at < len(text):
        number = find_chinese(text, at)
        length = 1 if number is None else number.length
        words = text[at : at + length]
        if number is not None and length > 1 and words[-1] not in "半成" and ("分之" not in words or "百分之" in words):
            words = f"{number.value:g}" + "%" * number.is_percent
        written.append(words)
        at += length
    return "".join(written)
