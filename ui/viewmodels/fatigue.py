"""Drowsiness in words: the level, its band on the Karolinska scale, and the parts it was judged by.

The core's own `reason` is English for logs; everything here is worded from the fields, so that Chinese is whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.events import DriverState, Drowsiness
from app.events import DrowsinessLevel as Level
from ui.viewmodels.base import view_model
from ui.viewmodels.local import Local
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

LEVEL_WORDS: dict[Level, str] = {
    Level.UNKNOWN: QT_TRANSLATE_NOOP("Fatigue", "Not known yet"),
    Level.ALERT: QT_TRANSLATE_NOOP("Fatigue", "Awake"),
    Level.FIRST_SIGNS: QT_TRANSLATE_NOOP("Fatigue", "First signs of tiredness"),
    Level.DROWSY: QT_TRANSLATE_NOOP("Fatigue", "Drowsy"),
    Level.VERY_DROWSY: QT_TRANSLATE_NOOP("Fatigue", "Very drowsy"),
}

LEVEL_TONES: dict[Level, str] = {
    Level.UNKNOWN: "calm",
    Level.ALERT: "good",
    Level.FIRST_SIGNS: "care",
    Level.DROWSY: "alarm",
    Level.VERY_DROWSY: "alarm",
}

KSS_WORDS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Fatigue", "extremely alert"),
    QT_TRANSLATE_NOOP("Fatigue", "very alert"),
    QT_TRANSLATE_NOOP("Fatigue", "alert"),
    QT_TRANSLATE_NOOP("Fatigue", "rather alert"),
    QT_TRANSLATE_NOOP("Fatigue", "neither alert nor sleepy"),
    QT_TRANSLATE_NOOP("Fatigue", "some signs of sleepiness"),
    QT_TRANSLATE_NOOP("Fatigue", "sleepy"),
    QT_TRANSLATE_NOOP("Fatigue", "hard to stay awake"),
    QT_TRANSLATE_NOOP("Fatigue", "fighting sleep"),
)
"""The steps 1 to 9 of the Karolinska sleepiness scale (Åkerstedt & Gillberg 1990), shortened."""

EVIDENCE_WORDS: dict[str, str] = {
    "none": QT_TRANSLATE_NOOP("Fatigue", "No signs"),
    "supporting signs": QT_TRANSLATE_NOOP("Fatigue", "By other signs"),
    "eyes": QT_TRANSLATE_NOOP("Fatigue", "By the eyes"),
    "eyes and supporting signs": QT_TRANSLATE_NOOP("Fatigue", "By eyes and other signs"),
}

KSS_BAND = QT_TRANSLATE_NOOP("Fatigue", "KSS {low}–{high}")
KSS_ONE = QT_TRANSLATE_NOOP("Fatigue", "KSS {low}")
KSS_WORDED = QT_TRANSLATE_NOOP("Fatigue", "{band}: {words}")
BLINK = QT_TRANSLATE_NOOP("Fatigue", "{milliseconds} ms")
BLINK_AGAINST_USUAL = QT_TRANSLATE_NOOP("Fatigue", "{milliseconds} ms · {ratio}×")
MINUTES = QT_TRANSLATE_NOOP("Fatigue", "{minutes} min")
HOURS = QT_TRANSLATE_NOOP("Fatigue", "{hours} h {minutes} min")
SLEEPY_HOUR = QT_TRANSLATE_NOOP("Fatigue", "Sleepy hour")
WAKEFUL_HOUR = QT_TRANSLATE_NOOP("Fatigue", "Wakeful hour")

PERCLOS_CARE, PERCLOS_ALARM = 0.075, 0.15
"""Below 7.5 % awake, above 15 % drowsy; `facts/driver_monitoring.md` 4.1 (Wierwille 1994)."""

LONG_BLINK_RATIO = 1.3
"""Blinks a third longer than one's own usual are coloured; a matter of display, the level is judged by the core."""

LONG_DRIVE_MIN = 120.0
"""A break every two hours is the usual advice (general knowledge, unverified)."""


@dataclass(frozen=True, slots=True)
class FatigueProps:
    """Drowsiness and its parts, as text with units; a dash when not known. `*_tone`: `calm`, `good`, `care`, `alarm`.

    Attributes:
        level: in words. kss: the band with its words, or empty; kss_low, kss_high: its ends, 0 when not known.
        evidence: what the level rests on, or empty.
        perclos, perclos_long: of the last minute and of the last three.
        blink: mean length, and how many times this driver's usual. yawns: in ten minutes.
        driving: time since the last break. hour: whether the hour is a sleepy one.
    """

    level: str = NO_VALUE
    tone: str = "calm"
    kss: str = ""
    kss_low: int = 0
    kss_high: int = 0
    evidence: str = ""
    perclos: str = NO_VALUE
    perclos_tone: str = "calm"
    perclos_long: str = NO_VALUE
    perclos_long_tone: str = "calm"
    blink: str = NO_VALUE
    blink_tone: str = "calm"
    yawns: str = NO_VALUE
    driving: str = NO_VALUE
    driving_tone: str = "calm"
    hour: str = NO_VALUE
    hour_tone: str = "calm"


FatigueModel = view_model("FatigueModel", FatigueProps)


def derive_fatigue(driver: DriverState | None, local: Local) -> FatigueProps:
    """The display values; the level falls back to "not known yet" while nothing has been judged."""
    drowsiness = driver.drowsiness if driver is not None else None
    if drowsiness is None:
        return FatigueProps(level=local("Fatigue", LEVEL_WORDS[Level.UNKNOWN]))
    return FatigueProps(
        level=local("Fatigue", LEVEL_WORDS[drowsiness.level]),
        tone=LEVEL_TONES[drowsiness.level],
        kss=_kss(drowsiness, local),
        kss_low=drowsiness.kss_low or 0,
        kss_high=drowsiness.kss_high or 0,
        evidence=_evidence(drowsiness, local),
        perclos=local.percent(drowsiness.perclos_60s),
        perclos_tone=_perclos_tone(drowsiness.perclos_60s),
        perclos_long=local.percent(drowsiness.perclos_3min),
        perclos_long_tone=_perclos_tone(drowsiness.perclos_3min),
        blink=_blink(drowsiness, local),
        blink_tone="care" if (drowsiness.blink_ratio or 0.0) >= LONG_BLINK_RATIO else "calm",
        yawns=str(drowsiness.yawns_10min),
        driving=_duration(drowsiness.driving_min, local),
        driving_tone="care" if drowsiness.driving_min >= LONG_DRIVE_MIN else "calm",
        hour=_hour(drowsiness.by_hour, local),
        hour_tone="care" if drowsiness.by_hour else "calm",
    )


def level_tone(driver: DriverState) -> str:
    """The colour of this driver's drowsiness level; `calm` when nothing has been judged."""
    return "calm" if driver.drowsiness is None else LEVEL_TONES[driver.drowsiness.level]


def level_words(driver: DriverState, local: Local) -> str:
    """The drowsiness level in words."""
    level = Level.UNKNOWN if driver.drowsiness is None else driver.drowsiness.level
    return local("Fatigue", LEVEL_WORDS[level])


def _kss(drowsiness: Drowsiness, local: Local) -> str:
    low, high = drowsiness.kss_low, drowsiness.kss_high
    if low is None or high is None:
        return ""
    band = local("Fatigue", KSS_ONE if low == high else KSS_BAND).format(low=low, high=high)
    # The middle of the band, the sleepier step if there are two: one phrase is read faster than two.
    words = local("Fatigue", KSS_WORDS[(low + high + 1) // 2 - 1])
    return local("Fatigue", KSS_WORDED).format(band=band, words=words)


def _evidence(drowsiness: Drowsiness, local: Local) -> str:
    words = EVIDENCE_WORDS.get(drowsiness.evidence)
    return "" if words is None or drowsiness.level is Level.UNKNOWN else local("Fatigue", words)


def _perclos_tone(share: float | None) -> str:
    if share is None or share < PERCLOS_CARE:
        return "calm"
    return "care" if share < PERCLOS_ALARM else "alarm"


def _blink(drowsiness: Drowsiness, local: Local) -> str:
    if drowsiness.blink_ms is None:
        return NO_VALUE
    milliseconds = local.number(drowsiness.blink_ms)
    if drowsiness.blink_ratio is None:
        return local("Fatigue", BLINK).format(milliseconds=milliseconds)
    ratio = local.number(drowsiness.blink_ratio, 1)
    return local("Fatigue", BLINK_AGAINST_USUAL).format(milliseconds=milliseconds, ratio=ratio)


def _duration(minutes: float, local: Local) -> str:
    hours, rest = divmod(int(minutes), 60)
    if hours == 0:
        return local("Fatigue", MINUTES).format(minutes=rest)
    return local("Fatigue", HOURS).format(hours=hours, minutes=rest)


def _hour(by_hour: bool | None, local: Local) -> str:
    if by_hour is None:
        return NO_VALUE
    return local("Fatigue", SLEEPY_HOUR if by_hour else WAKEFUL_HOUR)
