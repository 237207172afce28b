"""Ends the program after a given time."""

from __future__ import annotations

import asyncio

from app.bus import Bus
from app.clock import Clock
from app.events import ShutdownRequested


class EndAfter:
    """A service that asks for the shutdown once, `seconds` after its start."""

    name = "timer"

    def __init__(self, bus: Bus, clock: Clock, seconds: float) -> None:
        self._bus, self._clock, self._seconds = bus, clock, seconds

    async def run(self) -> None:
        """Waits, asks, and rests."""
        await asyncio.sleep(self._seconds)
        self._bus.publish(ShutdownRequested(ts_ns=self._clock.now_ns(), reason=f"{self._seconds:g} s are over"))
        await asyncio.Event().wait()
