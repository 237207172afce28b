"""What goes into the slots of a matched template: words as they were written, numbers with their values. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.events import SignalValue
from dialogue import zones
from dialogue.template import Matched
from dialogue.template_nodes import Span
from dialogue.text import COLOUR_CODE, Said
from dialogue.tools import tidy

_MPH, KM_PER_MILE = "_mph", 1.609344
"""A slot whose number is in miles: `speed_mph` of "cruise at 65 miles an hour"."""

_MINUS = "minus_"
"""A slot whose number counts downwards: `minus_delta` of "two degrees cooler"."""

_HEATING = "heating_"
"""A slot of what only heats: "seat heating to minus one" is no ventilation, however far the signal goes."""

_REST = "rest_"
"""A slot whose percent says how much is left out: "pull the shade 70 percent" leaves it 30 percent open."""

_TO_END = "_to_end"
"""A slot whose words go on to the end of the clause: `destination_to_end` of 我要去{...}站, which is 虹桥站 whole."""

_SCALES = {"cm_": 10, "inch_": 25}
"""Slots whose number is in another unit, and its millimetres: `cm_delta` of "five centimetres forward"."""

_SEVERAL = frozenset({"windows", "seats"})
"""Things in the plural, of which a side has two: "the windows on the left"."""

_ALL = frozenset({"dou", "quan"})
"""都, 全: said of more than one, of which a side has two: 右边的窗户都打开."""

UNUSED = "unused"
"""A slot for a number that changes nothing: "can I make 200 kilometres?" asks for the range."""

_ALSO, _BUT = "also_zone", "but_zone"
"""Slots for a second place and for the places left out: "mine and hers", "all but mine"."""

_CLOCK = ("clock_hour", "clock_minute")
"""Slots that together are a time of day."""

_GIVE = "gei"
"""给: before the one a thing is done for, and one of the little words that may stand anywhere."""

_SECONDS_A = {"hours": 3600, "minutes": 60, "secs": 1}
"""Slots that together are one span of time, and the seconds in each."""


def slot_values(found: Matched, sentence: Said, kept: Sequence[int]) -> dict[str, SignalValue]:
    """The slots of `found`, whose words are the tokens `kept` of the sentence."""
    slots: dict[str, SignalValue] = {}
    for name, value in found.slots.items():
        if isinstance(value, Span):
            first = _with_giving(sentence, kept, value.start) if name == "text" else kept[value.start]
            last = kept[-1] if name.endswith(_TO_END) else kept[value.end - 1]
            name, value = name.removesuffix(_TO_END), sentence.as_said(first, last + 1)
        elif isinstance(value, str) and (number := re.fullmatch(r"num(\d+)", value)):
            value = tidy(sentence.values[int(number[1])])
        elif value == COLOUR_CODE:
            value = next(token.shown for token in sentence.tokens if token.key == COLOUR_CODE)
        if name == UNUSED:
            continue
        if name.startswith(_REST):
            name, value = name.removeprefix(_REST), tidy(100 - float(value))
        if name.endswith(_MPH):
            name, value = name.removesuffix(_MPH), tidy(round(KM_PER_MILE * float(value)))
        if name.startswith(_MINUS):
            name, value = name.removeprefix(_MINUS), tidy(-float(value))
        if name.startswith(_HEATING):
            name = name.removeprefix(_HEATING)
            slots |= {"of": "heating"} if float(value) < 0 else {}
        for unit, millimetres in _SCALES.items():
            if name.startswith(unit):
                name, value = name.removeprefix(unit), tidy(round(float(value) * millimetres))
        slots[name] = value
    words = {sentence.tokens[index].key for index in kept}
    needed = {"left": frozenset[str](), "right": frozenset[str](), "driver": {"side"}, "passenger": {"side"}}
    if words & _SEVERAL and words >= needed.get(str(slots.get("zone")), {""}):
        slots["zone"] = f"{slots['zone']}_side"
    if words & _ALL and found.intent == "set_window" and slots.get("zone") in ("left", "right"):
        slots["zone"] = f"{slots['zone']}_side"
    return _with_clock(_with_seconds(_with_places(slots)))


def _with_places(slots: dict[str, SignalValue]) -> dict[str, SignalValue]:
    """A place with a second one, or all places but one, as one zone; slots without them as they are."""
    if not slots.keys() & {_ALSO, _BUT}:
        return slots
    zone = str(slots.get(_BUT, slots.get("zone", "")))
    if _ALSO in slots:
        zone = zones.joined(zone, str(slots[_ALSO])) if zone else str(slots[_ALSO])
    if _BUT in slots:
        zone = zones.all_but(zone)
    return {"zone": zone, **{name: value for name, value in slots.items() if name not in ("zone", _ALSO, _BUT)}}


def _with_giving(sentence: Said, kept: Sequence[int], start: int) -> int:
    """Where an errand begins: 给妈妈打电话 begins with the 给 that elsewhere is politeness."""
    before = kept[start - 1] + 1 if start else 0
    return next((at for at in range(before, kept[start]) if sentence.tokens[at].key == _GIVE), kept[start])


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
