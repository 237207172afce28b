"""A clip as data: the acts of a driver laid over the small movements of a living person, and the conditions.

Pure and deterministic, knows nothing of pictures.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from perception.scenarios.acts import ACTORS, Act, share
from perception.scenarios.pose import DriverPose
from perception.scenarios.script import Action, DriverScript

NO_BLINK_S = 0.8
"""No small blink so close to an act of the lids, s: it would blur where the act begins."""
TOLERANCE_S, FEW_FPS, STUTTER_S = 0.2, 12.0, 0.2
"""Tolerance of an onset, s; the frame rate below which a frame's interval is added, 1/s; a run of lost frames, s."""
QUIET_KINDS = ("look", "close", "yawn", "slow_blinks")
"""Acts in whose neighbourhood the driver checks no mirror on the side."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Everything about driver and camera that does not change during a clip. The defaults are a plain day.

    Attributes:
        person: whose portrait, a name of `people.PEOPLE`.
        skin, hair: colour of the driver, a name of `appearance.SKINS` and `HAIRS`; "" as in the portrait.
        face: width and height of the face against the portrait's. mirrored: left and right of the driver swapped.
        lids: how far the open eyes are closed by nature, 0 to 1.
        lashes: their thickness against the usual. wears: names of `wear.WEAR`.
        passenger: who sleeps on the other seat, to the left in the picture, a name of `PEOPLE`; None: nobody.
        mount_yaw_deg, mount_pitch_deg: how the driver who looks at the road appears turned to the camera.
        zoom: size of the face against the usual. shift: where the driver sits in the frame, fractions of it.
        light: brightness, 1 by day. tint: colour of the light, a factor a channel. infrared: grey night camera.
        noise: sensor noise, standard deviation in grey levels. blur: defocus, and motion: streaks, in px at 240 lines.
        glare: strength of low sun in the lens, 0 to 1. dropped: share of frames lost. jitter: share of the frame
        interval by which frames come early or late.
    """

    person: str = ""
    skin: str = ""
    hair: str = ""
    face: tuple[float, float] = (1.0, 1.0)
    mirrored: bool = False
    lids: float = 0.0
    lashes: float = 1.0
    wears: tuple[str, ...] = ()
    passenger: str | None = None
    mount_yaw_deg: float = 0.0
    mount_pitch_deg: float = 0.0
    zoom: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    light: float = 1.0
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    infrared: bool = False
    noise: float = 0.0
    blur: float = 0.0
    motion: float = 0.0
    glare: float = 0.0
    dropped: float = 0.0
    jitter: float = 0.0


@dataclass(frozen=True, slots=True)
class Story:
    """A clip as data: who, what, when, seen how. Times in s from its first picture.

    Attributes:
        indicators: (from, to, `left` or `right`).
    """

    duration_s: float
    fps: float
    width: int
    height: int
    acts: tuple[Act, ...] = ()
    conditions: Conditions = field(default_factory=Conditions)
    speed_kmh: float = 60.0
    indicators: tuple[tuple[float, float, str], ...] = ()
    seed: int = 0

    @property
    def tolerance_s(self) -> float:
        """How exactly an onset can be told: 0.2 s (driver_monitoring.md 1.3), and more where frames are rare."""
        rare_s = 1.0 / self.fps if self.fps < FEW_FPS else 0.0
        return TOLERANCE_S + rare_s + (STUTTER_S if self.conditions.dropped > 0 else 0.0)

    def frame_times(self) -> Iterator[float]:
        """When pictures are taken, rising from 0, s."""
        chance = random.Random(f"frames {self.seed}")
        for number in range(round(self.duration_s * self.fps)):
            lost = chance.random() < self.conditions.dropped
            late = chance.uniform(-0.5, 0.5) * self.conditions.jitter
            if number == 0 or not lost:
                yield max(0.0, number + (late if number else 0.0)) / self.fps

    def vehicle_at(self, t_s: float) -> tuple[float, bool, bool]:
        """Speed (km/h), left and right indicator."""
        signs = {side for since, until, side in self.indicators if since <= t_s < until}
        return self.speed_kmh, "left" in signs, "right" in signs

    def acting(self, kind: str, t_s: float, ramp_s: float = 0.0) -> float:
        """How much acts of a kind that only switch on and off are on, 0 to 1 times their size."""
        on = [act.size * share(t_s, act, ramp_s) for act in self.acts if act.kind == kind]
        return max(on, key=abs, default=0.0)

    def pose_at(self, t_s: float) -> DriverPose:
        """Head against the road, eyes, mouth."""
        pose = self._living(t_s)
        for act in self.acts:
            pose = ACTORS[act.kind](pose, act, t_s) if act.kind in ACTORS else pose
        lids = self.conditions.lids + (1.0 - self.conditions.lids) * pose.eye_closure
        return replace(pose, eye_closure=min(1.0, max(0.0, lids)))

    def _living(self, t_s: float) -> DriverPose:
        quiet = tuple(Action("", act.start_s, act.end_s, DriverPose()) for act in self.acts if act.kind in QUIET_KINDS)
        pose = DriverScript(duration_s=self.duration_s, actions=quiet, seed=self.seed).pose_at(t_s)
        lids = [act for act in self.acts if act.kind in ("close", "slow_blinks", "blink", "yawn")]
        near = any(act.start_s - NO_BLINK_S <= t_s <= act.end_s + NO_BLINK_S for act in lids)
        return replace(pose, eye_closure=0.0) if near else pose
