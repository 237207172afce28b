"""Outside the cabin: wipers, lamps, hazard lights, mirrors."""

from __future__ import annotations

from collections.abc import Mapping

from app.events import SignalValue, SignalWrite
from dialogue.tool_switch import SwitchTool
from dialogue.tools import ChoiceSlot, Line, Plan, Refusal, Situation, Slots, SwitchSlot, Tool

BODY = "Vehicle.Body"

_SPEEDS = ("OFF", "INTERVAL", "SLOW", "MEDIUM", "FAST")
"""The wipers' modes from slow to fast; "faster" goes one on."""


class SetWipers(Tool):
    """The wipers' mode, or one step faster or slower."""

    name = "set_wipers"
    modes: Mapping[str, str] = {
        "off": "OFF",
        "interval": "INTERVAL",
        "slow": "SLOW",
        "medium": "MEDIUM",
        "fast": "FAST",
        "auto": "RAIN_SENSOR",
    }
    slots = (ChoiceSlot("mode", (*modes, "faster", "slower")), ChoiceSlot("window", ("front", "rear")))
    forms = (frozenset({"mode"}), frozenset({"mode", "window"}))
    words = {"en": ("wiper", "wipe"), "zh": ("雨刮", "雨刷", "刮水")}
    follow_ups = {
        "up": {"mode": "faster"},
        "down": {"mode": "slower"},
        "on": {"mode": "medium"},
        "off": {"mode": "off"},
        "auto": {"mode": "auto"},
        "low": {"mode": "slow"},
        "medium": {"mode": "medium"},
        "high": {"mode": "fast"},
    }

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write.

        Raises:
            Refusal: they are as fast or as slow as they can be.
        """
        window = str(slots.get("window", "front"))
        path = f"{BODY}.Windshield.{window.capitalize()}.Wiping.Mode"
        wanted = str(slots["mode"])
        mode = self.modes.get(wanted) or _stepped(str(situation.values.get(path, "OFF")), wanted)
        spoken = {signal: name for name, signal in self.modes.items()}

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line(f"wipers_{spoken[str(values[path])]}", {"window": window})

        return Plan((SignalWrite(path=path, value=mode),), report)


def _stepped(now: str, direction: str) -> str:
    if now == "OFF" and direction == "faster":
        return "FAST"  # it pours: nobody means the slowest
    if now == "OFF":
        return "SLOW"  # 雨刮开慢一点的: on, and no faster than need be
    index = _SPEEDS.index(now) if now in _SPEEDS else _SPEEDS.index("SLOW")
    index += 1 if direction == "faster" else -1
    if not 0 <= index < len(_SPEEDS):
        raise Refusal(Line("wipers_end"))
    return _SPEEDS[index]


class SetHeadlights(Tool):
    """The lamps: the light switch, the high beam, the fog lamps."""

    name = "set_headlights"
    switch: Mapping[str, str] = {"off": "OFF", "on": "BEAM", "auto": "AUTO", "parking": "POSITION"}
    lamps: Mapping[str, str] = {"high_beam": "Beam.High", "front_fog": "Fog.Front", "rear_fog": "Fog.Rear"}
    slots = (ChoiceSlot("mode", tuple(switch)), ChoiceSlot("lamp", tuple(lamps)), SwitchSlot("on"))
    forms = (frozenset({"mode"}), frozenset({"lamp", "on"}))
    words = {"en": ("headl", "beam", "fog", "light", "lamp"), "zh": ("大灯", "远光", "近光", "雾灯", "车灯")}
    for_model = False
    follow_ups = {"on": {"mode": "on"}, "off": {"mode": "off"}, "auto": {"mode": "auto"}}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write."""
        if "lamp" in slots:
            lamp = str(slots["lamp"])
            path = f"{BODY}.Lights.{self.lamps[lamp]}.IsOn"

            def report_lamp(values: Mapping[str, SignalValue]) -> Line:
                return Line(f"{lamp}_on" if values[path] else f"{lamp}_off")

            return Plan((SignalWrite(path=path, value=slots["on"]),), report_lamp)
        path = f"{BODY}.Lights.LightSwitch"
        spoken = {signal: name for name, signal in self.switch.items()}

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line(f"headlights_{spoken[str(values[path])]}")

        return Plan((SignalWrite(path=path, value=self.switch[str(slots["mode"])]),), report)


class SetHazard(SwitchTool):
    """The hazard lights."""

    name = "set_hazard"
    signal = f"{BODY}.Lights.Hazard.IsSignaling"
    words = {"en": ("hazard", "flasher", "warning light"), "zh": ("双闪", "双跳", "危险")}
    for_model = False


class MirrorTool(Tool):
    """Something both outside mirrors do."""

    signal: str
    slots = (SwitchSlot("on"),)
    forms = (frozenset({"on"}),)
    words = {"en": ("mirror",), "zh": ("后视镜", "镜子", "耳朵")}
    follow_ups = {"on": {"on": True}, "off": {"on": False}}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write a mirror."""
        paths = [f"{BODY}.Mirrors.{side}.{self.signal}" for side in ("DriverSide", "PassengerSide")]
        writes = tuple(SignalWrite(path=path, value=slots["on"]) for path in paths)

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line(f"{self.name}_on" if all(values[path] for path in paths) else f"{self.name}_off")

        return Plan(writes, report)


class FoldMirrors(MirrorTool):
    """Folded in, or out again."""

    name = "fold_mirrors"
    signal = "IsFolded"
    follow_ups = {"open": {"on": False}, "close": {"on": True}}


class HeatMirrors(MirrorTool):
    """Heated or not."""

    name = "heat_mirrors"
    signal = "IsHeatingOn"
