"""Cabin lights: the coloured ambient light and the reading lights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.events import SignalValue, SignalWrite
from dialogue import zones
from dialogue.tool_level import FACTOR
from dialogue.tools import BadCall, Line, NumberSlot, Plan, Refusal, Situation, Slots, SwitchSlot, Tool, spread, tidy

LIGHT = "Vehicle.Cabin.Light"

COLOURS: Mapping[str, str] = {
    "red": "#FF0000",
    "orange": "#FF8000",
    "yellow": "#FFFF00",
    "green": "#00FF00",
    "cyan": "#00FFFF",
    "blue": "#0000FF",
    "purple": "#8000FF",
    "pink": "#FF69B4",
    "white": "#FFFFFF",
    "warm_white": "#FFD8A0",
}
"""Colour names and the RGB each writes, in the capitals of VSS."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class ColourSlot:
    """A colour's name or `#rrggbb`."""

    name: str

    def schema(self) -> dict[str, object]:
        """The language model may choose a name; exact RGB is for other callers."""
        return {"enum": list(COLOURS)}

    def check(self, value: SignalValue, tool: str) -> SignalValue:
        """The name, or the RGB in capitals.

        Raises:
            BadCall: neither.
        """
        if isinstance(value, str) and value in COLOURS:
            return value
        if isinstance(value, str) and _HEX.fullmatch(value):
            return value.upper()
        raise BadCall(f"{tool}.{self.name}: {value!r} is not a colour")


class SetAmbientLight(Tool):
    """Ambient light of a zone: on or off, colour, brightness."""

    name = "set_ambient_light"
    intensity = NumberSlot("intensity", 1, 100, 1, "percent")
    slots = (SwitchSlot("on"), ColourSlot("color"), intensity, NumberSlot("delta", -100, 100, 1, "percent"), FACTOR)
    forms = (
        frozenset({"on"}),
        frozenset({"color"}),
        frozenset({"intensity"}),
        frozenset({"color", "intensity"}),
        frozenset({"delta"}),
        frozenset({"factor"}),
    )
    default_zone = "all"
    nudge = 20
    words = {"en": ("light", "lamp", "glow", "colour", "color", "bright"), "zh": ("灯", "光", "氛围")}
    follow_ups = {
        "up": {"delta": 20},
        "down": {"delta": -20},
        "on": {"on": True},
        "off": {"on": False},
        "half": {"factor": 0.5},
        "double": {"factor": 2},
    }

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """A colour or a brightness also switches the light on.

        Raises:
            Refusal: it is as bright or as dim as it can be.
        """
        bases = [_base("AmbientLight", seat, situation) for seat in zones.seats(str(slots["zone"]))]
        writes: list[SignalWrite] = []
        for base in bases:
            writes.append(SignalWrite(path=f"{base}.IsLightOn", value=slots.get("on", True)))
            if "color" in slots:
                name = str(slots["color"])
                writes.append(SignalWrite(path=f"{base}.Color", value=COLOURS.get(name, name)))
            if "intensity" in slots:
                writes.append(SignalWrite(path=f"{base}.Intensity", value=slots["intensity"]))
        if "delta" in slots:
            writes += self._changed(bases, float(slots["delta"]), situation)
        if "factor" in slots:
            writes += self._scaled(bases, float(slots["factor"]), situation)

        def report(values: Mapping[str, SignalValue]) -> Line:
            return _ambient_line(bases, values, slots)

        return Plan(tuple(writes), report)

    def _changed(self, bases: list[str], delta: float, situation: Situation) -> list[SignalWrite]:
        low, high = int(self.intensity.low), int(self.intensity.high)
        now = self._now(bases, situation)
        end = high if delta > 0 else low
        if all(value == end for value in now.values()):
            key = "already_maximum" if delta > 0 else "already_minimum"
            raise Refusal(Line(key, {"value": end, "unit": "percent", "tool": self.name}))
        if abs(delta) > self.nudge and any(not low <= value + delta <= high for value in now.values()):
            raise self.intensity.refusal(max(now.values()) + delta, end)
        return [SignalWrite(path=p, value=min(max(round(v + delta), low), high)) for p, v in now.items()]

    def _now(self, bases: list[str], situation: Situation) -> dict[str, int]:
        """How bright each is."""
        high = int(self.intensity.high)
        return {f"{base}.Intensity": int(situation.number(f"{base}.Intensity", high)) for base in bases}

    def _scaled(self, bases: list[str], factor: float, situation: Situation) -> list[SignalWrite]:
        """So many times as bright; beyond the range it is refused."""
        wanted = {path: max(round(value * factor), 1) for path, value in self._now(bases, situation).items()}
        if max(wanted.values()) > self.intensity.high:
            raise self.intensity.refusal(max(wanted.values()), self.intensity.high)
        return [SignalWrite(path=path, value=value) for path, value in wanted.items()]


def _ambient_line(bases: list[str], values: Mapping[str, SignalValue], slots: Slots) -> Line:
    if not any(values[f"{base}.IsLightOn"] for base in bases):
        return Line("ambient_off", {"zone": slots["zone"]})
    said: dict[str, SignalValue] = {"zone": slots["zone"]}
    if "color" in slots:
        shown = str(values[f"{bases[0]}.Color"])
        said["color"] = {code: name for name, code in COLOURS.items()}.get(shown, shown)
    if slots.keys() & {"intensity", "delta", "factor"}:
        said["value"] = spread([tidy(float(values[f"{base}.Intensity"])) for base in bases])
    key = "_".join(["ambient", *(part for part in ("color", "value") if part in said)])
    return Line(key if key != "ambient" else "ambient_on", said)


class SetReadingLight(Tool):
    """The reading light of a seat."""

    name = "set_reading_light"
    slots = (SwitchSlot("on"),)
    forms = (frozenset({"on"}),)
    default_zone = "me"
    words = {"en": ("reading", "spot", "map light"), "zh": ("阅读灯", "看书", "顶灯")}
    follow_ups = {"on": {"on": True}, "off": {"on": False}}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write a seat."""
        writes = tuple(
            SignalWrite(path=f"{_base('Spotlight', seat, situation)}.IsLightOn", value=slots["on"])
            for seat in zones.seats(str(slots["zone"]))
        )

        def report(values: Mapping[str, SignalValue]) -> Line:
            lit = any(values[write.path] for write in writes)
            return Line("reading_on" if lit else "reading_off", {"zone": slots["zone"]})

        return Plan(writes, report)


def _base(kind: str, seat: str, situation: Situation) -> str:
    return f"{LIGHT}.{kind}.{zones.side(seat, left_hand_drive=situation.left_hand_drive)}"
