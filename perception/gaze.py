"""Where the driver looks: head and eye rotation against this driver's own road centre, and the zone that is.

Pure. Angles follow VSS: yaw + to the driver's left, pitch + up, degrees. Left and right are the driver's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.events import FaceFeatures, GazeZone
from perception.calibration import Baseline

EYE_YAW_GAIN: Final = 0.7
"""Share of the eyes' sideways rotation that is believed (a webcam gaze model on drivers: 0.74, driver_monitoring.md
6.4)."""
EYE_YAW_GAIN_AGAINST_HEAD: Final = 0.15
"""... when the eyes seem to turn against the head: mostly the far eye's foreshortening (in a real mirror glance of
-30 degrees the eyes read +15), rarely a driver who turns the head and keeps the eyes on the road."""
HEAD_TURNED_DEG: Final = 10.0
"""Head rotation from which the eyes can be said to turn against it, degrees."""
EYE_PITCH_GAIN: Final = 0.4
"""Share of the eyes' vertical rotation that is believed: the model's gain is 0.10 (same source) and lids disturb it, so
vertical rules lean on the head."""

LIDS_DOWN_PITCH_DEG: Final = -25.0
"""Gaze pitch given to eyes seen looking down behind lowered lids with the head up, degrees: the lap or a hand-held
phone, by the 30 degrees of driver_monitoring.md 2.1 less the margin of the table below."""


@dataclass(frozen=True, slots=True)
class GazeAngles:
    """Rotation of the gaze against the road centre, degrees."""

    yaw_deg: float
    pitch_deg: float


@dataclass(frozen=True, slots=True)
class ZoneBox:
    """A zone as a box of angles, degrees, for a left-hand-drive car."""

    zone: GazeZone
    yaw_from: float
    yaw_to: float
    pitch_from: float
    pitch_to: float

    def contains(self, yaw_deg: float, pitch_deg: float, margin_deg: float = 0.0) -> bool:
        """Whether the direction is inside, or outside by less than the margin."""
        return (
            self.yaw_from - margin_deg <= yaw_deg <= self.yaw_to + margin_deg
            and self.pitch_from - margin_deg <= pitch_deg <= self.pitch_to + margin_deg
        )


ROAD: Final = ZoneBox(GazeZone.ROAD, -20, 20, -14, 22)
"""Detection outside the fovea is flat to 20 degrees and an ellipse of 22 x 14 kept false alarms low
(driver_monitoring.md 4.7, 6.4). Looking up is hardly punished: the windscreen is there."""

ZONES: Final = (
    ROAD,
    ZoneBox(GazeZone.LAP, -35, 35, -90, -24),
    ZoneBox(GazeZone.CLUSTER, -14, 20, -24, -14),
    ZoneBox(GazeZone.LEFT_MIRROR, 20, 55, -30, 8),
    ZoneBox(GazeZone.LEFT_WINDOW, 20, 180, -90, 90),
    ZoneBox(GazeZone.CENTRE_SCREEN, -45, -14, -45, -8),
    ZoneBox(GazeZone.REAR_MIRROR, -45, -14, 4, 40),
    ZoneBox(GazeZone.RIGHT_MIRROR, -65, -45, -30, -4),
    ZoneBox(GazeZone.PASSENGER, -75, -20, -45, 40),
    ZoneBox(GazeZone.RIGHT_WINDOW, -180, -20, -90, 90),
)
"""First match wins. Boxes of a generic left-hand-drive cabin as seen from the driver's eye point (general knowledge;
a car maker would measure them)."""

_MIRRORED: Final = {
    GazeZone.LEFT_MIRROR: GazeZone.RIGHT_MIRROR,
    GazeZone.RIGHT_MIRROR: GazeZone.LEFT_MIRROR,
    GazeZone.LEFT_WINDOW: GazeZone.RIGHT_WINDOW,
    GazeZone.RIGHT_WINDOW: GazeZone.LEFT_WINDOW,
}

DRIVING_ZONES: Final = frozenset((GazeZone.LEFT_MIRROR, GazeZone.RIGHT_MIRROR, GazeZone.REAR_MIRROR, GazeZone.CLUSTER))
"""Driving-task targets (driver_monitoring.md 1.4): a short look there is part of driving."""


def gaze_angles(face: FaceFeatures, baseline: Baseline) -> GazeAngles:
    """Gaze against the road centre: the head's rotation plus the believed part of the eyes'."""
    head_yaw = face.yaw_deg - baseline.head_yaw_deg
    head_pitch = face.pitch_deg - baseline.head_pitch_deg
    eye_yaw = face.eye_yaw_deg - baseline.eye_yaw_deg
    eye_pitch = face.eye_pitch_deg - baseline.eye_pitch_deg
    against = abs(head_yaw) > HEAD_TURNED_DEG and head_yaw * eye_yaw < 0
    gain = EYE_YAW_GAIN_AGAINST_HEAD if against else EYE_YAW_GAIN
    return GazeAngles(head_yaw + gain * eye_yaw, head_pitch + EYE_PITCH_GAIN * eye_pitch)


def zone_of(gaze: GazeAngles, *, right_hand_drive: bool = False, stay_on_road_deg: float = 0.0) -> GazeZone:
    """The zone a direction falls into.

    Args:
        gaze: against the road centre.
        right_hand_drive: mirrors the table.
        stay_on_road_deg: widens the road box, so that a gaze at its edge does not flicker, degrees.
    """
    yaw = -gaze.yaw_deg if right_hand_drive else gaze.yaw_deg
    if ROAD.contains(yaw, gaze.pitch_deg, stay_on_road_deg):
        return GazeZone.ROAD
    for box in ZONES[1:]:
        if box.contains(yaw, gaze.pitch_deg):
            return _MIRRORED.get(box.zone, box.zone) if right_hand_drive else box.zone
    # Straight ahead but above the road box: the sun visor or the roof, nothing a driver needs.
    return GazeZone.UNKNOWN
