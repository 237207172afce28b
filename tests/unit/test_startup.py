"""How long the start took and what memory it needs: measured once all is live, kept beside the logs."""

from __future__ import annotations

import asyncio
import json
import os
import time
from pathlib import Path

import pytest

from app import startup
from app.bus import Bus
from app.clock import NS_PER_MS, NS_PER_S, MonotonicClock
from app.events import CabinState, Degraded, DriverState, Event, ServiceHealth, ServiceStatus
from app.fusion import reduce
from app.startup import FILE_NAME, StartupRecord, memory_mib, process_start_ns

SETTLE_S = 0.05


class Cabin:
    """A bus with the fused state of what was published on it."""

    def __init__(self) -> None:
        self.bus = Bus(MonotonicClock())
        self.bus.attach(asyncio.get_running_loop())
        self.state = CabinState(ts_ns=0)

    def publish(self, *events: Event) -> None:
        for event in events:
            self.state = reduce(self.state, event)
            self.bus.publish(event)


def running(service: str) -> ServiceStatus:
    return ServiceStatus(ts_ns=1, service=service, health=ServiceHealth.RUNNING, pid=os.getpid())


async def written(path: Path, key: str) -> dict[str, object]:
    """The record once it has this key."""
    for _ in range(1000):
        if key in (record := now_written(path)):
            return record
        await asyncio.sleep(0.005)
    raise AssertionError(f"no {key} in the record: {now_written(path)}")


def now_written(path: Path) -> dict[str, object]:
    """The record as it is now."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def test_the_process_began_before_now_and_not_long_ago() -> None:
    age_s = (time.monotonic_ns() - process_start_ns()) / NS_PER_S
    assert 0 < age_s < 3600


def test_memory_is_told_of_what_lives_and_the_dead_are_left_out() -> None:
    no_process = 2**22 + 1  # above the highest process id Linux gives
    sizes = memory_mib({"tests": os.getpid(), "gone": no_process})
    assert list(sizes) == ["tests"]
    assert 5 < sizes["tests"] < 4096


def test_the_start_is_over_when_all_is_live_and_not_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "SETTLE_S", SETTLE_S)
    path = tmp_path / "logs" / FILE_NAME

    async def story() -> None:
        cabin = Cabin()
        window_ns = process_start_ns() + 700 * NS_PER_MS
        record = StartupRecord(
            cabin.bus, MonotonicClock(), state=lambda: cabin.state, workers=frozenset({"vision"}),
            folder=path.parent, window_ns=window_ns,
        )  # fmt: skip
        task = asyncio.create_task(record.run())
        await asyncio.sleep(0)
        cabin.publish(running("vision"), Degraded(ts_ns=1, part="camera", detail="no pictures"))
        cabin.publish(DriverState(ts_ns=1))
        await asyncio.sleep(2 * SETTLE_S)
        assert now_written(path) == {}
        cabin.publish(Degraded(ts_ns=2, part="camera", detail=""))
        document = await written(path, "memory_mib")
        assert document["window_ms"] == pytest.approx(700, abs=25)  # the kernel's clock ticks each 10 ms
        assert isinstance(document["ready_ms"], float)
        memory = document["memory_mib"]
        assert isinstance(memory, dict)
        assert set(memory) == {"main", "vision", "total"}
        assert memory["total"] == pytest.approx(memory["main"] + memory["vision"], abs=0.1)
        task.cancel()

    asyncio.run(story())


def test_without_a_window_nothing_is_said_of_one(tmp_path: Path) -> None:
    async def story() -> None:
        cabin = Cabin()
        record = StartupRecord(
            cabin.bus, MonotonicClock(), state=lambda: cabin.state, workers=frozenset(), folder=tmp_path
        )
        task = asyncio.create_task(record.run())
        await asyncio.sleep(0)
        cabin.publish(DriverState(ts_ns=1))
        assert set(await written(tmp_path / FILE_NAME, "ready_ms")) == {"ready_ms"}
        task.cancel()

    asyncio.run(story())
