"""What the conversation remembers: the tool spoken of last, an offer waiting for a yes, the values before.

Resolves "turn it up", "yes", "the volume", "and the passenger too" and "no, the left one" to whole intents, or to a
question with at most three choices. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.events import Intent, Route, SignalValue
from dialogue import zones
from dialogue.alike_chinese import with_question
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
from dialogue.beside import (
    at_its_place,
    done_at_one_place,
    instead_of_named,
    is_of_all_those,
    is_one_for_me,
    moved_to,
    side_alone,
    taken_as,
)
from dialogue.deixis import POINTING
from dialogue.endings import LED, TIMERS, once_more, retimed
from dialogue.grammar import Parse
from dialogue.named import (
    ABOUT,
    ALTERNATIVES,
    AMOUNT_SLOTS,
    BY,
    BY_WAY,
    CHOICES,
    LEVELS,
    NAMED,
    NEARER,
    OF_ITS_KIND,
    PERCENT_SLOTS,
    PRONOUN,
    SLOWER,
    STAND_INS,
    WHOLE,
)
from dialogue.pointing import Which
from dialogue.recent import TOGETHER, WINDOWS
from dialogue.requests import AMOUNTS, Request
from dialogue.rereading import Rereading
from dialogue.short_answers import NOT_UNDERSTOOD, Clarify, Open, Said, agreed, says_again
from dialogue.turns_before import (
    alike_before,
    beside_last,
    is_alone,
    is_of_nothing_before,
    is_of_question,
    of_a_pane,
    of_levels,
    one_more,
    opened_so_far,
    same_hour,
    spoken_to,
    stepped,
    timed,
    turned_over,
    without_parting,
)

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

_FRAGMENTS = frozenset({"follow_up", "instead", "name_it", "same_for"})


class Memory(Rereading):
    """The conversation's memory, and what is said beside it."""

    def parsed(
        self, text: str, parse: Callable[[str], Parse | None], thing: Callable[[str], str] = lambda _text: ""
    ) -> Parse | None:
        """As `parse`; what no template knows is read with the request that lacked it ("a timer. — Ten minutes.").

        `thing`: the thing a text names, which is "it" in the next: "fold the mirrors. — Heat them."
        """
        unfinished, self._unfinished, self._said = self._unfinished, "", text
        found = parse(text)
        if unfinished and (found is None or _names(found) <= _FRAGMENTS):
            texts = [f"{unfinished} {text}", f"{text} {unfinished}", f"{unfinished} at {text}"]
            tried = [(together, whole) for together in texts if (whole := parse(together))]
            # "Set a reminder. — To buy milk. — At six": what is lacking may come one by one.
            tried.sort(key=lambda each: "incomplete" in _names(each[1]))
            text, found = (
                tried[0] if tried and (found is None or "incomplete" not in _names(tried[0][1])) else (text, found)
            )
        if found is not None and len(found.requests) == 1 and "incomplete" in _names(found):
            self._unfinished = without_parting(text)
        if isinstance(self.pending, Clarify) and found is None:
            found = with_question(text, self._said_before, parse)
        elif isinstance(self.pending, Clarify) and found is not None and is_alone(thing(text), text):
            found = self._answered(found, self.pending)
        found = self._reread(found, text, parse)
        if self._thing and (found is None or self._is_lost(found)):
            whole = parse(PRONOUN.sub(self._thing, text, count=1)) if PRONOUN.search(text) else None
            is_plain = whole is not None and not whole.rest and _names(whole) <= self._tools.keys()
            found = self._at_last(whole) if whole is not None and is_plain else found
        named = thing(text) if found is not None else ""
        self._thing, self._of_last = named or self._thing, found if not named else None
        if found is not None and is_of_nothing_before(found.requests, self._asked or self._last):
            found = None
        self._was_lost = found is None or self._is_mere_number(found)
        return None if self._was_lost else found

    def _answered(self, parse: Parse, question: Clarify) -> Parse:
        """A thing named as the answer to "what do you mean": it is not switched on where "off" was asked about."""
        first, *others = parse.requests
        is_one = first.intent.name in self._tools and all(other.only_if_needed for other in others)
        if not is_one or self._call(first.intent.name, question.direction, question.amount) is None:
            return parse
        there = {name: value for name, value in first.intent.slots.items() if name == "zone"}
        return Parse((Request(Intent(name="name_it", slots={"tool": first.intent.name, **there})),))

    def _is_mere_number(self, parse: Parse) -> bool:
        """Whether it is a number alone, and nothing it could be of was spoken of."""
        is_bare = ["bare" in request.intent.slots for request in parse.requests]
        if len(is_bare) > 1 or not all(is_bare):
            # "Six is too early" names no new time.
            return any(is_bare) and any(request.intent.name == "instead" for request in parse.requests)
        names = (self._last.name, *self._stand_ins("amount")) if self._last is not None else ()
        intent = parse.requests[0].intent
        if intent.name == "instead" and (said := NAMED.keys() & intent.slots.keys()):
            return not any(name in NAMED[slot] for slot in said for name in names)
        way, amount = str(intent.slots.get("direction", "amount")), intent.slots.get("amount", 1)
        return not any(name in TIMERS or self._call(name, way, amount) for name in names)

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

    def resolve(self, intent: Intent, pending: Open | None) -> Intent | tuple[Intent, ...] | Clarify | Which | Said:
        """What an intent of the assistant itself means now."""
        if isinstance(pending, Which) and intent.name in ("same_for", "instead"):
            return pending.at(str(intent.slots["zone"])) if "zone" in intent.slots else NOT_UNDERSTOOD
        if is_of_question(intent, self._asked):
            self._last, self._asked = self._asked, None
        slots = intent.slots
        if isinstance(pending, Clarify) and intent.name == "same_for" and slots["zone"] in (*TOGETHER, "all"):
            every = (self._named(name, pending) for name in pending.choices)  # "the AC or the fan? — Both"
            is_left_open = slots["zone"] != "all" and bool(pending.choices[2:])
            return pending if is_left_open else tuple(each for each in every if isinstance(each, Intent))
        match intent.name:
            case "confirm":
                return agreed(pending)
            case "follow_up" if "goes_on" in intent.slots and isinstance(pending, Intent):
                return pending
            case "follow_up" if says_again(intent, pending):
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
                if intent.slots["topic"] == "parking":
                    self._asked = Intent(name="find_nearby")  # "and a pharmacy?"
                return Said(f"beyond_{intent.slots['topic']}", Route.REFUSE)
            case "unclear" if intent.slots["about"] == "all_of_it" and self._last is not None:
                return self._followed("off", None, "all")
            case "unclear":
                return Clarify(ABOUT[str(slots["about"])], str(slots["direction"]), zone=slots.get("zone"))
            case "name_it" if "nth" in intent.slots:
                return self._picked(int(intent.slots["nth"]), pending)
            case "name_it":
                if "zone" in slots and pending is None and self._last is not None and self._last.name == slots["tool"]:
                    return self._moved(str(intent.slots["zone"]))
                named = self._named(str(intent.slots["tool"]), pending, cools="cools" in intent.slots)
                return moved_to(named, str(slots["zone"])) if "zone" in slots and isinstance(named, Intent) else named
            case "there":
                offered = pending if isinstance(pending, Intent) and pending.name in LED else None
                if "on" in intent.slots:  # "I won't go there"
                    is_led = self._destination is not None and offered is None
                    return Intent(name="cancel_navigation") if is_led else self.resolve(Intent(name="reject"), offered)
                return offered or self._destination or Said("ask_where_to", Route.CLARIFY)
            case "again" if "one_more" in intent.slots:
                return one_more(self._last, intent.slots) or NOT_UNDERSTOOD
            case "again" if intent.slots:
                return once_more(self._last, intent.slots)
            case "again":
                return self._last if self._last is not None and self._is_whole(self._last) else NOT_UNDERSTOOD
            case "same_for":
                # "A bit more. Mine too": as far as the other has come, not as much as its last step.
                zone, before = str(intent.slots["zone"]), str(self._last.slots.get("zone", "")) if self._last else ""
                if "alike" in intent.slots and (alike := alike_before(zone, before, self._done)) is not None:
                    return alike
                if self._last and ("alike" in intent.slots or self._is_step or zones.is_within(before, zone)):
                    self._last = as_reached(self._tools[self._last.name], self._last, self.reached)
                several = done_at_one_place(self._this_turn or self._turn_before, before, self._tools)
                there = self._beside(zone) if several else ""
                return tuple(moved_to(each, there) for each in several if there) or self._moved(zone)
            case "instead":
                return self._corrected(intent.slots)
        if "stays" in slots and self._last is not None and way_of(self._last) in ("", slots["direction"]):
            return Said("okay", Route.CHAT)
        meant = self._followed(str(slots["direction"]), slots.get("amount"), slots.get("where", slots.get("zone")))
        # "We don't need the heating, switch it off" asks for it once.
        is_done = isinstance(meant, Intent) and meant in self._this_turn and "delta" not in meant.slots
        return Said("", Route.GRAMMAR) if is_done else meant

    def _corrected(self, slots: Mapping[str, SignalValue]) -> Intent | Said:
        """The last action again, with what was corrected: its zone, its amount, its name or its time."""
        last, slots = self._last, {name: value for name, value in slots.items() if name != "bare"}
        if last is not None and slots.get("zone") == "other" and STAND_INS.get((last.name, "other")):
            return Intent(name=STAND_INS[last.name, "other"])
        if "zone" in slots and not slots.keys() & NAMED.keys():
            self._places = ()
            return self._moved(str(slots["zone"]))
        if last is None:
            return NOT_UNDERSTOOD
        if slots.keys() & {"past", "to"}:
            return same_hour(last, slots) or NOT_UNDERSTOOD
        for slot, names in NAMED.items():
            if slot in slots:
                last = spoken_to(slot, last, (*self._turn_before_that, *self._turn_before), self._said)
                same_half = ("half", "day") if slot == "at" and "at" in last.slots else ()
                kept = {name: last.slots[name] for name in ("text", "zone", "window", *same_half) if name in last.slots}
                there = {"zone": self._beside(str(slots["zone"]))} if "zone" in slots else {}
                meant = Intent(name=names.get(last.name, ""), slots={**kept, **slots, **there})
                if slot == "mode" and not meant.name and slots["mode"] in LEVELS:
                    level = self._call(last.name, LEVELS[str(slots["mode"])], None, last.slots.get("zone"))
                    return level or NOT_UNDERSTOOD
                return meant if meant.name and may_have(self._tools[meant.name], meant, slot) else NOT_UNDERSTOOD
        if last.name in TIMERS:
            return retimed(last, float(slots["amount"]))
        last = as_amount(self._tools[last.name], last, float(slots["amount"]))
        amounts = [name for name in last.slots if name in AMOUNTS]
        if len(amounts) != 1:
            return self._call(last.name, "amount", slots["amount"], last.slots.get("zone")) or NOT_UNDERSTOOD
        sign = -1 if amounts[0] in ("delta", "level") and float(last.slots[amounts[0]]) < 0 else 1
        return Intent(name=last.name, slots={**last.slots, amounts[0]: sign * float(slots["amount"])})

    def _picked(self, nth: int, pending: Open | None) -> Intent | Clarify | Which | Said:
        """What "the second one" chooses of what was asked."""
        if isinstance(pending, Clarify | Which) and nth <= len(pending.choices):
            chosen = pending.choices[nth - 1]
            return pending.at(chosen) if isinstance(pending, Which) else self._named(chosen, pending)
        self.pending = pending if nth > 1 and isinstance(pending, Intent) else None
        return agreed(pending, nth)

    def _named(self, name: str, pending: Open | None, *, cools: bool = False) -> Intent | Clarify | Said:
        if isinstance(pending, Clarify | Which):
            meant = self._call(name, pending.direction, pending.amount, pending.zone)
        elif (over := turned_over(self._last, name, cools=cools)) is not None:
            return over
        elif self._last is not None and (way := way_of(self._last)):
            meant = self._call(BY_WAY.get((name, way), name), way, None)
            meant = Intent(name=name, slots={**meant.slots, "level": -2}) if meant and cools and way == "on" else meant
        elif (far := opened_so_far(self._last, name)) is not None and self._call(name, "percent", far):
            meant = self._call(name, "percent", far)
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
        direction = of_a_pane(stepped(direction, self._last), self._last, self._said)
        done_before = self._turn_before
        last_two = (*self._turn_before_that[-1:], *done_before)
        if len(done_before) == 1 and (where == "both" or (where in ("those", "all") and are_open(last_two, direction))):
            done_before = last_two
        if where in (*TOGETHER, "all") and len({(each.name, each.slots.get("lamp")) for each in done_before}) > 1:
            calls = [self._call(each.name, direction, amount, each.slots.get("zone"), each) for each in done_before]
            return tuple(call for call in calls if call is not None) or NOT_UNDERSTOOD
        if where in (*TOGETHER, "all") and direction in ("off", "close") and self._is_timed():
            return Intent(name="cancel_timer", slots={"which": "all"})
        panes = [at for at in WINDOWS if where in (*TOGETHER, "all", at)]
        if panes and self._last is not None and "window" in self._last.slots:
            call = self._call(self._last.name, direction, amount)
            each = (Intent(name=call.name, slots={**call.slots, "window": at}) for at in panes) if call else ()
            return tuple(each) or NOT_UNDERSTOOD
        if where in (*TOGETHER, "all") and (self._last is None or not self._tools[self._last.name].default_zone):
            where = None
        if where in TOGETHER and self._last is not None and not self._last.slots:
            where = "all"  # "Are the windows closed? — Close them"
        if self._last is not None and direction == "up_by" and amount == 1 and self._last.name == "move_seat":
            return self._last  # "one more": a millimetre is no step
        if direction == "amount" and amount is not None and float(amount) < 0:
            direction, amount = "down_by", -float(amount)  # "minus one"
        if (timer := timed(self._last, direction, amount)) is not None:
            return timer
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
                if meant is not None and (where in (None, "all", *TOGETHER) or "zone" in meant.slots):
                    return meant
        if direction == SLOWER:
            return Said("", Route.IGNORE)  # "not so fast!" is said to who drives
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
        if direction in OF_ITS_KIND and name not in CHOICES[direction]:
            return None
        slots: dict[str, SignalValue] | None = None
        if direction in BY and amount is not None and frozenset({"delta"}) in tool.forms:
            slots = {"delta": BY[direction] * float(amount)}
        elif direction in ("amount", "percent") and amount is not None:
            wanted = PERCENT_SLOTS if direction == "percent" else AMOUNT_SLOTS
            slot = next((slot for slot in wanted if frozenset({slot}) in tool.forms), None)
            is_lowest = amount == 0 and frozenset({"level"}) in tool.forms
            slots = at_its_end(tool, amount, self._last) if slot is None or is_lowest else {slot: amount}
        for alternative in ALTERNATIVES.get(direction, (direction,)):
            if slots is None and alternative in tool.follow_ups:
                slots = dict(tool.follow_ups[alternative])
            elif slots is None and tool.name in WHOLE.get(alternative, ()):
                slots = {}
        if slots is None:
            return None
        slots = of_its_kind(last or self._last, name, slots, self.reached)
        if frozenset(slots) not in tool.forms:
            return None
        return Intent(name=name, slots={**slots, "zone": zone} if zone and tool.default_zone else slots)

    def nearer(self, intent: Intent) -> Intent:
        """What a request that names no thing asks for: "brightness 30" is the ambient light's after that was named."""
        if self._last is not None and self._last.name == intent.name and intent.slots.get("zone") in ("left", "right"):
            return Intent(name=intent.name, slots={**intent.slots, "zone": self._beside(str(intent.slots["zone"]))})
        over = turned_over(self._last, intent.name, cools=float(intent.slots.get("level", 0)) < 0)
        if over is not None and "level" in intent.slots:
            return over
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

    def beside(self, intent: Intent, pending: Open | None = None) -> Intent:
        """A request at the place of what was done last, where its words say so: "and lower the backrest, too"."""
        if "spared" in intent.slots:
            return Intent(name=intent.name, slots={"spared": self._beside(str(intent.slots["spared"]))})
        offered = pending if isinstance(pending, Intent) and pending.name in LED else self._destination
        if is_of_all_those(intent, self._last, self._said) and len(self._places) > 1:
            return moved_to(intent, self._together("those"))
        if is_one_for_me(intent, self._last, self._said) and isinstance(mine := self._moved("me"), Intent):
            return mine
        if side := side_alone(intent, self._said):
            meant = self._followed(way_of(intent), None, side)
            return meant if isinstance(meant, Intent) else intent
        if (taken := taken_as(intent, self._last, pending, self._said, has_acted=self._has_acted)) is not None:
            return taken
        intent = beside_last(intent, self._last, self._said, offered)
        if levels := of_levels(intent, self._last, self._done):
            intent = self._call(levels, "amount", intent.slots["celsius"], intent.slots["zone"]) or intent
        intent = instead_of_named(intent, self._last, self._said, self._tools)
        return at_its_place(intent, self._last, self._said, self._tools)


def _names(parse: Parse) -> set[str]:
    return {request.intent.name for request in parse.requests}
