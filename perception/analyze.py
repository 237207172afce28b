"""Driver monitoring over a recording: a video file in, the `analyze` document of the command contract out.

The same pipeline and the same monitor as live, fed with the recording's own times, as fast as the machine goes. The
engine runs in the caller's process: seal it first (`app.seal`), a recording of a face is nobody else's business.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from app.clock import NS_PER_S
from app.errors import CabinError
from app.events import DriverEvent, DriverEventKind
from perception.driver_state import DriverMonitor
from perception.pipeline import VisionPipeline
from perception.recording import Frame, Recording
from perception.signals import OnFrame
from perception.vehicle_signals import VehicleSignals

QUIET_KINDS: Final = (DriverEventKind.BLINK, DriverEventKind.GAZE_OFF_ROAD)
"""Listed only when all events are asked for."""
FRAMES_AHEAD: Final = 4
"""Frames decoded ahead while the engine works."""
HANDOVER_S: Final = 0.2
"""How often a decoder that waits for room looks whether anybody still wants its frames, s."""


@dataclass(slots=True)
class _Tally:
    """Measured over the recording."""

    frames: int = 0
    last_ns: int = 0
    step_ns: int = 0
    engine_ms: list[float] = field(default_factory=list)
    total_ms: list[float] = field(default_factory=list)

    @property
    def end_ns(self) -> int:
        return self.last_ns + self.step_ns


def analyze(
    path: Path,
    *,
    face_model: Path,
    gesture_model: Path | None = None,
    speed_kmh: float = 60.0,
    all_events: bool = False,
    on_frame: OnFrame | None = None,
) -> dict[str, Any]:
    """Judges a recording.

    Args:
        path: a video file, GIF included.
        face_model: the `face_landmarker.task` file.
        gesture_model: the `gesture_recognizer.task` file; None: hands are not read, a phone at the ear is not found.
        speed_kmh: the vehicle's speed throughout.
        all_events: list blinks and single glances too.
        on_frame: told of every frame what was seen, the vehicle, and the state; `SignalsWriter.add` keeps them.

    Returns:
        The document of `design/interface.md`, `assets/schemas/analyze.schema.json`.

    Raises:
        InputError: the file is missing, no video, empty or damaged.
        ModelError: the model is missing or unusable.
    """
    path = Path(path)
    recording = Recording(path)
    try:
        pipeline = VisionPipeline(Path(face_model), gesture_model)
    except CabinError:
        recording.close()
        raise
    monitor, vehicle = DriverMonitor(), VehicleSignals(speed_kmh=speed_kmh)
    tally, events = _Tally(step_ns=round(NS_PER_S / recording.fps)), []
    begin = time.perf_counter()
    try:
        for frame in decoded_ahead(recording):
            events += _judge(frame, pipeline, monitor, vehicle, tally, on_frame)
    finally:
        pipeline.close()
        recording.close()
    elapsed_s = time.perf_counter() - begin
    events += monitor.finish(tally.end_ns, vehicle)
    listed = [event for event in events if all_events or event.kind not in QUIET_KINDS]
    return _document(recording, tally, elapsed_s, monitor, sorted(listed, key=lambda event: event.start_ns))


def _judge(
    frame: Frame,
    pipeline: VisionPipeline,
    monitor: DriverMonitor,
    vehicle: VehicleSignals,
    tally: _Tally,
    on_frame: OnFrame | None,
) -> list[DriverEvent]:
    begin = time.perf_counter()
    result = pipeline.process(frame.rgb, frame.ts_ns, frame.frame_id)
    state, happened = monitor.step(result.features, vehicle)
    tally.total_ms.append((time.perf_counter() - begin) * 1000)
    if on_frame is not None:
        on_frame(result.features, vehicle, state)
    tally.engine_ms.append(result.features.engine_ms)
    if tally.frames:
        tally.step_ns = frame.ts_ns - tally.last_ns
    tally.last_ns = frame.ts_ns
    tally.frames += 1
    return [event for event in happened if isinstance(event, DriverEvent)]


def decoded_ahead(recording: Recording) -> Iterator[Frame]:
    """The recording's frames, decoded on another thread a few frames ahead.

    Raises:
        InputError: as `Recording.frames`.
    """
    ready: queue.Queue[Frame | CabinError | None] = queue.Queue(FRAMES_AHEAD)
    abandoned = threading.Event()

    def put(item: Frame | CabinError | None) -> None:
        while not abandoned.is_set():
            try:
                ready.put(item, timeout=HANDOVER_S)
            except queue.Full:
                continue
            return

    def decode() -> None:
        try:
            for frame in recording.frames():
                put(frame)
                if abandoned.is_set():
                    return
            put(None)
        except CabinError as error:
            put(error)

    decoder = threading.Thread(target=decode, name="decoder", daemon=True)
    decoder.start()
    try:
        while (item := ready.get()) is not None:
            if isinstance(item, CabinError):
                raise item
            yield item
    finally:
        abandoned.set()
        decoder.join()


def _document(
    recording: Recording, tally: _Tally, elapsed_s: float, monitor: DriverMonitor, events: list[DriverEvent]
) -> dict[str, Any]:
    duration_s = tally.end_ns / NS_PER_S
    summary = monitor.summary()
    return {
        "input": {
            "frames": tally.frames,
            "fps": round(tally.frames / duration_s, 3),
            "duration_s": round(duration_s, 3),
            "width": recording.width,
            "height": recording.height,
        },
        "processing": {
            "frames_per_s": round(tally.frames / elapsed_s, 1),
            "engine_ms_p50": round(float(np.median(tally.engine_ms)), 2),
            "total_ms_p50": round(float(np.median(tally.total_ms)), 2),
        },
        "face": {"present_ratio": round(summary.face_present, 4)},
        "summary": {
            "perclos": round(summary.perclos, 4),
            "blinks_per_min": round(summary.blinks_per_min, 1),
            "yawns": summary.yawns,
            "attention": round(summary.attention, 3),
            "eyes_off_road_s": round(summary.eyes_off_road_s, 2),
        },
        "events": [_listed(event) for event in events],
    }


def _listed(event: DriverEvent) -> dict[str, Any]:
    end_ns = event.start_ns if event.end_ns is None else event.end_ns
    item: dict[str, Any] = {
        "kind": event.kind.value,
        "level": event.level.value,
        "start_s": round(event.start_ns / NS_PER_S, 3),
        "end_s": round(end_ns / NS_PER_S, 3),
        "reason": event.reason,
        "confidence": event.confidence,
    }
    if event.zone is not None:
        item["zone"] = event.zone.value
    return item
