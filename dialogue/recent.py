"""What was done last, where, and what takes it back: what "it", "there" and "both" stand for. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce

from app.events import Intent, SignalWrite
from dialogue import zones
from dialogue.asked_back import of_setting
from dialogue.beside import is_said_of, of_small_number, one_of_row
from dialogue.deixis import POINTING
from dialogue.endings import LED, TIMERS, called_off, end_of, is_of_clock, is_skipped, replaced
from dialogue.grammar import Parse
from dialogue.named import ASKED, NAMED, OTHER_SIDE, SKIPPED
from dialogue.pointing import Which
from dialogue.short_answers import NOT_UNDERSTOOD, Open, Said
from dialogue.tools import Tool
from dialogue.turns_before import QUESTIONS, asked_again, other_pane

TOGETHER = frozenset({"those", "both"})
"""Places that are all those named before: "close them both"."""

MOST_DONE = 8
"""How much of what was done is kept for "the back the same as us again"."""


_ONE_SIDE = frozenset({"driver+rear_left", "driver+rear_right", "passenger+rear_left", "passenger+rear_right"})

_ONE_OF_ROW = re.compile(r"\b(?:front|back|rear) (?:one|window|seat|light)\b", re.IGNORECASE)
_IN_LINE = {"driver": "rear_left", "passenger": "rear_right", "rear_left": "driver", "rear_right": "passenger"}
_SEVERAL = re.compile(r"\b(?:ones|side)\b", re.IGNORECASE)


WINDOWS = ("front", "rear")
"""The panes that have a defroster and a wiper of their own."""


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
