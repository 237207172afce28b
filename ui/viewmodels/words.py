"""The words several panels share: gaze zones, cabin parts. English here; translated when a panel is derived.

`QT_TRANSLATE_NOOP` only marks a text for `pyside6-lupdate`, which looks for exactly this name.
"""

from __future__ import annotations

from app.events import GazeZone


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # the name lupdate reads
    """Marks `text` for translation under `context` and returns it unchanged."""
    return text


NO_VALUE = "–"
"""Shown in place of a number that is not known."""


ZONE_NAMES: dict[GazeZone, str] = {
    GazeZone.ROAD: QT_TRANSLATE_NOOP("Zone", "road"),
    GazeZone.LEFT_MIRROR: QT_TRANSLATE_NOOP("Zone", "left mirror"),
    GazeZone.RIGHT_MIRROR: QT_TRANSLATE_NOOP("Zone", "right mirror"),
    GazeZone.REAR_MIRROR: QT_TRANSLATE_NOOP("Zone", "rear-view mirror"),
    GazeZone.CLUSTER: QT_TRANSLATE_NOOP("Zone", "instruments"),
    GazeZone.CENTRE_SCREEN: QT_TRANSLATE_NOOP("Zone", "centre screen"),
    GazeZone.PASSENGER: QT_TRANSLATE_NOOP("Zone", "passenger side"),
    GazeZone.LAP: QT_TRANSLATE_NOOP("Zone", "lap"),
    GazeZone.LEFT_WINDOW: QT_TRANSLATE_NOOP("Zone", "left window"),
    GazeZone.RIGHT_WINDOW: QT_TRANSLATE_NOOP("Zone", "right window"),
    GazeZone.UNKNOWN: QT_TRANSLATE_NOOP("Zone", "not known"),
}
