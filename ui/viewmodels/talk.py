"""What the conversation panel shows: the last exchanges, the phase, the sound level."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import CabinState, Phase, Route, TurnAnswered
from ui.viewmodels.base import Translate, view_model
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
LATENCY = QT_TRANSLATE_NOOP("Talk", "{seconds} s")
MILLISECONDS = QT_TRANSLATE_NOOP("Talk", "{milliseconds} ms")

LATENCY_KEYS = ("end_of_speech_to_audio", "end_of_speech_to_action", "total", "understand")
"""Which figure of `TurnAnswered.ms` tells how long the person waited, the most telling first."""


@dataclass(frozen=True, slots=True)
class ExchangeProps:
    """One request and its answer. `meta`: who answered and how long it took. `carried_out`: something moved."""

    heard: str = ""
    reply: str = ""
    meta: str = ""
    carried_out: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class TalkProps:
    """Display values of the conversation.

    Attributes:
        phase: `idle`, `listening`, `thinking` or `speaking`; phase_text: in words.
        level: loudness now, 0 to 1; only moves while listening.
        pending: what was just heard and is not answered yet, or empty.
        exchanges: oldest first.
    """

    phase: str = Phase.IDLE.value
    phase_text: str = ""
    level: float = 0.0
    pending: str = ""
    exchanges: tuple[ExchangeProps, ...] = ()


TalkModel = view_model("TalkModel", TalkProps)


def derive_talk(state: CabinState, translate: Translate, wake_phrase: str) -> TalkProps:
    """The display values of the conversation. `wake_phrase`: what one says to be heard, as it is written."""
    phase = state.turn.phase if state.turn is not None and state.turn.valid else Phase.IDLE
    deaf = state.microphone is not None and not state.microphone.valid
    words = PHASE_WORDS[phase]
    if phase is Phase.IDLE and is_loading(state, "speech"):
        words = LOADING
    elif phase is Phase.IDLE and deaf:
        words = DEAF
    return TalkProps(
        phase=phase.value,
        phase_text=translate("Talk", words).format(wake_phrase=wake_phrase),
        level=_level(state) if phase is Phase.LISTENING else 0.0,
        pending=_pending(state, phase),
        exchanges=tuple(_exchange(turn, translate) for turn in state.exchanges[-SHOWN_EXCHANGES:]),
    )


def _level(state: CabinState) -> float:
    if state.level is None or not state.level.valid:
        return 0.0
    share = 1.0 - state.level.level_dbfs / SILENCE_DBFS
    return round(min(max(share, 0.0), 1.0), 2)


def _pending(state: CabinState, phase: Phase) -> str:
    return state.heard.text if state.heard is not None and phase is Phase.THINKING else ""


def _exchange(turn: TurnAnswered, translate: Translate) -> ExchangeProps:
    parts = [translate("Talk", ROUTE_WORDS[turn.route]), _latency(turn, translate)]
    return ExchangeProps(
        heard=turn.text,
        reply=turn.reply,
        meta=" · ".join(part for part in parts if part),
        carried_out=bool(turn.writes),
        refused=turn.route is Route.REFUSE,
    )


def _latency(turn: TurnAnswered, translate: Translate) -> str:
    for key in LATENCY_KEYS:
        milliseconds = turn.ms.get(key)
        if milliseconds is None:
            continue
        if milliseconds < 1000:
            return translate("Talk", MILLISECONDS).format(milliseconds=f"{milliseconds:.0f}")
        return translate("Talk", LATENCY).format(seconds=f"{milliseconds / 1000:.1f}")
    return ""
