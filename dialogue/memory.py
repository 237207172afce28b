"""What the conversation remembers: the tool spoken of last, an offer waiting for a yes, the values before.

Resolves "turn it up", "yes", "the volume", "and the passenger too" and "no, the left one" to whole intents, or to a
question with at most three choices. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce

from app.events import Intent, Route, SignalValue, SignalWrite
from dialogue import zones
from dialogue.deixis import POINTING
from dialogue.grammar import Parse
from dialogue.pointing import Which
from dialogue.requests import AMOUNTS
from dialogue.tools import ChoiceSlot, Tool

CATALOGUE_INTENTS = frozenset({"stop", "repeat", "undo", "help", "mute_assistant", "switch_language"})
"""Actions of the catalogue that concern the assistant itself, and are no tools."""

ASSISTANT_INTENTS = CATALOGUE_INTENTS | {
    *(
        "set_offers",
        "tired",
        "confirm",
        "reject",
        "follow_up",
        "name_it",
        "courtesy",
        "again",
        "same_for",
        "instead",
        "incomplete",
        "unclear",
        "beyond",
        "aside",
    )
}
"""Intents of the grammar that are no tools of the catalogue."""

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "up": ("set_volume", "set_temperature", "set_fan"),
    "down": ("set_volume", "set_temperature", "set_fan"),
    "amount": ("set_volume", "set_temperature", "set_fan"),
    "percent": ("set_volume", "set_window", "set_fan"),
    "open": ("set_window", "open_trunk"),
    "close": ("set_window", "set_ambient_light"),
    "on": ("set_air_conditioning", "set_seat_heating", "set_ambient_light"),
    "off": ("set_air_conditioning", "set_seat_heating", "set_ambient_light"),
}
"""What is offered when nothing says what "it" is: at most three (design/cabin_actions.md)."""

_ABOUT: Mapping[str, tuple[str, ...]] = {
    "everything": _CHOICES["off"],
    "heating": ("set_seat_heating", "set_steering_wheel_heating"),
}
"""What is offered for a word that stands for several things: "switch everything off"."""

_STAND_INS: Mapping[tuple[str, str], str] = {
    **{(name, way): "set_volume" for name in ("play_media", "next_track", "previous_track") for way in ("up", "down")},
    **{(name, "off"): "pause_media" for name in ("play_media", "next_track", "previous_track")},
    ("pause_media", "on"): "play_media",
    ("open_trunk", "close"): "close_trunk",
    ("close_trunk", "open"): "open_trunk",
    ("navigate", "off"): "cancel_navigation",
    **{(name, "off"): "cancel_timer" for name in ("set_timer", "set_reminder", "query_timer")},
    ("set_air_conditioning", "up"): "set_temperature",
    ("set_air_conditioning", "down"): "set_temperature",
    ("set_air_conditioning", "amount"): "set_temperature",
}
"""Who does what the tool spoken of last cannot: music that is to be louder is the volume's."""

TIMERS = frozenset({"set_timer", "set_reminder"})

_CANCEL = Intent(name="cancel_timer")
_ENDS: Mapping[str, Intent] = {
    **dict.fromkeys(TIMERS, _CANCEL),
    **dict.fromkeys(("navigate", "add_stop"), Intent(name="cancel_navigation")),
}
"""What ends a thing that was begun."""

_TOGETHER = frozenset({"those", "both"})
"""Places that are all those named before: "close them both"."""

_FRAGMENTS = frozenset({"follow_up", "instead", "name_it", "same_for"})

_ASKED: Mapping[str, str] = {
    "inside_temperature": "set_temperature",
    "windows": "set_window",
    "locks": "lock_doors",
    "playing": "play_media",
}
"""What a question was about: "how warm is it? — Make it 20." """

_OTHER_SIDE: Mapping[str, str] = {
    "driver": "passenger",
    "passenger": "driver",
    "rear_left": "rear_right",
    "rear_right": "rear_left",
    "front": "rear",
    "rear": "front",
}

_NAMED: Mapping[str, Mapping[str, str]] = {
    "color": {"set_ambient_light": "set_ambient_light"},
    "destination": dict.fromkeys(("navigate", "cancel_navigation", "find_nearby"), "navigate")
    | {"add_stop": "add_stop"},
    "query": dict.fromkeys(("play_media", "pause_media", "next_track", "previous_track"), "play_media"),
    "mode": {name: name for name in ("set_wipers", "set_headlights", "set_screen")},
    "seconds": {name: name for name in TIMERS},
    "at": {name: name for name in TIMERS},
}
"""What is said in place of what was said before, by the tool used last, and the tool it is said to."""

_NEARER: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "set_screen": {"set_ambient_light": {"brightness": "intensity"}},
    "set_ambient_light": {"set_screen": {"intensity": "brightness"}},
}
"""By what a word for several things is taken for: what it means after that was spoken of, and its names for slots."""

_UNITS_S = (3600, 60)

_AMOUNT_SLOTS = ("celsius", "level", "percent", "brightness", "intensity", "speed", "degrees")
_BY: Mapping[str, int] = {"up_by": 1, "down_by": -1}
"""Directions said with how far: "two more"."""

_PERCENT_SLOTS = ("percent", "brightness", "intensity")

_WHOLE: Mapping[str, tuple[str, ...]] = {
    "open": ("open_trunk",),
    "close": ("close_trunk",),
    "on": ("play_media",),
    "off": ("pause_media", "cancel_navigation", "cancel_timer"),
}
"""Tools that are one direction themselves and need no slots."""

# 打开 is both "open" and "switch on", 关掉 both "close" and "switch off".
_ALTERNATIVES: Mapping[str, tuple[str, ...]] = {"open": ("open", "on"), "close": ("close", "off")}


@dataclass(frozen=True, slots=True)
class Clarify:
    """A question back: which of `choices` should go in `direction` (with `amount`, when one was said)?"""

    choices: tuple[str, ...]
    direction: str
    amount: SignalValue | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A short answer that needs no action: a reply's key (empty: silence) and its route."""

    key: str
    route: Route


Open = Clarify | Which | Intent
"""What waits for an answer: a question about the thing, one about the place, or an offer."""

_NOT_UNDERSTOOD = Said("not_understood", Route.CLARIFY)


class Memory:
    """The conversation's memory.

    `before`: values to restore on undo. `place`: the zone named or found last. `at_ns`: when the last turn ended.
    """

    def __init__(self, tools: Mapping[str, Tool]) -> None:
        self._tools = tools
        self._last: Intent | None = None
        self.pending: Open | None = None
        self.before: tuple[SignalWrite, ...] = ()
        self.place = ""
        self.at_ns = 0
        self._places: tuple[str, ...] = ()
        self._unfinished = ""
        self._ends: Intent | None = None
        self._this_turn: list[Intent] = []
        self._turn_before: tuple[Intent, ...] = ()

    def spoke_of(self, intent: Intent, *, is_placed: bool = False) -> None:
        """Keeps the last tool and its zone for "it"; the zone for "that one" only where it was named or found."""
        if intent.name == "query_vehicle" and (name := _ASKED.get(str(intent.slots.get("what")))):
            intent = Intent(name=name, slots={})
        if intent.name in self._tools:
            goes_on = self._last is not None and self._last.name == intent.name
            place = str(intent.slots.get("zone", ""))
            self._places = (*self._places, place) if goes_on and place not in self._places else (place,)
            self._last = intent
            if not intent.name.startswith("query_"):
                self._ends = _ENDS.get(intent.name)
                self._this_turn.append(intent)
            self.place = str(intent.slots.get("zone", self.place)) if is_placed else self.place

    def place_of(self, name: str, speaker: str) -> str:
        """The place "that one" means when nobody looked anywhere: of this very thing, else another's named last."""
        if self._last is not None and self._last.name == name:
            return str(self._last.slots.get("zone", ""))
        return "" if self.place == speaker else self.place

    def take_pending(self) -> Open | None:
        """The open question or offer; it is answered by the next sentence or dropped."""
        pending, self.pending = self.pending, None
        if self._this_turn:
            self._turn_before, self._this_turn = tuple(self._this_turn), []
        return pending

    def forget_after(self, away_s: float, limit_s: float) -> None:
        """Forgets what "it" was and what was offered after a long silence; undo stays."""
        if away_s > limit_s:
            self._last, self.pending, self.place, self._unfinished = None, None, "", ""

    def parsed(self, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """As `parse`; what no template knows is read with the request that lacked it ("a timer. — Ten minutes.")."""
        unfinished, self._unfinished = self._unfinished, ""
        found = parse(text)
        if unfinished and (found is None or _names(found) <= _FRAGMENTS):
            tried = (parse(together) for together in (f"{unfinished} {text}", f"{text} {unfinished}"))
            found = next((whole for whole in tried if whole and "incomplete" not in _names(whole)), found)
        if found is not None and len(found.requests) == 1 and "incomplete" in _names(found):
            self._unfinished = text
        return found

    def replaces(self, said: Intent, meant: Intent) -> bool:
        """Whether what was done last is taken back before `meant`, as which `said` was understood."""
        if meant.name in TIMERS and said.name in ("instead", "follow_up"):
            return True
        is_moved = "zone" in said.slots and not said.slots.keys() & _NAMED.keys()
        return said.name == "instead" and is_moved and bool(self.before)

    def take_end(self) -> Intent | None:
        """What ends the last thing done, where it left no values to restore: a timer, the first destination."""
        ends = self._ends if self._ends == _CANCEL or not self.before else None
        self._ends = None if ends is not None else self._ends
        return ends

    def resolve(self, intent: Intent, pending: Open | None) -> Intent | tuple[Intent, ...] | Clarify | Which | Said:
        """What an intent of the assistant itself means now."""
        if isinstance(pending, Which) and intent.name in ("same_for", "instead"):
            return pending.at(str(intent.slots["zone"])) if "zone" in intent.slots else _NOT_UNDERSTOOD
        match intent.name:
            case "confirm":
                return _agreed(pending)
            case "same_for" if intent.slots["zone"] in POINTING and self._last is None:
                return _agreed(pending)
            case "reject":
                return Said("okay" if pending else "", Route.CHAT if pending else Route.IGNORE)
            case "stop":
                return Said("okay" if pending else "", Route.GRAMMAR)
            case "aside":
                return Said("", Route.IGNORE)
            case "tired":
                return Intent(name="find_nearby", slots=intent.slots)
            case "courtesy":
                return Said(str(intent.slots["kind"]), Route.CHAT)
            case "incomplete":
                self._last = Intent(name=str(intent.slots["tool"])) if "tool" in intent.slots else self._last
                return Said(f"ask_{intent.slots['what']}", Route.CLARIFY)
            case "beyond":
                return Said(f"beyond_{intent.slots['topic']}", Route.REFUSE)
            case "unclear":
                return Clarify(_ABOUT[str(intent.slots["about"])], str(intent.slots["direction"]))
            case "name_it":
                return self._named(str(intent.slots["tool"]), pending)
            case "again":
                return self._last if self._last is not None and self._is_whole(self._last) else _NOT_UNDERSTOOD
            case "same_for":
                return self._moved(str(intent.slots["zone"]))
            case "instead":
                return self._corrected(intent.slots)
        return self._followed(str(intent.slots["direction"]), intent.slots.get("amount"), intent.slots.get("where"))

    def _is_whole(self, intent: Intent) -> bool:
        """Whether it says what is to be done: "set the volume" and questions only name the thing."""
        tool = self._tools.get(intent.name)
        return tool is not None and frozenset(intent.slots) - {"zone"} in tool.forms

    def _moved(self, zone: str) -> Intent | Said:
        """The last action again, for another zone."""
        last = self._last
        if last is not None and "window" in last.slots and zone in ("front", "rear"):
            return Intent(name=last.name, slots={**last.slots, "window": zone})
        if last is None or not self._tools[last.name].default_zone or not last.slots.keys() - {"zone"}:
            return _NOT_UNDERSTOOD
        zone = self._beside(zone)
        return Intent(name=last.name, slots={**last.slots, "zone": zone}) if zone else _NOT_UNDERSTOOD

    def _beside(self, zone: str) -> str:
        """A zone said after another: "the right one" after the left one in the back is in the back."""
        before = str(self._last.slots.get("zone", "")) if self._last is not None else ""
        if zone == "other":
            return _OTHER_SIDE.get(before, "")
        if zone in _TOGETHER:
            return self._together(zone)
        return f"rear_{zone}" if zone in ("left", "right") and before.startswith("rear") else zone

    def _together(self, word: str) -> str:
        """The places the last thing was done at; "both" of one is this one and the one beside it."""
        places = self._places
        if word == "both" and len(places) == 1:
            places = (*places, _OTHER_SIDE.get(places[0], places[0]))
        return reduce(zones.joined, places)

    def _corrected(self, slots: Mapping[str, SignalValue]) -> Intent | Said:
        """The last action again, with what was corrected: its zone, its amount, its name or its time."""
        last = self._last
        named = slots.keys() & _NAMED.keys()
        if "zone" in slots and not named:
            self._places = ()
            return self._moved(str(slots["zone"]))
        if last is None:
            return _NOT_UNDERSTOOD
        for slot, names in _NAMED.items():
            if slot in slots:
                kept = {name: last.slots[name] for name in ("text", "zone", "window") if name in last.slots}
                meant = Intent(name=names.get(last.name, ""), slots={**kept, **slots})
                return meant if meant.name and self._may_have(meant, slot) else _NOT_UNDERSTOOD
        if last.name in TIMERS:
            return self._retimed(last, float(slots["amount"]))
        amounts = [name for name in last.slots if name in AMOUNTS]
        if len(amounts) != 1:
            return self._call(last.name, "amount", slots["amount"], last.slots.get("zone")) or _NOT_UNDERSTOOD
        sign = -1 if amounts[0] in ("delta", "level") and float(last.slots[amounts[0]]) < 0 else 1
        return Intent(name=last.name, slots={**last.slots, amounts[0]: sign * float(slots["amount"])})

    def _may_have(self, intent: Intent, slot: str) -> bool:
        """Whether the slot's value is one the tool knows: wipers run fast, lamps do not."""
        choices = [known.choices for known in self._tools[intent.name].slots if isinstance(known, ChoiceSlot)]
        return slot != "mode" or any(intent.slots[slot] in each for each in choices)

    def _retimed(self, last: Intent, amount: float) -> Intent:
        """The last timer with another number of what it was set in: hours, minutes, seconds, or the hour it is."""
        seconds = int(float(last.slots.get("seconds", 0)))
        unit = next((unit for unit in _UNITS_S if seconds % unit == 0), 1)
        time: Mapping[str, SignalValue] = {"seconds": amount * unit} if seconds else {"at": f"{int(amount)}:00"}
        return Intent(name=last.name, slots={**last.slots, **time})

    def _named(self, name: str, pending: Open | None) -> Intent | Clarify | Said:
        if isinstance(pending, Clarify):
            meant = self._call(name, pending.direction, pending.amount)
        elif self._last is not None and (way := _way(self._last)):
            meant = self._call(name, way, None)
        else:
            return _NOT_UNDERSTOOD
        return Said("cannot", Route.REFUSE) if meant is None else meant

    def _followed(
        self, direction: str, amount: SignalValue | None, where: SignalValue | None = None
    ) -> Intent | tuple[Intent, ...] | Clarify | Said:
        if where in (*_TOGETHER, "all") and len({intent.name for intent in self._turn_before}) > 1:
            calls = [self._call(done.name, direction, amount, done.slots.get("zone")) for done in self._turn_before]
            return tuple(call for call in calls if call is not None) or _NOT_UNDERSTOOD
        if where in (*_TOGETHER, "all") and (self._last is None or not self._tools[self._last.name].default_zone):
            where = None
        if self._last is not None and self._last.name in TIMERS and direction == "amount" and amount is not None:
            return self._retimed(self._last, float(amount))
        if self._last is not None and self._last.name == "pause_media" and direction == "more":
            return Intent(name="play_media")
        if where and (self._last is None or not self._tools[self._last.name].default_zone):
            if where not in POINTING:
                return _NOT_UNDERSTOOD
            zoned = (name for name in _CHOICES.get(direction, ()) if self._tools[name].default_zone)
            if self._last is None and direction in ("open", "close"):
                return self._call(next(zoned), direction, amount, where) or _NOT_UNDERSTOOD
            where = None
        if direction == "more" and self._last is not None and "delta" in self._last.slots:
            return self._moved(str(where)) if where else self._last
        direction = "up" if direction == "more" else direction
        if self._last is not None:
            zone = self._beside(str(where)) if where else self._last.slots.get("zone")
            for name in (self._last.name, *self._stand_ins(direction)):
                meant = self._call(name, direction, amount, zone)
                if meant is not None:
                    return meant
        if direction not in _CHOICES:
            return _NOT_UNDERSTOOD
        choices = tuple(name for name in _CHOICES[direction] if self._call(name, direction, amount))
        return Clarify(choices, direction, amount)

    def _stand_ins(self, direction: str) -> list[str]:
        last = self._last.name if self._last is not None else ""
        ways = _ALTERNATIVES.get(direction, (direction,))
        return [_STAND_INS[last, way] for way in ways if (last, way) in _STAND_INS]

    def _call(
        self, name: str, direction: str, amount: SignalValue | None, zone: SignalValue | None = None
    ) -> Intent | None:
        """The tool's call for a direction, None when it has none."""
        tool = self._tools[name]
        slots: dict[str, SignalValue] | None = None
        if direction in _BY and amount is not None and frozenset({"delta"}) in tool.forms:
            slots = {"delta": _BY[direction] * float(amount)}
        elif direction in ("amount", "percent") and amount is not None:
            wanted = _PERCENT_SLOTS if direction == "percent" else _AMOUNT_SLOTS
            slot = next((slot for slot in wanted if frozenset({slot}) in tool.forms), None)
            slots = None if slot is None else {slot: amount}
        for alternative in _ALTERNATIVES.get(direction, (direction,)):
            if slots is None and alternative in tool.follow_ups:
                slots = dict(tool.follow_ups[alternative])
            elif slots is None and tool.name in _WHOLE.get(alternative, ()):
                slots = {}
        if slots is None:
            return None
        slots = self._of_its_kind(name, slots)
        return Intent(name=name, slots={**slots, "zone": zone} if zone and tool.default_zone else slots)

    def _of_its_kind(self, name: str, slots: dict[str, SignalValue]) -> dict[str, SignalValue]:
        """The slots for the window or the lamp spoken of last: what goes off after the high beam is the high beam."""
        last = self._last.slots if self._last is not None and self._last.name == name else {}
        if "lamp" in last and slots.get("mode") in ("on", "off"):
            return {"lamp": last["lamp"], "on": slots["mode"] == "on"}
        return {"window": last["window"], **slots} if "window" in last else slots

    def nearer(self, intent: Intent) -> Intent:
        """What a request that names no thing asks for: "brightness 30" is the ambient light's after that was named."""
        names = _NEARER.get(intent.name, {})
        if self._last is None or self._last.name not in names:
            return intent
        slots = {names[self._last.name].get(slot, slot): value for slot, value in intent.slots.items()}
        if frozenset(slots) not in self._tools[self._last.name].forms:
            return intent
        zone = self._last.slots.get("zone")
        return Intent(name=self._last.name, slots={**slots, "zone": zone} if zone else slots)


def _names(parse: Parse) -> set[str]:
    return {request.intent.name for request in parse.requests}


def _agreed(pending: Open | None) -> Intent | Which | Said:
    """What "yes" means: of two places the likelier one is asked about alone."""
    if isinstance(pending, Which) and len(pending.choices) > 1:
        return replace(pending, choices=pending.choices[:1])
    if isinstance(pending, Which):
        return pending.at(pending.choices[0])
    return pending if isinstance(pending, Intent) else Said("", Route.IGNORE)


def _way(intent: Intent) -> str:
    """The direction an action went, so that the same can be done with something else; empty for none."""
    slots = intent.slots
    if isinstance(slots.get("on"), bool):
        return "on" if slots["on"] else "off"
    if slots.get("percent") in (0, 100):
        return "open" if slots["percent"] else "close"
    if "level" in slots:
        return "on" if slots["level"] else "off"
    if "delta" in slots:
        return "up" if float(slots["delta"]) > 0 else "down"
    return ""
