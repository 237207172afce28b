"""Workers as the rooms see them: the spec, the child's channel, and the service that keeps one child running.

This is the front door of the harness; `worker_process` (parent) and `worker_child` (child) are its two halves.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable

from app.bus import Bus, Subscription
from app.clock import Clock, seconds_between
from app.errors import CabinError, WorkerError
from app.events import Degraded, Event, ServiceHealth, ServiceStatus
from app.worker_child import ChildChannel, WorkerSpec
from app.worker_codec import WorkerReady
from app.worker_process import Worker

FORGET_S = 10.0
"""What was asked of a worker that has been away longer than this is no longer wanted: nobody likes a late answer."""

__all__ = ["ChildChannel", "Worker", "WorkerReady", "WorkerService", "WorkerSpec"]

SEAL_PART = "seal"
"""The `Degraded.part` that tells of a child without its network filter."""


class WorkerService:
    """A supervised service around one child process: each `run()` is one life of the child.

    Every event the child sends is published; every other message goes to `on_message`. Events of the classes in
    `forward` go from the bus to the child in the order they were published. Those published while no child is up
    wait for the next one, at most `FORGET_S`; each new child also gets the retained states among them.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        spec: what to run.
        forward: event classes the child is to receive.
    """

    announces_itself = True

    def __init__(self, bus: Bus, clock: Clock, spec: WorkerSpec, *, forward: tuple[type[Event], ...] = ()) -> None:
        self.spec = spec
        self._bus = bus
        self._clock = clock
        self._forward = forward
        self._worker: Worker | None = None
        self._ready = asyncio.Event()
        self._lives = 0
        self._down_since_ns: int | None = None
        self._events = self._listen()

    @property
    def name(self) -> str:
        """The worker's name."""
        return self.spec.name

    @property
    def is_ready(self) -> bool:
        """Whether a child is up with its model loaded."""
        return self._ready.is_set()

    @property
    def pid(self) -> int | None:
        """Process id of the child now running."""
        return None if self._worker is None else self._worker.pid

    async def run(self) -> None:
        """Starts a child and stays with it until it fails or this task is cancelled.

        Raises:
            WorkerError: the child died, hung or could not be started.
            CabinError: the child said why it cannot work.
        """
        self._lives += 1
        if self._down_since_ns is not None:
            away_s = seconds_between(self._down_since_ns, self._clock.now_ns())
            if away_s > FORGET_S:
                self._listen_anew()
        try:
            async with Worker(self.spec, self._clock, self._received) as self._worker:
                await self._serve(self._worker, self._events)
        finally:
            self._worker = None
            self._ready.clear()
            self._down_since_ns = self._clock.now_ns()
            self._listen_anew()  # for the next child, from this moment on
            self.on_down()

    async def ready(self, timeout_s: float) -> None:
        """Waits until the child is ready.

        Raises:
            WorkerError: it is not, after `timeout_s`.
        """
        try:
            async with asyncio.timeout(timeout_s):
                await self._ready.wait()
        except TimeoutError:
            raise WorkerError(f"the {self.name} worker is not ready after {timeout_s:.0f} s") from None

    def send(self, message: object) -> None:
        """Sends a message to the child; returns at once.

        Raises:
            WorkerError: no child is running, it does not read, or this is no message of the spec.
        """
        if self._worker is None:
            raise WorkerError(f"the {self.name} worker is not running")
        self._worker.send(message)

    def greeting(self) -> Iterable[object]:
        """What every new child is told first, whatever happened before it was born. For subclasses."""
        return ()

    def on_message(self, message: object) -> None:
        """Receives the child's messages that are not events, on the loop; must not block. For subclasses."""

    def on_down(self) -> None:
        """Called when a life has ended, for whatever reason: fail what waits for an answer. For subclasses."""

    def _listen(self) -> Subscription[Event]:
        events = self._bus.subscribe(*self._forward, name=f"{self.name} worker", in_order=True)
        events.open()
        return events

    def _listen_anew(self) -> None:
        self._events.close()
        self._events = self._listen()

    async def _serve(self, worker: Worker, events: Subscription[Event]) -> None:
        for message in self.greeting():
            worker.send(message)
        forwarding = asyncio.create_task(self._pass_on(worker, events), name=f"forward to {self.name}")
        try:
            await worker.wait()
        finally:
            forwarding.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await forwarding

    async def _pass_on(self, worker: Worker, events: Subscription[Event]) -> None:
        try:
            async for event in events:
                worker.send(event)
        except CabinError as error:
            worker.fail(error)  # a worker that hears nothing is no worker

    def _received(self, message: object) -> None:
        match message:
            case WorkerReady():
                self._became_ready(message)
            case Event():
                self._bus.publish(message)
            case _:
                self.on_message(message)

    def _became_ready(self, message: WorkerReady) -> None:
        self._ready.set()
        self._bus.publish(
            ServiceStatus(
                ts_ns=message.ts_ns,
                service=self.name,
                health=ServiceHealth.RUNNING,
                detail=message.detail,
                restarts=self._lives - 1,
                pid=self.pid,
            )
        )
        if self._worker is not None and self._worker.sealed is False:
            detail = "the network seal is off on this machine; `doctor` says why"
            self._bus.publish(Degraded(ts_ns=self._clock.now_ns(), part=SEAL_PART, detail=detail))
