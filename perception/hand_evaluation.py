"""How well movements of a synthetic hand are told: looks at the live pace, gestures out, judged by the labels.

No engine: readings as an engine would make them, with its errors (`scenarios.hand_body`).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from app.clock import NS_PER_S
from app.events import Gesture, GestureDetected, HandReading
from perception.gestures import HandGestures
from perception.hand_watch import FOR_GESTURES, HandWatch, VideoHands
from perception.pictures import Picture
from perception.scenarios.hand_acts import MEANT, NOT_MEANT
from perception.scenarios.hand_body import ROUGH, Blur, Place, reading
from perception.scenarios.hand_story import HandLabel, HandStory

EARLY_S, LATE_S = 0.35, 0.6
"""A gesture is told rightly from so long before it is complete until so long after it, s."""
ENGINE_S: Final = 0.03
"""What a frame takes from the shutter to the bus, besides waiting for the next frame: face engine and messages, s."""


RATES: Final = (10, 15, 20, 30, 60)
"""Frames a second."""
BLURS: Final = (Blur(), Blur(), ROUGH)
"""In turn."""
NAMES: Final = {gesture.value for gesture in MEANT}


@dataclass(frozen=True, slots=True)
class Told:
    """A gesture told, and when, s of the story."""

    gesture: Gesture
    t_s: float


@dataclass(slots=True)
class Tally:
    """What came of many stories.

    Attributes:
        meant, found: gestures by kind. confused: (meant, told) pairs. false: told where none was meant, by story.
        late_s: for each found, from its completion to its event. seconds: of all stories.
    """

    meant: Counter[Gesture] = field(default_factory=Counter)
    found: Counter[Gesture] = field(default_factory=Counter)
    confused: Counter[tuple[Gesture, Gesture]] = field(default_factory=Counter)
    false: Counter[tuple[str, Gesture]] = field(default_factory=Counter)
    late_s: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, name: str, labels: Sequence[HandLabel], told: Iterable[Told], seconds: float) -> None:
        """Judges one story."""
        self.seconds += seconds
        free = list(labels)
        self.meant.update(label.gesture for label in labels)
        for each in told:
            near = [label for label in free if -EARLY_S <= each.t_s - label.end_s <= LATE_S]
            label = next((label for label in near if label.gesture is each.gesture), next(iter(near), None))
            if label is None:
                self.false[name, each.gesture] += 1
                continue
            free.remove(label)
            if label.gesture is each.gesture:
                self.found[each.gesture] += 1
                self.late_s.append(each.t_s - label.end_s)
            else:
                self.confused[label.gesture, each.gesture] += 1


class _Engine:
    """Reads the hand of a story, in place of the real engine."""

    def __init__(self, story: HandStory, place: Place, blur: Blur, seed: int) -> None:
        self._story, self._place, self._blur = story, place, blur
        self._random = np.random.default_rng(seed)

    def prepare_video(self) -> None:
        """Nothing to open."""

    def read_video(self, rgb: Picture, ts_ns: int) -> tuple[HandReading, ...]:
        """The hand at that time."""
        t_s = ts_ns / NS_PER_S
        found = reading(self._story.state(t_s), self._place, self._blur, t_s, self._random)
        return () if found is None else (found,)

    def close(self) -> None:
        """Nothing to close."""


def told_of(story: HandStory, fps: float, place: Place, blur: Blur, seed: int, *, shapes: bool = True) -> list[Told]:
    """What is told of a story at that frame rate, with the time at which it gets to the bus."""
    picture: Picture = np.zeros((3, round(3 * place.aspect), 3), np.uint8)
    engine = _Engine(story, place, blur, seed)
    begin_s = float(np.random.default_rng(seed + 1).uniform(0.0, 1.0 / fps))
    return told_by(engine, lambda t_s: picture, story.seconds, fps, begin_s=begin_s, shapes=shapes)


def told_by(
    engine: VideoHands,
    picture: Callable[[float], Picture],
    seconds: float,
    fps: float,
    *,
    begin_s: float = 0.0,
    shapes: bool = True,
) -> list[Told]:
    """What is told of pictures at the live pace.

    Args:
        engine: reads the hands; closed afterwards.
        picture: at a time, s.
        seconds: how long they last.
        fps: how many a second.
        begin_s: time of the first.
        shapes: tell of shapes that are held too.
    """
    watch = HandWatch(engine, FOR_GESTURES)
    gestures, told = HandGestures(shapes=shapes), list[Told]()
    try:
        for number in range(round(seconds * fps)):
            t_s = begin_s + number / fps
            seen = watch.step(picture(t_s), round(t_s * NS_PER_S), number)
            events = () if seen is None else gestures.step(seen)
            told += [Told(each.gesture, t_s + ENGINE_S) for each in events if isinstance(each, GestureDetected)]
    finally:
        watch.close()
    return told


def tallied(act: str, stories: int, rates: Iterable[int] = RATES) -> Tally:
    """What is told of one act of `hand_acts`, played in many ways.

    Args:
        act: a gesture that is meant, or one of the acts that are not.
        stories: how many ways at each rate.
        rates: frames a second.
    """
    plays = {**{gesture.value: meant for gesture, meant in MEANT.items()}, **NOT_MEANT}
    tally = Tally()
    for fps in rates:
        for number in range(stories):
            chance = np.random.default_rng([number, fps, zlib.crc32(act.encode())])
            place = Place(
                x=chance.uniform(0.35, 0.65),
                y=chance.uniform(0.4, 0.6),
                breadth=chance.uniform(0.07, 0.15),
                side=("left", "right")[chance.integers(2)],
                aspect=(4 / 3, 16 / 9)[chance.integers(2)],
            )
            story = plays[act](chance)
            # A hand that is held still shows a shape; whether a movement is taken for one is asked of movements.
            told = told_of(story, fps, place, BLURS[number % len(BLURS)], number, shapes=act in NAMES)
            tally.add(act, story.labels, told, story.seconds)
    return tally


def evaluate(stories: int, progress: Callable[[int, int, str], None]) -> dict[str, Any]:
    """All acts at all rates as one document.

    Args:
        stories: how many ways each act is played at each rate.
        progress: told after each act: how many are done, of how many, and which.
    """
    acts = [*sorted(NAMES), *NOT_MEANT]
    tallies = dict[str, Tally]()
    for number, act in enumerate(acts):
        tallies[act] = tallied(act, stories)
        progress(number + 1, len(acts), act)
    late_ms = [1000 * late_s for tally in tallies.values() for late_s in tally.late_s]
    return {
        "stories": stories * len(RATES) * len(acts),
        "rates": list(RATES),
        "meant": {name: _meant(tallies[name]) for name in sorted(NAMES)},
        "not_meant": {name: _not_meant(tallies[name]) for name in NOT_MEANT},
        "late_ms": {"p50": round(float(np.percentile(late_ms, 50))), "p95": round(float(np.percentile(late_ms, 95)))},
    }


def _meant(tally: Tally) -> dict[str, Any]:
    confused = {told.value: count for (_, told), count in tally.confused.items()}
    return {
        "meant": tally.meant.total(),
        "found": tally.found.total(),
        "confused": confused,
        "extra": tally.false.total(),
    }


def _not_meant(tally: Tally) -> dict[str, Any]:
    false = tally.false.total()
    return {"seconds": round(tally.seconds), "false": false, "per_hour": round(3600 * false / tally.seconds, 1)}
