"""Sentence templates, compiled: hassil's template language matched word by word, strictly.

hassil's own matcher tries every template on the raw text and took 6 ms a clause here (median, two cores, 400
templates). Compiled to nodes that know which words they can begin with and which they can hold, and with rules and
lists matched once a position, the same clause takes a fraction of a millisecond. Pure.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from app.errors import ConfigError
from dialogue.template_text import Choice, Piece, Reader, Rule, Series, Slot, Word

Slots = tuple[tuple[str, Any], ...]

KEPT_CLAUSES = 512
"""How many clauses' matches are remembered: a sentence cut in many ways holds the same clauses again and again."""

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


@dataclass(frozen=True, slots=True)
class Matched:
    """A template that matches a whole clause. `slots` hold list values, fixed values and wildcard spans."""

    intent: str
    slots: Mapping[str, Any]
    metadata: Mapping[str, Any]

    @property
    def wild(self) -> int:
        """How many words wildcards took."""
        return sum(value.end - value.start for value in self.slots.values() if isinstance(value, Span))


class _Clause:
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


class _Misheard:
    """A clause in which each word may have been another.

    Args:
        near: what may have been said.
        budget: the most all of its words together may cost.
    """

    def __init__(self, near: Heard, budget: float) -> None:
        self.near = near
        self.budget = budget
        self.known: dict[tuple[int, int], tuple[Near, ...]] = {}

    def best(self, found: Iterable[Near]) -> tuple[Near, ...]:
        """The few cheapest for each place they end at."""
        ends: dict[int, list[Near]] = {}
        for one in sorted(set(found)):
            kept = ends.setdefault(one.at, [])
            if len(kept) < KEPT_NEAR:
                kept.append(one)
        return tuple(one for kept in ends.values() for one in kept)


class _Node(ABC):
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
    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        """All ways to match from word `start`."""

    def can_start(self, clause: _Clause, start: int) -> bool:
        """False when no match can begin here: the cheap test before the real one."""
        if self.empty or self.first is None:
            return True
        return start < len(clause.words) and clause.words[start] in self.first

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        """The cheapest ways to match from word `start` if words were misheard; wildcards match nothing."""
        return ()

    def may_start(self, clause: _Misheard, start: int) -> bool:
        """As `can_start`, for words that may have been misheard."""
        if self.empty or self.first is None:
            return True
        return start < len(clause.near) and not self.first.isdisjoint(clause.near[start])


class _Word(_Node):
    def __init__(self, word: str, bit: int) -> None:
        self._word = word
        self.first = frozenset({word})
        self.vocabulary = self.last = bit

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        if start < len(clause.words) and clause.words[start] == self._word:
            yield End(start + 1)

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        for at, cost, shown in clause.near[start].get(self._word, ()) if start < len(clause.near) else ():
            yield Near(cost, at, ((self._word, shown),))


class _Sequence(_Node):
    def __init__(self, items: Sequence[_Node]) -> None:
        self._items = tuple(items)
        self.empty = all(item.empty for item in items)
        self.vocabulary = _all_bits(item.vocabulary for item in items)
        leading = next((index for index, item in enumerate(items, start=1) if not item.empty), len(items))
        self.first = _union([item.first for item in items[:leading]])
        trailing = next((index for index, item in enumerate(reversed(items), start=1) if not item.empty), len(items))
        self.last = _all_bits(item.last for item in items[len(items) - trailing :])

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        so_far: Iterable[End] = (End(start),)
        for item in self._items:
            so_far = {
                (End(after.at, before.slots + after.slots) if before.slots else after): None
                for before in so_far
                if item.can_start(clause, before.at)
                for after in item.ends(clause, before.at)
            }
            if not so_far:
                return ()
        return so_far

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        so_far: tuple[Near, ...] = (Near(0.0, start),)
        for item in self._items:
            so_far = clause.best(
                Near(before.cost + after.cost, after.at, before.words + after.words)
                for before in so_far
                if item.may_start(clause, before.at)
                for after in item.near(clause, before.at)
                if before.cost + after.cost <= clause.budget
            )
            if not so_far:
                return ()
        return so_far


class _Choice(_Node):
    def __init__(self, items: Sequence[_Node]) -> None:
        self._items = tuple(items)
        self.empty = any(item.empty for item in items)
        self.first = _union([item.first for item in items])
        self.vocabulary = _all_bits(item.vocabulary for item in items)
        self.last = _all_bits(item.last for item in items)

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        for item in self._items:
            if item.can_start(clause, start):
                yield from item.ends(clause, start)

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        for item in self._items:
            if item.may_start(clause, start):
                yield from item.near(clause, start)


class _Shared(_Node):
    """A rule: used by many templates, matched once a position."""

    def __init__(self, inner: _Node) -> None:
        self._inner = inner
        self.first, self.last, self.vocabulary, self.empty = inner.first, inner.last, inner.vocabulary, inner.empty

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        key = (id(self), start)
        if key not in clause.known:
            clause.known[key] = tuple(dict.fromkeys(self._inner.ends(clause, start)))
        return clause.known[key]

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        key = (id(self), start)
        if key not in clause.known:
            clause.known[key] = clause.best(self._inner.near(clause, start))
        return clause.known[key]


class _Value(_Node):
    """One value of a list: its words, and what goes into the slot."""

    def __init__(self, inner: _Node, slot: str, value: Any) -> None:
        self._inner, self._slot, self._value = inner, slot, value
        self.first, self.last, self.vocabulary, self.empty = inner.first, inner.last, inner.vocabulary, inner.empty

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        for end in self._inner.ends(clause, start):
            yield End(end.at, ((self._slot, self._value),))

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        return self._inner.near(clause, start)


class _Wildcard(_Node):
    """Any words, at least one."""

    first = None
    vocabulary = None
    last = None

    def __init__(self, slot: str) -> None:
        self._slot = slot

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        for at in range(start + 1, len(clause.words) + 1):
            yield End(at, ((self._slot, Span(start, at)),))


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


_NOTHING = _Sequence(())


@dataclass(frozen=True, slots=True)
class _Template:
    node: _Node
    intent: str
    fixed: Mapping[str, Any]
    metadata: Mapping[str, Any]


class Templates:
    """All templates of a language, ready to match.

    Args:
        document: `intents`, `expansion_rules` and `lists`, as the grammar's files have them.
        only, without: the name of the one intent to take, or those to leave out.

    Raises:
        ConfigError: a template uses a rule or list that is not there, or a feature this matcher leaves out.
    """

    def __init__(self, document: Mapping[str, Any], *, only: str = "", without: Collection[str] = ()) -> None:
        self._intents: Mapping[str, Any] = document["intents"]
        self._rules: Mapping[str, str] = document.get("expansion_rules", {})
        self._lists: Mapping[str, Any] = document.get("lists", {})
        self._names = {only} if only else self._intents.keys() - set(without)
        self._reader = Reader()
        self._nodes: dict[int, _Node] = {}
        self._shared: dict[tuple[str, str], _Node] = {}
        self._known: dict[tuple[str, ...], list[Matched]] = {}
        self._words: dict[str, _Word] = {}
        self._templates = tuple(self._compiled())
        # Sets of templates, a bit for each: those that may begin with a word, end with it, and hold it.
        self._first: dict[str, int] = {}
        self._any_first = self._any_last = self._any_word = 0
        for number, template in enumerate(self._templates):
            if template.node.first is None or template.node.empty:
                self._any_first |= 1 << number
            for word in template.node.first or ():
                self._first[word] = self._first.get(word, 0) | 1 << number
            self._any_word |= (template.node.vocabulary is None) << number
            self._any_last |= (template.node.last is None or template.node.empty) << number
        held = _turned([template.node.vocabulary or 0 for template in self._templates], len(self._words))
        last = _turned([template.node.last or 0 for template in self._templates], len(self._words))
        self._holding = dict(zip(self._words, held, strict=True))
        self._last = dict(zip(self._words, last, strict=True))

    def match(self, words: Sequence[str]) -> list[Matched]:
        """Every template that matches all of `words`, none of them partly."""
        key = tuple(words)
        if not words or key in self._known:
            return self._known.get(key, [])
        clause, found = _Clause(words), []
        for template in self._candidates(words):
            for end in template.node.ends(clause, 0):
                if end.at == len(words) and _agrees(end.slots):
                    found.append(Matched(template.intent, {**template.fixed, **dict(end.slots)}, template.metadata))
        if len(self._known) >= KEPT_CLAUSES:
            self._known.clear()
        self._known[key] = found
        return found

    def _candidates(self, words: Sequence[str]) -> Iterator[_Template]:
        """The templates that may begin and end with these words and hold all: the cheap test before the real one."""
        left = self._first.get(words[0], 0) | self._any_first
        left &= self._last.get(words[-1], 0) | self._any_last
        for word in words:
            left &= self._holding.get(word, 0) | self._any_word
        while left:
            number = left.bit_length() - 1
            yield self._templates[number]
            left ^= 1 << number

    def match_misheard(self, near: Heard, budget: float, starts: Iterable[int] = (0,)) -> dict[int, list[Near]]:
        """The clauses that templates without wildcards hold and that may have been heard so, by where they start.

        Args:
            near: what may have been said.
            budget: the most a clause may cost.
            starts: the places a clause may start at; it may end anywhere.
        """
        clause = _Misheard(near, budget)
        return {
            start: [
                one
                for template in self._templates
                if template.node.may_start(clause, start)
                for one in template.node.near(clause, start)
            ]
            for start in starts
        }

    def vocabulary(self) -> frozenset[str]:
        """All words of all templates."""
        return frozenset(self._words)

    def calls(self) -> list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
        """Intent, fixed slots and metadata of every template."""
        return [(template.intent, template.fixed, template.metadata) for template in self._templates]

    def _compiled(self) -> Iterator[_Template]:
        for name, intent in self._intents.items():
            for block in intent["data"] if name in self._names else ():
                for text in block["sentences"]:
                    node = self._read(f"{name}: {text!r}", text)
                    yield _Template(node, name, dict(block.get("slots", {})), dict(block.get("metadata", {})))

    def _read(self, where: str, text: str) -> _Node:
        try:
            return self._node(self._reader.read(text))
        except KeyError as error:
            raise ConfigError(f"grammar: {where}: no rule or list {error}") from None
        except ValueError as error:
            raise ConfigError(f"grammar: {where}: {error}") from None

    def _node(self, piece: Piece) -> _Node:
        """The node of a piece, the same for the same piece: the reader keeps them all, so that none takes its place."""
        known = self._nodes.get(id(piece))
        return known or self._nodes.setdefault(id(piece), self._built(piece))

    def _built(self, piece: Piece) -> _Node:
        match piece:
            case Word(word):
                return self._words.setdefault(word, _Word(word, 1 << len(self._words)))
            case Rule(name):
                return self._once(("rule", name), lambda: self._node(self._reader.read(self._rules[name])))
            case Slot(values, slot):
                return self._once((f"list {values}", slot), lambda: self._list(values, slot))
            case Choice(items):
                return _joined(_Choice, [self._node(item) for item in items])
            case Series(items):
                return _joined(_Sequence, [self._node(item) for item in items])

    def _list(self, name: str, slot: str) -> _Node:
        content = self._lists[name]
        if content.get("wildcard"):
            return _Wildcard(slot)
        values = [(self._node(self._reader.read(value["in"])), value["out"]) for value in content["values"]]
        return _Choice([_Value(node, slot, out) for node, out in values])

    def _once(self, key: tuple[str, str], build: Callable[[], _Node]) -> _Node:
        if key not in self._shared:
            self._shared[key] = _Shared(build())
        return self._shared[key]


def _turned(rows: Sequence[int], width: int) -> list[int]:
    """For each of `width` bits the set of rows that have it, a bit for each row."""
    if not rows or not width:
        return [0] * width
    size = -(-width // 8)
    table = np.frombuffer(b"".join(row.to_bytes(size, "little") for row in rows), np.uint8).reshape(len(rows), size)
    columns = np.packbits(np.unpackbits(table, axis=1, bitorder="little"), axis=0, bitorder="little").T
    return [int.from_bytes(column.tobytes(), "little") for column in columns[:width]]


def _agrees(slots: Slots) -> bool:
    """False when one slot was given two values: "at the back" and "on the left" are not two zones."""
    return all(first[1] == second[1] for first in slots for second in slots if first[0] == second[0])


def _joined(kind: type[_Sequence] | type[_Choice], nodes: Sequence[_Node]) -> _Node:
    if not nodes:
        return _NOTHING
    return nodes[0] if len(nodes) == 1 else kind(nodes)
