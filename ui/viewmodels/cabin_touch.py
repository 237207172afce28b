"""What the cabin page shows of its controls and what a touch asks for. Pure: state in, values and calls out.

What is shown is what the vehicle reports, never what was touched; what looks locked is what the arbiter would refuse.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.arbiter import decide
from app.events import CabinState, IntendedAction, Intent, Judgement, SignalValue, SignalWrite
from ui.viewmodels.cabin import DRIVER_POSITION, RIGHT_HAND_DRIVE, Signals
from ui.viewmodels.cabin_controls import Call, Choice, Control, Level, Option, Press, Switch
from ui.viewmodels.local import Local
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

ALL = "all"
ZONE_WORDS: Mapping[str, str] = {
    "driver": QT_TRANSLATE_NOOP("CabinPage", "Driver"),
    "passenger": QT_TRANSLATE_NOOP("CabinPage", "Passenger"),
    "rear_left": QT_TRANSLATE_NOOP("CabinPage", "Rear left"),
    "rear_right": QT_TRANSLATE_NOOP("CabinPage", "Rear right"),
    ALL: QT_TRANSLATE_NOOP("CabinPage", "All seats"),
}

LOCK_WORDS: Mapping[str, str] = {
    "doors_while_moving": QT_TRANSLATE_NOOP("CabinPage", "When stopped"),
    "trunk_while_moving": QT_TRANSLATE_NOOP("CabinPage", "When stopped"),
    "seat_while_moving": QT_TRANSLATE_NOOP("CabinPage", "When stopped"),
    "mirrors_while_moving": QT_TRANSLATE_NOOP("CabinPage", "When stopped"),
    "hazard_while_moving": QT_TRANSLATE_NOOP("CabinPage", "When stopped"),
    "headlights_at_night": QT_TRANSLATE_NOOP("CabinPage", "Stay on at night"),
}
"""Why a control is locked, in so few words that they fit into it. The driver's own screen meets no other rules."""

STEP_DIGITS = 6
"""Enough to tell a step from the rounding of a division."""

NOT_NOW = QT_TRANSLATE_NOOP("CabinPage", "Not now")
OFF = QT_TRANSLATE_NOOP("CabinPage", "Off")
HEATS = QT_TRANSLATE_NOOP("CabinPage", "Warm {level}")
COOLS = QT_TRANSLATE_NOOP("CabinPage", "Cool {level}")
MILLIMETRES = QT_TRANSLATE_NOOP("CabinPage", "{value} mm")
CLOSED = QT_TRANSLATE_NOOP("CabinPage", "Closed")
OPEN = QT_TRANSLATE_NOOP("CabinPage", "Open")


@dataclass(frozen=True, slots=True)
class OptionProps:
    """One of a choice. `color`: shown in place of its word, or empty. `lock`: why it cannot be had now, or empty."""

    word: str = ""
    color: str = ""
    on: bool = False
    lock: str = ""


@dataclass(frozen=True, slots=True)
class ControlProps:
    """One control as it stands.

    Attributes:
        name: what is given back with a touch. kind: `switch`, `level`, `choice` or `press`.
        label: what it is; text: how it stands, in words. wide: needs the room of two.
        known: the vehicle reports it. on: a switch's state.
        share: of the range, 0 to 1; origin: the share that means nothing (off).
        lock: why it cannot be changed now, or empty. less, more: there is room below and above.
    """

    name: str = ""
    kind: str = ""
    label: str = ""
    text: str = ""
    wide: bool = False
    known: bool = False
    on: bool = False
    share: float = 0.0
    origin: float = 0.0
    lock: str = ""
    less: bool = False
    more: bool = False
    options: tuple[OptionProps, ...] = ()


FORMS: Mapping[str, Callable[[float, Local], str]] = {
    "celsius": lambda value, local: local.temperature(value),
    "angle": lambda value, local: f"{local.number(value)}°",
    "percent": lambda value, local: local.percent(value / 100),
    "mm": lambda value, local: local("CabinPage", MILLIMETRES).format(value=local.number(value)),
    "steps": lambda value, local: local.number(value) if value else local("CabinPage", OFF),
    "heat": lambda value, local: _heat(value, local),
    "open": lambda value, local: _opening(value, local),
}
"""How an amount is worded."""


def _heat(value: float, local: Local) -> str:
    if not value:
        return local("CabinPage", OFF)
    return local("CabinPage", HEATS if value > 0 else COOLS).format(level=local.number(abs(value)))


def _opening(value: float, local: Local) -> str:
    return local("CabinPage", {0: CLOSED, 100: OPEN}.get(round(value), "")) or local.percent(value / 100)


# --- where ------------------------------------------------------------------------------------------------------


def seats_in_plan(values: Signals) -> tuple[str, str, str, str]:
    """The seats as seen from above: front left, front right, rear left, rear right."""
    front = ("passenger", "driver") if _is_right_hand(values) else ("driver", "passenger")
    return (*front, "rear_left", "rear_right")


def places(zone: str, values: Signals) -> tuple[str, ...]:
    """The VSS places of a zone's seats, as `Row1.Driver`."""
    left, right = ("Passenger", "Driver") if _is_right_hand(values) else ("Driver", "Passenger")
    of_seat = {
        "driver": "Row1.Driver",
        "passenger": "Row1.Passenger",
        "rear_left": f"Row2.{left}",
        "rear_right": f"Row2.{right}",
    }
    return tuple(of_seat.values()) if zone == ALL else (of_seat[zone],)


def paths_of(control: Control, zone: str, values: Signals) -> tuple[str, ...]:
    """The signals a control stands for in a zone."""
    if not control.is_zoned:
        return control.paths
    return tuple(path.format(place=place) for path in control.paths for place in places(zone, values))


def _is_right_hand(values: Signals) -> bool:
    return values.get(DRIVER_POSITION) == RIGHT_HAND_DRIVE


# --- how it stands ----------------------------------------------------------------------------------------------


def derive_control(control: Control, state: CabinState, zone: str, local: Local) -> ControlProps:
    """One control as the vehicle reports it."""
    values = values_of(state)
    paths = paths_of(control, zone, values)
    known = all(path in values for path in paths)
    label = local("CabinPage", control.label)
    if not known:
        kind = type(control).__name__.lower()
        return ControlProps(name=control.name, kind=kind, label=label, text=NO_VALUE, wide=control.wide)
    match control:
        case Switch():
            on = control.is_on(values, paths)
            return ControlProps(
                name=control.name,
                kind="switch",
                label=label,
                text=local("CabinPage", control.on_word if on else control.off_word),
                wide=control.wide,
                known=True,
                on=on,
                lock=_lock(state, control, [SignalWrite(path=path, value=not on) for path in paths], local),
            )
        case Level():
            return _level(control, state, paths, label, local)
        case Choice():
            return _choice(control, state, paths, label, local)
    return ControlProps(name=control.name, kind="press", label=label, wide=control.wide, known=True)


def _level(control: Level, state: CabinState, paths: Sequence[str], label: str, local: Local) -> ControlProps:
    amounts = _amounts(control, values_of(state), paths)
    middle = sum(amounts) / len(amounts)
    span = control.high - control.low
    words = [FORMS[control.form](amount, local) for amount in sorted({min(amounts), max(amounts)})]
    return ControlProps(
        name=control.name,
        kind="level",
        label=label,
        text=" – ".join(words),
        wide=control.wide,
        known=True,
        share=round((middle - control.low) / span, 3),
        origin=max(0.0, -control.low) / span,
        lock=_lock(state, control, [SignalWrite(path=path, value=0) for path in paths], local),
        less=middle > control.low,
        more=middle < control.high,
    )


def _choice(control: Choice, state: CabinState, paths: Sequence[str], label: str, local: Local) -> ControlProps:
    values = values_of(state)
    options = tuple(
        OptionProps(
            word=local("CabinPage", option.label),
            color=option.color,
            on=all(is_same(values[path], option.signal) for path in paths),
            lock=_lock(state, control, [SignalWrite(path=path, value=option.signal) for path in paths], local),
        )
        for option in control.options
    )
    return ControlProps(
        name=control.name,
        kind="choice",
        label=label,
        text=" ".join(option.word for option in options if option.on),
        wide=control.wide,
        known=True,
        lock=next((option.lock for option in options if option.lock), ""),
        options=options,
    )


def _amounts(control: Level, values: Signals, paths: Sequence[str]) -> list[float]:
    return [control.of_signal(float(value)) for path in paths if not isinstance(value := values[path], str)] or [0.0]


def is_same(value: SignalValue, signal: SignalValue) -> bool:
    """Whether a signal holds what an option means; colours are written in either case."""
    return value.upper() == signal if isinstance(value, str) else value == signal


def _lock(state: CabinState, control: Control, writes: Sequence[SignalWrite], local: Local) -> str:
    """Why the arbiter would not let these writes happen; empty when it would."""
    verdict = decide(state, IntendedAction(intent=Intent(name=control.tool), writes=tuple(writes)))
    if verdict.judgement is Judgement.ALLOW:
        return ""
    return local("CabinPage", LOCK_WORDS.get(verdict.reason, NOT_NOW))


def values_of(state: CabinState) -> Signals:
    """The vehicle's signals, none while it does not answer."""
    return state.vehicle.values if state.vehicle is not None and state.vehicle.valid else {}


# --- what a touch asks for --------------------------------------------------------------------------------------


def tapped(control: Control, state: CabinState, zone: str) -> Call | None:
    """A touch on a switch or a key: the call, None while the vehicle does not say how it stands."""
    values = values_of(state)
    paths = paths_of(control, zone, values)
    if not all(path in values for path in paths):
        return None
    if isinstance(control, Press):
        return _call(control, zone, {})
    if not isinstance(control, Switch):
        return None
    turn_on = not control.is_on(values, paths)
    if control.slot:
        return _call(control, zone, {control.slot: turn_on})
    return control.tool if turn_on else control.off_tool, {}


def set_to(control: Level, share: float, state: CabinState, zone: str) -> Call | None:
    """A touch on the scale at `share` of its length."""
    return _asked(control, control.nearest(share), state, zone)


def stepped(control: Level, direction: int, state: CabinState, zone: str) -> Call | None:
    """A touch on less (-1) or more (1): to the next step in that direction."""
    values = values_of(state)
    paths = paths_of(control, zone, values)
    if not all(path in values for path in paths):
        return None
    amounts = _amounts(control, values, paths)
    steps = round((sum(amounts) / len(amounts) - control.low) / control.step, STEP_DIGITS)
    # From between two steps to the neighbour, not past it.
    wanted = math.floor(steps) + 1 if direction > 0 else math.ceil(steps) - 1
    return set_to(control, wanted * control.step / (control.high - control.low), state, zone)


def chosen(control: Choice, option: Option, zone: str) -> Call:
    """A touch on one of a choice."""
    return _call(control, zone, {control.slot: option.value})


def _asked(control: Level, amount: float, state: CabinState, zone: str) -> Call | None:
    values = values_of(state)
    paths = paths_of(control, zone, values)
    if not all(path in values for path in paths):
        return None
    amounts = _amounts(control, values, paths)
    if set(amounts) == {amount}:
        return None
    wanted = amount - amounts[0] if control.is_relative else amount
    return _call(control, zone, {control.slot: int(wanted) if wanted == int(wanted) else wanted})


def _call(control: Control, zone: str, slots: Mapping[str, SignalValue]) -> Call:
    where: dict[str, SignalValue] = {"zone": zone} if control.is_zoned else {}
    return control.tool, {**where, **control.extra, **slots}
