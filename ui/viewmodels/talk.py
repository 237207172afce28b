"""What the conversation panel shows: the last exchanges, the phase, the sound level."""

from __future__ import annotations

from dataclasses import dataclass

from app.arbiter import is_moving
from app.events import CabinState, Phase, Route, TurnAnswered
from ui.viewmodels.base import view_model
from ui.viewmodels.local import Local
from ui.viewmodels.status import is_loading
from ui.viewmodels.words import QT_TRANSLATE_NOOP

SHOWN_EXCHANGES = 6
"""More do not fit on any of the screen sizes; older ones are in the journal."""

SILENCE_DBFS = -60.0
"""The level that an empty bar stands for: a quiet car cabin at a usual microphone gain."""

PHASE_WORDS = {
    Phase.IDLE: QT_TRANSLATE_NOOP("Talk", 'Say "{wake_phrase}"'),
    Phase.LISTENING: QT_TRANSLATE_NOOP("Talk", "Listening"),
    Phase.THINKING: QT_TRANSLATE_NOOP("Talk", "Thinking"),
    Phase.SPEAKING: QT_TRANSLATE_NOOP("Talk", "Speaking"),
}
LOADING = QT_TRANSLATE_NOOP("Talk", "Speech is loading")
DEAF = QT_TRANSLATE_NOOP("Talk", "No microphone: type")

ROUTE_WORDS = {
    Route.GRAMMAR: QT_TRANSLATE_NOOP("Talk", "direct command"),
    Route.LLM: QT_TRANSLATE_NOOP("Talk", "language model"),
    Route.CLARIFY: QT_TRANSLATE_NOOP("Talk", "asked back"),
    Route.REFUSE: QT_TRANSLATE_NOOP("Talk", "declined"),
    Route.CHAT: QT_TRANSLATE_NOOP("Talk", "conversation"),
    Route.IGNORE: QT_TRANSLATE_NOOP("Talk", "not meant for the car"),
}


@dataclass(frozen=True, slots=True)
class ExchangeProps:
    """One request and its answer. `carried_out`: something moved."""

    heard: str = ""
    reply: str = ""
    carried_out: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class TalkProps:
    """Display values of the conversation.

    Attributes:
        phase: `idle`, `listening`, `thinking` or `speaking`; phase_text: in words.
        level: loudness now, 0 to 1; only moves while listening.
        pending: what was just heard and is not answered yet, or empty.
        exchanges: oldest first. brief: no more of each than a glance takes in.
    """

    phase: str = Phase.IDLE.value
    phase_text: str = ""
    level: float = 0.0
    pending: str = ""
    exchanges: tuple[ExchangeProps, ...] = ()
    brief: bool = False


TalkModel = view_model("TalkModel", TalkProps)


def derive_talk(state: CabinState, local: Local, wake_phrase: str) -> TalkProps:
    """The display values of the conversation. `wake_phrase`: what one says to be heard, as it is written."""
    phase = _phase(state)
    deaf = state.microphone is not None and not state.microphone.valid
    words = PHASE_WORDS[phase]
    if phase is Phase.IDLE and is_loading(state, "speech"):
        words = LOADING
    elif phase is Phase.IDLE and deaf:
        words = DEAF
    return TalkProps(
        phase=phase.value,
        phase_text=local("Talk", words).format(wake_phrase=wake_phrase),
        level=_level(state) if phase is Phase.LISTENING else 0.0,
        pending=pending(state),
        exchanges=tuple(_exchange(turn) for turn in state.exchanges[-SHOWN_EXCHANGES:]),
        brief=is_moving(state),
    )


def _level(state: CabinState) -> float:
    if state.level is None or not state.level.valid:
        return 0.0
    share = 1.0 - state.level.level_dbfs / SILENCE_DBFS
    return round(min(max(share, 0.0), 1.0), 2)


def pending(state: CabinState) -> str:
    """What is being said, as far as it is understood, or was said and is not answered yet; empty when neither."""
    phase = _phase(state)
    heard_ns = state.heard.ts_ns if state.heard is not None else 0
    if phase is Phase.THINKING:
        return state.heard.text if state.heard is not None else ""
    if phase is Phase.LISTENING and state.partial is not None and state.partial.ts_ns > heard_ns:
        return state.partial.text
    return ""


def _phase(state: CabinState) -> Phase:
    return state.turn.phase if state.turn is not None and state.turn.valid else Phase.IDLE


def _exchange(turn: TurnAnswered) -> ExchangeProps:
    return ExchangeProps(
        heard=turn.text,
        reply=turn.reply,
        carried_out=bool(turn.writes),
        refused=turn.route is Route.REFUSE,
    )
