"""What a misheard Chinese sentence may have been: commands of the grammar that sound almost like it.

An accent makes a recogniser write 掉到一档 for 调到一档 and 扣被 for 靠背. The templates are
matched against everything each syllable may have been; what comes out is a sentence the strict grammar reads. Used
only for what was heard, never for what was typed, and only where nothing that was heard is a command as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dialogue.grammar import GRAMMAR_FOLDER, Grammar
from dialogue.pinyin import CJK, syllable
from dialogue.sound_alike import cost, nearest
from dialogue.text import BREAK, Said, said

WORD_COST = 0.9
"""A syllable that costs more than this is another one (see `sound_alike`)."""

MEAN_COST = 0.14
"""The most a syllable may cost on average. Ours: of 240 synthesised commands, half of them in car noise, 191 are right
up to 0.15 and 195 up to 0.25; but there 给我一个香蕉, a real recording, becomes a command."""

SHORTEST, LONGEST = 3, 20
"""Syllables: shorter sentences sound like too many things, longer ones are none the grammar knows."""

_NUMERALS = "一二三四五六七八九十两半"
_NUMERAL_COST = 0.25
_COUNTED = "度档个分级"
_COUNTED_COST = 0.6


@dataclass(frozen=True, slots=True, order=True)
class Meant:
    """A sentence that may have been meant, and how unlike what was heard it sounds (0: the same)."""

    cost: float
    text: str


class Misheard:
    """Finds what may have been meant.

    Args:
        grammar: the Chinese one.
        folder: its files, for the characters of its syllables.
    """

    def __init__(self, grammar: Grammar, folder: Path = GRAMMAR_FOLDER / "zh") -> None:
        self._grammar = grammar
        vocabulary = grammar.vocabulary()
        self._near: Callable[[str], Mapping[str, float]] = cache(lambda heard: nearest(heard, vocabulary, WORD_COST))
        self._characters = _characters(folder)

    def __call__(self, text: str) -> list[Meant]:
        """Sentences in the grammar's words, the likeliest first; empty for other languages and far-off sounds."""
        found: dict[str, float] = {}
        for extra, variant in _with_numerals(text):
            sentence = said(variant, "zh")
            for one, words in self._clauses(sentence, extra):
                written = self._written(sentence, words)
                found[written] = min(one, found.get(written, one))
        return sorted(Meant(one, written) for written, one in found.items())

    def _clauses(self, sentence: Said, extra: float) -> Iterator[tuple[float, Mapping[int, str]]]:
        indices = self._grammar.one_clause(sentence)
        if SHORTEST <= len(indices) <= LONGEST:
            heard = [self._near(sentence.tokens[index].key) for index in indices]
            for near in self._grammar.match_misheard(heard, MEAN_COST * len(indices) - extra):
                yield near.cost + extra, dict(zip(indices, near.words, strict=True))

    def _written(self, sentence: Said, words: Mapping[int, str]) -> str:
        """What was heard with the syllables that were meant."""
        shown = []
        for index, token in enumerate(sentence.tokens):
            if token is not BREAK:
                is_kept = words.get(index, token.key) == token.key
                shown.append(token.shown if is_kept else self._characters.get(words[index], words[index]))
        return "".join(shown)


def _characters(folder: Path) -> Mapping[str, str]:
    """The character the grammar writes most often for each syllable."""
    counts: Counter[str] = Counter()
    for file in sorted(folder.glob("*.yaml")):
        counts.update(CJK.findall(re.sub(r"#.*", "", file.read_text(encoding="utf-8"))))
    found: dict[str, str] = {}
    for character, _ in counts.most_common():
        found.setdefault(syllable(character), character)
    return found


def _with_numerals(text: str) -> Iterator[tuple[float, str]]:
    """The text, and the text with a numeral for what sounds like one before what sounds counted: 散弹 is 三弹."""
    yield 0.0, text
    for index, (one, after) in enumerate(zip(text, text[1:], strict=False)):
        if not CJK.match(one) or not CJK.match(after) or one in _NUMERALS:
            continue
        if min(cost(syllable(after), syllable(unit)) for unit in _COUNTED) > _COUNTED_COST:
            continue
        for numeral in _NUMERALS:
            if (extra := cost(syllable(one), syllable(numeral))) <= _NUMERAL_COST:
                yield extra, text[:index] + numeral + text[index + 1 :]
