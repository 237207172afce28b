"""What a recogniser of speech gives and takes: how hard it listens, and what was said. No engine here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dialogue.rescoring import RescoringSettings
from dialogue.word_times import WordTime

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RecognizerSettings:
    """How hard to listen.

    Attributes:
        threads: CPU threads of the engine.
        min_window_s: the encoder is never given less; below 10 s sentences were doubled (measured).
        max_window_s: Whisper's own window, seconds.
        beam_size: width of the second, careful pass, and how many readings it offers (facts/measured.md: beam 5 with
            hotwords).
        command_margin: how much less likely than the likeliest reading a command may be, natural logarithm of the ratio
            of the probabilities. Ours: people in a car mostly say commands; 20 to 1.
        careful_below: mean log probability of a token in the quick pass below which the careful pass runs. Ours:
            on synthesised commands wrong quick transcripts lay below it, right ones mostly above.
        reject_below: mean log probability below which nothing intelligible was said.
        recited_below: the same, below which one word of the hotwords alone was not said. Ours: a sentence in neither
            language was read as "Next track." at -0.9.
        surely_english: probability of English above which no Mandarin is looked for.
        loyalty: how much likelier the language of the last utterance is before anything is heard.
        no_speech_above, no_speech_logprob: both must hold for silence. Whisper's own rule (Radford et al. 2022, 4.5)
            with its 0.6 and -1.0 tightened: hotwords make the engine surer of what is not there (ours: silence
            forced to Chinese reads 0.59 and -0.77, synthesised Mandarin at most 0.01).
        repetition_above: compression ratio of text that loops (the same source).
        tokens_per_s, spare_tokens: ceiling of the transcript's length; fast Mandarin is about 9 tokens a second.
        rescoring: when a command that only sounds like what was read is taken.
    """

    threads: int = 2
    min_window_s: float = 10.0
    max_window_s: float = 30.0
    beam_size: int = 5
    command_margin: float = 3.0
    careful_below: float = -0.25
    reject_below: float = -1.0
    recited_below: float = -0.7
    surely_english: float = 0.95
    loyalty: float = 3.0
    no_speech_above: float = 0.4
    no_speech_logprob: float = -0.5
    repetition_above: float = 2.4
    tokens_per_s: float = 14.0
    spare_tokens: int = 16
    rescoring: RescoringSettings = RescoringSettings()


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was said in one utterance.

    Attributes:
        text: simplified characters for Chinese; empty when nothing intelligible was said.
        lang: `en` or `zh`.
        confidence: exp of the mean log probability of a token, 0 to 1.
        no_speech: probability that this was no speech, 0 to 1.
        ms: time it took, milliseconds.
        words: the text's words in time, where one of them points; see `word_times`.
    """

    text: str
    lang: str
    confidence: float
    no_speech: float
    ms: float
    words: tuple[WordTime, ...] = ()


class SpeechRecognizer(Protocol):
    """Anything that turns an utterance into text."""

    def recognize(self, audio: Samples, lang: str = "auto") -> Recognition:
        """`audio`: float32 mono at 16 kHz, -1 to 1. `lang`: `en`, `zh` or `auto`."""
        ...
