"""The user's settings file, changed by the product without harming what the user wrote into it.

Comments, order and spacing stay. A file that is wrong is never written over: whoever asks is told what is wrong.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from app.config import Settings, parse, value_of
from app.errors import ConfigError
from app.events import SignalValue

NEW_FILE = "# Choices made in the window. `assets/config/cockpit.toml` has every setting with its default.\n"
NEW_FILE_MODE = 0o600
"""What somebody chose to have kept of them is theirs."""


class SettingsFile:
    """One TOML file of settings, which need not exist yet.

    Args:
        path: of the file; behind a link, the file it points to is changed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def change(self, changes: Mapping[str, SignalValue]) -> Settings:
        """Writes values by key path (`journal.keep_text`), whole or not at all; returns all settings of the new file.

        Raises:
            ConfigError: the file is wrong as it is, a change is not allowed, or it cannot be written. Nothing has
                changed then.
        """
        path = self.path.resolve()
        text = _read(path)
        parse(text, self.path)
        changed = _with_changes(text, changes, self.path)
        settings = parse(changed, self.path)
        missed = [key for key, value in changes.items() if value_of(settings, key) != value]
        if missed:
            raise ConfigError(f"{self.path}: {', '.join(missed)} is written there in a way only you can change")
        if changed != text:
            _replace(path, changed)
        return settings


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return NEW_FILE
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise ConfigError(f"{path}: cannot read the settings: {reason}") from error


def _with_changes(text: str, changes: Mapping[str, SignalValue], path: Path) -> str:
    try:
        document = tomlkit.parse(text)
        for key, value in changes.items():
            section, _, name = key.partition(".")
            if section not in document:
                document[section] = tomlkit.table()
            table = document[section]
            table[name] = value
    except (TOMLKitError, TypeError) as error:
        raise ConfigError(f"{path}: cannot be changed by the program: {error}") from error
    return tomlkit.dumps(document)


def _replace(path: Path, text: str) -> None:
    """Beside the file, through to the disk, then in its place: a power cut leaves the old file or the new one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(part, stat.S_IMODE(path.stat().st_mode) if path.exists() else NEW_FILE_MODE)
            os.replace(part, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(part)
            raise
    except OSError as error:
        raise ConfigError(f"{path}: the settings cannot be written: {error.strerror}") from error
