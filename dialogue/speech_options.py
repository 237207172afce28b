"""What the speech child is to do, as values that travel to it; and the engines that follow from them.

The same values build the ear for `listen`, so that a recording meets exactly what a microphone meets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.errors import InputError
from dialogue.recognizer import WhisperRecognizer, load_hotwords
from dialogue.speaker import Speaker, VoiceChoice
from dialogue.speech_pipeline import SpeechPipeline
from dialogue.vad import SileroDetector
from dialogue.wake import WakeDetector

SPOKEN_LANGUAGES = ("auto", "en", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechOptions:
    """Everything the speech side needs to know.

    Attributes:
        whisper: folder of the recognition model.
        piper: folder of the English voice.
        kokoro: folder of the Mandarin voice.
        grammar: folder with `<lang>/hotwords.txt`.
        microphone: `auto`, `default`, a device number or part of a name, a recording, `demo` or `none`.
        speaker: `auto`, `default`, a device number or part of a name, or `none`.
        lang: `auto`, `en` or `zh`: what is spoken to the assistant.
        wake_word: see `wake.PHRASES`.
        script: of the demonstration, needed for the microphone `demo` only.
        log_path: for what the native libraries print.
    """

    whisper: Path
    piper: Path
    kokoro: Path
    grammar: Path
    microphone: str = "auto"
    speaker: str = "auto"
    lang: str = "auto"
    wake_word: str = "hey_jarvis"
    script: Path | None = None
    log_path: Path | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values for `WorkerSpec.settings`."""
        return {key: str(value) if isinstance(value, Path) else value for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> SpeechOptions:
        """The inverse of `to_json`."""
        paths = {"whisper", "piper", "kokoro", "grammar", "script", "log_path"}
        fields: dict[str, Any] = dict(values)
        fields |= {key: Path(fields[key]) for key in paths & fields.keys() if fields[key]}
        return cls(**fields)

    def voices(self) -> dict[str, VoiceChoice]:
        """Which engine speaks which language."""
        return {"en": VoiceChoice("piper", str(self.piper)), "zh": VoiceChoice("kokoro", str(self.kokoro))}


def build_pipeline(options: SpeechOptions, *, no_wake: bool = False) -> SpeechPipeline:
    """The ear up to the endpoint.

    Raises:
        InputError: unknown wake word. ModelError: a model is missing.
    """
    return SpeechPipeline(SileroDetector(), None if no_wake else WakeDetector(options.wake_word))


def build_recognizer(options: SpeechOptions) -> WhisperRecognizer:
    """The recogniser, biased towards the cabin's words.

    Raises:
        InputError: unknown language. ModelError: the model is missing or unreadable.
    """
    if options.lang not in SPOKEN_LANGUAGES:
        raise InputError(f"unknown language {options.lang!r}; use {', '.join(SPOKEN_LANGUAGES)}")
    return WhisperRecognizer(options.whisper, load_hotwords(options.grammar))


def build_speaker(options: SpeechOptions) -> Speaker:
    """The voices, each opened when first needed."""
    return Speaker(options.voices())
