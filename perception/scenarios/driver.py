"""The synthetic driver: a pose goes in, a picture of the driver in the cabin comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.errors import InputError
from perception.scenarios import warp
from perception.scenarios.appearance import recolour, shade_factor
from perception.scenarios.eyes import EyePainter
from perception.scenarios.head_shape import CAMERA_DISTANCE_HEADS, shape_head, turn
from perception.scenarios.jaw import JAW_DROP_PX
from perception.scenarios.layers import take_apart
from perception.scenarios.mouth import MouthPainter, MouthPatch
from perception.scenarios.paint import Floats
from perception.scenarios.people import picture_of
from perception.scenarios.portrait import CHIN, EYES, PortraitFace, portrait_face
from perception.scenarios.pose import DriverPose
from perception.scenarios.warp import Pixels
from perception.scenarios.wear import WEAR, Worn

GRID_STEP_PX = 4
"""Head movements are computed on every fourth pixel and interpolated between."""
SEARCH_STEPS = (1.0, 0.5) * 4
"""Shares of the miss that are made up in each round of the search for the place of the portrait that lands on a pixel.
Whole steps are soon there; half steps between them keep it from running away where a turn spreads the hair wide."""
MOUTH_LEVELS, SMILE_LEVELS = 16, 4
"""Openings and smiles of the mouth that are told apart; each is made once (about 25 ms) and kept."""
NECK_SHARE = 0.5
"""How much of the head's movement the top of the neck makes."""
NECK_RELIEF_FACES = -0.25
"""Depth of the neck's front relative to the head's pivot, face widths."""
EDGE_PX = 3 * GRID_STEP_PX
"""Margin around the turned head within which it is drawn, px."""


@dataclass(frozen=True, slots=True)
class Costume:
    """Who the driver is: `skin` and `hair` as in `appearance`, `wears` as in `wear`, `lashes` as in `eyes`.

    `zoom`: size in the picture.
    """

    skin: str = ""
    hair: str = ""
    wears: tuple[str, ...] = ()
    lashes: float = 1.0
    zoom: float = 1.0


PLAIN = Costume()


class SyntheticDriver:
    """A person made of one portrait. Rendering is deterministic: the same pose gives the same pixels.

    Args:
        portrait: file of the default portrait, scikit-image's `astronaut.png`; other photographs lie beside it.
        face: of another person, see `people`.
        size: width and height of the pictures, px; the width at least as large as the height.
        costume: colours and what is worn.

    Raises:
        InputError: the portrait cannot be read, or is not the one the face data was measured on.
    """

    def __init__(
        self,
        portrait: Path,
        face: PortraitFace | None = None,
        size: tuple[int, int] = (640, 480),
        costume: Costume = PLAIN,
    ) -> None:
        measured = face or replace(portrait_face(), file=portrait.name)
        picture = picture_of(measured, portrait)
        if picture.shape[:2] != measured.picture_size[::-1]:
            raise InputError(f"{portrait}: not the portrait the face data belongs to; `cockpit models pull` gets it")
        width, height = self._size = size
        self._face = measured.fitted(width, height, costume.zoom)
        layers = take_apart(picture, self._face, width, height, recolour(costume.skin, costume.hair))
        self._canvas, self._body = layers.head.copy(), layers.body
        self._bare = layers.head
        self._worn = [_cut_worn(WEAR[name](self._face, width, height)) for name in costume.wears]
        self._shape = shape_head(self._face, width, height, GRID_STEP_PX)
        self._rim = self._find_rim(self._dressed(layers.head.copy()))
        self._mouth = MouthPainter(layers.head, self._face)
        self._mouths: dict[tuple[int, int], MouthPatch] = {}
        tint = shade_factor(costume.skin, self._face.marks.skin)
        self._eyes = [EyePainter(layers.head[..., :3], self._face, eye, tint, costume.lashes) for eye in EYES]
        self._neck_area, self._neck = _cut_to_content(layers.neck, GRID_STEP_PX)

    def prepare(self) -> None:
        """Makes all mouths at once (about 0.4 s), so that no frame takes longer than another later."""
        for level in range(MOUTH_LEVELS + 1):
            self._mouth_at(level)

    def render(self, pose: DriverPose, light: float = 1.0) -> Pixels:
        """The driver in `pose`, RGB uint8 (height, width, 3). `light`: brightness, 1 as in the portrait."""
        self._express(pose)
        picture = self._body.copy()
        self._turn_neck(picture, pose)
        self._turn_head(picture, pose)
        return picture if light == 1.0 else warp.brighten(picture, light)

    def _express(self, pose: DriverPose) -> None:
        """Puts mouth and eyes of `pose` on the canvas, the head looking straight on."""
        for (top, bottom, left, right), _ in self._worn:
            self._canvas[top:bottom, left:right] = self._bare[top:bottom, left:right]
        mouth = self._mouth_at(round(pose.mouth_opening * MOUTH_LEVELS), round(pose.smile * SMILE_LEVELS))
        rows, columns = mouth.pixels.shape[:2]
        self._canvas[mouth.top : mouth.top + rows, mouth.left : mouth.left + columns] = mouth.pixels
        for eye in self._eyes:
            head = pose.head_yaw_deg, pose.head_pitch_deg
            patch = eye.paint(pose.eye_closure, pose.eye_yaw_deg, pose.eye_pitch_deg, *head)
            self._canvas[eye.top : eye.bottom, eye.left : eye.right, :3] = patch
        self._dressed(self._canvas)

    def _dressed(self, head: Pixels) -> Pixels:
        """Lays what is worn over a head (RGBA), in place."""
        for (top, bottom, left, right), worn in self._worn:
            part = head[top:bottom, left:right]
            part[..., :3] = warp.lay_masked(part[..., :3], worn.colour, worn.alpha)
            if worn.covers:
                np.maximum(part[..., 3], np.asarray(255.0 * worn.alpha, np.uint8), out=part[..., 3])
        return head

    def _mouth_at(self, level: int, smile: int = 0) -> MouthPatch:
        if (level, smile) not in self._mouths:
            self._mouths[level, smile] = self._mouth.paint(level / MOUTH_LEVELS, smile / SMILE_LEVELS)
        return self._mouths[level, smile]

    def _turn_neck(self, picture: Pixels, pose: DriverPose) -> None:
        top, bottom, left, right = self._neck_area
        x, y = _grid(left, right, top, bottom)
        depth = np.full_like(x, NECK_RELIEF_FACES * self._shape.camera_px / CAMERA_DISTANCE_HEADS)
        to_x, to_y = self._turned(x, y, depth, pose)
        share = NECK_SHARE * self._neck
        size = (right - left, bottom - top)
        map_x = warp.refine(x - share * (to_x - x), *size, GRID_STEP_PX)
        map_y = warp.refine(y - share * (to_y - y), *size, GRID_STEP_PX)
        picture[top:bottom, left:right] = warp.move(self._body, map_x, map_y)

    def _turn_head(self, picture: Pixels, pose: DriverPose) -> None:
        top, bottom, left, right = self._head_area(pose)
        columns, rows = _grid(left, right, top, bottom)
        x, y = columns, rows
        for step in SEARCH_STEPS:
            z = warp.sample(self._shape.relief, x / GRID_STEP_PX, y / GRID_STEP_PX)
            to_x, to_y = self._turned(x, y, z, pose)
            x, y = x + step * (columns - to_x), y + step * (rows - to_y)
        size = (right - left, bottom - top)
        head = warp.move(self._canvas, warp.refine(x, *size, GRID_STEP_PX), warp.refine(y, *size, GRID_STEP_PX))
        picture[top:bottom, left:right] = warp.lay_over(picture[top:bottom, left:right], head)

    def _head_area(self, pose: DriverPose) -> tuple[int, int, int, int]:
        """top, bottom, left, right of the part of the picture the turned head covers, px."""
        x, y = self._turned(self._rim[0], self._rim[1], self._rim[2], pose)
        width, height = self._size
        top, left = max(0, int(y.min()) - EDGE_PX), max(0, int(x.min()) - EDGE_PX)
        return top, min(height, int(y.max()) + EDGE_PX), left, min(width, int(x.max()) + EDGE_PX)

    def _find_rim(self, head: Pixels) -> tuple[Floats, Floats, Floats]:
        """x, y and relief of points around the head, the lowered chin of a yawn included."""
        covered = head[::GRID_STEP_PX, ::GRID_STEP_PX, 3] > 0
        rows = np.flatnonzero(covered.any(axis=1))
        first, last = covered[rows].argmax(axis=1), covered.shape[1] - 1 - covered[rows, ::-1].argmax(axis=1)
        chin = self._face.landmarks[CHIN]
        low = chin[1] + (JAW_DROP_PX + 4.0) * self._face.unit
        x = np.concatenate([first, last]).astype(np.float32) * GRID_STEP_PX
        y = np.concatenate([rows, rows]).astype(np.float32) * GRID_STEP_PX
        x, y = np.append(x, chin[0]).astype(np.float32), np.append(y, low).astype(np.float32)
        return x, y, warp.sample(self._shape.relief, x[None] / GRID_STEP_PX, y[None] / GRID_STEP_PX)[0]

    def _turned(self, x: Floats, y: Floats, z: Floats, pose: DriverPose) -> tuple[Floats, Floats]:
        return turn(x, y, z, self._shape, pose.head_yaw_deg, pose.head_pitch_deg, pose.head_roll_deg)


def _cut_worn(worn: Worn) -> tuple[tuple[int, int, int, int], Worn]:
    """The rectangle (top, bottom, left, right) in which something is worn, and the part of it there."""
    rows, columns = np.flatnonzero(worn.alpha.any(axis=1)), np.flatnonzero(worn.alpha.any(axis=0))
    area = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    part = np.s_[area[0] : area[1], area[2] : area[3]]
    return area, Worn(np.ascontiguousarray(worn.colour[part]), np.ascontiguousarray(worn.alpha[part]), worn.covers)


def _grid(left: int, right: int, top: int, bottom: int) -> tuple[Floats, Floats]:
    columns = np.arange(left, right + GRID_STEP_PX, GRID_STEP_PX, dtype=np.float32)
    rows = np.arange(top, bottom + GRID_STEP_PX, GRID_STEP_PX, dtype=np.float32)
    x, y = np.meshgrid(columns, rows)
    return x, y


def _cut_to_content(weight: Floats, step: int) -> tuple[tuple[int, int, int, int], Floats]:
    """The rectangle (top, bottom, left, right) in which `weight` is not 0, and the weight on its grid."""
    rows, columns = np.flatnonzero(weight.any(axis=1)), np.flatnonzero(weight.any(axis=0))
    area = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    x, y = _grid(area[2], area[3], area[0], area[1])
    return area, warp.sample(weight, x, y)
