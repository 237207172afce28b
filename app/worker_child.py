"""The child half of the worker harness: what runs in a spawned process before, around and after a worker's entry.

A child lives exactly as long as its channel to the parent is open: when the parent closes it, or dies in any way,
the child ends, even inside a native call. It never writes to the user's terminal when it was given a log file,
and it is sealed off the network before a single line of the worker itself runs.
"""

from __future__ import annotations

import ctypes
import faulthandler
import importlib
import logging
import os
import select
import signal
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from app.collector import collect_rarely
from app.errors import CabinError, WorkerError
from app.seal import seal
from app.worker_codec import Codec, FrameSplitter, Heartbeat, WorkerFailed, WorkerReady, WorkerStarted

HEARTBEAT_S = 0.25
"""design/house.md: each 250 ms."""

STALL_S = 5.0
"""Default for `WorkerSpec.stall_s`: longest honest pause between two `alive()` of a main loop."""

LOG_BYTES = 1 << 20
"""A log file is emptied when it grows beyond this: native libraries can be very talkative."""

LEAVE_S = 0.8
"""How long the entry may take to put its things away once the channel has closed; the parent waits 1 s."""

_INBOX = 256
_RECEIVE_BYTES = 1 << 16
_HANGUP_CHECK_S = 0.1
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_PR_SET_NAME = 15

log = logging.getLogger(__name__)

JsonValue = Any
"""What `json.dumps` takes; spelled `Any` because mypy has no finite name for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSpec:
    """What a worker is.

    Attributes:
        name: unique; shown to people and in `ps`-like lists.
        entry: `package.module:function`, called with a `ChildChannel` in the child, after the seal.
        settings: JSON values for the entry (under 64 KiB in all).
        messages: frozen dataclasses exchanged besides those of `app/events.py`.
        nice: added to the child's scheduling niceness, 0 to 19.
        stall_s: once ready, the child counts as hung when its main loop has not called `alive()` for so long.
        silence_s: once ready, longest time without a heartbeat.
        start_s: longest time from spawn to `WorkerReady`.
        log_path: file for the child's stderr and whatever its libraries print; None: the parent's stderr.
    """

    name: str
    entry: str
    settings: Mapping[str, JsonValue] = field(default_factory=dict)
    messages: tuple[type, ...] = ()
    nice: int = 0
    stall_s: float = STALL_S
    silence_s: float = 2.0
    start_s: float = 60.0
    log_path: Path | None = None


class ChildChannel:
    """A worker's line to the core, inside the child."""

    def __init__(self, link: socket.socket, codec: Codec, spec: WorkerSpec) -> None:
        self.settings: Mapping[str, JsonValue] = spec.settings
        self._link = link
        self._codec = codec
        self._stall_s = spec.stall_s
        self._has_log = spec.log_path is not None
        self._send_lock = threading.Lock()
        self._inbox: deque[object] = deque()
        self._changed = threading.Condition()
        self._closed = threading.Event()
        self._ready = False
        self._alive_at_s = time.monotonic()

    @property
    def closed(self) -> bool:
        """True once the core has hung up: leave the loop, put things away and return (you have 0.8 s)."""
        return self._closed.is_set()

    def alive(self) -> None:
        """Says that the main loop turns; call it once a round, at least each `stall_s`."""
        self._alive_at_s = time.monotonic()

    def send(self, message: object) -> None:
        """Sends an event or one of the spec's messages; thread-safe. Waits while the core is not reading.

        On a closed channel it does nothing: nobody listens, and the loop is about to see `closed`.

        Raises:
            WorkerError: this is not a message that can be sent.
        """
        frame = self._codec.encode(message)
        if isinstance(message, WorkerReady):
            self.alive()
            self._ready = True  # from now on the main loop must prove that it turns
        with self._send_lock:
            try:
                self._link.sendall(frame)
            except OSError:
                self._hang_up()

    def poll(self, timeout_s: float = 0.0) -> object | None:
        """The next message from the core, in the order sent; waits at most `timeout_s` for one.

        None when none came or the channel is closed (what was queued before is dropped then).
        """
        with self._changed:
            self._changed.wait_for(lambda: self._inbox or self._closed.is_set(), timeout_s)
            if self._closed.is_set() or not self._inbox:
                return None
            message = self._inbox.popleft()
            self._changed.notify_all()
            return message

    def start(self) -> None:
        """Starts the two threads of the harness: reading, and the heartbeat. Not for entries."""
        threading.Thread(target=self._read, name="channel", daemon=True).start()
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()

    def _hang_up(self) -> None:
        with self._changed:
            self._closed.set()
            self._changed.notify_all()

    def _read(self) -> None:
        splitter = FrameSplitter()
        try:
            while data := self._link.recv(_RECEIVE_BYTES):
                for payload in splitter.feed(data):
                    self._keep(self._codec.decode(payload))
        except (OSError, WorkerError) as error:
            log.error("the channel to the core broke: %s", error)
        self._hang_up()
        # The entry may be deep in a native call that takes seconds; nothing there is worth waiting for.
        time.sleep(LEAVE_S)
        _leave(0)

    def _keep(self, message: object) -> None:
        # The inbox is bounded: while it is full nothing is read, the core's own bounded buffer fills and the core
        # notices. A hang-up must be noticed all the same.
        with self._changed:
            while len(self._inbox) >= _INBOX:
                self._changed.wait(_HANGUP_CHECK_S)
                if _hung_up(self._link):
                    raise WorkerError("closed while messages were waiting")
            self._inbox.append(message)
            self._changed.notify_all()

    def _beat(self) -> None:
        while True:
            now_s = time.monotonic()
            if not self._ready or now_s - self._alive_at_s < self._stall_s:
                self.send(Heartbeat())
            if self._has_log:
                _bound_log()
            if self._closed.wait(HEARTBEAT_S):
                return


def child_main(link: socket.socket, spec: WorkerSpec, parent_pid: int) -> None:
    """Runs `spec.entry` in a spawned child; never returns."""
    _die_with_parent(parent_pid)
    collect_rarely()
    _libc().prctl(_PR_SET_NAME, f"cockpit-{spec.name}".encode(), 0, 0, 0)  # so that `top` tells them apart
    _redirect_output(spec.log_path)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole terminal group; the core decides
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1, all_threads=True, chain=False)
    if spec.nice:
        os.nice(spec.nice)
    sealed = seal()
    channel = ChildChannel(link, Codec(spec.messages), spec)
    channel.send(WorkerStarted(sealed=sealed))
    channel.start()
    try:
        _load_entry(spec.entry)(channel)
        if not channel.closed:
            raise WorkerError(f"the {spec.name} worker ended of itself")
    except CabinError as error:
        log.error("%s", error.message)
        channel.send(WorkerFailed.of(spec.name, error))
        _leave(1)
    except Exception as error:
        log.exception("the %s worker failed", spec.name)
        channel.send(WorkerFailed.of(spec.name, error))
        _leave(1)
    _leave(0)


def _load_entry(entry: str) -> Callable[[ChildChannel], None]:
    module, _, function = entry.partition(":")
    return cast(Callable[[ChildChannel], None], getattr(importlib.import_module(module), function))


def _leave(status: int) -> None:
    # Not sys.exit: interpreter exit runs finalisers of native engines that hang or raise (design/house.md).
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(status)


def _hung_up(link: socket.socket) -> bool:
    poll = select.poll()
    poll.register(link, select.POLLRDHUP)
    return bool(poll.poll(0))


def _die_with_parent(parent_pid: int) -> None:
    """Asks the kernel to kill this process with its parent: works even if a native call never lets go of the GIL.

    The signal comes when the *thread* that spawned this process ends. That is the core thread, and without it
    there is nobody to work for.
    """
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent_pid:  # it died before the line above
        os._exit(0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def _redirect_output(log_path: Path | None) -> None:
    """Sends file descriptors 1 and 2, which native libraries write to directly, away from the parent's stdout."""
    if log_path is not None:
        log = _open_log(log_path)
        os.dup2(log, sys.stderr.fileno())
        os.close(log)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    level = logging.WARNING if log_path is None else logging.INFO  # a person's terminal gets only what matters
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s", level=level)


def _open_log(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    except OSError:  # a full or read-only disk must not stop the driver monitor
        return os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)


def _bound_log() -> None:
    if os.fstat(sys.stderr.fileno()).st_size > LOG_BYTES:
        os.ftruncate(sys.stderr.fileno(), 0)
