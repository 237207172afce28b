"""The driver monitor: face readings and vehicle signals in, driver state, events and warnings out.

Pure policy: no clock, no engine, no input or output; all times are those of the frames. The same class judges a live
drive and a recording. What each threshold is and where it comes from: `monitor_settings`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.clock import NS_PER_S, seconds_between
from app.events import DriverEvent, DriverEventKind, DriverState, Event, FaceFeatures, GazeZone
from perception.calibration import Calibrator
from perception.closures import Closure, ClosureTracker, LookDown
from perception.distraction import AttentionBuffer, Glance, GlanceTracker, TimeSharing
from perception.driver_events import EventWriter, absence_reason, away_reason, closure_reason
from perception.driver_warnings import Cause, Condition, WarningBoard
from perception.eyes import look_down_surplus, openness
from perception.fatigue import FatigueTracker
from perception.gaze import LIDS_DOWN_PITCH_DEG, GazeAngles, gaze_angles, zone_of
from perception.head_pose import off_axis_deg
from perception.monitor_settings import DEFAULT_SETTINGS, MonitorSettings
from perception.mouth import Yawn, YawnTracker
from perception.presence import PresenceTracker

FPS_SMOOTHING: Final = 0.1
"""Weight of the newest frame interval in the frame rate shown."""


@dataclass(frozen=True, slots=True)
class VehicleSignals:
    """What the monitor wants to know of the vehicle."""

    speed_kmh: float = 0.0
    indicator_left: bool = False
    indicator_right: bool = False
    right_hand_drive: bool = False


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


class DriverMonitor:
    """Steps once a frame. Feed every frame, also those without a face, with rising `ts_ns`."""

    def __init__(self, settings: MonitorSettings = DEFAULT_SETTINGS) -> None:
        self._settings = settings
        self._calibrator = Calibrator()
        self._closures = ClosureTracker(settings.closure)
        self._look_down = LookDown(settings.look_down)
        self._yawns = YawnTracker(settings.yawn)
        self._glances = GlanceTracker(settings.distraction)
        self._sharing = TimeSharing(settings.distraction)
        self._buffer = AttentionBuffer(settings.distraction)
        self._fatigue = FatigueTracker(settings.fatigue)
        self._presence = PresenceTracker(settings.presence)
        self._board = WarningBoard(settings.gates)
        self._writer = EventWriter(settings)
        self._last_ns: int | None = None
        self._seen_ns = 0
        self._open_since_ns: int | None = None
        self._zone: GazeZone | None = None
        self._zone_since_ns = 0
        self._frame_s: float | None = None
        self._off_road_s = 0.0
        self._attention_sum = self._attended_s = 0.0
        self._drowsy_since_ns: int | None = None
        self._frames = self._faces = 0

    def step(self, face: FaceFeatures, vehicle: VehicleSignals) -> tuple[DriverState, list[Event]]:
        """Takes in one frame.

        Returns:
            The state now, and what became certain with this frame: `DriverEvent` for episodes that ended,
            `WarningRaised`, `WarningCleared`.
        """
        ts_ns = face.ts_ns
        elapsed_s = 0.0 if self._last_ns is None else seconds_between(self._last_ns, ts_ns)
        self._last_ns = ts_ns
        self._note_rate(elapsed_s)
        self._frames += 1
        self._faces += face.valid
        events: list[Event] = []
        absence = self._presence.step(face)
        if absence is not None:
            events.append(self._writer.absence(absence, vehicle.speed_kmh))
        if not face.valid:
            events += self._step_without_face(ts_ns, vehicle)
            events += self._warn(ts_ns, vehicle)
            return self._state(face, None), events
        self._seen_ns = ts_ns
        look = self._look(face)
        events += self._step_mouth_and_eyes(face, look, vehicle, elapsed_s)
        events += self._step_gaze(ts_ns, look, vehicle, elapsed_s)
        events += self._warn(ts_ns, vehicle)
        return self._state(face, look), events

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
        glance = self._glances.finish(ts_ns)
        if glance is not None:
            events += self._note_glance(glance, vehicle)
        shared = self._sharing.finish()
        if shared is not None:
            events.append(self._writer.sharing(shared, vehicle.speed_kmh))
        if self._drowsy_since_ns is not None:
            events.append(self._writer.drowsy((self._drowsy_since_ns, ts_ns), vehicle.speed_kmh))
        return events

    def lose(self, ts_ns: int, vehicle: VehicleSignals) -> list[Event]:
        """No more frames for now: what is under way ends where it was last seen, warnings end. What was learned stays.

        Args:
            ts_ns: now; later than the last frame.
            vehicle: as in `step`.
        """
        events: list[Event] = [*self.finish(self._last_ns or ts_ns, vehicle), *self._board.clear(ts_ns)]
        self._look_down.reset()
        self._last_ns = self._open_since_ns = self._zone = self._drowsy_since_ns = None
        return events

    def summary(self) -> MonitorSummary:
        """The recording so far."""
        return MonitorSummary(
            perclos=self._fatigue.perclos_overall,
            blinks_per_min=self._fatigue.blinks_per_min_overall,
            yawns=self._fatigue.yawns,
            attention=self._attention_sum / self._attended_s if self._attended_s else 1.0,
            eyes_off_road_s=self._off_road_s,
            face_present=self._faces / self._frames if self._frames else 0.0,
        )

    # --- one frame --------------------------------------------------------------------------------------------

    def _look(self, face: FaceFeatures) -> _Look:
        was_centred = self._calibrator.baseline.centred
        baseline = self._calibrator.learn(face)
        if baseline.centred and not was_centred:
            self._glances.cancel()  # judged against a guess
        turned = off_axis_deg(face.yaw_deg, face.pitch_deg)
        opening = openness(face, baseline.lids) if turned <= self._settings.closure.most_yaw_deg else None
        head_pitch = face.pitch_deg - baseline.head_pitch_deg
        score = (face.blink_left + face.blink_right) / 2
        looking_down = opening is not None and self._look_down.step(
            face.ts_ns,
            openness=opening,
            score=score,
            head_pitch_deg=head_pitch,
            surplus=look_down_surplus(face.eye_pitch_deg, score),
        )
        gaze = gaze_angles(face, baseline)
        if looking_down and head_pitch < self._settings.closure.raised_from_deg:
            # With the chin raised, open eyes look down on the road.
            gaze = GazeAngles(gaze.yaw_deg, min(gaze.pitch_deg, LIDS_DOWN_PITCH_DEG))
        return _Look(
            openness=opening,
            looking_down=looking_down,
            gaze=gaze,
            head_yaw_deg=face.yaw_deg - baseline.head_yaw_deg,
            head_pitch_deg=head_pitch,
            head_roll_deg=face.roll_deg - baseline.head_roll_deg,
            off_axis_deg=turned,
        )

    def _step_mouth_and_eyes(
        self, face: FaceFeatures, look: _Look, vehicle: VehicleSignals, elapsed_s: float
    ) -> list[Event]:
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
        if look.openness is not None:
            firm = self._closures.is_firm and not squeezing
            self._fatigue.step(ts_ns, elapsed_s, self._closures.closed_s(ts_ns) if firm else 0.0)
        return events

    def _open_since(self, ts_ns: int, look: _Look) -> int | None:
        if self._closures.since_ns is not None or look.openness is None:
            return None
        return ts_ns if self._open_since_ns is None else self._open_since_ns

    def _step_gaze(self, ts_ns: int, look: _Look, vehicle: VehicleSignals, elapsed_s: float) -> list[Event]:
        limits = self._settings.distraction
        closed_s = self._closed_s(ts_ns)
        if closed_s > 0 and not self._closures.is_firm:
            self._glances.cancel()  # lids drooped behind a turned head for so long: asleep, not looking there
        zone: GazeZone | None
        if closed_s > limits.least_glance_s:
            zone = None
        elif closed_s > 0:
            zone = self._zone  # a blink: the gaze is where it was
        else:
            edge = limits.edge_deg if self._zone is GazeZone.ROAD else 0.0
            zone = zone_of(look.gaze, right_hand_drive=vehicle.right_hand_drive, stay_on_road_deg=edge)
        if zone is not self._zone:
            self._zone, self._zone_since_ns = zone, ts_ns
        events: list[Event] = []
        glance = self._glances.step(ts_ns, zone)
        if glance is not None:
            events += self._note_glance(glance, vehicle)
        on_road_s = self._on_road_s(ts_ns)
        shared = self._sharing.step(ts_ns, self._glances.since_ns, on_road_s)
        if shared is not None:
            events.append(self._writer.sharing(shared, vehicle.speed_kmh))
        away_s = self._glances.away_s(ts_ns)
        if self._calibrator.baseline.centred and not self._is_indicated(zone, vehicle):
            self._buffer.step(elapsed_s, zone=zone, away_s=away_s, on_road_s=on_road_s, closed_s=closed_s)
        self._attention_sum += self._buffer.attention * elapsed_s
        self._attended_s += elapsed_s
        return events

    def _step_without_face(self, ts_ns: int, vehicle: VehicleSignals) -> list[Event]:
        events: list[Event] = []
        closure = self._closures.step(ts_ns, None)
        if closure is not None and not self._yawns.is_squeezing(ts_ns):
            events += self._note_closure(closure, vehicle)
        if (ts_ns - self._seen_ns) / NS_PER_S * 1000 <= self._settings.closure.lost_face_ms:
            return events
        self._look_down.reset()
        self._open_since_ns = None
        yawn = self._yawns.finish(self._seen_ns)
        if yawn is not None:
            events.append(self._note_yawn(yawn, vehicle))
        self._zone = None
        glance = self._glances.step(ts_ns, None)
        if glance is not None:
            events += self._note_glance(glance, vehicle)
        return events

    # --- what follows from it ---------------------------------------------------------------------------------

    def _closed_s(self, ts_ns: int) -> float:
        """Length of a closure under way that may be believed so far; 0 otherwise."""
        seconds = self._closures.closed_s(ts_ns)
        long = seconds >= self._settings.closure.sleep_s
        return seconds if self._closures.is_firm or (long and self._closures.is_drooped) else 0.0

    def _on_road_s(self, ts_ns: int) -> float:
        since_ns = self._glances.on_road_since_ns
        return 0.0 if since_ns is None else seconds_between(since_ns, ts_ns)

    def _is_indicated(self, zone: GazeZone | None, vehicle: VehicleSignals) -> bool:
        """Whether the driver looks where the indicator says the car will go."""
        if vehicle.indicator_left and zone in (GazeZone.LEFT_MIRROR, GazeZone.LEFT_WINDOW):
            return True
        return vehicle.indicator_right and zone in (GazeZone.RIGHT_MIRROR, GazeZone.RIGHT_WINDOW)

    def _long_limit_s(self, zone: GazeZone, vehicle: VehicleSignals) -> float:
        limits = self._settings.distraction
        if not self._calibrator.baseline.centred:
            return limits.uncalibrated_s
        return limits.long_s + (limits.indicator_bonus_s if self._is_indicated(zone, vehicle) else 0.0)

    def _warn(self, ts_ns: int, vehicle: VehicleSignals) -> list[Event]:
        needed_s = self._settings.gates.recovered_s
        eyes_open = self._open_since_ns is not None and seconds_between(self._open_since_ns, ts_ns) >= needed_s
        on_road = self._on_road_s(ts_ns) >= needed_s
        seen_ns = self._presence.seen_since_ns
        seen = seen_ns is not None and seconds_between(seen_ns, ts_ns) >= needed_s
        drowsy = self._fatigue.is_drowsy()
        events: list[Event] = []
        for cause, condition, recovered in (
            (Cause.CLOSURE, self._closure_condition(ts_ns), eyes_open),
            (Cause.DISTRACTION, self._distraction_condition(ts_ns, vehicle), on_road),
            (Cause.SHARING, self._sharing_condition(ts_ns), on_road),
            (Cause.FATIGUE, self._fatigue_condition(ts_ns, drowsy), not drowsy),
            (Cause.PRESENCE, self._presence_condition(ts_ns), seen),
        ):
            events += self._board.update(
                cause, condition, recovered=recovered, ts_ns=ts_ns, speed_kmh=vehicle.speed_kmh
            )
        if drowsy and self._drowsy_since_ns is None:
            self._drowsy_since_ns = ts_ns
        elif not drowsy and self._drowsy_since_ns is not None:
            events.append(self._writer.drowsy((self._drowsy_since_ns, ts_ns), vehicle.speed_kmh))
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

    def _distraction_condition(self, ts_ns: int, vehicle: VehicleSignals) -> Condition | None:
        since_ns, seconds, zone = self._glances.since_ns, self._glances.away_s(ts_ns), self._glances.zone
        if since_ns is None or seconds < self._long_limit_s(zone, vehicle):
            return None
        if self._closures.since_ns is not None and self._closures.is_drooped:
            return None  # a look aside, or sleep with a turned head: the lids will tell within moments
        return Condition(DriverEventKind.LONG_DISTRACTION, away_reason(zone, seconds), since_ns, zone, seconds)

    def _sharing_condition(self, ts_ns: int) -> Condition | None:
        since_ns = self._sharing.since_ns
        if since_ns is None:
            return None
        limits = self._settings.distraction
        reason = f"eyes off the road for {limits.shared_s:.0f} s in the last {limits.shared_window_s:.0f} s"
        seconds = seconds_between(since_ns, ts_ns)
        return Condition(DriverEventKind.VISUAL_TIME_SHARING, reason, since_ns, seconds=seconds)

    def _fatigue_condition(self, ts_ns: int, drowsy: bool) -> Condition | None:
        if not drowsy:
            return None
        share = self._fatigue.perclos() or 0.0
        reason = f"eyes closed {share:.0%} of the last minute"
        return Condition(DriverEventKind.DROWSY, reason, self._drowsy_since_ns or ts_ns)

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
        return events

    def _note_yawn(self, yawn: Yawn, vehicle: VehicleSignals) -> DriverEvent:
        self._fatigue.add_yawn(yawn.end_ns)
        return self._writer.yawn(yawn, vehicle.speed_kmh)

    def _note_glance(self, glance: Glance, vehicle: VehicleSignals) -> list[DriverEvent]:
        self._off_road_s += glance.seconds
        if not self._is_indicated(glance.zone, vehicle):
            self._sharing.add(glance)
        long = glance.seconds >= self._long_limit_s(glance.zone, vehicle)
        centred = self._calibrator.baseline.centred
        return self._writer.glance(glance, vehicle.speed_kmh, long=long, centred=centred)

    # --- the state --------------------------------------------------------------------------------------------

    def _note_rate(self, elapsed_s: float) -> None:
        if elapsed_s > 0:
            before = elapsed_s if self._frame_s is None else self._frame_s
            self._frame_s = before + FPS_SMOOTHING * (elapsed_s - before)

    def _state(self, face: FaceFeatures, look: _Look | None) -> DriverState:
        ts_ns = face.ts_ns
        state = DriverState(
            ts_ns=ts_ns,
            valid=look is not None,
            attention=self._buffer.attention,
            fatigue=self._fatigue.fatigue(ts_ns),
            perclos=self._fatigue.perclos(),
            blinks_per_min=self._fatigue.blinks_per_min(ts_ns),
            yawns=self._fatigue.yawns,
            calibration=self._calibrator.baseline.progress,
            fps=1 / self._frame_s if self._frame_s else 0.0,
            warnings=self._board.in_force,
        )
        if look is None:
            return state
        closed_s = self._closed_s(ts_ns)
        return replace(
            state,
            eyes="unknown" if look.openness is None else "closed" if closed_s > 0 else "open",
            eyes_closed_s=closed_s,
            openness=look.openness,
            mouth_open=min(1.0, max(face.jaw_open, face.mouth_ratio)),
            gaze_zone=GazeZone.UNKNOWN if self._zone is None else self._zone,
            zone_s=seconds_between(self._zone_since_ns, ts_ns),
            gaze_yaw_deg=look.gaze.yaw_deg,
            gaze_pitch_deg=look.gaze.pitch_deg,
            head_yaw_deg=look.head_yaw_deg,
            head_pitch_deg=look.head_pitch_deg,
            head_roll_deg=look.head_roll_deg,
        )
