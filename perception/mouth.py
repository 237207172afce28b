"""Yawns: a mouth held wide open. Pure; all times are those of the frames, nanoseconds."""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import NS_PER_MS, seconds_between
from app.events import FaceFeatures
from perception.monitor_settings import YawnSettings


@dataclass(frozen=True, slots=True)
class Yawn:
    """A yawn that is over: mouth wide open from `start_ns` to `end_ns`, `width` how wide at most (1 is the limit)."""

    start_ns: int
    end_ns: int
    width: float

    @property
    def seconds(self) -> float:
        """Length."""
        return seconds_between(self.start_ns, self.end_ns)


class YawnTracker:
    """Follows the mouth; `step` returns the yawn that just ended, if one did."""

    def __init__(self, settings: YawnSettings) -> None:
        self._settings = settings
        self._start_ns: int | None = None
        self._narrow_since_ns: int | None = None
        self._width = 0.0
        self._last_wide_ns: int | None = None

    def step(self, face: FaceFeatures) -> Yawn | None:
        """Takes in one frame with a face."""
        limits = self._settings
        width = max(face.jaw_open / limits.jaw_open, face.mouth_ratio / limits.mouth_ratio)
        if self._start_ns is None:
            if width >= 1 and face.smile < limits.laughing_smile:
                self._start_ns, self._narrow_since_ns, self._width = face.ts_ns, None, width
                self._last_wide_ns = face.ts_ns
            return None
        if width >= limits.closing_share:
            self._narrow_since_ns = None
            self._width = max(self._width, width)
            self._last_wide_ns = face.ts_ns
            return None
        if self._narrow_since_ns is None:
            self._narrow_since_ns = face.ts_ns
        if (face.ts_ns - self._narrow_since_ns) / NS_PER_MS < limits.dropout_ms:
            return None
        return self._finish(self._narrow_since_ns)

    def is_squeezing(self, ts_ns: int) -> bool:
        """Whether closed eyes are explained by a yawn now or just over."""
        limits = self._settings
        if self._start_ns is not None:
            return seconds_between(self._start_ns, ts_ns) <= limits.most_s
        return self._last_wide_ns is not None and seconds_between(self._last_wide_ns, ts_ns) <= limits.afterwards_s

    def finish(self, ts_ns: int) -> Yawn | None:
        """Ends the yawn under way because the face or the recording ends."""
        return self._finish(ts_ns) if self._start_ns is not None else None

    def _finish(self, end_ns: int) -> Yawn | None:
        if self._start_ns is None:
            return None
        yawn = Yawn(self._start_ns, end_ns, self._width)
        self._start_ns = self._narrow_since_ns = None
        return yawn if self._settings.least_s <= yawn.seconds <= self._settings.most_s else None
