"""When each word of an utterance was spoken, from where the recogniser's attention lay. Pure.

Needed only for words that point ("that window", 那边), so found out only where a text holds one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.clock import NS_PER_S
from app.events import SpokenWord

CORES = frozenset({"that", "this", "those", "these", "there", "here", "那", "哪", "这"})
"""The words that point; the others of a phrase only say at what."""

FRAMES_PER_S = 50
"""Steps of Whisper's encoder."""

LEAD_STEPS = 6
"""The attention moves on to a word so long before it begins: 0.08 to 0.17 s on synthesised commands (ours)."""

PAUSE_STEPS = 3
"""Silence so long before a word is no part of it: the attention lays pauses to the word that follows."""

QUIET = 0.1
"""Below this share of the loudest step nobody speaks."""

_POINTING = re.compile(r"\b(?:that|this|those|these|there|here)\b|[那哪这]", re.IGNORECASE)
_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+(?:'[^\W_]+)*")
_HALF = "\ufffd"
"""What half a character is decoded to."""


@dataclass(frozen=True, slots=True)
class WordTime:
    """A word, or a Chinese character, and when it began and ended, seconds from the beginning of the sound."""

    text: str
    start_s: float
    end_s: float


def points(text: str) -> bool:
    """Whether a text holds a word that points, or one that sounds like it."""
    return _POINTING.search(text) is not None


def levels(audio: npt.NDArray[np.float32], rate_hz: int) -> list[float]:
    """How loud mono sound is in each step, root of the mean square."""
    samples = rate_hz // FRAMES_PER_S
    steps = audio[: len(audio) // samples * samples].reshape(-1, samples)
    loud: list[float] = np.sqrt((steps**2).mean(axis=1)).tolist()
    return loud


def words_in_time(texts: Sequence[str], path: Sequence[tuple[int, int]], loud: Sequence[float]) -> tuple[WordTime, ...]:
    """The words of a text with their times.

    Args:
        texts: the text up to and with each of its tokens.
        path: (token, encoder step) pairs along which sound and text go together, in order.
        loud: how loud the sound is in each step, see `levels`.
    """
    began: dict[int, int] = {}
    for token, step in path:
        began.setdefault(token, step)
    # A word may end a text whose last tokens have no step of their own.
    last = path[-1][1] if path else 0
    starts = [began.get(token, last) for token in range(len(texts) + 1)]
    lengths = [len(text.rstrip(_HALF)) for text in texts]
    found = []
    for word in _WORD.finditer(texts[-1] if texts else ""):
        # A token that ends in half a character belongs to the word which that begins.
        before = (t for t, text in enumerate(texts) if lengths[t] <= word.start() and not text.endswith(_HALF))
        first = max(before, default=-1) + 1
        after = sum(length < word.end() for length in lengths) + 1
        start, end = starts[first] + LEAD_STEPS, starts[after] + LEAD_STEPS
        start = _after_pause(loud, start, end)
        found.append(WordTime(word[0], start / FRAMES_PER_S, max(start, end) / FRAMES_PER_S))
    return tuple(found)


def _after_pause(loud: Sequence[float], start: int, end: int) -> int:
    """Where the last pause between two steps ends; `start` where there is none."""
    quiet, limit = 0, QUIET * max(loud, default=0.0)
    for step in range(start, min(end, len(loud))):
        if loud[step] >= limit:
            start, quiet = (step if quiet >= PAUSE_STEPS else start), 0
        else:
            quiet += 1
    return start


def spoken_words(words: Sequence[WordTime], began_ns: int) -> tuple[SpokenWord, ...]:
    """The words on the clock of the house; the sound began at `began_ns`."""
    return tuple(
        SpokenWord(
            text=word.text,
            start_ns=began_ns + round(word.start_s * NS_PER_S),
            end_ns=began_ns + round(word.end_s * NS_PER_S),
        )
        for word in words
    )
