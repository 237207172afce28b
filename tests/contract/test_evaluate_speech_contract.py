"""What `evaluate --speech` promises: its schema, and what is counted as right, wrong and acted on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from app.arbiter import decide
from app.vehicle.media import Player
from app.vehicle.simulated import SimulatedVehicle
from dialogue.conversation import Dialogue
from dialogue.evaluation import Case
from dialogue.recognition import Recognition
from dialogue.speech_corpus import Corpus, Talker, car_noise
from dialogue.speech_evaluation import SNRS_DB, document, hear
from dialogue.voices import Samples
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "assets" / "schemas" / "evaluate_speech.schema.json").read_text(encoding="utf-8"))

CASES = [Case(text="volume 20", lang="en", writes={}), Case(text="打开天窗", lang="zh", writes={})]


class Tone(Corpus):
    """Says everything as a tone."""

    def __init__(self) -> None:
        """Needs no voices."""

    def say(self, text: str, talker: Talker) -> Samples:
        return np.sin(np.arange(8000) / 5).astype(np.float32) * np.float32(0.1)


class Hears:
    """A recogniser that hears the same each time."""

    def __init__(self, text: str, lang: str) -> None:
        self._heard = Recognition(text, lang, 0.9, 0.0, 100.0)

    def recognize(self, audio: Samples, lang: str = "auto") -> Recognition:
        return self._heard


def _dialogue(state: Mapping[str, object]) -> Dialogue:
    vehicle = SimulatedVehicle(state, catalogue=CATALOGUE, followers=(Player(TRACKS),))
    return Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())


def evaluated(text: str, lang: str) -> dict[str, Any]:
    heard = asyncio.run(hear(CASES, Tone(), car_noise(), Hears(text, lang), _dialogue))
    found: dict[str, Any] = json.loads(json.dumps(document(heard, "made")))
    jsonschema.validate(found, SCHEMA)
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**evaluated("volume 20", "en"), "more": 1}, SCHEMA)


def test_a_command_heard_counts_as_right_and_another_as_a_wrong_action() -> None:
    found = evaluated("volume 20", "en")
    rows = {row["lang"]: row for row in found["results"]}
    assert (rows["en"]["right"], rows["en"]["wrong_actions"]) == (1, 0)
    assert (rows["zh"]["right"], rows["zh"]["wrong_actions"], rows["zh"]["language_right"]) == (0, 1, 0)
    assert len(found["results"]) == 2 * len(SNRS_DB)


def test_nothing_heard_is_wrong_but_no_wrong_action() -> None:
    found = evaluated("", "zh")
    assert [row["right"] + row["wrong_actions"] for row in found["talkers"]] == [0, 0]
    assert {(wrong["said"], wrong["heard"], wrong["acted"]) for wrong in found["wrong"]} == {
        (case.text, "", False) for case in CASES
    }
