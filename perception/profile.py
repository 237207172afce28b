"""What was learned of one driver, as a small file under a name the user chose. No picture, no face identification.

Kept only with a name in the settings (`[driver] profile`): consent. Deleting the file forgets the driver. Knows files,
but neither camera nor engine.
"""

from __future__ import annotations

import dataclasses
import logging
import math
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

VERSION: Final = 1
HEADER: Final = "# What Cockpit learned of a driver's eyes and pose (numbers only). Delete this file to forget it.\n"
MOST_BYTES: Final = 10_000
"""A larger file is no profile, bytes."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProfileValues:
    """A learned baseline: open eyes (lid scores 0 to 1, lid gap over eye width) and the natural pose, degrees."""

    score_left: float
    score_right: float
    aperture_left: float
    aperture_right: float
    head_yaw_deg: float
    head_pitch_deg: float
    head_roll_deg: float
    eye_yaw_deg: float
    eye_pitch_deg: float


class Learner(Protocol):
    """Who learns the values: `Calibrator`."""

    contradicted: bool

    def export(self) -> ProfileValues | None:
        """What was learned and is held; None before."""


class ProfileKeeper:
    """One drive's dealings with a profile: read at the start, told if it is another's, written when learned.

    Args:
        path: of the file; None: nothing is read or kept.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._told = False
        self.start = None if path is None else load_profile(path)

    def note(self, learner: Learner) -> None:
        """Call it after each frame."""
        if self._path is None:
            return
        if learner.contradicted and not self._told:
            self._told = True
            log.warning("driver profile %s: this driver's eyes are others; learned anew", self._path)
        learned = learner.export()
        if learned is not None:
            save_profile(self._path, learned)
            self._path = None


def load_profile(path: Path) -> ProfileValues | None:
    """The values of a file; None when there is none yet, or, with a line in the log, when it cannot be used."""
    try:
        with path.open("rb") as file:
            table = tomllib.loads(file.read(MOST_BYTES).decode())
        if table.pop("version", None) != VERSION:
            raise ValueError(f"not version {VERSION}")
        return _checked(table)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else " ".join(str(error).split())
        log.warning("driver profile %s: not used (%s); it is learned anew", path, reason)
        return None


def save_profile(path: Path, values: ProfileValues) -> None:
    """Writes the file, whole or not at all; a disk that refuses is one line in the log."""
    lines = [f"{name} = {round(value, 4)!r}\n" for name, value in dataclasses.asdict(values).items()]
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(f"{HEADER}version = {VERSION}\n{''.join(lines)}", encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        log.warning("driver profile %s: not kept (%s)", path, error.strerror)


def _checked(table: dict[str, object]) -> ProfileValues:
    values: dict[str, float] = {}
    for field in dataclasses.fields(ProfileValues):
        value = table.pop(field.name, None)
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            raise ValueError(f"{field.name} is no number")
        least, most = (-90.0, 90.0) if field.name.endswith("_deg") else (0.0, 1.0)
        if not least <= value <= most:
            raise ValueError(f"{field.name} is not from {least:g} to {most:g}")
        values[field.name] = float(value)
    if table:
        raise ValueError(f"unknown: {', '.join(sorted(table))}")
    return ProfileValues(**values)
