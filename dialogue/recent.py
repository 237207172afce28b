"""What was done last, where, and what takes it back: what "it", "there" and "both" stand for. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce

from app.events import Intent, SignalWrite
from dialogue import zones
from dialogue.alike_chinese import of_named
from dialogue.amount_meant import way_of
from dialogue.asked_back import asked_back, asked_elsewhere, of_setting
from dialogue.asked_back_chinese import asked_now
from dialogue.beside import is_said_of, moved_to, of_small_number, one_of_row
from dialogue.deixis import POINTING
from dialogue.endings import LED, TIMERS, called_off, end_of, is_of_clock, is_skipped, replaced
from dialogue.english_leaning import lit_before, off_at, one_there
from dialogue.grammar import Parse
from dialogue.leaning import (
    another_kind,
    asked_too,
    closes_no_last,
    in_one,
    in_other_words,
    of_last,
    of_that_light,
    only_so_far,
    only_there,
    opened_before,
    there_again,
)
from dialogue.named import ASKED, NAMED, OTHER_SIDE, SKIPPED
from dialogue.pinyin import has_chinese
from dialogue.pointing import Which
from dialogue.recalled import at_first, back_to, in_one_named, recalled, swapped, switched, undone
from dialogue.recalled_chinese import (
    ENDED,
    as_first,
    asked_of,
    asks_for_more,
    called_again,
    calls_somebody,
    done_of,
    go_by_one_name,
    instead_of_value,
    is_not_so,
    lies_open,
    of_their_one,
    of_timers,
    said_by_them,
    thanked,
    that_light,
    without_reason,
)
from dialogue.recalled_chinese import in_other_words as chinese_words
from dialogue.recalled_chinese import undone as undone_by_name
from dialogue.requests import Request
from dialogue.short_answers import NOT_UNDERSTOOD, Open, Said
from dialogue.tools import Tool
from dialogue.turns_before import QUESTIONS, asked_again, is_named, name_instead, other_pane, turned_around

TOGETHER = frozenset({"those", "both"})
"""Places that are all those named before: "close them both"."""

MOST_DONE = 8
"""How much of what was done is kept for "the back the same as us again"."""

_HEATERS = frozenset({"set_seat_heating", "set_steering_wheel_heating"})
"""What "the heating" may be, where only one of them was spoken of."""

_ONE_SIDE = frozenset({"driver+rear_left", "driver+rear_right", "passenger+rear_left", "passenger+rear_right"})

_ONE_OF_ROW = re.compile(r"\b(?:front|back|rear) (?:one|window|seat|light)\b", re.IGNORECASE)
_IN_LINE = {"driver": "rear_left", "passenger": "rear_right", "rear_left": "driver", "rear_right": "passenger"}
_NO_DONT = re.compile(
    r"(?:(?:no|oh|wait|sorry|hm+|actually|on second thoughts?)[,\s]+)+(?:don't|do not|rather not|better not)[.!]*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:ones|side)\b", re.IGNORECASE)

_ASKS_TOO = re.compile("呢[？?。]?$")

WINDOWS = ("front", "rear")
"""The panes that have a defroster and a wiper of their own."""


_PANED = frozenset({"set_defroster", "set_wipers", "set_headlights", "heat_mirrors"})
"""What has a front and a rear, but no seats."""


class Recent:
    """What was done and spoken of.

    `before`: values to restore on undo. `reached`: the values written last, as read back. `place`: the zone named or
    found last. `at_ns`: when the last turn ended.
    """

    def __init__(self, tools: Mapping[str, Tool]) -> None:
        self._tools = tools
        self._last: Intent | None = None
        self._asked: Intent | None = None
        self._question: Intent | None = None
        self.pending: Open | None = None
        self.before: tuple[SignalWrite, ...] = ()
        self.reached: tuple[SignalWrite, ...] = ()
        self.place, self._speaker = "", ""
        self.at_ns = 0
        self._places: tuple[str, ...] = ()
        self._unfinished = ""
        self._ends: Intent | None = None
        self._destination: Intent | None = None
        self._is_step = False
        self._has_acted = self._was_lost = False
        self._thing = ""
        self._said = self._said_before = self._done_by = ""
        self._asked_of: Intent | None = None
        self._of_last: Parse | None = None
        self._this_turn: list[Intent] = []
        self._done: tuple[Intent, ...] = ()
        self._undoable: tuple[tuple[Intent, tuple[SignalWrite, ...]], ...] = ()
        self._turn_before: tuple[Intent, ...] = ()
        self._turn_before_that: tuple[Intent, ...] = ()

    def spoke_of(self, intent: Intent, *, is_placed: bool = False, is_topic: bool = False) -> None:
        """Keeps the last tool and its zone for "it"; the zone for "that one" only where it was named or found.

        `is_topic`: it was only spoken of, nothing was done.
        """
        self._question = intent if intent.name in QUESTIONS else None
        if self._question is not None and "of" in intent.slots:
            self._asked, self._last = intent, of_setting(intent, self._last)
            return
        if intent.name == "query_vehicle" and (name := ASKED.get(str(intent.slots.get("what")))):
            there = {"zone": intent.slots["zone"]} if "zone" in intent.slots else {}
            intent = self._asked_of or Intent(name=name, slots=there)
        elif intent.name == "query_vehicle" and self._asked_of is not None:
            intent = self._asked_of
        intent = of_small_number(intent, self._of_last, self._done) if is_topic else intent
        self._asked = intent if intent.name in QUESTIONS else None
        if self._asked is not None and self._last is not None:
            return
        if intent.name in self._tools and not (is_topic and is_said_of(self._last, intent, self._of_last, self._said)):
            goes_on = self._last is not None and self._last.name == intent.name
            place = str(intent.slots.get("zone", ""))
            is_there = self._last is not None and self._last.slots.get("zone") == intent.slots.get("zone")
            self._is_step = goes_on and is_there and "delta" in intent.slots
            self._places = tuple(dict.fromkeys((*self._places, place))) if goes_on else (place,)
            self._last = intent
            if not is_topic and not intent.name.startswith("query_"):
                self._ends = end_of(intent)
                self._destination = intent if intent.name in LED else self._destination
                self._this_turn.append(intent)
                self._done_by = self._said
                self._done = (*self._done[-MOST_DONE + 1 :], intent)
            self.place = str(intent.slots.get("zone", self.place)) if is_placed else self.place

    def wrote(self, intent: Intent, writes: tuple[SignalWrite, ...], before: tuple[SignalWrite, ...]) -> None:
        """Keeps the values written, and those before them for "undo the heating"; what was refused was not done."""
        if not writes and "zone" in intent.slots:
            self._done = tuple(each for each in self._done if each is not intent)
        self.reached = writes
        if writes:
            self._undoable = (*self._undoable[-MOST_DONE + 1 :], (intent, before))

    def place_of(self, name: str, speaker: str) -> str:
        """The place "that one" means when nobody looked anywhere: of this very thing, else another's named last."""
        if self._last is not None and self._last.name == name:
            return str(self._last.slots.get("zone", ""))
        return "" if self.place == speaker else self.place

    def take_pending(self) -> Open | None:
        """The open question or offer; it is answered by the next sentence or dropped."""
        pending, self.pending = self.pending, None
        is_since = self._done_by != self._said_before  # a turn that was cut short did nothing
        has_effect = bool(self._this_turn) and bool(self.reached or self._this_turn[-1].name in TIMERS)
        self._has_acted = has_effect and not is_since
        if self._this_turn:
            self._turn_before_that, self._turn_before = self._turn_before, tuple(self._this_turn)
            self._this_turn = []
        return pending

    def forget_after(self, away_s: float, limit_s: float, speaker: str = "driver") -> None:
        """Forgets what "it" was and what was offered after a long silence; undo stays. `speaker`: who speaks now."""
        self._speaker = speaker
        self._said_before = self._said
        if away_s > limit_s:
            self._last, self.pending, self.place, self._unfinished, self._thing = None, None, "", "", ""

    def asks_why(self, intent: Intent) -> bool:
        """Whether "why not" asks for the reason; to an offer it is a yes."""
        return intent.name == "confirm" and self._said.strip().casefold().startswith("why")

    def replaces(self, said: Intent, meant: Intent) -> bool:
        """Whether what was done last is taken back before `meant`, as which `said` was understood."""
        if meant.name in TIMERS and said.name in ("instead", "follow_up") and "change" not in meant.slots:
            is_timer = self._last is not None and self._last.name in TIMERS
            # "A timer for ten minutes. — Open my window. — Make it fifteen minutes": the window stays open.
            self._ends = replaced(self._ends) if is_timer else Intent(name="cancel_timer")
            return True
        is_moved = "zone" in said.slots and "zone" in meant.slots and not said.slots.keys() & NAMED.keys()
        is_other_step = "amount" in said.slots and "delta" in meant.slots
        return said.name == "instead" and (is_moved or is_other_step) and bool(self.before)

    def _of_thing_before(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What is asked of a thing done before others, by a part of its name: "方向盘的不要了"; None: nothing is.

        `found`: what the text is taken for alone; what names its place, or is another thing's, stays that.
        """
        again = called_again(text, self._done) if self._last is not None else None
        if again is None:
            return None
        done, before, asked = again
        if (
            found is not None
            and self._speaker.startswith("rear")
            and done.slots.get("zone") not in (None, self._speaker)
        ):
            return None  # in the back "the window" is one's own, whoever opened another before
        of_it = [request.intent.name == done.name for request in found.requests] if found is not None else []
        has_place = found is not None and any("zone" in request.intent.slots for request in found.requests)
        is_whole = found is not None and all(request.intent.name in self._tools for request in found.requests)
        is_pointed = found is not None and any(request.pointed for request in found.requests)
        is_end = found is not None and go_by_one_name(done, found.requests[0].intent) and way_of(done) in ("on", "open")
        if (
            (is_whole and not is_pointed and not all(of_it) and not (is_end and asked in ENDED))
            or (has_place and all(of_it))
            or parse(before)
        ):
            return None
        then = parse(asked)
        if then is None or then.rest or any(each.intent.name not in ("follow_up", "instead") for each in then.requests):
            return None
        self._last = done
        return then

    def _go_back_to_placed(self, found: Parse | None) -> None:
        """What is asked of a place is of the last thing that has places, whatever was done since: 副驾那个关了."""
        slots = found.requests[0].intent.slots if found is not None and len(found.requests) == 1 else {}
        is_lent = found is not None and found.requests[0].intent.name in ("follow_up", "same_for")
        where = slots.get("where", slots.get("zone"))
        if self._last is None or where is None or not is_lent or self._tools[self._last.name].default_zone:
            return
        if where in (*TOGETHER, "others", "all") or (where in WINDOWS and self._last.name in _PANED):
            return
        placed = [each for each in reversed(self._done) if "zone" in each.slots]
        self._last = next((each for each in placed if each.slots["zone"] == where), next(iter(placed), self._last))

    def _in_chinese_words(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What no template knows, or takes for more or less of something, in words that one knows."""
        is_topic = found is not None and found.requests[0].is_topic and not found.rest
        but = instead_of_value(text) or ("" if is_topic else without_reason(text, self._last))
        meant = parse(but) if but and self._last is not None else None
        if meant is not None and not meant.rest and len(meant.requests) == 1:
            return meant
        if self._this_turn and self.reached and is_not_so(text, self._last):
            return Parse((Request(Intent(name="undo")),))
        is_known = found is not None and not found.rest and found.requests[0].intent.name != "follow_up"
        said = "" if is_known and not asks_for_more(text, self._last) else chinese_words(text, self._last)
        whole = parse(said) if said else None
        return whole if whole is not None and not whole.rest else found

    def _told_by_them(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """A complaint of whoever the last thing was done for, at their place."""
        said = said_by_them(text, self._last)
        whole = parse(said) if said and (found is None or found.rest) else None
        if self._last is None or whole is None or len(whole.requests) > 1:
            return None
        first = whole.requests[0]
        if first.intent.name == "follow_up" or "zone" in first.intent.slots:
            return whole
        is_placed = first.intent.name in self._tools and bool(self._tools[first.intent.name].default_zone)
        zone = str(self._last.slots["zone"])
        return Parse((replace(first, intent=moved_to(first.intent, zone)),)) if is_placed else None

    def _at_last(self, parse: Parse) -> Parse:
        """What is asked of the thing named before at the place it has come to since: "no, the right one. — Drop it"."""
        first = parse.requests[0]
        zone = self._last.slots.get("zone") if self._last is not None else None
        if self._last is None or zone is None or first.intent.name != self._last.name:
            return parse
        return Parse((replace(first, intent=moved_to(first.intent, str(zone))), *parse.requests[1:]))

    def take_end(self, *, for_good: bool = False) -> Intent | None:
        """What ends the last thing done, where it left no values to restore: a timer, the first destination.

        `for_good`: it is called off, not taken back: no destination before it is to be led to.
        """
        called = called_off(self._last) if for_good else None
        if is_skipped(self._ends):
            self.before = ()
        ends = called or (self._ends if is_of_clock(self._ends) or not self.before else None)
        self._ends = None if ends is not None else self._ends
        return ends

    def _is_whole(self, intent: Intent) -> bool:
        """Whether it says what is to be done: "set the volume" and questions only name the thing."""
        tool = self._tools.get(intent.name)
        return tool is not None and frozenset(intent.slots) - {"zone"} in tool.forms

    def _moved(self, zone: str) -> Intent | Said:
        """The last action again, for another zone."""
        last = self._last
        if (other := other_pane(last, zone) or asked_again(last, self._beside(zone))) is not None:
            return other
        if last is not None and last.name in SKIPPED and zone in POINTING:
            return last  # "skip this. — And this one, too"
        has_panes = last is not None and any(slot.name == "window" for slot in self._tools[last.name].slots)
        if last is not None and has_panes and zone in WINDOWS:
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
        if zone in TOGETHER:
            return self._together(zone)
        if zone == "others":  # said again, they are those that were the others before
            return before if zones.is_several(before) else zones.all_but(before)
        if zone.startswith("all-") and before in ("front", "rear"):  # "heat the back. — All but the left one off"
            return zones.without(before, zone.removeprefix("all-")) or zone
        if zone in ("front", "rear") and before in _IN_LINE and _ONE_OF_ROW.search(self._said):
            return _IN_LINE[before]  # "the rear left window. — Now the front one"
        is_row = before == "all" and _SEVERAL.search(self._said) is not None
        if zone in ("left", "right") and (is_row or before in _ONE_SIDE):
            return f"{zone}_side"  # "the windows on the left. — Now the right"
        return f"rear_{zone}" if zone in ("left", "right") and before.startswith("rear") else zone

    def _together(self, word: str) -> str:
        """The places the last thing was done at; "both" of one is this one and the one beside it."""
        places = tuple(filter(None, self._places)) or ("",)
        if word == "both" and len(places) == 1:
            places = (*places, OTHER_SIDE.get(places[0], places[0]))
        return reduce(zones.joined, places)

    def which(self, intent: Intent, speaker: str) -> Intent | Which:
        """The request, or the question back that it leaves: "open one of the rear windows"."""
        return one_of_row(intent, self._said, speaker)

    def _is_timed(self) -> bool:
        return self._last is not None and self._last.name in TIMERS

    def _reread(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What a turn means beside what was done before it, where alone it would be something else or nothing."""
        found = turned_around(found, text, self._last) or found
        if (found is None or found.rest or is_named(found, text, parse)) and (called := name_instead(text, self._last)):
            found = parse(called) or found
        self._asked_of = None
        if has_chinese(text):
            if (thanks := thanked(text, parse)) is not None or calls_somebody(text, found, parse):
                return thanks
            found, text = of_their_one(found, text, self._last, parse)
            found, is_told = of_named(found, text, self._last, self._done, parse)
            if is_told:
                return found
            if asked := asked_now(found, text, self._question, self._last, parse):
                return asked
            if found is not None and found.requests[0].intent.name == "query_vehicle":
                self._asked_of = asked_of(text, parse)
            if lies_open(text, self._last):
                self._last = opened_before(self._done) or self._last
            self._last = done_of(text, self._last, self._done)
            self._go_back_to_placed(found)
            is_lost = self._was_lost and self._done_by != self._said_before
            if is_lost and _ASKS_TOO.search(text) and found is not None and _is_one(found, "same_for"):
                return None  # of a question that was not understood, not of what was done before it
            first = as_first(text, self._last, self._done) or of_timers(text, self._last, parse)
            if first is not None:
                return Parse((Request(first),))
            if (lamp := that_light(text, self._done)) is not None:
                self._last = lamp
                return Parse((Request(Intent(name="follow_up", slots={"direction": "close"})),))
            changed = undone_by_name(text, [intent for intent, _ in self._undoable])
            meant = self._taken_back(changed) or self._of_thing_before(found, text, parse)
            return meant or self._told_by_them(found, text, parse) or self._in_chinese_words(found, text, parse)
        if not (self._done or self._question or self._asked):
            return found
        if closes_no_last(found, text, self._last):
            self._last = opened_before(self._done)
        if asked := asked_elsewhere(found, self._question) or asked_back(text, self._last, self._done, parse):
            return asked
        found = parse(one_there(text, self._last)) or found if one_there(text, self._last) else found
        return (
            self._named_again(text, parse)
            or off_at(found, self._last, self._done_by)
            or (only_so_far(text, parse) if self._last is not None else None)
            or there_again(found, text, self._last, self._done)
            or of_last(found, text, self._last)
            or self._in_other_words(found, text, parse)
            or found
        )

    def _named_again(self, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What is said of something done some turns ago, by its name."""
        has_acted = bool(self._this_turn) and bool(self.reached or self._is_timed())
        if has_acted and self.pending is None and _NO_DONT.fullmatch(text.strip()):
            return Parse((Request(Intent(name="undo")),))
        if first := at_first(text, self._last, self._done):
            intent, is_said = first
            return Parse((Request(intent),)) if is_said else self._taken_back(intent)
        if two := swapped(text, self._done):
            return Parse(tuple(map(Request, two)))
        if thing := undone(text, parse):
            return self._taken_back(recalled(thing, [intent for intent, _ in self._undoable]))
        if (named := parse(in_one_named(text)) if in_one_named(text) else None) and not named.rest:
            return named
        last, rest = back_to(text, self._done) or (None, "")
        if last is None:
            return None
        lacking = Parse((Request(Intent(name="incomplete", slots={"what": "amount"})),))
        whole = (parse(rest) or asked_back(rest, last, self._done, parse)) if rest else lacking
        if whole is not None:
            self._last, self._ends = last, end_of(last)
            self.before = next((before for intent, before in self._undoable if intent is last), ())
        return whole

    def _taken_back(self, done: Intent | None) -> Parse | None:
        """What was there before `done` put back; None where that left nothing to put back."""
        at = next((at for at, (intent, _) in reversed([*enumerate(self._undoable)]) if intent is done), None)
        if at is None:
            return None
        self._last, self.before = self._undoable[at]
        self._ends = None
        self._undoable = (*self._undoable[:at], *self._undoable[at + 1 :])
        return Parse((Request(Intent(name="undo")),))

    def _in_other_words(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What no template knows, in words that one knows; None: it stays what it is."""
        names = {request.intent.name for request in found.requests} if found is not None else set()
        is_lost = found is None or bool(found.rest) or names <= {"aside", "confirm", "reject", "beyond"}
        if (is_lost or names <= {"name_it", "incomplete"}) and (asked := asked_too(text, self._question, parse)):
            return asked
        together = in_one(text) if is_lost or len(names) != 1 or len(found.requests if found else ()) > 1 else ""
        if together and (whole := parse(of_that_light(together, self._last) or together)) and not whole.rest:
            return whole
        if (lit := lit_before(text, self._done)) is not None:
            self._last = lit
            return parse("turn it off")
        if "set_ambient_light" in names and (of_it := of_that_light(text, self._last)):
            whole = parse(of_it)
            is_of_it = whole is not None and [each.intent.name for each in whole.requests] == ["follow_up"]
            return whole if is_of_it else None
        heaters = {each.name for each in self._done} & _HEATERS if names == {"unclear"} else set()
        if len(heaters) == 1 and (off := switched(text, self._done)) is not None and off[0].name in heaters:
            self._last = off[0]  # "seat heating on. — And the massage. — Turn the heating off"
            return parse(off[1])
        if not is_lost:
            return None
        if (off := switched(text, self._done)) is not None:
            self._last = off[0]
            return parse(off[1])
        if other := in_other_words(text, self._last):
            return parse(other)
        return only_there(text, parse) or another_kind(text, self._asked or self._last, parse)


def _is_one(parse: Parse, name: str) -> bool:
    return [request.intent.name for request in parse.requests] == [name] and not parse.rest
