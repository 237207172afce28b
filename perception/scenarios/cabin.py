"""The car behind the driver, out of focus. All places are fractions of the frame, so any size shows the same cabin."""

from __future__ import annotations

import numpy as np

from perception.scenarios import warp
from perception.scenarios.paint import Floats, Rgb, as_floats, mix

BLUR_PX = 4.0
"""How far the cabin is out of focus, portrait px."""
ROOF, PILLAR, SEAT, SEAM = (92.0, 92.0, 94.0), (58.0, 59.0, 63.0), (138.0, 132.0, 126.0), (112.0, 107.0, 102.0)
SKY, TREES = (214.0, 222.0, 228.0), (150.0, 164.0, 146.0)
"""Colours, RGB 0..255: near the portrait's own backdrop in brightness, so that the hair shows no rim."""

Corner = tuple[float, float]
_SHAPES: tuple[tuple[Rgb, tuple[Corner, ...]], ...] = (
    # side windows, rear window
    (SKY, ((-0.1, 0.12), (0.20, 0.10), (0.17, 0.62), (-0.1, 0.66))),
    (TREES, ((-0.1, 0.40), (0.185, 0.42), (0.17, 0.62), (-0.1, 0.66))),
    (SKY, ((0.80, 0.10), (1.1, 0.12), (1.1, 0.66), (0.83, 0.62))),
    (TREES, ((0.815, 0.44), (1.1, 0.38), (1.1, 0.66), (0.83, 0.62))),
    (SKY, ((0.27, 0.13), (0.73, 0.13), (0.70, 0.46), (0.30, 0.46))),
    (TREES, ((0.285, 0.33), (0.715, 0.31), (0.70, 0.46), (0.30, 0.46))),
    # doors and rear bench
    (PILLAR, ((-0.1, 0.66), (0.17, 0.62), (0.3, 0.5), (0.7, 0.5), (0.83, 0.62), (1.1, 0.66), (1.1, 1.1), (-0.1, 1.1))),
    # backrest, headrest
    (SEAM, ((0.13, 1.1), (0.17, 0.70), (0.27, 0.60), (0.73, 0.60), (0.83, 0.70), (0.87, 1.1))),
    (SEAT, ((0.16, 1.1), (0.20, 0.73), (0.29, 0.63), (0.71, 0.63), (0.80, 0.73), (0.84, 1.1))),
    (SEAM, ((0.285, 0.60), (0.27, 0.25), (0.33, 0.13), (0.67, 0.13), (0.73, 0.25), (0.715, 0.60))),
    (SEAT, ((0.305, 0.58), (0.29, 0.26), (0.345, 0.155), (0.655, 0.155), (0.71, 0.26), (0.695, 0.58))),
)


def paint_cabin(width: int, height: int, unit: float) -> Floats:
    """The cabin, (height, width, 3), 0..255. `unit`: picture px a portrait px."""
    frame: Floats = np.empty((height, width, 3), np.float32)
    frame[:] = ROOF
    for colour, corners in _SHAPES:
        mask = warp.polygon_mask(np.array(corners, np.float32) * (width, height), width, height, 0.0)
        frame = mix(frame, colour, mask)
    return as_floats(warp.blur(frame, BLUR_PX * unit))
