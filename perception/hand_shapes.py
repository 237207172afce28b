"""Hand shapes from 21 landmarks by anatomy: arrays in, value types out. No model, no image, no time.

A hand model gives the joints of a hand twice: in metres around the hand's own centre (`world`) and as pixels of the
image. How far each finger is stretched is read from the first, so that neither distance nor the camera's angle
matters; which way a finger points against gravity from the second, the camera standing upright.

The numbers are ratios of one hand's own bones. A finger is folded when its tip is nearer to the wrist than its
middle joint and stretched when it is a quarter farther; a thumb stands off when its tip is farther from the
little finger's knuckle than its own knuckle is. The limits lie in the gaps between the two groups on 120 labelled
stills (stretched fingers reach 1.32 to 1.52, folded ones 0.57 to 0.95).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.events import Gesture

Points = npt.NDArray[np.float64]

LANDMARKS = 21
WRIST = 0
THUMB_KNUCKLE, THUMB_JOINT, THUMB_TIP = 2, 3, 4
KNUCKLES = (5, 9, 13, 17)
MIDDLE_JOINTS = (6, 10, 14, 18)
TIPS = (8, 12, 16, 20)
INDEX, MIDDLE, RING, LITTLE = range(4)

REACH_FOLDED, REACH_STRETCHED = 1.0, 1.25
"""Wrist to tip over wrist to middle joint."""

THUMB_TUCKED, THUMB_OUT = 1.05, 1.25
"""Little knuckle to thumb tip over little knuckle to thumb knuckle."""

LOOSE_THUMB_IN, LOOSE_THUMB_OUT = 1.2, 1.45
"""The same where a lazy thumb is allowed: two fingers and a stretched thumb are a three, not a victory."""

THUMB_ACROSS, THUMB_BESIDE = 0.6, 0.8
"""The same for a flat hand with closed fingers, whose thumb lies beside them (0.9); across the palm (0.4) it makes a
four."""

DIRECTION_FULL_DEG, DIRECTION_NONE_DEG = 35.0, 65.0
"""From the vertical. Beyond the middle of it the direction does not count as up or down."""

SPREAD_NONE_DEG, SPREAD_FULL_DEG = 4.0, 12.0
"""Between index and middle finger: side by side they are not a V."""

TOUCH_FULL, TOUCH_NONE = 0.3, 0.6
"""Thumb tip to index tip over the length of the palm (wrist to middle knuckle): the ring of an `ok`."""

RING_BEND_FULL_DEG, RING_BEND_NONE_DEG = 45.0, 20.0
"""Bend of the index finger over its three joints: a ring is round, a pinch of stretched fingers is not an `ok`."""

PALM_BREADTH_M = 0.085
"""Of a grown-up's hand at the knuckles; the engine's `world` is a hand of that size, whoever's it is."""

POINTS = 0.5
"""The least of index stretched and the other three folded with which a hand points."""

SURE = 0.5
"""The least score with which a shape is named."""


@dataclass(frozen=True, slots=True)
class HandShape:
    """One hand, free of its size and place. Shares are 0 to 1.

    Attributes:
        stretched: index, middle, ring and little finger; 0 folded, 1 stretched.
        thumb_out: 0 tucked in, 1 standing off; `thumb_far` the same for a lazy thumb.
        thumb_beside: 0 across the palm, 1 beside it or standing off.
        thumb_up_deg, index_up_deg, fist_up_deg: direction against the image's up, of the last from wrist to knuckles; 0
            up, 180 down.
        spread_deg: angle between index and middle finger.
        touch: thumb tip to index tip, in palm lengths. index_bend_deg: sum of the bends of its joints.
    """

    stretched: tuple[float, float, float, float]
    thumb_out: float
    thumb_far: float
    thumb_beside: float
    thumb_up_deg: float
    index_up_deg: float
    fist_up_deg: float
    spread_deg: float
    touch: float
    index_bend_deg: float


def measure(world: Points, pixels: Points) -> HandShape:
    """Measures a hand.

    Args:
        world: (21, 3) metres, any origin, any rotation.
        pixels: (21, 2) image coordinates with square pixels, y down. Fractions of the frame must be multiplied by
            its width and height first.

    Raises:
        ValueError: another shape.
    """
    if world.shape != (LANDMARKS, 3) or pixels.shape != (LANDMARKS, 2):
        raise ValueError(f"a hand has {LANDMARKS} points, not {world.shape} and {pixels.shape}")
    wrist = world[WRIST]
    reaches = [
        _ratio(_length(world[tip] - wrist), _length(world[joint] - wrist))
        for tip, joint in zip(TIPS, MIDDLE_JOINTS, strict=True)
    ]
    stretched = [ramp(reach, REACH_FOLDED, REACH_STRETCHED) for reach in reaches]
    little = world[KNUCKLES[LITTLE]]
    thumb = _ratio(_length(world[THUMB_TIP] - little), _length(world[THUMB_KNUCKLE] - little))
    index = [world[n] for n in (KNUCKLES[INDEX], MIDDLE_JOINTS[INDEX], MIDDLE_JOINTS[INDEX] + 1, TIPS[INDEX])]
    bones = [b - a for a, b in zip(index[:-1], index[1:], strict=True)]
    palm = _length(world[KNUCKLES[MIDDLE]] - wrist)
    return HandShape(
        stretched=(stretched[INDEX], stretched[MIDDLE], stretched[RING], stretched[LITTLE]),
        thumb_out=ramp(thumb, THUMB_TUCKED, THUMB_OUT),
        thumb_far=ramp(thumb, LOOSE_THUMB_IN, LOOSE_THUMB_OUT),
        thumb_beside=ramp(thumb, THUMB_ACROSS, THUMB_BESIDE),
        thumb_up_deg=_from_up_deg(pixels[THUMB_TIP] - pixels[THUMB_KNUCKLE]),
        index_up_deg=_from_up_deg(pixels[TIPS[INDEX]] - pixels[KNUCKLES[INDEX]]),
        fist_up_deg=_from_up_deg(pixels[KNUCKLES[MIDDLE]] - pixels[WRIST]),
        spread_deg=_angle_deg(
            world[TIPS[INDEX]] - world[KNUCKLES[INDEX]], world[TIPS[MIDDLE]] - world[KNUCKLES[MIDDLE]]
        ),
        touch=_ratio(_length(world[THUMB_TIP] - world[TIPS[INDEX]]), palm),
        index_bend_deg=sum(_angle_deg(a, b) for a, b in zip(bones[:-1], bones[1:], strict=True)),
    )


def scores(shape: HandShape) -> dict[Gesture, float]:
    """How well the shape fits each gesture, 0 to 1: as well as the worst of its conditions.

    A fist is shown upright. A thumb that points down is often hidden or misread, and its hand, lying on its side or
    towards the camera, must not pass for a fist (limits between 18 and 53 degrees on stills of both).
    """
    index, middle, ring, little = shape.stretched
    folded = 1.0 - max(shape.stretched)
    up = ramp(shape.thumb_up_deg, DIRECTION_NONE_DEG, DIRECTION_FULL_DEG)
    down = ramp(180.0 - shape.thumb_up_deg, DIRECTION_NONE_DEG, DIRECTION_FULL_DEG)
    fist_up = ramp(shape.fist_up_deg, DIRECTION_NONE_DEG, DIRECTION_FULL_DEG)
    index_up = ramp(shape.index_up_deg, DIRECTION_NONE_DEG, DIRECTION_FULL_DEG)
    spread = ramp(shape.spread_deg, SPREAD_NONE_DEG, SPREAD_FULL_DEG)
    ring_closed = ramp(shape.touch, TOUCH_NONE, TOUCH_FULL)
    ring_round = ramp(shape.index_bend_deg, RING_BEND_NONE_DEG, RING_BEND_FULL_DEG)
    return {
        Gesture.OPEN_PALM: min(*shape.stretched, shape.thumb_beside),
        Gesture.CLOSED_FIST: min(folded, 1.0 - shape.thumb_out, fist_up),
        Gesture.POINTING_UP: min(index, 1.0 - max(middle, ring, little), index_up),
        Gesture.THUMB_UP: min(folded, shape.thumb_out, up),
        Gesture.THUMB_DOWN: min(folded, shape.thumb_out, down),
        Gesture.VICTORY: min(index, middle, 1.0 - max(ring, little), spread, 1.0 - shape.thumb_far),
        Gesture.OK: min(middle, ring, little, ring_closed, ring_round),
    }


def breadth(world: Points, pixels: Points) -> float:
    """Breadth of the palm in pixels, as if it faced the camera: from how large all joints appear against their metres.

    A palm turned away looks narrow or short; what is seen of all its joints against what ought to be does not change.
    """
    across = world[:, :2] - world[:, :2].mean(axis=0)
    seen = pixels - pixels.mean(axis=0)
    return max(0.0, PALM_BREADTH_M * _ratio(float((across * seen).sum()), float((across * across).sum())))


def pointing(world: Points, shape: HandShape) -> tuple[float, ...]:
    """Unit vector of the index finger in the axes of `world`, knuckle to tip; empty where the hand does not point."""
    index, middle, ring, little = shape.stretched
    finger = world[TIPS[INDEX]] - world[KNUCKLES[INDEX]]
    length = _length(finger)
    if length == 0.0 or min(index, 1.0 - max(middle, ring, little)) < POINTS:
        return ()
    return tuple((finger / length).tolist())


def ramp(value: float, zero: float, one: float) -> float:
    """0 at `zero`, 1 at `one`, straight between, flat beyond; falls when `one` is the smaller."""
    return min(1.0, max(0.0, (value - zero) / (one - zero)))


def _length(vector: Points) -> float:
    return float(np.linalg.norm(vector))


def _ratio(part: float, whole: float) -> float:
    """0 for a degenerate hand (all points in one place), which is then no gesture."""
    return part / whole if whole > 0.0 else 0.0


def _angle_deg(first: Points, second: Points) -> float:
    lengths = _length(first) * _length(second)
    if lengths == 0.0:
        return 0.0
    return float(np.degrees(np.arccos(np.clip(np.dot(first, second) / lengths, -1.0, 1.0))))


def _from_up_deg(vector: Points) -> float:
    return _angle_deg(vector, np.array([0.0, -1.0]))
