"""The recogniser's thread in the speech child: utterances wait here while the model loads or works.

Loading takes a second; the ear already listens meanwhile, and nothing said is lost.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from app.clock import NS_PER_MS, Clock, seconds_between
from app.errors import CabinError
from app.events import Degraded, Event
from dialogue.recognizer import Recognition, SpeechRecognizer
from dialogue.speech_pipeline import Utterance, recognized_event
from dialogue.wake import WakePhrase

PART = "speech recognition"
"""The `Degraded.part` that tells of a recogniser that is loading or missing."""

WAITING = 4
"""Utterances that may wait; nobody wants an answer to the fifth last sentence."""

DEADLINE_S = 15.0
"""A recognition that takes longer hangs: the whole child is replaced."""

log = logging.getLogger(__name__)


class Hearing:
    """Turns utterances into `UtteranceRecognized`, one after the other, on a thread of its own.

    Args:
        load: opens the recogniser, on that thread.
        lang: `auto`, `en` or `zh`.
        phrase: the wake phrase, taken out of transcripts.
        report: receives the events; thread-safe.
        clock: monotonic time.
    """

    def __init__(
        self,
        load: Callable[[], SpeechRecognizer],
        lang: str,
        phrase: WakePhrase,
        report: Callable[[Event], None],
        clock: Clock,
    ) -> None:
        self._load, self._lang, self._phrase = load, lang, phrase
        self._report, self._clock = report, clock
        self._waiting: queue.Queue[tuple[Utterance, int]] = queue.Queue(WAITING)
        self._busy_since_ns: int | None = None

    def start(self) -> None:
        """Starts loading and then listening to `put`."""
        threading.Thread(target=self._run, name="recognizer", daemon=True).start()

    @property
    def hangs(self) -> bool:
        """Whether a recognition has been under way longer than any honest one."""
        since_ns = self._busy_since_ns
        return since_ns is not None and seconds_between(since_ns, self._clock.now_ns()) > DEADLINE_S

    def put(self, utterance: Utterance) -> None:
        """Queues an utterance; when too many wait, the oldest is given up (and reported as not understood)."""
        if self._waiting.full():
            given_up, since_ns = self._waiting.get_nowait()
            self._answer(given_up, since_ns, Recognition("", self._fallback_lang, 0.0, 1.0, 0.0))
        self._waiting.put_nowait((utterance, self._clock.now_ns()))

    @property
    def _fallback_lang(self) -> str:
        return "en" if self._lang == "auto" else self._lang

    def _run(self) -> None:
        recognizer = self._opened()
        while True:
            utterance, decided_ns = self._waiting.get()
            self._busy_since_ns = self._clock.now_ns()
            if recognizer is None or not len(utterance.audio):
                found = Recognition("", self._fallback_lang, 0.0, 1.0, 0.0)
            else:
                found = recognizer.recognize(utterance.audio, self._lang)
            self._busy_since_ns = None
            self._answer(utterance, decided_ns, found)

    def _opened(self) -> SpeechRecognizer | None:
        self._say("the speech model is loading")
        try:
            recognizer = self._load()
        except CabinError as error:
            log.error("%s", error.message)
            self._say(error.message)
            return None
        self._say("")
        return recognizer

    def _say(self, detail: str) -> None:
        self._report(Degraded(ts_ns=self._clock.now_ns(), part=PART, detail=detail))

    def _answer(self, utterance: Utterance, decided_ns: int, found: Recognition) -> None:
        self._report(
            recognized_event(
                utterance,
                found,
                self._phrase,
                endpoint_ms=(decided_ns - utterance.speech_end_ns) / NS_PER_MS,
                recognize_ms=(self._clock.now_ns() - decided_ns) / NS_PER_MS,
            )
        )
