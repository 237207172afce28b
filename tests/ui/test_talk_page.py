"""The talk page: who said what, what was done and read back, how long each stage took, and what one may say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.events import (
    CabinState,
    ListenNow,
    PartialTranscript,
    Phase,
    Route,
    SignalValue,
    SignalWrite,
    TextEntered,
    TurnAnswered,
    TurnState,
    TurnTraced,
)
from app.vehicle.navigation import load_places
from dialogue.grammar import Grammar
from tests.ui.conftest import OpenWindow, ShownText
from tests.ui.states import CALM, THINKING, vehicle
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.viewmodels.local import Local
from ui.viewmodels.signal_words import deeds
from ui.viewmodels.talk_page import EXAMPLES, derive_talk_page

english = Local()

Opener = Callable[..., OpenWindow]
TALK_PAGE = WindowOptions(language="en", theme="night", page="talk")
DOOR = "Vehicle.Cabin.Door"
LONG_ENGLISH = "Because tiredness slows your reactions as much as alcohol does, and a short sleep helps. " * 6
LONG_CHINESE = "疲劳会让反应变慢，效果和酒精差不多；打个盹十五到二十分钟比咖啡更有用，两者一起效果最好。" * 8


def written(values: dict[str, SignalValue]) -> tuple[SignalWrite, ...]:
    return tuple(SignalWrite(path=path, value=value) for path, value in values.items())


def exchange(turn_id: int, heard: str, reply: str, *, source: str = "speech", lang: str = "en") -> TurnAnswered:
    return TurnAnswered(
        ts_ns=turn_id, turn_id=turn_id, source=source, text=heard, lang=lang, route=Route.GRAMMAR,
        intents=(), writes=written({f"{DOOR}.Row1.PassengerSide.Window.Position": 50}), reply=reply, ms={},
    )  # fmt: skip


def talked(*turns: TurnAnswered, traces: tuple[TurnTraced, ...] = ()) -> CabinState:
    return replace(CALM, exchanges=turns, traces=traces)


# --- words ----------------------------------------------------------------------------------------------------------


def test_the_newest_turn_comes_last_and_says_how_it_was_said() -> None:
    page = derive_talk_page(talked(exchange(1, "one", "1"), exchange(2, "二", "2", source="text", lang="zh")), english)
    assert [turn.heard for turn in page.turns] == ["one", "二"]
    assert [turn.by for turn in page.turns] == ["You, spoken · English", "You, typed · Chinese"]
    assert page.turns[1].deeds == ("Window · Passenger: 50%",)


def test_seats_that_got_the_same_are_told_in_one_line() -> None:
    doors = [f"{DOOR}.{row}.{side}Side" for row in ("Row1", "Row2") for side in ("Driver", "Passenger")]
    windows = written({f"{door}.Window.Position": 0 for door in doors})
    assert deeds(windows, {}, english) == ("Window · All seats: Closed",)
    assert deeds(written({f"{door}.IsLocked": True for door in doors}), {}, english) == ("Doors: Locked",)
    assert deeds(windows[:2], {}, english) == ("Window · Driver, Passenger: Closed",)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("Vehicle.Cabin.Sunroof.Position", -100, "Sunroof tilt: On"),
        ("Vehicle.Cabin.Sunroof.Position", 50, "Sunroof: 50%"),
        ("Vehicle.Cabin.Infotainment.Media.Volume", 0, "Mute: On"),
        ("Vehicle.Cabin.Infotainment.Media.Action", "PLAY", "Music: Playing"),
        ("Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.Color", "#8000FF", "Ambient colour · Driver: Purple"),
        ("Vehicle.Body.Windshield.Front.Wiping.Mode", "FAST", "Wipers: Fast"),
        ("Vehicle.ADAS.CruiseControl.SpeedSet", 90.0, "CruiseControl.SpeedSet: 90"),
    ],
)
def test_what_was_read_back_is_named_as_on_the_cabin_page(path: str, value: SignalValue, words: str) -> None:
    assert deeds(written({path: value}), {}, english) == (words,)


def test_the_way_a_roof_went_is_not_told_beside_where_it_is() -> None:
    writes = written({"Vehicle.Cabin.Sunroof.Switch": "OPEN", "Vehicle.Cabin.Sunroof.Position": 100})
    assert deeds(writes, {}, english) == ("Sunroof: Open",)


def test_rear_seats_are_left_and_right_as_the_driver_sits() -> None:
    write = written({f"{DOOR}.Row2.DriverSide.Window.Position": 100})
    right = vehicle(Vehicle__Cabin__DriverPosition="RIGHT").values
    assert deeds(write, {}, english) == ("Window · Rear left: Open",)
    assert deeds(write, right, english) == ("Window · Rear right: Open",)


def test_the_trace_counts_from_the_end_of_speech() -> None:
    trace = TurnTraced(
        ts_ns=0,
        turn_id=1,
        at_ms={"wake": -4120.0, "endpoint": 312.4, "recognized": 431.0, "acted": 436.0, "first_audio": 1702.3},
    )
    page = derive_talk_page(talked(exchange(1, "one", "1"), traces=(trace,)), english)
    assert [(stage.word, stage.text) for stage in page.turns[0].stages] == [
        ("Wake word", "−4.12 s"),
        ("Speech ended", "0 ms"),
        ("End noticed", "312 ms"),
        ("Recognised", "431 ms"),
        ("Acted", "436 ms"),
        ("First sound", "1.70 s"),
    ]


def test_a_typed_turn_has_no_speech_in_its_trace_and_an_untraced_one_has_none() -> None:
    trace = TurnTraced(ts_ns=0, turn_id=1, at_ms={"understood": -0.2})
    page = derive_talk_page(
        talked(exchange(1, "one", "1", source="text"), exchange(2, "two", "2"), traces=(trace,)), english
    )
    assert page.turns[1].stages == ()
    assert [(stage.word, stage.text) for stage in page.turns[0].stages] == [("Understood", "0 ms")]


def test_what_is_being_said_is_shown_until_it_is_answered() -> None:
    listening = TurnState(ts_ns=2, phase=Phase.LISTENING, turn_id=4)
    partial = PartialTranscript(ts_ns=9, text="Open the", lang="en")
    assert derive_talk_page(replace(CALM, turn=listening, partial=partial), english).pending == "Open the"
    assert derive_talk_page(THINKING, english).pending == "Turn on the seat heating, please."
    assert derive_talk_page(replace(THINKING, turn=CALM.turn), english).pending == ""


def test_what_an_earlier_utterance_left_is_not_shown_as_the_new_one() -> None:
    assert THINKING.heard is not None
    old = PartialTranscript(ts_ns=THINKING.heard.ts_ns, text="Turn on", lang="en")
    listening = TurnState(ts_ns=2, phase=Phase.LISTENING, turn_id=5)
    assert derive_talk_page(replace(THINKING, turn=listening, partial=old), english).pending == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_example_is_understood_by_the_grammar(open_window: Opener, lang: Literal["en", "zh"]) -> None:
    grammar = Grammar(lang, names={"known_place": [name for place in load_places() for name in place.names]})
    window = open_window(replace(TALK_PAGE, language=lang))
    said = window.shell.model.property("talkPage").property("examples")
    assert len(said) == len(EXAMPLES)
    assert [text for text in said if grammar.parse(text) is None] == []


# --- the window -----------------------------------------------------------------------------------------------------


def click(window: OpenWindow, item: QQuickItem) -> None:
    point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    window.settle()


def test_a_touch_on_an_example_says_it_and_the_button_makes_it_listen(open_window: Opener) -> None:
    window = open_window(TALK_PAGE)
    text = next(text for text in window.texts() if text.text == "Turn on the seat heating")
    click(window, text.item)
    click(window, window.find("talkButton"))
    assert [type(event) for event in window.core.sent] == [TextEntered, ListenNow]
    assert isinstance(window.core.sent[0], TextEntered)
    assert window.core.sent[0].text == "Turn on the seat heating"


def test_the_presence_says_what_the_assistant_does(open_window: Opener) -> None:
    window = open_window(TALK_PAGE)
    assert window.text("orbText") == 'Say "Hey Jarvis"'
    for phase, word in ((Phase.LISTENING, "Listening"), (Phase.THINKING, "Thinking"), (Phase.SPEAKING, "Speaking")):
        window.show(replace(CALM, turn=TurnState(ts_ns=2, phase=phase, turn_id=4)))
        assert window.text("orbText") == word


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [MINIMUM_SIZE, (1280, 800), (1920, 720)])
def test_long_replies_are_whole_and_the_newest_stands_at_the_bottom(
    open_window: Opener, size: tuple[int, int], language: Literal["en", "zh"]
) -> None:
    turns = [exchange(number, f"Question {number}", LONG_ENGLISH * (number % 3)) for number in range(1, 12)]
    window = open_window(replace(TALK_PAGE, size=size, language=language))
    said = talked(*turns, exchange(12, "为什么要休息？", LONG_CHINESE, lang="zh"))
    # While it moves, answers are for the ear: see test_glances.py.
    window.show(replace(said, vehicle=vehicle(Vehicle__Speed=0.0)))
    conversation = window.find("conversation")
    texts = window.texts()
    newest = next(text for text in texts if text.text == LONG_CHINESE)
    assert newest.painted_height <= newest.rect.height() + 1.0
    assert [text.text for text in texts if text.truncated] == []
    assert [text.text for text in texts if text.painted_width > text.rect.width() + 1.0] == []
    bottom = conversation.mapToScene(QPointF(0, conversation.height())).y()
    assert newest.rect.bottom() <= bottom
    assert bottom - newest.rect.bottom() < 0.2 * conversation.height()
    oldest = next(text for text in texts if text.text == "Question 1")
    assert oldest.rect.bottom() < 0
    conversation.setProperty("contentY", 0.0)
    window.settle()
    assert ShownText(oldest.item).rect.top() >= conversation.mapToScene(QPointF(0, 0)).y()


def test_markup_in_what_was_said_stays_text(open_window: Opener) -> None:
    window = open_window(TALK_PAGE)
    window.show(talked(exchange(1, "<b>bold</b>", "<i>no</i>")))
    assert {"<b>bold</b>", "<i>no</i>"} <= {text.text for text in window.texts()}
