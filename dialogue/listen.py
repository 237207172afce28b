"""A recording through the whole voice loop, as if it came from the microphone, as fast as the machine goes.

Time in the answer is the recording's own; latencies are that time plus the measured time of each computation, which
is what a live microphone would have seen.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from app.clock import NS_PER_MS, NS_PER_S
from app.events import ActionDone, Intent, Route, UtteranceRecognized
from dialogue.endpoint import Completeness
from dialogue.hearing import Judge
from dialogue.recognition import SpeechRecognizer
from dialogue.sound_files import read_sound
from dialogue.sources import BLOCK_SAMPLES, SAMPLE_RATE_HZ, Block
from dialogue.speaker import Speaker
from dialogue.speech_pipeline import SpeechPipeline
from dialogue.utterance import Call, Draft, Utterance, audio_endpoint_ms, recognized_event, unheard, words_of
from dialogue.voices import Samples
from dialogue.wake import WakePhrase
from dialogue.wake_check import IsCall, always

CLOSING_SILENCE_S = 6.0
"""Added after the recording, so that its last utterance ends and a lonely wake word times out."""


class Reply(Protocol):
    """What `Dialogue.handle` answers, as far as `listen` needs it."""

    @property
    def lang(self) -> str:
        """Language of the reply."""

    @property
    def route(self) -> Route:
        """Who answered."""

    @property
    def intents(self) -> tuple[Intent, ...]:
        """What was understood."""

    @property
    def actions(self) -> tuple[ActionDone, ...]:
        """What was done."""

    @property
    def reply(self) -> str:
        """What is said."""


Handle = Callable[[str, str, int], Awaitable[Reply]]
"""(text, language, turn id) -> the answer."""


async def listen(
    wav: Path,
    *,
    pipeline: SpeechPipeline,
    recognizer: SpeechRecognizer,
    judge: Judge,
    phrase: WakePhrase | None,
    handle: Handle,
    speaker: Speaker,
    is_call: IsCall = always,
    lang: str = "auto",
) -> dict[str, Any]:
    """The `listen` document of a recording.

    Args:
        wav: any sound file.
        pipeline: fresh; without a wake word every utterance is a turn.
        recognizer: turns utterances into text.
        judge: says how finished a text sounds.
        phrase: the pipeline's wake phrase, taken out of transcripts; None without one.
        handle: understands and acts.
        speaker: speaks the replies (to measure the time to the first sound; nothing is played).
        is_call: reads what was taken for the wake phrase once more.
        lang: `auto`, `en` or `zh`.

    Raises:
        InputError: the file is missing, no recording or empty; the language is unknown.
    """
    turns = await hear_sound(
        read_sound(wav, SAMPLE_RATE_HZ),
        pipeline=pipeline,
        recognizer=recognizer,
        judge=judge,
        phrase=phrase,
        handle=handle,
        speaker=speaker,
        is_call=is_call,
        lang=lang,
    )
    return {"turns": turns}


async def hear_sound(
    sound: Samples,
    *,
    pipeline: SpeechPipeline,
    recognizer: SpeechRecognizer,
    judge: Judge,
    phrase: WakePhrase | None,
    handle: Handle,
    speaker: Speaker,
    is_call: IsCall = always,
    lang: str = "auto",
) -> list[dict[str, Any]]:
    """The turns of a recording already in memory (float32 mono at 16 kHz); otherwise as `listen`."""
    sound = np.concatenate([sound, np.zeros(round(CLOSING_SILENCE_S * SAMPLE_RATE_HZ), dtype=np.float32)])
    reader = _Reader(recognizer, judge, phrase, lang)
    turns: list[dict[str, Any]] = []
    for start in range(0, len(sound), BLOCK_SAMPLES):
        block = Block(sound[start : start + BLOCK_SAMPLES], start * NS_PER_S // SAMPLE_RATE_HZ)
        now_ns = block.ts_ns + len(block.samples) * NS_PER_S // SAMPLE_RATE_HZ
        reader.tell(pipeline, block.ts_ns)
        began = time.perf_counter()
        found = pipeline.feed(block)
        step_ms = _ms_since(began)
        for item in found:
            if isinstance(item, Call):
                # Live, the person still speaks while this is read: it takes no time of the turn.
                if not is_call(item.audio):
                    pipeline.dismiss(item.number)
            elif isinstance(item, Draft):
                reader.read(item, now_ns)
            elif isinstance(item, Utterance):
                event = reader.final(item, now_ns, step_ms)
                turns.append(await _turn(event, len(turns) + 1, handle, speaker))
    return turns


class _Reader:
    """Reads drafts beside the sound, as the recogniser's thread does live.

    A reading is known only when the time it took is over on the sound's own clock.
    """

    def __init__(self, recognizer: SpeechRecognizer, judge: Judge, phrase: WakePhrase | None, lang: str) -> None:
        self._recognizer, self._judge, self._phrase, self._lang = recognizer, judge, phrase, lang
        self._number, self._found = 0, unheard(lang)
        self._sounds = Completeness.OPEN
        self._ready_ns = 0

    def read(self, draft: Draft, now_ns: int) -> None:
        """Reads a draft that was cut at `now_ns`."""
        began = time.perf_counter()
        self._number, self._found = draft.number, self._recognizer.recognize(draft.audio, self._lang)
        self._sounds = self._judge(words_of(self._found, self._phrase))
        self._ready_ns = max(self._ready_ns, now_ns) + round((time.perf_counter() - began) * NS_PER_S)

    def tell(self, pipeline: SpeechPipeline, now_ns: int) -> None:
        """Passes on what is known of the draft by `now_ns`."""
        if self._number and self._ready_ns <= now_ns:
            pipeline.judge(self._number, self._sounds)

    def final(self, utterance: Utterance, now_ns: int, step_ms: float) -> UtteranceRecognized:
        """The text of an utterance that ended at `now_ns`."""
        wait_ms = max(0, self._ready_ns - now_ns) / NS_PER_MS
        if utterance.draft == self._number:
            found = self._found
        else:
            found = unheard(self._lang)
            if len(utterance.audio):
                began = time.perf_counter()
                found = self._recognizer.recognize(utterance.audio, self._lang)
                wait_ms += _ms_since(began)
        return recognized_event(
            utterance,
            found,
            self._phrase,
            endpoint_ms=audio_endpoint_ms(utterance) + step_ms,
            recognize_ms=wait_ms,
        )


async def _turn(event: UtteranceRecognized, turn_id: int, handle: Handle, speaker: Speaker) -> dict[str, Any]:
    heard = {
        "wake_s": None if event.wake_ns is None else _seconds(event.wake_ns),
        "speech_start_s": _seconds(event.speech_start_ns),
        "speech_end_s": _seconds(event.speech_end_ns),
        "text": event.text,
        "lang": event.lang,
    }
    ms = {"endpoint": event.endpoint_ms, "recognize": event.recognize_ms}
    if not event.text:
        # Nothing intelligible: the assistant keeps silent, as it does live.
        return heard | _answer_fields(None) | {"ms": _rounded(ms)}
    began = time.perf_counter()
    answer = await handle(event.text, event.lang, turn_id)
    ms["understand"] = _ms_since(began)
    ms["end_of_speech_to_action"] = ms["endpoint"] + ms["recognize"] + ms["understand"]
    if answer.reply:
        ms["first_audio"] = _first_audio_ms(speaker, answer.reply, answer.lang)
        ms["end_of_speech_to_audio"] = ms["end_of_speech_to_action"] + ms["first_audio"]
    return heard | _answer_fields(answer) | {"ms": _rounded(ms)}


def _answer_fields(answer: Reply | None) -> dict[str, Any]:
    if answer is None:
        return {"route": Route.IGNORE.value, "intents": [], "actions": [], "reply": ""}
    return {
        "route": answer.route.value,
        "intents": [{"name": intent.name, "slots": dict(intent.slots)} for intent in answer.intents],
        "actions": [{"path": write.path, "value": write.value} for action in answer.actions for write in action.writes],
        "reply": answer.reply,
    }


def _first_audio_ms(speaker: Speaker, text: str, lang: str) -> float:
    began = time.perf_counter()
    next(speaker.stream(text, lang))
    return _ms_since(began)


def _seconds(ts_ns: int) -> float:
    return round(ts_ns / NS_PER_S, 3)


def _ms_since(began: float) -> float:
    return (time.perf_counter() - began) * 1e3


def _rounded(ms: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 1) for name, value in ms.items()}
