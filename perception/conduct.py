"""What the driver does besides looking: uses a phone, lets the head hang, leans away. Pure.

Joins the trackers of `phone` and `posture` to the readings of a frame and to the words of events and warnings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from app.clock import seconds_between
from app.events import DriverEvent, DriverEventKind, Event, FaceFeatures, GazeZone
from perception.driver_events import EventWriter
from perception.driver_warnings import Condition
from perception.monitor_settings import MonitorSettings
from perception.phone import PhoneTracker, PhoneUse
from perception.posture import HeadDown, HeadDownTracker, Lean, LeanTracker, lean_words
from perception.vehicle_signals import VehicleSignals

Told = TypeVar("Told", bound=Event)

LEANING_EXPLAINS: Final = frozenset(
    (DriverEventKind.GAZE_OFF_ROAD, DriverEventKind.LONG_DISTRACTION, DriverEventKind.NO_FACE)
)
"""Leaning is nothing by itself, but it says what such a driver does."""


class Conduct:
    """Steps once a frame, also without a face."""

    def __init__(self, settings: MonitorSettings, writer: EventWriter) -> None:
        self._writer = writer
        self._phone = PhoneTracker(settings.phone)
        self._head_down = HeadDownTracker(settings.posture)
        self._lean = LeanTracker(settings.posture)
        self._warned_head = False
        self._leaned = Lean.UPRIGHT
        self._leaned_ns = 0

    @property
    def lean(self) -> Lean:
        """Where the body leans; without a face, where it did when the face was lost."""
        return self._lean.lean

    def told_with_lean(self, events: Sequence[Told], vehicle: VehicleSignals) -> list[Told]:
        """The events, those of a driver who looked away or could not be seen with where the body leaned meanwhile."""
        return [
            replace(event, reason=event.reason + self._leaning(event.start_ns, vehicle))
            if isinstance(event, DriverEvent) and event.kind in LEANING_EXPLAINS
            else event
            for event in events
        ]

    def warned_with_lean(self, condition: Condition | None, vehicle: VehicleSignals) -> Condition | None:
        """The same for what calls for a warning."""
        if condition is None or condition.kind not in LEANING_EXPLAINS:
            return condition
        return replace(condition, reason=condition.reason + self._leaning(condition.since_ns, vehicle))

    def step(
        self, face: FaceFeatures, *, head_pitch_deg: float | None, zone: GazeZone | None, speed_kmh: float
    ) -> list[DriverEvent]:
        """Takes in one frame.

        Args:
            face: as seen.
            head_pitch_deg: against this driver's natural pose; None: no face, or the natural pose is not known.
            zone: where the driver looks; None: not known.
            speed_kmh: of the vehicle.

        Returns:
            what is over with it.
        """
        aspect = face.width / face.height
        face_box = face.face_box if face.valid else None
        uses = self._phone.step(
            face.ts_ns,
            hands=face.hands,
            aspect=aspect,
            face_box=face_box,
            roll_deg=face.roll_deg,
            in_lap=None if zone is None or head_pitch_deg is None else zone is GazeZone.LAP,
        )
        self._lean.step(face.ts_ns, face_box, aspect=aspect, on_road=zone is GazeZone.ROAD)
        if self.lean is not Lean.UPRIGHT:
            self._leaned, self._leaned_ns = self.lean, face.ts_ns
        return self._told(uses, self._head_down.step(face.ts_ns, head_pitch_deg), speed_kmh)

    def finish(self, ts_ns: int, speed_kmh: float) -> list[DriverEvent]:
        """Ends what is under way: the recording ends, or the camera is lost."""
        return self._told(self._phone.finish(ts_ns), self._head_down.finish(), speed_kmh)

    def phone(self, ts_ns: int) -> Condition | None:
        """A phone in use."""
        use = self._phone.current
        if use is None:
            return None
        seconds = seconds_between(use.start_ns, ts_ns)
        return Condition(DriverEventKind.PHONE_USE, use.reason, use.start_ns, seconds=seconds)

    def head_down(self, ts_ns: int) -> Condition | None:
        """A head that has been down for too long. Ask only where eyes and gaze do not say more about it."""
        down = self._head_down.current
        if down is None:
            return None
        self._warned_head = True
        seconds = seconds_between(down.start_ns, ts_ns)
        return Condition(DriverEventKind.HEAD_DOWN, down.reason, down.start_ns, seconds=seconds)

    def _leaning(self, start_ns: int, vehicle: VehicleSignals) -> str:
        """Words for a lean at any time since, to be added to a reason."""
        if self._leaned is Lean.UPRIGHT or self._leaned_ns <= start_ns:
            return ""
        return f", {lean_words(self._leaned, right_hand_drive=vehicle.right_hand_drive)}"

    def _told(self, uses: list[PhoneUse], down: HeadDown | None, speed_kmh: float) -> list[DriverEvent]:
        events = [self._writer.phone(use, speed_kmh) for use in uses]
        if down is not None:
            events.append(self._writer.head_down(down, speed_kmh, explained=not self._warned_head))
            self._warned_head = False
        return events
