"""Signs of the head and moving lips on recordings of people: none of them answers anybody, and none speaks."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from app.events import DriverState, FaceFeatures, HeadSigned, LipsObserved
from perception.analyze import analyze
from perception.hands import HandReader
from perception.pictures import as_rgb, opencv
from perception.pointing import DEFAULT, in_cabin, pointed_at
from perception.silent_signs import SilentSigns

pytestmark = [pytest.mark.models, pytest.mark.shared_data]

CLIPS = (
    "face/inferensys_clip1.gif",
    "face/intel_headpose_female.gif",
    "face/intel_headpose_male.gif",
    "face/noorul_1.mp4",
    "hands/intel_asl_again.mkv",
)
Shown = tuple[list[HeadSigned], list[LipsObserved]]


@lru_cache(maxsize=16)
def _shown(path: Path, model: Path) -> Shown:
    signs, told = SilentSigns(), []

    def note(face: FaceFeatures, _: object, state: DriverState) -> None:
        told.extend(signs.step(face, state))

    analyze(path, face_model=model, on_frame=note)
    return (
        [event for event in told if isinstance(event, HeadSigned)],
        [event for event in told if isinstance(event, LipsObserved) and event.valid],
    )


@pytest.fixture(scope="module")
def shown(shared_data: Path, models_or_skip: Callable[..., Path]) -> Callable[[str], Shown]:
    model = models_or_skip("face_landmarker") / "face_landmarker" / "face_landmarker.task"
    return lambda name: _shown(shared_data / name, model)


@pytest.mark.parametrize("name", CLIPS)
def test_looking_yawning_and_moving_about_is_no_answer(name: str, shown: Callable[[str], Shown]) -> None:
    """The man listens and moves his head by two degrees; the woman turns hers to both sides once, by 74."""
    assert shown(name)[0] == []


@pytest.mark.parametrize("name", CLIPS)
def test_nobody_speaks_in_clips_without_speech(name: str, shown: Callable[[str], Shown]) -> None:
    """Three real yawns, a broad smile, a hand over the mouth and lips that part are among them."""
    lips = shown(name)[1]
    assert len(lips) >= 10
    assert max(each.speaking for each in lips) < 0.5


def test_a_finger_raised_before_the_camera_points_at_no_place(
    shared_data: Path, models_or_skip: Callable[..., Path]
) -> None:
    """Of 16 stills, 15 show a finger that points; all point up and a little to the camera."""
    model = models_or_skip("gesture_recognizer") / "gesture_recognizer" / "gesture_recognizer.task"
    fingers = []
    with HandReader(model) as reader:
        for still in sorted((shared_data / "hands" / "stills").glob("*_pointing_*")):
            fingers += [hand.finger for hand in reader.read_image(as_rgb(opencv().imread(str(still)))) if hand.finger]
    assert len(fingers) >= 12
    for x, y, z in fingers:
        assert y < -0.5
        assert sum(pointed_at(in_cabin((x, y, z)), DEFAULT.hand_m).values()) < DEFAULT.least_sum
