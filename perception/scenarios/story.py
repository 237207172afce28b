"""What the driver of a scenario does over time: acts laid over the small movements of a living person.

Pure and deterministic, knows nothing of pictures. The begin and end of an act are physical ones, as a standard counts
them: the moment the gaze is half-way to its target, the lids are shut to 80 %, the mouth is half open.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from perception.scenarios.pose import DriverPose
from perception.scenarios.script import (
    EYE_RAMP_S,
    HEAD_RAMP_S,
    LID_RAMP_S,
    MOUTH_RAMP_S,
    Action,
    DriverScript,
    plateau,
    smooth,
)

TARGETS: dict[str, tuple[float, float]] = {
    "road": (0.0, 0.0),
    "left_window": (48.0, -2.0),
    "left_mirror": (38.0, -8.0),
    "shoulder": (54.0, -4.0),
    "cluster": (0.0, -18.0),
    "rear_mirror": (-38.0, 10.0),
    "centre_screen": (-30.0, -18.0),
    "passenger": (-50.0, -3.0),
    "right_mirror": (-52.0, -8.0),
    "right_window": (-54.0, 0.0),
    "glovebox": (-42.0, -24.0),
    "footwell": (-38.0, -38.0),
    "lap": (-3.0, -42.0),
    "knee_outboard": (14.0, -40.0),
    "knee_inboard": (-18.0, -40.0),
    "dock": (-24.0, -26.0),
    "mount_outboard": (26.0, -12.0),
    "wheel_centre": (0.0, -30.0),
    "wheel_10_oclock": (10.0, -24.0),
    "left_of_road": (22.0, -2.0),
}
"""Directions (yaw, pitch) from the driver's eyes in a left-hand-drive car against the road, degrees (general
knowledge of cabins; those beyond 55 degrees are brought in to what the portrait's relief bears)."""

HEAD_SHARE = {"owl": 0.8, "lizard": 0.12}
"""Share of a gaze shift the head makes: the two movements of driver_monitoring.md 1.2."""
MOST_HEAD_YAW_DEG, LEAST_HEAD_PITCH_DEG, MOST_HEAD_PITCH_DEG = 29.0, -24.0, 14.0
"""As far as the portrait's relief turns without folding, degrees."""
MOST_EYE_YAW_DEG, LEAST_EYE_PITCH_DEG, MOST_EYE_PITCH_DEG = 30.0, -30.0, 18.0
"""As far as eyes turn in the head with some comfort, degrees."""
LIDS_FOLLOW = 0.45
"""Closure of the lids when the eyes look down as far as they can: lids follow the gaze."""
SHUT_SHARE = 0.8
"""Lids this far closed are shut (P80, driver_monitoring.md 4.1)."""
SHUT_RAMP_SHARE = 0.713
"""Share of a lid's ramp after which it is shut that far (where the smoothstep reaches 0.8)."""
NO_BLINK_S = 0.8
"""No small blink so close to an act of the lids, s: it would blur where the act begins."""
QUIET_KINDS = ("look", "close", "yawn", "slow_blinks")
"""Acts in whose neighbourhood the driver checks no mirror on the side."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the driver does, or that happens to the camera.

    Attributes:
        kind: `look`, `close`, `yawn`, `talk`, `sing`, `laugh`, `squint`, `nod`, `slow_blinks`, `blink`, `lean`,
            `phone_ear`, `cover`, `blind`.
        start_s, end_s: physical begin and end.
        target: of a look, one of `TARGETS`. by: `owl` or `lizard`.
        size: strength, 1 as usual; for `lean` fractions of the frame.
    """

    kind: str
    start_s: float
    end_s: float
    target: str = "road"
    by: str = "owl"
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Conditions:
    """Everything about driver and camera that does not change during a clip. The defaults are a plain day.

    Attributes:
        skin, hair: colour of the driver, a name of `appearance.SKINS` and `HAIRS`; "" as in the portrait.
        face: width and height of the face against the portrait's. mirrored: left and right of the driver swapped.
        lids: how far the open eyes are closed by nature, 0 to 1.
        wears: names of `wear.WEAR`.
        mount_yaw_deg, mount_pitch_deg: how the driver who looks at the road appears turned to the camera.
        zoom: size of the face against the usual. shift: where the driver sits in the frame, fractions of it.
        light: brightness, 1 by day. tint: colour of the light, a factor a channel. infrared: grey night camera.
        noise: sensor noise, standard deviation in grey levels. blur: defocus, and motion: streaks, in px at 240 lines.
        glare: strength of low sun in the lens, 0 to 1. dropped: share of frames lost. jitter: share of the frame
        interval by which frames come early or late.
    """

    skin: str = ""
    hair: str = ""
    face: tuple[float, float] = (1.0, 1.0)
    mirrored: bool = False
    lids: float = 0.0
    wears: tuple[str, ...] = ()
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
        speed_kmh: (time, speed) from which on it holds. indicators: (from, to, `left` or `right`).
    """

    duration_s: float
    fps: float
    width: int
    height: int
    acts: tuple[Act, ...] = ()
    conditions: Conditions = field(default_factory=Conditions)
    speed_kmh: tuple[tuple[float, float], ...] = ((0.0, 60.0),)
    indicators: tuple[tuple[float, float, str], ...] = ()
    blinks: bool = True
    seed: int = 0

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
        speed = next(kmh for since, kmh in reversed(self.speed_kmh) if since <= max(t_s, 0.0))
        signs = {side for since, until, side in self.indicators if since <= t_s < until}
        return speed, "left" in signs, "right" in signs

    def acting(self, kind: str, t_s: float, ramp_s: float = 0.0) -> float:
        """How much acts of a kind that only switch on and off are on, 0 to 1 times their size."""
        on = [act.size * _share(t_s, act, ramp_s) for act in self.acts if act.kind == kind]
        return max(on, key=abs, default=0.0)

    def pose_at(self, t_s: float) -> DriverPose:
        """Head against the road, eyes, mouth."""
        pose = self._living(t_s)
        for act in self.acts:
            pose = _ACTORS[act.kind](pose, act, t_s) if act.kind in _ACTORS else pose
        down = max(0.0, -pose.eye_pitch_deg) / -LEAST_EYE_PITCH_DEG
        lids = max(pose.eye_closure, min(LIDS_FOLLOW * down, 0.6))
        lids = self.conditions.lids + (1.0 - self.conditions.lids) * lids
        return replace(pose, eye_closure=min(1.0, max(0.0, lids)))

    def _living(self, t_s: float) -> DriverPose:
        quiet = tuple(Action("", act.start_s, act.end_s, DriverPose()) for act in self.acts if act.kind in QUIET_KINDS)
        pose = DriverScript(duration_s=self.duration_s, actions=quiet, seed=self.seed).pose_at(t_s)
        lids = [act for act in self.acts if act.kind in ("close", "slow_blinks", "blink", "yawn")]
        near = any(act.start_s - NO_BLINK_S <= t_s <= act.end_s + NO_BLINK_S for act in lids)
        return replace(pose, eye_closure=0.0) if near or not self.blinks else pose


def _share(t_s: float, act: Act, ramp_s: float) -> float:
    """0 to 1: half at the act's begin and end, in between 1."""
    if ramp_s <= 0.0:
        return 1.0 if act.start_s <= t_s < act.end_s else 0.0
    ramp = min(ramp_s, act.end_s - act.start_s)
    return plateau(t_s, act.start_s - ramp / 2, act.end_s + ramp / 2, ramp)


def _clip(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))


def _look(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """The gaze jumps to its target; in an owl's look the head comes after, and the eyes turn back in it."""
    gaze, head = _share(t_s, act, EYE_RAMP_S), _head_share(t_s, act)
    yaw, pitch = (act.size * angle for angle in TARGETS[act.target])
    part = HEAD_SHARE[act.by]
    head_yaw = _clip(part * yaw, -MOST_HEAD_YAW_DEG, MOST_HEAD_YAW_DEG)
    head_pitch = _clip(part * pitch, LEAST_HEAD_PITCH_DEG, MOST_HEAD_PITCH_DEG)
    to_yaw, to_pitch = gaze * yaw - head * head_yaw, gaze * pitch - head * head_pitch
    return replace(
        pose,
        head_yaw_deg=pose.head_yaw_deg + head * head_yaw,
        head_pitch_deg=pose.head_pitch_deg + head * head_pitch,
        eye_yaw_deg=_clip(pose.eye_yaw_deg + to_yaw, -MOST_EYE_YAW_DEG, MOST_EYE_YAW_DEG),
        eye_pitch_deg=_clip(pose.eye_pitch_deg + to_pitch, LEAST_EYE_PITCH_DEG, MOST_EYE_PITCH_DEG),
    )


def _head_share(t_s: float, act: Act) -> float:
    """The head starts with the eyes and is slower."""
    lead = EYE_RAMP_S / 2
    ramp = min(HEAD_RAMP_S, (act.end_s - act.start_s + lead) * 0.5)
    out = smooth((t_s - act.start_s + lead) / ramp)
    return out * (1.0 - smooth((t_s - act.end_s + lead) / ramp))


def _close(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    # A short act's lids must still be shut from its begin to its end.
    reach = SHUT_RAMP_SHARE * LID_RAMP_S
    lids = smooth((t_s - act.start_s + reach) / LID_RAMP_S) * smooth((act.end_s + reach - t_s) / LID_RAMP_S)
    return replace(pose, eye_closure=max(pose.eye_closure, act.size * lids))


def _slow_blinks(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """Heavy lids that fall slowly every few seconds, stay shut for most of a second, and do not open fully."""
    if not act.start_s <= t_s < act.end_s:
        return pose
    every, shut, ramp, droop = 3.2, 0.62, 0.28, 0.22
    since = (t_s - act.start_s) % every
    lids = smooth(since / ramp) * smooth((2 * SHUT_RAMP_SHARE * ramp + shut - since) / ramp)
    return replace(pose, eye_closure=droop + (act.size - droop) * lids)


def _yawn(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    open_ = _share(t_s, act, MOUTH_RAMP_S)
    return replace(
        pose,
        mouth_opening=max(pose.mouth_opening, act.size * open_),
        eye_closure=max(pose.eye_closure, 0.35 * open_),
        head_pitch_deg=pose.head_pitch_deg + 3.0 * open_,
    )


def _talk(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """Syllables four times a second, with pauses between the sentences."""
    on = _share(t_s, act, EYE_RAMP_S) * (math.sin(2 * math.pi * t_s / 5.3) > -0.8)
    wave = 0.5 + 0.5 * math.sin(2 * math.pi * 4.1 * t_s) * math.sin(2 * math.pi * 0.7 * t_s)
    return replace(
        pose,
        mouth_opening=max(pose.mouth_opening, 0.3 * act.size * on * wave),
        head_pitch_deg=pose.head_pitch_deg + 1.5 * on * math.sin(2 * math.pi * 0.6 * t_s),
    )


def _sing(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """Vowels held for half a second, wider than in speech; the head goes with it."""
    on = _share(t_s, act, EYE_RAMP_S)
    wave = 0.5 + 0.5 * math.sin(2 * math.pi * t_s / 0.9)
    return replace(
        pose,
        mouth_opening=max(pose.mouth_opening, 0.5 * act.size * on * wave),
        head_roll_deg=pose.head_roll_deg + 4.0 * on * math.sin(2 * math.pi * t_s / 1.8),
    )


def _laugh(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """A broad smile, eyes narrowed by the cheeks, bursts of shaking."""
    on = _share(t_s, act, LID_RAMP_S)
    burst = on * max(0.0, math.sin(2 * math.pi * t_s / 2.6))
    shake = math.sin(2 * math.pi * 4.5 * t_s)
    return replace(
        pose,
        smile=max(pose.smile, on),
        mouth_opening=max(pose.mouth_opening, burst * (0.28 + 0.06 * shake)),
        eye_closure=max(pose.eye_closure, 0.3 * on + 0.12 * burst),
        head_pitch_deg=pose.head_pitch_deg + burst * (3.0 + 1.2 * shake),
    )


def _squint(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    return replace(pose, eye_closure=max(pose.eye_closure, 0.45 * act.size * _share(t_s, act, LID_RAMP_S)))


def _nod(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """To music: 100 beats a minute."""
    beat = _share(t_s, act, HEAD_RAMP_S) * act.size * math.sin(2 * math.pi * 100.0 / 60.0 * t_s)
    return replace(pose, head_pitch_deg=pose.head_pitch_deg + 5.0 * beat, eye_pitch_deg=pose.eye_pitch_deg - 4.0 * beat)


def _sink(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """The head drops, as in sleep, or when a driver slumps."""
    return replace(pose, head_pitch_deg=pose.head_pitch_deg - 18.0 * act.size * _share(t_s, act, 1.2))


_ACTORS = {
    "look": _look,
    "close": _close,
    "blink": _close,
    "slow_blinks": _slow_blinks,
    "yawn": _yawn,
    "talk": _talk,
    "sing": _sing,
    "laugh": _laugh,
    "squint": _squint,
    "nod": _nod,
    "sink": _sink,
}
