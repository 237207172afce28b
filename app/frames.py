"""The preview ring: camera pictures from the vision child to the window, in shared memory, never on the bus.

One writer, one reader, no locks between the processes. The memory has no name on any file system (memfd): only
the parent makes it, the child opens it through the parent's own descriptor, nothing is left when either is
killed, and no other program can stumble on the driver's face. Its size is sealed, so a child gone mad cannot
pull it from under the reader.

Each slot is guarded by a sequence number that is odd while the slot is being written (a seqlock). A writer
killed in the middle leaves an odd slot behind; the reader still has the last complete one.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from app.errors import WorkerError

MAX_LANDMARKS = 512
"""Points a slot has room for; the face mesh has 478."""

READ_ATTEMPTS = 3
"""A slot is overwritten only `slots` frames later; a torn read twice in a row means a reader asleep in between."""

GazeRay: TypeAlias = tuple[float, float, float, float]

_HEADER = np.dtype(
    [
        ("sequence", "<u8"),
        ("ts_ns", "<i8"),
        ("width", "<u4"),
        ("height", "<u4"),
        ("landmarks", "<u4"),
        ("has_gaze", "<u4"),
        ("gaze_ray", "<f4", (4,)),
    ]
)
_NEWEST_BYTES = 64  # the number of the newest frame, alone on its cache line
_HEADER_BYTES = 64
_LANDMARK_BYTES = MAX_LANDMARKS * 2 * 4
_LINE_BYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreviewFrame:
    """One picture, copied out of the ring.

    Attributes:
        seq: rises by one a written frame, from 1.
        ts_ns: shutter, monotonic nanoseconds.
        rgb: uint8, height x width x 3.
        landmarks: float32 (N, 2), fractions of the picture; None without a face.
        gaze_ray: x0, y0, x1, y1 as fractions of the picture; None when unknown.
    """

    seq: int
    ts_ns: int
    rgb: npt.NDArray[np.uint8]
    landmarks: npt.NDArray[np.float32] | None
    gaze_ray: GazeRay | None


class _Slots:
    """The layout of the shared memory, the same on both sides."""

    def __init__(self, memory: mmap.mmap, width: int, height: int, slots: int) -> None:
        self.memory = memory
        self.count = slots
        self.max_pixels = width * height
        self._bytes = np.frombuffer(memory, dtype=np.uint8)
        self.newest = self._bytes[:8].view("<u8")
        stride = _slot_bytes(width, height)
        self.headers = [self._at(slot * stride, _HEADER.itemsize).view(_HEADER) for slot in range(slots)]
        self.landmarks = [
            self._at(slot * stride + _HEADER_BYTES, _LANDMARK_BYTES).view("<f4").reshape(-1, 2) for slot in range(slots)
        ]
        self.pixels = [
            self._at(slot * stride + _HEADER_BYTES + _LANDMARK_BYTES, self.max_pixels * 3) for slot in range(slots)
        ]

    def _at(self, offset: int, length: int) -> npt.NDArray[np.uint8]:
        start = _NEWEST_BYTES + offset
        return self._bytes[start : start + length]

    def close(self) -> None:
        # Views first: memory that goes away under a numpy view is a crash, not an exception.
        self.headers, self.landmarks, self.pixels = [], [], []
        del self.newest, self._bytes
        self.memory.close()


def _slot_bytes(width: int, height: int) -> int:
    size = _HEADER_BYTES + _LANDMARK_BYTES + width * height * 3
    return -(-size // _LINE_BYTES) * _LINE_BYTES


def _ring_bytes(width: int, height: int, slots: int) -> int:
    return _NEWEST_BYTES + slots * _slot_bytes(width, height)


class PreviewRing:
    """The parent's half: makes the memory, reads from it, gives it back. Any one thread may read at a time."""

    def __init__(self, descriptor: int, width: int, height: int, slots: int) -> None:
        self._descriptor = descriptor
        self._spec: dict[str, str | int] = {
            "path": self._path(descriptor),
            "width": width,
            "height": height,
            "slots": slots,
        }
        memory = mmap.mmap(descriptor, _ring_bytes(width, height, slots))
        self._slots: _Slots | None = _Slots(memory, width, height, slots)
        self._lock = threading.Lock()  # the window reads on its thread while the core may close on another

    @classmethod
    def create(cls, width: int, height: int, slots: int = 3) -> PreviewRing:
        """Makes the shared memory for pictures of up to `width` x `height` pixels.

        Args:
            width: of the largest picture, pixels.
            height: of the largest picture, pixels.
            slots: pictures in the ring (>= 2): one is being written while the last is read.
        """
        if width < 1 or height < 1 or slots < 2:
            raise ValueError(f"a preview ring of {width}x{height} pixels and {slots} slots cannot be made")
        descriptor = os.memfd_create("cockpit-preview", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.ftruncate(descriptor, _ring_bytes(width, height, slots))
            sealed = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
            fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, sealed)
            return cls(descriptor, width, height, slots)
        except BaseException:
            os.close(descriptor)
            raise

    @property
    def name(self) -> str:
        """Where a child of this process finds the memory."""
        return self._path(self._descriptor)

    def spec(self) -> dict[str, str | int]:
        """What `PreviewWriter` needs, as JSON values for a worker's settings."""
        return dict(self._spec)

    def read_latest(self, after_seq: int = 0) -> PreviewFrame | None:
        """The newest complete picture if it is newer than `after_seq`, as an own copy; None otherwise."""
        with self._lock:
            if self._slots is None:
                return None
            for _ in range(READ_ATTEMPTS):
                number = int(self._slots.newest[0])
                if number <= after_seq:
                    return None
                frame = _copy_frame(self._slots, number)
                if frame is not None:
                    return frame
        return None

    def close(self) -> None:
        """Gives the memory back. Idempotent; a writer still at work keeps its own mapping until it ends."""
        with self._lock:
            if self._slots is not None:
                self._slots.close()
                self._slots = None
                os.close(self._descriptor)

    @staticmethod
    def _path(descriptor: int) -> str:
        return f"/proc/{os.getpid()}/fd/{descriptor}"


def _copy_frame(slots: _Slots, number: int) -> PreviewFrame | None:
    """Copies frame `number` out of its slot; None when the writer has been there in the meantime."""
    slot = number % slots.count
    header = slots.headers[slot][0]
    complete = 2 * number
    if int(header["sequence"]) != complete:
        return None
    width, height = int(header["width"]), int(header["height"])
    if width * height > slots.max_pixels:
        return None  # sizes of a frame half written
    rgb = slots.pixels[slot][: width * height * 3].reshape(height, width, 3).copy()
    count = min(int(header["landmarks"]), MAX_LANDMARKS)
    landmarks = slots.landmarks[slot][:count].copy() if count else None
    ray = [float(value) for value in header["gaze_ray"]]
    gaze_ray = (ray[0], ray[1], ray[2], ray[3]) if header["has_gaze"] else None
    ts_ns = int(header["ts_ns"])
    if int(header["sequence"]) != complete:
        return None
    return PreviewFrame(seq=number, ts_ns=ts_ns, rgb=rgb, landmarks=landmarks, gaze_ray=gaze_ray)


class PreviewWriter:
    """The child's half: writes pictures, never waits for the reader.

    Args:
        spec: what `PreviewRing.spec()` gave.

    Raises:
        WorkerError: the parent's memory cannot be opened (the parent is gone).
    """

    def __init__(self, spec: Mapping[str, str | int]) -> None:
        width, height, slots = int(spec["width"]), int(spec["height"]), int(spec["slots"])
        try:
            descriptor = os.open(str(spec["path"]), os.O_RDWR | os.O_CLOEXEC)
        except OSError as error:
            raise WorkerError(f"the preview memory cannot be opened: {error.strerror}") from error
        try:
            memory = mmap.mmap(descriptor, _ring_bytes(width, height, slots))
        finally:
            os.close(descriptor)
        self._slots: _Slots | None = _Slots(memory, width, height, slots)
        # A writer that follows a killed one goes on counting, so that the reader sees its frames as newer.
        self._number = int(self._slots.newest[0])

    def write(
        self,
        rgb: npt.NDArray[np.uint8],
        ts_ns: int,
        landmarks: npt.NDArray[np.float32] | None = None,
        gaze_ray: GazeRay | None = None,
    ) -> int:
        """Writes one picture over the oldest and returns its number.

        Args:
            rgb: uint8, height x width x 3, at most as many pixels as the ring was made for.
            ts_ns: shutter, monotonic nanoseconds.
            landmarks: float32 (N, 2), fractions of the picture, at most `MAX_LANDMARKS`.
            gaze_ray: x0, y0, x1, y1 as fractions of the picture.

        Raises:
            ValueError: the picture or the points do not fit, or the writer is closed.
        """
        if self._slots is None:
            raise ValueError("the preview writer is closed")
        if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.shape[0] * rgb.shape[1] > self._slots.max_pixels:
            raise ValueError(f"a picture of shape {rgb.shape} does not fit the preview ring")
        points = 0 if landmarks is None else len(landmarks)
        if points > MAX_LANDMARKS:
            raise ValueError(f"{points} landmarks do not fit the preview ring")
        number = self._number + 1
        slot = number % self._slots.count
        header = self._slots.headers[slot]
        height, width = rgb.shape[:2]
        header["sequence"] = 2 * number - 1  # odd: being written
        header["ts_ns"], header["width"], header["height"] = ts_ns, width, height
        header["landmarks"], header["has_gaze"] = points, gaze_ray is not None
        header["gaze_ray"] = gaze_ray or (0.0, 0.0, 0.0, 0.0)
        np.copyto(self._slots.pixels[slot][: width * height * 3].reshape(height, width, 3), rgb)
        if landmarks is not None:
            self._slots.landmarks[slot][:points] = landmarks
        header["sequence"] = 2 * number
        self._slots.newest[0] = number
        self._number = number
        return number

    def close(self) -> None:
        """Drops this side's mapping. Idempotent."""
        if self._slots is not None:
            self._slots.close()
            self._slots = None
