"""How bright the eye is against the cheeks: what tells dark glasses from eyes. Pixels in, one number out.

Behind lenses that swallow most of the light even the brightest part of the eye's region is dark. Open eyes show their
white, shut ones their lids, and both are about as bright as the cheeks, whatever the skin and the light.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from app.clock import NS_PER_MS

EVERY_MS: Final = 200
"""How often it is measured, ms: glasses are not put on in less, and each time costs 0.1 ms."""
RIGHT_CORNERS: Final = (33, 133)
LEFT_CORNERS: Final = (362, 263)
"""Corners of the eyes in the face mesh, the driver's own sides, each from left to right in the picture."""
CHEEKS: Final = np.array((50, 280, 205, 425, 101, 330))
"""Points below the lenses of glasses and above a beard or a mask."""

_across, _along = np.meshgrid(np.linspace(-1.0, 1.0, 20), np.linspace(-0.4, 0.4, 8))
EYE_GRID: Final = np.column_stack((_across.ravel(), _along.ravel())).astype(np.float32)
"""Where the eye is sampled, in half eye widths along and across it: lids and eye, not the brow."""
BRIGHT_SHARE: Final = 0.9
"""The brightest tenth counts: the white of an eye or a lid beside a dark iris, not a mere glint."""
CHEEK_GRID: Final = np.array([(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)], np.float32) * 0.15
"""Where a cheek is sampled around its point, in half eye widths: enough to even out the sensor's noise."""

Picture = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float32]


class EyeLight:
    """Keeps the last measurement of one camera or recording for as long as it is good."""

    def __init__(self) -> None:
        self._due_ns = 0
        self._value = 1.0

    def step(self, rgb: Picture, landmarks: Points, ts_ns: int) -> float:
        """`eye_light` of this frame, or of one shortly before it."""
        if ts_ns >= self._due_ns:
            self._due_ns, self._value = ts_ns + EVERY_MS * NS_PER_MS, eye_light(rgb, landmarks)
        return self._value


def eye_light(rgb: Picture, landmarks: Points) -> float:
    """Brightness of the brighter part of the eye that is nearer to the camera, over that of the cheeks.

    Args:
        rgb: uint8 height x width x 3.
        landmarks: (478, 2 or more), fractions of the picture.

    Returns:
        The ratio, >= 0; 1 when the cheeks are black: nothing can be said then.
    """
    height, width = rgb.shape[:2]
    points = landmarks[:, :2] * np.array((width, height), np.float32)
    halves = [(points[right] - points[left]) / 2 for left, right in (RIGHT_CORNERS, LEFT_CORNERS)]
    nearer = 0 if abs(halves[0][0]) >= abs(halves[1][0]) else 1
    half, first = halves[nearer], points[(RIGHT_CORNERS, LEFT_CORNERS)[nearer][0]]
    turned = np.stack((half, np.array((-half[1], half[0]), np.float32)))
    eye = _luma(rgb, first + half + EYE_GRID @ turned)
    rank = int(BRIGHT_SHARE * (eye.size - 1))
    bright = float(np.partition(eye, rank)[rank])
    cheeks = _luma(rgb, (points[CHEEKS][:, None] + (CHEEK_GRID @ turned)[None]).reshape(-1, 2))
    skin = float(np.partition(cheeks, cheeks.size // 2)[cheeks.size // 2])
    return bright / skin if skin > 0 else 1.0


def _luma(rgb: Picture, points: Points) -> Picture:
    """Green, which stands for luma, at points in px; those outside the picture are taken from its edge."""
    height, width = rgb.shape[:2]
    columns, rows = points.astype(np.intp).T
    sample: Picture = rgb[rows.clip(0, height - 1), columns.clip(0, width - 1), 1]
    return sample
