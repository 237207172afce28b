"""The journal as CSV for other programs.

One file a table: `trips.csv`, `samples.csv`, `events.csv`, `actions.csv`, `turns.csv`, `traces.csv`. UTF-8 without
byte-order mark, comma, quotes where needed (RFC 4180), one LF a line, a header line of column names. Units are in the
names: `_s` seconds (`t_s`, `start_s`, `end_s`, `qualified_s` since the trip began), `_ms`, `_deg` (VSS signs: yaw + is
the driver's left, pitch + is up), `_kmh`; names without a unit are shares from 0 to 1, counts or words. An empty field
is "not known" or "not kept"; `valid` and `ok` are 0 or 1. `slots_json` and `writes_json` hold one JSON object each
(writes: VSS path -> value read back). The latency trace of a turn is spread over columns, one a stage, in
milliseconds; a stage this version does not know is in `other_ms_json`. `at_ms_json` of `traces.csv` says when each
stage was reached, counted from the end of speech at `t_s`.
"""

from __future__ import annotations

import csv
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from app.errors import InputError, JournalError
from app.journal.schema import COLUMNS
from app.journal.store import JournalStore

FORMATS = ("csv",)
TABLES = tuple(COLUMNS)

STAGES = (
    "endpoint", "recognize", "understand", "total", "first_audio", "end_of_speech_to_action", "end_of_speech_to_audio",
)  # fmt: skip
"""Stages of the latency trace, the `ms` keys of the `listen` and `ask` contracts."""


def csv_header(table: str) -> list[str]:
    """The column names of one table as exported.

    Raises:
        InputError: there is no such table.
    """
    if table not in COLUMNS:
        raise InputError(f"there is no table {table!r} in the journal: one of {', '.join(TABLES)}")
    names = list(COLUMNS[table])
    if table == "turns":
        names[names.index("ms_json") :] = [*(f"{stage}_ms" for stage in STAGES), "other_ms_json"]
    return names


def csv_rows(store: JournalStore, table: str, trip: int) -> Iterator[list[Any]]:
    """The rows of one table of one trip, in the columns of `csv_header`."""
    names = csv_header(table)
    for row in store.rows(table, trip):
        cells: dict[str, Any] = dict(row)
        if table == "turns":
            trace = json.loads(str(cells.pop("ms_json")))
            cells.update({f"{stage}_ms": trace.pop(stage, None) for stage in STAGES})
            cells["other_ms_json"] = json.dumps(trace, ensure_ascii=False) if trace else None
        yield [cells[name] for name in names]


def write_csv(store: JournalStore, table: str, trip: int, stream: TextIO) -> int:
    """Writes one table of one trip with its header to an open text stream; returns the number of rows."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(csv_header(table))
    count = 0
    for row in csv_rows(store, table, trip):
        writer.writerow(row)
        count += 1
    return count


def export_files(store: JournalStore, trip: int, out: Path) -> dict[str, Any]:
    """Writes all tables of one trip into the folder `out`, made if missing; files of the same name are replaced.

    A file appears whole or not at all.

    Returns:
        `{"trip": 3, "format": "csv", "files": ["trip-3/trips.csv", …], "rows": {"samples": 240, …}}`

    Raises:
        InputError: no such trip, or `out` is a file.
        JournalError: the files cannot be written (disk full, no permission).
    """
    store.trip(trip)
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file; --out names a folder for the {len(TABLES)} CSV files")
    files: list[str] = []
    rows: dict[str, int] = {}
    for table in TABLES:
        target = out / f"{table}.csv"
        try:
            out.mkdir(parents=True, exist_ok=True)
            rows[table] = _write_whole(store, table, trip, target)
        except OSError as error:
            raise JournalError(f"cannot write {target}: {error.strerror}") from error
        files.append(str(target))
    return {"trip": trip, "format": "csv", "files": files, "rows": rows}


def _write_whole(store: JournalStore, table: str, trip: int, target: Path) -> int:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{table}-")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            count = write_csv(store, table, trip, stream)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count
