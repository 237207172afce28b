"""Looks for hands beside the face: now and then, on a thread of its own, so that the face's frames do not wait.

A look at the hands costs as much as two at the face. It is begun in one frame and fetched in the next, whatever the
machine's speed: the same frames give the same readings, live and from a file.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.clock import NS_PER_MS
from app.events import HandReading, HandsObserved
from perception.pictures import Picture


class VideoHands(Protocol):
    """What reads hands: `hands.HandReader`, or a stand-in without an engine."""

    def prepare_video(self) -> None:
        """Opens the engine."""
        ...

    def read_video(self, rgb: Picture, ts_ns: int) -> tuple[HandReading, ...]:
        """The hands in the next frame."""
        ...

    def close(self) -> None:
        """Frees the engine."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Time between two looks, ms of the frames' own clock: while hands are seen, and while none are."""

    busy_ms: int
    idle_ms: int


FOR_GESTURES: Final = Pace(busy_ms=150, idle_ms=150)
"""A gesture is held for most of a second."""
FOR_PHONE: Final = Pace(busy_ms=300, idle_ms=800)
"""A phone is held to the ear for seconds; a look costs as much as two at the face (800 ms: 6 % of a recording)."""


class HandWatch:
    """Feed it the frames of one source in order; close it explicitly.

    Args:
        reader: reads the hands; closed with the watch.
        pace: time between two looks.
    """

    def __init__(self, reader: VideoHands, pace: Pace) -> None:
        self._reader = reader
        self._pace = pace
        self._due_ns: int | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hands")
        # While the caller opens the engine for the face.
        self._ready: Future[None] | None = self._thread.submit(reader.prepare_video)
        self._under_way: Future[HandsObserved] | None = None

    def step(self, rgb: Picture, ts_ns: int, frame_id: int) -> HandsObserved | None:
        """Takes in one frame, which must not be written to afterwards.

        Returns:
            what the look begun in the frame before saw, with that frame's time; None when there was none.

        Raises:
            ModelError: the model is unusable.
        """
        if self._ready is not None:
            self._ready.result()
            self._ready = None
        seen = None if self._under_way is None else self._under_way.result()
        self._under_way = None
        if seen is not None:
            self._due_ns = seen.ts_ns + NS_PER_MS * (self._pace.busy_ms if seen.hands else self._pace.idle_ms)
        if self._due_ns is None or ts_ns >= self._due_ns:
            self._under_way = self._thread.submit(self._look, rgb, ts_ns, frame_id)
        return seen

    def close(self) -> None:
        """Ends the thread, then the engine. Idempotent."""
        self._thread.shutdown()
        self._reader.close()

    def _look(self, rgb: Picture, ts_ns: int, frame_id: int) -> HandsObserved:
        return HandsObserved(ts_ns=ts_ns, frame_id=frame_id, hands=self._reader.read_video(rgb, ts_ns))


def open_watch(model: Path, pace: Pace) -> HandWatch:
    """A watch with the real engine.

    Args:
        model: the `gesture_recognizer.task` file.
        pace: time between two looks.

    Raises:
        ModelError: the model is missing or unusable.
    """
    # Loaded only where hands are wanted: a worker without them restarts faster.
    from perception.hands import HandReader

    return HandWatch(HandReader(model), pace)
