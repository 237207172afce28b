"""Eyelids in plain numbers: closures on their own clock, fed to the fatigue tracker as the monitor would feed it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from app.clock import NS_PER_S
from app.events import Drowsiness
from perception.closures import ClosureTracker
from perception.fatigue import FatigueTracker
from perception.monitor_settings import ClosureSettings, FatigueSettings


class Eyelids:
    """Opens and closes; every call goes on for some seconds and judges every frame."""

    def __init__(self, fps: float = 20.0, speed_kmh: float = 80.0, local_hour: float | None = 10.0) -> None:
        self.tracker = FatigueTracker(FatigueSettings())
        self.closures = ClosureTracker(ClosureSettings())
        self.intervals: Iterable[float] = itertools.repeat(1 / fps)
        self.speed_kmh = speed_kmh
        self.local_hour = local_hour
        self.now_s = 0.0
        self.now = Drowsiness()
        self.history: list[tuple[float, Drowsiness]] = []

    def blinking(self, seconds: float, *, length: float, every: float) -> Eyelids:
        """Closes for `length` once in `every` seconds."""
        begin_s = self.now_s
        return self._run(seconds, lambda t_s: 0.0 if (t_s - begin_s) % every >= every - length else 1.0)

    def open(self, seconds: float) -> Eyelids:
        """Eyes open."""
        return self._run(seconds, lambda _: 1.0)

    def shut(self, seconds: float) -> Eyelids:
        """Eyes shut."""
        return self._run(seconds, lambda _: 0.0)

    def unseen(self, seconds: float) -> Eyelids:
        """Frames without usable eyes."""
        return self._run(seconds, lambda _: None)

    def gap(self, seconds: float) -> Eyelids:
        """No frames at all."""
        self.now_s += seconds
        return self

    def yawn(self, times: int = 1) -> Eyelids:
        """Yawns that are over now."""
        for _ in range(times):
            self.tracker.add_yawn(self._ns)
        return self

    def levels(self) -> list[str]:
        """The levels passed through, each once a change."""
        return [level for level, _ in itertools.groupby(judged.level.value for _, judged in self.history)]

    def first(self, level: str) -> float:
        """The second in which `level` was first reached."""
        return next(t_s for t_s, judged in self.history if judged.level.value == level)

    @property
    def _ns(self) -> int:
        return round(self.now_s * NS_PER_S)

    def _run(self, seconds: float, openness_at: Callable[[float], float | None]) -> Eyelids:
        end_s = self.now_s + seconds
        for interval_s in self.intervals:
            if self.now_s >= end_s - 1e-9:
                break
            self._frame(openness_at(self.now_s))
            self.now_s += interval_s
        return self

    def _frame(self, openness: float | None) -> None:
        closure = self.closures.step(self._ns, openness)
        self.tracker.drive(self._ns, self.speed_kmh)
        self.tracker.step(self._ns, None if openness is None else self.closures.closed_s(self._ns))
        if closure is not None:
            self.tracker.time_closure(closure.end_ns, closure.seconds)
        self.now = self.tracker.assess(self._ns, self.local_hour)
        self.history.append((self.now_s, self.now))
