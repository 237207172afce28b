"""What the window shows of the journal: the trips in figures, and one trip as a picture in time.

Reads only, beside whoever writes. Everything is summed up by SQLite, so that a long trip costs no more than a short
one in memory or in Python's time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.events import DriverEventKind, GazeZone, Level, TripMark, TripShown, TripSummary
from app.journal.rows import SAMPLE_RATE_HZ
from app.journal.store import JournalStore

MOST_STEPS = 480
"""Values of a trace; the picture is hardly ever wider in pixels."""

MOST_MARKS = 200
"""Driver events of one trip that are shown; the most urgent ones if there are more."""

LISTED = 200
"""Trips in the list; older ones are told by `log trips`."""

FRESH = 20
"""Trips not known before that are summed up in one reading: an hour's drive costs 20 ms."""

LONGEST_GAP_S = 5.0
"""Between two samples farther apart than this nothing is known of the way driven."""

Known = Mapping[int, TripSummary]
"""What was found out before of trips that are over: they change no more."""


def summaries(store: JournalStore, known: Known) -> tuple[tuple[TripSummary, ...], int]:
    """The newest trips, newest first, and how many older ones there are; ends after `FRESH` that were not `known`."""
    trips = list(store.query(_TRIPS))
    listed: list[TripSummary] = []
    fresh = 0
    for trip in trips[:LISTED]:
        summary = known.get(trip["trip"])
        if summary is None:
            if fresh == FRESH:
                break
            fresh += 1
            summary = _summary(store, trip)
        listed.append(summary)
    return tuple(listed), len(trips) - len(listed)


def picture(store: JournalStore, summary: TripSummary) -> TripShown:
    """The trip of `summary` in time. `ts_ns` is 0: the caller knows the clock."""
    step_s = max(1 / SAMPLE_RATE_HZ, summary.duration_s / MOST_STEPS)
    steps = int(summary.duration_s / step_s) + 1
    traces: dict[str, list[float | None]] = {name: [None] * steps for name in ("attention", "fatigue", "speed_kmh")}
    for row in store.query(_TRACES, summary.trip, step_s=step_s):
        if 0 <= row["slot"] < steps:
            for name, values in traces.items():
                values[row["slot"]] = row[name]
    marks = [_mark(row) for row in store.query(_MARKS, summary.trip, most=MOST_MARKS)]
    return TripShown(
        ts_ns=0,
        summary=summary,
        step_s=step_s,
        attention=tuple(traces["attention"]),
        fatigue=tuple(traces["fatigue"]),
        speed_kmh=tuple(traces["speed_kmh"]),
        marks=tuple(sorted(marks, key=lambda mark: mark.start_s)),
    )


def _summary(store: JournalStore, trip: dict[str, Any]) -> TripSummary:
    number = trip["trip"]
    figures = next(store.query(_FIGURES, number))
    warned = next(store.query(_WARNED, number))
    duration_s = trip["duration_s"]
    return TripSummary(
        trip=number,
        started_utc=datetime.fromisoformat(trip["started_utc"]),
        running=trip["ended_utc"] is None,
        duration_s=duration_s if duration_s is not None else figures["last_s"] or 0.0,
        distance_km=next(store.query(_DISTANCE, number, gap_s=LONGEST_GAP_S))["km"],
        attention=figures["attention"],
        fatigue=figures["fatigue"],
        warnings=warned["warnings"],
        alarms=warned["alarms"],
    )


def _mark(row: dict[str, Any]) -> TripMark:
    return TripMark(
        kind=DriverEventKind(row["kind"]),
        level=Level(row["level"]),
        start_s=row["start_s"],
        end_s=row["end_s"],
        zone=None if row["zone"] is None else GazeZone(row["zone"]),
        perclos=row["perclos"],
        reason=row["reason"],
    )


_TRIPS = "SELECT trip, started_utc, ended_utc, duration_s FROM trips ORDER BY trip DESC"

_FIGURES = """
SELECT
    max(t_s) AS last_s,
    avg(CASE WHEN valid THEN attention END) AS attention,
    max(CASE WHEN valid THEN fatigue END) AS fatigue
FROM samples WHERE trip = :trip
"""

_WARNED = """
SELECT count(*) AS warnings, count(*) FILTER (WHERE level = 'alarm') AS alarms
FROM events WHERE trip = :trip AND level IN ('warning', 'alarm')
"""

# The speed held since the sample before; over a gap it is not known what was driven.
_DISTANCE = """
SELECT sum(speed_kmh * (t_s - before_s) / 3600.0) AS km
FROM (SELECT speed_kmh, t_s, lag(t_s) OVER (ORDER BY t_s) AS before_s FROM samples WHERE trip = :trip)
WHERE t_s - before_s <= :gap_s
"""

# A moment of inattention must not vanish in a mean.
_TRACES = """
SELECT
    CAST(t_s / :step_s AS INTEGER) AS slot,
    min(CASE WHEN valid THEN attention END) AS attention,
    max(CASE WHEN valid THEN fatigue END) AS fatigue,
    avg(speed_kmh) AS speed_kmh
FROM samples WHERE trip = :trip GROUP BY slot
"""

_MARKS = """
SELECT kind, level, start_s, end_s, zone, reason,
    (SELECT perclos FROM samples WHERE samples.trip = events.trip AND t_s >= start_s ORDER BY t_s LIMIT 1) AS perclos
FROM events WHERE trip = :trip AND level IN ('notice', 'warning', 'alarm')
ORDER BY CASE level WHEN 'alarm' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, start_s LIMIT :most
"""
