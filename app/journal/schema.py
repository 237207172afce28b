"""The journal's tables: one declaration serves SQL, insertion and the CSV headers.

A schema change is a new step at the end of `MIGRATIONS`; a step that has been released is never edited. Column
names carry their unit; a name without one is a dimensionless 0 to 1 share, a count or a word.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from app.errors import JournalError

APPLICATION_ID = 0x436F636B  # "Cock": tells our file from any other SQLite database

COLUMNS: dict[str, tuple[str, ...]] = {
    "trips": ("trip", "started_utc", "ended_utc", "duration_s", "source", "app_version", "note"),
    "samples": (
        "trip", "t_s", "valid", "eyes", "eyes_closed_s", "openness", "mouth_open", "perclos", "attention", "fatigue",
        "blinks_per_min", "yawns", "gaze_zone", "zone_s", "gaze_yaw_deg", "gaze_pitch_deg",
        "head_yaw_deg", "head_pitch_deg", "head_roll_deg", "calibration", "camera_fps", "speed_kmh", "warnings",
    ),
    "events": ("trip", "kind", "level", "start_s", "end_s", "qualified_s", "zone", "confidence", "reason"),
    "actions": ("trip", "t_s", "turn", "intent", "slots_json", "writes_json", "ok", "reason"),
    "turns": ("trip", "t_s", "turn", "source", "route", "lang", "text", "reply", "ms_json"),
    "traces": ("trip", "t_s", "turn", "at_ms_json"),
}  # fmt: skip
"""Columns of each table in the order of the CSV files. `trip` is the number of the trip a row belongs to."""

ORDER_BY: dict[str, str] = {
    "trips": "trip",
    "samples": "trip, t_s",
    "events": "trip, start_s, kind",
    "actions": "trip, t_s, rowid",
    "turns": "trip, t_s, rowid",
    "traces": "trip, t_s, rowid",
}

_VERSION_1 = """
CREATE TABLE trips (
    trip INTEGER PRIMARY KEY AUTOINCREMENT,  -- a deleted trip's number is never given to another
    started_utc TEXT NOT NULL,
    ended_utc TEXT,
    duration_s REAL,
    source TEXT NOT NULL,
    app_version TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE samples (
    trip INTEGER NOT NULL REFERENCES trips (trip) ON DELETE CASCADE,
    t_s REAL NOT NULL,
    valid INTEGER NOT NULL,
    eyes TEXT NOT NULL,
    eyes_closed_s REAL,
    openness REAL,
    mouth_open REAL,
    perclos REAL,
    attention REAL,
    fatigue REAL,
    blinks_per_min REAL,
    yawns INTEGER NOT NULL,
    gaze_zone TEXT NOT NULL,
    zone_s REAL,
    gaze_yaw_deg REAL,
    gaze_pitch_deg REAL,
    head_yaw_deg REAL,
    head_pitch_deg REAL,
    head_roll_deg REAL,
    calibration REAL,
    camera_fps REAL,
    speed_kmh REAL,
    warnings TEXT NOT NULL,
    PRIMARY KEY (trip, t_s)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    trip INTEGER NOT NULL REFERENCES trips (trip) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    start_s REAL NOT NULL,
    end_s REAL,
    qualified_s REAL NOT NULL,
    zone TEXT,
    confidence REAL,
    reason TEXT NOT NULL,
    PRIMARY KEY (trip, start_s, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
    trip INTEGER NOT NULL REFERENCES trips (trip) ON DELETE CASCADE,
    t_s REAL NOT NULL,
    turn INTEGER NOT NULL,
    intent TEXT NOT NULL,
    slots_json TEXT NOT NULL,
    writes_json TEXT NOT NULL,
    ok INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX actions_by_trip ON actions (trip, t_s);

CREATE TABLE turns (
    trip INTEGER NOT NULL REFERENCES trips (trip) ON DELETE CASCADE,
    t_s REAL NOT NULL,
    turn INTEGER NOT NULL,
    source TEXT NOT NULL,
    route TEXT NOT NULL,
    lang TEXT NOT NULL,
    text TEXT,
    reply TEXT,
    ms_json TEXT NOT NULL
) STRICT;
CREATE INDEX turns_by_trip ON turns (trip, t_s);
"""

_VERSION_2 = """
CREATE TABLE traces (
    trip INTEGER NOT NULL REFERENCES trips (trip) ON DELETE CASCADE,
    t_s REAL NOT NULL,  -- the end of speech
    turn INTEGER NOT NULL,
    at_ms_json TEXT NOT NULL
) STRICT;
CREATE INDEX traces_by_trip ON traces (trip, t_s);
"""

MIGRATIONS: tuple[str, ...] = (_VERSION_1, _VERSION_2)
"""Step n takes a file of version n to n + 1; the version is `PRAGMA user_version`."""


def insert_sql(table: str) -> str:
    """The statement that writes one row given as named parameters.

    A driver event comes twice, when it qualifies and when it ends: the second fills in the first. A sample of
    the same instant is kept once.
    """
    names = COLUMNS[table]
    values = ", ".join(f":{name}" for name in names)
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"
    if table == "events":
        sql += (
            " ON CONFLICT (trip, start_s, kind) DO UPDATE SET level = excluded.level,"
            " end_s = coalesce(excluded.end_s, end_s), zone = coalesce(excluded.zone, zone),"
            " confidence = excluded.confidence, reason = excluded.reason"
        )
    elif table == "samples":
        sql += " ON CONFLICT (trip, t_s) DO NOTHING"
    return sql


def check_identity(connection: sqlite3.Connection, place: str, newest: int = len(MIGRATIONS)) -> int:
    """The schema version of an open file, 0 for an empty one.

    Raises:
        JournalError: the file is some other program's database, or newer than this program.
    """
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if application != APPLICATION_ID and not (is_empty and version == 0):
        raise JournalError(f"{place} is another program's database, not a Cockpit journal: name another file")
    if version > newest:
        raise JournalError(
            f"{place} was written by a newer Cockpit (journal version {version}, this program knows {newest}):"
            " update this program"
        )
    return version


def migrate(connection: sqlite3.Connection, place: str, ladder: Sequence[str] = MIGRATIONS) -> None:
    """Brings the file to the newest version, each step in one transaction: a failed step leaves the old file whole.

    Raises:
        JournalError: see `check_identity`.
        sqlite3.Error: the file cannot be written.
    """
    while check_identity(connection, place, len(ladder)) < len(ladder):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Read again under the lock: another process may have climbed the ladder meanwhile.
            version = check_identity(connection, place, len(ladder))
            if version < len(ladder):
                for statement in _statements(ladder[version]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> list[str]:
    """Splits a script of statements that end with their line; `executescript` would commit the transaction."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
