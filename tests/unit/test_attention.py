"""What explains a look aside, and what does not."""

from __future__ import annotations

import pytest

from app.events import GazeZone
from perception.attention import is_explained
from perception.vehicle_signals import VehicleSignals


@pytest.mark.parametrize(
    ("zone", "vehicle", "explained"),
    [
        (GazeZone.LEFT_MIRROR, VehicleSignals(60, indicator_left=True), True),
        (GazeZone.LEFT_WINDOW, VehicleSignals(20, steering_deg=45.0), True),
        (GazeZone.RIGHT_WINDOW, VehicleSignals(20, steering_deg=-45.0), True),
        (GazeZone.RIGHT_MIRROR, VehicleSignals(60, indicator_left=True), False),
        (GazeZone.LEFT_WINDOW, VehicleSignals(20, steering_deg=-45.0), False),
        (GazeZone.LEFT_WINDOW, VehicleSignals(90, steering_deg=5.0), False),
        (GazeZone.LAP, VehicleSignals(20, indicator_left=True, steering_deg=90.0), False),
        (GazeZone.CENTRE_SCREEN, VehicleSignals(20, indicator_right=True), False),
        (None, VehicleSignals(20, indicator_right=True), False),
    ],
)
def test_indicator_and_steering_explain_a_look_to_their_own_side(
    zone: GazeZone | None, vehicle: VehicleSignals, explained: bool
) -> None:
    assert is_explained(zone, vehicle, 30.0) is explained
