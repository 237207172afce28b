"""A trembling value taken apart into swings, from one turning point to the next. Pure; times in nanoseconds.

Heads that nod and lips that speak move to and fro; what they mean is a matter of how far, how fast and how often.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from app.clock import seconds_between

KEPT: Final = 64
"""Swings remembered: five seconds of a road that shakes six times a second."""


@dataclass(frozen=True, slots=True)
class Swing:
    """A movement one way: the value it left, when it was last near that, and the furthest it reached, and when."""

    begin_ns: int
    begin: float
    end_ns: int
    end: float

    @property
    def travel(self) -> float:
        """How far, in the value's unit; + is upwards."""
        return self.end - self.begin

    @property
    def seconds(self) -> float:
        """How long."""
        return seconds_between(self.begin_ns, self.end_ns)


class Swings:
    """Steps once a frame.

    Attributes:
        done: swings that a movement back has ended, oldest first.
        current: the swing that has not been ended yet; None before the first.
    """

    def __init__(self) -> None:
        self.done: deque[Swing] = deque(maxlen=KEPT)
        self.current: Swing | None = None
        self._last: tuple[int, float] | None = None
        self._low = self._high = (0, 0.0)

    def step(self, ts_ns: int, value: float, least: float) -> Swing | None:
        """Takes in one frame.

        Args:
            ts_ns: rising.
            value: anything.
            least: a smaller movement back is trembling and ends no swing.

        Returns:
            the swing that this frame ended.
        """
        last, self._last = self._last, (ts_ns, value)
        if last is None:
            self._low = self._high = self._last
            return None
        swing = self.current
        if swing is None:
            self._low, self._high = min(self._low, self._last, key=_value), max(self._high, self._last, key=_value)
            if value - self._low[1] >= least:
                self.current = Swing(last[0], self._low[1], ts_ns, value)
            elif self._high[1] - value >= least:
                self.current = Swing(last[0], self._high[1], ts_ns, value)
            return None
        upwards = swing.travel > 0
        if value > swing.end if upwards else value < swing.end:
            self.current = Swing(swing.begin_ns, swing.begin, ts_ns, value)
        elif abs(value - swing.end) >= least:
            # The frame before this one was the last near the turning point.
            self.done.append(swing)
            self.current = Swing(max(swing.end_ns, last[0]), swing.end, ts_ns, value)
            return swing
        return None

    def forget(self) -> None:
        """Begins anew: nobody knows what was in between."""
        self.done.clear()
        self.current = self._last = None


def _value(sample: tuple[int, float]) -> float:
    return sample[1]
