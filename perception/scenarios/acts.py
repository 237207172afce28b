"""The acts of the synthetic driver: what looking away, closing the eyes, yawning or laughing does to a pose over time.

Pure. The begin and end of an act are physical ones, as a standard counts them: the moment the gaze is half-way to its
target, the lids are shut to 80 %, the mouth is half open. Bare numbers in the acts are set by eye, by watching people.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from perception.scenarios.pose import DriverPose
from perception.scenarios.script import EYE_RAMP_S, HEAD_RAMP_S, LID_RAMP_S, MOUTH_RAMP_S, plateau, smooth

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
    "lap": (-3.0, -54.0),
    "knee_outboard": (14.0, -46.0),
    "knee_inboard": (-18.0, -46.0),
    "dock": (-24.0, -26.0),
    "mount_outboard": (26.0, -12.0),
    "wheel_centre": (0.0, -30.0),
    "wheel_10_oclock": (12.0, -24.0),
    "wheel_2_oclock": (-12.0, -24.0),
    "before_windscreen": (-24.0, -9.0),
    "before_cluster": (0.0, -20.0),
    "rear_passenger": (-60.0, -6.0),
    "left_of_road": (22.0, -2.0),
}
"""Directions (yaw, pitch) from the driver's eyes in a left-hand-drive car against the road, degrees (general
knowledge of cabins; those beyond 55 degrees are brought in to what the portrait's relief bears)."""

HEAD_SHARE = {"owl": 0.8, "lizard": 0.12}
"""Share of a gaze shift the head makes: the two movements of driver_monitoring.md 1.2."""
MOST_HEAD_YAW_DEG, LEAST_HEAD_PITCH_DEG, MOST_HEAD_PITCH_DEG = 30.0, -26.0, 14.0
"""As far as the portrait's relief turns without folding, degrees."""
MOST_EYE_YAW_DEG, LEAST_EYE_PITCH_DEG, MOST_EYE_PITCH_DEG = 30.0, -32.0, 18.0
"""As far as eyes turn in the head with some comfort, degrees."""
ROLL_IN_BEND_DEG = 55.0
"""Lean of the head of a body that bends by a whole frame's width, degrees."""
SHUT_SHARE = 0.8
"""Lids this far closed are shut (P80, driver_monitoring.md 4.1)."""
SHUT_RAMP_SHARE = 0.713
"""Share of a lid's ramp after which it is shut that far (where the smoothstep reaches 0.8)."""
SLOW_BLINK_EVERY_S, SLOW_BLINK_SHUT_S, SLOW_BLINK_RAMP_S, DROOP = 3.2, 0.62, 0.28, 0.22
"""A tired driver's blinks: how often, how long shut, how slowly (reopening takes 0.27 s after a night awake,
driver_monitoring.md 4.2), s; and how far the lids hang between them."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the driver does, or that happens to the camera.

    Attributes:
        kind: `look`, `close`, `yawn`, `talk`, `sing`, `laugh`, `squint`, `nod`, `slow_blinks`, `blink`, `lean`,
            `bend`, `sink`, `phone_ear`, `phone_wheel`, `cover`, `blind`.
        start_s, end_s: physical begin and end.
        target: of a look, one of `TARGETS`. by: `owl` or `lizard`.
        size: strength, 1 as usual; for `lean` and `bend` a fraction of the frame, + to the driver's left.
    """

    kind: str
    start_s: float
    end_s: float
    target: str = "road"
    by: str = "owl"
    size: float = 1.0


def share(t_s: float, act: Act, ramp_s: float) -> float:
    """0 to 1: half at the act's begin and end, in between 1."""
    if ramp_s <= 0.0:
        return 1.0 if act.start_s <= t_s < act.end_s else 0.0
    ramp = min(ramp_s, act.end_s - act.start_s)
    return plateau(t_s, act.start_s - ramp / 2, act.end_s + ramp / 2, ramp)


def _clip(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))


def _look(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """The gaze jumps to its target; in an owl's look the head comes after, and the eyes turn back in it."""
    gaze, head = share(t_s, act, EYE_RAMP_S), _head_turned(t_s, act)
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


def _head_turned(t_s: float, act: Act) -> float:
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
    since = (t_s - act.start_s) % SLOW_BLINK_EVERY_S
    open_s = 2 * SHUT_RAMP_SHARE * SLOW_BLINK_RAMP_S + SLOW_BLINK_SHUT_S
    lids = smooth(since / SLOW_BLINK_RAMP_S) * smooth((open_s - since) / SLOW_BLINK_RAMP_S)
    return replace(pose, eye_closure=DROOP + (act.size - DROOP) * lids)


def _yawn(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    open_ = share(t_s, act, MOUTH_RAMP_S)
    return replace(
        pose,
        mouth_opening=max(pose.mouth_opening, act.size * open_),
        eye_closure=max(pose.eye_closure, 0.35 * open_),
        head_pitch_deg=pose.head_pitch_deg + 3.0 * open_,
    )


def _talk(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """Syllables four times a second, with pauses between the sentences."""
    on = share(t_s, act, EYE_RAMP_S) * (math.sin(2 * math.pi * t_s / 5.3) > -0.8)
    wave = 0.5 + 0.5 * math.sin(2 * math.pi * 4.1 * t_s) * math.sin(2 * math.pi * 0.7 * t_s)
    return replace(
        pose,
        mouth_opening=max(pose.mouth_opening, 0.3 * act.size * on * wave),
        head_pitch_deg=pose.head_pitch_deg + 1.5 * on * math.sin(2 * math.pi * 0.6 * t_s),
    )


def _sing(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """Vowels held for half a second, wider than in speech; the head goes with it."""
    on = share(t_s, act, EYE_RAMP_S)
    wave = 0.5 + 0.5 * math.sin(2 * math.pi * t_s / 0.9)
    return replace(
        pose,
        mouth_opening=max(pose.mouth_opening, 0.5 * act.size * on * wave),
        head_roll_deg=pose.head_roll_deg + 4.0 * on * math.sin(2 * math.pi * t_s / 1.8),
    )


def _laugh(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """A broad smile, eyes narrowed by the cheeks, bursts of shaking."""
    on = share(t_s, act, LID_RAMP_S)
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
    return replace(pose, eye_closure=max(pose.eye_closure, 0.45 * act.size * share(t_s, act, LID_RAMP_S)))


def _nod(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """To music: 100 beats a minute."""
    beat = share(t_s, act, HEAD_RAMP_S) * act.size * math.sin(2 * math.pi * 100.0 / 60.0 * t_s)
    return replace(pose, head_pitch_deg=pose.head_pitch_deg + 5.0 * beat, eye_pitch_deg=pose.eye_pitch_deg - 4.0 * beat)


def _bend(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """The body bends aside to reach for something, and the head leans with it."""
    return replace(pose, head_roll_deg=pose.head_roll_deg - ROLL_IN_BEND_DEG * act.size * share(t_s, act, 0.8))


def _sink(pose: DriverPose, act: Act, t_s: float) -> DriverPose:
    """The head drops, as in sleep, or when a driver slumps."""
    return replace(pose, head_pitch_deg=pose.head_pitch_deg - 18.0 * act.size * share(t_s, act, 1.2))


ACTORS = {
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
    "bend": _bend,
    "sink": _sink,
}
