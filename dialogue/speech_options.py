"""What the speech child is to do, as values that travel to it; and the engines that follow from them.

The same values build the ear for `listen`, so that a recording meets exactly what a microphone meets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.errors import InputError
from app.events import Opening
from dialogue.completeness import CompletenessJudge
from dialogue.hotwords import load_hotwords
from dialogue.recognizer import WhisperRecognizer
from dialogue.rescoring import Meant
from dialogue.sound_lattice import LogProbabilities
from dialogue.speaker import Speaker, VoiceChoice
from dialogue.speech_pipeline import SpeechPipeline
from dialogue.syllable_ear import load_ear
from dialogue.vad import SileroDetector
from dialogue.wake import PHRASES, WakeDetector, WakePhrase, without_wake_word

SPOKEN_LANGUAGES = ("auto", "en", "zh")

HUAYAN = "piper_zh_huayan"
"""A Mandarin voice without an accent (Piper's zh_CN-huayan-medium), for those who put it into the model store."""

WAKE_WORD = "wake_word"

UNCALLED = {"just_talk": Opening.JUST_TALK, "look_to_talk": Opening.LOOK}
"""Where every utterance is listened to, and what it is called; whether it was meant is for the session to judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechOptions:
    """Everything the speech side needs to know.

    Attributes:
        whisper: folder of the recognition model.
        piper: folder of the English voice.
        kokoro: folder of the Mandarin voice.
        grammar: folder with `<lang>/hotwords.txt`.
        cache: where built grammars are kept; None: nowhere.
        microphone: `auto`, `default`, a device number or part of a name, a recording, `demo` or `none`.
        speaker: `auto`, `default`, a device number or part of a name, or `none`.
        lang: `auto`, `en` or `zh`: what is spoken to the assistant.
        wake_word: see `wake.PHRASES`.
        listening: `wake_word`, `push_to_talk`, or `just_talk` and `look_to_talk` (every utterance, judged by where the
            driver looks).
        echo_control: whether the assistant's own voice is taken out of what a microphone hears; otherwise only the
            wake word is listened to while it speaks.
        names: places and music that may be named, as for `Grammar`: what is complete with them needs no waiting.
        script: of the demonstration, needed for the microphone `demo` only.
        log_path: for what the native libraries print.
    """

    whisper: Path
    piper: Path
    kokoro: Path
    grammar: Path
    cache: Path | None = None
    microphone: str = "auto"
    speaker: str = "auto"
    lang: str = "auto"
    wake_word: str = "hey_jarvis"
    listening: str = WAKE_WORD
    echo_control: bool = True
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    script: Path | None = None
    log_path: Path | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values for `WorkerSpec.settings`."""
        return {key: str(value) if isinstance(value, Path) else value for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> SpeechOptions:
        """The inverse of `to_json`."""
        paths = {"whisper", "piper", "kokoro", "grammar", "cache", "script", "log_path"}
        fields: dict[str, Any] = dict(values)
        fields |= {key: Path(fields[key]) for key in paths & fields.keys() if fields[key]}
        return cls(**fields)

    def voices(self) -> dict[str, VoiceChoice]:
        """Which engine speaks which language."""
        kokoro = VoiceChoice("kokoro", str(self.kokoro))
        huayan = VoiceChoice("piper", str(self.kokoro.parent / HUAYAN), otherwise=kokoro)
        return {"en": VoiceChoice("piper", str(self.piper)), "zh": huayan}

    def slow_voices(self) -> frozenset[str]:
        """Languages whose voice takes more than a second to begin on two cores: Kokoro's."""
        has_huayan = any((self.kokoro.parent / HUAYAN).glob("*.onnx"))
        return frozenset() if has_huayan else frozenset({"zh"})


def build_pipeline(options: SpeechOptions, *, no_wake: bool = False, hears_over_speech: bool = False) -> SpeechPipeline:
    """The ear up to the endpoint.

    Args:
        options: the wake word, and whether it is needed.
        no_wake: no wake word at all: every utterance is meant for the assistant.
        hears_over_speech: see `SpeechPipeline`.

    Raises:
        InputError: unknown wake word. ModelError: a model is missing.
    """
    has_wake_word = not no_wake and options.listening in (WAKE_WORD, *UNCALLED)
    return SpeechPipeline(
        SileroDetector(),
        WakeDetector(options.wake_word) if has_wake_word else None,
        always=no_wake or options.listening in UNCALLED,
        uncalled=UNCALLED.get(options.listening, Opening.JUST_TALK),
        hears_over_speech=hears_over_speech,
    )


def build_judge(options: SpeechOptions) -> CompletenessJudge:
    """Says whether a transcript already is a complete command.

    Raises:
        ConfigError: a grammar file is missing or malformed.
    """
    return CompletenessJudge.load(options.names, options.grammar, options.cache)


def build_recognizer(options: SpeechOptions, judge: CompletenessJudge | None = None) -> WhisperRecognizer:
    """The recogniser, biased towards the cabin's words and commands.

    Args:
        options: the model, the languages and the wake word.
        judge: knows the commands; None: one is loaded.

    Raises:
        InputError: unknown language. ModelError: the model is missing or unreadable.
    """
    if options.lang not in SPOKEN_LANGUAGES:
        raise InputError(f"unknown language {options.lang!r}; use {', '.join(SPOKEN_LANGUAGES)}")
    known = judge or build_judge(options)
    return WhisperRecognizer(
        options.whisper,
        load_hotwords(options.grammar),
        commands=_AfterWakeWord(known, PHRASES[options.wake_word]),
        ear=load_ear(options.whisper),
    )


@dataclass(frozen=True, slots=True)
class _AfterWakeWord:
    """Commands that may have been spoken in one breath with the wake word."""

    judge: CompletenessJudge
    phrase: WakePhrase

    def is_command(self, text: str) -> bool:
        return self.judge.is_command(without_wake_word(text, self.phrase))

    def is_remark(self, text: str) -> bool:
        return self.judge.is_remark(without_wake_word(text, self.phrase))

    def mean_the_same(self, one: str, other: str) -> bool:
        return self.judge.mean_the_same(*(without_wake_word(text, self.phrase) for text in (one, other)))

    def respelled(self, text: str) -> str:
        read = without_wake_word(text, self.phrase)
        spelled = self.judge.respelled(read)
        return text if spelled == read else spelled

    def partly(self, sounds: LogProbabilities, text: str, most: float) -> str:
        return self.judge.partly(sounds, without_wake_word(text, self.phrase), most)

    def meant(self, sounds: LogProbabilities, text: str) -> list[Meant]:
        read = without_wake_word(text, self.phrase)
        return self.judge.meant(sounds, begins_late=read != text, read=read)


def build_speaker(options: SpeechOptions) -> Speaker:
    """The voices, each opened when first needed."""
    return Speaker(options.voices())
