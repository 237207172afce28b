"""The recogniser's thread in the speech child: reads drafts while people pause, and utterances when they have ended.

Loading takes a second; the ear already listens meanwhile, and nothing said is lost. A draft is read while its speaker
may still go on; when he does not, its text is the text of the utterance and nobody waits for a second reading.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from app.clock import NS_PER_MS, Clock, seconds_between
from app.errors import CabinError
from app.events import Degraded, Event, Opening, PartialTranscript
from dialogue.endpoint import Completeness
from dialogue.interjections import is_backchannel, is_urgent
from dialogue.recognition import Recognition, SpeechRecognizer
from dialogue.utterance import OVER_SPEECH, Call, Draft, Utterance, nobody_called, recognized_event, unheard, words_of
from dialogue.wake import WakePhrase
from dialogue.wake_check import IsCall, always

PART = "speech recognition"
"""The `Degraded.part` that tells of a recogniser that is loading or missing."""

WAITING = 4
"""Utterances that may wait; nobody wants an answer to the fifth last sentence."""

DEADLINE_S = 15.0
"""A recognition that takes longer hangs: the whole child is replaced."""

SURE = 0.5
"""Confidence of words that may interrupt the assistant. Ours: hums over its voice were read as words with 0.3 to 0.5,
commands with 0.6 to 0.97."""

UNSURE = OVER_SPEECH | {Opening.JUST_TALK, Opening.LOOK}
"""Whether this speech is for the assistant is known only at its end: nothing of it is shown before."""

log = logging.getLogger(__name__)

Judge = Callable[[str], Completeness]
"""How finished a text sounds."""


class Engines(NamedTuple):
    """What the thread works with: the recogniser, the judge of drafts, and who says whether a call was one."""

    recognizer: SpeechRecognizer
    judge: Judge
    is_call: IsCall = always


class Hearing:
    """Turns utterances into `UtteranceRecognized`, one after the other, on a thread of its own.

    Args:
        load: opens the engines, on that thread.
        lang: `auto`, `en` or `zh`.
        phrase: the wake phrase, taken out of transcripts.
        report: receives the events; thread-safe.
        clock: monotonic time.
        interrupted: called before words said over the assistant are reported; thread-safe.
        is_own_voice: whether a text is what the assistant itself is saying; thread-safe.
    """

    def __init__(
        self,
        load: Callable[[], Engines],
        lang: str,
        phrase: WakePhrase | None,
        report: Callable[[Event], None],
        clock: Clock,
        interrupted: Callable[[], None] = lambda: None,
        is_own_voice: Callable[[str], bool] = lambda text: False,
    ) -> None:
        self._load, self._lang, self._phrase = load, lang, phrase
        self._report, self._clock = report, clock
        self._interrupted, self._is_own_voice = interrupted, is_own_voice
        self._changed = threading.Condition()
        self._utterances: deque[tuple[Utterance, int]] = deque()
        self._draft: Draft | None = None
        self._call: Call | None = None
        self._no_call: int | None = None
        self._dismissals: deque[int] = deque(maxlen=WAITING)
        self._read: tuple[int, Recognition] | None = None
        self._judgements: deque[tuple[int, Completeness]] = deque(maxlen=WAITING)
        self._over_speech = 0
        self._busy_since_ns: int | None = None

    def announce(self) -> None:
        """Says that it is about to load: whoever waits for everything must know before the child is ready."""
        self._say("the speech model is loading")

    def start(self) -> None:
        """Starts loading and then listening to `put`."""
        threading.Thread(target=self._run, name="recognizer", daemon=True).start()

    @property
    def hangs(self) -> bool:
        """Whether a recognition has been under way longer than any honest one."""
        since_ns = self._busy_since_ns
        return since_ns is not None and seconds_between(since_ns, self._clock.now_ns()) > DEADLINE_S

    @property
    def is_pondering(self) -> bool:
        """Whether it is not yet known if something said over the assistant mattered."""
        with self._changed:
            return self._over_speech > 0

    def put_call(self, call: Call) -> None:
        """Offers a call to be read once more; until it is, it counts."""
        with self._changed:
            self._call = call
            self._changed.notify()

    def put_draft(self, draft: Draft) -> None:
        """Offers a draft; only the newest is read, and only while no utterance waits."""
        with self._changed:
            self._draft = draft
            self._changed.notify()

    def put(self, utterance: Utterance) -> None:
        """Queues an utterance; when too many wait, the oldest is given up (and reported as not understood)."""
        given_up = None
        with self._changed:
            if len(self._utterances) >= WAITING:
                given_up = self._utterances.popleft()
            self._utterances.append((utterance, self._clock.now_ns()))
            self._over_speech += utterance.opening in OVER_SPEECH
            self._changed.notify()
        if given_up is not None:
            self._answer(*given_up, unheard(self._lang))

    def judgements(self) -> list[tuple[int, Completeness]]:
        """What is known of drafts since the last call: number and how finished it sounds."""
        with self._changed:
            found = list(self._judgements)
            self._judgements.clear()
            return found

    def dismissed(self) -> list[int]:
        """Numbers of calls that turned out to be none, since they were last asked for."""
        with self._changed:
            found = list(self._dismissals)
            self._dismissals.clear()
            return found

    def _run(self) -> None:
        opened = self._opened()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._utterances or self._draft or self._call)
                call, self._call = self._call, None
                draft, self._draft = self._draft, None
                waiting = self._utterances.popleft() if self._utterances else None
                if waiting is not None and draft is not None and draft.number != waiting[0].draft:
                    self._draft = draft
            self._busy_since_ns = self._clock.now_ns()
            if call is not None and opened is not None:
                self._check(call, opened.is_call)
            if waiting is not None:
                self._answer(*waiting, self._final(waiting[0], opened and opened.recognizer))
            elif draft is not None and opened is not None:
                self._read_draft(draft, opened.recognizer, opened.judge)
            self._busy_since_ns = None

    def _opened(self) -> Engines | None:
        try:
            opened = self._load()
        except CabinError as error:
            log.error("%s", error.message)
            self._say(error.message)
            return None
        self._say("")
        return opened

    def _check(self, call: Call, is_call: IsCall) -> None:
        if not is_call(call.audio):
            with self._changed:
                self._no_call = call.number
                self._dismissals.append(call.number)
            self._report(nobody_called(call))

    def _read_draft(self, draft: Draft, recognizer: SpeechRecognizer, judge: Judge) -> None:
        found = recognizer.recognize(draft.audio, self._lang)
        text = words_of(found, self._phrase)
        sounds = sounds_over_speech(text) if draft.opening in OVER_SPEECH else None
        if sounds is None:
            sounds = judge(text)
        with self._changed:
            self._read = (draft.number, found)
            self._judgements.append((draft.number, sounds))
        if text and draft.opening not in UNSURE:
            self._report(PartialTranscript(ts_ns=draft.speech_end_ns, text=text, lang=found.lang))

    def _final(self, utterance: Utterance, recognizer: SpeechRecognizer | None) -> Recognition:
        if self._read is not None and self._read[0] == utterance.draft:
            return self._read[1]
        if recognizer is None or not len(utterance.audio):
            return unheard(self._lang)
        return recognizer.recognize(utterance.audio, self._lang)

    def _say(self, detail: str) -> None:
        self._report(Degraded(ts_ns=self._clock.now_ns(), part=PART, detail=detail))

    def _answer(self, utterance: Utterance, decided_ns: int, found: Recognition) -> None:
        if utterance.call is not None and utterance.call == self._no_call:
            return
        text = words_of(found, self._phrase)
        if utterance.opening in OVER_SPEECH:
            is_meant = matters(text, utterance.opening, found.confidence) and not self._is_own_voice(text)
            if is_meant:
                self._interrupted()
            with self._changed:
                self._over_speech -= 1
            if not is_meant:
                return
        self._report(
            recognized_event(
                utterance,
                found,
                self._phrase,
                endpoint_ms=(decided_ns - utterance.speech_end_ns) / NS_PER_MS,
                recognize_ms=(self._clock.now_ns() - decided_ns) / NS_PER_MS,
            )
        )


def matters(text: str, opening: Opening, confidence: float = 1.0) -> bool:
    """Whether words said over the assistant's speech or work are to interrupt it."""
    if opening is Opening.URGENT or is_urgent(text):
        return is_urgent(text)
    return bool(text) and not is_backchannel(text) and confidence >= SURE


def sounds_over_speech(text: str) -> Completeness | None:
    """Short words over the assistant's own are settled at once; None: judge them like any others."""
    if not text or is_backchannel(text) or is_urgent(text):
        return Completeness.COMPLETE
    return None
