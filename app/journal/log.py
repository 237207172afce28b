"""What the `log` command answers: documents ready for `--json`, and lines for people.

All of it takes the journal's file and opens it for reading only, beside a running cockpit if need be; `delete` alone
writes.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any, TextIO

from app.errors import InputError
from app.journal.export import FORMATS, export_files, write_csv
from app.journal.rows import SAMPLE_RATE_HZ
from app.journal.store import JournalStore

SHARE_DIGITS = 3


def list_trips(path: Path) -> list[dict[str, Any]]:
    """All trips, oldest first; empty when nothing was ever recorded there.

    Each is `{"trip", "started_utc", "ended_utc", "duration_s", "source", "app_version", "note", "samples", "events",
    "actions", "turns"}`, the last four numbers of rows. `ended_utc` and `duration_s` are None while it is recorded.

    Raises:
        JournalError: the file cannot be read as a journal.
    """
    if not path.exists():
        return []
    with JournalStore(path, readonly=True) as store:
        return [{name: value for name, value in trip.items() if name != "traces"} for trip in store.trips()]


def show_trip(path: Path, trip: int) -> dict[str, Any]:
    """One trip: what `list_trips` says of it, a `summary`, its driver `events` (blinks and glances counted only).

    `traces`: for each turn when its stages were reached, milliseconds from the end of speech at `t_s`.

    Raises:
        InputError: no such trip. JournalError: see `list_trips`.
    """
    with JournalStore(path, readonly=True) as store:
        document = store.trip(trip)
        counts = {f"{table}_count": document.pop(table) for table in ("samples", "events", "actions", "turns")}
        events = list(store.rows("events", trip))
        return {
            **document,
            **counts,
            "summary": _summary(store, trip),
            "events_by_kind": dict(sorted(Counter(str(event["kind"]) for event in events).items())),
            "events": [
                {name: value for name, value in event.items() if name not in ("trip", "qualified_s")}
                for event in events
                if event["level"] != "info"
            ],
            "actions": _actions(store, trip),
            "conversation": _conversation(store, trip),
            "traces": [
                {"turn": row["turn"], "t_s": row["t_s"], "at_ms": json.loads(str(row["at_ms_json"]))}
                for row in store.rows("traces", trip)
            ],
        }


def export(path: Path, trip: int | None, fmt: str = "csv", out: Path | None = None) -> dict[str, Any]:
    """Writes one trip as files; see `app.journal.export` for the format.

    Args:
        path: the journal.
        trip: its number; None: the last one.
        fmt: one of `FORMATS`.
        out: folder, made if missing; None: `trip-N` in the current folder.

    Returns:
        `{"trip", "format", "files": [path, …], "rows": {table: number}}`

    Raises:
        InputError: no such trip or format. JournalError: cannot be read, or the files not written.
    """
    _check_format(fmt)
    with JournalStore(path, readonly=True) as store:
        number = _number(store, trip)
        return export_files(store, number, out if out is not None else Path(f"trip-{number}"))


def export_table(path: Path, trip: int | None, table: str, stream: TextIO, fmt: str = "csv") -> int:
    """Writes one table of one trip (None: the last) to a stream such as stdout; returns the number of rows.

    Raises:
        InputError: no such trip, table or format. JournalError: the journal cannot be read.
    """
    _check_format(fmt)
    with JournalStore(path, readonly=True) as store:
        return write_csv(store, table, _number(store, trip), stream)


def delete(path: Path, trip: int) -> dict[str, Any]:
    """Deletes a trip with everything recorded of it, overwritten; returns `{"deleted": {the trip}}`.

    Raises:
        InputError: no such trip, or it is being recorded. JournalError: the file cannot be written.
    """
    if not path.exists():
        raise InputError(f"there is no trip {trip}: there is no journal at {path}")
    with JournalStore(path) as store:
        return {"deleted": store.delete_trip(trip)}


def trip_lines(trips: list[dict[str, Any]]) -> list[str]:
    """One line for a person for each trip of `list_trips`."""
    lines = []
    for trip in trips:
        length = "recording" if trip["duration_s"] is None else f"{trip['duration_s']:.0f} s"
        counts = ", ".join(f"{trip[table]} {table}" for table in ("samples", "events", "actions", "turns"))
        note = f"  ({trip['note']})" if trip["note"] else ""
        lines.append(f"{trip['trip']}  {trip['started_utc']}  {length}  {trip['source']}  {counts}{note}")
    return lines


def _check_format(fmt: str) -> None:
    if fmt not in FORMATS:
        raise InputError(f"cannot export as {fmt!r}: one of {', '.join(FORMATS)}")


def _number(store: JournalStore, trip: int | None) -> int:
    if trip is not None:
        return int(store.trip(trip)["trip"])
    trips = store.trips()
    if not trips:
        raise InputError(f"there is no trip in {store.path} yet")
    return int(trips[-1]["trip"])


def _summary(store: JournalStore, trip: int) -> dict[str, Any]:
    """Over the valid samples, since an unusable one says nothing of the driver."""
    summary = next(store.query(_SUMMARY, trip))
    zones = store.query(_ZONES, trip)
    rounded = {
        name: round(value, SHARE_DIGITS) if isinstance(value, float) else value for name, value in summary.items()
    }
    return {**rounded, "gaze_s": {row["gaze_zone"]: row["samples"] / SAMPLE_RATE_HZ for row in zones}}


def _actions(store: JournalStore, trip: int) -> dict[str, int]:
    done = Counter(bool(row["ok"]) for row in store.rows("actions", trip))
    return {"done": done[True], "not_done": done[False]}


def _conversation(store: JournalStore, trip: int) -> dict[str, Any]:
    turns = list(store.rows("turns", trip))
    traces = [json.loads(str(turn["ms_json"])) for turn in turns]
    waits = [trace["end_of_speech_to_action"] for trace in traces if trace.get("end_of_speech_to_action") is not None]
    return {
        "turns": len(turns),
        "by_route": dict(sorted(Counter(str(turn["route"]) for turn in turns).items())),
        "by_lang": dict(sorted(Counter(str(turn["lang"]) for turn in turns).items())),
        "end_of_speech_to_action_ms_p50": median(waits) if waits else None,
    }


_SUMMARY = """
SELECT
    avg(valid) AS usable_ratio,
    avg(CASE WHEN valid THEN attention END) AS attention_mean,
    min(CASE WHEN valid THEN attention END) AS attention_min,
    avg(CASE WHEN valid THEN perclos END) AS perclos_mean,
    max(CASE WHEN valid THEN perclos END) AS perclos_max,
    max(CASE WHEN valid THEN fatigue END) AS fatigue_max,
    avg(CASE WHEN valid THEN blinks_per_min END) AS blinks_per_min_mean,
    max(yawns) AS yawns,
    avg(speed_kmh) AS speed_kmh_mean,
    max(speed_kmh) AS speed_kmh_max
FROM samples WHERE trip = :trip
"""
_ZONES = """
SELECT gaze_zone, count(*) AS samples FROM samples
WHERE trip = :trip AND valid GROUP BY gaze_zone ORDER BY samples DESC, gaze_zone
"""
