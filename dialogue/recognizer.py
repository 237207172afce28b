"""Speech to text: Whisper in CTranslate2, given only as much of its window as the utterance needs.

The one file that touches `ctranslate2` and `faster_whisper`. It turns one utterance into text and says how sure it
is; it knows nothing of microphones, turns or what the words mean.

Whisper always encodes a padded 30 s window; the same features cut to 10 s are encoded in a quarter of the time and
give the same text (facts of this project, measured on two cores; at 6 s a sentence was repeated).
"""

from __future__ import annotations

import math
import os
import re
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from app.errors import InputError, ModelError
from dialogue.hotwords import LANGUAGES, is_list, items, names_any
from dialogue.numbers import in_digits
from dialogue.pinyin import simplified
from dialogue.plausible import is_put_to_car
from dialogue.recognition import Recognition, RecognizerSettings, Samples
from dialogue.rescoring import (
    KnownCommands,
    Meant,
    RescoringSettings,
    is_agreed,
    is_alone,
    is_believed,
    is_clear,
    said_command,
    unforbids,
    unpunctuated,
    with_pauses,
    without_stops,
)
from dialogue.sound_lattice import LogProbabilities
from dialogue.word_times import FRAMES_PER_S, WordTime, levels, points, words_in_time

Ear = Callable[[npt.NDArray[np.float32]], LogProbabilities]
"""The states of the encoder, shape (frames of 20 ms, its width), to the Mandarin sounds heard in them."""

SAMPLE_RATE_HZ = 16_000
HOP_SAMPLES = 160
"""Whisper's feature hop: 10 ms."""

SPECTRUM_TAIL = 400
"""Silence after the utterance so long as one spectrum, samples: its last frames must not see a reflection of it."""

LOG_MEL_RANGE = 2.0
"""Whisper clips log-mel features at 8 below their maximum and divides by 4."""

SILENT_PEAK = 1e-3
"""Below -60 dBFS at its loudest nobody spoke: a microphone's own noise, or a muted one."""

LEAST_PROBABILITY = 1e-9
"""Of one token: keeps logarithms finite."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of an utterance: `logprob` is the mean of a token, `total` the sum over all of them."""

    text: str
    logprob: float
    total: float
    no_speech: float

    @property
    def compression(self) -> float:
        data = self.text.encode("utf-8")
        return len(data) / len(zlib.compress(data)) if data else 0.0


class WhisperRecognizer:
    """Whisper with a trimmed window, biased towards the cabin's words in the language of the utterance.

    Args:
        model: folder with `model.bin`, `config.json`, `tokenizer.json`, `vocabulary.json`.
        hotwords: words to expect, by language; see `hotwords`.
        settings: how hard to listen.
        commands: tells readings that are commands from those that are none; without it the likeliest is taken.
        ear: hears Mandarin sounds in what the encoder makes of them; without it the readings alone count.

    Raises:
        ModelError: the folder is incomplete or the engine cannot read it.
    """

    _heard: tuple[Any, LogProbabilities] | None = None

    def __init__(
        self,
        model: Path,
        hotwords: Mapping[str, str] | None = None,
        settings: RecognizerSettings | None = None,
        commands: KnownCommands | None = None,
        ear: Ear | None = None,
    ) -> None:
        self._settings = settings or RecognizerSettings()
        self._commands = commands
        self._ear = ear
        self._last_language: str | None = None
        self._engine, self._tokenizer = _load(model, self._settings.threads)
        self._features = _feature_extractor()
        self._listed = {lang: items(words) for lang, words in (hotwords or {}).items()}
        self._hotwords = {lang: self._encode(" " + words) for lang, words in (hotwords or {}).items() if words}
        self._eot = self._token("<|endoftext|>")

    def recognize(self, audio: Samples, lang: str = "auto") -> Recognition:
        """Turns one utterance into text.

        Args:
            audio: float32 mono at 16 kHz, -1 to 1; what exceeds 30 s is not heard.
            lang: `en`, `zh` or `auto`.

        Raises:
            InputError: the language is none of these.
        """
        started = time.perf_counter()
        if lang not in (*LANGUAGES, "auto"):
            raise InputError(f"unknown language {lang!r}; use auto, en or zh")
        if float(np.abs(audio).max(initial=0.0)) < SILENT_PEAK:
            return Recognition("", "en" if lang == "auto" else lang, 0.0, 1.0, 0.0)
        encoded = self._encode_audio(audio)
        spoken = self._language(encoded, len(audio) / SAMPLE_RATE_HZ) if lang == "auto" else lang
        best = self._decode(encoded, spoken, len(audio) / SAMPLE_RATE_HZ)
        listed = self._listed.get(spoken, ())
        is_speech = not self._is_noise(best) and not is_list(best.text, listed, self._is_doubtful(best))
        text = best.text if is_speech else ""
        if text:
            self._last_language = spoken
        words = self._in_time(encoded, spoken, audio, text) if points(text) else ()
        return Recognition(
            text=text,
            lang=spoken,
            confidence=math.exp(min(0.0, best.logprob)),
            no_speech=best.no_speech,
            ms=(time.perf_counter() - started) * 1e3,
            words=words,
        )

    def read_plainly(self, audio: Samples, lang: str) -> Recognition:
        """One quick reading that expects no words in particular; for short sounds that need not be a command."""
        started = time.perf_counter()
        read = self._generate(self._encode_audio(audio), lang, len(audio) / SAMPLE_RATE_HZ, beam=1, biased=False)[0]
        text = "" if self._is_noise(read) else read.text
        spent_ms = (time.perf_counter() - started) * 1e3
        return Recognition(text, lang, math.exp(min(0.0, read.logprob)), read.no_speech, spent_ms)

    def states(self, audio: Samples) -> npt.NDArray[np.float32]:
        """What the encoder makes of an utterance, shape (frames of 20 ms, its width)."""
        # A copy: a part of the engine's own window would keep all of that.
        return _spoken(self._encode_audio(audio), len(audio) / SAMPLE_RATE_HZ).copy()

    def warm_up(self) -> None:
        """Runs the engine once, so that the first utterance does not pay for its buffers."""
        self.recognize(np.zeros(SAMPLE_RATE_HZ, dtype=np.float32), "en")

    def _encode_audio(self, audio: Samples) -> Any:
        import ctranslate2

        features = self._log_mel(audio)
        return self._engine.encode(ctranslate2.StorageView.from_array(features[None]))

    def _log_mel(self, audio: Samples) -> Samples:
        """Features of the utterance in the shortest window that is safe, shape (80, frames of 10 ms)."""
        settings = self._settings
        seconds = min(settings.max_window_s, max(settings.min_window_s, math.ceil(len(audio) / SAMPLE_RATE_HZ)))
        frames = round(seconds * SAMPLE_RATE_HZ) // HOP_SAMPLES
        heard = audio[: frames * HOP_SAMPLES]
        spoken = self._features(np.pad(heard, (0, SPECTRUM_TAIL)), padding=HOP_SAMPLES)[:, :frames]
        # The rest of the window is silence, which after Whisper's scaling always lies on the floor of its range:
        # filling it in is exact and saves the spectrum of several seconds of zeros.
        window = np.full((spoken.shape[0], frames), spoken.max() - LOG_MEL_RANGE, dtype=np.float32)
        window[:, : spoken.shape[1]] = spoken
        return window

    def _language(self, encoded: Any, seconds: float) -> str:
        """The likelier of the user's languages, whatever else Whisper thinks it may be; in doubt the last one.

        Mandarin with an accent is taken for other languages; where its sounds are those of a command, it is Mandarin.
        """
        settings = self._settings
        found = dict(self._engine.detect_language(encoded)[0])
        likely = {lang: found.get(f"<|{lang}|>", 0.0) for lang in LANGUAGES}
        if self._last_language is not None:
            likely[self._last_language] *= settings.loyalty
        language = max(LANGUAGES, key=likely.__getitem__)
        if language == "zh" or likely["en"] >= settings.surely_english:
            return language
        commands = self._meant(encoded, "zh", seconds, "")
        return "zh" if commands and is_clear(commands[0], settings.rescoring.language) else language

    def _decode(self, encoded: Any, lang: str, seconds: float) -> _Reading:
        return self._with_its_command(self._chosen(encoded, lang, seconds), encoded, lang, seconds)

    def _chosen(self, encoded: Any, lang: str, seconds: float) -> _Reading:
        """A quick pass; where that is no command or unsure, a careful one; where that loops, one without bias.

        Mandarin sounds are heard by themselves too, and the commands they may have been are put to the engine. Where
        there are none, what was read surely is taken, and a question not about the car is read without the car's words
        at once; a remark read surely is none of the commands it sounds like.
        """
        settings = self._settings
        quick = self._as_written(self._generate(encoded, lang, seconds, beam=1, biased=True)[0], lang)
        is_sure = quick.logprob >= settings.careful_below and not self._loops(quick)
        if is_sure and lang == "zh" and self._commands is not None and self._commands.is_remark(quick.text):
            return quick
        commands = self._meant(encoded, lang, seconds, quick.text)
        is_command = self._commands is None or self._commands.is_command(quick.text)
        if is_command and (is_sure or commands) and self._is_agreed(quick, commands, is_sure):
            return quick
        if commands:
            return self._rescored(quick, commands, encoded, lang, seconds, is_command=is_command)
        if self._listens_to(lang) and not is_command and not self._loops(quick):
            if is_sure:
                return quick
            if is_put_to_car(quick.text) and not names_any(quick.text, self._listed.get(lang, ())):
                return self._believed(quick, encoded, lang, seconds)
        readings = [*self._generate(encoded, lang, seconds, beam=settings.beam_size, biased=True), quick]
        readings = [self._as_written(reading, lang) for reading in readings if not self._loops(reading)]
        if not readings:
            readings = self._generate(encoded, lang, seconds, beam=settings.beam_size, biased=False)
        if self._commands is None:
            return readings[0]
        chosen = chosen_reading(readings, self._commands, settings)
        return chosen if self._commands.is_command(chosen.text) else self._believed(chosen, encoded, lang, seconds)

    def _listens_to(self, lang: str) -> bool:
        """Whether the commands of a language are found by their sounds."""
        return self._ear is not None and self._commands is not None and lang == "zh"

    def _as_written(self, reading: _Reading, lang: str) -> _Reading:
        """The reading as a command is written: without marks that cut it in two (后排空调、调到25度) and homophones."""
        known, text = self._commands, reading.text
        if known is None:
            return reading
        whole = without_stops(text)
        text = whole if whole != text and known.is_command(whole) else text
        return replace(reading, text=known.respelled(text) if lang == "zh" else text)

    def _with_its_command(self, reading: _Reading, encoded: Any, lang: str, seconds: float) -> _Reading:
        """A reading that is no command, with the part that is one as it sounds: 独车接到内循环 ends in 切到内循环."""
        if self._ear is None or self._commands is None or lang != "zh" or self._commands.is_command(reading.text):
            return reading
        sounds = self._sounds(self._ear, encoded, seconds)
        text = self._commands.partly(sounds, reading.text, self._settings.rescoring.clear)
        return replace(reading, text=text or with_pauses(reading.text))

    def _believed(self, reading: _Reading, encoded: Any, lang: str, seconds: float) -> _Reading:
        """A reading that is no command, or what is read without the words it was told to expect: the better fit.

        Those words do harm in noise; one that is about the car may fit a little less well, as a command may.
        """
        settings = self._settings
        is_about_the_car = names_any(reading.text, self._listed.get(lang, ()))
        # Mandarin commands were listened for by their sounds already.
        if is_about_the_car and (lang == "zh" or reading.logprob >= settings.careful_below):
            return reading
        plain = self._generate(encoded, lang, seconds, beam=settings.beam_size, biased=False)[0]
        if self._loops(plain) or plain.text == reading.text:
            return reading
        fit, plain_fit = self._fits(encoded, lang, seconds, [reading.text, plain.text])
        return reading if fit + settings.command_margin * is_about_the_car >= plain_fit else plain

    def _meant(self, encoded: Any, lang: str, seconds: float, text: str) -> Sequence[Meant]:
        """The commands that the sounds may have been."""
        if self._ear is None or self._commands is None or lang != "zh":
            return ()
        return self._commands.meant(self._sounds(self._ear, encoded, seconds), text)

    def _sounds(self, ear: Ear, encoded: Any, seconds: float) -> LogProbabilities:
        """The Mandarin sounds of an utterance; the last ones are kept, they are asked for twice."""
        if self._heard is None or self._heard[0] is not encoded:
            self._heard = (encoded, ear(_spoken(encoded, seconds)))
        return self._heard[1]

    def _is_agreed(self, reading: _Reading, commands: Sequence[Meant], is_sure: bool) -> bool:
        if not commands or self._commands is None:
            return True
        known = self._commands
        own = next((one.cost for one in commands if known.mean_the_same(one.text, reading.text)), None)
        return is_agreed(own, commands, is_sure, self._settings.rescoring)

    def _rescored(
        self,
        reading: _Reading,
        commands: Sequence[Meant],
        encoded: Any,
        lang: str,
        seconds: float,
        *,
        is_command: bool,
    ) -> _Reading:
        """The command that was said, by its sounds and by how well its words fit; the reading where there is none.

        A reading that is a command itself is one of them; where it is not the one and no other is, nothing was heard.
        """
        settings = self._settings.rescoring
        if not is_command and is_alone(commands, settings):
            return _clearly(reading, commands[0], settings, is_sure=True)
        candidates, known = list(commands[: settings.most]), self._commands
        is_read = [
            is_command and known is not None and known.mean_the_same(one.text, reading.text) for one in candidates
        ]
        if is_command and not any(is_read):
            candidates.append(Meant(settings.unheard, reading.text))
            is_read.append(True)
        fits = self._best_fits(encoded, lang, seconds, [reading.text, *(one.text for one in candidates)])
        said = said_command(candidates, fits[1:], fits[0], is_read, settings)
        if said is None:
            return replace(reading, text="") if is_command else reading
        # What was read in its place may fit worse than the command does; a word read again and again says nothing.
        own = fits[1 + candidates.index(said)] / (len(self._encode(said.text)) + 1)
        if self._loops(reading):
            return _clearly(replace(reading, logprob=own), said, settings, is_sure=is_clear(said, settings.clear))
        is_sure = is_believed(said, commands, settings)
        return _clearly(replace(reading, logprob=max(own, reading.logprob)), said, settings, is_sure=is_sure)

    def _best_fits(self, encoded: Any, lang: str, seconds: float, texts: Sequence[str]) -> list[float]:
        """As `_fits`, each in the writing that fits best: with its pauses or without, numbers in words or in digits."""
        ways = [sorted({text, in_digits(unpunctuated(text))}) for text in texts]
        fits = iter(self._fits(encoded, lang, seconds, [way for each in ways for way in each]))
        return [max(next(fits) for _ in each) for each in ways]

    def _fits(self, encoded: Any, lang: str, seconds: float, texts: Sequence[str]) -> list[float]:
        """How well the sound fits each text: the log probability of its words, told that they are these."""
        # What was said and some of the silence after it: all of it costs time, and without any the end is not believed.
        seconds += self._settings.rescoring.silence_s
        found = self._aligned(encoded, lang, seconds, [self._encode(text) for text in texts])
        return [sum(math.log(max(p, LEAST_PROBABILITY)) for p in one.text_token_probs) for one in found]

    def _in_time(self, encoded: Any, lang: str, audio: Samples, text: str) -> tuple[WordTime, ...]:
        """When each word of a text was spoken."""
        tokens = self._encode(f" {text}" if lang == "en" else text)
        texts = [self._tokenizer.decode(tokens[: count + 1]) for count in range(len(tokens))]
        path = self._aligned(encoded, lang, len(audio) / SAMPLE_RATE_HZ, [tokens])[0].alignments
        return words_in_time(texts, path, levels(audio, SAMPLE_RATE_HZ))

    def _aligned(self, encoded: Any, lang: str, seconds: float, tokens: Sequence[Sequence[int]]) -> Any:
        """How each of several token sequences fits the first `seconds` of the sound."""
        import ctranslate2

        frames = min(encoded.shape[1], math.ceil(seconds * FRAMES_PER_S))
        heard = np.repeat(np.asarray(encoded)[:, :frames], len(tokens), axis=0)
        start = [self._token(mark) for mark in ("<|startoftranscript|>", f"<|{lang}|>", "<|transcribe|>")]
        return self._engine.align(ctranslate2.StorageView.from_array(heard), start, tokens, 2 * frames)

    def _loops(self, reading: _Reading) -> bool:
        return reading.compression > self._settings.repetition_above

    def _generate(self, encoded: Any, lang: str, seconds: float, *, beam: int, biased: bool) -> list[_Reading]:
        """Readings, the likeliest first; as many as the beam is wide."""
        prompt = self._prompt(lang, biased=biased)
        room = self._settings.spare_tokens + int(self._settings.tokens_per_s * seconds)
        result = self._engine.generate(
            encoded,
            [prompt],
            beam_size=beam,
            num_hypotheses=beam,
            max_length=len(prompt) + room,
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        return [
            self._reading(tokens, score, result.no_speech_prob, lang)
            for tokens, score in zip(result.sequences_ids, result.scores, strict=True)
        ]

    def _reading(self, tokens: Sequence[int], score: float, no_speech: float, lang: str) -> _Reading:
        text = self._tokenizer.decode([token for token in tokens if token < self._eot]).strip()
        # The engine reports the mean over the tokens; Whisper's own rule counts the end token too.
        total = score * len(tokens)
        return _Reading(_tidy(text, lang), total / (len(tokens) + 1), total, no_speech)

    def _prompt(self, lang: str, *, biased: bool) -> list[int]:
        """Hotwords stand where Whisper expects the text before, as faster-whisper builds its prompt."""
        prompt: list[int] = []
        if biased and lang in self._hotwords:
            prompt = [self._token("<|startofprev|>"), *self._hotwords[lang]]
        marks = ("<|startoftranscript|>", f"<|{lang}|>", "<|transcribe|>", "<|notimestamps|>")
        return prompt + [self._token(mark) for mark in marks]

    def _is_doubtful(self, outcome: _Reading) -> bool:
        return outcome.logprob < self._settings.recited_below

    def _is_noise(self, outcome: _Reading) -> bool:
        settings = self._settings
        silent = outcome.no_speech > settings.no_speech_above and outcome.logprob < settings.no_speech_logprob
        return silent or self._loops(outcome) or outcome.logprob < settings.reject_below

    def _encode(self, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return tokens

    def _token(self, mark: str) -> int:
        token: int = self._tokenizer.token_to_id(mark)
        return token


def _spoken(encoded: Any, seconds: float) -> npt.NDArray[np.float32]:
    """The encoder's states without those of the silence the window is filled up with."""
    states: npt.NDArray[np.float32] = np.asarray(encoded)[0, : math.ceil(seconds * FRAMES_PER_S)]
    return states


def _clearly(reading: _Reading, said: Meant, settings: RescoringSettings, *, is_sure: bool) -> _Reading:
    """The command in place of the reading: what its sounds say clearly is believed, however little the reading was."""
    least = settings.clear_logprob if is_sure else reading.logprob
    return replace(reading, text=said.text, logprob=max(least, reading.logprob))


def chosen_reading(readings: Sequence[_Reading], commands: KnownCommands, settings: RecognizerSettings) -> _Reading:
    """The likeliest reading; or the likeliest that is a command, when it is hardly less likely."""
    best = readings[0]
    near = (
        reading
        for reading in readings
        if best.total - reading.total <= settings.command_margin and not unforbids(reading.text, best.text)
    )
    return next((reading for reading in near if commands.is_command(reading.text)), best)


def open_stock_model(model: Path, threads: int) -> Any:
    """The stock `faster_whisper.WhisperModel` on the same files, for `bench` to compare with."""
    _stay_offline()
    from faster_whisper import WhisperModel

    return WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=threads)


def _stay_offline() -> None:
    # A hub client may wait minutes for a model that is already here; the child is sealed as well.
    os.environ["HF_HUB_OFFLINE"] = "1"


def _load(model: Path, threads: int) -> tuple[Any, Any]:
    _stay_offline()
    import ctranslate2
    import tokenizers

    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.json"):
        if not (model / name).is_file():
            raise ModelError(f"speech model incomplete: {model.name}/{name} is missing; run `cockpit models pull`")
    try:
        engine = ctranslate2.models.Whisper(
            str(model), device="cpu", compute_type="int8", intra_threads=threads, inter_threads=1
        )
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"speech model unreadable: {model.name}/model.bin; run `cockpit models pull`") from error
    return engine, tokenizers.Tokenizer.from_file(str(model / "tokenizer.json"))


def _feature_extractor() -> Any:
    from faster_whisper.feature_extractor import FeatureExtractor

    return FeatureExtractor()


def _tidy(text: str, lang: str) -> str:
    """Simplified characters for Chinese, without the blanks Whisper writes for pauses between them."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", simplified(text)) if lang == "zh" else text
