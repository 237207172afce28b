"""The VSS catalogue: which signals exist, what they may hold, and which of them may be written.

Knows the signal specification and nothing of any vehicle. A path that is not in the specification and a path
that holds no value yet are two different things: the first is an error here, the second is `None` on reading.
"""

from __future__ import annotations

import ast
import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.errors import InputError
from app.events import SignalValue

CATALOGUE_FILE = Path(__file__).resolve().parents[2] / "assets" / "vss.csv"


class Kind(StrEnum):
    """What VSS lets one do with a signal."""

    SENSOR = "sensor"
    ACTUATOR = "actuator"
    ATTRIBUTE = "attribute"


_INTEGER_LIMITS: Mapping[str, tuple[int, int]] = {
    "uint8": (0, 2**8 - 1),
    "int8": (-(2**7), 2**7 - 1),
    "uint16": (0, 2**16 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "uint32": (0, 2**32 - 1),
    "int32": (-(2**31), 2**31 - 1),
}


@dataclass(frozen=True, slots=True)
class Signal:
    """One VSS leaf. `low`, `high`: inclusive limits in `unit`, None when VSS states none."""

    path: str
    kind: Kind
    datatype: str
    unit: str
    low: float | None
    high: float | None
    allowed: tuple[str, ...]

    def check(self, value: object) -> SignalValue:
        """Returns `value` in the signal's own type (an integer given for a float becomes one).

        Raises:
            InputError: wrong type, outside the limits or not one of the allowed words; the message says which.
        """
        if self.datatype == "boolean":
            return self._boolean(value)
        if self.datatype == "string":
            return self._word(value)
        return self._number(value)

    def _boolean(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise InputError(f"{self.path}: {value!r} must be true or false")
        return value

    def _word(self, value: object) -> str:
        if not isinstance(value, str):
            raise InputError(f"{self.path}: {value!r} must be a text")
        if self.allowed and value not in self.allowed:
            raise InputError(f"{self.path}: {value!r} is not one of {', '.join(self.allowed)}")
        return value

    def _number(self, value: object) -> int | float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError(f"{self.path}: {value!r} must be a number ({self.datatype})")
        low, high = self.low, self.high
        number: int | float = float(value)
        if self.datatype in _INTEGER_LIMITS:
            if value != int(value):
                raise InputError(f"{self.path}: {value!r} must be a whole number ({self.datatype})")
            number = int(value)
            type_low, type_high = _INTEGER_LIMITS[self.datatype]
            low = type_low if low is None else low
            high = type_high if high is None else high
        if (low is not None and value < low) or (high is not None and value > high):
            raise InputError(
                f"{self.path}: {value!r} must be from {_shown(low)} to {_shown(high)} {self.unit}".rstrip()
            )
        return number


def _shown(limit: float | None) -> str:
    return "any" if limit is None else f"{limit:g}"


class Catalogue(Mapping[str, Signal]):
    """All signals by VSS path."""

    def __init__(self, signals: Mapping[str, Signal]) -> None:
        self._signals = dict(signals)

    @classmethod
    def load(cls, path: Path = CATALOGUE_FILE) -> Catalogue:
        """Reads the catalogue from CSV; lines that begin with `#` are comments.

        Raises:
            InputError: the file is missing or a row is malformed.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise InputError(f"{path}: cannot read the signal catalogue: {error}") from error
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        try:
            return cls({row["path"]: _signal(row) for row in rows})
        except (KeyError, ValueError, TypeError) as error:
            raise InputError(f"{path}: not a signal catalogue: {error}") from error

    def __getitem__(self, path: str) -> Signal:
        try:
            return self._signals[path]
        except KeyError:
            raise InputError(f"{path}: no such signal in the catalogue (assets/vss.csv)") from None

    def __contains__(self, path: object) -> bool:
        return path in self._signals

    def __iter__(self) -> Iterator[str]:
        return iter(self._signals)

    def __len__(self) -> int:
        return len(self._signals)


def _signal(row: Mapping[str, str]) -> Signal:
    return Signal(
        path=row["path"],
        kind=Kind(row["type"]),
        datatype=row["datatype"],
        unit=row["unit"],
        low=float(row["min"]) if row["min"] else None,
        high=float(row["max"]) if row["max"] else None,
        allowed=tuple(ast.literal_eval(row["allowed"])) if row["allowed"] else (),
    )
