"""Where the driver looks: head and eye rotation against this driver's own road centre, and the zone that is.

Pure. Angles follow VSS: yaw + to the driver's left, pitch + up, degrees. Left and right are the driver's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from app.events import FaceFeatures, GazeZone
from perception.calibration import Baseline

EYE_YAW_GAIN: Final = 1.0
"""Degrees of gaze for a degree the eye-look scores tell sideways (rendered eyes turned by 22-30 degrees read 0.8-1.0 of
it; in print a webcam gaze model has 0.74: driver_monitoring.md 6.4)."""
EYE_GAIN_AGAINST_HEAD: Final = 0.15
"""... when the eyes seem to turn against the head: mostly the far eye's foreshortening (in a real mirror glance of
-30 degrees the eyes read +15, in a woman's turn to 30 degrees -20, and a rendered head lowered by 24 degrees reads
eyes raised by 7) ..."""
FORESHORTENED_YAW_DEG: Final = 20.0
FORESHORTENED_PITCH_DEG: Final = 8.0
"""... as far as that explains it, degrees; what is beyond is believed: eyes already back on the road, or kept there."""
HEAD_TURNED_DEG: Final = 10.0
"""Head rotation from which the eyes can be said to turn against it, degrees."""
EYE_PITCH_GAIN: Final = 0.4
"""The same up and down, for a reading that lids may have caused: they disturb it (a shut eye reads 10-24 degrees down)
and in print the gain is 0.10 (same source), so vertical rules lean on the head ..."""
EYE_DOWN_GAIN: Final = 2.0
"""... unless the eyes are lowered by more than the lids explain: rendered eyes lowered by 15-30 degrees read half."""
LIDS_DOWN_DEG: Final = 30.0
"""Degrees down that a lid score of 1 explains (shut eyes read 16 a score in one man, 34 rendered)."""
DOWN_FROM_DEG: Final = 3.0
DOWN_TO_DEG: Final = 4.5
"""Lowered by so much beyond that, degrees: lowering begins to be, and is, believed (squinting and laughing eyes stay
below 3; eyes on the instruments read 5-6)."""

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

    def contains(self, yaw_deg: float, pitch_deg: float) -> bool:
        """Whether the direction is inside."""
        return self.yaw_from <= yaw_deg <= self.yaw_to and self.pitch_from <= pitch_deg <= self.pitch_to


ROAD_ASIDE_DEG: Final = 22.0
ROAD_BELOW_DEG: Final = 14.0
ROAD_ABOVE_DEG: Final = 22.0
"""Half axes of the road: an ellipse of 22 x 14 kept false alarms low, and detection outside the fovea is flat to 20
degrees (driver_monitoring.md 4.7, 6.4). Looking up is hardly punished: the windscreen is there."""

ZONES: Final = (
    ZoneBox(GazeZone.LAP, -35, 35, -90, -22),
    ZoneBox(GazeZone.CLUSTER, -14, 16, -22, -8),
    ZoneBox(GazeZone.LEFT_MIRROR, 10, 55, -30, 8),
    ZoneBox(GazeZone.LEFT_WINDOW, 10, 180, -90, 90),
    ZoneBox(GazeZone.CENTRE_SCREEN, -45, -10, -45, -8),
    ZoneBox(GazeZone.REAR_MIRROR, -45, -10, 4, 40),
    ZoneBox(GazeZone.RIGHT_MIRROR, -65, -45, -30, -4),
    ZoneBox(GazeZone.PASSENGER, -75, -10, -45, 40),
    ZoneBox(GazeZone.RIGHT_WINDOW, -180, -10, -90, 90),
)
"""Off the road, first match wins. Boxes of a generic left-hand-drive cabin as seen from the driver's eye point (general
knowledge; a car maker would measure them)."""

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
    lids = (face.blink_left + face.blink_right - baseline.lids.score_left - baseline.lids.score_right) / 2
    if _is_against(head_yaw, eye_yaw):
        eye_yaw = _beyond(eye_yaw, FORESHORTENED_YAW_DEG)
    if _is_against(head_pitch, eye_pitch):
        eye_pitch = _beyond(eye_pitch, FORESHORTENED_PITCH_DEG)
    else:
        eye_pitch *= _pitch_gain(eye_pitch, lids)
    return GazeAngles(head_yaw + EYE_YAW_GAIN * eye_yaw, head_pitch + eye_pitch)


def off_road_share(gaze: GazeAngles, margin_deg: float = 0.0) -> float:
    """How far the gaze is from the road's centre: 0 there, 1 at the edge.

    Args:
        gaze: against the road centre.
        margin_deg: moves the edge outwards.
    """
    along = ROAD_ABOVE_DEG if gaze.pitch_deg > 0 else ROAD_BELOW_DEG
    return math.hypot(gaze.yaw_deg / (ROAD_ASIDE_DEG + margin_deg), gaze.pitch_deg / (along + margin_deg))


def zone_of(gaze: GazeAngles, *, right_hand_drive: bool = False, stay_on_road_deg: float = 0.0) -> GazeZone:
    """The zone a direction falls into.

    Args:
        gaze: against the road centre.
        right_hand_drive: mirrors the table.
        stay_on_road_deg: widens the road, so that a gaze at its edge does not flicker, degrees.
    """
    if off_road_share(gaze, stay_on_road_deg) <= 1.0:
        return GazeZone.ROAD
    yaw = -gaze.yaw_deg if right_hand_drive else gaze.yaw_deg
    for box in ZONES:
        if box.contains(yaw, gaze.pitch_deg):
            return _MIRRORED.get(box.zone, box.zone) if right_hand_drive else box.zone
    # Straight ahead but above the road: the sun visor or the roof, nothing a driver needs.
    return GazeZone.UNKNOWN


def _is_against(head_deg: float, eye_deg: float) -> bool:
    return abs(head_deg) > HEAD_TURNED_DEG and head_deg * eye_deg < 0


def _beyond(eye_deg: float, explained_deg: float) -> float:
    beyond = max(0.0, abs(eye_deg) - explained_deg)
    return math.copysign(EYE_GAIN_AGAINST_HEAD * min(abs(eye_deg), explained_deg) + beyond, eye_deg)


def _pitch_gain(eye_pitch_deg: float, lids: float) -> float:
    """Degrees of gaze for a degree the eyes read up or down. `lids`: their score above that of open eyes."""
    beyond = -eye_pitch_deg - LIDS_DOWN_DEG * max(0.0, lids)
    share = max(0.0, min(1.0, (beyond - DOWN_FROM_DEG) / (DOWN_TO_DEG - DOWN_FROM_DEG)))
    return EYE_PITCH_GAIN + share * (EYE_DOWN_GAIN - EYE_PITCH_GAIN)
