"""What a sentence asks for, and which of the things said in it are one wish. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.events import Intent
from dialogue.deixis import Pointed, Reading, at_the_place
from dialogue.slot_values import UNUSED
from dialogue.template import Matched

REPEATABLE = frozenset({"next_track", "previous_track", "again", "set_timer", "set_reminder"})
"""Said twice they are meant twice."""

CURES = frozenset(
    {
        *("set_temperature", "set_fan", "set_air_conditioning", "set_recirculation", "set_airflow", "set_defroster"),
        *("set_window", "set_sunroof", "set_sunshade", "set_seat_heating", "set_steering_wheel_heating"),
        *("seat_massage", "recline_seat", "move_seat", "heat_mirrors", "set_wipers", "set_headlights", "set_screen"),
        *("set_ambient_light", "set_reading_light"),
    }
)
"""What is asked for against how things are: beside such a request a complaint is its reason, whatever it is about."""

RELATED = (
    frozenset({"set_volume", "set_fan", "set_window", "set_sunroof", "pause_media", "next_track"}),
    frozenset({"set_volume", "mute_assistant"}),
)
"""A complaint and a request of one of these families in one sentence are one wish: what was asked for is done."""


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


_LEANING = frozenset(
    {"instead", "follow_up", "same_for", "name_it", "again", "undo", "stop", "reject", "confirm", "aside", "beyond"}
)
"""Requests that mean something only beside the one before them."""

AMOUNTS = frozenset({"celsius", "level", "percent", "brightness", "intensity", "speed", "degrees", "delta"})
"""Slots that hold how much."""

CLOCKED = frozenset({"set_timer", "set_reminder"})
CLOCK = frozenset({"seconds", "at", "half", "day"})
"""Requests with a time, and the slots that hold it."""

_SIGNS = {"up": 1, "down": -1}
_SWITCHED = {"on": True, "off": False}

PLACED = frozenset(
    {
        *("set_temperature", "set_fan", "set_airflow", "set_window", "set_seat_heating"),
        *("seat_massage", "recline_seat", "move_seat", "set_reading_light"),
    }
)
"""Requests whose place may have been named in the complaint beside them: "副驾太凉了，加热开到最高"."""


def settled(requests: Sequence[Request]) -> tuple[Request, ...]:
    """Without the complaint beside the request it explains: "I'm cold, turn up the heat" asks for one thing."""
    kept: list[Request] = []
    placed: Request | None = None
    for index, request in enumerate(requests):
        is_no = request.intent.name == "reject" and index + 1 < len(requests)
        meant = _put_right(kept[-1].intent, request.intent) if kept and request.is_correction else None
        if meant is not None:
            kept[-1] = replace(kept[-1], intent=meant)
            continue
        if kept and (is_no or (request.is_correction and request.intent.name not in _LEANING)):
            kept.pop()
        if is_no and index:
            continue
        if any(_is_light_for(other, request) or _is_heat_for(other, request) for other in kept):
            continue
        if request.is_complaint and kept and kept[-1].intent.slots.get("direction") in ("open", "close"):
            continue  # "close it, it's cold"
        if request.is_complaint and [each.intent.name for each in kept] == ["follow_up"]:
            kept.insert(0, _topic(request))  # "turn it down, the music is too loud"
            continue
        if _is_too_much(request) and [other.intent.name for other in requests[index + 1 :]] == ["follow_up"]:
            continue  # "too much, forward a little"
        if request.is_complaint and any(other.intent == request.intent and other.is_complaint for other in kept):
            continue  # "I can't breathe, it's so stuffy" wants one thing
        if request.is_complaint and any(_is_cure(other, request) for other in requests):
            placed = request if "zone" in request.intent.slots else placed
            continue
        if request.is_complaint and index + 2 == len(requests) and _goes_against(requests[-1].intent, request.intent):
            continue
        if request.is_complaint and [other.intent.name for other in requests[index + 1 :]] == ["follow_up"]:
            placed, request = (request, _topic(request)) if request.pointed else (placed, _topic(request))
        elif placed is not None and request.intent.name in PLACED | {"follow_up"} and request.pointed is None:
            request = _there(request, placed)
        elif kept and _is_beside(request.intent, kept[-1].intent) and request.pointed is None:
            request = _there(request, kept[-1])
        if kept and (request.intent.name == "stop" or _is_told_already(request.intent, kept)):
            continue
        request = _of_the_air(_of_the_seat(request, requests[:index]), kept)
        last = kept[-1].intent if kept else None
        if last is not None and not request.pointed and _is_said_of_last(request.intent, last):
            continue
        if last is not None and not request.pointed and _is_superseded(last, request.intent):
            kept.pop()
        kept.append(request)
    # "Open the window, no, don't": nothing is left to do.
    return tuple(kept[-1:] if kept and kept[-1].intent.name == "reject" else kept)


def _is_too_much(request: Request) -> bool:
    return request.intent.name == "follow_up" and request.intent.slots.get("direction") == "less"


def _is_said_of_last(intent: Intent, last: Intent) -> bool:
    """Whether two things of one seat are switched off, which is one switch: 后排的座椅加热、通风都关掉."""
    is_one = intent.name == last.name == "set_seat_heating" and "zone" in last.slots
    return is_one and dict(intent.slots) == {"level": 0} and last.slots.get("level") == 0


_LESS = frozenset({"down", "close", "off"})


def _goes_against(intent: Intent, complaint: Intent) -> bool:
    """Whether a verb alone cannot be meant of what is complained of: "I'm cold, turn it down" is not of the heat."""
    if intent.name != "follow_up" or complaint.name != "set_temperature" or "delta" not in complaint.slots:
        return False
    way = str(intent.slots.get("direction"))
    return way in _LESS if float(complaint.slots["delta"]) > 0 else way == "up"


_LACKING = {"where_to": {"navigate", "add_stop"}, "how_long": {"set_timer"}, "when": {"set_timer", "set_reminder"}}
"""Requests that lack something, by what it is, and those that have it: "how do I get home, start the navigation"."""


def _is_told_already(intent: Intent, kept: Sequence[Request]) -> bool:
    """Whether what a request lacks was said before it."""
    having = _LACKING.get(str(intent.slots.get("what")), set()) if intent.name == "incomplete" else set()
    return any(request.intent.name in having for request in kept)


_SHUT = frozenset({"set_window", "set_sunroof", "set_sunshade"})
COMFORT = (16, 32)
"""Degrees people set, VSS-wide: see `SetTemperature`."""


def _of_the_air(request: Request, kept: Sequence[Request]) -> Request:
    """What "it" is in "close the window and set it to 21": what was just closed is not to stand at 21 percent."""
    last, slots = kept[-1].intent if kept else None, request.intent.slots
    if request.is_correction or last is None or last.name not in _SHUT or last.slots.get("percent") != 0:
        return request
    if request.intent.name != "follow_up" or set(slots) != {"direction", "amount"} or slots["direction"] != "amount":
        return request
    if not COMFORT[0] <= float(slots["amount"]) <= COMFORT[1]:
        return request
    return replace(request, intent=Intent(name="set_temperature", slots={"celsius": slots["amount"]}))


def _of_the_seat(request: Request, before: Sequence[Request]) -> Request:
    """The heating meant beside a complaint about a seat: "my seat's too hot, turn the heating down"."""
    complaint = next((each for each in reversed(before) if each.is_complaint), None)
    if complaint is None or complaint.intent.name != "set_seat_heating" or request.is_complaint:
        return request
    intent, slots = request.intent, complaint.intent.slots
    zone = {"zone": slots["zone"]} if "zone" in slots else {}
    if intent.name == "unclear" and intent.slots == {"direction": "off", "about": "heating"}:
        return replace(request, intent=Intent(name="set_seat_heating", slots={**zone, "level": 0}))
    if intent.name != "set_temperature" or "delta" not in intent.slots:
        return request
    # One step of the seat's for what nobody put a number on; a number of its own is kept.
    delta = float(intent.slots["delta"])
    step = delta / 2 if abs(delta) == 2 else delta
    seat = {**zone, "delta": step, "of": "heating"}
    return replace(request, intent=Intent(name="set_seat_heating", slots=seat))


def _put_right(one: Intent, by: Intent) -> Intent | None:
    """The request with what was said wrong in it put right; None where `by` is no value in place of one of its own."""
    said = dict(by.slots)
    if by.name == "follow_up":
        way = str(said.get("direction"))
        if way == "tilt" and one.name == "set_sunroof":
            return replace(one, slots={"tilt": True})
        if way in _SIGNS and "delta" in one.slots:
            said = {"delta": _SIGNS[way] * abs(float(one.slots["delta"]))}
        else:
            said = {name: _SWITCHED[way] for name in ("on", "locked") if name in one.slots and way in _SWITCHED}
    elif by.name != "instead":
        return None
    if said.get("zone") in ("left", "right") and str(one.slots.get("zone", "")).startswith("rear"):
        said["zone"] = f"rear_{said['zone']}"
    amounts = [name for name in one.slots if name in AMOUNTS]
    if "amount" in said and len(amounts) == 1:
        said = {amounts[0]: said["amount"]}
    may_have = {
        *one.slots,
        *(("zone",) if one.name in PLACED else ()),
        *(("seconds", "at") if one.name in CLOCKED else ()),
    }
    if not said or said.get("zone") == "other" or not said.keys() <= may_have | {"half", "day"}:
        return None
    # "Tomorrow at seven, no, half past" is still tomorrow.
    retold = CLOCK - {"half", "day"} if "at" in said else CLOCK
    kept = {name: value for name, value in one.slots.items() if not (CLOCK & said.keys() and name in retold)}
    return replace(one, slots={**kept, **said})


_BESIDE = (
    frozenset({"set_temperature", "set_fan", "set_airflow"}),
    frozenset({"move_seat", "recline_seat", "seat_massage", "set_seat_heating"}),
)
"""What is said of one seat in a row is of that seat: "the passenger at 24, fan on three"."""


def _is_beside(intent: Intent, last: Intent) -> bool:
    """Whether a request without a place is at the place of the one before it."""
    if "zone" in intent.slots or "zone" not in last.slots or intent.name == last.name:
        return False
    return any({intent.name, last.name} <= beside for beside in _BESIDE)


def _topic(request: Request) -> Request:
    """What the next request is about; a place that is only pointed at goes over to that."""
    if request.pointed is None:
        return replace(request, is_topic=True)
    slots = {name: value for name, value in request.intent.slots.items() if name != "zone"}
    return replace(request, intent=replace(request.intent, slots=slots), is_topic=True, pointed=None)


def _there(request: Request, placed: Request) -> Request:
    """The request at the place of the complaint beside it, where it names none itself."""
    slot = "where" if request.intent.name == "follow_up" else "zone"
    if slot in request.intent.slots or (slot == "where" and placed.pointed is None):
        return request
    slots = {**request.intent.slots, slot: placed.intent.slots["zone"]}
    return replace(request, intent=replace(request.intent, slots=slots), pointed=placed.pointed)


def _is_cure(other: Request, complaint: Request) -> bool:
    """Whether `other` asks for something against what is complained about, in so many words."""
    if other.is_complaint or other.only_if_needed or _is_light_for(complaint, other) or _is_heat_for(complaint, other):
        return False
    if other.intent.name in CURES and complaint.intent.name in CURES:
        return True
    return any({other.intent.name, complaint.intent.name} <= related for related in RELATED)


def _is_light_for(complaint: Request, request: Request) -> bool:
    """Whether "switch the light on" means the light that was missed before: "I can't see the road"."""
    is_missed = complaint.is_complaint and complaint.intent.name in ("set_reading_light", "set_headlights")
    return (
        is_missed and request.is_vague and request.intent.name == "set_ambient_light" and "on" in request.intent.slots
    )


def _is_heat_for(complaint: Request, request: Request) -> bool:
    """Whether "switch the heating on" means what was said to be cold before: "the mirrors are iced up"."""
    is_cold = complaint.is_complaint and complaint.intent.name in ("heat_mirrors", "set_steering_wheel_heating")
    intent = request.intent
    is_seat = intent.name == "set_seat_heating" and request.is_vague
    is_air = intent.name == "set_temperature" and float(intent.slots.get("delta", 0)) > 0
    return is_cold and (is_seat or is_air) and "zone" not in intent.slots


def _is_superseded(one: Intent, by: Intent) -> bool:
    """Whether `by` says again, or says exactly, what `one` said."""
    if one.name != by.name or any(one.slots.get(place) != by.slots.get(place) for place in ("zone", "window")):
        return False
    is_amount = "delta" in one.slots and not AMOUNTS.isdisjoint(by.slots)
    return is_amount or (one == by and one.name not in REPEATABLE)


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
