"""Which Mandarin syllables may have been said where: a lattice of words over the sounds an utterance holds.

The sounds' probabilities (`syllable_ear`) are told one by one, however long each of them lasted; each syllable the
grammar knows is held against each few of them, at the cost of what it explains worse than the likeliest sounds do.
Numbers become words of their own. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
import numpy.typing as npt

from dialogue.numbers import PERCENT, Number, find_chinese, token_name
from dialogue.pinyin import syllable
from dialogue.sound_alike import sounds_alike
from dialogue.sounds import BLANK, sounds_of
from dialogue.template_nodes import Arc

LogProbabilities = npt.NDArray[np.float32]
"""Natural logarithms of the probabilities of the sounds, shape (frames of 20 ms, sounds)."""

Lattice = list[dict[str, list[Arc]]]

_NEVER = -1e9

_LEAST = 1e-6
"""Probability: keeps logarithms finite."""

_ROWS = 3
"""A sound told: what may have been before it, itself, and what may have been after it."""

_DIGITS = "一二三四五六七八九"
_NUMERAL_WORDS = {character: syllable(character) for character in _DIGITS + "零两十百点半分之成个"}
_NEXT: Mapping[str, str] = {
    **dict.fromkeys(_DIGITS, "十百点分半成个"),
    "": _DIGITS + "两十百零半",
    "两": "百分个",
    "十": _DIGITS + "点分",
    "百": _DIGITS + "零分",
    "零": _DIGITS + "点",
    "点": _DIGITS + "零",
    "分": "之",
    "之": _DIGITS + "十百",
    "半": "个",
    "个": "半",
    "成": "",
}
"""What may come after each character of a number."""

_HALVES = ("半", "半个")
"""Numbers before what they are of: 半度, 半个小时."""

_LONGEST = 7
"""Characters: 百分之三十五 and a tenth."""

_SAID_FOR: Mapping[str, str] = {"zan": "wo", "bei": "ba"}
"""What some people say for a word of the templates: 咱 for 我, 呗 for 吧 (see `spoken_chinese`)."""

_ENDING = "er"
_ENDED = ("bian", "dian", "feng", "mian", "tou", "hui", "qu")
"""边儿, 点儿, 缝儿: words with the northern ending, which the templates have not."""

_ENDING_COST = 1.0
"""Natural logarithm: 三点二十 is no 三点儿十."""

_AFTER_UNITS: Mapping[str, str] = {"du": _DIGITS + "半", "dang": "半"}


@dataclass(frozen=True, slots=True)
class LatticeSettings:
    """How far a syllable may lie from the sounds heard.

    Attributes:
        faint: probability of a sound that is not the likeliest (which is none) and yet counts.
        unlikeness: natural logarithm of how much less likely a sound is taken for itself than for one that has
            nothing in common with it (see `sound_alike`). Ours: at 7 as many right commands were the
            first, and the search took twice as long.
        missed: how likely a sound was made where none is heard.
        invented: how likely none was made where one is heard.
        swallowed: what a syllable costs, beside its unlikeness, that was one sound with the end of the one before.
        most_sounds: heard that one syllable may span; more than its two: some may be none.
        arc_cost: the most a syllable may cost, natural logarithm of a ratio of probabilities.
        number_cost: the most a number may cost.
        rare: what a word costs that the grammar tells from a commoner one by its tone alone.
        after_unit: what 半 and a digit cost after a unit.
        number: what a number costs beside its sounds.
        numbers: how many numbers a clause may hold.
        most_numbers: from each place.
    """

    faint: float = 0.15
    unlikeness: float = 12.0
    missed: float = 0.002
    invented: float = 0.03
    swallowed: float = 1.0
    most_sounds: int = 5
    arc_cost: float = 6.0
    number_cost: float = 6.0
    rare: float = 0.35
    after_unit: float = 0.5
    number: float = 0.25
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
        every = sorted({*words, *_NUMERAL_WORDS.values(), *_SAID_FOR, _ENDING})
        known = {word: sounds for word in every if (sounds := sounds_of(word))}
        self._words = list(known)
        pairs = [(sounds[0], sounds[-1]) for sounds in known.values()]
        self._is_pair = np.array([len(sounds) > 1 for sounds in known.values()])
        self._first = np.array([one for one, _ in pairs])
        self._last = np.array([other for _, other in pairs])
        self._rare = np.array([self._settings.rare * word[-1].isdigit() for word in known], dtype=np.float32)
        self._meant = self._confusions()

    @property
    def faint(self) -> float:
        """See `LatticeSettings`."""
        return self._settings.faint

    def __call__(self, heard: LogProbabilities) -> Lattice:
        """The lattice: from each place the words that may begin there; the last place is the one it ends at."""
        told = sounds_told(heard, self._settings.faint)
        lattice = self._syllables(np.log(np.maximum(told @ self._meant, _LEAST)))
        _add_northern(lattice)
        for start in reversed(range(len(lattice))):
            self._add_numbers(lattice, start)
            self._add_halves(lattice, start)
        return lattice

    def _confusions(self) -> LogProbabilities:
        """How likely each sound was meant (columns) where another is heard (rows)."""
        meant: LogProbabilities = np.exp(-self._settings.unlikeness * sounds_alike()).astype(np.float32)
        meant[:, BLANK], meant[BLANK] = 0.0, 0.0
        meant *= (1.0 - self._settings.invented) / np.maximum(meant.sum(1, keepdims=True), 1e-9)
        meant[:, BLANK] = self._settings.invented
        meant[BLANK] = self._settings.missed / (len(meant) - 1)
        meant[BLANK, BLANK] = 1.0 - self._settings.missed
        return meant

    def _syllables(self, told: LogProbabilities) -> Lattice:
        places = len(told) // _ROWS
        lattice: Lattice = [{} for _ in range(places + 1)] if places else []
        loudest = np.concatenate([[0.0], np.cumsum(told.max(1))])[::_ROWS]
        for start in range(places):
            near = told[start * _ROWS : (start + self._settings.most_sounds) * _ROWS]
            for stop, scores in enumerate(self._spoken(near), start=start + 1):
                costs = (loudest[stop] - loudest[start]) - scores + self._rare
                for word in np.flatnonzero(costs <= self._settings.arc_cost):
                    lattice[start].setdefault(self._words[word], []).append(Arc(stop, float(max(0.0, costs[word]))))
            self._add_swallowed(lattice, start + 1, told[start * _ROWS + 1])
        return lattice

    def _add_swallowed(self, lattice: Lattice, start: int, before: LogProbabilities) -> None:
        """Syllables of one sound that ran into the one heard before: 静音, 二十五度."""
        costs = self._settings.swallowed + before.max() - before[self._last] + self._rare
        for word in np.flatnonzero(~self._is_pair & (costs <= self._settings.arc_cost)):
            lattice[start].setdefault(self._words[word], []).append(Arc(start, float(costs[word])))

    def _spoken(self, told: LogProbabilities) -> Iterator[npt.NDArray[np.float32]]:
        """How likely each syllable is all that was told up to each sound: its best path (Viterbi).

        The states: nothing yet, the first sound, nothing between, the last sound, nothing any more.
        """
        blank, first, last = told[:, BLANK], told[:, self._first], told[:, self._last]
        count = len(self._words)
        none, one = np.full(count, 0.0, np.float32), np.full(count, _NEVER, np.float32)
        gap, two, after = one.copy(), one.copy(), one.copy()
        for row in range(len(told)):
            after = np.maximum(after, two) + blank[row]
            entry = np.where(self._is_pair, np.maximum(one, gap), none)
            two = np.maximum(two, entry) + last[row]
            gap = np.maximum(gap, one) + blank[row]
            one = np.where(self._is_pair, np.maximum(one, none) + first[row], _NEVER)
            none = none + blank[row]
            if (row + 1) % _ROWS == 0:
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


def _add_northern(lattice: Lattice) -> None:
    """Lets words be said as in the north."""
    for words in lattice:
        for heard, meant in _SAID_FOR.items():
            words.setdefault(meant, []).extend(words.get(heard, ()))
        for arcs in (words[ended] for ended in _ENDED if ended in words):
            arcs += [
                Arc(ending.at, arc.cost + ending.cost + _ENDING_COST)
                for arc in arcs
                for ending in lattice[arc.at].get(_ENDING, ())
                if ending.at > arc.at
            ]


def sounds_told(heard: LogProbabilities, faint: float) -> npt.NDArray[np.float32]:
    """The sounds one by one, each in three rows: before it, itself, after it; a long one counts no more than a short.

    A row is a distribution over the sounds: of a sound the mean of its frames; between two, how likely each may be
    there in any frame.

    Args:
        heard: shape (frames, sounds).
        faint: the least probability a sound has in a frame to be there.
    """
    likely, runs = np.exp(heard), _runs(heard, faint)
    edges = [0, *(edge for run in runs for edge in run), len(heard)]
    between = [_between(likely[start:stop]) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    rows: list[npt.NDArray[np.floating]] = []
    for number, (start, stop) in enumerate(runs):
        sound = np.exp(heard[start:stop].mean(0))
        rows += [between[number], sound / sound.sum(), between[number + 1]]
    told: npt.NDArray[np.float32] = np.array(rows, np.float32).reshape(-1, heard.shape[1])
    return told


def pauses(heard: LogProbabilities, faint: float, least_frames: int) -> list[int]:
    """The sounds, counted from 0, before which so many frames of none are heard, the longest pause first.

    The first sound is not among them.
    """
    runs = _runs(heard, faint)
    quiet = [(runs[at - 1][1] - runs[at][0], at) for at in range(1, len(runs))]
    return [at for less, at in sorted(quiet) if -less >= least_frames]


def _runs(heard: LogProbabilities, faint: float) -> list[tuple[int, int]]:
    """The frames of each sound told: the first, and the one after the last."""
    quiet = np.delete(np.arange(heard.shape[1]), BLANK)
    loudest = quiet[heard[:, quiet].argmax(1)]
    is_sound = np.exp(heard[:, quiet]).max(1) > faint
    runs: list[tuple[int, int]] = []
    for key, frames in groupby(range(len(heard)), lambda t: int(loudest[t]) if is_sound[t] else BLANK):
        span = list(frames)
        if key != BLANK:
            runs.append((span[0], span[-1] + 1))
    return runs


def _between(likely: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """What may have been said in frames in which nothing is heard; where there are none, nothing."""
    if not len(likely):
        nothing: npt.NDArray[np.float32] = np.eye(1, likely.shape[1], BLANK, dtype=np.float32)[0]
        return nothing
    there: npt.NDArray[np.float32] = likely.max(0)
    there[BLANK] = likely[:, BLANK].mean()
    return there


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
    if text in _HALVES or (text.endswith("个半") and _whole_number(text[:-2]) is not None):
        return Number(0.5, len(text), is_percent=False)  # what it is of decides how much; the grammar reads it again
    found = find_chinese(text, 0)
    return found if found is not None and found.length == len(text) else None


def _may_follow(text: str, character: str) -> bool:
    """Whether a numeral may be said so: one 十, one 百 and one 点 at most, and after 分 only 之."""
    return character in "零一二三四五六七八九" or character not in text
