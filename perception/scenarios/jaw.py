"""Where lips, cheeks and jaw go when the mouth opens: from the portrait's smile to closed lips, from there to a yawn.

A thin-plate spline through a few landmarks moves everything above the lips' gap, a second one everything below it.
Pure geometry; `mouth.py` moves and paints the pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from perception.scenarios.paint import Floats, as_floats
from perception.scenarios.portrait import (
    INNER_LOWER_LIP,
    INNER_UPPER_LIP,
    JAW,
    OUTER_LOWER_LIP,
    OUTER_UPPER_LIP,
    PortraitFace,
)

LIP_UPPER_PX, LIP_LOWER_PX, LIP_CORNER_PX = 4.6, 6.6, 1.5
"""Thickness of the lips in the middle and at the corners, portrait px."""
JAW_DROP_PX, UPPER_LIFT_PX, CORNER_DROP_PX = 20.0, 2.0, 10.0
"""How far a full yawn lowers the lower lip and chin, raises the upper lip, lowers the corners; portrait px. Found by
measuring: MediaPipe's jawOpen reads 0.75 at this, and 0.5 with corners that drop 8 and a half width of 15."""
SMILE_WIDER_PX, SMILE_LIFT_PX, SMILE_THINS = 4.5, 6.0, 0.25
"""How far a full smile draws each corner of the mouth aside and up, portrait px, and the share the lips get thinner."""
JAW_NARROWS = 0.05
"""Share by which the cheeks draw in in a full yawn."""
JAW_SHARE = (0.0, 0.06, 0.18, 0.38, 0.6, 0.78, 0.9, 0.97, 1.0, 1.0)
"""How much of the chin's drop each point of the jaw line makes, from the ear to the chin."""
CHEEK_SHARE = {205: 0.12, 425: 0.12, 187: 0.22, 411: 0.22, 214: 0.40, 434: 0.40, 212: 0.5, 432: 0.5}
"""Cheek landmarks and their share of the chin's drop."""
CHIN_SHARE = {18: 1.0, 200: 1.0, 199: 1.0, 175: 1.0}
"""The same between lower lip and chin, which move as one."""
ANCHORS = (2, 98, 327, 4, 50, 280, 117, 346, 234, 454, 127, 356, 168, 33, 263, 133, 362, 10)
"""Landmarks that do not move: nose, cheekbones, temples, eyes."""
GIVE = 1e-4
"""How much the spline may miss a landmark: two that almost coincide would fold the skin between them."""


@dataclass(frozen=True, slots=True)
class Lips:
    """Contours of the lips, each (11, 2) from the picture's left to its right, px."""

    inner_upper: Floats
    inner_lower: Floats
    outer_upper: Floats
    outer_lower: Floats


def mouth_middle(face: PortraitFace) -> float:
    """Column of the middle of the mouth, px."""
    return float(face.landmarks[INNER_UPPER_LIP[0], 0] + face.landmarks[INNER_UPPER_LIP[-1], 0]) / 2


def shape_lips(face: PortraitFace, opening: float, smile: float = 0.0) -> Lips:
    """The lips of a mouth opened by `opening`, 0 closed to 1 yawning: half ellipses over and under its corners.

    `smile`: 0 to 1, draws the corners aside and up.
    """
    marks = face.marks
    half = marks.mouth_closed + (marks.mouth_yawning - marks.mouth_closed) * opening + SMILE_WIDER_PX * smile
    corner = marks.corner_y + CORNER_DROP_PX * opening - SMILE_LIFT_PX * smile
    thick = 1.0 - SMILE_THINS * smile
    top, low = marks.lips_y - UPPER_LIFT_PX * opening, marks.lips_y + JAW_DROP_PX * opening
    angle = np.linspace(-np.pi / 2, np.pi / 2, len(INNER_UPPER_LIP))
    middle = mouth_middle(face)

    def contour(middle_y_px: float, half_px: float) -> Floats:
        x = middle + np.sin(angle) * half_px * face.unit
        y = face.row(corner) + np.cos(angle) * (middle_y_px - corner) * face.unit
        return as_floats(np.column_stack([x, y]))

    return Lips(
        inner_upper=contour(top, half - LIP_CORNER_PX),
        inner_lower=contour(low, half - LIP_CORNER_PX),
        outer_upper=contour(top - LIP_UPPER_PX * thick, half),
        outer_lower=contour(low + LIP_LOWER_PX * thick, half),
    )


def find_source(face: PortraitFace, lips: Lips, opening: float, x: Floats, y: Floats, *, upper: bool) -> Floats:
    """Which places of the portrait show at `x`, `y` when the mouth is opened.

    Args:
        face: the portrait.
        lips: where its lips go.
        opening: 0 to 1.
        x: columns of the picture, any shape.
        y: rows, the same shape.
        upper: whether the places are above the gap between the lips (else below it).

    Returns:
        Columns and rows in the portrait, (2, *shape).
    """
    if upper:
        inner, outer, to_inner, to_outer = INNER_UPPER_LIP, OUTER_UPPER_LIP, lips.inner_upper, lips.outer_upper
    else:
        inner, outer, to_inner, to_outer = INNER_LOWER_LIP, OUTER_LOWER_LIP, lips.inner_lower, lips.outer_lower
    shares = CHEEK_SHARE | dict(zip(JAW, (*JAW_SHARE, *JAW_SHARE[-2::-1]), strict=True))
    if not upper:
        shares |= CHIN_SHARE
    moved = face.points(tuple(shares))
    share = np.array(list(shares.values()), np.float32)
    goal = moved.copy()
    goal[:, 1] += share * (JAW_DROP_PX * opening * face.unit)
    # The cheeks draw in most half-way down the jaw, neither at the ears nor at the chin's own column.
    drawn = JAW_NARROWS * opening * np.minimum(1.0, 4 * share * (1.3 - share))
    goal[:, 0] -= (goal[:, 0] - mouth_middle(face)) * drawn
    still = face.points(ANCHORS)
    source = np.vstack([face.points(inner), face.points(outer), still, moved])
    return _thin_plate(np.vstack([to_inner, to_outer, still, goal]), source, x, y)


def _thin_plate(known: Floats, values: Floats, x: Floats, y: Floats) -> Floats:
    """Thin-plate spline through `values` (N, 2) at `known` (N, 2), evaluated at `x`, `y`: (2, *shape)."""
    origin = known.mean(axis=0)
    scale = np.abs(known - origin).max()
    points = ((known - origin) / scale).astype(np.float64)
    count = len(points)
    system = np.zeros((count + 3, count + 3))
    system[:count, :count] = _bend(points, points) + GIVE * np.eye(count)
    system[:count, count:] = np.column_stack([np.ones(count), points])
    system[count:, :count] = system[:count, count:].T
    weights = np.linalg.solve(system, np.vstack([values, np.zeros((3, 2))]))
    flat = (np.column_stack([x.ravel(), y.ravel()]) - origin) / scale
    result = _bend(flat, points) @ weights[:count] + np.column_stack([np.ones(len(flat)), flat]) @ weights[count:]
    return as_floats(result.T.reshape(2, *x.shape))


def _bend(a: Floats, b: Floats) -> Floats:
    squared = ((a[:, None] - b[None]) ** 2).sum(axis=2)
    return np.asarray(squared * np.log(np.maximum(squared, 1e-12)), np.float64)
