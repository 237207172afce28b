"""The parent half of the worker harness: spawns a child, talks to it, watches it, and leaves nothing of it behind.

All of it runs on the core loop; nothing here blocks and nothing queues without bound. Whatever goes wrong with a
child, killed, frozen, hung, talking nonsense, comes out of `Worker.wait()` as one error.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from app.clock import Clock, seconds_between
from app.errors import CabinError, WorkerError
from app.worker_child import WorkerSpec, child_main
from app.worker_codec import Codec, FrameSplitter, Heartbeat, WorkerFailed, WorkerReady, WorkerStarted

CHECK_S = 0.1
"""How often silence is looked at."""

STOPPED_S = 0.4
"""A child silent this long (more than a heartbeat) that the kernel says is stopped is frozen: no need to wait
for the full `silence_s`, which must bear a busy machine and imports that hold the interpreter lock."""

START_SILENCE_S = 10.0
"""Until it is ready a child may hold the interpreter lock while it loads libraries from a cold disk."""

DUMP_S = 0.3
"""Time for a hung child to write its stacks to its log before it is killed (design/house.md)."""

ASK_S = 1.0
TERMINATE_S = 0.3
KILL_S = 0.5
"""Patience at shutdown: after hanging up, after SIGTERM, after SIGKILL. Together well under the 3 s of a quit."""

BACKLOG_BYTES = 4 << 20
"""Unread bytes after which a child counts as deaf."""

_EXIT_POLL_S = 0.005

log = logging.getLogger(__name__)


class _Link(asyncio.Protocol):
    """Bytes from the child, straight to the worker: no queue in between."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.lost = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        self._worker._bytes_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._worker._hung_up()
        if not self.lost.done():
            self.lost.set_result(None)


class Worker:
    """One child process, from spawn to burial. An async context manager; each object is used once.

    The child dies with the thread that starts it (see `worker_child`), so that must be the core loop's own.

    Args:
        spec: what to run.
        clock: monotonic time.
        on_message: called on the loop with every message but the harness's own; must not block. An error it
            raises ends the worker.
    """

    def __init__(self, spec: WorkerSpec, clock: Clock, on_message: Callable[[object], None]) -> None:
        self.spec = spec
        self.sealed: bool | None = None
        self.ready: WorkerReady | None = None
        self._clock = clock
        self._on_message = on_message
        self._codec = Codec(spec.messages)
        self._splitter = FrameSplitter()
        self._process: SpawnProcess | None = None
        self._transport: asyncio.Transport | None = None
        self._link: _Link | None = None
        self._end: asyncio.Future[CabinError | None] | None = None
        self._pid: int | None = None
        self._started_ns = self._beat_ns = self._checked_ns = 0

    @property
    def pid(self) -> int | None:
        """The child's process id, None before it was started."""
        return self._pid

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Spawns the child and opens the channel.

        Raises:
            WorkerError: the process could not be made.
        """
        loop = asyncio.get_running_loop()
        self._end = loop.create_future()
        ours, theirs = socket.socketpair()
        try:
            self._spawn(theirs)
            self._started_ns = self._beat_ns = self._checked_ns = self._clock.now_ns()
            link = _Link(self)
            self._transport, self._link = await loop.create_unix_connection(lambda: link, sock=ours)
        except OSError as error:
            ours.close()
            raise WorkerError(f"the {self.spec.name} worker cannot be started: {error}") from error
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()

    def send(self, message: object) -> None:
        """Sends a message; returns at once.

        Raises:
            WorkerError: the child is not running, does not read its channel, or this is no message.
        """
        if self._transport is None or self._transport.is_closing():
            raise WorkerError(f"the {self.spec.name} worker is not running")
        frame = self._codec.encode(message)
        if self._transport.get_write_buffer_size() + len(frame) > BACKLOG_BYTES:
            error = WorkerError(f"the {self.spec.name} worker does not read its messages")
            self.fail(error)
            raise error
        self._transport.write(frame)

    async def wait(self) -> NoReturn:
        """Watches the child until something is wrong with it.

        Raises:
            WorkerError: it died, fell silent, hung, or spoke nonsense.
            CabinError: the child itself said why it cannot work (a missing model, say).
        """
        end = self._ending()
        while not end.done():
            await asyncio.wait({end}, timeout=CHECK_S)
            if not end.done():
                await self._check()
        error = end.result()
        if error is None:
            await self._exited(KILL_S)
            error = WorkerError(f"the {self.spec.name} worker {self._how_it_ended()}")
        raise error

    def fail(self, error: CabinError | None) -> None:
        """Makes `wait()` raise `error`; the first one counts. None: the channel is gone and nobody said why."""
        end = self._ending()
        if not end.done():
            end.set_result(error)

    async def stop(self) -> None:
        """Ends the child: hangs up, waits 1 s, SIGTERM, SIGKILL. Idempotent; nothing of it is left afterwards."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            await self._end_gently(process)
        finally:
            # Also the way out when this coroutine itself is cancelled.
            if process.exitcode is None:
                process.kill()
                process.join(KILL_S)
            if self._transport is not None:
                self._transport.abort()
            if process.exitcode is None:
                log.error("the %s worker (pid %s) outlives SIGKILL", self.spec.name, self._pid)
            else:
                process.close()
        if self._link is not None:
            await self._link.lost

    def _spawn(self, theirs: socket.socket) -> None:
        # Started beforehand, because starting it unblocks the signal we are about to block.
        resource_tracker.ensure_running()
        context = multiprocessing.get_context("spawn")
        process = context.Process(
            target=child_main, args=(theirs, self.spec, os.getpid()), name=self.spec.name, daemon=True
        )
        with _interrupt_blocked():
            process.start()
        self._process = process
        self._pid = process.pid

    def _ending(self) -> asyncio.Future[CabinError | None]:
        if self._end is None:
            raise RuntimeError(f"the {self.spec.name} worker was not started")
        return self._end

    def _hung_up(self) -> None:
        self.fail(None)

    def _bytes_received(self, data: bytes) -> None:
        try:
            for payload in self._splitter.feed(data):
                self._received(self._codec.decode(payload))
        except CabinError as error:
            self.fail(error)
        except Exception:
            log.exception("a message of the %s worker could not be handled", self.spec.name)
            self.fail(WorkerError(f"a message of the {self.spec.name} worker could not be handled"))

    def _received(self, message: object) -> None:
        match message:
            case Heartbeat():
                self._beat_ns = self._clock.now_ns()
            case WorkerStarted():
                self._beat_ns = self._clock.now_ns()
                self.sealed = message.sealed
            case WorkerFailed():
                self.fail(message.as_error())
            case _:
                if isinstance(message, WorkerReady):
                    self._beat_ns = self._clock.now_ns()
                    self.ready = message
                self._on_message(message)

    async def _check(self) -> None:
        now_ns = self._clock.now_ns()
        if seconds_between(self._checked_ns, now_ns) > 3 * CHECK_S:
            # This loop itself was held up: heartbeats may be waiting unread. Judge nobody on that.
            self._beat_ns = max(self._beat_ns, now_ns)
        self._checked_ns = now_ns
        silent_s = seconds_between(self._beat_ns, now_ns)
        if silent_s > STOPPED_S and _is_stopped(self._pid):
            self.fail(WorkerError(f"the {self.spec.name} worker is frozen"))
        elif silent_s > (self.spec.silence_s if self.ready else START_SILENCE_S):
            await self._dump_stacks()
            self.fail(WorkerError(f"the {self.spec.name} worker hangs: no sign of life for {silent_s:.1f} s"))
        elif self.ready is None and seconds_between(self._started_ns, now_ns) > self.spec.start_s:
            await self._dump_stacks()
            self.fail(WorkerError(f"the {self.spec.name} worker was not ready in {self.spec.start_s:.0f} s"))

    async def _dump_stacks(self) -> None:
        if self._process is not None and self._process.exitcode is None and self._pid is not None:
            os.kill(self._pid, signal.SIGUSR1)
            await asyncio.sleep(DUMP_S)
            self._kill()

    def _kill(self) -> None:
        if self._process is not None and self._process.exitcode is None:
            self._process.kill()

    async def _end_gently(self, process: SpawnProcess) -> None:
        end = self._ending()
        hopeless = end.done() or _is_stopped(self._pid)
        if not hopeless and self._transport is not None:
            if self._transport.can_write_eof():
                self._transport.write_eof()
            if await _exits(process, ASK_S):
                return
            process.terminate()
            if await _exits(process, TERMINATE_S):
                return
        if process.exitcode is None:
            process.kill()
        await _exits(process, KILL_S)

    async def _exited(self, patience_s: float) -> bool:
        return self._process is None or await _exits(self._process, patience_s)

    def _how_it_ended(self) -> str:
        status = None if self._process is None else self._process.exitcode
        if status is None:
            return "closed its channel"
        if status < 0:
            return f"was killed by {signal.Signals(-status).name}"
        return f"ended with status {status}"


async def _exits(process: SpawnProcess, patience_s: float) -> bool:
    """Waits until the process is dead and reaped, at most `patience_s`."""
    deadline = asyncio.get_running_loop().time() + patience_s
    while process.exitcode is None:  # asking reaps it
        if asyncio.get_running_loop().time() > deadline:
            return False
        await asyncio.sleep(_EXIT_POLL_S)
    return True


@contextlib.contextmanager
def _interrupt_blocked() -> Iterator[None]:
    """A child starts with SIGINT blocked, so that Ctrl-C cannot hit it before it has said that it ignores it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_stopped(pid: int | None) -> bool:
    """Whether the kernel says that the process is stopped by a signal (proc(5): state T)."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    # The name is in parentheses and may itself contain spaces and parentheses.
    return status.rpartition(")")[2].split()[0] == "T"
