"""A service that is put together only when it starts, so that what it lacks is a state of it, not a crash of all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from app.supervisor import Service

S = TypeVar("S", bound=Service)


class Deferred(Generic[S]):
    """Builds a service at its first start that succeeds, and runs it.

    A missing model then degrades this one service, with its plain line, and is looked for again later. Once built,
    the service is kept: what it learned of the driver must survive the death of its worker.

    Args:
        name: of the service.
        make: builds it, in a thread of its own; may raise `CabinError`.
        announces_itself: whether it says itself when it is running, as workers do.
    """

    def __init__(self, name: str, make: Callable[[], S], *, announces_itself: bool = True) -> None:
        self.name = name
        self.announces_itself = announces_itself
        self._make = make
        self.service: S | None = None

    async def run(self) -> None:
        """One life of the service."""
        if self.service is None:
            # Loading a grammar or importing an engine takes a third of a second: not on the loop everybody shares.
            self.service = await asyncio.to_thread(self._make)
        await self.service.run()
