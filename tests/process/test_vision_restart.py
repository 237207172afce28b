"""The promise with the real engine: a vision worker killed or frozen sees again within two seconds."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from app.bus import Bus, Subscription
from app.clock import MonotonicClock
from app.events import FaceFeatures, ServiceHealth, ServiceStatus
from app.supervisor import Supervisor
from perception.vision_service import VisionOptions, VisionService
from tests.process.stage import play

pytestmark = pytest.mark.models

BACK_S = 2.0


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_a_vision_worker_struck_down_sees_again_within_two_seconds(
    blow: signal.Signals, models: Path, portrait_video: Path, tmp_path: Path
) -> None:
    options = VisionOptions(
        source=str(portrait_video),
        face_model=models / "face_landmarker" / "face_landmarker.task",
        gesture_model=models / "gesture_recognizer" / "gesture_recognizer.task",
        log_path=tmp_path / "vision.log",
    )

    async def story() -> None:
        bus = Bus(MonotonicClock())
        bus.attach(asyncio.get_running_loop())
        async with (
            asyncio.timeout(40),
            asyncio.TaskGroup() as group,
            bus.subscribe(ServiceStatus, name="status") as statuses,
        ):
            vision = VisionService(bus, MonotonicClock(), options)
            supervised = group.create_task(Supervisor(bus, MonotonicClock(), [vision]).run(), name="supervisor")
            first = await running(statuses)
            struck_at = time.monotonic()
            os.kill(first, blow)
            second = await running(statuses)
            back_s = time.monotonic() - struck_at
            assert second != first
            async with bus.subscribe(FaceFeatures, name="faces") as faces:
                while not (await faces.get()).valid:
                    pass
            supervised.cancel()
        assert back_s < BACK_S

    play(story())


async def running(statuses: Subscription[ServiceStatus]) -> int:
    """Waits until the service runs; its process id."""
    while (status := await statuses.get()).health is not ServiceHealth.RUNNING:
        pass
    assert status.pid is not None
    return status.pid
