"""Where a sentence may be cut into clauses, and the ways through it that were found so far. Pure.

Cuts stand at pauses, at joining words, at words that give a reason, and before verbs that begin a request.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogue.numbers import Token
from dialogue.phrases import Phrases
from dialogue.requests import Match, Request
from dialogue.text import BREAK

MAX_CUTS = 8
"""How many places a sentence may be cut at."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place to cut: tokens `start` to before `end` are the joint (none for a bare verb's front).

    `is_reason`: the joint is a "because", and what follows it asks for nothing. `is_pause`: what stands before it is
    over, as before a comma or a "so". `is_therefore`: it is a "so", and what stands before it is why.
    """

    start: int
    end: int
    is_soft: bool = False
    is_tight: bool = False
    is_reason: bool = False
    is_pause: bool = False
    is_therefore: bool = False

    @property
    def binds(self) -> bool:
        """Both sides must be understood: a single syllable (再, 和) may as well be part of a word."""
        return self.is_soft or self.is_tight

    def joined(self, after: Cut) -> Cut:
        """This joint and the one right behind it as one."""
        return Cut(
            self.start,
            after.end,
            is_reason=self.is_reason or after.is_reason,
            is_pause=self.is_pause or after.is_pause,
            is_therefore=self.is_therefore or after.is_therefore,
        )


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """What a reading costs: the cheapest is taken."""

    unknown_tokens: int = 0
    wildcard_tokens: int = 0
    clauses: int = 0

    def plus(self, other: Cost) -> Cost:
        """Both together."""
        return Cost(
            self.unknown_tokens + other.unknown_tokens,
            self.wildcard_tokens + other.wildcard_tokens,
            self.clauses + other.clauses,
        )


@dataclass(frozen=True, slots=True)
class Way:
    """What was read so far.

    Attributes:
        rest: clauses no template knows.
        skipped: how many words of clauses that ask for nothing.
    """

    cost: Cost = field(default_factory=Cost)
    requests: tuple[Request, ...] = ()
    rest: tuple[str, ...] = ()
    skipped: int = 0

    @property
    def asks_nothing(self) -> bool:
        """Whether all that was read so far is a yes or a no."""
        return all(request.intent.name in ("confirm", "reject") for request in self.requests)

    def is_same_elsewhere(self, match: Match | None, lent: Match, zoned: Collection[str]) -> bool:
        """Whether a place alone is one for what was asked last: in "heat my seat, and hers" no air is to be heated."""
        last = self.requests[-1].intent.name
        is_place = match is not None and match.requests[0].intent.name == "same_for"
        return is_place and last in zoned and lent.requests[0].intent.name != last

    def goes_on_at(self, start: Cut) -> bool:
        """What follows at once belongs to the last request, which only names a thing or a place, or is a verb alone.

        It says what of the thing, or is the verb's; or else the verb was none: 这车的 is no 撤的.
        """
        last = self.requests[-1].intent.name if self.requests else ""
        return (start.is_tight and last in ("name_it", "same_for")) or (start.is_soft and last == "follow_up")


class Joints:
    """Finds the places to cut at.

    Args:
        phrases: the grammar's fixed phrases.
        lang: `en` or `zh`.
    """

    def __init__(self, phrases: Mapping[str, Any], lang: str) -> None:
        self._lang = lang
        self._joiners = Phrases(phrases["joiners"], lang)
        self._openers = Phrases(phrases["openers"], lang)
        self._denials = Phrases(phrases.get("denials", ()), lang)
        self._sentence_ends = Phrases(phrases["sentence_ends"], lang)
        self._before = Phrases(phrases["before"], lang)
        self._reasons = Phrases(phrases.get("reasons", ()), lang)
        self._therefore = Phrases(phrases.get("therefore", ()), lang)

    @property
    def joiners(self) -> Phrases:
        """The words that join two requests."""
        return self._joiners

    def cuts(self, tokens: Sequence[Token], *, with_openers: bool) -> list[Cut]:
        """All places in order; with openers also those that no pause and no joining word mark."""
        cuts: list[Cut] = []
        index = 0
        while index < len(tokens):
            if denied := self._denials.at_start(tokens, index, len(tokens)):
                index += denied  # 别再打开天窗 is no 别 and 打开天窗
                continue
            joint = self._joint(tokens, index)
            used = joint.end - joint.start if joint is not None else 0
            ended = self._sentence_ends.at_start(tokens, index, len(tokens)) if with_openers and not used else 0
            if joint is not None and cuts and cuts[-1].end == index and not cuts[-1].is_soft:
                cuts[-1] = cuts[-1].joined(joint)
            elif joint is not None:
                cuts.append(joint)
            elif with_openers and 0 < index < len(tokens) - 1 and self._openers.at_start(tokens, index, len(tokens)):
                cuts.append(Cut(index, index, is_soft=True))
            elif ended and index + ended < len(tokens):
                after = index + ended
                is_pause = bool(
                    self._openers.at_start(tokens, after, len(tokens))
                    or self._before.at_start(tokens, after, len(tokens))
                )
                cuts.append(Cut(after, after, is_soft=True, is_pause=is_pause))
            index += used or 1
        return cuts[:MAX_CUTS]

    def _joint(self, tokens: Sequence[Token], index: int) -> Cut | None:
        """The pause or the joining words that begin at `index`."""
        has_pause = tokens[index] is BREAK
        if used := self._reasons.at_start(tokens, index, len(tokens)):
            return Cut(index, index + used, is_reason=True, is_pause=has_pause)
        if used := self._therefore.at_start(tokens, index, len(tokens)):
            return Cut(index, index + used, is_pause=True, is_therefore=has_pause)
        if has_pause:
            return Cut(index, index + 1, is_pause=True)
        if used := self._joiners.at_start(tokens, index, len(tokens)):
            return Cut(index, index + used, is_tight=self._lang == "zh" and used == 1)
        return None
