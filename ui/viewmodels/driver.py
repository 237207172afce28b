"""The driver at a glance: attention, fatigue, where the eyes are, calibration."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import DriverState, GazeZone
from ui.viewmodels.base import Translate, view_model
from ui.viewmodels.fatigue import level_tone, level_words
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP, ZONE_NAMES, percent

ATTENTION_LOW = 0.5
"""Where the arc changes colour: half way, a matter of display only. Warnings come from the core's policy."""

CLOSED_SHOWN_FROM_S = 0.5
"""A closure is given a time once it is longer than a blink (section 4.6: 0.5 s is a prolonged closure)."""

GLANCE_SHOWN_FROM_S = 1.0
"""A glance is given a time once it is longer than a usual mirror glance (section 4.7: about 1 s)."""

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
    sight: str = NO_VALUE
    sight_tone: str = "calm"
    calibration: float = 0.0
    calibration_text: str = NO_VALUE
    calibrated: bool = False


DriverModel = view_model("DriverModel", DriverProps)


def derive_driver(driver: DriverState | None, translate: Translate) -> DriverProps:
    """The display values; neutral ones, but for the calibration, while no face is usable."""
    if driver is None:
        return DriverProps()
    learned = DriverProps(
        calibration=driver.calibration,
        calibration_text=percent(driver.calibration),
        calibrated=driver.calibration >= 1.0,
    )
    if not driver.valid:
        return learned
    gaze_tone = "care" if _glance_is_long(driver) else "calm"
    return DriverProps(
        attention=_fraction(driver.attention),
        attention_text=percent(driver.attention),
        attention_tone="care" if driver.attention < ATTENTION_LOW else "calm",
        fatigue=_fraction(driver.fatigue),
        fatigue_text=percent(driver.fatigue),
        fatigue_tone=level_tone(driver),
        fatigue_words=level_words(driver, translate),
        blinks=NO_VALUE if driver.blinks_per_min is None else f"{driver.blinks_per_min:.0f}",
        gaze=_gaze(driver, translate),
        gaze_tone=gaze_tone,
        sight=_sight(driver, translate),
        sight_tone="alarm" if _closed_long(driver) else gaze_tone,
        calibration=learned.calibration,
        calibration_text=learned.calibration_text,
        calibrated=learned.calibrated,
    )


def _closed_long(driver: DriverState) -> bool:
    return driver.eyes == "closed" and driver.eyes_closed_s >= CLOSED_SHOWN_FROM_S


def _sight(driver: DriverState, translate: Translate) -> str:
    if _closed_long(driver):
        return f"{translate('Driver', EYES_CLOSED)} {_seconds(driver.eyes_closed_s, translate)}"
    if driver.eyes == "unknown":
        return translate("Driver", EYES_HIDDEN)
    return _gaze(driver, translate)


def _gaze(driver: DriverState, translate: Translate) -> str:
    words = translate("Zone", ZONE_NAMES[driver.gaze_zone])
    words = words[:1].upper() + words[1:]
    return f"{words} {_seconds(driver.zone_s, translate)}" if _glance_is_long(driver) else words


def _glance_is_long(driver: DriverState) -> bool:
    return driver.gaze_zone not in (GazeZone.ROAD, GazeZone.UNKNOWN) and driver.zone_s >= GLANCE_SHOWN_FROM_S


def _seconds(seconds: float, translate: Translate) -> str:
    return translate("Driver", SECONDS).format(seconds=f"{seconds:.1f}")


def _fraction(value: float) -> float:
    # Two decimals: finer steps would repaint an arc for a change nobody can see.
    return round(min(max(value, 0.0), 1.0), 2)
