"""Whatever readings come, in whatever order: the monitor does not fall over, and keeps its promises."""

from __future__ import annotations

import functools
import math
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from app.clock import NS_PER_S
from app.events import DriverEvent, DriverState, Event, Level, WarningCleared, WarningRaised
from perception.driver_state import DriverMonitor
from perception.monitor_settings import DEFAULT_SETTINGS
from perception.vehicle_signals import VehicleSignals
from tests.fakes.faces import ATTENTIVE

SEEDS = range(6)
FRAMES = 600
SILENT_AT_TIMES = {kind for kind, seconds in DEFAULT_SETTINGS.gates.cool_down_s.items() if seconds}
"""Kinds that are shown without a sound when they come again within their cool-down."""
SPEEDS_KMH = (0.0, 0.0, 12.0, 20.0, 35.0, 50.0, 130.0)


def some_face(chance: random.Random) -> dict[str, Any]:
    """Readings within their ranges, however unlikely together."""
    if chance.random() < 0.15:
        dark = chance.random() < 0.5
        return {"valid": False, "faces": 0, "brightness": 0.01 if dark else 0.4, "contrast": 0.0 if dark else 0.2}
    lids = chance.choice((0.05, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0))
    return {
        "faces": chance.choice((1, 1, 2, 3)),
        "yaw_deg": chance.choice((0.0, 0.0, chance.uniform(-90, 90))),
        "pitch_deg": chance.choice((0.0, 0.0, chance.uniform(-60, 60))),
        "roll_deg": chance.uniform(-40, 40),
        "blink_left": lids,
        "blink_right": min(1.0, lids + chance.uniform(0, 0.1)),
        "aperture_left": chance.choice((0.0, 0.02, 0.1, 0.29, 0.29, 0.7)),
        "aperture_right": chance.choice((0.0, 0.02, 0.1, 0.29, 0.29, 0.7)),
        "eye_yaw_deg": chance.uniform(-30, 30),
        "eye_pitch_deg": chance.uniform(-30, 30),
        "jaw_open": chance.choice((0.0, 0.0, 0.7)),
        "mouth_ratio": chance.choice((0.0, 0.0, 0.8)),
        "smile": chance.choice((0.0, 0.0, 1.0)),
        "brightness": chance.random(),
        "contrast": chance.random() / 2,
    }


class RandomDrive:
    """A drive that changes its mind every few frames."""

    def __init__(self, seed: int, speeds_kmh: tuple[float, ...] = SPEEDS_KMH) -> None:
        self.chance = random.Random(seed)
        self.monitor = DriverMonitor()
        self.now_ns = self.chance.randrange(10 * NS_PER_S)
        self.speeds_kmh = speeds_kmh
        self.vehicle = VehicleSignals(speed_kmh=speeds_kmh[-1])
        self.states: list[DriverState] = []
        self.events: list[Event] = []

    def go(self, frames: int = FRAMES) -> RandomDrive:
        """Goes on."""
        chance, changes, left = self.chance, some_face(self.chance), 0
        for frame in range(frames):
            if left == 0:
                changes, left = some_face(chance), chance.choice((1, 2, 5, 20, 60))
                self.vehicle = VehicleSignals(
                    speed_kmh=chance.choice(self.speeds_kmh),
                    indicator_left=chance.random() < 0.2,
                    indicator_right=chance.random() < 0.2,
                    right_hand_drive=chance.random() < 0.1,
                    steering_deg=chance.choice((0.0, 0.0, -200.0, 15.0)),
                    local_hour=chance.choice((None, 3.0, 12.0)),
                )
            left -= 1
            self.now_ns += round(NS_PER_S * chance.choice((0.001, 0.017, 0.033, 0.1, 0.2, chance.uniform(0, 1.5))))
            face = replace(ATTENTIVE, ts_ns=self.now_ns, frame_id=frame, **changes)
            state, events = self.monitor.step(face, self.vehicle)
            self.states.append(state)
            self.events += events
        return self

    def lose(self) -> list[Event]:
        """The camera is gone."""
        self.now_ns += NS_PER_S
        return self.monitor.lose(self.now_ns, self.vehicle)


@functools.cache
def driven(seed: int) -> tuple[RandomDrive, list[Event], list[Event]]:
    """A whole drive, what was said on it, and what when the camera was lost."""
    drive = RandomDrive(seed).go()
    return drive, list(drive.events), drive.lose()


@pytest.mark.parametrize("seed", SEEDS)
def test_any_readings_give_states_within_their_ranges(seed: int) -> None:
    drive, _, _ = driven(seed)
    for state in drive.states:
        shares = [state.attention, state.fatigue, state.calibration, state.mouth_open]
        assert all(0 <= share <= 1 for share in shares)
        assert state.perclos is None or 0 <= state.perclos <= 1
        assert state.openness is None or 0 <= state.openness <= 2
        assert state.eyes in ("open", "closed", "unknown")
        assert state.eyes_closed_s >= 0
        assert state.zone_s >= 0
        angles = (state.gaze_yaw_deg, state.gaze_pitch_deg, state.head_yaw_deg, state.head_pitch_deg)
        assert all(math.isfinite(angle) for angle in angles)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_warning_and_episode_says_why_and_since_when(seed: int) -> None:
    drive, said, last = driven(seed)
    events = [*said, *last]
    warnings = [event.warning for event in events if isinstance(event, WarningRaised)]
    assert warnings
    for state in drive.states:
        for warning in state.warnings:
            assert warning.reason
            assert warning.since_ns <= state.ts_ns
            assert warning.seconds >= 0
    for event in events:
        if isinstance(event, DriverEvent):
            assert event.reason
            assert 0 <= event.confidence <= 1
            assert event.end_ns is None or event.start_ns <= event.end_ns <= drive.now_ns


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_raised_is_cleared_at_the_latest_when_the_camera_is_lost(seed: int) -> None:
    drive, _, last = driven(seed)
    in_force = [warning.kind for warning in drive.states[FRAMES - 1].warnings]
    ended = [event.kind for event in last if isinstance(event, WarningCleared)]
    assert Counter(ended) <= Counter(in_force)
    # A warning within its cool-down is shown but was never raised, so nothing is cleared.
    assert {kind for kind in in_force if kind not in ended} <= SILENT_AT_TIMES
    drive.now_ns += NS_PER_S
    state, _ = drive.monitor.step(replace(ATTENTIVE, ts_ns=drive.now_ns), drive.vehicle)
    assert state.warnings == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_each_change_of_the_warnings_in_force_is_announced(seed: int) -> None:
    drive = RandomDrive(seed)
    before: set[str] = set()
    for _ in range(FRAMES // 3):
        told = len(drive.events)
        drive.go(1)
        now = {warning.kind.value for warning in drive.states[-1].warnings}
        news = drive.events[told:]
        raised = {event.warning.kind.value for event in news if isinstance(event, WarningRaised)}
        cleared = {event.kind.value for event in news if isinstance(event, WarningCleared)}
        assert now - before - SILENT_AT_TIMES <= raised
        # One kind may grow into another without a word of the first.
        assert before - now - SILENT_AT_TIMES <= cleared or raised
        before = now


@pytest.mark.parametrize("seed", SEEDS)
def test_at_a_standstill_nothing_is_more_than_a_notice(seed: int) -> None:
    drive = RandomDrive(seed, speeds_kmh=(0.0,)).go()
    events = [*drive.events, *drive.lose()]
    levels = {warning.level for state in drive.states for warning in state.warnings}
    levels |= {event.level for event in events if isinstance(event, DriverEvent)}
    levels |= {event.warning.level for event in events if isinstance(event, WarningRaised)}
    assert levels <= {Level.INFO, Level.NOTICE}
    assert Level.NOTICE in levels
