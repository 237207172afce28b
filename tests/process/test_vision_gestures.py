"""The parent side of vision publishes gestures of the hands its child read, while they are switched on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.clock import NS_PER_S, MonotonicClock
from app.events import CameraStatus, Event, Gesture, GestureDetected, HandDragged, HandFollowed, HandsObserved
from perception.scenarios.hand_body import CLEAR, OPEN, PINCH, Place, reading
from perception.scenarios.hand_story import HandStory, lowered, raised
from perception.vision_service import VisionOptions, VisionService
from tests.process.stage import Stage, play

pytestmark = pytest.mark.models

PATIENCE_S = 20.0
LOOKS_PER_S = 20


def dragged() -> HandStory:
    story = raised(0.7, PINCH).by(0.0, 1.5, 0.8)
    story.form = OPEN
    return lowered(story.hold(0.3))


async def shown(stage: Stage, story: HandStory, begin_ns: int) -> int:
    """Publishes what a child would read of the hand; returns the time after it."""
    place, random = Place(), np.random.default_rng(5)
    for number in range(round(story.seconds * LOOKS_PER_S)):
        t_s = number / LOOKS_PER_S
        hand = reading(story.state(t_s), place, CLEAR, t_s, random)
        ts_ns, hands = begin_ns + round(t_s * NS_PER_S), () if hand is None else (hand,)
        stage.bus.publish(HandsObserved(ts_ns=ts_ns, frame_id=number, hands=hands, aspect=place.aspect))
        await asyncio.sleep(0.002)  # states replace each other: one at a time
    return begin_ns + round((story.seconds + 1.0) * NS_PER_S)


def test_gestures_come_out_as_events_until_they_are_switched_off(
    models_or_skip: Callable[..., Path], tmp_path: Path
) -> None:
    face_model = models_or_skip("face_landmarker") / "face_landmarker" / "face_landmarker.task"
    options = VisionOptions(source=str(tmp_path / "no camera.mp4"), face_model=face_model)
    told, followed = list[Event](), list[HandFollowed]()

    async def story() -> None:
        stage = Stage()
        service = VisionService(stage.bus, MonotonicClock(), options)
        async with (
            asyncio.timeout(PATIENCE_S),
            stage.bus.subscribe(GestureDetected, HandDragged, name="told") as events,
            stage.bus.subscribe(HandFollowed, name="followed") as hands,
            stage.bus.subscribe(CameraStatus, name="camera") as cameras,
            stage.playing(service),
        ):

            async def keep() -> None:
                while True:
                    followed.append(await hands.get())

            keeping = asyncio.create_task(keep(), name="keeping")
            await cameras.get()  # the child lives; it has no pictures, so nothing else reads hands
            swipe = lowered(raised(0.6).by(2.0, 0.0, 0.35).hold(0.3))
            now_ns = await shown(stage, swipe, time.monotonic_ns())
            now_ns = await shown(stage, dragged(), now_ns)
            told.append(await events.get())
            while not isinstance(told[-1], GestureDetected) or told[-1].gesture is not Gesture.PINCH_DRAG:
                told.append(await events.get())
            assert followed[-1].valid is False
            count = len(followed)
            await shown(stage, raised(0.5), now_ns)
            service.set_gestures(False)
            await asyncio.sleep(0.01)
            assert followed[-1].valid is False and len(followed) > count
            count = len(followed)
            await shown(stage, lowered(raised(0.6).by(-2.0, 0.0, 0.35).hold(0.3)), now_ns + 2 * NS_PER_S)
            assert len(followed) == count
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    told.append(await events.get())
            keeping.cancel()

    play(story())
    gestures = [event.gesture for event in told if isinstance(event, GestureDetected)]
    assert gestures == [Gesture.SWIPE_LEFT, Gesture.PINCH_DRAG]
    drags = [event for event in told if isinstance(event, HandDragged)]
    assert 0.8 < sum(drag.up for drag in drags) < 1.7
    assert any(each.armed and each.gesture is Gesture.SWIPE_LEFT for each in followed)
