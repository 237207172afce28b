"""What the driver panel shows: eyes, attention, fatigue, gaze, calibration."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import DriverState, GazeZone
from ui.viewmodels.base import Translate, view_model
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP, ZONE_NAMES

ATTENTION_LOW = 0.5
FATIGUE_HIGH = 0.5
"""Where the arcs change colour: half way, a matter of display only. Warnings come from the core's policy."""

PERCLOS_HIGH = 0.15
"""Share above which the figure is coloured; `facts/driver_monitoring.md` 4.1: > 15 % drowsy (Wierwille 1994)."""

CLOSED_SHOWN_FROM_S = 0.5
"""A closure is given a time once it is longer than a blink (section 4.6: 0.5 s is a prolonged closure)."""

GLANCE_SHOWN_FROM_S = 1.0
"""A glance is given a time once it is longer than a usual mirror glance (section 4.7: about 1 s)."""

EYE_WORDS = {
    "open": QT_TRANSLATE_NOOP("Driver", "Open"),
    "closed": QT_TRANSLATE_NOOP("Driver", "Closed"),
    "unknown": QT_TRANSLATE_NOOP("Driver", "Not visible"),
}
SECONDS = QT_TRANSLATE_NOOP("Driver", "{seconds} s")


@dataclass(frozen=True, slots=True)
class DriverProps:
    """Display values of the driver.

    Attributes:
        eyes: in words, with the time when closed for long. eyes_tone, gaze_tone, …: `calm`, `care` or `alarm`.
        openness, attention, fatigue, calibration: 0 to 1, for bars and arcs; `*_text`: the same in per cent.
        perclos, blinks, yawns: as text, a dash when not known.
        gaze: the zone in words, capital first, with the time when it lasts.
    """

    eyes: str = NO_VALUE
    eyes_tone: str = "calm"
    openness: float = 0.0
    attention: float = 0.0
    attention_text: str = NO_VALUE
    attention_tone: str = "calm"
    fatigue: float = 0.0
    fatigue_text: str = NO_VALUE
    fatigue_tone: str = "calm"
    perclos: str = NO_VALUE
    perclos_tone: str = "calm"
    blinks: str = NO_VALUE
    yawns: str = NO_VALUE
    gaze: str = NO_VALUE
    gaze_tone: str = "calm"
    calibration: float = 0.0
    calibration_text: str = NO_VALUE
    calibrated: bool = False


DriverModel = view_model("DriverModel", DriverProps)


def derive_driver(driver: DriverState | None, translate: Translate) -> DriverProps:
    """The display values; neutral ones, but for the running counts, while no face is usable."""
    if driver is None:
        return DriverProps()
    counts = DriverProps(
        yawns=str(driver.yawns),
        calibration=driver.calibration,
        calibration_text=_percent(driver.calibration),
        calibrated=driver.calibration >= 1.0,
    )
    if not driver.valid:
        return counts
    return DriverProps(
        eyes=_eyes(driver, translate),
        eyes_tone="alarm" if driver.eyes == "closed" and driver.eyes_closed_s >= CLOSED_SHOWN_FROM_S else "calm",
        openness=_fraction(driver.openness),
        attention=_fraction(driver.attention),
        attention_text=_percent(driver.attention),
        attention_tone="care" if driver.attention < ATTENTION_LOW else "calm",
        fatigue=_fraction(driver.fatigue),
        fatigue_text=_percent(driver.fatigue),
        fatigue_tone="care" if driver.fatigue > FATIGUE_HIGH else "calm",
        perclos=NO_VALUE if driver.perclos is None else _percent(driver.perclos),
        perclos_tone="care" if driver.perclos is not None and driver.perclos > PERCLOS_HIGH else "calm",
        blinks=NO_VALUE if driver.blinks_per_min is None else f"{driver.blinks_per_min:.0f}",
        yawns=counts.yawns,
        gaze=_gaze(driver, translate),
        gaze_tone="care" if _glance_is_long(driver) else "calm",
        calibration=counts.calibration,
        calibration_text=counts.calibration_text,
        calibrated=counts.calibrated,
    )


def _eyes(driver: DriverState, translate: Translate) -> str:
    words = translate("Driver", EYE_WORDS[driver.eyes])
    if driver.eyes == "closed" and driver.eyes_closed_s >= CLOSED_SHOWN_FROM_S:
        return f"{words} {_seconds(driver.eyes_closed_s, translate)}"
    return words


def _gaze(driver: DriverState, translate: Translate) -> str:
    words = translate("Zone", ZONE_NAMES[driver.gaze_zone])
    words = words[:1].upper() + words[1:]
    return f"{words} {_seconds(driver.zone_s, translate)}" if _glance_is_long(driver) else words


def _glance_is_long(driver: DriverState) -> bool:
    return driver.gaze_zone not in (GazeZone.ROAD, GazeZone.UNKNOWN) and driver.zone_s >= GLANCE_SHOWN_FROM_S


def _seconds(seconds: float, translate: Translate) -> str:
    return translate("Driver", SECONDS).format(seconds=f"{seconds:.1f}")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _fraction(value: float | None) -> float:
    # Two decimals: finer steps would repaint an arc for a change nobody can see.
    return 0.0 if value is None else round(min(max(value, 0.0), 1.0), 2)
