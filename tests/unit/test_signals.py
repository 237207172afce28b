"""Per-frame signals: what goes into the file comes out again, and today's policy judges it as it judged the frames."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.clock import NS_PER_S
from app.errors import InputError
from app.events import DriverEvent, DriverState, FaceFeatures
from perception.driver_state import DriverMonitor
from perception.signals import FRAMES_A_GROUP, SignalsWriter, columns, read_signals, rejudge
from perception.vehicle_signals import VehicleSignals
from tests.fakes.faces import ATTENTIVE, LOOKING_AT_LAP, SHUT, YAWNING, look

FPS = 25
DOCUMENT = Path(__file__).resolve().parent.parent.parent / "assets" / "schemas" / "signals.md"

STORY: tuple[tuple[float, dict[str, Any]], ...] = (
    (14, {}),
    (0.2, SHUT),
    (4, {}),
    (1.6, SHUT),
    (6, {}),
    (3, YAWNING),
    (4, {}),
    (4.5, look(40)),
    (5, {}),
    (3.5, LOOKING_AT_LAP),
    (4, {}),
    (4.1, {"valid": False}),
    (3, {}),
    (3.4, SHUT),
)


def story() -> Iterator[tuple[FaceFeatures, VehicleSignals]]:
    number = 0
    for seconds, changes in STORY:
        for _ in range(round(seconds * FPS)):
            # Thirds and sevenths: no float may lose a digit on its way.
            ts_ns, box = round(number / FPS * NS_PER_S), (1 / 3, 1 / 7, 0.5, 0.25)
            face = replace(ATTENTIVE, ts_ns=ts_ns, frame_id=2 * number, face_box=box, **changes)
            if not face.valid:
                face = replace(face, face_box=None)
            yield face, VehicleSignals(speed_kmh=50 + number / 300, indicator_left=number % 50 < 10)
            number += 1


def written(path: Path) -> list[DriverEvent]:
    """Judges the story while keeping it, as `analyze` does."""
    monitor, said = DriverMonitor(), list[DriverEvent]()
    with SignalsWriter(path) as writer:
        for face, vehicle in story():
            state, happened = monitor.step(face, vehicle)
            writer.add(face, vehicle, state)
            said += [event for event in happened if isinstance(event, DriverEvent)]
    end_ns = face.ts_ns + NS_PER_S // FPS
    return sorted([*said, *monitor.finish(end_ns, vehicle)], key=lambda event: event.start_ns)


def test_rejudging_gives_the_same_events_to_the_last_word(tmp_path: Path) -> None:
    path = tmp_path / "drive.parquet"
    before = written(path)
    assert {event.kind.value for event in before} >= {
        "blink",
        "microsleep",
        "yawn",
        "long_distraction",
        "no_face",
        "sleep",
    }
    assert rejudge(path) == before


def test_every_value_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "drive.parquet"
    written(path)
    assert list(read_signals(path)) == list(story())


def test_a_drive_longer_than_a_group_is_kept_in_order(tmp_path: Path) -> None:
    path = tmp_path / "long.parquet"
    count = FRAMES_A_GROUP + 100
    with SignalsWriter(path) as writer:
        for number in range(count):
            writer.add(replace(ATTENTIVE, ts_ns=number), VehicleSignals(), DriverState(ts_ns=number))
    assert [face.ts_ns for face, _ in read_signals(path)] == list(range(count))


def test_the_columns_hold_everything_and_each_is_documented() -> None:
    held = {(each.source, each.field) for each in columns()}
    for source, made_of in (("face", FaceFeatures), ("vehicle", VehicleSignals), ("driver", DriverState)):
        assert {(source, field.name) for field in dataclasses.fields(made_of)} - held <= {(source, "ts_ns")}
    told = re.findall(r"^\| `(\w+)` \| ([\w<>]+) \| .+ \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    stored = [(each.name, "string" if each.kind == "json" else each.kind) for each in columns()]
    assert told == stored, "assets/schemas/signals.md must list every column, in the order of the file"


def test_files_of_other_days_are_read_with_defaults_and_without_what_is_unknown(tmp_path: Path) -> None:
    import pyarrow.parquet

    path, other = tmp_path / "drive.parquet", tmp_path / "other.parquet"
    written(path)
    table = pyarrow.parquet.read_table(path)
    strange = table.drop_columns(["face_squint", "vehicle_indicator_left"]).append_column(
        "face_of_tomorrow", [[1.0] * table.num_rows]
    )
    pyarrow.parquet.write_table(strange, other)
    face, vehicle = next(iter(read_signals(other)))
    assert (face.squint, vehicle.indicator_left) == (0.0, False)


def test_a_recording_that_fails_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "drive.parquet"
    with pytest.raises(RuntimeError), SignalsWriter(path) as writer:
        writer.add(ATTENTIVE, VehicleSignals(), DriverState(ts_ns=0))
        raise RuntimeError("the camera burst")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="signals cannot be written"):
        SignalsWriter(tmp_path / "nowhere" / "drive.parquet")


def test_files_that_are_no_signals_are_told_in_one_line(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    wrong = tmp_path / "wrong.parquet"
    wrong.write_bytes(b"not parquet at all")
    foreign = tmp_path / "foreign.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), foreign)
    newer, empty, poor = tmp_path / "newer.parquet", tmp_path / "empty.parquet", tmp_path / "poor.parquet"
    newer_table = pyarrow.table({"a": [1]}).replace_schema_metadata({"cockpit.signals.version": "99"})
    pyarrow.parquet.write_table(newer_table, newer)
    poor_table = pyarrow.table({"ts_ns": [1]}).replace_schema_metadata({"cockpit.signals.version": "1"})
    pyarrow.parquet.write_table(poor_table, poor)
    with SignalsWriter(empty):
        pass
    for path, words in (
        (tmp_path / "gone.parquet", "no such file"),
        (wrong, "not a readable Parquet file"),
        (foreign, "not a file of signals"),
        (newer, "signals of version 99"),
        (poor, "no column face_frame_id"),
        (empty, "no frames"),
    ):
        with pytest.raises(InputError, match=words) as caught:
            rejudge(path)
        assert path.name in caught.value.message and "\n" not in caught.value.message
