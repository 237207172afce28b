"""The last minute of the driver as three traces with marks: a ring of coarse values, kept on the Qt side.

Ten values a second are enough for a picture a few hundred pixels wide. A blink is shorter than that: of all states
that fall into one step the most closed eye and the widest mouth are kept, so that none is lost.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.events import DriverState

STEP_NS = 100_000_000
STEPS = 600
"""One minute in steps of a tenth of a second."""

LONGEST_BLINK_S = 0.5
"""Longer closures are none; `facts/driver_monitoring.md` 4.6."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One step. `step` counts tenths of a second. None: nothing usable was seen. Angles in degrees."""

    step: int
    eyes: float | None = None
    mouth: float | None = None
    gaze_yaw: float | None = None
    gaze_pitch: float | None = None
    blink: bool = False
    long_closure: bool = False
    yawn: bool = False


class Traces(QObject):
    """The ring. `changed` tells that a new step began, at most ten times a second."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples: deque[Sample] = deque(maxlen=STEPS)
        self._before: DriverState | None = None

    @property
    def samples(self) -> Sequence[Sample]:
        """Oldest first; steps in which no state came are missing."""
        return self._samples

    def add(self, driver: DriverState | None) -> None:
        """Takes in one driver state; a time before the newest one (another trip) starts the traces anew."""
        if driver is None:
            return
        sample = sample_of(driver, self._before)
        self._before = driver
        newest = self._samples[-1] if self._samples else None
        if newest is not None and sample.step < newest.step:
            self._samples.clear()
            newest = None
        if newest is not None and sample.step == newest.step:
            self._samples[-1] = merged(newest, sample)
            return
        self._samples.append(sample)
        self.changed.emit()


def sample_of(driver: DriverState, before: DriverState | None) -> Sample:
    """One state as a step of the traces, with what has ended since the state `before`."""
    step = driver.ts_ns // STEP_NS
    if not driver.valid or driver.held:
        return Sample(step)
    closed_s = before.eyes_closed_s if before is not None and before.eyes == "closed" else 0.0
    opened = driver.eyes == "open" and closed_s > 0.0
    return Sample(
        step,
        eyes=driver.openness,
        mouth=driver.mouth_open,
        gaze_yaw=driver.gaze_yaw_deg,
        gaze_pitch=driver.gaze_pitch_deg,
        blink=opened and closed_s <= LONGEST_BLINK_S,
        long_closure=opened and closed_s > LONGEST_BLINK_S,
        yawn=before is not None and driver.yawns > before.yawns,
    )


def merged(one: Sample, other: Sample) -> Sample:
    """Two states of the same step as one sample: the most closed eye, the widest mouth, the newest gaze."""
    return replace(
        other,
        eyes=_extreme(min, one.eyes, other.eyes),
        mouth=_extreme(max, one.mouth, other.mouth),
        blink=one.blink or other.blink,
        long_closure=one.long_closure or other.long_closure,
        yawn=one.yawn or other.yawn,
    )


def _extreme(choose: Callable[[float, float], float], one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return choose(one, other)
