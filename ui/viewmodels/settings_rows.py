"""The settings page as a table: sections, what can be chosen in each, and the words for it. Nothing of Qt.

Keys are the key paths of the settings file; the core checks every choice again, keeps it and puts it into force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from app.config import DragAction, GestureAction
from app.events import Gesture, OfferKind, SignalValue
from ui.viewmodels.gesture_words import DEED_WORDS, GESTURE_WORDS
from ui.viewmodels.words import QT_TRANSLATE_NOOP

SECTIONS: Mapping[str, str] = {
    "general": QT_TRANSLATE_NOOP("Settings", "Language"),
    "voice": QT_TRANSLATE_NOOP("Settings", "Voice"),
    "camera": QT_TRANSLATE_NOOP("Settings", "Camera"),
    "gestures": QT_TRANSLATE_NOOP("Settings", "Gestures"),
    "warnings": QT_TRANSLATE_NOOP("Settings", "Warnings"),
    "privacy": QT_TRANSLATE_NOOP("Settings", "Your data"),
    "models": QT_TRANSLATE_NOOP("Settings", "Models"),
}
"""Groups of settings, and their names."""

AUTO = QT_TRANSLATE_NOOP("Settings", "Automatic")
ENGLISH, CHINESE = "English", "中文"
"""Languages stand in their own words: who cannot read this one must find the way."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One of a few values, in words."""

    word: str
    value: SignalValue


@dataclass(frozen=True, slots=True)
class Chosen:
    """A setting of a few values: a key for each."""

    key: str
    label: str
    detail: str
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Switched:
    """A setting that is on or off. `on`, `off`: the values that mean it."""

    key: str
    label: str
    detail: str
    on: SignalValue = True
    off: SignalValue = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """Something that is done once: `word` stands on its key."""

    key: str
    label: str
    detail: str
    word: str


Entry = Chosen | Switched | Pressed

FIRST_START, TRIPS, PROFILES = "first_start", "trips", "profiles"
VOICE = "voice_"
"""A voice's row is named after its language: `voice_en`."""

DEEDS = tuple(Pick(DEED_WORDS[deed], deed) for deed in get_args(GestureAction))
DRAGS = tuple(Pick(DEED_WORDS[deed], deed) for deed in get_args(DragAction))
GESTURE_DETAILS: Mapping[Gesture, str] = {
    Gesture.CIRCLE_CW: QT_TRANSLATE_NOOP("Settings", "A circle drawn by the hand, as you see it."),
    Gesture.CIRCLE_CCW: QT_TRANSLATE_NOOP("Settings", "A circle drawn by the hand, as you see it."),
    Gesture.PINCH_DRAG: QT_TRANSLATE_NOOP("Settings", "Thumb and finger together, then up or down."),
}

LISTEN = QT_TRANSLATE_NOOP("Settings", "Listen")
DELETE = QT_TRANSLATE_NOOP("Settings", "Delete")

ENTRIES: Mapping[str, tuple[Entry, ...]] = {
    "general": (
        Chosen("window.language", QT_TRANSLATE_NOOP("Settings", "Language of the screen"), "",
               (Pick(AUTO, "auto"), Pick(ENGLISH, "en"), Pick(CHINESE, "zh"))),
        Chosen("dialogue.language", QT_TRANSLATE_NOOP("Settings", "Language you speak"),
               QT_TRANSLATE_NOOP("Settings", "Automatic decides anew for every sentence."),
               (Pick(AUTO, "auto"), Pick(ENGLISH, "en"), Pick(CHINESE, "zh"))),
        Chosen("window.theme", QT_TRANSLATE_NOOP("Settings", "Colours"),
               QT_TRANSLATE_NOOP("Settings", "Automatic follows the car, else the desktop."),
               (Pick(AUTO, "auto"), Pick(QT_TRANSLATE_NOOP("Settings", "Day"), "day"),
                Pick(QT_TRANSLATE_NOOP("Settings", "Night"), "night"))),
        Chosen("window.units", QT_TRANSLATE_NOOP("Settings", "Units"), "",
               (Pick(AUTO, "auto"), Pick(QT_TRANSLATE_NOOP("Settings", "km/h, °C"), "metric"),
                Pick(QT_TRANSLATE_NOOP("Settings", "mph, °F"), "imperial"))),
        Pressed(FIRST_START, QT_TRANSLATE_NOOP("Settings", "First start"),
                QT_TRANSLATE_NOOP("Settings", "Test camera and microphone, and decide what is kept."),
                QT_TRANSLATE_NOOP("Settings", "Begin")),
    ),
    "voice": (
        Chosen("audio.listening", QT_TRANSLATE_NOOP("Settings", "When it listens"),
               QT_TRANSLATE_NOOP("Settings", "Just talk: to whoever looks this way. A look: look at it, then speak."),
               (Pick(QT_TRANSLATE_NOOP("Settings", "Wake word"), "wake_word"),
                Pick(QT_TRANSLATE_NOOP("Settings", "Key only"), "push_to_talk"),
                Pick(QT_TRANSLATE_NOOP("Settings", "A look"), "look_to_talk"),
                Pick(QT_TRANSLATE_NOOP("Settings", "Just talk"), "just_talk"))),
        Chosen("audio.wake_word", QT_TRANSLATE_NOOP("Settings", "Wake word"), "",
               (Pick("Hey Jarvis", "hey_jarvis"), Pick("Okay Nabu", "okay_nabu"), Pick("Hey Mycroft", "hey_mycroft"),
                Pick("Alexa", "alexa"))),
        Chosen("dialogue.follow_up_s", QT_TRANSLATE_NOOP("Settings", "Listens on after a reply"), "",
               (Pick(QT_TRANSLATE_NOOP("Settings", "Off"), 0.0), Pick(QT_TRANSLATE_NOOP("Settings", "5 s"), 5.0),
                Pick(QT_TRANSLATE_NOOP("Settings", "10 s"), 10.0), Pick(QT_TRANSLATE_NOOP("Settings", "20 s"), 20.0))),
        Switched("audio.echo_control", QT_TRANSLATE_NOOP("Settings", "You may interrupt it"),
                 QT_TRANSLATE_NOOP("Settings", "Takes its own voice out of what it hears.")),
        Pressed(f"{VOICE}en", QT_TRANSLATE_NOOP("Settings", "English voice"), "", LISTEN),
        Pressed(f"{VOICE}zh", QT_TRANSLATE_NOOP("Settings", "Chinese voice"), "", LISTEN),
        Switched("dialogue.offers", QT_TRANSLATE_NOOP("Settings", "Offers of its own"),
                 QT_TRANSLATE_NOOP("Settings", "Only when you seem tired, and more seldom after every no.")),
    ),
    "camera": (
        Chosen("camera.placement", QT_TRANSLATE_NOOP("Settings", "Where the camera is"),
               QT_TRANSLATE_NOOP("Settings", "Automatic finds out within the first minutes of driving."),
               (Pick(AUTO, "auto"), Pick(QT_TRANSLATE_NOOP("Settings", "Dashboard"), "dash"),
                Pick(QT_TRANSLATE_NOOP("Settings", "A-pillar"), "a_pillar"),
                Pick(QT_TRANSLATE_NOOP("Settings", "Mirror"), "mirror"),
                Pick(QT_TRANSLATE_NOOP("Settings", "Laptop"), "laptop"))),
    ),
    "gestures": (
        Switched("gestures.enabled", QT_TRANSLATE_NOOP("Settings", "Hand gestures and nods"),
                 QT_TRANSLATE_NOOP("Settings", "Raise a hand and hold it still first. None of them drives.")),
        *(
            Chosen(f"gestures.{gesture}", words, GESTURE_DETAILS.get(gesture, ""),
                   DRAGS if gesture is Gesture.PINCH_DRAG else DEEDS)
            for gesture, words in GESTURE_WORDS.items()
        ),
    ),
    "warnings": (
        Chosen("driver.warnings", QT_TRANSLATE_NOOP("Settings", "Notices before a warning"),
               QT_TRANSLATE_NOOP("Settings", "After 2 s of a look away, and at first signs of drowsiness."),
               (Pick(QT_TRANSLATE_NOOP("Settings", "None"), "normal"),
                Pick(QT_TRANSLATE_NOOP("Settings", "Early"), "early"))),
    ),
    "privacy": (
        Switched("journal.enabled", QT_TRANSLATE_NOOP("Settings", "Record trips"),
                 QT_TRANSLATE_NOOP("Settings", "Attention, warnings and what was done: figures, no pictures.")),
        Switched("journal.keep_text", QT_TRANSLATE_NOOP("Settings", "Keep the words"),
                 QT_TRANSLATE_NOOP("Settings", "What you say and what it answers, as text, never as sound.")),
        Switched("driver.profile", QT_TRANSLATE_NOOP("Settings", "Remember the driver"),
                 QT_TRANSLATE_NOOP("Settings", "Figures of eyes and posture, so that it need not learn them anew."),
                 on="driver", off=""),
        Pressed(TRIPS, QT_TRANSLATE_NOOP("Settings", "Recorded trips"), "", DELETE),
        Pressed(PROFILES, QT_TRANSLATE_NOOP("Settings", "Remembered drivers"), "", DELETE),
    ),
    "models": (
        Chosen("dialogue.language_model", QT_TRANSLATE_NOOP("Settings", "Language model"),
               QT_TRANSLATE_NOOP("Settings", "For what is no direct command. The large one takes 0.7 GB more memory."),
               (Pick(QT_TRANSLATE_NOOP("Settings", "Small"), "qwen_0_5b"),
                Pick(QT_TRANSLATE_NOOP("Settings", "Large"), "qwen_1_5b"),
                Pick(QT_TRANSLATE_NOOP("Settings", "None"), "none"))),
    ),
}  # fmt: skip
"""What can be chosen, in the order it stands there; what is only shown follows it."""

OFFER_WORDS: Mapping[OfferKind, str] = {
    OfferKind.REST_STOP: QT_TRANSLATE_NOOP("Settings", "A stop offered"),
    OfferKind.FRESH_AIR: QT_TRANSLATE_NOOP("Settings", "Fresh air offered"),
    OfferKind.LIVELY_TALK: QT_TRANSLATE_NOOP("Settings", "Talk or music offered"),
}
"""What is counted of offers, kind by kind."""

EURO_NCAP = QT_TRANSLATE_NOOP("Settings", "Fixed by Euro NCAP")
RESEARCH = QT_TRANSLATE_NOOP("Settings", "Fixed by published studies")
PRACTICE = QT_TRANSLATE_NOOP("Settings", "Fixed, as cars in production have it")


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold nobody may change: what it is about, how its value is worded, and who has set it."""

    name: str
    label: str
    detail: str
    form: str
    reason: str


SECONDS = QT_TRANSLATE_NOOP("Settings", "{seconds} s")
SHARED = QT_TRANSLATE_NOOP("Settings", "{seconds} s of {window} s")

LIMITS = (
    Limit("microsleep_s", QT_TRANSLATE_NOOP("Settings", "Microsleep"),
          QT_TRANSLATE_NOOP("Settings", "Eyes closed so long"), "seconds", EURO_NCAP),
    Limit("sleep_s", QT_TRANSLATE_NOOP("Settings", "Sleep"),
          QT_TRANSLATE_NOOP("Settings", "Eyes closed so long"), "seconds", EURO_NCAP),
    Limit("unresponsive_s", QT_TRANSLATE_NOOP("Settings", "Not responding"),
          QT_TRANSLATE_NOOP("Settings", "Eyes closed so long"), "seconds", EURO_NCAP),
    Limit("long_distraction_s", QT_TRANSLATE_NOOP("Settings", "Long distraction"),
          QT_TRANSLATE_NOOP("Settings", "One look away so long"), "seconds", EURO_NCAP),
    Limit("sharing_s", QT_TRANSLATE_NOOP("Settings", "Repeated distraction"),
          QT_TRANSLATE_NOOP("Settings", "Looks away, together so long"), "shared", EURO_NCAP),
    Limit("phone_s", QT_TRANSLATE_NOOP("Settings", "Phone at the ear"),
          QT_TRANSLATE_NOOP("Settings", "Held so long"), "seconds", PRACTICE),
    Limit("perclos_share", QT_TRANSLATE_NOOP("Settings", "Drowsiness"),
          QT_TRANSLATE_NOOP("Settings", "Eyes closed in a minute (PERCLOS)"), "percent", RESEARCH),
    Limit("attention_kmh", QT_TRANSLATE_NOOP("Settings", "Attention is watched"),
          QT_TRANSLATE_NOOP("Settings", "From this speed on"), "speed", EURO_NCAP),
    Limit("drowsiness_kmh", QT_TRANSLATE_NOOP("Settings", "Drowsiness is watched"),
          QT_TRANSLATE_NOOP("Settings", "From this speed on"), "speed", EURO_NCAP),
)  # fmt: skip

MODEL_WORDS: Mapping[str, str] = {
    "face_landmarker": QT_TRANSLATE_NOOP("Settings", "Face and gaze"),
    "gesture_recognizer": QT_TRANSLATE_NOOP("Settings", "Hands and gestures"),
    "whisper_base": QT_TRANSLATE_NOOP("Settings", "Speech recognition"),
    "whisper_small": QT_TRANSLATE_NOOP("Settings", "Speech recognition, large"),
    "qwen_0_5b": QT_TRANSLATE_NOOP("Settings", "Language model, small"),
    "qwen_1_5b": QT_TRANSLATE_NOOP("Settings", "Language model, large"),
    "qwen_1_5b_instruct": QT_TRANSLATE_NOOP("Settings", "Language model for conversation"),
    "piper_en_joe": QT_TRANSLATE_NOOP("Settings", "English voice"),
    "kokoro_zh": QT_TRANSLATE_NOOP("Settings", "Chinese voice"),
    "portrait": QT_TRANSLATE_NOOP("Settings", "Driver of the demonstration"),
}
MODEL_STATES: Mapping[str, str] = {
    "ready": QT_TRANSLATE_NOOP("Settings", "Here"),
    "unchecked": QT_TRANSLATE_NOOP("Settings", "Not checked yet"),
    "corrupt": QT_TRANSLATE_NOOP("Settings", "Damaged"),
    "missing": QT_TRANSLATE_NOOP("Settings", "Missing"),
}
"""By the fast check of the model store."""
