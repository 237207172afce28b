"""The product's own figures: asked only while somebody looks, off the loop, and right."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.bus import Bus, Subscription
from app.clock import NS_PER_S, ManualClock
from app.doctor import Finding, Status, standard_checks
from app.events import (
    CabinState,
    FaceFeatures,
    HealthSampled,
    ServiceHealth,
    ServiceStatus,
    Spread,
    TurnTraced,
    WindowShows,
)
from app.health import (
    CHECKS,
    FRAMES_S,
    HealthMonitor,
    Machine,
    available_mib,
    frame_figures,
    size_mib,
    spread,
    times_of,
)
from app.models import ModelStore

LIMIT_S = 10.0
STATE = CabinState(
    ts_ns=0,
    services={
        "vision": ServiceStatus(ts_ns=1, service="vision", health=ServiceHealth.RUNNING, pid=os.getppid()),
        "journal": ServiceStatus(ts_ns=1, service="journal", health=ServiceHealth.RUNNING),
    },
    traces=tuple(
        TurnTraced(ts_ns=0, turn_id=number, at_ms={"endpoint": 500.0, "acted": 600.0 + number}) for number in range(20)
    ),
)


class Cabin:
    """A bus with a health monitor; notes on which threads the machine was asked."""

    def __init__(self, folder: Path) -> None:
        self.clock = ManualClock(100 * NS_PER_S)
        self.bus = Bus(self.clock)
        self.asked_on: list[int] = []
        machine = Machine(
            data=folder,
            journal=folder / "journal.sqlite3",
            logs=folder / "logs",
            models=lambda: {"whisper_base": "ready", "piper": "missing"},
            checks={"seal": self.check},
        )
        self.monitor = HealthMonitor(
            self.bus, self.clock, state=lambda: STATE, machine=machine, journal_on=lambda: True, sample_s=0.02
        )

    def check(self) -> Finding:
        self.asked_on.append(threading.get_ident())
        return Finding(Status.WARN, "the seal is off", "sudo apt-get install libseccomp2")

    async def look(self, story: Callable[[Cabin, Subscription[HealthSampled]], Awaitable[None]]) -> None:
        async with asyncio.timeout(LIMIT_S):
            self.bus.attach(asyncio.get_running_loop())
            async with self.bus.subscribe(HealthSampled, name="test") as samples:
                task = asyncio.create_task(self.monitor.run())
                try:
                    await story(self, samples)
                finally:
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)

    def shows(self, page: str) -> None:
        self.bus.publish(WindowShows(ts_ns=1, page=page))


def test_a_sample_tells_of_processes_turns_models_and_checks(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(bytes(1 << 20))

    async def story(cabin: Cabin, samples: Subscription[HealthSampled]) -> None:
        cabin.shows("health")
        sample = await samples.get()
        assert sample.pids == {"main": os.getpid(), "vision": os.getppid()}
        assert sample.memory_mib["main"] > 1.0
        assert sample.action_ms == Spread(p50=610.0, p95=618.0, count=20)
        assert sample.sound_ms is None
        assert sample.models == {"whisper_base": "ready", "piper": "missing"}
        assert [(check.name, check.status, check.cure) for check in sample.checks] == [
            ("seal", "warn", "sudo apt-get install libseccomp2")
        ]
        assert (sample.journal_mib, sample.journal_on) == (1.0, True)
        assert sample.free_mib is not None
        assert sample.published > 0
        assert threading.get_ident() not in cabin.asked_on

    asyncio.run(Cabin(tmp_path).look(story))


def test_frames_are_counted_while_the_page_is_looked_at(tmp_path: Path) -> None:
    async def story(cabin: Cabin, samples: Subscription[HealthSampled]) -> None:
        cabin.shows("health")
        await samples.get()
        for number in range(10):
            face = FaceFeatures(ts_ns=cabin.clock.advance(0.05), frame_id=number, width=640, height=480, total_ms=12.0)
            cabin.bus.publish(face)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        while (sample := await samples.get()).frame_ms is None:
            pass
        assert sample.frames_per_s == pytest.approx(20.0)
        assert sample.frame_ms == Spread(p50=12.0, p95=12.0, count=10)

    asyncio.run(Cabin(tmp_path).look(story))


def test_nothing_is_asked_on_any_other_page_and_the_checks_are_not_run_at_each_sample(tmp_path: Path) -> None:
    async def story(cabin: Cabin, samples: Subscription[HealthSampled]) -> None:
        cabin.shows("drive")
        await asyncio.sleep(0.1)
        assert cabin.asked_on == []
        cabin.shows("health")
        for _ in range(3):
            await samples.get()
        assert len(cabin.asked_on) == 1
        cabin.clock.advance(61.0)
        while len(cabin.asked_on) < 2:
            await samples.get()
        cabin.shows("talk")
        await asyncio.sleep(0.1)
        while samples.get_nowait() is not None:
            pass
        await asyncio.sleep(0.1)
        assert len(samples) == 0

    asyncio.run(Cabin(tmp_path).look(story))


def test_figures_of_frames_forget_what_is_old() -> None:
    old = [(round(0.1 * number * NS_PER_S), 90.0) for number in range(10)]
    new = [(round((20 + 0.04 * number) * NS_PER_S), 10.0 + number) for number in range(20)]
    rate, times = frame_figures([*old, *new], round(21 * NS_PER_S))
    assert rate == pytest.approx(25.0)
    assert times == Spread(p50=20.0, p95=28.0, count=20)
    assert frame_figures(new, round((21 + FRAMES_S) * NS_PER_S)) == (None, None)


def test_typed_turns_have_no_end_of_speech() -> None:
    spoken = TurnTraced(ts_ns=0, turn_id=1, at_ms={"endpoint": 500.0, "acted": 600.0})
    typed = TurnTraced(ts_ns=0, turn_id=2, at_ms={"understood": 1.0, "acted": 2.0})
    assert times_of((spoken, typed), "acted") == [600.0]
    assert spread([]) is None


def test_sizes_are_read_from_the_system(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:       16384 kB\nMemAvailable:    2048 kB\n", encoding="ascii")
    assert available_mib(meminfo) == 2.0
    assert size_mib(tmp_path / "journal.sqlite3") is None
    (tmp_path / "journal.sqlite3").write_bytes(bytes(1 << 19))
    (tmp_path / "journal.sqlite3-wal").write_bytes(bytes(1 << 19))
    assert size_mib(tmp_path / "journal.sqlite3") == 1.0


def test_the_checks_that_are_shown_exist(tmp_path: Path) -> None:
    assert set(CHECKS) <= set(standard_checks(ModelStore(root=tmp_path), tmp_path))


def test_losses_are_told_by_reader(tmp_path: Path) -> None:
    async def story(cabin: Cabin, samples: Subscription[HealthSampled]) -> None:
        async with cabin.bus.subscribe(TurnTraced, name="slow", depth=1):
            for number in range(4):
                cabin.bus.publish(replace(STATE.traces[0], turn_id=number))
            cabin.shows("health")
            assert (await samples.get()).dropped == {"slow": 3}

    asyncio.run(Cabin(tmp_path).look(story))
