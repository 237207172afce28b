"""A camera's frames and a minute of driving, for window tests and the gallery."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from app.events import CabinState
from ui.face_mesh import (
    FACE_OVAL,
    LANDMARKS,
    LEFT_BROW,
    LEFT_EYE,
    LEFT_IRIS,
    LIPS_INNER,
    LIPS_OUTER,
    NOSE_BRIDGE,
    RIGHT_BROW,
    RIGHT_EYE,
    RIGHT_IRIS,
)


def last_minute(state: CabinState, rate_hz: int = 10) -> list[CabinState]:
    """Sixty seconds of driving that end in `state`: blinks, two yawns, looks into the mirrors, one long closure.

    Only `state` itself where no driver is seen.
    """
    if state.driver is None or not state.driver.valid:
        return [state]
    states = []
    for number in range(60 * rate_hz):
        t = number / rate_hz
        closed_s = max((t - start for start, end in CLOSURES if start <= t < end), default=None)
        yawning = max((np.sin(np.pi * (t - start) / 4.0) for start in YAWNS if start <= t < start + 4.0), default=0.0)
        away = next((yaw for start, yaw in LOOKS if start <= t < start + 1.5), 0.0)
        driver = replace(
            state.driver,
            ts_ns=round(t * 1e9),
            warnings=(),
            eyes="open" if closed_s is None else "closed",
            eyes_closed_s=closed_s or 0.1,
            openness=0.92 + 0.05 * np.sin(t) if closed_s is None else 0.06,
            mouth_open=0.05 + 0.8 * yawning,
            yawns=sum(start + 4.0 <= t for start in YAWNS),
            gaze_yaw_deg=away + 2.5 * np.sin(1.3 * t),
            gaze_pitch_deg=0.25 * abs(away) + 2.0 * np.cos(0.7 * t) - 3.0,
        )
        states.append(replace(state, driver=driver))
    return [*states, replace(state, driver=replace(state.driver, ts_ns=60_000_000_000))]


CLOSURES = ((41.0, 42.3), *((start, start + 0.2) for start in np.arange(1.0, 60.0, 4.3).tolist()))
YAWNS = (12.0, 47.5)
LOOKS = ((6.0, 28.0), (21.0, -22.0), (33.0, 12.0), (54.0, 30.0))


@dataclass(frozen=True)
class PictureFrame:
    """A frame as `app.frames.PreviewRing` gives it."""

    seq: int
    rgb: npt.NDArray[np.uint8]
    landmarks: npt.NDArray[np.float32] | None = None
    gaze_ray: tuple[float, float, float, float] | None = None


class PictureSource:
    """A stand-in for the ring: `frame` is what it holds now."""

    def __init__(self, frame: PictureFrame | None) -> None:
        self.frame = frame
        self.reads = 0

    def read_latest(self, after_seq: int) -> PictureFrame | None:
        self.reads += 1
        return self.frame if self.frame is not None and self.frame.seq > after_seq else None


ELLIPSES: tuple[tuple[tuple[int, ...], float, float, float, float], ...] = (
    (FACE_OVAL, 0.50, 0.50, 0.15, 0.30),
    (LIPS_OUTER, 0.50, 0.66, 0.060, 0.035),
    (LIPS_INNER, 0.50, 0.66, 0.045, 0.012),
    (LEFT_EYE, 0.56, 0.44, 0.030, 0.016),
    (RIGHT_EYE, 0.44, 0.44, 0.030, 0.016),
    (LEFT_IRIS, 0.56, 0.44, 0.011, 0.015),
    (RIGHT_IRIS, 0.44, 0.44, 0.011, 0.015),
)
"""A sketch of a face: which landmarks lie on which ellipse (centre and half axes, fractions of the picture)."""


def drawn_frame(seq: int = 1, width: int = 640, height: int = 480) -> PictureFrame:
    """A soft gradient with a sketched face: enough to see that picture and mesh are painted, and to time it."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rgb = np.stack([40 + 60 * x / width, 60 + 50 * y / height, 90 + 60 * x / width], axis=2).astype(np.uint8)
    angle = np.linspace(0, 40 * np.pi, LANDMARKS)
    radius = np.linspace(0.05, 1.0, LANDMARKS)
    landmarks = np.stack([0.5 + 0.14 * radius * np.cos(angle), 0.5 + 0.28 * radius * np.sin(angle)], axis=1)
    for run, centre_x, centre_y, half_width, half_height in ELLIPSES:
        turn_angle = np.linspace(0, 2 * np.pi, len(run))
        landmarks[list(run), 0] = centre_x + half_width * np.sin(turn_angle)
        landmarks[list(run), 1] = centre_y - half_height * np.cos(turn_angle)
    for brows, left in ((LEFT_BROW, 0.53), (RIGHT_BROW, 0.41)):
        for row, brow in enumerate(brows):
            landmarks[list(brow), 0] = np.linspace(left, left + 0.06, len(brow))
            landmarks[list(brow), 1] = 0.39 - 0.01 * row
    landmarks[list(NOSE_BRIDGE), 0] = 0.5
    landmarks[list(NOSE_BRIDGE), 1] = np.linspace(0.45, 0.57, len(NOSE_BRIDGE))
    return PictureFrame(seq, rgb, landmarks.astype(np.float32), (0.5, 0.44, 0.62, 0.5))
