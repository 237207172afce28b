"""The turn machine, told as conversations on a manual clock."""

from __future__ import annotations

import pytest

from app.clock import ManualClock
from app.events import Opening, Phase
from dialogue.turn import (
    LISTEN_LIMIT_S,
    PAUSE_LIMIT_S,
    SPEAK_LIMIT_S,
    SPEECH_LIMIT_S,
    Do,
    Heard,
    Turn,
    deadline_ns,
    expire,
    heard_without_wake_word,
    step,
)


class _Talk:
    def __init__(self) -> None:
        self.clock = ManualClock()
        self.turn = Turn()

        self.ear: list[tuple[Opening | None, float]] = []

    def hears(self, heard: Heard, turn_id: int | None = None, follow_up_s: float = 0.0) -> tuple[Do, ...]:
        before = self.turn
        self.turn, deeds = step(before, heard, self.clock.now_ns(), turn_id, follow_up_s=follow_up_s)
        self._tell_ear(before)
        return deeds

    def _tell_ear(self, before: Turn) -> None:
        told = heard_without_wake_word(before, self.turn)
        if told is not None:
            self.ear.append(told)

    def answers(self) -> _Talk:
        """A request, and the answer begins."""
        self.hears(Heard.UTTERANCE)
        self.hears(Heard.ANSWER, self.turn.turn_id)
        return self

    def waits(self, seconds: float) -> Phase:
        before = self.turn
        self.turn = expire(before, self.clock.advance(seconds))
        self._tell_ear(before)
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


def test_a_speaker_who_falls_silent_is_seen_to_be_thought_about_and_may_go_on() -> None:
    talk = _Talk()
    talk.hears(Heard.WAKE)
    talk.hears(Heard.SPEECH)
    assert talk.hears(Heard.PAUSE) == ()
    assert (talk.turn.phase, talk.turn.is_pause) == (Phase.THINKING, True)
    assert talk.hears(Heard.SPEECH) == ()
    assert talk.turn.phase is Phase.LISTENING
    talk.hears(Heard.PAUSE)
    assert talk.hears(Heard.UTTERANCE) == ()
    assert (talk.turn.phase, talk.turn.is_pause, talk.turn.turn_id) == (Phase.THINKING, False, 1)


def test_the_wake_word_in_a_pause_begins_anew_without_a_turn_to_cancel() -> None:
    talk = _Talk()
    talk.hears(Heard.WAKE)
    talk.hears(Heard.PAUSE)
    assert talk.hears(Heard.WAKE) == (Do.PLAY_WAKE_TONE,)


def test_a_pause_of_which_nothing_more_is_heard_ends() -> None:
    talk = _Talk()
    talk.hears(Heard.WAKE)
    talk.hears(Heard.PAUSE)
    assert talk.waits(PAUSE_LIMIT_S) is Phase.IDLE


def test_noise_taken_for_speech_ends_the_listening_and_no_turn() -> None:
    talk = _Talk()
    talk.hears(Heard.SPEECH)
    talk.hears(Heard.PAUSE)
    talk.hears(Heard.NOTHING)
    assert (talk.turn.phase, talk.turn.turn_id) == (Phase.IDLE, 0)


def test_a_long_sentence_is_not_given_up_while_it_is_spoken() -> None:
    talk = _Talk()
    talk.hears(Heard.WAKE)
    talk.waits(LISTEN_LIMIT_S - 1)
    talk.hears(Heard.SPEECH)
    assert talk.waits(SPEECH_LIMIT_S - 1) is Phase.LISTENING
    assert talk.waits(1) is Phase.IDLE


def test_after_a_reply_it_listens_on_for_a_while_and_tells_the_ear() -> None:
    talk = _Talk().answers()
    talk.hears(Heard.PLAYED, 1, follow_up_s=5.0)
    assert talk.turn.phase is Phase.LISTENING
    assert talk.ear[-1] == (Opening.FOLLOW_UP, 5.0)
    assert talk.waits(4.9) is Phase.LISTENING
    assert talk.waits(0.2) is Phase.IDLE
    assert talk.ear[-1] == (None, 0.0)


def test_a_follow_up_that_has_begun_is_heard_to_its_end() -> None:
    talk = _Talk().answers()
    talk.hears(Heard.PLAYED, 1, follow_up_s=5.0)
    talk.waits(4.5)
    talk.hears(Heard.SPEECH)
    assert talk.waits(3.0) is Phase.LISTENING
    talk.hears(Heard.UTTERANCE)
    assert (talk.turn.phase, talk.turn.turn_id) == (Phase.THINKING, 2)


def test_while_it_thinks_the_ear_listens_for_urgent_words() -> None:
    talk = _Talk()
    talk.hears(Heard.UTTERANCE)
    assert talk.ear == [(Opening.URGENT, 0.0)]


def test_the_wake_word_over_the_voice_is_no_follow_up() -> None:
    talk = _Talk().answers()
    assert talk.hears(Heard.WAKE) == (Do.STOP_SPEAKING, Do.CANCEL_TURN, Do.PLAY_WAKE_TONE)
    assert [opening for opening, _ in talk.ear] == [Opening.URGENT]


_EVERYWHERE = {
    Phase.IDLE: _Talk,
    Phase.LISTENING: lambda: _led_to(Heard.WAKE),
    Phase.THINKING: lambda: _led_to(Heard.UTTERANCE),
    Phase.SPEAKING: lambda: _Talk().answers(),
}
_LEADS_TO = {
    (Phase.IDLE, Heard.WAKE): Phase.LISTENING,
    (Phase.IDLE, Heard.SPEECH): Phase.LISTENING,
    (Phase.IDLE, Heard.UTTERANCE): Phase.THINKING,
    (Phase.LISTENING, Heard.PAUSE): Phase.THINKING,
    (Phase.LISTENING, Heard.NOTHING): Phase.IDLE,
    (Phase.LISTENING, Heard.UTTERANCE): Phase.THINKING,
    (Phase.THINKING, Heard.WAKE): Phase.LISTENING,
    (Phase.THINKING, Heard.ANSWER): Phase.SPEAKING,
    (Phase.THINKING, Heard.SILENCE): Phase.IDLE,
    (Phase.SPEAKING, Heard.WAKE): Phase.LISTENING,
    (Phase.SPEAKING, Heard.SPEECH): Phase.LISTENING,
    (Phase.SPEAKING, Heard.UTTERANCE): Phase.THINKING,
    (Phase.SPEAKING, Heard.PLAYED): Phase.IDLE,
    (Phase.SPEAKING, Heard.CUT): Phase.IDLE,
    (Phase.LISTENING, Heard.QUIET): Phase.IDLE,
    (Phase.THINKING, Heard.QUIET): Phase.IDLE,
    (Phase.SPEAKING, Heard.QUIET): Phase.IDLE,
}
"""Every transition between two phases; anything else heard changes no phase."""


def _led_to(heard: Heard) -> _Talk:
    talk = _Talk()
    talk.hears(heard)
    return talk


@pytest.mark.parametrize("heard", list(Heard))
@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_answers_everything_that_can_be_heard(phase: Phase, heard: Heard) -> None:
    talk = _EVERYWHERE[phase]()
    assert talk.turn.phase is phase
    talk.hears(heard, talk.turn.turn_id)
    assert talk.turn.phase is _LEADS_TO.get((phase, heard), phase)
