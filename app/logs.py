"""Where log lines go: short ones to stderr for people, full ones with tracebacks to a file for whoever repairs."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

LEVEL_VARIABLE = "COCKPIT_LOG"
FILE_BYTES = 1 << 20
FILE_NAME = "cockpit.log"


class _OneLine(logging.Formatter):
    """One line a record: a traceback is for the file."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{record.levelname.lower()}: {record.name}: {record.getMessage()}"
        return " ".join(line.split())


class _QuietFile(RotatingFileHandler):
    """A log file that is given up on silently when the disk is full: the journal tells of that, once."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is the library's
        """Nothing to do: there is no better place to complain."""


def log_to_stderr() -> None:
    """Warnings and worse, one line each; `COCKPIT_LOG` (DEBUG, INFO, …) says what else."""
    level = os.environ.get(LEVEL_VARIABLE, "WARNING").upper()
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level if level in logging.getLevelNamesMapping() else "WARNING")


def log_to_file(folder: Path) -> Path | None:
    """Everything with tracebacks, in `folder`, at most two files of 1 MiB; None if it cannot be written."""
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _QuietFile(path, maxBytes=FILE_BYTES, backupCount=1, encoding="utf-8", delay=False)
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s: %s", path, error.strerror)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path
