"""What "it" and "her" mean within one sentence: the thing and the person that were named before. Pure.

"The mirrors are frozen, heat them" asks for the mirrors; "my son behind me is hot, put his fan on four" for his seat.
What was spoken of in earlier sentences is remembered elsewhere (`dialogue.memory`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dialogue.template import Templates

THING, PERSON, WISH = "thing", "person", "wish"
"""Intents whose templates are a thing alone, a person alone, and a person who would like something."""

PLACE = "place"
"""The intent whose templates are places alone, for what is said apart from its place."""

THEM = "them"
"""The zone slot's value for "his", "her" and "for them"."""

PASSENGER = "passenger"
"""Who is meant by "her" where nobody was named."""

PRONOUNS = frozenset({"it", "them", "its", "their", "that", "this"})

MAX_NAME_TOKENS = 9
"""The longest name of a thing or a person: "the little boy in the rear right seat"."""

MAX_WISH_TOKENS = 13
"""As long, with "would like to have"."""

MAX_MOVED_TOKENS = 4
"""The longest place at the front of a clause: "the rear left one"."""


class Antecedents:
    """Finds what was named in a sentence's token keys.

    Args:
        document: the grammar's; without these intents nothing is ever found.
        places: the templates that are a place alone; without them nobody sits where something was done.
    """

    def __init__(self, document: dict[str, Any], places: Templates | None = None) -> None:
        self._things = Templates(document, only=THING)
        self._people = Templates(document, only=PERSON)
        self._places = places
        self._wishes = Templates(document, only=WISH)

    def thing(self, keys: Sequence[str]) -> range:
        """Where the thing named last stands, its longest name; empty: none is named."""
        return next((span for span, _ in _spans(self._things, keys)), range(0))

    def about(self, keys: Sequence[str], clause: Sequence[int]) -> Iterator[list[int]]:
        """A clause put behind the thing named last in `keys`, its first words (a place) also moved to its end."""
        thing = self.thing(keys)
        for first in thing:
            for moved in range(min(MAX_MOVED_TOKENS, len(clause) - 1) + 1):
                yield [*range(first, thing.stop), *clause[moved:], *clause[:moved]]

    def zone(self, keys: Sequence[str]) -> str:
        """The zone of the person named last, else of a place in the back; the passenger's when nobody is."""
        person = next((zone for _, zone in _spans(self._people, keys) if zone != THEM), None)
        if person is None:
            # "Take the back down to twenty and put their lights off": they sit where something was just done.
            spans = _spans(self._places, keys) if self._places is not None else ()
            person = next((zone for _, zone in spans if zone.startswith("rear")), PASSENGER)
        return person

    def wish(self, keys: Sequence[str]) -> tuple[int, str] | None:
        """How many words name somebody who would like something, and the zone; None where it begins otherwise."""
        for length in range(min(MAX_WISH_TOKENS, len(keys) - 1), 1, -1):
            if found := self._wishes.match(keys[:length]):
                return length, str(found[0].slots["zone"])
        return None


def _spans(templates: Templates, keys: Sequence[str]) -> Iterator[tuple[range, str]]:
    """What the templates hold, the last and longest first, with its zone."""
    for end in range(len(keys), 0, -1):
        for start in range(max(0, end - MAX_NAME_TOKENS), end):
            if found := templates.match(keys[start:end]):
                yield range(start, end), str(found[0].slots.get("zone", ""))
