"""Dark glasses against visible eyes, in painted faces."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from app.clock import NS_PER_MS
from perception.eye_light import EVERY_MS, EyeLight, eye_light

Picture = npt.NDArray[np.uint8]
EYES = ((0.35, 0.4), (0.65, 0.4))


def landmarks() -> npt.NDArray[np.float32]:
    points = np.full((478, 3), 0.5, np.float32)
    for index, x in ((33, 0.28), (133, 0.42), (362, 0.58), (263, 0.72)):
        points[index, :2] = x, 0.4
    for index, x in ((50, 0.3), (280, 0.7), (205, 0.33), (425, 0.67), (101, 0.4), (330, 0.6)):
        points[index, :2] = x, 0.6
    return points


def face(skin: int, *, size: int = 200, white: int | None = None, lens: float = 0.0, noise: float = 0.0) -> Picture:
    """A face of one colour; `white`: eyes with iris and white, else shut lids; `lens`: share of light swallowed."""
    picture = np.full((size, size), float(skin))
    rows, columns = np.mgrid[:size, :size] / size
    for x, y in EYES:
        if white is not None:
            picture[(abs(columns - x) < 0.07) & (abs(rows - y) < 0.02)] = white
            picture[(columns - x) ** 2 + (rows - y) ** 2 < 0.02**2] = 20
        picture[(abs(columns - x) < 0.11) & (abs(rows - y) < 0.08)] *= 1 - lens
    picture += np.random.default_rng(1).normal(0, noise, picture.shape) if noise else 0
    return np.repeat(picture.clip(0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


@pytest.mark.parametrize("skin", [25, 60, 130, 220])
@pytest.mark.parametrize("noise", [0.0, 8.0])
@pytest.mark.parametrize("size", [120, 200, 900])
def test_open_and_shut_eyes_are_as_bright_as_cheeks_and_dark_lenses_are_not(skin: int, noise: float, size: int) -> None:
    points = landmarks()
    assert eye_light(face(skin, size=size, white=min(255, skin + 30), noise=noise), points) > 0.8
    assert eye_light(face(skin, size=size, noise=noise), points) > 0.8
    if skin > 6 * noise:  # in the dark, noise alone is as bright
        assert eye_light(face(skin, size=size, white=min(255, skin + 30), lens=0.85, noise=noise), points) < 0.6


def test_a_black_picture_says_nothing() -> None:
    assert eye_light(np.zeros((50, 50, 3), np.uint8), landmarks()) == 1.0


def test_a_face_half_outside_the_picture_is_no_error() -> None:
    points = landmarks()
    points[:, 0] += 0.6
    assert eye_light(face(130, white=200), points) > 0


def test_it_is_measured_five_times_a_second() -> None:
    watch, points = EyeLight(), landmarks()
    bright, hidden = face(130, white=200), face(130, white=200, lens=0.85)
    first = watch.step(bright, points, 0)
    assert watch.step(hidden, points, (EVERY_MS - 1) * NS_PER_MS) == first
    assert watch.step(hidden, points, EVERY_MS * NS_PER_MS) < 0.5
