"""The turn machine: idle, listening, thinking, speaking. Pure: an input and a time go in, what to do comes out.

It knows no bus and no engine; `session.py` feeds it and does what it says. Late news of an old turn changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.clock import NS_PER_S
from app.events import Phase

LISTEN_LIMIT_S = 8.0
"""After the wake word and nothing said for so long, the assistant stops listening."""

SPEAK_LIMIT_S = 30.0
"""A reply whose end is never reported (speech worker gone) is over after this."""


class Heard(StrEnum):
    """What can happen to a turn."""

    WAKE = "wake"
    SPEECH = "speech"
    UTTERANCE = "utterance"
    ANSWER = "answer"
    SILENCE = "silence"
    PLAYED = "played"


class Do(StrEnum):
    """What the session must do, in the order given."""

    STOP_SPEAKING = "stop_speaking"
    CANCEL_TURN = "cancel_turn"
    PLAY_WAKE_TONE = "play_wake_tone"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the conversation is. `since_ns`: when this phase began."""

    phase: Phase = Phase.IDLE
    turn_id: int = 0
    since_ns: int = 0


def step(turn: Turn, heard: Heard, now_ns: int, turn_id: int | None = None) -> tuple[Turn, tuple[Do, ...]]:
    """The next state and what to do.

    Args:
        turn: the state now.
        heard: what happened. `SILENCE`: an answer without words.
        now_ns: monotonic time.
        turn_id: for `ANSWER`, `SILENCE` and `PLAYED`, the turn it belongs to.
    """
    interrupting = _interrupting(turn)
    match heard:
        case Heard.WAKE:
            return _to(turn, Phase.LISTENING, now_ns), (*interrupting, Do.PLAY_WAKE_TONE)
        case Heard.SPEECH if turn.phase in (Phase.IDLE, Phase.SPEAKING):
            # Somebody speaks to the assistant without, or over, its own words.
            return _to(turn, Phase.LISTENING, now_ns), interrupting
        case Heard.UTTERANCE:
            started = Turn(Phase.THINKING, turn.turn_id + 1, now_ns)
            return started, interrupting
        case Heard.ANSWER if _is_current(turn, turn_id, Phase.THINKING):
            return _to(turn, Phase.SPEAKING, now_ns), ()
        case Heard.SILENCE if _is_current(turn, turn_id, Phase.THINKING):
            return _to(turn, Phase.IDLE, now_ns), ()
        case Heard.PLAYED if _is_current(turn, turn_id, Phase.SPEAKING):
            return _to(turn, Phase.IDLE, now_ns), ()
    return turn, ()


def deadline_ns(turn: Turn) -> int | None:
    """When this phase is over by itself; None: only something heard ends it."""
    limits_s = {Phase.LISTENING: LISTEN_LIMIT_S, Phase.SPEAKING: SPEAK_LIMIT_S}
    limit_s = limits_s.get(turn.phase)
    return None if limit_s is None else turn.since_ns + round(limit_s * NS_PER_S)


def expire(turn: Turn, now_ns: int) -> Turn:
    """The state after its time ran out; the same state before."""
    end_ns = deadline_ns(turn)
    return _to(turn, Phase.IDLE, now_ns) if end_ns is not None and now_ns >= end_ns else turn


def _interrupting(turn: Turn) -> tuple[Do, ...]:
    """Barge-in: silence first, then the work."""
    if turn.phase is Phase.SPEAKING:
        return (Do.STOP_SPEAKING, Do.CANCEL_TURN)
    return (Do.CANCEL_TURN,) if turn.phase is Phase.THINKING else ()


def _is_current(turn: Turn, turn_id: int | None, phase: Phase) -> bool:
    return turn.turn_id == turn_id and turn.phase is phase


def _to(turn: Turn, phase: Phase, now_ns: int) -> Turn:
    return replace(turn, phase=phase, since_ns=now_ns)
