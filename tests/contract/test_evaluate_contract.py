"""What `evaluate` promises to other programs: the schema, the report, and plain words for bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.errors import InputError, ModelError
from app.events import DriverEventKind, Level
from perception.analyze import analyze
from perception.evaluate import evaluate
from perception.evaluation_matching import Verdict
from perception.signals import SignalsWriter, rejudge
from tests.fakes.clips import noise, portrait, write_mp4

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = json.loads((ROOT / "assets" / "schemas" / "evaluate.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def face_model(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip("face_landmarker") / "face_landmarker" / "face_landmarker.task"


@pytest.fixture(scope="module")
def picture(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip("portrait") / "portrait" / "astronaut.png"


def checked(document: dict[str, Any]) -> dict[str, Any]:
    jsonschema.validate(json.loads(json.dumps(document)), SCHEMA)
    return document


def labels(folder: Path, **clips: str) -> None:
    """A `labels.json` that gives each clip one label from 0 to 2 s."""
    document = {
        f"{name}.mp4": {"setting": "room", "intervals": [{"t0": 0, "t1": 2, "label": label}]}
        for name, label in clips.items()
    }
    (folder / "labels.json").write_text(json.dumps(document), encoding="utf-8")


def test_the_schema_is_one_and_knows_our_words() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["$defs"]["kind"]["enum"]) == {kind.value for kind in DriverEventKind}
    report = SCHEMA["properties"]["clips"]["items"]["properties"]["reported"]["items"]["properties"]
    assert set(report["level"]["enum"]) == {level.value for level in Level}
    assert set(report["verdict"]["enum"]) == {verdict.value for verdict in Verdict}


@pytest.mark.models
def test_a_folder_of_labelled_clips_becomes_a_document_and_a_report(
    face_model: Path, picture: Path, tmp_path: Path
) -> None:
    write_mp4(tmp_path / "calm.mp4", portrait(picture, 40), fps=20)
    write_mp4(tmp_path / "sleepy.mp4", portrait(picture, 40), fps=20)
    labels(tmp_path, calm="alert", sleepy="eyes_closed")
    told: list[tuple[int, int, str]] = []
    html = tmp_path / "report.html"
    document = checked(evaluate([tmp_path], face_model=face_model, html=html, progress=lambda *done: told.append(done)))
    assert [(clip["name"], clip["ok"]) for clip in document["clips"]] == [("calm.mp4", True), ("sleepy.mp4", False)]
    assert document["states"] == {
        "microsleep": {
            "expected": 1,
            "found": 0,
            "missed": 1,
            "false_alarms": 0,
            "false_alarms_per_hour": 0.0,
            "onset_error_s": {"p50": None, "p95": None, "abs_p50": None, "abs_p95": None},
        }
    }
    assert document["conditions"]["setting"]["room"]["clips"] == 2
    assert [(done, of) for done, of, _ in told] == [(1, 2), (2, 2)]
    assert {name for _, _, name in told} == {"calm.mp4", "sleepy.mp4"}
    assert "missed microsleep" in html.read_text(encoding="utf-8")


@pytest.mark.models
def test_one_scenario_of_the_matrix_becomes_a_document(face_model: Path, picture: Path) -> None:
    document = checked(evaluate(None, scenarios=True, names=["microsleep"], face_model=face_model, portrait=picture))
    assert document["source"] == "scenarios"
    assert [clip["name"] for clip in document["clips"]] == ["microsleep"]
    assert document["states"]["microsleep"]["expected"] == 1


@pytest.mark.models
def test_analyze_tells_every_frame_and_its_signals_can_be_judged_again(
    face_model: Path, picture: Path, tmp_path: Path
) -> None:
    frames = [*portrait(picture, 15), *noise(15, 512, 512), *portrait(picture, 10)]
    video, signals = write_mp4(tmp_path / "gone.mp4", frames, fps=5), tmp_path / "gone.parquet"
    with SignalsWriter(signals) as writer:
        document = analyze(video, face_model=face_model, all_events=True, on_frame=writer.add)
    told = [(event["kind"], event["start_s"], event["reason"]) for event in document["events"]]
    assert "camera_blocked" in [kind for kind, _, _ in told]
    assert [(each.kind.value, round(each.start_ns / 1e9, 3), each.reason) for each in rejudge(signals)] == told


def test_bad_calls_are_told_in_one_line_before_any_model_is_loaded(tmp_path: Path) -> None:
    nothing = tmp_path / "no.task"
    clips = tmp_path / "clips"
    clips.mkdir()
    write_mp4(clips / "a.mp4", noise(5))
    wrong: list[tuple[list[Path] | None, bool, list[str] | None, str]] = [
        (None, False, None, "give a folder of labelled clips, or --scenarios"),
        ([clips], True, None, "one of them"),
        ([tmp_path / "gone"], False, None, "no such folder"),
        ([clips], False, None, "no labels for its 1 clips"),
        (None, True, ["flying"], "no scenario 'flying'"),
    ]
    for paths, scenarios, names, words in wrong:
        with pytest.raises(InputError, match=words) as caught:
            evaluate(paths, scenarios=scenarios, names=names, face_model=nothing)
        assert "\n" not in caught.value.message
    labels(clips, a="alert")
    with pytest.raises(InputError, match="there is no folder"):
        evaluate([clips], face_model=nothing, html=tmp_path / "nowhere" / "report.html")


def test_what_fails_in_a_worker_is_told_as_if_it_were_here(tmp_path: Path) -> None:
    write_mp4(tmp_path / "a.mp4", noise(5))
    labels(tmp_path, a="alert")
    with pytest.raises(ModelError, match="models pull"):
        evaluate([tmp_path], face_model=tmp_path / "no.task")
    (tmp_path / "a.mp4").write_bytes(b"no video")
    with pytest.raises(InputError, match=r"a\.mp4: not a readable video"):
        evaluate([tmp_path], face_model=tmp_path / "no.task")
