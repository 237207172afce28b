"""Takes the portrait apart: a head that can move, and behind it a cabin with the driver's neck and collar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from perception.scenarios import warp
from perception.scenarios.appearance import Recolour
from perception.scenarios.cabin import paint_cabin
from perception.scenarios.paint import Floats, as_floats, ease, mix
from perception.scenarios.portrait import (
    EAR_LEFT,
    EAR_RIGHT,
    INNER_LOWER_LIP,
    INNER_UPPER_LIP,
    JAW,
    PortraitFace,
)
from perception.scenarios.warp import Pixels

JAW_FEATHER_PX = 1.2
"""Softness of the jaw's edge, portrait px."""
EAR_LOBE_PX = 20.0
"""The ear lobes end this far below the jaw line's first point, portrait px."""
SHADOW, SHADOW_PX, SHADOW_STRENGTH = (34.0, 22.0, 15.0), 4.0, 0.4
"""Colour, reach (portrait px) and darkness of the shadow the jaw throws on the neck."""

GAP_GROWTH = (1.14, 1.25)
"""The gap between the smiling lips is taken this much wider and higher than its landmarks: they lie inside it."""
SMILE_FOLDS = ((129, 203, 206, 216, 212), (358, 423, 426, 436, 432))
"""Landmarks along the folds from the nose to the corners of the mouth."""
FOLD_RELIEF, FOLD_PX, FOLD_BLUR_PX = 0.65, 5.0, 7.0
"""How far those folds are smoothed away (0..1), their width, and the blur that stands for smooth skin, portrait px."""

CHEEKS = (205, 425, 199)
"""Landmarks in the middle of cheeks and chin, whose colour the neck gets."""
SAMPLE_PX = 4.0
"""Half size of the squares the colour is taken from, portrait px."""
NECK_SHADOW = 0.62
"""Brightness of the neck behind the jaw against its lit part."""
NECK_ROUNDNESS = 0.5
"""How much darker the neck gets towards its sides, share of its brightness squared."""
NECK_BENDS_PX = 66.0
"""The neck gives way to the head's movement over this height, portrait px, ending below the collar's edge."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The portrait in two layers of the same size.

    Attributes:
        head: RGBA, face and hair without neck. body: RGB, cabin, collar and a whole neck.
        neck: (height, width) 0..1, how far a place of the body follows the head.
    """

    head: Pixels
    body: Pixels
    neck: Floats


def take_apart(
    picture: Pixels, face: PortraitFace, width: int, height: int, recolour: Recolour | None = None
) -> Layers:
    """Builds the layers; `face` is fitted to the size asked for, `picture` is the whole portrait.

    `recolour`: gives the person other colours, once cut out.
    """
    corner = face.origin[0] * face.scale, face.origin[1] * face.scale
    texture = _relax(warp.enlarge(picture, face.unit / face.scale, corner, width, height), face)
    person = warp.cut_out(texture, face.outline, face.core)
    if recolour is not None:
        texture = recolour(texture, face)
    # The portrait's own shadow under the chin must not stay on the neck when the chin moves away.
    below_jaw = 1.0 - _above_jaw(face, width, height, 1.5 * SHADOW_PX, SHADOW_PX / 2)
    torso = person * below_jaw * _below_ears(face, width, height)
    body = mix(paint_cabin(width, height, face.unit), as_floats(texture), torso)
    neck_colour, neck_alpha = _paint_neck(texture, face, width, height)
    body = mix(body, neck_colour, neck_alpha * (1.0 - torso))
    return Layers(
        head=_with_jaw_shadow(texture, person, face),
        body=np.clip(body, 0, 255).astype(np.uint8),
        neck=_neck_weight(face, width, height),
    )


def _relax(texture: Pixels, face: PortraitFace) -> Pixels:
    """Takes the smile out of the picture: its teeth and dark corners, which closed lips hide, and its folds."""
    unit = face.unit
    height, width = texture.shape[:2]
    gap = np.vstack([face.points(INNER_UPPER_LIP), face.points(INNER_LOWER_LIP[::-1])])
    middle = gap.mean(axis=0)
    gap = middle + (gap - middle) * np.array(GAP_GROWTH, np.float32)
    healed = as_floats(warp.heal(texture, warp.polygon_mask(gap, width, height, 0.0) > 0, 2 * unit))
    folds: Floats = np.zeros((height, width), np.float32)
    for fold in SMILE_FOLDS:
        line = warp.line_mask(face.points(fold), width, height, FOLD_PX * unit, FOLD_PX / 2 * unit)
        folds = np.maximum(folds, line)
    lifted = np.maximum(healed, as_floats(warp.blur(healed, FOLD_BLUR_PX * unit)))
    return np.asarray(mix(healed, lifted, FOLD_RELIEF * folds).round(), np.uint8)


def _with_jaw_shadow(texture: Pixels, person: Floats, face: PortraitFace) -> Pixels:
    """The head as RGBA with the soft shadow it throws on the neck."""
    height, width = texture.shape[:2]
    above_jaw = _above_jaw(face, width, height, 0.0, JAW_FEATHER_PX)
    near_jaw = _above_jaw(face, width, height, SHADOW_PX, SHADOW_PX)
    alpha = person * np.maximum(above_jaw, SHADOW_STRENGTH * near_jaw)
    shadow = np.broadcast_to(np.array(SHADOW, np.float32), texture.shape)
    colour = mix(shadow, as_floats(texture), above_jaw)
    return np.dstack([colour, 255.0 * alpha]).round().astype(np.uint8)


def _above_jaw(face: PortraitFace, width: int, height: int, drop_px: float, feather_px: float) -> Floats:
    """1 above the jaw line and beside it at the height of the ears, 0 on neck and collar.

    `drop_px` lowers the line, `feather_px` softens it; portrait px.
    """
    jaw = face.points(JAW) + np.array([0.0, drop_px * face.unit], np.float32)
    right, left = jaw[0, 1] + EAR_LOBE_PX * face.unit, jaw[-1, 1] + EAR_LOBE_PX * face.unit
    far = width + height
    corners = [(jaw[2, 0], right), (-far, right), (-far, -far), (far, -far), (far, left), (jaw[-3, 0], left)]
    outline = np.vstack([np.array(corners, np.float32), jaw[-3:1:-1]])
    return warp.polygon_mask(outline, width, height, feather_px * face.unit)


def _below_ears(face: PortraitFace, width: int, height: int) -> Floats:
    """0 above the ear lobes, 1 below: hair beside the jaw must not stay behind when the head moves."""
    ears = max(face.landmarks[EAR_RIGHT, 1], face.landmarks[EAR_LEFT, 1])
    top = float(ears) + (EAR_LOBE_PX + SHADOW_PX) * face.unit
    column = np.clip((np.arange(height) - top) / (SHADOW_PX * face.unit), 0.0, 1.0)
    return as_floats(np.repeat(column[:, None], width, axis=1))


def _paint_neck(texture: Pixels, face: PortraitFace, width: int, height: int) -> tuple[Floats, Floats]:
    """A neck that goes on behind the jaw: colour (height, width, 3) and where it is (height, width)."""
    unit = face.unit
    left, right, top, bottom = face.neck
    reach = round(SAMPLE_PX * unit)
    squares = [texture[y - reach : y + reach, x - reach : x + reach] for x, y in face.points(CHEEKS).astype(int)]
    skin = np.mean([square.mean(axis=(0, 1)) for square in squares], axis=0)
    aside = np.clip((np.arange(width) - (left + right) / 2) / ((right - left) / 2), -1.0, 1.0)
    down = np.clip((np.arange(height) - top) / (bottom - top), 0.0, 1.0)
    light = np.sqrt(1.0 - NECK_ROUNDNESS * aside**2)[None, :] * (NECK_SHADOW + (1.0 - NECK_SHADOW) * down**2)[:, None]
    # Its lower edge follows the collar: lowest in the middle.
    corners = [(left, top), (right, top), (right, bottom - 8 * unit), ((left + right) / 2, bottom + 5 * unit)]
    corners.append((left, bottom - 8 * unit))
    mask = warp.polygon_mask(np.array(corners, np.float32), width, height, unit)
    return as_floats(skin[None, None, :] * light[..., None]), mask


def _neck_weight(face: PortraitFace, width: int, height: int) -> Floats:
    """1 where the neck meets the head, falling to 0 below the collar's edge, behind the head and beside the neck."""
    left, right, behind, edge = face.neck
    bottom, meets = edge + NECK_BENDS_PX / 2 * face.unit, edge - NECK_BENDS_PX / 2 * face.unit
    rows = np.arange(height)
    down = np.clip((bottom - rows) / (bottom - meets), 0.0, 1.0) * np.clip((rows - behind) / (meets - behind), 0.0, 1.0)
    beyond = np.maximum(left - np.arange(width), np.arange(width) - right)
    aside = np.clip(1.0 - beyond / ((right - left) / 3), 0.0, 1.0)
    return as_floats(ease(down)[:, None] * ease(aside)[None, :])
