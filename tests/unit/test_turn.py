"""The turn machine, told as conversations on a manual clock."""

from __future__ import annotations

from app.clock import ManualClock
from app.events import Phase
from dialogue.turn import LISTEN_LIMIT_S, SPEAK_LIMIT_S, Do, Heard, Turn, deadline_ns, expire, step


class _Talk:
    def __init__(self) -> None:
        self.clock = ManualClock()
        self.turn = Turn()

    def hears(self, heard: Heard, turn_id: int | None = None) -> tuple[Do, ...]:
        self.turn, deeds = step(self.turn, heard, self.clock.now_ns(), turn_id)
        return deeds

    def waits(self, seconds: float) -> Phase:
        self.turn = expire(self.turn, self.clock.advance(seconds))
        return self.turn.phase


def test_wake_word_request_answer_and_silence_again() -> None:
    talk = _Talk()
    assert talk.hears(Heard.WAKE) == (Do.PLAY_WAKE_TONE,)
    assert talk.turn.phase is Phase.LISTENING
    assert talk.hears(Heard.UTTERANCE) == ()
    assert (talk.turn.phase, talk.turn.turn_id) == (Phase.THINKING, 1)
    talk.hears(Heard.ANSWER, 1)
    assert talk.turn.phase is Phase.SPEAKING
    talk.hears(Heard.PLAYED, 1)
    assert talk.turn.phase is Phase.IDLE


def test_a_new_utterance_over_the_answer_stops_the_voice_before_it_cancels_the_turn() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    talk.hears(Heard.ANSWER, 1)
    assert talk.hears(Heard.UTTERANCE) == (Do.STOP_SPEAKING, Do.CANCEL_TURN)
    assert (talk.turn.phase, talk.turn.turn_id) == (Phase.THINKING, 2)


def test_a_new_utterance_while_thinking_cancels_the_turn_under_way() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    assert talk.hears(Heard.UTTERANCE) == (Do.CANCEL_TURN,)


def test_late_news_of_an_old_turn_changes_nothing() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    talk.hears(Heard.UTTERANCE)
    for heard in (Heard.ANSWER, Heard.SILENCE, Heard.PLAYED):
        before = talk.turn
        assert talk.hears(heard, 1) == ()
        assert talk.turn == before


def test_nothing_said_after_the_wake_word_ends_the_listening() -> None:
    talk = _Talk()
    talk.hears(Heard.WAKE)
    assert talk.waits(LISTEN_LIMIT_S - 0.1) is Phase.LISTENING
    assert talk.waits(0.2) is Phase.IDLE


def test_a_voice_that_never_reports_its_end_does_not_hold_the_turn_for_ever() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    talk.hears(Heard.ANSWER, 1)
    assert talk.waits(SPEAK_LIMIT_S) is Phase.IDLE


def test_thinking_has_its_own_deadline_elsewhere() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    assert deadline_ns(talk.turn) is None


def test_speaking_over_the_assistant_is_listened_to() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    talk.hears(Heard.ANSWER, 1)
    assert talk.hears(Heard.SPEECH) == (Do.STOP_SPEAKING, Do.CANCEL_TURN)
    assert talk.turn.phase is Phase.LISTENING


def test_speech_while_thinking_waits_for_its_end() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    assert talk.hears(Heard.SPEECH) == ()
    assert talk.turn.phase is Phase.THINKING


def test_an_answer_without_words_is_over_at_once() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    talk.hears(Heard.SILENCE, 1)
    assert talk.turn.phase is Phase.IDLE
