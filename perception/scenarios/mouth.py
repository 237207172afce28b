"""Makes the lower face with the mouth in some state: skin moved as `jaw.py` says, the inside of the mouth painted.

Bare numbers in the painting are shares of the part painted, set by eye.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from perception.scenarios import warp
from perception.scenarios.jaw import JAW_DROP_PX, Lips, find_source, mouth_middle, shape_lips
from perception.scenarios.paint import Floats, Rgb, along, as_floats, mix, soft
from perception.scenarios.portrait import CHIN, JAW, NOSE_BRIDGE, PortraitFace
from perception.scenarios.warp import Pixels

FADE_PX = 12.0
"""The movement fades out over this height at the patch's upper edge, portrait px."""
CHIN_MARGIN_PX = 12.0
"""The patch reaches this far below the chin of a yawn, portrait px: the shadow under it moves along."""
SHOW_GAP_PX = 0.8
"""No gap is painted between lips closer than this, portrait px."""
SEAM_PX, SEAM_STRENGTH, SEAM_GONE_AT = 0.55, 0.6, 0.12
"""The line between closed lips: half thickness (portrait px), darkness, and the opening at which it is gone."""
GRID_STEP_PX = 3
"""Movements are computed on every third pixel and interpolated between."""

SEAM: Rgb = (112.0, 50.0, 46.0)
CAVITY, CAVITY_DEEP = np.array([78.0, 26.0, 26.0], np.float32), np.array([24.0, 8.0, 10.0], np.float32)
TEETH, TONGUE = np.array([214.0, 204.0, 188.0], np.float32), np.array([158.0, 82.0, 80.0], np.float32)
"""Colours of the mouth, RGB 0..255."""


@dataclass(frozen=True, slots=True)
class MouthPatch:
    """A rectangle of the head with the mouth in some state. `pixels`: RGBA, its top left at (`left`, `top`)."""

    left: int
    top: int
    pixels: Pixels


class MouthPainter:
    """Makes mouths for a portrait. `head`: the head layer (RGBA); `face`: fitted to it."""

    def __init__(self, head: Pixels, face: PortraitFace) -> None:
        self._head, self._face = head, face
        jaw = face.points(JAW)
        self._left, self._right = int(jaw[:, 0].min()), int(jaw[:, 0].max()) + 1
        self._top = int(face.landmarks[NOSE_BRIDGE, 1])
        low = float(face.landmarks[CHIN, 1]) + (JAW_DROP_PX + CHIN_MARGIN_PX) * face.unit
        self._bottom = min(head.shape[0], int(low))
        columns = np.arange(self._left, self._right, dtype=np.float32)
        self._x, self._y = np.meshgrid(columns, np.arange(self._top, self._bottom, dtype=np.float32))

    def paint(self, opening: float, smile: float = 0.0) -> MouthPatch:
        """The lower face with the mouth `opening` 0 (closed) to 1 (yawn) and `smile` 0 to 1."""
        lips = shape_lips(self._face, opening, smile)
        upper = along(self._x[0], lips.inner_upper)
        lower = np.maximum(along(self._x[0], lips.inner_lower), upper)
        in_mouth = (self._x > lips.inner_upper[0, 0]) & (self._x < lips.inner_upper[-1, 0])
        pixels = self._move_skin(lips, opening, (upper + lower) / 2, in_mouth)
        picture = as_floats(pixels[..., :3])
        if float((lower - upper).max()) > SHOW_GAP_PX * self._face.unit:
            gap = soft(self._y - upper) * soft(lower - self._y) * in_mouth
            picture = mix(picture, self._paint_inside(upper, lower), gap)
        picture = mix(picture, SEAM, self._seam((upper + lower) / 2, opening))
        pixels[..., :3] = np.clip(picture, 0, 255).astype(np.uint8)
        return MouthPatch(left=self._left, top=self._top, pixels=pixels)

    def _move_skin(self, lips: Lips, opening: float, split: Floats, in_mouth: Floats) -> Pixels:
        """Skin and lips in place; what shows in the gap between the lips (around row `split`) is arbitrary."""
        above = np.clip((split - self._y) / (2 * self._face.unit) + 0.5, 0.0, 1.0)
        above = np.where(in_mouth, self._y < split, above)
        high, low = self._source(lips, opening, upper=True), self._source(lips, opening, upper=False)
        still = np.clip((self._y - self._top) / (FADE_PX * self._face.unit), 0.0, 1.0)
        here = np.stack([self._x, self._y])
        source = as_floats(here + still * (low + above * (high - low) - here))
        return warp.move(self._head, source[0], source[1])

    def _source(self, lips: Lips, opening: float, *, upper: bool) -> Floats:
        """For each pixel of the patch the place in the portrait it shows, (2, height, width)."""
        step, (rows, columns) = GRID_STEP_PX, self._x.shape
        grid_x, grid_y = np.meshgrid(
            np.arange(self._left, self._right + step, step, dtype=np.float32),
            np.arange(self._top, self._bottom + step, step, dtype=np.float32),
        )
        places = find_source(self._face, lips, opening, grid_x, grid_y, upper=upper)
        return np.stack([warp.refine(each, columns, rows, step) for each in places])

    def _seam(self, split: Floats, opening: float) -> Floats:
        """Strength of the dark line where closed lips meet."""
        unit = self._face.unit
        aside = np.abs(self._x - mouth_middle(self._face)) / (self._face.marks.mouth_closed * unit)
        line = np.exp(-(((self._y - split) / (SEAM_PX * unit)) ** 2)) * np.clip((1.0 - aside) * 5, 0, 1)
        return as_floats(SEAM_STRENGTH * line * max(0.0, 1.0 - opening / SEAM_GONE_AT))

    def _paint_inside(self, upper: Floats, lower: Floats) -> Floats:
        """What shows between the lips: dark depth, the tongue at the bottom, the upper teeth under the lip."""
        unit, y = self._face.unit, self._y
        height = np.maximum(lower - upper, 0.1)
        aside = np.abs(self._x - mouth_middle(self._face)) / (self._face.marks.mouth_closed * unit)
        down = np.clip((y - upper) / height, 0, 1)
        inside = mix(np.broadcast_to(CAVITY, (*y.shape, 3)), CAVITY_DEEP, np.clip(4 * down * (1 - down), 0, 1))
        tongue_top = lower - 0.34 * height * np.sqrt(np.clip(1 - (aside / 0.7) ** 2, 0, 1))
        lit = TONGUE * (0.55 + 0.45 * np.clip((y - tongue_top) / (5 * unit), 0, 1))[..., None]
        inside = mix(inside, lit, np.clip((y - tongue_top) / (2.5 * unit), 0, 1) * (aside < 0.7))
        teeth_low = upper + np.minimum(3.4 * unit, 0.3 * height) * np.clip(1.25 - 1.4 * aside**2, 0, 1)
        lit = TEETH * (0.62 + 0.38 * np.clip((y - upper) / (2.0 * unit), 0, 1))[..., None]
        return mix(inside, lit, np.clip((teeth_low - y) / unit + 0.5, 0, 1) * np.clip((0.72 - aside) * 8, 0, 1))
