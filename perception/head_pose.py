"""Head pose from the facial transformation matrix: an array in, angles with VSS signs out. Knows no engine.

The matrix maps MediaPipe's canonical face into its camera space: x to the right of the image, y up, z out of the
image towards the camera. The canonical face looks along +z. An unmirrored camera in front of the driver sees the
driver's left on the right of the image, so a nose that points to +x is a head turned to the driver's left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Rotation of the head against the camera, degrees.

    Yaw + to the driver's left, pitch + up, roll + towards the driver's right ear.
    """

    yaw_deg: float
    pitch_deg: float
    roll_deg: float

    @property
    def off_axis_deg(self) -> float:
        """Angle between the nose and the camera, >= 0."""
        return off_axis_deg(self.yaw_deg, self.pitch_deg)


def off_axis_deg(yaw_deg: float, pitch_deg: float) -> float:
    """Angle between the nose and the camera of a head turned by yaw and pitch, degrees, >= 0."""
    cosine = math.cos(math.radians(yaw_deg)) * math.cos(math.radians(pitch_deg))
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def head_pose(matrix: npt.NDArray[np.floating]) -> HeadPose:
    """Angles of a facial transformation matrix.

    Args:
        matrix: (4, 4) or (3, 3), rotation (with any uniform scale) in the upper left 3 x 3.

    Returns:
        The rotation taken apart as yaw, then pitch, then roll (R = Ry Rx Rz): the third column of R is where the
        nose points, the middle row of its first two columns is how the face leans in its own plane.
    """
    rows = matrix[:3, :3].tolist()
    scale = math.sqrt(sum(row[2] * row[2] for row in rows)) or 1.0
    up = max(-1.0, min(1.0, rows[1][2] / scale))
    return HeadPose(
        yaw_deg=math.degrees(math.atan2(rows[0][2], rows[2][2])),
        pitch_deg=math.degrees(math.asin(up)),
        roll_deg=math.degrees(math.atan2(rows[1][0], rows[1][1])),
    )
