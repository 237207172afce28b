"""Scripted faces: what a driver does, as the readings a camera would give, fed to the driver monitor."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from app.clock import NS_PER_S
from app.events import (
    DriverEvent,
    DriverEventKind,
    DriverState,
    Event,
    FaceFeatures,
    WarningCleared,
    WarningRaised,
)
from perception.driver_state import DriverMonitor
from perception.vehicle_signals import VehicleSignals

ATTENTIVE = FaceFeatures(
    ts_ns=0,
    frame_id=0,
    width=640,
    height=480,
    faces=1,
    blink_left=0.14,
    blink_right=0.13,
    aperture_left=0.29,
    aperture_right=0.29,
    eye_pitch_deg=-11.0,
    brightness=0.4,
    contrast=0.2,
)

SHUT = {
    "blink_left": 0.78,
    "blink_right": 0.74,
    "aperture_left": 0.02,
    "aperture_right": 0.03,
    "eye_pitch_deg": -24.0,
}
WEAKLY_SHUT = {
    "blink_left": 0.60,
    "blink_right": 0.57,
    "aperture_left": 0.10,
    "aperture_right": 0.10,
    "eye_pitch_deg": -19.0,
}
YAWNING = {"jaw_open": 0.68, "mouth_ratio": 0.7, "pitch_deg": 5.0}
LOOKING_AT_LAP = {
    "pitch_deg": -18.0,
    "blink_left": 0.56,
    "blink_right": 0.55,
    "aperture_left": 0.12,
    "aperture_right": 0.12,
    "eye_pitch_deg": -26.0,
}


def look(yaw_deg: float, pitch_deg: float = 0.0) -> dict[str, float]:
    """A look aside with the head alone; yaw + is the driver's left."""
    return {"yaw_deg": yaw_deg, "pitch_deg": pitch_deg}


@dataclass
class Drive:
    """A drive on its own clock: each call goes on for some seconds and keeps what the monitor said."""

    fps: float = 25.0
    speed_kmh: float = 60.0
    usual: FaceFeatures = ATTENTIVE
    monitor: DriverMonitor = field(default_factory=DriverMonitor)
    events: list[Event] = field(default_factory=list)
    state: DriverState | None = None
    now_s: float = 0.0
    vehicle: dict[str, Any] = field(default_factory=dict)
    _frame: int = 0

    def drive(self, seconds: float, **changes: Any) -> Drive:
        """Goes on for `seconds` with the usual face, changed by `changes`."""
        end_s = self.now_s + seconds
        while self.now_s < end_s - 1e-9:
            face = replace(self.usual, ts_ns=round(self.now_s * NS_PER_S), frame_id=self._frame, **changes)
            signals = VehicleSignals(speed_kmh=self.speed_kmh, **self.vehicle)
            self.state, happened = self.monitor.step(face, signals)
            self.events += happened
            self._frame += 1
            self.now_s += 1 / self.fps
        return self

    def shut(self, seconds: float, **changes: Any) -> Drive:
        """Eyes shut."""
        return self.drive(seconds, **{**SHUT, **changes})

    def away(self, seconds: float) -> Drive:
        """Face out of the picture."""
        return self.drive(seconds, valid=False)

    def end(self) -> Drive:
        """The recording ends."""
        signals = VehicleSignals(speed_kmh=self.speed_kmh, **self.vehicle)
        self.events += self.monitor.finish(round(self.now_s * NS_PER_S), signals)
        return self

    def kinds(self, *ignored: DriverEventKind) -> list[str]:
        """What happened, in order, without `ignored`."""
        return [event.kind.value for event in self.happened() if event.kind not in ignored]

    def happened(self, kind: DriverEventKind | None = None) -> list[DriverEvent]:
        """The driver events, of one kind if asked."""
        return [e for e in self.events if isinstance(e, DriverEvent) and kind in (None, e.kind)]

    def raised(self) -> list[tuple[str, str, float]]:
        """Warnings raised: kind, level, second."""
        return [
            (e.warning.kind.value, e.warning.level.value, round(e.ts_ns / NS_PER_S, 2))
            for e in self.events
            if isinstance(e, WarningRaised)
        ]

    def cleared(self) -> list[tuple[str, float]]:
        """Warnings cleared: kind, second."""
        return [(e.kind.value, round(e.ts_ns / NS_PER_S, 2)) for e in self.events if isinstance(e, WarningCleared)]
