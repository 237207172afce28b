"""What a path drawn by a hand is: a stroke to one side, or a circle. Pure geometry: points in, `Gesture` out.

Points are (left, up) in palm breadths from where the hand rested, the person's own left; a palm is 8.5 cm broad.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.events import Gesture
from perception.hand_tracks import Point

FAR: Final = 1.45
"""A swipe goes at least so far, as measured: 12 cm. The rest it is measured from creeps along as it begins, and the
engine takes some hands for a fifth broader than they are. Waving and talking hands mostly stay below."""
FAST: Final = 2.8
"""Its mean speed is at least so many breadths a second: 24 cm/s. Reaching for something is slower at its end."""
STRAIGHT: Final = 0.85
"""Least distance over way."""
ASIDE_DEG: Final = 32.0
"""Farthest from level or upright; a forearm that turns about its elbow draws a flat arc."""
TURN_DEG: Final = 290.0
"""A circle turns at least so far about its middle; its first and last tenth are slow and blend with the rest."""
SMALLEST: Final = 0.4
"""Its mean radius is at least so long: 3.5 cm."""
ROUND: Final = 0.45
"""Its narrower way across over its wider one."""
STEADY: Final = 0.85
"""Share of its turning that goes the same way round."""
STEP_DEG: Final = 150.0
"""Between two points of a circle; farther apart, the way round cannot be told."""
FEWEST_POINTS: Final = 5
"""Of a circle: ten a second, half a second long."""
LEAD_IN: Final = 0.4
"""So much of a path may be the way to where the circle begins."""

DIRECTIONS: Final = (Gesture.SWIPE_LEFT, Gesture.SWIPE_UP, Gesture.SWIPE_RIGHT, Gesture.SWIPE_DOWN)
"""Every 90 degrees from left to up."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a path is so far. `share`: how much of what makes it one is there, 1 when it is complete."""

    gesture: Gesture
    share: float


NOTHING: Final = Drawn(Gesture.NONE, 0.0)


def stroke(path: Sequence[Point], seconds: Sequence[float]) -> Drawn:
    """The swipe that a path from (0, 0) is, up to its farthest point.

    Args:
        path: (left, up), palm breadths, in order.
        seconds: of each point, since the hand left its rest.
    """
    far = max(range(len(path)), key=lambda number: math.hypot(*path[number]))
    left, up = path[far]
    distance = math.hypot(left, up)
    if distance == 0.0:
        return NOTHING
    way = sum(math.dist(a, b) for a, b in zip([(0.0, 0.0), *path[:far]], path[: far + 1], strict=True))
    angle = math.degrees(math.atan2(up, left))
    quarter = round(angle / 90.0)
    is_swipe = (
        distance >= STRAIGHT * way
        and abs(angle - 90.0 * quarter) <= ASIDE_DEG
        and distance >= FAST * seconds[far]
    )  # fmt: skip
    return Drawn(DIRECTIONS[quarter % 4], min(1.0, distance / FAR)) if is_swipe else NOTHING


def circle(path: Sequence[Point]) -> Drawn:
    """The circle that a path, or its later part, is.

    Args:
        path: (left, up), palm breadths, in order.
    """
    best = NOTHING
    for begin in range(math.ceil(LEAD_IN * len(path))):
        found = _circle(path[begin:])
        best = max(best, found, key=lambda each: each.share)
        if best.share >= 1.0:
            break
    return best


def _circle(path: Sequence[Point]) -> Drawn:
    if len(path) < FEWEST_POINTS:
        return NOTHING
    lefts, ups = [point[0] for point in path], [point[1] for point in path]
    across, along = max(lefts) - min(lefts), max(ups) - min(ups)
    middle = (min(lefts) + across / 2, min(ups) + along / 2)
    if (across + along) / 4 < SMALLEST or min(across, along) < ROUND * max(across, along):
        return NOTHING
    angles = [math.atan2(up - middle[1], left - middle[0]) for left, up in path]
    turns = [math.remainder(b - a, math.tau) for a, b in zip(angles[:-1], angles[1:], strict=True)]
    total = sum(turns)
    if abs(total) < STEADY * sum(map(abs, turns)) or max(map(abs, turns)) > math.radians(STEP_DEG):
        return NOTHING
    # From the own left to up, and on to the right: the way a clock's hands go that one looks at.
    gesture = Gesture.CIRCLE_CW if total > 0.0 else Gesture.CIRCLE_CCW
    return Drawn(gesture, min(1.0, math.degrees(abs(total)) / TURN_DEG))
