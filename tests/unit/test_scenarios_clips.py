"""Scenarios by name and the labels of their clips."""

from __future__ import annotations

import pytest

from app.errors import InputError
from perception.scenarios import catalogue
from perception.scenarios.clips import CLIP_FPS, label, list_scenarios, scenario
from perception.scenarios.pose import DriverPose


def labels_of(name: str, seed: int = 0) -> list[dict[str, object]]:
    script = scenario(name, seed)
    document = label([script.pose_at(i / CLIP_FPS) for i in range(round(script.duration_s * CLIP_FPS))], CLIP_FPS)
    events: list[dict[str, object]] = document["events"]
    return events


def test_every_listed_scenario_exists_and_seeds_move_what_happens() -> None:
    assert {"attentive", "glance_left", "glance_right", "eyes_closed_short", "eyes_closed_long", "yawn", "demo"} <= set(
        list_scenarios()
    )
    assert set(catalogue.scenario_names()) <= set(list_scenarios())
    assert len(list_scenarios()) == len(set(list_scenarios())) > 40
    for name in set(list_scenarios()) - set(catalogue.scenario_names()):
        assert scenario(name, 3).duration_s > 10.0
        assert scenario(name, 3) == scenario(name, 3)
    assert scenario("yawn", 1).actions[0].start_s != scenario("yawn", 2).actions[0].start_s


def test_an_unknown_scenario_names_those_there_are() -> None:
    with pytest.raises(InputError, match="glance_left.*--list"):
        scenario("glance_lef", 0)
    with pytest.raises(InputError, match="no scenario 'handstand'; there are owl_left_window.*`cockpit synth --list`"):
        catalogue.load("handstand")


def test_labels_say_what_was_rendered_and_when() -> None:
    quarter = CLIP_FPS // 4
    poses = (
        [DriverPose()] * CLIP_FPS
        + [DriverPose(eye_closure=1.0)] * quarter
        + [DriverPose()] * CLIP_FPS
        + [DriverPose(eye_closure=0.9, mouth_opening=0.8)] * CLIP_FPS
    )
    document = label(poses, CLIP_FPS)
    assert [(e["kind"], e["start_s"], e["end_s"]) for e in document["events"]] == [
        ("blink", 1.0, pytest.approx(1.0 + quarter / CLIP_FPS, abs=1e-3)),
        ("eyes_closed", pytest.approx(2.0 + quarter / CLIP_FPS, abs=1e-3), pytest.approx(len(poses) / 30, abs=1e-3)),
        ("yawn", pytest.approx(2.0 + quarter / CLIP_FPS, abs=1e-3), pytest.approx(len(poses) / 30, abs=1e-3)),
    ]
    assert {key: len(values) for key, values in document["frames"].items()} == dict.fromkeys(
        ("yaw_deg", "pitch_deg", "eye_opening", "mouth_opening"), len(poses)
    )
    assert document["frames"]["eye_opening"][-1] == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("name", "kind", "least_s", "most_s"),
    [
        ("eyes_closed_short", "eyes_closed", 1.0, 2.0),
        ("eyes_closed_long", "eyes_closed", 3.0, 6.0),
        ("yawn", "yawn", 2.0, 4.0),
        ("glance_left", "gaze_off_road", 3.0, 4.0),
        ("glance_right", "gaze_off_road", 3.0, 4.0),
    ],
)
def test_a_scenario_holds_its_one_event(name: str, kind: str, least_s: float, most_s: float) -> None:
    lengths = [float(str(e["end_s"])) - float(str(e["start_s"])) for e in labels_of(name) if e["kind"] == kind]
    assert len([length for length in lengths if least_s <= length <= most_s]) == 1


def test_an_attentive_clip_holds_only_blinks_and_short_mirror_checks() -> None:
    for event in labels_of("attentive"):
        assert event["kind"] in ("blink", "gaze_off_road")
        assert float(str(event["end_s"])) - float(str(event["start_s"])) < 1.0
