"""What vision costs on this machine: the bare engine against the whole pipeline, in the same run, on the same frames.

The two take turns in short blocks, so that whatever else the machine does hits both alike.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np

from app.clock import NS_PER_MS, NS_PER_S
from app.errors import CabinError, InputError
from perception.driver_state import DriverMonitor
from perception.landmarks import bare_detector
from perception.pictures import Picture
from perception.pipeline import VisionPipeline
from perception.recording import Recording
from perception.silent_signs import SilentSigns
from perception.vehicle_signals import VehicleSignals

MOST_FRAMES: Final = 300
"""Frames kept in memory for a bench (10 s of a camera; 276 MB at 640 x 480)."""
BLOCK_FRAMES: Final = 30
"""Frames before the other one has its turn: one second of a camera."""
WARM_UP_FRAMES: Final = 10
"""Frames before the clock counts: the first inference also lays out memory."""
LEAST_FRAMES: Final = 30
"""Fewer frames measure nothing."""
FRAME_NS: Final = NS_PER_S // 30
"""Interval of the times given to the frames, ns."""
SPEED_KMH: Final = 60.0


def frames_of(path: Path, most: int = MOST_FRAMES) -> list[Picture]:
    """The first frames of a recording, RGB.

    Raises:
        InputError: not a readable video.
    """
    recording = Recording(path)
    try:
        return [frame.rgb for frame in islice(recording.frames(), most)]
    finally:
        recording.close()


def bench_vision(frames: Sequence[Picture], face_model: Path, passes: int = 2) -> dict[str, Any]:
    """The `vision` part of the `bench` document, with what it is compared to.

    Args:
        frames: RGB uint8 pictures of one size with a face in them, in the order of a camera.
        face_model: the `face_landmarker.task` file.
        passes: how often all frames are shown.

    Returns:
        `frames_per_s`: pipeline, driver monitor and silent signs. `bare_frames_per_s`: the engine call alone. `share`:
        the first by the second. `engine_ms`, `total_ms`: p50 and p95 inside the pipeline. `frames`: how many were
        measured.

    Raises:
        InputError: too few frames.
        ModelError: the model cannot be used.
    """
    if len(frames) < LEAST_FRAMES:
        raise InputError(f"{len(frames)} frames are too few to measure vision; {LEAST_FRAMES} at least")
    whole = _Whole(face_model)
    try:
        detect, close = bare_detector(face_model)
    except CabinError:
        whole.close()
        raise

    def bare(number: int) -> None:
        detect(frames[number % len(frames)], number * FRAME_NS // NS_PER_MS)

    def full(number: int) -> None:
        whole.step(frames[number % len(frames)], number)

    per_frame: dict[Callable[[int], None], list[float]] = {bare: [], full: []}
    contestants = [bare, full]
    blocks = max(2, passes * len(frames) // BLOCK_FRAMES)
    try:
        for number in range(WARM_UP_FRAMES):
            bare(number)
            full(number)
        whole.forget_times()
        for block in range(blocks):
            start = WARM_UP_FRAMES + block * BLOCK_FRAMES
            for contestant in contestants:
                begin = time.perf_counter()
                for number in range(start, start + BLOCK_FRAMES):
                    contestant(number)
                per_frame[contestant].append((time.perf_counter() - begin) / BLOCK_FRAMES)
            contestants.reverse()
    finally:
        close()
        whole.close()
    # Medians: one block in which the machine did something else must not decide.
    bare_s, full_s = float(np.median(per_frame[bare])), float(np.median(per_frame[full]))
    return {
        "frames_per_s": round(1 / full_s, 1),
        "bare_frames_per_s": round(1 / bare_s, 1),
        "share": round(bare_s / full_s, 3),
        "engine_ms": _percentiles(whole.engine_ms),
        "total_ms": _percentiles(whole.total_ms),
        "frames": blocks * BLOCK_FRAMES,
    }


class _Whole:
    """Pipeline, driver monitor and silent signs, with the times each frame took."""

    def __init__(self, face_model: Path) -> None:
        self._pipeline = VisionPipeline(face_model)
        self._monitor, self._signs = DriverMonitor(), SilentSigns()
        self._vehicle = VehicleSignals(speed_kmh=SPEED_KMH)
        self.engine_ms: list[float] = []
        self.total_ms: list[float] = []

    def step(self, rgb: Picture, number: int) -> None:
        begin = time.perf_counter()
        features = self._pipeline.process(rgb, number * FRAME_NS, number).features
        state, _ = self._monitor.step(features, self._vehicle)
        self._signs.step(features, state)
        self.total_ms.append((time.perf_counter() - begin) * 1000)
        self.engine_ms.append(features.engine_ms)

    def forget_times(self) -> None:
        self.engine_ms.clear()
        self.total_ms.clear()

    def close(self) -> None:
        self._pipeline.close()


def _percentiles(values: Sequence[float]) -> dict[str, float]:
    p50, p95 = np.percentile(values, (50, 95)).tolist()
    return {"p50": round(p50, 2), "p95": round(p95, 2)}
