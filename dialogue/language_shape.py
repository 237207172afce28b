"""Which texts fit a JSON schema, character by character, and which characters can only come next.

llama.cpp's own grammar looks at every token of the vocabulary at every step, which costs three times the model's own
work. Here the one token the model prefers is looked at, and what no choice is left for is not asked of it at all.

A schema admits one spelling of each document, that of `json.dumps` (keys in order, `", "` and `": "`), which is how
the prompt's examples are spelled. Strings hold no escapes. Pure: knows neither model nor tokens.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, Self, cast

Schema = Mapping[str, object]
Ranges = tuple[tuple[str, str], ...]
Way = tuple["Part | Choice | Many", ...]
"""Parts of a text, one after the other."""

MANY = 10_000
"""Stands for "as many as you like" in a pattern; an answer ends at its token limit long before."""

_PLAIN: Ranges = ((" ", "!"), ("#", "["), ("]", "\U0010ffff"))
"""What a JSON string may hold without an escape."""


class Part(Protocol):
    """A stretch of text still to come."""

    @property
    def may_end(self) -> bool:
        """Whether nothing more need come of it."""

    def after(self, char: str) -> Part | None:
        """What is still to come after `char`; None when `char` cannot come."""

    def next_ranges(self) -> Ranges:
        """The characters that can come next, as inclusive ranges."""


@dataclass(frozen=True, slots=True)
class Text:
    """Exactly this text."""

    rest: str

    @property
    def may_end(self) -> bool:
        """At its end."""
        return not self.rest

    def after(self, char: str) -> Part | None:
        """One character shorter."""
        return Text(self.rest[1:]) if self.rest and self.rest[0] == char else None

    def next_ranges(self) -> Ranges:
        """The one character."""
        return ((self.rest[0], self.rest[0]),) if self.rest else ()


@dataclass(frozen=True, slots=True)
class Whole:
    """An integer from `low` to `high` in plain decimal digits; `done`: its digits so far."""

    low: int
    high: int
    done: str = ""

    @property
    def may_end(self) -> bool:
        """When what is there is a number of the range."""
        return self.done not in ("", "-") and self.low <= int(self.done) <= self.high

    def after(self, char: str) -> Part | None:
        """With one more digit, as long as some number of the range begins so."""
        text = self.done + char
        possible = text == "-" and self.low < 0
        if not possible and re.fullmatch(r"0|-?[1-9]\d*", text, re.ASCII):
            possible = self._begins(int(text))
        return Whole(self.low, self.high, text) if possible else None

    def next_ranges(self) -> Ranges:
        """Digits, and the sign at the beginning."""
        return tuple((char, char) for char in "-0123456789" if self.after(char) is not None)

    def _begins(self, number: int) -> bool:
        first = last = abs(number)
        low, high = (self.low, self.high) if number >= 0 else (-self.high, -self.low)
        while first <= high:
            if last >= low:
                return True
            if not first:
                return False
            first, last = first * 10, last * 10 + 9
        return False


@dataclass(frozen=True, slots=True)
class Letters:
    """From `fewest` to `most` characters of `ranges`."""

    ranges: Ranges
    fewest: int
    most: int

    @property
    def may_end(self) -> bool:
        """When there are enough."""
        return self.fewest <= 0

    def after(self, char: str) -> Part | None:
        """One fewer to come."""
        if self.most < 1 or not any(low <= char <= high for low, high in self.ranges):
            return None
        return Letters(self.ranges, self.fewest - 1, self.most - 1)

    def next_ranges(self) -> Ranges:
        """As long as there may be more."""
        return self.ranges if self.most > 0 else ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; stands only before its first character."""

    options: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A JSON array's items: `item`, then up to `most - 1` more behind commas; at least `fewest`."""

    item: Way
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Shape:
    """All ways a text may go on. Make one with `shape_of`; `after` gives the next."""

    ways: frozenset[Way]

    @classmethod
    def beginning(cls, sequence: Way) -> Self:
        """Before the first character."""
        return cls(frozenset(_opened(sequence)))

    @property
    def is_over(self) -> bool:
        """The text is complete and nothing can follow."""
        return self.may_end and not self.next_ranges()

    @property
    def may_end(self) -> bool:
        """The text is complete as it stands."""
        return () in self.ways

    def after(self, text: str) -> Shape | None:
        """The ways after `text`; None when it cannot come."""
        ways = self.ways
        for char in text:
            ways = frozenset(way for old in ways for way in _stepped(old, char))
            if not ways:
                return None
        return Shape(ways)

    def next_ranges(self) -> frozenset[tuple[str, str]]:
        """The characters that can come next, as inclusive ranges."""
        return frozenset(range_ for way in self.ways if way for range_ in cast(Part, way[0]).next_ranges())

    def forced(self) -> str:
        """The text that must come next, whatever is chosen later; empty where there is a choice."""
        shape: Shape | None = self
        text = ""
        while shape is not None and not shape.may_end:
            ranges = shape.next_ranges()
            if len(ranges) != 1:
                break
            ((low, high),) = ranges
            if low != high:
                break
            text += low
            shape = shape.after(low)
        return text

    def admits(self, data: bytes) -> bool:
        """Whether UTF-8 `data`, whose last character may be incomplete, can come next."""
        try:
            text, tail = split_utf8(data)
        except UnicodeDecodeError:
            return False
        shape = self.after(text)
        if shape is None:
            return False
        if not tail:
            return True
        reach = _reach(tail)
        return reach is not None and any(low <= reach[1] and reach[0] <= high for low, high in shape.next_ranges())


def split_utf8(data: bytes) -> tuple[str, bytes]:
    """The complete characters of `data`, and the bytes of an incomplete one at its end.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    try:
        return data.decode(), b""
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            raise
        return data[: error.start].decode(), data[error.start :]


def shape_of(schema: Schema) -> Shape:
    """The texts that fit `schema`.

    Understood: `oneOf`, `anyOf`, `const`, `enum`, objects whose properties are all required, arrays of one kind of
    item, bounded integers, booleans, and strings with a length or a `^pattern$` of character classes.

    Raises:
        ValueError: the schema says something else.
    """
    return Shape.beginning(_way(schema))


# --- stepping ---------------------------------------------------------------------------------------------------


def _opened(way: Way) -> Iterator[Way]:
    """The same ways with choices spread out, so that each begins with a part that takes a character."""
    if not way:
        yield ()
        return
    head, *tail = way
    if isinstance(head, Choice):
        for option in head.options:
            yield from _opened((*option, *tail))
        return
    if isinstance(head, Many):
        if head.fewest <= 0:
            yield from _opened(tuple(tail))
        if head.most > 0:
            yield from _opened((*head.item, *_further(head), *tail))
        return
    if head.may_end:
        yield from _opened(tuple(tail))
    if head.next_ranges():
        yield way


def _further(many: Many) -> Way:
    """What follows an item: nothing, or a comma and the rest."""
    if many.most <= 1:
        return ()
    rest = Many(many.item, max(many.fewest - 1, 1), many.most - 1)
    more: Way = (Text(", "), rest)
    return (Choice((more,) if many.fewest > 1 else ((), more)),)


def _stepped(way: Way, char: str) -> Iterable[Way]:
    if not way:
        return
    rest = cast(Part, way[0]).after(char)
    if rest is not None:
        yield from _opened((rest, *way[1:]))


def _reach(tail: bytes) -> tuple[str, str] | None:
    """The first and last character whose UTF-8 form begins with `tail`; None: there is none."""
    length = 2 if tail[0] < 0xE0 else 3 if tail[0] < 0xF0 else 4
    missing = length - len(tail)
    code = tail[0] & (0xFF >> (length + 1))
    for byte in tail[1:]:
        code = code << 6 | byte & 0x3F
    smallest = (0, 0, 0x80, 0x800, 0x10000)[length]
    first = max(code << 6 * missing, smallest)
    last = min(((code + 1) << 6 * missing) - 1, 0x10FFFF)
    return (chr(first), chr(last)) if first <= last else None


# --- reading schemas ------------------------------------------------------------------------------------------------


def _way(schema: Schema) -> Way:
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return (Choice(tuple(_way(option) for option in cast("list[Schema]", schema[key]))),)
    if "const" in schema:
        return (Text(_dumped(schema["const"])),)
    if "enum" in schema:
        return (Choice(tuple((Text(_dumped(value)),) for value in cast("list[object]", schema["enum"]))),)
    match schema.get("type"):
        case "object":
            return _object(schema)
        case "array":
            fewest, most = _bounds(schema, "minItems", "maxItems")
            item = _way(cast(Schema, schema["items"]))
            return (Text("["), Many(item, fewest, most), Text("]"))
        case "string":
            return (Text('"'), *_string(schema), Text('"'))
        case "integer" if "minimum" in schema and "maximum" in schema:
            return (Whole(cast(int, schema["minimum"]), cast(int, schema["maximum"])),)
        case "boolean":
            return (Choice(((Text("true"),), (Text("false"),))),)
    raise ValueError(f"a schema this cannot hold an answer to: {_dumped(schema)[:200]}")


def _object(schema: Schema) -> Way:
    properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
    if set(properties) != set(cast("list[str]", schema.get("required", []))):
        raise ValueError(f"every property must be required: {_dumped(schema)[:200]}")
    parts: list[Part | Choice | Many] = []
    opening = "{"
    for name, inner in properties.items():
        parts += [Text(f"{opening}{_dumped(name)}: "), *_way(inner)]
        opening = ", "
    return (*_joined(parts), Text("}")) if parts else (Text("{}"),)


def _joined(parts: Iterable[Part | Choice | Many]) -> list[Part | Choice | Many]:
    """Neighbouring texts as one: fewer steps."""
    joined: list[Part | Choice | Many] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text):
            joined[-1] = Text(last.rest + part.rest)
        else:
            joined.append(part)
    return joined


def _string(schema: Schema) -> Way:
    pattern = schema.get("pattern")
    if pattern is None:
        return (Letters(_PLAIN, *_bounds(schema, "minLength", "maxLength")),)
    inner = re.fullmatch(r"\^(.*)\$", str(pattern))
    pieces = re.findall(r"\[((?:[^\]\\]|\\.)+)\]([*+?]?)", inner[1]) if inner else []
    if inner is None or "".join(f"[{letters}]{count}" for letters, count in pieces) != inner[1]:
        raise ValueError(f"a pattern must be ^…$ of character classes: {pattern}")
    counts = {"": (1, 1), "?": (0, 1), "*": (0, MANY), "+": (1, MANY)}
    return tuple(Letters(_class(letters), *counts[count]) for letters, count in pieces)


def _class(letters: str) -> Ranges:
    """`A-Z0-9 .` as ranges; quotes, backslashes and control characters are not let in, as they would need escapes."""
    chars = re.findall(r"(\\?.)-(\\?.)|(\\?.)", letters)
    ranges = [(low.lstrip("\\"), high.lstrip("\\")) if low else (one[-1], one[-1]) for low, high, one in chars]
    if letters.startswith("^") or any(char in '"\\' for range_ in ranges for char in range_):
        raise ValueError(f"a character class this cannot hold an answer to: [{letters}]")
    return tuple(ranges)


def _bounds(schema: Schema, low: str, high: str) -> tuple[int, int]:
    return cast(int, schema.get(low, 0)), cast(int, schema.get(high, MANY))


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
