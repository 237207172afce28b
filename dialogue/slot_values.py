"""What goes into the slots of a matched template: words as they were written, numbers with their values. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.events import SignalValue
from dialogue.template import Matched, Span
from dialogue.text import COLOUR_CODE, Said
from dialogue.tools import tidy

_MINUS = "minus_"
"""A slot whose number counts downwards: `minus_delta` of "two degrees cooler"."""

_REST = "rest_"
"""A slot whose percent says how much is left out: "pull the shade 70 percent" leaves it 30 percent open."""

_UNUSED = "unused"
"""A slot for a number that changes nothing: "can I make 200 kilometres?" asks for the range."""

_CLOCK = ("clock_hour", "clock_minute")
"""Slots that together are a time of day."""

_SECONDS_A = {"hours": 3600, "minutes": 60, "secs": 1}
"""Slots that together are one span of time, and the seconds in each."""


def slot_values(found: Matched, sentence: Said, kept: Sequence[int]) -> dict[str, SignalValue]:
    """The slots of `found`, whose words are the tokens `kept` of the sentence."""
    slots: dict[str, SignalValue] = {}
    for name, value in found.slots.items():
        if isinstance(value, Span):
            value = sentence.written(kept[value.start], kept[value.end - 1] + 1)
        elif isinstance(value, str) and (number := re.fullmatch(r"num(\d+)", value)):
            value = tidy(sentence.values[int(number[1])])
        elif value == COLOUR_CODE:
            value = next(token.shown for token in sentence.tokens if token.key == COLOUR_CODE)
        if name == _UNUSED:
            continue
        if name.startswith(_REST):
            name, value = name.removeprefix(_REST), tidy(100 - float(value))
        if name.startswith(_MINUS):
            name, value = name.removeprefix(_MINUS), tidy(-float(value))
        slots[name] = value
    return _with_clock(_with_seconds(slots))


def _with_clock(slots: dict[str, SignalValue]) -> dict[str, SignalValue]:
    """Hour and minute as one time "8:30"; slots without them as they are."""
    if _CLOCK[0] not in slots:
        return slots
    hour, minute = (int(float(slots.get(part, 0))) for part in _CLOCK)
    return {"at": f"{hour}:{minute:02}", **{name: value for name, value in slots.items() if name not in _CLOCK}}


def _with_seconds(slots: dict[str, SignalValue]) -> dict[str, SignalValue]:
    """Hours, minutes and seconds as seconds; slots without them as they are."""
    if not slots.keys() & _SECONDS_A.keys():
        return slots
    total = sum(float(slots[unit]) * seconds for unit, seconds in _SECONDS_A.items() if unit in slots)
    kept = {name: value for name, value in slots.items() if name not in _SECONDS_A}
    return {"seconds": tidy(round(total)), **kept}
