"""Hands, head, lips and words that point in the window: what was seen, what it was bound to, why, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.clock import NS_PER_S
from app.config import DragAction, GestureAction
from app.events import (
    Binding,
    CabinAnswered,
    CabinState,
    Gesture,
    GestureDetected,
    HandFollowed,
    HeadSign,
    HeadSigned,
    LipsObserved,
    OfferKind,
    OfferMade,
    Phase,
    QuestionOpen,
    Sense,
    SilentAnswer,
    TextEntered,
    TurnState,
    WordBound,
)
from tests.ui.conftest import OpenWindow
from tests.ui.states import BOUND, BUSY, CALM, CHOICE, OFFERED, PARKED, SENSED, SETTINGS, WARNING, mirrored
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.viewmodels.asking import OFFER_TITLES, SAID, answer_of, derive_ask
from ui.viewmodels.binding import derive_bound, explanation, found, why
from ui.viewmodels.gesture_words import DEED_WORDS, GESTURE_WORDS, SIGN_WORDS
from ui.viewmodels.hand import HandProps, derive_hand
from ui.viewmodels.local import Local
from ui.viewmodels.senses import derive_senses
from ui.viewmodels.settings_rows import OFFER_WORDS
from ui.viewmodels.simple import DriveProps, Simplicity, derive_drive
from ui.viewmodels.talk_page import derive_talk_page
from ui.viewmodels.words import NO_VALUE

Opener = Callable[..., OpenWindow]
DRIVE = WindowOptions(language="en", theme="night", size=MINIMUM_SIZE)
TOUCH_PX = 64
SECOND = NS_PER_S
english, chinese = Local(), Local(language="zh")


def later(state: CabinState, seconds: float) -> CabinState:
    return replace(state, ts_ns=state.ts_ns + round(seconds * SECOND))


def moving(gesture: Gesture, progress: float, *, armed: bool = True) -> CabinState:
    return replace(CALM, hand=HandFollowed(ts_ns=1, side="left", armed=armed, gesture=gesture, progress=progress))


# --- the hand ---------------------------------------------------------------------------------------------------------


def test_every_gesture_and_whatever_it_may_do_has_words() -> None:
    assert set(GESTURE_WORDS) == set(Gesture) - {Gesture.NONE}
    assert set(SIGN_WORDS) == set(HeadSign)
    assert set(DEED_WORDS) == {*get_args(GestureAction), *get_args(DragAction)}
    assert set(OFFER_TITLES) == set(OFFER_WORDS) == set(OfferKind)


def test_without_a_hand_nothing_is_shown() -> None:
    assert not derive_hand(CALM, english).shown
    lost = replace(CALM, hand=HandFollowed(ts_ns=1, valid=False, progress=0.7, gesture=Gesture.OK))
    assert not derive_hand(lost, english).shown


def test_a_hand_is_seen_then_ready_then_its_gesture_grows() -> None:
    assert derive_hand(moving(Gesture.NONE, 0.0, armed=False), english).text == "Hand seen"
    assert derive_hand(moving(Gesture.NONE, 0.0), english).text == "Hand ready"
    begun = derive_hand(moving(Gesture.SWIPE_LEFT, 0.4), english)
    assert (begun.text, begun.icon, begun.progress, begun.done) == ("Swipe left", "swipe_left", 0.4, False)


def test_a_gesture_that_was_meant_says_what_it_did_and_goes_after_a_while() -> None:
    assert derive_hand(BOUND, english).deed == "Music paused."
    assert derive_hand(BOUND, chinese).deed == "已暂停音乐。"
    assert derive_hand(later(BOUND, 5.0), english).text == "Open palm"
    assert not derive_hand(later(BOUND, 5.0), english).done


def test_what_was_touched_long_before_or_after_is_not_told_as_the_gesture_s_deed() -> None:
    swipe = GestureDetected(ts_ns=10 * SECOND, gesture=Gesture.SWIPE_LEFT, side="left", confidence=0.9)
    for touched_s in (9, 12):
        touched = CabinAnswered(ts_ns=touched_s * SECOND, name="set_fan", ok=True, words={"en": "Fan at 3."})
        state = replace(CALM, ts_ns=12 * SECOND, last_gesture=swipe, touched=touched)
        # What it was chosen to do is known from the settings.
        assert derive_hand(state, english).deed == "Next track"


def test_a_thumb_is_an_answer_only_where_something_was_asked() -> None:
    thumb = GestureDetected(ts_ns=2, gesture=Gesture.THUMB_UP, side="left", confidence=0.9)
    state = replace(CALM, ts_ns=3, last_gesture=thumb)
    assert derive_hand(state, english).deed == ""
    assert derive_hand(replace(state, question=QuestionOpen(ts_ns=1)), english).deed == "Yes"
    answered = QuestionOpen(ts_ns=3, valid=False)
    assert derive_hand(replace(state, question=answered), english).deed == "Yes"


@pytest.mark.parametrize(("sign", "deed"), [(HeadSign.NOD, "Yes"), (HeadSign.SHAKE, "No")])
def test_a_nod_or_shake_is_shown_when_it_answers_and_not_otherwise(sign: HeadSign, deed: str) -> None:
    signed = replace(CALM, last_sign=HeadSigned(ts_ns=5, sign=sign, start_ns=4, confidence=0.9), ts_ns=5)
    assert derive_hand(signed, english) == HandProps()
    early = replace(signed, question=QuestionOpen(ts_ns=7), ts_ns=8)
    assert not derive_hand(early, english).done
    asked = replace(signed, question=QuestionOpen(ts_ns=3))
    assert (derive_hand(asked, english).icon, derive_hand(asked, english).deed) == (sign.value, deed)


# --- the Driver page's figures ----------------------------------------------------------------------------------------


def test_what_is_not_watched_is_a_dash_and_what_is_not_there_is_said_so() -> None:
    nothing = derive_senses(CALM, english)
    assert (nothing.lips, nothing.hand, nothing.hand_seen) == (NO_VALUE, NO_VALUE, False)
    empty = replace(CALM, hand=HandFollowed(ts_ns=1, valid=False), lips=LipsObserved(ts_ns=1, valid=False))
    assert (derive_senses(empty, english).hand, derive_senses(empty, english).lips) == ("None seen", NO_VALUE)


def test_lips_speak_and_a_hand_is_ready() -> None:
    state = replace(SENSED, lips=LipsObserved(ts_ns=1, speaking=0.8))
    shown = derive_senses(state, english)
    assert (shown.lips, shown.lips_tone, shown.lips_share) == ("Speaking", "good", 0.8)
    assert (shown.hand_caption, shown.hand, shown.hand_share) == ("Hand, ready", "Open palm", 0.6)


def test_the_last_sign_of_the_head_is_shown_for_some_seconds_whatever_it_meant() -> None:
    state = replace(CALM, last_sign=HeadSigned(ts_ns=1, sign=HeadSign.SHAKE, start_ns=0, confidence=0.9))
    assert derive_senses(state, english).sign == "Head shake"
    assert derive_senses(later(state, 11.0), english).sign == "None"


# --- words that point -------------------------------------------------------------------------------------------------


def test_a_bound_word_lights_its_place_with_the_reason_and_goes_out() -> None:
    shown = derive_bound(BOUND, english)
    assert (shown.line, shown.why) == ('"that window" → Passenger', "by gaze and pointing, 87%")
    assert (shown.marks, shown.window) == (("", "meant", "", ""), True)
    assert derive_bound(later(BOUND, 9.0), english).marks == ("", "", "", "")
    assert derive_bound(later(BOUND, 9.0), english).line == ""


def test_with_the_wheel_on_the_right_the_passenger_is_on_the_left() -> None:
    assert derive_bound(mirrored(BOUND), english).marks == ("meant", "", "", "")


def test_a_word_for_something_else_than_a_window_lights_the_seat() -> None:
    turn = replace(BOUND.exchanges[-1], intents=(), turn_id=9)
    bound = WordBound(ts_ns=1, turn_id=9, binding=Binding(word="that side", zone="rear_left", senses=(Sense.GAZE,)))
    shown = derive_bound(replace(BOUND, bound=bound, exchanges=(turn,)), english)
    assert (shown.marks, shown.window) == (("", "", "meant", ""), False)


def test_a_row_that_is_meant_is_lit_as_a_whole() -> None:
    bound = WordBound(ts_ns=1, turn_id=9, binding=Binding(word="those", zone="rear"))
    assert derive_bound(replace(BOUND, bound=bound), english).marks == ("", "", "meant", "meant")


def test_the_places_a_question_offers_are_lit_as_long_as_it_is_open() -> None:
    shown = derive_bound(later(CHOICE, 60.0), english)
    assert shown.marks == ("", "choice", "", "choice")
    assert (shown.line, shown.why) == ('"this one": which one?', "not clear enough, 46%")
    closed = replace(later(CHOICE, 60.0), question=QuestionOpen(ts_ns=2, valid=False))
    assert derive_bound(closed, english).marks == ("", "", "", "")


def test_a_large_warning_leaves_the_light_but_no_words_about_it() -> None:
    shown = derive_bound(replace(BOUND, driver=WARNING.driver), english)
    assert (shown.line, shown.marks) == ("", ("", "meant", "", ""))


@pytest.mark.parametrize(
    ("binding", "line", "reason"),
    [
        (Binding(word="it", zone="driver"), '"it" → Driver', "by the words alone"),
        (Binding(word="those", zone="rear"), '"those" → Rear\N{NO-BREAK SPACE}seats', "by the words alone"),
        (
            Binding(word="that", choices=("driver", "rear_left")),
            '"that": Driver or Rear left?',
            "nothing was looked or pointed at",
        ),
        (Binding(word="that"), '"that": which one?', "nothing was looked or pointed at"),
        (
            Binding(word="that", choices=("driver", "rear_left"), senses=(Sense.GAZE,), p=0.4),
            '"that": Driver or Rear left?',
            "not clear enough, 40%",
        ),
    ],
)
def test_every_way_a_word_gets_its_meaning_is_told(binding: Binding, line: str, reason: str) -> None:
    assert (found(binding, english), why(binding, english)) == (line, reason)


def test_the_turn_tells_its_own_words_and_experts_read_on_in_english() -> None:
    turns = derive_talk_page(BOUND, english).turns
    assert [len(turn.meant) for turn in turns] == [0, 0, 1]
    meant = turns[-1].meant[0]
    assert (meant.line, meant.why) == ('"that window" → Passenger', "by gaze and pointing, 87%")
    assert BOUND.bound is not None
    detail = BOUND.bound.binding.reason
    assert meant.explanation.endswith(detail)
    assert detail not in explanation(BOUND.bound.binding, chinese)


# --- what waits for an answer -----------------------------------------------------------------------------------------


def test_a_question_has_yes_and_no_and_a_choice_has_its_places() -> None:
    assert [key.word for key in derive_ask(BUSY, english).keys] == ["Yes", "No"]
    assert [(key.word, key.code) for key in derive_ask(CHOICE, english).keys] == [
        ("Passenger", "passenger"),
        ("Rear right", "rear_right"),
    ]
    assert derive_ask(CALM, english).kind == ""


def test_a_touch_answers_as_a_nod_or_a_look_would() -> None:
    yes = answer_of("yes", BUSY, 9)
    assert isinstance(yes, SilentAnswer)
    assert (yes.yes, yes.choice, yes.by, yes.ts_ns) == (True, "", "touch", 9)
    place = answer_of("rear_right", CHOICE, 9)
    assert isinstance(place, SilentAnswer)
    assert (place.yes, place.choice) == (None, "rear_right")


def test_what_is_not_asked_any_more_or_was_never_offered_sends_nothing() -> None:
    closed = replace(BUSY, question=QuestionOpen(ts_ns=2, valid=False))
    assert [answer_of(code, closed, 9) for code in ("yes", "no", "not_today", "passenger")] == [None] * 4
    assert answer_of("driver", CHOICE, 9) is None


def test_an_offer_says_what_and_why_and_can_be_declined_for_the_day() -> None:
    shown = derive_ask(OFFERED, english)
    assert (shown.kind, shown.title) == ("rest_stop", "Stop for a rest?")
    assert shown.reason == "Very drowsy · 3 h 7 min without a break"
    assert shown.places == ("Rest area Isar, 4 km", "Holledau services, 31 km")
    assert [key.word for key in shown.keys] == ["Yes", "No", "Not today"]
    declined = answer_of("not_today", OFFERED, 9)
    assert isinstance(declined, TextEntered)
    assert (declined.text, declined.lang) == (SAID["not_today"]["en"], "en")
    assert isinstance(answer_of("yes", OFFERED, 9), SilentAnswer)


def test_an_offer_no_question_was_put_for_is_answered_in_its_own_language() -> None:
    offer = OfferMade(ts_ns=1, kind=OfferKind.FRESH_AIR, text="开点窗？", lang="zh")
    state = replace(OFFERED, offer=offer, question=None)
    said = answer_of("no", state, 9)
    assert isinstance(said, TextEntered)
    assert (said.text, said.lang) == ("不用", "zh")
    assert derive_ask(later(state, 21.0), english).kind == ""


def test_an_offer_is_gone_when_its_question_closes_and_never_comes_back_with_another() -> None:
    closed = replace(OFFERED, question=QuestionOpen(ts_ns=5, valid=False))
    assert derive_ask(closed, english).kind == ""
    other = replace(later(OFFERED, 300.0), question=QuestionOpen(ts_ns=300 * SECOND))
    assert derive_ask(other, english).kind == "question"


def test_whose_eyes_look_awake_again_is_offered_something_all_the_same_and_told_why() -> None:
    assert derive_ask(replace(OFFERED, driver=CALM.driver), english).reason == "You seem tired · 42 min without a break"
    assert derive_ask(replace(OFFERED, driver=None), english).reason == "You seem tired"


# --- how much there is on the page ------------------------------------------------------------------------------------


def test_the_page_is_simple_at_once_and_full_again_after_a_calm_while() -> None:
    simplicity = Simplicity()
    assert not simplicity.see(CALM)
    assert simplicity.see(BUSY)
    assert simplicity.see(later(CALM, 2.0))
    assert not simplicity.see(later(CALM, 3.5))


def test_a_simple_page_keeps_what_is_said_now_and_what_waits_for_an_answer() -> None:
    silent = replace(BUSY, question=None)
    assert (derive_drive(silent, simple=True).cards, derive_drive(silent, simple=True).said) == (False, False)
    assert derive_drive(BUSY, simple=True).said
    speaking = replace(silent, turn=TurnState(ts_ns=1, phase=Phase.SPEAKING, turn_id=4))
    assert derive_drive(speaking, simple=True).said
    assert derive_drive(CALM, simple=False).cards
    assert derive_drive(OFFERED, simple=False) == DriveProps(cards=True, said=False)
    assert derive_drive(OFFERED, simple=True) == DriveProps(cards=False, said=False)


# --- the window -------------------------------------------------------------------------------------------------------


def click(window: OpenWindow, item: QQuickItem) -> None:
    point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    window.settle()


def test_every_sign_has_a_picture(open_window: Opener) -> None:
    icons = open_window(DRIVE).shell.engine.singletonInstance("Cockpit", "Icons")
    for table, names in (("signs", {"hand", *GESTURE_WORDS, *SIGN_WORDS}), ("offers", set(OfferKind))):
        drawn = icons.property(table).toVariant()
        assert set(drawn) == {str(name) for name in names}
        assert all(path.startswith("M") for path in drawn.values())


def test_a_ready_hand_looks_other_than_one_that_is_only_seen_and_not_by_colour_alone(open_window: Opener) -> None:
    window = open_window(DRIVE, moving(Gesture.NONE, 0.0, armed=False))
    assert window.text("handText") == "Hand seen"
    icon = window.find("handIcon")
    seen = icon.property("fill").alphaF()
    window.show(moving(Gesture.NONE, 0.0))
    assert window.text("handText") == "Hand ready"
    assert icon.property("fill").alphaF() > seen == 0.0


def test_the_mark_stands_on_every_page_and_leaves_with_the_hand(open_window: Opener) -> None:
    window = open_window(replace(DRIVE, page="trips"), SENSED)
    assert window.text("handText") == "Open palm"
    window.show(CALM)
    assert window.text("handText") == ""


@pytest.mark.parametrize("size", [MINIMUM_SIZE, (1280, 800), (1920, 720)])
def test_lit_places_and_answers_are_as_large_as_a_finger_and_send_the_answer(
    open_window: Opener, size: tuple[int, int]
) -> None:
    window = open_window(replace(DRIVE, size=size), CHOICE)
    for name in ("place_rear_right", "place_passenger", "answer_passenger"):
        item = window.find(name)
        assert min(item.width(), item.height()) >= TOUCH_PX, name
        click(window, item)
    sent = [event.choice for event in window.core.sent if isinstance(event, SilentAnswer)]
    assert sent == ["rear_right", "passenger", "passenger"]


def test_a_place_that_is_only_lit_takes_no_touch(open_window: Opener) -> None:
    window = open_window(DRIVE, BOUND)
    assert window.text("boundText") == '"that window" → Passenger'
    click(window, window.find("place_passenger"))
    assert window.core.sent == []


def test_an_offer_is_answered_by_touch_and_leaves(open_window: Opener) -> None:
    window = open_window(DRIVE, OFFERED)
    assert (window.text("offerTitle"), window.text("handDeed")) == ("Stop for a rest?", "Yes")
    small = [code for code in ("yes", "no", "not_today") if window.find(f"answer_{code}").height() < TOUCH_PX]
    assert small == []
    click(window, window.find("answer_not_today"))
    assert [type(event) for event in window.core.sent] == [TextEntered]
    window.show(CALM)
    assert window.text("offerTitle") == ""


def test_music_and_destination_leave_while_driving_asks_for_all_there_is(open_window: Opener) -> None:
    window = open_window(DRIVE)
    assert window.find("placeCard").isVisible()
    assert "Because" in " ".join(text.text for text in window.texts())
    window.show(replace(BUSY, question=None))
    assert not window.find("placeCard").isVisible()
    assert "Because" not in " ".join(text.text for text in window.texts())
    window.show(later(CALM, 10.0))
    assert window.find("placeCard").isVisible()
    window.show(WARNING)
    assert not window.find("placeCard").isVisible()


def test_a_word_that_points_is_explained_on_tap_on_the_talk_page(open_window: Opener) -> None:
    window = open_window(replace(DRIVE, page="talk"), BOUND)
    note = window.find("meantNote")
    assert note.height() >= TOUCH_PX
    click(window, note)
    assert "0.4 s before the word" in window.text("explainText")
    click(window, window.find("explainClose"))
    assert window.text("explainText") == ""


def test_lips_head_and_hand_stand_on_the_driver_page(open_window: Opener) -> None:
    window = open_window(replace(DRIVE, page="driver"), SENSED)
    shown = {text.text for text in window.texts()}
    assert {"Lips", "Still", "Head sign", "None", "Hand, ready", "Open palm"} <= shown
    click(window, window.find("handShape"))
    assert "none drives the car" in window.text("explainText")


def test_a_favourite_opens_is_chosen_and_closes(open_window: Opener) -> None:
    window = open_window(replace(DRIVE, page="settings", size=(1920, 720)), PARKED)
    window.shell.model.property("settingsPage").showSection("gestures")
    window.settle()
    click(window, window.find("row_gestures.swipe_left"))
    assert window.core.sent[1:] == []
    click(window, window.find("key_gestures.swipe_left_8"))
    changes = [dict(event.changes) for event in window.core.sent if hasattr(event, "changes")]
    assert changes == [{"gestures.swipe_left": "previous_track"}]
    values = {**SETTINGS.values, "gestures.swipe_left": "previous_track"}
    window.show(replace(PARKED, settings=replace(SETTINGS, values=values)))
    row = window.find("row_gestures.swipe_left")
    inside = {text.text for text in window.texts() if row.isAncestorOf(text.item)}
    assert inside == {"Swipe left", "Previous track"}
