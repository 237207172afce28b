"""PERCLOS: the share of usable time with closed eyes, over sliding windows. Pure; times are those of the frames, ns.

Time between two frames belongs to the earlier one. It is usable when the eyes were seen in that frame and the next
frame came soon enough; what is not usable counts on neither side of the ratio (4.1 of the facts on driver monitoring:
eyes not found were once counted as closed, and nineteen alerts of twenty were false).
"""

from __future__ import annotations

from collections import deque

from app.clock import NS_PER_MS, NS_PER_S
from perception.monitor_settings import FatigueSettings


class Window:
    """Usable and closed time of the last `seconds`, in buckets: a frame costs the same whatever the length."""

    def __init__(self, seconds: float, settings: FatigueSettings) -> None:
        self._bucket_ns = round(settings.bucket_ms * NS_PER_MS)
        self._count = round(seconds * NS_PER_S) // self._bucket_ns
        self._least_ns = round(settings.least_data * seconds * NS_PER_S)
        self._buckets: deque[list[int]] = deque()
        self._usable_ns = self._closed_ns = 0

    @property
    def usable_s(self) -> float:
        """Usable time in the window."""
        return self._usable_ns / NS_PER_S

    @property
    def perclos(self) -> float | None:
        """Closed by usable time, 0 to 1; None before there is enough of it."""
        if self._usable_ns < self._least_ns:
            return None
        return min(1.0, self._closed_ns / self._usable_ns)

    def step(self, ts_ns: int, usable_ns: int, closed_ns: int) -> None:
        """Moves on to `ts_ns` and adds what became known with it."""
        bucket = ts_ns // self._bucket_ns
        if not self._buckets or self._buckets[-1][0] != bucket:
            self._buckets.append([bucket, 0, 0])
            while bucket - self._buckets[0][0] >= self._count:
                _, usable, closed = self._buckets.popleft()
                self._usable_ns -= usable
                self._closed_ns -= closed
        newest = self._buckets[-1]
        newest[1] += usable_ns
        newest[2] += closed_ns
        self._usable_ns += usable_ns
        self._closed_ns += closed_ns


class ClosedTime:
    """Tells usable from unusable time, and slow closures from fast blinks, frame by frame."""

    def __init__(self, settings: FatigueSettings) -> None:
        self._settings = settings
        self._most_step_ns = round(settings.most_step_s * NS_PER_S)
        self._last_ns: int | None = None
        self._last_closed_s: float | None = None
        self._pending_ns = 0
        self._usable_ns = self._closed_ns = 0
        self.short = Window(settings.short_window_s, settings)
        self.long = Window(settings.long_window_s, settings)

    @property
    def usable_s(self) -> float:
        """Usable time since the start."""
        return self._usable_ns / NS_PER_S

    @property
    def perclos(self) -> float:
        """Share of all usable time with the eyes closed, 0 to 1."""
        return self._closed_ns / self._usable_ns if self._usable_ns else 0.0

    def forget_windows(self) -> None:
        """The last minutes say nothing any more; the sums since the start stay."""
        self.short = Window(self._settings.short_window_s, self._settings)
        self.long = Window(self._settings.long_window_s, self._settings)
        self._pending_ns = 0

    def step(self, ts_ns: int, closed_s: float | None) -> None:
        """Takes in a frame: how long the eyes have been closed (0: open, or just closed; None: not seen)."""
        usable_ns = closed_ns = 0
        if self._last_ns is not None and self._last_closed_s is not None:
            passed_ns = ts_ns - self._last_ns
            usable_ns = passed_ns if passed_ns <= self._most_step_ns else 0
            closed_ns = self._newly_closed_ns(usable_ns, closed_s)
        if not closed_s:
            self._pending_ns = 0
        self._last_ns, self._last_closed_s = ts_ns, closed_s
        self._usable_ns += usable_ns
        self._closed_ns += closed_ns
        self.short.step(ts_ns, usable_ns, closed_ns)
        self.long.step(ts_ns, usable_ns, closed_ns)

    def _newly_closed_ns(self, passed_ns: int, closed_s: float | None) -> int:
        """Closed time that is certain now. A closure counts in full, once frames prove it no fast blink."""
        if not closed_s:
            # The eyes opened with this frame: up to it they were closed.
            return passed_ns if (self._last_closed_s or 0.0) >= self._settings.fast_blink_s else 0
        self._pending_ns += passed_ns
        if closed_s < self._settings.fast_blink_s:
            return 0
        certain_ns, self._pending_ns = self._pending_ns, 0
        return certain_ns
