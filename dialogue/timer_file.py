"""Keeps timers and reminders over a restart, in a small file in the data folder.

The monotonic clock begins anew with the machine, so the file holds wall-clock times; a timer whose time came while
nothing ran is late and rings once. A file that cannot be used costs a line in the log, never a start.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.clock import NS_PER_S, Clock
from dialogue.timers import MOST, Timer, Timers

NAME = "timers.json"

log = logging.getLogger(__name__)


class TimerFile:
    """The file of one data folder.

    Args:
        path: it need not exist.
        clock: the timers' monotonic clock.
        wall_ns: time since the epoch.
    """

    def __init__(self, path: Path, clock: Clock, wall_ns: Callable[[], int] = time.time_ns) -> None:
        self._path, self._clock, self._wall_ns = path, clock, wall_ns

    def timers(self) -> Timers:
        """The timers that were running, which keep this file up to date from now on."""
        return Timers(self._read(), self._write)

    def _read(self) -> list[Timer]:
        try:
            rows = json.loads(self._path.read_text(encoding="utf-8"))["timers"]
            return [self._timer(row) for row in rows[:MOST]]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            log.warning("%s: not a file of timers, none is taken over (%s)", self._path, type(error).__name__)
            return []

    def _timer(self, row: dict[str, object]) -> Timer:
        at_s, seconds, text = row["at_s"], row["seconds"], row["text"]
        if not isinstance(at_s, int | float) or not isinstance(seconds, int) or not isinstance(text, str):
            raise TypeError("a timer is a time, seconds and a text")
        left_ns = round(at_s * NS_PER_S) - self._wall_ns()
        return Timer(self._clock.now_ns() + left_ns, seconds, text, is_late=left_ns <= 0)

    def _write(self, timers: Sequence[Timer]) -> None:
        ahead_ns = self._wall_ns() - self._clock.now_ns()
        rows = [
            {"at_s": (timer.due_ns + ahead_ns) / NS_PER_S, "seconds": timer.seconds, "text": timer.text}
            for timer in timers
        ]
        half_written = self._path.with_suffix(".new")
        try:
            half_written.write_text(json.dumps({"timers": rows}, ensure_ascii=False), encoding="utf-8")
            os.replace(half_written, self._path)
        except OSError as error:
            log.warning("%s: timers would not survive a restart (%s)", self._path, error.strerror)
