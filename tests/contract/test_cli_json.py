"""What each command prints with `--json`, as another program calls it: one document that keeps its schema.

`analyze`, `gestures`, `say` and the speech commands have their own files beside this one; here are the documents as
they leave the real command line, and those of the small commands.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app import bench
from app.errors import ModelError
from tests.fakes.clips import noise, write_mp4
from tests.fakes.product import ROOT, Product, command

SCHEMAS = ROOT / "assets" / "schemas"
STATE = {"Vehicle.Speed": 0}
QUESTIONS = ("Set the temperature to twenty four degrees.", "把副驾的窗户打开一半。")


def schema(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return document


def one(done: subprocess.CompletedProcess[str], name: str) -> Any:
    """The one document on stdout, checked against its schema."""
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema(name))
    return document


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_every_schema_is_one(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    assert document["title"]


# --- what needs no model -------------------------------------------------------------------------------------------


def test_models_list_knows_what_is_missing(tmp_path: Path) -> None:
    document = one(command("models", "list", "--json", COCKPIT_MODELS=str(tmp_path)), "models_list")
    assert document["root"] == str(tmp_path)
    assert {model["state"] for model in document["models"]} == {"missing"}


def test_models_verify_fails_on_an_empty_store_with_a_document(tmp_path: Path) -> None:
    done = command("models", "verify", "--json", COCKPIT_MODELS=str(tmp_path))
    assert done.returncode == 1
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema("models_verify"))
    assert document["ok"] is False


def test_the_scenarios_have_names() -> None:
    names = json.loads(command("synth", "--list", "--json").stdout)
    assert {"attentive", "yawn", "demo"} <= set(names)


def test_doctor_answers_whatever_is_wrong(tmp_path: Path) -> None:
    done = command("doctor", "--json", COCKPIT_MODELS=str(tmp_path))
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema("doctor"))
    checks = {check["name"]: check for check in document["checks"]}
    assert checks["models"]["status"] == "fail"
    assert "models pull" in checks["models"]["cure"]
    assert (done.returncode, document["ok"]) == (1, False)


# --- what needs models ---------------------------------------------------------------------------------------------


@pytest.mark.models
def test_models_pull_of_a_whole_store_fetches_nothing(models: Path) -> None:
    document = one(command("models", "pull", "--json"), "models_pull")
    assert document["fetched"] == []
    one(command("models", "verify", "portrait", "--json"), "models_verify")


@pytest.mark.models
def test_a_clip_its_labels_and_its_analysis_agree(models: Path, tmp_path: Path) -> None:
    clip, labels = tmp_path / "clip.mp4", tmp_path / "labels.json"
    made = one(command("synth", "eyes_closed_short", "--out", clip, "--labels", labels, "--json"), "synth")
    told = json.loads(labels.read_text(encoding="utf-8"))
    jsonschema.validate(told, schema("synth_labels"))
    assert all(len(values) == made["frames"] for values in told["frames"].values())
    seen = one(command("analyze", clip, "--json"), "analyze")
    assert (seen["input"]["frames"], seen["input"]["fps"]) == (made["frames"], made["fps"])
    (closure,) = [event for event in told["events"] if event["kind"] == "eyes_closed"]
    found = [event for event in seen["events"] if event["kind"] == "microsleep"]
    assert [event["start_s"] for event in found] == [pytest.approx(closure["start_s"], abs=0.3)]


@pytest.mark.models
def test_a_gesture_document_for_each_file(models: Path) -> None:
    portrait = models / "portrait" / "astronaut.png"
    done = command("gestures", portrait, portrait, "--json")
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    for document in documents:
        jsonschema.validate(document, schema("gestures"))
    assert (done.returncode, len(documents)) == (0, 2)


@pytest.mark.models
def test_what_is_said_can_be_listened_to(models: Path, tmp_path: Path) -> None:
    wav = tmp_path / "said.wav"
    spoken = one(command("say", QUESTIONS[0], "--out", wav, "--json"), "say")
    assert spoken["out"] == str(wav)
    heard = one(command("listen", wav, "--no-wake", "--json"), "listen")
    (turn,) = heard["turns"]
    assert (turn["lang"], turn["route"], turn["wake_s"]) == ("en", "grammar", None)
    assert [action["value"] for action in turn["actions"]] == [24]


@pytest.mark.models
def test_answers_are_json_lines_in_the_order_of_the_questions(models: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"text": text, "state": STATE}, ensure_ascii=False) for text in QUESTIONS]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = command("ask", "--file", questions, "--json")
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    for answer in answers:
        jsonschema.validate(answer, schema("ask"))
    assert [answer["text"] for answer in answers] == list(QUESTIONS)
    assert [answer["lang"] for answer in answers] == ["en", "zh"]
    assert [answer["actions"][0]["value"] for answer in answers] == [24, 50]


def test_ten_kilobytes_in_a_file_are_refused_in_words_and_nothing_is_done(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"text": "open the window " * 640}) + "\n", encoding="utf-8")
    document = one(command("ask", "--file", questions, "--json"), "ask")
    assert (document["route"], document["actions"]) == ("refuse", [])
    assert "long" in document["reply"]


def test_ten_kilobytes_on_the_command_line_are_one_line_and_status_2() -> None:
    done = command("ask", "open the window " * 640, "--json")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "too long" in done.stderr


@pytest.mark.models
@pytest.mark.parametrize("text", ["hi \ud800 there", "\udcff"], ids=["lone surrogate", "no UTF-8"])
def test_text_that_is_no_text_is_not_a_bug_of_ours(models: Path, text: str, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
    done = command("ask", "--file", questions, "--json")
    assert "should not have happened" not in done.stderr
    assert done.returncode in (0, 2)


# --- the journal ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def journal(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of a short run without camera and microphone."""
    data = tmp_path_factory.mktemp("data")
    nothing = ["--headless", "--camera", "none", "--mic", "none", "--speaker", "none", "--duration", "1"]
    with Product(nothing, data) as product:
        assert product.wait().status == 0
    yield data


@pytest.mark.models
def test_a_trip_can_be_listed_shown_exported_and_deleted(journal: Path, tmp_path: Path) -> None:
    (trip,) = one(command("log", "trips", "--data", journal, "--json"), "log_trips")
    shown = one(command("log", "show", str(trip["trip"]), "--data", journal, "--json"), "log_show")
    assert shown["trip"] == trip["trip"]
    exported = one(
        command("log", "export", str(trip["trip"]), "--data", journal, "--out", tmp_path, "--json"), "log_export"
    )
    assert all(Path(file).is_file() for file in exported["files"])
    deleted = command("log", "delete", str(trip["trip"]), "--data", journal, "--json")
    assert (deleted.returncode, json.loads(deleted.stdout)["deleted"]["trip"]) == (0, trip["trip"])
    assert one(command("log", "trips", "--data", journal, "--json"), "log_trips") == []


# --- bench ---------------------------------------------------------------------------------------------------------


def test_a_bench_document_keeps_its_schema_when_a_section_cannot_be_measured() -> None:
    """The sections that need engines are measured in their own tests; the frame around them is checked here."""

    def no_models() -> dict[str, Any]:
        raise ModelError("model face_landmarker is missing; run `cockpit models pull`")

    told: list[str] = []
    sections: dict[str, Callable[[], Any]] = {
        "vision": no_models, "voice": no_models, "bus": bench.bus, "journal": bench.journal, "start": no_models,
        "window": no_models,
    }  # fmt: skip
    document = bench.run_sections(sections, told.append) | {"memory_mib": {}}
    jsonschema.validate(document, schema("bench"))
    assert document["machine"]["cores"] == len(os.sched_getaffinity(0))
    assert len(told) == len(sections)


@pytest.mark.models
def test_a_video_without_a_face_keeps_the_schema_too(models: Path, tmp_path: Path) -> None:
    clip = write_mp4(tmp_path / "wall.mp4", noise(15))
    assert one(command("analyze", clip, "--json"), "analyze")["face"]["present_ratio"] == 0
