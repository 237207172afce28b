"""The pieces a compiled template is made of: what each may begin, hold and end with, and how it matches. Pure.

`ends` matches what was said, word for word; `near` what may have been said, where words were misheard.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Slots = tuple[tuple[str, Any], ...]

LEFT = "…"
"""Stands for what a wildcard took of a clause that was misheard."""

PER_WILD = 0.05
"""What each place a wildcard takes costs: a template that says more is likelier."""

KEPT_NEAR = 4
"""How many ways to mean a part of a misheard clause are followed: the cheapest."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a wildcard took: words `start` to before `end`."""

    start: int
    end: int


class End(NamedTuple):
    """A way to match: up to before word `at`, with these slots. A tuple: hundreds are made for every sentence."""

    at: int
    slots: Slots = ()


class Clause:
    """The words of one clause and what has been found out about them."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.known: dict[tuple[int, int], tuple[End, ...]] = {}


class Arc(NamedTuple):
    """A word that may have been said: up to place `at`, how unlike it is what was heard, and how it is written.

    `shown` is empty where the word itself is all there is to write.
    """

    at: int
    cost: float
    shown: str = ""


Heard = Sequence[Mapping[str, Sequence[Arc]]]
"""What may have been said: from each place the words that may begin there."""


class Near(NamedTuple):
    """A way to match what was heard: how unlike it is, up to which place, and each word meant as (word, shown)."""

    cost: float
    at: int
    words: tuple[tuple[str, str], ...] = ()


class Misheard:
    """A clause in which each word may have been another.

    Args:
        near: what may have been said.
        budget: the most all of its words together may cost.
        is_open: whether a wildcard at its end takes what is left, whatever that is; otherwise none matches.
    """

    def __init__(self, near: Heard, budget: float, *, is_open: bool = False) -> None:
        self.near = near
        self.budget = budget
        self.is_open = is_open
        self.left = [0.0] * len(near) if is_open else _least_left(near)
        self._known: dict[tuple[int, int], tuple[Near, ...]] = {}

    def matched(self, node: Node, start: int) -> tuple[Near, ...]:
        """The cheapest ways to match a piece from word `start`: those found before, or found now.

        The same piece stands in many templates, and templates begin at several places of one utterance.
        """
        key = (id(node), start)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(node.near(self, start)) if node.may_start(self, start) else ()
        return known

    def extended(self, so_far: Sequence[Near], node: Node, budget: float) -> tuple[Near, ...]:
        """The cheapest ways to go on with a piece that together with what is left cost no more than a budget."""
        found = [
            Near(before.cost + after.cost, after.at, before.words + after.words)
            for before in so_far
            for after in self.matched(node, before.at)
            if before.cost + after.cost + self.left[after.at] <= budget
        ]
        return self.best(found) if len(found) > 1 else tuple(found)

    def best(self, found: Iterable[Near]) -> tuple[Near, ...]:
        """The few cheapest for each place they end at."""
        ends: dict[int, list[Near]] = {}
        for one in sorted(set(found)):
            kept = ends.setdefault(one.at, [])
            if len(kept) < KEPT_NEAR:
                kept.append(one)
        return tuple(one for kept in ends.values() for one in kept)


def _least_left(near: Heard) -> list[float]:
    """The least that words from each place to the end cost, whatever they are: no way on is cheaper."""
    left = [0.0] * len(near)
    for start in reversed(range(len(near) - 1)):
        ways = [arc.cost + left[arc.at] for arcs in near[start].values() for arc in arcs if arc.at > start]
        left[start] = min(ways, default=float("inf"))
    return left


class Node(ABC):
    """A piece of a template.

    Attributes:
        first: the words it can begin with, None for any.
        vocabulary: all words it can hold, a bit for each (`Templates` numbers them), None for any.
        last: the words it can end with, likewise.
        empty: it may match nothing.
    """

    first: frozenset[str] | None = frozenset()
    vocabulary: int | None = 0
    last: int | None = 0
    empty: bool = False

    @abstractmethod
    def ends(self, clause: Clause, start: int) -> Iterable[End]:
        """All ways to match from word `start`."""

    def can_start(self, clause: Clause, start: int) -> bool:
        """False when no match can begin here: the cheap test before the real one."""
        if self.empty or self.first is None:
            return True
        return start < len(clause.words) and clause.words[start] in self.first

    def near(self, clause: Misheard, start: int) -> Iterable[Near]:
        """The cheapest ways to match from word `start` if words were misheard."""
        return ()

    def may_start(self, clause: Misheard, start: int) -> bool:
        """As `can_start`, for words that may have been misheard."""
        if self.empty or self.first is None:
            return True
        return start < len(clause.near) and not self.first.isdisjoint(clause.near[start])


class OneWord(Node):
    """A word."""

    def __init__(self, word: str, bit: int) -> None:
        self._word = word
        self.first = frozenset({word})
        self.vocabulary = self.last = bit

    def ends(self, clause: Clause, start: int) -> Iterable[End]:
        """The word, where it stands."""
        if start < len(clause.words) and clause.words[start] == self._word:
            yield End(start + 1)

    def near(self, clause: Misheard, start: int) -> Iterable[Near]:
        """The word, where it may have been said."""
        for at, cost, shown in clause.near[start].get(self._word, ()) if start < len(clause.near) else ():
            yield Near(cost, at, ((self._word, shown),))


class Row(Node):
    """Pieces one after the other."""

    def __init__(self, items: Sequence[Node]) -> None:
        self.pieces = tuple(items)
        self.empty = all(item.empty for item in items)
        self.vocabulary = _all_bits(item.vocabulary for item in items)
        leading = next((index for index, item in enumerate(items, start=1) if not item.empty), len(items))
        self.first = _union([item.first for item in items[:leading]])
        trailing = next((index for index, item in enumerate(reversed(items), start=1) if not item.empty), len(items))
        self.last = _all_bits(item.last for item in items[len(items) - trailing :])

    def ends(self, clause: Clause, start: int) -> Iterable[End]:
        """Each way to match all of them in a row."""
        so_far: Iterable[End] = (End(start),)
        for item in self.pieces:
            so_far = {
                (End(after.at, before.slots + after.slots) if before.slots else after): None
                for before in so_far
                if item.can_start(clause, before.at)
                for after in item.ends(clause, before.at)
            }
            if not so_far:
                return ()
        return so_far

    def near(self, clause: Misheard, start: int) -> Iterable[Near]:
        """The cheapest ways for all of them in a row."""
        so_far: tuple[Near, ...] = (Near(0.0, start),)
        for item in self.pieces:
            so_far = clause.extended(so_far, item, clause.budget)
            if not so_far:
                return ()
        return so_far


class OneOf(Node):
    """One of several pieces."""

    def __init__(self, items: Sequence[Node]) -> None:
        self._items = tuple(items)
        self.empty = any(item.empty for item in items)
        self.first = _union([item.first for item in items])
        self.vocabulary = _all_bits(item.vocabulary for item in items)
        self.last = _all_bits(item.last for item in items)

    def ends(self, clause: Clause, start: int) -> Iterable[End]:
        """The ways of each of them."""
        for item in self._items:
            if item.can_start(clause, start):
                yield from item.ends(clause, start)

    def near(self, clause: Misheard, start: int) -> Iterable[Near]:
        """The cheapest ways of each of them."""
        for item in self._items:
            yield from clause.matched(item, start)


class Shared(Node):
    """A rule: used by many templates, matched once a position."""

    def __init__(self, inner: Node) -> None:
        self._inner = inner
        self.first, self.last, self.vocabulary, self.empty = inner.first, inner.last, inner.vocabulary, inner.empty

    def ends(self, clause: Clause, start: int) -> Iterable[End]:
        """Those found before, or found now."""
        key = (id(self), start)
        if key not in clause.known:
            clause.known[key] = tuple(dict.fromkeys(self._inner.ends(clause, start)))
        return clause.known[key]

    def near(self, clause: Misheard, start: int) -> Iterable[Near]:
        """As `ends`."""
        return clause.best(self._inner.near(clause, start))


class OneValue(Node):
    """One value of a list: its words, and what goes into the slot."""

    def __init__(self, inner: Node, slot: str, value: Any) -> None:
        self._inner, self._slot, self._value = inner, slot, value
        self.first, self.last, self.vocabulary, self.empty = inner.first, inner.last, inner.vocabulary, inner.empty

    def ends(self, clause: Clause, start: int) -> Iterable[End]:
        """Where its words end, with the slot filled."""
        for end in self._inner.ends(clause, start):
            yield End(end.at, ((self._slot, self._value),))

    def near(self, clause: Misheard, start: int) -> Iterable[Near]:
        """Its words; slots are read from the text that was meant."""
        return clause.matched(self._inner, start)


class AnyWords(Node):
    """Any words, at least one."""

    first = None
    vocabulary = None
    last = None

    def __init__(self, slot: str) -> None:
        self._slot = slot

    def ends(self, clause: Clause, start: int) -> Iterable[End]:
        """Any number of words from here on."""
        for at in range(start + 1, len(clause.words) + 1):
            yield End(at, ((self._slot, Span(start, at)),))

    def near(self, clause: Misheard, start: int) -> Iterable[Near]:
        """All that is left of an open clause, behind words that are not any."""
        left = len(clause.near) - 1 - start
        if clause.is_open and start > 0 and left > 0:
            yield Near(PER_WILD * left, start + left, (("", LEFT),))


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """All words of all sets; any word at all when one of them allows any."""
    words: set[str] = set()
    for one in sets:
        if one is None:
            return None
        words |= one
    return frozenset(words)


def _all_bits(sets: Iterable[int | None]) -> int | None:
    """As `_union`, a bit for each word."""
    bits = 0
    for one in sets:
        if one is None:
            return None
        bits |= one
    return bits


NOTHING = Row(())


def joined(kind: type[Row] | type[OneOf], nodes: Sequence[Node]) -> Node:
    """The pieces as one: the piece itself where there is only one."""
    if not nodes:
        return NOTHING
    return nodes[0] if len(nodes) == 1 else kind(nodes)
