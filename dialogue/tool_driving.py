"""Cruise control, and questions about the driver that only read."""

from __future__ import annotations

from collections.abc import Mapping

from app.clock import NS_PER_S
from app.events import DriverEventKind, SignalValue, SignalWrite
from dialogue.tool_navigation import STOPS, going_to, nearest, stop_line
from dialogue.tools import ChoiceSlot, Line, NumberSlot, Plan, Situation, Slots, SwitchSlot, Tool, tidy

CRUISE = "Vehicle.ADAS.CruiseControl"

TIRED, WIDE_AWAKE = 0.6, 0.3
"""`DriverState.fatigue` (0 to 1) from which the answer says tired, and below which it says awake."""

STANDING_KMH = 5.0
"""Up to this the car stands (design/cabin_actions.md)."""

_ASLEEP = frozenset({DriverEventKind.DROWSY, DriverEventKind.MICROSLEEP, DriverEventKind.SLEEP})
_ELSEWHERE = frozenset({DriverEventKind.LONG_DISTRACTION, DriverEventKind.VISUAL_TIME_SHARING})


class SetCruise(Tool):
    """Cruise control on, off, or at a speed. The arbiter asks first while the car moves."""

    name = "set_cruise"
    speed = NumberSlot("speed", 30, 150, 1, "kmh")
    slots = (SwitchSlot("on"), speed, NumberSlot("delta", -100, 100, 1, "kmh"))
    forms = (frozenset({"on"}), frozenset({"speed"}), frozenset({"delta"}))
    for_model = False
    follow_ups = {"on": {"on": True}, "off": {"on": False}, "up": {"delta": 5}, "down": {"delta": -5}}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """The speed first, then active.

        Raises:
            Refusal: the changed speed is out of range.
        """
        active = SignalWrite(path=f"{CRUISE}.IsActive", value=slots.get("on", True))
        writes: tuple[SignalWrite, ...] = (active,)
        if "on" not in slots:
            speed = float(slots["speed"]) if "speed" in slots else self._changed(float(slots["delta"]), situation)
            writes = (SignalWrite(path=f"{CRUISE}.SpeedSet", value=float(speed)), active)

        def report(values: Mapping[str, SignalValue]) -> Line:
            if not values[f"{CRUISE}.IsActive"]:
                return Line("cruise_off")
            if "on" in slots:
                return Line("cruise_on")
            return Line("cruise_speed", {"value": tidy(float(values[f"{CRUISE}.SpeedSet"]))})

        return Plan(writes, report)

    def _changed(self, delta: float, situation: Situation) -> float:
        now = situation.number(f"{CRUISE}.SpeedSet") or situation.number("Vehicle.Speed")
        speed = now + delta
        if not self.speed.low <= speed <= self.speed.high:
            raise self.speed.refusal(speed, min(max(speed, self.speed.low), self.speed.high))
        return speed


class QueryDriver(Tool):
    """What is known of the driver: how they are, how long they have been driving, whether they looked away."""

    name = "query_driver"
    slots = (ChoiceSlot("what", ("state", "driving_time", "distraction")),)
    forms = (frozenset({"what"}),)
    for_model = False

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """No write; the report is the answer. A tired driver on the road is offered the nearest place to stop."""
        if slots["what"] == "state" and _state(situation).key == "driver_tired" and _is_driving(situation):
            stops = nearest(STOPS, situation)
            if stops:
                line = stop_line(stops[0], "driver_tired")
                return Plan((), lambda _values: line, offer=going_to(stops[0], situation))
        answer = {"state": _state, "driving_time": _driving_time, "distraction": _distraction}[str(slots["what"])]
        return Plan((), lambda _values: answer(situation))


def _state(situation: Situation) -> Line:
    driver = situation.driver
    if driver is None or not driver.valid:
        return Line("driver_unseen")
    kinds = {warning.kind for warning in driver.warnings}
    if kinds & _ASLEEP or driver.fatigue >= TIRED:
        return Line("driver_tired")
    if kinds & _ELSEWHERE:
        return Line("driver_distracted")
    return Line("driver_awake" if driver.fatigue < WIDE_AWAKE else "driver_fair")


def _is_driving(situation: Situation) -> bool:
    """An unknown speed counts as driving."""
    return situation.number("Vehicle.Speed", STANDING_KMH + 1) > STANDING_KMH


def _distraction(situation: Situation) -> Line:
    driver = situation.driver
    if driver is None or not driver.valid:
        return Line("driver_unseen")
    if {warning.kind for warning in driver.warnings} & _ELSEWHERE:
        return Line("driver_distracted")
    return Line("driver_attention", {"value": round(100 * driver.attention)})


def _driving_time(situation: Situation) -> Line:
    seconds = (situation.now_ns - situation.started_ns) / NS_PER_S
    minutes = int(seconds // 60)
    if minutes < 1:
        return Line("driving_just_now")
    hours, minutes = divmod(minutes, 60)
    if hours:
        return Line("driving_hours", {"hours": hours, "minutes": minutes})
    return Line("driving_minutes", {"minutes": minutes})
