"""The proof on real recordings: what `evaluate` must say about the labelled clips of shared/data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perception.evaluate import evaluate

pytestmark = [pytest.mark.models, pytest.mark.shared_data]

SYNTHETIC = "car (synthetic)"
"""Machine-generated clips, never to be counted as real."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("evaluation") / "report.html"


@pytest.fixture(scope="module")
def document(shared_data: Path, models_or_skip: Callable[..., Path], report: Path) -> dict[str, Any]:
    model = models_or_skip("face_landmarker") / "face_landmarker" / "face_landmarker.task"
    return evaluate([shared_data / "face"], face_model=model, html=report)


def real(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [clip for clip in document["clips"] if clip["conditions"]["setting"] != SYNTHETIC]


def test_every_clip_of_a_real_person_passes(document: dict[str, Any]) -> None:
    assert {clip["name"]: clip["ok"] for clip in real(document)} == dict.fromkeys(
        (clip["name"] for clip in real(document)), True
    )


def test_every_closure_and_every_open_mouthed_yawn_is_found(document: dict[str, Any]) -> None:
    states = document["states"]
    assert {kind: states[kind]["missed"] for kind in ("sleep", "microsleep", "yawn", "blink")} == {
        "sleep": 0,
        "microsleep": 0,
        "yawn": 0,
        "blink": 0,
    }
    for kind in ("sleep", "microsleep"):
        assert states[kind]["onset_error_s"]["abs_p95"] <= 0.2


def test_glances_are_named_to_the_right_side(document: dict[str, Any]) -> None:
    looks = [each for clip in real(document) for each in clip["expected"] if each["label"].startswith("look_")]
    assert len(looks) == 4
    assert all(each["found_as"] == "gaze_off_road" for each in looks)


def test_nothing_false_is_raised_anywhere(document: dict[str, Any]) -> None:
    assert {kind: state["false_alarms"] for kind, state in document["states"].items() if state["false_alarms"]} == {}


def test_the_report_has_a_timeline_of_each_clip(document: dict[str, Any], report: Path) -> None:
    assert report.read_text(encoding="utf-8").count("<svg viewBox") == len(document["clips"]) == 9
