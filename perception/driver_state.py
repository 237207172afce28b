"""The driver monitor: face readings and vehicle signals in, driver state, events and warnings out.

Pure policy: no clock, no engine, no input or output; all times are those of the frames. The same class judges a live
drive and a recording. What each threshold is and where it comes from: `monitor_settings`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.clock import NS_PER_S, seconds_between
from app.events import (
    DriverEvent,
    DriverEventKind,
    DriverState,
    Drowsiness,
    DrowsinessLevel,
    Event,
    FaceFeatures,
    GazeZone,
)
from perception.attention import Attention, GazeLook
from perception.calibration import Calibrator
from perception.closures import Closure, ClosureTracker, LookDown
from perception.conduct import Conduct
from perception.confidence import ConfidenceTracker
from perception.driver_choice import DriverChange
from perception.driver_events import EventWriter, absence_reason, closure_reason
from perception.driver_warnings import Cause, Condition, WarningBoard
from perception.eyes import lid_gap, look_down_surplus, openness
from perception.fatigue import FatigueTracker
from perception.gaze import LIDS_DOWN_PITCH_DEG, GazeAngles, gaze_angles
from perception.head_pose import off_axis_deg
from perception.monitor_settings import DEFAULT_SETTINGS, MonitorSettings
from perception.mouth import Yawn, YawnTracker
from perception.placement import told_placement
from perception.presence import PresenceTracker
from perception.vehicle_signals import VehicleSignals

FPS_SMOOTHING: Final = 0.1
"""Weight of the newest frame interval in the frame rate shown."""


@dataclass(frozen=True, slots=True)
class MonitorSummary:
    """A whole recording in numbers: shares and attention 0 to 1, seconds, counts."""

    perclos: float
    blinks_per_min: float
    yawns: int
    attention: float
    eyes_off_road_s: float
    face_present: float


@dataclass(frozen=True, slots=True)
class _Look:
    """One frame with a face, as this driver's own numbers."""

    openness: float | None
    looking_down: bool
    gaze: GazeAngles
    head_yaw_deg: float
    head_pitch_deg: float
    head_roll_deg: float
    off_axis_deg: float
    mouth_open: float


class DriverMonitor:
    """Steps once a frame. Feed every frame, also those without a face, with rising `ts_ns`.

    Args:
        settings: see there.
        calibrator: of this camera and driver; None: nothing is known of either.
    """

    def __init__(self, settings: MonitorSettings = DEFAULT_SETTINGS, *, calibrator: Calibrator | None = None) -> None:
        self._settings = settings
        self._calibrator = Calibrator() if calibrator is None else calibrator
        self._confidence = ConfidenceTracker()
        self._sight = self._confidence.last
        self._change = DriverChange()
        self._held: _Look | None = None
        self._closures = ClosureTracker(settings.closure)
        self._look_down = LookDown(settings.look_down)
        self._yawns = YawnTracker(settings.yawn)
        self._fatigue = FatigueTracker(settings.fatigue)
        self._presence = PresenceTracker(settings.presence)
        self._board = WarningBoard(settings.gates)
        self._writer = EventWriter(settings)
        self._attention = Attention(settings, self._writer)
        self._conduct = Conduct(settings, self._writer)
        self._last_ns: int | None = None
        self._seen_ns = 0
        self._open_since_ns: int | None = None
        self._frame_s: float | None = None
        self._drowsy_since_ns: int | None = None
        self._drowsy_reason = ""
        self._drowsiness = Drowsiness()
        self._frames = self._faces = 0

    def step(self, face: FaceFeatures, vehicle: VehicleSignals) -> tuple[DriverState, list[Event]]:
        """Takes in one frame.

        Returns:
            The state now, and what became certain with this frame: `DriverEvent` for episodes that ended,
            `WarningRaised`, `WarningCleared`.
        """
        ts_ns = face.ts_ns
        elapsed_s = 0.0 if self._last_ns is None else seconds_between(self._last_ns, ts_ns)
        events: list[Event] = []
        if self._last_ns is not None and elapsed_s > self._settings.closure.lost_face_ms / 1000:
            events += self._step_without_pictures(self._last_ns, vehicle)
        self._last_ns = ts_ns
        self._note_rate(elapsed_s)
        self._fatigue.drive(ts_ns, vehicle.speed_kmh)
        self._frames += 1
        self._faces += face.valid
        if self._change.step(ts_ns, face=face.valid, speed_kmh=vehicle.speed_kmh):
            self._calibrator.restart()
            self._fatigue.change_driver()
        self._sight = self._confidence.step(face, self._calibrator.baseline)
        absence = self._presence.step(face)
        if absence is not None:
            events.append(self._writer.absence(absence, vehicle.speed_kmh))
        if not face.valid:
            events += self._step_without_face(ts_ns, vehicle)
            events += self._step_conduct(face, None, vehicle)
            events = [*self._conduct.told_with_lean(events, vehicle), *self._warn(ts_ns, vehicle)]
            return self._state(ts_ns, self._held, vehicle), events
        self._seen_ns = ts_ns
        look = self._held = self._look(face)
        events += self._step_mouth_and_eyes(face, look, vehicle)
        events += self._step_gaze(ts_ns, look, vehicle, elapsed_s)
        events += self._step_conduct(face, look, vehicle)
        events = [*self._conduct.told_with_lean(events, vehicle), *self._warn(ts_ns, vehicle)]
        return self._state(ts_ns, look, vehicle), events

    def finish(self, ts_ns: int, vehicle: VehicleSignals) -> list[DriverEvent]:
        """Ends the recording at `ts_ns`: episodes still under way end there."""
        events: list[DriverEvent] = []
        absence = self._presence.finish(ts_ns)
        if absence is not None:
            events.append(self._writer.absence(absence, vehicle.speed_kmh))
        squeezing = self._yawns.is_squeezing(ts_ns)
        yawn = self._yawns.finish(ts_ns)
        if yawn is not None:
            events.append(self._note_yawn(yawn, vehicle))
        closure = self._closures.finish(ts_ns)
        if closure is not None and not squeezing:
            events += self._note_closure(closure, vehicle)
        events += self._attention.finish(ts_ns, vehicle)
        events += self._conduct.finish(ts_ns, vehicle.speed_kmh)
        events = self._conduct.told_with_lean(events, vehicle)
        if self._drowsy_since_ns is not None:
            events.append(self._writer.drowsy((self._drowsy_since_ns, ts_ns), vehicle.speed_kmh, self._drowsy_reason))
        return events

    def lose(self, ts_ns: int, vehicle: VehicleSignals) -> list[Event]:
        """No more frames for now: what is under way ends where it was last seen, warnings end. What was learned stays.

        Args:
            ts_ns: now; later than the last frame.
            vehicle: as in `step`.
        """
        events: list[Event] = [*self.finish(self._last_ns or ts_ns, vehicle), *self._board.clear(ts_ns)]
        self._look_down.reset()
        self._held = None
        self._last_ns = self._open_since_ns = self._drowsy_since_ns = None
        return events

    def summary(self) -> MonitorSummary:
        """The recording so far."""
        return MonitorSummary(
            perclos=self._fatigue.perclos_overall,
            blinks_per_min=self._fatigue.blinks_per_min_overall,
            yawns=self._fatigue.yawns,
            attention=self._attention.mean_level,
            eyes_off_road_s=self._attention.off_road_s,
            face_present=self._faces / self._frames if self._frames else 0.0,
        )

    # --- one frame --------------------------------------------------------------------------------------------

    def _look(self, face: FaceFeatures) -> _Look:
        baseline = self._calibrator.learn(face, eyes_usable=self._sight.eyes_usable)
        turned = off_axis_deg(face.yaw_deg, face.pitch_deg)
        visible = self._sight.eyes_usable and turned <= self._settings.closure.most_yaw_deg
        opening = openness(face, baseline.lids) if visible else None
        head_yaw, head_pitch = face.yaw_deg - baseline.head_yaw_deg, face.pitch_deg - baseline.head_pitch_deg
        score = (face.blink_left + face.blink_right) / 2
        looking_down = opening is not None and self._look_down.step(
            face.ts_ns,
            openness=opening,
            score=score,
            gap=lid_gap(face, baseline.lids),
            head_pitch_deg=head_pitch,
            surplus=look_down_surplus(face.eye_pitch_deg, score),
        )
        # Behind dark glasses the engine makes the eyes up.
        gaze = gaze_angles(face, baseline) if self._sight.eyes_usable else GazeAngles(head_yaw, head_pitch)
        if looking_down and head_pitch < self._settings.closure.raised_from_deg:
            # With the chin raised, open eyes look down on the road.
            gaze = GazeAngles(gaze.yaw_deg, min(gaze.pitch_deg, LIDS_DOWN_PITCH_DEG))
        return _Look(
            openness=opening,
            looking_down=looking_down,
            gaze=gaze,
            head_yaw_deg=head_yaw,
            head_pitch_deg=head_pitch,
            head_roll_deg=face.roll_deg - baseline.head_roll_deg,
            off_axis_deg=turned,
            mouth_open=min(1.0, max(face.jaw_open, face.mouth_ratio)),
        )

    def _step_mouth_and_eyes(self, face: FaceFeatures, look: _Look, vehicle: VehicleSignals) -> list[Event]:
        ts_ns = face.ts_ns
        events: list[Event] = []
        yawn = self._yawns.step(face)
        if yawn is not None:
            events.append(self._note_yawn(yawn, vehicle))
        squeezing = self._yawns.is_squeezing(ts_ns)
        if look.looking_down:
            self._closures.cancel()
            closure = None
        else:
            closure = self._closures.step(
                ts_ns, look.openness, off_axis_deg=look.off_axis_deg, raised_deg=look.head_pitch_deg
            )
        if squeezing:
            # The yawn squeezes the eyes shut; what is left of the closure afterwards counts from there.
            self._closures.restart(ts_ns)
        elif closure is not None:
            events += self._note_closure(closure, vehicle)
        self._open_since_ns = self._open_since(ts_ns, look)
        usable = look.openness is not None and not (squeezing and self._closures.since_ns is not None)
        closed_s = self._closures.closed_s(ts_ns) if self._closures.is_firm else 0.0
        self._fatigue.step(ts_ns, closed_s if usable else None)
        return events

    def _open_since(self, ts_ns: int, look: _Look) -> int | None:
        if look.openness is None:
            return None
        if self._closures.since_ns is not None:
            return self._closures.open_since_ns
        return ts_ns if self._open_since_ns is None else self._open_since_ns

    def _step_gaze(self, ts_ns: int, look: _Look, vehicle: VehicleSignals, elapsed_s: float) -> list[DriverEvent]:
        closing = self._closures.since_ns is not None
        gaze_look = GazeLook(
            gaze=look.gaze,
            openness=look.openness,
            closed_s=self._closed_s(ts_ns),
            shut=closing and self._closures.is_firm,
            drooped=closing and self._closures.is_drooped,
            centred=self._calibrator.baseline.centred,
            margin_deg=self._sight.margin_deg,
            lowered_since_ns=self._look_down.since_ns,
        )
        return self._attention.step(ts_ns, elapsed_s, gaze_look, vehicle)

    def _step_conduct(self, face: FaceFeatures, look: _Look | None, vehicle: VehicleSignals) -> list[DriverEvent]:
        known = look is not None and self._calibrator.baseline.centred
        return self._conduct.step(
            face,
            head_pitch_deg=look.head_pitch_deg if look is not None and known else None,
            zone=self._attention.zone if known else None,
            speed_kmh=vehicle.speed_kmh,
        )

    def _step_without_face(self, ts_ns: int, vehicle: VehicleSignals) -> list[Event]:
        events: list[Event] = []
        self._fatigue.step(ts_ns, None)
        closure = self._closures.step(ts_ns, None)
        if closure is not None and not self._yawns.is_squeezing(ts_ns):
            events += self._note_closure(closure, vehicle)
        if (ts_ns - self._seen_ns) / NS_PER_S * 1000 <= self._settings.closure.lost_face_ms:
            return events
        self._look_down.reset()
        self._open_since_ns = self._held = None
        yawn = self._yawns.finish(self._seen_ns)
        if yawn is not None:
            events.append(self._note_yawn(yawn, vehicle))
        if self._presence.is_dark:
            return [*events, *self._attention.lose(ts_ns, vehicle)]
        return [*events, *self._attention.hide(ts_ns, self._seen_ns, vehicle)]

    def _step_without_pictures(self, last_ns: int, vehicle: VehicleSignals) -> list[Event]:
        """The pictures hung: nobody knows what was in between, so what was under way ended with the last one."""
        closure = self._closures.finish(last_ns)
        events = [] if closure is None or self._yawns.is_squeezing(last_ns) else self._note_closure(closure, vehicle)
        self._look_down.reset()
        self._open_since_ns = None
        return [*events, *self._attention.lose(last_ns, vehicle)]

    # --- what follows from it ---------------------------------------------------------------------------------

    def _closed_s(self, ts_ns: int) -> float:
        """Length of a closure under way that may be believed so far; 0 otherwise."""
        seconds = self._closures.closed_s(ts_ns)
        long = seconds >= self._settings.closure.sleep_s
        return seconds if self._closures.is_firm or (long and self._closures.is_drooped) else 0.0

    def _warn(self, ts_ns: int, vehicle: VehicleSignals) -> list[Event]:
        needed_s = self._settings.gates.recovered_s
        eyes_open = self._open_since_ns is not None and seconds_between(self._open_since_ns, ts_ns) >= needed_s
        on_road = self._attention.on_road_s(ts_ns) >= needed_s
        seen_ns = self._presence.seen_since_ns
        seen = seen_ns is not None and seconds_between(seen_ns, ts_ns) >= needed_s
        self._drowsiness = self._fatigue.assess(ts_ns, vehicle.local_hour)
        drowsy = self._fatigue.is_drowsy
        # A look aside, or sleep with a turned head: the lids will tell within moments. A blink is neither.
        drooped = self._closures.is_drooped and self._closures.closed_s(ts_ns) >= self._settings.closure.blink_to_s
        closed, shared = self._closure_condition(ts_ns), self._attention.shared_look(ts_ns)
        away = self._attention.long_look(ts_ns, vehicle, lids_open=not drooped)
        # What the eyes do says more about a head that is down.
        posture = self._conduct.head_down(ts_ns) if closed is None and away is None else None
        if away is None and closed is None and not drooped:
            away = self._attention.early_look(ts_ns, vehicle, self._settings.early.look_before_s)
        events: list[Event] = []
        for cause, condition, recovered in (
            (Cause.CLOSURE, closed, eyes_open),
            (Cause.SHARING, shared, on_road),
            # Shut eyes say more than where they looked before.
            (Cause.DISTRACTION, self._conduct.warned_with_lean(away, vehicle), on_road or closed is not None),
            (Cause.PHONE, self._conduct.phone(ts_ns), True),
            (Cause.POSTURE, posture, True),
            (Cause.FATIGUE, self._fatigue_condition(ts_ns, drowsy), not drowsy),
            (Cause.PRESENCE, self._conduct.warned_with_lean(self._presence_condition(ts_ns), vehicle), seen),
        ):
            events += self._board.update(
                cause, condition, recovered=recovered, ts_ns=ts_ns, speed_kmh=vehicle.speed_kmh
            )
        if drowsy and self._drowsy_since_ns is None:
            self._drowsy_since_ns, self._drowsy_reason = ts_ns, self._drowsiness.reason
        elif not drowsy and self._drowsy_since_ns is not None:
            events.append(self._writer.drowsy((self._drowsy_since_ns, ts_ns), vehicle.speed_kmh, self._drowsy_reason))
            self._drowsy_since_ns = None
        return events

    def _closure_condition(self, ts_ns: int) -> Condition | None:
        limits, seconds, since_ns = self._settings.closure, self._closed_s(ts_ns), self._closures.since_ns
        if since_ns is None or seconds < limits.microsleep_s:
            return None
        kind = DriverEventKind.MICROSLEEP
        if seconds >= limits.unresponsive_s:
            kind = DriverEventKind.UNRESPONSIVE
        elif seconds >= limits.sleep_s:
            kind = DriverEventKind.SLEEP
        return Condition(kind, closure_reason(seconds), since_ns, seconds=seconds)

    def _fatigue_condition(self, ts_ns: int, drowsy: bool) -> Condition | None:
        if not drowsy and not self._shows_first_signs:
            return None
        since_ns = self._drowsy_since_ns or ts_ns
        return Condition(DriverEventKind.DROWSY, self._drowsiness.reason, since_ns, early=not drowsy)

    @property
    def _shows_first_signs(self) -> bool:
        """The driver shows first signs of drowsiness and wants to be told."""
        return self._settings.early.first_signs and self._drowsiness.level is DrowsinessLevel.FIRST_SIGNS

    def _presence_condition(self, ts_ns: int) -> Condition | None:
        absence = self._presence.current(ts_ns)
        if absence is None:
            return None
        seconds = seconds_between(absence.start_ns, ts_ns)
        return Condition(absence.kind, absence_reason(absence.kind, seconds), absence.start_ns, seconds=seconds)

    # --- what is over -----------------------------------------------------------------------------------------

    def _note_closure(self, closure: Closure, vehicle: VehicleSignals) -> list[DriverEvent]:
        events = self._writer.closure(closure, vehicle.speed_kmh)
        if events and events[0].kind is DriverEventKind.BLINK:
            self._fatigue.add_blink(closure.end_ns)
        if closure.firm:
            self._fatigue.time_closure(closure.end_ns, closure.seconds)
        return events

    def _note_yawn(self, yawn: Yawn, vehicle: VehicleSignals) -> DriverEvent:
        self._fatigue.add_yawn(yawn.end_ns)
        return self._writer.yawn(yawn, vehicle.speed_kmh)

    # --- the state --------------------------------------------------------------------------------------------

    def _note_rate(self, elapsed_s: float) -> None:
        if elapsed_s > 0:
            before = elapsed_s if self._frame_s is None else self._frame_s
            self._frame_s = before + FPS_SMOOTHING * (elapsed_s - before)

    def _state(self, ts_ns: int, look: _Look | None, vehicle: VehicleSignals) -> DriverState:
        baseline = self._calibrator.baseline
        aside, up = baseline.head_yaw_deg, baseline.head_pitch_deg
        state = DriverState(
            ts_ns=ts_ns,
            valid=look is not None,
            attention=self._attention.level,
            fatigue=self._fatigue.fatigue,
            drowsiness=self._drowsiness,
            perclos=self._fatigue.perclos,
            blinks_per_min=self._fatigue.blinks_per_min(ts_ns),
            yawns=self._fatigue.yawns,
            calibration=baseline.progress,
            gaze_uncertainty_deg=self._sight.gaze_uncertainty_deg,
            limits=self._sight.limits,
            placement=told_placement(aside, up, right_hand_drive=vehicle.right_hand_drive) if baseline.centred else "",
            fps=1 / self._frame_s if self._frame_s else 0.0,
            lean=self._conduct.lean.value,
            warnings=self._board.in_force,
        )
        if look is None:
            return state
        closed_s = self._closed_s(ts_ns)
        return replace(
            state,
            held=ts_ns > self._seen_ns,
            eyes="unknown" if look.openness is None else "closed" if closed_s > 0 else "open",
            eyes_closed_s=closed_s,
            openness=look.openness,
            mouth_open=look.mouth_open,
            gaze_zone=self._attention.zone or GazeZone.UNKNOWN,
            zone_s=self._attention.zone_s(ts_ns),
            gaze_yaw_deg=look.gaze.yaw_deg,
            gaze_pitch_deg=look.gaze.pitch_deg,
            head_yaw_deg=look.head_yaw_deg,
            head_pitch_deg=look.head_pitch_deg,
            head_roll_deg=look.head_roll_deg,
        )
