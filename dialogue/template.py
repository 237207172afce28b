"""Sentence templates, compiled: hassil's template language matched word by word, strictly.

hassil's own matcher tries every template on the raw text and took 6 ms a clause here (median, two cores, 400
templates). Compiled to nodes (`template_nodes`) that know which words they can begin with and which they can hold, and
with rules and lists matched once a position, the same clause takes a fraction of a millisecond. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.errors import ConfigError
from dialogue.template_nodes import (
    AnyWords,
    Clause,
    Heard,
    Misheard,
    Near,
    Node,
    OneOf,
    OneValue,
    OneWord,
    Row,
    Shared,
    Slots,
    Span,
    joined,
)
from dialogue.template_text import Choice, Piece, Reader, Rule, Series, Slot, Word

KEPT_CLAUSES = 512
"""How many clauses' matches are remembered: a sentence cut in many ways holds the same clauses again and again."""


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


@dataclass(frozen=True, slots=True)
class _Template:
    node: Node
    intent: str
    fixed: Mapping[str, Any]
    metadata: Mapping[str, Any]


class _Branch:
    """Pieces that some templates begin with, and what they go on with: what many begin with is matched once."""

    def __init__(self) -> None:
        self._is_whole = False
        self._further: dict[Node, _Branch] = {}

    def hold(self, template: Node) -> None:
        """Adds a template."""
        branch = self
        for piece in template.pieces if isinstance(template, Row) else (template,):
            branch = branch._further.setdefault(piece, _Branch())
        branch._is_whole = True

    def ways(self, clause: Misheard, so_far: Sequence[Near], budget: float) -> Iterator[Near]:
        """All ways to go on to the end of a template."""
        if self._is_whole:
            yield from so_far
        for piece, branch in self._further.items():
            if reached := clause.extended(so_far, piece, budget):
                yield from branch.ways(clause, reached, budget)


class Templates:
    """All templates of a language, ready to match.

    Args:
        document: `intents`, `expansion_rules` and `lists`, as the grammar's files have them.
        only, without: the name of the one intent to take, or those to leave out.

    Raises:
        ConfigError: a template uses a rule or list that is not there, or a feature this matcher leaves out.
    """

    def __init__(self, document: Mapping[str, Any], *, only: str = "", without: Collection[str] = ()) -> None:
        compiler = _Compiler(document)
        self._templates = tuple(compiler.templates(only, without))
        self._words = frozenset(compiler.words)
        self._known: dict[tuple[str, ...], list[Matched]] = {}
        self._beginnings = _Branch()
        for template in self._templates:
            self._beginnings.hold(template.node)
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
        held = _turned([template.node.vocabulary or 0 for template in self._templates], len(compiler.words))
        last = _turned([template.node.last or 0 for template in self._templates], len(compiler.words))
        self._holding = dict(zip(compiler.words, held, strict=True))
        self._last = dict(zip(compiler.words, last, strict=True))

    def match(self, words: Sequence[str]) -> list[Matched]:
        """Every template that matches all of `words`, none of them partly."""
        key = tuple(words)
        if not words or key in self._known:
            return self._known.get(key, [])
        clause, found = Clause(words), []
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

    def match_misheard(
        self, near: Heard, budget: float, starts: Mapping[int, float], *, is_open: bool = False
    ) -> dict[int, list[Near]]:
        """The clauses that templates hold and that may have been heard so, by where they start.

        Args:
            near: what may have been said.
            budget: the most a clause may cost with what was said before it.
            starts: the places a clause may start at, with what was spent before; it may end anywhere.
            is_open: as for `Misheard`; otherwise templates without wildcards only.
        """
        clause = Misheard(near, budget, is_open=is_open)
        return {
            start: [*self._beginnings.ways(clause, (Near(0.0, start),), budget - spent)]
            for start, spent in starts.items()
        }

    def vocabulary(self) -> frozenset[str]:
        """All words of all templates."""
        return self._words

    def calls(self) -> list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
        """Intent, fixed slots and metadata of every template."""
        return [(template.intent, template.fixed, template.metadata) for template in self._templates]


class _Compiler:
    """Makes the nodes of one document; what it needs for that is gone with it."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._intents: Mapping[str, Any] = document["intents"]
        self._rules: Mapping[str, str] = document.get("expansion_rules", {})
        self._lists: Mapping[str, Any] = document.get("lists", {})
        self._reader = Reader()
        self._nodes: dict[int, Node] = {}
        self._shared: dict[tuple[str, str], Node] = {}
        self.words: dict[str, OneWord] = {}

    def templates(self, only: str, without: Collection[str]) -> Iterator[_Template]:
        """The templates of the intent named, or of all but some."""
        for name, intent in self._intents.items():
            is_wanted = name == only if only else name not in without
            for block in intent["data"] if is_wanted else ():
                for text in block["sentences"]:
                    node = self._read(f"{name}: {text!r}", text)
                    yield _Template(node, name, dict(block.get("slots", {})), dict(block.get("metadata", {})))

    def _read(self, where: str, text: str) -> Node:
        try:
            return self._node(self._reader.read(text))
        except KeyError as error:
            raise ConfigError(f"grammar: {where}: no rule or list {error}") from None
        except ValueError as error:
            raise ConfigError(f"grammar: {where}: {error}") from None

    def _node(self, piece: Piece) -> Node:
        """The node of a piece, the same for the same piece: the reader keeps them all, so that none takes its place."""
        known = self._nodes.get(id(piece))
        return known or self._nodes.setdefault(id(piece), self._built(piece))

    def _built(self, piece: Piece) -> Node:
        match piece:
            case Word(word):
                return self.words.setdefault(word, OneWord(word, 1 << len(self.words)))
            case Rule(name):
                return self._once(("rule", name), lambda: self._node(self._reader.read(self._rules[name])))
            case Slot(values, slot):
                return self._once((f"list {values}", slot), lambda: self._list(values, slot))
            case Choice(items):
                return joined(OneOf, [self._node(item) for item in items])
            case Series(items):
                return joined(Row, [self._node(item) for item in items])

    def _list(self, name: str, slot: str) -> Node:
        content = self._lists[name]
        if content.get("wildcard"):
            return AnyWords(slot)
        values = [(self._node(self._reader.read(value["in"])), value["out"]) for value in content["values"]]
        return OneOf([OneValue(node, slot, out) for node, out in values])

    def _once(self, key: tuple[str, str], build: Callable[[], Node]) -> Node:
        if key not in self._shared:
            self._shared[key] = Shared(build())
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
