"""The head as a relief: how deep each pixel of the portrait lies, and where it goes when the head turns.

Pure geometry on a coarse grid; the pixels are moved by `warp.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from perception.scenarios.paint import Floats, as_floats
from perception.scenarios.portrait import EAR_LEFT, EAR_RIGHT, PortraitFace

CAMERA_DISTANCE_HEADS = 3.0
"""Distance of the camera in face widths: 14 cm faces seen from 42 cm, a camera behind the wheel's rim."""
PIVOT_BEHIND_EARS = 0.05
"""The head turns about a point this share of the face's width behind the line between the ears."""
PIVOT_BELOW_EARS = 0.30
"""... and this share below it: where the skull rests on the neck."""
MAX_SLOPE = 1.2
"""Steepest relief. A slope s folds over itself in a turn of atan(1/s): 40 degrees, more than is asked for. MediaPipe
reads a turn of 29 degrees as 28.8 (as 32 at a slope of 1.5, as 27 at 1.0)."""
HAIR_SLOPE_SHARE = 0.8
"""The hair's outline lies at this share of the ellipsoid's half-axis, so that its edge is not infinitely steep."""
HAIR_RINGS = (0.72, 0.86, 1.0)
"""Shares of the way from the head's centre to its outline where the ellipsoid gives the depth of the hair."""
HAIR_CENTRE, HAIR_DEPTH = 0.70, 1.30
"""The hair's ellipsoid in face widths: its centre behind the ears, its half-axis towards the camera."""
HAIR_CLEARANCE = 0.12
"""No assumed depth this close to a measured landmark, face widths."""
GIVE_PX = 1.0
"""How much the relief may miss a landmark's depth, px: landmarks that almost coincide would ask for cliffs."""
CHUNK = 4096
"""Grid points interpolated at once: bounds the memory of the distance matrix to 20 MB."""
MESH_POINTS = 468
"""Landmarks before the irises, which float in front of the eyes."""
FINE_UNIT = 2.0
"""Pictures this many times as large as the portrait have the relief worked out at each grid point; in larger ones at
every second, third …"""
RELIEF_SMOOTHING = 5
"""Passes of a 3 x 3 mean over the relief: noise in the landmarks' depth would show as ripples."""


@dataclass(frozen=True, slots=True)
class HeadShape:
    """Relief and pivot of a head.

    Attributes:
        relief: depth of each grid point relative to the pivot, px, negative towards the camera; grid step `step` px.
        pivot: x, y of the point the head turns about, px. camera_px: distance of the camera from it, px.
    """

    relief: Floats
    step: int
    pivot: tuple[float, float]
    camera_px: float


def shape_head(face: PortraitFace, width: int, height: int, step: int) -> HeadShape:
    """Builds the relief from the landmarks' depth and an ellipsoid for the hair (see `HeadShape`)."""
    right, left = face.landmarks[EAR_RIGHT], face.landmarks[EAR_LEFT]
    face_width = float(left[0] - right[0])
    ear_depth = float(left[2] + right[2]) / 2
    pivot = (
        float(left[0] + right[0]) / 2,
        float(left[1] + right[1]) / 2 + PIVOT_BELOW_EARS * face_width,
    )
    known = np.vstack([face.landmarks[:MESH_POINTS], _hair_points(face, ear_depth, face_width)])
    columns = np.arange(0, width + step, step, dtype=np.float32)
    rows = np.arange(0, height + step, step, dtype=np.float32)
    every = max(1, round(face.unit / FINE_UNIT))
    depth = interpolate(known, columns, rows, every)
    for _ in range(RELIEF_SMOOTHING):
        depth = _mean3(depth)
    relief = _limit_slope(depth, MAX_SLOPE * step) - (ear_depth + PIVOT_BEHIND_EARS * face_width)
    return HeadShape(
        relief=relief.astype(np.float32), step=step, pivot=pivot, camera_px=CAMERA_DISTANCE_HEADS * face_width
    )


def turn(
    x: Floats, y: Floats, z: Floats, shape: HeadShape, yaw: float, pitch: float, roll: float
) -> tuple[Floats, Floats]:
    """Where points of the portrait come to lie in the picture when the head turns.

    The portrait is taken as seen by the same camera, so that no turn moves nothing.

    Args:
        x: column of each point in the portrait, px.
        y: its row, px.
        z: its relief, px.
        shape: the head.
        yaw: degrees, + to the driver's left.
        pitch: degrees, + up.
        roll: degrees, + to the driver's right ear.

    Returns:
        Column and row of each point in the picture, px.
    """
    far = shape.camera_px
    scale = (far + z) / far
    x3, y3 = (x - shape.pivot[0]) * scale, (y - shape.pivot[1]) * scale
    sin_r, cos_r = math.sin(math.radians(roll)), math.cos(math.radians(roll))
    sin_p, cos_p = math.sin(math.radians(pitch)), math.cos(math.radians(pitch))
    sin_y, cos_y = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))
    x1, y1 = x3 * cos_r + y3 * sin_r, y3 * cos_r - x3 * sin_r
    y2, z2 = y1 * cos_p + z * sin_p, z * cos_p - y1 * sin_p
    x2, z1 = x1 * cos_y - z2 * sin_y, z2 * cos_y + x1 * sin_y
    back = far / (far + z1)
    return x2 * back + shape.pivot[0], y2 * back + shape.pivot[1]


def _hair_points(face: PortraitFace, ear_depth: float, face_width: float) -> Floats:
    """Depth of the hair around the face, (N, 3), on rings inside the head's outline."""
    jaw_top = face.landmarks[EAR_RIGHT, 1] + PIVOT_BELOW_EARS * face_width
    outline = face.core[face.core[:, 1] < jaw_top]
    centre = np.array([outline[:, 0].mean(), (outline[:, 1].min() + jaw_top) / 2], np.float32)
    rings = []
    for share in HAIR_RINGS:
        reach = share * HAIR_SLOPE_SHARE
        depth = ear_depth + face_width * (HAIR_CENTRE - HAIR_DEPTH * math.sqrt(1.0 - reach * reach))
        points = centre + share * (outline - centre)
        rings.append(np.column_stack([points, np.full(len(points), depth)]))
    hair = np.vstack(rings).astype(np.float32)
    nearest = np.sqrt(((hair[:, None, :2] - face.landmarks[None, :MESH_POINTS, :2]) ** 2).sum(axis=2)).min(axis=1)
    return as_floats(hair[nearest > HAIR_CLEARANCE * face_width])


def interpolate(known: Floats, columns: Floats, rows: Floats, every: int) -> Floats:
    """Linear radial interpolation of scattered depths on a grid, held at the nearest point's level far outside.

    Only each `every`-th column and row is worked out; what lies between is bilinear.
    """
    if every > 1:
        some_columns, some_rows = np.append(columns[::every], columns[-1]), np.append(rows[::every], rows[-1])
        rough = interpolate(known, some_columns, some_rows, 1)
        wide = np.array([np.interp(columns, some_columns, row) for row in rough])
        return as_floats(np.array([np.interp(rows, some_rows, column) for column in wide.T]).T)
    points, values = known[:, :2].astype(np.float64), known[:, 2].astype(np.float64)
    gaps = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    mean = values.mean()
    weights = np.linalg.solve(gaps - np.eye(len(points)) * GIVE_PX, values - mean)
    grid_x, grid_y = np.meshgrid(columns, rows)
    low, high = points.min(axis=0), points.max(axis=0)
    flat = np.column_stack([np.clip(grid_x.ravel(), low[0], high[0]), np.clip(grid_y.ravel(), low[1], high[1])])
    depth = np.empty(len(flat))
    for start in range(0, len(flat), CHUNK):
        part = flat[start : start + CHUNK]
        depth[start : start + CHUNK] = (
            np.hypot(part[:, None, 0] - points[None, :, 0], part[:, None, 1] - points[None, :, 1]) @ weights
        )
    return as_floats((depth + mean).reshape(grid_x.shape))


def _mean3(grid: Floats) -> Floats:
    padded = np.pad(grid, 1, mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return as_floats((rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / 9.0)


def _limit_slope(grid: Floats, most: float) -> Floats:
    """The highest relief below `grid` whose neighbours differ by at most `most`."""
    limited = grid.copy()
    while True:
        before = limited.copy()
        limited[1:] = np.minimum(limited[1:], limited[:-1] + most)
        limited[:-1] = np.minimum(limited[:-1], limited[1:] + most)
        limited[:, 1:] = np.minimum(limited[:, 1:], limited[:, :-1] + most)
        limited[:, :-1] = np.minimum(limited[:, :-1], limited[:, 1:] + most)
        if np.array_equal(before, limited):
            return limited
