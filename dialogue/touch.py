"""Touch: what a person taps on the screen is carried out like what they say. A tap is a `CabinRequested`."""

from __future__ import annotations

from app.bus import Bus
from app.clock import Clock
from app.events import CabinRequested, Intent, ServiceHealth, ServiceStatus
from dialogue.by_hand import ByHand


class Touch:
    """A service: one tap after the other, in the order they came.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        hand: carries them out.
    """

    name = "touch"
    announces_itself = True

    def __init__(self, bus: Bus, clock: Clock, hand: ByHand) -> None:
        self._bus, self._clock, self._hand = bus, clock, hand

    async def run(self) -> None:
        """Serves taps until cancelled."""
        async with self._bus.subscribe(CabinRequested, name=self.name) as requests:
            # Said only now: the window keeps back what was tapped until somebody listens.
            self._bus.publish(
                ServiceStatus(ts_ns=self._clock.now_ns(), service=self.name, health=ServiceHealth.RUNNING)
            )
            async for request in requests:
                await self._hand.do(Intent(name=request.name, slots=request.slots))
