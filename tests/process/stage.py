"""What the process tests share: a supervised echo worker in an event loop, and a look at the machine's processes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

from app.bus import Bus
from app.clock import Clock, MonotonicClock
from app.events import Event, ServiceFailed, ServiceHealth, ServiceStatus
from app.supervisor import Supervisor
from app.worker import WorkerService, WorkerSpec
from tests.fakes.echo_worker import ENTRY, MESSAGES, Ask, Reply

PATIENCE_S = 15.0
"""For things that take well under a second on a quiet machine."""


class EchoService(WorkerService):
    """A service around the echo worker that keeps its replies."""

    def __init__(
        self, bus: Bus, clock: Clock | None = None, *, forward: tuple[type[Event], ...] = (), **spec: Any
    ) -> None:
        spec = {"name": "echo", "entry": ENTRY, "messages": MESSAGES} | spec
        super().__init__(bus, clock or MonotonicClock(), WorkerSpec(**spec), forward=forward)
        self.replies: asyncio.Queue[Reply] = asyncio.Queue(maxsize=1000)
        self.downs = 0

    def on_message(self, message: object) -> None:
        assert isinstance(message, Reply)
        self.replies.put_nowait(message)

    def on_down(self) -> None:
        self.downs += 1

    async def ask(self, what: str, value: str = "") -> str:
        """Sends a question and waits for the answer."""
        self.send(Ask(what=what, value=value))
        async with asyncio.timeout(PATIENCE_S):
            while True:
                reply = await self.replies.get()
                if reply.what == what:
                    return reply.value


class Stage:
    """A running supervisor and all it and its services published."""

    def __init__(self) -> None:
        self.bus = Bus(MonotonicClock())
        self.heard: list[Event] = []

    @contextlib.asynccontextmanager
    async def playing(self, *services: WorkerService) -> AsyncIterator[None]:
        """Supervises the services inside the block; they are gone after it."""
        self.bus.attach(asyncio.get_running_loop())
        listening = asyncio.create_task(self._listen())
        running = asyncio.create_task(Supervisor(self.bus, MonotonicClock(), services).run())
        await asyncio.sleep(0)
        try:
            yield
        finally:
            for task in (running, listening):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    async def _listen(self) -> None:
        async with self.bus.subscribe(Event, name="stage", depth=10_000) as subscription:
            async for event in subscription:
                self.heard.append(event)

    async def status(self, health: ServiceHealth, service: str = "echo", restarts: int = 0) -> ServiceStatus:
        """Waits until a service has this health with at least so many restarts."""
        async with (
            asyncio.timeout(PATIENCE_S),
            self.bus.subscribe(ServiceStatus, name="status") as subscription,
        ):
            async for status in subscription:
                if (status.service, status.health) == (service, health) and status.restarts >= restarts:
                    return status
        raise AssertionError("the bus ended")

    def failures(self) -> list[str]:
        """What went wrong so far, in words."""
        return [event.error for event in self.heard if isinstance(event, ServiceFailed)]


def play(story: Coroutine[Any, Any, None]) -> None:
    """Runs a story to its end, then checks that it left no process and no descriptor behind."""
    # The resource tracker of multiprocessing lives as long as this process; it is not the story's.
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()
    before = children(), descriptors()
    asyncio.run(asyncio.wait_for(story, 60))
    assert (children(), descriptors()) == before


def descriptors() -> int:
    """Open file descriptors of this process."""
    return len(os.listdir("/proc/self/fd"))


def children(pid: int | None = None) -> set[int]:
    """Direct children of a process (this one), zombies included, whichever of its threads made them."""
    tasks = Path(f"/proc/{pid or os.getpid()}/task")
    return {int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()}


def is_running(pid: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def name_of(pid: int) -> str:
    """The name `top` shows for a process."""
    return Path(f"/proc/{pid}/comm").read_text().strip()


def soon(condition: Callable[[], bool], patience_s: float = PATIENCE_S) -> bool:
    """Waits for a condition outside this process to come true, with a deadline."""
    deadline = time.monotonic() + patience_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
