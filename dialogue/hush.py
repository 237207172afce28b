"""Silence at once: the sound server mutes what the loudspeaker has not played yet. The one file of `pulsectl`.

A device holds some 80 ms of sound, so that a busy machine does not make it stutter; so long the assistant would go on
speaking over whoever interrupts it, and to empty the device would cost the echo canceller its place. PulseAudio can
mute a stream between two samples instead; so should PipeWire, which was not tried. Where neither plays, the last of a
word is heard.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from app.errors import DeviceError

HELD_S = 0.07
"""What a device holds when it is muted, on average: the loudspeaker's buffer is two blocks (`audio.BLOCK_S`)."""

MUTED_S = 0.1
"""By then that has passed, and silence follows anyhow: 83 ms p50, 99 at most, of 20 here."""

log = logging.getLogger(__name__)


class Hush:
    """Mutes the streams of this process for a moment, from a thread of its own: a server may take its time.

    Args:
        connect: opens a connection to the sound server, or raises `DeviceError`.
        muted_s: for how long.
    """

    def __init__(
        self, connect: Callable[[], AbstractContextManager[Any]] | None = None, muted_s: float = MUTED_S
    ) -> None:
        self._connect, self._muted_s = connect or sound_server, muted_s
        self._asked: queue.SimpleQueue[Callable[[Any], None]] = queue.SimpleQueue()
        self._pause = threading.Event()
        self._is_able = False
        threading.Thread(target=self._serve, name="hush", daemon=True).start()

    def opened(self) -> None:
        """A loudspeaker was opened: finds out whether a server plays it, and sees to it that it is heard."""
        self._asked.put(self._be_heard)

    def now(self) -> bool:
        """Asks for silence; returns whether there will be any. Thread-safe, and over at once."""
        if self._is_able:
            self._asked.put(self._be_silent)
        return self._is_able

    def _serve(self) -> None:
        while True:
            do = self._asked.get()
            try:
                with self._connect() as server:
                    do(server)
            except DeviceError as error:
                self._is_able = False
                log.debug("no sound server to ask for silence: %s", error.message)

    def _be_heard(self, server: Any) -> None:
        # A process that was killed in a moment of silence is remembered as muted.
        own = _own_streams(server)
        for stream in own:
            server.sink_input_mute(stream.index, False)
        self._is_able = bool(own)

    def _be_silent(self, server: Any) -> None:
        # Whoever muted it in a mixer stays obeyed.
        heard = [stream.index for stream in _own_streams(server) if not stream.mute]
        try:
            for index in heard:
                server.sink_input_mute(index, True)
            self._pause.wait(self._muted_s)
        finally:
            for index in heard:
                server.sink_input_mute(index, False)


def _own_streams(server: Any) -> list[Any]:
    own = str(os.getpid())
    return [stream for stream in server.sink_input_list() if stream.proplist.get("application.process.id") == own]


@contextmanager
def sound_server() -> Iterator[Any]:
    """The user's PulseAudio, or PipeWire that speaks its language.

    Raises:
        DeviceError: there is none, or it went away.
    """
    try:
        import pulsectl
    except OSError as error:  # the Python package is there, the system library is not
        raise DeviceError(f"libpulse is not installed: {error}") from error
    try:
        with pulsectl.Pulse("cockpit", connect=False) as server:
            server.connect(autospawn=False)
            yield server
    except (pulsectl.PulseError, pulsectl.PulseDisconnected) as error:
        raise DeviceError(f"no sound server: {error}") from error
