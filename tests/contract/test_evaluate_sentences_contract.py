"""What `evaluate --sentences` promises: its schema, and that our own sets are met by the grammar alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app import cli
from app.arbiter import decide
from app.errors import InputError
from app.vehicle.media import Player
from app.vehicle.simulated import SimulatedVehicle
from dialogue.conversation import Dialogue
from dialogue.evaluation import OWN_SETS, document, judge, read_cases
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "assets" / "schemas" / "evaluate_sentences.schema.json").read_text(encoding="utf-8"))

LEAST_COMMANDS, LEAST_HONESTY = 400, 150
COMMANDS_RIGHT, HONESTY_RIGHT = 0.98, 0.97


def _dialogue(state: Mapping[str, object]) -> Dialogue:
    vehicle = SimulatedVehicle(state, catalogue=CATALOGUE, followers=(Player(TRACKS),))
    return Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())


@pytest.fixture(scope="module")
def own() -> dict[str, Any]:
    cases = [case for file in OWN_SETS for case in read_cases(file)]
    return document(asyncio.run(judge(cases, _dialogue)))


def test_the_document_is_as_the_schema_says(own: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(json.dumps(own)), SCHEMA)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_commands_are_understood_by_the_grammar_alone(own: dict[str, Any], lang: str) -> None:
    assert own["commands"][lang]["sentences"] >= LEAST_COMMANDS
    assert own["commands"][lang]["share"] >= COMMANDS_RIGHT, own["wrong"]


def test_what_cannot_or_must_not_be_done_is_not_done(own: dict[str, Any]) -> None:
    assert own["honesty"]["all"]["sentences"] >= LEAST_HONESTY
    assert own["honesty"]["all"]["share"] >= HONESTY_RIGHT, own["wrong"]


def test_a_wrong_one_is_listed_with_what_was_expected(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    volume = "Vehicle.Cabin.Infotainment.Media.Volume"
    rows: list[dict[str, object]] = [
        {"text": "volume 50", "lang": "en", "writes": {volume: 20}},
        {"text": "volume 20", "lang": "en", "writes": {volume: 20}},
        {"text": "volume 20", "lang": "en"},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = document(asyncio.run(judge(read_cases(file), _dialogue)))
    assert found["commands"]["en"] == {"sentences": 2, "right": 1, "share": 0.5}
    assert found["honesty"]["en"] == {"sentences": 1, "right": 0, "share": 0.0}
    assert [wrong["expected"] for wrong in found["wrong"]] == [{"writes": {volume: 20}}, {"no_action": True}]
    assert found["wrong"][0]["actual"]["writes"] == {volume: 50}
    assert found["wrong"][0]["where"].endswith("set.jsonl:1")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", "no sentences"),
        ("{", "not JSON"),
        ('{"text": "hi"}', '"lang"'),
        ('{"text": "hi", "lang": "en", "want": 1}', "unknown key 'want'"),
        ('{"text": "hi", "lang": "en", "writes": []}', "'writes' has the wrong type"),
        ('{"text": "hi", "lang": "en", "intents": [1]}', '"name"'),
        ('{"text": "hi", "lang": "en", "speaker_zone": "roof"}', "speaker_zone"),
    ],
)
def test_a_bad_line_is_one_clear_fault(tmp_path: Path, line: str, fault: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=fault):
        read_cases(file)


@pytest.mark.parametrize(
    "arguments",
    [["--sentences", "--scenarios"], ["--no-llm", "clip.mp4"], [], ["--sentences", "nowhere.jsonl", "--no-llm"]],
)
def test_a_wrong_call_exits_with_two_and_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
