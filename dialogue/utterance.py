"""What passes from the ear to the recogniser: an utterance, or its beginning read while the speaker pauses.

Values only, and the event that an utterance and its text become.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.clock import NS_PER_MS
from app.events import Opening, UtteranceRecognized
from dialogue.recognition import Recognition
from dialogue.voices import Samples
from dialogue.wake import WakePhrase, without_wake_word
from dialogue.word_times import spoken_words

OVER_SPEECH = frozenset({Opening.BARGE_IN, Opening.URGENT})
"""Heard without being asked for: nothing is shown of it until its words are known to matter."""

CALLED = frozenset({Opening.WAKE_WORD, Opening.PUSH_TO_TALK})
"""The person wanted to be listened to: silence and mumbling deserve an answer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An utterance up to a pause in it. `number` rises by one a pause; the same audio may yet become an utterance."""

    number: int
    audio: Samples
    opening: Opening
    speech_end_ns: int


@dataclass(frozen=True, slots=True)
class Call:
    """The wake word was recognised: the sound that ended there. `number` rises by one a call."""

    number: int
    audio: Samples
    wake_ns: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance, ready to be recognised, on the clock of the sound (nanoseconds).

    `audio` is empty when nothing followed the wake word in time. `decided_ns`: when its end was decided. `draft`: the
    number of the draft that holds all of its words; None when none does. `call`: the number of the call it follows.
    `audio_ns`: when its sound begins, and that of its draft.
    """

    wake_ns: int | None
    speech_start_ns: int
    speech_end_ns: int
    decided_ns: int
    opening: Opening = Opening.WAKE_WORD
    draft: int | None = None
    audio: Samples = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    call: int | None = None
    audio_ns: int = 0


def unheard(lang: str) -> Recognition:
    """Nothing intelligible; `lang` as asked for, `auto` being English."""
    return Recognition("", "en" if lang == "auto" else lang, 0.0, 1.0, 0.0)


def words_of(recognition: Recognition, phrase: WakePhrase | None) -> str:
    """The transcript without a wake word at its start; empty when it holds no letter."""
    text = without_wake_word(recognition.text, phrase) if phrase is not None else recognition.text
    return text if any(map(str.isalnum, text)) else ""


def nobody_called(call: Call) -> UtteranceRecognized:
    """The event that takes a call back: nothing was said, and nobody waits for an answer."""
    spoken = Utterance(call.wake_ns, call.wake_ns, call.wake_ns, call.wake_ns, Opening.JUST_TALK)
    return recognized_event(spoken, unheard("en"), None, endpoint_ms=0.0, recognize_ms=0.0)


def recognized_event(
    utterance: Utterance,
    recognition: Recognition,
    phrase: WakePhrase | None,
    *,
    endpoint_ms: float,
    recognize_ms: float,
) -> UtteranceRecognized:
    """The event of an utterance and its text, without a wake word at its start."""
    return UtteranceRecognized(
        ts_ns=utterance.speech_end_ns,
        text=words_of(recognition, phrase),
        lang=recognition.lang,
        confidence=recognition.confidence,
        no_speech=recognition.no_speech,
        wake_ns=utterance.wake_ns,
        speech_start_ns=utterance.speech_start_ns,
        speech_end_ns=utterance.speech_end_ns,
        endpoint_ms=endpoint_ms,
        recognize_ms=recognize_ms,
        opening=utterance.opening,
        words=spoken_words(recognition.words, utterance.audio_ns),
    )


def audio_endpoint_ms(utterance: Utterance) -> float:
    """End of speech to the decision that it ended, on the sound's own clock, milliseconds."""
    return (utterance.decided_ns - utterance.speech_end_ns) / NS_PER_MS
