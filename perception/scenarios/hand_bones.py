"""A jointed hand made of bones and angles: poses with known answers for the rules of hand shapes, and to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from perception.hand_shapes import Points

# Metres, a right hand, palm to the camera, fingers up; x right in the picture, y down, z away from the camera.
KNUCKLES = {"index": (0.025, -0.09), "middle": (0.003, -0.095), "ring": (-0.018, -0.09), "little": (-0.037, -0.08)}
BONES = {"index": (0.045, 0.025, 0.02), "middle": (0.05, 0.03, 0.02), "ring": (0.045, 0.028, 0.02),
         "little": (0.035, 0.02, 0.018)}  # fmt: skip
SPREAD_DEG = {"index": 8.0, "middle": 0.0, "ring": -6.0, "little": -14.0}
STRAIGHT, CURLED, HALF = 3.0, 85.0, 45.0
"""Bend of each joint of a finger, degrees."""

THUMB_OUT = ((0.02, -0.02, 0.0), (0.042, -0.045, 0.0), (0.062, -0.07, 0.0), (0.078, -0.093, 0.0))
THUMB_ACROSS = ((0.02, -0.02, -0.01), (0.034, -0.045, -0.02), (0.018, -0.065, -0.035), (-0.006, -0.07, -0.04))
THUMB_BESIDE = ((0.02, -0.02, 0.0), (0.036, -0.045, 0.0), (0.037, -0.075, 0.0), (0.034, -0.1, 0.0))
"""Against the index finger, as in a flat hand."""
THUMB_UP = ((0.02, -0.02, 0.0), (0.045, -0.04, 0.0), (0.072, -0.048, 0.0), (0.1, -0.052, 0.0))
"""Along the back of a closed hand, away from the fingers: upright once the hand is turned."""


@dataclass(frozen=True)
class Pose:
    """Bends of the fingers in degrees a joint, points of the thumb, or None where its tip meets the index tip."""

    index: float = CURLED
    middle: float = CURLED
    ring: float = CURLED
    little: float = CURLED
    thumb: tuple[tuple[float, float, float], ...] | None = THUMB_ACROSS
    spread: float = 1.0


def world_points(pose: Pose) -> Points:
    """(21, 3) metres."""
    fingers = {name: _finger(name, getattr(pose, name), pose.spread) for name in KNUCKLES}
    thumb = np.array(pose.thumb if pose.thumb is not None else THUMB_ACROSS)
    if pose.thumb is None:
        tip = fingers["index"][3] + (0.004, 0.004, 0.0)
        thumb = np.array([THUMB_OUT[0], THUMB_OUT[1], (np.array(THUMB_OUT[1]) + tip) / 2 + (0.008, 0.0, 0.0), tip])
    return np.vstack([np.zeros((1, 3)), thumb, *fingers.values()])


def turned(points: Points, *, roll_deg: float = 0.0, yaw_deg: float = 0.0, pitch_deg: float = 0.0) -> Points:
    """Rotated about the camera's axis (clockwise in the picture), the vertical and the horizontal."""
    roll, yaw, pitch = np.radians([roll_deg, yaw_deg, pitch_deg])
    about_z = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
    result: Points = points @ (about_z @ about_y @ about_x).T
    return result


def seen(points: Points, *, pixels_per_metre: float = 1500.0, at: tuple[float, float] = (320.0, 240.0)) -> Points:
    """(21, 2) pixels, as a distant camera sees them."""
    result: Points = points[:, :2] * pixels_per_metre + at
    return result


def _finger(name: str, bend_deg: float, spread: float) -> Points:
    side = np.radians(SPREAD_DEG[name] * spread)
    along, toward_camera = np.array([np.sin(side), -np.cos(side), 0.0]), np.array([0.0, 0.0, -1.0])
    points, angle = [np.array([*KNUCKLES[name], 0.0])], 0.0
    for bone in BONES[name]:
        angle += np.radians(bend_deg)
        points.append(points[-1] + bone * (np.cos(angle) * along + np.sin(angle) * toward_camera))
    result: Points = np.array(points)
    return result
