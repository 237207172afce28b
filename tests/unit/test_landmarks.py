"""The face adapter: the short cut reads what the engine's own wrapper reads, and the driver stays the driver."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
import pytest

from perception.landmarks import FaceReader, FaceReading, bare_detector, import_mediapipe
from tests.fakes.clips import portrait


def test_importing_the_engine_leaves_no_stand_ins_behind() -> None:
    before = set(sys.modules)
    import_mediapipe()
    for name in ("matplotlib", "sounddevice"):
        assert name in before or name not in sys.modules


@pytest.fixture(scope="module")
def face_model(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip("face_landmarker", "portrait") / "face_landmarker" / "face_landmarker.task"


@pytest.fixture(scope="module")
def frames(models_or_skip: Callable[..., Path]) -> list[np.ndarray]:
    return list(portrait(models_or_skip("portrait") / "portrait" / "astronaut.png", 5))


@pytest.mark.models
def test_the_short_cut_reads_what_the_wrapper_reads(face_model: Path, frames: list[np.ndarray]) -> None:
    detect, close = bare_detector(face_model)
    with ExitStack() as engines:
        engines.callback(close)
        reader = engines.enter_context(closing(FaceReader(face_model)))
        for number, frame in enumerate(frames):
            (face,) = reader.read(frame, number * 40)
            result = detect(frame, number * 40)
            points = [(point.x, point.y, point.z) for point in result.face_landmarks[0]]
            assert np.array_equal(face.landmarks, np.array(points, np.float32))
            assert face.scores == {score.category_name: score.score for score in result.face_blendshapes[0]}
            assert np.array_equal(face.matrix, result.facial_transformation_matrixes[0])


@pytest.mark.models
def test_of_two_faces_the_nearer_one_drives_and_goes_on_driving(face_model: Path, frames: list[np.ndarray]) -> None:
    import cv2

    face = frames[0][:300, 100:360]
    scene = np.full((300, 520, 3), 90, np.uint8)
    scene[:, 260:] = face
    scene[60:270, 40:222] = cv2.resize(face, (182, 210))
    with closing(FaceReader(face_model)) as reader:
        for number in range(3):
            faces = reader.read(scene, number * 40)
            assert len(faces) == 2
            assert faces[0].box[0] > 0.5


@pytest.mark.models
def test_times_that_stand_still_are_no_error(face_model: Path, frames: list[np.ndarray]) -> None:
    with closing(FaceReader(face_model)) as reader:
        assert [len(reader.read(frame, 7)) for frame in frames[:3]] == [1, 1, 1]
        reader.close()


def test_a_box_encloses_the_outline() -> None:
    points = np.full((478, 3), 0.5, np.float32)
    points[10, 1], points[152, 1], points[234, 0], points[454, 0] = 0.2, 0.8, 0.3, 0.6
    assert FaceReading(points, {}, np.eye(4)).box == pytest.approx((0.3, 0.2, 0.3, 0.6))


@pytest.mark.models
def test_a_passenger_who_comes_nearer_or_stays_behind_alone_is_not_the_driver(
    face_model: Path, frames: list[np.ndarray]
) -> None:
    import cv2

    face = frames[0][:300, 100:360]

    def scene(*, driver: bool, passenger: bool) -> np.ndarray:
        cabin = np.full((360, 620, 3), 90, np.uint8)
        if driver:
            cabin[80:290, 410:592] = cv2.resize(face, (182, 210))
        if passenger:
            cabin[20:320, 20:280] = face
        return cabin

    with closing(FaceReader(face_model)) as reader:

        def drivers_seen(first_ms: int, frame: np.ndarray, count: int) -> list[bool]:
            seen = [reader.read(frame, first_ms + 100 * number) for number in range(count)]
            assert all(not faces or faces[0].box[0] > 0.5 for faces in seen)
            return [bool(faces) for faces in seen]

        assert all(drivers_seen(0, scene(driver=True, passenger=False), 5))
        assert all(drivers_seen(4000, scene(driver=True, passenger=True), 5))
        assert not any(drivers_seen(5000, scene(driver=False, passenger=True), 20)[2:])
        assert reader.found == 1
        assert drivers_seen(7000, scene(driver=True, passenger=True), 5)[-1]
        assert reader.found == 2


@pytest.mark.models
def test_a_small_face_in_a_wide_cabin_is_found_and_read_close_up(face_model: Path, frames: list[np.ndarray]) -> None:
    import cv2

    person = cv2.resize(frames[0], (150, 150), interpolation=cv2.INTER_AREA)
    cabin = np.full((360, 640, 3), 90, np.uint8)
    cabin[90:240, 380:530] = person
    with closing(FaceReader(face_model)) as reader:
        seen = [reader.read(cabin, 100 * number) for number in range(40)]
    assert not seen[0]
    assert all(len(faces) == 1 for faces in seen[-15:])
    x, y, width, height = seen[-1][0].box
    assert 380 / 640 < x < x + width < 530 / 640
    assert 90 / 360 < y < y + height < 240 / 360
    assert height < 0.12
