"""The session between turns: pauses, follow-ups, words over the voice, looks, one moment, and the trace."""

from __future__ import annotations

from app.clock import NS_PER_S
from app.events import (
    DriverState,
    Event,
    GazeZone,
    ListenFor,
    Opening,
    Phase,
    PlaybackFinished,
    PlaybackStarted,
    SpeakText,
    SpeechPaused,
    SpeechStarted,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    TurnState,
    TurnTraced,
    WakeWordHeard,
)
from dialogue.session import Manners
from tests.fakes.conversation import FakeModel
from tests.fakes.session_stage import Stage


def phases(events: list[Event]) -> list[Phase]:
    return [event.phase for event in events if isinstance(event, TurnState)]


def ears(events: list[Event]) -> list[tuple[Opening | None, float]]:
    return [(event.opening, event.seconds) for event in events if isinstance(event, ListenFor)]


def traces(events: list[Event]) -> list[TurnTraced]:
    return [event for event in events if isinstance(event, TurnTraced)]


def test_as_soon_as_somebody_falls_silent_something_is_seen() -> None:
    seen: list[Phase] = []

    async def story(stage: Stage) -> None:
        await stage.tell(WakeWordHeard(ts_ns=1, phrase="hey jarvis"))
        for event in (SpeechStarted(ts_ns=2), SpeechPaused(ts_ns=3), SpeechStarted(ts_ns=4)):
            await stage.tell(event)
            seen.append(stage.phase)

    Stage().play(story)
    assert seen == [Phase.LISTENING, Phase.THINKING, Phase.LISTENING]


def test_after_a_reply_the_ear_stays_open_and_longer_after_a_question() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the trunk")
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=1))
        await stage.says("open it")
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=2))
        await stage.tell(TextEntered(ts_ns=1, text="turn it up"))
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=3))

    manners = Manners(follow_up_s=4.0, question_follow_up_s=9.0)
    events = Stage(manners=manners).play(story)
    asked = [event.route.value == "clarify" for event in events if isinstance(event, TurnAnswered)]
    given = [seconds for opening, seconds in ears(events) if opening is Opening.FOLLOW_UP]
    assert given == [9.0 if is_question else 4.0 for is_question in asked]
    assert set(asked) == {True, False}


def test_where_a_key_must_be_pressed_nothing_is_listened_to_after_a_reply() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=1))

    events = Stage(manners=Manners(follow_up_s=0.0)).play(story)
    assert phases(events)[-1] is Phase.IDLE
    assert ears(events)[-1] == (None, 0.0)


def test_while_it_works_stop_is_heard_without_a_wake_word() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("why is the sky blue?")
        await stage.says("cancel", opening=Opening.URGENT)

    events = Stage(model=FakeModel(hangs=True)).play(story)
    assert ears(events)[0] == (Opening.URGENT, 0.0)
    (answered,) = [event for event in events if isinstance(event, TurnAnswered)]
    assert answered.turn_id == 2


def test_words_over_the_voice_stop_it() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")
        await stage.says("close it", opening=Opening.BARGE_IN)

    events = Stage().play(story)
    assert [type(event) for event in events if isinstance(event, StopSpeaking)] == [StopSpeaking]
    assert [event.turn_id for event in events if isinstance(event, SpeakText)] == [1, 2]


def test_an_answer_that_takes_long_is_announced_in_the_language_of_the_question() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("why is the sky blue?")
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=0))
        await stage.says("天为什么是蓝的？", "zh")

    events = Stage(model=FakeModel(hangs=True), manners=Manners(moment_s=0.0)).play(story)
    said = [(event.turn_id, event.text) for event in events if isinstance(event, SpeakText)]
    assert said == [(0, "Let me see."), (0, "我想想。")]
    assert phases(events)[-1] is Phase.THINKING


def test_a_quick_answer_is_not_announced() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")

    assert [event.turn_id for event in Stage().play(story) if isinstance(event, SpeakText)] == [1]


def test_who_just_talks_is_heard_only_when_he_looks_at_the_screen() -> None:
    seen: list[Phase] = []

    async def story(stage: Stage) -> None:
        for second, zone in ((10, GazeZone.ROAD), (20, GazeZone.CENTRE_SCREEN)):
            stage.clock.advance(second - stage.clock.now_ns() / NS_PER_S)
            now_ns = stage.clock.now_ns()
            await stage.tell(DriverState(ts_ns=now_ns, gaze_zone=zone))
            await stage.tell(SpeechStarted(ts_ns=now_ns, opening=Opening.JUST_TALK))
            seen.append(stage.phase)
            await stage.says("open the window", opening=Opening.JUST_TALK)

    events = Stage(manners=Manners(needs_a_look=True)).play(story)
    (answered,) = [event for event in events if isinstance(event, TurnAnswered)]
    assert answered.turn_id == 1
    assert seen == [Phase.IDLE, Phase.LISTENING]


def test_the_trace_of_a_turn_counts_from_the_end_of_speech() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")
        stage.clock.advance(0.2)
        await stage.tell(PlaybackStarted(ts_ns=stage.clock.now_ns(), turn_id=1, synthesis_ms=80.0))

    (trace,) = traces(Stage().play(story))
    assert trace.turn_id == 1
    assert trace.at_ms["endpoint"] == 300.0
    assert trace.at_ms["recognized"] == 420.0
    assert 0 <= trace.at_ms["acted"] <= trace.at_ms["answered"] <= trace.at_ms["first_audio"] == 200.0


def test_a_turn_that_never_speaks_has_its_trace_too() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("why is the sky blue?")
        await stage.says("open the window")

    first, *_ = traces(Stage(model=FakeModel(hangs=True)).play(story))
    assert first.turn_id == 1
    assert "first_audio" not in first.at_ms and "answered" not in first.at_ms
