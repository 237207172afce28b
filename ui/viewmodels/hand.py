"""What the header shows of hands and head: the hand that is watched, a gesture that was meant, a sign that answered."""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import seconds_between
from app.events import CabinState, Event, GestureDetected, HeadSign
from ui.viewmodels.base import view_model
from ui.viewmodels.gesture_words import ANSWERING, ANSWERS, DEED_WORDS, GESTURE_WORDS, NO_DEED, SIGN_WORDS
from ui.viewmodels.local import Local
from ui.viewmodels.words import QT_TRANSLATE_NOOP

SHOWN_S = 4.0
"""How long a gesture that was meant stays in view: four short words are read in two glances of a second."""

DEED_S = 1.0
"""What is answered later than this was not asked for by the gesture: it acts within 0.25 s."""

HAND = "hand"
"""The picture of a hand that shows no gesture yet."""

SEEN = QT_TRANSLATE_NOOP("Hand", "Hand seen")
READY = QT_TRANSLATE_NOOP("Hand", "Hand ready")


@dataclass(frozen=True, slots=True)
class HandProps:
    """One mark in the header.

    Attributes:
        shown: there is something to show. icon: `hand`, a value of `Gesture` or of `HeadSign`.
        progress: how much of what makes it meant is done, 0 to 1. armed: a movement would be taken as meant.
        done: it was meant. text: what it is; deed: what it did or answered, or empty.
    """

    shown: bool = False
    icon: str = HAND
    progress: float = 0.0
    armed: bool = False
    done: bool = False
    text: str = ""
    deed: str = ""


HandModel = view_model("HandModel", HandProps)


def derive_hand(state: CabinState, local: Local) -> HandProps:
    """The newest that was meant, while it is new; else the hand that is watched."""
    gesture, sign = _new_gesture(state), answering_sign(state)
    if gesture is not None and (sign is None or gesture.ts_ns >= sign[1]):
        words = local("Settings", GESTURE_WORDS[gesture.gesture])
        deed = _deed(state, gesture, local)
        return HandProps(True, gesture.gesture.value, 1.0, done=True, text=words, deed=deed)
    if sign is not None:
        words, answer = local("Settings", SIGN_WORDS[sign[0]]), local("Settings", ANSWERS[sign[0]])
        return HandProps(True, sign[0].value, 1.0, done=True, text=words, deed=answer)
    return _watched(state, local)


def is_new(event: Event, state: CabinState, seconds: float = SHOWN_S) -> bool:
    """Whether `event` happened in the last `seconds` of the state's own time."""
    return seconds_between(event.ts_ns, state.ts_ns) <= seconds


def _new_gesture(state: CabinState) -> GestureDetected | None:
    gesture = state.last_gesture
    known = gesture is not None and gesture.gesture in GESTURE_WORDS and is_new(gesture, state)
    return gesture if known else None


def answering_sign(state: CabinState) -> tuple[HeadSign, int] | None:
    """A new nod or shake that answered a question, and when; None: there was none, or nothing was asked."""
    sign = state.last_sign
    if sign is None or not is_new(sign, state) or not _was_asked(state, sign.ts_ns):
        return None
    return sign.sign, sign.ts_ns


def _was_asked(state: CabinState, ts_ns: int) -> bool:
    """Whether a question was open at `ts_ns`: it was put before and is open still, or was closed no earlier."""
    question = state.question
    return question is not None and (question.ts_ns <= ts_ns if question.valid else question.ts_ns >= ts_ns)


def _watched(state: CabinState, local: Local) -> HandProps:
    hand = state.hand
    if hand is None or not hand.valid:
        return HandProps()
    begun = GESTURE_WORDS.get(hand.gesture) if hand.progress > 0 else None
    return HandProps(
        shown=True,
        icon=HAND if begun is None else hand.gesture.value,
        # Two decimals: finer steps would repaint the ring for a change nobody can see.
        progress=round(min(max(hand.progress, 0.0), 1.0), 2),
        armed=hand.armed,
        text=local("Settings", begun) if begun is not None else local("Hand", READY if hand.armed else SEEN),
    )


def _deed(state: CabinState, gesture: GestureDetected, local: Local) -> str:
    """What came of it in the vehicle's own words, else what it was chosen to do."""
    touched = state.touched
    if touched is not None and 0 <= seconds_between(gesture.ts_ns, touched.ts_ns) <= DEED_S:
        return touched.words.get(local.language, "")
    values = state.settings.values if state.settings is not None else {}
    deed = str(values.get(f"gestures.{gesture.gesture.value}", NO_DEED))
    if deed == NO_DEED or deed not in DEED_WORDS or (deed in ANSWERING and not _was_asked(state, gesture.ts_ns)):
        return ""
    return local("Settings", DEED_WORDS[deed])
