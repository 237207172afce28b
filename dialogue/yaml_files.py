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
    # Bytes: what is no text is the YAML reader's to tell. A safe loader, both.
    return yaml.load(file.read_bytes(), Loader=_LOADER)
