"""What the Driver page shows of lips, head and hand: what is seen now, whether or not it means anything."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import CabinState
from ui.viewmodels.base import view_model
from ui.viewmodels.gesture_words import GESTURE_WORDS, SIGN_WORDS
from ui.viewmodels.hand import is_new
from ui.viewmodels.local import Local
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

SPEAKING_FROM = 0.5
"""Where the word changes: half way, a matter of display only."""

SIGN_S = 10.0
"""The last sign of the head stays this long: who tries it out looks up after it."""

SPEAKING = QT_TRANSLATE_NOOP("Senses", "Speaking")
SILENT = QT_TRANSLATE_NOOP("Senses", "Still")
NO_SIGN = QT_TRANSLATE_NOOP("Senses", "None")
NO_HAND = QT_TRANSLATE_NOOP("Senses", "None seen")
NO_SHAPE = QT_TRANSLATE_NOOP("Senses", "No gesture")
HAND = QT_TRANSLATE_NOOP("Senses", "Hand")
READY = QT_TRANSLATE_NOOP("Senses", "Hand, ready")


@dataclass(frozen=True, slots=True)
class SensesProps:
    """Three figures.

    Attributes:
        lips: in words; lips_share: how surely they speak, 0 to 1; lips_known: the mouth is seen.
        sign: the head's last one. hand: what it shows; hand_caption: whether it is ready;
        hand_share: how much of what makes it meant is done, 0 to 1.
        hand_seen: one is watched. `*_tone`: `good` or empty.
    """

    lips: str = NO_VALUE
    lips_tone: str = ""
    lips_share: float = 0.0
    lips_known: bool = False
    sign: str = NO_VALUE
    sign_tone: str = ""
    hand: str = NO_VALUE
    hand_caption: str = ""
    hand_tone: str = ""
    hand_share: float = 0.0
    hand_seen: bool = False


SensesModel = view_model("SensesModel", SensesProps)


def derive_senses(state: CabinState, local: Local) -> SensesProps:
    """The display values; dashes where nothing looks for a sign of that kind."""
    lips, hand, sign = state.lips, state.hand, state.last_sign
    speaking = lips is not None and lips.valid and lips.speaking >= SPEAKING_FROM
    new_sign = sign is not None and is_new(sign, state, SIGN_S)
    seen = hand is not None and hand.valid
    return SensesProps(
        lips=local("Senses", SPEAKING if speaking else SILENT) if lips is not None and lips.valid else NO_VALUE,
        lips_tone="good" if speaking else "",
        lips_share=_share(lips.speaking) if lips is not None and lips.valid else 0.0,
        lips_known=lips is not None and lips.valid,
        sign=local("Settings", SIGN_WORDS[sign.sign]) if sign is not None and new_sign else local("Senses", NO_SIGN),
        sign_tone="good" if new_sign else "",
        hand=_hand(state, local),
        hand_caption=local("Senses", READY if seen and hand is not None and hand.armed else HAND),
        hand_tone="good" if seen and hand is not None and hand.armed else "",
        hand_share=_share(hand.progress) if seen and hand is not None else 0.0,
        hand_seen=seen,
    )


def _hand(state: CabinState, local: Local) -> str:
    hand = state.hand
    if hand is None:
        return NO_VALUE
    if not hand.valid:
        return local("Senses", NO_HAND)
    if hand.gesture not in GESTURE_WORDS:
        return local("Senses", NO_SHAPE)
    return local("Settings", GESTURE_WORDS[hand.gesture])


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 2)
