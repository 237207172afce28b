"""The journal's file: SQLite with a write-ahead log. The only place that talks to it; knows neither bus nor clock.

A process killed with -9 loses nothing that was committed. After a power cut the file is whole up to the last
`checkpoint`, which also writes through to the disk (`synchronous = NORMAL` alone does not). The file belongs to
one person: it is created readable by its owner only, and deleted rows are overwritten.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from app.errors import InputError, JournalError
from app.journal.rows import TIME_DIGITS, Row, SqlValue
from app.journal.schema import COLUMNS, MIGRATIONS, ORDER_BY, check_identity, insert_sql, migrate

BUSY_TIMEOUT_S = 0.4
"""How long to wait for another writer; below the second in which the trip must be closed at shutdown."""

OWNER_ONLY = 0o600

CRASH_NOTE = "not closed by the program; ends with its last record"

_DISK_FULL = "the disk is full"
_REASONS: dict[int, str] = {
    sqlite3.SQLITE_FULL: f"{_DISK_FULL}: free some space",
    sqlite3.SQLITE_NOTADB: "it is not a SQLite database: move it away or name another file",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: move it away to start a new journal",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check the path and its permissions",
    sqlite3.SQLITE_PERM: "permission denied",
    sqlite3.SQLITE_READONLY: "it may not be written: check its permissions",
    sqlite3.SQLITE_BUSY: "another program holds it: try again",
    sqlite3.SQLITE_LOCKED: "another program holds it: try again",
}
"""One line for each primary result code of SQLite (https://www.sqlite.org/rescode.html)."""


class JournalStore:
    """An open journal.

    One connection; may be created in one thread and used in another, but never by two at a time.

    Args:
        path: the database file; made, with its folder, unless `readonly`.
        readonly: for looking only: changes nothing, works beside a running cockpit.

    Raises:
        JournalError: missing (read only), not a journal, newer than this program, no permission, disk full.
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self._lock_fd = -1
        self._connection = self._open_to_read() if readonly else self._open_to_write()

    def __enter__(self) -> JournalStore:
        """The store itself; closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file."""
        self.close()

    def close(self) -> None:
        """Closes the file; a failing last write-through (full disk) stays in the write-ahead log, which is kept."""
        self._connection.close()
        if self._lock_fd >= 0:
            os.close(self._lock_fd)
            self._lock_fd = -1

    # --- writing ---

    def begin_trip(self, started_utc: datetime, source: str, app_version: str, note: str = "") -> int:
        """Opens a trip and returns its number. `started_utc` must be aware, UTC."""
        with self._transaction("begin a trip in"):
            cursor = self._connection.execute(
                "INSERT INTO trips (started_utc, source, app_version, note) VALUES (?, ?, ?, ?)",
                (utc_text(started_utc), source, app_version, note),
            )
            assert cursor.lastrowid is not None  # an INSERT just made one
            return cursor.lastrowid

    def append(self, trip: int, rows: Sequence[Row]) -> None:
        """Writes all `rows` or none, in one transaction.

        Raises:
            JournalError: none of them was written; what was there before still is. Try again later.
        """
        with self._transaction("write to"):
            for row in rows:
                self._connection.execute(_INSERTS[row.table], {"trip": trip, **row.values})

    def end_trip(self, trip: int, ended_utc: datetime, duration_s: float) -> None:
        """Closes a trip. `duration_s` is monotonic: a clock set during the trip does not change it."""
        with self._transaction("end a trip in"):
            self._connection.execute(
                "UPDATE trips SET ended_utc = ?, duration_s = ? WHERE trip = ?",
                (utc_text(ended_utc), round(duration_s, TIME_DIGITS), trip),
            )

    def checkpoint(self) -> None:
        """Moves the write-ahead log into the file and through to the disk, as far as no reader is in the way."""
        with self._plain("write to"):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def delete_trip(self, trip: int) -> dict[str, Any]:
        """Deletes a trip with all its rows and overwrites them; returns what `trip()` had said.

        Raises:
            InputError: there is no such trip, or it is being recorded now.
        """
        gone = self.trip(trip)
        if gone["ended_utc"] is None:
            raise InputError(f"trip {trip} is being recorded: end the running cockpit first")
        with self._transaction("delete from"):
            self._connection.execute("DELETE FROM trips WHERE trip = ?", (trip,))
        with self._plain("delete from"):
            # Without this the deleted rows live on in the write-ahead log.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    # --- reading ---

    def trips(self) -> list[dict[str, Any]]:
        """All trips, oldest first: the columns of `trips` and how many rows each table holds of it.

        `ended_utc` and `duration_s` are None while a trip is recorded.
        """
        return self._trips("")

    def trip(self, trip: int) -> dict[str, Any]:
        """One trip as in `trips()`.

        Raises:
            InputError: there is no such trip.
        """
        found = self._trips("WHERE trip = :trip", trip)
        if not found:
            raise InputError(f"there is no trip {trip} in {self.path}: `log trips` lists those there are")
        return found[0]

    def rows(self, table: str, trip: int) -> Iterator[dict[str, SqlValue]]:
        """The rows of one table of one trip in the order of time, with the columns of `schema.COLUMNS`."""
        names = ", ".join(COLUMNS[table])
        yield from self.query(f"SELECT {names} FROM {table} WHERE trip = :trip ORDER BY {ORDER_BY[table]}", trip)

    def query(self, sql: str, trip: int | None = None, **values: SqlValue) -> Iterator[dict[str, Any]]:
        """Rows of a SELECT of ours; `:trip` and the names of `values` are bound."""
        with self._plain("read"):
            cursor = self._connection.execute(sql, {"trip": trip, **values})
            names = [column[0] for column in cursor.description]
            for values in cursor:
                yield dict(zip(names, values, strict=True))

    # --- inside ---

    def _trips(self, where: str, trip: int | None = None) -> list[dict[str, Any]]:
        counts = ", ".join(
            f"(SELECT count(*) FROM {table} WHERE {table}.trip = trips.trip) AS {table}" for table in _ROW_TABLES
        )
        columns = ", ".join(COLUMNS["trips"])
        return list(self.query(f"SELECT {columns}, {counts} FROM trips {where} ORDER BY trip", trip))

    def _open_to_read(self) -> sqlite3.Connection:
        if not self.path.is_file():
            raise JournalError(f"there is no journal at {self.path}: no trip was recorded there yet")
        try:
            return self._connect_read_only("mode=ro")
        except JournalError:
            # A folder we may not write has no room for the shared-memory file of the write-ahead log. If the log is
            # empty the file alone is the whole truth.
            log = self.path.with_name(self.path.name + "-wal")
            if os.access(self.path.parent, os.W_OK) or (log.exists() and log.stat().st_size > 0):
                raise
            return self._connect_read_only("immutable=1")

    def _connect_read_only(self, mode: str) -> sqlite3.Connection:
        with self._plain("read"):
            connection = self._connect(mode)
            try:
                version = check_identity(connection, str(self.path))
                if version == 0:
                    raise JournalError(f"{self.path} is empty, not a Cockpit journal: name another file")
                if version < len(MIGRATIONS):
                    raise JournalError(f"{self.path} is of an older Cockpit: start this one once to convert it")
            except BaseException:
                connection.close()
                raise
            return connection

    def _open_to_write(self) -> sqlite3.Connection:
        self._create_file()
        with self._plain("open"):
            connection = self._connect("mode=rw")
            try:
                check_identity(connection, str(self.path))
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("PRAGMA foreign_keys = ON")
                migrate(connection, str(self.path))
                self._close_forgotten_trips(connection)
            except BaseException:
                connection.close()
                raise
            return connection

    def _create_file(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
        except OSError as error:
            raise JournalError(f"cannot open the journal {self.path}: {error.strerror}") from error

    def _connect(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"file:{quote(str(self.path.absolute()))}?{mode}",
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,  # transactions begin and end where this file says so
            check_same_thread=False,
        )

    def _close_forgotten_trips(self, connection: sqlite3.Connection) -> None:
        """Gives trips left open by a crash the time of their last record as their end.

        A trip that another running cockpit records is open as well: whoever writes holds a shared lock on a file
        beside the journal, and only who could have it alone closes trips. The system drops the lock with the process.
        """
        lock = self.path.with_name(self.path.name + "-lock")
        try:
            self._lock_fd = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, OWNER_ONLY)
        except OSError as error:
            raise JournalError(f"cannot open the journal {self.path}: {lock}: {error.strerror}") from error
        try:
            fcntl.flock(self._lock_fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(self._lock_fd, fcntl.LOCK_SH)
            return
        for trip, started, last_s in connection.execute(_FORGOTTEN).fetchall():
            ended = datetime.fromisoformat(started) + timedelta(seconds=last_s)
            connection.execute(
                "UPDATE trips SET ended_utc = ?, duration_s = ?, note = ? WHERE trip = ?",
                (utc_text(ended), last_s, CRASH_NOTE, trip),
            )
        fcntl.flock(self._lock_fd, fcntl.LOCK_SH)

    @contextmanager
    def _transaction(self, doing: str) -> Iterator[None]:
        with self._plain(doing):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite has already rolled back by itself after some failures (a full disk).
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _plain(self, doing: str) -> Iterator[None]:
        """The edge where SQLite's errors become ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise plain_error(error, doing, self.path) from error


def plain_error(error: sqlite3.Error, doing: str, path: Path) -> JournalError:
    """One line for a person from what SQLite raised; the code tells a full disk from the rest."""
    result = getattr(error, "sqlite_errorcode", None)
    primary = None if result is None else result & 0xFF  # the upper bits only refine it
    reason = _REASONS.get(primary if primary is not None else -1, str(error))
    code = "journal-disk-full" if primary == sqlite3.SQLITE_FULL else None
    return JournalError(f"cannot {doing} the journal {path}: {reason}", code=code)


def utc_text(moment: datetime) -> str:
    """ISO 8601 with milliseconds, such as `2026-11-21T03:34:05.123Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_ROW_TABLES = tuple(table for table in COLUMNS if table != "trips")
_INSERTS = {table: insert_sql(table) for table in _ROW_TABLES}
_FORGOTTEN = """
SELECT trip, started_utc, max(0.0,
    coalesce((SELECT max(t_s) FROM samples WHERE samples.trip = trips.trip), 0.0),
    coalesce((SELECT max(coalesce(end_s, qualified_s)) FROM events WHERE events.trip = trips.trip), 0.0),
    coalesce((SELECT max(t_s) FROM actions WHERE actions.trip = trips.trip), 0.0),
    coalesce((SELECT max(t_s) FROM turns WHERE turns.trip = trips.trip), 0.0))
FROM trips WHERE ended_utc IS NULL
"""
