"""Which Mandarin syllables may have been said where: a lattice of words over the sounds an utterance holds.

The sounds' probabilities (`syllable_ear`) are cut where one sound gives way to the next; each syllable the grammar
knows is held against each stretch of them, at the cost of what it explains worse than the likeliest sounds do.
Numbers and little words that may stand anywhere become words of their own. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
import numpy.typing as npt

from dialogue.numbers import PERCENT, Number, find_chinese, token_name
from dialogue.pinyin import syllable
from dialogue.sound_alike import sounds_alike
from dialogue.sounds import BLANK, sounds_of
from dialogue.template import Arc

LogProbabilities = npt.NDArray[np.float32]
"""Natural logarithms of the probabilities of the sounds, shape (frames of 20 ms, sounds)."""

Lattice = list[dict[str, list[Arc]]]

_NEVER = -1e9

_DIGITS = "一二三四五六七八九"
_NUMERAL_WORDS = {character: syllable(character) for character in _DIGITS + "零两十百点半分之成"}
_NEXT: Mapping[str, str] = {
    **dict.fromkeys(_DIGITS, "十百点分半成"),
    "": _DIGITS + "两十百零半",
    "两": "百分",
    "十": _DIGITS + "点分",
    "百": _DIGITS + "零分",
    "零": _DIGITS + "点",
    "点": _DIGITS + "零",
    "分": "之",
    "之": _DIGITS + "十百",
    "半": "",
    "成": "",
}
"""What may come after each character of a number."""

_LONGEST = 7
"""Characters: 百分之三十五 and a tenth."""

_AFTER_UNITS: Mapping[str, str] = {"du": _DIGITS + "半", "dang": "半"}


@dataclass(frozen=True, slots=True)
class LatticeSettings:
    """How far a syllable may lie from the sounds heard.

    Attributes:
        faint: probability of a sound that is not the likeliest (which is none) and yet cuts.
        unlikeness: natural logarithm of how much less likely a sound is taken for itself than for one that has
            nothing in common with it (see `sound_alike`).
        missed: how likely a sound was made where none is heard.
        invented: how likely none was made where one is heard.
        most_cuts: sounds one syllable may span; more than its two: some heard may be none.
        arc_cost: the most a syllable may cost, natural logarithm of a ratio of probabilities.
        number_cost: the most a number may cost.
        rare: what a word costs that the grammar tells from a commoner one by its tone alone.
        after_unit: what 半 and a digit cost after a unit.
        number: what a number costs beside its sounds.
        numbers: how many numbers a clause may hold.
        most_numbers: from each place.
    """

    faint: float = 0.15
    unlikeness: float = 7.0
    missed: float = 0.002
    invented: float = 0.03
    most_cuts: int = 5
    arc_cost: float = 6.0
    number_cost: float = 6.0
    rare: float = 0.35
    after_unit: float = 1.5
    number: float = 0.5
    numbers: int = 2
    most_numbers: int = 8


class LatticeBuilder:
    """Turns sounds into lattices.

    Args:
        words: those the grammar compares: syllables, and tokens that are none.
        settings: how far a syllable may lie from what was heard.
    """

    def __init__(self, words: Iterable[str], settings: LatticeSettings | None = None) -> None:
        self._settings = settings or LatticeSettings()
        known = {word: sounds for word in sorted({*words, *_NUMERAL_WORDS.values()}) if (sounds := sounds_of(word))}
        self._words = list(known)
        pairs = [(sounds[0], sounds[-1]) for sounds in known.values()]
        self._is_pair = np.array([len(sounds) > 1 for sounds in known.values()])
        self._first = np.array([one for one, _ in pairs])
        self._last = np.array([other for _, other in pairs])
        self._rare = np.array([self._settings.rare * word[-1].isdigit() for word in known], dtype=np.float32)
        self._meant = self._confusions()

    def __call__(self, heard: LogProbabilities) -> Lattice:
        """The lattice: from each place the words that may begin there; the last place is the one it ends at."""
        cuts = self.cuts(heard)
        lattice = self._syllables(np.log(np.exp(heard) @ self._meant), cuts)
        for start in reversed(range(len(lattice))):
            self._add_numbers(lattice, start)
            self._add_halves(lattice, start)
        return lattice

    def cuts(self, heard: LogProbabilities) -> list[int]:
        """Frames at which one sound gives way to the next, the first and the last frame among them."""
        quiet = np.delete(np.arange(heard.shape[1]), BLANK)
        loudest = quiet[heard[:, quiet].argmax(1)]
        is_sound = heard[:, quiet].max(1) > np.log(self._settings.faint)
        runs: list[tuple[int, int]] = []
        for key, frames in groupby(range(len(heard)), lambda t: int(loudest[t]) if is_sound[t] else -1):
            span = list(frames)
            if key >= 0:
                runs.append((span[0], span[-1] + 1))
        middle = [(before[1] + after[0]) // 2 for before, after in zip(runs, runs[1:], strict=False)]
        return [0, *middle, len(heard)] if runs else []

    def _confusions(self) -> LogProbabilities:
        """How likely each sound was meant (columns) where another is heard (rows)."""
        meant: LogProbabilities = np.exp(-self._settings.unlikeness * sounds_alike()).astype(np.float32)
        meant[:, BLANK], meant[BLANK] = 0.0, 0.0
        meant *= (1.0 - self._settings.invented) / np.maximum(meant.sum(1, keepdims=True), 1e-9)
        meant[:, BLANK] = self._settings.invented
        meant[BLANK] = self._settings.missed / (len(meant) - 1)
        meant[BLANK, BLANK] = 1.0 - self._settings.missed
        return meant

    def _syllables(self, heard: LogProbabilities, cuts: Sequence[int]) -> Lattice:
        places = max(0, len(cuts) - 1)
        lattice: Lattice = [{} for _ in cuts]
        loudest = np.concatenate([[0.0], np.cumsum(heard.max(1))])
        for start in range(places):
            stops = cuts[start + 1 : start + 1 + self._settings.most_cuts]
            for offset, scores in enumerate(self._spoken(heard[cuts[start] : stops[-1]], cuts[start], stops), start=1):
                costs = (loudest[cuts[start + offset]] - loudest[cuts[start]]) - scores + self._rare
                for word in np.flatnonzero(costs <= self._settings.arc_cost):
                    arc = Arc(start + offset, float(max(0.0, costs[word])))
                    lattice[start].setdefault(self._words[word], []).append(arc)
        return lattice

    def _spoken(self, heard: LogProbabilities, start: int, stops: Sequence[int]) -> Iterator[npt.NDArray[np.float32]]:
        """How likely each syllable makes the frames up to each stop: its best path (Viterbi), nothing before and after.

        The states: nothing yet, the first sound, nothing between, the last sound, nothing any more.
        """
        blank, first, last = heard[:, BLANK], heard[:, self._first], heard[:, self._last]
        count = len(self._words)
        none, one = np.full(count, 0.0, np.float32), np.full(count, _NEVER, np.float32)
        gap, two, after = one.copy(), one.copy(), one.copy()
        ends = {stop - start for stop in stops}
        for t in range(len(heard)):
            after = np.maximum(after, two) + blank[t]
            entry = np.where(self._is_pair, np.maximum(one, gap), none)
            two = np.maximum(two, entry) + last[t]
            gap = np.maximum(gap, one) + blank[t]
            one = np.where(self._is_pair, np.maximum(one, none) + first[t], _NEVER)
            none = none + blank[t]
            if t + 1 in ends:
                yield np.maximum(two, after)

    def _add_numbers(self, lattice: Lattice, start: int) -> None:
        """Numbers that begin here, as the word the templates hold for them, written out."""
        settings = self._settings
        found = sorted(_numbers(lattice, start, settings.number_cost), key=lambda one: one[0].cost)
        for number in range(settings.numbers if found else 0):
            lattice[start][token_name(number)] = [
                arc._replace(cost=arc.cost + settings.number) for arc, _ in found[: settings.most_numbers]
            ]
        for arc, is_percent in found:
            if is_percent:
                lattice[arc.at][PERCENT] = [Arc(arc.at, 0.0)]

    def _add_halves(self, lattice: Lattice, start: int) -> None:
        """度半 and 度五: half a degree is said after its unit, and belongs to the number."""
        for unit, digits in _AFTER_UNITS.items():
            arcs = lattice[start].get(unit, [])
            for arc in [arc for arc in arcs if not arc.shown]:
                for digit in digits:
                    for more in lattice[arc.at].get(_NUMERAL_WORDS[digit], ()):
                        if arc.cost + more.cost <= self._settings.number_cost:
                            arcs.append(Arc(more.at, arc.cost + more.cost + self._settings.after_unit, digit))


def _numbers(lattice: Lattice, start: int, budget: float) -> Iterator[tuple[Arc, bool]]:
    """The numbers that begin at a place, and whether each is in percent."""
    open_ends = [("", start, 0.0)]
    seen: dict[tuple[str, int], float] = {}
    while open_ends:
        text, place, cost = open_ends.pop()
        if text and (number := _whole_number(text)) is not None:
            yield Arc(place, cost, text), number.is_percent
        for character in _NEXT[text[-1:]] if len(text) < _LONGEST else ():
            if not _may_follow(text, character):
                continue
            for arc in lattice[place].get(_NUMERAL_WORDS[character], ()):
                total, key = cost + arc.cost, (text + character, arc.at)
                if not arc.shown and total <= min(budget, seen.get(key, budget)):
                    seen[key] = total
                    open_ends.append((text + character, arc.at, total))


@cache
def _whole_number(text: str) -> Number | None:
    found = find_chinese(text, 0)
    return found if found is not None and found.length == len(text) else None


def _may_follow(text: str, character: str) -> bool:
    """Whether a numeral may be said so: one 十, one 百 and one 点 at most, and after 分 only 之."""
    return character in "零一二三四五六七八九" or character not in text
