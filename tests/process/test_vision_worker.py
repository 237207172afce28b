"""The real vision child: it sees, it is sealed off the network while it infers, it is back at once when killed."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bus import Bus
from app.clock import MonotonicClock
from app.events import CameraStatus, DriverState, Event, FaceFeatures, ServiceHealth, ServiceStatus
from app.frames import PreviewRing
from perception.vision_service import VisionOptions, VisionService
from tests.fakes.clips import portrait, write_mp4
from tests.process.stage import Stage, play

pytestmark = pytest.mark.models

PATIENCE_S = 15.0
BACK_WITHIN_S = 2.0


@pytest.fixture(scope="module")
def face_model(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip("face_landmarker") / "face_landmarker" / "face_landmarker.task"


@pytest.fixture(scope="module")
def clip(models_or_skip: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    picture = models_or_skip("portrait") / "portrait" / "astronaut.png"
    return write_mp4(tmp_path_factory.mktemp("clip") / "face.mp4", portrait(picture, 400))


async def until(bus: Bus, kind: type[Event], wanted: Callable[[Event], bool] = lambda event: True) -> Event:
    """The first event of `kind` from now on that is `wanted`."""
    now_ns = time.monotonic_ns()
    async with asyncio.timeout(PATIENCE_S), bus.subscribe(kind, name=f"until {kind.__name__}") as events:
        async for event in events:
            if event.ts_ns >= now_ns and wanted(event):
                return event
    raise AssertionError("the bus ended")


def is_live(event: Event) -> bool:
    return isinstance(event, ServiceStatus) and event.health is ServiceHealth.RUNNING


def refuses_internet(pid: int) -> bool:
    """Whether the kernel has a seccomp filter on the process and all its threads."""
    modes = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if line.startswith("Seccomp:"):
                modes.append(line.split()[1])
    return set(modes) == {"2"} and len(modes) > 1


def test_it_sees_a_face_and_is_sealed_while_it_does(face_model: Path, clip: Path) -> None:
    async def story() -> None:
        stage = Stage()
        ring = PreviewRing.create(640, 480)
        options = VisionOptions(source=str(clip), face_model=face_model, preview=ring.spec())
        service = VisionService(stage.bus, MonotonicClock(), options)
        try:
            async with stage.playing(service):
                await until(stage.bus, DriverState, lambda event: isinstance(event, DriverState) and event.valid)
                face = stage.bus.latest(FaceFeatures)
                assert face is not None
                assert face.engine_ms > 0
                assert service.pid is not None
                assert refuses_internet(service.pid)
                picture = ring.read_latest()
                assert picture is not None
                assert picture.landmarks is not None
                assert picture.landmarks.shape == (478, 2)
                assert picture.rgb.shape == (480, 480, 3)
        finally:
            ring.close()

    play(story())


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_it_sees_again_within_two_seconds(face_model: Path, clip: Path, blow: signal.Signals) -> None:
    async def story() -> None:
        stage = Stage()
        options = VisionOptions(source=str(clip), face_model=face_model)
        service = VisionService(stage.bus, MonotonicClock(), options)
        async with stage.playing(service):
            await until(stage.bus, FaceFeatures)
            assert service.pid is not None
            first, begin_s = service.pid, time.monotonic()
            os.kill(first, blow)
            await until(stage.bus, ServiceStatus, is_live)
            await until(stage.bus, FaceFeatures, lambda event: isinstance(event, FaceFeatures) and event.valid)
            elapsed_s = time.monotonic() - begin_s
            assert service.pid != first
            assert elapsed_s < BACK_WITHIN_S, f"back after {elapsed_s:.2f} s"

    play(story())


def test_a_missing_camera_is_a_state_not_a_crash(face_model: Path, tmp_path: Path) -> None:
    async def story() -> None:
        stage = Stage()
        options = VisionOptions(source=str(tmp_path / "nothing.mp4"), face_model=face_model)
        async with stage.playing(VisionService(stage.bus, MonotonicClock(), options)):
            await until(stage.bus, ServiceStatus, is_live)
            status = stage.bus.latest(CameraStatus)
            assert status is not None
            assert not status.valid
            assert "no such file" in status.detail
            assert stage.bus.latest(DriverState) is None

    play(story())
