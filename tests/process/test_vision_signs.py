"""The parent side of vision publishes what the driver shows without a word, from what its child read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.clock import NS_PER_MS, NS_PER_S, MonotonicClock
from app.events import CameraStatus, Event, HeadSign, HeadSigned, LipsObserved, SeatsSighted, Sense
from perception.vision_service import VisionOptions, VisionService
from tests.fakes.heads import Eye, Nod
from tests.process.stage import Stage, play
from tests.unit.test_pointing import PICTURE_LEFT, points

pytestmark = pytest.mark.models

PATIENCE_S = 15.0


def test_a_nod_a_finger_and_the_lips_come_out_as_events(models_or_skip: Callable[..., Path], tmp_path: Path) -> None:
    face_model = models_or_skip("face_landmarker") / "face_landmarker" / "face_landmarker.task"
    options = VisionOptions(source=str(tmp_path / "no camera.mp4"), face_model=face_model)

    async def story() -> None:
        stage = Stage()
        service = VisionService(stage.bus, MonotonicClock(), options)
        shown: list[Event] = []
        async with (
            asyncio.timeout(PATIENCE_S),
            stage.bus.subscribe(HeadSigned, SeatsSighted, LipsObserved, name="shown") as events,
            stage.bus.subscribe(CameraStatus, name="camera") as cameras,
            stage.playing(service),
        ):
            await cameras.get()  # the child lives; it has no pictures, so nothing else reads faces
            begin_ns, nod = time.monotonic_ns(), Nod()
            for face in Eye().frames(nod, nod.seconds):
                stage.bus.publish(replace(face, ts_ns=begin_ns + face.ts_ns))
                await asyncio.sleep(0.002)  # states replace each other: one at a time
            for at_ms in (0, 100, 200):
                hands = points(PICTURE_LEFT, at_ms)
                stage.bus.publish(replace(hands, ts_ns=begin_ns + 4 * NS_PER_S + at_ms * NS_PER_MS))
                await asyncio.sleep(0.002)  # states replace each other: one at a time
            while not any(isinstance(event, LipsObserved) and not event.valid for event in shown):
                shown.append(await events.get())
        assert [event.sign for event in shown if isinstance(event, HeadSigned)] == [HeadSign.NOD]
        (seen,) = (event for event in shown if isinstance(event, SeatsSighted))
        assert seen.sense is Sense.POINTING
        assert max(seen.places, key=lambda place: seen.places[place]) == "passenger"

    play(story())
