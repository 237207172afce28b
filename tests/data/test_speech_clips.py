"""Recordings and our own voices through the real ear: who wakes it, what it cuts out, what `listen` answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import numpy as np
import pytest

from app.clock import NS_PER_S
from app.errors import InputError
from app.events import ActionDone, Intent, Route, SignalWrite, SpeechLevel, WakeWordHeard
from app.paths import ASSETS
from dialogue.demo_microphone import spoken_request
from dialogue.listen import listen
from dialogue.recognizer import WhisperRecognizer
from dialogue.resample import resample
from dialogue.sound_files import read_sound, write_wav
from dialogue.sources import Block
from dialogue.speaker import Speaker
from dialogue.speech_options import build_judge, build_pipeline, build_recognizer, build_speaker
from dialogue.speech_pipeline import Found, SpeechPipeline
from dialogue.utterance import Utterance
from dialogue.vad import SileroDetector
from dialogue.voices import Samples, Sound
from dialogue.wake import PHRASES, WakeDetector
from tests.fakes.speech import SPEECH_MODELS, sounds, speech_options

RATE_HZ = 16_000
JARVIS = PHRASES["hey_jarvis"]


def hear(sound: Samples, wake: WakeDetector | None) -> list[Found]:
    pipeline = SpeechPipeline(SileroDetector(), wake)
    padded = np.concatenate([np.zeros(RATE_HZ), sound, np.zeros(2 * RATE_HZ)]).astype(np.float32)
    found: list[Found] = []
    for start in range(0, len(padded), 512):
        found += pipeline.feed(Block(padded[start : start + 512], start * NS_PER_S // RATE_HZ))
    return [event for event in found if not isinstance(event, SpeechLevel)]


def wakes(sound: Samples, name: str = "hey_jarvis") -> bool:
    return any(isinstance(event, WakeWordHeard) for event in hear(sound, WakeDetector(name)))


# --- the wake word on real recordings ---


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("recording", "name"),
    [
        ("wake_hey_jarvis_2.wav", "hey_jarvis"),
        ("wake_hey_mycroft_1.wav", "hey_mycroft"),
        ("wake_okay_nabu_1.wav", "okay_nabu"),
    ],
)
def test_a_real_voice_wakes_it_by_its_name(shared_data: Path, recording: str, name: str) -> None:
    assert wakes(read_sound(shared_data / "speech" / recording, RATE_HZ), name)


@pytest.mark.shared_data
def test_nothing_else_wakes_it(shared_data: Path) -> None:
    folder = shared_data / "speech"
    others = [path for path in sorted(folder.glob("*.[wf]*")) if "jarvis" not in path.name]
    others += sorted((folder / "noizeus" / "car_5dB").glob("*.wav"))[:5]
    others += sorted((folder / "noizeus" / "babble_5dB").glob("*.wav"))[:5]
    assert len(others) > 12
    assert [path.name for path in others if wakes(read_sound(path, RATE_HZ))] == []


def test_an_unknown_wake_word_is_named() -> None:
    with pytest.raises(InputError, match="'hey_you'"):
        WakeDetector("hey_you")


# --- voice activity ---


def test_noise_is_not_speech() -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, 5 * RATE_HZ).astype(np.float32)
    assert hear(noise, None) == []


@pytest.mark.shared_data
def test_a_real_sentence_is_speech_from_its_first_word_to_its_last(shared_data: Path) -> None:
    found = hear(read_sound(shared_data / "speech" / "zh_rhino_within_context.wav", RATE_HZ), None)
    (utterance,) = [event for event in found if isinstance(event, Utterance)]
    assert utterance.speech_start_ns / NS_PER_S == pytest.approx(1.4, abs=0.25)  # one second of silence before
    assert utterance.speech_end_ns / NS_PER_S == pytest.approx(2.6, abs=0.4)


# --- the whole ear, with our own voices ---


@pytest.fixture(scope="module")
def store(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip(*SPEECH_MODELS)


@pytest.fixture(scope="module")
def recognizer(store: Path) -> WhisperRecognizer:
    return build_recognizer(speech_options(store))


@pytest.fixture(scope="module")
def speaker(store: Path) -> Speaker:
    return build_speaker(speech_options(store))


class NotingDialogue:
    """Answers everything with one write and one sentence."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int]] = []

    async def handle(self, text: str, lang: str, turn_id: int) -> SimpleNamespace:
        self.asked.append((text, lang, turn_id))
        intent = Intent(name="set_temperature", slots={"celsius": 24})
        write = SignalWrite(path="Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature", value=24)
        done = ActionDone(ts_ns=0, turn_id=turn_id, intent=intent, writes=(write,), ok=True)
        reply = "好的。" if lang == "zh" else "Done."
        return SimpleNamespace(lang=lang, route=Route.GRAMMAR, intents=(intent,), actions=(done,), reply=reply)


def listen_to(
    sound: Samples, tmp_path: Path, store: Path, recognizer: WhisperRecognizer, speaker: Speaker, *, no_wake: bool
) -> tuple[dict[str, list[dict[str, object]]], NotingDialogue]:
    path = tmp_path / "recording.wav"
    write_wav(path, Sound(sound, RATE_HZ))
    dialogue = NotingDialogue()
    document = asyncio.run(
        listen(
            path,
            pipeline=build_pipeline(speech_options(store), no_wake=no_wake),
            recognizer=recognizer,
            judge=build_judge(speech_options(store)),
            phrase=JARVIS,
            handle=dialogue.handle,
            speaker=speaker,
        )
    )
    schema = ASSETS / "schemas" / "listen.schema.json"
    jsonschema.validate(document, json.loads(schema.read_text(encoding="utf-8")))
    return document, dialogue


@pytest.mark.models
def test_two_requests_in_two_languages_are_two_turns(
    tmp_path: Path, store: Path, recognizer: WhisperRecognizer, speaker: Speaker
) -> None:
    pause = np.zeros(2 * RATE_HZ, dtype=np.float32)
    english = spoken_request(speaker, "Hey Jarvis.", "en", "Set the temperature to twenty four degrees.")
    mandarin = spoken_request(speaker, "Hey Jarvis.", "zh", "把副驾的窗户打开一半。")
    sound = np.concatenate([pause, english, pause, mandarin])
    document, dialogue = listen_to(sound, tmp_path, store, recognizer, speaker, no_wake=False)
    first, second = document["turns"]
    assert [(sounds(text), lang, turn) for text, lang, turn in dialogue.asked] == [
        (sounds("Set the temperature to 24 degrees."), "en", 1),
        (sounds("把副驾的窗户打开一半"), "zh", 2),
    ]
    assert first["wake_s"] == pytest.approx(2.7, abs=0.4)
    assert first["speech_start_s"] == pytest.approx(3.1, abs=0.5)
    ms = first["ms"]
    assert isinstance(ms, dict)
    assert 250 < ms["endpoint"] < 900  # a complete command ends the turn sooner
    total = ms["endpoint"] + ms["recognize"] + ms["understand"]
    assert ms["end_of_speech_to_action"] == pytest.approx(total, abs=1)
    assert ms["end_of_speech_to_audio"] == pytest.approx(total + ms["first_audio"], abs=1)
    assert second["reply"] == "好的。"


@pytest.mark.models
def test_one_breath_without_a_pause_keeps_the_whole_command(
    tmp_path: Path, store: Path, recognizer: WhisperRecognizer, speaker: Speaker
) -> None:
    sound = resample(*speaker.synthesize("Hey Jarvis, turn the volume up.", "en"), RATE_HZ)
    document, dialogue = listen_to(sound, tmp_path, store, recognizer, speaker, no_wake=False)
    assert [text for text, _, _ in dialogue.asked] == ["Turn the volume up."], document


@pytest.mark.models
def test_without_the_wake_word_there_is_no_turn_unless_none_is_wanted(
    tmp_path: Path, store: Path, recognizer: WhisperRecognizer, speaker: Speaker
) -> None:
    sound = resample(*speaker.synthesize("Turn the volume up.", "en"), RATE_HZ)
    document, _ = listen_to(sound, tmp_path, store, recognizer, speaker, no_wake=False)
    assert document == {"turns": []}
    document, dialogue = listen_to(sound, tmp_path, store, recognizer, speaker, no_wake=True)
    assert [text for text, _, _ in dialogue.asked] == ["Turn the volume up."]
    assert document["turns"][0]["wake_s"] is None


@pytest.mark.models
@pytest.mark.shared_data
def test_a_real_wake_word_with_nothing_after_it_is_a_turn_without_words(
    tmp_path: Path, store: Path, recognizer: WhisperRecognizer, speaker: Speaker, shared_data: Path
) -> None:
    sound = read_sound(shared_data / "speech" / "wake_hey_jarvis_2.wav", RATE_HZ)
    document, dialogue = listen_to(sound, tmp_path, store, recognizer, speaker, no_wake=False)
    assert dialogue.asked == []
    assert [(turn["text"], turn["route"]) for turn in document["turns"]] == [("", "ignore")]
