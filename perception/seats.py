"""Which place of the cabin the driver looks at, as probabilities. Pure: `DriverState` in, `SeatsSighted` out.

A look is a direction with an uncertainty; a place is a field of directions. How likely a place is, is the share of the
one that lies in the other. Where fields could mean several places, as the inner mirror, they count for each in part.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.clock import NS_PER_MS
from app.events import DriverState, GazeZone, SeatsSighted, Sense

DRIVER: Final = "driver"
PASSENGER: Final = "passenger"
REAR_LEFT: Final = "rear_left"
REAR_RIGHT: Final = "rear_right"
SEATS: Final = (DRIVER, PASSENGER, REAR_LEFT, REAR_RIGHT)
_MIRRORED: Final = {REAR_LEFT: REAR_RIGHT, REAR_RIGHT: REAR_LEFT}


@dataclass(frozen=True, slots=True)
class Field:
    """Directions, degrees against the road, VSS signs, for a wheel on the left; and what looking there is worth.

    `places`: place to its probability when the look is certainly inside; the rest is elsewhere.
    """

    yaw_from: float
    yaw_to: float
    pitch_from: float
    pitch_to: float
    places: Mapping[str, float]


FIELDS: Final = (
    Field(26.0, 82.0, -38.0, 28.0, {DRIVER: 1.0}),
    Field(82.0, 180.0, -45.0, 35.0, {REAR_LEFT: 1.0}),
    Field(-80.0, -44.0, -45.0, 28.0, {PASSENGER: 1.0}),
    Field(-44.0, -24.0, -12.0, 4.0, {PASSENGER: 0.5}),
    Field(-44.0, -24.0, -45.0, -12.0, {PASSENGER: 0.2}),
    Field(-44.0, -14.0, 4.0, 28.0, {REAR_LEFT: 0.12, REAR_RIGHT: 0.12}),
    Field(-180.0, -80.0, -45.0, 35.0, {REAR_RIGHT: 1.0}),
)
"""The boxes of `gaze.ZONES`, as places: a driver's own window with its mirror before it; the passenger with the window
behind; over either shoulder the seats behind. Between the road and the passenger lie the far side of the windscreen,
which may be a look at the passenger that the readings make too small (a gain of 0.74 in print, driver_monitoring.md
6.4), the screen, and the inner mirror, in which one sees who sits behind, or the road. Geometry of a generic cabin
(general knowledge; a car maker would measure it)."""


@dataclass(frozen=True, slots=True)
class SeatSettings:
    """How a look is judged, and when it is told."""

    least_sigma_deg: float = 7.0
    """People look roughly, and hold what they saw in the corner of the eye: never less uncertain than this (outside
    the fovea things are seen as well up to 20 degrees, driver_monitoring.md 4.7), 1 sigma, degrees."""
    turned_away_deg: float = 45.0
    further_deg: float = 30.0
    further_sigma_deg: float = 15.0
    """A face lost when it had turned so far is one that turns on, by about so much: over the shoulder, degrees."""
    least_sum: float = 0.2
    """Told while looks at any place together are so probable, 0 to 1."""
    every_ms: float = 100.0
    """Told at most so often, ms."""


DEFAULT: Final = SeatSettings()


def sighted(yaw_deg: float, pitch_deg: float, sigma_deg: float, *, right_hand_drive: bool = False) -> dict[str, float]:
    """How probable it is that a look means each place.

    Args:
        yaw_deg: of the look against the road, + left.
        pitch_deg: + up.
        sigma_deg: uncertainty of either, 1 sigma.
        right_hand_drive: mirrors the cabin.

    Returns:
        place to 0..1; their sum is at most 1.
    """
    if right_hand_drive:
        yaw_deg = -yaw_deg
    seen = dict.fromkeys(SEATS, 0.0)
    for field in FIELDS:
        inside = _between(field.yaw_from, field.yaw_to, yaw_deg, sigma_deg)
        inside *= _between(field.pitch_from, field.pitch_to, pitch_deg, sigma_deg)
        for place, worth in field.places.items():
            seen[place] += worth * inside
    return mirrored(seen, right_hand_drive=right_hand_drive)


def mirrored(places: dict[str, float], *, right_hand_drive: bool) -> dict[str, float]:
    """Places found as if the wheel were on the left, for a wheel on that side: right and left change."""
    if not right_hand_drive:
        return places
    return {_MIRRORED.get(place, place): share for place, share in places.items()}


class GazeSeats:
    """Steps once a frame.

    Args:
        settings: see there.
    """

    def __init__(self, settings: SeatSettings = DEFAULT) -> None:
        self._settings = settings
        self._told_ns: int | None = None

    def step(self, state: DriverState, *, right_hand_drive: bool = False) -> SeatsSighted | None:
        """Takes in one frame.

        Args:
            state: of the driver, `ts_ns` rising.
            right_hand_drive: of the vehicle.

        Returns:
            what is to be told now; None: nothing, or the eyes are on the road.
        """
        limits = self._settings
        if not state.valid or state.eyes == "closed" or (state.gaze_zone is GazeZone.ROAD and not state.held):
            return None
        if self._told_ns is not None and 0 <= state.ts_ns - self._told_ns < limits.every_ms * NS_PER_MS:
            return None
        yaw, sigma = state.gaze_yaw_deg, max(limits.least_sigma_deg, state.gaze_uncertainty_deg)
        if state.held and abs(yaw) >= limits.turned_away_deg:
            yaw += math.copysign(limits.further_deg, yaw)
            sigma = math.hypot(sigma, limits.further_sigma_deg)
        places = sighted(yaw, state.gaze_pitch_deg, sigma, right_hand_drive=right_hand_drive)
        if sum(places.values()) < limits.least_sum:
            return None
        self._told_ns = state.ts_ns
        return SeatsSighted(ts_ns=state.ts_ns, sense=Sense.GAZE, places=places)


def _between(low: float, high: float, mean: float, sigma: float) -> float:
    """Share of a normal distribution between two values."""
    scale = sigma * math.sqrt(2.0)
    return (math.erf((high - mean) / scale) - math.erf((low - mean) / scale)) / 2
