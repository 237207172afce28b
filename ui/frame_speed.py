"""What a frame of the window costs: the processor time Qt's thread spends on each thirtieth of a second.

A driver who blinks, looks about and moves, pushed thirty times a second with a camera picture each time, as in a real
drive. Everything is counted that this thread does for it: wording the state, taking the picture over, painting.
Drawn by the software renderer, which is the slowest there is.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from app.events import (
    CabinState,
    CameraStatus,
    DriverState,
    Drowsiness,
    DrowsinessLevel,
    Event,
    FaceFeatures,
    GazeZone,
    SignalValue,
    VehicleState,
)
from ui.display import choose_renderer, prepare_environment, set_fonts
from ui.face_mesh import LANDMARKS
from ui.shell import Shell, WindowOptions

RATE_HZ = 30
NS_PER_S = 1_000_000_000
WIDTH, HEIGHT = 640, 480
"""Of the camera picture: what most driver cameras give."""

WARM_UP_FRAMES = 20
"""Fonts are loaded and shapes prepared once; that is not what a frame costs."""

IDLE_S = 0.002
ZONES = (GazeZone.ROAD, GazeZone.ROAD, GazeZone.ROAD, GazeZone.LEFT_MIRROR, GazeZone.CLUSTER)


@dataclass(frozen=True, slots=True)
class _Picture:
    seq: int
    rgb: npt.NDArray[np.uint8]
    landmarks: npt.NDArray[np.float32]
    gaze_ray: tuple[float, float, float, float]


class _Camera:
    """Gives a new picture each time it was moved on."""

    def __init__(self) -> None:
        y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
        self._rgb = np.stack([x * 255 // WIDTH, y * 255 // HEIGHT, (x + y) % 256], axis=2).astype(np.uint8)
        angle, radius = np.linspace(0, 40 * np.pi, LANDMARKS), np.linspace(0.05, 1.0, LANDMARKS)
        face = np.stack([0.5 + 0.14 * radius * np.cos(angle), 0.5 + 0.28 * radius * np.sin(angle)], axis=1)
        self._face = face.astype(np.float32)
        self.seq = 0

    def read_latest(self, after_seq: int) -> _Picture | None:
        if self.seq <= after_seq:
            return None
        shift = np.float32(0.04 * math.sin(self.seq / RATE_HZ))
        return _Picture(self.seq, np.roll(self._rgb, self.seq, axis=1), self._face + shift, (0.5, 0.44, 0.62, 0.5))


class _NoCore:
    """A core that says nothing: the states are pushed into the window directly."""

    ended = False

    def on_state(self, callback: Callable[[CabinState], None]) -> None:
        pass

    def on_grab(self, callback: Callable[[Path], None]) -> None:
        pass

    def send(self, event: Event) -> None:
        pass

    def request_stop(self) -> None:
        pass


def measure_window(
    pages: Sequence[str], sizes: Sequence[tuple[int, int]], values: Mapping[str, SignalValue], frames: int
) -> dict[str, Any]:
    """Processor time a frame costs on each page at each size.

    Args:
        pages: of the window.
        sizes: of the window, pixels.
        values: the vehicle's signals.
        frames: how many of each.

    Returns:
        Page to size (`1280x800`) to `{"p50", "p95", "samples"}`, milliseconds.
    """
    prepare_environment(offscreen=True)
    application = QGuiApplication.instance() or QGuiApplication(["cockpit"])
    assert isinstance(application, QGuiApplication)
    application.setQuitOnLastWindowClosed(False)
    choose_renderer()
    set_fonts(application)
    return {
        page: {
            f"{width}x{height}": _summary(_samples(page, (width, height), values, frames)) for width, height in sizes
        }
        for page in pages
    }


def _samples(page: str, size: tuple[int, int], values: Mapping[str, SignalValue], frames: int) -> list[float]:
    camera = _Camera()
    shell = Shell(_NoCore(), camera, WindowOptions(page=page, size=size, language="en", theme="night"))
    samples = []
    try:
        shell.start()
        due = time.monotonic()
        for state in _drive(values, WARM_UP_FRAMES + frames):
            due += 1 / RATE_HZ
            begun = time.thread_time()
            camera.seq += 1
            shell.model.show(state)
            while time.monotonic() < due:
                QCoreApplication.processEvents()
                time.sleep(IDLE_S)
            samples.append(1000 * (time.thread_time() - begun))
    finally:
        shell.close()
    return samples[WARM_UP_FRAMES:]


def _drive(values: Mapping[str, SignalValue], frames: int) -> Iterator[CabinState]:
    for number in range(frames):
        t = number / RATE_HZ
        now_ns = round(t * NS_PER_S)
        blinking = t % 4 < 0.2
        yield CabinState(
            ts_ns=now_ns,
            driver=DriverState(
                ts_ns=now_ns,
                eyes="closed" if blinking else "open",
                eyes_closed_s=t % 4 if blinking else 0.0,
                openness=0.06 if blinking else 0.9 + 0.08 * math.sin(3 * t),
                mouth_open=0.1 + 0.1 * math.sin(t),
                attention=0.8 + 0.2 * math.sin(t / 2),
                fatigue=0.3 + 0.1 * math.sin(t / 3),
                gaze_zone=ZONES[int(t) % len(ZONES)],
                zone_s=t % 1,
                gaze_yaw_deg=20 * math.sin(t),
                gaze_pitch_deg=8 * math.cos(t),
                head_yaw_deg=12 * math.sin(t),
                calibration=1.0,
                blinks_per_min=15.0,
                drowsiness=Drowsiness(level=DrowsinessLevel.ALERT, kss_low=1, kss_high=5, perclos_60s=0.03),
            ),
            face=FaceFeatures(
                ts_ns=now_ns, frame_id=number, width=WIDTH, height=HEIGHT, yaw_deg=12 * math.sin(t), pitch_deg=-4.0
            ),
            camera=CameraStatus(ts_ns=now_ns, source="demo", width=WIDTH, height=HEIGHT, fps=float(RATE_HZ)),
            vehicle=VehicleState(ts_ns=now_ns, values={**values, "Vehicle.Speed": 80 + 5 * math.sin(t)}),
        )


def _summary(samples: list[float]) -> dict[str, float]:
    p95 = quantiles(samples, n=20, method="inclusive")[18]
    return {"p50": round(median(samples), 1), "p95": round(p95, 1), "samples": len(samples)}
