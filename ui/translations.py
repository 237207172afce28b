"""The window's languages: the source texts are English, Chinese comes from `assets/i18n`.

The repository holds the readable `.ts` file only. Qt wants the compiled `.qm`; it is made once by the `lrelease`
that PySide6 brings, kept in the user's cache, and made again when the `.ts` changes.
"""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
from pathlib import Path

import platformdirs
import PySide6
from PySide6.QtCore import QLocale

log = logging.getLogger(__name__)

SOURCE = Path(__file__).resolve().parent.parent / "assets" / "i18n" / "cockpit_zh_CN.ts"
LRELEASE_LIMIT_S = 20.0
"""It takes 0.05 s; a machine under full load is given time, a broken tool is not waited for."""


def chosen_language(wanted: str) -> str:
    """`en` or `zh`: the one wanted, or with `auto` the desktop's (English unless that is Chinese)."""
    if wanted in ("en", "zh"):
        return wanted
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def compiled_chinese(cache: Path | None = None) -> Path | None:
    """The compiled Chinese texts, made if missing or outdated; None (and a log line) when that is impossible.

    Args:
        cache: folder to keep them in; by default the user's cache of this program.
    """
    folder = cache or platformdirs.user_cache_path("cockpit") / "i18n"
    try:
        digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
        compiled = folder / f"{SOURCE.stem}-{digest}.qm"
        if not compiled.is_file():
            _compile(compiled)
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("the Chinese texts of the window cannot be prepared, it stays English: %s", error)
        return None
    return compiled


def _compile(compiled: Path) -> None:
    compiled.parent.mkdir(parents=True, exist_ok=True)
    unfinished = compiled.with_suffix(f".{os.getpid()}")
    lrelease = Path(PySide6.__file__).parent / "lrelease"
    command = [str(lrelease), "-silent", str(SOURCE), "-qm", str(unfinished)]
    subprocess.run(command, check=True, capture_output=True, timeout=LRELEASE_LIMIT_S)
    # Renamed at the end: another window starting now sees all of it or nothing.
    unfinished.replace(compiled)
