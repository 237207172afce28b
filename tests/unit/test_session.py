"""The session on the bus: phases, actions and replies as events; a new utterance ends the turn under way."""

from __future__ import annotations

from app.events import (
    ActionDone,
    Event,
    ListenNow,
    Opening,
    Phase,
    PlaybackFinished,
    PlayTone,
    Route,
    SpeakText,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    TurnState,
    WakeWordHeard,
)
from tests.fakes.conversation import FakeModel
from tests.fakes.session_stage import Stage


def _of(events: list[Event], kind: type[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, kind)]


def _phases(events: list[Event]) -> list[Phase]:
    return [event.phase for event in events if isinstance(event, TurnState)]


def test_a_spoken_command_is_done_answered_and_spoken() -> None:
    async def story(stage: Stage) -> None:
        await stage.tell(WakeWordHeard(ts_ns=1_000, phrase="hey jarvis"))
        stage.clock.advance(0.5)
        await stage.says("open the window")
        await stage.tell(PlaybackFinished(ts_ns=stage.clock.now_ns(), turn_id=1))

    events = Stage().play(story)
    assert [tone.name for tone in _of(events, PlayTone)] == ["wake"]  # type: ignore[attr-defined]
    (action,) = _of(events, ActionDone)
    (answered,) = _of(events, TurnAnswered)
    (spoken,) = _of(events, SpeakText)
    assert isinstance(action, ActionDone)
    assert action.turn_id == 1
    assert isinstance(answered, TurnAnswered)
    assert (answered.route, answered.source, answered.turn_id) == (Route.GRAMMAR, "speech", 1)
    assert answered.ms["endpoint"] == 300.0
    assert answered.ms["end_of_speech_to_action"] >= 0
    assert isinstance(spoken, SpeakText)
    assert (spoken.text, spoken.turn_id) == (answered.reply, 1)
    assert events.index(action) < events.index(answered) < events.index(spoken)
    assert _phases(events)[-1] is Phase.LISTENING  # for a follow-up


def test_typed_text_goes_the_same_way() -> None:
    async def story(stage: Stage) -> None:
        await stage.tell(TextEntered(ts_ns=5, text="把音量调到四十"))

    events = Stage().play(story)
    (answered,) = _of(events, TurnAnswered)
    assert isinstance(answered, TurnAnswered)
    assert (answered.lang, answered.source, answered.writes[0].value) == ("zh", "text", 40)


def test_typed_nonsense_gets_its_clear_line_and_the_session_lives_on() -> None:
    async def story(stage: Stage) -> None:
        await stage.tell(TextEntered(ts_ns=5, text="открой окно"))
        await stage.tell(TextEntered(ts_ns=6, text="mute"))

    answers = _of(Stage().play(story), TurnAnswered)
    assert [answer.route for answer in answers] == [Route.REFUSE, Route.GRAMMAR]  # type: ignore[attr-defined]


def test_a_new_utterance_over_the_voice_silences_it_first() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")
        await stage.says("close the window")

    events = Stage().play(story)
    stop = next(i for i, event in enumerate(events) if isinstance(event, StopSpeaking))
    second = [i for i, event in enumerate(events) if isinstance(event, TurnAnswered)][1]
    assert stop < second
    assert [event.turn_id for event in events if isinstance(event, SpeakText)] == [1, 2]


def test_a_new_utterance_while_the_model_thinks_drops_the_old_turn() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("why is the sky blue?")
        await stage.says("open the window")

    events = Stage(model=FakeModel(hangs=True)).play(story)
    (answered,) = _of(events, TurnAnswered)
    assert isinstance(answered, TurnAnswered)
    assert (answered.turn_id, answered.text) == (2, "open the window")


def test_late_playback_news_of_an_old_turn_does_not_end_the_new_one() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")
        await stage.says("close the window")
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=1))

    assert _phases(Stage().play(story))[-1] is Phase.SPEAKING


def test_nothing_intelligible_is_asked_again_only_after_the_wake_word() -> None:
    async def called(stage: Stage) -> None:
        await stage.tell(WakeWordHeard(ts_ns=1, phrase="hey jarvis"))
        await stage.says("", "zh")

    async def overheard(stage: Stage) -> None:
        await stage.says("", opening=Opening.FOLLOW_UP)

    (spoken,) = _of(Stage().play(called), SpeakText)
    assert isinstance(spoken, SpeakText)
    assert spoken.text == "你说什么？"
    events = Stage().play(overheard)
    assert _of(events, SpeakText) == []
    assert _phases(events)[-1] is Phase.IDLE


def test_push_to_talk_listens() -> None:
    async def story(stage: Stage) -> None:
        await stage.tell(ListenNow(ts_ns=1))

    assert _phases(Stage().play(story))[-1] is Phase.LISTENING


def test_what_is_not_meant_for_the_car_is_met_with_silence() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("so I told him about it")

    events = Stage(model=FakeModel({"ignore": True})).play(story)
    assert _of(events, SpeakText) == []
    (answered,) = _of(events, TurnAnswered)
    assert isinstance(answered, TurnAnswered)
    assert answered.route is Route.IGNORE
    assert _phases(events)[-1] is Phase.IDLE
