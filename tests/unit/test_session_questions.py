"""Questions of the assistant: told to all who may see an answer, answered without a word, and withdrawn in time."""

from __future__ import annotations

import asyncio

import pytest

from app.clock import NS_PER_MS
from app.events import (
    ActionDone,
    Event,
    LipsObserved,
    ListenFor,
    Opening,
    Phase,
    PlaybackFinished,
    PlaybackStarted,
    QuestionOpen,
    QuietRequested,
    SilentAnswer,
    SpeakText,
    SpeechStarted,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    UtteranceRecognized,
    WakeWordHeard,
)
from dialogue import zones
from dialogue.open_question import OpenQuestion
from dialogue.session import Manners
from tests.fakes.conversation import FakeModel
from tests.fakes.session_stage import Stage

TOO_HOT = "set the temperature to forty degrees"
"""Beyond the range: the assistant offers the nearest."""

MAXIMUM = 32.0


def open_question(stage: Stage) -> int:
    """The turn whose question waits for an answer; 0: none does."""
    question = stage.bus.latest(QuestionOpen)
    return question.turn_id if question is not None and question.valid else 0


def answers(events: list[Event]) -> list[TurnAnswered]:
    return [event for event in events if isinstance(event, TurnAnswered)]


def silent(stage: Stage, by: str = "nod", *, yes: bool | None = True, choice: str = "") -> SilentAnswer:
    return SilentAnswer(ts_ns=stage.clock.now_ns(), by=by, yes=yes, choice=choice)


async def heard_out(stage: Stage, turn_id: int) -> None:
    """The reply is heard from beginning to end."""
    stage.clock.advance(0.1)
    await stage.tell(PlaybackStarted(ts_ns=stage.clock.now_ns(), turn_id=turn_id, synthesis_ms=80.0))
    stage.clock.advance(2.0)
    await stage.tell(PlaybackFinished(ts_ns=stage.clock.now_ns(), turn_id=turn_id))
    stage.clock.advance(1.0)


def test_an_offer_is_a_question_and_a_plain_reply_is_none() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")
        assert open_question(stage) == 0
        await stage.says(TOO_HOT)
        assert open_question(stage) == 2

    Stage().play(story)


def test_what_was_not_understood_asks_nothing_that_a_nod_could_answer() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("turn it up")
        assert open_question(stage) == 0

    assert answers(Stage().play(story))[0].route.value == "clarify"


@pytest.mark.parametrize(("by", "source"), [("nod", "nod"), ("thumb", "gesture")])
def test_a_silent_yes_is_done_as_if_it_had_been_said(by: str, source: str) -> None:
    async def story(stage: Stage) -> None:
        await stage.says(TOO_HOT)
        await heard_out(stage, 1)
        await stage.tell(silent(stage, by))
        assert open_question(stage) == 0

    _, yes = answers(Stage().play(story))
    assert (yes.text, yes.source, yes.writes[0].value) == ("yes", source, MAXIMUM)


def test_a_silent_no_in_the_language_of_the_question() -> None:
    async def story(stage: Stage) -> None:
        await stage.says("温度调到四十度", "zh")
        await heard_out(stage, 1)
        await stage.tell(silent(stage, "shake", yes=False))

    _, no = answers(Stage().play(story))
    assert (no.text, no.lang, no.source, no.writes) == ("不用", "zh", "shake", ())
    assert no.reply


def test_a_nod_while_the_question_is_still_being_asked_ends_the_asking() -> None:
    async def story(stage: Stage) -> None:
        await stage.says(TOO_HOT)
        await stage.tell(PlaybackStarted(ts_ns=stage.clock.now_ns(), turn_id=1, synthesis_ms=80.0))
        stage.clock.advance(1.5)
        await stage.tell(silent(stage))

    events = Stage().play(story)
    assert any(isinstance(event, StopSpeaking) for event in events)
    assert answers(events)[-1].writes[0].value == MAXIMUM


@pytest.mark.parametrize(("lang", "ask"), [("en", "open that window"), ("zh", "打开那个窗户")])
def test_a_look_chooses_one_of_the_places_that_were_offered(lang: str, ask: str) -> None:
    async def story(stage: Stage) -> None:
        await stage.says(ask, lang)
        question = stage.bus.latest(QuestionOpen)
        assert question is not None
        assert {"passenger", "rear_left"} <= set(question.choices)
        await heard_out(stage, 1)
        await stage.tell(silent(stage, yes=True))  # "yes" chooses none of several
        await stage.tell(silent(stage, "look", yes=None, choice="rear_left"))

    _, chosen = answers(Stage().play(story))
    assert (chosen.source, chosen.lang) == ("look", lang)
    assert [write.path for write in chosen.writes] == ["Vehicle.Cabin.Door.Row2.DriverSide.Window.Position"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("zone", zones.SEATS)
def test_every_place_that_can_be_looked_at_can_be_said(zone: str, lang: str) -> None:
    async def story(stage: Stage) -> None:
        await stage.says({"en": "open that window", "zh": "打开那个窗户"}[lang], lang)
        words = OpenQuestion(stage.bus, stage.clock)
        words.ask(1, lang, zones.SEATS, limit_s=1.0)
        said = words.answer_in_words(silent(stage, "look", yes=None, choice=zone))
        words.withdraw()
        assert said is not None
        await stage.says(*said)

    side = {"driver": "Row1.DriverSide", "passenger": "Row1.PassengerSide",
            "rear_left": "Row2.DriverSide", "rear_right": "Row2.PassengerSide"}[zone]  # fmt: skip
    assert [write.path for write in answers(Stage().play(story))[1].writes] == [
        f"Vehicle.Cabin.Door.{side}.Window.Position"
    ]


def test_what_was_seen_before_the_question_was_heard_is_no_answer() -> None:
    async def story(stage: Stage) -> None:
        await stage.says(TOO_HOT)
        nodded = silent(stage)
        await heard_out(stage, 1)
        await stage.tell(nodded)

    assert len(answers(Stage().play(story))) == 1


@pytest.mark.parametrize("yes", [True, False])
def test_without_a_question_a_nod_says_nothing(yes: bool) -> None:
    async def story(stage: Stage) -> None:
        await stage.says("open the window")
        await heard_out(stage, 1)
        await stage.tell(silent(stage, yes=yes))

    assert len(answers(Stage().play(story))) == 1


def test_a_second_nod_is_none() -> None:
    async def story(stage: Stage) -> None:
        await stage.says(TOO_HOT)
        await heard_out(stage, 1)
        await stage.tell(silent(stage))
        await stage.tell(silent(stage))

    assert len(answers(Stage().play(story))) == 2


def test_another_request_withdraws_the_question() -> None:
    async def story(stage: Stage) -> None:
        await stage.says(TOO_HOT)
        await stage.tell(TextEntered(ts_ns=stage.clock.now_ns(), text="open the window"))
        assert open_question(stage) == 0
        await stage.tell(silent(stage))

    assert len(answers(Stage().play(story))) == 2


def test_a_question_nobody_answers_is_withdrawn_after_a_while() -> None:
    async def story(stage: Stage) -> None:
        await stage.says(TOO_HOT)
        await heard_out(stage, 1)
        assert open_question(stage) == 1
        await asyncio.sleep(0.05)
        assert open_question(stage) == 0
        await stage.tell(silent(stage))

    assert len(answers(Stage(manners=Manners(question_follow_up_s=0.02)).play(story))) == 1


@pytest.mark.parametrize(
    ("words", "source"),
    [("yes", "speech"), ("", "nod")],
    ids=["says yes: the words have answered, once", "only hums: the nod has answered"],
)
def test_who_nods_and_goes_on_to_speak(words: str, source: str) -> None:
    async def story(stage: Stage) -> None:
        await stage.says(TOO_HOT)
        await heard_out(stage, 1)
        await stage.tell(SpeechStarted(ts_ns=stage.clock.now_ns(), opening=Opening.FOLLOW_UP))
        await stage.tell(silent(stage))
        await stage.says(words, opening=Opening.FOLLOW_UP)

    told = answers(Stage().play(story))
    assert [answer.source for answer in told] == ["speech", source]
    assert told[1].writes[0].value == MAXIMUM


def test_a_question_of_its_own_is_spoken_and_waits_for_words_or_a_nod() -> None:
    async def story(stage: Stage) -> None:
        stage.clock.advance(1.0)
        assert stage.session.ask_aloud("Shall I look for a place to stop?", "en")
        await stage.settle()
        await heard_out(stage, 1)
        assert (stage.phase, open_question(stage)) == (Phase.LISTENING, 1)
        await stage.tell(silent(stage, "shake", yes=False))

    events = Stage(manners=Manners(question_follow_up_s=7.0)).play(story)
    (spoken, *_) = [event for event in events if isinstance(event, SpeakText)]
    assert (spoken.text, spoken.turn_id) == ("Shall I look for a place to stop?", 1)
    assert (Opening.FOLLOW_UP, 7.0) in [(ear.opening, ear.seconds) for ear in events if isinstance(ear, ListenFor)]
    assert [answer.text for answer in answers(events)] == ["no"]


def test_it_asks_nothing_of_its_own_while_it_is_spoken_to() -> None:
    async def story(stage: Stage) -> None:
        await stage.tell(WakeWordHeard(ts_ns=1, phrase="hey jarvis"))
        assert not stage.session.ask_aloud("Shall I look for a place to stop?", "en")
        assert open_question(stage) == 0

    Stage().play(story)


def test_quiet_silences_it_and_drops_its_question() -> None:
    async def story(stage: Stage) -> None:
        stage.clock.advance(1.0)
        await stage.says(TOO_HOT)
        await stage.tell(QuietRequested(ts_ns=stage.clock.now_ns()))
        assert (stage.phase, open_question(stage)) == (Phase.IDLE, 0)
        stage.clock.advance(1.0)
        await stage.tell(silent(stage))

    events = Stage().play(story)
    assert any(isinstance(event, StopSpeaking) for event in events)
    assert len(answers(events)) == 1


def test_quiet_ends_the_work_on_an_answer() -> None:
    async def story(stage: Stage) -> None:
        stage.clock.advance(1.0)
        await stage.says("why is the sky blue?")
        await stage.tell(QuietRequested(ts_ns=stage.clock.now_ns()))
        assert stage.phase is Phase.IDLE

    assert answers(Stage(model=FakeModel(hangs=True)).play(story)) == []


def test_who_called_and_waved_it_off_is_not_listened_to_until_he_calls_again() -> None:
    async def story(stage: Stage) -> None:
        stage.clock.advance(1.0)
        await stage.tell(WakeWordHeard(ts_ns=stage.clock.now_ns(), phrase="hey jarvis"))
        stage.clock.advance(0.5)
        await stage.tell(QuietRequested(ts_ns=stage.clock.now_ns()))
        assert stage.phase is Phase.IDLE
        stage.clock.advance(1.0)
        await stage.says("open the window")
        await stage.says("")
        await stage.tell(WakeWordHeard(ts_ns=stage.clock.now_ns(), phrase="hey jarvis"))
        await stage.says("close the window")

    events = Stage().play(story)
    assert [answer.text for answer in answers(events)] == ["close the window"]
    assert len([event for event in events if isinstance(event, SpeakText)]) == 1


@pytest.mark.parametrize(("speaking", "is_done"), [(0.0, False), (0.8, True)])
def test_a_voice_that_is_not_the_drivers_has_the_passengers_rights(speaking: float, is_done: bool) -> None:
    async def story(stage: Stage) -> None:
        for step in range(50):
            stage.clock.advance(0.1)
            seen = 0.9 if step < 20 else speaking  # first he talks: his lips are known
            await stage.tell(LipsObserved(ts_ns=stage.clock.now_ns(), speaking=seen))
        end_ns = stage.clock.now_ns() - 300 * NS_PER_MS
        await stage.tell(
            UtteranceRecognized(
                ts_ns=end_ns, text="switch on the hazard lights", lang="en",
                confidence=0.9, no_speech=0.0, wake_ns=None,
                speech_start_ns=end_ns - 2000 * NS_PER_MS, speech_end_ns=end_ns, endpoint_ms=300.0, recognize_ms=90.0,
            )
        )  # fmt: skip

    (action,) = [event for event in Stage().play(story) if isinstance(event, ActionDone)]
    assert action.ok is is_done


def test_what_is_typed_is_the_drivers_whoever_talks() -> None:
    async def story(stage: Stage) -> None:
        for _ in range(30):
            stage.clock.advance(0.1)
            await stage.tell(LipsObserved(ts_ns=stage.clock.now_ns(), speaking=0.0))
        await stage.tell(TextEntered(ts_ns=stage.clock.now_ns(), text="switch on the hazard lights"))

    (action,) = [event for event in Stage().play(story) if isinstance(event, ActionDone)]
    assert action.ok
