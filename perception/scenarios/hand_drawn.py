"""A hand drawn so that the real engine takes it for one: balls strung along the bones, lit from above, in skin colour.

No texture, no nails, no creases: enough for the palm detector and the landmark model (tried on five poses). Which
hand it is, the engine guesses rightly of open hands only: without lines and nails a palm and a back look alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from perception.hand_shapes import KNUCKLES, PALM_BREADTH_M, Points
from perception.scenarios.hand_bones import HALF, STRAIGHT, THUMB_OUT, Pose, world_points

Floats = npt.NDArray[np.float32]

PIXELS_PER_M: Final = 1500.0
"""Larger than it is shown: it is only ever scaled down."""
SIZE: Final = (520, 560)
"""Width and height of the picture, pixels: 0.35 m by 0.37 m."""
WRIST_AT: Final = (260.0, 330.0)
SKIN: Final = (222.0, 172.0, 142.0)
"""Red, green, blue in full light."""
LIGHT: Final = (-0.35, -0.55, 0.75)
"""Where it comes from: the picture's right, down, towards the camera."""
AMBIENT, DIRECT = 0.3, 0.75
BALLS: Final = 40
"""Along a bone."""
ARM_M: Final = 0.16
FINGER_M: Final = ((0.0108, 0.0098, 0.0092, 0.008), (0.0112, 0.0102, 0.0096, 0.0084),
                   (0.0106, 0.0096, 0.009, 0.0078), (0.0095, 0.0085, 0.0079, 0.0067))  # fmt: skip
"""Radius of index, middle, ring and little finger at knuckle, joints and tip."""

DRAWN_OPEN: Final = Pose(STRAIGHT, STRAIGHT, STRAIGHT, STRAIGHT, THUMB_OUT)
DRAWN_POINT: Final = Pose(index=STRAIGHT)
DRAWN_PINCH: Final = Pose(index=HALF, middle=STRAIGHT, ring=STRAIGHT, little=STRAIGHT, thumb=None)


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A hand to be put into pictures.

    Attributes:
        picture: float32 height x width x 3, RGB 0 to 255. mask: height x width, 0 to 1.
        palm: x, y of the palm's middle, pixels. breadth: of the palm, pixels.
    """

    picture: Floats
    mask: Floats
    palm: tuple[float, float]
    breadth: float


def drawn(pose: Pose) -> Sprite:
    """Draws a right hand that shows its palm; half a second."""
    points = world_points(pose)
    canvas = _Canvas()
    for first, last, first_m, last_m in _limbs(points):
        canvas.limb(first, last, first_m, last_m)
    palm = points[[0, KNUCKLES[0], KNUCKLES[-1]]].mean(axis=0)
    x, y = WRIST_AT[0] + palm[0] * PIXELS_PER_M, WRIST_AT[1] + palm[1] * PIXELS_PER_M
    return Sprite(canvas.picture, canvas.mask, (float(x), float(y)), PALM_BREADTH_M * PIXELS_PER_M)


def _limbs(points: Points) -> Sequence[tuple[Points, Points, float, float]]:
    """Everything a hand is made of: from, to, and the radius at both ends, metres."""
    wrist = points[0]
    limbs = [(wrist + (0.0, ARM_M, 0.0), wrist, 0.03, 0.028)]
    for knuckle in KNUCKLES:
        root = wrist + (points[knuckle][0] * 0.45, -0.012, 0.0)
        limbs.append((root, points[knuckle], 0.018, 0.0125))
    for first, second in zip(KNUCKLES[:-1], KNUCKLES[1:], strict=True):
        middle = (points[first] + points[second]) / 2
        limbs.append((middle * (1.0, 0.35, 1.0), middle, 0.018, 0.0125))
    limbs.append((points[1], points[KNUCKLES[0]] * (1.0, 0.5, 1.0), 0.02, 0.015))
    thumb = ((wrist + (0.01, -0.01, 0.0), points[1], 0.022, 0.019), (points[1], points[2], 0.019, 0.014),
             (points[2], points[3], 0.0125, 0.011), (points[3], points[4], 0.011, 0.009))  # fmt: skip
    limbs += thumb
    for knuckle, radii in zip(KNUCKLES, FINGER_M, strict=True):
        for joint in range(3):
            limbs.append((points[knuckle + joint], points[knuckle + joint + 1], radii[joint], radii[joint + 1]))
    return limbs


class _Canvas:
    """A picture with depth."""

    def __init__(self) -> None:
        width, height = SIZE
        self.picture: Floats = np.zeros((height, width, 3), np.float32)
        self.mask: Floats = np.zeros((height, width), np.float32)
        self._depth: Floats = np.full((height, width), np.inf, np.float32)
        self._rows, self._columns = np.mgrid[:height, :width].astype(np.float32)

    def limb(self, first: Points, last: Points, first_m: float, last_m: float) -> None:
        for share in np.linspace(0.0, 1.0, BALLS):
            self._ball(first + (last - first) * share, first_m + (last_m - first_m) * float(share))

    def _ball(self, middle: Points, radius_m: float) -> None:
        x, y = WRIST_AT[0] + middle[0] * PIXELS_PER_M, WRIST_AT[1] + middle[1] * PIXELS_PER_M
        radius = radius_m * PIXELS_PER_M
        part = (_span(y, radius, SIZE[1]), _span(x, radius, SIZE[0]))
        across, down = (self._columns[part] - x) / radius, (self._rows[part] - y) / radius
        off = across * across + down * down
        toward = np.sqrt(np.clip(1.0 - off, 0.0, 1.0))
        depth = middle[2] * PIXELS_PER_M - toward * radius
        shown = (off < 1.0) & (depth < self._depth[part])
        light = AMBIENT + DIRECT * np.clip(LIGHT[0] * across + LIGHT[1] * down + LIGHT[2] * toward, 0.0, 1.0)
        self.picture[part][shown] = light[shown][:, np.newaxis] * np.array(SKIN, np.float32)
        self.mask[part][shown] = 1.0
        self._depth[part][shown] = depth[shown]


def _span(middle: float, radius: float, size: int) -> slice:
    return slice(max(0, int(middle - radius)), max(0, min(size, int(middle + radius) + 2)))
