"""No task needs more than six taps from the page a drive is spent on: each is done in the real window, and counted.

The tasks: all of the cabin's catalogue, the settings, the trips, the conversation, and what explains a figure. Done on
the smallest screen and in the standing car: while it moves some are refused, none takes more.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.config import FIRST_START, PAGES
from app.events import (
    CabinRequested,
    DeletionRequested,
    Event,
    ListenNow,
    SettingsRequested,
    SpeakText,
    TextEntered,
    WindowShows,
)
from dialogue.catalogue import all_tools
from tests.ui.conftest import OpenWindow, run_loop
from tests.ui.recorded import MARKS, TRIPS
from tests.ui.states import CALM, SETTINGS, vehicle
from tests.ui.test_reach import focusable
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.viewmodels.cabin_controls import CONTROLS, SECTIONS, Choice, Control, Level
from ui.viewmodels.cabin_touch import paths_of, values_of
from ui.viewmodels.settings_rows import ENTRIES, PROFILES, Chosen, Pressed
from ui.viewmodels.settings_rows import FIRST_START as BEGIN
from ui.viewmodels.settings_rows import TRIPS as DELETE_TRIPS

Opener = Callable[..., OpenWindow]
Wanted = TypeVar("Wanted", bound=Event)
MOST_TAPS = 6
FINGER_PX = 7
"""How far a finger lands from where it aims: 1.5 mm (usual for touch screens, unverified) at the 4.6 pixels a
millimetre of a 10-inch screen of 1024 x 600."""

FLICK_PX = 2000
"""How far one flick moves a list: 2,500 pixels a second, slowed by 1,500 a second (Qt's defaults) end after 2,083."""

SHARES = (0.0, 0.37, 1.0)
"""Of a scale's length: its ends, and a place that is no round number."""

MODELS_HERE = tuple(replace(model, state="ready") for model in SETTINGS.models)
PARKED = replace(CALM, vehicle=vehicle(Vehicle__Speed=0.0), settings=replace(SETTINGS, models=MODELS_HERE))
FARTHEST_SEAT = "rear_right"


@dataclass
class Hand:
    """A finger on the window that counts what it does; a swipe that brings something into view counts too."""

    window: OpenWindow
    taps: int = 0

    def starts(self) -> None:
        """A new task, from the page a drive is spent on."""
        self.window.shell.model.showPage(PAGES[0])
        run_loop(0.05)
        self.taps = 0
        self.window.core.sent.clear()

    def tap(self, name: str, *, inside: str = "", at: float | None = None, off_px: float = 0.0) -> None:
        """Taps an item; with `at`, at that share of a level's scale, `off_px` beside it."""
        item = self.window.find(name)
        if inside:
            item = next(each for each in _below(item) if each.objectName() == inside)
        self.tap_item(item, at=at, off_px=off_px)

    def tap_item(self, item: QQuickItem, *, at: float | None = None, off_px: float = 0.0) -> None:
        """The same for an item in hand."""
        self._show(item)
        point = item.boundingRect().center()
        if at is not None:
            less, more = (next(each for each in _below(item) if each.objectName() == end) for end in ("less", "more"))
            left, right = less.width(), item.width() - more.width()
            margin = float(self.window.shell.engine.singletonInstance("Cockpit", "Theme").property("small"))
            aimed = left + margin + at * (right - left - 2 * margin)
            point = QPointF(min(max(aimed + off_px, left + 1), right - 1), point.y())
        place = item.mapToScene(point)
        assert QRectF(0, 0, self.window.window.width(), self.window.window.height()).contains(place), item
        QTest.mouseClick(self.window.window, Qt.MouseButton.LeftButton, pos=place.toPoint())
        self.taps += 1
        run_loop(0.03)

    def _show(self, item: QQuickItem) -> None:
        view = _view_of(item)
        if view is None:
            return
        top = item.mapToItem(view.childItems()[0], QPointF(0, 0)).y()
        above = float(view.property("contentY"))
        if top < above or top + item.height() > above + view.height():
            lowest = float(view.property("contentHeight")) - view.height()
            target = min(max(0.0, top), max(lowest, 0.0))
            self.taps += math.ceil(abs(target - above) / FLICK_PX)
            view.setProperty("contentY", target)
            run_loop(0.05)

    def swipe_to(self, view_name: str, name: str) -> None:
        """Swipes a list on, a height at a time, until it has made the item; lists make only what is in view."""
        view = self.window.find(view_name)
        lowest = float(view.property("contentHeight")) - view.height()
        while not self.shows(name):
            above = float(view.property("contentY"))
            assert above < lowest, f"{name} is not in the list"
            view.setProperty("contentY", min(lowest, above + view.height()))
            self.taps += 1
            run_loop(0.05)

    def shows(self, name: str) -> bool:
        """There is such an item."""
        return any(item.objectName() == name for item in self.window.items())

    def got(self, kind: type[Wanted]) -> Wanted:
        """What the last task asked the core for."""
        found = [event for event in self.window.core.sent if isinstance(event, kind)]
        assert found, f"no {kind.__name__} came of it"
        return found[-1]


def _below(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(each for child in item.childItems() for each in _below(child))]


def _view_of(item: QQuickItem) -> QQuickItem | None:
    above = item.parentItem()
    while above is not None and not above.inherits("QQuickFlickable"):
        above = above.parentItem()
    return above


@pytest.fixture
def hand(open_window: Opener) -> Hand:
    return Hand(open_window(WindowOptions(language="en", theme="night", size=MINIMUM_SIZE), PARKED))


# --- the cabin --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_of_the_cabin_is_set_to_anything_within_six_taps(hand: Hand, section: str) -> None:
    counted = {}
    for control in CONTROLS:
        if control.section == section:
            hand.starts()
            hand.tap("page_cabin")
            hand.tap(f"section_{section}")
            if control.is_zoned:
                hand.tap(f"seat_{FARTHEST_SEAT}")
            counted[control.name] = hand.taps + _most_touches(hand, control)
    assert len(counted) > 3
    assert {name: taps for name, taps in counted.items() if taps > MOST_TAPS} == {}


def _most_touches(hand: Hand, control: Control) -> int:
    """Touches for the value that takes most of them, each tried out."""
    before, name = hand.taps, f"control_{control.name}"
    most = 0
    if isinstance(control, Level):
        for share in SHARES:
            for off_px in (-FINGER_PX, FINGER_PX):
                hand.taps = before
                hand.window.core.sent.clear()
                hand.tap(name, at=share, off_px=off_px)
                missed = abs(_amount(hand, control) - control.nearest(share)) / control.step
                most = max(most, hand.taps - before + round(missed))
        return most
    for inside in [f"option_{index}" for index in range(len(control.options))] if isinstance(control, Choice) else [""]:
        hand.taps = before
        hand.tap(name, inside=inside)
        assert hand.got(CabinRequested).name in {control.tool, getattr(control, "off_tool", "")}
        most = max(most, hand.taps - before)
    return most


def _amount(hand: Hand, control: Level) -> float:
    """What the last touch asked for."""
    values = values_of(PARKED)
    signal = values[paths_of(control, FARTHEST_SEAT, values)[0]]
    assert not isinstance(signal, str)
    now = control.of_signal(float(signal))
    if not hand.window.core.sent:
        return now  # it stands there already
    asked = float(hand.got(CabinRequested).slots[control.slot])
    return now + asked if control.is_relative else asked


def test_whatever_has_no_control_is_asked_for_in_words_with_one_tap_on_the_drive_page(hand: Hand) -> None:
    worded = set(all_tools()) - {control.tool for control in CONTROLS}
    assert {"navigate", "set_timer", "query_driver"} <= worded
    hand.starts()
    hand.tap("talkButton")
    assert hand.got(ListenNow)
    assert hand.taps == 1


# --- settings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", [section for section, entries in ENTRIES.items() if entries])
def test_every_setting_is_changed_within_six_taps(hand: Hand, section: str) -> None:
    counted = {}
    for entry in ENTRIES[section]:
        # The first and the last of a choice: no other is farther away.
        touches = [("key", 0), ("key", len(entry.picks) - 1)] if isinstance(entry, Chosen) else [("row", 0)]
        for kind, index in touches:
            hand.starts()
            hand.tap("page_settings")
            hand.tap(f"settings_{section}")
            row, key = f"row_{entry.key}", f"key_{entry.key}_{index}" if kind == "key" else ""
            if key and not hand.shows(key):
                hand.tap(row)  # a long choice opens first
            hand.tap(row, inside=key)
            if isinstance(entry, Chosen) and PARKED.settings is not None:
                chosen = PARKED.settings.values.get(entry.key) == entry.picks[index].value
                assert chosen or entry.key in hand.got(SettingsRequested).changes
            elif isinstance(entry, Pressed):
                _finish(hand, entry)
            else:
                assert entry.key in hand.got(SettingsRequested).changes
            counted[entry.key] = max(counted.get(entry.key, 0), hand.taps)
    assert {key: taps for key, taps in counted.items() if taps > MOST_TAPS} == {}


def _finish(hand: Hand, entry: Pressed) -> None:
    if entry.key in (DELETE_TRIPS, PROFILES):
        # It asks first; the answer is a tap like any other.
        hand.tap(f"row_{entry.key}", inside=f"key_{entry.key}_0")
        assert hand.got(DeletionRequested)
    elif entry.key == BEGIN:
        assert hand.window.shell.model.property("page") == FIRST_START
    elif entry.key.startswith("voice_"):
        assert hand.got(SpeakText)


def test_the_first_start_is_gone_through_again_within_six_taps(hand: Hand) -> None:
    hand.starts()
    hand.tap("page_settings")
    hand.tap(f"row_{BEGIN}")
    for _ in range(3):
        hand.tap("startForward")
    assert hand.window.shell.model.property("page") == PAGES[0]
    assert "journal.keep_text" in hand.got(SettingsRequested).changes
    assert hand.taps <= MOST_TAPS


# --- trips ------------------------------------------------------------------------------------------------------


def test_every_trip_and_every_event_of_one_is_looked_at_within_six_taps(hand: Hand) -> None:
    for trip in TRIPS.trips:
        hand.starts()
        hand.tap("page_trips")
        hand.swipe_to("tripList", f"trip_{trip.trip}")
        hand.tap(f"trip_{trip.trip}")
        assert hand.got(WindowShows).trip == trip.trip
        # The timeline is one more tap and an arrow another, to whichever event.
        assert hand.taps + 2 <= MOST_TAPS, trip.trip


def test_a_touch_on_the_timeline_finds_every_event_or_its_neighbour(hand: Hand) -> None:
    hand.starts()
    hand.tap("page_trips")
    view = hand.window.shell.model.property("trips").property("view")
    line = hand.window.find("timeline")
    found = set()
    for x in range(2, round(line.width()), 6):
        place = line.mapToScene(QPointF(x, line.height() / 2)).toPoint()
        QTest.mouseClick(hand.window.window, Qt.MouseButton.LeftButton, pos=place)
        run_loop(0.0)
        found.add((view.property("eventAt"), view.property("eventSpan")))
    touched = len(found)
    hand.tap("eventNext")
    assert touched in (len(MARKS), len(MARKS) - 1)
    for _ in MARKS:
        hand.tap("eventBack")
        found.add((view.property("eventAt"), view.property("eventSpan")))
    assert len(found) == len(MARKS)


# --- what is looked at, and the conversation --------------------------------------------------------------------


def test_every_figure_of_the_driver_is_explained_with_two_taps(hand: Hand) -> None:
    hand.starts()
    hand.tap("page_driver")
    figures = [
        item.objectName()
        for item in focusable(hand.window)
        if item.objectName() and not item.objectName().startswith("page_") and item.property("explanation")
    ]
    assert len(figures) > 12
    for name in figures:
        hand.starts()
        hand.tap("page_driver")
        hand.tap(name)
        assert hand.window.text("explainText"), name
        hand.tap("explainClose")
        assert hand.taps <= MOST_TAPS, name


def test_every_page_is_one_tap_away_from_every_other(hand: Hand) -> None:
    for page, other in pairwise((*PAGES, *reversed(PAGES))):
        hand.window.shell.model.showPage(page)
        hand.tap(f"page_{other}")
        assert hand.window.shell.model.property("page") == other


def test_something_is_said_in_two_taps_and_typed_in_three(hand: Hand) -> None:
    hand.starts()
    hand.tap("page_talk")
    examples = [item for item in _below(hand.window.find("examples")) if item.activeFocusOnTab()]
    hand.tap_item(examples[0])
    assert hand.got(TextEntered).text
    assert hand.taps == 2
    hand.tap_item(examples[-1])
    assert hand.taps <= MOST_TAPS
    hand.starts()
    hand.tap("page_talk")
    hand.tap("textField")
    for letter in "hello":
        QTest.keyClick(hand.window.window, letter)
    QTest.keyClick(hand.window.window, Qt.Key.Key_Return)
    assert hand.got(TextEntered).text == "hello"
    assert hand.taps + 1 <= 3


def test_music_is_stopped_with_one_tap(hand: Hand) -> None:
    hand.starts()
    hand.tap("playButton")
    assert hand.got(CabinRequested).name == "pause_media"
    assert hand.taps == 1
