"""The `gestures` command: hand gestures in pictures and recordings, one document a file.

The engine runs in the caller's process: seal it first (`app.seal`), a picture of a person is nobody else's business.

A picture's `hands` are those in it. A recording's are, for each side, the gesture held longest in it; `none` when a
hand was there and showed nothing for long enough. `confidence` of `none` is how sure it is that the hand shows no
gesture.

`events` are a recording's movements, by the rules of live ones (`hand_moves`): a hand that comes into view already
moving must be held still for a moment before it is answered. Shapes told live before or after do not silence them here.
A picture has none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from app.clock import NS_PER_S, seconds_between
from app.errors import InputError
from app.events import Gesture, GestureDetected, HandReading, HandsObserved
from perception.gestures import HandGestures, Told
from perception.hands import HandReader
from perception.landmarks import quiet_stderr
from perception.pictures import Picture, fit_within, opencv
from perception.recording import Recording

MOST_PIXELS: Final = 120_000_000
"""Larger pictures are refused: twice the largest consumer camera, and 0.4 GB decoded."""
LOOKED_AT_PIXELS: Final = 1280
"""Longer sides are scaled down to this: the engine looks at hands at 224 x 224."""
RECORDING_STEP_S: Final = 0.03
"""Frames of a recording that are sooner after the last one are left out: 30 a second are looked at."""
HELD_S: Final = 0.4
"""A gesture counts in a recording when it was seen so long in all."""
MAX_PAUSE_S: Final = 0.3
"""What lies longer between two readings of a gesture does not count as time it was shown."""
DECIMALS: Final = 3
MOST_PICTURE_BYTES: Final = 512 * 1024 * 1024
"""A file larger than this is a recording, or nothing we can read."""
GIF_MAGIC: Final = b"GIF8"
JPEG_BEGIN: Final = b"\xff\xd8\xff"
JPEG_SCAN: Final = b"\xff\xda"
JPEG_END: Final = b"\xff\xd9"


def read_files(paths: Iterable[Path], model: Path) -> Iterator[dict[str, Any]]:
    """One document a file, in order, each as soon as it is ready.

    Args:
        paths: pictures and recordings, mixed.
        model: the `gesture_recognizer.task` file.

    Yields:
        `{"file": str, "hands": [{"side", "gesture", "confidence"}], "events": [{"kind", "start_s", "end_s"}]}`, see
        `gestures.schema.json`.

    Raises:
        ModelError: the model is missing or unusable.
        InputError: at the end, after all good files: names each file that could not be read, and why.
    """
    faults: list[str] = []
    _opencv()  # before mediapipe loads it without our limit
    with HandReader(model) as reader:
        for path in paths:
            try:
                hands, events = _seen_in(path, model, reader)
            except InputError as error:
                faults.append(error.message)
                continue
            yield {
                "file": str(path),
                "hands": [_document(hand) for hand in hands],
                "events": [_event(event) for event in events if isinstance(event, GestureDetected)],
            }
    if faults:
        raise InputError("; ".join(faults))


def load_picture(path: Path) -> Picture | None:
    """A picture as RGB uint8 height x width x 3, upright as its camera was held; None when the file is no picture.

    Raises:
        InputError: damaged, or too large.
    """
    content = path.read_bytes() if path.stat().st_size <= MOST_PICTURE_BYTES else b""
    # OpenCV would read the first picture of a GIF; to us it is a short film.
    if not content or content.startswith(GIF_MAGIC):
        return None
    cv2 = _opencv()
    if not cv2.haveImageReader(str(path)):
        return None
    try:
        with quiet_stderr():  # libpng and libjpeg complain there about damaged files
            bgr = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    except (cv2.error, MemoryError) as error:
        raise InputError(f"{path}: too large a picture (at most {MOST_PIXELS // 1_000_000} million pixels)") from error
    if bgr is None or _is_cut_off(content):
        raise InputError(f"{path}: a damaged picture")
    if bgr.shape[0] * bgr.shape[1] > MOST_PIXELS:
        raise InputError(f"{path}: too large a picture (at most {MOST_PIXELS // 1_000_000} million pixels)")
    rgb: Picture = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
    return fit_within(rgb, LOOKED_AT_PIXELS, LOOKED_AT_PIXELS)


def _is_cut_off(content: bytes) -> bool:
    """Whether a JPEG lacks its end; decoders fill it up with grey. A preview inside has an end of its own, earlier."""
    return content.startswith(JPEG_BEGIN) and content.rfind(JPEG_END) < content.rfind(JPEG_SCAN)


def _seen_in(path: Path, model: Path, reader: HandReader) -> tuple[Sequence[HandReading], Sequence[Told]]:
    _check_readable(path)
    picture = load_picture(path)
    if picture is not None:
        return reader.read_image(picture), ()
    # A tracker of its own: what was in the last recording must not be looked for in this one.
    with HandReader(model) as tracker:
        return _watched(path, tracker)


def _watched(path: Path, tracker: HandReader) -> tuple[Sequence[HandReading], Sequence[Told]]:
    """What a recording shows: the shapes held longest, and the movements."""
    shown, gestures, events = ShownGestures(), HandGestures(shapes=False), list[Told]()
    due_ns, count = 0, 0
    try:
        recording = Recording(path)
        try:
            for frame in recording.frames():
                count += 1
                if frame.ts_ns >= due_ns:
                    hands = tracker.read_video(frame.rgb, frame.ts_ns)
                    height, width = frame.rgb.shape[:2]
                    shown.add(frame.ts_ns, hands)
                    events += gestures.step(
                        HandsObserved(ts_ns=frame.ts_ns, frame_id=frame.frame_id, hands=hands, aspect=width / height)
                    )
                    due_ns = frame.ts_ns + round(RECORDING_STEP_S * NS_PER_S)
        finally:
            recording.close()
    except InputError as error:
        if count > 0:
            raise
        raise InputError(f"{path}: neither a picture nor a video that can be read") from error
    return shown.longest(), [*events, *gestures.end()]


@dataclass(slots=True)
class _Showing:
    """For how long something was to be seen, and the readings of it."""

    seconds: float = 0.0
    last_ns: int | None = None
    readings: list[HandReading] = field(default_factory=list)

    def add(self, ts_ns: int, reading: HandReading) -> None:
        pause_s = 0.0 if self.last_ns is None else seconds_between(self.last_ns, ts_ns)
        self.seconds += pause_s if pause_s <= MAX_PAUSE_S else 0.0
        self.last_ns = ts_ns
        self.readings.append(reading)


class ShownGestures:
    """How long each hand of a recording showed which gesture. Pure."""

    def __init__(self) -> None:
        self._hands: dict[str, _Showing] = {}
        self._gestures: dict[str, dict[Gesture, _Showing]] = {}

    def add(self, ts_ns: int, hands: Sequence[HandReading]) -> None:
        """The hands of the next frame."""
        for hand in hands:
            self._hands.setdefault(hand.side, _Showing()).add(ts_ns, hand)
            gestures = self._gestures.setdefault(hand.side, {})
            gestures.setdefault(hand.gesture, _Showing()).add(ts_ns, hand)

    def longest(self) -> list[HandReading]:
        """At most one reading a side: the gesture shown longest, `none` when none was shown for `HELD_S`.

        A side on which a hand was seen for less than that is left out. `x`, `y`, `confidence` are means.
        """
        found = []
        for side, hand in sorted(self._hands.items()):
            if hand.seconds < HELD_S:
                continue
            gestures = {gesture: shown for gesture, shown in self._gestures[side].items() if shown.seconds >= HELD_S}
            gestures.pop(Gesture.NONE, None)
            best = max(gestures, key=lambda gesture: gestures[gesture].seconds, default=Gesture.NONE)
            found.append(_mean(gestures[best].readings if best in gestures else hand.readings, best))
        return found


def _mean(readings: Sequence[HandReading], gesture: Gesture) -> HandReading:
    # A reading of some gesture, too short to count, speaks against `none` as much as it was sure of itself.
    sure = [hand.confidence if hand.gesture is gesture else 1.0 - hand.confidence for hand in readings]
    return HandReading(
        side=readings[0].side,
        gesture=gesture,
        confidence=float(np.mean(sure)),
        x=float(np.mean([hand.x for hand in readings])),
        y=float(np.mean([hand.y for hand in readings])),
    )


def _document(hand: HandReading) -> dict[str, Any]:
    return {"side": hand.side, "gesture": hand.gesture.value, "confidence": round(hand.confidence, DECIMALS)}


def _event(event: GestureDetected) -> dict[str, Any]:
    return {
        "kind": event.gesture.value,
        "start_s": round(event.start_ns / NS_PER_S, DECIMALS),
        "end_s": round(event.ts_ns / NS_PER_S, DECIMALS),
    }


def _check_readable(path: Path) -> None:
    if not path.exists():
        raise InputError(f"{path}: no such file")
    if not path.is_file():
        raise InputError(f"{path}: not a file")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path}: may not be read; check its permissions")
    if path.stat().st_size == 0:
        raise InputError(f"{path}: the file is empty")


def _opencv() -> Any:
    # Larger pictures are refused before the memory is taken. OpenCV reads this when it is loaded.
    os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(MOST_PIXELS))
    return opencv()
