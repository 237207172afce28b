"""Characters for syllables, as the grammar and people's own sentences write them. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from dialogue.pinyin import simplified, syllable

PAIR_WEIGHT = 0.9
"""How much the neighbour before a character counts beside the character's own frequency (Jelinek and Mercer, 1980)."""

UNSEEN = 0.1
"""What a character counts in its own frequency beside those times it was seen: none is impossible."""

CHANGED = 7.0
"""Natural logarithm of how much likelier a homophone must be than the character that was read (1,100 to 1)."""

_START = "^"
"""Before the first character of a sentence; a piece of a template may stand anywhere."""

_RUNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


class Spelling:
    """Characters for syllables: the way they are written most, each by its neighbour before.

    What sounds like `kao bei` is 靠背 because those two stand together in the templates.

    Args:
        folder: the grammar's files, and the sentences of its tests below it.
        sentences: what people say to a car, beside the grammar's own.
    """

    def __init__(self, folder: Path, sentences: Iterable[str] = ()) -> None:
        self._singles: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()
        for file in sorted(folder.rglob("*.yaml")):
            self._count(re.sub(r"#.*", "", file.read_text(encoding="utf-8")), "" if file.parent == folder else _START)
        for sentence in sentences:
            self._count(simplified(sentence), _START)
        self._characters: dict[str, list[str]] = {}
        for character, _ in self._singles.most_common():
            self._characters.setdefault(syllable(character), []).append(character)
        self._followed: Counter[str] = Counter()
        for pair, count in self._pairs.items():
            self._followed[pair[0]] += count
        self._count_of_all = self._singles.total()

    def _count(self, text: str, start: str) -> None:
        for run in _RUNS.findall(text):
            self._singles.update(run)
            self._pairs.update(one + other for one, other in pairwise(start + run))

    def choices(self, word: str) -> Sequence[str]:
        """The characters of a syllable; none for a number."""
        return self._characters.get(word, ())

    def __call__(self, parts: Sequence[Sequence[str]]) -> str:
        """The likeliest text (Viterbi) that takes one of the choices for each of its parts."""
        return self._likeliest([dict.fromkeys(choices, 0.0) for choices in parts])

    def respelled(self, read: str) -> str:
        """What was read, with homophones where people write those: 方向盘补用加热 is 方向盘不用加热."""
        return _RUNS.sub(lambda run: self._likeliest([self._homophones(one) for one in run[0]]), read)

    def _homophones(self, character: str) -> dict[str, float]:
        """A character and those that sound the same, with what it costs to take each."""
        return {**dict.fromkeys(self.choices(syllable(character)), CHANGED), character: 0.0}

    def _likeliest(self, parts: Sequence[Mapping[str, float]]) -> str:
        """The likeliest text (Viterbi) that takes one of the choices for each part, at its cost."""
        best: dict[str, tuple[float, str]] = {_START: (0.0, "")}
        for choices in parts:
            best = {
                one: max(
                    (score + self._likely(before, one) - cost, text + one) for before, (score, text) in best.items()
                )
                for one, cost in choices.items()
            }
        return max(best.values())[1]

    def _likely(self, before: str, choice: str) -> float:
        """Natural logarithm of the probability of the choice's first character after the one before."""
        pair, first = before[-1:] + choice[:1], choice[:1]
        after = self._pairs[pair] / max(1, self._followed[pair[0]])
        anywhere = (self._singles[first] + UNSEEN) / self._count_of_all
        return math.log(PAIR_WEIGHT * after + (1.0 - PAIR_WEIGHT) * anywhere)
