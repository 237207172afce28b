"""What may be done to the vehicle now, by whom: pure policy over the cabin's state (design/cabin_actions.md).

It judges the signals an action would write, not the words that asked for it, so the same rules hold for speech,
the language model, gestures and scenes. It writes nothing and words nothing: a verdict carries a reason's code.
"""

from __future__ import annotations

import re
from dataclasses import replace

from app.events import (
    CabinState,
    DriverEventKind,
    IntendedAction,
    Judgement,
    SignalValue,
    Verdict,
)

STANDSTILL_KMH = 5.0
"""Above this the car counts as moving (the rule of design/cabin_actions.md)."""

NIGHT_LIGHT_PERCENT = 20.0
"""Below this outside light (VSS percent, 0 is dark) it is night: lights must stay on."""

BUSY_KMH = 130.0
"""Above this every look and word counts: the recommended speed of German motorways, the limit of most others."""

SHARED = ("Vehicle.Cabin.Infotainment.Media.", "Vehicle.Cabin.Light.AmbientLight.")
"""What belongs to everybody in the car."""

DRIVING = ("Vehicle.ADAS.", "Vehicle.Body.", "Vehicle.Chassis.", "Vehicle.Powertrain.")
"""What belongs to the driver alone."""

_DOOR = re.compile(r"^Vehicle\.Cabin\.Door\.[\w.]+\.(IsLocked|IsOpen|Position|Switch)$")
_WINDOW = re.compile(r"\.Window\.\w+$")
_DRIVER_SEAT = re.compile(
    r"^Vehicle\.Cabin\.Seat\.Row1\.DriverSide\.(Position|Height|Tilt|Backrest\.Recline|Seating\.Length)$"
)
_TRUNK = re.compile(r"^Vehicle\.Body\.Trunk\.")
_MIRROR_FOLD = re.compile(r"^Vehicle\.Body\.Mirrors\.\w+\.IsFolded$")
_PLACE = re.compile(r"\.Row(?P<row>[12])\.(?P<side>Driver|Passenger)(?:Side)?\.")

_DISTRACTED = frozenset({DriverEventKind.LONG_DISTRACTION, DriverEventKind.VISUAL_TIME_SHARING})
_DROWSY = frozenset({DriverEventKind.DROWSY, DriverEventKind.MICROSLEEP, DriverEventKind.SLEEP})

_ALLOW = Verdict(judgement=Judgement.ALLOW)


def decide(state: CabinState, action: IntendedAction) -> Verdict:
    """Judges an action against every rule; the first rule that objects speaks."""
    return replace(_judged(state, action), brief=is_busy(state))


def is_busy(state: CabinState) -> bool:
    """The driver has no attention to spare for words: drowsy, distracted, or very fast."""
    return _impaired(state) or (speed_kmh(state) or 0.0) > BUSY_KMH


def _judged(state: CabinState, action: IntendedAction) -> Verdict:
    if action.speaker_zone == "outside":
        return _refuse("outside")
    for write in action.writes:
        for reason in (_out_of_reach(state, action, write.path), _unsafe(state, write.path, write.value)):
            if reason:
                return _refuse(reason)
    if action.offered and _impaired(state):
        return Verdict(judgement=Judgement.DEFER, reason="driver_impaired")
    if not action.confirmed and is_moving(state) and _any_under(action, "Vehicle.ADAS.CruiseControl."):
        return Verdict(judgement=Judgement.ASK, reason="cruise_while_moving")
    return _ALLOW


SET_WHILE_MOVING = frozenset(
    {"window.language", "window.theme", "window.units", "journal.enabled", "journal.keep_text"}
)
"""Settings of one short touch, and those by which somebody takes back a consent; all others are for standstill."""


def may_set(state: CabinState, key: str) -> bool:
    """Whether the setting `key` may be changed now: what needs reading or choosing with care waits for standstill."""
    return key in SET_WHILE_MOVING or not is_moving(state)


def speed_kmh(state: CabinState) -> float | None:
    """The vehicle's speed, None when it is not known."""
    value = _value(state, "Vehicle.Speed")
    return None if value is None or isinstance(value, bool | str) else float(value)


def _out_of_reach(state: CabinState, action: IntendedAction, path: str) -> str:
    """Why the one who asks may not touch `path`; empty when they may."""
    zone = action.speaker_zone
    if zone == "driver":
        return ""
    if _DOOR.match(path) and not _WINDOW.search(path):
        return "driver_only"
    if path.startswith(DRIVING):
        return "driver_only"
    place = _PLACE.search(path)
    if place and _WINDOW.search(path) and place.groups() == ("1", "Driver"):
        return "drivers_window"
    if not zone.startswith("rear_") or path.startswith(SHARED):
        return ""
    if place is None or place.groups() != ("2", _rear_side(state, zone)):
        return "rear_own_zone"
    if _WINDOW.search(path) and _value(state, "Vehicle.Cabin.IsWindowChildLockEngaged") is True:
        return "child_lock"
    return ""


def _unsafe(state: CabinState, path: str, value: SignalValue) -> str:
    """Why `path` may not become `value` now, whoever asks; empty when it may."""
    if not is_moving(state):
        return ""
    if _DOOR.match(path) and not _WINDOW.search(path):
        locking = path.endswith(".IsLocked") and value is True
        return "" if locking else "doors_while_moving"
    if _TRUNK.match(path):
        return "trunk_while_moving"
    if _DRIVER_SEAT.match(path):
        return "seat_while_moving"
    if _MIRROR_FOLD.match(path):
        return "mirrors_while_moving"
    if path == "Vehicle.Body.Lights.Hazard.IsSignaling" and value is False:
        return "hazard_while_moving"
    if path == "Vehicle.Body.Lights.LightSwitch" and value == "OFF" and _night(state):
        return "headlights_at_night"
    if path == "Vehicle.Body.Lights.Beam.Low.IsOn" and value is False and _night(state):
        return "headlights_at_night"
    return ""


def is_moving(state: CabinState) -> bool:
    """An unknown speed counts as moving: the safe side."""
    speed = speed_kmh(state)
    return speed is None or speed > STANDSTILL_KMH


def _night(state: CabinState) -> bool:
    light = _value(state, "Vehicle.Exterior.LightIntensity")
    if isinstance(light, int | float) and not isinstance(light, bool):
        return light < NIGHT_LIGHT_PERCENT
    return True


def _impaired(state: CabinState) -> bool:
    if state.driver is None or not state.driver.valid:
        return False
    return any(warning.kind in _DROWSY | _DISTRACTED for warning in state.driver.warnings)


def _rear_side(state: CabinState, zone: str) -> str:
    """The VSS side of a rear seat: rear left is the driver's side in a left-hand-drive car."""
    left_hand_drive = _value(state, "Vehicle.Cabin.DriverPosition") != "RIGHT"
    return "Driver" if (zone == "rear_left") == left_hand_drive else "Passenger"


def _value(state: CabinState, path: str) -> SignalValue | None:
    return None if state.vehicle is None else state.vehicle.values.get(path)


def _any_under(action: IntendedAction, prefix: str) -> bool:
    return any(write.path.startswith(prefix) for write in action.writes)


def _refuse(reason: str) -> Verdict:
    return Verdict(judgement=Judgement.REFUSE, reason=reason)
