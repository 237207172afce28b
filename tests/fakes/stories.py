"""Stories: what a driver does for a minute or two, filmed by cameras of any frame rate, as the monitor tells it.

A `Story` is a script in plain numbers on its own time; a `Camera` says when frames are taken; `Story.seen_by` feeds the
readings to a `DriverMonitor` and gives back a `Told`, which is asked for state and warnings at any second.
Unless told otherwise a story begins at second 0 after an ordinary drive of `LEAD_IN_S`, in which the monitor has
learned the driver. Poses in a script are relative to the driver's natural one; everything else is the reading itself.
"""

from __future__ import annotations

import bisect
import functools
import pickle
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from app.clock import NS_PER_S
from app.events import (
    DriverEvent,
    DriverState,
    DriverWarning,
    Event,
    FaceFeatures,
    Level,
    WarningCleared,
    WarningRaised,
)
from perception.driver_state import DriverMonitor
from perception.monitor_settings import chosen_settings
from perception.vehicle_signals import VehicleSignals
from tests.fakes.faces import ATTENTIVE, SHUT, look

LEAD_IN_S: Final = 70.0
"""Longer than the minute the standards allow for learning, s."""
JUST_S: Final = 0.15
"""How close to a threshold 'just before' and 'just after' are, s."""

Changes = Mapping[str, Any]

LEFT_MIRROR: Final = look(32, -5)
REAR_MIRROR: Final = look(-28, 12)
RIGHT_MIRROR: Final = look(-54, -12)
CLUSTER: Final = look(2, -18)
SCREEN: Final = look(-30, -18)
PASSENGER: Final = look(-60, 2)
LEFT_WINDOW: Final = look(70, 12)
LAP: Final[Changes] = {
    "pitch_deg": -27.0,
    "blink_left": 0.52,
    "blink_right": 0.50,
    "aperture_left": 0.15,
    "aperture_right": 0.15,
    "eye_pitch_deg": -27.0,
}
"""Head and eyes far down: more than 30 degrees below the road, whichever way the two are added up."""
DARK: Final[Changes] = {"valid": False, "faces": 0, "brightness": 0.01, "contrast": 0.005}
OUT_OF_SIGHT: Final[Changes] = {"valid": False, "faces": 0}

_POSE: Final = ("yaw_deg", "pitch_deg", "roll_deg")
_LIDS: Final = ("blink_left", "blink_right", "aperture_left", "aperture_right", "eye_pitch_deg")


@dataclass(frozen=True)
class Camera:
    """When frames are taken: `jitter` as a share of the interval, `dropped` frames 0 to 1, or bursts and gaps."""

    name: str
    fps: float
    jitter: float = 0.0
    dropped: float = 0.0
    burst_s: float = 1.0
    gap_s: float = 0.0

    @functools.cached_property
    def longest_gap_s(self) -> float:
        """Longest time between two frames."""
        times = self.times(LEAD_IN_S + 60)
        return max(later - earlier for earlier, later in zip(times, times[1:], strict=False))

    def times(self, seconds: float) -> list[float]:
        """Frame times of a drive of so many seconds; a longer drive begins with the same ones."""
        if not self.jitter and not self.dropped and not self.gap_s:
            return [index / self.fps for index in range(round(seconds * self.fps))]
        chance = random.Random(self.name)
        times = []
        for index in range(round(seconds * self.fps)):
            time_s = (index + chance.uniform(-self.jitter, self.jitter)) / self.fps
            lost = chance.random() < self.dropped or time_s % (self.burst_s + self.gap_s) >= self.burst_s
            if not lost and time_s >= 0:
                times.append(time_s)
        return times


SHAKY: Final = Camera("shaky 30 fps", 30, jitter=0.4, dropped=0.1)
STUTTERING: Final = Camera("stuttering 30 fps", 30, burst_s=0.6, gap_s=0.4)
EVERYDAY: Final = Camera("12 fps", 12)
SLOW: Final = Camera("5 fps", 5)
CAMERAS: Final = (SLOW, EVERYDAY, Camera("30 fps", 30), Camera("60 fps", 60), SHAKY, STUTTERING)
FEW_CAMERAS: Final = (SLOW, EVERYDAY, SHAKY)
"""For stories whose timing others tell at every rate."""


@dataclass(frozen=True)
class Driver:
    """A person: the readings of the usual face on the road, and of the same face with the eyes shut."""

    usual: FaceFeatures
    shut: FaceFeatures
    right_hand_drive: bool = False

    @property
    def eyes_shut(self) -> Changes:
        """What changes when the lids fall."""
        return {name: getattr(self.shut, name) for name in _LIDS}


def person(*, shut: Changes | None = None, right_hand_drive: bool = False, **usual: Any) -> Driver:
    """A driver whose usual readings differ from the average in `usual` and whose shut eyes read `shut`."""
    face = replace(ATTENTIVE, **usual)
    return Driver(face, replace(face, **{**SHUT, **(shut or {})}), right_hand_drive)


SOMEBODY: Final = person()


@dataclass(frozen=True)
class _Part:
    """Some seconds of a script. `change`: seconds into the part to what differs from the usual face."""

    begin_s: float
    face: FaceFeatures | None
    change: Callable[[float], Changes] | None
    vehicle: VehicleSignals


@dataclass
class Story:
    """A script. Each call adds some seconds; `at_kmh` and `signals` hold for what follows."""

    driver: Driver = SOMEBODY
    lead_in: bool = True
    warnings: Literal["normal", "early"] = "normal"
    seconds: float = 0.0
    _parts: list[_Part] = field(default_factory=list)
    _vehicle: VehicleSignals = VehicleSignals(speed_kmh=60.0)

    def __post_init__(self) -> None:
        self.signals(right_hand_drive=self.driver.right_hand_drive)

    def at_kmh(self, speed_kmh: float) -> Story:
        """From here on at this speed."""
        return self.signals(speed_kmh=speed_kmh)

    def signals(self, **values: Any) -> Story:
        """From here on with these vehicle signals."""
        self._vehicle = replace(self._vehicle, **values)
        return self

    def does(self, seconds: float, *changes: Changes | Callable[[float], Changes]) -> Story:
        """Something for `seconds`: the usual face changed by `changes`, or by a function of the time into it."""
        if changes and callable(changes[0]):
            part = _Part(self.seconds, None, changes[0], self._vehicle)
        else:
            merged: dict[str, Any] = {}
            for change in changes:
                assert not callable(change)
                merged.update(change)
            part = _Part(self.seconds, self._face(merged), None, self._vehicle)
        self._parts.append(part)
        self.seconds = round(self.seconds + seconds, 6)
        return self

    def drives(self, seconds: float) -> Story:
        """Looks at the road."""
        return self.does(seconds)

    def shuts(self, seconds: float, **also: Any) -> Story:
        """Eyes shut."""
        return self.does(seconds, {**self.driver.eyes_shut, **also})

    def drives_and_blinks(self, seconds: float, every_s: float = 4.0, blink_s: float = 0.2) -> Story:
        """Looks at the road and blinks; ends with open eyes."""
        for _ in range(round(seconds / every_s)):
            self.drives((every_s - blink_s) / 2).shuts(blink_s).drives((every_s - blink_s) / 2)
        return self

    def seen_by(self, camera: Camera = EVERYDAY) -> Told:
        """Feeds the whole script to a monitor."""
        start_s = LEAD_IN_S if self.lead_in else 0.0
        times = [time_s - start_s for time_s in camera.times(start_s + self.seconds)]
        monitor = DriverMonitor(chosen_settings(self.warnings))
        if self.lead_in:
            monitor = pickle.loads(_introduced(self.driver, camera, self.warnings))
        return self._feed(monitor, [time_s for time_s in times if time_s >= 0], start_s, camera)

    def _feed(self, monitor: DriverMonitor, times: list[float], start_s: float, camera: Camera) -> Told:
        told = Told(monitor, camera, start_s, self._vehicle)
        begins = [part.begin_s for part in self._parts]
        for time_s in times:
            part = self._parts[bisect.bisect_right(begins, time_s + 1e-9) - 1]
            face = part.face
            if face is None:
                assert part.change is not None
                face = self._face(part.change(time_s - part.begin_s))
            time_ns = round((start_s + time_s) * NS_PER_S)
            face = replace(face, ts_ns=time_ns, frame_id=round(camera.fps * (start_s + time_s)))
            state, events = monitor.step(face, part.vehicle)
            told.note(time_s, state, events)
        return told

    def _face(self, changes: Changes) -> FaceFeatures:
        usual = self.driver.usual
        pose = {name: getattr(usual, name) + changes.get(name, 0.0) for name in _POSE}
        return replace(usual, **{**changes, **pose})


@functools.cache
def _introduced(driver: Driver, camera: Camera, warnings: Literal["normal", "early"]) -> bytes:
    """A monitor after an ordinary drive (blinks, mirrors, the road), frozen: each story goes on from its own copy."""
    drive = Story(driver, lead_in=False)
    mirrors = (LEFT_MIRROR, REAR_MIRROR)
    for index in range(4):
        drive.drives_and_blinks(12).drives(1).does(1, mirrors[index % 2])
    drive.drives_and_blinks(12).drives(LEAD_IN_S)
    monitor = DriverMonitor(chosen_settings(warnings))
    drive._feed(monitor, camera.times(LEAD_IN_S), 0.0, camera)
    return pickle.dumps(monitor)


@dataclass
class Told:
    """What the monitor said, on the story's own seconds."""

    monitor: DriverMonitor
    camera: Camera
    start_s: float
    vehicle: VehicleSignals
    events: list[Event] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    states: list[DriverState] = field(default_factory=list)

    def note(self, time_s: float, state: DriverState, events: list[Event]) -> None:
        """Takes down one frame."""
        self.times.append(time_s)
        self.states.append(state)
        self.events += events

    def state(self, at_s: float) -> DriverState:
        """The state after the last frame until `at_s`."""
        return self.states[bisect.bisect_right(self.times, at_s + 1e-9) - 1]

    def warnings(self, at_s: float) -> dict[str, DriverWarning]:
        """Warnings in force, by kind."""
        return {warning.kind.value: warning for warning in self.state(at_s).warnings}

    def raised(self, *kinds: str) -> list[tuple[str, str, float]]:
        """Warnings raised: kind, level, second; only of `kinds` if given."""
        every = [
            (event.warning.kind.value, event.warning.level.value, self._second(event))
            for event in self.events
            if isinstance(event, WarningRaised)
        ]
        return [warning for warning in every if not kinds or warning[0] in kinds]

    def most_often(self, kind: str, within_s: float) -> int:
        """How often at most a warning was raised within so many seconds."""
        times = [at_s for _, _, at_s in self.raised(kind)]
        return max((sum(begin <= at_s <= begin + within_s for at_s in times) for begin in times), default=0)

    def cleared(self) -> list[tuple[str, float]]:
        """Warnings cleared: kind, second."""
        return [(event.kind.value, self._second(event)) for event in self.events if isinstance(event, WarningCleared)]

    def episodes(self) -> list[str]:
        """Kinds of what the driver did, in order."""
        return [event.kind.value for event in self.events if isinstance(event, DriverEvent)]

    def levels(self) -> set[Level]:
        """How urgent anything ever was: episodes, warnings raised, warnings in force."""
        levels = {warning.level for state in self.states for warning in state.warnings}
        for event in self.events:
            if isinstance(event, DriverEvent):
                levels.add(event.level)
            elif isinstance(event, WarningRaised):
                levels.add(event.warning.level)
        return levels

    def _second(self, event: Event) -> float:
        return round(event.ts_ns / NS_PER_S - self.start_s, 3)

    # --- what is asserted -------------------------------------------------------------------------------------

    @property
    def late_s(self) -> float:
        """'Just after' for this camera: it cannot know of anything before its next frame."""
        return JUST_S + self.camera.longest_gap_s

    def begins(
        self, at_s: float, kind: str, level: str, *words: str, after: tuple[str, ...] = (), late_s: float = 0.0
    ) -> None:
        """Asserts that a warning begins at a threshold.

        Args:
            at_s: the threshold. Just before it no warning is in force; just after it this one is.
            kind: of the warning.
            level: of the warning.
            words: one of them is in its reason (any reason, if none are given).
            after: kinds that may be in force before: the warning grew out of them.
            late_s: allowed on top, where several frame times add up.
        """
        before = self.warnings(at_s - JUST_S - late_s)
        assert set(before) <= set(after), f"before {at_s} s: {before}"
        now = self.warnings(at_s + self.late_s + late_s)
        assert kind in now, f"at {at_s} s: {now}; raised {self.raised()}"
        assert now[kind].level.value == level
        assert now[kind].reason
        assert not words or any(word in now[kind].reason for word in words), now[kind].reason
        first = at_s - JUST_S - late_s <= self.raised(kind)[0][2]
        assert first, self.raised(kind)

    def ends(self, at_s: float, kind: str) -> None:
        """Asserts that a warning is in force just before `at_s` and no longer just after."""
        assert kind in self.warnings(at_s - JUST_S), f"before {at_s} s: {self.cleared()}"
        assert kind not in self.warnings(at_s + self.late_s), f"after {at_s} s: {self.cleared()}"

    def is_calm(self, *allowed: Level) -> None:
        """Asserts that nothing was ever more than information (or one of `allowed`), and nothing was raised."""
        assert self.levels() <= {Level.INFO, *allowed}, (self.raised(), self.episodes())
        if Level.NOTICE not in allowed:
            assert self.raised() == []
