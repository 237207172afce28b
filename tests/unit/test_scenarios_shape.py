"""The synthetic driver's geometry: head turns and mouths, without pixels."""

from __future__ import annotations

import numpy as np
import pytest

from perception.scenarios.head_shape import MAX_SLOPE, HeadShape, _limit_slope, turn
from perception.scenarios.jaw import find_source, shape_lips
from perception.scenarios.people import PEOPLE, face_of
from perception.scenarios.portrait import CHIN, INNER_LOWER_LIP, INNER_UPPER_LIP, JAW, PortraitFace, portrait_face


@pytest.fixture(scope="module")
def face() -> PortraitFace:
    return portrait_face().fitted(640, 480)


@pytest.fixture
def head() -> HeadShape:
    return HeadShape(relief=np.zeros((2, 2), np.float32), step=4, pivot=(320.0, 240.0), camera_px=600.0)


def place(head: HeadShape, z: float, *, yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> tuple[float, float]:
    """Where the point in front of the pivot (a nose) goes, relative to the pivot, px."""
    one = np.ones(1, np.float32)
    x, y = turn(320.0 * one, 240.0 * one, z * one, head, yaw, pitch, roll)
    return float(x[0]) - 320.0, float(y[0]) - 240.0


def test_turning_to_the_drivers_own_left_moves_the_nose_to_the_pictures_right(head: HeadShape) -> None:
    assert place(head, -100.0, yaw=20.0)[0] > 20.0
    assert place(head, -100.0, yaw=-20.0)[0] < -20.0


def test_pitching_up_moves_the_nose_up(head: HeadShape) -> None:
    assert place(head, -100.0, pitch=15.0)[1] < -15.0


def test_leaning_to_the_right_ear_moves_the_crown_to_the_pictures_left(head: HeadShape) -> None:
    one = np.ones(1, np.float32)
    x, _ = turn(320.0 * one, 100.0 * one, 0.0 * one, head, 0.0, 0.0, 10.0)
    assert float(x[0]) < 300.0


def test_a_head_that_does_not_turn_moves_nothing(head: HeadShape) -> None:
    x, y = np.meshgrid(np.arange(0, 640, 40, dtype=np.float32), np.arange(0, 480, 40, dtype=np.float32))
    to_x, to_y = turn(x, y, (x - y) / 5, head, 0.0, 0.0, 0.0)
    assert np.abs(to_x - x).max() < 0.01
    assert np.abs(to_y - y).max() < 0.01


def test_no_cliff_in_the_relief_is_steeper_than_allowed() -> None:
    cliff = np.zeros((20, 20), np.float32)
    cliff[:, 10:] = 500.0
    limited = _limit_slope(cliff, MAX_SLOPE)
    assert np.abs(np.diff(limited, axis=1)).max() <= MAX_SLOPE + 1e-4
    assert (limited <= cliff).all()


def test_every_persons_eyes_are_as_far_apart_so_that_all_fill_the_picture_alike() -> None:
    for person in PEOPLE:
        irises = face_of(person).landmarks[[468, 473], :2]
        assert np.linalg.norm(irises[1] - irises[0]) == pytest.approx(43.0, abs=0.2), person


def test_the_drawn_man_has_a_broader_jaw_and_a_longer_chin_than_his_pattern() -> None:
    pattern, man = face_of(""), face_of("man")
    corners = JAW[3], JAW[-4]
    assert np.ptp(man.points(corners)[:, 0]) > 1.03 * np.ptp(pattern.points(corners)[:, 0])
    assert man.landmarks[CHIN, 1] > pattern.landmarks[CHIN, 1] + 2.0


@pytest.mark.parametrize("person", PEOPLE)
def test_the_face_lies_in_the_middle_of_pictures_of_any_size(person: str) -> None:
    for width, height in ((640, 480), (320, 240), (1280, 720)):
        nose = face_of(person).fitted(width, height).landmarks[4]
        assert abs(nose[0] / width - 0.5) < 0.03
        assert 0.4 < nose[1] / height < 0.65


def test_closed_lips_touch_and_a_yawn_is_taller_than_wide(face: PortraitFace) -> None:
    shut, yawn = shape_lips(face, 0.0), shape_lips(face, 1.0)
    assert np.abs(shut.inner_upper - shut.inner_lower).max() < 0.01
    tall = float((yawn.inner_lower - yawn.inner_upper)[:, 1].max())
    wide = float(yawn.inner_upper[-1, 0] - yawn.inner_upper[0, 0])
    assert 0.8 < tall / wide < 1.3
    assert wide < shut.inner_upper[-1, 0] - shut.inner_upper[0, 0]


def test_in_a_yawn_the_chin_drops_and_the_nose_stays(face: PortraitFace) -> None:
    lips = shape_lips(face, 1.0)
    chin, nose = face.landmarks[CHIN], face.landmarks[2]
    x, y = np.array([chin[0], nose[0]]), np.array([chin[1] + 20.0 * face.unit, nose[1]])
    below = find_source(face, lips, 1.0, x, y, upper=False)
    assert below[1, 0] == pytest.approx(chin[1], abs=1.5)
    above = find_source(face, lips, 1.0, x, y, upper=True)
    assert above[1, 1] == pytest.approx(nose[1], abs=1.5)


def test_each_lip_is_taken_from_its_own_side_of_the_portraits_smile(face: PortraitFace) -> None:
    lips = shape_lips(face, 0.0)
    middle = lips.inner_upper[5]
    x, y = middle[:1], middle[1:]
    from_above = find_source(face, lips, 0.0, x, y, upper=True)[1, 0]
    from_below = find_source(face, lips, 0.0, x, y, upper=False)[1, 0]
    assert from_above == pytest.approx(face.landmarks[INNER_UPPER_LIP[5], 1], abs=1.0)
    assert from_below == pytest.approx(face.landmarks[INNER_LOWER_LIP[5], 1], abs=1.0)
