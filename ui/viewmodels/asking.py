"""What waits for the driver's answer: a question or an offer, with the keys that answer it as a nod or a word would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.clock import seconds_between
from app.events import CabinState, DrowsinessLevel, Event, OfferKind, OfferMade, QuestionOpen, SilentAnswer, TextEntered
from ui.viewmodels.base import view_model
from ui.viewmodels.binding import place_word, seats
from ui.viewmodels.fatigue import derive_fatigue
from ui.viewmodels.hand import is_new
from ui.viewmodels.local import Local
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

OFFER_S = 20.0
"""An offer for which no question was put leaves after this time: as long as most questions wait."""

ASKED_S = 10.0
"""A question that was opened or began to be heard later after an offer than this is another one."""

SHOWN_PLACES = 2
"""More than two lines are not read while driving."""

YES, NO, NOT_TODAY = "yes", "no", "not_today"
KEY_WORDS: Mapping[str, str] = {
    YES: QT_TRANSLATE_NOOP("Asking", "Yes"),
    NO: QT_TRANSLATE_NOOP("Asking", "No"),
    NOT_TODAY: QT_TRANSLATE_NOOP("Asking", "Not today"),
}
SAID: Mapping[str, Mapping[str, str]] = {
    YES: {"en": "yes", "zh": "好的"},
    NO: {"en": "no", "zh": "不用"},
    NOT_TODAY: {"en": "not today", "zh": "今天不用了"},
}
"""What a key says where there is no silent way to say it, in the language it was asked in."""

OFFER_TITLES: Mapping[OfferKind, str] = {
    OfferKind.REST_STOP: QT_TRANSLATE_NOOP("Asking", "Stop for a rest?"),
    OfferKind.FRESH_AIR: QT_TRANSLATE_NOOP("Asking", "Some fresh air?"),
    OfferKind.LIVELY_TALK: QT_TRANSLATE_NOOP("Asking", "Something to stay awake?"),
}
TIRED = frozenset({DrowsinessLevel.FIRST_SIGNS, DrowsinessLevel.DROWSY, DrowsinessLevel.VERY_DROWSY})
SEEMS_TIRED = QT_TRANSLATE_NOOP("Asking", "You seem tired")
SINCE_BREAK = QT_TRANSLATE_NOOP("Asking", "{level} · {time} without a break")


@dataclass(frozen=True, slots=True)
class AnswerProps:
    """A key. `code`: what is given back with a touch."""

    word: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class AskProps:
    """What is asked.

    Attributes:
        kind: empty: nothing is; `question`, `choice`, or a value of `OfferKind`.
        title, reason: of an offer: what, and why now. places: where to, one line each.
        keys: the answers, in the order they stand in.
    """

    kind: str = ""
    title: str = ""
    reason: str = ""
    places: tuple[str, ...] = ()
    keys: tuple[AnswerProps, ...] = ()


AskModel = view_model("AskModel", AskProps)


def derive_ask(state: CabinState, local: Local) -> AskProps:
    """The open offer, else the open question, else nothing."""
    offer = open_offer(state)
    if offer is not None:
        return AskProps(
            kind=offer.kind.value,
            title=local("Asking", OFFER_TITLES[offer.kind]),
            reason=_reason(state, local),
            places=offer.places[:SHOWN_PLACES],
            keys=_keys((YES, NO, NOT_TODAY), local),
        )
    question = open_question(state)
    if question is None:
        return AskProps()
    if question.choices:
        offered = [zone for zone in (*seats(state), *question.choices) if zone in question.choices]
        zones = tuple(dict.fromkeys(offered))
        keys = tuple(AnswerProps(place_word(zone, local), zone) for zone in zones)
        return AskProps(kind="choice", keys=keys)
    return AskProps(kind="question", keys=_keys((YES, NO), local))


def open_question(state: CabinState) -> QuestionOpen | None:
    """The question that waits for an answer, None when none does."""
    return state.question if state.question is not None and state.question.valid else None


def open_offer(state: CabinState) -> OfferMade | None:
    """The offer that waits for an answer: its question is open, or none was put for it and it is still new."""
    offer, question = state.offer, state.question
    if offer is None:
        return None
    if question is not None and question.ts_ns >= offer.ts_ns:
        its_own = seconds_between(offer.ts_ns, question.ts_ns) <= ASKED_S
        return offer if question.valid and its_own and not question.choices else None
    return offer if is_new(offer, state, OFFER_S) else None


def answer_of(code: str, state: CabinState, ts_ns: int) -> Event | None:
    """What a touch on the key `code` sends; None when nothing is asked any more."""
    offer, question = open_offer(state), open_question(state)
    if code in SAID and (offer is not None and (code == NOT_TODAY or question is None)):
        return TextEntered(ts_ns=ts_ns, text=SAID[code][offer.lang], lang=offer.lang, source="touch")
    if question is None:
        return None
    if code in (YES, NO):
        return SilentAnswer(ts_ns=ts_ns, by="touch", yes=code == YES)
    return SilentAnswer(ts_ns=ts_ns, by="touch", choice=code) if code in question.choices else None


def _keys(codes: tuple[str, ...], local: Local) -> tuple[AnswerProps, ...]:
    return tuple(AnswerProps(local("Asking", KEY_WORDS[code]), code) for code in codes)


def _reason(state: CabinState, local: Local) -> str:
    """Why it offers something now, in the window's language and in one line; what it said is in the conversation."""
    judged = state.driver.drowsiness if state.driver is not None and state.driver.valid else None
    words = derive_fatigue(state.driver, local)
    level = words.level if judged is not None and judged.level in TIRED else local("Asking", SEEMS_TIRED)
    if words.driving == NO_VALUE:
        return level
    return local("Asking", SINCE_BREAK).format(level=level, time=words.driving)
