"""Reads the scenario matrix (`assets/scenarios.toml`): entries in, stories and what must be made of them out.

Times in the file count from the end of the attentive lead-in; times given out count from the first picture.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from app.events import DriverEventKind, Level
from perception.scenarios.acts import SHUT_SHARE, Act
from perception.scenarios.story import Conditions, Story

SUM_TOLERANCE: Final = 4.0
"""A sum of looks errs by more than the end of one: 10 s are five looks with two ends each, so four times as much."""
LEAD_S: Final = 14.0
"""Attentive driving before the first act, s: a monitor first learns this driver's open eyes and road."""
LEAD_JITTER_S: Final = 1.0
"""How far the seed moves all acts, s."""
TAIL_S: Final = 3.0
"""Attentive driving after the last act, s: warnings must end."""
SHARED_WINDOW_S: Final = 30.0
"""Looks away are added up over this (visual time sharing, driver_monitoring.md 1.2), s."""
PERCLOS_WINDOW_S, PERCLOS_LEAST_S, PERCLOS_STEP_S = 60.0, 55.0, 0.1
"""PERCLOS is taken over this, once so much of it has been seen (4.1), in these steps, s."""
PERCLOS_LEAST_CLOSURE_S: Final = 0.25
"""PERCLOS is about slow droops: shorter closures are left out (4.1), s."""

LEVELS: Final = {
    DriverEventKind.MICROSLEEP: Level.WARNING,
    DriverEventKind.SLEEP: Level.ALARM,
    DriverEventKind.UNRESPONSIVE: Level.ALARM,
    DriverEventKind.LONG_DISTRACTION: Level.WARNING,
    DriverEventKind.VISUAL_TIME_SHARING: Level.WARNING,
    DriverEventKind.PHONE_USE: Level.WARNING,
    DriverEventKind.DROWSY: Level.WARNING,
}
"""How urgent the warning for a state must be at speed; states that are not here need no warning, only an event."""
DEFINITION_S: Final = {
    DriverEventKind.MICROSLEEP: 1.0,
    DriverEventKind.SLEEP: 3.0,
    DriverEventKind.UNRESPONSIVE: 6.0,
    DriverEventKind.LONG_DISTRACTION: 3.0,
}
"""How long the act lasts before it is the state, s (driver_monitoring.md 1.2)."""


@dataclass(frozen=True, slots=True)
class Due:
    """What becomes an `Expectation`: the fields of that class."""

    kind: DriverEventKind
    start_s: float
    end_s: float
    level: Level | None
    tolerance_s: float
    begin_s: float


@cache
def entries() -> dict[str, dict[str, Any]]:
    """The file's entries by name, in its order; what an entry does not say it has from the one it is `like`."""
    text = resources.files("assets").joinpath("scenarios.toml").read_text(encoding="utf-8")
    told: dict[str, dict[str, Any]] = {}
    for entry in tomllib.loads(text)["scenario"]:
        told[entry["name"]] = {**told.get(entry.get("like", ""), {}), **entry}
    return told


def story_of(entry: Mapping[str, Any], seed: int) -> Story:
    """The story of an entry."""
    lead_s = LEAD_S + random.Random(f"{entry['name']} {seed}").uniform(-LEAD_JITTER_S, LEAD_JITTER_S)
    acts = tuple(_acts(entry.get("acts", ()), lead_s))
    width, height = entry.get("size", (320, 240))
    end_s = max((act.end_s for act in acts), default=lead_s) + TAIL_S
    known = dict(entry.get("conditions", {}))
    for name in ("face", "wears", "shift", "tint"):
        if name in known:
            known[name] = tuple(known[name])
    indicators = tuple(
        (lead_s + sign["at"], lead_s + sign["at"] + sign["lasts"], sign["side"]) for sign in entry.get("indicators", ())
    )
    return Story(
        duration_s=max(end_s, lead_s + entry.get("lasts", 0.0)),
        fps=entry.get("fps", 15.0),
        width=width,
        height=height,
        acts=acts,
        conditions=Conditions(**known),
        speed_kmh=entry.get("speed_kmh", 60.0),
        indicators=indicators,
        seed=seed,
    )


def _acts(told: Iterable[Mapping[str, Any]], lead_s: float) -> Iterable[Act]:
    for each in told:
        for number in range(each.get("times", 1)):
            start_s = lead_s + each.get("at", 0.0) + number * each.get("every", 0.0)
            known = {name: each[name] for name in ("by", "size") if name in each}
            targets = each.get("target", "road")
            target = targets if isinstance(targets, str) else targets[number % len(targets)]
            yield Act(kind=each["do"], start_s=start_s, end_s=start_s + each["lasts"], target=target, **known)


def dues_of(entry: Mapping[str, Any], story: Story) -> tuple[Due, ...]:
    """What a monitor must report, by begin."""
    dues = [_due(told, story) for told in entry.get("expect", ())]
    return tuple(sorted(dues, key=lambda due: due.start_s))


def _due(told: Mapping[str, Any], story: Story) -> Due:
    kind = DriverEventKind(told["kind"])
    act = story.acts[told.get("of", 0)]
    begin_s, end_s = act.start_s, act.end_s
    if kind is DriverEventKind.VISUAL_TIME_SHARING:
        begin_s, start_s, end_s = _shared(story, told["away_s"])
    elif kind is DriverEventKind.DROWSY:
        start_s = _drowsy_from(story, told["perclos"])
    else:
        start_s = begin_s + told.get("after", DEFINITION_S.get(kind, 0.0))
    level = LEVELS.get(kind) if "level" not in told else Level(told["level"])
    tolerance_s = SUM_TOLERANCE * story.tolerance_s if "away_s" in told else story.tolerance_s
    return Due(kind, start_s, end_s, level, told.get("tolerance", tolerance_s), begin_s)


def _shared(story: Story, away_s: float) -> tuple[float, float, float]:
    """First look, the moment the looks add up to `away_s` within the window, and the end of the last."""
    looks = sorted((act.start_s, act.end_s) for act in story.acts if act.kind == "look")
    total = 0.0
    for start_s, end_s in looks:
        if total + end_s - start_s >= away_s:
            reached_s = start_s + away_s - total
            if reached_s - looks[0][0] > SHARED_WINDOW_S:
                break
            return looks[0][0], reached_s, looks[-1][1]
        total += end_s - start_s
    raise ValueError(f"the looks never add up to {away_s} s within {SHARED_WINDOW_S} s")


def _drowsy_from(story: Story, perclos: float) -> float:
    """When the share of time with shut lids first reaches `perclos`, blinks left out, s."""
    count = round(story.duration_s / PERCLOS_STEP_S)
    shut = [story.pose_at(i * PERCLOS_STEP_S).eye_closure >= SHUT_SHARE for i in range(count)]
    least, start = round(PERCLOS_LEAST_CLOSURE_S / PERCLOS_STEP_S), 0
    for i in range(1, count + 1):
        if i == count or shut[i] != shut[start]:
            if shut[start] and i - start < least:
                shut[start:i] = [False] * (i - start)
            start = i
    window = round(PERCLOS_WINDOW_S / PERCLOS_STEP_S)
    for i in range(round(PERCLOS_LEAST_S / PERCLOS_STEP_S), count):
        seen = shut[max(0, i - window) : i]
        if sum(seen) >= perclos * len(seen):
            return i * PERCLOS_STEP_S
    raise ValueError(f"the eyes are never shut for {perclos:.0%} of the time")
