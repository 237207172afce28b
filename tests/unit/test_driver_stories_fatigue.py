"""Stories of drivers who tire: found by their own eyes, against a baseline that does not tire with them."""

from __future__ import annotations

import functools

import pytest

from app.events import Level
from tests.fakes.stories import SLOW, Driver, Story, Told, person

HALF_DOWN = {"blink_left": 0.30, "blink_right": 0.30, "aperture_left": 0.21, "aperture_right": 0.21}
"""The same lids whenever they are shown."""
MINUTES = 16
"""An hour told in fewer minutes."""
PROBES_MIN = (2, MINUTES)


@functools.cache
def tiring() -> Told:
    """A drive: awake for a quarter, then ever longer and more frequent blinks and sinking lids."""
    story = Story(lead_in=False).drives(2)
    for minute in range(MINUTES):
        tired = max(0.0, (minute - MINUTES / 4) / (MINUTES * 3 / 4))
        lids = {
            "blink_left": 0.14 + 0.12 * tired,
            "blink_right": 0.13 + 0.12 * tired,
            "aperture_left": 0.29 - 0.06 * tired,
            "aperture_right": 0.29 - 0.06 * tired,
        }
        closed_s = 0.2 + 0.6 * tired
        for _ in range(20):
            story.does(3 - closed_s, lids).shuts(closed_s)
        if minute + 1 in PROBES_MIN:
            story.does(2, HALF_DOWN)
    return story.drives(1).seen_by(SLOW)


def at_minute(minute: float) -> float:
    """Second in which that minute of the drive ends, half-way through its probe."""
    return 2 + 60 * minute + (1 if minute <= PROBES_MIN[0] else 3 if minute >= PROBES_MIN[1] else 2)


def test_the_baseline_does_not_drift_while_the_driver_tires() -> None:
    told = tiring()
    early, late = (told.state(at_minute(minute)).openness for minute in PROBES_MIN)
    assert early is not None
    assert late is not None
    assert early < 0.85
    assert late == pytest.approx(early, abs=0.02)
    assert told.state(at_minute(MINUTES)).calibration == 1.0


def test_the_awake_quarter_is_not_drowsy_and_the_last_minutes_are() -> None:
    told = tiring()
    drowsy = told.raised("drowsy")
    assert [level for _, level, _ in drowsy][-1:] == ["warning"]
    first_s = drowsy[0][2]
    assert first_s > 60 * MINUTES / 4
    perclos = told.state(first_s).perclos
    assert perclos is not None
    assert perclos > 0.08
    assert told.warnings(at_minute(MINUTES))["drowsy"].level is Level.WARNING
    assert "%" in told.warnings(at_minute(MINUTES))["drowsy"].reason


def test_perclos_and_fatigue_grow_with_the_lids() -> None:
    told = tiring()
    awake, tired = told.state(at_minute(4)), told.state(at_minute(MINUTES))
    assert awake.perclos is not None
    assert tired.perclos is not None
    assert awake.perclos < 0.05
    assert 0.15 < tired.perclos < 0.4
    assert awake.fatigue < 0.5
    assert tired.fatigue > max(0.6, awake.fatigue + 0.2)


def test_below_50_kmh_drowsiness_is_at_most_a_notice() -> None:
    told = Story().at_kmh(45).drives_and_blinks(210, every_s=3, blink_s=0.8).seen_by(SLOW)
    assert told.raised("drowsy")
    assert {level for _, level, _ in told.raised("drowsy")} == {"notice"}


def test_nobody_who_only_tires_is_accused_of_anything_else() -> None:
    assert {kind for kind, _, _ in tiring().raised()} == {"drowsy"}


@pytest.mark.parametrize(
    "driver",
    [person(), person(blink_left=0.35, blink_right=0.34, aperture_left=0.22, aperture_right=0.22)],
    ids=["bare eyes", "glasses"],
)
def test_minutes_of_ordinary_blinking_are_not_drowsiness(driver: Driver) -> None:
    told = Story(driver, lead_in=False).drives_and_blinks(240, every_s=3).seen_by(SLOW)
    told.is_calm()
    assert told.state(239).fatigue < 0.5


def test_seconds_without_a_face_are_neither_open_nor_closed() -> None:
    story = Story(lead_in=False).drives(10)
    for _ in range(20):
        story.drives(2.2).shuts(0.6).does(2.2, {"valid": False, "faces": 0})
    perclos = story.seen_by().state(109).perclos
    assert perclos is not None
    assert perclos == pytest.approx(0.6 / 2.8, abs=0.06)
