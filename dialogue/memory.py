"""What the conversation remembers: the tool spoken of last, an offer waiting for a yes, the values before.

Resolves "turn it up", "yes", "the volume", "and the passenger too" and "no, the left one" to whole intents, or to a
question with at most three choices. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

from app.events import Intent, Route, SignalValue, SignalWrite
from dialogue import zones
from dialogue.amount_meant import (
    FULLY,
    STEPS,
    are_open,
    as_amount,
    as_reached,
    at_its_end,
    fully,
    in_its_steps,
    may_have,
    of_its_kind,
    turned_back,
    way_of,
)
from dialogue.deixis import POINTING
from dialogue.endings import LED, TIMERS, called_off, end_of, is_of_clock, replaced, retimed
from dialogue.grammar import Parse
from dialogue.named import (
    ABOUT,
    ALTERNATIVES,
    AMOUNT_SLOTS,
    ASKED,
    BY,
    CHOICES,
    LEVELS,
    NAMED,
    NEARER,
    OF_LIGHT,
    OTHER_SIDE,
    PERCENT_SLOTS,
    PRONOUN,
    STAND_INS,
    WHOLE,
)
from dialogue.pointing import Which
from dialogue.requests import AMOUNTS
from dialogue.short_answers import NOT_UNDERSTOOD, Clarify, Open, Said, agreed
from dialogue.tools import Tool

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
        "there",
    )
}
"""Intents of the grammar that are no tools of the catalogue."""

_TOGETHER = frozenset({"those", "both"})
"""Places that are all those named before: "close them both"."""

_WINDOWS = ("front", "rear")
"""The panes that have a defroster and a wiper of their own."""

_FRAGMENTS = frozenset({"follow_up", "instead", "name_it", "same_for"})


class Memory:
    """The conversation's memory.

    `before`: values to restore on undo. `reached`: the values written last, as read back. `place`: the zone named or
    found last. `at_ns`: when the last turn ended.
    """

    def __init__(self, tools: Mapping[str, Tool]) -> None:
        self._tools = tools
        self._last: Intent | None = None
        self.pending: Open | None = None
        self.before: tuple[SignalWrite, ...] = ()
        self.reached: tuple[SignalWrite, ...] = ()
        self.place = ""
        self.at_ns = 0
        self._places: tuple[str, ...] = ()
        self._unfinished = ""
        self._ends: Intent | None = None
        self._destination: Intent | None = None
        self._is_step = False
        self._thing = ""
        self._this_turn: list[Intent] = []
        self._turn_before: tuple[Intent, ...] = ()
        self._turn_before_that: tuple[Intent, ...] = ()

    def spoke_of(self, intent: Intent, *, is_placed: bool = False) -> None:
        """Keeps the last tool and its zone for "it"; the zone for "that one" only where it was named or found."""
        if intent.name == "query_vehicle" and (name := ASKED.get(str(intent.slots.get("what")))):
            intent = Intent(name=name, slots={})
        if intent.name in self._tools:
            goes_on = self._last is not None and self._last.name == intent.name
            place = str(intent.slots.get("zone", ""))
            is_there = self._last is not None and self._last.slots.get("zone") == intent.slots.get("zone")
            self._is_step = goes_on and is_there and "delta" in intent.slots
            self._places = tuple(dict.fromkeys((*self._places, place))) if goes_on else (place,)
            self._last = intent
            if not intent.name.startswith("query_"):
                self._ends = end_of(intent)
                self._destination = intent if intent.name in LED else self._destination
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
            self._turn_before_that, self._turn_before = self._turn_before, tuple(self._this_turn)
            self._this_turn = []
        return pending

    def forget_after(self, away_s: float, limit_s: float) -> None:
        """Forgets what "it" was and what was offered after a long silence; undo stays."""
        if away_s > limit_s:
            self._last, self.pending, self.place, self._unfinished, self._thing = None, None, "", "", ""

    def parsed(
        self, text: str, parse: Callable[[str], Parse | None], thing: Callable[[str], str] = lambda _text: ""
    ) -> Parse | None:
        """As `parse`; what no template knows is read with the request that lacked it ("a timer. — Ten minutes.").

        `thing`: the thing a text names, which is "it" in the next: "fold the mirrors. — Heat them."
        """
        unfinished, self._unfinished = self._unfinished, ""
        found = parse(text)
        if unfinished and (found is None or _names(found) <= _FRAGMENTS):
            texts = [f"{unfinished} {text}", f"{text} {unfinished}"]
            tried = [(together, whole) for together in texts if (whole := parse(together))]
            # "Set a reminder. — To buy milk. — At six": what is lacking may come one by one.
            tried.sort(key=lambda each: "incomplete" in _names(each[1]))
            text, found = (
                tried[0] if tried and (found is None or "incomplete" not in _names(tried[0][1])) else (text, found)
            )
        if found is not None and len(found.requests) == 1 and "incomplete" in _names(found):
            self._unfinished = text
        if self._thing and (found is None or self._is_lost(found)):
            whole = parse(PRONOUN.sub(self._thing, text, count=1)) if PRONOUN.search(text) else None
            is_plain = whole is not None and not whole.rest and _names(whole) <= self._tools.keys()
            found = whole if is_plain else found
        self._thing = (thing(text) if found is not None else "") or self._thing
        return found

    def _is_lost(self, parse: Parse) -> bool:
        """Whether it only asks for more or less of something that the tool used last has not."""
        request = parse.requests[0]
        if len(parse.requests) > 1 or request.intent.name != "follow_up" or request.pointed or self.pending:
            return False
        slots = request.intent.slots
        return not isinstance(
            self._followed(str(slots["direction"]), slots.get("amount"), slots.get("where", slots.get("zone"))),
            Intent | tuple,
        )

    def replaces(self, said: Intent, meant: Intent) -> bool:
        """Whether what was done last is taken back before `meant`, as which `said` was understood."""
        if meant.name in TIMERS and said.name in ("instead", "follow_up") and "change" not in meant.slots:
            self._ends = replaced(self._ends)
            return True
        is_moved = "zone" in said.slots and "zone" in meant.slots and not said.slots.keys() & NAMED.keys()
        is_other_step = "amount" in said.slots and "delta" in meant.slots
        return said.name == "instead" and (is_moved or is_other_step) and bool(self.before)

    def take_end(self, *, for_good: bool = False) -> Intent | None:
        """What ends the last thing done, where it left no values to restore: a timer, the first destination.

        `for_good`: it is called off, not taken back: no destination before it is to be led to.
        """
        called = called_off(self._last) if for_good else None
        ends = called or (self._ends if is_of_clock(self._ends) or not self.before else None)
        self._ends = None if ends is not None else self._ends
        return ends

    def resolve(self, intent: Intent, pending: Open | None) -> Intent | tuple[Intent, ...] | Clarify | Which | Said:
        """What an intent of the assistant itself means now."""
        if isinstance(pending, Which) and intent.name in ("same_for", "instead"):
            return pending.at(str(intent.slots["zone"])) if "zone" in intent.slots else NOT_UNDERSTOOD
        match intent.name:
            case "confirm":
                return agreed(pending)
            case "same_for" if intent.slots["zone"] in POINTING and self._last is None:
                return agreed(pending)
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
            case "unclear" if intent.slots["about"] == "all_of_it" and self._last is not None:
                return self._followed("off", None, "all")
            case "unclear":
                return Clarify(ABOUT[str(intent.slots["about"])], str(intent.slots["direction"]))
            case "name_it":
                return self._named(str(intent.slots["tool"]), pending)
            case "there":
                offered = pending if isinstance(pending, Intent) and pending.name in LED else None
                return offered or self._destination or Said("ask_where_to", Route.CLARIFY)
            case "again":
                return self._last if self._last is not None and self._is_whole(self._last) else NOT_UNDERSTOOD
            case "same_for":
                # "A bit more. Mine too": as far as the other has come, not as much as its last step.
                if self._last is not None and ("alike" in intent.slots or self._is_step or self._is_in(intent)):
                    self._last = as_reached(self._tools[self._last.name], self._last, self.reached)
                return self._moved(str(intent.slots["zone"]))
            case "instead":
                return self._corrected(intent.slots)
        slots = intent.slots
        meant = self._followed(str(slots["direction"]), slots.get("amount"), slots.get("where", slots.get("zone")))
        # "We don't need the heating, switch it off" asks for it once.
        is_done = isinstance(meant, Intent) and meant in self._this_turn and "delta" not in meant.slots
        return Said("", Route.GRAMMAR) if is_done else meant

    def _is_in(self, there: Intent) -> bool:
        """Whether the place of the last thing done is one of those it is to be done at: it is not done twice."""
        zone = str(self._last.slots.get("zone", "")) if self._last is not None else ""
        return bool(zone) and set(zones.seats(zone)) < set(zones.seats(str(there.slots["zone"])))

    def _is_whole(self, intent: Intent) -> bool:
        """Whether it says what is to be done: "set the volume" and questions only name the thing."""
        tool = self._tools.get(intent.name)
        return tool is not None and frozenset(intent.slots) - {"zone"} in tool.forms

    def _moved(self, zone: str) -> Intent | Said:
        """The last action again, for another zone."""
        last = self._last
        has_panes = last is not None and any(slot.name == "window" for slot in self._tools[last.name].slots)
        if last is not None and has_panes and zone in _WINDOWS:
            return Intent(name=last.name, slots={**last.slots, "window": zone})
        if last is None or not self._tools[last.name].default_zone or not last.slots.keys() - {"zone"}:
            return NOT_UNDERSTOOD
        zone = self._beside(zone)
        return Intent(name=last.name, slots={**last.slots, "zone": zone}) if zone else NOT_UNDERSTOOD

    def _beside(self, zone: str) -> str:
        """A zone said after another: "the right one" after the left one in the back is in the back."""
        before = str(self._last.slots.get("zone", "")) if self._last is not None else ""
        if zone == "other":
            return OTHER_SIDE.get(before, "")
        if zone in _TOGETHER:
            return self._together(zone)
        if zone == "others":  # said again, they are those that were the others before
            return before if zones.is_several(before) else zones.all_but(before)
        return f"rear_{zone}" if zone in ("left", "right") and before.startswith("rear") else zone

    def _together(self, word: str) -> str:
        """The places the last thing was done at; "both" of one is this one and the one beside it."""
        places = tuple(filter(None, self._places)) or ("",)
        if word == "both" and len(places) == 1:
            places = (*places, OTHER_SIDE.get(places[0], places[0]))
        return reduce(zones.joined, places)

    def _corrected(self, slots: Mapping[str, SignalValue]) -> Intent | Said:
        """The last action again, with what was corrected: its zone, its amount, its name or its time."""
        last = self._last
        named = slots.keys() & NAMED.keys()
        if last is not None and slots.get("zone") == "other" and STAND_INS.get((last.name, "other")):
            return Intent(name=STAND_INS[last.name, "other"])
        if "zone" in slots and not named:
            self._places = ()
            return self._moved(str(slots["zone"]))
        if last is None:
            return NOT_UNDERSTOOD
        for slot, names in NAMED.items():
            if slot in slots:
                kept = {name: last.slots[name] for name in ("text", "zone", "window") if name in last.slots}
                meant = Intent(name=names.get(last.name, ""), slots={**kept, **slots})
                if slot == "mode" and not meant.name and slots["mode"] in LEVELS:
                    return (
                        self._call(last.name, LEVELS[str(slots["mode"])], None, last.slots.get("zone"))
                        or NOT_UNDERSTOOD
                    )
                return meant if meant.name and may_have(self._tools[meant.name], meant, slot) else NOT_UNDERSTOOD
        if last.name in TIMERS:
            return retimed(last, float(slots["amount"]))
        last = as_amount(self._tools[last.name], last, float(slots["amount"]))
        amounts = [name for name in last.slots if name in AMOUNTS]
        if len(amounts) != 1:
            return self._call(last.name, "amount", slots["amount"], last.slots.get("zone")) or NOT_UNDERSTOOD
        sign = -1 if amounts[0] in ("delta", "level") and float(last.slots[amounts[0]]) < 0 else 1
        return Intent(name=last.name, slots={**last.slots, amounts[0]: sign * float(slots["amount"])})

    def _named(self, name: str, pending: Open | None) -> Intent | Clarify | Said:
        if isinstance(pending, Clarify):
            meant = self._call(name, pending.direction, pending.amount)
        elif self._last is not None and (way := way_of(self._last)):
            meant = self._call(name, way, None)
        elif name in CHOICES["amount"]:
            self._last = Intent(name=name)
            return Said("ask_amount", Route.CLARIFY)
        else:
            return NOT_UNDERSTOOD
        if meant is None and name == "set_temperature":
            return self._named("set_seat_heating", pending)  # "the heating too", after the massage was switched off
        return Said("cannot", Route.REFUSE) if meant is None else meant

    def _followed(
        self, direction: str, amount: SignalValue | None, where: SignalValue | None = None
    ) -> Intent | tuple[Intent, ...] | Clarify | Said:
        done_before = self._turn_before
        last_two = (*self._turn_before_that[-1:], *done_before)
        if len(done_before) == 1 and (where == "both" or (where == "those" and are_open(last_two))):
            done_before = last_two
        if where in (*_TOGETHER, "all") and len({intent.name for intent in done_before}) > 1:
            calls = [self._call(each.name, direction, amount, each.slots.get("zone"), each) for each in done_before]
            return tuple(call for call in calls if call is not None) or NOT_UNDERSTOOD
        if where in (*_TOGETHER, "all") and direction == "off" and self._last is not None and self._last.name in TIMERS:
            return Intent(name="cancel_timer", slots={"which": "all"})
        if where in (*_TOGETHER, "all") and self._last is not None and "window" in self._last.slots:
            call = self._call(self._last.name, direction, amount)
            both = (Intent(name=call.name, slots={**call.slots, "window": at}) for at in _WINDOWS) if call else ()
            return tuple(both) or NOT_UNDERSTOOD
        if where in (*_TOGETHER, "all") and (self._last is None or not self._tools[self._last.name].default_zone):
            where = None
        if self._last is not None and direction == "up_by" and amount == 1 and self._last.name == "move_seat":
            return self._last  # "one more": a millimetre is no step
        if self._last is not None and self._last.name in TIMERS and direction in BY and amount is not None:
            seconds = retimed(self._last, float(amount)).slots.get("seconds", 60 * float(amount))
            change = "longer" if BY[direction] > 0 else "shorter"
            return Intent(name="set_timer", slots={"seconds": seconds, "change": change})
        if self._last is not None and self._last.name in TIMERS and direction == "amount" and amount is not None:
            return retimed(self._last, float(amount))
        if self._last is not None and self._last.name == "pause_media" and direction == "more":
            return Intent(name="play_media")
        if where and (self._last is None or not self._tools[self._last.name].default_zone):
            if where not in POINTING:
                return NOT_UNDERSTOOD
            zoned = (name for name in CHOICES.get(direction, ()) if self._tools[name].default_zone)
            if self._last is None and direction in ("open", "close"):
                return self._call(next(zoned), direction, amount, where) or NOT_UNDERSTOOD
            where = None
        if direction == "more" and self._last is not None and STEPS & self._last.slots.keys():
            return self._moved(str(where)) if where else self._last
        if direction == "less" and (back := turned_back(self._last)) is not None:
            return back
        if direction == "back" and self._last is not None and "back" not in self._tools[self._last.name].follow_ups:
            return turned_back(self._last) or NOT_UNDERSTOOD
        if direction in FULLY:
            direction, amount = fully(direction, self._last, self._tools)
        direction = {"more": "further", "less": "lessen"}.get(direction, direction)
        if self._last is not None:
            zone = self._beside(str(where)) if where else self._last.slots.get("zone")
            for name in (self._last.name, *self._stand_ins(direction)):
                meant = self._call(name, direction, amount, zone)
                if meant is not None:
                    return meant
        if direction not in CHOICES:
            return Said("", Route.GRAMMAR) if direction == "halt" else NOT_UNDERSTOOD
        choices = tuple(name for name in CHOICES[direction] if self._call(name, direction, amount))
        return Clarify(choices, direction, amount)

    def _stand_ins(self, direction: str) -> list[str]:
        last = self._last.name if self._last is not None else ""
        ways = ALTERNATIVES.get(direction, (direction,))
        return [STAND_INS[last, way] for way in ways if (last, way) in STAND_INS]

    def _call(
        self,
        name: str,
        direction: str,
        amount: SignalValue | None,
        zone: SignalValue | None = None,
        last: Intent | None = None,
    ) -> Intent | None:
        """The tool's call for a direction, None when it has none; of the kind of `last`, or of what was done last."""
        tool = self._tools[name]
        if direction in OF_LIGHT and name not in CHOICES[direction]:
            return None
        slots: dict[str, SignalValue] | None = None
        if direction in BY and amount is not None and frozenset({"delta"}) in tool.forms:
            slots = {"delta": BY[direction] * float(amount)}
        elif direction in ("amount", "percent") and amount is not None:
            wanted = PERCENT_SLOTS if direction == "percent" else AMOUNT_SLOTS
            slot = next((slot for slot in wanted if frozenset({slot}) in tool.forms), None)
            slots = at_its_end(tool, amount, self._last) if slot is None else {slot: amount}
        for alternative in ALTERNATIVES.get(direction, (direction,)):
            if slots is None and alternative in tool.follow_ups:
                slots = dict(tool.follow_ups[alternative])
            elif slots is None and tool.name in WHOLE.get(alternative, ()):
                slots = {}
        if slots is None:
            return None
        slots = of_its_kind(last or self._last, name, slots)
        if frozenset(slots) not in tool.forms:
            return None
        return Intent(name=name, slots={**slots, "zone": zone} if zone and tool.default_zone else slots)

    def nearer(self, intent: Intent) -> Intent:
        """What a request that names no thing asks for: "brightness 30" is the ambient light's after that was named."""
        if self._last is not None and self._last.name == intent.name and intent.slots.get("zone") in ("left", "right"):
            return Intent(name=intent.name, slots={**intent.slots, "zone": self._beside(str(intent.slots["zone"]))})
        names = NEARER.get(intent.name, {})
        if "zone" in intent.slots and "delta" in intent.slots and self._last is not None:
            # "Turn mine down": of what was spoken of last, wherever it has places.
            way = "up" if float(intent.slots["delta"]) > 0 else "down"
            own = self._call(self._last.name, way, None, intent.slots["zone"])
            return own if own is not None and "zone" in own.slots else intent
        if self._last is None or self._last.name not in names:
            return intent
        slots = {names[self._last.name].get(slot, slot): value for slot, value in intent.slots.items()}
        slots = in_its_steps(self._tools[intent.name], self._tools[self._last.name], slots)
        if frozenset(slots) not in self._tools[self._last.name].forms:
            return intent
        zone = self._last.slots.get("zone")
        return Intent(name=self._last.name, slots={**slots, "zone": zone} if zone else slots)


def _names(parse: Parse) -> set[str]:
    return {request.intent.name for request in parse.requests}
