"""The scenario matrix as clips for the evaluation: rendered, watched, and judged by what the catalogue expects.

A scenario passes wholly when every expectation is answered within its onset tolerance and nothing else is raised:
no warning or alarm that is neither expected, tolerated nor part of an expected episode, and no yawn or long closure
that was not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from app.events import DriverEventKind as Kind
from app.events import Level
from perception.evaluation_matching import (
    CLOSURE_LADDER,
    GLANCE_LADDER,
    Expected,
    Score,
    Stretch,
    closure_kinds,
    glance_kinds,
    match,
)
from perception.evaluation_statistics import Judged, fps_band
from perception.evaluation_watch import Watched, watch
from perception.pipeline import VisionPipeline
from perception.scenarios.catalogue import LEFT_INDICATOR, RIGHT_INDICATOR, SPEED, Expectation, Scenario, load
from perception.vehicle_signals import VehicleSignals

QUIET_KINDS: Final = frozenset({Kind.YAWN, Kind.LONG_EYE_CLOSURE})
"""Never a warning, yet wrong when told of a driver who did not."""


def judge_scenario(name: str, seed: int, face_model: Path, portrait: Path, gesture_model: Path | None = None) -> Judged:
    """Renders, watches and judges one scenario. The engines run here: seal the process first.

    Raises:
        InputError: no such scenario, or the portrait cannot be used.
        ModelError: the model is missing or unusable.
    """
    scenario = load(name, seed)
    pipeline = VisionPipeline(face_model, gesture_model)
    try:
        watched = watch(scenario.frames(portrait), pipeline, lambda t_s: vehicle_of(scenario, t_s))
    finally:
        pipeline.close()
    return judged(scenario, watched)


def judged(scenario: Scenario, watched: Watched) -> Judged:
    """Judges what was said about a scenario."""
    conditions = {
        "condition": scenario.condition,
        "frames per second": fps_band(watched.fps),
        "picture": f"{scenario.width} x {scenario.height}",
    }
    labels = tuple((each.kind.value, each.begin_s, each.end_s) for each in scenario.expectations)
    return Judged(scenario.name, conditions, watched, score(scenario, watched), labels, scenario.about)


def score(scenario: Scenario, watched: Watched) -> Score:
    """The matcher's answer for a scenario."""
    expected = [_expected(each) for each in scenario.expectations]
    may = frozenset(scenario.tolerated)
    whole = (0.0, watched.duration_s)
    stretches = [
        Stretch(*whole, frozenset(Kind) - may, Level.WARNING),
        Stretch(*whole, QUIET_KINDS - may),
    ]
    return match(expected, [*watched.events, *watched.warnings], stretches)


def vehicle_of(scenario: Scenario, t_s: float) -> VehicleSignals:
    """The vehicle of a scenario as the monitor wants it."""
    values = scenario.vehicle_at(t_s)
    return VehicleSignals(
        speed_kmh=float(values[SPEED]),
        indicator_left=bool(values[LEFT_INDICATOR]),
        indicator_right=bool(values[RIGHT_INDICATOR]),
    )


def _expected(told: Expectation) -> Expected:
    length_s = told.end_s - told.begin_s
    explained: frozenset[Kind] = frozenset({told.kind})
    # On its way to being asleep a driver was in a microsleep: the milder warnings before are part of the episode.
    if told.kind in CLOSURE_LADDER:
        explained |= closure_kinds(length_s)[2]
    if told.kind in GLANCE_LADDER:
        explained |= glance_kinds(length_s)[2]
    return Expected(
        kind=told.kind,
        start_s=told.start_s,
        end_s=told.end_s,
        label=told.kind.value,
        explained=explained,
        onset_tolerance_s=told.onset_tolerance_s,
        least_level=told.warning_level,
        begin_s=told.begin_s,
    )
