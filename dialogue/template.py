"""Sentence templates, compiled: hassil's template language matched word by word, strictly.

hassil parses the templates; its own matcher tries every template on the raw text and took 6 ms a clause here (median,
two cores, 400 templates). Compiled to nodes that know which words they can begin with, and with rules and lists
matched once a position, the same clause takes a fraction of a millisecond. Pure.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hassil import (
    Alternative,
    Group,
    IntentData,
    Intents,
    ListReference,
    RuleReference,
    TextChunk,
    TextSlotList,
    WildcardSlotList,
)

from app.errors import ConfigError

Slots = tuple[tuple[str, Any], ...]

KEPT_NEAR = 6
"""How many ways to mean a part of a misheard clause are followed: the cheapest."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a wildcard took: words `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class End:
    """A way to match: up to before word `at`, with these slots."""

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


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A way to match words that were misheard: how unlike it is, up to before word `at`, and the words meant."""

    cost: float
    at: int
    words: tuple[str, ...] = ()


class _Misheard:
    """A clause in which each word may have been another.

    Args:
        near: for each word those it may have been, with their costs.
        budget: the most all of them together may cost.
    """

    def __init__(self, near: Sequence[Mapping[str, float]], budget: float) -> None:
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
        vocabulary: all words it can hold, None for any.
        empty: it may match nothing.
    """

    first: frozenset[str] | None = frozenset()
    vocabulary: frozenset[str] | None = frozenset()
    empty: bool = False

    @abstractmethod
    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        """All ways to match from word `start`."""

    def can_start(self, clause: _Clause, start: int) -> bool:
        """False when no match can begin here: the cheap test before the real one."""
        if self.empty or self.first is None:
            return True
        return start < len(clause.words) and clause.words[start] in self.first

    def words(self) -> frozenset[str]:
        """All words in it that are fixed."""
        return self.vocabulary or frozenset()

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        """The cheapest ways to match from word `start` if words were misheard; wildcards match nothing."""
        return ()

    def may_start(self, clause: _Misheard, start: int) -> bool:
        """As `can_start`, for words that may have been misheard."""
        if self.empty or self.first is None:
            return True
        return start < len(clause.near) and not self.first.isdisjoint(clause.near[start])


class _Word(_Node):
    def __init__(self, word: str) -> None:
        self._word = word
        self.first = self.vocabulary = frozenset({word})

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        if start < len(clause.words) and clause.words[start] == self._word:
            yield End(start + 1)

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        cost = clause.near[start].get(self._word) if start < len(clause.near) else None
        if cost is not None:
            yield Near(cost, start + 1, (self._word,))


class _Sequence(_Node):
    def __init__(self, items: Sequence[_Node]) -> None:
        self._items = tuple(items)
        self.empty = all(item.empty for item in items)
        self.vocabulary = _union([item.vocabulary for item in items])
        self._words = frozenset[str]().union(*(item.words() for item in items))
        leading = next((index for index, item in enumerate(items, start=1) if not item.empty), len(items))
        self.first = _union([item.first for item in items[:leading]])

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        so_far: Iterable[End] = (End(start),)
        for item in self._items:
            so_far = {
                End(after.at, before.slots + after.slots): None
                for before in so_far
                if item.can_start(clause, before.at)
                for after in item.ends(clause, before.at)
            }
            if not so_far:
                return ()
        return so_far

    def words(self) -> frozenset[str]:
        return self._words

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
        self.vocabulary = _union([item.vocabulary for item in items])
        self._words = frozenset[str]().union(*(item.words() for item in items))

    def words(self) -> frozenset[str]:
        return self._words

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
        self.first, self.vocabulary, self.empty = inner.first, inner.vocabulary, inner.empty

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
        self.first, self.vocabulary, self.empty = inner.first, inner.vocabulary, inner.empty

    def ends(self, clause: _Clause, start: int) -> Iterable[End]:
        for end in self._inner.ends(clause, start):
            yield End(end.at, ((self._slot, self._value),))

    def near(self, clause: _Misheard, start: int) -> Iterable[Near]:
        return self._inner.near(clause, start)


class _Wildcard(_Node):
    """Any words, at least one."""

    first = None
    vocabulary = None

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
        intents: as hassil loads them.
        only, without: the name of the one intent to take, or to leave out.

    Raises:
        ConfigError: a template uses a rule or list that is not there, or a feature this matcher leaves out.
    """

    def __init__(self, intents: Intents, *, only: str = "", without: str = "") -> None:
        self._intents = intents
        self._names = {only} if only else intents.intents.keys() - {without}
        self._shared: dict[tuple[str, str], _Node] = {}
        self._templates = tuple(self._compiled())
        self._by_first: dict[str, list[_Template]] = {}
        self._any_first: list[_Template] = []
        for template in self._templates:
            if template.node.first is None or template.node.empty:
                self._any_first.append(template)
            for word in template.node.first or ():
                self._by_first.setdefault(word, []).append(template)

    def match(self, words: Sequence[str]) -> list[Matched]:
        """Every template that matches all of `words`, none of them partly."""
        if not words:
            return []
        clause, said = _Clause(words), frozenset(words)
        found = []
        for template in (*self._by_first.get(words[0], ()), *self._any_first):
            if template.node.vocabulary is not None and not said <= template.node.vocabulary:
                continue
            for end in template.node.ends(clause, 0):
                if end.at == len(words) and _agrees(end.slots):
                    found.append(Matched(template.intent, {**template.fixed, **dict(end.slots)}, template.metadata))
        return found

    def match_misheard(self, near: Sequence[Mapping[str, float]], budget: float) -> list[Near]:
        """The cheapest clauses that templates without wildcards hold and that may have been heard as these words.

        Args:
            near: for each word heard those it may have been, with their costs.
            budget: the most a clause may cost.
        """
        clause = _Misheard(near, budget)
        found: list[Near] = []
        for template in self._templates:
            if template.node.may_start(clause, 0):
                found += (one for one in template.node.near(clause, 0) if one.at == len(near))
        return sorted(set(found))[: 2 * KEPT_NEAR]

    def vocabulary(self) -> frozenset[str]:
        """All words of all templates."""
        return frozenset(word for template in self._templates for word in template.node.words())

    def calls(self) -> list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
        """Intent, fixed slots and metadata of every template."""
        return [(template.intent, template.fixed, template.metadata) for template in self._templates]

    def _compiled(self) -> Iterator[_Template]:
        for name, intent in self._intents.intents.items():
            for data in intent.data if name in self._names else ():
                yield from self._of_data(name, data)

    def _of_data(self, name: str, data: IntentData) -> Iterator[_Template]:
        for sentence in data.sentences:
            try:
                node = self._node(sentence.expression)
            except KeyError as error:
                raise ConfigError(f"grammar: {name}: {sentence.text!r}: no rule or list {error}") from None
            yield _Template(node, name, dict(data.slots), dict(data.metadata or {}))

    def _node(self, expression: Any) -> _Node:
        if isinstance(expression, TextChunk):
            return _joined(_Sequence, [_Word(word) for word in expression.text.casefold().split()])
        if isinstance(expression, ListReference):
            return self._once(
                ("list", f"{expression.list_name}:{expression.slot_name}"), lambda: self._list(expression)
            )
        if isinstance(expression, RuleReference):
            rule = self._intents.expansion_rules[expression.rule_name]
            return self._once(("rule", expression.rule_name), lambda: self._node(rule.expression))
        if isinstance(expression, Alternative):
            return _joined(_Choice, [self._node(item) for item in expression.items])
        if isinstance(expression, Group) and type(expression).__name__ == "Sequence":
            nodes = [self._node(item) for item in expression.items]
            return _joined(_Sequence, [node for node in nodes if node is not _NOTHING])
        raise ConfigError(f"grammar: {type(expression).__name__} is not supported in templates")

    def _list(self, reference: ListReference) -> _Node:
        values = self._intents.slot_lists[reference.list_name]
        if isinstance(values, WildcardSlotList):
            return _Wildcard(reference.slot_name)
        if not isinstance(values, TextSlotList):
            raise ConfigError(f"grammar: list {reference.list_name}: only values and wildcards are supported")
        return _Choice([_Value(self._node(v.text_in), reference.slot_name, v.value_out) for v in values.values])

    def _once(self, key: tuple[str, str], build: Callable[[], _Node]) -> _Node:
        if key not in self._shared:
            self._shared[key] = _Shared(build())
        return self._shared[key]


def _agrees(slots: Slots) -> bool:
    """False when one slot was given two values: "at the back" and "on the left" are not two zones."""
    return all(first[1] == second[1] for first in slots for second in slots if first[0] == second[0])


def _joined(kind: type[_Sequence] | type[_Choice], nodes: Sequence[_Node]) -> _Node:
    if not nodes:
        return _NOTHING
    return nodes[0] if len(nodes) == 1 else kind(nodes)
