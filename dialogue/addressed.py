"""Whether somebody who spoke without the wake word was speaking to the assistant: he looked at it. Pure.

"At it" is the centre screen, or the camera, which sees a face that looks straight into it. Used where the user has
chosen to just talk.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from app.clock import NS_PER_S
from app.events import DriverState, FaceFeatures, GazeZone

SCREEN_ZONES = frozenset({GazeZone.CENTRE_SCREEN})

CAMERA_CONE_DEG = 12.0
"""A look at the camera: our gaze is good to 5 to 8 degrees, and nobody looks at the lens itself."""

BEFORE_S = 1.0
"""A look may end when speech begins: people look, then speak, then look at the road again."""

KEPT_S = 20.0
"""Longer than any utterance."""


@dataclass(slots=True)
class Looks:
    """When the driver looked at the assistant."""

    _times: deque[int] = field(default_factory=deque)

    def note(self, seen: DriverState | FaceFeatures) -> None:
        """Takes the newest observation; only those of a look at the assistant are kept."""
        while self._times and seen.ts_ns - self._times[0] > KEPT_S * NS_PER_S:
            self._times.popleft()
        if seen.valid and (_at_screen(seen) if isinstance(seen, DriverState) else _at_camera(seen)):
            self._times.append(seen.ts_ns)

    def during(self, start_ns: int, end_ns: int) -> bool:
        """Whether there was such a look between a moment before `start_ns` and `end_ns`."""
        earliest_ns = start_ns - round(BEFORE_S * NS_PER_S)
        return any(earliest_ns <= time_ns <= end_ns for time_ns in self._times)


def _at_screen(state: DriverState) -> bool:
    return state.gaze_zone in SCREEN_ZONES


def _at_camera(face: FaceFeatures) -> bool:
    return math.hypot(face.yaw_deg + face.eye_yaw_deg, face.pitch_deg + face.eye_pitch_deg) <= CAMERA_CONE_DEG
