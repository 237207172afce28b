"""The screen, and questions about the vehicle that only read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from app.events import SignalValue, SignalWrite
from dialogue import zones
from dialogue.tool_body import SetSeatHeating, SetSteeringWheelHeating, SetWindow
from dialogue.tool_climate import SetAirConditioning, SetDefroster, SetFan, SetRecirculation, SetTemperature
from dialogue.tool_driving import SetCruise
from dialogue.tool_exterior import FoldMirrors, HeatMirrors, SetHazard, SetHeadlights, SetWipers
from dialogue.tool_level import FACTOR, LevelTool
from dialogue.tool_lights import SetAmbientLight, SetReadingLight
from dialogue.tool_media import SetVolume
from dialogue.tool_navigation import heading
from dialogue.tool_roof import SetSunroof, SetSunshade
from dialogue.tool_seat import SeatMassage
from dialogue.tools import ChoiceSlot, Line, NumberSlot, Plan, Situation, Slots, Tool, spread, tidy

HMI = "Vehicle.Cabin.Infotainment.HMI"

METRES_PER_KM = 1000


class SetScreen(LevelTool):
    """Brightness, and the day or night look."""

    name = "set_screen"
    scale = NumberSlot("brightness", 0, 100, 1, "percent")
    slots = (scale, NumberSlot("delta", -100, 100, 1, "percent"), ChoiceSlot("mode", ("day", "night")), FACTOR)
    forms = tuple(frozenset({name}) for name in ("brightness", "delta", "mode", "factor"))
    nudge = 20.0
    line = "screen_brightness"
    words = {"en": ("screen", "display", "bright", "dark mode", "night mode", "day mode"), "zh": ("屏", "亮度", "模式")}
    follow_ups = {
        "up": {"delta": 20},
        "down": {"delta": -20},
        "half": {"factor": 0.5},
        "double": {"factor": 2},
    }

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


_TYRES = tuple(
    f"Vehicle.Chassis.Axle.Row{row}.Wheel.{side}.Tire.Pressure" for row in (1, 2) for side in ("Left", "Right")
)
TYRE_KPA = (200, 300)
"""What a car's tyres usually hold, kPa; outside of it the answer says so."""

KPA_PER_BAR = 100

_DOORS = tuple(f"Vehicle.Cabin.Door.{zones.side(seat, left_hand_drive=True)}" for seat in zones.SEATS)
_TRUNK = "Vehicle.Body.Trunk.Rear.IsOpen"


SETTINGS: Mapping[str, LevelTool] = {
    tool.name: tool
    for tool in (
        *(SetTemperature(), SetFan(), SetWindow(), SetSunroof(), SetSunshade()),
        *(SetSeatHeating(), SeatMassage(), SetVolume(), SetScreen()),
    )
}
"""What has one amount, which can be asked for after it was set."""

_SWITCHED: tuple[Tool, ...] = (
    *(SetAirConditioning(), SetRecirculation(), SetDefroster(), SetSteeringWheelHeating(), HeatMirrors()),
    *(SetAmbientLight(), SetReadingLight(), SetHeadlights(), SetHazard(), SetWipers(), SetCruise(), FoldMirrors()),
)
STATES: Mapping[str, Tool] = {**SETTINGS, **{tool.name: tool for tool in _SWITCHED}}
"""What can be asked how it is: "is the air conditioning on?"."""


class QueryVehicle(Tool):
    """Answers from the signals and the clock on the wall; writes nothing."""

    name = "query_vehicle"
    others = ("tyres", "doors", "locks", "windows", "trip", "time", "date", "playing", "destination", "setting")
    slots = (
        ChoiceSlot("what", (*_QUESTIONS, *others)),
        ChoiceSlot("of", tuple(STATES)),
        ChoiceSlot("window", ("front", "rear")),
        ChoiceSlot("lamp", tuple(SetHeadlights.lamps)),
    )
    forms = tuple(map(frozenset[str], (("what",), ("what", "of"), ("what", "of", "window"), ("what", "of", "lamp"))))
    for_model = False

    def _zone(self, slots: Slots, speaker: str, *, left_hand_drive: bool) -> dict[str, SignalValue]:
        """A place only where what is asked has one: a setting of a seat, or the temperature that is set for it."""
        is_warmth = slots.get("what") == "inside_temperature" and "zone" in slots
        tool = STATES.get("set_temperature" if is_warmth else str(slots.get("of")))
        return {} if tool is None else tool._zone(slots, speaker, left_hand_drive=left_hand_drive)

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """No write; the report is the answer."""
        what = str(slots["what"])
        if "of" in slots:
            return _shown(STATES[str(slots["of"])], slots, situation)
        if slots.get("zone", "all") != "all":
            return Plan((), partial(_set_temperature, str(slots["zone"]), situation.left_hand_drive))
        if what == "destination":
            line = heading(situation)
            return Plan((), lambda _values: line)
        answers = {
            "tyres": _tyres,
            "doors": _doors,
            "locks": _locks,
            "windows": _windows,
            "trip": _trip,
            "playing": _playing,
            "time": lambda _values: Line("query_time", {"value": f"{datetime.now():%H:%M}"}),
            "date": lambda _values: Line("query_date", {"date": f"{date.today():%Y-%m-%d}"}),
        }
        return Plan((), answers.get(what, partial(_number, what)))


def _shown(tool: Tool, slots: Slots, situation: Situation) -> Plan:
    """No write: how it is now, in the words in which it is told once it was switched on or off."""
    if isinstance(tool, LevelTool):
        return tool.shown(slots, situation)
    there = {name: slots[name] for name in ("zone", "window", "lamp") if name in slots}
    as_on = {"on": True} if "lamp" in slots else tool.follow_ups.get("on", {"on": True})
    told = tool.plan({**as_on, **there}, situation).report

    def report(values: Mapping[str, SignalValue]) -> Line:
        try:
            return told(values)
        except KeyError:
            return Line("value_unknown")

    return Plan((), report)


def _number(what: str, values: Mapping[str, SignalValue]) -> Line:
    value = values.get(_QUESTIONS.get(what, ""))  # a setting of nothing named is not known
    if value is None or isinstance(value, str):
        return Line("value_unknown")
    amount = value / METRES_PER_KM if what == "range" else value
    return Line(f"query_{what}", {"value": tidy(round(float(amount), 1))})


def _set_temperature(zone: str, left_hand_drive: bool, values: Mapping[str, SignalValue]) -> Line:
    stations = (zones.station(seat, left_hand_drive=left_hand_drive) for seat in zones.seats(zone))
    read = [values.get(f"Vehicle.Cabin.HVAC.Station.{station}.Temperature") for station in stations]
    degrees = [float(value) for value in read if value is not None and not isinstance(value, str)]
    if len(degrees) < len(read):
        return Line("value_unknown")
    return Line("query_set_temperature", {"zone": zone, "value": spread([tidy(each) for each in degrees])})


def _tyres(values: Mapping[str, SignalValue]) -> Line:
    read = [values.get(path) for path in _TYRES]
    pressures = [float(value) for value in read if value is not None and not isinstance(value, str)]
    if len(pressures) < len(_TYRES):
        return Line("value_unknown")
    low, high = TYRE_KPA
    key = "query_tyres" if all(low <= pressure <= high for pressure in pressures) else "query_tyres_check"
    shown = spread([tidy(round(pressure / KPA_PER_BAR, 1)) for pressure in pressures])
    return Line(key, {"value": shown})


def _doors(values: Mapping[str, SignalValue]) -> Line:
    if values.get(_TRUNK):
        return Line("query_trunk_open")
    return _open_ones("doors", "IsOpen", values)


def _open_ones(what: str, signal: str, values: Mapping[str, SignalValue]) -> Line:
    """Which of them are open."""
    lhd = zones.is_left_hand_drive(values)
    sides = {seat: zones.side(seat, left_hand_drive=lhd) for seat in zones.SEATS}
    open_ones = [seat for seat, side in sides.items() if values.get(f"Vehicle.Cabin.Door.{side}.{signal}")]
    if not open_ones:
        return Line(f"query_{what}_closed")
    return Line(f"query_{what}_open", {"zone": zones.resolve("+".join(open_ones), "", left_hand_drive=lhd)})


def _locks(values: Mapping[str, SignalValue]) -> Line:
    return Line("doors_locked" if all(values.get(f"{door}.IsLocked") for door in _DOORS) else "query_unlocked")


def _windows(values: Mapping[str, SignalValue]) -> Line:
    return _open_ones("windows", "Window.IsOpen", values)


def _playing(values: Mapping[str, SignalValue]) -> Line:
    track = values.get("Vehicle.Cabin.Infotainment.Media.Played.Track")
    return Line("query_playing", {"track": track}) if track else Line("query_not_playing")


def _trip(values: Mapping[str, SignalValue]) -> Line:
    metres = values.get("Vehicle.TraveledDistanceSinceStart")
    if metres is None or isinstance(metres, str):
        return Line("value_unknown")
    return Line("query_trip", {"value": tidy(round(metres / METRES_PER_KM, 1))})
