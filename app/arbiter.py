"""What may be done to the vehicle now, by whom, and in which manner: pure policy over the cabin's state.

It judges the signals an action would write, not the words that asked for it, so the same rules hold for speech,
the language model, gestures and scenes (design/cabin_actions.md). It writes nothing and words nothing: a verdict
carries a reason's code, and the manner in which replies are given, offers made and screens drawn.
"""

from __future__ import annotations

import re
from dataclasses import replace

from app.events import (
    CabinState,
    DriverEventKind,
    DrowsinessLevel,
    IntendedAction,
    Judgement,
    Level,
    Manner,
    SignalValue,
    Verdict,
)

STANDSTILL_KMH = 5.0
"""Above this the car counts as moving (the rule of design/cabin_actions.md)."""

NIGHT_LIGHT_PERCENT = 20.0
"""Below this outside light (VSS percent, 0 is dark) it is night: lights must stay on."""

BUSY_KMH = 130.0
"""Above this every look and word counts: the recommended speed of German motorways, the limit of most others."""

STEERING_DEG = 30.0
"""A steering wheel turned further is steering a bend or a turn: about 75 m of radius, at a ratio of 15 and a wheelbase
of 2.7 m; lanes and the bends of fast roads need less."""

BUSY_MANNERS = frozenset({Manner.TERSE, Manner.QUIET, Manner.LIVELY})
"""As few words as possible."""

SHARED = ("Vehicle.Cabin.Infotainment.Media.", "Vehicle.Cabin.Light.AmbientLight.")
"""What belongs to everybody in the car."""

DRIVING = ("Vehicle.ADAS.", "Vehicle.Body.", "Vehicle.Chassis.", "Vehicle.Powertrain.")
"""What belongs to the driver alone."""

REMEDIES = (
    "Vehicle.Cabin.Infotainment.Navigation.DestinationSet.",
    "Vehicle.Cabin.HVAC.",
    "Vehicle.Cabin.Infotainment.Media.Action",
    "Vehicle.Cabin.Infotainment.Media.SelectedURI",
)
"""What may be offered to a drowsy driver, besides a window: a place to stop, fresh air, music."""

_INDICATORS = tuple(f"Vehicle.Body.Lights.DirectionIndicator.{side}.IsSignaling" for side in ("Left", "Right"))
_STEERING = "Vehicle.Chassis.SteeringWheel.Angle"
_PARKING_BRAKE = "Vehicle.Chassis.ParkingBrake.IsEngaged"

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
_SERIOUS = frozenset({Level.WARNING, Level.ALARM})
_DROWSY_LEVELS = frozenset({DrowsinessLevel.DROWSY, DrowsinessLevel.VERY_DROWSY})

_ALLOW = Verdict(judgement=Judgement.ALLOW)


def decide(state: CabinState, action: IntendedAction) -> Verdict:
    """Judges an action against every rule; the first rule that objects speaks."""
    how = manner(state)
    return replace(_judged(state, action, how), brief=how in BUSY_MANNERS, manner=how)


def manner(state: CabinState) -> Manner:
    """How the assistant is to behave now. Eyes off the road weigh most, then what driving asks for, then drowsiness."""
    if _is_warned(state, _DISTRACTED):
        return Manner.QUIET
    if is_loaded(state):
        return Manner.TERSE
    if is_drowsy(state):
        return Manner.LIVELY
    return Manner.CHATTY if _is_parked(state) else Manner.NORMAL


def is_loaded(state: CabinState) -> bool:
    """Driving takes all attention: very fast, about to turn, or steering a bend. An unknown speed counts as moving."""
    if (speed_kmh(state) or 0.0) > BUSY_KMH:
        return True
    if not is_moving(state):
        return False
    return any(_value(state, path) is True for path in _INDICATORS) or abs(_number(state, _STEERING)) > STEERING_DEG


def is_drowsy(state: CabinState) -> bool:
    """A warning of drowsiness or sleep is in force, or the level is one that warrants it."""
    if state.driver is None or not state.driver.valid:
        return False
    judged = state.driver.drowsiness
    return _is_warned(state, _DROWSY) or (judged is not None and judged.level in _DROWSY_LEVELS)


def _judged(state: CabinState, action: IntendedAction, how: Manner) -> Verdict:
    if action.speaker_zone == "outside":
        return _refuse("outside")
    for write in action.writes:
        for reason in (_out_of_reach(state, action, write.path), _unsafe(state, write.path, write.value)):
            if reason:
                return _refuse(reason)
    if action.offered and how in BUSY_MANNERS and not (how is Manner.LIVELY and _is_remedy(action)):
        return Verdict(judgement=Judgement.DEFER, reason="driver_impaired")
    if not action.confirmed and is_moving(state) and _any_under(action, "Vehicle.ADAS.CruiseControl."):
        return Verdict(judgement=Judgement.ASK, reason="cruise_while_moving")
    return _ALLOW


SET_WHILE_MOVING = frozenset(
    {"window.language", "window.theme", "window.units", "journal.enabled", "journal.keep_text", "gestures.enabled"}
)
"""Settings of one short touch, and those by which somebody takes back a consent; all others are for standstill."""


def may_set(state: CabinState, key: str) -> bool:
    """Whether the setting `key` may be changed now: what needs reading or choosing with care waits for standstill."""
    return key in SET_WHILE_MOVING or not is_moving(state)


def speed_kmh(state: CabinState) -> float | None:
    """The vehicle's speed, None when it is not known."""
    value = _value(state, "Vehicle.Speed")
    return None if value is None or isinstance(value, bool | str) else float(value)


def _number(state: CabinState, path: str) -> float:
    """A number the vehicle reports; 0 when it does not."""
    value = _value(state, path)
    return 0.0 if value is None or isinstance(value, bool | str) else float(value)


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


def _is_parked(state: CabinState) -> bool:
    """Standing, and not at a traffic light: there the brake is known to be off."""
    return not is_moving(state) and _value(state, _PARKING_BRAKE) is not False


def _is_warned(state: CabinState, kinds: frozenset[DriverEventKind]) -> bool:
    if state.driver is None or not state.driver.valid:
        return False
    # A notice is for the driver to know: at a walk, or before anything is wrong. It changes nobody's manner.
    return any(warning.kind in kinds and warning.level in _SERIOUS for warning in state.driver.warnings)


def _is_remedy(action: IntendedAction) -> bool:
    """Whether all of it helps a drowsy driver. What writes nothing is talk."""
    return all(write.path.startswith(REMEDIES) or _WINDOW.search(write.path) for write in action.writes)


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
