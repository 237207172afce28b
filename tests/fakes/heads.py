"""Movements of a head as a camera reads them: signs, and what drivers' heads do otherwise, with noise and dropouts.

A movement is a function of the seconds since its beginning; angles in degrees with VSS signs, changes against a head at
rest. The noise is what was measured on recordings of people: 0.1 to 0.4 degrees from frame to frame (1 sigma).
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.clock import NS_PER_S
from app.events import FaceFeatures, HeadSigned
from perception.head_signs import HeadSigns
from perception.scenarios.script import plateau, smooth
from tests.fakes.faces import ATTENTIVE


@dataclass(frozen=True)
class Held:
    """How a head is held: against its rest, degrees; lids as the score of both, 0 to 1."""

    pitch: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0
    lids: float = 0.13
    eyes_up: float = 0.0

    def __add__(self, other: Held) -> Held:
        """Both at once."""
        return Held(
            self.pitch + other.pitch,
            self.yaw + other.yaw,
            self.roll + other.roll,
            max(self.lids, other.lids),
            self.eyes_up + other.eyes_up,
        )


Movement = Callable[[float], Held]
REST = Held()


@dataclass(frozen=True)
class Eye:
    """The camera: frames a second, noise of an angle (1 sigma, degrees), share of frames without a face, seed."""

    fps: float = 25.0
    noise_deg: float = 0.2
    lost: float = 0.0
    seed: int = 1
    uneven: float = 0.0

    def frames(self, movement: Movement, seconds: float, *, lead_s: float = 1.5) -> Iterator[FaceFeatures]:
        """What it reads of a head that is at rest for `lead_s`, moves for `seconds`, and is at rest for a second."""
        chance = random.Random(self.seed)
        for frame in range(round((lead_s + seconds + 1.0) * self.fps)):
            at_s = (frame + chance.uniform(-self.uneven, self.uneven)) / self.fps
            face = replace(ATTENTIVE, ts_ns=round((at_s + 1) * NS_PER_S), frame_id=frame)
            if chance.random() < self.lost:
                yield replace(face, valid=False)
                continue
            held = _sway(at_s) + movement(at_s - lead_s)
            yield replace(
                face,
                pitch_deg=4.0 + held.pitch + chance.gauss(0, self.noise_deg),
                yaw_deg=-6.0 + held.yaw + chance.gauss(0, self.noise_deg),
                roll_deg=held.roll + chance.gauss(0, self.noise_deg),
                blink_left=held.lids,
                blink_right=held.lids,
                eye_pitch_deg=-11.0 + held.eyes_up - 20.0 * (held.lids - 0.13) + chance.gauss(0, 0.5),
            )


def _sway(at_s: float) -> Held:
    """What an attentive head does on a smooth road."""
    return Held(
        pitch=0.7 * math.sin(at_s / 1.16) + 0.4 * math.sin(at_s / 0.37),
        yaw=1.1 * math.sin(at_s / 1.54) + 0.6 * math.sin(at_s / 0.49),
        roll=0.7 * math.sin(at_s / 1.9),
    )


def signs(movement: Movement, seconds: float, eye: Eye | None = None, lead_s: float = 1.5) -> list[HeadSigned]:
    """What is told of it."""
    told = map(HeadSigns().step, (eye or Eye()).frames(movement, seconds, lead_s=lead_s))
    return [sign for sign in told if sign is not None]


# --- signs --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Nod:
    """Down and up `cycles` times, each smaller than the one before, the eyes kept where they look."""

    hz: float = 2.0
    deg: float = 10.0
    cycles: int = 2
    fading: float = 0.75
    aside: float = 0.0
    roll: float = 0.0
    prepared: float = 0.0
    eyes_stay: float = 0.5

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return (self.cycles + (0.5 if self.prepared else 0.0)) / self.hz

    def __call__(self, t_s: float) -> Held:
        """The head then."""
        if not 0 <= t_s < self.seconds:
            return REST
        if self.prepared:
            rise_s = 0.5 / self.hz
            if t_s < rise_s:
                return self._held(self.prepared * self.deg * math.sin(math.pi * t_s / rise_s))
            t_s -= rise_s
        cycle = int(t_s * self.hz)
        return self._held(-self.deg * self.fading**cycle * (0.5 - 0.5 * math.cos(math.tau * self.hz * t_s)))

    def _held(self, pitch: float) -> Held:
        return Held(pitch, self.aside * pitch, self.roll * pitch, eyes_up=-self.eyes_stay * pitch)


@dataclass(frozen=True)
class Shake:
    """To one side and the other, `halves` turning points, each smaller than the one before; `deg` from side to side."""

    hz: float = 1.8
    deg: float = 20.0
    halves: int = 3
    fading: float = 0.85
    down: float = 0.0
    roll: float = 0.0
    side: int = 1

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.halves / 2 / self.hz

    def __call__(self, t_s: float) -> Held:
        """The head then."""
        if not 0 <= t_s < self.seconds:
            return REST
        half = int(2 * t_s * self.hz)
        yaw = self.side * self.deg / 2 * self.fading**half * math.sin(math.tau * self.hz * t_s)
        return Held(self.down * yaw, yaw, self.roll * yaw)


# --- what is no sign ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Glance:
    """A look somewhere: the head turns there within `turn_s`, stays, and comes back; the eyes go before it."""

    pitch: float = 0.0
    yaw: float = 0.0
    stays_s: float = 0.5
    turn_s: float = 0.35
    eyes_pitch: float = 0.0
    lids: float = 0.13

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.stays_s + 2 * self.turn_s

    def __call__(self, t_s: float) -> Held:
        """The head then."""
        share = plateau(t_s, 0.0, self.seconds, self.turn_s)
        lids = 0.13 + (self.lids - 0.13) * share
        return Held(share * self.pitch, share * self.yaw, lids=lids, eyes_up=share * self.eyes_pitch)


def then(first: Movement, first_s: float, second: Movement) -> Movement:
    """One after the other."""
    return lambda t_s: first(t_s) if t_s < first_s else second(t_s - first_s)


@dataclass(frozen=True)
class Bump:
    """A pothole or a hump: the head is thrown, and rings on its neck."""

    pitch: float = 6.0
    roll: float = 3.0
    hz: float = 4.5
    dies_s: float = 0.15

    def __call__(self, t_s: float) -> Held:
        """The head then."""
        if t_s < 0:
            return REST
        ring = math.exp(-t_s / self.dies_s) * math.sin(math.tau * self.hz * t_s)
        return Held(-self.pitch * ring, 0.1 * self.pitch * ring, self.roll * ring)


@dataclass(frozen=True)
class RoughRoad:
    """A bad road for as long as it lasts: pitch and roll of several frequencies."""

    deg: float = 1.5
    seed: int = 1

    def __call__(self, t_s: float) -> Held:
        """The head then."""
        chance = random.Random(self.seed)
        waves = [(chance.uniform(1.5, 6.0), chance.uniform(0, math.tau), chance.uniform(0.5, 1.0)) for _ in range(4)]
        pitch = sum(size * math.sin(math.tau * hz * t_s + at) for hz, at, size in waves[:2])
        roll = sum(size * math.sin(math.tau * hz * t_s + at) for hz, at, size in waves[2:])
        return Held(self.deg * pitch, 0.2 * self.deg * roll, self.deg * roll)


@dataclass(frozen=True)
class NodOff:
    """The head sinks with the lids, and is jerked up again."""

    deg: float = 18.0
    falls_s: float = 1.2
    stays_s: float = 0.2
    jerk_s: float = 0.25
    shut: float = 0.7

    def __call__(self, t_s: float) -> Held:
        """The head then."""
        up = t_s - self.falls_s - self.stays_s
        share = smooth(t_s / self.falls_s) * (1.0 - smooth(up / self.jerk_s))
        return Held(-self.deg * share, lids=self.shut if t_s > 0 and up < 0.8 * self.jerk_s else 0.13)


@dataclass(frozen=True)
class Brake:
    """A hard brake: the head goes forward, stays, and comes back when the car stands."""

    deg: float = 8.0
    stays_s: float = 1.2

    def __call__(self, t_s: float) -> Held:
        """The head then."""
        return Held(-self.deg * plateau(t_s, 0.0, self.stays_s + 0.9, 0.4))
