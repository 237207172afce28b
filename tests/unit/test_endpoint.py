"""When somebody has begun and finished speaking, told as stories of probabilities and seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dialogue.endpoint import Completeness, Endpointer, EndpointSettings, Phase, Verdict

STEP_S = 0.032
SPEECH, SILENCE, UNSURE = 0.9, 0.05, 0.42
PAUSES = (Verdict.PAUSED, Verdict.RESUMED)


def listen(endpoint: Endpointer, *parts: tuple[float, float], muted: bool = False) -> Iterator[tuple[Verdict, float]]:
    """Steps through (probability, seconds) parts; yields verdicts with the time they came."""
    for probability, seconds in parts:
        for _ in range(round(seconds / STEP_S)):
            verdict = endpoint.step(STEP_S, probability, muted=muted)
            if verdict is not None:
                yield verdict, endpoint.now_s


def play(endpoint: Endpointer, *parts: tuple[float, float], muted: bool = False) -> Iterator[tuple[Verdict, float]]:
    """The same without the pauses."""
    return (told for told in listen(endpoint, *parts, muted=muted) if told[0] not in PAUSES)


def ends_after(sounds: Completeness | None, *, pause_before_s: float = 0.0) -> float:
    """How long the silence lasts that ends an utterance which sounds like this, after a pause in its middle."""
    endpoint = opened()
    parts = ((SPEECH, 1.0), (SILENCE, pause_before_s), (SPEECH, 0.5)) if pause_before_s else ((SPEECH, 1.5),)
    list(listen(endpoint, *parts))
    for verdict, now_s in listen(endpoint, (SILENCE, 3.0)):
        if verdict is Verdict.PAUSED and sounds is not None:
            endpoint.judge(sounds)
        if verdict is Verdict.ENDED:
            return now_s - endpoint.speech_end_s
    raise AssertionError("it never ended")


def opened(**settings: float) -> Endpointer:
    endpoint = Endpointer(EndpointSettings(**settings))
    endpoint.open()
    return endpoint


def test_a_command_starts_and_ends_once_and_the_end_is_known_within_seven_tenths_of_a_second() -> None:
    endpoint = opened()
    verdicts = list(play(endpoint, (SILENCE, 0.5), (SPEECH, 1.5), (SILENCE, 2.0)))
    assert [verdict for verdict, _ in verdicts] == [Verdict.STARTED, Verdict.ENDED]
    assert endpoint.speech_start_s == pytest.approx(0.5, abs=STEP_S)
    assert endpoint.speech_end_s == pytest.approx(2.0, abs=2 * STEP_S)
    assert verdicts[1][1] - endpoint.speech_end_s < 0.7


def test_a_pause_for_thought_does_not_end_the_command() -> None:
    endpoint = opened()
    verdicts = list(play(endpoint, (SPEECH, 0.8), (SILENCE, 0.5), (SPEECH, 0.8), (SILENCE, 1.0)))
    assert [verdict for verdict, _ in verdicts] == [Verdict.STARTED, Verdict.ENDED]
    assert endpoint.speech_end_s == pytest.approx(2.1, abs=2 * STEP_S)


def test_a_cough_is_forgotten_and_waiting_goes_on() -> None:
    endpoint = opened()
    assert list(play(endpoint, (SPEECH, 0.12), (SILENCE, 1.0))) == []
    assert endpoint.phase is Phase.WAITING
    assert [verdict for verdict, _ in play(endpoint, (SPEECH, 0.5), (SILENCE, 1.0))][-1] is Verdict.ENDED


def test_nothing_said_after_the_wake_word_ends_after_five_seconds() -> None:
    verdicts = list(play(opened(), (SILENCE, 7.0)))
    assert [verdict for verdict, _ in verdicts] == [Verdict.TIMED_OUT]
    assert verdicts[0][1] == pytest.approx(5.0, abs=STEP_S)


def test_someone_who_never_stops_is_cut_after_twelve_seconds() -> None:
    endpoint = opened()
    verdicts = list(play(endpoint, (SPEECH, 20.0)))
    assert verdicts[-1][0] is Verdict.ENDED
    assert verdicts[-1][1] == pytest.approx(12.0, abs=2 * STEP_S)


def test_a_short_word_in_one_breath_with_the_wake_word_counts_what_was_heard_before() -> None:
    endpoint = Endpointer()
    list(play(endpoint, (SPEECH, 1.0)))
    endpoint.open(heard_s=0.16)
    verdicts = [verdict for verdict, _ in play(endpoint, (SPEECH, 0.1), (SILENCE, 1.0))]
    assert verdicts == [Verdict.STARTED, Verdict.ENDED]


def test_while_the_assistant_speaks_nothing_begins_and_no_time_passes() -> None:
    endpoint = opened()
    assert list(play(endpoint, (SPEECH, 3.0), (SILENCE, 6.0), muted=True)) == []
    assert [verdict for verdict, _ in play(endpoint, (SILENCE, 0.5), (SPEECH, 1.0))] == [Verdict.STARTED]


def test_a_voice_that_fades_is_neither_speech_nor_silence() -> None:
    endpoint = opened()
    verdicts = list(play(endpoint, (SPEECH, 0.5), (UNSURE, 1.0), (SILENCE, 1.0)))
    assert [verdict for verdict, _ in verdicts] == [Verdict.STARTED, Verdict.ENDED]
    assert endpoint.speech_end_s == pytest.approx(1.5, abs=2 * STEP_S)


def test_closed_it_hears_nothing() -> None:
    endpoint = opened()
    endpoint.close()
    assert list(play(endpoint, (SPEECH, 2.0), (SILENCE, 2.0))) == []


def test_a_complete_command_ends_much_sooner_than_one_that_may_go_on() -> None:
    settings = EndpointSettings()
    assert ends_after(Completeness.COMPLETE) == pytest.approx(settings.complete_s, abs=1.5 * STEP_S)
    assert ends_after(Completeness.OPEN) == ends_after(None) == pytest.approx(settings.end_s, abs=1.5 * STEP_S)


def test_somebody_who_stopped_in_the_middle_gets_time_to_think() -> None:
    assert ends_after(Completeness.DANGLING) == pytest.approx(EndpointSettings().dangling_s, abs=1.5 * STEP_S)


def test_a_slow_speaker_gets_longer_than_the_pauses_he_makes() -> None:
    assert ends_after(Completeness.COMPLETE, pause_before_s=0.45) > 0.5
    assert ends_after(Completeness.OPEN, pause_before_s=0.6) > 0.7
    assert ends_after(Completeness.COMPLETE, pause_before_s=0.2) == pytest.approx(ends_after(Completeness.COMPLETE))


def test_each_pause_is_told_once_and_going_on_too() -> None:
    endpoint = opened()
    parts = ((SPEECH, 0.8), (SILENCE, 0.4), (SPEECH, 0.5), (SILENCE, 0.04), (SPEECH, 0.5), (SILENCE, 1.0))
    verdicts = [verdict for verdict, _ in listen(endpoint, *parts)]
    assert verdicts == [Verdict.STARTED, Verdict.PAUSED, Verdict.RESUMED, Verdict.PAUSED, Verdict.ENDED]


def test_what_was_thought_at_one_pause_does_not_end_the_next() -> None:
    endpoint = opened()
    list(listen(endpoint, (SPEECH, 0.8), (SILENCE, 0.2)))
    endpoint.judge(Completeness.COMPLETE)
    verdicts = [verdict for verdict, _ in listen(endpoint, (SPEECH, 0.5), (SILENCE, 0.4))]
    assert verdicts == [Verdict.RESUMED, Verdict.PAUSED]
