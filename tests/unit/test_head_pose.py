"""Which way a head is turned, from the matrix alone."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from perception.head_pose import head_pose, off_axis_deg


def rotation(axis: str, degrees: float) -> npt.NDArray[np.float64]:
    """Right-handed rotation in camera space: x right of the image, y up, z towards the camera."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    rows = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }[axis]
    matrix = np.eye(4)
    matrix[:3, :3] = rows
    return matrix


def test_a_face_towards_the_camera_is_straight() -> None:
    pose = head_pose(np.eye(4))
    assert (pose.yaw_deg, pose.pitch_deg, pose.roll_deg) == (0, 0, 0)


def test_a_nose_to_the_right_of_the_image_is_the_drivers_left() -> None:
    matrix = rotation("y", 30)
    assert (matrix @ [0, 0, 1, 1])[0] > 0  # the nose points to the right of the image
    assert head_pose(matrix).yaw_deg == pytest.approx(30)


def test_a_nose_upwards_is_up() -> None:
    matrix = rotation("x", -20)
    assert (matrix @ [0, 0, 1, 1])[1] > 0
    assert head_pose(matrix).pitch_deg == pytest.approx(20)


def test_a_crown_to_the_left_of_the_image_is_the_drivers_right_ear() -> None:
    matrix = rotation("z", 15)
    assert (matrix @ [0, 1, 0, 1])[0] < 0
    assert head_pose(matrix).roll_deg == pytest.approx(15)


def test_yaw_pitch_and_roll_together_come_apart_again() -> None:
    matrix = rotation("y", -40) @ rotation("x", 12) @ rotation("z", 25)
    pose = head_pose(matrix)
    assert (pose.yaw_deg, pose.pitch_deg, pose.roll_deg) == pytest.approx((-40, -12, 25))


def test_size_and_place_of_the_face_do_not_matter() -> None:
    matrix = rotation("y", 20)
    matrix[:3, :3] *= 1.7
    matrix[:3, 3] = (3, -2, -40)
    assert head_pose(matrix).yaw_deg == pytest.approx(20)


@pytest.mark.parametrize(("yaw", "pitch", "angle"), [(0, 0, 0), (30, 0, 30), (0, -25, 25), (-40, 0, 40)])
def test_off_axis_is_the_angle_to_the_camera(yaw: float, pitch: float, angle: float) -> None:
    assert off_axis_deg(yaw, pitch) == pytest.approx(angle)
