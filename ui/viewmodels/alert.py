"""The warning on top of the window: which one, how loud, and why, in the words of the window's language."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import DriverEventKind as Kind
from app.events import DriverState, DriverWarning, GazeZone, Level
from ui.viewmodels.base import view_model
from ui.viewmodels.local import Local
from ui.viewmodels.words import QT_TRANSLATE_NOOP, ZONE_NAMES

SHOWN_LEVELS = (Level.ALARM, Level.WARNING, Level.NOTICE)
"""Most urgent first; `info` is for the log only."""

TITLES: dict[Kind, str] = {
    Kind.BLINK: QT_TRANSLATE_NOOP("Alert", "Blink"),
    Kind.LONG_EYE_CLOSURE: QT_TRANSLATE_NOOP("Alert", "Eyes closed"),
    Kind.MICROSLEEP: QT_TRANSLATE_NOOP("Alert", "Microsleep"),
    Kind.SLEEP: QT_TRANSLATE_NOOP("Alert", "WAKE UP"),
    Kind.DROWSY: QT_TRANSLATE_NOOP("Alert", "You are getting tired"),
    Kind.YAWN: QT_TRANSLATE_NOOP("Alert", "Yawning"),
    Kind.GAZE_OFF_ROAD: QT_TRANSLATE_NOOP("Alert", "Eyes off the road"),
    Kind.LONG_DISTRACTION: QT_TRANSLATE_NOOP("Alert", "Eyes on the road"),
    Kind.VISUAL_TIME_SHARING: QT_TRANSLATE_NOOP("Alert", "Eyes on the road"),
    Kind.HEAD_DOWN: QT_TRANSLATE_NOOP("Alert", "Head up"),
    Kind.PHONE_USE: QT_TRANSLATE_NOOP("Alert", "Put the phone away"),
    Kind.SMOKING: QT_TRANSLATE_NOOP("Alert", "Smoking"),
    Kind.NO_FACE: QT_TRANSLATE_NOOP("Alert", "Driver not visible"),
    Kind.UNRESPONSIVE: QT_TRANSLATE_NOOP("Alert", "DRIVER NOT RESPONDING"),
    Kind.CAMERA_BLOCKED: QT_TRANSLATE_NOOP("Alert", "Camera covered"),
}

REASONS: dict[Kind, str] = {
    Kind.BLINK: QT_TRANSLATE_NOOP("Alert", "Eyes closed for {seconds} s"),
    Kind.LONG_EYE_CLOSURE: QT_TRANSLATE_NOOP("Alert", "Eyes closed for {seconds} s"),
    Kind.MICROSLEEP: QT_TRANSLATE_NOOP("Alert", "Eyes closed for {seconds} s"),
    Kind.SLEEP: QT_TRANSLATE_NOOP("Alert", "Eyes closed for {seconds} s"),
    Kind.DROWSY: QT_TRANSLATE_NOOP("Alert", "Your eyes show signs of fatigue"),
    Kind.YAWN: QT_TRANSLATE_NOOP("Alert", "Yawn of {seconds} s"),
    Kind.GAZE_OFF_ROAD: QT_TRANSLATE_NOOP("Alert", "Looking away from the road for {seconds} s"),
    Kind.LONG_DISTRACTION: QT_TRANSLATE_NOOP("Alert", "Looking away from the road for {seconds} s"),
    Kind.VISUAL_TIME_SHARING: QT_TRANSLATE_NOOP("Alert", "Away from the road for {seconds} s in the last 30 s"),
    Kind.HEAD_DOWN: QT_TRANSLATE_NOOP("Alert", "Head down for {seconds} s"),
    Kind.PHONE_USE: QT_TRANSLATE_NOOP("Alert", "Phone in use for {seconds} s"),
    Kind.SMOKING: QT_TRANSLATE_NOOP("Alert", "Smoking for {seconds} s"),
    Kind.NO_FACE: QT_TRANSLATE_NOOP("Alert", "No face seen for {seconds} s"),
    Kind.UNRESPONSIVE: QT_TRANSLATE_NOOP("Alert", "No reaction for {seconds} s"),
    Kind.CAMERA_BLOCKED: QT_TRANSLATE_NOOP("Alert", "No usable picture for {seconds} s"),
}

ZONED_REASONS: dict[Kind, str] = {
    Kind.GAZE_OFF_ROAD: QT_TRANSLATE_NOOP("Alert", "Looking away from the road ({zone}) for {seconds} s"),
    Kind.LONG_DISTRACTION: QT_TRANSLATE_NOOP("Alert", "Looking away from the road ({zone}) for {seconds} s"),
}
"""Used instead of `REASONS` when it is known where the driver looks."""

TIRED_EYES = QT_TRANSLATE_NOOP("Alert", "Eyes shut for {percent}% of the last minute")
TIRED_FROM_PERCLOS = 0.075
"""From here PERCLOS itself explains a fatigue warning (Wierwille 1994: below 7.5 % is awake); else other signs did."""

ADVICE: dict[Kind, str] = {
    Kind.MICROSLEEP: QT_TRANSLATE_NOOP("Alert", "Take a break at the next chance"),
    Kind.SLEEP: QT_TRANSLATE_NOOP("Alert", "Stop where it is safe"),
    Kind.DROWSY: QT_TRANSLATE_NOOP("Alert", "Plan a break"),
    Kind.LONG_DISTRACTION: QT_TRANSLATE_NOOP("Alert", "Look ahead"),
    Kind.VISUAL_TIME_SHARING: QT_TRANSLATE_NOOP("Alert", "Look ahead"),
    Kind.UNRESPONSIVE: QT_TRANSLATE_NOOP("Alert", "Stop where it is safe"),
    Kind.CAMERA_BLOCKED: QT_TRANSLATE_NOOP("Alert", "Uncover the camera"),
}


@dataclass(frozen=True, slots=True)
class AlertProps:
    """The most urgent warning in force.

    Attributes:
        level: `notice`, `warning`, `alarm`, or empty: nothing to warn of.
        title: what to do or what is wrong, a few words. reason: why, with the measured time.
        advice: what helps, or empty. others: reasons of further warnings in force, one line, or empty.
    """

    level: str = ""
    title: str = ""
    reason: str = ""
    advice: str = ""
    others: str = ""


AlertModel = view_model("AlertModel", AlertProps)


def derive_alert(driver: DriverState | None, local: Local) -> AlertProps:
    """What to warn of. Nothing when the driver state is missing or stale."""
    if driver is None:
        return AlertProps()
    # Sorted here too: the core promises the order, but the loudest must win even if it errs.
    shown = sorted(
        (warning for warning in driver.warnings if warning.level in SHOWN_LEVELS),
        key=lambda warning: SHOWN_LEVELS.index(warning.level),
    )
    if not shown:
        return AlertProps()
    top, *others = shown
    advice = ADVICE.get(top.kind)
    return AlertProps(
        level=top.level.value,
        title=local("Alert", TITLES[top.kind]),
        reason=reason_words(top, driver, local),
        advice=local("Alert", advice) if advice else "",
        others=" · ".join(reason_words(other, driver, local) for other in others),
    )


def reason_words(warning: DriverWarning, driver: DriverState, local: Local) -> str:
    """Why this warning is in force, from its kind, zone and seconds and the driver's figures."""
    if warning.kind is Kind.DROWSY and driver.perclos is not None and driver.perclos >= TIRED_FROM_PERCLOS:
        return local("Alert", TIRED_EYES).format(percent=local.number(100 * driver.perclos))
    text = REASONS[warning.kind]
    zone = ""
    if warning.zone not in (None, GazeZone.UNKNOWN) and warning.kind in ZONED_REASONS:
        text = ZONED_REASONS[warning.kind]
        zone = local("Zone", ZONE_NAMES[warning.zone])
    return local("Alert", text).format(seconds=local.number(warning.seconds, 1), zone=zone)
