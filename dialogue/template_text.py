"""The template language, read: words, (one|of|these), [optional], <rule> and {list:slot}. Pure.

The language is hassil's, of which nothing else is needed; its own reader took most of the time the grammars load in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\{[^{}]*\}|<[^<>]*>|[()\[\]|]|[^\s{}<>()\[\]|]+")
_ENDS = {"(": ")", "[": "]"}


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


def read_template(text: str) -> Piece:
    """The pieces of a template.

    Raises:
        ValueError: a bracket is missing, or one too many.
    """
    pieces = _PIECE.findall(text.casefold())
    piece, end = _alternatives(pieces, 0, "")
    if end != len(pieces):
        raise ValueError(f"{text!r}: a closing bracket too many")
    return piece


def _alternatives(pieces: Sequence[str], at: int, closing: str) -> tuple[Piece, int]:
    """What stands up to `closing`, and where it ends; without `closing`, up to the end."""
    choices: list[Piece] = []
    series: list[Piece] = []
    while at < len(pieces) and pieces[at] not in (")", "]"):
        piece = pieces[at]
        at += 1
        if piece == "|":
            choices.append(_series(series))
            series = []
        elif piece in _ENDS:
            inner, at = _alternatives(pieces, at, _ENDS[piece])
            series.append(Choice((inner, Series(()))) if piece == "[" else inner)
        elif piece[0] == "<":
            series.append(Rule(piece[1:-1]))
        elif piece[0] == "{":
            values, _, slot = piece[1:-1].partition(":")
            series.append(Slot(values, slot or values))
        else:
            series.append(Word(piece))
    if closing:
        if at >= len(pieces) or pieces[at] != closing:
            raise ValueError(f"no {closing!r} after {' '.join(pieces)!r}")
        at += 1
    choices.append(_series(series))
    return (choices[0] if len(choices) == 1 else Choice(tuple(choices))), at


def _series(items: list[Piece]) -> Piece:
    return items[0] if len(items) == 1 else Series(tuple(items))
