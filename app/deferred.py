"""Services that come and go while the program runs: put together only when they start, begun anew, switched off."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from app.supervisor import Service

S = TypeVar("S", bound=Service)
T = TypeVar("T")


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
        self._anew = asyncio.Event()
        self.service: S | None = None

    async def run(self) -> None:
        """One life of the service, or several when it is to begin anew."""
        begins = True
        while begins:
            if self.service is None:
                # Loading a grammar or importing an engine takes a third of a second: not on the loop everybody shares.
                self.service = await _apart(self._make)
            self._anew.clear()
            begins = await run_until(self.service, self._anew)

    def begin_anew(self) -> None:
        """Ends the life under way, if there is one, and starts the next: something it is made with has changed."""
        self._anew.set()


class Switched:
    """A service that runs only while it is switched on.

    Args:
        service: the one that is switched.
        on: whether it begins so.
    """

    def __init__(self, service: Service, *, on: bool) -> None:
        self.name = service.name
        self._service = service
        self._on, self._off = asyncio.Event(), asyncio.Event()
        self.switch(on)

    def switch(self, on: bool) -> None:
        """On, or off: then the service ends its work in its own order."""
        wanted, other = (self._on, self._off) if on else (self._off, self._on)
        wanted.set()
        other.clear()

    async def run(self) -> None:
        """Until cancelled, or until the service returns by itself."""
        ended = True
        while ended:
            await self._on.wait()
            ended = await run_until(self._service, self._off)


async def run_until(service: Service, event: asyncio.Event) -> bool:
    """Runs a service; true when `event` ended it, false when it returned. What it raises passes."""
    life = asyncio.create_task(service.run(), name=f"life of {service.name}")
    waiting = asyncio.create_task(event.wait(), name=f"end of {service.name}")
    try:
        await asyncio.wait((life, waiting), return_when=asyncio.FIRST_COMPLETED)
        if life.done():
            life.result()
            return False
        return True
    finally:
        # Also the way out when this task itself is cancelled: nothing of the service is left.
        life.cancel()
        waiting.cancel()
        await asyncio.gather(life, waiting, return_exceptions=True)


async def _apart(work: Callable[[], T]) -> T:
    """As `asyncio.to_thread`, whose threads the loop waits for at its end: here the end of the program does not."""
    result: Future[T] = Future()
    result.set_running_or_notify_cancel()

    def run() -> None:
        try:
            result.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is awaited
            result.set_exception(error)

    threading.Thread(target=run, name="apart", daemon=True).start()
    return await asyncio.wrap_future(result)
