"""What a misheard Chinese sentence may have been: commands of the grammar that sound almost like it.

An accent makes a recogniser write 掉到一档 for 调到一档 and 扣被 for 靠背. The templates are
matched against everything each syllable may have been; what comes out is a sentence the strict grammar reads. Used
only for what was heard, never for what was typed, and only where nothing that was heard is a command as it stands.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, product
from pathlib import Path

from dialogue.grammar import GRAMMAR_FOLDER, Grammar
from dialogue.pinyin import CJK, syllable
from dialogue.sound_alike import cost, nearest
from dialogue.template import Near
from dialogue.text import BREAK, Said, said

WORD_COST = 0.9
"""A syllable that costs more than this is another one (see `sound_alike`)."""

MEAN_COST = 0.27
"""The most a syllable may cost on average. Generous: which candidate was said, if any, is for its sound to decide (see
`rescoring`)."""

SHORTEST, LONGEST = 3, 20
"""Syllables: shorter sentences sound like too many things, longer ones are none the grammar knows."""

HEARD_WEIGHT = 1.2
"""How much the character heard counts where its syllable was: names of places are in no template."""

_JOINTS = re.compile(r"[，。！？、,.!?]*(?P<word>然后|并且|再|并)[，、,]?|[，。！？、,.!?](?=.)|(?<=了)(?=.)")
MAX_JOINTS = 2
"""Where one sentence may be two: each is tried."""

MOST = 8
"""Sentences offered for one reading."""

MAX_EACH = 3
"""How many commands each of two clauses may have been."""

KEPT_MATCHES = 64
"""Readings remembered."""

SINGLE_WEIGHT = 0.2
"""How much a character's own frequency counts beside that of the pair it stands in."""

_START = "^"
"""Before the first character of a sentence; a piece of a template may stand anywhere."""

_RUNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")

MAX_CHANGES, MAX_VARIANTS = 2, 12
"""Changes made before templates are looked at, and how many ways are followed."""

_NUMERALS = "一二三四五六七八九十两半百"
_FIRM_NUMERALS = frozenset("二三四五六七八九十百")
_HALF, _HALF_COST = "一半", 0.6
_NUMERAL_COST = 0.25
_COUNTED = "度档个分级"
_COUNTED_COST = 0.6


@dataclass(frozen=True, slots=True, order=True)
class Meant:
    """A sentence that may have been meant.

    Attributes:
        cost: how unlike what was heard it sounds, on average over its syllables (0: the same).
        text: in the grammar's own characters.
    """

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
        # Readings of one utterance differ in their marks and characters, rarely in their sound.
        self._matches = lru_cache(KEPT_MATCHES)(self._match)
        self._spelling = Spelling(folder)

    def __call__(self, text: str) -> list[Meant]:
        """Sentences in the grammar's words, the likeliest first; empty for other languages and far-off sounds."""
        found = dict(self._in_one(text))
        for joint in list(_JOINTS.finditer(text))[:MAX_JOINTS]:
            for one, written in self._in_two(text[: joint.start()], text[joint.end() :], joint["word"] or "，"):
                found[written] = min(one, found.get(written, one))
        return sorted(Meant(one, written) for written, one in found.items())[:MOST]

    def _in_one(self, text: str) -> Mapping[str, float]:
        """What one clause may have been, with the mean costs."""
        found: dict[str, float] = {}
        for extra, variant in _variants(text):
            sentence = said(variant, "zh")
            for one, words in self._clauses(sentence, extra):
                written = self._written(sentence, words)
                found[written] = min(one, found.get(written, one))
        return found

    def _in_two(self, first: str, second: str, joint: str) -> Iterator[tuple[float, str]]:
        """The same for two clauses, of which one may have been understood as it is."""
        sizes = [len(CJK.findall(part)) for part in (first, second)]
        if min(sizes) < SHORTEST or max(sizes) > LONGEST:
            return
        for (one, left), (other, right) in product(self._near_or_known(first), self._near_or_known(second)):
            yield (one * sizes[0] + other * sizes[1]) / sum(sizes), left + joint + right

    def _near_or_known(self, text: str) -> list[tuple[float, str]]:
        parse = self._grammar.parse(text)
        if parse is not None and not parse.rest:
            return [(0.0, text)]
        return sorted((one, written) for written, one in self._in_one(text).items())[:MAX_EACH]

    def _clauses(self, sentence: Said, extra: float) -> Iterator[tuple[float, Mapping[int, str]]]:
        indices = self._grammar.one_clause(sentence)
        if SHORTEST <= len(indices) <= LONGEST:
            heard = tuple(sentence.tokens[index].key for index in indices)
            for near in self._matches(heard, MEAN_COST * len(indices) - extra):
                yield (near.cost + extra) / len(indices), dict(zip(indices, near.words, strict=True))

    def _match(self, heard: tuple[str, ...], budget: float) -> list[Near]:
        return self._grammar.match_misheard([self._near(word) for word in heard], budget)

    def _written(self, sentence: Said, words: Mapping[int, str]) -> str:
        """What was heard with the syllables that were meant, in the characters the grammar writes them with."""
        shown = []
        for index, token in enumerate(sentence.tokens):
            if token is not BREAK:
                choices = self._spelling.choices(words[index]) if index in words else ()
                shown.append(
                    (token.shown, choices if words.get(index, token.key) != token.key else (token.shown, *choices))
                )
        return self._spelling(shown)


class Spelling:
    """Characters for syllables: the way the grammar writes them, each by its neighbour before.

    A misheard 扣被 is meant as `kao bei`, which only reads 靠背 because those two stand together in the templates.

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

    def __call__(self, parts: Sequence[tuple[str, Sequence[str]]]) -> str:
        """The likeliest text (Viterbi) that takes one choice for each of its parts.

        Args:
            parts: what was heard, and what may stand there; nothing: what was heard.
        """
        best: dict[str, tuple[float, str]] = {_START: (0.0, "")}
        for heard, choices in parts:
            best = {
                one: max(
                    (score + self._weight(before, one) + HEARD_WEIGHT * (one == heard), text + one)
                    for before, (score, text) in best.items()
                )
                for one in choices or (heard,)
            }
        return max(best.values())[1]

    def _weight(self, before: str, choice: str) -> float:
        return math.log1p(self._pairs[before[-1:] + choice[:1]]) + SINGLE_WEIGHT * math.log1p(self._singles[choice])


def _variants(text: str) -> Iterator[tuple[float, str]]:
    """The text, and what it may have been before the templates are looked at, with what each change costs."""
    yield 0.0, text
    found = {text: 0.0}
    for _ in range(MAX_CHANGES):
        for cost_before, before in [(one, other) for other, one in found.items()]:
            for extra, after in _changes(before):
                if after not in found and len(found) <= MAX_VARIANTS:
                    found[after] = cost_before + extra
                    yield found[after], after


def _changes(text: str) -> Iterator[tuple[float, str]]:
    """One change each: a numeral for what sounds like one (散弹: 三弹), 一半 for what sounds like it."""
    for index, one in enumerate(text):
        if not CJK.match(one):
            continue
        before, after = text[:index][-1:], text[index + 1 :][:1]
        if one not in _NUMERALS and (before in _FIRM_NUMERALS or after in _FIRM_NUMERALS or _is_counted(after)):
            for numeral in _NUMERALS:
                if (extra := cost(syllable(one), syllable(numeral))) <= _NUMERAL_COST:
                    yield extra, text[:index] + numeral + text[index + 1 :]
        if after and CJK.match(after) and one + after != _HALF:
            half = sum(cost(syllable(heard), syllable(meant)) for heard, meant in zip(one + after, _HALF, strict=True))
            if half <= _HALF_COST:
                yield half, text[:index] + _HALF + text[index + 2 :]


def _is_counted(word: str) -> bool:
    return bool(CJK.match(word)) and min(cost(syllable(word), syllable(unit)) for unit in _COUNTED) <= _COUNTED_COST
