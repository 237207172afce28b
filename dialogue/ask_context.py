"""What the cabin saw around a text of `ask`: its `context`, checked, as the events it stands for.

Times are seconds before the end of speech, so mostly negative. Zones are those of the catalogue; several at one time
share one look. `front` and `rear` are halved between their seats; `all` tells nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from app.clock import NS_PER_S
from app.errors import InputError
from app.events import DriverEventKind, DriverState, DriverWarning, GazeZone, Level, SeatsSighted, Sense, SpokenWord
from dialogue import zones
from dialogue.pointing import Seen

_KEYS = ("gaze", "pointing", "words", "driver")

_KINDS = {"drowsy": DriverEventKind.DROWSY, "distracted": DriverEventKind.LONG_DISTRACTION}

_ELSEWHERE = frozenset(zone.value for zone in GazeZone) - frozenset(zones.ZONES)
"""Where the driver monitor says a driver looks and where no seat is: nothing is meant there."""

MOST_ROWS = 10_000
"""Looks, or words, of one sentence: minutes of them."""

FARTHEST_S = 3600.0


def check_context(context: Mapping[str, Any]) -> None:
    """Checks a line's context before anything is done.

    Raises:
        InputError: it is not as the contract has it; the message names the key.
    """
    seen(context, 0)
    driver(context, 0)


def seen(context: Mapping[str, Any], end_ns: int) -> Seen:
    """Where the speaker looked and pointed and when the words were spoken, speech having ended at `end_ns`.

    Raises:
        InputError: as `check_context`.
    """
    if unknown := context.keys() - set(_KEYS):
        raise InputError(f"context: unknown key {sorted(unknown)[0]!r}; known: {', '.join(_KEYS)}")
    sighted = [one for sense in Sense for one in _sighted(context, sense, end_ns)]
    words = [_word(row, f"context.words[{index}]", end_ns) for index, row in enumerate(_rows(context, "words"))]
    return Seen(tuple(sighted), tuple(words), end_ns)


def driver(context: Mapping[str, Any], now_ns: int) -> DriverState | None:
    """The driver's state out of a line's context; None where nothing is told of it.

    Raises:
        InputError: as `check_context`.
    """
    told = context.get("driver")
    if told is None:
        return None
    hint = 'an object as {"drowsy": true, "distracted": false}'
    if not isinstance(told, dict) or not all(isinstance(value, bool) for value in told.values()):
        raise InputError(f"context.driver: must be {hint}")
    if unknown := told.keys() - _KINDS.keys():
        raise InputError(f"context.driver: unknown key {sorted(unknown)[0]!r}; must be {hint}")
    warnings = tuple(
        DriverWarning(kind=kind, level=Level.WARNING, reason="given", since_ns=now_ns)
        for name, kind in _KINDS.items()
        if told.get(name)
    )
    return DriverState(ts_ns=now_ns, warnings=warnings)


def _sighted(context: Mapping[str, Any], sense: Sense, end_ns: int) -> list[SeatsSighted]:
    looks: dict[int, dict[str, float]] = {}
    for index, row in enumerate(_rows(context, sense.value)):
        where = f"context.{sense.value}[{index}]"
        _check_keys(row, where, ("t_s", "zone", "p"))
        places = looks.setdefault(end_ns + _ns(row, where), {})
        for seat, p in _places(row, where).items():
            places[seat] = max(p, places.get(seat, 0.0))
    return [
        SeatsSighted(ts_ns=ts_ns, sense=sense, places=_within_one(places)) for ts_ns, places in sorted(looks.items())
    ]


def _places(row: Mapping[str, Any], where: str) -> dict[str, float]:
    zone = row["zone"]
    p = _number(row["p"], f"{where}.p")
    if not 0.0 <= p <= 1.0:
        raise InputError(f"{where}.p: {p:g} is not a probability from 0 to 1")
    if zone == "all" or (isinstance(zone, str) and zone in _ELSEWHERE):
        return {}
    if not isinstance(zone, str) or zone not in zones.ZONES:
        raise InputError(f"{where}.zone: {zone!r} is not one of {', '.join(zones.ZONES)}")
    seats = zones.seats(zone)
    return {seat: p / len(seats) for seat in seats}


def _within_one(places: Mapping[str, float]) -> dict[str, float]:
    total = max(1.0, sum(places.values()))
    return {seat: p / total for seat, p in places.items()}


def _word(row: Mapping[str, Any], where: str, end_ns: int) -> SpokenWord:
    _check_keys(row, where, ("w", "t_s"))
    if not isinstance(row["w"], str) or not row["w"].strip():
        raise InputError(f"{where}.w: must be a word")
    at_ns = end_ns + _ns(row, where)
    return SpokenWord(text=row["w"], start_ns=at_ns, end_ns=at_ns)


def _rows(context: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    rows = context.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"context.{key}: must be a list of objects")
    if len(rows) > MOST_ROWS:
        raise InputError(f"context.{key}: {len(rows)} entries, at most {MOST_ROWS}")
    return rows


def _check_keys(row: Mapping[str, Any], where: str, keys: Sequence[str]) -> None:
    if missing := [key for key in keys if key not in row]:
        raise InputError(f"{where}: needs {missing[0]!r}")
    if unknown := row.keys() - set(keys):
        raise InputError(f"{where}: unknown key {sorted(unknown)[0]!r}; known: {', '.join(keys)}")


def _ns(row: Mapping[str, Any], where: str) -> int:
    t_s = _number(row["t_s"], f"{where}.t_s")
    if abs(t_s) > FARTHEST_S:
        raise InputError(f"{where}.t_s: {t_s:g} is no time around a sentence, in seconds before the end of speech")
    return round(t_s * NS_PER_S)


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(f"{where}: must be a number")
    return float(value)
