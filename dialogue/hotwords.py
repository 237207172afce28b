"""The cabin's words that recognition is biased towards, and what merely recites them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

LANGUAGES = ("en", "zh")

LEAST_LETTERS = 4
"""Shorter words of the list, such as "the" and "set", are in any sentence."""

LEAST_RECITED = 2
"""Words of the list that are a recitation; so few only as they follow each other in it."""


def is_list(text: str, listed: Sequence[str], is_doubtful: bool = False) -> bool:
    """Whether a text only recites the words expected, which the engine does in music and noise: nobody said them.

    Args:
        text: what was read.
        listed: the words expected.
        is_doubtful: the engine is unsure of the reading; then even one word of the list alone is a recitation.
    """
    found = items(text)
    if is_doubtful and len(found) == 1:
        return found[0] in listed
    if len(found) < LEAST_RECITED or not set(found[:-1]) <= set(listed):
        return False
    following = listed[listed.index(found[-2]) + 1 :][:1] if len(found) == LEAST_RECITED else listed
    # Two words apart in the list may be a command with a pause in it: 内循环、关掉。
    return any(word.startswith(found[-1]) for word in following)


def names_any(text: str, listed: Sequence[str]) -> bool:
    """Whether a text holds a word of those expected: "seats", a part of "seat heating", or 空调."""
    words = re.findall(r"[a-z']+", text.casefold())
    beginnings = [word for phrase in listed for word in phrase.split() if len(word) >= LEAST_LETTERS and word.isascii()]
    if any(word.startswith(beginning) for word in words for beginning in beginnings):
        return True
    return any(phrase in text for phrase in listed if not phrase.isascii())


def items(text: str) -> list[str]:
    """The words of a list, without marks between them."""
    return [item for part in re.split("[、，,。.]", text) if (item := part.strip().casefold())]


def load_hotwords(folder: Path, languages: Sequence[str] = LANGUAGES) -> dict[str, str]:
    """Reads `<folder>/<lang>/hotwords.txt` (one word a line, `#` comments) into one line of words a language."""
    words: dict[str, str] = {}
    for lang in languages:
        lines = (folder / lang / "hotwords.txt").read_text(encoding="utf-8").splitlines()
        kept = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        # Punctuated as a finished sentence: Whisper continues in the style of what stands before. Without it English
        # came back in lower case, and Chinese commands were "continued" with the next word of the list (ours).
        words[lang] = "、".join(kept) + "。" if lang == "zh" else ", ".join(kept).capitalize() + "."
    return words
