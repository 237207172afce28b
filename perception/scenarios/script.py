"""The demonstration script: what the driver does and when, with the small movements of a living person added.

Pure and deterministic: the same script, seed and time give the same pose, for any time (also before the start and
after the end, where the driver is simply attentive). Knows nothing of pictures.
"""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app.errors import InputError
from perception.scenarios.pose import DriverPose

HEAD_RAMP_S = 0.45
"""Time of a head turn, s; people take 0.3 to 0.6 s for 20 to 40 degrees."""
EYE_RAMP_S = 0.12
"""Time the eyes take to reach a new target, s; a saccade lasts 30 to 100 ms."""
LID_RAMP_S = 0.15
"""Time of a slow lid movement, s."""
MOUTH_RAMP_S = 0.8
"""Time a yawn takes to open and to close, s."""

BLINK_SLOT_S = 4.0
"""One blink falls in each slot of this length, s: about 15 a minute, as awake people blink."""
BLINK_JITTER_S = 0.5
"""How far a blink may lie from the middle of its slot, s: blinks come 3 to 5 s apart."""
BLINK_CLOSE_S, BLINK_HOLD_S, BLINK_OPEN_S = 0.06, 0.08, 0.10
"""Phases of a blink, s: 0.24 s together, inside the usual 0.15 to 0.25 s, and seen at 15 frames a second."""

CHECK_SLOT_S = 13.0
"""One mirror check falls in each slot of this length, s."""
CHECK_JITTER_S = 2.0
"""How far a mirror check may lie from the middle of its slot, s."""
CHECK_DURATION_S = 0.8
"""A mirror check lasts this long, s."""
CHECK_TARGETS = ((-7.0, 2.0, -10.0, 2.0), (8.0, -1.0, 12.0, -2.0))
"""Rear mirror and left mirror: head yaw, head pitch, eye yaw, eye pitch, degrees."""
QUIET_MARGIN_S = 1.5
"""No mirror check this close to a scripted action, s: what the script asks for must stand alone."""

SWAY = (
    ("head_yaw_deg", ((1.1, 9.7), (0.6, 3.1))),
    ("head_pitch_deg", ((0.7, 7.3), (0.4, 2.3))),
    ("head_roll_deg", ((0.7, 11.9),)),
    ("eye_yaw_deg", ((1.4, 5.3), (0.9, 2.9))),
    ("eye_pitch_deg", ((0.7, 6.1),)),
)
"""Slow sway of an attentive driver: for each angle, sine waves as (amplitude degrees, period s)."""

_RAMP_OF = {
    "head_yaw_deg": HEAD_RAMP_S,
    "head_pitch_deg": HEAD_RAMP_S,
    "head_roll_deg": HEAD_RAMP_S,
    "eye_yaw_deg": EYE_RAMP_S,
    "eye_pitch_deg": EYE_RAMP_S,
    "eye_closure": LID_RAMP_S,
    "mouth_opening": MOUTH_RAMP_S,
    "smile": MOUTH_RAMP_S,
}
_POSE_FIELDS = tuple(field.name for field in fields(DriverPose))


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the driver does on purpose. `pose` is reached after the ramps and left before `end_s`."""

    label: str
    start_s: float
    end_s: float
    pose: DriverPose


@dataclass(frozen=True, slots=True)
class DriverScript:
    """A drive: what happens when (seconds from its start), and the seed of the driver's small movements.

    `alive` false leaves out blinks, mirror checks and sway, for clips that must hold one thing only.
    """

    duration_s: float
    actions: tuple[Action, ...] = ()
    seed: int = 1
    alive: bool = True

    def pose_at(self, t_s: float) -> DriverPose:
        """The pose at `t_s` seconds from the start; any finite time is allowed."""
        values = _life(t_s, self.seed, self._is_quiet(t_s)) if self.alive else {}
        total = {name: values.get(name, 0.0) for name in _POSE_FIELDS}
        for action in self.actions:
            for name, wanted in asdict(action.pose).items():
                if wanted:
                    share = plateau(t_s, action.start_s, action.end_s, _RAMP_OF[name])
                    total[name] += share * (wanted - total[name])
        return DriverPose(**total)

    def _is_quiet(self, t_s: float) -> bool:
        """Whether a mirror check around `t_s` would disturb a scripted action."""
        reach = QUIET_MARGIN_S + CHECK_DURATION_S
        return any(each.start_s - reach <= t_s <= each.end_s + reach for each in self.actions)


def load_script(path: Path, seed: int = 1) -> DriverScript:
    """Reads the `[[driver]]` part of a demonstration script (see `assets/demo.toml`).

    Raises:
        InputError: the file is missing, not TOML, or an entry has an unknown, missing or impossible value.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: not a readable demonstration script: {error}") from error
    entries = document.get("driver", [])
    duration_s = _number(path, document, "duration_s", "")
    actions = tuple(_action(path, index, entry) for index, entry in enumerate(entries, start=1))
    return DriverScript(duration_s=duration_s, actions=actions, seed=seed)


def _action(path: Path, index: int, entry: Mapping[str, object]) -> Action:
    where = f"driver entry {index}: "
    unknown = set(entry) - {"label", "start_s", "end_s", *_POSE_FIELDS}
    if unknown:
        raise InputError(f"{path}: {where}unknown key {sorted(unknown)[0]!r}")
    start_s, end_s = _number(path, entry, "start_s", where), _number(path, entry, "end_s", where)
    if end_s <= start_s:
        raise InputError(f"{path}: {where}end_s must be after start_s")
    pose = DriverPose(**{name: _number(path, entry, name, where) for name in _POSE_FIELDS if name in entry})
    return Action(label=str(entry.get("label", "")), start_s=start_s, end_s=end_s, pose=pose)


def _number(path: Path, table: Mapping[str, object], key: str, where: str) -> float:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(f"{path}: {where}{key} must be a number, not {value!r}")
    return float(value)


def _life(t_s: float, seed: int, quiet: bool) -> dict[str, float]:
    """Sway, blinks and mirror checks of an attentive driver."""
    values = {
        name: sum(size * math.sin(2 * math.pi * t_s / period + seed + i) for i, (size, period) in enumerate(waves))
        for name, waves in SWAY
    }
    values["eye_closure"] = _blink(t_s, seed)
    if not quiet:
        _check_mirror(t_s, seed, values)
    return values


def _blink(t_s: float, seed: int) -> float:
    slot = math.floor(t_s / BLINK_SLOT_S)
    # A blink may begin in one slot and end in the next only if the jitter lets it; it does not.
    since = t_s - _moment(slot, BLINK_SLOT_S, BLINK_JITTER_S, f"blink {seed}")
    if since < BLINK_CLOSE_S:
        return smooth(since / BLINK_CLOSE_S)
    return 1.0 - smooth((since - BLINK_CLOSE_S - BLINK_HOLD_S) / BLINK_OPEN_S)


def _check_mirror(t_s: float, seed: int, values: dict[str, float]) -> None:
    slot = math.floor(t_s / CHECK_SLOT_S)
    start = _moment(slot, CHECK_SLOT_S, CHECK_JITTER_S, f"mirror {seed}")
    target = CHECK_TARGETS[slot % len(CHECK_TARGETS)]
    for name, wanted in zip(("head_yaw_deg", "head_pitch_deg", "eye_yaw_deg", "eye_pitch_deg"), target, strict=True):
        # A short glance has no time for a slow head turn: the ramp takes a quarter of it at most.
        ramp = min(_RAMP_OF[name], CHECK_DURATION_S / 4)
        values[name] += wanted * plateau(t_s, start, start + CHECK_DURATION_S, ramp)


def _moment(slot: int, slot_s: float, jitter_s: float, what: str) -> float:
    """A repeatable random moment near the middle of slot number `slot`, seconds."""
    return (slot + 0.5) * slot_s + random.Random(f"{what} {slot}").uniform(-jitter_s, jitter_s)


def plateau(t_s: float, start_s: float, end_s: float, ramp_s: float) -> float:
    """Rises smoothly to 1 within `ramp_s` of the start and falls to 0 by the end."""
    ramp = min(ramp_s, (end_s - start_s) / 2)
    return smooth((t_s - start_s) / ramp) * smooth((end_s - t_s) / ramp)


def smooth(x: float) -> float:
    """The smoothstep: 0 below 0, 1 above 1, no jump in speed between."""
    x = min(1.0, max(0.0, x))
    return x * x * (3.0 - 2.0 * x)
