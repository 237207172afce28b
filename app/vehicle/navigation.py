"""The places the car knows without a network: saved ones (home, work) and a local list.

A place is a point with the names people call it by, in any language. Knows nothing of routes or speech.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

from app.errors import InputError

PLACES_FILE = Path(__file__).resolve().parents[2] / "assets" / "config" / "places.toml"
"""An example: public places of one city, and a home and a work that are nobody's."""

OWN_PLACES = "places.toml"

MAX_LATITUDE_DEG, MAX_LONGITUDE_DEG = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Place:
    """A point, degrees WGS 84. `title`: language to the name that replies use; `names`: all it is called."""

    latitude: float
    longitude: float
    title: dict[str, str]
    names: tuple[str, ...]


def places_file(chosen: str, data: Path) -> Path:
    """The file of places to use: the one `chosen`, else the user's own in the `data` folder, else the example."""
    if chosen:
        return Path(chosen).expanduser()
    own = data / OWN_PLACES
    return own if own.exists() else PLACES_FILE


def load_places(path: Path = PLACES_FILE) -> tuple[Place, ...]:
    """Reads places from TOML: one `[[place]]` a place with `latitude`, `longitude`, `en`, `zh`, `names`.

    Raises:
        InputError: the file is missing or malformed; the message names the place.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the places: {error}") from error
    rows = table.get("place", [])
    if unknown := table.keys() - {"place"}:
        raise InputError(f"{path}: {', '.join(sorted(unknown))}: unknown; each place is a [[place]]")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{path}: place must be a list; begin each with [[place]]")
    return tuple(_place(row, path, number) for number, row in enumerate(rows, start=1))


def _place(row: dict[str, object], path: Path, number: int) -> Place:
    try:
        latitude, longitude = float(str(row["latitude"])), float(str(row["longitude"]))
        title = {"en": str(row["en"]), "zh": str(row["zh"])}
        names = row.get("names", [])
    except (KeyError, ValueError) as error:
        raise InputError(f"{path}: place {number}: needs latitude, longitude, en, zh ({error})") from error
    if not (math.fabs(latitude) <= MAX_LATITUDE_DEG and math.fabs(longitude) <= MAX_LONGITUDE_DEG):
        raise InputError(f"{path}: place {number}: {latitude:g}, {longitude:g} is no point on the earth")
    if not isinstance(names, list):
        raise InputError(f"{path}: place {number}: names must be a list")
    return Place(latitude, longitude, title, (*title.values(), *(str(name) for name in names)))
