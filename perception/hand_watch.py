"""Looks for hands beside the face: now and then, on a thread of its own, so that the face's frames do not wait.

A look at the hands costs as much as two at the face. It is begun in one frame and fetched in the next (of a slow
camera in the same), whatever the machine's speed: the same frames give the same readings, live and from a file.
"""

from __future__ import annotations

import math
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.clock import NS_PER_MS, seconds_between
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
    """Time between two looks, ms of the frames' own clock: while hands are seen, and while none are.

    `quick_ms`: the same while a hand moves fast, or was just lost: a tracker follows a hand that is still where it was.
    `low_ms`: the same while all hands are in the picture's lowest part, at the wheel or in the lap; None: no other.
    `linger_ms`: for how long after the last hand it stays as while they are seen: a hand in motion is lost for moments.
    `at_once_ms`: where frames are at least so far apart, a look is waited for and told with its own frame; None: never.
    """

    busy_ms: int
    idle_ms: int
    quick_ms: int | None = None
    low_ms: int | None = None
    linger_ms: int = 0
    at_once_ms: int | None = None


FOR_GESTURES: Final = Pace(busy_ms=45, idle_ms=150, quick_ms=28, low_ms=150, linger_ms=600, at_once_ms=60)
"""A swipe takes a quarter of a second. Every frame up to 20 a second, every second one of 25 to 40: 13 to 20 looks a
second, of 20 ms of processor time each, on another core than the face's; all frames up to 30 a second while a hand
moves (of real hands, moved, and looked at 15 times a second, one in four was lost on the way). Between the frames of a
slow camera there is time to wait for a look: otherwise a gesture would be told 0.1 s late at 10 frames a second."""
QUICK: Final = 1.5
"""Palm breadths a second (13 cm/s) from which a hand moves fast."""
LOW: Final = 0.85
"""Share of the picture's height below which nothing is done on purpose (`hand_moves.FLOOR` is a little higher)."""
LOST_MS: Final = 300
"""For so long a hand counts as just lost."""
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
        self._last: HandsObserved | None = None
        self._last_frame_ns: int | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hands")
        # While the caller opens the engine for the face.
        self._ready: Future[None] | None = self._thread.submit(reader.prepare_video)
        self._under_way: Future[HandsObserved] | None = None

    def step(self, rgb: Picture, ts_ns: int, frame_id: int) -> HandsObserved | None:
        """Takes in one frame, which must not be written to afterwards.

        Returns:
            what the look begun in the frame before saw, or in this one, with that frame's time; None when there was
            none.

        Raises:
            ModelError: the model is unusable.
        """
        if self._ready is not None:
            self._ready.result()
            self._ready = None
        seen = self._fetched()
        is_slow = self._is_slow(ts_ns)
        self._last_frame_ns = ts_ns
        # One look a frame is told: a camera that has become slow leaves one out, and is told at once from then on.
        if (self._due_ns is None or ts_ns >= self._due_ns) and (seen is None or not is_slow):
            self._under_way = self._thread.submit(self._look, rgb, ts_ns, frame_id)
        return self._fetched() if seen is None and is_slow else seen

    def close(self) -> None:
        """Ends the thread, then the engine. Idempotent."""
        self._thread.shutdown()
        self._reader.close()

    def _fetched(self) -> HandsObserved | None:
        """Waits for the look under way, if there is one."""
        seen = None if self._under_way is None else self._under_way.result()
        self._under_way = None
        if seen is not None:
            self._due_ns = seen.ts_ns + NS_PER_MS * self._pause_ms(seen)
        return seen

    def _is_slow(self, ts_ns: int) -> bool:
        least_ms, last_ns = self._pace.at_once_ms, self._last_frame_ns
        return least_ms is not None and last_ns is not None and ts_ns - last_ns >= NS_PER_MS * least_ms

    def _pause_ms(self, seen: HandsObserved) -> int:
        pace, last = self._pace, self._last
        if seen.hands:
            self._last = seen
        if pace.low_ms is not None and seen.hands and min(hand.y for hand in seen.hands) > LOW:
            return pace.low_ms
        if last is None:
            return pace.busy_ms if seen.hands else pace.idle_ms
        away_ms = (seen.ts_ns - last.ts_ns) / NS_PER_MS
        if pace.quick_ms is not None and (_is_quick(last, seen) if seen.hands else away_ms <= LOST_MS):
            return pace.quick_ms
        return pace.busy_ms if seen.hands or away_ms <= pace.linger_ms else pace.idle_ms

    def _look(self, rgb: Picture, ts_ns: int, frame_id: int) -> HandsObserved:
        height, width = rgb.shape[:2]
        hands = self._reader.read_video(rgb, ts_ns)
        return HandsObserved(ts_ns=ts_ns, frame_id=frame_id, hands=hands, aspect=width / height)


def _is_quick(before: HandsObserved, now: HandsObserved) -> bool:
    """Whether some hand is not where one was."""
    seconds = seconds_between(before.ts_ns, now.ts_ns)
    return any(
        min(math.hypot((hand.x - old.x) * now.aspect, hand.y - old.y) for old in before.hands)
        > QUICK * seconds * hand.breadth
        for hand in now.hands
    )


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
