"""Looks away from the road: each glance, long ones, many in a short time, and the attention buffer.

Pure; all times are those of the frames, nanoseconds.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass

from app.clock import NS_PER_S, seconds_between
from app.events import GazeZone
from perception.gaze import DRIVING_ZONES
from perception.monitor_settings import DistractionSettings


@dataclass(frozen=True, slots=True)
class Glance:
    """A look away that is over. `zone`: where most of it went."""

    start_ns: int
    end_ns: int
    zone: GazeZone

    @property
    def seconds(self) -> float:
        """Length."""
        return seconds_between(self.start_ns, self.end_ns)


class GlanceTracker:
    """Follows the gaze zone; `step` returns the glance that just ended, if one did."""

    def __init__(self, settings: DistractionSettings) -> None:
        self._settings = settings
        self._start_ns: int | None = None
        self._back_since_ns: int | None = None
        self._last_ns: int | None = None
        self._zones: Counter[GazeZone] = Counter()
        self.on_road_since_ns: int | None = None

    @property
    def since_ns(self) -> int | None:
        """Start of the glance under way."""
        return self._start_ns

    @property
    def zone(self) -> GazeZone:
        """Where most of the glance under way went; the road without one."""
        return self._zones.most_common(1)[0][0] if self._zones else GazeZone.ROAD

    def away_s(self, ts_ns: int) -> float:
        """Length of the glance under way; it does not grow while the gaze seems back, be it for good or a flicker."""
        if self._start_ns is None:
            return 0.0
        return seconds_between(self._start_ns, ts_ns if self._back_since_ns is None else self._back_since_ns)

    def step(self, ts_ns: int, zone: GazeZone | None, zone_since_ns: int | None = None) -> Glance | None:
        """Takes in one frame.

        Args:
            ts_ns: rising.
            zone: where the gaze is; None: it cannot be known (eyes closed for longer, or no face).
            zone_since_ns: since when; None: since this frame.
        """
        elapsed_ns = 0 if self._last_ns is None else ts_ns - self._last_ns
        self._last_ns = ts_ns
        if zone is None:
            self.on_road_since_ns = None
            return self._finish(ts_ns)
        if zone is not GazeZone.ROAD:
            self.on_road_since_ns = None
            self._back_since_ns = None
            if self._start_ns is None:
                self._start_ns = ts_ns if zone_since_ns is None else zone_since_ns
            self._zones[zone] += max(elapsed_ns, 1)
            return None
        if self.on_road_since_ns is None:
            self.on_road_since_ns = ts_ns if zone_since_ns is None else zone_since_ns
        if self._start_ns is None:
            return None
        if self._back_since_ns is None:
            self._back_since_ns = max(self._start_ns, self.on_road_since_ns)
        if (ts_ns - self._back_since_ns) / NS_PER_S * 1000 < self._settings.dropout_ms:
            return None
        return self._finish(self._back_since_ns)

    def cancel(self) -> None:
        """Forgets the glance under way: it was none."""
        self._start_ns = self._back_since_ns = None
        self._zones.clear()

    def finish(self, ts_ns: int) -> Glance | None:
        """Ends the glance under way because the recording ends."""
        return self._finish(ts_ns)

    def _finish(self, end_ns: int) -> Glance | None:
        if self._start_ns is None:
            return None
        glance = Glance(self._start_ns, end_ns, self.zone)
        self.cancel()
        return glance if glance.seconds >= self._settings.least_glance_s else None


class TimeSharing:
    """Cumulative looks away: so much within the window, forgotten after enough time on the road."""

    def __init__(self, settings: DistractionSettings) -> None:
        self._settings = settings
        self._glances: deque[tuple[int, int]] = deque()
        self._qualified_ns: int | None = None

    @property
    def since_ns(self) -> int | None:
        """First look of a sharing that has qualified; None otherwise."""
        return self._glances[0][0] if self._qualified_ns is not None and self._glances else None

    def add(self, glance: Glance) -> None:
        """Counts a look away that is over."""
        self._glances.append((glance.start_ns, glance.end_ns))

    def step(self, ts_ns: int, away_s: float, on_road_s: float) -> tuple[int, int] | None:
        """Takes in one frame. Returns start and end of a sharing that just ended, if one did.

        Args:
            ts_ns: rising.
            away_s: length of the look away under way, s; 0 without one.
            on_road_s: for how long the gaze has been on the road, s.
        """
        limits = self._settings
        if on_road_s >= limits.shared_reset_s:
            return self.finish()
        window_ns = round(limits.shared_window_s * NS_PER_S)
        while self._qualified_ns is None and self._glances and ts_ns - self._glances[0][0] > window_ns:
            self._glances.popleft()
        total_s = sum(end - start for start, end in self._glances) / NS_PER_S + away_s
        # One look alone is a long distraction and told as such.
        several = len(self._glances) + (away_s > 0) >= 2
        if self._qualified_ns is None and several and total_s >= limits.shared_s:
            self._qualified_ns = ts_ns
        return None

    def finish(self) -> tuple[int, int] | None:
        """Forgets the looks so far; returns start and end if they had qualified."""
        result = None
        if self._qualified_ns is not None and self._glances:
            result = (self._glances[0][0], max(self._qualified_ns, self._glances[-1][1]))
        self._glances.clear()
        self._qualified_ns = None
        return result


class AttentionBuffer:
    """AttenD-like: a buffer of seconds that drains while the gaze is away and refills on the road."""

    def __init__(self, settings: DistractionSettings) -> None:
        self._settings = settings
        self._level_s = settings.buffer_s

    @property
    def attention(self) -> float:
        """0 (empty) to 1 (full)."""
        return self._level_s / self._settings.buffer_s

    def step(
        self, elapsed_s: float, *, zone: GazeZone | None, away_s: float, on_road_s: float, closed_s: float
    ) -> None:
        """Takes in the time since the last frame.

        Args:
            elapsed_s: since the last frame.
            zone: where the gaze is; None: unknown.
            away_s: how long it has been away from the road.
            on_road_s: how long it has been on the road.
            closed_s: how long the eyes have been closed; a blink counts as its surroundings.
        """
        limits = self._settings
        if closed_s > limits.least_glance_s:
            self._level_s = max(0.0, self._level_s - elapsed_s)
        elif zone is GazeZone.ROAD:
            if on_road_s >= limits.refill_delay_s:
                self._level_s = min(limits.buffer_s, self._level_s + elapsed_s)
        elif zone is not None and not (zone in DRIVING_ZONES and away_s <= limits.free_driving_glance_s):
            self._level_s = max(0.0, self._level_s - elapsed_s)
