"""The screen, and questions about the vehicle that only read."""

from __future__ import annotations

from collections.abc import Mapping

from app.events import SignalValue, SignalWrite
from dialogue.tool_level import LevelTool
from dialogue.tools import ChoiceSlot, Line, NumberSlot, Plan, Situation, Slots, Tool, tidy

HMI = "Vehicle.Cabin.Infotainment.HMI"

METRES_PER_KM = 1000


class SetScreen(LevelTool):
    """Brightness, and the day or night look."""

    name = "set_screen"
    scale = NumberSlot("brightness", 0, 100, 1, "percent")
    slots = (scale, NumberSlot("delta", -100, 100, 1, "percent"), ChoiceSlot("mode", ("day", "night")))
    forms = (frozenset({"brightness"}), frozenset({"delta"}), frozenset({"mode"}))
    nudge = 20.0
    line = "screen_brightness"
    words = {"en": ("screen", "display", "bright", "dark mode", "night mode", "day mode"), "zh": ("屏", "亮度", "模式")}
    follow_ups = {"up": {"delta": 20}, "down": {"delta": -20}}

    def path(self, seat: str, situation: Situation) -> str:
        """The screen's brightness, percent."""
        return f"{HMI}.Brightness"

    def to_signal(self, amount: float) -> SignalValue:
        """Percent as VSS holds it here: a float."""
        return float(amount)

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """A mode is one write; brightness as for any amount."""
        if "mode" not in slots:
            return super().plan(slots, situation)
        path = f"{HMI}.DayNightMode"

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line("screen_night" if values[path] == "NIGHT" else "screen_day")

        return Plan((SignalWrite(path=path, value=str(slots["mode"]).upper()),), report)


_QUESTIONS: Mapping[str, str] = {
    "speed": "Vehicle.Speed",
    "range": "Vehicle.Powertrain.Range",
    "charge": "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed",
    "inside_temperature": "Vehicle.Cabin.HVAC.AmbientAirTemperature",
    "outside_temperature": "Vehicle.Exterior.AirTemperature",
}


class QueryVehicle(Tool):
    """Answers from the signals; writes nothing."""

    name = "query_vehicle"
    slots = (ChoiceSlot("what", tuple(_QUESTIONS)),)
    forms = (frozenset({"what"}),)
    for_model = False

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """No write; the report is the answer."""
        what = str(slots["what"])

        def report(values: Mapping[str, SignalValue]) -> Line:
            value = values.get(_QUESTIONS[what])
            if value is None or isinstance(value, str):
                return Line("value_unknown")
            amount = value / METRES_PER_KM if what == "range" else value
            return Line(f"query_{what}", {"value": tidy(round(float(amount), 1))})

        return Plan((), report)
