"""The only crossing between the core thread and Qt: newest state in, events out.

The core pushes up to 30 states a second from its own thread. One queued signal carries them over, and there is
never more than one such signal pending: while Qt is busy newer states replace the one waiting, so that a slow
screen shows late but never falls behind and never fills a queue.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.events import CabinState, Event


class CorePort(Protocol):
    """What the window needs of the core."""

    def on_state(self, callback: Callable[[CabinState], None], /) -> None:
        """Registers who is called with each new state, on the core's thread, at most 30 times a second."""
        ...

    def on_grab(self, callback: Callable[[Path], None], /) -> None:
        """Registers who saves a picture of the window; called on any thread with the PNG file to write."""
        ...

    def send(self, event: Event, /) -> None:
        """Publishes an event; callable from any thread, also when the core has ended."""
        ...

    def request_stop(self) -> None:
        """Begins the shutdown of the core; callable from any thread, more than once."""
        ...

    @property
    def ended(self) -> bool:
        """True once the core is over and will call nobody any more."""
        ...


class Bridge(QObject):
    """Lives on the Qt thread; `_push` and `_ask_grab` are the only methods another thread may enter.

    Args:
        core: the other side.
        show: called on the Qt thread with the newest state.
        grab: called on the Qt thread with the file a picture of the window is wanted in.
    """

    _arrived = Signal()
    _grab_asked = Signal(str)

    def __init__(self, core: CorePort, show: Callable[[CabinState], None], grab: Callable[[Path], None]) -> None:
        super().__init__()
        self._show = show
        self._grab = grab
        self._lock = threading.Lock()
        self._newest: CabinState | None = None
        self._closed = False
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._grab_asked.connect(self._take_grab, Qt.ConnectionType.QueuedConnection)
        core.on_state(self._push)
        core.on_grab(self._ask_grab)

    def close(self) -> None:
        """From now on the core's calls do nothing; the Qt object may be deleted."""
        with self._lock:
            self._closed = True
            self._newest = None

    def _push(self, state: CabinState) -> None:
        with self._lock:
            if self._closed:
                return
            pending = self._newest is not None
            self._newest = state
            # Emitted under the lock: `close` cannot come between the check and the call into Qt.
            if not pending:
                self._arrived.emit()

    def _ask_grab(self, path: Path) -> None:
        with self._lock:
            if not self._closed:
                self._grab_asked.emit(str(path))

    @Slot()
    def _take(self) -> None:
        with self._lock:
            state, self._newest = self._newest, None
        if state is not None:
            self._show(state)

    @Slot(str)
    def _take_grab(self, path: str) -> None:
        self._grab(Path(path))
