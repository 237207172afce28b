"""Lids and lips as ratios, and what counts as open for whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.events import FaceFeatures
from perception.eyes import LEFT_EYE, RIGHT_EYE, LidBaseline, face_shape, look_down_surplus, openness
from tests.fakes.faces import ATTENTIVE, SHUT, WEAKLY_SHUT

ORDINARY = LidBaseline(score_left=0.14, score_right=0.13, aperture_left=0.29, aperture_right=0.29)
NARROW = LidBaseline(score_left=0.30, score_right=0.28, aperture_left=0.19, aperture_right=0.19)


def face(**changes: float) -> FaceFeatures:
    return replace(ATTENTIVE, **changes)


def test_lid_gap_is_measured_in_pixels_not_in_fractions_of_the_picture() -> None:
    landmarks = np.zeros((478, 3), np.float32)
    # An eye 40 px wide with a lid gap of 10 px, in a picture twice as wide as high.
    for points in (RIGHT_EYE, LEFT_EYE):
        outer, upper_a, upper_b, inner, lower_b, lower_a = points
        landmarks[[outer, inner], 0] = (100 / 800, 140 / 800)
        landmarks[[upper_a, lower_a], 0] = 113 / 800
        landmarks[[upper_b, lower_b], 0] = 127 / 800
        landmarks[[upper_a, upper_b], 1] = 195 / 400
        landmarks[[lower_a, lower_b], 1] = 205 / 400
        landmarks[[outer, inner], 1] = 0.5
    landmarks[[13, 14], 1] = (0.70, 0.75)
    landmarks[[78, 308], 0] = (0.10, 0.15)
    landmarks[[78, 308], 1] = 0.72
    shape = face_shape(landmarks, 800, 400)
    assert shape.aperture_left == pytest.approx(0.25, abs=1e-4)
    assert shape.aperture_right == pytest.approx(0.25, abs=1e-4)
    assert shape.mouth_ratio == pytest.approx(0.5, abs=1e-4)


def test_a_mesh_without_extent_is_no_crash() -> None:
    assert face_shape(np.zeros((478, 3), np.float32), 640, 480).mouth_ratio == 0


def test_eyes_open_as_usual_are_one() -> None:
    assert openness(ATTENTIVE, ORDINARY) == pytest.approx(1, abs=0.05)


def test_shut_eyes_are_zero() -> None:
    assert openness(face(**SHUT), ORDINARY) == pytest.approx(0, abs=0.02)


def test_a_man_whose_closed_eyes_read_only_0_6_is_closed_too() -> None:
    assert openness(face(**WEAKLY_SHUT), ORDINARY) < 0.2


def test_narrow_eyes_are_open_for_their_owner() -> None:
    narrow = face(blink_left=0.30, blink_right=0.28, aperture_left=0.19, aperture_right=0.19)
    assert openness(narrow, NARROW) > 0.9
    assert openness(narrow, ORDINARY) < 0.75


def test_one_eye_winking_is_not_closed() -> None:
    wink = face(blink_left=SHUT["blink_left"], aperture_left=SHUT["aperture_left"])
    assert openness(wink, ORDINARY) == pytest.approx(0.5, abs=0.05)


def test_with_a_turned_head_the_near_eye_decides() -> None:
    # Turned to the driver's left the right eye is nearer; the left one reads wild.
    turned = face(yaw_deg=35, blink_left=0.8, aperture_left=0.7, blink_right=0.12, aperture_right=0.33)
    assert openness(turned, ORDINARY) > 0.8
    assert openness(replace(turned, blink_right=0.55, aperture_right=0.08), ORDINARY) < 0.2


def test_a_broad_smile_does_not_close_the_eyes() -> None:
    smiling = face(smile=0.95, squint=0.4, blink_left=0.3, blink_right=0.28, aperture_left=0.24, aperture_right=0.24)
    assert openness(smiling, ORDINARY) > 0.75


def test_looking_down_shows_before_the_lids_close() -> None:
    assert look_down_surplus(-26, 0.55) > look_down_surplus(-24, 0.76) + 0.2
