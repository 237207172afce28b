import pytest

from app.events import (
    ActionDone,
    Binding,
    DriverEvent,
    DriverEventKind,
    DriverWarning,
    Event,
    Gesture,
    GestureDetected,
    HeadSign,
    HeadSigned,
    Intent,
    Level,
    OfferKind,
    OfferMade,
    Opening,
    Route,
    ServiceHealth,
    ServiceStatus,
    SignalWrite,
    SilentAnswer,
    TurnAnswered,
    UtteranceRecognized,
    WarningRaised,
    WordBound,
)
from app.narrator import NARRATED, describe

WINDOW = "Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position"


def test_a_warning_is_told_with_level_and_reason() -> None:
    warning = DriverWarning(
        kind=DriverEventKind.MICROSLEEP, level=Level.ALARM, reason="both eyes closed 1.0 s", since_ns=0
    )
    assert describe(WarningRaised(ts_ns=1, warning=warning)) == [
        ("warning", "ALARM microsleep: both eyes closed 1.0 s")
    ]


def test_blinks_are_not_told_but_yawns_are() -> None:
    def event(kind: DriverEventKind) -> DriverEvent:
        return DriverEvent(ts_ns=1, kind=kind, level=Level.INFO, start_ns=0, end_ns=1, reason="mouth wide open 2 s")

    assert describe(event(DriverEventKind.BLINK)) == []
    assert describe(event(DriverEventKind.YAWN)) == [("seen", "yawn: mouth wide open 2 s")]


def test_an_action_is_told_as_what_was_read_back() -> None:
    done = ActionDone(
        ts_ns=1, turn_id=1, intent=Intent(name="set_window"), writes=(SignalWrite(path=WINDOW, value=50),), ok=True
    )
    assert describe(done) == [("done", f"{WINDOW} = 50")]


def test_a_refused_action_is_told_with_its_reason() -> None:
    refused = ActionDone(
        ts_ns=1, turn_id=1, intent=Intent(name="open_trunk"), writes=(), ok=False, reason="the car is moving"
    )
    assert describe(refused) == [("not done", "open_trunk: the car is moving")]


def test_an_answer_is_told_with_route_and_slots() -> None:
    answer = TurnAnswered(
        ts_ns=1, turn_id=1, source="speech", text="把窗户打开一半", lang="zh", route=Route.GRAMMAR,
        intents=(Intent(name="set_window", slots={"percent": 50}),), writes=(), reply="好的", ms={},
    )  # fmt: skip
    assert describe(answer) == [("understood", "grammar: set_window percent=50"), ("said", "“好的”")]


def test_nothing_heard_and_a_starting_service_are_not_worth_a_line() -> None:
    silence = UtteranceRecognized(
        ts_ns=1, text="", lang="en", confidence=0.0, no_speech=1.0, wake_ns=None,
        speech_start_ns=0, speech_end_ns=1, endpoint_ms=1.0, recognize_ms=1.0,
    )  # fmt: skip
    assert describe(silence) == []
    assert describe(ServiceStatus(ts_ns=1, service="vision", health=ServiceHealth.STARTING)) == []


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            GestureDetected(ts_ns=1, gesture=Gesture.SWIPE_LEFT, side="right", confidence=0.9),
            ("seen", "gesture swipe left, right hand"),
        ),
        (HeadSigned(ts_ns=1, sign=HeadSign.SHAKE, start_ns=0, confidence=0.9), ("seen", "the head shook")),
        (
            SilentAnswer(ts_ns=1, by="thumb", yes=False),
            ("understood", "answered without a word: no, by thumb"),
        ),
        (
            SilentAnswer(ts_ns=1, by="look", choice="rear_left"),
            ("understood", "answered without a word: rear left, by look"),
        ),
        (
            WordBound(ts_ns=1, turn_id=1, binding=Binding(word="that", choices=("driver", "passenger"), reason="gaze")),
            ("understood", "“that” is driver or passenger: gaze"),
        ),
        (
            OfferMade(ts_ns=1, kind=OfferKind.REST_STOP, text="Shall I?", lang="en"),
            ("said", "“Shall I?” (an offer: rest stop)"),
        ),
    ],
)
def test_what_is_said_without_words_is_told(event: Event, told: tuple[str, str]) -> None:
    assert describe(event) == [told]
    assert type(event) in NARRATED


@pytest.mark.parametrize("opening", [Opening.JUST_TALK, Opening.LOOK])
def test_what_was_perhaps_not_said_to_the_assistant_is_not_told(opening: Opening) -> None:
    overheard = UtteranceRecognized(
        ts_ns=1, text="did you see her face", lang="en", confidence=0.9, no_speech=0.0, wake_ns=None,
        speech_start_ns=0, speech_end_ns=1, endpoint_ms=1.0, recognize_ms=1.0, opening=opening,
    )  # fmt: skip
    assert describe(overheard) == []
