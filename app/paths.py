"""Where things lie: the product's own assets, and the user's data."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import platformdirs

from app.errors import InputError

APP = "cockpit"
ASSETS = Path(str(resources.files("assets")))
DEMO_SCRIPT = ASSETS / "demo.toml"


def data_dir(chosen: Path | None = None) -> Path:
    """Where journal, pictures and logs live; made if missing.

    Raises:
        InputError: it cannot be made.
    """
    path = chosen if chosen is not None else platformdirs.user_data_path(APP)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be used for data ({error.strerror}); choose another with --data DIR"
        ) from None
    return path


def journal_path(chosen: Path | None = None) -> Path:
    """The journal's file below the data folder."""
    return data_dir(chosen) / "journal.sqlite3"


def profile_path(name: str, data: Path) -> Path | None:
    """The file of a driver's profile in the data folder; None without a name: nothing is kept then."""
    return data / "profiles" / f"{name}.toml" if name else None


def cache_dir() -> Path:
    """For what can be made again."""
    return platformdirs.user_cache_path(APP)


def settings_path() -> Path:
    """The user's settings file; it need not exist."""
    return platformdirs.user_config_path(APP) / "cockpit.toml"
