"""Hand shapes by anatomy: every gesture from a jointed model hand, near and far, turned, left and right."""

from __future__ import annotations

import numpy as np
import pytest

from app.events import Gesture, HandReading
from perception.hand_shapes import SURE, HandShape, Points, breadth, measure, pointing, scores
from perception.hand_votes import HandLook, at_once, fused, is_cut, together
from perception.scenarios.hand_bones import (
    HALF,
    STRAIGHT,
    THUMB_BESIDE,
    THUMB_OUT,
    THUMB_UP,
    Pose,
    seen,
    turned,
    world_points,
)

OPEN = Pose(STRAIGHT, STRAIGHT, STRAIGHT, STRAIGHT, THUMB_OUT)
FIST = Pose()
POINT = Pose(index=STRAIGHT)
VICTORY = Pose(index=STRAIGHT, middle=STRAIGHT, spread=1.5)
OK = Pose(index=HALF, middle=STRAIGHT, ring=STRAIGHT, little=STRAIGHT, thumb=None)
THUMB = Pose(thumb=THUMB_UP)
UPRIGHT_DEG = -80.0
"""Turns the thumb of `THUMB` from the side to straight up."""


def shape(pose: Pose, *, mirrored: bool = False, scale: float = 1.0, **turn: float) -> HandShape:
    world = turned(world_points(pose), **turn)
    if mirrored:
        world = world * (-1.0, 1.0, 1.0)
    return measure(world * scale, seen(world, pixels_per_metre=1500.0 * scale))


def named(found: HandShape) -> Gesture:
    each = scores(found)
    best = max(each, key=each.__getitem__)
    return best if each[best] >= SURE else Gesture.NONE


GESTURES = [
    (OPEN, 0.0, Gesture.OPEN_PALM),
    (FIST, 0.0, Gesture.CLOSED_FIST),
    (POINT, 0.0, Gesture.POINTING_UP),
    (VICTORY, 0.0, Gesture.VICTORY),
    (OK, 0.0, Gesture.OK),
    (THUMB, UPRIGHT_DEG, Gesture.THUMB_UP),
    (THUMB, UPRIGHT_DEG + 180.0, Gesture.THUMB_DOWN),
]


@pytest.mark.parametrize(("pose", "roll_deg", "gesture"), GESTURES)
def test_each_gesture_is_told_from_the_joints(pose: Pose, roll_deg: float, gesture: Gesture) -> None:
    assert named(shape(pose, roll_deg=roll_deg)) is gesture


@pytest.mark.parametrize(("pose", "roll_deg", "gesture"), GESTURES)
def test_neither_distance_nor_a_turned_hand_nor_the_other_hand_changes_it(
    pose: Pose, roll_deg: float, gesture: Gesture
) -> None:
    for scale in (0.3, 3.0):
        assert named(shape(pose, roll_deg=roll_deg, scale=scale)) is gesture
    for roll, yaw, pitch in ((20, 0, 0), (-20, 0, 0), (0, 35, 0), (0, -35, 0), (0, 0, 30), (0, 0, -30)):
        assert named(shape(pose, roll_deg=roll_deg + roll, yaw_deg=yaw, pitch_deg=pitch)) is gesture
    assert named(shape(pose, roll_deg=roll_deg, mirrored=True)) is gesture


@pytest.mark.parametrize(("pose", "roll_deg", "gesture"), GESTURES)
def test_trembling_landmarks_do_not_make_another_gesture(pose: Pose, roll_deg: float, gesture: Gesture) -> None:
    random = np.random.default_rng(7)
    for _ in range(50):
        world = turned(world_points(pose), roll_deg=roll_deg)
        world = world + random.normal(0.0, 0.003, world.shape)
        assert named(measure(world, seen(world))) in (gesture, Gesture.NONE)


def test_shapes_that_are_not_ours_have_no_name() -> None:
    three = Pose(STRAIGHT, STRAIGHT, STRAIGHT)
    four = Pose(STRAIGHT, STRAIGHT, STRAIGHT, STRAIGHT)
    call_me = Pose(little=STRAIGHT, thumb=THUMB_OUT)
    horns = Pose(index=STRAIGHT, little=STRAIGHT)
    fingers_together = Pose(index=STRAIGHT, middle=STRAIGHT, spread=0.0)
    thumb_and_two = Pose(index=STRAIGHT, middle=STRAIGHT, thumb=THUMB_UP)
    for pose in (three, four, call_me, horns, fingers_together, thumb_and_two):
        assert named(shape(pose)) is Gesture.NONE, pose


def test_a_flat_hand_with_closed_fingers_is_a_palm_from_either_side_and_on_its_side() -> None:
    flat = Pose(STRAIGHT, STRAIGHT, STRAIGHT, STRAIGHT, THUMB_BESIDE, spread=0.2)
    for roll_deg, yaw_deg in ((0.0, 0.0), (0.0, 180.0), (90.0, 0.0), (-90.0, 30.0)):
        assert named(shape(flat, roll_deg=roll_deg, yaw_deg=yaw_deg)) is Gesture.OPEN_PALM


def test_the_back_of_a_fist_is_a_fist_and_one_that_hangs_or_lies_is_none() -> None:
    assert named(shape(FIST, yaw_deg=180.0)) is Gesture.CLOSED_FIST
    for roll_deg in (90.0, -90.0, 180.0):
        assert named(shape(FIST, roll_deg=roll_deg)) is Gesture.NONE


def test_the_breadth_of_a_hand_is_seen_however_it_is_turned() -> None:
    for roll_deg, yaw_deg, pitch_deg in ((0.0, 0.0, 0.0), (0.0, 60.0, 0.0), (0.0, 0.0, 60.0), (120.0, 0.0, 0.0)):
        world = turned(world_points(OPEN), roll_deg=roll_deg, yaw_deg=yaw_deg, pitch_deg=pitch_deg)
        assert breadth(world, seen(world, pixels_per_metre=1000.0)) == pytest.approx(85.0)
    assert breadth(np.zeros((21, 3)), np.zeros((21, 2))) == 0.0


def test_only_a_hand_that_points_has_a_pointing_finger() -> None:
    world = turned(world_points(POINT), pitch_deg=60.0)
    finger = np.array(pointing(world, measure(world, seen(world))))
    assert np.linalg.norm(finger) == pytest.approx(1.0)
    assert abs(finger[2]) > 0.7 and finger[1] < 0.0
    assert pointing(world_points(OPEN), shape(OPEN)) == pointing(world_points(FIST), shape(FIST)) == ()


def test_a_reading_carries_tips_breadth_and_finger() -> None:
    reading = only(at_once([look(POINT, "Pointing_Up", 0.9)], 640, 480))
    thumb_x, thumb_y, index_x, index_y = reading.tips
    assert index_y < reading.y < thumb_y + 0.2 and 0.0 < thumb_x < 1.0 and 0.0 < index_x < 1.0
    assert reading.finger[1] == pytest.approx(-1.0, abs=0.1) and len(reading.finger) == 3
    assert reading.breadth == pytest.approx(0.085 * 1500 / 480)


def test_a_finger_that_points_sideways_or_down_does_not_point_up() -> None:
    for roll_deg in (90.0, -90.0, 180.0):
        assert named(shape(POINT, roll_deg=roll_deg)) is Gesture.NONE


def test_a_thumb_that_points_sideways_is_neither_up_nor_down() -> None:
    for roll_deg in (UPRIGHT_DEG + 90.0, UPRIGHT_DEG - 90.0):
        assert named(shape(THUMB, roll_deg=roll_deg)) is Gesture.NONE


def test_a_hand_collapsed_to_a_point_is_no_gesture_and_no_error() -> None:
    points: Points = np.zeros((21, 3))
    assert max(scores(measure(points, points[:, :2])).values()) <= 1.0


def test_another_number_of_points_is_an_error() -> None:
    with pytest.raises(ValueError, match="21 points"):
        measure(np.zeros((20, 3)), np.zeros((21, 2)))


# --- head and anatomy together, several looks ---


def look(pose: Pose, head: str, head_score: float, *, at: tuple[float, float] = (320.0, 240.0)) -> HandLook:
    world = world_points(pose)
    return HandLook(
        pixels=seen(world, at=at), world=world, side="right", side_score=0.9, head_class=head, head_score=head_score
    )


def only(readings: tuple[HandReading, ...]) -> HandReading:
    (reading,) = readings
    return reading


def test_anatomy_names_the_palm_that_the_head_misses() -> None:
    assert only(at_once([look(OPEN, "None", 0.7)], 640, 480)).gesture is Gesture.OPEN_PALM


def test_a_sure_head_wins_over_a_blurred_anatomy() -> None:
    half_open = Pose(index=HALF, middle=HALF, ring=HALF, little=HALF)
    assert only(at_once([look(half_open, "Victory", 0.95)], 640, 480)).gesture is Gesture.VICTORY


def test_when_both_see_nothing_there_is_no_gesture_and_it_is_sure_of_that() -> None:
    reading = only(at_once([look(Pose(STRAIGHT, STRAIGHT, STRAIGHT), "None", 0.9)], 640, 480))
    assert reading.gesture is Gesture.NONE and reading.confidence > 0.6


def test_the_love_sign_of_the_head_is_not_one_of_ours() -> None:
    horns = Pose(index=STRAIGHT, little=STRAIGHT, thumb=THUMB_OUT)
    assert max(fused(look(horns, "ILoveYou", 0.9)).values()) < SURE


def test_the_same_hand_seen_twice_is_one_hand_in_its_place() -> None:
    first, again = look(FIST, "Closed_Fist", 0.9), look(FIST, "None", 0.5, at=(330.0, 244.0))
    for readings in (at_once([first, again], 640, 480), together([first, again], 640, 480)):
        reading = only(readings)
        assert reading.gesture is Gesture.CLOSED_FIST and reading.side == "right"
        assert (reading.x, reading.y) == pytest.approx((0.5, 0.32), abs=0.03)


def test_two_hands_are_two() -> None:
    hands = [look(FIST, "Closed_Fist", 0.9, at=(100.0, 240.0)), look(OPEN, "Open_Palm", 0.9, at=(500.0, 240.0))]
    for readings in (at_once(hands, 640, 480), together(hands, 640, 480)):
        assert {reading.gesture for reading in readings} == {Gesture.CLOSED_FIST, Gesture.OPEN_PALM}


def test_a_hand_that_one_look_alone_half_believes_in_is_none() -> None:
    assert together([look(FIST, "None", 0.7)], 640, 480) == ()
    assert only(together([look(FIST, "Closed_Fist", 0.8)], 640, 480)).gesture is Gesture.CLOSED_FIST


def test_a_hand_on_the_edge_of_a_part_was_cut_but_not_one_on_the_edge_of_the_picture() -> None:
    at_right_edge = look(OPEN, "None", 0.5, at=(590.0, 300.0))
    assert is_cut(at_right_edge, (0, 0, 600, 480), 900, 480)
    assert not is_cut(at_right_edge, (0, 0, 640, 480), 640, 480)
    assert not is_cut(look(FIST, "None", 0.5), (100, 50, 400, 300), 640, 480)
