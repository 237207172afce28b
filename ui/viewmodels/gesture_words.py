"""The words for gestures of hands and heads and what they do: for the header, the Driver page and the settings."""

from __future__ import annotations

from collections.abc import Mapping

from app.events import Gesture, HeadSign
from ui.viewmodels.words import QT_TRANSLATE_NOOP

GESTURE_WORDS: Mapping[Gesture, str] = {
    Gesture.OPEN_PALM: QT_TRANSLATE_NOOP("Settings", "Open palm"),
    Gesture.CLOSED_FIST: QT_TRANSLATE_NOOP("Settings", "Fist"),
    Gesture.THUMB_UP: QT_TRANSLATE_NOOP("Settings", "Thumb up"),
    Gesture.THUMB_DOWN: QT_TRANSLATE_NOOP("Settings", "Thumb down"),
    Gesture.POINTING_UP: QT_TRANSLATE_NOOP("Settings", "Pointing up"),
    Gesture.VICTORY: QT_TRANSLATE_NOOP("Settings", "Victory"),
    Gesture.OK: QT_TRANSLATE_NOOP("Settings", "OK ring"),
    Gesture.SWIPE_LEFT: QT_TRANSLATE_NOOP("Settings", "Swipe left"),
    Gesture.SWIPE_RIGHT: QT_TRANSLATE_NOOP("Settings", "Swipe right"),
    Gesture.SWIPE_UP: QT_TRANSLATE_NOOP("Settings", "Swipe up"),
    Gesture.SWIPE_DOWN: QT_TRANSLATE_NOOP("Settings", "Swipe down"),
    Gesture.CIRCLE_CW: QT_TRANSLATE_NOOP("Settings", "Clockwise"),
    Gesture.CIRCLE_CCW: QT_TRANSLATE_NOOP("Settings", "Anticlockwise"),
    Gesture.PINCH_DRAG: QT_TRANSLATE_NOOP("Settings", "Pinch and drag"),
}
"""Every gesture that can be meant; `Gesture.NONE` is none."""

SIGN_WORDS: Mapping[HeadSign, str] = {
    HeadSign.NOD: QT_TRANSLATE_NOOP("Settings", "Nod"),
    HeadSign.SHAKE: QT_TRANSLATE_NOOP("Settings", "Head shake"),
}
ANSWERS: Mapping[HeadSign, str] = {
    HeadSign.NOD: QT_TRANSLATE_NOOP("Settings", "Yes"),
    HeadSign.SHAKE: QT_TRANSLATE_NOOP("Settings", "No"),
}

NO_DEED = "none"
ANSWERING = frozenset({"yes", "no"})
"""Deeds that mean something only while a question is open."""

DEED_WORDS: Mapping[str, str] = {
    NO_DEED: QT_TRANSLATE_NOOP("Settings", "Nothing"),
    "pause": QT_TRANSLATE_NOOP("Settings", "Pause, quiet"),
    "stop_talking": QT_TRANSLATE_NOOP("Settings", "Stop talking"),
    "yes": QT_TRANSLATE_NOOP("Settings", "Yes"),
    "no": QT_TRANSLATE_NOOP("Settings", "No"),
    "talk": QT_TRANSLATE_NOOP("Settings", "Listen to me"),
    "repeat": QT_TRANSLATE_NOOP("Settings", "Repeat"),
    "next_track": QT_TRANSLATE_NOOP("Settings", "Next track"),
    "previous_track": QT_TRANSLATE_NOOP("Settings", "Previous track"),
    "louder": QT_TRANSLATE_NOOP("Settings", "Louder"),
    "quieter": QT_TRANSLATE_NOOP("Settings", "Quieter"),
    "mute": QT_TRANSLATE_NOOP("Settings", "Mute"),
    "recirculation": QT_TRANSLATE_NOOP("Settings", "Recirculation"),
    "screen_day_night": QT_TRANSLATE_NOOP("Settings", "Day or night"),
    "volume": QT_TRANSLATE_NOOP("Settings", "Volume"),
    "temperature": QT_TRANSLATE_NOOP("Settings", "Temperature"),
}
"""What a gesture may be chosen to do, by the settings' own names."""
