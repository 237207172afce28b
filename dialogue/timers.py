"""Timers and reminders: the assistant's own clock. Pure: it is asked what is due, it wakes nobody.

Where they are kept over a restart, if anywhere, is `timer_file.py`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.clock import NS_PER_S

MOST = 20
"""Timers at a time; more is a mistake or a joke."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Something to say at `due_ns` (monotonic).

    `text`: what to remind of, empty for a plain timer. `is_late`: it was over while nothing ran that could ring it.
    """

    due_ns: int
    seconds: int
    text: str = ""
    is_late: bool = False


class Timers:
    """The timers that run.

    Args:
        running: from the start, in the order in which they were set.
        changed: told of all that run after each change.
    """

    def __init__(
        self, running: Sequence[Timer] = (), changed: Callable[[Sequence[Timer]], None] = lambda timers: None
    ) -> None:
        self._timers = tuple(running)[:MOST]
        self._changed = changed

    def add(self, timer: Timer) -> None:
        """Starts a timer.

        Raises:
            ValueError: there are too many.
        """
        if self.full:
            raise ValueError(f"at most {MOST} timers")
        self._become((*self._timers, timer))

    @property
    def running(self) -> tuple[Timer, ...]:
        """All that run, in the order in which they were set."""
        return self._timers

    @property
    def full(self) -> bool:
        """No room for one more."""
        return len(self._timers) >= MOST

    def cancel(self, timers: Sequence[Timer]) -> None:
        """Ends these; those that do not run any more are passed over."""
        self._become(tuple(timer for timer in self._timers if timer not in timers))

    def due(self, now_ns: int) -> tuple[Timer, ...]:
        """Takes out the timers that are due, the earliest first."""
        due = sorted((timer for timer in self._timers if timer.due_ns <= now_ns), key=_due_ns)
        if due:
            self.cancel(due)
        return tuple(due)

    def next_in_s(self, now_ns: int) -> float | None:
        """Seconds to the next one, None when none runs."""
        return max(min(map(_due_ns, self._timers)) - now_ns, 0) / NS_PER_S if self._timers else None

    def _become(self, timers: tuple[Timer, ...]) -> None:
        if timers != self._timers:
            self._timers = timers
            self._changed(timers)


def _due_ns(timer: Timer) -> int:
    return timer.due_ns
