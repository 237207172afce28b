"""The catalogue of cabin actions: one typed definition a tool serves grammar, language model, validator and replies.

A tool names its slots with their ranges; from them follow the check of every call, whoever made it, and the JSON
schema the language model is held to. Its `plan` turns a checked call into writes, and the plan's `report` turns
what was read back into the line to say. Nothing here writes to the vehicle. The tools themselves are in
`tool_*.py`, put together in `catalogue.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from app.events import DriverState, Intent, SignalValue, SignalWrite
from dialogue import zones
from dialogue.timers import Timers

Slots = Mapping[str, SignalValue]
JsonSchema = dict[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say: the key of a reply template and the values that go into it."""

    key: str
    values: Mapping[str, SignalValue] = field(default_factory=dict)


class Refusal(Exception):  # a verdict, not a fault: it travels from `check` or `plan` to the reply
    """The call cannot be carried out. `line` says why; `offer` is the nearest call that could be."""

    def __init__(self, line: Line, offer: Intent | None = None) -> None:
        super().__init__(line.key)
        self.line = line
        self.offer = offer


class BadCall(ValueError):
    """The call does not fit the tool's definition: a language model's slip, never something to say aloud."""


class PlaceLike(Protocol):
    """What the dialogue must know of a place (`app.vehicle.navigation.Place`)."""

    @property
    def latitude(self) -> float:
        """Degrees WGS 84."""

    @property
    def longitude(self) -> float:
        """Degrees WGS 84."""

    @property
    def title(self) -> Mapping[str, str]:
        """Language to the name replies use."""

    @property
    def names(self) -> tuple[str, ...]:
        """All it is called."""


class TrackLike(Protocol):
    """What the dialogue must know of a piece of music (`app.vehicle.media.Track`)."""

    @property
    def uri(self) -> str:
        """What `Media.SelectedURI` takes."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def artist(self) -> str:
        """Who made it; empty when unknown."""

    @property
    def genre(self) -> str:
        """Its kind; empty when unknown."""

    @property
    def names(self) -> tuple[str, ...]:
        """More words people call it by."""


@dataclass(frozen=True, slots=True)
class Situation:
    """All a plan may look at.

    Attributes:
        values: the vehicle's signals now, by VSS path.
        speaker: the seat the request came from.
        places, tracks: what can be navigated to and played.
        volume_before_mute: percent, None when nothing was muted.
        driver: what is known of the driver; None where nobody looks.
        timers: the assistant's own.
        now_ns, started_ns: monotonic time, and when the assistant began.
    """

    values: Mapping[str, SignalValue]
    speaker: str = "driver"
    places: Sequence[PlaceLike] = ()
    tracks: Sequence[TrackLike] = ()
    volume_before_mute: int | None = None
    driver: DriverState | None = None
    timers: Timers = field(default_factory=Timers)
    now_ns: int = 0
    started_ns: int = 0

    @property
    def left_hand_drive(self) -> bool:
        """On which side the driver sits."""
        return zones.is_left_hand_drive(self.values)

    def number(self, path: str, default: float = 0.0) -> float:
        """A numeric signal; `default` when it holds no value yet."""
        value = self.values.get(path)
        return default if value is None or isinstance(value, str) else float(value)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write, in order, and what to say of it.

    Attributes:
        report: gets the values read back, by path.
        deed: what happens besides, once the arbiter agreed, in the assistant itself: a timer starts.
        offer: what a "yes" to the report would carry out: then the report is a question.
    """

    writes: tuple[SignalWrite, ...]
    report: Callable[[Mapping[str, SignalValue]], Line]
    deed: Callable[[], None] | None = None
    offer: Intent | None = None


# --- slots ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberSlot:
    """A number from `low` to `high` in steps of `step`.

    Attributes:
        unit: the key of its unit's words in the replies.
        spoken_low: where the range begins when it is said aloud, if not at `low`.
    """

    name: str
    low: float
    high: float
    step: float = 1.0
    unit: str = ""
    spoken_low: float | None = None

    def schema(self) -> JsonSchema:
        """JSON schema; an integer has bounds, a half step is spelled out because a grammar has no `multipleOf`."""
        if self.step == 1.0:
            return {"type": "integer", "minimum": int(self.low), "maximum": int(self.high)}
        count = round((self.high - self.low) / self.step)
        return {"enum": [tidy(self.low + index * self.step) for index in range(count + 1)]}

    def check(self, value: SignalValue, tool: str) -> SignalValue:
        """The value as a tidy number; an unreachable one is refused with the range and the nearest."""
        if isinstance(value, bool | str):
            raise BadCall(f"{tool}.{self.name}: {value!r} is not a number")
        nearest = self.low + round((min(max(value, self.low), self.high) - self.low) / self.step) * self.step
        if nearest != value:
            raise self.refusal(value, nearest)
        return tidy(value)

    def refusal(self, value: float, nearest: float) -> Refusal:
        """Says the range (or the step) and offers the nearest."""
        key = "wrong_step" if self.low <= value <= self.high else "out_of_range"
        low = self.low if self.spoken_low is None or value < self.low else self.spoken_low
        said = {"value": tidy(value), "low": tidy(low), "high": tidy(self.high), "nearest": tidy(nearest)}
        return Refusal(Line(key, {**said, "step": tidy(self.step), "unit": self.unit, "slot": self.name}))


@dataclass(frozen=True, slots=True)
class ChoiceSlot:
    """One of a few words."""

    name: str
    choices: tuple[str, ...]

    def schema(self) -> JsonSchema:
        """JSON schema: an enumeration."""
        return {"enum": list(self.choices)}

    def check(self, value: SignalValue, tool: str) -> SignalValue:
        """The word itself.

        Raises:
            BadCall: not one of the words.
        """
        if value not in self.choices:
            raise BadCall(f"{tool}.{self.name}: {value!r} is not one of {', '.join(self.choices)}")
        return value


@dataclass(frozen=True, slots=True)
class SwitchSlot:
    """True or false."""

    name: str

    def schema(self) -> JsonSchema:
        """JSON schema: a boolean."""
        return {"type": "boolean"}

    def check(self, value: SignalValue, tool: str) -> SignalValue:
        """The value itself.

        Raises:
            BadCall: not a boolean.
        """
        if not isinstance(value, bool):
            raise BadCall(f"{tool}.{self.name}: {value!r} is not true or false")
        return value


MAX_TEXT_CHARACTERS = 60
"""The longest name of a place or a piece of music, and the longest thing to be reminded of."""


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A short free text: a destination, a title."""

    name: str
    max_length: int = MAX_TEXT_CHARACTERS

    def schema(self) -> JsonSchema:
        """JSON schema: a bounded string."""
        return {"type": "string", "minLength": 1, "maxLength": self.max_length}

    def check(self, value: SignalValue, tool: str) -> SignalValue:
        """The text without surrounding space.

        Raises:
            BadCall: no text, or too long.
        """
        if not isinstance(value, str) or not value.strip() or len(value) > self.max_length:
            raise BadCall(f"{tool}.{self.name}: needs a text of at most {self.max_length} characters")
        return value.strip()


class Slot(Protocol):
    """Any slot: it describes itself to the language model and checks a value, whoever gave it."""

    @property
    def name(self) -> str:
        """Its name in the `ask` contract."""

    def schema(self) -> JsonSchema:
        """What the language model may write."""

    def check(self, value: SignalValue, tool: str) -> SignalValue:
        """The value in the catalogue's terms; raises `BadCall` or `Refusal`."""


# --- tools ------------------------------------------------------------------------------------------------------


class Tool(ABC):
    """One action of the catalogue.

    Attributes:
        name: as in the `ask` contract.
        slots: besides the zone.
        forms: the sets of slots a call may have, each complete in itself.
        default_zone: for a zoned tool the zone meant when none was said (`me` or `all`); empty: no zones.
        words: language to words of which at least one must occur in a sentence before the language model's call
            of this tool is believed; a plain plausibility check against small models' wild guesses.
        for_model: false: the language model may not call it at all, because a wrong call would be worse than none.
        follow_ups: what "up", "down", "open", "close", "on" and "off" mean when this tool was spoken of last.
    """

    name: ClassVar[str]
    slots: ClassVar[tuple[Slot, ...]] = ()
    forms: ClassVar[tuple[frozenset[str], ...]] = (frozenset(),)
    default_zone: ClassVar[str] = ""
    words: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    for_model: ClassVar[bool] = True
    follow_ups: ClassVar[Mapping[str, Slots]] = {}

    @abstractmethod
    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Turns checked slots into writes.

        Raises:
            Refusal: it cannot be done as things are.
        """

    def check(self, slots: Slots, speaker: str, *, left_hand_drive: bool) -> dict[str, SignalValue]:
        """Slots in the catalogue's terms: zone resolved, numbers tidy and within range.

        Raises:
            BadCall: unknown, missing or contradictory slots, wrong types.
            Refusal: a value out of range; the refusal carries the nearest call as its offer.
        """
        known = {slot.name: slot for slot in self.slots}
        given = {name: value for name, value in slots.items() if name != "zone"}
        if unknown := given.keys() - known.keys():
            raise BadCall(f"{self.name}: unknown slots {', '.join(sorted(unknown))}")
        if frozenset(given) not in self.forms:
            raise BadCall(f"{self.name}: cannot be called with {', '.join(sorted(given)) or 'nothing'}")
        checked: dict[str, SignalValue] = self._zone(slots, speaker, left_hand_drive=left_hand_drive)
        for name, value in given.items():
            try:
                checked[name] = known[name].check(value, self.name)
            except Refusal as refusal:
                offer = {**checked, **given, name: refusal.line.values["nearest"]}
                raise Refusal(refusal.line, Intent(name=self.name, slots=offer)) from None
        return checked

    def _zone(self, slots: Slots, speaker: str, *, left_hand_drive: bool) -> dict[str, SignalValue]:
        spoken = slots.get("zone", self.default_zone)
        if not self.default_zone:
            if "zone" in slots:
                raise BadCall(f"{self.name}: has no zones")
            return {}
        if not zones.is_spoken(spoken):
            raise BadCall(f"{self.name}: {spoken!r} is not a zone")
        return {"zone": zones.resolve(str(spoken), speaker, left_hand_drive=left_hand_drive)}

    def schemas(self) -> list[JsonSchema]:
        """JSON schemas of the calls the language model may make, one for each form."""
        known = {slot.name: slot for slot in self.slots}
        documents = []
        for form in self.forms:
            names = [slot.name for slot in self.slots if slot.name in form]
            properties: JsonSchema = {"tool": {"const": self.name}}
            if self.default_zone:
                properties["zone"] = {"enum": [zones.SPEAKER, *zones.ZONES]}
            properties |= {name: known[name].schema() for name in names}
            documents.append(
                {
                    "type": "object",
                    "properties": properties,
                    "required": list(properties),
                    "additionalProperties": False,
                }
            )
        return documents


def tidy(value: float) -> int | float:
    """Whole numbers as integers: replies say 24, not 24.0."""
    return int(value) if value == int(value) else round(value, 2)


def spread(values: Sequence[SignalValue]) -> SignalValue:
    """One value for several seats: the common one, else `low~high`, worded by the replies."""
    numbers = sorted({value for value in values if not isinstance(value, str)})
    if len(numbers) == 1:
        return tidy(numbers[0])
    return f"{tidy(numbers[0])}~{tidy(numbers[-1])}"
