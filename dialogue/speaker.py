"""Text to sound: which voice speaks which language, cut into sentences so that the first is heard early.

It knows voices only by their protocol and plays nothing itself.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from app.errors import InputError, ModelError
from dialogue.resample import resample
from dialogue.spoken_numbers import spoken
from dialogue.voices import Samples, Sound, Voice

SPEAKABLE = ("en", "zh")

SENTENCE_GAP_S = 0.15
"""Silence between two sentences of one text."""

LONGEST_PIECE = {"en": 180, "zh": 60}
"""Characters handed to a voice at once: about 10 s of speech, well inside every model's context."""

EARLY_PIECE = {"en": 40, "zh": 8}
"""The first piece ends at a comma when its sentence is longer than this, so that sound comes early."""

SHORT_PIECE = 16
KEPT_PIECES = 64
"""Pieces no longer than this (characters) are kept, so many of them (some 25 MB at most): replies are said again and
again, and the Mandarin voice takes more than half a second for the shortest, two for a sentence."""

OPENING = {"en": "ready", "zh": "好的，"}
"""Spoken once beforehand; in Mandarin it is what most replies begin with."""

AT_ONCE = {"en": ("Let me see.",), "zh": ("我想想。", "是这样，")}
"""Said when an answer takes a while (the reply `one_moment`), and before one that the voice takes a while to begin
(`answer_opening`; 嗯 and 答案是 are not understood of it, this is): of no use if they are late themselves."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；\n])")
_CLAUSE_END = re.compile(r"(?<=[,;:])\s+|(?<=[，、：])")


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """Which engine speaks (`piper`, `kokoro`, `espeak`), and the folder of its model (none for `espeak`).

    `otherwise`: what to take where that model is missing.
    """

    engine: str
    folder: str = ""
    otherwise: VoiceChoice | None = None


def load_voice(lang: str, choice: VoiceChoice) -> Voice:
    """Opens a voice; without its model the next choice, and last espeak-ng where it is installed.

    Raises:
        ModelError: neither can be had; the message names what to do.
        InputError: no such engine.
    """
    from dialogue.voices_espeak import EspeakVoice
    from dialogue.voices_kokoro import KokoroVoice
    from dialogue.voices_piper import PiperVoice

    engines: dict[str, Callable[[], Voice]] = {
        "piper": lambda: PiperVoice(Path(choice.folder)),
        "kokoro": lambda: KokoroVoice(Path(choice.folder)),
        "espeak": lambda: EspeakVoice(lang),
    }
    if choice.engine not in engines:
        raise InputError(f"no voice engine is called {choice.engine!r}; there are {', '.join(engines)}")
    try:
        return engines[choice.engine]()
    except ModelError as missing:
        if choice.otherwise is not None:
            return load_voice(lang, choice.otherwise)
        try:
            return EspeakVoice(lang)
        except ModelError:
            raise missing from None


class Speaker:
    """Speaks every language it has a voice for; voices are opened when first needed. Thread-safe.

    Args:
        voices: language -> what to speak it with.
        load: opens a voice; tests pass their own.
    """

    def __init__(
        self, voices: Mapping[str, VoiceChoice], load: Callable[[str, VoiceChoice], Voice] = load_voice
    ) -> None:
        self._choices = dict(voices)
        self._load = load
        self._voices: dict[str, Voice] = {}
        self._lock = threading.Lock()
        self._kept = lru_cache(KEPT_PIECES)(self._spoken)

    def prepare(self, lang: str) -> None:
        """Opens the voice of `lang` and lets it speak once, so that the first reply does not wait for it.

        Raises:
            ModelError, InputError: as `synthesize`.
        """
        self._voice(lang)
        self._kept(OPENING[lang], lang)

    def rehearse(self, lang: str) -> None:
        """Makes and keeps what is said while an answer is awaited.

        Raises:
            ModelError, InputError: as `synthesize`.
        """
        for words in AT_ONCE[lang]:
            self._kept(words, lang)

    def synthesize(self, text: str, lang: str) -> Sound:
        """The whole text as one sound (unpacks into samples and rate in Hz).

        Raises:
            InputError: the text is empty or the language unknown.
            ModelError: the voice cannot be opened.
        """
        sounds = list(self.stream(text, lang))
        rate_hz = sounds[0].rate_hz
        gap = np.zeros(round(SENTENCE_GAP_S * rate_hz), dtype=np.float32)
        parts: list[Samples] = []
        for sound in sounds:
            parts += [resample(sound.samples, sound.rate_hz, rate_hz), gap]
        return Sound(np.concatenate(parts[:-1]), rate_hz)

    def stream(self, text: str, lang: str) -> Iterator[Sound]:
        """The sounds of the text, sentence by sentence, each made when asked for.

        Raises:
            InputError: the text is empty or the language unknown.
            ModelError: the voice cannot be opened.
        """
        pieces = sentences(text, lang)
        if not pieces:
            raise InputError("nothing to say: the text is empty")
        self._voice(lang)
        for piece in pieces:
            yield self._kept(piece, lang) if len(piece) <= SHORT_PIECE else self._spoken(piece, lang)

    def _spoken(self, piece: str, lang: str) -> Sound:
        voice = self._voice(lang)
        with self._lock:
            return voice.speak(spoken(piece, lang))

    def _voice(self, lang: str) -> Voice:
        if lang not in self._choices:
            raise InputError(f"unknown language {lang!r}; there are voices for {', '.join(sorted(self._choices))}")
        with self._lock:
            if lang not in self._voices:
                self._voices[lang] = self._load(lang, self._choices[lang])
            return self._voices[lang]


def language_of(text: str) -> str:
    """The language a text is to be spoken in: `zh` when it has a Han character, otherwise `en`."""
    return "zh" if re.search(r"[\u4e00-\u9fff]", text) else "en"


def sentences(text: str, lang: str) -> list[str]:
    """Cuts `text` into pieces to be spoken one after the other; pieces without a letter or digit are dropped.

    Raises:
        InputError: the language is neither `en` nor `zh`.
    """
    if lang not in SPEAKABLE:
        raise InputError(f"unknown language {lang!r}; use en or zh")
    pieces: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        early = not pieces and len(sentence) > EARLY_PIECE[lang]
        if early or len(sentence) > LONGEST_PIECE[lang]:
            pieces += _clauses(sentence, lang, early=early)
        else:
            pieces.append(sentence)
    return [piece.strip() for piece in pieces if re.search(r"\w", piece)]


def _clauses(sentence: str, lang: str, *, early: bool) -> list[str]:
    """Clauses of a long sentence, joined again as long as they fit; the first stays alone when it is to be early."""
    space = " " if lang == "en" else ""
    pieces: list[str] = []
    for clause in _CLAUSE_END.split(sentence):
        alone = early and len(pieces) == 1
        if pieces and not alone and len(pieces[-1]) + len(clause) < LONGEST_PIECE[lang]:
            pieces[-1] += space + clause
        else:
            pieces += _chopped(clause, LONGEST_PIECE[lang])
    return pieces


def _chopped(clause: str, longest: int) -> list[str]:
    """A clause without any punctuation is cut at a space, or anywhere when it has none."""
    pieces = []
    while len(clause) > longest:
        cut = clause.rfind(" ", 1, longest) + 1 or longest
        pieces.append(clause[:cut])
        clause = clause[cut:]
    return [*pieces, clause]
