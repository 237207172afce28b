"""A core that needs no camera, microphone or model: it pushes scripted states and notes what the window asks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from app.events import CabinState, Event


class FakeCore:
    """Implements `ui.bridge.CorePort`. `push` may be called from any thread, like the real core's callbacks.

    Args:
        obedient: ends as soon as it is asked to; otherwise only when `end` is called.
    """

    def __init__(self, *, obedient: bool = True) -> None:
        self.sent: list[Event] = []
        self.stop_requests = 0
        self._obedient = obedient
        self._ended = threading.Event()
        self._state_callbacks: list[Callable[[CabinState], None]] = []
        self._grab_callbacks: list[Callable[[Path], None]] = []

    def on_state(self, callback: Callable[[CabinState], None]) -> None:
        self._state_callbacks.append(callback)

    def on_grab(self, callback: Callable[[Path], None]) -> None:
        self._grab_callbacks.append(callback)

    def send(self, event: Event) -> None:
        self.sent.append(event)

    def request_stop(self) -> None:
        self.stop_requests += 1
        if self._obedient:
            self._ended.set()

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    def end(self) -> None:
        """The core comes to its end by itself."""
        self._ended.set()

    def push(self, state: CabinState) -> None:
        for callback in self._state_callbacks:
            callback(state)

    def grab(self, path: Path) -> None:
        for callback in self._grab_callbacks:
            callback(path)

    def play(self, states: Iterable[CabinState], interval_s: float = 1 / 30) -> threading.Thread:
        """Pushes `states` one after another from a thread of its own, as the core does; returns the thread."""

        def run() -> None:
            for state in states:
                self.push(state)
                if self._ended.wait(interval_s):
                    return

        thread = threading.Thread(target=run, name="fake core", daemon=True)
        thread.start()
        return thread
