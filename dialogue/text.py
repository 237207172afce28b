"""From what was said to the words the grammar compares: case, punctuation, politeness and numbers out of the way.

English words stay words; Chinese characters become toneless syllables (`pinyin.py`). Each token keeps what was
written, so that a destination or a title comes out as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.errors import InputError
from dialogue.bare_chinese import bare_request
from dialogue.chinese_reasons import without_reasons
from dialogue.clock_times import chinese_times, english_times
from dialogue.english_errands import plain_errands
from dialogue.english_everyday import plain_everyday
from dialogue.english_forms import in_english
from dialogue.english_requests import plain_requests
from dialogue.english_settings import plain_settings
from dialogue.english_turns import plain_turns
from dialogue.numbers import (
    PERCENT,
    Token,
    english_tokens,
    find_chinese,
    token_name,
    with_halves,
    with_millimetres,
    with_spans,
)
from dialogue.pinyin import CJK, has_chinese, simplified, syllable
from dialogue.rewriting import rewritten
from dialogue.spoken_chinese import in_chinese, one_form, with_places
from dialogue.spoken_english import plainly
from dialogue.spoken_slips import put_right
from dialogue.units import in_car_units, in_car_units_chinese

LANGUAGES = ("en", "zh")

BREAK = Token("|", "")
"""Where the speaker paused or wrote punctuation: the only tokens that never reach a template."""

_LETTERS = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f\u3400-\u4dbf\u4e00-\u9fff]")


def detect_language(text: str) -> str | None:
    """`zh` with any Chinese character, else `en` for Latin letters or bare digits; None for other scripts."""
    if has_chinese(text):
        return "zh"
    if _FOREIGN.search(text):
        return None
    return "en" if _LETTERS.search(text) or any(c.isdigit() for c in text) else None


def checked_language(text: str, lang: str) -> str:
    """The language to answer in.

    Raises:
        InputError: empty text, an unknown language, or a script that is neither English nor Chinese.
    """
    if lang not in (*LANGUAGES, "auto"):
        raise InputError(f"language {lang!r}: must be en, zh or auto")
    if not text.strip():
        raise InputError("the text is empty; say or type what the car is to do")
    found = detect_language(text)
    if found is None:
        raise InputError("the text is neither English nor Chinese; those are the languages understood")
    return found if lang == "auto" else lang


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in tokens, with the values of its numbers.

    `heard`: what was said before words were brought to one form, without punctuation; empty: the same.
    """

    tokens: tuple[Token, ...]
    values: tuple[float, ...]
    lang: str
    heard: str = ""

    def written(self, start: int, end: int) -> str:
        """What was written for the tokens from `start` to before `end`."""
        shown = [token.shown for token in self.tokens[start:end] if token.shown]
        return join_written(shown)

    def as_said(self, start: int, end: int) -> str:
        """As `written`, in the speaker's own words: a reminder to call 姥姥 is not one to call 老人."""
        written = self.written(start, end)
        if not self.heard or written in self.heard:
            return written
        shown = ["".join(token.shown for token in part) for part in (self.tokens[:start], self.tokens[start:end])]
        first, last = len(shown[0]), len(shown[0]) + len(shown[1]) - 1
        whole = "".join(token.shown for token in self.tokens)
        spans = SequenceMatcher(None, whole, self.heard, autojunk=False).get_opcodes()
        begin = next(there + first - at if kind == "equal" else there for kind, at, to, there, _ in spans if first < to)
        over = next(there + last + 1 - at if kind == "equal" else by for kind, at, to, there, by in spans if last < to)
        return self.heard[begin:over].strip() or written


def join_written(words: Sequence[str]) -> str:
    """Words to text: Latin words with spaces, Chinese characters without."""
    text = ""
    for word in words:
        glue = "" if not text or CJK.match(word) or CJK.match(text[-1]) else " "
        text += glue + word
    return text


def said(text: str, lang: str) -> Said:
    """Tokens of a sentence in `lang` (`en` or `zh`)."""
    return _said_chinese(text) if lang == "zh" else _said_english(text)


# --- English ----------------------------------------------------------------------------------------------------

COLOUR_CODE = "colorcode"
"""The token of `#rrggbb`."""

_COLOUR_CODE = re.compile(r"#[0-9a-f]{6}(?![0-9a-z])")
_ENGLISH_WORD = re.compile(r"#[0-9a-f]{6}(?![0-9a-z])|[-+]?\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*'?|[.,;:!?]")


def _said_english(text: str) -> Said:
    plain = in_english(english_times(plain_errands(plainly(plain_everyday(simplified(text).casefold())))))
    lowered = plain_requests(plain_turns(plain_settings(plain)))
    tokens: list[Token] = []
    values: list[float] = []
    phrase: list[str] = []
    for word in [*_ENGLISH_WORD.findall(lowered), "."]:
        if word not in ".,;:!?":
            phrase.append(word.rstrip("'"))
            continue
        found, numbers = english_tokens(phrase)
        found = in_car_units(found, numbers)
        tokens += [_coded(_renumbered(token, len(values))) for token in found] + [BREAK]
        values += numbers
        phrase = []
    return Said(tuple(tokens[:-1]), tuple(values), "en")


def _coded(token: Token) -> Token:
    return Token(COLOUR_CODE, token.shown) if _COLOUR_CODE.fullmatch(token.key) else token


def _renumbered(token: Token, offset: int) -> Token:
    number = re.fullmatch(r"num(\d+)", token.key)
    return Token(token_name(int(number[1]) + offset), token.shown) if number else token


# --- Chinese ----------------------------------------------------------------------------------------------------

_PARTS_OF_DEGREES = re.compile(r"((?:[零一二三四五六七八九十]+|\d+))度([一二三四五六七八九\d])(?![\d十百度档级个])")
"""二十二度五 is 22.5 degrees."""

_ONE_NOTCH = re.compile(r"([大小高低快慢强弱响亮暗])[一1][格档挡级]")
"""A notch is the least there is, not a number to set."""

_SPOKEN_FORMS = (
    # 来个二十三度, 升个三度: the measure word before a number that has its own.
    (
        re.compile(
            r"(?<=[升降加减调开来设弄到整搞给要成高低大小])个(?=[\d零一二两三四五六七八九十百半]+[度档挡级格分秒点百成%])"
        ),
        "",
    ),
    (re.compile(r"^(.{0,6}(?:新建|创建|建|保存|新增|添加|做)(?:一?个)?(?:新的?)?场景).*$"), r"\1"),
    (re.compile(r"(?<![a-z])auto(?![a-z])"), "自动"),
    (re.compile(r"(?<![a-z])a[ /.]c\.?(?![a-z])"), "ac"),
    (re.compile(r"摄氏(?=\d|[一二三])"), ""),
    (re.compile(r"摄氏度|度c(?![a-z])|°c?"), "度"),
)

_CHINESE_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_UNSPOKEN = re.compile(r"[^\w\s#%.]|\.(?!\d)")
_CHINESE_PAUSE = re.compile(r"[，。；、！？,;!?：:]|\.(?!\d)")


def _in_degrees(match: re.Match[str]) -> str:
    point = "." if match[1].isdigit() and match[2].isdigit() else "点"
    return f"{match[1]}{point}{match[2]}度"


def _said_chinese(text: str) -> Said:
    plain = re.sub(r"(?<![a-z])\s+|\s+(?![a-z])", "", simplified(text).casefold().replace("℃", "度"))
    heard = _UNSPOKEN.sub("", plain)
    plain = in_car_units_chinese(plain)
    plain = chinese_times(with_places(bare_request(without_reasons(put_right(in_chinese(one_form(plain)))))))
    plain = rewritten(plain, _SPOKEN_FORMS)
    plain = with_halves(with_spans(with_millimetres(_PARTS_OF_DEGREES.sub(_in_degrees, plain))))
    plain = _ONE_NOTCH.sub(r"\1一点", plain)
    tokens: list[Token] = []
    values: list[float] = []
    index = 0
    while index < len(plain):
        if code := _COLOUR_CODE.match(plain, index):
            tokens.append(Token(COLOUR_CODE, code[0]))
            index = code.end()
            continue
        number = find_chinese(plain, index)
        if number is not None:
            tokens.append(Token(token_name(len(values)), plain[index : index + number.length]))
            if number.is_percent:
                tokens.append(Token(PERCENT, ""))
            values.append(number.value)
            index += number.length
            continue
        index += _take_word(plain, index, tokens)
    return Said(tuple(tokens), tuple(values), "zh", heard)


def _take_word(plain: str, index: int, tokens: list[Token]) -> int:
    character = plain[index]
    if CJK.match(character):
        tokens.append(Token(syllable(character), character))
        return 1
    if word := _CHINESE_WORD.match(plain, index):
        tokens.append(Token(word[0], word[0]))
        return len(word[0])
    if _CHINESE_PAUSE.match(plain, index) and tokens and tokens[-1] is not BREAK:
        tokens.append(BREAK)
    return 1
