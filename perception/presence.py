"""Whether there is a driver to be seen. Pure; times are those of the frames, nanoseconds."""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import seconds_between
from app.events import DriverEventKind, FaceFeatures
from perception.monitor_settings import PresenceSettings


@dataclass(frozen=True, slots=True)
class Absence:
    """A time without a face that is over: `kind` is `no_face` or `camera_blocked`."""

    start_ns: int
    end_ns: int
    kind: DriverEventKind


class PresenceTracker:
    """Follows the face; `step` returns the absence that just ended, if it was worth telling."""

    def __init__(self, settings: PresenceSettings) -> None:
        self._settings = settings
        self._start_ns: int | None = None
        self._blocked_since_ns: int | None = None
        self._was_blocked = False
        self._ever_seen = False
        self.seen_since_ns: int | None = None

    def step(self, face: FaceFeatures) -> Absence | None:
        """Takes in one frame, with or without a face."""
        if face.valid:
            self._ever_seen = True
            if self.seen_since_ns is None:
                self.seen_since_ns = face.ts_ns
            return self._finish(face.ts_ns)
        self.seen_since_ns = None
        if self._start_ns is None:
            self._start_ns = face.ts_ns
        if face.brightness < self._settings.dark or face.contrast < self._settings.flat:
            if self._blocked_since_ns is None:
                self._blocked_since_ns = face.ts_ns
            self._was_blocked |= seconds_between(self._blocked_since_ns, face.ts_ns) >= self._settings.blocked_s
        else:
            self._blocked_since_ns = None
        return None

    @property
    def is_dark(self) -> bool:
        """Whether the newest picture shows nothing at all."""
        return self._blocked_since_ns is not None

    def current(self, ts_ns: int) -> Absence | None:
        """The absence under way if it is long enough to be told."""
        return self._absence(ts_ns) if self._start_ns is not None else None

    def finish(self, ts_ns: int) -> Absence | None:
        """Ends the recording. One without any face is told however short it is."""
        if self._start_ns is not None and not self._ever_seen and not self._was_blocked:
            return Absence(self._start_ns, ts_ns, DriverEventKind.NO_FACE)
        return self._finish(ts_ns)

    def _finish(self, end_ns: int) -> Absence | None:
        absence = self._absence(end_ns) if self._start_ns is not None else None
        self._start_ns = self._blocked_since_ns = None
        self._was_blocked = False
        return absence

    def _absence(self, end_ns: int) -> Absence | None:
        if self._start_ns is None:
            return None
        if self._was_blocked:
            return Absence(self._start_ns, end_ns, DriverEventKind.CAMERA_BLOCKED)
        if seconds_between(self._start_ns, end_ns) >= self._settings.no_face_s:
            return Absence(self._start_ns, end_ns, DriverEventKind.NO_FACE)
        return None
