"""The words and confidences of what the driver did: finished episodes in, `DriverEvent`s out. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.clock import seconds_between
from app.events import DriverEvent, DriverEventKind, GazeZone, Level
from perception.closures import Closure
from perception.distraction import Glance
from perception.driver_warnings import gated_level
from perception.monitor_settings import MonitorSettings
from perception.mouth import Yawn
from perception.phone import PhoneUse
from perception.posture import HeadDown
from perception.presence import Absence

DROOPED_CONFIDENCE: Final = 0.6
"""Confidence of a sleep judged by drooped lids behind a turned head: the evidence is one dim eye, 0 to 1."""
GLANCE_CONFIDENCE: Final = 0.8
GUESSED_GLANCE_CONFIDENCE: Final = 0.5
"""Confidence of a look away from a known, and from a guessed, road centre (gaze errors are 6 degrees), 0 to 1."""
SHARING_CONFIDENCE: Final = 0.8
DROWSY_CONFIDENCE: Final = 0.7
"""A published 80 % hit rate of PERCLOS is a sensitivity of about 45 %, 0 to 1."""

Span = tuple[int, int]


def closure_reason(seconds: float) -> str:
    """Why a closure of this length is told."""
    return f"both eyes closed {seconds:.1f} s"


def away_reason(zone: GazeZone, seconds: float) -> str:
    """Why a look away of this length is told."""
    return f"eyes off the road for {seconds:.1f} s ({zone.value.replace('_', ' ')})"


def absence_reason(kind: DriverEventKind, seconds: float) -> str:
    """Why a missing face or picture is told."""
    if kind is DriverEventKind.CAMERA_BLOCKED:
        return f"the camera picture is dark or empty for {seconds:.1f} s"
    return f"no face in the picture for {seconds:.1f} s"


class EventWriter:
    """Makes events at the levels that the vehicle's speed calls for."""

    def __init__(self, settings: MonitorSettings) -> None:
        self._settings = settings

    def closure(self, closure: Closure, speed_kmh: float) -> list[DriverEvent]:
        """A closure by its length: blink, long closure, microsleep, or sleep, and unresponsive when very long.

        Drooped lids behind a turned head are believed only as a blink or a sleep.
        """
        limits, seconds = self._settings.closure, closure.seconds
        span = (closure.start_ns, closure.end_ns)
        confidence = 0.5 + closure.depth / 2 if closure.firm else DROOPED_CONFIDENCE
        if seconds < limits.blink_to_s:
            reason = f"blink of {seconds * 1000:.0f} ms"
            return [self._event(DriverEventKind.BLINK, span, reason, speed_kmh, confidence)]
        if not closure.firm and not (closure.drooped and seconds >= limits.sleep_s):
            return []
        kind = DriverEventKind.LONG_EYE_CLOSURE
        if seconds >= limits.sleep_s:
            kind = DriverEventKind.SLEEP
        elif seconds >= limits.microsleep_s:
            kind = DriverEventKind.MICROSLEEP
        events = [self._event(kind, span, closure_reason(seconds), speed_kmh, confidence)]
        if seconds >= limits.unresponsive_s:
            reason = f"eyes closed {seconds:.1f} s without reaction"
            events.append(self._event(DriverEventKind.UNRESPONSIVE, span, reason, speed_kmh, confidence))
        return events

    def yawn(self, yawn: Yawn, speed_kmh: float) -> DriverEvent:
        """A yawn."""
        reason = f"mouth wide open {yawn.seconds:.1f} s"
        span = (yawn.start_ns, yawn.end_ns)
        return self._event(DriverEventKind.YAWN, span, reason, speed_kmh, 0.2 + yawn.width / 2)

    def glance(
        self, glance: Glance, speed_kmh: float, *, long: bool, unresponsive: bool, centred: bool
    ) -> list[DriverEvent]:
        """A look away, and what else it was. `centred`: the road centre is known."""
        span = (glance.start_ns, glance.end_ns)
        reason = away_reason(glance.zone, glance.seconds)
        confidence = GLANCE_CONFIDENCE if centred else GUESSED_GLANCE_CONFIDENCE
        kinds = [DriverEventKind.GAZE_OFF_ROAD]
        kinds += [DriverEventKind.LONG_DISTRACTION] if long else []
        kinds += [DriverEventKind.UNRESPONSIVE] if unresponsive else []
        return [self._event(kind, span, reason, speed_kmh, confidence, glance.zone) for kind in kinds]

    def sharing(self, span: Span, speed_kmh: float) -> DriverEvent:
        """Many looks away in a short time."""
        limits = self._settings.distraction
        reason = f"eyes off the road for {limits.shared_s:.0f} s within {limits.shared_window_s:.0f} s"
        return self._event(DriverEventKind.VISUAL_TIME_SHARING, span, reason, speed_kmh, SHARING_CONFIDENCE)

    def phone(self, use: PhoneUse, speed_kmh: float) -> DriverEvent:
        """A use of the phone that is over."""
        span = (use.start_ns, use.start_ns if use.end_ns is None else use.end_ns)
        return self._event(DriverEventKind.PHONE_USE, span, use.reason, speed_kmh, use.confidence)

    def head_down(self, down: HeadDown, speed_kmh: float, *, explained: bool) -> DriverEvent:
        """A head that hung down and is up again. `explained`: a look away or closed eyes were warned of instead."""
        span = (down.start_ns, down.start_ns if down.end_ns is None else down.end_ns)
        event = self._event(DriverEventKind.HEAD_DOWN, span, down.reason, speed_kmh, down.confidence)
        return replace(event, level=Level.NOTICE) if explained else event

    def drowsy(self, span: Span, speed_kmh: float, reason: str) -> DriverEvent:
        """A time of drowsiness, for the `reason` it began."""
        return self._event(DriverEventKind.DROWSY, span, reason, speed_kmh, DROWSY_CONFIDENCE)

    def absence(self, absence: Absence, speed_kmh: float) -> DriverEvent:
        """A time without face or picture."""
        span = (absence.start_ns, absence.end_ns)
        return self._event(absence.kind, span, absence_reason(absence.kind, seconds_between(*span)), speed_kmh, 1.0)

    def _event(
        self,
        kind: DriverEventKind,
        span: Span,
        reason: str,
        speed_kmh: float,
        confidence: float,
        zone: GazeZone | None = None,
    ) -> DriverEvent:
        return DriverEvent(
            ts_ns=span[1],
            kind=kind,
            level=gated_level(kind, speed_kmh, self._settings.gates),
            start_ns=span[0],
            end_ns=span[1],
            reason=reason,
            confidence=round(max(0.0, min(1.0, confidence)), 2),
            zone=zone,
        )
