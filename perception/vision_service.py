"""The parent side of vision: keeps the vision child running, and judges what it saw.

The driver monitor lives here, in the core, so that what was learned of the driver survives the child.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from app.bus import Bus
from app.clock import Clock
from app.events import (
    CameraStatus,
    Degraded,
    DemoStarted,
    DriverState,
    FaceFeatures,
    HandFollowed,
    HandsObserved,
    SignalValue,
    State,
    VehicleState,
)
from app.worker import WorkerService, WorkerSpec
from perception.calibration import Calibrator
from perception.confidence import EYES_HIDDEN
from perception.driver_state import DriverMonitor
from perception.gestures import HandGestures
from perception.monitor_settings import chosen_settings
from perception.placement import AUTO, road_prior
from perception.profile import ProfileKeeper
from perception.silent_signs import SilentSigns
from perception.vehicle_signals import VehicleSignals

ENTRY: Final = "perception.vision_worker:run"
CAMERA_PART: Final = "camera"
"""The `Degraded.part` that tells of a camera without pictures."""
EYES_PART: Final = "eyes"
HIDDEN_DETAIL: Final = "dark glasses hide the eyes; only the head is watched"
STALE_S: Final = 1.0
"""Without a frame for so long nothing may be concluded about the driver any more, s."""
HANG_S: Final = 3.0
"""The child's loop turns every frame; standing still for so long it hangs, s."""
SILENCE_S: Final = 1.0
"""Heartbeats come four times a second; the child must be back within 2 s of freezing, s."""

SPEED: Final = "Vehicle.Speed"
INDICATOR_LEFT: Final = "Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling"
INDICATOR_RIGHT: Final = "Vehicle.Body.Lights.DirectionIndicator.Right.IsSignaling"
DRIVER_POSITION: Final = "Vehicle.Cabin.DriverPosition"
STEERING: Final = "Vehicle.Chassis.SteeringWheel.Angle"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionOptions:
    """What the vision child is to do.

    Attributes:
        source: see `perception.camera.open_source`.
        width, height, fps: asked of a device.
        face_model, gesture_model: model files; no gesture model: hands are not read.
        preview: `PreviewRing.spec()`; None: no pictures for a window.
        portrait, script: of the demonstration, needed for the source `demo` only.
        log_path: for what the native libraries print.
        placement: of the camera, see `perception.placement`. right_hand_drive: on which side the driver sits.
        profile: file in which what is learned of the driver is kept; None: nowhere.
        warnings: `early` adds notices before warnings.
        gestures: tell of gestures; hands are looked at for a phone all the same.
    """

    source: str
    face_model: Path
    gesture_model: Path | None = None
    width: int = 640
    height: int = 480
    fps: float = 30.0
    preview: Mapping[str, str | int] | None = None
    portrait: Path | None = None
    script: Path | None = None
    log_path: Path | None = None
    placement: str = AUTO
    right_hand_drive: bool = False
    profile: Path | None = None
    warnings: Literal["normal", "early"] = "normal"
    gestures: bool = True


def worker_spec(options: VisionOptions) -> WorkerSpec:
    """The child that does it."""

    def text(path: Path | None) -> str | None:
        return None if path is None else str(path)

    settings: dict[str, Any] = {
        "source": options.source,
        "width": options.width,
        "height": options.height,
        "fps": options.fps,
        "face_model": str(options.face_model),
        "gesture_model": text(options.gesture_model),
        "preview": None if options.preview is None else dict(options.preview),
        "portrait": text(options.portrait),
        "script": text(options.script),
        "right_hand_drive": options.right_hand_drive,
    }
    return WorkerSpec(
        name="vision",
        entry=ENTRY,
        settings=settings,
        stall_s=HANG_S,
        silence_s=SILENCE_S,
        log_path=options.log_path,
    )


def local_hour() -> float:
    """Time of day here, 0 to 24: what the body's clock goes by, so not the monotonic time."""
    now = time.localtime()
    return now.tm_hour + now.tm_min / 60


def vehicle_signals(state: VehicleState | None, hour: float | None = None) -> VehicleSignals:
    """What the monitor wants to know, from all signals; a vehicle that says nothing stands still.

    Args:
        state: of the vehicle.
        hour: time of day, 0 to 24.
    """
    values: Mapping[str, SignalValue] = {} if state is None or not state.valid else state.values
    return VehicleSignals(
        speed_kmh=float(values.get(SPEED, 0.0)),
        indicator_left=bool(values.get(INDICATOR_LEFT, False)),
        indicator_right=bool(values.get(INDICATOR_RIGHT, False)),
        right_hand_drive=values.get(DRIVER_POSITION) == "RIGHT",
        steering_deg=float(values.get(STEERING, 0.0)),
        local_hour=hour,
    )


class VisionService(WorkerService):
    """Publishes what the child sees, and driver state, driver events, warnings, gestures and signs from it."""

    def __init__(self, bus: Bus, clock: Clock, options: VisionOptions) -> None:
        super().__init__(bus, clock, worker_spec(options), forward=(DemoStarted,))
        self._profile = ProfileKeeper(options.profile)
        road = road_prior(options.placement, right_hand_drive=options.right_hand_drive)
        self._calibrator = Calibrator(road=road, start=self._profile.start)
        self._monitor = DriverMonitor(chosen_settings(options.warnings), calibrator=self._calibrator)
        self._gestures = HandGestures() if options.gestures else None
        self._signs = SilentSigns()
        self._last_face_ns = self._last_hands_ns = 0
        self._told_detail = ""
        self._eyes_hidden = False
        self._demo: DemoStarted | None = None

    async def run(self) -> None:
        """One life of the child, with the monitor beside it.

        Raises:
            WorkerError, CabinError: as `WorkerService.run`.
        """
        child = asyncio.create_task(super().run(), name="vision child")
        judging = asyncio.create_task(self._judge(), name="driver monitor")
        try:
            await asyncio.wait((child, judging), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (child, judging):
                task.cancel()
            results = await asyncio.gather(child, judging, return_exceptions=True)
            self._lose()
        for result in results:
            if isinstance(result, Exception):
                raise result

    def greeting(self) -> Iterable[object]:
        """A child born in the middle of the demonstration goes on with it."""
        return () if self._demo is None else (self._demo,)

    def set_gestures(self, on: bool) -> None:
        """Begins or ends to tell of gestures. Core thread only."""
        if on is not (self._gestures is not None):
            self._gestures = HandGestures() if on else None
            self._lose_hand()

    async def _judge(self) -> None:
        seen: tuple[type[State | DemoStarted], ...] = (FaceFeatures, HandsObserved, CameraStatus, DemoStarted)
        async with self._bus.subscribe(*seen, name="driver monitor") as events:
            while True:
                try:
                    async with asyncio.timeout(STALE_S):
                        event = await events.get()
                except TimeoutError:
                    self._lose()
                    continue
                match event:
                    case FaceFeatures():
                        self._step(event)
                    case HandsObserved():
                        self._note_hands(event)
                    case CameraStatus():
                        self._note_camera(event)
                    case DemoStarted():
                        self._demo = event

    def _step(self, face: FaceFeatures) -> None:
        if face.ts_ns <= self._last_face_ns:
            return  # a retained one, judged in an earlier life of the child
        self._last_face_ns = face.ts_ns
        vehicle = self._vehicle()
        state, happened = self._monitor.step(face, vehicle)
        for event in happened:
            self._bus.publish(event)
        self._bus.publish(state)
        for event in self._signs.step(face, state, right_hand_drive=vehicle.right_hand_drive):
            self._bus.publish(event)
        self._profile.note(self._calibrator)
        self._tell_hidden(EYES_HIDDEN in state.limits, face.ts_ns)

    def _tell_hidden(self, hidden: bool, ts_ns: int) -> None:
        """A driver must know within 10 s that the eyes are not watched (driver_monitoring.md 1.3)."""
        if hidden is not self._eyes_hidden:
            self._eyes_hidden = hidden
            self._bus.publish(Degraded(ts_ns=ts_ns, part=EYES_PART, detail=HIDDEN_DETAIL if hidden else ""))

    def _note_hands(self, hands: HandsObserved) -> None:
        if hands.ts_ns <= self._last_hands_ns:
            return
        self._last_hands_ns = hands.ts_ns
        self._signs.see_hands(hands)
        if self._gestures is not None:
            self._tell_gestures(self._gestures, hands)
        centre, mirrored = self._calibrator.baseline, self._vehicle().right_hand_drive
        road = centre.head_yaw_deg, centre.head_pitch_deg
        for pointed in self._signs.point(hands, road=road, right_hand_drive=mirrored):
            self._bus.publish(pointed)

    def _tell_gestures(self, gestures: HandGestures, hands: HandsObserved) -> None:
        face = self._bus.latest(FaceFeatures)
        for event in gestures.step(hands, face.face_box if face is not None and face.valid else None):
            self._bus.publish(event)
        before = self._bus.latest(HandFollowed)
        if gestures.followed.valid or (before is not None and before.valid):
            self._bus.publish(gestures.followed)

    def _lose_hand(self) -> None:
        """No hand is watched any more."""
        before = self._bus.latest(HandFollowed)
        if before is not None and before.valid:
            self._bus.publish(HandFollowed(ts_ns=self._clock.now_ns(), valid=False))

    def _note_camera(self, status: CameraStatus) -> None:
        if not status.valid:
            self._lose()
        if status.detail != self._told_detail:
            self._told_detail = status.detail
            self._bus.publish(Degraded(ts_ns=status.ts_ns, part=CAMERA_PART, detail=status.detail))

    def _lose(self) -> None:
        """Without pictures nothing may be concluded: what was under way ends, the state says so."""
        self._lose_hand()
        before = self._bus.latest(DriverState)
        if before is None or not before.valid and not before.warnings:
            return
        now_ns = self._clock.now_ns()
        for event in (*self._monitor.lose(now_ns, self._vehicle()), *self._signs.lose(now_ns)):
            self._bus.publish(event)
        self._bus.publish(DriverState(ts_ns=now_ns, valid=False))

    def _vehicle(self) -> VehicleSignals:
        return vehicle_signals(self._bus.latest(VehicleState), local_hour())
