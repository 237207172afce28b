"""Commands of the grammar that an utterance may have been, by the sounds in it.

The whole grammar is laid over the lattice of syllables that may have been said (`sound_lattice`): no reading of the
recogniser, which writes what is likely in Mandarin at large, stands between the sound and the commands. What comes
out is text the strict grammar reads. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dialogue.grammar import GRAMMAR_FOLDER, Grammar
from dialogue.pinyin import CJK, syllable
from dialogue.rescoring import FORBIDS, Meant
from dialogue.sound_lattice import Lattice, LatticeBuilder, LogProbabilities, pauses
from dialogue.spelling import Spelling
from dialogue.spoken_numbers import spoken
from dialogue.template_nodes import LEFT, Arc

Words = tuple[tuple[str, str], ...]
"""Each word with what is written after it."""

Ways = dict[int, tuple[float, Words]]
"""The cheapest way to each place."""

_REMINDING = tuple(syllable(character) for character in "提醒我")
"""What may be said with words of one's own at the end holds this."""

ANCHOR = 3
"""Characters that show where in a reading something else begins: 提醒我."""

_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class HeardSettings:
    """How far a command may lie from the sounds heard.

    Attributes:
        budget: the most it may cost, natural logarithm of how much likelier other sounds are.
        most_per_word: the most it may cost for each of its words: a short one must be heard well.
        least_words: shorter sounds are like too many things.
        longest: sounds; what is longer is no command, and finding that out takes seconds.
        per_word: what a polite word costs beside its sound, so that none is heard where none is.
        per_skipped: what a sound before the command costs where something else was said first.
        per_joint: what a second command costs beside its sounds.
        most_joints: places it is looked for at.
        most: commands offered, ways to say the same among them.
        most_courtesies: polite phrases before and after a command.
        pause_frames: of 20 ms, without a sound before an ending: longer than most syllables are apart.
        most_pauses: the longest ones, behind which an ending is looked for.
    """

    budget: float = 10.0
    most_per_word: float = 2.0
    least_words: int = 2
    longest: int = 52
    per_word: float = 0.3
    per_skipped: float = 0.4
    per_joint: float = 2.0
    most_joints: int = 3
    most: int = 24
    most_courtesies: int = 2
    pause_frames: int = 12
    most_pauses: int = 2


class Part(NamedTuple):
    """What is understood of an utterance by its sounds, beside what was read of the rest.

    Attributes:
        cost: as of `Meant`.
        heard: the part, as the grammar writes it.
        text: the whole utterance.
    """

    cost: float
    heard: str
    text: str


class HeardCommands:
    """Finds the commands.

    Args:
        grammar: the Chinese one.
        folder: its files, for the characters of its syllables.
        settings: how far a command may lie from what was heard.
        sentences: what people say to a car, for the characters as well.
    """

    def __init__(
        self,
        grammar: Grammar,
        folder: Path = GRAMMAR_FOLDER / "zh",
        settings: HeardSettings | None = None,
        sentences: Iterable[str] = (),
    ) -> None:
        self._grammar = grammar
        self._settings = settings or HeardSettings()
        before, after, anywhere, joiners = grammar.politeness()
        # Who forbids a thing must not be heard to ask for it: 别开窗 sounds much as 也开窗 does.
        self._before, self._after, self._anywhere = (*before, (syllable(FORBIDS),)), tuple(after), tuple(anywhere)
        self._between = (*before, *joiners)
        fixed = (self._between, self._after, self._anywhere)
        words = {word for phrases in fixed for phrase in phrases for word in phrase}
        self._build = LatticeBuilder(grammar.vocabulary() | words)
        self._spelling = Spelling(folder, sentences)

    def __call__(self, heard: LogProbabilities, begins_late: bool = False, read: str = "") -> list[Meant]:
        """The commands with what they cost (natural logarithm), the likeliest first.

        Args:
            heard: the sounds of the utterance.
            begins_late: something else was said first: the wake word in one breath.
            read: what the recogniser wrote, which is offered as well, command or not, where it may have been said.
        """
        lattice = self._build(heard)
        if not 0 < len(lattice) <= self._settings.longest:
            return []
        first = range(len(lattice) // 2) if begins_late else range(1)
        beginnings: Ways = {place: (self._settings.per_skipped * place, ()) for place in first}
        itself = self._as_read(lattice, beginnings, read)
        self._add_asides(lattice)
        clauses = self._clauses(lattice, beginnings, self._before)
        whole = clauses[-1] or self._clauses(lattice, self._second_starts(clauses), self._between)[-1]
        nearest_first = sorted(whole.items(), key=lambda one: one[1])[: self._settings.most]
        return sorted([*itself, *(Meant(cost, self._written(words)) for words, cost in nearest_first)])

    def parts(self, heard: LogProbabilities, read: str) -> list[Part]:
        """The commands that may be a part of an utterance, the rest of which is as it was read.

        They end it, behind a pause and something else; or they begin it and end in anything at all: what to be
        reminded of.

        Args:
            heard: the sounds of the utterance.
            read: what the recogniser wrote.
        """
        lattice = self._build(heard)
        if not 0 < len(lattice) <= self._settings.longest or _LATIN.search(read):
            return []
        self._add_asides(lattice)
        starts = pauses(heard, self._build.faint, self._settings.pause_frames)[: self._settings.most_pauses]
        return sorted([*self._endings(lattice, starts, read), *self._beginnings(lattice, read)])

    def _endings(self, lattice: Lattice, starts: Iterable[int], read: str) -> Iterator[Part]:
        beginnings: Ways = dict.fromkeys(starts, (0.0, ()))
        for words, cost in self._clauses(lattice, beginnings, self._before)[-1].items() if beginnings else ():
            command = self._written(words)
            if before := _without_end(read, len(command)):
                yield Part(cost, command, f"{before}，{command}")

    def _beginnings(self, lattice: Lattice, read: str) -> Iterator[Part]:
        if not any(end for start in range(len(lattice)) for end in self._said(lattice, start, _REMINDING)):
            return
        for words, cost in self._clauses(lattice, {0: (0.0, ())}, self._before, is_open=True)[-1].items():
            beginning = self._written(words).partition(LEFT)[0]
            if ("", LEFT) in words and (end := _behind(read, beginning)):
                yield Part(cost, beginning, beginning + end)

    def respelled(self, read: str) -> str:
        """As `Spelling.respelled`."""
        return self._spelling.respelled(read)

    def _as_read(self, lattice: Lattice, beginnings: Ways, read: str) -> list[Meant]:
        """The text with what it costs if it may have been said; no template need hold it word by word."""
        words = [syllable(character) for character in spoken(read, "zh") if CJK.match(character)]
        if not words or _LATIN.search(read):
            return []
        ways = [
            before + cost
            for start, (before, _) in beginnings.items()
            for end, cost in self._said(lattice, start, words)
            if end == len(lattice) - 1
        ]
        return [Meant(min(ways), read)] if ways else []

    def _clauses(
        self, lattice: Lattice, beginnings: Ways, phrases: Iterable[Sequence[str]], *, is_open: bool = False
    ) -> list[dict[Words, float]]:
        """The commands that begin at these places, or behind phrases there, by where they end, with their costs."""
        starts = self._courtesies(lattice, beginnings, phrases)
        found: list[dict[Words, float]] = [{} for _ in lattice]
        tails: dict[int, Ways] = {}
        for start, nearest in self._grammar.match_misheard(
            lattice, self._settings.budget, {place: cost for place, (cost, _) in starts.items()}, is_open=is_open
        ).items():
            before_cost, before = starts[start]
            for near in set(nearest):
                if near.at not in tails:
                    tails[near.at] = self._courtesies(lattice, {near.at: (0.0, ())}, self._after)
                for end, (after_cost, after) in tails[near.at].items():
                    words, cost = before + near.words + after, before_cost + near.cost + after_cost
                    if cost <= min(self._most(words), found[end].get(words, self._settings.budget)):
                        found[end][words] = cost
        return found

    def _second_starts(self, clauses: Sequence[Mapping[Words, float]]) -> Ways:
        """Where a second command may begin, after the likeliest first ones."""
        cheapest = (
            (place, *min((cost, words) for words, cost in ways.items())) for place, ways in enumerate(clauses) if ways
        )
        likely = sorted(cheapest, key=lambda one: one[1] - len(one[2]) * self._settings.per_word)
        return {
            place: (cost + self._settings.per_joint, (*words, ("", "，")))
            for place, cost, words in likely[: self._settings.most_joints]
        }

    def _most(self, words: Words) -> float:
        """The most these words may cost; less than nothing for too few."""
        is_long = len(words) >= self._settings.least_words
        return min(self._settings.budget, self._settings.most_per_word * len(words)) if is_long else -1.0

    def _courtesies(self, lattice: Lattice, starts: Ways, phrases: Iterable[Sequence[str]]) -> Ways:
        """The places that polite phrases lead to from the starts, with the cheapest way to each."""
        best = dict(starts)
        newest = best
        for _ in range(self._settings.most_courtesies):
            reached: Ways = {}
            for start, (cost, words) in newest.items():
                for phrase in phrases if cost <= self._settings.budget else ():
                    for at, more in self._said(lattice, start, phrase):
                        total = cost + more + self._settings.per_word
                        if total < min(best.get(at, _FAR)[0], reached.get(at, _FAR)[0], self._settings.budget):
                            reached[at] = (total, words + tuple((word, "") for word in phrase))
            best |= reached
            newest = reached
        return best

    def _said(self, lattice: Lattice, start: int, phrase: Sequence[str]) -> Iterator[tuple[int, float]]:
        """Where a phrase that begins at `start` may end, and at what cost."""
        ends = {start: 0.0}
        for word in phrase:
            after: dict[int, float] = {}
            for place, cost in ends.items():
                for arc in lattice[place].get(word, ()):
                    if not arc.shown and cost + arc.cost <= self._settings.budget:
                        after[arc.at] = min(cost + arc.cost, after.get(arc.at, self._settings.budget))
            ends = after
        yield from ends.items()

    def _add_asides(self, lattice: Lattice) -> None:
        """Lets each word be followed by those that may stand anywhere: 一下, 给我."""
        said = {
            start: [
                (at, cost + self._settings.per_word, "".join(self._spelling.choices(word)[0] for word in phrase))
                for phrase in self._anywhere
                for at, cost in self._said(lattice, start, phrase)
                if all(self._spelling.choices(word) for word in phrase)
            ]
            for start in range(1, len(lattice))
        }
        for words in lattice:
            for arcs in words.values():
                arcs += [
                    Arc(at, arc.cost + cost, arc.shown + text)
                    for arc in arcs
                    for at, cost, text in said.get(arc.at, ())
                    if arc.cost + cost <= self._settings.budget / 2
                ]

    def _written(self, words: Words) -> str:
        """In the characters the grammar writes the syllables with."""
        parts = [part for word, shown in words for part in (self._spelling.choices(word), (shown,)) if any(part)]
        numbers = [len(part) == 1 and part[0][0] in _NUMERALS for part in parts]
        beside = [any(numbers[max(0, at - 1) : at + 2]) and not numbers[at] for at in range(len(parts))]
        return self._spelling(
            [_no_numeral(part) if is_beside else part for part, is_beside in zip(parts, beside, strict=True)]
        )


def _without_end(read: str, characters: int) -> str:
    """The text without so many characters at its end, marks not counted."""
    written = [at for at, one in enumerate(read) if one.isalnum()]
    return read[: written[-characters]].rstrip("，、。 ") if len(written) > characters else ""


def _behind(read: str, beginning: str) -> str:
    """What was read behind a beginning: behind its last words where they were read, else as long as it is."""
    last = beginning[-ANCHOR:]
    if last in read:
        return read.rpartition(last)[2].strip("，、。 ")
    written = [at for at, one in enumerate(read) if one.isalnum()]
    return read[written[len(beginning)] :].strip("，、。 ") if len(written) > len(beginning) else ""


def _no_numeral(choices: Sequence[str]) -> Sequence[str]:
    """The choices beside a number, which must not become a part of it: 计时一小时 is no 几十一小时."""
    return [one for one in choices if one not in _NUMERALS] or choices


_NUMERALS = frozenset("零一二三四五六七八九十百千两几半")

_FAR: tuple[float, Words] = (float("inf"), ())
