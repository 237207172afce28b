"""A synthetic hand as the hand model would read it: where its joints are, and how badly that is measured.

No picture: readings. The engine's errors are put in at the size measured on clips of real hands: joints tremble by
0.03 to 0.05 palm breadths, the breadth by 6 %, left and right are mistaken in a few of a hundred readings, and the
faster a hand, the oftener it is not found at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from app.events import Gesture, HandReading

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class HandForm:
    """A shape of the hand: places against the palm's middle, palm breadths, of an upright right hand, + up.

    `aside` is towards the thumb, which in a right hand that shows its palm is the person's own left.
    Each: (aside, up) of wrist, middle knuckle, middle of the finger tips, thumb tip, index tip.
    """

    gesture: Gesture
    wrist: Point
    knuckle: Point
    tips: Point
    thumb: Point
    index: Point


WRIST: Final = (0.0, -0.75)
KNUCKLE: Final = (0.0, 0.4)
OPEN: Final = HandForm(Gesture.OPEN_PALM, WRIST, KNUCKLE, (0.0, 1.0), (0.75, 0.2), (0.25, 1.1))
POINT: Final = HandForm(Gesture.POINTING_UP, WRIST, KNUCKLE, (0.05, 0.05), (0.35, 0.05), (0.25, 1.15))
FIST: Final = HandForm(Gesture.CLOSED_FIST, WRIST, KNUCKLE, (0.0, -0.1), (0.3, 0.0), (0.15, 0.1))
PINCH: Final = HandForm(Gesture.NONE, WRIST, KNUCKLE, (0.1, 0.6), (0.35, 0.65), (0.3, 0.85))
RELAXED: Final = HandForm(Gesture.NONE, WRIST, KNUCKLE, (0.1, 0.25), (0.6, 0.0), (0.25, 0.45))
HANGING: Final = HandForm(Gesture.NONE, (0.0, 0.75), (0.0, -0.4), (0.0, -0.9), (0.5, -0.3), (0.2, -1.0))


@dataclass(frozen=True, slots=True)
class Blur:
    """How badly a hand is measured. Shares are probabilities for each reading.

    Attributes:
        joint: standard deviation of each joint, palm breadths. breadth: of the breadth, as a share of it.
        lost: not found. lost_fast: besides, for each palm breadth a second (a hard swipe peaks at 20).
        side: taken for the other hand. shape: taken for another shape.
        tremor: amplitude of hand and car, palm breadths; tremor_hz: its frequency.
    """

    joint: float = 0.035
    breadth: float = 0.06
    lost: float = 0.03
    lost_fast: float = 0.015
    side: float = 0.03
    shape: float = 0.05
    tremor: float = 0.05
    tremor_hz: float = 7.0


CLEAR: Final = Blur(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
ROUGH: Final = Blur(joint=0.06, breadth=0.1, lost=0.1, lost_fast=0.025, side=0.08, shape=0.1, tremor=0.1)


@dataclass(frozen=True, slots=True)
class HandState:
    """A hand at one moment. `left`, `up`: of its palm, palm breadths, against the place where gestures begin."""

    form: HandForm
    left: float
    up: float
    speed: float
    roll_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hand is seen: where its gestures begin, fractions of the picture; its breadth over the picture's height.

    `side`: the person's own.
    """

    x: float = 0.45
    y: float = 0.5
    breadth: float = 0.13
    side: str = "right"
    aspect: float = 4 / 3


def reading(state: HandState, place: Place, blur: Blur, t_s: float, random: np.random.Generator) -> HandReading | None:
    """How the engine would read the hand; None: it does not find it, or it is not in the picture."""
    if random.random() < blur.lost + blur.lost_fast * state.speed:
        return None
    swing = blur.tremor * math.sin(math.tau * blur.tremor_hz * t_s)
    form = state.form
    if random.random() < blur.shape:
        form = replace((FIST, OPEN, POINT)[random.integers(3)], gesture=Gesture.NONE)
    parts = _turned(form, place.side, state.roll_deg)
    trembling = random.normal(0.0, blur.joint, (len(parts), 2)) if blur.joint > 0.0 else np.zeros((len(parts), 2))
    points = parts + trembling + (state.left + swing, state.up + swing / 2)
    across = place.x + points[:, 0] * place.breadth / place.aspect
    down = place.y - points[:, 1] * place.breadth
    x, y = float(across[0]), float(down[0])
    if not (0.0 <= x <= 1.0 and 0.0 <= y <= 1.0):
        return None
    other = "left" if place.side == "right" else "right"
    pairs = np.stack((across, down), axis=1)
    return HandReading(
        side=other if random.random() < blur.side else place.side,
        gesture=form.gesture,
        confidence=0.8,
        x=x,
        y=y,
        joints=tuple(pairs[1:4].ravel().tolist()),
        tips=tuple(pairs[4:6].ravel().tolist()),
        breadth=place.breadth * max(0.3, 1.0 + blur.breadth * float(random.normal())),
    )


def _turned(form: HandForm, side: str, roll_deg: float) -> np.ndarray:
    """Palm, wrist, knuckle, tips, thumb, index: (left, up) of the hand as it is turned."""
    parts = np.array([(0.0, 0.0), form.wrist, form.knuckle, form.tips, form.thumb, form.index])
    if side == "left":
        parts = parts * (-1.0, 1.0)
    roll = math.radians(roll_deg)
    turn = np.array([[math.cos(roll), math.sin(roll)], [-math.sin(roll), math.cos(roll)]])
    result: np.ndarray = parts @ turn
    return result
