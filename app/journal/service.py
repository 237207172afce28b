"""The journal as a service: listens on the bus, writes in one thread of its own, never holds up the core.

A full disk or a damaged file is a state, not a crash: rows wait in memory up to a bound, every attempt is made again
after a moment, and the window gets one calm line.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from app.bus import Bus
from app.clock import NS_PER_S, Clock, seconds_between
from app.errors import JournalError
from app.events import (
    ActionDone,
    Degraded,
    DriverEvent,
    DriverState,
    Event,
    TripStarted,
    TurnAnswered,
    TurnTraced,
    VehicleState,
)
from app.journal.rows import Row, SampleGate, action_row, event_row, sample_row, trace_row, trip_seconds, turn_row
from app.journal.store import JournalStore

log = logging.getLogger(__name__)

FLUSH_EVERY_S = 0.5
"""Rows wait at most this long before they are committed; what a kill -9 can cost."""

RETRY_EVERY_S = 2.0
"""Between attempts while the journal cannot be written."""

CHECKPOINT_EVERY_S = 10.0
"""How much a power cut can cost: commits alone are not written through to the disk."""

LAST_FLUSH_LIMIT_S = 0.8
"""All services together have 3 s to end."""

BUFFER_ROWS = 20_000
"""Rows kept in memory while the disk is full: 2.7 hours of samples, about 20 MB."""

SPEED_PATH = "Vehicle.Speed"

Batch = list[tuple[int, Row]]
"""Rows with their serial numbers, rising."""


class RowBuffer:
    """What is not yet written. Bounded: the oldest samples go first, since events and actions say more.

    Every row has a serial number, so that a row is written once even if the attempt that wrote it was cancelled
    before it could say so.
    """

    def __init__(self, limit: int = BUFFER_ROWS) -> None:
        self._limit = limit
        self._samples: deque[tuple[int, Row]] = deque()
        self._others: deque[tuple[int, Row]] = deque()
        self._serial = 0
        self.dropped = 0

    def __len__(self) -> int:
        """Rows waiting."""
        return len(self._samples) + len(self._others)

    def add(self, row: Row) -> None:
        """Puts a row last; drops and counts the oldest one when full."""
        self._serial += 1
        (self._samples if row.table == "samples" else self._others).append((self._serial, row))
        if len(self) > self._limit:
            (self._samples or self._others).popleft()
            self.dropped += 1

    def waiting(self) -> Batch:
        """A copy of what waits, in the order it came."""
        return sorted((*self._samples, *self._others), key=lambda item: item[0])

    def forget(self, up_to: int) -> None:
        """Removes the rows with serial numbers up to and including `up_to`: they are written."""
        for queue in (self._samples, self._others):
            while queue and queue[0][0] <= up_to:
                queue.popleft()


@dataclass(slots=True)
class _Trip:
    """The trip under way. `number` is None until its row could be written."""

    started_ns: int
    started_utc: datetime
    number: int | None = None


class JournalService:
    """Records one trip from start to cancellation.

    Args:
        bus: to listen on; `TripStarted` and `Degraded(part="journal")` are published.
        clock: monotonic, the one of the events.
        path: the journal's file.
        keep_text: whether the words of conversations are kept.
        source: what the cockpit sees and hears with, for people: `camera 0`, `demo`.
        wall_clock: UTC now, for the labels at both ends of the trip.
        open_store: opens the file for writing.
        flush_every_s, retry_every_s: see the constants.
    """

    name = "journal"

    def __init__(
        self,
        bus: Bus,
        clock: Clock,
        path: Path,
        *,
        keep_text: bool = False,
        source: str = "",
        wall_clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        open_store: Callable[[Path], JournalStore] = JournalStore,
        flush_every_s: float = FLUSH_EVERY_S,
        retry_every_s: float = RETRY_EVERY_S,
    ) -> None:
        self._bus = bus
        self._clock = clock
        self._path = path
        self._keep_text = keep_text
        self._source = source
        self._wall_clock = wall_clock
        self._open_store = open_store
        self._flush_every_s = flush_every_s
        self._retry_every_s = retry_every_s
        self._store: JournalStore | None = None
        self._buffer = RowBuffer()
        self._gate = SampleGate()
        self._speed_kmh: float | None = None
        self._trip = _Trip(0, datetime.min)
        self._trouble = ""
        self._checkpoint_ns = 0
        self._written = 0

    def keep_words(self, on: bool) -> None:
        """From now on the words of conversations are kept, or not. What was written stays as it is."""
        self._keep_text = on

    async def run(self) -> None:
        """Records until cancelled; then writes what waits, closes the trip and the file, well within a second."""
        self._trip = _Trip(self._clock.now_ns(), self._wall_clock())
        self._gate = SampleGate()
        self._buffer = RowBuffer()
        self._written = 0
        self._checkpoint_ns = self._trip.started_ns
        writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        kinds = (DriverState, DriverEvent, ActionDone, TurnAnswered, TurnTraced, VehicleState)
        try:
            async with self._bus.subscribe(*kinds, name=self.name) as events, asyncio.TaskGroup() as tasks:
                tasks.create_task(self._write_regularly(writer), name="journal-writer")
                try:
                    async for event in events:
                        self._take(event)
                finally:
                    # What was published before the end belongs to the trip, read or not.
                    while (unread := events.get_nowait()) is not None:
                        self._take(unread)
        finally:
            await self._finish(writer)

    def _take(self, event: Event) -> None:
        if isinstance(event, VehicleState):
            speed = event.values.get(SPEED_PATH)
            self._speed_kmh = float(speed) if isinstance(speed, int | float) else None
            return
        t_s = trip_seconds(self._trip.started_ns, event.ts_ns)
        if isinstance(event, DriverState):
            if self._gate.admits(t_s):
                self._buffer.add(sample_row(event, t_s, self._speed_kmh))
        elif isinstance(event, DriverEvent):
            self._buffer.add(event_row(event, self._trip.started_ns))
        elif isinstance(event, ActionDone):
            self._buffer.add(action_row(event, t_s, self._keep_text))
        elif isinstance(event, TurnAnswered):
            self._buffer.add(turn_row(event, t_s, self._keep_text))
        elif isinstance(event, TurnTraced):
            self._buffer.add(trace_row(event, t_s))

    async def _write_regularly(self, writer: ThreadPoolExecutor) -> None:
        while True:
            await self._flush(writer)
            await asyncio.sleep(self._retry_every_s if self._trouble else self._flush_every_s)

    async def _flush(self, writer: ThreadPoolExecutor) -> None:
        batch = self._buffer.waiting()
        had_number = self._trip.number is not None
        try:
            await asyncio.get_running_loop().run_in_executor(writer, self._write, batch)
        except JournalError as error:
            lost = f", {self._buffer.dropped} oldest samples dropped" if self._buffer.dropped else ""
            self._report(f"{error.message} ({len(self._buffer)} rows wait in memory{lost})")
            return
        self._buffer.forget(self._written)
        self._report("")
        if not had_number and self._trip.number is not None:
            self._bus.publish(TripStarted(ts_ns=self._trip.started_ns, trip_id=self._trip.number))

    def _report(self, trouble: str) -> None:
        if trouble == self._trouble:
            return
        if trouble and not self._trouble:
            log.warning("%s", trouble)
        self._trouble = trouble
        self._bus.publish(Degraded(ts_ns=self._clock.now_ns(), part=self.name, detail=trouble))

    async def _finish(self, writer: ThreadPoolExecutor) -> None:
        """Runs after cancellation: one last attempt, bounded in time."""
        batch = self._buffer.waiting()
        try:
            async with asyncio.timeout(LAST_FLUSH_LIMIT_S):
                await asyncio.get_running_loop().run_in_executor(writer, self._close, batch)
        except (JournalError, TimeoutError) as error:
            log.error("%d rows of the journal could not be written: %s", len(batch), error)
        finally:
            writer.shutdown(wait=False)

    # --- in the writer's thread ---

    def _write(self, batch: Batch) -> None:
        if self._store is None:
            self._store = self._open_store(self._path)
        if self._trip.number is None:
            self._trip.number = self._store.begin_trip(self._trip.started_utc, self._source, product_version())
        fresh = [(serial, row) for serial, row in batch if serial > self._written]
        if fresh:
            self._store.append(self._trip.number, [row for _, row in fresh])
            self._written = fresh[-1][0]
        now_ns = self._clock.now_ns()
        if now_ns - self._checkpoint_ns >= CHECKPOINT_EVERY_S * NS_PER_S:
            self._store.checkpoint()
            self._checkpoint_ns = now_ns

    def _close(self, batch: Batch) -> None:
        try:
            self._write(batch)
            assert self._store is not None and self._trip.number is not None  # `_write` made both or raised
            duration_s = seconds_between(self._trip.started_ns, self._clock.now_ns())
            self._store.end_trip(self._trip.number, self._wall_clock(), duration_s)
        finally:
            if self._store is not None:
                self._store.close()
                self._store = None


def product_version() -> str:
    """The installed version of this program, `source` when it runs from an uninstalled copy."""
    try:
        return metadata.version("cockpit")
    except metadata.PackageNotFoundError:
        return "source"
