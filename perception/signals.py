"""Per-frame signals as a Parquet file: everything the policy was given and what it made of it; and back.

One row a frame, in the order of the frames. Columns are the fields of three values, each with its prefix: `face_`
(`FaceFeatures`, what the camera showed), `vehicle_` (`VehicleSignals`), `driver_` (`DriverState`, what today's policy
concluded). Every column with its unit and meaning: `assets/schemas/signals.md`. The first two are all the policy
needs, so tomorrow's policy can be run over today's files (`rejudge`).

The file's metadata name the schema (`cockpit.signals.version`). The version rises when a column changes its meaning. A
new column does not raise it: files without it are read with the field's default, columns no longer known are skipped.

The only file that knows PyArrow.
"""

from __future__ import annotations

import dataclasses
import os
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from app.errors import InputError
from app.events import DriverEvent, DriverState, FaceFeatures
from perception.driver_state import DriverMonitor
from perception.vehicle_signals import VehicleSignals

VERSION: Final = 1
VERSION_KEY: Final = b"cockpit.signals.version"
FRAMES_A_GROUP: Final = 2048
"""Frames kept in memory before they are written: about a minute of a camera."""
COMPRESSION: Final = "zstd"
TIME: Final = "ts_ns"
SOURCES: Final[tuple[tuple[str, type], ...]] = (
    ("face", FaceFeatures),
    ("vehicle", VehicleSignals),
    ("driver", DriverState),
)
RENAMED: Final = {
    "face_width": "face_width_px",
    "face_height": "face_height_px",
    "face_faces": "face_count",
    "face_face_box": "face_box_fractions",
}
"""Columns whose field does not carry its unit in its name, or carries the prefix already."""

OnFrame = Callable[[FaceFeatures, VehicleSignals, DriverState], None]
"""What `analyze` tells after each frame; `SignalsWriter.add` is one."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field of one of the three values.

    Attributes:
        name: in the file. source: `face`, `vehicle`, `driver`, or empty for the time. field: in that value.
        hint: the field's type. kind: how it is stored: `bool`, `int64`, `float64`, `string`, `list<float64>`, or `json`
            for anything with parts, as text.
    """

    name: str
    source: str
    field: str
    hint: Any
    kind: str


def columns() -> tuple[Column, ...]:
    """All columns, in the order of the file."""
    found = [Column(TIME, "", TIME, int, "int64")]
    for source, made_of in SOURCES:
        hints = typing.get_type_hints(made_of)
        for field in dataclasses.fields(made_of):
            if field.name != TIME:
                kind = _kind(hints[field.name])
                name = f"{source}_{field.name}"
                name = RENAMED.get(name, f"{name}_json" if kind == "json" else name)
                found.append(Column(name, source, field.name, hints[field.name], kind))
    return tuple(found)


class SignalsWriter:
    """Writes the frames of one recording or trip. Use as a context manager: only a file that was finished is kept.

    Args:
        path: of the file; replaced when it is there.

    Raises:
        InputError: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        import pyarrow
        import pyarrow.parquet

        self._path, self._part = path, path.with_name(path.name + ".part")
        self._columns = columns()
        self._rows: list[tuple[Any, ...]] = []
        self._arrow = pyarrow
        self._schema = _schema(self._columns)
        try:
            self._file = pyarrow.parquet.ParquetWriter(self._part, self._schema, compression=COMPRESSION)
        except OSError as error:
            raise self._unwritable(error) from error

    def add(self, face: FaceFeatures, vehicle: VehicleSignals, driver: DriverState) -> None:
        """Adds one frame.

        Raises:
            InputError: the file cannot be written (disk full).
        """
        values = {"face": face, "vehicle": vehicle, "driver": driver}
        self._rows.append(
            (face.ts_ns, *(_stored(getattr(values[each.source], each.field), each.kind) for each in self._columns[1:]))
        )
        if len(self._rows) >= FRAMES_A_GROUP:
            self._flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._flush()
            self._file.close()
            if kind is None:
                os.replace(self._part, self._path)
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            self._part.unlink(missing_ok=True)

    def _flush(self) -> None:
        if not self._rows:
            return
        by_column = [list(values) for values in zip(*self._rows, strict=True)]
        self._rows.clear()
        table = self._arrow.table(by_column, schema=self._schema)
        try:
            self._file.write_table(table)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> InputError:
        return InputError(f"{self._path}: signals cannot be written: {error.strerror or error}")


def read_signals(path: Path) -> Iterator[tuple[FaceFeatures, VehicleSignals]]:
    """What the policy was given, frame by frame.

    Raises:
        InputError: no such file, not a signals file, or of another version; one line.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            wanted = _readable(path, file.schema_arrow)
            for batch in file.iter_batches(batch_size=FRAMES_A_GROUP, columns=[each.name for each in wanted]):
                for row in batch.to_pylist():
                    yield _frame(row, wanted)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (OSError, pyarrow.ArrowException) as error:
        first = (str(error).splitlines() or ["unreadable"])[0]
        raise InputError(f"{path}: not a readable Parquet file: {first}") from error


def rejudge(path: Path) -> list[DriverEvent]:
    """Runs today's policy over a file of signals.

    Returns:
        What the driver did, by start, as `analyze` would tell it with all events.

    Raises:
        InputError: as `read_signals`; or the file has no frames.
    """
    monitor, said = DriverMonitor(), list[DriverEvent]()
    times, vehicle = list[int](), VehicleSignals()
    for face, vehicle in read_signals(path):
        _, happened = monitor.step(face, vehicle)
        said += [event for event in happened if isinstance(event, DriverEvent)]
        times = [*times[-1:], face.ts_ns]
    if not times:
        raise InputError(f"{path}: there are no frames in this file")
    # The last frame lasts as long as the one before it.
    said += monitor.finish(2 * times[-1] - times[0], vehicle)
    return sorted(said, key=lambda event: event.start_ns)


def _kind(hint: Any) -> str:
    options = [option for option in typing.get_args(hint) if option is not types.NoneType]
    if isinstance(hint, types.UnionType) and len(options) == 1:
        return _kind(options[0])
    if typing.get_origin(hint) is tuple and set(options) - {Ellipsis} == {float}:
        return "list<float64>"
    if not isinstance(hint, type):
        return "json"
    # Not a table: bool is an int, and an enum of words is a str.
    for known, kind in ((bool, "bool"), (int, "int64"), (float, "float64"), (str, "string")):
        if issubclass(hint, known):
            return kind
    return "json"


def _schema(wanted: tuple[Column, ...]) -> Any:
    import pyarrow

    stored = {
        "bool": pyarrow.bool_(),
        "int64": pyarrow.int64(),
        "float64": pyarrow.float64(),
        "string": pyarrow.string(),
        "list<float64>": pyarrow.list_(pyarrow.float64()),
        "json": pyarrow.string(),
    }
    fields = [(each.name, stored[each.kind]) for each in wanted]
    return pyarrow.schema(fields, metadata={VERSION_KEY: str(VERSION).encode()})


def _stored(value: Any, kind: str) -> Any:
    if kind == "json":
        return msgspec.json.encode(value).decode()
    return value.value if isinstance(value, Enum) else value


def _readable(path: Path, schema: Any) -> list[Column]:
    """The columns to read from a file with this schema."""
    version = (schema.metadata or {}).get(VERSION_KEY)
    if version is None:
        raise InputError(f"{path}: not a file of signals; `cockpit analyze VIDEO --signals OUT.parquet` writes one")
    if version != str(VERSION).encode():
        raise InputError(f"{path}: signals of version {version.decode()}; this program reads version {VERSION}")
    inputs = [each for each in columns() if each.source != "driver"]
    lacking = [each.name for each in inputs if each.name not in schema.names and _is_required(each)]
    if lacking:
        raise InputError(f"{path}: not a whole file of signals: no column {', '.join(lacking)}")
    return [each for each in inputs if each.name in schema.names]


def _is_required(column: Column) -> bool:
    made_of = VehicleSignals if column.source == "vehicle" else FaceFeatures
    field = next(each for each in dataclasses.fields(made_of) if each.name == column.field)
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _frame(row: dict[str, Any], wanted: list[Column]) -> tuple[FaceFeatures, VehicleSignals]:
    face, vehicle = dict[str, Any](), dict[str, Any]()
    for each in wanted:
        into = vehicle if each.source == "vehicle" else face
        into[each.field] = _restored(row[each.name], each)
    return FaceFeatures(**face), VehicleSignals(**vehicle)


def _restored(value: Any, column: Column) -> Any:
    if column.kind == "json":
        return msgspec.json.decode(value, type=column.hint)
    if column.kind in ("bool", "int64", "float64"):
        return value
    return msgspec.convert(value, column.hint)
