"""What the driver monitor wants to know of the vehicle."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VehicleSignals:
    """The vehicle in one frame.

    Attributes:
        speed_kmh: of the vehicle, km/h.
        indicator_left, indicator_right: switched on.
        right_hand_drive: the driver sits on the right.
        steering_deg: angle of the steering wheel, + left, degrees.
        local_hour: time of day, 0 to 24; None: not known.
    """

    speed_kmh: float = 0.0
    indicator_left: bool = False
    indicator_right: bool = False
    right_hand_drive: bool = False
    steering_deg: float = 0.0
    local_hour: float | None = None
