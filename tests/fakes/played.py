"""A service on a bus, and everything that was published while a story was played to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol, Self

from app.bus import Bus
from app.events import Event

STEPS = 200
"""Turns of the loop that a story gets to settle; nothing here waits for real time."""


class Lives(Protocol):
    """A service."""

    async def run(self) -> None:
        """Serves until cancelled."""


class Played:
    """Plays stories to a service; `seen` is what came of them."""

    def __init__(self, bus: Bus, service: Lives) -> None:
        self.bus, self._service = bus, service
        self.seen: list[Event] = []

    def play(self, story: Callable[[Self], Awaitable[None]]) -> list[Event]:
        asyncio.run(self._play(story))
        return self.seen

    async def _play(self, story: Callable[[Self], Awaitable[None]]) -> None:
        self.bus.attach(asyncio.get_running_loop())
        async with self.bus.subscribe(Event, name="test", in_order=True) as events:
            life = asyncio.create_task(self._service.run())
            await self.settle()
            await story(self)
            await self.settle()
            assert not life.done()
            life.cancel()
            await asyncio.gather(life, return_exceptions=True)
            while (event := events.get_nowait()) is not None:
                self.seen.append(event)

    async def settle(self) -> None:
        for _ in range(STEPS):
            await asyncio.sleep(0)

    async def tell(self, event: Event) -> None:
        self.bus.publish(event)
        await self.settle()
