"""Eyes and mouth as numbers: landmark geometry, and lid opening against this driver's own baseline.

Arrays and readings in, plain values out. Knows neither the engine nor time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.events import FaceFeatures
from perception.head_pose import off_axis_deg

# Six points of each eye: outer corner, two on the upper lid, inner corner, two on the lower lid (the sets in
# driver_monitoring.md 4.3). Sides are the driver's own.
RIGHT_EYE: Final = (33, 160, 158, 133, 153, 144)
LEFT_EYE: Final = (362, 385, 387, 263, 373, 380)
INNER_LIPS: Final = (13, 14, 78, 308)
"""Upper, lower, right corner, left corner."""

_POINTS: Final = np.array(RIGHT_EYE + LEFT_EYE + INNER_LIPS)
_FROM: Final = np.array([1, 2, 0, 7, 8, 6, 12, 14])
_TO: Final = np.array([5, 4, 3, 11, 10, 9, 13, 15])

EYE_LOOK_SPAN_DEG: Final = 30.0
"""Rotation of the eye for an eye-look score of 1, degrees. The scores are made for avatars and have no unit;
30 degrees is what people turn their eyes before they turn the head (general knowledge, to be measured)."""

CLOSED_SCORE: Final = 0.58
"""Lid score (0 to 1) that counts as shut. Really closed eyes were measured at 0.48-0.70 (one man, frontal), 0.75-0.85
(two others), 0.40-0.55 (asleep, head turned): the lower third, so that weak readers are not missed."""

CLOSED_SCORE_LOSS: Final = 0.08
"""By how much the score of a shut eye sinks when the head is 30 degrees off the camera's axis (same measurements)."""

LOSS_SPAN_DEG: Final = 30.0

CLOSED_APERTURE_SHARE: Final = 0.25
"""Lid gap of a shut eye as a share of the open one: the mesh never closes fully; a third is the worst reading in
driver_monitoring.md 4.3, 0.05-0.1 the best of ours."""

SMILE_NARROWING: Final = 0.15
"""Lid score a full smile adds with open eyes (measured: 0.05 -> 0.20 while smile stayed 0.95 and squint rose)."""

LEAST_GAP: Final = 0.05
"""No open eye has a smaller lid gap over eye width."""

FAR_EYE_SPAN_DEG: Final = 50.0
"""Yaw over which the weight moves from one eye to the other, degrees: at half of it only the near eye counts. The far
eye of a head turned by 40 degrees read an aperture of 0.7 instead of 0.3."""


@dataclass(frozen=True, slots=True)
class FaceShape:
    """Ratios of one face mesh: lid gap over eye width for both eyes, inner lip gap over mouth width."""

    aperture_left: float
    aperture_right: float
    mouth_ratio: float


@dataclass(frozen=True, slots=True)
class LidBaseline:
    """This driver's open eyes: lid scores (0 to 1) and lid gaps over eye width, left and right."""

    score_left: float
    score_right: float
    aperture_left: float
    aperture_right: float


def face_shape(landmarks: npt.NDArray[np.float32], width: int, height: int) -> FaceShape:
    """Lid and lip ratios.

    Args:
        landmarks: (478, 2 or more), fractions of the frame.
        width: of the frame, pixels; fractions alone would distort the ratios.
        height: of the frame, pixels.
    """
    points = landmarks[_POINTS, :2] * np.array((width, height), np.float32)
    gaps = points[_FROM] - points[_TO]
    lengths = np.sqrt((gaps * gaps).sum(axis=1)).tolist()
    right_a, right_b, right_width, left_a, left_b, left_width, lip_gap, lip_width = lengths
    return FaceShape(
        aperture_left=(left_a + left_b) / (2 * left_width) if left_width else 0.0,
        aperture_right=(right_a + right_b) / (2 * right_width) if right_width else 0.0,
        mouth_ratio=lip_gap / lip_width if lip_width else 0.0,
    )


def openness(face: FaceFeatures, baseline: LidBaseline) -> float:
    """How far the eyes are open against this driver's own opening: 0 shut, 1 as usual, a little more when wide open.

    Lid score and lid gap are each rescaled between their own open and shut readings and averaged: the score copes
    better with pitch, the gap with narrow eyes. The eye nearer to the camera counts more when the head is turned.
    """
    turned = off_axis_share(face)
    closed_score = CLOSED_SCORE - CLOSED_SCORE_LOSS * turned
    smile = SMILE_NARROWING * face.smile
    cosine = max(0.5, math.cos(math.radians(face.yaw_deg)))  # a turned face is narrower, not its lid gap
    left = _eye(
        face.blink_left - smile, face.aperture_left * cosine, baseline.score_left, baseline.aperture_left, closed_score
    )
    right = _eye(
        face.blink_right - smile,
        face.aperture_right * cosine,
        baseline.score_right,
        baseline.aperture_right,
        closed_score,
    )
    return _by_nearness(face, left, right)


def lid_gap(face: FaceFeatures, baseline: LidBaseline) -> float:
    """Lid gap as a share of this driver's open one: 0 shut, 1 as usual; the eye nearer to the camera counts more."""
    left = face.aperture_left / max(baseline.aperture_left, LEAST_GAP)
    right = face.aperture_right / max(baseline.aperture_right, LEAST_GAP)
    return _by_nearness(face, left, right)


def _by_nearness(face: FaceFeatures, left: float, right: float) -> float:
    right_weight = max(0.0, min(1.0, 0.5 + face.yaw_deg / FAR_EYE_SPAN_DEG))
    return left * (1 - right_weight) + right * right_weight


def off_axis_share(face: FaceFeatures) -> float:
    """How far the head is off the camera's axis, 0 (facing it) to 1 (`LOSS_SPAN_DEG` and more)."""
    return min(1.0, off_axis_deg(face.yaw_deg, face.pitch_deg) / LOSS_SPAN_DEG)


def look_down_surplus(eye_pitch_deg: float, lid_score: float) -> float:
    """By how much the eyes read as lowered more than the lids read as shut, scores, -1 to 1.

    Closing the eyes raises both scores together; looking down raises the downward look first.

    Args:
        eye_pitch_deg: rotation of the eyes in the head, + up.
        lid_score: mean of both eyes, 0 to 1.
    """
    return -eye_pitch_deg / EYE_LOOK_SPAN_DEG - lid_score


def _eye(score: float, aperture: float, open_score: float, open_aperture: float, closed_score: float) -> float:
    by_score = (closed_score - score) / max(closed_score - open_score, 0.1)
    shut_aperture = CLOSED_APERTURE_SHARE * open_aperture
    by_gap = (aperture - shut_aperture) / max(open_aperture - shut_aperture, 0.02)
    return (max(0.0, min(1.3, by_score)) + max(0.0, min(1.3, by_gap))) / 2
