"""The whole product on a real microphone: a spoken command goes in at a sound server, and the cabin moves.

The product runs as a person starts it, without a window and without a camera; its microphone is the monitor of a
private PulseAudio's loudspeaker, into which an English voice speaks the request.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from dialogue.demo_microphone import spoken_request
from dialogue.sound_files import write_wav
from dialogue.speech_options import build_speaker
from dialogue.voices import Sound
from tests.fakes.product import END_LIMIT_S, End, Line, Product, complaints
from tests.fakes.pulse import PulseServer
from tests.fakes.speech import SPEECH_MODELS, speech_options

pytestmark = [pytest.mark.audio, pytest.mark.models, pytest.mark.timeout(180)]

RATE_HZ = 16_000
LEAD_S = 0.5
HEAR_LIMIT_S = 20.0
READY = ("speech recognition: well again", "voices: well again")
REQUEST = "Set the temperature to twenty four degrees."


@dataclass(frozen=True)
class Heard:
    """What came of the request, and how the product ended."""

    wake: Line
    words: Line
    done: Line
    said: Line
    end: End
    journal: Path


@pytest.fixture(scope="module")
def request_wav(models_or_skip: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    speaker = build_speaker(speech_options(models_or_skip(*SPEECH_MODELS)))
    silence = np.zeros(round(LEAD_S * RATE_HZ), dtype=np.float32)
    path = tmp_path_factory.mktemp("request") / "request.wav"
    sound = np.concatenate([silence, spoken_request(speaker, "Hey Jarvis.", "en", REQUEST), silence])
    write_wav(path, Sound(sound, RATE_HZ))
    return path


@pytest.fixture(scope="module")
def heard(pulse: PulseServer, request_wav: Path, models: Path, tmp_path_factory: pytest.TempPathFactory) -> Heard:
    data = tmp_path_factory.mktemp("product")
    options = ["--headless", "--camera", "none", "--mic", "default", "--speaker", "default"]
    # The server's environment has a home of its own; the models stay where they are.
    variables = {**pulse.environment, "COCKPIT_MODELS": str(models)}
    with Product(options, data, variables=variables) as product:
        for sign in READY:
            product.line(sign)
        pulse.play(request_wav)
        wake = product.line(r" heard +wake word", HEAR_LIMIT_S)
        words = product.line(r" heard +“", HEAR_LIMIT_S)
        done = product.line(r" done ", HEAR_LIMIT_S)
        said = product.line(r" said ", HEAR_LIMIT_S)
        sys.stdout.write(f"{words.text}\n{done.text}\n{done.at_s - wake.at_s:.2f} s from the wake word to the action\n")
        return Heard(wake, words, done, said, product.interrupt(), data / "journal.sqlite3")


def test_the_wake_word_and_then_the_words_are_heard(heard: Heard) -> None:
    assert "hey jarvis" in heard.wake.text
    assert "temperature" in heard.words.text.lower()
    assert heard.wake.at_s <= heard.words.at_s <= heard.done.at_s


def test_the_cabin_is_set_and_the_reply_says_so(heard: Heard) -> None:
    assert "Temperature = 24" in heard.done.text
    assert "24" in heard.said.text


def test_the_journal_holds_the_action_and_no_word_that_was_said(heard: Heard) -> None:
    with sqlite3.connect(f"file:{heard.journal}?mode=ro", uri=True) as journal:
        ((intent, writes, ok),) = journal.execute("SELECT intent, writes_json, ok FROM actions").fetchall()
        ((source, route, text, ms),) = journal.execute("SELECT source, route, text, ms_json FROM turns").fetchall()
    journal.close()
    assert (intent, ok) == ("set_temperature", 1)
    assert set(json.loads(writes).values()) == {24}
    assert (source, route, text) == ("speech", "grammar", None)
    assert json.loads(ms)["end_of_speech_to_action"] > 0


def test_it_ends_cleanly(heard: Heard) -> None:
    assert (heard.end.status, heard.end.left) == (0, {})
    assert complaints(heard.end.out + "\n" + heard.end.err) == []
    assert heard.end.took_s < END_LIMIT_S
