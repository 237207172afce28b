"""A service that is put together only when it starts, so that what it lacks is a state of it, not a crash of all."""

from __future__ import annotations

from collections.abc import Callable

from app.supervisor import Service


class Deferred:
    """Builds a service at its first start that succeeds, and runs it.

    A missing model then degrades this one service, with its plain line, and is looked for again later. Once built,
    the service is kept: what it learned of the driver must survive the death of its worker.

    Args:
        name: of the service.
        make: builds it; may raise `CabinError`.
    """

    announces_itself = True

    def __init__(self, name: str, make: Callable[[], Service]) -> None:
        self.name = name
        self._make = make
        self._service: Service | None = None

    async def run(self) -> None:
        """One life of the service."""
        if self._service is None:
            self._service = self._make()
        await self._service.run()
