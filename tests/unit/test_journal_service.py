"""The journal at work: two samples a second, nothing lost to a full disk, a kill or the end of the program."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.bus import Bus
from app.clock import NS_PER_S, ManualClock
from app.events import (
    ActionDone,
    Degraded,
    DriverEvent,
    DriverEventKind,
    DriverState,
    Event,
    Intent,
    Level,
    TripStarted,
    VehicleState,
)
from app.journal.rows import Row
from app.journal.service import JournalService, RowBuffer
from app.journal.store import JournalStore

T0 = 1000 * NS_PER_S
DEADLINE_S = 10.0
POLL_S = 0.005


class Cabin:
    """A bus with a running journal."""

    def __init__(self, path: Path, open_store: Callable[[Path], JournalStore] = JournalStore) -> None:
        self.path = path
        self.clock = ManualClock(T0)
        self.bus = Bus(self.clock)
        self.service = JournalService(
            self.bus, self.clock, path, source="test", open_store=open_store,
            flush_every_s=0.02, retry_every_s=0.02,
        )  # fmt: skip

    async def drive(self, story: Callable[[Cabin], Awaitable[None]]) -> float:
        """Runs the journal while the story happens; returns how long it took to end, seconds."""
        async with asyncio.timeout(DEADLINE_S):
            self.bus.attach(asyncio.get_running_loop())
            task = asyncio.create_task(self.service.run())
            await self.until(lambda: self.trouble() != "" or self.service._trip.number is not None)
            await story(self)
            began = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return time.monotonic() - began

    async def publish(self, event: Event) -> None:
        self.bus.publish(event)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def until(self, condition: Callable[[], bool]) -> None:
        for _ in range(round(DEADLINE_S / POLL_S)):
            if condition():
                return
            await asyncio.sleep(POLL_S)
        pytest.fail("what the test waits for did not come")

    def trouble(self) -> str:
        said = self.bus.latest(Degraded, "journal")
        return "" if said is None else said.detail

    def rows(self, table: str) -> list[dict[str, object]]:
        with JournalStore(self.path, readonly=True) as store:
            return [dict(row) for trip in store.trips() for row in store.rows(table, trip["trip"])]


def action(turn_id: int, clock: ManualClock) -> ActionDone:
    return ActionDone(ts_ns=clock.now_ns(), turn_id=turn_id, intent=Intent(name="set_fan"), writes=(), ok=True)


def test_ten_seconds_at_thirty_frames_leave_twenty_samples_with_the_speed(tmp_path: Path) -> None:
    cabin = Cabin(tmp_path / "journal.sqlite")

    async def story(cabin: Cabin) -> None:
        await cabin.publish(VehicleState(ts_ns=T0, values={"Vehicle.Speed": 88.0}))
        for _ in range(300):
            await cabin.publish(DriverState(ts_ns=cabin.clock.now_ns()))
            cabin.clock.advance(1 / 30)

    asyncio.run(cabin.drive(story))
    samples = cabin.rows("samples")
    assert len(samples) == 20
    assert [round(float(str(row["t_s"])), 1) for row in samples[:4]] == [0.0, 0.5, 1.0, 1.5]
    assert {row["speed_kmh"] for row in samples} == {88.0}
    with JournalStore(cabin.path, readonly=True) as store:
        (trip,) = store.trips()
    assert trip["ended_utc"] is not None
    assert trip["duration_s"] == pytest.approx(10.0, abs=0.01)


def test_the_trip_is_announced_once(tmp_path: Path) -> None:
    cabin = Cabin(tmp_path / "journal.sqlite")

    async def story_with_listener() -> list[int]:
        seen: list[int] = []
        async with cabin.bus.subscribe(TripStarted, name="test") as trips:

            async def story(cabin: Cabin) -> None:
                seen.append((await trips.get()).trip_id)
                await cabin.publish(action(1, cabin.clock))
                await cabin.until(lambda: len(cabin.rows("actions")) == 1)
                assert len(trips) == 0

            await cabin.drive(story)
        return seen

    assert asyncio.run(story_with_listener()) == [1]


def test_what_was_published_just_before_the_end_is_written_and_the_end_is_quick(tmp_path: Path) -> None:
    cabin = Cabin(tmp_path / "journal.sqlite")

    async def story(cabin: Cabin) -> None:
        cabin.clock.advance(3.0)
        for kind, end_ns in ((DriverEventKind.YAWN, None), (DriverEventKind.YAWN, T0 + 2 * NS_PER_S)):
            cabin.bus.publish(
                DriverEvent(
                    ts_ns=T0 + 2 * NS_PER_S, kind=kind, level=Level.NOTICE, start_ns=T0 + NS_PER_S, end_ns=end_ns
                )
            )

    took_s = asyncio.run(cabin.drive(story))
    (event,) = cabin.rows("events")
    assert (event["start_s"], event["end_s"]) == (1.0, 2.0)
    assert took_s < 1.0


def test_a_full_disk_degrades_keeps_what_came_and_recovers_by_itself(tmp_path: Path) -> None:
    opened: list[JournalStore] = []

    def open_store(path: Path) -> JournalStore:
        opened.append(JournalStore(path))
        return opened[0]

    def limit_pages(pages: int) -> None:
        opened[0]._connection.execute(f"PRAGMA max_page_count = {pages}")

    cabin = Cabin(tmp_path / "journal.sqlite", open_store)

    async def story(cabin: Cabin) -> None:
        await cabin.publish(action(0, cabin.clock))
        await cabin.until(lambda: len(cabin.rows("actions")) == 1)
        limit_pages(1)  # SQLite's own SQLITE_FULL: the limit cannot go below the present size
        for turn in range(1, 400):
            await cabin.publish(action(turn, cabin.clock))
        await cabin.until(lambda: cabin.trouble() != "")
        assert "the disk is full: free some space" in cabin.trouble()
        assert "rows wait in memory" in cabin.trouble()
        kept = len(cabin.rows("actions"))
        assert kept >= 1
        await cabin.publish(action(400, cabin.clock))
        limit_pages(1_000_000)
        await cabin.until(lambda: cabin.trouble() == "")

    asyncio.run(cabin.drive(story))
    assert [row["turn"] for row in cabin.rows("actions")] == list(range(401))


def test_a_journal_that_cannot_be_opened_is_a_calm_line_and_the_service_lives_on(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_text("these are notes, not a database\n" * 50)
    cabin = Cabin(path)

    async def story(cabin: Cabin) -> None:
        assert "not a SQLite database" in cabin.trouble()
        path.unlink()
        await cabin.publish(action(1, cabin.clock))
        await cabin.until(lambda: cabin.trouble() == "")

    asyncio.run(cabin.drive(story))
    assert [row["turn"] for row in cabin.rows("actions")] == [1]


def test_ending_while_the_disk_is_full_is_quick_and_quiet(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cabin = Cabin(tmp_path)  # a folder: can never be opened

    async def story(cabin: Cabin) -> None:
        await cabin.publish(action(1, cabin.clock))

    assert asyncio.run(cabin.drive(story)) < 1.0
    assert "1 rows of the journal could not be written" in caplog.text


def test_a_full_buffer_gives_up_the_oldest_samples_before_any_event() -> None:
    buffer = RowBuffer(limit=3)
    for number in range(3):
        buffer.add(Row("samples", {"t_s": float(number)}))
        buffer.add(Row("events", {"start_s": float(number)}))
    kept = [(row.table, *row.values.values()) for _, row in buffer.waiting()]
    assert kept == [("events", 0.0), ("events", 1.0), ("events", 2.0)]
    assert buffer.dropped == 3
    buffer.forget(up_to=4)
    assert [tuple(row.values.values()) for _, row in buffer.waiting()] == [(2.0,)]


WRITER = """
import asyncio, sys
from pathlib import Path
from app.bus import Bus
from app.clock import MonotonicClock
from app.events import ActionDone, Intent
from app.journal.service import JournalService

async def main():
    clock = MonotonicClock()
    bus = Bus(clock)
    bus.attach(asyncio.get_running_loop())
    asyncio.create_task(JournalService(bus, clock, Path(sys.argv[1])).run())
    await asyncio.sleep(0.2)
    for turn in range(100_000):
        now_ns = clock.now_ns()
        bus.publish(ActionDone(ts_ns=now_ns, turn_id=turn, intent=Intent(name="set_fan"), writes=(), ok=True))
        print(turn, now_ns, flush=True)
        await asyncio.sleep(0.02)

asyncio.run(main())
"""


def test_a_kill_loses_at_most_the_last_second(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, bufsize=1
    ) as writer:
        assert writer.stdout is not None
        told: dict[int, int] = {}
        began = time.monotonic()
        while time.monotonic() - began < 2.5 or len(told) < 60:
            turn, now_ns = writer.stdout.readline().split()
            told[int(turn)] = int(now_ns)
        writer.send_signal(signal.SIGKILL)
    killed_ns = time.monotonic_ns()
    with JournalStore(path) as store:
        (trip,) = store.trips()
        turns = [int(str(row["turn"])) for row in store.rows("actions", trip["trip"])]
    assert turns == list(range(len(turns)))  # no hole, nothing twice
    assert killed_ns - told[turns[-1]] < NS_PER_S
    assert trip["ended_utc"] is not None and trip["duration_s"] > 1.0
