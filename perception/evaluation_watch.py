"""The product watches a clip: frames through the same pipeline and monitor as `analyze`, and what they said.

Nothing is judged here. The engine runs in the caller's process: seal it first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from app.clock import NS_PER_S
from app.events import (
    DriverEvent,
    DriverState,
    Event,
    FaceFeatures,
    GazeZone,
    WarningRaised,
)
from perception.analyze import decoded_ahead
from perception.driver_state import DriverMonitor
from perception.evaluation_matching import Found
from perception.pictures import Picture
from perception.pipeline import FrameResult, VisionPipeline
from perception.recording import Recording
from perception.vehicle_signals import VehicleSignals

DEFAULT_STEP_NS: Final = NS_PER_S // 30
"""How long a frame lasts that no other follows, ns."""

VehicleAt = Callable[[float], VehicleSignals]
"""The vehicle at a second of the clip."""


class Pipeline(Protocol):
    """What reads frames; `VisionPipeline`, or a stand-in without engines."""

    def process(self, rgb: Picture, ts_ns: int, frame_id: int) -> FrameResult:
        """Reads one frame."""
        ...


@dataclass(slots=True)
class Trace:
    """What a timeline draws, one value a frame; None: not known in that frame.

    `t_s` seconds; `openness`, `mouth_open` 0 to 1; `gaze_yaw_deg` (+ left), `gaze_pitch_deg` (+ up) against the road.
    """

    t_s: list[float] = field(default_factory=list)
    openness: list[float | None] = field(default_factory=list)
    mouth_open: list[float | None] = field(default_factory=list)
    gaze_yaw_deg: list[float | None] = field(default_factory=list)
    gaze_pitch_deg: list[float | None] = field(default_factory=list)

    def add(self, state: DriverState) -> None:
        """Keeps one frame."""
        looks = state.valid and state.gaze_zone is not GazeZone.UNKNOWN
        self.t_s.append(state.ts_ns / NS_PER_S)
        self.openness.append(state.openness if state.valid else None)
        self.mouth_open.append(state.mouth_open if state.valid else None)
        self.gaze_yaw_deg.append(state.gaze_yaw_deg if looks else None)
        self.gaze_pitch_deg.append(state.gaze_pitch_deg if looks else None)


@dataclass(frozen=True, slots=True)
class Watched:
    """What the product said about a clip.

    Attributes:
        duration_s: of the clip. fps: frames by duration. face_present: share of the frames with a face.
        width, height: of the frames, px.
        events: in the order of their start. warnings: each at the moment it was raised.
        trace: for the timeline.
    """

    duration_s: float
    fps: float
    face_present: float
    width: int
    height: int
    events: tuple[Found, ...]
    warnings: tuple[Found, ...]
    trace: Trace


def watch_clip(path: Path, face_model: Path, speed_kmh: float, gesture_model: Path | None = None) -> Watched:
    """Watches a video file. Without a gesture model hands are not read.

    Raises:
        InputError: no readable video.
        ModelError: the model is missing or unusable.
    """
    recording = Recording(path)
    try:
        pipeline = VisionPipeline(face_model, gesture_model)
        try:
            frames = ((frame.rgb, frame.ts_ns) for frame in decoded_ahead(recording))
            vehicle = VehicleSignals(speed_kmh=speed_kmh)
            return watch(frames, pipeline, lambda _: vehicle)
        finally:
            pipeline.close()
    finally:
        recording.close()


def watch(frames: Iterable[tuple[Picture, int]], pipeline: Pipeline, vehicle_at: VehicleAt) -> Watched:
    """Watches pictures (RGB uint8, height x width x 3) with their times, ns, rising."""
    return judge(_features(frames, pipeline), vehicle_at)


def judge(faces: Iterable[FaceFeatures], vehicle_at: VehicleAt) -> Watched:
    """Steps a fresh monitor through face readings, at least one, and keeps what it says."""
    monitor, trace, said = DriverMonitor(), Trace(), list[Event]()
    first: FaceFeatures | None = None
    before_ns = last_ns = 0
    vehicle = vehicle_at(0.0)
    for face in faces:
        vehicle = vehicle_at(face.ts_ns / NS_PER_S)
        state, happened = monitor.step(face, vehicle)
        trace.add(state)
        said += happened
        before_ns = face.ts_ns - DEFAULT_STEP_NS if first is None else last_ns
        last_ns = face.ts_ns
        first = first or face
    if first is None:
        raise ValueError("a clip without frames")
    end_ns = 2 * last_ns - before_ns
    said += monitor.finish(end_ns, vehicle)
    events = sorted((_event(each) for each in said if isinstance(each, DriverEvent)), key=lambda each: each.start_s)
    duration_s = end_ns / NS_PER_S
    return Watched(
        duration_s=duration_s,
        fps=len(trace.t_s) / duration_s,
        face_present=monitor.summary().face_present,
        width=first.width,
        height=first.height,
        events=tuple(events),
        warnings=tuple(_warning(each) for each in said if isinstance(each, WarningRaised)),
        trace=trace,
    )


def _features(frames: Iterable[tuple[Picture, int]], pipeline: Pipeline) -> Iterator[FaceFeatures]:
    for number, (rgb, ts_ns) in enumerate(frames):
        yield pipeline.process(rgb, ts_ns, number).features


def _event(event: DriverEvent) -> Found:
    end_ns = event.start_ns if event.end_ns is None else event.end_ns
    return Found(event.kind, event.level, event.start_ns / NS_PER_S, end_ns / NS_PER_S, event.reason, event.zone)


def _warning(raised: WarningRaised) -> Found:
    at_s, warning = raised.ts_ns / NS_PER_S, raised.warning
    return Found(warning.kind, warning.level, at_s, at_s, warning.reason, warning.zone, is_warning=True)
