"""YAML files, read safely, and in C where the library has it: ours are read before anybody can speak."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(file: Path) -> Any:
    """What the file holds.

    Raises:
        OSError, yaml.YAMLError: it cannot be read.
    """
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # a safe loader, both
