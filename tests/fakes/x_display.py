"""A virtual X display for one test, and the one thing a window manager does that matters here: asking to close."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import os
import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest

CLIENT_MESSAGE = 33  # X.h
START_LIMIT_S = 10.0
POLL_S = 0.05


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent, padded to the size of XEvent (Xlib.h)."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 24),
    )


@contextlib.contextmanager
def virtual_display() -> Iterator[str]:
    """Starts Xvfb and gives its name for DISPLAY; skips when it is not on this machine."""
    if shutil.which("Xvfb") is None or ctypes.util.find_library("X11") is None:
        pytest.skip("Xvfb or libX11 is not installed (`make test` installs them where it may)")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            number = stream.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start on this machine")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(START_LIMIT_S)


class WindowManager:
    """Knows the windows of a display and can ask one to close, as the button in its frame does."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11"))
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        assert self._display, f"no X display {display}"

    def close(self) -> None:
        """Ends the connection."""
        self._x.XCloseDisplay(self._display)

    def window(self, title: str, patience_s: float) -> int:
        """Waits for a top-level window with this title."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            for window in self._windows():
                if self._title(window) == title:
                    return window
            time.sleep(POLL_S)
        raise AssertionError(f"no window {title!r} within {patience_s:.0f} s")

    def ask_to_close(self, window: int) -> None:
        """Sends WM_DELETE_WINDOW (ICCCM 4.2.8.1)."""
        event = _ClientMessage(
            type=CLIENT_MESSAGE, window=window, message_type=self._atom("WM_PROTOCOLS"), format=32, send_event=1
        )
        event.data[0] = self._atom("WM_DELETE_WINDOW")
        self._x.XSendEvent(self._display, ctypes.c_ulong(window), 0, 0, ctypes.byref(event))
        self._x.XSync(self._display, 0)

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))

    def _windows(self) -> list[int]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        found = ctypes.POINTER(ctypes.c_ulong)()
        top = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XQueryTree(
            self._display, top, ctypes.byref(root), ctypes.byref(parent), ctypes.byref(found), ctypes.byref(count)
        )
        windows = [found[index] for index in range(count.value)]
        if windows:
            self._x.XFree(found)
        return windows

    def _title(self, window: int) -> str | None:
        name = ctypes.c_char_p()
        if not self._x.XFetchName(self._display, ctypes.c_ulong(window), ctypes.byref(name)) or name.value is None:
            return None
        title = name.value.decode(errors="replace")
        self._x.XFree(name)
        return title
