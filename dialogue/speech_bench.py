"""The `voice` part of `bench`: our recognition against the stock call on the same sentences, and the voices.

The sentences are spoken by our own voices, so that it needs no recordings. It knows nothing of what the words do.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from statistics import quantiles
from typing import Any

import numpy as np

from dialogue.demo_microphone import WAKE_TEXTS, spoken_request
from dialogue.listen import Handle, hear_sound
from dialogue.recognition import RecognizerSettings
from dialogue.recognizer import open_stock_model
from dialogue.resample import resample
from dialogue.sources import SAMPLE_RATE_HZ
from dialogue.speaker import Speaker
from dialogue.speech_options import SpeechOptions, build_judge, build_pipeline, build_recognizer, build_speaker
from dialogue.voices import Samples
from dialogue.wake import PHRASES
from dialogue.wake_check import CallCheck

COMMANDS = (
    "Set the temperature to twenty four degrees.",
    "Open the passenger window halfway.",
    "Turn the volume up.",
    "Navigate to the office.",
    "Crack the rear windows.",
    "Turn on the seat heating for the passenger.",
    "Change the ambient light to blue.",
    "Next track.",
)
"""Short commands of the catalogue; the voice speaks them in 1 to 3 s."""

REQUESTS = tuple(("en", text) for text in COMMANDS) + (
    ("en", "Close all the windows."),
    ("en", "Set the fan to level three."),
    ("en", "Turn off the air conditioning."),
    ("en", "Play some jazz."),
    ("en", "Lock the doors."),
    ("en", "Set the volume to forty percent."),
    ("en", "Turn on the rear defroster."),
    ("en", "Make it a little warmer."),
    ("zh", "空调开到二十四度。"),
    ("zh", "把副驾的窗户打开一半。"),
    ("zh", "声音小一点。"),
    ("zh", "下一首。"),
    ("zh", "导航到公司。"),
    ("zh", "座椅加热开到最大。"),
    ("zh", "关掉氛围灯。"),
    ("zh", "关闭所有车窗。"),
)
"""Language and command, for the whole loop."""

REPLIES = {"en": "Okay, the passenger window is half open.", "zh": "好的，副驾车窗已打开一半。"}

ROUNDS = 2

AUTO = "auto"

Transcriber = Callable[[Samples, str], str]
"""(clip, language) -> text."""


def bench_speech(options: SpeechOptions) -> dict[str, Any]:
    """The `voice` document, without what needs the dialogue.

    Returns:
        `stock_recognize_ms_p50`: `WhisperModel.transcribe` with its defaults on the same int8 model and threads;
        `recognize_ms`: ours with its defaults; both detect the language. `speedup`: ratio of the medians;
        `speedup_language_given`: the same when both are told that it is English. `same_text`: on how many of
        `sentences` both gave the same words. `first_audio_ms`: time to the first
        sentence of a reply, by language. Milliseconds.

    Raises:
        ModelError: a model is missing or unreadable.
    """
    speaker = build_speaker(options)
    clips = [_clip(speaker, text) for text in COMMANDS]
    recognizer = build_recognizer(options)
    recognizer.warm_up()
    stock = open_stock_model(options.whisper, RecognizerSettings().threads)

    def stock_text(clip: Samples, lang: str) -> str:
        language = None if lang == AUTO else lang
        return "".join(segment.text for segment in stock.transcribe(clip, language=language)[0])

    def our_text(clip: Samples, lang: str) -> str:
        return recognizer.recognize(clip, lang).text

    stock_text(clips[0], "en")
    theirs, ours, same = _race(stock_text, our_text, clips, AUTO)
    theirs_told, ours_told, _ = _race(stock_text, our_text, clips, "en")
    return {
        "stock_recognize_ms_p50": round(float(np.median(theirs)), 1),
        "recognize_ms": percentiles(ours),
        "speedup": round(float(np.median(theirs) / np.median(ours)), 2),
        "speedup_language_given": round(float(np.median(theirs_told) / np.median(ours_told)), 2),
        "sentences": len(clips),
        "same_text": same,
        "first_audio_ms": {lang: percentiles(_first_audio(speaker, lang)) for lang in REPLIES},
    }


async def bench_voice_loop(options: SpeechOptions, handle: Handle) -> dict[str, Any]:
    """End of speech to the finished action and to the first sound of the reply, wake word included.

    Args:
        options: models and settings.
        handle: the dialogue that understands and acts, as `listen` takes it.

    Returns:
        `end_of_speech_to_action_ms`, `end_of_speech_to_audio_ms` (percentiles over the commands that were carried
        out), `requests` spoken, how many of them were `heard` as a turn with words, and how many `acted`.

    Raises:
        ModelError: a model is missing or unreadable.
    """
    speaker, judge = build_speaker(options), build_judge(options)
    recognizer = build_recognizer(options, judge)
    recognizer.warm_up()
    for lang in REPLIES:
        speaker.prepare(lang)
    phrase = PHRASES[options.wake_word]
    heard, acted = 0, []
    for lang, text in REQUESTS:
        turns = await hear_sound(
            spoken_request(speaker, WAKE_TEXTS[options.wake_word], lang, text),
            pipeline=build_pipeline(options),
            recognizer=recognizer,
            judge=judge,
            phrase=phrase,
            handle=handle,
            speaker=speaker,
            is_call=CallCheck(recognizer, phrase),
            lang=options.lang,
        )
        heard += any(turn["text"] for turn in turns)
        acted += [turn["ms"] for turn in turns if turn["actions"]]
    found: dict[str, Any] = {"requests": len(REQUESTS), "heard": heard, "acted": len(acted)}
    for name in ("end_of_speech_to_action", "end_of_speech_to_audio"):
        values = [ms[name] for ms in acted if name in ms]
        found[f"{name}_ms"] = percentiles(values) if len(values) > 1 else None
    return found


def percentiles(values: list[float]) -> dict[str, float]:
    """Median and 95th percentile, rounded to a tenth."""
    return {
        "p50": round(float(np.median(values)), 1),
        "p95": round(quantiles(values, n=20, method="inclusive")[-1], 1),
    }


def words(text: str) -> str:
    """A transcript without case and punctuation, for comparison."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _clip(speaker: Speaker, text: str) -> Samples:
    samples, rate_hz = speaker.synthesize(text, "en")
    return resample(samples, rate_hz, SAMPLE_RATE_HZ)


def _race(
    theirs: Transcriber, ours: Transcriber, clips: list[Samples], lang: str
) -> tuple[list[float], list[float], int]:
    """Both on every clip, alternating, so that other work on the machine slows both alike; milliseconds each."""
    their_ms, our_ms, same = [], [], 0
    for clip in clips * ROUNDS:
        began = time.perf_counter()
        their_text = theirs(clip, lang)
        between = time.perf_counter()
        our_text = ours(clip, lang)
        our_ms.append((time.perf_counter() - between) * 1e3)
        their_ms.append((between - began) * 1e3)
        same += words(their_text) == words(our_text)
    return their_ms, our_ms, same // ROUNDS


def _first_audio(speaker: Speaker, lang: str) -> list[float]:
    speaker.prepare(lang)
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        next(speaker.stream(REPLIES[lang], lang))
        taken.append((time.perf_counter() - began) * 1e3)
    return taken
