"""What a word that points was found to mean: on the plan of the car, and in words with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.events import Binding, CabinState, Level, Sense
from ui.viewmodels.base import view_model
from ui.viewmodels.cabin import DRIVER_POSITION, RIGHT_HAND_DRIVE
from ui.viewmodels.cabin_touch import ZONE_WORDS, values_of
from ui.viewmodels.hand import is_new
from ui.viewmodels.local import Local
from ui.viewmodels.words import QT_TRANSLATE_NOOP

SHOWN_S = 8.0
"""How long a word's meaning stays lit: the reply that reads it back takes two or three seconds of it."""

BOUND = QT_TRANSLATE_NOOP("Binding", '"{word}" → {place}')
UNDECIDED = QT_TRANSLATE_NOOP("Binding", '"{word}": {places}?')
UNSEEN = QT_TRANSLATE_NOOP("Binding", '"{word}": which one?')
OR = QT_TRANSLATE_NOOP("Binding", " or ")
WHY = QT_TRANSLATE_NOOP("Binding", "by {senses}, {percent}")
BY_WORDS = QT_TRANSLATE_NOOP("Binding", "by the words alone")
AND = QT_TRANSLATE_NOOP("Binding", " and ")
UNCLEAR = QT_TRANSLATE_NOOP("Binding", "not clear enough, {percent}")
NOTHING_SEEN = QT_TRANSLATE_NOOP("Binding", "nothing was looked or pointed at")
ROW_WORDS: Mapping[str, str] = {
    "front": QT_TRANSLATE_NOOP("Binding", "Front seats"),
    "rear": QT_TRANSLATE_NOOP("Binding", "Rear seats"),
}
ROWS: Mapping[str, tuple[str, ...]] = {
    "front": ("driver", "passenger"),
    "rear": ("rear_left", "rear_right"),
    "all": ("driver", "passenger", "rear_left", "rear_right"),
}

EXPLAIN_SEEN = QT_TRANSLATE_NOOP(
    "Binding",
    "Such a word means the place you looked or pointed at, from 1.5 s before it until 0.5 s after it. "
    "The figure tells how likely that place is, judged by how well eyes and hand could be seen.",
)
EXPLAIN_UNCLEAR = QT_TRANSLATE_NOOP(
    "Binding",
    "Around such a word it looks where your eyes and your hand point. Here no place was clearly the likeliest, "
    "so it asks instead of guessing.",
)
EXPLAIN_WORDS = QT_TRANSLATE_NOOP(
    "Binding",
    "Nothing was clearly looked or pointed at around the word. Then it means what was spoken of last, or what is near "
    "to who says it.",
)
DETAIL_LANGUAGE = "en"
"""What the core tells experts is English; a window in another language leaves it out."""

SENSE_WORDS: Mapping[Sense, str] = {
    Sense.GAZE: QT_TRANSLATE_NOOP("Binding", "gaze"),
    Sense.POINTING: QT_TRANSLATE_NOOP("Binding", "pointing"),
}

WINDOWS = ("window", "窗")
"""In a word that points, or in a tool's name: the window is meant, not the seat beside it."""

UNBROKEN = "\N{NO-BREAK SPACE}"
"""A place's name stays in one line."""

LARGE = frozenset({Level.WARNING, Level.ALARM})
CHOICE, MEANT = "choice", "meant"


@dataclass(frozen=True, slots=True)
class BoundProps:
    """What is lit on the plan.

    Attributes:
        line: what was meant, in words; why: by what that was decided. Both empty when nothing is lit for a word.
        marks: `meant`, `choice` or empty, for the four places from above with the bonnet up, front left first.
        window: the window is meant and not the seat.
        zones: what the core calls these places.
    """

    line: str = ""
    why: str = ""
    marks: tuple[str, ...] = ("", "", "", "")
    window: bool = False
    zones: tuple[str, ...] = ("driver", "passenger", "rear_left", "rear_right")


BoundModel = view_model("BoundModel", BoundProps)


def derive_bound(state: CabinState, local: Local) -> BoundProps:
    """The places an open question offers, else the one a word was just bound to."""
    zones = seats(state)
    question, bound = state.question, state.bound
    asked = question.choices if question is not None and question.valid else ()
    new = bound is not None and (is_new(bound, state, SHOWN_S) or bool(asked))
    binding = bound.binding if bound is not None and new else None
    meant = ROWS.get(binding.zone, (binding.zone,)) if binding is not None and not asked else ()
    told = None if _is_warned(state) else binding
    return BoundProps(
        line="" if told is None else _short(told, local),
        why="" if told is None else why(told, local),
        marks=tuple(CHOICE if zone in asked else MEANT if zone in meant else "" for zone in zones),
        window=_is_window(state),
        zones=zones,
    )


def place_word(zone: str, local: Local) -> str:
    """The name of a seat, or of a row of them."""
    if zone in ROW_WORDS:
        return local("Binding", ROW_WORDS[zone])
    return local("CabinPage", ZONE_WORDS.get(zone, zone))


def found(binding: Binding, local: Local) -> str:
    """What a word was found to mean, in words."""
    if binding.zone or not binding.choices:
        return _short(binding, local)
    names = (place_word(zone, local) for zone in binding.choices)
    return local("Binding", UNDECIDED).format(word=binding.word, places=local("Binding", OR).join(names))


def _short(binding: Binding, local: Local) -> str:
    """The same, where the places that may be meant are seen anyway."""
    if not binding.zone:
        return local("Binding", UNSEEN).format(word=binding.word)
    place = place_word(binding.zone, local)
    return local("Binding", BOUND).format(word=binding.word, place=place.replace(" ", UNBROKEN))


def why(binding: Binding, local: Local) -> str:
    """By what that was decided, in words."""
    if not binding.senses:
        return local("Binding", BY_WORDS if binding.zone else NOTHING_SEEN)
    percent = local.percent(binding.p)
    if not binding.zone:
        return local("Binding", UNCLEAR).format(percent=percent)
    senses = local("Binding", AND).join(local("Binding", SENSE_WORDS[sense]) for sense in binding.senses)
    return local("Binding", WHY).format(senses=senses, percent=percent)


def explanation(binding: Binding, local: Local) -> str:
    """How such a word comes to its meaning; for who reads English, followed by what exactly was seen."""
    if binding.zone:
        words = local("Binding", EXPLAIN_SEEN if binding.senses else EXPLAIN_WORDS)
    else:
        words = local("Binding", EXPLAIN_UNCLEAR)
    seen = local.language == DETAIL_LANGUAGE and binding.reason
    return f"{words}\n\n{binding.reason}" if seen else words


def seats(state: CabinState) -> tuple[str, str, str, str]:
    """The zones from above with the bonnet up: front left, front right, rear left, rear right."""
    if values_of(state).get(DRIVER_POSITION) == RIGHT_HAND_DRIVE:
        return ("passenger", "driver", "rear_left", "rear_right")
    return ("driver", "passenger", "rear_left", "rear_right")


def _is_warned(state: CabinState) -> bool:
    """A warning takes part of the screen and all of the eyes: there is neither room nor time for a reason."""
    return state.driver is not None and any(warning.level in LARGE for warning in state.driver.warnings)


def _is_window(state: CabinState) -> bool:
    bound = state.bound
    if bound is None:
        return False
    turn = next((turn for turn in reversed(state.exchanges) if turn.turn_id == bound.turn_id), None)
    named = (
        [bound.binding.word, *(intent.name for intent in turn.intents)] if turn is not None else [bound.binding.word]
    )
    return any(part in name for name in named for part in WINDOWS)
