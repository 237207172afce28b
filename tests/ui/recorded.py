"""Trips and figures for window tests and the gallery: what the journal's reader and the health monitor would say."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.events import (
    CheckResult,
    DriverEventKind,
    GazeZone,
    HealthSampled,
    Level,
    Spread,
    TripMark,
    TripShown,
    TripsListed,
    TripSummary,
)

TRIP_START = datetime(2026, 11, 20, 16, 42, 10, tzinfo=UTC)
STEPS = 480


def summary(number: int, *, running: bool = False, **changes: Any) -> TripSummary:
    """A trip of 74 minutes; the higher its number the later it was."""
    trip = TripSummary(
        trip=number,
        started_utc=TRIP_START - timedelta(hours=19 * (12 - number)),
        running=running,
        duration_s=4444.0,
        distance_km=86.4,
        attention=0.91,
        fatigue=0.62,
        warnings=3,
        alarms=1,
    )
    return replace(trip, **changes)


SUMMARIES = (
    summary(12, running=True, duration_s=1421.0, distance_km=18.3),
    summary(11),
    summary(10, duration_s=9.4, distance_km=None, attention=None, fatigue=None, warnings=0, alarms=0),
    summary(9, duration_s=512.0, distance_km=3.2, attention=0.68, warnings=12, alarms=0),
    *(summary(number, duration_s=1200.0 * number, warnings=0, alarms=0) for number in range(8, 0, -1)),
)
TRIPS = TripsListed(ts_ns=1, trips=SUMMARIES)

MARKS = (
    TripMark(kind=DriverEventKind.YAWN, level=Level.NOTICE, start_s=420.0, end_s=424.1),
    TripMark(
        kind=DriverEventKind.LONG_DISTRACTION,
        level=Level.WARNING,
        start_s=1290.0,
        end_s=1295.3,
        zone=GazeZone.CENTRE_SCREEN,
    ),
    TripMark(kind=DriverEventKind.VISUAL_TIME_SHARING, level=Level.WARNING, start_s=2010.0, end_s=2071.0),
    TripMark(kind=DriverEventKind.YAWN, level=Level.NOTICE, start_s=2900.0, end_s=2906.0),
    TripMark(kind=DriverEventKind.DROWSY, level=Level.WARNING, start_s=3300.0, end_s=3900.0, perclos=0.12),
    TripMark(kind=DriverEventKind.SLEEP, level=Level.ALARM, start_s=3602.0, end_s=3605.2),
)


def _attention(share: float) -> float | None:
    if 0.55 < share < 0.58:
        return None
    return 0.15 if abs(share - 0.29) < 0.003 else 0.93 + 0.05 * math.sin(40 * share) - 0.4 * max(0.0, share - 0.7)


TRIP = TripShown(
    ts_ns=1,
    summary=SUMMARIES[1],
    step_s=SUMMARIES[1].duration_s / STEPS,
    attention=tuple(_attention(step / STEPS) for step in range(STEPS)),
    fatigue=tuple(min(0.82, 0.1 + 0.9 * (step / STEPS) ** 2) for step in range(STEPS)),
    speed_kmh=tuple(70.0 + 45.0 * math.sin(9 * step / STEPS) for step in range(STEPS)),
    marks=MARKS,
)

HEALTH = HealthSampled(
    ts_ns=1,
    frames_per_s=28.1,
    frame_ms=Spread(p50=13.2, p95=21.7, count=140),
    action_ms=Spread(p50=612.0, p95=784.0, count=6),
    sound_ms=Spread(p50=903.0, p95=2288.0, count=7),
    pids={"main": 48211, "vision": 48302, "speech": 48303, "language": 48307},
    memory_mib={"main": 212.4, "vision": 338.0, "speech": 702.1, "language": 611.8},
    available_mib=5412.0,
    published=184_220,
    journal_mib=3.4,
    free_mib=48_300.0,
    models={f"model {number}": "ready" for number in range(9)},
    checks=tuple(
        CheckResult(name=name, status="ok")
        for name in ("camera", "microphone", "speaker", "models", "seal", "shared_memory", "journal")
    ),
    logs="/home/driver/.local/share/cockpit/logs",
)
TROUBLED = replace(
    HEALTH,
    frames_per_s=9.2,
    frame_ms=Spread(p50=88.0, p95=131.0, count=40),
    action_ms=Spread(p50=1312.0, p95=2784.0, count=12),
    available_mib=188.0,
    dropped={"journal": 12, "fusion": 3},
    overflows=1,
    models={**HEALTH.models, "model 8": "missing"},
    checks=(
        CheckResult(
            name="camera",
            status="fail",
            detail="no permission for video0",
            cure="sudo usermod -aG video driver, then log in again",
        ),
        CheckResult(
            name="microphone",
            status="warn",
            detail="no sound server and no sound card offers capture; the demonstration speaks instead",
            cure="connect a microphone, then start again",
        ),
        CheckResult(name="models", status="fail", detail="whisper_base missing", cure="cockpit models pull"),
        CheckResult(
            name="seal",
            status="warn",
            detail="the seal is off: engines could reach the network",
            cure="sudo apt-get install --no-install-recommends libseccomp2",
        ),
        CheckResult(
            name="journal",
            status="warn",
            detail="/home/driver, 0.4 GiB free",
            cure="make room, or delete trips with `cockpit log delete`",
        ),
    ),
)
