"""Drowsiness over minutes: PERCLOS, blink rate, yawns. Pure; times are those of the frames, nanoseconds."""

from __future__ import annotations

from collections import deque

from app.clock import NS_PER_S, seconds_between
from perception.monitor_settings import FatigueSettings


class FatigueTracker:
    """Sums up closed time, blinks and yawns. Unusable frames count for neither side of a ratio."""

    def __init__(self, settings: FatigueSettings) -> None:
        self._settings = settings
        self._seconds: deque[list[float]] = deque()
        self._pending_s = 0.0
        self._blinks: deque[int] = deque()
        self._yawns: deque[int] = deque()
        self._usable_s = 0.0
        self._closed_s = 0.0
        self._blink_count = 0
        self._drowsy = False
        self.yawns = 0

    @property
    def usable_s(self) -> float:
        """Time with eyes in sight since the start."""
        return self._usable_s

    @property
    def perclos_overall(self) -> float:
        """Share of all usable time with the eyes closed, 0 to 1."""
        return self._closed_s / self._usable_s if self._usable_s else 0.0

    @property
    def blinks_per_min_overall(self) -> float:
        """Blinks a minute of usable time since the start."""
        return self._blink_count * 60 / self._usable_s if self._usable_s else 0.0

    def step(self, ts_ns: int, elapsed_s: float, closed_s: float) -> None:
        """Takes in a usable frame: time since the last, and how long the eyes have been closed (0: open)."""
        limits = self._settings
        elapsed_s = min(elapsed_s, limits.most_step_s)
        second = ts_ns // NS_PER_S
        if not self._seconds or self._seconds[-1][0] != second:
            self._seconds.append([second, 0.0, 0.0])
            while second - self._seconds[0][0] >= limits.window_s:
                self._seconds.popleft()
        self._usable_s += elapsed_s
        self._seconds[-1][1] += elapsed_s
        # Fast blinks do not count, so a closure counts, in full, once it is no longer one.
        if closed_s <= 0:
            self._pending_s = 0.0
            return
        self._pending_s += elapsed_s
        if closed_s >= limits.fast_blink_s:
            self._seconds[-1][2] += self._pending_s
            self._closed_s += self._pending_s
            self._pending_s = 0.0

    def add_blink(self, ts_ns: int) -> None:
        """Counts a blink that ended at `ts_ns`."""
        self._blinks.append(ts_ns)
        self._blink_count += 1

    def add_yawn(self, ts_ns: int) -> None:
        """Counts a yawn that ended at `ts_ns`."""
        self._yawns.append(ts_ns)
        self.yawns += 1

    def perclos(self) -> float | None:
        """Share of the last window's usable time with the eyes closed; None before there is enough of it."""
        usable = sum(second[1] for second in self._seconds)
        if usable < self._settings.least_data_s:
            return None
        return min(1.0, sum(second[2] for second in self._seconds) / usable)

    def blinks_per_min(self, ts_ns: int) -> float | None:
        """Over the last minute of usable time; None before there is enough of it."""
        limits = self._settings
        while self._blinks and seconds_between(self._blinks[0], ts_ns) > limits.blink_window_s:
            self._blinks.popleft()
        usable = sum(second[1] for second in self._seconds)
        return len(self._blinks) * 60 / usable if usable >= limits.least_blink_data_s else None

    def fatigue(self, ts_ns: int) -> float:
        """0 (fresh) to 1 (drowsy): PERCLOS against its limit, raised by yawns."""
        limits = self._settings
        while self._yawns and seconds_between(self._yawns[0], ts_ns) > limits.yawn_window_s:
            self._yawns.popleft()
        by_yawns = min(limits.most_yawn_fatigue, limits.yawn_weight * len(self._yawns))
        by_lids = (self.perclos() or 0.0) / limits.drowsy_perclos if self._has_full_window else 0.0
        return min(1.0, max(by_lids, by_yawns))

    def is_drowsy(self) -> bool:
        """Drowsy by PERCLOS over a full window, with hysteresis."""
        limits = self._settings
        perclos = self.perclos() if self._has_full_window else None
        if perclos is not None:
            self._drowsy = perclos >= (limits.alert_perclos if self._drowsy else limits.drowsy_perclos)
        return self._drowsy

    @property
    def _has_full_window(self) -> bool:
        return sum(second[1] for second in self._seconds) >= self._settings.least_drowsy_data_s
