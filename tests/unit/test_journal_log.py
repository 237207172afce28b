"""`log`: what it tells of trips is what the schemas promise, and its CSV files can be read by anybody."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from app.clock import NS_PER_S
from app.errors import InputError, JournalError
from app.events import (
    ActionDone,
    DriverEvent,
    DriverEventKind,
    DriverState,
    GazeZone,
    Intent,
    Level,
    Route,
    SignalWrite,
    TurnAnswered,
    TurnTraced,
)
from app.journal import log
from app.journal.export import TABLES, csv_header
from app.journal.rows import action_row, event_row, sample_row, trace_row, turn_row
from app.journal.store import JournalStore

SCHEMAS = Path(__file__).resolve().parents[2] / "assets" / "schemas"
START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Two trips; the second with a bit of everything, Chinese words, commas and quotes among it."""
    path = tmp_path / "journal.sqlite"
    temperature = SignalWrite(path="Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature", value=24)
    with JournalStore(path) as store:
        store.end_trip(store.begin_trip(START, "camera 0", "0.1.0"), START, 0.0)
        trip = store.begin_trip(START, "demo", "0.1.0")
        rows = [sample_row(_state(index), index / 2, 60.0 + index) for index in range(8)]
        rows += [
            event_row(_event(DriverEventKind.BLINK, Level.INFO), 0),
            event_row(_event(DriverEventKind.YAWN, Level.NOTICE), 0),
            action_row(
                ActionDone(
                    ts_ns=0, turn_id=1, intent=Intent(name="set_temperature", slots={"celsius": 24.0}),
                    writes=(temperature,), ok=True,
                ), 2.0, keep_text=False,
            ),
            turn_row(
                TurnAnswered(
                    ts_ns=0, turn_id=1, source="speech", text='空调开到"24"度, 谢谢\n', lang="zh", route=Route.GRAMMAR,
                    intents=(), writes=(temperature,), reply="好的。",
                    ms={"understand": 1.25, "end_of_speech_to_action": 300.0, "guess": 7.0},
                ), 2.0, keep_text=True,
            ),
        ]  # fmt: skip
        rows.append(trace_row(TurnTraced(ts_ns=0, turn_id=1, at_ms={"endpoint": 320.5, "first_audio": 480.0}), 1.5))
        store.append(trip, rows)
        store.end_trip(trip, START, 4.0)
    return path


def _state(index: int) -> DriverState:
    zone = GazeZone.ROAD if index < 6 else GazeZone.LAP
    return DriverState(ts_ns=0, valid=index != 7, attention=1.0 - index / 10, gaze_zone=zone, perclos=0.1)


def _event(kind: DriverEventKind, level: Level) -> DriverEvent:
    return DriverEvent(ts_ns=2 * NS_PER_S, kind=kind, level=level, start_ns=NS_PER_S, end_ns=2 * NS_PER_S)


def _check(document: object, schema: str) -> None:
    jsonschema.validate(document, json.loads((SCHEMAS / f"{schema}.schema.json").read_text()))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_trips_are_listed_as_the_schema_says(journal: Path) -> None:
    trips = log.list_trips(journal)
    _check(trips, "log_trips")
    assert [(trip["trip"], trip["samples"], trip["turns"]) for trip in trips] == [(1, 0, 0), (2, 8, 1)]
    assert "demo" in log.trip_lines(trips)[1]


def test_no_journal_means_no_trips(tmp_path: Path) -> None:
    assert log.list_trips(tmp_path / "none.sqlite") == []
    assert not list(tmp_path.iterdir())


def test_a_trip_is_shown_as_the_schema_says_and_unusable_samples_do_not_count(journal: Path) -> None:
    trip = log.show_trip(journal, 2)
    _check(trip, "log_show")
    assert trip["summary"]["attention_min"] == 0.4
    assert trip["summary"]["gaze_s"] == {"road": 3.0, "lap": 0.5}
    assert trip["events_by_kind"] == {"blink": 1, "yawn": 1}
    assert [event["kind"] for event in trip["events"]] == ["yawn"]
    assert trip["conversation"]["by_lang"] == {"zh": 1}
    assert trip["conversation"]["end_of_speech_to_action_ms_p50"] == 300.0
    assert trip["traces"] == [{"turn": 1, "t_s": 1.5, "at_ms": {"endpoint": 320.5, "first_audio": 480.0}}]


def test_a_trip_without_a_single_sample_is_shown_too(journal: Path) -> None:
    _check(log.show_trip(journal, 1), "log_show")


def test_the_last_trip_is_exported_when_none_is_named(journal: Path, tmp_path: Path) -> None:
    document = log.export(journal, None, "csv", tmp_path / "out")
    _check(document, "log_export")
    assert document["trip"] == 2
    assert document["rows"] == {"trips": 1, "samples": 8, "events": 2, "actions": 1, "turns": 1, "traces": 1}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{table}.csv" for table in TABLES)
    samples = _read(tmp_path / "out" / "samples.csv")
    assert [float(row["t_s"]) for row in samples] == [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5]
    assert samples[3]["speed_kmh"] == "63.0" and samples[0]["openness"] == ""
    (action,) = _read(tmp_path / "out" / "actions.csv")
    assert json.loads(action["writes_json"]) == {"Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature": 24}


def test_words_with_commas_quotes_and_line_ends_survive_the_csv(journal: Path, tmp_path: Path) -> None:
    log.export(journal, 2, "csv", tmp_path / "out")
    (turn,) = _read(tmp_path / "out" / "turns.csv")
    assert turn["text"] == '空调开到"24"度, 谢谢\n'
    assert turn["understand_ms"] == "1.25" and turn["first_audio_ms"] == ""
    assert json.loads(turn["other_ms_json"]) == {"guess": 7.0}


def test_one_table_can_go_to_a_stream(journal: Path) -> None:
    stream = io.StringIO()
    assert log.export_table(journal, 2, "events", stream) == 2
    assert stream.getvalue().splitlines()[0] == ",".join(csv_header("events"))


def test_without_out_the_files_go_to_a_folder_named_after_the_trip(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert log.export(journal, 1)["files"][0] == "trip-1/trips.csv"
    assert (tmp_path / "trip-1" / "samples.csv").read_text() == ",".join(csv_header("samples")) + "\n"


def test_a_deleted_trip_is_gone(journal: Path) -> None:
    assert log.delete(journal, 2)["deleted"]["samples"] == 8
    assert [trip["trip"] for trip in log.list_trips(journal)] == [1]


def test_wrong_calls_get_one_plain_line(journal: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for call, words in (
        (lambda: log.show_trip(journal, 99), "no trip 99"),
        (lambda: log.delete(journal, 99), "no trip 99"),
        (lambda: log.delete(tmp_path / "none.sqlite", 1), "no journal"),
        (lambda: log.export(journal, 99, "csv", tmp_path / "out"), "no trip 99"),
        (lambda: log.export(journal, 1, "parquet", tmp_path / "out"), "cannot export as 'parquet'"),
        (lambda: log.export(journal, 1, "csv", tmp_path / "file"), "is a file"),
        (lambda: log.export_table(journal, 1, "songs", io.StringIO()), "no table 'songs'"),
    ):
        with pytest.raises(InputError, match=words) as caught:
            call()
        assert "\n" not in caught.value.message
    with pytest.raises(JournalError, match="no journal at"):
        log.show_trip(tmp_path / "none.sqlite", 1)
    assert not (tmp_path / "out").exists()


def test_a_target_that_cannot_be_written_is_named_and_leaves_no_rest(journal: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "trips.csv" / "in the way").mkdir(parents=True)
    with pytest.raises(JournalError, match=r"cannot write .*trips\.csv"):
        log.export(journal, 2, "csv", out)
    assert [path.name for path in out.iterdir()] == ["trips.csv"]
