"""Attention to the road: from where the driver looks to glances, long and frequent ones, and what to warn of.

Pure; times are those of the frames, nanoseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import seconds_between
from app.events import DriverEvent, DriverEventKind, GazeZone
from perception.distraction import AttentionBuffer, Glance, GlanceTracker, TimeSharing
from perception.driver_events import EventWriter, away_reason
from perception.driver_warnings import Condition
from perception.gaze import GazeAngles
from perception.gaze_zone import ZoneTracker
from perception.monitor_settings import MonitorSettings
from perception.vehicle_signals import VehicleSignals

LEFT_SIDE = frozenset((GazeZone.LEFT_MIRROR, GazeZone.LEFT_WINDOW))
RIGHT_SIDE = frozenset((GazeZone.RIGHT_MIRROR, GazeZone.RIGHT_WINDOW))


@dataclass(frozen=True, slots=True)
class GazeLook:
    """What one frame says of the gaze.

    Attributes:
        gaze: against the road centre.
        openness: of the lids, 0 shut to 1 open as usual; None: out of sight.
        closed_s: how long the eyes have been closed by now, 0 with open eyes.
        shut: the lids are certainly shut in this frame, be it for a blink.
        drooped: they may be, behind a turned head.
        centred: the road centre is this driver's own rather than a guess.
        margin_deg: by how much more than usual the gaze must leave the road to count, for it is that uncertain.
        lowered_since_ns: since when the lids have been lowered for a look downwards; None: they are not.
    """

    gaze: GazeAngles
    openness: float | None
    closed_s: float
    shut: bool
    drooped: bool
    centred: bool
    margin_deg: float = 0.0
    lowered_since_ns: int | None = None


class Attention:
    """Follows the gaze from frame to frame."""

    def __init__(self, settings: MonitorSettings, writer: EventWriter) -> None:
        self._limits = settings.distraction
        self._writer = writer
        self._zones = ZoneTracker(settings.gaze)
        self._glances = GlanceTracker(settings.distraction)
        self._sharing = TimeSharing(settings.distraction)
        self._buffer = AttentionBuffer(settings.distraction)
        self._centred = False
        self._warned_look_ns: int | None = None
        self._warned_ns = 0
        self._attention_sum = self._attended_s = 0.0
        self.off_road_s = 0.0

    @property
    def zone(self) -> GazeZone | None:
        """Where the driver looks; None: not known."""
        return self._zones.zone

    @property
    def level(self) -> float:
        """The attention buffer, 0 (empty) to 1 (full)."""
        return self._buffer.attention

    @property
    def mean_level(self) -> float:
        """Over the recording so far, 0 to 1."""
        return self._attention_sum / self._attended_s if self._attended_s else 1.0

    def zone_s(self, ts_ns: int) -> float:
        """For how long the driver has looked there, s."""
        return seconds_between(self._zones.since_ns, ts_ns)

    def away_s(self, ts_ns: int) -> float:
        """For how long the driver has looked away from the road, s; 0 while looking there."""
        return self._glances.away_s(ts_ns)

    def on_road_s(self, ts_ns: int) -> float:
        """For how long the driver has looked at the road, s."""
        since_ns = self._glances.on_road_since_ns
        return 0.0 if since_ns is None else seconds_between(since_ns, ts_ns)

    def step(self, ts_ns: int, elapsed_s: float, look: GazeLook, vehicle: VehicleSignals) -> list[DriverEvent]:
        """Takes in one frame with a face. Returns what is over with it."""
        if look.centred and not self._centred:
            self._glances.cancel()  # it was judged against a guess
        self._centred = look.centred
        if look.closed_s > 0 and look.drooped and not look.shut:
            self._glances.cancel()  # lids drooped behind a turned head for so long: asleep, not looking there
        zone = self._zone(ts_ns, look, vehicle)
        events = self._step_glances(ts_ns, zone, vehicle)
        away_s, on_road_s = self.away_s(ts_ns), self.on_road_s(ts_ns)
        if look.centred and not is_explained(zone, vehicle, self._limits.steering_deg):
            self._buffer.step(elapsed_s, zone=zone, away_s=away_s, on_road_s=on_road_s, closed_s=look.closed_s)
        self._attention_sum += self.level * elapsed_s
        self._attended_s += elapsed_s
        return events

    def hide(self, ts_ns: int, seen_ns: int, vehicle: VehicleSignals) -> list[DriverEvent]:
        """The face is out of sight since `seen_ns`, in a good picture.

        A look away goes on for a while: who turns or leans so far that the face is lost is not back on the road.
        """
        before_s = 0.0 if self._glances.since_ns is None else seconds_between(self._glances.since_ns, seen_ns)
        hidden_s = seconds_between(seen_ns, ts_ns)
        if before_s >= self._limits.least_glance_s and hidden_s <= self._limits.hidden_s:
            return self._step_glances(ts_ns, self.zone, vehicle)
        return self.lose(ts_ns, vehicle)

    def lose(self, ts_ns: int, vehicle: VehicleSignals) -> list[DriverEvent]:
        """Nothing can be seen: a look under way ends here."""
        self._zones.lose(ts_ns)
        return self._step_glances(ts_ns, None, vehicle)

    def finish(self, ts_ns: int, vehicle: VehicleSignals) -> list[DriverEvent]:
        """The recording ends: so does what is under way."""
        events = self._note(self._glances.finish(ts_ns), vehicle)
        shared = self._sharing.finish()
        if shared is not None:
            events.append(self._writer.sharing(shared, vehicle.speed_kmh))
        self._zones.lose(ts_ns)
        return events

    def long_look(self, ts_ns: int, vehicle: VehicleSignals, *, lids_open: bool) -> Condition | None:
        """A look away that is too long by now, or goes on although the driver was warned.

        Call it after `shared_look`. `lids_open`: they are not down behind a turned head, which may be sleep.
        """
        since_ns, seconds, zone = self._glances.since_ns, self.away_s(ts_ns), self._glances.zone
        if since_ns is None:
            return None
        if lids_open and seconds >= self._longest_s(zone, vehicle):
            self._note_warning(ts_ns)
        if not lids_open:
            return None
        reason = away_reason(zone, seconds)
        if self._warned_s(since_ns, seconds) >= self._limits.respond_s:
            return Condition(DriverEventKind.UNRESPONSIVE, f"{reason} in spite of the warning", since_ns, zone, seconds)
        if seconds < self._longest_s(zone, vehicle):
            return None
        return Condition(DriverEventKind.LONG_DISTRACTION, reason, since_ns, zone, seconds)

    def early_look(self, ts_ns: int, vehicle: VehicleSignals, before_s: float) -> Condition | None:
        """A look away that will be too long in less than `before_s`; 0: none is told."""
        since_ns, seconds, zone = self._glances.since_ns, self.away_s(ts_ns), self._glances.zone
        if since_ns is None or not before_s or seconds < self._longest_s(zone, vehicle) - before_s:
            return None
        reason = away_reason(zone, seconds)
        return Condition(DriverEventKind.LONG_DISTRACTION, reason, since_ns, zone, seconds, early=True)

    def shared_look(self, ts_ns: int) -> Condition | None:
        """Many looks away, too much in sum."""
        since_ns = self._sharing.since_ns
        if since_ns is None:
            return None
        self._note_warning(ts_ns)
        limits = self._limits
        reason = f"eyes off the road for {limits.shared_s:.0f} s in the last {limits.shared_window_s:.0f} s"
        seconds = seconds_between(since_ns, ts_ns)
        return Condition(DriverEventKind.VISUAL_TIME_SHARING, reason, since_ns, seconds=seconds)

    def _note_warning(self, ts_ns: int) -> None:
        """The driver is warned while looking away; what counts is the first warning in a look."""
        since_ns = self._glances.since_ns
        if since_ns is not None and self._warned_look_ns != since_ns:
            self._warned_look_ns, self._warned_ns = since_ns, ts_ns

    def _warned_s(self, since_ns: int, seconds: float) -> float:
        """How long the look under way has gone on since the driver was warned in it."""
        if self._warned_look_ns != since_ns:
            return 0.0
        return seconds - seconds_between(since_ns, self._warned_ns)

    def _zone(self, ts_ns: int, look: GazeLook, vehicle: VehicleSignals) -> GazeZone | None:
        if look.closed_s > self._limits.least_glance_s:
            self._zones.lose(ts_ns)
        else:
            self._zones.step(
                ts_ns,
                look.gaze,
                openness=look.openness,
                shut=look.shut,
                lowered_since_ns=look.lowered_since_ns,
                right_hand_drive=vehicle.right_hand_drive,
                margin_deg=look.margin_deg,
            )
        return self.zone

    def _step_glances(self, ts_ns: int, zone: GazeZone | None, vehicle: VehicleSignals) -> list[DriverEvent]:
        events = self._note(self._glances.step(ts_ns, zone, self._zones.since_ns), vehicle)
        shared = self._sharing.step(ts_ns, self.away_s(ts_ns), self.on_road_s(ts_ns))
        if shared is not None:
            events.append(self._writer.sharing(shared, vehicle.speed_kmh))
        return events

    def _note(self, glance: Glance | None, vehicle: VehicleSignals) -> list[DriverEvent]:
        if glance is None:
            return []
        self.off_road_s += glance.seconds
        if not is_explained(glance.zone, vehicle, self._limits.steering_deg):
            self._sharing.add(glance)
        long = glance.seconds >= self._longest_s(glance.zone, vehicle)
        unresponsive = self._warned_s(glance.start_ns, glance.seconds) >= self._limits.respond_s
        return self._writer.glance(
            glance, vehicle.speed_kmh, long=long, unresponsive=unresponsive, centred=self._centred
        )

    def _longest_s(self, zone: GazeZone, vehicle: VehicleSignals) -> float:
        """How long a look there may last, s."""
        limits = self._limits
        longest_s = limits.long_s if self._centred else limits.uncalibrated_s
        if is_explained(zone, vehicle, limits.steering_deg):
            longest_s += limits.indicator_bonus_s
        if zone is not GazeZone.LAP:
            return longest_s
        if vehicle.speed_kmh >= limits.below_fast_kmh:
            return min(longest_s, limits.below_fast_s)
        return min(longest_s, limits.below_s)


def is_explained(zone: GazeZone | None, vehicle: VehicleSignals, steering_deg: float) -> bool:
    """Whether the driver looks where the car is about to go, by indicator or steering wheel (degrees from which)."""
    if zone in LEFT_SIDE:
        return vehicle.indicator_left or vehicle.steering_deg >= steering_deg
    return zone in RIGHT_SIDE and (vehicle.indicator_right or vehicle.steering_deg <= -steering_deg)
