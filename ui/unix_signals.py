"""SIGINT and SIGTERM as calls on the Qt thread.

Python runs its signal handlers only between bytecodes, and Qt's loop executes none: without a wake-up Ctrl-C would
wait for the next mouse movement. The C-level handler writes a byte to a socket that Qt's loop listens to.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QSocketNotifier

HANDLED = (signal.SIGINT, signal.SIGTERM)


class UnixSignals:
    """Calls `quit_wanted` on the Qt thread for each signal, until `close`. Main thread only."""

    def __init__(self, quit_wanted: Callable[[], None]) -> None:
        self._quit_wanted = quit_wanted
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._take)
        self._old_wakeup = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        self._old_handlers: dict[signal.Signals, Any] = {
            number: signal.signal(number, _do_nothing) for number in HANDLED
        }

    def close(self) -> None:
        """Puts back what handled the signals before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_wakeup)
        for number, handler in self._old_handlers.items():
            signal.signal(number, handler)
        self._reading.close()
        self._writing.close()

    def _take(self) -> None:
        # Other signals (a child's end) wake the socket too: the byte is the signal's number.
        numbers = self._reading.recv(64)
        if any(number in numbers for number in HANDLED):
            self._quit_wanted()


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """A Python handler must exist for the wake-up byte to be written; the work is done in `_take`."""
