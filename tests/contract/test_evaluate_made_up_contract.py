"""What `evaluate --gestures` and `evaluate --fusion` promise: their schemas, and the same document each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app import bootstrap, cli

SCHEMAS = Path(__file__).resolve().parents[2] / "assets" / "schemas"


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    assert cli.main(arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_gestures_of_made_up_hands_are_told_as_the_schema_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "GESTURE_STORIES", 1)
    document = printed(["evaluate", "--gestures", "--json"], capsys)
    jsonschema.validate(document, json.loads((SCHEMAS / "evaluate_gestures.schema.json").read_text(encoding="utf-8")))
    assert set(document["meant"]) >= {"swipe_left", "swipe_right", "swipe_up", "swipe_down", "pinch_drag"}


def test_words_that_point_are_told_as_the_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    document = printed(["evaluate", "--fusion", "--json"], capsys)
    jsonschema.validate(document, json.loads((SCHEMAS / "evaluate_fusion.schema.json").read_text(encoding="utf-8")))
    assert document["sequences"] >= 200
    assert document == printed(["evaluate", "--fusion", "--json"], capsys)
