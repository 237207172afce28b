"""Makes other people of the portrait: colour of skin and hair. Eyes, brows and clothes keep theirs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from perception.scenarios import warp
from perception.scenarios.paint import Floats, Rgb, as_floats, ease, mix
from perception.scenarios.portrait import (
    FACE_OVAL,
    JAW,
    PortraitFace,
)
from perception.scenarios.warp import Pixels

Recolour = Callable[[Pixels, PortraitFace], Pixels]

SKINS: dict[str, Rgb] = {
    "pale": (234.0, 204.0, 190.0),
    "olive": (194.0, 148.0, 114.0),
    "brown": (136.0, 95.0, 70.0),
    "dark": (96.0, 63.0, 48.0),
}
"""Mean colour of lit skin, RGB 0..255: Fitzpatrick 1, 4, 5 and 6 (the portrait is about 2)."""
HAIRS: dict[str, Rgb] = {"black": (34.0, 29.0, 28.0), "grey": (136.0, 135.0, 133.0), "red": (128.0, 72.0, 44.0)}
"""Mean colour of the hair, RGB 0..255."""

SHINE = 0.45
"""Share of the light's reflections that stays on darker skin, which is as glossy as light skin."""
SKIN_LUMA = (62.0, 118.0)
"""Luma from and to which a place inside the face counts as skin rather than brow, lashes or hair, 0..255."""
LEAST_RED = 20.0
"""Red above blue of skin in the shade, 0..255; the collar is grey."""
EDGE_PX = 3.0
"""Softness of the border between face and hair, portrait px."""
HAIR_LOW_PX = 14.0
"""The hair ends this far below the ends of the jaw line, portrait px."""
FACE_MARGIN = 1.05
"""The skin reaches this much beyond the mesh's outline."""


def recolour(skin: str, hair: str) -> Recolour | None:
    """What gives the portrait another skin and hair (of `SKINS` and `HAIRS`; "" keeps it); None: nothing to do."""
    if not skin and not hair:
        return None

    def paint(texture: Pixels, face: PortraitFace) -> Pixels:
        weight = _skin_weight(texture, face)
        picture = as_floats(texture)
        if hair:
            dyed = _dye(picture, face.marks.hair, HAIRS[hair])
            picture = mix(picture, dyed, (1.0 - weight) * _hair_weight(picture, face))
        if skin:
            picture = mix(picture, _tan(picture, face.marks.skin, SKINS[skin]), weight)
        return np.clip(picture, 0, 255).astype(np.uint8)

    return paint


def shade_factor(skin: str, portrait: Rgb) -> Rgb:
    """How much darker, a channel, shadows painted on the portrait's skin are on another."""
    if not skin:
        return 1.0, 1.0, 1.0
    red, green, blue = (goal / own for goal, own in zip(SKINS[skin], portrait, strict=True))
    return red, green, blue


def _tan(picture: Floats, skin: Rgb, goal: Rgb) -> Floats:
    own, want = np.array(skin, np.float32), np.array(goal, np.float32)
    shine = np.clip(picture.mean(axis=2) - own.mean(), 0.0, None)[..., None]
    return as_floats(picture * (want / own) + SHINE * shine * (1.0 - want / 255.0))


def _dye(picture: Floats, hair: Rgb, goal: Rgb) -> Floats:
    """The hair's own light and shade, in another colour."""
    luma = picture.mean(axis=2)[..., None] / np.mean(hair)
    return as_floats(np.array(goal, np.float32) * luma)


def _skin_weight(texture: Pixels, face: PortraitFace) -> Floats:
    height, width = texture.shape[:2]
    oval = face.points(FACE_OVAL)
    oval = oval.mean(axis=0) + FACE_MARGIN * (oval - oval.mean(axis=0))
    inside = warp.polygon_mask(oval, width, height, EDGE_PX * face.unit)
    neck = warp.polygon_mask(_neck(face), width, height, EDGE_PX * face.unit)
    # Unlike the collar, the neck is redder than it is blue.
    reddish = as_floats(texture[..., 0].astype(np.float32) - texture[..., 2] > LEAST_RED)
    inside = np.maximum(inside, neck * reddish)
    low, high = SKIN_LUMA
    luma = as_floats(warp.blur(as_floats(texture).mean(axis=2), face.unit))
    return as_floats(inside * ease(np.clip((luma - low) / (high - low), 0.0, 1.0)))


def _neck(face: PortraitFace) -> Floats:
    """Where neck shows in the portrait, px."""
    left, right, top, bottom = face.neck
    return as_floats(np.array([(left, top), (right, top), (right, bottom), (left, bottom)]))


def _hair_weight(picture: Floats, face: PortraitFace) -> Floats:
    """Everything above the ear lobes; the eyes are painted later, clothes lie lower."""
    rows = np.arange(picture.shape[0], dtype=np.float32)
    low = float(face.points((JAW[0], JAW[-1]))[:, 1].max()) + HAIR_LOW_PX * face.unit
    above = np.clip((low - rows) / (EDGE_PX * face.unit), 0.0, 1.0)
    return as_floats(np.repeat(above[:, None], picture.shape[1], axis=1))
