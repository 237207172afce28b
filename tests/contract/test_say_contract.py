"""`say` keeps its word: the document of its schema, a file that holds the speech, one line for bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from app.errors import InputError
from app.paths import ASSETS
from dialogue.say import say
from dialogue.sound_files import read_sound
from dialogue.speaker import Speaker
from dialogue.speech_options import build_speaker
from tests.fakes.speech import speech_options

pytestmark = pytest.mark.models

SCHEMA = json.loads((ASSETS / "schemas" / "say.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def speaker(models_or_skip: Callable[..., Path]) -> Speaker:
    return build_speaker(speech_options(models_or_skip("piper_en_joe", "kokoro_zh")))


@pytest.mark.parametrize(
    ("text", "lang"), [("It is 22.5 °C.", "auto"), ("好的，现在22.5°C。", "auto"), ("Hello.", "en")]
)
def test_the_document_and_the_file_agree(speaker: Speaker, tmp_path: Path, text: str, lang: str) -> None:
    out = tmp_path / "said.wav"
    document = say(text, lang, out, speaker=speaker)
    jsonschema.validate(document, SCHEMA)
    assert document["out"] == str(out)
    samples = read_sound(out, 16_000)
    assert len(samples) / 16_000 == pytest.approx(document["duration_s"], abs=0.02)
    assert abs(samples).max() > 0.1


def test_ten_kilobytes_are_spoken_sentence_by_sentence(speaker: Speaker) -> None:
    text = "The road is long and the night is dark. " * 256
    assert len(text) > 10_000
    first = next(speaker.stream(text, "en"))
    assert 1 < first.duration_s < 6


@pytest.mark.parametrize(("text", "lang", "word"), [("", "en", "empty"), (" \n", "zh", "empty"), ("hi", "fr", "'fr'")])
def test_bad_input_is_one_plain_line(speaker: Speaker, tmp_path: Path, text: str, lang: str, word: str) -> None:
    out = tmp_path / "said.wav"
    with pytest.raises(InputError) as caught:
        say(text, lang, out, speaker=speaker)
    assert word in caught.value.message and "\n" not in caught.value.message
    assert not out.exists()
