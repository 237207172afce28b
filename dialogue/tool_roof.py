"""The roof: the glass that opens, slides or tilts, and the shade below it."""

from __future__ import annotations

from collections.abc import Mapping

from app.events import SignalValue, SignalWrite
from dialogue.tool_level import LevelTool
from dialogue.tools import Line, NumberSlot, Plan, Situation, Slots, SwitchSlot

ROOF = "Vehicle.Cabin.Sunroof"

OPEN, CLOSED, TILTED = 100, 0, -100
"""VSS: the sunroof's position in percent; negative is tilted."""


class SetSunroof(LevelTool):
    """The sunroof: a share of the way, or tilted. The switch says which way, the position how far."""

    name = "set_sunroof"
    scale = NumberSlot("percent", CLOSED, OPEN, 1, "percent")
    slots = (scale, NumberSlot("delta", -100, 100, 1, "percent"), SwitchSlot("tilt"))
    forms = (frozenset({"percent"}), frozenset({"delta"}), frozenset({"tilt"}))
    nudge = 20.0
    line = "roof_percent"
    words = {"en": ("sunroof", "sun roof", "moonroof", "roof"), "zh": ("天窗", "车顶")}
    follow_ups = {
        "open": {"percent": 100},
        "close": {"percent": 0},
        "up": {"delta": 20},
        "down": {"delta": -20},
        "tilt": {"tilt": True},
    }

    def path(self, seat: str, situation: Situation) -> str:
        """The position."""
        return f"{ROOF}.Position"

    def from_signal(self, value: SignalValue) -> float:
        """A tilted roof opens from closed."""
        return max(super().from_signal(value), 0.0)

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """The switch, then the position."""
        now = situation.number(f"{ROOF}.Position")
        if "tilt" in slots:
            position = TILTED if slots["tilt"] else CLOSED
            switch = "TILT_UP" if slots["tilt"] else "TILT_DOWN"
        else:
            position = int(float(super().plan(slots, situation).writes[0].value))
            switch = "OPEN" if position > max(now, CLOSED) or position == OPEN else "CLOSE"
        writes = (
            SignalWrite(path=f"{ROOF}.Switch", value=switch),
            SignalWrite(path=f"{ROOF}.Position", value=position),
        )

        def report(values: Mapping[str, SignalValue]) -> Line:
            return self.report({}, values, slots)

        return Plan(writes, report)

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """Open, closed, half, tilted, or how far."""
        shown = int(float(read[f"{ROOF}.Position"]))
        names = {TILTED: "roof_tilted", CLOSED: "roof_closed", 50: "roof_half", OPEN: "roof_open"}
        return Line(names.get(shown, self.line), {"value": shown, "limit": ""})


class SetSunshade(LevelTool):
    """The blind below the roof, `percent` open. VSS counts the other way: 0 is retracted, 100 is deployed."""

    name = "set_sunshade"
    scale = NumberSlot("percent", 0, 100, 1, "percent")
    slots = (scale, NumberSlot("delta", -100, 100, 1, "percent"))
    forms = (frozenset({"percent"}), frozenset({"delta"}))
    nudge = 20.0
    line = "shade_percent"
    words = {"en": ("shade", "blind"), "zh": ("遮阳", "帘")}
    follow_ups = {
        "open": {"percent": 100},
        "close": {"percent": 0},
        "away": {"percent": 100},
        "up": {"delta": 20},
        "down": {"delta": -20},
    }

    def path(self, seat: str, situation: Situation) -> str:
        """The shade's position."""
        return f"{ROOF}.Shade.Position"

    def to_signal(self, amount: float) -> SignalValue:
        """How far open to how far deployed."""
        return round(100 - amount)

    def from_signal(self, value: SignalValue) -> float:
        """How far deployed to how far open."""
        return 100 - super().from_signal(value)

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """Open, closed or a share."""
        line = super().report(wanted, read, slots)
        names: Mapping[SignalValue, str] = {0: "shade_closed", 100: "shade_open"}
        return Line(names.get(line.values["value"], self.line), line.values)
