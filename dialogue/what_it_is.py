"""What "it" and "the heating" are beside the requests said before them in one sentence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.events import Intent
from dialogue.requests import Request

_SHUT = frozenset({"set_window", "set_sunroof", "set_sunshade"})
COMFORT = (16, 32)
"""Degrees people set, VSS-wide: see `SetTemperature`."""


def of_the_air(request: Request, kept: Sequence[Request]) -> Request:
    """What "it" is in "close the window and set it to 21": what was just closed is not to stand at 21 percent."""
    last, slots = kept[-1].intent if kept else None, request.intent.slots
    if request.is_correction or last is None or last.name not in _SHUT or last.slots.get("percent") != 0:
        return request
    if request.intent.name != "follow_up" or set(slots) != {"direction", "amount"} or slots["direction"] != "amount":
        return request
    if not COMFORT[0] <= float(slots["amount"]) <= COMFORT[1]:
        return request
    return replace(request, intent=Intent(name="set_temperature", slots={"celsius": slots["amount"]}))


_PLAYS = frozenset({"play_media", "next_track", "previous_track", "pause_media"})


def of_the_music(request: Request, kept: Sequence[Request]) -> Request:
    """What "it" is in "play some jazz and turn it up to 40": how loud the music is."""
    intent, slots = request.intent, request.intent.slots
    if not kept or kept[-1].intent.name not in _PLAYS or "where" in slots or "zone" in slots:
        return request
    if intent.name == "follow_up" and slots.get("direction") in ("amount", "percent") and "amount" in slots:
        return replace(request, intent=Intent(name="set_volume", slots={"percent": slots["amount"]}))
    return request


def of_the_seat(request: Request, before: Sequence[Request]) -> Request:
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
    if delta < 0 and float(slots.get("level", 0)) < 0:
        return replace(request, intent=complaint.intent)  # "my seat's clammy, cool it a bit" is no less heat
    step = delta / 2 if abs(delta) == 2 else delta
    seat = {**zone, "delta": step, "of": "heating"}
    return replace(request, intent=Intent(name="set_seat_heating", slots=seat))
