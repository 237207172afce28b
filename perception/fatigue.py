"""Drowsiness over minutes: closed eyes, blinks, yawns and time on task summed up. Pure; times are those of the frames.

Each part lives in its own file (`perclos`, `blink_baseline`, `driving_time`); `drowsiness` makes a level of them.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from app.clock import seconds_between
from app.events import Drowsiness, DrowsinessLevel
from perception.blink_baseline import BlinkLengths
from perception.driving_time import DrivingTime
from perception.drowsiness import DrowsinessJudge, Support, is_sleepy_hour
from perception.monitor_settings import FatigueSettings
from perception.perclos import ClosedTime

DROWSY: Final = (DrowsinessLevel.DROWSY, DrowsinessLevel.VERY_DROWSY)
"""Levels that call for a warning."""


class FatigueTracker:
    """Feed every frame to `drive` and `step`, then ask `assess` once."""

    def __init__(self, settings: FatigueSettings) -> None:
        self._settings = settings
        self._closed = ClosedTime(settings)
        self._lengths = BlinkLengths(settings)
        self._driving = DrivingTime(settings)
        self._judge = DrowsinessJudge(settings)
        self._blinks: deque[int] = deque()
        self._yawns: deque[int] = deque()
        self._blink_count = 0
        self._level = DrowsinessLevel.UNKNOWN
        self.yawns = 0

    @property
    def usable_s(self) -> float:
        """Time with eyes in sight since the start."""
        return self._closed.usable_s

    @property
    def perclos_overall(self) -> float:
        """Share of all usable time with the eyes closed, 0 to 1."""
        return self._closed.perclos

    @property
    def blinks_per_min_overall(self) -> float:
        """Blinks a minute of usable time since the start."""
        return self._blink_count * 60 / self.usable_s if self.usable_s else 0.0

    @property
    def perclos(self) -> float | None:
        """Share of the last minute's usable time with the eyes closed; None before there is enough of it."""
        return self._closed.short.perclos

    @property
    def is_drowsy(self) -> bool:
        """Whether the level last assessed calls for a warning."""
        return self._level in DROWSY

    @property
    def fatigue(self) -> float:
        """The level last assessed on a scale of 0 (fresh) to 1 (very drowsy), for display."""
        return self._judge.fatigue(self._closed, self._level)

    def step(self, ts_ns: int, closed_s: float | None) -> None:
        """Takes in a frame: how long the eyes have been closed (0: open); None: no usable eyes."""
        self._closed.step(ts_ns, closed_s)
        self._lengths.step(ts_ns)

    def drive(self, ts_ns: int, speed_kmh: float) -> None:
        """Takes in the vehicle's speed."""
        self._driving.step(ts_ns, speed_kmh)

    def change_driver(self) -> None:
        """Another person may sit here: what was told of the last one says nothing. The trip's counts stay."""
        limits = self._settings
        self._lengths, self._driving, self._judge = BlinkLengths(limits), DrivingTime(limits), DrowsinessJudge(limits)
        self._closed.forget_windows()
        self._blinks.clear()
        self._yawns.clear()

    def add_blink(self, ts_ns: int) -> None:
        """Counts a blink that ended at `ts_ns`."""
        self._blinks.append(ts_ns)
        self._blink_count += 1

    def time_closure(self, ts_ns: int, seconds: float) -> None:
        """Sets the length of a closure that ended at `ts_ns` against this driver's own blinks."""
        self._lengths.add(ts_ns, seconds)

    def add_yawn(self, ts_ns: int) -> None:
        """Counts a yawn that ended at `ts_ns`."""
        self._yawns.append(ts_ns)
        self.yawns += 1

    def blinks_per_min(self, ts_ns: int) -> float | None:
        """Over the last minute of usable time; None before there is enough of it."""
        limits, usable_s = self._settings, self._closed.short.usable_s
        while self._blinks and seconds_between(self._blinks[0], ts_ns) > limits.rate_window_s:
            self._blinks.popleft()
        return len(self._blinks) * 60 / usable_s if usable_s >= limits.least_rate_data_s else None

    def assess(self, ts_ns: int, local_hour: float | None = None) -> Drowsiness:
        """The level now. `local_hour`: 0 to 24, None when it is not known."""
        limits = self._settings
        while self._yawns and seconds_between(self._yawns[0], ts_ns) > limits.yawn_window_s:
            self._yawns.popleft()
        support = Support(len(self._yawns), self._driving.minutes, is_sleepy_hour(local_hour, limits))
        drowsiness = self._judge.step(self._closed, self._lengths, support)
        self._level = drowsiness.level
        return drowsiness
