"""A rendered driver nods, shakes the head and speaks, and the real chain sees it: picture, FaceLandmarker, signs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.clock import NS_PER_S
from app.events import Event, HeadSign, HeadSigned, LipsObserved, SeatsSighted
from perception.driver_state import DriverMonitor
from perception.pipeline import VisionPipeline
from perception.scenarios.acts import ACTORS, Act
from perception.scenarios.driver import SyntheticDriver
from perception.scenarios.pose import DriverPose
from perception.silent_signs import SilentSigns
from perception.vehicle_signals import VehicleSignals

pytestmark = pytest.mark.models

FPS = 15.0
LEAD_S = 1.0
SIZE = (320, 240)

Film = Callable[[Callable[[float], DriverPose], float], list[Event]]


@pytest.fixture
def film(models_or_skip: Callable[..., Path]) -> Iterator[Film]:
    """Films a pose over time, and tells what was shown."""
    root = models_or_skip("face_landmarker", "portrait")
    driver = SyntheticDriver(root / "portrait" / "astronaut.png", size=SIZE)
    pipeline = VisionPipeline(root / "face_landmarker" / "face_landmarker.task", None)

    def filmed(pose: Callable[[float], DriverPose], seconds: float) -> list[Event]:
        monitor, signs, told = DriverMonitor(), SilentSigns(), list[Event]()
        for frame in range(round((LEAD_S + seconds) * FPS)):
            picture = driver.render(pose(frame / FPS - LEAD_S))
            face = pipeline.process(picture, round((1 + frame / FPS) * NS_PER_S), frame).features
            state, _ = monitor.step(face, VehicleSignals(speed_kmh=60.0))
            told += signs.step(face, state)
        return told

    yield filmed
    pipeline.close()


def signed(told: list[Event]) -> list[HeadSign]:
    return [event.sign for event in told if isinstance(event, HeadSigned)]


def spoke(told: list[Event], from_s: float = 0.0, to_s: float = math.inf) -> list[float]:
    """How surely the lips spoke, between two times from the end of the lead."""
    return [
        event.speaking
        for event in told
        if isinstance(event, LipsObserved) and from_s <= event.ts_ns / NS_PER_S - 1 - LEAD_S < to_s
    ]


def test_a_rendered_nod_is_a_nod(film: Film) -> None:
    def nods(t_s: float) -> DriverPose:
        down = 0.5 - 0.5 * math.cos(math.tau * 2.0 * t_s) if 0 <= t_s < 1.0 else 0.0
        return DriverPose(head_pitch_deg=-9.0 * down, eye_pitch_deg=5.0 * down)

    told = film(nods, 1.5)
    assert signed(told) == [HeadSign.NOD]
    (sign,) = (event for event in told if isinstance(event, HeadSigned))
    assert sign.ts_ns / NS_PER_S - 1 - LEAD_S <= 0.6, "told in the first of two cycles"
    assert max(spoke(told)) < 0.5


def test_a_rendered_shake_is_a_shake(film: Film) -> None:
    def shakes(t_s: float) -> DriverPose:
        return DriverPose(head_yaw_deg=10.0 * math.sin(math.tau * 1.8 * t_s) if 0 <= t_s < 1.1 else 0.0)

    assert signed(film(shakes, 1.6)) == [HeadSign.SHAKE]


def test_a_rendered_look_at_the_instruments_is_no_nod(film: Film) -> None:
    def looks(t_s: float) -> DriverPose:
        away = min(1.0, max(0.0, t_s / 0.3)) * min(1.0, max(0.0, (1.2 - t_s) / 0.3))
        return DriverPose(head_pitch_deg=-12.0 * away, eye_pitch_deg=-8.0 * away)

    assert signed(film(looks, 2.0)) == []


def test_rendered_syllables_are_speech(film: Film) -> None:
    def syllables(t_s: float) -> DriverPose:
        return DriverPose(mouth_opening=0.2 - 0.2 * math.cos(math.tau * 4.0 * t_s) if t_s >= 0 else 0.0)

    told = film(syllables, 1.5)
    assert max(spoke(told, -LEAD_S, 0.0)) == 0.0
    assert min(spoke(told, 0.7)) >= 0.5


def test_a_rendered_yawn_is_no_speech(film: Film) -> None:
    def yawns(t_s: float) -> DriverPose:
        return DriverPose(mouth_opening=min(1.0, max(0.0, t_s / 0.8)) * min(1.0, max(0.0, (2.4 - t_s) / 0.8)))

    assert max(spoke(film(yawns, 2.5))) < 0.5


@pytest.mark.parametrize(("target", "place"), [("left_window", "driver"), ("passenger", "passenger")])
def test_a_rendered_look_aside_means_who_sits_there(target: str, place: str, film: Film) -> None:
    begin_s, end_s = 3.0, 4.0
    glance = Act("look", begin_s, end_s, target, "owl")
    told = film(lambda t_s: ACTORS["look"](DriverPose(), glance, t_s), end_s + 0.5)
    seen = [event for event in told if isinstance(event, SeatsSighted)]
    assert len(seen) >= 5
    assert all(begin_s - 0.3 <= event.ts_ns / NS_PER_S - 1 - LEAD_S <= end_s + 0.3 for event in seen)
    shares = [event.places[place] for event in seen]
    assert sum(shares) / len(shares) >= 0.6
