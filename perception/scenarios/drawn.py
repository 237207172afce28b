"""A driver who was never photographed: a man drawn on the face mesh, lit by the relief of its landmarks.

The mesh is that of the default portrait in other proportions: a broader jaw, a longer chin, a larger nose. Places are
portrait px and bare numbers shares of what is painted, set by eye.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from perception.scenarios import warp
from perception.scenarios.head_shape import MESH_POINTS, interpolate
from perception.scenarios.paint import Floats, Rgb, as_floats, mix
from perception.scenarios.portrait import (
    CHIN,
    EAR_LEFT,
    EAR_RIGHT,
    EYES,
    FACE_OVAL,
    INNER_LOWER_LIP,
    INNER_UPPER_LIP,
    OUTER_LOWER_LIP,
    OUTER_UPPER_LIP,
    PortraitFace,
)
from perception.scenarios.warp import Pixels

SCALE = 2.0
"""Px of the picture a portrait px."""
SIZE = (900, 560)
"""Width and height of the picture, px."""
JAW_BROADER, CHIN_LONGER, NOSE_LARGER = 0.07, 0.07, 0.06
"""Proportions against the default portrait, shares."""
SKIN: Rgb = (206.0, 160.0, 132.0)
NECK: Rgb = (160.0, 122.0, 100.0)
HAIR: Rgb = (58.0, 44.0, 36.0)
EAR: Rgb = (180.0, 134.0, 112.0)
LIPS: Rgb = (172.0, 104.0, 92.0)
UPPER_LIP: Rgb = (148.0, 90.0, 80.0)
SHIRT: Rgb = (60.0, 84.0, 92.0)
BACKDROP: Rgb = (150.0, 160.0, 168.0)
SHADE: Rgb = (112.0, 72.0, 56.0)
DARK: Rgb = (44.0, 26.0, 22.0)
EYEBALL: Rgb = (210.0, 200.0, 194.0)
STUBBLE: Rgb = (104.0, 88.0, 82.0)
"""Colours, RGB 0..255."""
LIGHT = np.array((-0.30, -0.50, -0.81), np.float32)
"""Where the light comes from: left, above, before the face; length 1."""
AMBIENT, FLAT = 0.50, 0.8
"""Brightness of skin the light does not reach; share of the relief the light sees: the mesh is a little too deep."""
GRAIN, GRAIN_SEED = 4.0, 11
"""Unevenness of skin and hair, standard deviation in grey levels."""
NOSE_TIP, NOSE_ROOT, UNDER_NOSE, NOSTRILS = 4, 168, 2, (98, 327)
BROW_PX, COLLAR_PX = 4.6, 24.0
"""Thickness of the brows; how far the neck goes on below the collar's edge."""
Corner = tuple[float, float]
PERSON: tuple[Corner, ...] = (
    (84, 275),
    (94, 232),
    (136, 206),
    (180, 194),
    (184, 172),
    (176, 154),
    (169, 130),
    (170, 98),
)
PERSON += (
    (175, 72),
    (188, 54),
    (207, 45),
    (226, 42),
    (245, 45),
    (264, 54),
    (277, 72),
    (282, 98),
    (283, 130),
    (276, 154),
)
PERSON += ((268, 172), (272, 194), (316, 206), (358, 232), (368, 275))
"""Outline of head, neck and shoulders."""
HAIR_EDGE: tuple[Corner, ...] = ((172, 122), *PERSON[7:16], (280, 122))
HAIRLINE: tuple[Corner, ...] = (
    (274, 120),
    (269, 94),
    (260, 82),
    (240, 76),
    (212, 76),
    (192, 82),
    (183, 94),
    (178, 120),
)
TORSO: tuple[Corner, ...] = (
    (84, 290),
    (94, 232),
    (136, 206),
    (192, 188),
    (226, 206),
    (260, 188),
    (316, 206),
    (358, 232),
    (368, 290),
)
TRUE_EDGE_PX = 4.0
"""How far outline and core lie from the drawn edge."""


def drawn_man(pattern: PortraitFace) -> PortraitFace:
    """The mesh of `pattern` in a man's proportions."""
    points = pattern.landmarks.copy()
    middle, nose = points[NOSE_TIP, 0], points[UNDER_NOSE, 1]
    down = np.clip((points[:, 1] - points[NOSE_ROOT, 1]) / (points[CHIN, 1] - points[NOSE_ROOT, 1]), 0.0, 1.2)
    near = np.exp(-(((points[:, 0] - middle) / 11.0) ** 2) - ((points[:, 1] - nose + 8.0) / 12.0) ** 2)
    points[:, 0] = middle + (points[:, 0] - middle) * (1.0 + JAW_BROADER * down + NOSE_LARGER * near)
    points[:, 1] += CHIN_LONGER * np.clip(points[:, 1] - nose, 0.0, None)
    old = pattern.marks
    lower = CHIN_LONGER * (old.lips_y - nose)
    left, right, top, bottom = old.neck
    marks = replace(
        old,
        neck=(left - 4.0, right + 4.0, top, bottom + 8.0),
        lips_y=old.lips_y + lower,
        corner_y=old.corner_y + lower,
        mouth_closed=old.mouth_closed + 1.0,
        mouth_yawning=old.mouth_yawning + 1.0,
        skin=SKIN,
        hair=HAIR,
    )
    edge, centre = np.array(PERSON, np.float32), np.array([middle, 130.0])
    out = (edge - centre) / np.linalg.norm(edge - centre, axis=1, keepdims=True) * TRUE_EDGE_PX
    return replace(
        pattern,
        file="",
        landmarks=as_floats(points),
        outline=as_floats(edge + out),
        core=as_floats(edge - out),
        picture_size=SIZE,
        marks=marks,
        scale=SCALE,
    )


def draw(face: PortraitFace) -> Pixels:
    """The picture that the face data of `drawn_man` belongs to, RGB, `SIZE`."""
    grain = np.random.default_rng(GRAIN_SEED).normal(0.0, GRAIN, (SIZE[1], SIZE[0])).astype(np.float32)
    grain = as_floats(warp.blur(grain, 1.0))
    picture: Floats = np.empty((SIZE[1], SIZE[0], 3), np.float32)
    picture[:] = BACKDROP
    left, right, top, bottom = face.marks.neck
    low = bottom + COLLAR_PX
    picture = mix(picture, NECK, _area([(left, top), (right, top), (right, low), (left, low)], 1.0))
    picture = mix(picture, SHIRT, _area(TORSO, 1.0))
    hair = np.array(HAIR, np.float32) + 3.0 * as_floats(warp.blur(grain, 0.5))[..., None]
    picture = mix(picture, as_floats(hair), _area(HAIR_EDGE, 1.5))
    for ear, aside in ((EAR_RIGHT, -3.0), (EAR_LEFT, 3.0)):
        x, y = face.landmarks[ear, :2]
        picture = mix(picture, EAR, _round((x + aside, y + 8.0), 6.5, 15.0))
    oval = face.points(FACE_OVAL)
    skin = as_floats(np.array(SKIN, np.float32) * _light(face)[..., None] + grain[..., None])
    picture = mix(picture, skin, _area(oval.mean(axis=0) + 1.03 * (oval - oval.mean(axis=0)), 1.2))
    picture = _features(picture, face)
    locks = HAIR_EDGE + HAIRLINE
    return np.asarray(np.clip(mix(picture, as_floats(hair), _area(locks, 1.2)), 0, 255), np.uint8)


def _features(picture: Floats, face: PortraitFace) -> Floats:
    """Stubble, eyes, brows, nostrils and lips on the bare skin."""
    mouth = face.points((INNER_UPPER_LIP[5],))[0]
    lower_face = _round((mouth[0], mouth[1] + 8.0), 38.0, 30.0, 9.0) * (
        1.0 - _round((mouth[0], mouth[1] - 28.0), 16, 14, 5.0)
    )
    picture = mix(picture, STUBBLE, 0.22 * lower_face)
    for eye in EYES:
        upper, lower, brow = face.points(eye.upper), face.points(eye.lower), face.points(eye.brow)
        socket = np.vstack([brow, upper[::-1]])
        picture = mix(picture, SHADE, 0.30 * _area(socket, 3.0))
        picture = mix(picture, EYEBALL, _area(np.vstack([upper, lower[::-1]]), 0.5))
        picture = mix(
            picture,
            DARK,
            _round(tuple(face.landmarks[eye.iris, :2]), 4.3, 4.3) * _area(np.vstack([upper, lower[::-1]]), 0.5),
        )
        picture = mix(picture, DARK, 0.8 * _line(upper, 1.4, 0.4))
        picture = mix(picture, SHADE, 0.35 * _line(lower, 0.8, 0.6))
        arch = np.vstack([brow, (brow - [0.0, BROW_PX])[::-1]])
        picture = mix(picture, HAIR, 0.85 * _area(arch, 1.0))
    under = face.points((UNDER_NOSE,))[0]
    for wing in face.points(NOSTRILS):
        spot = 0.55 * wing + 0.45 * under
        picture = mix(picture, DARK, 0.75 * _round((spot[0], spot[1] + 0.5), 2.8, 1.5, 0.7))
        picture = mix(picture, SHADE, 0.25 * _line(np.array([wing + [0, -6], wing + [0, 0]]), 1.6, 1.2))
    upper_lip = np.vstack([face.points(OUTER_UPPER_LIP), face.points(INNER_UPPER_LIP[::-1])])
    lower_lip = np.vstack([face.points(INNER_LOWER_LIP), face.points(OUTER_LOWER_LIP[::-1])])
    picture = mix(picture, UPPER_LIP, 0.9 * _area(upper_lip, 0.8))
    picture = mix(picture, LIPS, 0.9 * _area(lower_lip, 0.8))
    gap = np.vstack([face.points(INNER_UPPER_LIP), face.points(INNER_LOWER_LIP[::-1])])
    return mix(picture, DARK, _area(gap, 0.6))


def _light(face: PortraitFace) -> Floats:
    """Brightness of the skin, (height, width): lambertian on the relief of the mesh."""
    columns, rows = (np.arange(0, size, 1, dtype=np.float32) / SCALE for size in SIZE)
    depth = FLAT * interpolate(face.landmarks[:MESH_POINTS], columns, rows, every=6)
    depth = as_floats(warp.blur(depth, 3.0))
    down, aside = np.gradient(depth * SCALE)
    facing = (aside * LIGHT[0] + down * LIGHT[1] - LIGHT[2]) / np.sqrt(aside**2 + down**2 + 1.0)
    return as_floats(AMBIENT + (1.16 - AMBIENT) * np.clip(facing, 0.0, 1.0))


def _area(corners: object, soft: float = 0.7) -> Floats:
    return warp.polygon_mask(as_floats(corners) * SCALE, *SIZE, soft * SCALE)


def _line(points: Floats, thick: float, soft: float) -> Floats:
    return warp.line_mask(as_floats(points) * SCALE, *SIZE, thick * SCALE, soft * SCALE)


def _round(centre: tuple[float, float], half_width: float, half_height: float, soft: float = 0.7) -> Floats:
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    return _area(
        np.column_stack([centre[0] + half_width * np.cos(angle), centre[1] + half_height * np.sin(angle)]), soft
    )
