"""Keeps what became of the assistant's offers over the years, in a small file in the data folder.

A file that cannot be used costs a line in the log, never a start; it is put aside, so that nothing in it is lost.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from app.events import OfferKind
from dialogue.offers import Kept, Offers

NAME = "offers.json"

ASIDE = ".unusable"
"""Ending of a file that could not be read."""

DAY_BEGINS_H = 4
"""Whoever says "not today" shortly before midnight means this night."""

log = logging.getLogger(__name__)


def day_now() -> str:
    """The day of the person in the car: local time, from early morning on."""
    return f"{datetime.now().astimezone() - timedelta(hours=DAY_BEGINS_H):%Y-%m-%d}"


class OfferFile:
    """The file of one data folder.

    Args:
        path: it need not exist.
        today: names the day now.
    """

    def __init__(self, path: Path, today: Callable[[], str] = day_now) -> None:
        self._path, self._today = path, today
        self._may_write = True

    def offers(self) -> Offers:
        """The offers with their counts so far, which keep this file up to date from now on."""
        return Offers(self._read(), self._write, self._today)

    def _read(self) -> dict[OfferKind, Kept]:
        try:
            rows = json.loads(self._path.read_text(encoding="utf-8"))["offers"]
            return {OfferKind(name): _kept(row) for name, row in rows.items()}
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._may_write = False
            log.warning("%s: cannot be read (%s); counts of offers begin anew, unkept", self._path, error.strerror)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            self._put_aside(type(error).__name__)
        return {}

    def _put_aside(self, fault: str) -> None:
        aside = self._path.with_name(self._path.name + ASIDE)
        try:
            os.replace(self._path, aside)
            log.warning("%s: not a file of offers (%s); kept as %s, counts begin anew", self._path, fault, aside.name)
        except OSError as error:
            self._may_write = False
            log.warning("%s: not a file of offers (%s), left as it is (%s)", self._path, fault, error.strerror)

    def _write(self, kept: Mapping[OfferKind, Kept]) -> None:
        if not self._may_write:
            return
        rows = {
            kind.value: {"made": of.made, "taken": of.taken, "refused": of.refused, "off_on": of.off_on}
            for kind, of in kept.items()
        }
        half_written = self._path.with_suffix(".new")
        try:
            half_written.write_text(json.dumps({"offers": rows}), encoding="utf-8")
            os.replace(half_written, self._path)
        except OSError as error:
            log.warning("%s: counts of offers would not survive a restart (%s)", self._path, error.strerror)


def _kept(row: Mapping[str, object]) -> Kept:
    off_on = row["off_on"]
    if not isinstance(off_on, str):
        raise TypeError("a day is a text")
    return Kept(_count(row["made"]), _count(row["taken"]), _count(row["refused"]), off_on)


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError("a count is a whole number")
    return value
