"""Keeps a microphone and a loudspeaker: opens them, notices when they are lost, says so, tries again.

A missing device is a state, never a crash. It knows devices only by their protocols.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from app.clock import NS_PER_S, Clock
from app.errors import CabinError, DeviceError
from app.events import Degraded, Event, MicrophoneStatus
from dialogue.playback import PlaybackQueue, SilentSink, Sink
from dialogue.sources import Block, Source

RETRY_S = 3.0
"""A missing device is looked for again after so long."""

STATUS_S = 5.0
"""`MicrophoneStatus` is repeated so often, with the count of dropped blocks."""

LOUDSPEAKER_PART = "loudspeaker"
"""The `Degraded.part` that tells of a loudspeaker without sound."""

log = logging.getLogger(__name__)


class MicrophoneKeeper:
    """Reads from a source that may come and go.

    Args:
        wanted: what the user asked for, for messages.
        open_source: opens it; None: listening is switched off.
        report: receives `MicrophoneStatus`.
        clock: monotonic time.
    """

    def __init__(
        self, wanted: str, open_source: Callable[[], Source] | None, report: Callable[[Event], None], clock: Clock
    ) -> None:
        self._wanted, self._open, self._report, self._clock = wanted, open_source, report, clock
        self._source: Source | None = None
        self._detail = "listening is switched off" if open_source is None else ""
        self._retry_ns = self._status_ns = 0
        self._pause = threading.Event()

    @property
    def name(self) -> str:
        """The device in use, or what is wanted."""
        return self._wanted if self._source is None else self._source.name

    @property
    def is_open(self) -> bool:
        """Whether there is a device now."""
        return self._source is not None

    def note(self, detail: str) -> None:
        """What is wrong with the sound of a device that works otherwise; nothing: it is fine."""
        if detail != self._detail:
            self._detail = detail
            self._tell()

    def read(self, timeout_s: float) -> Block | None:
        """The next block; None when there is none in time, for whatever reason."""
        now_ns = self._clock.now_ns()
        if self._source is None and self._open is not None and now_ns >= self._retry_ns:
            self._try_open(self._open)
        if now_ns >= self._status_ns:
            self._tell()
        if self._source is None:
            self._pause.wait(timeout_s)
            return None
        try:
            return self._source.read(timeout_s)
        except DeviceError as error:
            self.close()
            self._detail = error.message
            self._tell()
            return None

    def close(self) -> None:
        """Lets go of the device."""
        if self._source is not None:
            self._source.close()
            self._source = None

    def _try_open(self, open_source: Callable[[], Source]) -> None:
        before = self._detail
        try:
            self._source = open_source()
            self._detail = ""
        except CabinError as error:
            self._detail = error.message
        self._retry_ns = self._clock.now_ns() + round(RETRY_S * NS_PER_S)
        if self._source is not None or self._detail != before:
            self._tell()

    def _tell(self) -> None:
        now_ns = self._clock.now_ns()
        self._status_ns = now_ns + round(STATUS_S * NS_PER_S)
        dropped = 0 if self._source is None else self._source.dropped_blocks
        self._report(
            MicrophoneStatus(
                ts_ns=now_ns,
                source=self.name,
                valid=self._source is not None,
                detail=self._detail,
                dropped_blocks=dropped,
            )
        )


class LoudspeakerKeeper:
    """Plays the queue on a loudspeaker that may come and go; a silent one keeps the time meanwhile.

    Args:
        open_sink: opens it; None: speech is switched off.
        playback: what is to be played.
        report: receives `Degraded`.
        clock: monotonic time.
    """

    def __init__(
        self,
        open_sink: Callable[[], Sink] | None,
        playback: PlaybackQueue,
        report: Callable[[Event], None],
        clock: Clock,
    ) -> None:
        self._open, self._playback, self._report, self._clock = open_sink, playback, report, clock
        self._sink: Sink = SilentSink(playback, clock)
        self._stand_in = True
        self._retry_ns = 0
        self._detail = ""

    @property
    def rate_hz(self) -> int:
        """The sample rate of what plays now."""
        return self._sink.rate_hz

    @property
    def is_audible(self) -> bool:
        """Whether a real device plays, whose sound may come back through the microphone."""
        return not self._stand_in

    def tend(self) -> None:
        """Looks after the device; call it every few tens of milliseconds."""
        now_ns = self._clock.now_ns()
        if not self._stand_in and self._sink.lost:
            self._replace(SilentSink(self._playback, self._clock), stand_in=True)
            self._tell("the loudspeaker was lost; replies are shown but not heard")
        if self._stand_in and self._open is not None and now_ns >= self._retry_ns:
            self._try_open(self._open)
            self._retry_ns = self._clock.now_ns() + round(RETRY_S * NS_PER_S)

    def close(self) -> None:
        """Stops playing."""
        self._sink.close()

    def _try_open(self, open_sink: Callable[[], Sink]) -> None:
        try:
            sink = open_sink()
        except CabinError as error:
            self._tell(error.message)
            return
        self._replace(sink, stand_in=False)
        self._tell("")

    def _replace(self, sink: Sink, *, stand_in: bool) -> None:
        before, self._sink, self._stand_in = self._sink, sink, stand_in
        before.close()

    def _tell(self, detail: str) -> None:
        if detail != self._detail:
            self._detail = detail
            self._report(Degraded(ts_ns=self._clock.now_ns(), part=LOUDSPEAKER_PART, detail=detail))
