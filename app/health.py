"""The product's own figures for the health page: sampled while somebody looks at it, at no other time.

What may wait for a disk or another process (memory, sizes, the self-check) is asked in a thread, never on the loop.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.bus import Bus, Subscription
from app.clock import NS_PER_S, Clock, seconds_between
from app.doctor import MIB, Check, run_checks
from app.events import CabinState, CheckResult, FaceFeatures, HealthSampled, Spread, TurnTraced, WindowShows
from app.startup import memory_mib

PAGE = "health"

SAMPLE_S = 2.0
"""Between two samples: often enough to see a figure change."""

MEMORY_S = 8.0
"""Between two looks at the memory of the processes: the kernel walks through all their pages, 31 ms for 1.3 GiB."""

CHECK_S = 60.0
"""Between two rounds of the self-check: it starts a process to try the seal, 0.05 s of one core."""

FRAMES_S = 5.0
"""Frame rate and times are of so many last seconds."""

MOST_FRAMES = 600
"""Kept at most, whatever the camera's rate."""

CHECKS = ("camera", "microphone", "speaker", "models", "seal", "shared_memory", "journal")
"""Of the self-check what can change while the product runs, and what a person can do something about."""

MAIN = "main"
"""The name of the process that is no worker: the window with the core."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What is asked of the system, by functions that may take their time.

    Attributes:
        data: folder of journal and logs. journal: the journal's file. logs: the folder of the logs.
        models: the state of each model. checks: of the self-check, by name.
    """

    data: Path
    journal: Path
    logs: Path
    models: Callable[[], Mapping[str, str]]
    checks: Mapping[str, Check]


@dataclass(frozen=True, slots=True)
class _Round:
    """What one round of the self-check found."""

    ts_ns: int
    models: Mapping[str, str]
    checks: tuple[CheckResult, ...]


@dataclass(frozen=True, slots=True)
class _Memory:
    """The memory of these processes at some time."""

    ts_ns: int
    pids: Mapping[str, int]
    mib: Mapping[str, float]


class HealthMonitor:
    """Publishes `HealthSampled` every two seconds while `WindowShows` says that the health page is looked at.

    Args:
        bus: to listen and publish on; its counters are told.
        clock: monotonic.
        state: the fused state, for processes and turns.
        machine: whom to ask about the rest.
        journal_on: says whether trips are recorded now.
        sample_s: see `SAMPLE_S`.
    """

    name = "health"

    def __init__(
        self,
        bus: Bus,
        clock: Clock,
        *,
        state: Callable[[], CabinState],
        machine: Machine,
        journal_on: Callable[[], bool],
        sample_s: float = SAMPLE_S,
    ) -> None:
        self._bus, self._clock, self._state = bus, clock, state
        self._machine = machine
        self._journal_on = journal_on
        self._sample_s = sample_s
        self._frames: deque[tuple[int, float]] = deque(maxlen=MOST_FRAMES)
        self._round: _Round | None = None
        self._memory: _Memory | None = None

    async def run(self) -> None:
        """Watches, sleeps, and watches again until cancelled."""
        async with self._bus.subscribe(WindowShows, name=self.name) as views:
            view = await views.get()
            while True:
                view = await (self._watch(views) if view.page == PAGE else views.get())

    async def _watch(self, views: Subscription[WindowShows]) -> WindowShows:
        """Samples until another view is wanted; returns that."""
        self._frames.clear()
        async with self._bus.subscribe(FaceFeatures, name=self.name) as faces:
            counting = asyncio.create_task(self._count(faces), name="health frames")
            try:
                while True:
                    await self._sample()
                    try:
                        async with asyncio.timeout(self._sample_s):
                            return await views.get()
                    except TimeoutError:
                        continue
            finally:
                counting.cancel()

    async def _count(self, faces: Subscription[FaceFeatures]) -> None:
        async for face in faces:
            self._frames.append((face.ts_ns, face.total_ms))

    async def _sample(self) -> None:
        state, now_ns = self._state(), self._clock.now_ns()
        pids = {MAIN: os.getpid()} | {n: s.pid for n, s in state.services.items() if s.pid is not None}
        sample = await asyncio.to_thread(self._ask, pids)
        counters = self._bus.counters()
        rate, frame_ms = frame_figures(self._frames, now_ns)
        self._bus.publish(
            replace(
                sample,
                ts_ns=now_ns,
                frames_per_s=rate,
                frame_ms=frame_ms,
                action_ms=spread(times_of(state.traces, "acted")),
                sound_ms=spread(times_of(state.traces, "first_audio")),
                published=counters["published"],
                dropped=_dropped(counters),
                overflows=counters["overflows"],
                journal_on=self._journal_on(),
            )
        )

    # --- in a thread ---

    def _ask(self, pids: dict[str, int]) -> HealthSampled:
        machine, now_ns = self._machine, self._clock.now_ns()
        if self._round is None or seconds_between(self._round.ts_ns, now_ns) >= CHECK_S:
            document = run_checks(machine.checks)
            checks = tuple(CheckResult(**check) for check in document["checks"])
            self._round = _Round(now_ns, machine.models(), checks)
        memory = self._memory
        if memory is None or memory.pids != pids or seconds_between(memory.ts_ns, now_ns) >= MEMORY_S:
            memory = self._memory = _Memory(now_ns, pids, memory_mib(pids))
        return HealthSampled(
            ts_ns=now_ns,
            pids=pids,
            memory_mib=memory.mib,
            available_mib=available_mib(),
            journal_mib=size_mib(machine.journal),
            free_mib=free_mib(machine.data),
            models=self._round.models,
            checks=self._round.checks,
            logs=str(machine.logs),
        )


def frame_figures(frames: Sequence[tuple[int, float]], now_ns: int) -> tuple[float | None, Spread | None]:
    """Frames a second and the time of a frame in ms, over the last `FRAMES_S`; (None, None) with fewer than two.

    Args:
        frames: (shutter in ns, ms in vision), oldest first.
        now_ns: monotonic.
    """
    recent = [(ts_ns, ms) for ts_ns, ms in frames if now_ns - ts_ns <= FRAMES_S * NS_PER_S]
    if len(recent) < 2:
        return None, None
    seconds = seconds_between(recent[0][0], recent[-1][0])
    rate = (len(recent) - 1) / seconds if seconds > 0 else None
    return rate, spread([ms for _, ms in recent])


def times_of(traces: Sequence[TurnTraced], stage: str) -> list[float]:
    """When the turns reached a stage, ms from the end of speech; those of turns that were spoken."""
    return [trace.at_ms[stage] for trace in traces if stage in trace.at_ms and "endpoint" in trace.at_ms]


def spread(values: Sequence[float]) -> Spread | None:
    """Median and 95th percentile by the nearest rank; None without values."""
    if not values:
        return None
    ordered = sorted(values)
    return Spread(p50=_rank(ordered, 0.50), p95=_rank(ordered, 0.95), count=len(ordered))


def _rank(ordered: Sequence[float], share: float) -> float:
    return ordered[round(share * (len(ordered) - 1))]


def _dropped(counters: Mapping[str, int]) -> dict[str, int]:
    """Lost events by reader; those lost on the way from another thread are `crossing`."""
    dropped = {name.removeprefix("dropped."): n for name, n in counters.items() if name.startswith("dropped.")}
    return dropped | ({"crossing": counters["crossing_dropped"]} if counters["crossing_dropped"] else {})


def available_mib(meminfo: Path = Path("/proc/meminfo")) -> float | None:
    """What the system could give without swapping, MiB (proc(5): MemAvailable)."""
    for line in meminfo.read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) / 1024
    return None


def free_mib(folder: Path) -> float | None:
    """Room on the disk of `folder`, MiB; None when it is gone."""
    try:
        return shutil.disk_usage(folder).free / MIB
    except OSError:
        return None


def size_mib(journal: Path) -> float | None:
    """The journal with its write-ahead log, MiB; None when there is none."""
    files = (journal, journal.with_name(journal.name + "-wal"))
    sizes = [file.stat().st_size for file in files if file.is_file()]
    return sum(sizes) / MIB if sizes else None
