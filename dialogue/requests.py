"""What a sentence asks for, and which of the things said in it are one wish. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.events import Intent
from dialogue.deixis import Pointed, Reading, at_the_place
from dialogue.slot_values import UNUSED
from dialogue.template import Matched

REPEATABLE = frozenset({"next_track", "previous_track", "again", "set_timer", "set_reminder"})
"""Said twice they are meant twice."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked for.

    Attributes:
        intent: what.
        only_if_needed: a companion that is dropped when it would change nothing.
        is_complaint: said as what is wrong ("it's stuffy"), not as what to do.
        is_topic: only says what the next request is about: "the fan is too strong, down to one".
        is_correction: said instead of the request before it: "to the office, no, home".
        is_vague: names no thing, so that the one spoken of last may be meant: "brightness 30", "too bright".
        pointed: the word that points at its place, which is still to be found out.
    """

    intent: Intent
    only_if_needed: bool = False
    is_complaint: bool = False
    is_topic: bool = False
    is_correction: bool = False
    is_vague: bool = False
    pointed: Pointed | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a clause was found to be."""

    requests: tuple[Request, ...]
    wildcard_tokens: int
    is_bare: bool = False
    """It names no thing and no unit, so that a thing named before may be meant: "and one for the passenger"."""

    def asks_as(self, other: Match) -> bool:
        """Whether it asks for the same kind of thing."""
        return self.requests[0].intent.name == other.requests[0].intent.name

    @property
    def is_correction(self) -> bool:
        """It puts right what was said before, unless the words left without politeness ask for something."""
        return self.requests[0].intent.name == "instead"

    @property
    def is_lacking(self) -> bool:
        """Something has to be asked for before it can be done."""
        return self.requests[0].intent.name == "incomplete"

    @property
    def is_fragment(self) -> bool:
        """Only a thing or a place was named."""
        return self.requests[0].intent.name in ("name_it", "same_for")

    @property
    def needs_antecedent(self) -> bool:
        """It names no thing: "turn it off"."""
        return self.requests[0].intent.name in ("follow_up", "aside", "stop") and not self.is_pointed

    @property
    def is_pointed(self) -> bool:
        """It names its place by pointing."""
        return self.requests[0].pointed is not None

    @property
    def names_its_place(self) -> bool:
        """It names one place, no row of them."""
        slots = self.requests[0].intent.slots
        return slots.get("zone", slots.get("where")) not in (None, "all", "front", "rear")

    @property
    def names_its_thing(self) -> bool:
        """It says what it is about, or that it is about the same; "more" says neither."""
        return self.requests[0].intent.name != "follow_up"

    @property
    def is_complaint(self) -> bool:
        """It says what is wrong, not what to do."""
        return self.requests[0].is_complaint


def pointed_at(match: Match, reading: Reading, zoned: Collection[str]) -> Match | None:
    """What a clause asks for at the place its speaker points at; None where no place belongs to it."""
    there = at_the_place(match.requests[0].intent, reading, zoned)
    if there is None or match.wildcard_tokens:
        return None
    intent, pointed = there
    # What goes with it in the whole car, as all lights with the light, does not at one place.
    companions = [request for request in match.requests[1:] if request.intent.name not in zoned]
    requests = (replace(match.requests[0], intent=intent, pointed=pointed), *companions)
    return replace(match, requests=requests)


AMOUNTS = frozenset({"celsius", "level", "percent", "brightness", "intensity", "speed", "degrees", "delta"})
"""Slots that hold how much."""

CLOCKED = frozenset({"set_timer", "set_reminder"})
CLOCK = frozenset({"seconds", "at", "half", "day"})
"""Requests with a time, and the slots that hold it."""


_RANKS = {"stop": 0, "move_seat": 0, "recline_seat": 0, "set_seat_heating": 0, "follow_up": 2}
"""Which intent goes before others where a template of each holds the clause; 1 for the rest: what names its thing goes
before what means the last one, and what is a seat's own before what is at that seat."""


def preference(found: Matched) -> tuple[int, int, str, bool, int, bool, list[str], bool]:
    """Fewest words in wildcards, then rank, name and no number left unused: the order of files never decides."""
    slots = sorted(map(str, found.slots.items()))
    # A place said goes before none, and 全打开 is what was named before, or all the way, before it is all of the car.
    where = {"all": 1, None: 2}.get(found.slots.get("where"), 0)
    has_none = "zone" not in found.slots
    names_it = not found.metadata.get("vague")
    return (
        found.wild,
        _RANKS.get(found.intent, 1),
        found.intent,
        UNUSED in found.slots,
        where,
        has_none,
        slots,
        names_it,
    )
