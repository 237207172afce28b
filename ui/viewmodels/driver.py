"""The driver at a glance: attention, fatigue, where the eyes are, calibration."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.events import DriverState, GazeZone
from app.events import DrowsinessLevel as Level
from ui.viewmodels.base import view_model
from ui.viewmodels.fatigue import LEVEL_WORDS, level_tone, level_words
from ui.viewmodels.local import Local
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP, ZONE_NAMES

ATTENTION_LOW = 0.5
"""Where the arc changes colour: half way, a matter of display only. Warnings come from the core's policy."""

CLOSED_SHOWN_FROM_S = 0.5
"""A closure is given a time once it is longer than a blink (section 4.6: 0.5 s is a prolonged closure)."""

GLANCE_SHOWN_FROM_S = 1.0
"""A glance is given a time once it is longer than a usual mirror glance (section 4.7: about 1 s)."""

NOBODY = QT_TRANSLATE_NOOP("Driver", "Driver not visible")
EYES_CLOSED = QT_TRANSLATE_NOOP("Driver", "Eyes closed")
EYES_HIDDEN = QT_TRANSLATE_NOOP("Driver", "Eyes not visible")
SECONDS = QT_TRANSLATE_NOOP("Driver", "{seconds} s")


@dataclass(frozen=True, slots=True)
class DriverProps:
    """Display values of the driver.

    Attributes:
        attention, fatigue, calibration: 0 to 1, for bars and arcs; `*_text`: the same in per cent.
        `*_tone`: `calm`, `good`, `care` or `alarm`.
        blinks: a minute, as text, a dash when not known.
        fatigue_words: the drowsiness level in words.
        gaze: the zone in words, capital first, with the time when it lasts.
        zone: where the eyes look, a value of `GazeZone`, empty when not known or the eyes are closed.
        sight: the one thing to know of the eyes: closed, not visible, or where they look.
    """

    attention: float = 0.0
    attention_text: str = NO_VALUE
    attention_tone: str = "calm"
    fatigue: float = 0.0
    fatigue_text: str = NO_VALUE
    fatigue_tone: str = "calm"
    fatigue_words: str = NO_VALUE
    blinks: str = NO_VALUE
    gaze: str = NO_VALUE
    gaze_tone: str = "calm"
    zone: str = ""
    sight: str = NO_VALUE
    sight_tone: str = "calm"
    calibration: float = 0.0
    calibration_text: str = NO_VALUE
    calibrated: bool = False


DriverModel = view_model("DriverModel", DriverProps)


def derive_driver(driver: DriverState | None, local: Local) -> DriverProps:
    """The display values; neutral ones, but for the calibration, while no face is usable."""
    nobody = DriverProps(sight=local("Driver", NOBODY), fatigue_words=local("Fatigue", LEVEL_WORDS[Level.UNKNOWN]))
    if driver is None:
        return nobody
    learned = replace(
        nobody,
        calibration=driver.calibration,
        calibration_text=local.percent(driver.calibration),
        calibrated=driver.calibration >= 1.0,
    )
    if not driver.valid:
        return learned
    gaze_tone = "care" if _glance_is_long(driver) else "calm"
    return DriverProps(
        attention=_fraction(driver.attention),
        attention_text=local.percent(driver.attention),
        attention_tone="care" if driver.attention < ATTENTION_LOW else "calm",
        fatigue=_fraction(driver.fatigue),
        fatigue_text=local.percent(driver.fatigue),
        fatigue_tone=level_tone(driver),
        fatigue_words=level_words(driver, local),
        blinks=NO_VALUE if driver.blinks_per_min is None else local.number(driver.blinks_per_min),
        gaze=_gaze(driver, local),
        gaze_tone=gaze_tone,
        zone=_zone(driver),
        sight=_sight(driver, local),
        sight_tone="alarm" if _closed_long(driver) else gaze_tone,
        calibration=learned.calibration,
        calibration_text=learned.calibration_text,
        calibrated=learned.calibrated,
    )


def _zone(driver: DriverState) -> str:
    # A blink is no look elsewhere: the light on the plan must not flicker with it.
    known = driver.gaze_zone is not GazeZone.UNKNOWN and not _closed_long(driver)
    return driver.gaze_zone.value if known else ""


def _closed_long(driver: DriverState) -> bool:
    return driver.eyes == "closed" and driver.eyes_closed_s >= CLOSED_SHOWN_FROM_S


def _sight(driver: DriverState, local: Local) -> str:
    if _closed_long(driver):
        return f"{local('Driver', EYES_CLOSED)} {_seconds(driver.eyes_closed_s, local)}"
    if driver.eyes == "unknown":
        return local("Driver", EYES_HIDDEN)
    return _gaze(driver, local)


def _gaze(driver: DriverState, local: Local) -> str:
    words = local("Zone", ZONE_NAMES[driver.gaze_zone])
    words = words[:1].upper() + words[1:]
    return f"{words} {_seconds(driver.zone_s, local)}" if _glance_is_long(driver) else words


def _glance_is_long(driver: DriverState) -> bool:
    return driver.gaze_zone not in (GazeZone.ROAD, GazeZone.UNKNOWN) and driver.zone_s >= GLANCE_SHOWN_FROM_S


def _seconds(seconds: float, local: Local) -> str:
    return local("Driver", SECONDS).format(seconds=local.number(seconds, 1))


def _fraction(value: float) -> float:
    # Two decimals: finer steps would repaint an arc for a change nobody can see.
    return round(min(max(value, 0.0), 1.0), 2)
