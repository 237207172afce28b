"""Reads the journal for the trips page while somebody looks at it: in a thread, for reading only, never the writer.

What the page wants comes as `WindowShows`; what it gets are the states `TripsListed` and `TripShown`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.bus import Bus
from app.clock import Clock
from app.errors import JournalError
from app.events import TripShown, TripsListed, TripSummary, WindowShows
from app.journal.store import JournalStore
from app.journal.trips import LISTED, picture, summaries

PAGE = "trips"

REFRESH_S = 5.0
"""How often the trip under way is read again. A trip of three hours costs 45 ms each time."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Reading:
    listed: TripsListed
    shown: TripShown | None

    @property
    def goes_on(self) -> bool:
        """There are more to be listed, but they were too many for one reading."""
        return self.listed.left_out > 0 and len(self.listed.trips) < LISTED


@dataclass(slots=True)
class _Memory:
    """What was read of trips that are over. Used by one reading at a time."""

    known: dict[int, TripSummary] = field(default_factory=dict)
    shown: TripShown | None = None


class TripReader:
    """Answers `WindowShows` for the trips page, and again every `refresh_s` while the page stays.

    Args:
        bus: to listen and answer on.
        clock: stamps the answers.
        path: the journal's file; need not exist.
        recording: says whether the journal is switched on now.
        refresh_s: see `REFRESH_S`.
    """

    name = "trips"

    def __init__(
        self, bus: Bus, clock: Clock, path: Path, *, recording: Callable[[], bool], refresh_s: float = REFRESH_S
    ) -> None:
        self._bus = bus
        self._clock = clock
        self._path = path
        self._recording = recording
        self._refresh_s = refresh_s
        self._memory = _Memory()
        self._said: _Reading | None = None

    async def run(self) -> None:
        """Answers until cancelled."""
        async with self._bus.subscribe(WindowShows, name=self.name) as views:
            view = await views.get()
            while True:
                if view.page != PAGE:
                    view = await views.get()
                    continue
                reading = await asyncio.to_thread(self._read, view.trip)
                self._say(reading)
                try:
                    async with asyncio.timeout(0.0 if reading.goes_on else self._refresh_s):
                        view = await views.get()
                except TimeoutError:
                    continue

    def _say(self, reading: _Reading) -> None:
        """Publishes what is new: the same list twice a second would have the window word it again."""
        before, self._said = self._said, reading
        if before is None or before.listed != reading.listed:
            if reading.listed.trouble and (before is None or before.listed.trouble != reading.listed.trouble):
                log.warning("%s", reading.listed.trouble)
            self._bus.publish(replace(reading.listed, ts_ns=self._clock.now_ns()))
        if reading.shown is not None and (before is None or before.shown != reading.shown):
            self._bus.publish(replace(reading.shown, ts_ns=self._clock.now_ns()))

    # --- in a thread ---

    def _read(self, wanted: int | None) -> _Reading:
        listed = TripsListed(ts_ns=0, recording=self._recording())
        if not self._path.exists():
            return _Reading(listed, None)
        try:
            with JournalStore(self._path, readonly=True) as store:
                trips, left_out = summaries(store, self._memory.known)
                # Only what is over is remembered, and only as long as the journal has it.
                self._memory.known = {trip.trip: trip for trip in trips if not trip.running}
                return _Reading(replace(listed, trips=trips, left_out=left_out), self._picture(store, trips, wanted))
        except JournalError as error:
            return _Reading(replace(listed, trouble=error.message), None)

    def _picture(self, store: JournalStore, trips: tuple[TripSummary, ...], wanted: int | None) -> TripShown | None:
        if not trips:
            return None
        summary = next((trip for trip in trips if trip.trip == wanted), trips[0])
        kept = self._memory.shown
        if kept is None or kept.summary != summary or summary.running:
            self._memory.shown = picture(store, summary)
        return self._memory.shown
