"""Hands beside a head, as `FaceFeatures.hands` has them."""

from __future__ import annotations

ASPECT = 4 / 3
FACE = (0.40, 0.30, 0.24, 0.40)
"""A face in the middle of a 4:3 picture: its middle at 0.693 picture heights across, 0.5 down, 0.4 high."""

Joints = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
AT_EAR: Joints = ((-0.50, 0.42), (-0.62, 0.03), (-0.45, 0.12))
"""Wrist, middle knuckle, finger tips of a hand with a phone at the driver's right ear, in face heights from the middle
of the face, + to the picture's right and down: as the hand model reads a rendered one."""
ON_CHIN: Joints = ((-0.20, 0.95), (-0.12, 0.58), (0.02, 0.50))
FIST_AT_CHEEK: Joints = ((-0.42, 0.80), (-0.40, 0.38), (-0.28, 0.36))
FLAT_AT_CHEEK: Joints = ((-0.44, 0.55), (-0.46, 0.15), (-0.44, -0.25))
AT_GLASSES: Joints = ((-0.48, 0.30), (-0.38, -0.05), (-0.24, -0.12))
RUBBING_EYE: Joints = ((-0.30, 0.45), (-0.22, 0.10), (-0.14, -0.05))
ON_WHEEL: Joints = ((-0.70, 1.60), (-0.60, 1.25), (-0.45, 1.20))
PASSENGER_WAVES: Joints = ((-2.10, 0.60), (-2.05, 0.20), (-2.00, -0.15))
NEAR_THE_CAMERA: Joints = ((-0.60, 1.15), (-0.60, 0.20), (-0.50, 0.10))


def placed(hand: Joints, mirrored: bool = False) -> tuple[float, ...]:
    """The hand as `FaceFeatures.hands` has it: fractions of the picture."""
    side = -1 if mirrored else 1
    numbers = list[float]()
    for aside, down in hand:
        numbers += [(0.52 * ASPECT + side * aside * 0.4) / ASPECT, 0.5 + down * 0.4]
    return tuple(numbers)
