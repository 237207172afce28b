"""The template language, read: words, (one|of|these), [optional], <rule> and {list:slot}. Pure.

The language is hassil's, of which nothing else is needed; its own reader took most of the time the grammars load in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_INNERMOST = re.compile(r"\[[^][()]*\]|\([^][()]*\)")
_BRACKET = re.compile(r"[][()]")
_PIECE = re.compile(r"\{[^{}]*\}|<[^<>]*>|[^\s{}<>]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A fixed word."""

    word: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Whatever the rule of this name holds."""

    name: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One of a list's values, which goes into a slot."""

    values: str
    slot: str


@dataclass(frozen=True, slots=True)
class Series:
    """One after the other; nothing at all when empty."""

    items: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these."""

    items: tuple[Piece, ...]


Piece = Word | Rule | Slot | Series | Choice


class Reader:
    """Reads templates, the innermost brackets first: one that many templates hold is read once, and is one piece.

    A grammar of 5,600 templates has 16,000 brackets, of which a third differ; reading each made its load twice as long.
    """

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}
        self._bracketed: dict[str, Piece] = {}
        self._flat: dict[str, Piece] = {}
        self._ones: dict[str, Piece] = {}

    def read(self, text: str) -> Piece:
        """The pieces of a template; equal brackets are the same object, which the reader keeps.

        Raises:
            ValueError: a bracket is missing, or one too many.
        """
        flat, found = text.casefold(), 1
        while found:
            flat, found = _INNERMOST.subn(self._marked, flat)
        if _BRACKET.search(flat):
            raise ValueError(f"{text!r}: a bracket is missing, or one too many")
        return self._without_brackets(flat)

    def _marked(self, bracket: re.Match[str]) -> str:
        """Something to stand for a bracket that has none inside any more."""
        written = bracket[0]
        if written not in self._marks:
            mark = f"\x00{len(self._marks)}"
            inner = self._without_brackets(written[1:-1])
            self._bracketed[mark] = Choice((inner, Series(()))) if written[0] == "[" else inner
            self._marks[written] = f" {mark} "
        return self._marks[written]

    def _without_brackets(self, flat: str) -> Piece:
        if flat not in self._flat:
            ways = [self._series(way) for way in flat.split("|")]
            self._flat[flat] = ways[0] if len(ways) == 1 else Choice(tuple(ways))
        return self._flat[flat]

    def _series(self, flat: str) -> Piece:
        items = [self._ones.get(piece) or self._one(piece) for piece in _PIECE.findall(flat)]
        return items[0] if len(items) == 1 else Series(tuple(items))

    def _one(self, piece: str) -> Piece:
        match piece[0]:
            case "\x00":
                one = self._bracketed[piece]
            case "<":
                one = Rule(piece[1:-1])
            case "{":
                values, _, slot = piece[1:-1].partition(":")
                one = Slot(values, slot or values)
            case _:
                one = Word(piece)
        return self._ones.setdefault(piece, one)
