"""Judged clips in numbers: per state, and per state under each condition. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from app.events import DriverEventKind
from perception.evaluation_matching import Found, Outcome, Score, Verdict
from perception.evaluation_watch import Watched

SECONDS_PER_HOUR: Final = 3600.0
FPS_BANDS: Final = ((10.0, "0 to 10"), (20.0, "10 to 20"), (40.0, "20 to 40"), (math.inf, "40 and more"))
"""Frame rates are told in bands: from the first that the rate is below."""
MEDIAN: Final = 0.5
HIGH: Final = 0.95
DIGITS: Final = 3
"""Seconds are told to the millisecond."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One clip, watched and judged.

    Attributes:
        name: of the clip or scenario. about: one line for people.
        labels: what was labelled, for the timeline: word, start, end, s.
    """

    name: str
    conditions: Mapping[str, str]
    watched: Watched
    score: Score
    labels: tuple[tuple[str, float, float], ...] = ()
    about: str = ""

    @property
    def ok(self) -> bool:
        """Everything expected was found in time, and nothing else was."""
        return not self.score.missed and not self.score.false_alarms


@dataclass(slots=True)
class _State:
    """One state over some clips."""

    expected: int = 0
    found: int = 0
    false_alarms: int = 0
    onset_errors_s: list[float] = field(default_factory=list)


def fps_band(fps: float) -> str:
    """The band a frame rate belongs to."""
    return next(name for below, name in FPS_BANDS if fps < below)


def document(judged: Sequence[Judged], source: str) -> dict[str, Any]:
    """The document of `evaluate --json`: `assets/schemas/evaluate.schema.json`.

    Args:
        judged: the clips, in the order they are listed.
        source: `clips` or `scenarios`.
    """
    return {
        "source": source,
        "ok": all(each.ok for each in judged),
        "hours": _hours(judged),
        "states": states(judged),
        "conditions": conditions(judged),
        "clips": [_clip(each) for each in judged],
    }


def states(judged: Iterable[Judged]) -> dict[str, Any]:
    """Found, missed, false alarms and onset errors by state; states that never came up are left out."""
    judged = list(judged)
    tallies: dict[DriverEventKind, _State] = {}
    for clip in judged:
        for outcome in clip.score.outcomes:
            tally = tallies.setdefault(outcome.expected.kind, _State())
            tally.expected += 1
            if outcome.onset_error_s is not None:
                tally.found += 1
                tally.onset_errors_s.append(outcome.onset_error_s)
        for alarm in clip.score.false_alarms:
            tallies.setdefault(alarm.kind, _State()).false_alarms += 1
    hours = sum(clip.watched.duration_s for clip in judged) / SECONDS_PER_HOUR
    return {kind.value: _told(tallies[kind], hours) for kind in DriverEventKind if kind in tallies}


def conditions(judged: Iterable[Judged]) -> dict[str, Any]:
    """The same by condition and its value: `{"light": {"night": {"clips", "hours", "states"}}}`."""
    groups: dict[str, dict[str, list[Judged]]] = {}
    for clip in judged:
        for name, value in clip.conditions.items():
            groups.setdefault(name, {}).setdefault(value, []).append(clip)
    return {
        name: {
            value: {"clips": len(clips), "hours": _hours(clips), "states": states(clips)}
            for value, clips in sorted(values.items())
        }
        for name, values in sorted(groups.items())
    }


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value below which `share` of the values lie, interpolated; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def _told(state: _State, hours: float) -> dict[str, Any]:
    signed, absolute = state.onset_errors_s, [abs(error) for error in state.onset_errors_s]
    return {
        "expected": state.expected,
        "found": state.found,
        "missed": state.expected - state.found,
        "false_alarms": state.false_alarms,
        "false_alarms_per_hour": round(state.false_alarms / hours, 2) if hours else 0.0,
        "onset_error_s": {
            "p50": _rounded(percentile(signed, MEDIAN)),
            "p95": _rounded(percentile(signed, HIGH)),
            "abs_p50": _rounded(percentile(absolute, MEDIAN)),
            "abs_p95": _rounded(percentile(absolute, HIGH)),
        },
    }


def _hours(judged: Iterable[Judged]) -> float:
    return round(sum(clip.watched.duration_s for clip in judged) / SECONDS_PER_HOUR, 6)


def _clip(judged: Judged) -> dict[str, Any]:
    return {
        "name": judged.name,
        "ok": judged.ok,
        "duration_s": round(judged.watched.duration_s, DIGITS),
        "face_present": round(judged.watched.face_present, DIGITS),
        "conditions": dict(judged.conditions),
        "expected": [_expected(outcome) for outcome in judged.score.outcomes],
        "reported": [_reported(found, verdict) for found, verdict in judged.score.verdicts],
    }


def _expected(outcome: Outcome) -> dict[str, Any]:
    wanted, answer = outcome.expected, outcome.answer
    return {
        "kind": wanted.kind.value,
        "label": wanted.label,
        "start_s": round(wanted.start_s, DIGITS),
        "end_s": round(wanted.end_s, DIGITS),
        "found_as": None if answer is None else answer.kind.value,
        "onset_error_s": _rounded(outcome.onset_error_s),
    }


def _reported(found: Found, verdict: Verdict) -> dict[str, Any]:
    item = {
        "kind": found.kind.value,
        "level": found.level.value,
        "start_s": round(found.start_s, DIGITS),
        "end_s": round(found.end_s, DIGITS),
        "is_warning": found.is_warning,
        "reason": found.reason,
        "verdict": verdict.value,
    }
    if found.zone is not None:
        item["zone"] = found.zone.value
    return item


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS) + 0.0
