"""Mouths as a camera reads them: lip gap over width, jaw and smile over time, with noise; speech and what is none."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.clock import NS_PER_S
from app.events import FaceFeatures, LipsObserved
from perception.lips import Lips
from perception.scenarios.script import plateau, smooth
from tests.fakes.faces import ATTENTIVE

Mouth = Callable[[float], float]
"""Opening at a time, seconds: lip gap over mouth width."""


@dataclass(frozen=True)
class View:
    """The camera: frames a second, noise of the opening (1 sigma), share of frames without a face, smile, seed."""

    fps: float = 25.0
    noise: float = 0.006
    lost: float = 0.0
    smile: float = 0.05
    seed: int = 1
    yaw_deg: float = 0.0
    face_width: float = 0.3

    def frames(self, mouth: Mouth, seconds: float) -> Iterator[FaceFeatures]:
        """What it reads."""
        chance = random.Random(self.seed)
        for frame in range(round(seconds * self.fps)):
            at_s = frame / self.fps
            face = replace(ATTENTIVE, ts_ns=round((at_s + 1) * NS_PER_S), frame_id=frame)
            if chance.random() < self.lost:
                yield replace(face, valid=False)
                continue
            opening = max(0.0, mouth(at_s) + chance.gauss(0, self.noise))
            yield replace(
                face,
                mouth_ratio=opening,
                jaw_open=0.5 * opening,
                smile=self.smile,
                yaw_deg=self.yaw_deg,
                face_box=(0.3, 0.2, self.face_width, 0.5),
            )


def observed(mouth: Mouth, seconds: float, view: View | None = None) -> list[LipsObserved]:
    """All that is told of it."""
    told = map(Lips().step, (view or View()).frames(mouth, seconds))
    return [lips for lips in told if lips is not None]


def spoken_share(told: list[LipsObserved], limit: float = 0.5) -> float:
    """Share of what was told that says speech."""
    return sum(lips.speaking >= limit for lips in told) / len(told)


def speech(seed: int = 1, *, syllables_s: float = 4.0, opening: float = 0.16, rest: float = 0.01) -> Mouth:
    """Syllables of uneven length and width, with a short pause now and then."""
    chance = random.Random(seed)
    syllables: list[tuple[float, float, float]] = []
    at_s = 0.0
    while at_s < 60.0:
        length_s = chance.uniform(0.7, 1.4) / syllables_s
        syllables.append((at_s, length_s, opening * chance.uniform(0.35, 1.5)))
        at_s += length_s + (chance.uniform(0.1, 0.3) if chance.random() < 0.12 else 0.0)

    def mouth(t_s: float) -> float:
        for begin_s, length_s, wide in syllables:
            if begin_s <= t_s < begin_s + length_s:
                return rest + wide * (0.5 - 0.5 * math.cos(math.tau * (t_s - begin_s) / length_s))
        return rest

    return mouth


def yawn(begin_s: float = 1.0, seconds: float = 4.0, wide: float = 0.8) -> Mouth:
    """Opens wide, slowly, and shuts."""
    return lambda t_s: 0.01 + wide * plateau(t_s, begin_s, begin_s + seconds, 0.8)


def held(opening: float) -> Mouth:
    """Does not move."""
    return lambda t_s: opening


def broadens(begin_s: float = 1.0, to: float = 0.25) -> Mouth:
    """Parts the lips once, as a smile does, and keeps them so."""
    return lambda t_s: 0.01 + to * smooth((t_s - begin_s) / 0.4)


def chews(hz: float = 1.3, wide: float = 0.12) -> Mouth:
    """Chews with the lips apart."""
    return lambda t_s: 0.02 + wide * (0.5 - 0.5 * math.cos(math.tau * hz * t_s))


def licks(every_s: float = 2.5, wide: float = 0.15) -> Mouth:
    """Opens and shuts for a moment, again and again."""
    return lambda t_s: 0.01 + wide * plateau(t_s % every_s, 0.5, 0.9, 0.15)


def laughs(wide: float = 0.28, shakes: float = 0.05) -> Mouth:
    """Bursts of laughter in an open mouth."""
    return lambda t_s: max(0.0, math.sin(math.tau * t_s / 2.6)) * (wide + shakes * math.sin(math.tau * 4.5 * t_s))
