"""`gestures` as other programs call it: JSON Lines that keep their schema, and one plain line for bad files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "assets" / "schemas" / "gestures.schema.json").read_text())

pytestmark = pytest.mark.models


@pytest.fixture(autouse=True)
def model(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip("gesture_recognizer", "portrait")


def gestures(*files: Path) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Exit status, checked documents, lines on stderr."""
    done = subprocess.run(
        [sys.executable, "main.py", "gestures", "--json", *map(str, files)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    for document in documents:
        jsonschema.validate(document, SCHEMA)
    return done.returncode, documents, done.stderr.splitlines()


def test_a_picture_without_a_hand_has_no_hands(model: Path) -> None:
    portrait = model / "portrait" / "astronaut.png"
    status, documents, complaints = gestures(portrait)
    assert (status, complaints) == (0, [])
    assert documents == [{"file": str(portrait), "hands": [], "events": []}]


def test_of_good_and_bad_files_the_good_are_told_and_the_bad_are_named(model: Path, tmp_path: Path) -> None:
    portrait = model / "portrait" / "astronaut.png"
    empty, text, cut, missing = (tmp_path / name for name in ("empty.jpg", "text.png", "cut.png", "missing.jpg"))
    empty.touch()
    text.write_text("not a picture\n" * 100)
    cut.write_bytes(portrait.read_bytes()[:5000])
    status, documents, complaints = gestures(missing, portrait, empty, text, cut, tmp_path)
    assert status == 2
    assert [document["file"] for document in documents] == [str(portrait)]
    (line,) = complaints
    for path, words in ((missing, "no such file"), (empty, "is empty"), (text, "neither a picture nor a video"),
                        (cut, "damaged"), (tmp_path, "not a file")):  # fmt: skip
        assert f"{path}: " in line and words in line


@pytest.mark.shared_data
def test_pictures_and_recordings_may_be_mixed(shared_data: Path) -> None:
    hands = shared_data / "hands"
    palm = hands / "stills" / "subhih_open_palm_pic00104.jpg"
    status, documents, complaints = gestures(
        palm, hands / "intel_asl_no.mkv", shared_data / "face" / "inferensys_phone.gif"
    )
    assert (status, complaints) == (0, [])
    assert [hand["gesture"] for hand in documents[0]["hands"]] == ["open_palm"]
    assert {hand["side"] for hand in documents[1]["hands"]} <= {"left", "right"} and documents[1]["hands"]
    assert [document["events"] for document in documents] == [[], [], []]
