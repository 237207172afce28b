"""What the synthetic driver is asked to do in one frame. Plain values; knows nothing of pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverPose:
    """Head, eyes and mouth of the driver. Angles in degrees, VSS signs: yaw + is the driver's own left, pitch + up.

    Attributes:
        head_yaw_deg, head_pitch_deg: turn of the head from looking straight into the camera.
        head_roll_deg: + leans the head to the driver's right ear.
        eye_yaw_deg, eye_pitch_deg: turn of the eyes in the head.
        eye_closure: 0 open to 1 closed, both eyes.
        mouth_opening: 0 closed to 1 as wide as in a yawn.
        smile: 0 lips at rest to 1 corners drawn wide and up, as in a laugh.
    """

    head_yaw_deg: float = 0.0
    head_pitch_deg: float = 0.0
    head_roll_deg: float = 0.0
    eye_yaw_deg: float = 0.0
    eye_pitch_deg: float = 0.0
    eye_closure: float = 0.0
    mouth_opening: float = 0.0
    smile: float = 0.0
