"""Windows, doors, trunk and seats: what moves or warms around the people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.events import Intent, SignalValue, SignalWrite
from dialogue import zones
from dialogue.tool_level import LIKE, LevelTool
from dialogue.tools import ChoiceSlot, Line, NumberSlot, Plan, Refusal, Situation, Slots, SwitchSlot, Tool, spread, tidy

CABIN = "Vehicle.Cabin"

HEAT_LEVELS = 3
"""Seat and wheel heating: off, low, medium, high; level n is round(n * 100 / 3) percent."""

WHOLE_CAR = "all"

_VENTILATION = "seat_ventilation"
"""What seat heating below zero is called in replies."""


class SetWindow(LevelTool):
    """The windows of a zone: 0 is closed, 100 is open."""

    name = "set_window"
    scale = NumberSlot("percent", 0, 100, 1, "percent")
    slots = (scale, NumberSlot("delta", -100, 100, 1, "percent"), LIKE)
    forms = (frozenset({"percent"}), frozenset({"delta"}), frozenset({"like"}))
    default_zone = "me"
    nudge = 20.0
    line = "window_percent"
    words = {"en": ("window",), "zh": ("窗",)}
    follow_ups = {"open": {"percent": 100}, "close": {"percent": 0}, "up": {"delta": 20}, "down": {"delta": -20}}

    def check(self, slots: Slots, speaker: str, *, left_hand_drive: bool) -> dict[str, SignalValue]:
        """As for any tool; the window next to somebody is their own."""
        own = {**slots, "zone": zones.SPEAKER} if slots.get("zone") == zones.BESIDE else slots
        return super().check(own, speaker, left_hand_drive=left_hand_drive)

    def path(self, seat: str, situation: Situation) -> str:
        """The window's position."""
        return f"{CABIN}.Door.{zones.side(seat, left_hand_drive=situation.left_hand_drive)}.Window.Position"

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """Open, closed, half, a percentage, or that something stopped it."""
        line = super().report(wanted, read, slots)
        if read != wanted:
            stopped = [value for path, value in read.items() if value != wanted[path]]
            return Line("window_stopped", {**line.values, "value": spread(stopped)})
        names: Mapping[SignalValue, str] = {0: "window_closed", 50: "window_half", 100: "window_open"}
        return Line(names.get(line.values["value"], self.line), line.values)


class SetSeatHeating(LevelTool):
    """Seat heating; negative levels ventilate."""

    name = "set_seat_heating"
    scale = NumberSlot("level", -HEAT_LEVELS, HEAT_LEVELS, 1, "level", spoken_low=0)
    of = ChoiceSlot("of", ("heating", "ventilation", "same"))
    slots = (scale, NumberSlot("delta", -100, 100, 1, "level"), of, LIKE)
    heat = NumberSlot("level", 0, HEAT_LEVELS, 1, "level")
    forms = tuple(map(frozenset[str], (("level",), ("level", "of"), ("delta",), ("delta", "of"), ("like",))))
    default_zone = "me"
    nudge = 1.0
    line = "seat_heating"
    words = {"en": ("seat", "bum", "butt", "backside"), "zh": ("座", "椅", "屁股")}
    follow_ups = {
        "up": {"delta": 1, "of": "same"},
        "down": {"delta": -1, "of": "same"},
        "on": {"level": 2},
        "off": {"level": 0},
        "low": {"level": 1},
        "medium": {"level": 2},
        "high": {"level": HEAT_LEVELS},
    }

    def path(self, seat: str, situation: Situation) -> str:
        """The seat's heating and cooling, percent."""
        return f"{CABIN}.Seat.{zones.side(seat, left_hand_drive=situation.left_hand_drive)}.HeatingCooling"

    def to_signal(self, amount: float) -> SignalValue:
        """Level to percent."""
        return round(amount * 100 / HEAT_LEVELS)

    def from_signal(self, value: SignalValue) -> float:
        """Percent to the nearest level."""
        return 0.0 if isinstance(value, str) else float(round(value * HEAT_LEVELS / 100))

    def check(self, slots: Slots, speaker: str, *, left_hand_drive: bool) -> dict[str, SignalValue]:
        """As for any tool; what only heats has no levels below off.

        Raises:
            Refusal: less than no heating, or as for any tool.
        """
        if slots.get("of") == "heating" and "level" in slots:
            off = {name: value for name, value in slots.items() if name != "of"} | {"level": 0}
            raise Refusal(self.heat.refusal(float(slots["level"]), 0).line, Intent(name=self.name, slots=off))
        return super().check(slots, speaker, left_hand_drive=left_hand_drive)

    def changed(self, slots: Slots, amounts: list[float]) -> list[float]:
        """A step of what `of` names, or of what is on; less heating is never ventilation, nor the other way round.

        Raises:
            Refusal: as for any amount.
        """
        is_blowing = slots.get("of") == "same" and max(amounts) <= 0 and min(amounts) < 0
        sign = -1.0 if is_blowing or slots.get("of") == "ventilation" else 1.0
        if "of" not in slots:
            stepped = super().changed(slots, amounts)
            return [0.0 if old * new < 0 else new for old, new in zip(amounts, stepped, strict=True)]
        strengths = [max(sign * amount, 0.0) for amount in amounts]
        is_end = not any(strengths) if float(slots["delta"]) < 0 else min(strengths) == self.scale.high
        if is_end:
            key, end = ("already_maximum", self.scale.high) if any(strengths) else ("already_minimum", 0)
            tool = self.name if sign > 0 else _VENTILATION
            raise Refusal(Line(key, {"value": tidy(end), "unit": self.scale.unit, "tool": tool}))
        stepped = super().changed({"zone": slots["zone"], "delta": slots["delta"]}, strengths)
        return [sign * max(strength, 0.0) for strength in stepped]

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """As for any amount; what is switched off is named by what it was."""
        plan = super().plan(slots, situation)
        was = [self.from_signal(situation.number(write.path)) for write in plan.writes]
        if max(was) > 0 or min(was) == 0:
            return plan

        def report(values: Mapping[str, SignalValue]) -> Line:
            line = plan.report(values)
            return Line(f"{_VENTILATION}_off", line.values) if line.key == "seat_off" else line

        return replace(plan, report=report)

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """Heating, ventilation, or neither, in the words low, medium and high."""
        line = super().report(wanted, read, slots)
        levels = [tidy(self.from_signal(value)) for value in read.values()]
        if not any(levels):
            return Line("seat_off", line.values)
        strength = {"strength": f"strength_{max(abs(level) for level in levels)}"}
        if max(levels) > 0:
            return Line("seat_heating", {**line.values, **strength})
        limit = "maximum" if line.values["limit"] else ""  # the lowest number is the strongest wind
        return Line(_VENTILATION, {**line.values, **strength, "limit": limit})


class SetSteeringWheelHeating(Tool):
    """The heated steering wheel."""

    name = "set_steering_wheel_heating"
    signal = "Vehicle.Chassis.SteeringWheel.HeatingCooling"
    slots = (SwitchSlot("on"), NumberSlot("level", 0, HEAT_LEVELS, 1, "level"))
    forms = (frozenset({"on"}), frozenset({"level"}))
    words = {"en": ("wheel",), "zh": ("方向盘",)}
    follow_ups = {
        "on": {"on": True},
        "off": {"on": False},
        "low": {"level": 1},
        "down": {"level": 1},
        "medium": {"level": 2},
        "high": {"level": HEAT_LEVELS},
        "up": {"level": HEAT_LEVELS},
    }

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write; plain `on` is the highest level."""
        level = slots.get("level", HEAT_LEVELS if slots.get("on") else 0)
        value = round(float(level) * 100 / HEAT_LEVELS)

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line("wheel_on" if values[self.signal] else "wheel_off")

        return Plan((SignalWrite(path=self.signal, value=value),), report)


class LockDoors(Tool):
    """The doors locked, or unlocked with `locked` false: all of them, or those of the zone that was named."""

    name = "lock_doors"
    slots = (SwitchSlot("locked"),)
    forms = (frozenset(), frozenset({"locked"}))
    follow_ups = {"open": {"locked": False}, "close": {"locked": True}}
    for_model = False

    def check(self, slots: Slots, speaker: str, *, left_hand_drive: bool) -> dict[str, SignalValue]:
        """As for any tool; a zone is kept only where it is not the whole car."""
        checked = super().check(
            {name: value for name, value in slots.items() if name != "zone"}, speaker, left_hand_drive=left_hand_drive
        )
        zone = zones.resolve(str(slots.get("zone", WHOLE_CAR)), speaker, left_hand_drive=left_hand_drive)
        return checked if zone == WHOLE_CAR else {"zone": zone, **checked}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write a door."""
        locked = bool(slots.get("locked", True))
        zone = str(slots.get("zone", WHOLE_CAR))
        sides = [zones.side(seat, left_hand_drive=situation.left_hand_drive) for seat in zones.seats(zone)]
        paths = [f"{CABIN}.Door.{side}.IsLocked" for side in sides]
        doors = "doors" if zone == WHOLE_CAR else "door"

        def report(values: Mapping[str, SignalValue]) -> Line:
            are = "locked" if all(values[path] for path in paths) else "unlocked"
            return Line(f"{doors}_{are}", {"zone": zone})

        return Plan(tuple(SignalWrite(path=path, value=locked) for path in paths), report)


class OpenTrunk(Tool):
    """Opens the rear trunk."""

    name = "open_trunk"
    opens = True
    signal = "Vehicle.Body.Trunk.Rear.IsOpen"
    for_model = False

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write."""

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line("trunk_open" if values[self.signal] else "trunk_closed")

        return Plan((SignalWrite(path=self.signal, value=self.opens),), report)


class CloseTrunk(OpenTrunk):
    """Closes the rear trunk."""

    name = "close_trunk"
    opens = False
