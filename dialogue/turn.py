"""The turn machine: idle, listening, thinking, speaking. Pure: an input and a time go in, what to do comes out.

It knows no bus and no engine; `session.py` feeds it and does what it says. Late news of an old turn changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.clock import NS_PER_S
from app.events import Opening, Phase

LISTEN_LIMIT_S = 8.0
"""After the wake word and nothing said for so long, the assistant stops listening."""

SPEECH_LIMIT_S = 16.0
"""An utterance is cut after 12 s and read in 1 s; news of it that has not come by then never will."""

PAUSE_LIMIT_S = 4.0
"""From a pause to the text or to more speech; a thinker gets 1.5 s, and a busy machine needs another second."""

SPEAK_LIMIT_S = 30.0
"""A reply whose end is never reported (speech worker gone) is over after this."""


class Heard(StrEnum):
    """What can happen to a turn."""

    WAKE = "wake"
    SPEECH = "speech"
    PAUSE = "pause"
    NOTHING = "nothing"
    UTTERANCE = "utterance"
    ANSWER = "answer"
    SILENCE = "silence"
    PLAYED = "played"
    CUT = "cut"
    QUIET = "quiet"


class Do(StrEnum):
    """What the session must do, in the order given."""

    STOP_SPEAKING = "stop_speaking"
    CANCEL_TURN = "cancel_turn"
    PLAY_WAKE_TONE = "play_wake_tone"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the conversation is.

    Attributes:
        phase: `thinking` also while a speaker pauses: it may be over, and then the answer is on its way.
        turn_id: rises by one an utterance.
        since_ns: when this phase began. limit_s: it is over by itself after so long; None: never.
        is_pause: nothing has been understood yet, a speaker only fell silent.
        is_follow_up: listening on after a reply, nothing said yet.
    """

    phase: Phase = Phase.IDLE
    turn_id: int = 0
    since_ns: int = 0
    limit_s: float | None = None
    is_pause: bool = False
    is_follow_up: bool = False


def step(
    turn: Turn, heard: Heard, now_ns: int, turn_id: int | None = None, *, follow_up_s: float = 0.0
) -> tuple[Turn, tuple[Do, ...]]:
    """The next state and what to do.

    Args:
        turn: the state now.
        heard: what happened. `NOTHING`: speech without a word in it. `SILENCE`: an answer without words. `ANSWER`: its
            first words. `CUT`: they were silenced, by somebody who spoke up or because the voice has gone. `QUIET`:
            somebody wants to hear nothing and not to be heard.
        now_ns: monotonic time.
        turn_id: for `ANSWER`, `SILENCE`, `PLAYED` and `CUT`, the turn it belongs to.
        follow_up_s: for `PLAYED`: the assistant goes on listening for so long.
    """
    interrupting = _interrupting(turn)
    match heard:
        case Heard.WAKE:
            return _to(turn, Phase.LISTENING, now_ns, LISTEN_LIMIT_S), (*interrupting, Do.PLAY_WAKE_TONE)
        case Heard.SPEECH if turn.phase is not Phase.THINKING or turn.is_pause:
            # Somebody speaks to the assistant: begins, goes on after a pause, or speaks over its own words.
            return _to(turn, Phase.LISTENING, now_ns, SPEECH_LIMIT_S), interrupting
        case Heard.PAUSE if turn.phase is Phase.LISTENING:
            return replace(_to(turn, Phase.THINKING, now_ns, PAUSE_LIMIT_S), is_pause=True), ()
        case Heard.NOTHING if turn.phase is Phase.LISTENING or turn.is_pause:
            return _to(turn, Phase.IDLE, now_ns), ()
        case Heard.UTTERANCE:
            return Turn(Phase.THINKING, turn.turn_id + 1, now_ns), interrupting
        case Heard.ANSWER if _is_current(turn, turn_id, Phase.THINKING):
            return _to(turn, Phase.SPEAKING, now_ns, SPEAK_LIMIT_S), ()
        case Heard.SILENCE if _is_current(turn, turn_id, Phase.THINKING):
            return _to(turn, Phase.IDLE, now_ns), ()
        case Heard.PLAYED if _is_current(turn, turn_id, Phase.SPEAKING):
            if follow_up_s > 0:
                return replace(_to(turn, Phase.LISTENING, now_ns, follow_up_s), is_follow_up=True), ()
            return _to(turn, Phase.IDLE, now_ns), ()
        case Heard.CUT if _is_current(turn, turn_id, Phase.SPEAKING):
            return _to(turn, Phase.IDLE, now_ns), (Do.CANCEL_TURN,)
        case Heard.QUIET if turn.phase is not Phase.IDLE:
            return _to(turn, Phase.IDLE, now_ns), interrupting
    return turn, ()


def deadline_ns(turn: Turn) -> int | None:
    """When this phase is over by itself; None: only something heard ends it."""
    return None if turn.limit_s is None else turn.since_ns + round(turn.limit_s * NS_PER_S)


def expire(turn: Turn, now_ns: int) -> Turn:
    """The state after its time ran out; the same state before."""
    end_ns = deadline_ns(turn)
    return _to(turn, Phase.IDLE, now_ns) if end_ns is not None and now_ns >= end_ns else turn


def heard_without_wake_word(before: Turn, after: Turn) -> tuple[Opening | None, float] | None:
    """What the ear is to listen for from now on, and how many seconds; None: as before.

    After a reply: a follow-up. While a turn is being worked on: words that stop it. While the assistant speaks the
    ear listens of itself.
    """
    if after.phase is before.phase and after.turn_id == before.turn_id:
        return None
    match after.phase:
        case Phase.LISTENING if after.is_follow_up and after.limit_s is not None:
            return (Opening.FOLLOW_UP, after.limit_s)
        case Phase.THINKING if not after.is_pause:
            return (Opening.URGENT, 0.0)
        case Phase.IDLE:
            return (None, 0.0)
    return None


def _interrupting(turn: Turn) -> tuple[Do, ...]:
    """Barge-in: silence first, then the work."""
    if turn.phase is Phase.SPEAKING:
        return (Do.STOP_SPEAKING, Do.CANCEL_TURN)
    return (Do.CANCEL_TURN,) if turn.phase is Phase.THINKING and not turn.is_pause else ()


def _is_current(turn: Turn, turn_id: int | None, phase: Phase) -> bool:
    return turn.turn_id == turn_id and turn.phase is phase and not turn.is_pause


def _to(turn: Turn, phase: Phase, now_ns: int, limit_s: float | None = None) -> Turn:
    return Turn(phase, turn.turn_id, now_ns, limit_s)
