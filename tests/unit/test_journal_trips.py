"""What the window is told of the journal: the trips in figures, one of them in time, and never at the writer's cost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.bus import Bus, Subscription
from app.clock import NS_PER_S, ManualClock
from app.events import (
    DriverEvent,
    DriverEventKind,
    DriverState,
    Event,
    GazeZone,
    Level,
    TripShown,
    TripsListed,
    WindowShows,
)
from app.journal import trips
from app.journal.reader import TripReader
from app.journal.rows import Row, event_row, sample_row
from app.journal.store import JournalStore

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LIMIT_S = 10.0


def sample(t_s: float, *, attention: float = 1.0, fatigue: float = 0.1, kmh: float | None = 72.0) -> Row:
    return sample_row(DriverState(ts_ns=0, attention=attention, fatigue=fatigue, perclos=t_s / 1000), t_s, kmh)


def unseen(t_s: float) -> Row:
    """A sample without a usable face: its figures say nothing of the driver."""
    return sample_row(DriverState(ts_ns=0, valid=False, attention=0.0, fatigue=1.0), t_s, 72.0)


def event(kind: DriverEventKind, level: Level, start_s: float, end_s: float | None) -> Row:
    zone = GazeZone.LAP if kind is DriverEventKind.LONG_DISTRACTION else None
    end_ns = None if end_s is None else round(end_s * NS_PER_S)
    start_ns = round(start_s * NS_PER_S)
    return event_row(
        DriverEvent(
            ts_ns=start_ns, kind=kind, level=level, start_ns=start_ns, end_ns=end_ns, zone=zone, reason="for the log"
        ),
        0,
    )


def record(path: Path, rows: list[Row], *, length_s: float | None, after_s: float = 0.0) -> int:
    """One trip; without a length it is still being recorded."""
    with JournalStore(path) as store:
        started = START + timedelta(seconds=after_s)
        trip = store.begin_trip(started, "demo", "0.1.0")
        store.append(trip, rows)
        if length_s is not None:
            store.end_trip(trip, started + timedelta(seconds=length_s), length_s)
        return trip


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def only(path: Path) -> tuple[trips.TripSummary, TripShown]:
    with JournalStore(path, readonly=True) as store:
        (summary,), _ = trips.summaries(store, {})
        return summary, trips.picture(store, summary)


# --- figures ---


def test_the_way_is_speed_over_time_and_nothing_is_guessed_over_a_gap(journal: Path) -> None:
    # 72 km/h are 20 m/s: 10 s before the gap and 10 s after it are 400 m.
    steps = [number / 2 for number in range(21)]
    record(journal, [sample(t) for t in steps] + [sample(600 + t) for t in steps], length_s=611.0)
    summary, _ = only(journal)
    assert summary.distance_km == pytest.approx(0.4)
    assert summary.duration_s == 611.0


def test_without_a_speed_the_way_is_not_known(journal: Path) -> None:
    record(journal, [sample(number / 2, kmh=None) for number in range(9)], length_s=5.0)
    assert only(journal)[0].distance_km is None


def test_moments_without_a_face_say_nothing_of_attention_and_fatigue(journal: Path) -> None:
    rows = [sample(0.0, attention=0.8, fatigue=0.3), unseen(0.5), sample(1.0, attention=0.6, fatigue=0.2)]
    record(journal, rows, length_s=2.0)
    summary, shown = only(journal)
    assert summary.attention == pytest.approx(0.7)
    assert summary.fatigue == 0.3
    assert shown.attention == (0.8, None, 0.6, None, None)


def test_warnings_count_alarms_among_them_and_notices_not(journal: Path) -> None:
    rows = [
        event(DriverEventKind.BLINK, Level.INFO, 1.0, 1.2),
        event(DriverEventKind.YAWN, Level.NOTICE, 2.0, 5.0),
        event(DriverEventKind.LONG_DISTRACTION, Level.WARNING, 6.0, 9.5),
        event(DriverEventKind.SLEEP, Level.ALARM, 12.0, 15.0),
    ]
    record(journal, [sample(number / 2) for number in range(40)] + rows, length_s=20.0)
    summary, shown = only(journal)
    assert (summary.warnings, summary.alarms) == (2, 1)
    assert [(mark.kind, mark.start_s, mark.end_s) for mark in shown.marks] == [
        (DriverEventKind.YAWN, 2.0, 5.0),
        (DriverEventKind.LONG_DISTRACTION, 6.0, 9.5),
        (DriverEventKind.SLEEP, 12.0, 15.0),
    ]
    assert shown.marks[1].zone is GazeZone.LAP
    assert shown.marks[2].perclos == pytest.approx(0.012)


def test_a_trip_under_way_is_as_long_as_its_last_sample(journal: Path) -> None:
    record(journal, [sample(0.0), sample(4.5)], length_s=None)
    summary, _ = only(journal)
    assert summary.running
    assert summary.duration_s == 4.5


def test_a_trip_that_ended_before_the_first_sample_has_no_figures(journal: Path) -> None:
    record(journal, [], length_s=0.3)
    summary, shown = only(journal)
    assert (summary.attention, summary.fatigue, summary.distance_km) == (None, None, None)
    assert shown.attention == (None,)


# --- the picture ---


def test_a_long_trip_keeps_its_shortest_inattention(journal: Path) -> None:
    rows = [sample(number / 2, attention=0.1 if number == 7001 else 0.9) for number in range(14_400)]
    record(journal, rows, length_s=7200.0)
    _, shown = only(journal)
    assert len(shown.attention) <= trips.MOST_STEPS + 1
    assert shown.attention[int(3500.5 / shown.step_s)] == 0.1
    assert sum(value is not None and value < 0.5 for value in shown.attention) == 1


def test_of_too_many_events_the_most_urgent_are_kept(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trips, "MOST_MARKS", 3)
    rows = [event(DriverEventKind.YAWN, Level.NOTICE, float(number), number + 0.5) for number in range(5)]
    rows += [event(DriverEventKind.SLEEP, Level.ALARM, 8.0, 9.0)]
    record(journal, rows, length_s=10.0)
    assert [mark.start_s for mark in only(journal)[1].marks] == [0.0, 1.0, 8.0]


def test_many_trips_are_summed_up_in_portions_and_known_ones_not_again(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trips, "FRESH", 2)
    for number in range(5):
        record(journal, [sample(0.0)], length_s=1.0, after_s=60.0 * number)
    with JournalStore(journal, readonly=True) as store:
        first, left = trips.summaries(store, {})
        assert ([trip.trip for trip in first], left) == ([5, 4], 3)
        second, left = trips.summaries(store, {trip.trip: trip for trip in first})
    assert ([trip.trip for trip in second], left) == ([5, 4, 3, 2], 1)


# --- the service ---


class Cabin:
    """A bus with a reader on a journal."""

    def __init__(self, path: Path, *, recording: bool = True) -> None:
        self.clock = ManualClock(NS_PER_S)
        self.bus = Bus(self.clock)
        self.reader = TripReader(self.bus, self.clock, path, recording=lambda: recording, refresh_s=0.02)

    async def look(self, story: Callable[[Cabin, Subscription[Event]], Awaitable[None]]) -> None:
        async with asyncio.timeout(LIMIT_S):
            self.bus.attach(asyncio.get_running_loop())
            async with self.bus.subscribe(TripsListed, TripShown, name="test", in_order=True) as answers:
                task = asyncio.create_task(self.reader.run())
                try:
                    await story(self, answers)
                finally:
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)

    def shows(self, page: str, trip: int | None = None) -> None:
        self.bus.publish(WindowShows(ts_ns=1, page=page, trip=trip))


def test_the_newest_trip_is_shown_until_another_is_chosen(journal: Path) -> None:
    for number in range(3):
        record(journal, [sample(0.0)], length_s=1.0, after_s=60.0 * number)

    async def story(cabin: Cabin, answers: Subscription[Event]) -> None:
        cabin.shows("trips")
        listed, shown = await answers.get(), await answers.get()
        assert isinstance(listed, TripsListed)
        assert isinstance(shown, TripShown)
        assert [trip.trip for trip in listed.trips] == [3, 2, 1]
        assert (shown.summary.trip, shown.ts_ns) == (3, NS_PER_S)
        cabin.shows("trips", 1)
        chosen = await answers.get()
        assert isinstance(chosen, TripShown)
        assert chosen.summary.trip == 1

    asyncio.run(Cabin(journal).look(story))


def test_nothing_is_read_for_other_pages_and_nothing_said_twice(journal: Path) -> None:
    record(journal, [sample(0.0)], length_s=1.0)

    async def story(cabin: Cabin, answers: Subscription[Event]) -> None:
        cabin.shows("drive")
        await asyncio.sleep(0.1)
        assert len(answers) == 0
        cabin.shows("trips")
        await answers.get()
        await answers.get()
        await asyncio.sleep(0.2)  # ten readings
        assert len(answers) == 0

    asyncio.run(Cabin(journal).look(story))


def test_a_trip_that_grows_is_shown_again(journal: Path) -> None:
    async def story(cabin: Cabin, answers: Subscription[Event]) -> None:
        cabin.shows("trips")
        await answers.get()
        await answers.get()
        with JournalStore(journal) as store:
            store.append(trip, [sample(6.0)])
        listed, shown = await answers.get(), await answers.get()
        assert isinstance(listed, TripsListed)
        assert isinstance(shown, TripShown)
        assert listed.trips[0].duration_s == shown.summary.duration_s == 6.0

    with JournalStore(journal) as writer:
        trip = writer.begin_trip(START, "demo", "0.1.0")
        writer.append(trip, [sample(0.0)])
        asyncio.run(Cabin(journal).look(story))


def test_no_journal_is_an_empty_list_and_says_whether_one_is_written(journal: Path) -> None:
    async def story(cabin: Cabin, answers: Subscription[Event]) -> None:
        cabin.shows("trips")
        assert await answers.get() == TripsListed(ts_ns=NS_PER_S, recording=False)

    asyncio.run(Cabin(journal, recording=False).look(story))


def test_a_file_that_is_no_journal_is_a_line_and_not_a_crash(journal: Path) -> None:
    journal.write_text("this is no database at all, whatever its name says" * 20)

    async def story(cabin: Cabin, answers: Subscription[Event]) -> None:
        cabin.shows("trips")
        listed = await answers.get()
        assert isinstance(listed, TripsListed)
        assert listed.trips == ()
        assert str(journal) in listed.trouble

    asyncio.run(Cabin(journal).look(story))
