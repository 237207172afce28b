"""The child side of vision: camera -> pipeline -> messages, and pictures for the window in shared memory.

Runs in a sealed process of its own that may be killed at any time. No policy: what a face does is judged by the
parent, which outlives this process.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.events import CameraStatus, DemoStarted
from app.frames import PreviewWriter
from app.worker import ChildChannel, WorkerReady
from perception.camera import Camera, CameraOptions, open_source
from perception.hand_watch import FOR_GESTURES
from perception.pictures import fit_within
from perception.pipeline import FrameResult, VisionPipeline
from perception.recording import Frame

FRAME_WAIT_S: Final = 0.1
"""Longest wait for a frame before the loop looks at its channel again, s."""
STATUS_EVERY_S: Final = 1.0
"""How often the camera's status is told even if nothing changed, s."""


def run(channel: ChildChannel) -> None:
    """The entry. Settings: see `vision_settings` in `vision_service`."""
    settings = channel.settings
    camera = open_source(str(settings["source"]), _camera_options(settings))
    camera.start()  # opening a device takes as long as loading the models: side by side
    gesture_model = settings.get("gesture_model")
    pipeline = VisionPipeline(
        Path(settings["face_model"]),
        None if gesture_model is None else Path(gesture_model),
        hands_pace=FOR_GESTURES,
        right_hand_drive=bool(settings["right_hand_drive"]),
    )
    preview = _Preview(settings["preview"]) if settings.get("preview") else None
    try:
        _Loop(channel, camera, pipeline, preview).run()
    finally:
        camera.close()
        pipeline.close()
        if preview is not None:
            preview.close()


def _camera_options(settings: Mapping[str, Any]) -> CameraOptions:
    paths = {key: Path(settings[key]) if settings.get(key) else None for key in ("portrait", "script")}
    return CameraOptions(
        width=int(settings["width"]), height=int(settings["height"]), fps=float(settings["fps"]), **paths
    )


class _Preview:
    """Writes what the window shows, no larger than the ring takes."""

    def __init__(self, spec: Mapping[str, str | int]) -> None:
        self._writer = PreviewWriter(spec)
        self._width, self._height = int(spec["width"]), int(spec["height"])

    def write(self, frame: Frame, result: FrameResult) -> None:
        picture = fit_within(frame.rgb, self._width, self._height)
        self._writer.write(picture, frame.ts_ns, result.landmarks, result.gaze_ray)

    def close(self) -> None:
        self._writer.close()


class _Loop:
    """The child's main loop."""

    def __init__(
        self, channel: ChildChannel, camera: Camera, pipeline: VisionPipeline, preview: _Preview | None
    ) -> None:
        self._channel, self._camera, self._pipeline, self._preview = channel, camera, pipeline, preview
        self._ready = False
        self._told: CameraStatus | None = None

    def run(self) -> None:
        while not self._channel.closed:
            self._channel.alive()
            if isinstance(message := self._channel.poll(), DemoStarted):
                self._camera.start_demo(message.ts_ns)
            frame = self._camera.newest(FRAME_WAIT_S)
            if frame is not None:
                self._see(frame)
            self._tell_status()
            if not self._ready and (frame is not None or self._camera.is_settled):
                self._ready = True
                self._channel.send(WorkerReady(ts_ns=time.monotonic_ns(), detail=self._camera.status().detail))

    def _see(self, frame: Frame) -> None:
        result = self._pipeline.process(frame.rgb, frame.ts_ns, frame.frame_id)
        if self._preview is not None:
            self._preview.write(frame, result)
        self._channel.send(result.features)
        if result.hands is not None:
            self._channel.send(result.hands)

    def _tell_status(self) -> None:
        status = self._camera.status()
        told = self._told
        changed = told is None or (told.valid, told.detail) != (status.valid, status.detail)
        if told is None or changed or (status.ts_ns - told.ts_ns) / 1e9 >= STATUS_EVERY_S:
            self._told = status
            self._channel.send(status)
