"""What the driver wears on the face: painted on the head before it turns, so that it turns with it.

Sizes are in eye distances (iris to iris) unless named otherwise, set by eye.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from perception.scenarios import warp
from perception.scenarios.paint import Floats, Rgb, as_floats
from perception.scenarios.portrait import (
    CHIN,
    EAR_LEFT,
    EAR_RIGHT,
    EYES,
    FACE_OVAL,
    JAW,
    OUTER_LOWER_LIP,
    OUTER_UPPER_LIP,
    PortraitFace,
)
from perception.scenarios.warp import Pixels

FRAME: Rgb = (38.0, 32.0, 32.0)
DARK_LENS, TINTED_LENS, CLEAR_LENS = 0.96, 0.32, 0.05
"""How much of the light lenses swallow: dark sunglasses (< 15 % transmittance), tinted (about 70 %), clear."""
LENS_HALF, LENS_HIGH, LENS_LOW, RIM, SOFT = 0.44, 0.30, 0.36, 0.03, 0.012
REFLECTION, REFLECTION_STRENGTH = 0.09, 0.30
MASK: Rgb = (176.0, 200.0, 214.0)
MASK_FOLDS, MASK_FOLD_DEPTH = 3, 16.0
CAP: Rgb = (44.0, 56.0, 92.0)
BEARD: Rgb = (58.0, 42.0, 32.0)
BEARD_STRENGTH, BEARD_SEED = 0.62, 4
LONG_BEARD_PX, LONG_BEARD_STRENGTH = 46.0, 0.92
LONG_BEARD_EDGE = (0.85, 0.55, 0.3, 0.1, -0.1, -0.3, -0.55, -0.85)
FRINGE_BELOW_LIDS_PX, FRINGE_GAP, STRAND_SWING = -1.0, -1.1, 1.6
"""Long hair, portrait px; the strands' ends lie unevenly around there, and part where their wave is lowest."""


@dataclass(frozen=True, slots=True)
class Worn:
    """Something over the head: `colour` (height, width, 3) uint8 where `alpha` (height, width, 0..1) is 1.

    `covers`: it also covers what lies outside the head (its cut-out grows).
    """

    colour: Pixels
    alpha: Floats
    covers: bool = False


Painter = Callable[[PortraitFace, int, int], Worn]


def _eye_distance(face: PortraitFace) -> float:
    left, right = face.landmarks[EYES[1].iris, :2], face.landmarks[EYES[0].iris, :2]
    return float(np.linalg.norm(left - right))


def _plain(colour: Rgb, width: int, height: int) -> Pixels:
    plain = np.empty((height, width, 3), np.uint8)
    plain[:] = np.array(colour).astype(np.uint8)
    return plain


def _lens(centre: Floats, half: float, high: float, low: float) -> Floats:
    """A rounded box, wider than high."""
    angle = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    cos, sin = np.cos(angle), np.sin(angle)
    x = np.sign(cos) * np.abs(cos) ** 0.6 * half
    y = np.sign(sin) * np.abs(sin) ** 0.6 * np.where(sin < 0, high, low)
    return as_floats(centre + np.column_stack([x, y]))


def _glasses(face: PortraitFace, width: int, height: int, lens: float) -> Worn:
    reach = _eye_distance(face)
    soft = SOFT * reach
    tint = np.zeros((height, width), np.float32)
    rim, shine = tint.copy(), tint.copy()
    ears = (EAR_RIGHT, EAR_LEFT)
    for eye, ear, side in zip(EYES, ears, (-1.0, 1.0), strict=True):
        corners = face.points((eye.upper[0], eye.upper[-1]))
        centre = corners.mean(axis=0) + np.array([side * 0.02 * reach, 0.0])
        shape = _lens(centre, LENS_HALF * reach, LENS_HIGH * reach, LENS_LOW * reach)
        glass = warp.polygon_mask(shape, width, height, soft)
        tint = np.maximum(tint, glass)
        loop = np.vstack([shape, shape[:1]])
        rim = np.maximum(rim, warp.line_mask(loop, width, height, RIM * reach, soft))
        temple = np.vstack(
            [centre + [side * LENS_HALF * reach, -0.1 * reach], face.points((ear,))[0] + [0, -0.06 * reach]]
        )
        rim = np.maximum(rim, warp.line_mask(as_floats(temple), width, height, 1.4 * RIM * reach, soft))
        glint = centre + [[0.10 * reach, -0.30 * reach], [0.28 * reach, -0.30 * reach], [0.02 * reach, 0.34 * reach]]
        glint = np.vstack([glint, centre + [-0.12 * reach, 0.34 * reach]])
        shine = np.maximum(shine, warp.polygon_mask(as_floats(glint), width, height, REFLECTION * reach) * glass)
    inner = [face.points((eye.upper[at],))[0] for eye, at in zip(EYES, (-1, 0), strict=True)]
    bridge = as_floats(np.vstack([inner[0] + [0.04 * reach, -0.06 * reach], inner[1] + [-0.04 * reach, -0.06 * reach]]))
    rim = np.clip(np.maximum(rim, warp.line_mask(bridge, width, height, 1.5 * RIM * reach, soft)), 0.0, 1.0)
    shine *= REFLECTION_STRENGTH
    colour = as_floats(_plain(FRAME, width, height))
    colour += (255.0 - colour) * (shine * (1.0 - rim) / np.maximum(shine + lens * tint, 1e-3))[..., None].clip(0, 1)
    alpha = np.maximum(rim, 1.0 - (1.0 - lens * tint) * (1.0 - shine))
    return Worn(np.clip(colour, 0, 255).astype(np.uint8), as_floats(alpha))


def glasses(face: PortraitFace, width: int, height: int) -> Worn:
    """Clear glasses with a dark frame and a reflection."""
    return _glasses(face, width, height, CLEAR_LENS)


def tinted_glasses(face: PortraitFace, width: int, height: int) -> Worn:
    """Light sunglasses: 70 % of the light comes through."""
    return _glasses(face, width, height, TINTED_LENS)


def sunglasses(face: PortraitFace, width: int, height: int) -> Worn:
    """Dark sunglasses: the eyes cannot be seen."""
    return _glasses(face, width, height, DARK_LENS)


def mask(face: PortraitFace, width: int, height: int) -> Worn:
    """A medical mask from the bridge of the nose to below the chin, with straps to the ears."""
    unit = face.unit
    jaw = face.points(JAW)
    middle = jaw.mean(axis=0)
    low = jaw[3:-3] + (jaw[3:-3] - middle) * 0.03
    top = face.points((123, 50, 45, 5, 275, 280, 352)).copy()
    top[[0, -1], 1] -= 2 * unit
    shape = as_floats(np.vstack([top, low[::-1]]))
    inside = warp.polygon_mask(shape, width, height, 0.7 * unit)
    y = np.arange(height, dtype=np.float32)[:, None]
    x = np.arange(width, dtype=np.float32)[None, :]
    first, last = float(top[3, 1]), float(face.landmarks[CHIN, 1])
    down = (y - first) / (last - first)
    fold = -MASK_FOLD_DEPTH * np.clip(np.sin(2 * np.pi * MASK_FOLDS * down - 1.0), 0, 1) ** 6
    half = (jaw[:, 0].max() - jaw[:, 0].min()) / 2
    aside = np.clip(np.abs(x - middle[0]) / half, 0, 1)
    round_ = (
        -70.0 * aside**2.5 - 34.0 * np.clip(down - 0.55, 0, 1) + 26.0 * np.exp(-((aside / 0.16) ** 2)) * (down < 0.4)
    )
    nose = face.points((2,))[0]
    round_ = round_ - 30.0 * np.exp(-(((y - nose[1]) / (5 * unit)) ** 2) - ((x - nose[0]) / (16 * unit)) ** 2)
    colour = np.array(MASK, np.float32) + (fold + round_)[..., None]
    alpha = inside
    for ear, corner in ((EAR_RIGHT, top[0]), (EAR_LEFT, top[-1])):
        strap = as_floats(np.vstack([corner, face.points((ear,))[0]]))
        alpha = np.maximum(alpha, 0.8 * warp.line_mask(strap, width, height, 1.2 * unit, 0.3 * unit))
    return Worn(np.clip(colour, 0, 255).astype(np.uint8), as_floats(np.clip(alpha, 0, 1)), covers=True)


def beard(face: PortraitFace, width: int, height: int) -> Worn:
    """A short full beard with moustache; the lips stay free."""
    unit = face.unit
    jaw = face.points(JAW)
    inner = face.points((132, 205, 206, 2, 426, 425, 361))
    shape = as_floats(np.vstack([inner, jaw[1:-1][::-1]]))
    inside = warp.polygon_mask(shape, width, height, 3.0 * unit)
    lips = face.points(OUTER_UPPER_LIP + OUTER_LOWER_LIP[::-1])
    lips = as_floats(lips.mean(axis=0) + (lips - lips.mean(axis=0)) * np.array([0.85, 1.0]))
    free = 1.0 - warp.polygon_mask(lips, width, height, 1.2 * unit)
    grain = np.random.default_rng(BEARD_SEED).normal(0.0, 1.0, (height, width)).astype(np.float32)
    grain = as_floats(warp.blur(grain, 0.5 * unit)) * unit
    alpha = BEARD_STRENGTH * inside * free * np.clip(1.0 + 0.15 * grain, 0.6, 1.3)
    return Worn(_plain(BEARD, width, height), as_floats(np.clip(alpha, 0, 0.9)))


def cap(face: PortraitFace, width: int, height: int) -> Worn:
    """A baseball cap: crown over the hair, brim over the brows, and the brim's shadow on the forehead."""
    unit = face.unit
    oval = face.points(FACE_OVAL)
    left, right, top = float(oval[:, 0].min()), float(oval[:, 0].max()), float(face.landmarks[10, 1])
    brow = float(face.points(EYES[0].brow + EYES[1].brow)[:, 1].min())
    middle, half = (left + right) / 2, (right - left) / 2
    angle = np.linspace(np.pi, 2 * np.pi, 40)
    rim = top + 0.45 * (brow - top)
    crown_high = rim - (face.outline[:, 1].min() - 4 * unit)
    crown = np.column_stack([middle + 1.42 * half * np.cos(angle), rim + crown_high * np.sin(angle)])
    arc = np.linspace(0.0, 1.0, 30)
    brim_x = middle + 1.25 * half * (2 * arc - 1)
    bend = 4 * arc * (1 - arc)
    upper = np.column_stack([brim_x, rim + 2 * unit - 3 * unit * bend])
    lower = np.column_stack([brim_x[::-1], rim + 2 * unit + (brow - rim + 1.0 * unit) * bend[::-1] ** 0.6])
    brim = warp.polygon_mask(as_floats(np.vstack([upper, lower])), width, height, 0.6 * unit)
    body = warp.polygon_mask(as_floats(np.vstack([crown, crown[:1]])), width, height, 0.8 * unit)
    x = (np.arange(width, dtype=np.float32)[None, :] - middle) / (1.42 * half)
    colour = np.array(CAP, np.float32) * (1.15 - 0.55 * np.clip(np.abs(x), 0, 1) ** 2)[..., None]
    colour = np.broadcast_to(colour, (height, width, 3)).copy()
    colour[brim > 0.5] *= 0.6
    shade = np.clip(1.0 - (np.arange(height) - brow) / (14 * unit), 0.0, 1.0)[:, None] * (np.abs(x) < 0.75)
    shadow = 0.35 * shade * (np.arange(height)[:, None] > brow - 2 * unit)
    alpha = np.maximum(np.maximum(body, brim), shadow * (1.0 - brim))
    colour = np.where((np.maximum(body, brim) > shadow)[..., None], colour, 12.0)
    return Worn(np.clip(colour, 0, 255).astype(np.uint8), as_floats(alpha), covers=True)


def long_beard(face: PortraitFace, width: int, height: int) -> Worn:
    """A full beard a hand long (over 150 mm), in strands that end unevenly on the chest."""
    short, unit = beard(face, width, height), face.unit
    jaw, chin = face.points(JAW), face.landmarks[CHIN]
    top = jaw[3:-3]
    low = float(chin[1]) + LONG_BEARD_PX * unit
    half = (top[-1, 0] - top[0, 0]) / 2
    bottom = [
        (chin[0] + half * share, low - LONG_BEARD_PX * unit * 0.75 * abs(share) ** 2.2) for share in LONG_BEARD_EDGE
    ]
    shape = as_floats(np.vstack([top, np.array(bottom, np.float32)]))
    hang = warp.polygon_mask(shape, width, height, 2.5 * unit)
    x = np.arange(width, dtype=np.float32)[None, :] / unit
    strands = 0.82 + 0.18 * np.sin(2.1 * x + 1.3 * np.sin(0.55 * x))
    colour = np.array(BEARD, np.float32) * strands[..., None] * np.ones((height, 1, 1), np.float32)
    alpha = np.maximum(short.alpha, LONG_BEARD_STRENGTH * hang * (np.arange(height)[:, None] > chin[1] - 6 * unit))
    return Worn(np.clip(colour, 0, 255).astype(np.uint8), as_floats(alpha), covers=True)


def fringe(face: PortraitFace, width: int, height: int) -> Worn:
    """Hair that hangs over the brows to the upper lids, in strands with gaps between."""
    unit = face.unit
    oval = face.points(FACE_OVAL)
    left, right, top = float(oval[:, 0].min()), float(oval[:, 0].max()), float(face.landmarks[10, 1])
    lids = float(face.points(EYES[0].upper + EYES[1].upper)[:, 1].min())
    x = np.arange(width, dtype=np.float32)[None, :]
    y = np.arange(height, dtype=np.float32)[:, None]
    draw = np.random.default_rng(BEARD_SEED).normal(0.0, 1.0, (1, width)).astype(np.float32)
    wave = as_floats(warp.blur(draw, 0.7 * unit)) * np.sqrt(unit) * STRAND_SWING
    end = lids + (FRINGE_BELOW_LIDS_PX + 1.5 * wave) * unit
    inside = (x > left + 6 * unit) * (x < right - 6 * unit) * np.clip((y - top + 10 * unit) / (8 * unit), 0, 1)
    alpha = 0.94 * inside * np.clip((end - y) / (3 * unit), 0.0, 1.0) * np.where(wave < FRINGE_GAP, 0.55, 1.0)
    light = 0.82 + 0.14 * wave * np.ones((height, 1), np.float32)
    colour = np.array(face.marks.hair, np.float32) * light[..., None]
    return Worn(np.clip(colour, 0, 255).astype(np.uint8), as_floats(warp.blur(as_floats(alpha), 0.5 * unit)))


WEAR: dict[str, Painter] = {
    "glasses": glasses,
    "tinted_glasses": tinted_glasses,
    "sunglasses": sunglasses,
    "mask": mask,
    "beard": beard,
    "long_beard": long_beard,
    "fringe": fringe,
    "cap": cap,
}
"""Everything there is to wear, by name."""
