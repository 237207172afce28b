"""What the talk page shows: the conversation with what was done and how long each stage took, and what one may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.events import CabinState, Route, TurnAnswered
from ui.viewmodels.base import view_model
from ui.viewmodels.binding import explanation, found, why
from ui.viewmodels.cabin_touch import values_of
from ui.viewmodels.local import Local
from ui.viewmodels.signal_words import deeds
from ui.viewmodels.talk import ROUTE_WORDS, pending
from ui.viewmodels.words import QT_TRANSLATE_NOOP

EXAMPLES = (
    QT_TRANSLATE_NOOP("TalkPage", "I'm cold"),
    QT_TRANSLATE_NOOP("TalkPage", "Open the passenger window halfway"),
    QT_TRANSLATE_NOOP("TalkPage", "Turn on the seat heating"),
    QT_TRANSLATE_NOOP("TalkPage", "Make the ambient light blue"),
    QT_TRANSLATE_NOOP("TalkPage", "Play some music"),
    QT_TRANSLATE_NOOP("TalkPage", "Take me home"),
    QT_TRANSLATE_NOOP("TalkPage", "How far can I still drive?"),
    QT_TRANSLATE_NOOP("TalkPage", "Set a timer for ten minutes"),
)
"""One for each kind of thing it can do; a test asks the grammar of both languages for every one."""

STAGES: Mapping[str, str] = {
    "wake": QT_TRANSLATE_NOOP("TalkPage", "Wake word"),
    "speech_start": QT_TRANSLATE_NOOP("TalkPage", "Speech began"),
    "speech_end": QT_TRANSLATE_NOOP("TalkPage", "Speech ended"),
    "endpoint": QT_TRANSLATE_NOOP("TalkPage", "End noticed"),
    "recognized": QT_TRANSLATE_NOOP("TalkPage", "Recognised"),
    "understood": QT_TRANSLATE_NOOP("TalkPage", "Understood"),
    "acted": QT_TRANSLATE_NOOP("TalkPage", "Acted"),
    "first_audio": QT_TRANSLATE_NOOP("TalkPage", "First sound"),
}
"""Stages of `TurnTraced` that are shown, in the order of time; `speech_end` is where its clock stands at zero."""

SPOKEN = QT_TRANSLATE_NOOP("TalkPage", "You, spoken")
TYPED = QT_TRANSLATE_NOOP("TalkPage", "You, typed")
SOURCES: Mapping[str, str] = {
    "speech": SPOKEN,
    "nod": QT_TRANSLATE_NOOP("TalkPage", "You, by a nod"),
    "shake": QT_TRANSLATE_NOOP("TalkPage", "You, by a shake of the head"),
    "gesture": QT_TRANSLATE_NOOP("TalkPage", "You, by a gesture"),
    "look": QT_TRANSLATE_NOOP("TalkPage", "You, by a look"),
    "touch": QT_TRANSLATE_NOOP("TalkPage", "You, by touch"),
}
"""How something was said, by the source of its turn; whatever is not here was typed."""
LANGUAGES: Mapping[str, str] = {
    "en": QT_TRANSLATE_NOOP("TalkPage", "English"),
    "zh": QT_TRANSLATE_NOOP("TalkPage", "Chinese"),
}
MILLISECONDS = QT_TRANSLATE_NOOP("TalkPage", "{milliseconds} ms")
SECONDS = QT_TRANSLATE_NOOP("TalkPage", "{seconds} s")
MS_PER_S = 1000


@dataclass(frozen=True, slots=True)
class StageProps:
    """A stage of a turn and when it was reached, in words."""

    word: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MeantProps:
    """A word that points: what it was found to mean, by what, and how that comes."""

    line: str = ""
    why: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class TurnProps:
    """One request and its answer.

    Attributes:
        heard: what was said; by: how, and in which language. reply: the answer; route: who gave it.
        meant: its words that point. refused: it was declined. deeds: what was done, as read back.
        stages: when what was reached.
    """

    heard: str = ""
    by: str = ""
    reply: str = ""
    route: str = ""
    meant: tuple[MeantProps, ...] = ()
    refused: bool = False
    deeds: tuple[str, ...] = ()
    stages: tuple[StageProps, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkPageProps:
    """The conversation. `turns`: oldest first. `pending`: what is being said or was, and is not answered yet."""

    turns: tuple[TurnProps, ...] = ()
    pending: str = ""
    examples: tuple[str, ...] = ()


TalkPageModel = view_model("TalkPageModel", TalkPageProps)


def derive_talk_page(state: CabinState, local: Local) -> TalkPageProps:
    """The conversation in the window's language; what was said stays in its own."""
    traces = {trace.turn_id: trace.at_ms for trace in state.traces}
    values = values_of(state)
    turns = (
        TurnProps(
            heard=turn.text,
            by=_by(turn, local),
            reply=turn.reply,
            route=local("Talk", ROUTE_WORDS[turn.route]),
            meant=_meant(turn, state, local),
            refused=turn.route is Route.REFUSE,
            deeds=deeds(turn.writes, values, local),
            stages=_stages(turn, traces.get(turn.turn_id, {}), local),
        )
        for turn in state.exchanges
    )
    return TalkPageProps(
        turns=tuple(turns),
        pending=pending(state),
        examples=tuple(local("TalkPage", example) for example in EXAMPLES),
    )


def _meant(turn: TurnAnswered, state: CabinState, local: Local) -> tuple[MeantProps, ...]:
    return tuple(
        MeantProps(found(bound.binding, local), why(bound.binding, local), explanation(bound.binding, local))
        for bound in state.bindings
        if bound.turn_id == turn.turn_id
    )


def _by(turn: TurnAnswered, local: Local) -> str:
    how = local("TalkPage", SOURCES.get(turn.source, TYPED))
    return f"{how} · {local('TalkPage', LANGUAGES[turn.lang])}" if turn.lang in LANGUAGES else how


def _stages(turn: TurnAnswered, at_ms: Mapping[str, float], local: Local) -> tuple[StageProps, ...]:
    if not at_ms:
        return ()
    reached = {**at_ms, "speech_end": 0.0} if turn.source == "speech" else at_ms
    return tuple(
        StageProps(local("TalkPage", word), _time(reached[stage], local))
        for stage, word in STAGES.items()
        if stage in reached
    )


def _time(milliseconds: float, local: Local) -> str:
    if abs(milliseconds) < MS_PER_S:
        return local("TalkPage", MILLISECONDS).format(milliseconds=local.number(milliseconds))
    return local("TalkPage", SECONDS).format(seconds=local.number(milliseconds / MS_PER_S, 2))
