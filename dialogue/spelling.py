"""Characters for syllables, as the grammar writes them. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from dialogue.pinyin import syllable

SINGLE_WEIGHT = 0.2
"""How much a character's own frequency counts beside that of the pair it stands in."""

_START = "^"
"""Before the first character of a sentence; a piece of a template may stand anywhere."""

_RUNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


class Spelling:
    """Characters for syllables: the way the grammar writes them, each by its neighbour before.

    What sounds like `kao bei` is 靠背 because those two stand together in the templates.

    Args:
        folder: the grammar's files, and the sentences of its tests below it.
    """

    def __init__(self, folder: Path) -> None:
        self._singles: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()
        for file in sorted(folder.rglob("*.yaml")):
            start = "" if file.parent == folder else _START
            for run in _RUNS.findall(re.sub(r"#.*", "", file.read_text(encoding="utf-8"))):
                self._singles.update(run)
                self._pairs.update(one + other for one, other in pairwise(start + run))
        self._characters: dict[str, list[str]] = {}
        for character, _ in self._singles.most_common():
            self._characters.setdefault(syllable(character), []).append(character)

    def choices(self, word: str) -> Sequence[str]:
        """The characters of a syllable; none for a number."""
        return self._characters.get(word, ())

    def __call__(self, parts: Sequence[Sequence[str]]) -> str:
        """The likeliest text (Viterbi) that takes one of the choices for each of its parts."""
        best: dict[str, tuple[float, str]] = {_START: (0.0, "")}
        for choices in parts:
            best = {
                one: max((score + self._weight(before, one), text + one) for before, (score, text) in best.items())
                for one in choices
            }
        return max(best.values())[1]

    def _weight(self, before: str, choice: str) -> float:
        return math.log1p(self._pairs[before[-1:] + choice[:1]]) + SINGLE_WEIGHT * math.log1p(self._singles[choice])
