"""Films a story: the driver in costume, what is held, then the camera's view of it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from perception.scenarios import props, warp
from perception.scenarios.appearance import SKINS
from perception.scenarios.driver import Costume, SyntheticDriver
from perception.scenarios.optics import Optics
from perception.scenarios.people import face_of
from perception.scenarios.pose import DriverPose
from perception.scenarios.story import Conditions, Story
from perception.scenarios.warp import Pixels

MOST_TURN_DEG = 36.0
"""No head is shown turned further from the camera: the relief would fold."""
LEAST_PITCH_DEG, MOST_PITCH_DEG = -29.0, 18.0
"""... nor lower or higher."""
HAND_RAMP_S = 0.6
"""Time a hand takes to the ear, s."""
LEAN_RAMP_S = 0.8
"""Time a body takes to lean, s."""
BEND_DOWN = 0.45
"""How far down a body goes that bends aside, against how far aside, both as shares of the frame's height and width."""
PASSENGER_ZOOM = 0.85
"""Size of the passenger, who sits no farther away but at an angle."""
KEPT_DRIVERS = 3
"""Drivers that are kept for the next story: half of the stories have the same, and making one takes 0.4 s."""
MASKED_MOUTH = 0.3
"""How much of the jaw's movement shows under a mask."""


class Studio:
    """Makes the pictures of one story. Feed it rising times: noise goes on from picture to picture.

    `portrait`: the default one; those of other people lie beside it.

    Raises:
        InputError: the portrait cannot be used.
    """

    def __init__(self, portrait: Path, story: Story) -> None:
        told = self._told = story.conditions
        self._story = story
        # A face of another shape is a picture taken in other proportions; a passenger gets half of the picture.
        width = story.width if told.passenger is None else story.width // 2
        size = round(width / told.face[0]), round(story.height / told.face[1])
        costume = Costume(skin=told.skin, hair=told.hair, wears=told.wears, lashes=told.lashes, zoom=told.zoom)
        face = face_of(told.person)
        self._driver = _driver(portrait, told.person, size, costume)
        self._passenger = None if told.passenger is None else _asleep(portrait, told.passenger, size)
        self._optics = Optics(told, story.width, story.height, story.seed)
        self._props = {
            kind: make(*size, SKINS.get(told.skin, face.marks.skin))
            for kind, make in (("phone_ear", props.phone_at_ear), ("phone_wheel", props.phone_at_wheel))
            if any(act.kind == kind for act in story.acts)
        }

    def picture(self, t_s: float) -> Pixels:
        """What the camera sees at `t_s`, RGB uint8 (height, width, 3)."""
        story, told = self._story, self._told
        picture = self._driver.render(_seen(story.pose_at(t_s), told))
        for kind, prop in self._props.items():
            rise = story.acting(kind, t_s, HAND_RAMP_S)
            if rise > 0:
                picture = prop.over(picture, rise)
        if self._passenger is not None:
            picture = np.hstack([self._passenger, picture])
        if picture.shape[:2] != (story.height, story.width):
            picture = warp.resize(picture, story.width, story.height)
        bend = story.acting("bend", t_s, LEAN_RAMP_S)
        aside, down = (
            told.shift[0] + story.acting("lean", t_s, LEAN_RAMP_S) + bend,
            told.shift[1] + BEND_DOWN * abs(bend),
        )
        if aside or down:
            picture = warp.shift(picture, aside * story.width, down * story.height)
        if told.mirrored:
            picture = picture[:, ::-1]
        return self._optics.apply(picture, story.acting("cover", t_s), story.acting("blind", t_s))


@lru_cache(maxsize=KEPT_DRIVERS)
def _driver(portrait: Path, person: str, size: tuple[int, int], costume: Costume) -> SyntheticDriver:
    return SyntheticDriver(portrait, face_of(person), size=size, costume=costume)


def _asleep(portrait: Path, person: str, size: tuple[int, int]) -> Pixels:
    """A passenger with shut eyes and the chin on the chest."""
    passenger = _driver(portrait, person, size, Costume(zoom=PASSENGER_ZOOM))
    return passenger.render(DriverPose(eye_closure=1.0, head_pitch_deg=-8.0, head_roll_deg=5.0, head_yaw_deg=6.0))


def _seen(pose: DriverPose, told: Conditions) -> DriverPose:
    """The pose as the camera sees it: turned by its mount, mirrored where the picture will be."""
    yaw, pitch = pose.head_yaw_deg + told.mount_yaw_deg, pose.head_pitch_deg + told.mount_pitch_deg
    side = -1.0 if told.mirrored else 1.0
    return replace(
        pose,
        head_yaw_deg=side * min(MOST_TURN_DEG, max(-MOST_TURN_DEG, yaw)),
        head_pitch_deg=min(MOST_PITCH_DEG, max(LEAST_PITCH_DEG, pitch)),
        head_roll_deg=side * pose.head_roll_deg,
        eye_yaw_deg=side * pose.eye_yaw_deg,
        mouth_opening=pose.mouth_opening * (MASKED_MOUTH if "mask" in told.wears else 1.0),
    )
