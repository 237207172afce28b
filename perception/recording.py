"""Video files, frame by frame, on their own clock (GIF included)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.clock import NS_PER_MS, NS_PER_S
from app.errors import InputError
from perception.pictures import Picture, as_rgb, opencv

DEFAULT_FPS: Final = 30.0
"""For recordings that do not say."""
PLAUSIBLE_FPS: Final = 240.0
"""A recording that claims more than this does not know."""
COMPLETE_SHARE: Final = 0.9
"""A recording that yields less than this share of the frames and the time it announces is damaged."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture: RGB uint8 height x width x 3, shutter time, and a number that rises by one a captured frame."""

    rgb: Picture
    ts_ns: int
    frame_id: int


class Recording:
    """A video file (GIF included), frame by frame, on its own clock.

    Attributes:
        width, height: of the frames as stored, pixels.
        fps: as announced; 30 where the file does not say.

    Raises:
        InputError: no such file, not a video, or nothing in it; one plain line.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.exists():
            raise InputError(f"{path}: no such file")
        if path.is_dir():
            raise InputError(f"{path}: is a folder, not a video file")
        if not os.access(path, os.R_OK):
            raise InputError(f"{path}: may not be read; check its permissions")
        if path.is_file() and path.stat().st_size == 0:
            raise InputError(f"{path}: the file is empty")
        cv2 = opencv()
        self._capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise InputError(f"{path}: not a readable video (damaged, cut off, or of another kind)")
        self.width = int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        self.height = int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        fps = float(self._capture.get(cv2.CAP_PROP_FPS))
        self.fps = fps if 0 < fps <= PLAUSIBLE_FPS else DEFAULT_FPS
        self._announced = int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT))

    def frames(self) -> Iterator[Frame]:
        """The frames in order, from time 0, with the container's timestamps where they are usable.

        Raises:
            InputError: no frame could be read, or the file breaks off before its announced end.
        """
        cv2 = opencv()
        step_ns = round(NS_PER_S / self.fps)
        last_ns, count = -step_ns, 0
        while True:
            found, bgr = self._capture.read()
            if not found or bgr is None:
                break
            stamp_ns = round(float(self._capture.get(cv2.CAP_PROP_POS_MSEC)) * NS_PER_MS)
            # Some files carry no times, or the same one for several frames: then the frame rate has to do.
            last_ns = stamp_ns if stamp_ns > last_ns and count or stamp_ns == 0 == count else last_ns + step_ns
            yield Frame(as_rgb(bgr), last_ns, count)
            count += 1
        self._check_complete(count, (last_ns + step_ns) / NS_PER_S)

    def close(self) -> None:
        """Frees the decoder. Idempotent."""
        self._capture.release()

    def _check_complete(self, count: int, seconds: float) -> None:
        if count == 0:
            raise InputError(f"{self._path}: no frame can be read from this video (damaged or empty)")
        if count == 1:
            raise InputError(f"{self._path}: a single picture, not a video")
        announced_s = self._announced / self.fps
        if count < COMPLETE_SHARE * self._announced and seconds < COMPLETE_SHARE * announced_s:
            raise InputError(
                f"{self._path}: the video breaks off after {seconds:.1f} s of {announced_s:.1f} s; the file is damaged"
            )
