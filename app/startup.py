"""How long the start took and what memory it needs: measured in every run, kept beside the logs, read by `bench`."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from app.bus import Bus
from app.clock import NS_PER_MS, NS_PER_S, Clock
from app.demo import all_live
from app.events import CabinState, State

FILE_NAME = "startup.json"
SETTLE_S = 10.0
"""Memory is looked at this long after all is live, when the first sentences have been spoken and understood."""


def process_start_ns() -> int:
    """Monotonic time at which this process began, from the kernel; good to 10 ms."""
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(fields[19])  # field 22 of proc(5), `starttime`, in clock ticks since boot
    began_boot_ns = ticks * NS_PER_S // os.sysconf("SC_CLK_TCK")
    return began_boot_ns - time.clock_gettime_ns(time.CLOCK_BOOTTIME) + time.monotonic_ns()


def memory_mib(pids: dict[str, int]) -> dict[str, float]:
    """Proportional set size of processes by name, MiB; pages shared by several are counted once in the sum."""
    sizes = {}
    for name, pid in pids.items():
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:  # it has just ended
            continue
        sizes[name] = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return {name: round(size, 1) for name, size in sizes.items()}


class StartupRecord:
    """A service that notes when all was live, then the memory, in `startup.json`.

    Args:
        bus: tells when something changes.
        clock: monotonic.
        state: the fused state.
        workers: who must be running.
        folder: where the file goes.
        window_ns: when the window was first on screen, if there is one.
    """

    name = "startup record"

    def __init__(
        self,
        bus: Bus,
        clock: Clock,
        *,
        state: Callable[[], CabinState],
        workers: frozenset[str],
        folder: Path,
        window_ns: int | None = None,
    ) -> None:
        self._bus, self._clock, self._state = bus, clock, state
        self._workers, self._folder = workers, folder
        self._began_ns = process_start_ns()
        self._window_ns = window_ns

    async def run(self) -> None:
        """Waits, writes, and rests."""
        async with self._bus.subscribe(State, name=self.name) as states:
            async for _ in states:
                if all_live(self._state(), self._workers):
                    break
        record: dict[str, object] = {"ready_ms": self._since_start_ms(self._clock.now_ns())}
        if self._window_ns is not None:
            record["window_ms"] = self._since_start_ms(self._window_ns)
        self._write(record)
        await asyncio.sleep(SETTLE_S)
        pids = {"main": os.getpid()}
        pids.update({name: s.pid for name, s in self._state().services.items() if s.pid is not None})
        sizes = memory_mib(pids)
        self._write({**record, "memory_mib": {**sizes, "total": round(sum(sizes.values()), 1)}})
        await asyncio.Event().wait()

    def _since_start_ms(self, ts_ns: int) -> float:
        return round((ts_ns - self._began_ns) / NS_PER_MS, 1)

    def _write(self, record: dict[str, object]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / FILE_NAME).write_text(json.dumps(record), encoding="utf-8")
