"""What the driver looked and pointed at of late, kept for the words that point."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from app.clock import NS_PER_S
from app.events import SeatsSighted, SpokenWord
from dialogue.pointing import Seen

KEPT_S = 20.0
"""Longer than any sentence, with the time to recognise it."""


class Sights:
    """The last seconds of looks and pointing."""

    def __init__(self) -> None:
        self._sighted: deque[SeatsSighted] = deque()

    def note(self, event: SeatsSighted) -> None:
        """Keeps one look, and forgets those that are too old."""
        self._sighted.append(event)
        while event.ts_ns - self._sighted[0].ts_ns > KEPT_S * NS_PER_S:
            self._sighted.popleft()

    def around(self, zone: str, words: Sequence[SpokenWord], end_ns: int) -> Seen:
        """What was seen around words that ended at `end_ns`: of the driver only, nobody else is watched."""
        return Seen(tuple(self._sighted) if zone == "driver" else (), tuple(words), end_ns)
