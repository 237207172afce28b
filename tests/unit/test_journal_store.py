"""The journal's file: what goes in comes out, what is wrong is said in one line, what is deleted is gone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import NS_PER_S
from app.errors import InputError, JournalError
from app.events import (
    ActionDone,
    DriverEvent,
    DriverEventKind,
    DriverState,
    DriverWarning,
    GazeZone,
    Intent,
    Level,
    Route,
    SignalWrite,
    TurnAnswered,
)
from app.journal.rows import Row, SampleGate, action_row, event_row, sample_row, turn_row
from app.journal.schema import MIGRATIONS, migrate
from app.journal.speed import measure_rows_per_s
from app.journal.store import CRASH_NOTE, JournalStore

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
END = datetime(2026, 11, 21, 8, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "journal.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[JournalStore]:
    with JournalStore(path) as opened:
        yield opened


def sample(t_s: float) -> Row:
    return sample_row(DriverState(ts_ns=round(t_s * NS_PER_S)), t_s, 60.0)


def microsleep(end_s: float | None, confidence: float = 0.9) -> Row:
    event = DriverEvent(
        ts_ns=5 * NS_PER_S,
        kind=DriverEventKind.MICROSLEEP,
        level=Level.WARNING,
        start_ns=4 * NS_PER_S,
        end_ns=None if end_s is None else round(end_s * NS_PER_S),
        reason="both eyes closed",
        confidence=confidence,
    )
    return event_row(event, started_ns=0)


def test_a_drivers_state_comes_back_as_it_was(store: JournalStore) -> None:
    trip = store.begin_trip(START, "camera 0", "0.1.0")
    warning = DriverWarning(kind=DriverEventKind.MICROSLEEP, level=Level.ALARM, reason="eyes closed", since_ns=0)
    state = DriverState(
        ts_ns=0, eyes="closed", perclos=None, attention=0.25, gaze_zone=GazeZone.LAP, warnings=(warning,)
    )
    store.append(trip, [sample_row(state, 1.5, None)])
    (row,) = store.rows("samples", trip)
    assert (row["t_s"], row["eyes"], row["attention"], row["gaze_zone"]) == (1.5, "closed", 0.25, "lap")
    assert row["perclos"] is None and row["speed_kmh"] is None
    assert row["warnings"] == "microsleep:alarm"


def test_the_end_of_an_event_is_filled_in_when_it_comes(store: JournalStore) -> None:
    trip = store.begin_trip(START, "demo", "0.1.0")
    store.append(trip, [microsleep(None)])
    store.append(trip, [microsleep(6.5, confidence=0.95)])
    (row,) = store.rows("events", trip)
    assert (row["start_s"], row["end_s"], row["confidence"]) == (4.0, 6.5, 0.95)


def test_a_late_repeat_without_an_end_does_not_erase_the_end(store: JournalStore) -> None:
    trip = store.begin_trip(START, "demo", "0.1.0")
    store.append(trip, [microsleep(6.5), microsleep(None)])
    (row,) = store.rows("events", trip)
    assert row["end_s"] == 6.5


def test_a_measurement_that_is_not_a_number_becomes_unknown(store: JournalStore) -> None:
    trip = store.begin_trip(START, "demo", "0.1.0")
    store.append(trip, [sample_row(DriverState(ts_ns=0, attention=float("nan")), 0.5, float("inf"))])
    (row,) = store.rows("samples", trip)
    assert row["attention"] is None and row["speed_kmh"] is None


def test_a_batch_is_written_whole_or_not_at_all(store: JournalStore) -> None:
    trip = store.begin_trip(START, "demo", "0.1.0")
    bad = Row("samples", {**sample(2.0).values, "eyes": None})
    with pytest.raises(JournalError):
        store.append(trip, [sample(1.0), bad])
    assert list(store.rows("samples", trip)) == []
    store.append(trip, [sample(1.0)])
    assert len(list(store.rows("samples", trip))) == 1


def test_words_are_not_kept_unless_allowed(store: JournalStore) -> None:
    trip = store.begin_trip(START, "demo", "0.1.0")
    latitude = "Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude"
    action = ActionDone(
        ts_ns=0,
        turn_id=1,
        intent=Intent(name="navigate", slots={"destination": "the clinic", "zone": "driver", "stops": 0}),
        writes=(SignalWrite(path=latitude, value=48.137),),
        ok=True,
        reason="on the way to the clinic",
    )
    turn = TurnAnswered(
        ts_ns=0, turn_id=1, source="speech", text="take me to the clinic", lang="en", route=Route.GRAMMAR,
        intents=(), writes=(), reply="Going to the clinic.", ms={"understand": 1.5},
    )  # fmt: skip
    store.append(trip, [action_row(action, 1.0, keep_text=False), turn_row(turn, 1.0, keep_text=False)])
    kept = [*store.rows("actions", trip), *store.rows("turns", trip)]
    assert "clinic" not in str(kept) and "48.137" not in str(kept)
    assert '"zone":"driver"' in str(kept) and '"understand":1.5' in str(kept)
    store.append(trip, [action_row(action, 2.0, keep_text=True), turn_row(turn, 2.0, keep_text=True)])
    assert str([*store.rows("actions", trip), *store.rows("turns", trip)]).count("clinic") == 4


def test_two_samples_a_second_pass_the_gate_whatever_the_frame_rate() -> None:
    for frames_per_s in (2.0, 13.7, 30.0, 90.0):
        gate = SampleGate()
        passed = [n / frames_per_s for n in range(int(60 * frames_per_s)) if gate.admits(n / frames_per_s)]
        assert 118 <= len(passed) <= 120, frames_per_s


def test_a_state_from_before_the_trip_does_not_pass_the_gate() -> None:
    assert not SampleGate().admits(-0.2)


def test_a_trip_left_open_by_a_crash_ends_with_its_last_record(path: Path) -> None:
    store = JournalStore(path)
    trip = store.begin_trip(START, "demo", "0.1.0")
    store.append(trip, [sample(1.0), sample(42.5)])
    store.close()
    with JournalStore(path) as opened:
        told = opened.trip(trip)
    assert told["ended_utc"] == "2026-11-21T08:00:42.500Z"
    assert told["duration_s"] == 42.5 and told["note"] == CRASH_NOTE


def test_a_second_writer_does_not_close_the_trip_being_recorded(store: JournalStore, path: Path) -> None:
    trip = store.begin_trip(START, "demo", "0.1.0")
    with JournalStore(path) as other:
        assert other.trip(trip)["ended_utc"] is None
        with pytest.raises(InputError, match="is being recorded"):
            other.delete_trip(trip)
    store.append(trip, [sample(1.0)])


def test_a_reader_sees_what_is_committed_while_a_trip_is_recorded(store: JournalStore, path: Path) -> None:
    trip = store.begin_trip(START, "demo", "0.1.0")
    with JournalStore(path, readonly=True) as reader:
        store.append(trip, [sample(1.0)])
        assert reader.trip(trip)["samples"] == 1
        with pytest.raises(JournalError):
            reader.append(trip, [sample(2.0)])


def test_a_deleted_trip_leaves_no_word_in_any_file(store: JournalStore, path: Path) -> None:
    trip = store.begin_trip(START, "demo", "0.1.0")
    turn = TurnAnswered(
        ts_ns=0, turn_id=1, source="speech", text="xyzzyplugh", lang="en", route=Route.CHAT, intents=(),
        writes=(), reply="", ms={},
    )  # fmt: skip
    store.append(trip, [turn_row(turn, 1.0, keep_text=True), sample(1.0)])
    store.end_trip(trip, END, 60.0)
    store.delete_trip(trip)
    assert store.trips() == [] and list(store.rows("samples", trip)) == []
    for file in path.parent.iterdir():
        assert b"xyzzyplugh" not in file.read_bytes(), file
    assert store.begin_trip(START, "demo", "0.1.0") == trip + 1


def test_the_file_is_its_owners_alone(store: JournalStore, path: Path) -> None:
    store.begin_trip(START, "demo", "0.1.0")
    assert {file.stat().st_mode & 0o077 for file in path.parent.iterdir()} == {0}


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"this is a text file, not a database, and long enough to be sure of it " * 20, "not a SQLite database"),
     (b"SQLite format 3\x00" + b"\xff" * 4096, "cannot")],
)  # fmt: skip
def test_a_file_that_is_no_database_is_refused_in_one_line_and_kept(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(content)
    for readonly in (True, False):
        with pytest.raises(JournalError, match=words) as caught:
            JournalStore(path, readonly=readonly)
        assert "\n" not in caught.value.message and str(path) in caught.value.message
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "music.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title)")
    connection.close()
    before = path.read_bytes()
    for readonly in (True, False):
        with pytest.raises(JournalError, match="another program's database"):
            JournalStore(path, readonly=readonly)
    assert path.read_bytes() == before


def test_a_journal_of_a_newer_version_is_refused(path: Path) -> None:
    JournalStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for readonly in (True, False):
        with pytest.raises(JournalError, match=r"newer Cockpit \(journal version 99"):
            JournalStore(path, readonly=readonly)


def test_a_missing_journal_cannot_be_read_and_is_not_made(path: Path) -> None:
    with pytest.raises(JournalError, match="no journal at"):
        JournalStore(path, readonly=True)
    assert not path.parent.exists()


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot open the journal"):
        JournalStore(tmp_path)


def test_a_trip_that_does_not_exist_is_a_wrong_input(store: JournalStore) -> None:
    with pytest.raises(InputError, match="no trip 7"):
        store.trip(7)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; runs as an ordinary user")
def test_a_journal_in_a_folder_one_may_not_write_can_still_be_read(path: Path) -> None:
    store = JournalStore(path)
    store.begin_trip(START, "demo", "0.1.0")
    store.close()
    path.parent.chmod(0o500)
    try:
        with JournalStore(path, readonly=True) as reader:
            assert len(reader.trips()) == 1
    finally:
        path.parent.chmod(0o700)


def test_a_step_of_the_ladder_keeps_the_old_rows(path: Path) -> None:
    with JournalStore(path) as store:
        trip = store.begin_trip(START, "demo", "0.1.0")
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, str(path), (*MIGRATIONS, "ALTER TABLE trips ADD COLUMN car TEXT;"))
    assert connection.execute("SELECT trip, car FROM trips").fetchall() == [(trip, None)]
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    connection.close()


def test_a_step_that_fails_leaves_the_old_file_whole(path: Path) -> None:
    JournalStore(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, str(path), (*MIGRATIONS, "CREATE TABLE extra (x);\nDROP TABLE absent;"))
    connection.close()
    with JournalStore(path) as store:
        assert store.trips() == []


def test_the_journal_takes_a_thousand_rows_a_second_at_least(tmp_path: Path) -> None:
    assert measure_rows_per_s(tmp_path, rows=2_000) > 1_000
