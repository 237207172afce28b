"""The trips page: the list, the trip chosen in time, and what each of its events was, in words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.events import (
    CabinState,
    DriverEventKind,
    Level,
    TripMark,
    TripShown,
    TripsListed,
    WindowShows,
)
from tests.ui.conftest import OpenWindow
from tests.ui.recorded import MARKS, SUMMARIES, TRIP, TRIPS, summary
from tests.ui.states import CALM, EMPTY
from tests.ui.test_fit import faults
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.timeline import channel_of, runs
from ui.viewmodels.local import Local, Units
from ui.viewmodels.trips import EVENT_WORDS, derive_trips, duration_words, nearest, top_speed, way_words

Opener = Callable[..., OpenWindow]
LOCAL = Local(locale=QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
TRIPS_PAGE = WindowOptions(language="en", theme="night", page="trips")
TOUCH_PX = 64


@pytest.fixture(autouse=True)
def greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times of day as in the tests, wherever they run."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def listed(trips: TripsListed, shown: TripShown | None = TRIP) -> CabinState:
    return replace(CALM, trips=trips, trip_shown=shown)


# --- words ---


def test_a_row_tells_when_how_long_how_far_and_how_attentive() -> None:
    page = derive_trips(CALM, None, LOCAL)
    running, ended, short, tiring = page.rows[:4]
    assert (running.started, running.running, running.chosen) == ("Now driving", True, False)
    assert (ended.started, ended.length, ended.attention) == (
        "Thu 19 Nov, 21:42",
        "1 h 14 min · 86 km",
        "Attention 91%",
    )
    assert (ended.warnings, ended.tone, ended.chosen) == ("3", "alarm", True)
    assert (short.length, short.attention, short.warnings, short.tone) == ("9 s", "", "", "calm")
    assert (tiring.length, tiring.warnings, tiring.tone) == ("8 min · 3.2 km", "12", "care")


def test_the_year_is_told_of_trips_of_another_year() -> None:
    old = summary(1, started_utc=SUMMARIES[0].started_utc.replace(year=2025))
    page = derive_trips(listed(replace(TRIPS, trips=(SUMMARIES[1], old))), None, LOCAL)
    assert [row.started for row in page.rows] == ["Thu 19 Nov, 21:42", "Thu 20 Nov 2025, 16:42"]


def test_the_trip_shown_has_its_figures_and_times() -> None:
    page = derive_trips(CALM, None, LOCAL)
    assert page.title == "Trip 11 · Thu 19 Nov, 21:42"
    assert [(figure.caption, figure.value, figure.tone) for figure in page.figures] == [
        ("Duration", "1 h 14 min", "calm"),
        ("Distance", "86 km", "calm"),
        ("Attention", "91%", "good"),
        ("Peak fatigue", "62%", "care"),
        ("Warnings", "3", "alarm"),
    ]
    assert page.times == ("21:42", "22:00", "22:19", "22:37", "22:56")
    assert page.top_speed == "150 km/h"
    assert (page.has_event, page.hint_event) == (False, "Touch the timeline to see what happened")


@pytest.mark.parametrize(
    ("event", "title", "reason", "when", "tone"),
    [
        (0, "Yawn", "Yawn of 4.1 s", "Notice at 21:49:10 · lasted 4.1 s", "calm"),
        (
            1,
            "Long distraction",
            "Looking away from the road (centre screen) for 5.3 s",
            "Warning at 22:03:40 · lasted 5.3 s",
            "care",
        ),
        (
            2,
            "Frequent glances away",
            "Away from the road again and again for 61.0 s",
            "Warning at 22:15:40 · lasted 1 min 1 s",
            "care",
        ),
        (
            4,
            "Drowsiness",
            "Eyes shut for 12% of the last minute",
            "Warning at 22:37:10 · lasted 10 min",
            "care",
        ),
        (5, "Sleep", "Eyes closed for 3.2 s", "Alarm at 22:42:12 · lasted 3.2 s", "alarm"),
    ],
)
def test_an_event_is_told_with_its_reason(event: int, title: str, reason: str, when: str, tone: str) -> None:
    page = derive_trips(CALM, event, LOCAL)
    assert (page.event_title, page.event_reason, page.event_when, page.event_tone) == (title, reason, when, tone)
    assert page.counter == f"{event + 1} of 6"
    assert [mark.chosen for mark in page.marks].index(True) == event
    assert page.event_at == pytest.approx(MARKS[event].start_s / TRIP.summary.duration_s)


def test_an_event_under_way_lasts_to_the_end_of_the_picture() -> None:
    mark = TripMark(kind=DriverEventKind.DROWSY, level=Level.WARNING, start_s=4000.0)
    page = derive_trips(listed(TRIPS, replace(TRIP, marks=(mark,))), 0, LOCAL)
    assert page.event_when == "Warning at 22:48:50 · still going on"
    assert page.event_at + page.event_span == pytest.approx(1.0)


def test_every_kind_of_event_has_a_name() -> None:
    assert set(EVENT_WORDS) == set(DriverEventKind)


@pytest.mark.parametrize(
    ("trips", "note", "advice"),
    [
        (TripsListed(ts_ns=1), "No trip has been recorded yet", "The next drive appears here by itself."),
        (
            TripsListed(ts_ns=1, recording=False),
            "The trip journal is switched off",
            'Switch on "Record trips" under Settings to keep your trips.',
        ),
        (
            TripsListed(ts_ns=1, trouble="the file is damaged"),
            "The trips cannot be read",
            "Driving is not affected. The page Health says what to do.",
        ),
    ],
)
def test_an_empty_page_says_why(trips: TripsListed, note: str, advice: str) -> None:
    page = derive_trips(listed(trips, None), None, LOCAL)
    assert (page.note, page.advice, page.rows) == (note, advice, ())


def test_earlier_trips_stay_when_the_journal_is_switched_off_and_older_ones_are_counted() -> None:
    off = derive_trips(listed(replace(TRIPS, recording=False)), None, LOCAL)
    assert (off.note, off.hint, len(off.rows)) == ("", "The trip journal is switched off", len(SUMMARIES))
    many = derive_trips(listed(replace(TRIPS, left_out=1200)), None, LOCAL)
    assert many.hint == "1,200 older trips are in the journal"


def test_before_the_journal_was_read_the_page_says_so() -> None:
    assert derive_trips(EMPTY, None, LOCAL).note == "Reading the journal"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59.4, "59 s"), (61.0, "1 min 1 s"), (180.0, "3 min"), (605.0, "10 min"), (7384.0, "2 h 3 min")],
)
def test_a_length_of_time_in_words(seconds: float, words: str) -> None:
    assert duration_words(seconds, LOCAL) == words


def test_ways_are_told_in_the_unit_of_the_window() -> None:
    miles = replace(LOCAL, units=Units(miles=True))
    assert [way_words(km, LOCAL) for km in (0.0, 3.24, 86.4)] == ["0.0 km", "3.2 km", "86 km"]
    assert [way_words(km, miles) for km in (3.24, 86.4)] == ["2.0 mi", "54 mi"]
    assert derive_trips(CALM, None, miles).top_speed == "93 mph"


def test_a_touch_finds_the_nearest_event() -> None:
    assert nearest((), 5.0) is None
    assert [nearest(MARKS, at_s) for at_s in (0.0, 850.0, 870.0, 2040.0, 4400.0)] == [0, 0, 1, 2, 4]
    assert [nearest(MARKS, at_s) for at_s in (3400.0, 3604.0)] == [4, 4]


# --- the traces ---


def test_a_trace_breaks_where_nothing_was_known() -> None:
    assert runs(()) == []
    assert runs((0.5, None, 1.0, 0.0)) == [
        [(0.0, 0.5), (0.25, 0.5)],
        [(0.5, 1.0), (0.75, 1.0), (1.0, 0.0)],
    ]


def test_the_scale_of_speed_is_the_next_round_figure() -> None:
    assert [top_speed(kmh) for kmh in (0.0, 50.0, 51.0, 130.0, 260.0)] == [50.0, 50.0, 100.0, 150.0, 300.0]
    values = channel_of(replace(TRIP, speed_kmh=(0.0, None, 75.0)), "speed").values
    assert list(values) == [0.0, None, 0.75]


# --- the window ---


def click(window: OpenWindow, item: QQuickItem, share: float = 0.5) -> None:
    point: QPoint = item.mapToScene(QPointF(share * item.width(), item.height() / 2)).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    window.settle()


def test_the_page_asks_for_trips_when_it_is_looked_at_and_says_when_it_is_left(open_window: Opener) -> None:
    window = open_window(WindowOptions(language="en", theme="night"))
    assert window.core.sent == []
    window.shell.model.showPage("trips")
    click(window, window.find("trip_10"))
    window.shell.model.showPage("drive")
    window.shell.model.showPage("talk")
    views = [(event.page, event.trip) for event in window.core.sent if isinstance(event, WindowShows)]
    assert views == [("trips", None), ("trips", 10), ("drive", 10)]


def test_a_window_that_begins_with_the_page_asks_once_the_core_lives(open_window: Opener) -> None:
    window = open_window(TRIPS_PAGE, None)
    assert window.core.sent == []
    window.show(CALM)
    assert [type(event) for event in window.core.sent] == [WindowShows]


def test_a_touch_on_the_timeline_tells_of_the_event_there(open_window: Opener) -> None:
    window = open_window(TRIPS_PAGE)
    timeline = window.find("timeline")
    assert window.text("eventTitle") == ""
    click(window, timeline, MARKS[1].start_s / TRIP.summary.duration_s)
    assert window.text("eventTitle") == "Long distraction"
    assert window.text("eventReason") == "Looking away from the road (centre screen) for 5.3 s"
    click(window, window.find("eventNext"))
    assert window.text("eventTitle") == "Frequent glances away"
    click(window, window.find("eventBack"))
    click(window, window.find("eventBack"))
    click(window, window.find("eventBack"))
    assert window.text("eventTitle") == "Sleep"
    assert timeline.height() >= TOUCH_PX


def test_another_trip_begins_without_a_chosen_event(open_window: Opener) -> None:
    window = open_window(TRIPS_PAGE)
    click(window, window.find("eventNext"))
    assert window.text("eventTitle") == "Yawn"
    window.show(listed(TRIPS, replace(TRIP, summary=SUMMARIES[3])))
    assert window.text("eventTitle") == ""
    assert window.text("eventHint") == "Touch the timeline to see what happened"


def test_a_chosen_event_stays_while_the_trip_grows(open_window: Opener) -> None:
    window = open_window(TRIPS_PAGE)
    click(window, window.find("eventNext"))
    longer = replace(TRIP, summary=replace(TRIP.summary, duration_s=5000.0))
    window.show(listed(TRIPS, longer))
    assert window.text("eventTitle") == "Yawn"


def test_the_traces_are_painted_in_their_colours(open_window: Opener) -> None:
    window = open_window(TRIPS_PAGE)
    picture = window.window.grabWindow()
    tokens = window.shell.engine.singletonInstance("Cockpit", "Theme")
    painted = [item for item in window.items() if item.inherits("QQuickPaintedItem")]
    plots = {item.property("channel"): item for item in painted}
    for channel, color in (("attention", "accent"), ("fatigue", "care"), ("speed", "good")):
        area = plots[channel].mapRectToScene(plots[channel].boundingRect()).toRect()
        ink = tokens.property(color)
        found = sum(
            abs(picture.pixelColor(x, y).red() - ink.red()) + abs(picture.pixelColor(x, y).blue() - ink.blue()) < 30
            for x in range(area.left(), area.right(), 2)
            for y in range(area.top(), area.bottom())
        )
        assert found > 100, channel


def test_what_can_be_touched_is_large_enough(open_window: Opener) -> None:
    window = open_window(replace(TRIPS_PAGE, size=MINIMUM_SIZE))
    names = ("trip_12", "trip_11", "eventBack", "eventNext")
    small = {name: window.find(name).height() for name in names if window.find(name).height() < TOUCH_PX}
    assert small == {}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_event_fits_on_the_smallest_screen(open_window: Opener, language: str) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language=language, theme="day", page="trips"))
    for kind in DriverEventKind:
        mark = replace(MARKS[1], kind=kind, level=Level.ALARM, start_s=4000.0, end_s=4099.9)
        window.show(listed(TRIPS, replace(TRIP, marks=(mark, mark))))
        click(window, window.find("eventNext"))
        assert faults(window) == [], f"{kind}"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "trips",
    [TripsListed(ts_ns=1, recording=False), TripsListed(ts_ns=1, trouble="damaged"), replace(TRIPS, left_out=1200)],
)
def test_every_note_fits_on_the_smallest_screen(open_window: Opener, trips: TripsListed, language: str) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language=language, theme="day", page="trips"))
    window.show(listed(trips))
    assert faults(window) == []


def test_no_english_is_left_on_the_chinese_page(open_window: Opener) -> None:
    window = open_window(replace(TRIPS_PAGE, language="zh"))
    click(window, window.find("eventNext"))
    latin = {text.text for text in window.texts() if any("a" <= letter.lower() <= "z" for letter in text.text)}
    # The language button speaks the other language on purpose; units are written alike everywhere.
    assert {text for text in latin if "km" not in text} == {"English"}


def test_the_list_stays_where_it_was_scrolled_to_while_the_trip_grows(open_window: Opener) -> None:
    window = open_window(replace(TRIPS_PAGE, size=MINIMUM_SIZE))
    trip_list = window.find("tripList")
    trip_list.setProperty("contentY", 200.0)
    window.settle()
    longer = (replace(SUMMARIES[0], duration_s=1426.0), *SUMMARIES[1:])
    window.show(listed(replace(TRIPS, trips=longer)))
    assert "23 min" in {text.text.partition(" ·")[0] for text in window.texts()}
    assert trip_list.property("contentY") == 200.0
