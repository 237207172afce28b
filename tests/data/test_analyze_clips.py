"""Real recordings with checked labels (shared/data/labels.json): what must be found, and what must not."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from perception.analyze import analyze

pytestmark = [pytest.mark.models, pytest.mark.shared_data]

CLOSURES = ("long_eye_closure", "microsleep", "sleep", "unresponsive")
EDGE_S = 0.25
"""Edges of the labels are good to 0.1-0.2 s."""

Events = list[dict[str, Any]]
Analyze = Callable[[str], Events]


@lru_cache(maxsize=16)
def _events(path: Path, model: Path) -> Events:
    events: Events = analyze(path, face_model=model, all_events=True)["events"]
    return events


@pytest.fixture(scope="module")
def events_of(shared_data: Path, models_or_skip: Callable[..., Path]) -> Analyze:
    model = models_or_skip("face_landmarker") / "face_landmarker" / "face_landmarker.task"
    return lambda name: _events(shared_data / name, model)


def of(events: Events, *kinds: str) -> list[tuple[str, float, float]]:
    return [(event["kind"], event["start_s"], event["end_s"]) for event in events if event["kind"] in kinds]


def alarming(events: Events) -> Events:
    return [event for event in events if event["level"] in ("warning", "alarm")]


def near(start_s: float, end_s: float, edge_s: float = EDGE_S) -> tuple[Any, Any]:
    return pytest.approx(start_s, abs=edge_s), pytest.approx(end_s, abs=edge_s)


def test_two_deliberate_closures_and_a_blink(events_of: Analyze) -> None:
    events = events_of("face/fellway_me.mp4")
    assert of(events, *CLOSURES) == [("sleep", *near(6.6, 12.05)), ("microsleep", *near(15.5, 17.25))]
    assert of(events, "blink") == [("blink", *near(3.6, 3.85))]
    assert of(events, "yawn", "gaze_off_road", "long_distraction", "no_face") == []


def test_a_smiling_man_does_nothing_wrong(events_of: Analyze) -> None:
    assert events_of("face/intel_headpose_male.gif") == []


def test_three_yawns_and_two_glances_at_night_and_no_sleep(events_of: Analyze) -> None:
    events = events_of("face/noorul_1.mp4")
    assert of(events, "yawn") == [("yawn", *near(0, 1.85)), ("yawn", *near(6.75, 8.45)), ("yawn", *near(14.6, 16.3))]
    assert of(events, *CLOSURES) == []
    glances = [event for event in events if event["kind"] == "gaze_off_road"]
    assert of(glances, "gaze_off_road") == [
        ("gaze_off_road", *near(9.1, 10.4, 0.4)),
        ("gaze_off_road", *near(16.75, 17.9, 0.4)),
    ]
    # To the left of the image is to the driver's right.
    assert {event["zone"] for event in glances} <= {"rear_mirror", "centre_screen", "right_mirror", "passenger"}
    assert alarming(events) == []


def test_two_quick_blinks(events_of: Analyze) -> None:
    events = events_of("face/vinay_driver.mp4")
    assert of(events, "blink") == [("blink", *near(0.53, 0.7)), ("blink", *near(0.88, 1.14))]
    assert len(events) == 2


def test_looks_to_both_sides_are_told_apart(events_of: Analyze) -> None:
    events = events_of("face/intel_headpose_female.gif")
    zones = [event["zone"] for event in events if event["kind"] == "gaze_off_road"]
    assert zones[0] in ("rear_mirror", "right_mirror", "passenger")  # left of the image: the driver's right
    assert zones[1] in ("left_mirror", "left_window")
    assert alarming(events) == []


@pytest.mark.parametrize(
    "name",
    [
        "face/intel_headpose_both.gif",
        "face/inferensys_clip1.gif",
        "hands/intel_asl_again.mkv",
        "hands/intel_asl_help.mkv",
        "hands/intel_asl_no.mkv",
    ],
)
def test_nothing_alarming_in_faces_that_move_and_talk(events_of: Analyze, name: str) -> None:
    assert alarming(events_of(name)) == []


def test_a_face_too_small_for_the_whole_picture_is_found_in_a_part_of_it(events_of: Analyze) -> None:
    """A driver 45 px wide in a cabin view; the phone is put away from 3.1 s on, with the eyes on it."""
    events = events_of("face/inferensys_phone.gif")
    assert {event["kind"] for event in events} == {"gaze_off_road"}
    assert events[-1]["start_s"] == pytest.approx(3.1, abs=0.2)
