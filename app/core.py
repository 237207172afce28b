"""The core: one asyncio loop with the bus, the supervisor and the fused state, on its own thread or on the main one.

It knows services only as things that run. Which services there are is decided in `app/bootstrap.py`.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from app.bus import Bus, Subscription
from app.clock import Clock
from app.events import CabinState, Event, ShutdownRequested
from app.fusion import reduce
from app.supervisor import Service, Supervisor

log = logging.getLogger(__name__)

STATE_INTERVAL_S = 1 / 30
"""The window cannot show more than its frame rate; newer states replace older ones in between."""

STOP_LIMIT_S = 2.5
"""All services together must have ended after this (the whole program may take 3 s)."""

StateCallback = Callable[[CabinState], None]
GrabCallback = Callable[[Path], None]


class Core:
    """Owns the loop, the bus and the tasks. Lives once; `run` returns when shut down."""

    def __init__(self, clock: Clock, build: Callable[[Core], Sequence[Service]]) -> None:
        self.clock = clock
        self.bus = Bus(clock)
        self.state = CabinState(ts_ns=clock.now_ns())
        self._build = build
        self._state_callbacks: list[StateCallback] = []
        self._grab_callbacks: list[GrabCallback] = []
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._runs_here = False
        self._stop_asked = False
        self._attached = threading.Event()
        self._ended = threading.Event()
        self.failure: BaseException | None = None

    # --- the side the window sees (any thread) ---

    def on_state(self, callback: StateCallback) -> None:
        """Registers a callback for the newest `CabinState`, called on the core thread at most 30 times a second."""
        self._state_callbacks.append(callback)

    def on_grab(self, callback: GrabCallback) -> None:
        """Registers who can save a picture of the window; called on the core thread with the file to write."""
        self._grab_callbacks.append(callback)

    def grab(self, path: Path) -> None:
        """Asks the window, if there is one, to save a picture of itself."""
        for callback in self._grab_callbacks:
            callback(path)

    def send(self, event: Event) -> None:
        """Publishes from any thread; without effect before the core runs and once it has ended."""
        if self._attached.is_set() and not self._ended.is_set():
            self.bus.publish_threadsafe(event)

    def request_stop(self, reason: str = "window closed") -> None:
        """Begins the shutdown from any thread; a core that was not started yet never will be."""
        with self._starting:
            self._stop_asked = True
            if self._thread is None and not self._runs_here:
                self._ended.set()
        self.send(ShutdownRequested(ts_ns=self.clock.now_ns(), reason=reason))

    @property
    def ended(self) -> bool:
        """True once the loop is over and nothing of it runs."""
        return self._ended.is_set()

    def start_thread(self) -> None:
        """Runs the core on its own thread; returns when the bus takes events. Called again it does nothing."""
        with self._starting:
            if self._thread is not None or self._stop_asked:
                return
            self._thread = threading.Thread(target=self._run_in_thread, name="core", daemon=True)
            self._thread.start()
        self._attached.wait()

    def join(self, timeout_s: float) -> bool:
        """Waits for the core thread; false if it still runs."""
        if self._thread is not None:
            self._thread.join(timeout_s)
        return self.ended

    # --- the core's own side ---

    def _run_in_thread(self) -> None:
        try:
            asyncio.run(self.run())
        except Exception as error:
            # A thread has nobody above it: the error is kept for whoever joins.
            log.exception("the core failed")
            self.failure = error
        finally:
            self._ended.set()
            self._attached.set()

    def run_here(self) -> None:
        """Runs the core on the main thread until shut down, with SIGINT and SIGTERM as requests to end."""
        self._runs_here = True
        try:
            asyncio.run(self._run_with_signals())
        finally:
            self._ended.set()

    async def _run_with_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.request_stop, signal.Signals(number).name)
        try:
            await self.run()
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)
                # An impatient second Ctrl-C on the way out is no reason to report anything but the end asked for.
                signal.signal(number, signal.SIG_IGN)

    async def run(self) -> None:
        """Runs all services until `ShutdownRequested`, then ends them in order."""
        self.bus.attach(asyncio.get_running_loop())
        async with (
            self.bus.subscribe(Event, name="fusion", depth=1024) as events,
            self.bus.subscribe(ShutdownRequested, name="core") as shutdowns,
        ):
            supervisor = Supervisor(self.bus, self.clock, self._build(self))
            tasks = [
                asyncio.create_task(supervisor.run(), name="supervisor"),
                asyncio.create_task(self._fuse(events), name="fusion"),
                asyncio.create_task(self._show(), name="state callbacks"),
            ]
            self._attached.set()
            if self._stop_asked:
                # Asked to end before there was a bus to say it on.
                self.request_stop()
            stop = asyncio.create_task(anext(aiter(shutdowns)), name="shutdown")
            try:
                done, _ = await asyncio.wait([stop, *tasks], return_when=asyncio.FIRST_COMPLETED)
            finally:
                await _end([stop, *tasks])
            for task in done - {stop}:
                task.result()

    async def _fuse(self, events: Subscription[Event]) -> None:
        async for event in events:
            self.state = reduce(self.state, event)

    async def _show(self) -> None:
        shown: CabinState | None = None
        while True:
            if self.state is not shown:
                shown = self.state
                for callback in self._state_callbacks:
                    callback(shown)
            await asyncio.sleep(STATE_INTERVAL_S)


async def _end(tasks: Sequence[asyncio.Task[object]]) -> None:
    for task in tasks:
        task.cancel()
    _, late = await asyncio.wait(tasks, timeout=STOP_LIMIT_S)
    for task in late:
        log.error("task %s did not end within %.1f s", task.get_name(), STOP_LIMIT_S)
