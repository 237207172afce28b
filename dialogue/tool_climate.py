"""Climate: temperature, fan, air direction, and the switches of the air conditioning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.events import SignalValue, SignalWrite
from dialogue import zones
from dialogue.tool_level import FACTOR, LIKE, LevelTool
from dialogue.tool_switch import SwitchTool
from dialogue.tools import ChoiceSlot, Line, NumberSlot, Plan, Situation, Slots, SwitchSlot, Tool, tidy

HVAC = "Vehicle.Cabin.HVAC"

FAN_LEVELS = 7
"""The fan's highest level; level n is round(n * 100 / 7) percent (design/cabin_actions.md)."""


def _station(seat: str, situation: Situation) -> str:
    return f"{HVAC}.Station.{zones.station(seat, left_hand_drive=situation.left_hand_drive)}"


class SetTemperature(LevelTool):
    """The air temperature of a zone."""

    name = "set_temperature"
    scale = NumberSlot("celsius", 16, 32, 0.5, "degrees")
    slots = (scale, NumberSlot("delta", -100, 100, 0.5, "degrees"), LIKE)
    forms = (frozenset({"celsius"}), frozenset({"delta"}), frozenset({"like"}))
    default_zone = "me"
    nudge = 2.0
    line = "temperature"
    words = {
        "en": (
            "temperature",
            "degree",
            "warm",
            "cold",
            "cool",
            "hot",
            "heat",
            "freez",
            "chill",
            "climate",
            "toast",
            "temp",
        ),
        "zh": ("温", "度", "热", "冷", "凉", "暖", "冻", "空调"),
    }
    follow_ups = {"up": {"delta": 2}, "down": {"delta": -2}}

    def path(self, seat: str, situation: Situation) -> str:
        """The station's temperature."""
        return f"{_station(seat, situation)}.Temperature"

    def to_signal(self, amount: float) -> SignalValue:
        """Degrees as VSS holds them: a float."""
        return float(amount)


class SetFan(LevelTool):
    """The fan of a zone, in levels or percent."""

    name = "set_fan"
    scale = NumberSlot("level", 0, FAN_LEVELS, 1, "level")
    slots = (
        scale,
        NumberSlot("percent", 0, 100, 1, "percent"),
        NumberSlot("delta", -100, 100, 1, "level"),
        FACTOR,
        LIKE,
    )
    forms = tuple(frozenset({name}) for name in ("level", "percent", "delta", "factor", "like"))
    default_zone = "me"
    nudge = 2.0
    line = "fan"
    words = {
        "en": ("fan", "air", "blow", "stuffy", "vent", "breeze"),
        "zh": ("风", "闷", "空调", "透气"),
    }
    follow_ups = {
        "up": {"delta": 1},
        "down": {"delta": -1},
        "off": {"level": 0},
        "on": {"level": 3},
        "low": {"level": 2},
        "medium": {"level": 4},
        "high": {"level": 6},
        "half": {"factor": 0.5},
        "double": {"factor": 2},
    }

    def path(self, seat: str, situation: Situation) -> str:
        """The station's fan speed, percent."""
        return f"{_station(seat, situation)}.FanSpeed"

    def to_signal(self, amount: float) -> SignalValue:
        """Level to percent."""
        return round(amount * 100 / FAN_LEVELS)

    def from_signal(self, value: SignalValue) -> float:
        """Percent to the nearest level."""
        return 0.0 if isinstance(value, str) else float(round(value * FAN_LEVELS / 100))

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Percent goes to the signal as it is; levels and changes as for any amount."""
        if "percent" not in slots:
            return super().plan(slots, situation)
        paths = [self.path(seat, situation) for seat in zones.seats(str(slots["zone"]))]
        return self.planned(tuple(SignalWrite(path=path, value=slots["percent"]) for path in paths), slots)

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """A percentage asked for is answered as one; a fan at zero is off."""
        line = super().report(wanted, read, slots)
        if all(value == 0 for value in read.values()):
            return Line("fan_off", line.values)
        if "percent" in slots:
            percents = {tidy(float(value)) for value in read.values() if not isinstance(value, str)}
            return Line("fan_percent", {**line.values, "value": max(percents)})
        return line


class SetAirflow(Tool):
    """Where the air comes out."""

    name = "set_airflow"
    directions: ClassVar[Mapping[str, str]] = {"face": "MIDDLE", "feet": "DOWN", "windshield": "UP"}
    slots = (ChoiceSlot("direction", tuple(directions)),)
    forms = (frozenset({"direction"}),)
    default_zone = "me"
    words = {"en": ("air", "blow", "vent"), "zh": ("风", "吹")}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write a station."""
        value = self.directions[str(slots["direction"])]
        writes = tuple(
            SignalWrite(path=f"{_station(seat, situation)}.AirDistribution", value=value)
            for seat in zones.seats(str(slots["zone"]))
        )
        names = {signal: direction for direction, signal in self.directions.items()}

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line(f"airflow_{names[str(values[writes[0].path])]}", {"zone": slots["zone"]})

        return Plan(writes, report)


class SetAirConditioning(SwitchTool):
    """The cooling compressor."""

    name = "set_air_conditioning"
    signal = f"{HVAC}.IsAirConditioningActive"
    words = {"en": ("air con", "ac", "a c", "conditioning", "cooling"), "zh": ("空调", "制冷", "冷气")}


class SetRecirculation(SwitchTool):
    """Inside air round and round, or fresh air from outside."""

    name = "set_recirculation"
    signal = f"{HVAC}.IsRecirculationActive"
    words = {"en": ("recirculat", "fresh air", "outside air"), "zh": ("循环", "新风")}


class SetDefroster(Tool):
    """The front or rear defroster."""

    name = "set_defroster"
    slots = (ChoiceSlot("window", ("front", "rear")), SwitchSlot("on"))
    forms = (frozenset({"window", "on"}),)
    follow_ups = {"on": {"on": True}, "off": {"on": False}}
    words = {"en": ("defrost", "defog", "demist", "fog"), "zh": ("除霜", "除雾", "雾")}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write."""
        window = str(slots["window"])
        path = f"{HVAC}.Is{window.capitalize()}DefrosterActive"

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line("defroster_on" if values[path] else "defroster_off", {"window": window})

        return Plan((SignalWrite(path=path, value=slots["on"]),), report)
