"""What was done to the vehicle, in words: values read back, by the names the cabin page has for its controls. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from app.events import SignalValue, SignalWrite
from ui.viewmodels.cabin import Signals
from ui.viewmodels.cabin_controls import CONTROLS, ROOF, Choice, Control, Level, Press, Switch
from ui.viewmodels.cabin_touch import ALL, FORMS, ZONE_WORDS, is_same, places
from ui.viewmodels.local import Local

UNTOLD = frozenset({f"{ROOF}.Switch"})
"""Signals that only say which way; the position says where it ended."""

PLACE = r"(Row[12]\.(?:Driver|Passenger))"
KEPT_STEPS = 2
"""Of a signal without a name of its own, the last two steps of the path tell people enough."""


def deeds(writes: Sequence[SignalWrite], values: Signals, local: Local) -> tuple[str, ...]:
    """One line for each thing done, seats with one value in one line. `values`: tell on which side the driver sits."""
    told: dict[tuple[str, str], list[str]] = {}
    for write in writes:
        if write.path not in UNTOLD:
            label, place, text = _named(write, local)
            seats = told.setdefault((label, text), [])
            if place and (seat := _seat(place, values)) not in seats:
                seats.append(seat)
    return tuple(_line(label, text, seats, local) for (label, text), seats in told.items())


def _line(label: str, text: str, seats: Sequence[str], local: Local) -> str:
    shown = [ALL] if len(seats) == len(ZONE_WORDS) - 1 else seats
    where = ", ".join(local("CabinPage", ZONE_WORDS[seat]) for seat in shown)
    return f"{label} · {where}: {text}" if where else f"{label}: {text}"


def _named(write: SignalWrite, local: Local) -> tuple[str, str, str]:
    """Label, VSS place (empty: of the whole car) and value in words."""
    known = [(control, match) for control, pattern in _patterns() if (match := pattern.fullmatch(write.path))]
    # A volume of zero is "muted" and a sunroof below closed is "tilted": the switch that is on says more.
    found = next((pair for pair in known if _is_on(pair[0], write)), known[0] if known else None)
    if found is None:
        return ".".join(write.path.split(".")[-KEPT_STEPS:]), "", _plain(write.value, local)
    control, match = found
    place = match.group(1) if match.groups() else ""
    return local("CabinPage", control.label), place, _text(control, write, local)


def _text(control: Control, write: SignalWrite, local: Local) -> str:
    match control:
        case Switch():
            return local("CabinPage", control.on_word if _is_on(control, write) else control.off_word)
        case Level() if not isinstance(write.value, str):
            return FORMS[control.form](control.of_signal(float(write.value)), local)
        case Choice():
            for option in control.options:
                if is_same(write.value, option.signal):
                    return local("CabinPage", option.label)
    return _plain(write.value, local)


def _is_on(control: Control, write: SignalWrite) -> bool:
    values: Mapping[str, SignalValue] = {write.path: write.value}
    return isinstance(control, Switch) and control.is_on(values, (write.path,))


def _seat(place: str, values: Signals) -> str:
    return next(zone for zone in ZONE_WORDS if places(zone, values) == (place,))


def _plain(value: SignalValue, local: Local) -> str:
    return str(value) if isinstance(value, str | bool) else local.locale.toString(float(value), "g", 6)


@cache
def _patterns() -> tuple[tuple[Control, re.Pattern[str]], ...]:
    return tuple(
        (control, re.compile(re.escape(path).replace(re.escape("{place}"), PLACE)))
        for control in CONTROLS
        if not isinstance(control, Press)
        for path in control.paths
    )
