"""From what was said to the words the grammar compares: case, punctuation, politeness and numbers out of the way.

English words stay words; Chinese characters become toneless syllables (`pinyin.py`). Each token keeps what was
written, so that a destination or a title comes out as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.numbers import PERCENT, Token, english_tokens, find_chinese, token_name, with_halves
from dialogue.pinyin import CJK, has_chinese, simplified, syllable

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


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in tokens, with the values of its numbers."""

    tokens: tuple[Token, ...]
    values: tuple[float, ...]
    lang: str

    def written(self, start: int, end: int) -> str:
        """What was written for the tokens from `start` to before `end`."""
        shown = [token.shown for token in self.tokens[start:end] if token.shown]
        return join_written(shown)


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

_SPELLINGS = (
    (re.compile(r"[\u2018\u2019`]"), "'"),
    (re.compile(r"\ba[./]c\.?(?=\W|$)"), " ac "),
    (re.compile(r"(?<=\d)\s*(?:°\s*c?|º|degrees?\s+c(?:elsius)?)(?=\W|$)"), " degrees "),
    (re.compile(r"%"), " percent "),
    (re.compile(r"\b(degrees?)\s+(?:celsius|centigrade)\b"), r"\1"),
    (re.compile(r"(?<=[a-z])-(?=[a-z])"), " "),
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"\bgrey\b"), "gray"),
    (re.compile(r"\bcolour"), "color"),
    (re.compile(r"\b(?:i am)\b"), "i'm"),
    (re.compile(r"\b(?:it is)\b"), "it's"),
)
_ENGLISH_WORD = re.compile(r"[-+]?\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*'?|[.,;:!?]")


def _said_english(text: str) -> Said:
    lowered = simplified(text).casefold()
    for pattern, replacement in _SPELLINGS:
        lowered = pattern.sub(replacement, lowered)
    tokens: list[Token] = []
    values: list[float] = []
    phrase: list[str] = []
    for word in [*_ENGLISH_WORD.findall(lowered), "."]:
        if word not in ".,;:!?":
            phrase.append(word.rstrip("'"))
            continue
        found, numbers = english_tokens(phrase)
        tokens += [_renumbered(token, len(values)) for token in found] + [BREAK]
        values += numbers
        phrase = []
    return Said(tuple(tokens[:-1]), tuple(values), "en")


def _renumbered(token: Token, offset: int) -> Token:
    number = re.fullmatch(r"num(\d+)", token.key)
    return Token(token_name(int(number[1]) + offset), token.shown) if number else token


# --- Chinese ----------------------------------------------------------------------------------------------------

_CHINESE_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_CHINESE_PAUSE = re.compile(r"[，。；、！？,;!?：:]|\.(?!\d)")


def _said_chinese(text: str) -> Said:
    plain = re.sub(r"(?<![a-z])\s+|\s+(?![a-z])", "", simplified(text).casefold().replace("℃", "度"))
    plain = with_halves(plain)
    tokens: list[Token] = []
    values: list[float] = []
    index = 0
    while index < len(plain):
        number = find_chinese(plain, index)
        if number is not None:
            tokens.append(Token(token_name(len(values)), plain[index : index + number.length]))
            if number.is_percent:
                tokens.append(Token(PERCENT, ""))
            values.append(number.value)
            index += number.length
            continue
        index += _take_word(plain, index, tokens)
    return Said(tuple(tokens), tuple(values), "zh")


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
