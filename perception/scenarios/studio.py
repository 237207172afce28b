"""Films a story: the driver in costume, what is held, then the camera's view of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from perception.scenarios import props, warp
from perception.scenarios.appearance import PORTRAIT_SKIN, SKINS
from perception.scenarios.driver import Costume, SyntheticDriver
from perception.scenarios.optics import Optics
from perception.scenarios.pose import DriverPose
from perception.scenarios.story import Conditions, Story
from perception.scenarios.warp import Pixels

MOST_TURN_DEG = 33.0
"""No head is shown turned further from the camera: the relief would fold."""
LEAST_PITCH_DEG, MOST_PITCH_DEG = -26.0, 18.0
"""... nor lower or higher."""
HAND_RAMP_S = 0.6
"""Time a hand takes to the ear, s."""
LEAN_RAMP_S = 0.8
"""Time a body takes to lean, s."""
MASKED_MOUTH = 0.3
"""How much of the jaw's movement shows under a mask."""


class Studio:
    """Makes the pictures of one story. Feed it rising times: noise goes on from picture to picture.

    Raises:
        InputError: the portrait cannot be used.
    """

    def __init__(self, portrait: Path, story: Story) -> None:
        told = self._told = story.conditions
        self._story = story
        # A face of another shape is a picture taken in other proportions.
        size = round(story.width / told.face[0]), round(story.height / told.face[1])
        costume = Costume(skin=told.skin, hair=told.hair, wears=told.wears, zoom=told.zoom)
        self._driver = SyntheticDriver(portrait, size=size, costume=costume)
        self._optics = Optics(told, story.width, story.height, story.seed)
        self._props = {
            kind: make(*size, SKINS.get(told.skin, PORTRAIT_SKIN))
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
        if picture.shape[:2] != (story.height, story.width):
            picture = warp.resize(picture, story.width, story.height)
        aside, down = told.shift[0] + story.acting("lean", t_s, LEAN_RAMP_S), told.shift[1]
        if aside or down:
            picture = warp.shift(picture, aside * story.width, down * story.height)
        if told.mirrored:
            picture = picture[:, ::-1]
        return self._optics.apply(picture, story.acting("cover", t_s), story.acting("blind", t_s))


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
