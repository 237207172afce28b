"""Phone use before the real eyes of the product: a rendered call is found, hands that hold no phone make no call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.clock import NS_PER_S
from app.events import DriverEventKind, FaceFeatures
from perception.analyze import analyze
from perception.evaluation_scenarios import judge_scenario
from perception.pipeline import VisionPipeline
from perception.recording import Recording

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def store(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip("face_landmarker", "gesture_recognizer", "portrait")


def models_of(store: Path) -> dict[str, Path]:
    return {
        "face_model": store / "face_landmarker" / "face_landmarker.task",
        "gesture_model": store / "gesture_recognizer" / "gesture_recognizer.task",
    }


def test_a_rendered_call_is_warned_of_and_ends_with_it(store: Path) -> None:
    judged = judge_scenario("phone_at_ear", 0, portrait=store / "portrait" / "astronaut.png", **models_of(store))
    (expected,) = (outcome.expected for outcome in judged.score.outcomes)
    (warning,) = (each for each in judged.watched.warnings if each.kind is DriverEventKind.PHONE_USE)
    (call,) = (each for each in judged.watched.events if each.kind is DriverEventKind.PHONE_USE)
    assert warning.start_s == pytest.approx(expected.begin_s + 3.0, abs=0.8)
    assert call.end_s == pytest.approx(expected.end_s, abs=0.8)
    assert call.reason.startswith("a hand held at the ear for ")


@pytest.mark.parametrize(
    "name",
    [
        "face/inferensys_clip1.gif",
        "face/intel_headpose_both.gif",
        "hands/intel_asl_again.mkv",
        "hands/intel_asl_help.mkv",
        "hands/intel_asl_no.mkv",
    ],
)
def test_a_hand_over_a_yawn_and_signing_hands_are_no_phone(store: Path, shared_data: Path, name: str) -> None:
    document = analyze(shared_data / name, **models_of(store))
    assert [event["kind"] for event in document["events"] if event["kind"] == "phone_use"] == []


def test_the_readings_carry_the_hands_a_few_times_a_second(store: Path, shared_data: Path) -> None:
    pipeline = VisionPipeline(**models_of(store))
    recording = Recording(shared_data / "hands" / "intel_asl_no.mkv")
    try:
        seen: list[FaceFeatures] = [
            pipeline.process(frame.rgb, frame.ts_ns, frame.frame_id).features for frame in recording.frames()
        ]
    finally:
        recording.close()
        pipeline.close()
    looks = [face for face in seen if face.hands is not None]
    seconds = (seen[-1].ts_ns - seen[0].ts_ns) / NS_PER_S
    assert 2 <= len(looks) / seconds <= 4
    assert all(len(face.hands or ()) % 6 == 0 for face in looks)
    assert all(-0.5 <= number <= 1.5 for face in looks for number in face.hands or ())
    assert any(face.hands for face in looks)
