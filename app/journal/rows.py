"""Events of the bus -> rows of the journal. Pure: no database, no clock, no bus.

Times become seconds since the trip began. What a person said, or named in a request, is left out unless the
setting `keep_text` allows it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from app.clock import seconds_between
from app.events import ActionDone, DriverEvent, DriverState, SignalValue, TurnAnswered, TurnTraced

SqlValue = int | float | str | None

SAMPLE_RATE_HZ = 2.0
"""How often the driver's state is written: enough to see a glance of 2 s, small enough for a year on a card."""

TIME_DIGITS = 6
"""Seconds are kept to the microsecond; rounded, so that the two halves of an event meet on the same key."""

WITHHELD = "(not kept)"

PLACES_BELOW = "Vehicle.Cabin.Infotainment.Navigation."
"""What is written here tells where a person goes, coordinates as well as names."""

TITLES_BELOW = "Vehicle.Cabin.Infotainment.Media."
"""Strings written here tell what a person listens to."""

WORD_SLOTS = frozenset(
    (
        "action",
        "color",
        "colour",
        "direction",
        "lang",
        "language",
        "light",
        "mode",
        "position",
        "row",
        "state",
        "window",
        "zone",
    )
)
"""Slots whose strings are words of our own catalogue; a string in any other slot came out of somebody's mouth."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row for `table`; `values` has every column of `schema.COLUMNS` but `trip`."""

    table: str
    values: Mapping[str, SqlValue]


def trip_seconds(started_ns: int, ts_ns: int) -> float:
    """Seconds since the trip began; negative for what began before it."""
    return round(seconds_between(started_ns, ts_ns), TIME_DIGITS)


class SampleGate:
    """Lets one state through in each slot of a fixed grid, whatever the camera's rate."""

    def __init__(self, rate_hz: float = SAMPLE_RATE_HZ) -> None:
        self._rate_hz = rate_hz
        self._last_slot = -1

    def admits(self, t_s: float) -> bool:
        """True for the first time in a slot of 1 / rate seconds; times before the trip never pass."""
        slot = int(t_s * self._rate_hz) if t_s >= 0.0 else -1
        if slot <= self._last_slot:
            return False
        self._last_slot = slot
        return True


def sample_row(state: DriverState, t_s: float, speed_kmh: float | None) -> Row:
    """A driver-state sample. `warnings`: `kind:level`, most urgent first, separated by blanks."""
    return Row(
        "samples",
        {
            "t_s": t_s,
            "valid": int(state.valid),
            "eyes": state.eyes,
            "eyes_closed_s": _number(state.eyes_closed_s),
            "openness": _number(state.openness),
            "mouth_open": _number(state.mouth_open),
            "perclos": _number(state.perclos),
            "attention": _number(state.attention),
            "fatigue": _number(state.fatigue),
            "blinks_per_min": _number(state.blinks_per_min),
            "yawns": state.yawns,
            "gaze_zone": state.gaze_zone.value,
            "zone_s": _number(state.zone_s),
            "gaze_yaw_deg": _number(state.gaze_yaw_deg),
            "gaze_pitch_deg": _number(state.gaze_pitch_deg),
            "head_yaw_deg": _number(state.head_yaw_deg),
            "head_pitch_deg": _number(state.head_pitch_deg),
            "head_roll_deg": _number(state.head_roll_deg),
            "calibration": _number(state.calibration),
            "camera_fps": _number(state.fps),
            "speed_kmh": _number(speed_kmh),
            "warnings": " ".join(f"{w.kind.value}:{w.level.value}" for w in state.warnings),
        },
    )


def event_row(event: DriverEvent, started_ns: int) -> Row:
    """A driver event; `qualified_s` is when it was sure, `end_s` None while it lasts."""
    return Row(
        "events",
        {
            "kind": event.kind.value,
            "level": event.level.value,
            "start_s": trip_seconds(started_ns, event.start_ns),
            "end_s": None if event.end_ns is None else trip_seconds(started_ns, event.end_ns),
            "qualified_s": trip_seconds(started_ns, event.ts_ns),
            "zone": None if event.zone is None else event.zone.value,
            "confidence": _number(event.confidence),
            "reason": event.reason,
        },
    )


def action_row(action: ActionDone, t_s: float, keep_text: bool) -> Row:
    """One action. Without `keep_text`, a place, title or name that was asked for does not enter the file."""
    slots = dict(action.intent.slots)
    writes: dict[str, SignalValue] = {write.path: write.value for write in action.writes}
    reason = action.reason
    if not keep_text:
        private = [value for name, value in slots.items() if _is_private_slot(name, value)]
        private += [value for path, value in writes.items() if _is_private_write(path, value)]
        slots = {name: WITHHELD if _is_private_slot(name, value) else value for name, value in slots.items()}
        writes = {path: WITHHELD if _is_private_write(path, value) else value for path, value in writes.items()}
        said = [value for value in private if isinstance(value, str) and value]
        for words in sorted(said, key=len, reverse=True):
            reason = reason.replace(words, WITHHELD)
    return Row(
        "actions",
        {
            "t_s": t_s,
            "turn": action.turn_id,
            "intent": action.intent.name,
            "slots_json": _json(slots),
            "writes_json": _json(writes),
            "ok": int(action.ok),
            "reason": reason,
        },
    )


def turn_row(turn: TurnAnswered, t_s: float, keep_text: bool) -> Row:
    """One exchange: route, language and latency trace always, the words only with `keep_text`."""
    return Row(
        "turns",
        {
            "t_s": t_s,
            "turn": turn.turn_id,
            "source": turn.source,
            "route": turn.route.value,
            "lang": turn.lang,
            "text": turn.text if keep_text else None,
            "reply": turn.reply if keep_text else None,
            "ms_json": _json({stage: _number(ms) for stage, ms in turn.ms.items()}),
        },
    )


def trace_row(trace: TurnTraced, t_s: float) -> Row:
    """When each stage of a turn was reached; numbers only."""
    at_ms = {stage: _number(ms) for stage, ms in trace.at_ms.items()}
    return Row("traces", {"t_s": t_s, "turn": trace.turn_id, "at_ms_json": _json(at_ms)})


def _is_private_slot(name: str, value: SignalValue) -> bool:
    return isinstance(value, str) and name not in WORD_SLOTS


def _is_private_write(path: str, value: SignalValue) -> bool:
    return path.startswith(PLACES_BELOW) or (path.startswith(TITLES_BELOW) and isinstance(value, str))


def _number(value: float | None) -> float | None:
    """A plain finite number or None: neither SQLite nor JSON can hold a NaN."""
    return float(value) if value is not None and math.isfinite(value) else None


def _json(values: Mapping[str, SignalValue | None]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
