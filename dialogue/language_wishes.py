"""Wishes the language model can name: each one call of the catalogue, and the question that is asked before it.

The model says only which; where, how much and which colour are taken from the sentence (`language_slots`). What it is
sure of is done, if a word undoes it; what it only leans to is asked: a question is honest, and a plain yes does it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from app.errors import ConfigError
from app.events import Intent, SignalValue
from dialogue import zones
from dialogue.language_slots import (
    colours_said,
    end_said,
    has_vague_amount,
    is_step,
    numbers_said,
    step_said,
    wiping_said,
    zone_or_own,
    zone_said,
)
from dialogue.pinyin import has_chinese
from dialogue.plausible import (
    is_asked_politely,
    is_put_to_car,
    is_question,
    is_wishful,
)
from dialogue.ports import Leaning
from dialogue.text import LANGUAGES
from dialogue.tools import Refusal, Slots, Tool, tidy
from dialogue.yaml_files import read_yaml

WISHES_FOLDER = Path(__file__).resolve().parents[1] / "assets" / "prompts"

NOTHING = "nothing"
"""The name of no wish at all."""

BEYOND = "beyond"
"""The name of all that is asked of the car and no car of this kind does."""

SURE = 0.8
"""Probability from which a wish is done unasked. Chosen on sentences of unusual speakers, kept apart from those it was
measured on: of 322 commands 4 were done wrongly, of 116 that want nothing none was done."""

HINTED = 0.25
"""Probability from which a sentence was meant for the car, though nobody can tell what it wants."""

LIKELY = 0.35
"""Probability from which it is asked."""

KNOWN = 0.7
"""Probability from which a kept answer is given."""

WARMEST_STEP = 10.0
"""A number of degrees up to this is a change of temperature, above it the temperature itself."""


_ASKED_FOR = frozenset({"query_vehicle", "query_driver", "navigate", "find_nearby"})
"""What people want when they ask: "where can I plug in?"."""

_THINGS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"\bsunroof\b|天窗"), frozenset({"set_sunroof", "set_sunshade"})),
    (re.compile(r"\bsun ?shades?\b|遮阳|帘"), frozenset({"set_sunshade"})),
    (
        re.compile(r"(?<!in the )\bmirrors?\b|(?<!在)(?:后视镜|倒车镜)(?!里)"),
        frozenset({"fold_mirrors", "heat_mirrors"}),
    ),
    (re.compile(r"\b(?:trunk|tailgate|boot|luggage)\b|后备箱|尾门|行李"), frozenset({"open_trunk", "close_trunk"})),
    (re.compile(r"\b(?:screen|display|monitor)\b|屏"), frozenset({"set_screen", "set_defroster"})),
)
"""Things with a name of their own, and the tools that move them: a wish for another is not what was meant."""


HALF = 50
"""Percent."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What "as far as it goes" means for a tool's number; None: nothing that may be guessed."""

    low: float | None = None
    half: float | None = None
    high: float | None = None


_ENDS: Mapping[str, Ends] = {
    "set_temperature": Ends(16, None, 32),
    "set_fan": Ends(1, None, 7),
    "set_seat_heating": Ends(1, None, 3),
    "seat_massage": Ends(1, None, 3),
    "set_volume": Ends(None, HALF, 100),
    "set_ambient_light": Ends(1, HALF, 100),
    "set_screen": Ends(0, HALF, 100),
    "set_window": Ends(None, HALF, 100),
    "set_sunroof": Ends(None, HALF, 100),
    "set_sunshade": Ends(None, HALF, 100),
}
"""As the grammar has it (assets/grammar)."""

_SHUT = frozenset({"close_window", "close_roof", "close_shade"})
"""Wishes whose only amount between is half: "close it thirty percent" may mean either."""

_OF_THREE = frozenset({"set_seat_heating", "seat_massage"})
"""Tools with the levels low, medium and high."""


class Certainty(Enum):
    """What to do about a wish."""

    DO = "do"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One thing people want without naming it.

    Attributes:
        name: as the model knows it.
        tool, slots: the call; a slot may differ by language (`en`, `zh`).
        number: the slot a spoken number goes into; empty: none does.
        needs_number, needs_color: without one there is no call.
        directly: may be done unasked.
        needs_word: only if the sentence holds a word of the tool.
        question: language to what is asked, with {place}, {value} and {color}.
    """

    name: str
    tool: str
    slots: Mapping[str, Any]
    number: str
    needs_number: bool
    needs_color: bool
    directly: bool
    needs_word: bool
    question: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish understood: the call, whether to do or to ask, and how to ask."""

    intent: Intent
    certainty: Certainty
    question: Mapping[str, str]
    values: Mapping[str, SignalValue]


class Wishes:
    """All of them.

    Raises:
        ConfigError: a file is missing or malformed.
    """

    def __init__(self, tools: Mapping[str, Tool], folder: Path = WISHES_FOLDER) -> None:
        self._tools = tools
        self._wishes = {name: _wish(name, row) for name, row in _read(folder / "wishes.yaml").items()}
        self._answers = {
            name: {lang: str(row[lang]) for lang in LANGUAGES} for name, row in _read(folder / "answers.yaml").items()
        }

    @property
    def all(self) -> Mapping[str, Wish]:
        """By name."""
        return self._wishes

    def wanted(self, text: str, leanings: Sequence[Leaning]) -> Wanted | None:
        """What a sentence wants; None when it wants nothing that could be done, or nobody can tell."""
        if not leanings or not is_wishful(text):
            return None
        name, share, is_corrected = self._borne_out(text, leanings)
        wish = self._wishes.get(name)
        if wish is None or share < LIKELY:
            return None
        if is_question(text) and not is_asked_politely(text) and wish.tool not in _ASKED_FOR:
            return None
        lang = "zh" if has_chinese(text) else "en"
        slots = self._slots(wish, text, lang)
        if slots is None:
            return None
        is_counted = bool(numbers_said(text, lang))
        has_amount = wish.number in slots or "mode" in slots
        is_understood = has_amount or not (is_counted or has_vague_amount(text))
        is_named = not (wish.needs_word or is_counted) or self._is_named(wish, text, lang)
        is_clear = is_understood and is_named and not is_corrected
        is_done = wish.directly and share >= SURE and is_clear
        # What is out of range is not asked about: the tool refuses it and says how far it goes.
        certainty = Certainty.DO if is_done or self._is_out_of_range(wish, slots) else Certainty.ASK
        return Wanted(Intent(name=wish.tool, slots=slots), certainty, wish.question, _told(wish, slots))

    def _is_out_of_range(self, wish: Wish, slots: Slots) -> bool:
        try:
            self._tools[wish.tool].check(slots, zones.SEATS[0], left_hand_drive=True)
        except Refusal:
            return True
        return False

    def _borne_out(self, text: str, leanings: Sequence[Leaning]) -> tuple[str, float, bool]:
        """The likeliest wish, its share, and whether a thing named in the sentence spoke for it against a likelier."""
        named = {tool for pattern, tools in _THINGS if pattern.search(text.casefold()) for tool in tools}
        if not named or leanings[0][0] not in self._wishes or self._wishes[leanings[0][0]].tool in named:
            return (*leanings[0], False)
        fitting = [
            leaning for leaning in leanings if leaning[0] in self._wishes and self._wishes[leaning[0]].tool in named
        ]
        total = sum(share for _, share in fitting)
        return (fitting[0][0], fitting[0][1] / total, True) if fitting else (NOTHING, 0.0, True)

    def _is_named(self, wish: Wish, text: str, lang: str) -> bool:
        """Whether the sentence holds a word of the tool: a bare number may be of anything."""
        return any(word in text.casefold() for word in self._tools[wish.tool].words.get(lang, ()))

    def unmet(self, leanings: Sequence[Leaning]) -> str:
        """The key of what to say when nothing was wanted that can be done; empty: it was not meant for the car."""
        name, share = leanings[0] if leanings else (NOTHING, 0.0)
        if name == NOTHING or share < HINTED:
            return ""
        return "cannot" if name == BEYOND else "not_understood"

    def answer(self, text: str, leanings: Sequence[Leaning], lang: str) -> str:
        """The answer that is kept for a question; empty: none is."""
        if not leanings or not is_put_to_car(text):
            return ""
        name, share = leanings[0]
        return self._answers[name][lang] if name in self._answers and share >= KNOWN else ""

    def _slots(self, wish: Wish, text: str, lang: str) -> Slots | None:
        slots: dict[str, SignalValue] = {
            name: value[lang] if isinstance(value, Mapping) else value for name, value in wish.slots.items()
        }
        if wish.needs_color:
            colours = colours_said(text, lang)
            if len(colours) != 1:
                return None
            slots["color"] = colours[0]
        amount = _amount(wish, slots, text, lang)
        if amount is None:
            return None
        slots = amount
        if self._tools[wish.tool].default_zone:
            zone = zone_said(text, lang)
            if zone or self._tools[wish.tool].default_zone == "me":
                slots["zone"] = zone_or_own(zone)
        return slots


def _amount(wish: Wish, slots: Mapping[str, SignalValue], text: str, lang: str) -> dict[str, SignalValue] | None:
    """The slots with how much was said; None: too much was said, or not enough."""
    numbers = numbers_said(text, lang)
    named = step_said(text, lang) if wish.tool in _OF_THREE else 0
    end = _end(wish, slots, end_said(text, lang))
    if wish.tool == "set_wipers" and wish.name != "wipers_off" and (mode := wiping_said(text, lang)):
        return {"mode": mode}
    if wish.name in _SHUT:
        is_half = numbers == (HALF,) or (end == HALF and not numbers)
        return {"percent": HALF} if is_half else dict(slots)
    if not wish.number or not (numbers or named or end is not None):
        return None if wish.needs_number else dict(slots)
    if len(numbers) > 1:
        return None
    if numbers:
        return _counted(wish, slots, numbers[0], is_step=is_step(text, lang))
    amount = named or end or 0.0
    return {wish.number: tidy(-amount if _is_down(slots) and wish.number == "level" and "level" in slots else amount)}


def _end(wish: Wish, slots: Mapping[str, SignalValue], said: str) -> float | None:
    """The number that "as far as it goes" means for a wish."""
    ends = _ENDS.get(wish.tool, Ends())
    if said == "end":
        said = "lowest" if _is_down(slots) and "delta" in slots else "highest"
    return {"lowest": ends.low, "half": ends.half, "highest": ends.high}.get(said)


def _is_down(slots: Mapping[str, SignalValue]) -> bool:
    """Whether a call lowers something, or cools a seat."""
    return any(isinstance(slots.get(name), int | float) and float(slots[name]) < 0 for name in ("delta", "level"))


def _counted(wish: Wish, slots: Mapping[str, SignalValue], number: float, *, is_step: bool) -> dict[str, SignalValue]:
    """The call with the number that was said: a goal, or a step in the direction of the wish."""
    delta = slots.get("delta")
    is_small = wish.number == "celsius" and abs(number) <= WARMEST_STEP
    if isinstance(delta, int | float) and (is_step or is_small):
        return {"delta": tidy(abs(number) if delta > 0 else -abs(number))}
    level = slots.get("level")
    is_cooling = isinstance(level, int | float) and level < 0
    return {wish.number: tidy(-abs(number) if is_cooling else number)}


def _told(wish: Wish, slots: Slots) -> dict[str, SignalValue]:
    """What goes into the question."""
    values: dict[str, SignalValue] = {}
    zone = str(slots.get("zone", ""))
    if zone and zone != "me":
        values["zone"] = zone
    if wish.number in slots:
        values["value"] = slots[wish.number]
    if "color" in slots:
        values["color"] = slots["color"]
    return values


def _read(file: Path) -> Mapping[str, Mapping[str, Any]]:
    try:
        document: Mapping[str, Mapping[str, Any]] = read_yaml(file)
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error
    for name, row in document.items():
        if not isinstance(row, dict) or any(not isinstance(row.get(lang), str) for lang in LANGUAGES):
            raise ConfigError(f"{file}: {name}: needs its words in {' and '.join(LANGUAGES)}")
    return document


def _wish(name: str, row: Mapping[str, Any]) -> Wish:
    return Wish(
        name=name,
        tool=row["tool"],
        slots=row["slots"],
        number=row.get("number", ""),
        needs_number=bool(row.get("required")),
        needs_color=bool(row.get("color")),
        directly=bool(row.get("directly")),
        needs_word=row.get("directly") == "named",
        question={lang: row[lang] for lang in LANGUAGES},
    )
