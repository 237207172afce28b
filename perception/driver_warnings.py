"""Warnings in force: raised, made more urgent, cleared, with the speed gates. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from app.clock import seconds_between
from app.events import DriverEventKind, DriverWarning, Event, GazeZone, Level, WarningCleared, WarningRaised
from perception.monitor_settings import GateSettings

LEVEL_OF: Final = {
    DriverEventKind.BLINK: Level.INFO,
    DriverEventKind.LONG_EYE_CLOSURE: Level.NOTICE,
    DriverEventKind.MICROSLEEP: Level.WARNING,
    DriverEventKind.SLEEP: Level.ALARM,
    DriverEventKind.UNRESPONSIVE: Level.ALARM,
    DriverEventKind.DROWSY: Level.WARNING,
    DriverEventKind.YAWN: Level.INFO,
    DriverEventKind.GAZE_OFF_ROAD: Level.INFO,
    DriverEventKind.LONG_DISTRACTION: Level.WARNING,
    DriverEventKind.VISUAL_TIME_SHARING: Level.WARNING,
    DriverEventKind.PHONE_USE: Level.WARNING,
    DriverEventKind.HEAD_DOWN: Level.WARNING,
    DriverEventKind.NO_FACE: Level.NOTICE,
    DriverEventKind.CAMERA_BLOCKED: Level.NOTICE,
}
"""How urgent each kind is at speed."""

URGENCY: Final = (Level.INFO, Level.NOTICE, Level.WARNING, Level.ALARM)


class Cause(Enum):
    """What a warning is about; one warning a cause, which may grow from one kind to the next."""

    CLOSURE = "closure"
    DISTRACTION = "distraction"
    SHARING = "sharing"
    PHONE = "phone"
    POSTURE = "posture"
    FATIGUE = "fatigue"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that calls for a warning now; `early`: for a notice that comes before one, where warnings are given."""

    kind: DriverEventKind
    reason: str
    since_ns: int
    zone: GazeZone | None = None
    seconds: float = 0.0
    early: bool = False


def gate_kmh(kind: DriverEventKind, gates: GateSettings) -> float:
    """The speed from which warnings of `kind` are given, km/h."""
    return gates.drowsiness_kmh if kind is DriverEventKind.DROWSY else gates.attention_kmh


def gated_level(kind: DriverEventKind, speed_kmh: float, gates: GateSettings) -> Level:
    """The level of `kind` at this speed: at most a notice below its gate."""
    level = LEVEL_OF[kind]
    if speed_kmh < gate_kmh(kind, gates) and URGENCY.index(level) > URGENCY.index(Level.NOTICE):
        return Level.NOTICE
    return level


class WarningBoard:
    """Holds at most one warning a cause.

    One that comes again soon after it ended is shown but not sounded again (cool-down), unless it is more urgent.
    """

    def __init__(self, gates: GateSettings) -> None:
        self._gates = gates
        self._in_force: dict[Cause, DriverWarning] = {}
        self._silent: set[Cause] = set()
        self._ended: dict[DriverEventKind, tuple[int, Level]] = {}

    @property
    def in_force(self) -> tuple[DriverWarning, ...]:
        """Most urgent first."""
        return tuple(sorted(self._in_force.values(), key=lambda warning: -URGENCY.index(warning.level)))

    def clear(self, ts_ns: int) -> list[Event]:
        """Ends all warnings: nothing is known any more."""
        return [event for cause in tuple(self._in_force) for event in self._end(cause, ts_ns)]

    def update(
        self, cause: Cause, condition: Condition | None, *, recovered: bool, ts_ns: int, speed_kmh: float
    ) -> list[Event]:
        """Brings one cause up to date.

        Args:
            cause: which.
            condition: what calls for a warning now; None: nothing.
            recovered: whether a warning in force may end; without it, it stays although nothing calls for it.
            ts_ns: of the frame.
            speed_kmh: of the vehicle.
        """
        before = self._in_force.get(cause)
        if condition is not None and condition.early and speed_kmh < gate_kmh(condition.kind, self._gates):
            condition = None
        if condition is None or (condition.early and before is not None and before.level is not Level.NOTICE):
            # What is only told early does not keep up a warning.
            return [] if before is None or not recovered else self._end(cause, ts_ns)
        warning = DriverWarning(
            kind=condition.kind,
            level=Level.NOTICE if condition.early else gated_level(condition.kind, speed_kmh, self._gates),
            reason=condition.reason,
            since_ns=condition.since_ns,
            zone=condition.zone,
            seconds=condition.seconds,
        )
        if before is not None and _urgency(before) >= _urgency(warning):
            # Never less urgent while it lasts, and not sounded again; only the seconds go on.
            kept = replace(before, seconds=condition.seconds) if before.kind is warning.kind else before
            self._in_force[cause] = kept
            return []
        self._in_force[cause] = warning
        if before is None and self._is_cooling(warning, ts_ns):
            self._silent.add(cause)
            return []
        self._silent.discard(cause)
        return [WarningRaised(ts_ns=ts_ns, warning=warning)]

    def _is_cooling(self, warning: DriverWarning, ts_ns: int) -> bool:
        """One as urgent as this has only just ended; a notice silences no warning."""
        ended_ns, level = self._ended.get(warning.kind, (None, warning.level))
        if ended_ns is None or URGENCY.index(level) < URGENCY.index(warning.level):
            return False
        return seconds_between(ended_ns, ts_ns) < self._gates.cool_down_s.get(warning.kind, 0.0)

    def _end(self, cause: Cause, ts_ns: int) -> list[Event]:
        ended = self._in_force.pop(cause)
        if cause in self._silent:
            self._silent.remove(cause)
            return []
        self._ended[ended.kind] = (ts_ns, ended.level)
        return [WarningCleared(ts_ns=ts_ns, kind=ended.kind)]


_ESCALATION: Final = (
    DriverEventKind.NO_FACE,
    DriverEventKind.CAMERA_BLOCKED,
    DriverEventKind.MICROSLEEP,
    DriverEventKind.SLEEP,
    DriverEventKind.UNRESPONSIVE,
)


def _urgency(warning: DriverWarning) -> tuple[int, int]:
    step = _ESCALATION.index(warning.kind) if warning.kind in _ESCALATION else 0
    return URGENCY.index(warning.level), step
