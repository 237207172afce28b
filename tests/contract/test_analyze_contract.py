"""What `analyze` promises to other programs: the schema, and plain words for bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.errors import InputError, ModelError
from app.events import DriverEventKind, GazeZone, Level
from perception.analyze import analyze
from tests.fakes.clips import noise, portrait, write_mp4

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = json.loads((ROOT / "assets" / "schemas" / "analyze.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def face_model(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip("face_landmarker") / "face_landmarker" / "face_landmarker.task"


def checked(document: dict[str, Any]) -> dict[str, Any]:
    jsonschema.validate(json.loads(json.dumps(document)), SCHEMA)
    return document


def test_the_schema_is_one_and_knows_our_words() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    event = SCHEMA["properties"]["events"]["items"]["properties"]
    assert set(event["kind"]["enum"]) == {kind.value for kind in DriverEventKind}
    assert set(event["level"]["enum"]) == {level.value for level in Level}
    assert set(event["zone"]["enum"]) == {zone.value for zone in GazeZone}


@pytest.mark.models
def test_a_face_that_only_looks_ahead_is_a_document_without_events(
    face_model: Path, models_or_skip: Callable[..., Path], tmp_path: Path
) -> None:
    picture = models_or_skip("portrait") / "portrait" / "astronaut.png"
    path = write_mp4(tmp_path / "still.mp4", portrait(picture, 40), fps=20)
    document = checked(analyze(path, face_model=face_model))
    assert document["input"] == {"frames": 40, "fps": 20.0, "duration_s": 2.0, "width": 512, "height": 512}
    assert document["face"]["present_ratio"] == 1
    assert document["events"] == []


@pytest.mark.models
def test_a_video_without_a_face_is_valid_and_says_so(face_model: Path, tmp_path: Path) -> None:
    path = write_mp4(tmp_path / "wall.mp4", noise(20), fps=20)
    document = checked(analyze(path, face_model=face_model))
    assert document["face"]["present_ratio"] == 0
    assert [event["kind"] for event in document["events"]] == ["no_face"]
    assert (document["events"][0]["start_s"], document["events"][0]["end_s"]) == (0, 1)


@pytest.mark.models
def test_the_same_recording_gives_the_same_judgement(
    face_model: Path, models_or_skip: Callable[..., Path], tmp_path: Path
) -> None:
    picture = models_or_skip("portrait") / "portrait" / "astronaut.png"
    path = write_mp4(tmp_path / "still.mp4", portrait(picture, 15))
    first, second = (analyze(path, face_model=face_model, all_events=True) for _ in range(2))
    for document in (first, second):
        del document["processing"]
    assert first == second


def test_bad_input_is_told_before_any_model_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        analyze(tmp_path / "nothing.mp4", face_model=tmp_path / "no.task")


def test_a_missing_model_names_the_command_that_gets_it(tmp_path: Path) -> None:
    path = write_mp4(tmp_path / "a.mp4", noise(5))
    with pytest.raises(ModelError, match="models pull"):
        analyze(path, face_model=tmp_path / "no.task")


def test_a_corrupted_model_is_told_in_one_line(tmp_path: Path) -> None:
    path = write_mp4(tmp_path / "a.mp4", noise(5))
    broken = tmp_path / "broken.task"
    broken.write_bytes(b"PK\x03\x04 not a model" * 100)
    with pytest.raises(ModelError, match="models verify") as caught:
        analyze(path, face_model=broken)
    assert "\n" not in caught.value.message


@pytest.mark.models
def test_a_video_that_breaks_off_is_told_in_one_line(face_model: Path, tmp_path: Path) -> None:
    whole = write_mp4(tmp_path / "whole.mp4", noise(60, 320, 240)).read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(InputError, match=r"cut\.mp4") as caught:
        analyze(cut, face_model=face_model)
    assert "\n" not in caught.value.message
