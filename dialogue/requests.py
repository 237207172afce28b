"""What a sentence asks for, and which of the things said in it are one wish. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.events import Intent, SignalValue

REPEATABLE = frozenset({"next_track", "previous_track", "again", "set_timer", "set_reminder"})
"""Said twice they are meant twice."""

RELATED = (
    frozenset(
        {
            *("set_temperature", "set_fan", "set_air_conditioning", "set_recirculation", "set_airflow"),
            *("set_window", "set_sunroof", "set_sunshade", "set_seat_heating", "set_steering_wheel_heating"),
        }
    ),
    frozenset({"set_volume", "set_fan", "set_window", "set_sunroof", "pause_media", "next_track"}),
    frozenset({"set_ambient_light", "set_reading_light", "set_screen", "set_sunshade"}),
    frozenset({"set_defroster", "set_fan", "set_airflow", "set_air_conditioning", "set_wipers", "set_window"}),
    frozenset({"seat_massage", "recline_seat", "move_seat", "set_seat_heating"}),
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
    """

    intent: Intent
    only_if_needed: bool = False
    is_complaint: bool = False
    is_topic: bool = False


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
    place: SignalValue | None = None
    for index, request in enumerate(requests):
        if request.is_complaint and any(_is_cure(other, request) for other in requests):
            place = request.intent.slots.get("zone", place)
            continue
        if request.is_complaint and [other.intent.name for other in requests[index + 1 :]] == ["follow_up"]:
            request = replace(request, is_topic=True)
        if place is not None and request.intent.name in PLACED and "zone" not in request.intent.slots:
            there = replace(request.intent, slots={**request.intent.slots, "zone": place})
            request = replace(request, intent=there)
        if request.intent.name == "stop" and kept:
            continue
        last = kept[-1].intent if kept else None
        if last is not None and _is_superseded(last, request.intent):
            kept.pop()
        kept.append(request)
    return tuple(kept)


def _is_cure(other: Request, complaint: Request) -> bool:
    """Whether `other` asks for something against what is complained about, in so many words."""
    if other.is_complaint or other.only_if_needed:
        return False
    return any({other.intent.name, complaint.intent.name} <= related for related in RELATED)


def _is_superseded(one: Intent, by: Intent) -> bool:
    """Whether `by` says again, or says exactly, what `one` said."""
    if one.name != by.name or any(one.slots.get(place) != by.slots.get(place) for place in ("zone", "window")):
        return False
    return "delta" in one.slots or (one == by and one.name not in REPEATABLE)
