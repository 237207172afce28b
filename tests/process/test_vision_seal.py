"""The seal where it matters: in the real vision worker, during inference."""

from __future__ import annotations

import asyncio
import os
import re
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from app.bus import Bus
from app.clock import MonotonicClock
from app.events import FaceFeatures
from app.worker import WorkerService
from perception.vision_service import VisionOptions, worker_spec
from tests.fakes.probing_vision import ENTRY, Escapes
from tests.process.stage import play

pytestmark = pytest.mark.models


class Watched(WorkerService):
    """Keeps what the intruder in the child reports."""

    escapes: Escapes | None = None

    def on_message(self, message: object) -> None:
        assert isinstance(message, Escapes)
        self.escapes = message


def test_a_vision_worker_finds_faces_while_every_way_to_the_network_is_closed(
    models: Path, portrait_video: Path, tmp_path: Path
) -> None:
    options = VisionOptions(
        source=str(portrait_video),
        face_model=models / "face_landmarker" / "face_landmarker.task",
        gesture_model=models / "gesture_recognizer" / "gesture_recognizer.task",
        log_path=tmp_path / "vision.log",
    )

    with socket.create_server(("127.0.0.1", 0)) as tempting:
        tempting.setblocking(False)
        spec = worker_spec(options)
        settings = dict(spec.settings) | {"port": tempting.getsockname()[1]}
        spec = replace(spec, entry=ENTRY, settings=settings, messages=(Escapes,))

        async def story() -> None:
            bus = Bus(MonotonicClock())
            bus.attach(asyncio.get_running_loop())
            service = Watched(bus, MonotonicClock(), spec)
            async with (
                asyncio.timeout(40),
                asyncio.TaskGroup() as group,
                bus.subscribe(FaceFeatures, name="faces") as faces,
            ):
                life = group.create_task(service.run(), name="vision")
                while service.escapes is None:
                    await faces.get()
                report = service.escapes
                assert service.pid is not None
                seccomp = seccomp_modes(service.pid)
                assert len(internet_sockets(service.pid)) == 0
                for _ in range(5):
                    assert (await faces.get()).valid, "the channel and the engine go on"
                life.cancel()
            assert report.tried > 0
            assert report.refused == report.tried
            assert len(seccomp) > 5, "the engine's own threads are among them"
            assert set(seccomp) == {2}, "every thread is under a filter (2 in proc(5))"

        play(story())
        with pytest.raises(BlockingIOError):
            tempting.accept()


def seccomp_modes(pid: int) -> list[int]:
    """The seccomp mode of each thread of a process."""
    tasks = Path(f"/proc/{pid}/task")
    modes = [re.search(r"^Seccomp:\s+(\d+)$", (task / "status").read_text(), re.M) for task in tasks.iterdir()]
    return [int(mode.group(1)) for mode in modes if mode]


def internet_sockets(pid: int) -> set[str]:
    """Inodes of the Internet sockets a process holds."""
    held = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        target = os.readlink(link)
        if target.startswith("socket:["):
            held.add(target.removeprefix("socket:[").removesuffix("]"))
    tables = [Path("/proc/net") / name for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")]
    internet = {line.split()[9] for table in tables if table.exists() for line in table.read_text().splitlines()[1:]}
    return held & internet
