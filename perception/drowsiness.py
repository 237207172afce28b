"""Drowsiness as a level, from its parts: what the eyes show decides, other signs support. Pure.

The level's band on the Karolinska scale (KSS, 1 to 9) says where the standards put such a level: a warning is due above
7, first signs are what one feels at 6 and 7. It is no measurement of KSS: no significant relation between readings of
this kind and KSS has been shown, and 15 % PERCLOS finds about 45 % of the drowsy (4.1, 6.3 of the facts on driver
monitoring). So nothing tells 8 from 9: `very_drowsy` has the band of `drowsy`, and more evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.events import Drowsiness, DrowsinessLevel
from perception.blink_baseline import BlinkLengths
from perception.driving_time import MIN_PER_H
from perception.monitor_settings import FatigueSettings, PerclosStep
from perception.perclos import ClosedTime

LEVELS: Final = (
    DrowsinessLevel.ALERT,
    DrowsinessLevel.FIRST_SIGNS,
    DrowsinessLevel.DROWSY,
    DrowsinessLevel.VERY_DROWSY,
)
KSS_BANDS: Final[dict[DrowsinessLevel, tuple[int | None, int | None]]] = {
    DrowsinessLevel.UNKNOWN: (None, None),
    DrowsinessLevel.ALERT: (1, 5),
    DrowsinessLevel.FIRST_SIGNS: (6, 7),
    DrowsinessLevel.DROWSY: (8, 9),
    DrowsinessLevel.VERY_DROWSY: (8, 9),
}
"""6 some signs, 7 sleepy without effort, 8 sleepy with some effort, 9 fighting sleep (4.2); warn above 7 (1.2)."""
FATIGUE_FROM: Final = (0.0, 0.4, 0.7, 1.0)
"""Where each level begins on a scale of 0 to 1: for display only."""
DAY_H: Final = 24.0


@dataclass(frozen=True, slots=True)
class Support:
    """Signs that support what the eyes show.

    Attributes:
        yawns: in the last ten minutes. driving_min: since the last break. by_hour: the hour is one of sleepiness; None:
            not known.
    """

    yawns: int
    driving_min: float
    by_hour: bool | None


def is_sleepy_hour(local_hour: float | None, settings: FatigueSettings) -> bool | None:
    """Whether `local_hour` (0 to 24) lies at night or in the afternoon dip; None when it is not known."""
    if local_hour is None:
        return None
    hour = local_hour % DAY_H
    (night, morning), (noon, evening) = settings.night_h, settings.afternoon_h
    return night <= hour < morning or noon <= hour < evening


class Ladder:
    """The level that one PERCLOS window speaks for, 0 (alert) to 3, with hysteresis."""

    def __init__(self, steps: tuple[PerclosStep, ...]) -> None:
        self._steps = steps
        self._rung = 0

    def step(self, perclos: float | None, *, enough: bool) -> int:
        """Brings it up to date. Without `enough` data it may only fall, without any it stays."""
        if perclos is None:
            return self._rung
        if not self._rung and perclos < self._steps[0].begins:
            return 0
        reached = sum(perclos >= each.begins for each in self._steps) if enough else 0
        kept = sum(perclos >= each.ends for each in self._steps[: self._rung])
        self._rung = max(reached, kept)
        return self._rung

    def reset(self) -> None:
        """Forgets: nothing has been seen for long."""
        self._rung = 0

    def height(self, perclos: float | None) -> float:
        """How far a share is up the ladder, steps and parts of them."""
        below = 0.0
        for number, each in enumerate(self._steps):
            if (perclos or 0.0) < each.begins:
                return number + ((perclos or 0.0) - below) / (each.begins - below)
            below = each.begins
        return float(len(self._steps))


class DrowsinessJudge:
    """Judges once a frame; keeps the level, with hysteresis both ways."""

    def __init__(self, settings: FatigueSettings) -> None:
        self._settings = settings
        self._short = Ladder((settings.short_first_signs, settings.short_drowsy, settings.short_very_drowsy))
        self._long = Ladder((settings.long_first_signs, settings.long_drowsy, settings.long_very_drowsy))
        self._known = False
        self._blinks_are_long = False

    def step(self, closed: ClosedTime, blinks: BlinkLengths, support: Support) -> Drowsiness:
        """The level now and the parts it was made of."""
        ratio = blinks.ratio
        self._note_blinks(ratio)
        seen, eyes = self._see(closed)
        signs = self._signs(support)
        own = self._blinks_are_long or support.yawns >= self._settings.least_yawns
        supported = own and signs >= self._settings.least_signs
        level = LEVELS[max(eyes, int(supported))] if seen else DrowsinessLevel.UNKNOWN
        low, high = KSS_BANDS[level]
        mean_s = blinks.mean_s
        return Drowsiness(
            level=level,
            kss_low=low,
            kss_high=high,
            evidence=_evidence(eyes, supported, signs) if seen else "none",
            perclos_60s=closed.short.perclos,
            perclos_3min=closed.long.perclos,
            blink_ms=None if mean_s is None else mean_s * 1000,
            blink_ratio=ratio,
            yawns_10min=support.yawns,
            driving_min=support.driving_min,
            by_hour=support.by_hour,
            reason=self._reason(closed, ratio, support, eyes) if seen and (eyes or supported) else "",
        )

    def fatigue(self, closed: ClosedTime, level: DrowsinessLevel) -> float:
        """0 (fresh) to 1 (very drowsy): within the level, how far up PERCLOS is."""
        if level is DrowsinessLevel.UNKNOWN:
            return 0.0
        number = LEVELS.index(level)
        low, high = FATIGUE_FROM[number], FATIGUE_FROM[min(number + 1, len(LEVELS) - 1)]
        height = max(self._short.height(closed.short.perclos), self._long.height(closed.long.perclos))
        return low + max(0.0, min(1.0, height - number)) * (high - low)

    def _see(self, closed: ClosedTime) -> tuple[bool, int]:
        """Whether enough has been seen of the eyes, and the level they speak for."""
        limits = self._settings
        if closed.long.usable_s < limits.forgotten_s:
            self._known = False
            self._short.reset()
            self._long.reset()
            return False, 0
        minute_seen = closed.short.usable_s >= limits.least_short_s
        minutes_seen = closed.long.usable_s >= limits.least_long_s
        self._known |= minute_seen or minutes_seen
        by_minute = self._short.step(closed.short.perclos, enough=minute_seen)
        return self._known, max(by_minute, self._long.step(closed.long.perclos, enough=minutes_seen))

    def _note_blinks(self, ratio: float | None) -> None:
        limits = self._settings
        limit = limits.usual_blink_ratio if self._blinks_are_long else limits.long_blink_ratio
        self._blinks_are_long = ratio is not None and ratio >= limit

    def _signs(self, support: Support) -> int:
        limits = self._settings
        return (
            self._blinks_are_long
            + (support.yawns >= limits.least_yawns)
            + (support.driving_min >= limits.long_driving_min)
            + bool(support.by_hour)
        )

    def _reason(self, closed: ClosedTime, ratio: float | None, support: Support, eyes: int) -> str:
        """The parts that speak for the level, in words."""
        said, limits = list[str](), self._settings
        if eyes:
            said.append(self._closed_words(closed))
        if self._blinks_are_long and ratio is not None:
            said.append(f"blinks {ratio:.1f} times as long as at the start")
        if support.yawns >= limits.least_yawns:
            said.append(f"{support.yawns} yawns in ten minutes")
        if support.driving_min >= limits.long_driving_min:
            hours, minutes = divmod(int(support.driving_min), MIN_PER_H)
            said.append(f"{hours} h {minutes:02d} min driving")
        if support.by_hour:
            said.append("a time of day when people are sleepy")
        return ", ".join(said)

    def _closed_words(self, closed: ClosedTime) -> str:
        minute, minutes = closed.short.perclos, closed.long.perclos
        told = minutes is not None and closed.long.usable_s >= self._settings.least_long_s
        if minute is None or (told and int(self._long.height(minutes)) > int(self._short.height(minute))):
            return f"eyes closed {minutes or 0.0:.0%} of the last three minutes"
        return f"eyes closed {minute:.0%} of the last minute"


def _evidence(eyes: int, supported: bool, signs: int) -> str:
    if eyes:
        return "eyes and supporting signs" if signs else "eyes"
    return "supporting signs" if supported else "none"
