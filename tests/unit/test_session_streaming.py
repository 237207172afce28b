"""A free answer is spoken while it is written: its first sentence at once, and nothing that has not been judged."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator

import pytest

from app.errors import WorkerError
from app.events import (
    DriverEventKind,
    DriverState,
    DriverWarning,
    Event,
    Level,
    Opening,
    Phase,
    PlaybackFinished,
    PlaybackStarted,
    Route,
    SpeakText,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    TurnTraced,
)
from dialogue.ports import CompletionRequest
from dialogue.session import Manners
from tests.fakes.conversation import FakeModel, Talk
from tests.fakes.session_stage import Stage

WHY = "why is the sky blue?"
ANSWER = '{"say": "Air scatters blue light. Red passes. And more."}'


class SlowModel(FakeModel):
    """Writes `begin`, then waits until `go` is set, then writes `rest` or fails; `stopped`: was not let finish."""

    def __init__(self, begin: str, rest: str = "", *, failure: Exception | None = None) -> None:
        super().__init__(begin + rest)
        self._begin, self._rest, self._breaks = begin, rest, failure
        self.go = asyncio.Event()
        self.written = ""
        self.stopped = False

    async def stream(self, request: CompletionRequest, timeout_s: float) -> AsyncGenerator[str]:
        """As told."""
        try:
            for piece in self._begin:
                self.written += piece
                yield piece
            await self.go.wait()
            if self._breaks is not None:
                raise self._breaks
            for piece in self._rest:
                self.written += piece
                yield piece
        except (GeneratorExit, asyncio.CancelledError):
            self.stopped = True
            raise


def spoken(events: list[Event]) -> list[tuple[str, bool]]:
    return [(event.text, event.more) for event in events if isinstance(event, SpeakText)]


def answered(events: list[Event]) -> list[TurnAnswered]:
    return [event for event in events if isinstance(event, TurnAnswered)]


def test_the_first_sentence_is_spoken_while_the_second_is_written() -> None:
    model = SlowModel('{"say": "Air scatters blue light. Red', ' passes. And more."}')
    heard: list[tuple[Phase, str]] = []

    async def story(stage: Stage) -> None:
        await stage.says(WHY)
        heard.append((stage.phase, model.written))
        model.go.set()
        await stage.settle()
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=1))
        heard.append((stage.phase, model.written))

    events = Stage(model=model).play(story)
    assert spoken(events) == [("Air scatters blue light.", True), ("Red passes.", True), ("", False)]
    assert heard[0] == (Phase.SPEAKING, '{"say": "Air scatters blue light. Red')
    assert heard[1][0] is Phase.LISTENING
    (answer,) = answered(events)
    assert (answer.reply, answer.route) == ("Air scatters blue light. Red passes.", Route.CHAT)
    assert model.stopped and "And more" not in model.written, "what will not be said is not written"


@pytest.mark.parametrize(
    ("slow", "answer", "said"),
    [
        ({"zh"}, "空气散射蓝光。所以天是蓝的。", ["是这样，", "空气散射蓝光。", "所以天是蓝的。", ""]),
        (set(), "空气散射蓝光。所以天是蓝的。", ["空气散射蓝光。", "所以天是蓝的。", ""]),
        ({"zh"}, "蓝光。", ["蓝光。", ""]),
    ],
    ids=["slow", "quick", "short"],
)
def test_a_slow_voice_begins_an_answer_with_words_it_has_ready(slow: set[str], answer: str, said: list[str]) -> None:
    model = FakeModel(json.dumps({"say": answer}, ensure_ascii=False))

    async def story(stage: Stage) -> None:
        await stage.says("天空为什么是蓝色的？", lang="zh")

    events = Stage(model=model, manners=Manners(slow_voices=frozenset(slow))).play(story)
    assert [text for text, _ in spoken(events)] == said
    assert [answered.reply for answered in answered(events)] == ["".join(said).removeprefix("是这样，")]


def test_a_written_answer_is_opened_too() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("天空为什么是蓝色的？", lang="zh")

    manners = Manners(slow_voices=frozenset({"zh"}))
    events = Stage(model=FakeModel(wish="know_sky"), manners=manners).play(story)
    (answer,) = answered(events)
    assert spoken(events) == [("是这样，", True), (answer.reply, False)]


def test_a_command_is_not_opened_as_an_answer_is() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("打开副驾的车窗", lang="zh")

    events = Stage(manners=Manners(slow_voices=frozenset({"zh"}))).play(story)
    assert "是这样，" not in [text for text, _ in spoken(events)]


def test_the_trace_shows_the_first_sound_though_it_came_before_the_whole_answer() -> None:
    model = SlowModel('{"say": "Air scatters blue light. ', 'Red passes."}')

    async def story(stage: Stage) -> None:
        await stage.says(WHY)
        stage.clock.advance(0.4)
        await stage.tell(PlaybackStarted(ts_ns=stage.clock.now_ns(), turn_id=1, synthesis_ms=80.0))
        stage.clock.advance(0.6)
        model.go.set()
        await stage.settle()

    (trace,) = [event for event in Stage(model=model).play(story) if isinstance(event, TurnTraced)]
    assert trace.at_ms["first_audio"] == 400.0
    assert trace.at_ms["understood"] == 0.0, "the kind of answer was known when its first sentence was"
    assert trace.at_ms["answered"] == 1000.0


@pytest.mark.parametrize("opening", [Opening.BARGE_IN, Opening.WAKE_WORD])
def test_whoever_speaks_over_it_stops_the_voice_and_the_model(opening: Opening) -> None:
    model = SlowModel('{"say": "Air scatters blue light. ', 'Red passes."}')

    async def story(stage: Stage) -> None:
        await stage.says(WHY)
        await stage.says("open the window", opening=opening)
        model.go.set()
        await stage.settle()

    events = Stage(model=model).play(story)
    assert spoken(events)[0] == ("Air scatters blue light.", True)
    assert [event.turn_id for event in events if isinstance(event, SpeakText)] == [1, 2]
    assert any(isinstance(event, StopSpeaking) for event in events)
    assert [answer.turn_id for answer in answered(events)] == [2]
    assert model.stopped and "Red" not in model.written


def test_a_voice_that_was_silenced_ends_the_turn_and_the_writing() -> None:
    model = SlowModel('{"say": "Air scatters blue light. ', 'Red passes."}')

    async def story(stage: Stage) -> None:
        await stage.says(WHY)
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=1, interrupted=True, played_s=0.5))
        assert stage.phase is Phase.IDLE
        model.go.set()
        await stage.settle()

    events = Stage(model=model).play(story)
    assert spoken(events) == [("Air scatters blue light.", True)]
    assert model.stopped


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("polish the sunroof", '{"say": "I\'ve polished the sunroof. It shines."}'),
        ("paint the mirrors", '{"refuse": true}'),
        ("so I told him about it", '{"ignore": true}'),
        ("为什么天是蓝的？", '{"say": "Air scatters light. Red passes."}'),
    ],
)
def test_nothing_is_said_before_it_is_judged(text: str, document: str) -> None:
    async def story(stage: Stage) -> None:
        await stage.says(text, "zh" if "为" in text else "en")

    streamed = Stage(model=FakeModel(document)).play(story)
    whole = Talk(model=FakeModel(document)).says(text)
    (answer,) = answered(streamed)
    assert (answer.route, answer.reply) == (whole.route, whole.reply)
    assert spoken(streamed) == ([(whole.reply, False)] if whole.reply else [])


def test_a_second_sentence_that_claims_a_deed_is_left_out() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("what keeps me awake?")

    events = Stage(model=FakeModel('{"say": "Fresh air helps. I\'ve opened the window."}')).play(story)
    assert spoken(events) == [("Fresh air helps.", True), ("", False)]


def test_an_action_is_never_spoken_of_before_it_is_read_back() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("nudge my wife's window towards a third")

    events = Stage(model=FakeModel(wish="open_window")).play(story)
    (answer,) = answered(events)
    assert [write.value for write in answer.writes] == [33]
    assert spoken(events) == [(answer.reply, False)]


@pytest.mark.parametrize("failure", [TimeoutError(), WorkerError("it died")])
def test_a_model_that_fails_in_the_middle_leaves_what_was_said(failure: Exception) -> None:
    model = SlowModel('{"say": "Air scatters blue light. Red', failure=failure)

    async def story(stage: Stage) -> None:
        await stage.says(WHY)
        model.go.set()
        await stage.settle()

    events = Stage(model=model).play(story)
    assert spoken(events) == [("Air scatters blue light.", True), ("", False)]
    assert answered(events)[0].reply == "Air scatters blue light."


@pytest.mark.parametrize("failure", [TimeoutError(), WorkerError("it died")])
def test_a_model_that_fails_before_a_sentence_is_told_of(failure: Exception) -> None:
    model = SlowModel('{"say": "Air sca', failure=failure)

    async def story(stage: Stage) -> None:
        await stage.says(WHY)
        model.go.set()
        await stage.settle()

    events = Stage(model=model).play(story)
    (answer,) = answered(events)
    assert answer.route is Route.REFUSE
    assert spoken(events) == [(answer.reply, False)]


def test_a_busy_driver_gets_one_sentence_and_the_model_is_stopped_after_it() -> None:
    warning = DriverWarning(kind=DriverEventKind.DROWSY, level=Level.WARNING, reason="given", since_ns=0)
    model = SlowModel(ANSWER)

    async def story(stage: Stage) -> None:
        await stage.tell(DriverState(ts_ns=1, warnings=(warning,)))
        await stage.says(WHY)

    events = Stage(model=model).play(story)
    assert spoken(events) == [("Air scatters blue light.", True), ("", False)]
    assert model.stopped


def test_muted_it_writes_all_and_says_nothing() -> None:
    async def story(stage: Stage) -> None:
        await stage.tell(TextEntered(ts_ns=1, text="mute yourself"))
        await stage.tell(TextEntered(ts_ns=2, text=WHY))
        await stage.tell(TextEntered(ts_ns=3, text="open the trunk"))

    events = Stage(model=FakeModel(ANSWER)).play(story)
    assert spoken(events) == []
    assert answered(events)[1].reply == "Air scatters blue light. Red passes."


# --- what is remembered of a reply that was cut off -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("played_s", "repeated"),
    [
        (0.4, "Air scatters blue light."),
        (2.0, "Air scatters blue light. Red passes."),
        (0.0, "I haven't said anything yet."),
    ],
)
def test_what_was_not_heard_is_not_remembered_as_said(played_s: float, repeated: str) -> None:
    async def story(stage: Stage) -> None:
        await stage.says(WHY)
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=1, interrupted=True, played_s=played_s))
        await stage.says("what did you say?", opening=Opening.BARGE_IN)

    events = Stage(model=FakeModel(json.loads(ANSWER))).play(story)
    assert answered(events)[-1].reply == repeated


def test_what_was_cut_before_it_began_leaves_the_reply_before_it() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=1))
        await stage.says("set the volume to 20")
        await stage.tell(PlaybackFinished(ts_ns=1, turn_id=2, interrupted=True, played_s=0.0))
        await stage.says("what did you say?")

    first, _, last = answered(Stage().play(story))
    assert last.reply == first.reply
