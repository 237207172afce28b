"""How well words that point are bound: seeded sequences of looks and pointing around a word, bound, and counted.

Synthetic, after what is known of people: they look at a thing before they name it and point around the word itself;
meanwhile they drive, so they look at the road and into mirrors. What a look or a finger tells of places is perception's
own, brought as ports, as is the fusion. Pure.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.clock import NS_PER_S
from app.events import SeatsSighted, Sense, SpokenWord
from dialogue import zones
from dialogue.pointing import OWN_WHEN_FAR, Bind

Look = Callable[[float, float, float], Mapping[str, float]]
"""Places of a look: yaw and pitch against the road, and their uncertainty, degrees."""

Finger = Callable[[tuple[float, float, float]], Mapping[str, float]]
"""Places of a finger: its direction in the cabin, to the left, forwards and up."""

NOISES_DEG = (2.0, 5.0, 6.5, 8.0, 12.0)
"""Errors of the gaze, one sigma of either angle; ours is good to 5 to 8 degrees."""

SENSES = {"both": (Sense.GAZE, Sense.POINTING), "gaze": (Sense.GAZE,), "pointing": (Sense.POINTING,), "neither": ()}

WORD_NS = 10 * NS_PER_S
"""When the word begins."""

_DIRECTIONS = {
    "driver": (60.0, -8.0),
    "passenger": (-62.0, -8.0),
    "rear_left": (125.0, -8.0),
    "rear_right": (-115.0, -8.0),
}
"""Yaw and pitch of each place from the driver's eyes, degrees, + left and up; general knowledge of cabins."""

_PLACES_M = {
    "driver": (0.55, 0.30, -0.15),
    "passenger": (-0.95, 0.10, -0.10),
    "rear_left": (0.40, -0.80, -0.10),
    "rear_right": (-1.00, -0.80, -0.10),
}
"""The same as points, metres from the driver's eyes to the left, forwards and up: between a seat and its window."""

HAND_M = (0.0, 0.35, -0.25)
"""Where a hand that points is, likewise."""

_MIRRORS = ((42.0, -8.0), (-50.0, -8.0), (-26.0, 10.0))
_INNER_MIRROR = 2


@dataclass(frozen=True, slots=True)
class World:
    """How people look and point, and how well it is seen. Times in s, angles in degrees, one sigma where spread.

    Attributes:
        places_deg: how far people look past the middle of a place.
        gaze_hz, finger_hz: how often each is seen.
        look_before_s: from when on they look at the place, before the word begins. look_s: for how long.
        shoulder_deg: error of a look over the shoulder, where the face is lost.
        by_mirror: share of looks at rear places by the inner mirror.
        glances: chance of a mirror check around the word. glance_s: its length.
        lasting: share of the gaze's error that lasts through a sequence (calibration); the rest trembles.
        point_before_s: from when on the finger is out. point_s: for how long.
        finger_deg: lasting error of a finger. tremble_deg: from look to look.
        word_s: error of the word's time; see `dialogue.word_times`.
    """

    places_deg: float = 8.0
    gaze_hz: float = 10.0
    finger_hz: float = 5.0
    look_before_s: tuple[float, float] = (0.3, 1.1)
    look_s: tuple[float, float] = (0.35, 1.1)
    shoulder_deg: float = 15.0
    by_mirror: float = 0.2
    glances: float = 0.35
    glance_s: tuple[float, float] = (0.3, 0.7)
    lasting: float = 0.7
    point_before_s: tuple[float, float] = (0.0, 0.5)
    point_s: tuple[float, float] = (0.5, 1.3)
    finger_deg: float = 15.0
    tremble_deg: float = 6.0
    word_s: float = 0.12


@dataclass(frozen=True, slots=True)
class Case:
    """One word that points, and what was seen around it. `zone`: what is meant."""

    zone: str
    word: SpokenWord
    sighted: tuple[SeatsSighted, ...]


def sequences(
    count: int, seed: int, noise_deg: float, look: Look, finger: Finger, world: World = World()
) -> Iterator[Case]:
    """Seeded sequences, each place as often as any other.

    Args:
        count: how many.
        seed: of all chance.
        noise_deg: error of the gaze, one sigma of either angle.
        look: what a look tells.
        finger: what a finger tells.
        world: how people look and point.
    """
    chance = random.Random(f"{seed} {noise_deg}")
    for index in range(count):
        zone = zones.SEATS[index % len(zones.SEATS)]
        told_ns = WORD_NS + round(chance.gauss(0.0, world.word_s) * NS_PER_S)
        sighted = (*_gazes(zone, noise_deg, chance, look, world), *_fingers(zone, chance, finger, world))
        yield Case(zone, SpokenWord(text="that", start_ns=told_ns, end_ns=told_ns), sighted)


def evaluate(
    look: Look, finger: Finger, fuse: Bind, *, count: int = 240, seed: int = 6, world: World = World()
) -> dict[str, Any]:
    """How often the place meant was found, mistaken for another, or asked about; a document for JSON.

    Args:
        look: perception's, of a look.
        finger: perception's, of a finger.
        fuse: the fusion's.
        count: sequences for each level of noise; all ways to see take the same.
        seed: of all chance.
        world: how people look and point.
    """
    return {
        "sequences": count,
        "seed": seed,
        "noise_deg": {
            f"{noise:g}": _judged(tuple(sequences(count, seed, noise, look, finger, world)), fuse)
            for noise in NOISES_DEG
        },
    }


def _judged(cases: Sequence[Case], fuse: Bind) -> dict[str, Any]:
    return {name: _counted(cases, fuse, senses) for name, senses in SENSES.items()}


def _counted(cases: Sequence[Case], fuse: Bind, senses: Sequence[Sense]) -> dict[str, Any]:
    """Shares of all, and of each zone what was found."""
    worth = {seat: OWN_WHEN_FAR if seat == "driver" else 1.0 for seat in zones.SEATS}
    ends: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for case in cases:
        binding = fuse(case.word, [one for one in case.sighted if one.sense in senses], worth)
        if binding.zone:
            end = "right" if binding.zone == case.zone else "wrong"
        elif binding.choices:
            end = "asked" if case.zone in binding.choices else "asked_past"
        else:
            end = "unseen"
        ends[end] += 1
        found[case.zone] += end == "right"
    each = Counter(case.zone for case in cases)
    shares = {end: round(ends[end] / len(cases), 3) for end in ("right", "wrong", "asked", "asked_past", "unseen")}
    return {**shares, "right_by_zone": {zone: round(found[zone] / each[zone], 3) for zone in each}}


# --- looks ------------------------------------------------------------------------------------------------------------


def _gazes(zone: str, noise_deg: float, chance: random.Random, look: Look, world: World) -> Iterator[SeatsSighted]:
    """Road, then the place, with a mirror now and then; told as often as perception tells it."""
    begin_s = -chance.uniform(*world.look_before_s)
    end_s = begin_s + chance.uniform(*world.look_s)
    yaw, pitch = _DIRECTIONS[zone]
    aim = (yaw + chance.gauss(0.0, world.places_deg), pitch + chance.gauss(0.0, world.places_deg / 2))
    if zone.startswith("rear_") and chance.random() < world.by_mirror:
        aim = _MIRRORS[_INNER_MIRROR]
    glance_s = chance.uniform(-1.8, 0.5) if chance.random() < world.glances else math.inf
    glance_end_s = glance_s + chance.uniform(*world.glance_s)
    mirror = chance.choice(_MIRRORS)
    bias = [chance.gauss(0.0, noise_deg * world.lasting) for _ in range(2)]
    trembling_deg = noise_deg * math.sqrt(1.0 - world.lasting**2)
    for step in range(round(3.0 * world.gaze_hz)):
        at_s = -2.2 + (step + chance.random() * 0.2) / world.gaze_hz
        target = aim if begin_s <= at_s < end_s else mirror if glance_s <= at_s < glance_end_s else (0.0, -2.0)
        is_lost = abs(target[0]) > 80.0
        sigma = world.shoulder_deg if is_lost else noise_deg
        seen = [
            angle + error + chance.gauss(0.0, sigma if is_lost else trembling_deg)
            for angle, error in zip(target, bias, strict=True)
        ]
        places = look(seen[0], seen[1], sigma)
        if places:
            yield SeatsSighted(ts_ns=WORD_NS + round(at_s * NS_PER_S), sense=Sense.GAZE, places=places)


def _fingers(zone: str, chance: random.Random, finger: Finger, world: World) -> Iterator[SeatsSighted]:
    begin_s = -chance.uniform(*world.point_before_s)
    seconds = chance.uniform(*world.point_s)
    left, forward, up = (place - hand for place, hand in zip(_PLACES_M[zone], HAND_M, strict=True))
    yaw = math.degrees(math.atan2(left, forward)) + chance.gauss(0.0, world.finger_deg)
    pitch = math.degrees(math.atan2(up, math.hypot(left, forward))) + chance.gauss(0.0, world.finger_deg)
    for step in range(math.ceil(seconds * world.finger_hz)):
        at_s = begin_s + step / world.finger_hz
        places = finger(
            _direction(yaw + chance.gauss(0.0, world.tremble_deg), pitch + chance.gauss(0.0, world.tremble_deg))
        )
        if places:
            yield SeatsSighted(ts_ns=WORD_NS + round(at_s * NS_PER_S), sense=Sense.POINTING, places=places)


def _direction(yaw_deg: float, pitch_deg: float) -> tuple[float, float, float]:
    yaw, pitch = math.radians(yaw_deg), math.radians(pitch_deg)
    return (math.sin(yaw) * math.cos(pitch), math.cos(yaw) * math.cos(pitch), math.sin(pitch))
