"""What a request means beside the one before it: at its place, at another, or of the heating spoken of. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.events import Intent
from dialogue.amount_meant import way_of
from dialogue.endings import TIMERS, called_off
from dialogue.grammar import Parse
from dialogue.tools import Tool
from dialogue.turns_before import other_pane

_MEANT: Mapping[tuple[str, str], tuple[str, re.Pattern[str]]] = {
    **{
        ("set_seat_heating", last): (heated, re.compile(r"座|椅|屁股|seat|\bbum", re.IGNORECASE))
        for last, heated in (
            ("fold_mirrors", "heat_mirrors"),
            ("heat_mirrors", "heat_mirrors"),
            ("set_steering_wheel_heating", "set_steering_wheel_heating"),
        )
    },
    ("set_volume", "seat_massage"): (
        "seat_massage",
        re.compile(r"音|声|歌|吵|响|静|volume|sound|music|loud|quiet|nois"),
    ),
    **{
        ("set_reading_light", last): (last, re.compile(r"灯|看书|light|lamp|read", re.IGNORECASE))
        for last in ("set_ambient_light", "set_screen")
    },
}
"""By what a request is taken for and what was spoken of last: what it is of, unless its words name it."""

_PANE = re.compile("[窗璃挡]的")
"""After a window's heating, its own: "and the rear one's"."""

_SIDE = re.compile("^([左右])[边侧面]的?")
"""Where it is not followed by a seat: what sounds like 座变低 is 左边低."""

_WAYS = {"on": ("up", "on"), "off": ("off",), "up": ("up", "on"), "down": ("down", "off")}
"""What is "too dark" is to be brighter, and what is too hot and has no steps is to be off."""

_SEAT = frozenset({"move_seat", "recline_seat"})
_AT_ONE_PLACE = (
    _SEAT | {"seat_massage", "set_seat_heating"},
    frozenset({"set_temperature", "set_fan", "set_airflow"}),
)
"""Requests that are of one place where the second says "too"; what moves a seat is of the seat moved last."""

_MORE = re.compile(r"^再|\b(?:more|further|again)\b", re.IGNORECASE)
_ALL_THOSE = re.compile(r"^[全]?都|\b(?:both|all of them)\b", re.IGNORECASE)
_TOO = re.compile(r"也|\b(?:too|also|as well)\b", re.IGNORECASE)


def is_one_for_me(intent: Intent, last: Intent | None, text: str) -> bool:
    """Whether 给我也来一个 asks for what another seat got, where alone it would be music."""
    return intent == Intent(name="play_media") and last is not None and "zone" in last.slots and "也来" in text


def side_alone(intent: Intent, text: str) -> str:
    """The side said where its words were taken for a seat: 左边的低一点; empty: it is no such request."""
    found = _SIDE.match(text) if intent.name == "set_seat_heating" and "delta" in intent.slots else None
    is_seat = found is None or "zone" in intent.slots or "座" in text or "椅" in text
    return "" if is_seat or found is None else {"左": "left", "右": "right"}[found[1]]


def done_at_one_place(done: Sequence[Intent], zone: str, tools: Mapping[str, Tool]) -> tuple[Intent, ...]:
    """What was done in one turn at `zone`, if it was more than one thing: "the same for me" means all of it."""
    there = tuple(each for each in done if zone and tools[each.name].default_zone and each.slots.get("zone") == zone)
    are_all = len(there) == len(done) and len({each.name for each in there}) == len(there) > 1
    return there if are_all else ()


def moved_to(intent: Intent, zone: str) -> Intent:
    """The same at another place."""
    return Intent(name=intent.name, slots={**intent.slots, "zone": zone})


def instead_of_named(intent: Intent, last: Intent | None, text: str, tools: Mapping[str, Tool]) -> Intent:
    """What a word for several things is of: "switch the heating on" after the mirrors were folded is theirs."""
    if intent.name == "set_window" and _PANE.search(text):
        return other_pane(last, str(intent.slots.get("zone"))) or intent
    if last is None or "zone" in intent.slots:
        return intent
    name, words = _MEANT.get((intent.name, last.name), ("", None))
    way = way_of(intent)
    follow_ups = tools[name].follow_ups if name else {}
    slots = next((follow_ups[each] for each in _WAYS.get(way, ()) if each in follow_ups), None)
    if words is None or slots is None or words.search(text):
        return intent
    there = {"zone": last.slots["zone"]} if name == last.name and "zone" in last.slots else {}
    return Intent(name=name, slots={**slots, **there})


_OFF = frozenset({"close", "off", "halt"})
_WARM = frozenset({"set_seat_heating", "set_steering_wheel_heating"})


def is_said_of(last: Intent | None, topic: Intent, parse: Parse | None) -> bool:
    """Whether "too hot, switch it off" is said of what was done last, and not of the air.

    `parse`: the sentence; None where it names its thing.
    """
    then = parse.requests[-1].intent if parse is not None else None
    if last is None or then is None or then.name != "follow_up":
        return False
    way, is_hot = then.slots.get("direction"), topic.name in ("set_temperature", "set_seat_heating")
    is_less = is_hot and last.name in _WARM and way in ("down", "less")
    return is_less or (way in _OFF and (way_of(last) in ("on", "open") or (is_hot and last.name in _WARM)))


def is_of_all_those(intent: Intent, last: Intent | None, text: str) -> bool:
    """Whether it is said of all the places before: "both one degree more"."""
    is_same = last is not None and intent.name == last.name and "zone" in last.slots
    return is_same and "zone" not in intent.slots and bool(_ALL_THOSE.search(text))


def cancelled(last: Intent | None) -> Intent:
    """What "cancel" alone asks for: the end of a timer, a way or the cruise; else only that the assistant stops."""
    if last is not None and last.name in TIMERS | {"add_stop"}:
        return Intent(name="cancel_timer" if last.name in TIMERS else "cancel_navigation")
    return called_off(last) or Intent(name="stop")


def at_its_place(intent: Intent, last: Intent | None, text: str, tools: Mapping[str, Tool]) -> Intent:
    """A request without a place at the place of the last one, where it goes with that."""
    zone = last.slots.get("zone") if last is not None else None
    if last is None or zone is None or "zone" in intent.slots:
        return intent
    if intent.name == last.name and "delta" in intent.slots:
        # "I'm cold" is of whoever says so, "warmer still" of what was spoken of.
        names_it = intent.name == "set_temperature" or any(
            word in text.casefold() for words in tools[last.name].words.values() for word in words
        )
        return moved_to(intent, str(zone)) if _MORE.search(text) or not names_it else intent
    together = {intent.name, last.name}
    goes_with = together <= _SEAT or (_TOO.search(text) and any(together <= family for family in _AT_ONE_PLACE))
    return moved_to(intent, str(zone)) if goes_with else intent
