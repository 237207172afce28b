"""How long this driver's blinks last, against how long they lasted at the start. Pure; times are those of the frames.

Blinks lengthen with sleepiness, but by less a level than people differ (4.2 of the facts on driver monitoring), so
only the ratio to the own baseline says anything. The baseline is learned once and held: one that followed the driver
would tire with the driver.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Final

from app.clock import NS_PER_S
from perception.monitor_settings import FatigueSettings

RATE_SMOOTHING: Final = 0.1
"""Weight of the newest frame interval in the frame rate."""


class BlinkLengths:
    """Means of the first blinks and of the latest. Both are None while the camera is too slow to time a blink."""

    def __init__(self, settings: FatigueSettings) -> None:
        self._settings = settings
        self._window_ns = round(settings.blink_window_s * NS_PER_S)
        self._longest_frame_ns = NS_PER_S / settings.least_blink_fps
        self._last_ns: int | None = None
        self._frame_ns: float | None = None
        self._first: list[float] = []
        self._latest: deque[tuple[int, float]] = deque()
        self._mean_s: float | None = None
        self._baseline_s: float | None = None

    @property
    def baseline_s(self) -> float | None:
        """This driver's own blink, seconds; None until learned."""
        return self._baseline_s

    @property
    def mean_s(self) -> float | None:
        """Mean of the latest blinks, seconds; None when there are too few."""
        return self._mean_s if self._is_fast_enough else None

    @property
    def ratio(self) -> float | None:
        """Latest blinks by the baseline; None without either."""
        mean_s = self.mean_s
        return None if mean_s is None or self._baseline_s is None else mean_s / self._baseline_s

    def step(self, ts_ns: int) -> None:
        """Moves on to a frame."""
        if self._last_ns is not None:
            passed_ns = ts_ns - self._last_ns
            before_ns = passed_ns if self._frame_ns is None else self._frame_ns
            self._frame_ns = before_ns + RATE_SMOOTHING * (passed_ns - before_ns)
        self._last_ns = ts_ns
        if self._latest and ts_ns - self._latest[0][0] > self._window_ns:
            while self._latest and ts_ns - self._latest[0][0] > self._window_ns:
                self._latest.popleft()
            self._update()

    def add(self, ts_ns: int, seconds: float) -> None:
        """Takes in a closure of `seconds` that ended at `ts_ns`; longer than a blink, or at too few frames, no use."""
        if seconds >= self._settings.longest_blink_s or not self._is_fast_enough:
            return
        if self._baseline_s is None:
            self._first.append(seconds)
            if len(self._first) == self._settings.baseline_blinks:
                self._baseline_s = self._trimmed_mean(self._first)
                self._first.clear()
        self._latest.append((ts_ns, seconds))
        self._update()

    @property
    def _is_fast_enough(self) -> bool:
        return self._frame_ns is not None and self._frame_ns <= self._longest_frame_ns

    def _update(self) -> None:
        enough = len(self._latest) >= self._settings.least_blinks
        self._mean_s = self._trimmed_mean(seconds for _, seconds in self._latest) if enough else None

    def _trimmed_mean(self, lengths: Iterable[float]) -> float:
        # A mean, not a median: frames 67 ms apart leave a median only two or three values to choose from.
        ordered = sorted(lengths)
        cut = int(self._settings.blink_trim * len(ordered))
        kept = ordered[cut : len(ordered) - cut]
        return sum(kept) / len(kept)
