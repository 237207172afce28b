"""What `evaluate --wake DIR` promises: its schema, and that what it counts is what is in the sounds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from dialogue.resample import resample
from dialogue.sound_files import write_wav
from dialogue.speaker import Speaker
from dialogue.speech_corpus import Talker
from dialogue.speech_options import build_speaker
from dialogue.voices import Samples, Sound
from dialogue.wake_evaluation import CALL_PACES, CALLERS, NOISE_DB, PACES, evaluate_wake, read_talk
from tests.fakes.speech import speech_options

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "assets" / "schemas" / "evaluate_wake.schema.json").read_text(encoding="utf-8"))

RATE_HZ = 16_000
TALK = {"en": ["We took the long way home."], "zh": ["我们周末去爬山吧。"]}
LEAST_TALK = 50


def noise(seconds: float) -> Samples:
    return np.random.default_rng(5).normal(0, 0.05, round(seconds * RATE_HZ)).astype(np.float32)


def mumbles(text: str, talker: Talker) -> Samples:
    """A voice that never says the phrase: a little noise, whatever the text."""
    return noise(0.1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("recordings")
    (root / "noise").mkdir()
    write_wav(root / "noise" / "car.wav", Sound(noise(3.0), RATE_HZ))
    write_wav(root / "wake_hey_jarvis_1.wav", Sound(noise(0.1), RATE_HZ))
    return root


@pytest.fixture(scope="module")
def mumbled(folder: Path) -> dict[str, Any]:
    return evaluated(folder)


def evaluated(folder: Path, say: Callable[[str, Talker], Samples] = mumbles) -> dict[str, Any]:
    return evaluate_wake(folder, "hey_jarvis", say, TALK, lambda line: None)


def test_the_document_is_as_the_schema_says(mumbled: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(json.dumps(mumbled)), SCHEMA)


def test_hours_and_misses_are_those_of_what_was_played(mumbled: dict[str, Any]) -> None:
    found = mumbled
    parts = {(part["sounds"], part["noise_db"]): part["clips"] for part in found["false_accepts"]["parts"]}
    talk = {(f"talk {lang}", db): len(PACES) for lang in TALK for db in (None, 10.0)}
    assert parts == {("recordings", None): 1} | talk
    total = found["false_accepts"]["total"]
    assert (total["count"], total["per_hour"]) == (0, 0)
    assert total["per_hour_at_most"] == pytest.approx(3 / total["hours"], rel=0.1)
    assert found["real"] == [{"recording": "wake_hey_jarvis_1.wav", "heard": False}]
    calls = len(CALLERS) * 3 * len(CALL_PACES)
    assert [(row["car_noise_db"], row["calls"], row["missed"]) for row in found["misses"]] == [
        (db, calls, calls) for db in NOISE_DB
    ]


def test_everyday_talk_is_in_both_languages() -> None:
    assert {lang: len(texts) >= LEAST_TALK for lang, texts in read_talk().items()} == {"en": True, "zh": True}


@pytest.mark.models
def test_the_phrase_is_found_in_a_voice_that_says_it(models_or_skip: Callable[..., Path], tmp_path: Path) -> None:
    speaker: Speaker = build_speaker(speech_options(models_or_skip("piper_en_joe")))
    samples, rate_hz = speaker.synthesize("Hey Jarvis.", "en")
    phrase = resample(samples, rate_hz, RATE_HZ)
    write_wav(tmp_path / "wake_hey_jarvis_1.wav", Sound(phrase, RATE_HZ))
    # The voice says the phrase whatever it is asked for: nothing is missed, and every clip of talk is a false accept.
    found = evaluated(tmp_path, lambda text, talker: phrase)
    assert found["real"] == [{"recording": "wake_hey_jarvis_1.wav", "heard": True}]
    assert found["misses"][0]["missed"] == 0
    quiet = [
        part for part in found["false_accepts"]["parts"] if part["sounds"] != "recordings" and not part["noise_db"]
    ]
    assert [part["count"] for part in quiet] == [len(PACES), len(PACES)]
    assert len(found["false_accepts"]["where"]) >= len(quiet) * len(PACES)
    # Whoever reads every call as something else hears none.
    deaf = evaluate_wake(
        tmp_path, "hey_jarvis", lambda text, talker: phrase, {}, lambda line: None, lambda audio: False
    )
    assert (deaf["real"][0]["heard"], deaf["misses"][0]["missed"]) == (False, deaf["misses"][0]["calls"])
    jsonschema.validate(json.loads(json.dumps(found)), SCHEMA)
