"""Monotonic time. Everything that waits or measures asks a `Clock`; wall time is for labels only.

`CLOCK_MONOTONIC` is shared by all processes of one Linux machine, so a time stamped in a child can be
subtracted from one taken in the parent.
"""

from __future__ import annotations

import time
from typing import Protocol

NS_PER_S = 1_000_000_000
NS_PER_MS = 1_000_000


class Clock(Protocol):
    """Anything that tells monotonic time in nanoseconds."""

    def now_ns(self) -> int:
        """Monotonic time in nanoseconds."""
        ...


class MonotonicClock:
    """The machine's monotonic clock."""

    def now_ns(self) -> int:
        """Monotonic time in nanoseconds."""
        return time.monotonic_ns()


class ManualClock:
    """A clock that moves only when told to, for tests and for recordings."""

    def __init__(self, start_ns: int = 0) -> None:
        self._now_ns = start_ns

    def now_ns(self) -> int:
        """The time set last."""
        return self._now_ns

    def advance(self, seconds: float) -> int:
        """Moves forward by `seconds` (>= 0) and returns the new time in nanoseconds."""
        if seconds < 0:
            raise ValueError("a monotonic clock cannot go back")
        self._now_ns += round(seconds * NS_PER_S)
        return self._now_ns


def seconds_between(start_ns: int, end_ns: int) -> float:
    """The difference of two monotonic times, in seconds."""
    return (end_ns - start_ns) / NS_PER_S
