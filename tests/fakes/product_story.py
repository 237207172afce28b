"""What the stories of the whole product share: a worker struck down, how long until it is back, and what is left."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.product import End, Product, complaints

BACK_LIMIT_S = 2.0
"""A worker killed or frozen is back after this at most (issue 2)."""

SEES_AGAIN = r"camera +demo \d+×\d+|vision running"
"""The line that tells that the vision worker sends pictures again."""


@dataclass(frozen=True, slots=True)
class Strike:
    """One worker struck down.

    Attributes:
        old_pid, new_pid: its process before and after.
        wall_s: until it was back, seconds.
        withheld_s: how much of that the new process was ready to run while the machine ran something else, seconds.
        others_stayed: whether all other workers are the processes they were.
    """

    old_pid: int
    new_pid: int
    wall_s: float
    withheld_s: float
    others_stayed: bool

    @property
    def back_s(self) -> float:
        """Until it was back on a machine that has nothing else to do, seconds."""
        return self.wall_s - self.withheld_s


@dataclass(frozen=True, slots=True)
class Story:
    """What one run of the product showed. `live_s`: start until all workers ran."""

    end: End
    data: Path
    live_s: float
    libraries: set[str]
    strikes: dict[str, Strike]

    @property
    def complaints_in_logs(self) -> list[str]:
        """Lines of the log files that look like a crash."""
        logs = (self.data / "logs").glob("*.log")
        return [f"{log.name}: {line}" for log in logs for line in complaints(log.read_text(encoding="utf-8"))]

    @property
    def in_time(self) -> bool:
        """Whether every worker was back in time."""
        return all(strike.back_s < BACK_LIMIT_S for strike in self.strikes.values())


def strike(product: Product, name: str, blow: signal.Signals, sign: str | None) -> Strike:
    """Strikes a worker down and waits until it is back.

    Args:
        product: running.
        name: of the worker.
        blow: SIGKILL or SIGSTOP.
        sign: the line that tells that it is back; None: its process is enough.
    """
    old = product.worker(name)
    assert old is not None, f"there is no {name} worker"
    others = product.workers() - {old}
    told = len(product.lines)
    struck_s = time.monotonic()
    os.kill(old, blow)
    new = product.other_worker(name, old)
    wall_s = time.monotonic() - struck_s
    if sign is not None:
        wall_s = product.line(sign, after=told).at_s - struck_s
    back = Strike(old, new, wall_s, run_delay_s(new), others <= product.workers())
    sys.stdout.write(f"{name} after {blow.name}: back in {back.wall_s:.2f} s, on a quiet machine {back.back_s:.2f} s\n")
    return back


def run_delay_s(pid: int) -> float:
    """The longest time one thread of a process was ready to run and had no processor (proc(5), `schedstat`)."""
    delays = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):  # a thread that has just ended, or a kernel without these numbers
            delays.append(int((task / "schedstat").read_text().split()[1]) / 1e9)
    return max(delays, default=0.0)


def play_again_if_slow(tell: Callable[[Path], Story], folders: pytest.TempPathFactory) -> Story:
    """Plays a story, a second time if a worker came back late: other work on the machine must not fail it."""
    story = tell(folders.mktemp("product"))
    return story if story.in_time else tell(folders.mktemp("product-again"))
