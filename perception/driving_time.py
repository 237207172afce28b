"""Time on task: how long the driver has been driving since the last break. Pure; times are those of the frames."""

from __future__ import annotations

from typing import Final

from app.clock import NS_PER_S
from perception.monitor_settings import FatigueSettings

S_PER_MIN: Final = 60
MIN_PER_H: Final = 60


class DrivingTime:
    """Sums up time at speed. Short stops neither count nor end it, a break does."""

    def __init__(self, settings: FatigueSettings) -> None:
        self._driving_kmh = settings.driving_kmh
        self._break_ns = round(settings.break_min * S_PER_MIN * NS_PER_S)
        self._driven_ns = 0
        self._moving_ns: int | None = None
        self._standing_since_ns: int | None = None

    @property
    def minutes(self) -> float:
        """Driving since the start, or since the last break."""
        return self._driven_ns / NS_PER_S / S_PER_MIN

    def step(self, ts_ns: int, speed_kmh: float) -> None:
        """Takes in the speed. Time without frames was driven if the vehicle moved before and after it."""
        standing_ns = self._standing_since_ns
        if standing_ns is not None and ts_ns - standing_ns >= self._break_ns:
            self._driven_ns = 0
        if speed_kmh < self._driving_kmh:
            self._moving_ns = None
            self._standing_since_ns = ts_ns if standing_ns is None else standing_ns
            return
        if self._moving_ns is not None:
            self._driven_ns += ts_ns - self._moving_ns
        self._moving_ns = ts_ns
        self._standing_since_ns = None
