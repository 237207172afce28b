"""The recogniser's thread: drafts are read while people pause, and words over the assistant are weighed."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from app.clock import ManualClock
from app.events import Degraded, Event, Opening, PartialTranscript, UtteranceRecognized
from dialogue.endpoint import Completeness
from dialogue.hearing import Engines, Hearing
from dialogue.recognition import Recognition
from dialogue.utterance import Call, Draft, Utterance
from dialogue.voices import Samples
from dialogue.wake import PHRASES

LIMIT_S = 5.0


class Ear:
    """A hearing whose recogniser says what is in the first sample, and everything it reported."""

    def __init__(self, texts: list[str], *, confidence: float = 0.9, own: str = "") -> None:
        self.texts, self.confidence = texts, confidence
        self.read = 0
        self.told: list[Event] = []
        self.interruptions = 0
        self.changed = threading.Condition()
        self.hearing = Hearing(
            lambda: Engines(self, self.judge, self.is_call),
            "auto",
            PHRASES["hey_jarvis"],
            self.report,
            ManualClock(),
            interrupted=self.interrupt,
            is_own_voice=lambda text: text == own,
        )
        self.hearing.start()
        self.until(lambda: any(isinstance(event, Degraded) and not event.detail for event in self.told))

    def recognize(self, audio: Samples, lang: str = "auto") -> Recognition:
        self.read += 1
        return Recognition(self.texts[int(audio[0])], "en", self.confidence, 0.0, 1.0)

    def judge(self, text: str) -> Completeness:
        return Completeness.COMPLETE if text == "Next track." else Completeness.OPEN

    def is_call(self, audio: Samples) -> bool:
        return "Jarvis" in self.texts[int(audio[0])]

    def report(self, event: Event) -> None:
        with self.changed:
            self.told.append(event)
            self.changed.notify_all()

    def interrupt(self) -> None:
        self.interruptions += 1

    def until(self, condition: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, LIMIT_S)

    def pauses(
        self, text: int, number: int = 1, opening: Opening = Opening.WAKE_WORD
    ) -> list[tuple[int, Completeness]]:
        self.hearing.put_draft(Draft(number, sound(text), opening, speech_end_ns=0))
        found: list[tuple[int, Completeness]] = []
        wait = threading.Event()
        for _ in range(500):
            found += self.hearing.judgements()
            if found:
                break
            wait.wait(0.01)
        return found

    def calls(self, text: int, number: int) -> None:
        self.hearing.put_call(Call(number, sound(text), wake_ns=0))

    def ends(
        self,
        text: int,
        *,
        draft: int | None = None,
        call: int | None = None,
        opening: Opening = Opening.WAKE_WORD,
    ) -> str | None:
        """What was reported of an utterance; None: nothing."""
        before = self.recognized()
        self.hearing.put(Utterance(None, 0, 0, 0, opening, draft, sound(text), call))
        # One after the other: when the second is reported, the first has been dealt with.
        self.hearing.put(Utterance(None, 0, 0, 0, Opening.PUSH_TO_TALK, None, sound(0)))
        self.until(lambda: bool(self.recognized()[len(before) :]) and self.recognized()[-1] == self.texts[0])
        found = self.recognized()[len(before) :]
        return found[0] if len(found) == 2 else None

    def recognized(self) -> list[str]:
        return [event.text for event in self.told if isinstance(event, UtteranceRecognized)]


def sound(text: int) -> Samples:
    return np.full(1600, text, dtype=np.float32)


def test_a_draft_that_is_the_whole_utterance_is_not_read_twice() -> None:
    ear = Ear(["end", "Hey Jarvis, next track."])
    assert ear.pauses(1, number=7) == [(7, Completeness.COMPLETE)]
    assert [event.text for event in ear.told if isinstance(event, PartialTranscript)] == ["Next track."]
    assert ear.ends(1, draft=7) == "Next track."
    assert ear.read == 2  # the draft, and the utterance that ends the test


def test_an_utterance_that_went_on_after_its_draft_is_read_anew() -> None:
    ear = Ear(["end", "Open the window", "Open the window on the left"])
    ear.pauses(1, number=1)
    assert ear.ends(2, draft=2) == "Open the window on the left"


def test_words_over_the_assistant_interrupt_it_and_hums_do_not() -> None:
    ear = Ear(["end", "No, the left one.", "Mm-hmm.", ""])
    assert ear.ends(2, opening=Opening.BARGE_IN) is None
    assert ear.ends(3, opening=Opening.BARGE_IN) is None
    assert ear.interruptions == 0
    assert ear.ends(1, opening=Opening.BARGE_IN) == "No, the left one."
    assert ear.interruptions == 1
    assert not ear.hearing.is_pondering


def test_what_it_is_not_sure_of_does_not_interrupt_but_stop_always_does() -> None:
    ear = Ear(["end", "Let's make it up.", "Stop!"], confidence=0.4)
    assert ear.ends(1, opening=Opening.BARGE_IN) is None
    assert ear.ends(2, opening=Opening.BARGE_IN) == "Stop!"


def test_its_own_words_coming_back_do_not_interrupt_it() -> None:
    ear = Ear(["end", "the window is half open"], own="the window is half open")
    assert ear.ends(1, opening=Opening.BARGE_IN) is None


def test_while_it_works_only_urgent_words_count() -> None:
    ear = Ear(["end", "Open the window.", "Cancel."])
    assert ear.ends(1, opening=Opening.URGENT) is None
    assert ear.ends(2, opening=Opening.URGENT) == "Cancel."


def test_a_hum_over_the_assistant_is_settled_at_the_first_pause() -> None:
    ear = Ear(["end", "Mm-hmm."])
    assert ear.pauses(1, opening=Opening.BARGE_IN) == [(1, Completeness.COMPLETE)]
    assert [event for event in ear.told if isinstance(event, PartialTranscript)] == []


def test_what_follows_a_call_that_was_none_is_not_read_and_the_call_is_taken_back() -> None:
    ear = Ear(["end", "A jar of this.", "Open the window."])
    ear.calls(1, number=4)
    ear.until(lambda: bool(ear.recognized()))
    (taken_back,) = [event for event in ear.told if isinstance(event, UtteranceRecognized)]
    assert (taken_back.text, taken_back.opening) == ("", Opening.JUST_TALK)
    assert ear.hearing.dismissed() == [4]
    assert ear.hearing.dismissed() == []
    assert ear.ends(2, call=4) is None


def test_after_a_true_call_the_words_count() -> None:
    ear = Ear(["end", "Hey Jarvis.", "Open the window."])
    ear.calls(1, number=5)
    assert ear.ends(2, call=5) == "Open the window."
    assert ear.hearing.dismissed() == []
