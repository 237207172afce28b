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
