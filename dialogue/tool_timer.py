"""Timers and reminders, as tools: they touch the assistant's own clock, not the vehicle."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import product
from operator import attrgetter, itemgetter
from typing import ClassVar

from app.clock import NS_PER_S
from app.events import SignalValue
from dialogue.clock_times import next_at
from dialogue.pinyin import matching_key
from dialogue.timers import MOST, Timer
from dialogue.tools import ChoiceSlot, Line, NumberSlot, Plan, Refusal, Situation, Slots, TextSlot, Tool

LONGEST_S = 24 * 3600
"""A day: longer than any drive."""

_CLOCK_FORMS = tuple(frozenset({"at", *half, *day}) for half, day in product(((), ("half",)), ((), ("day",))))
"""A time of day, with or without what says which one."""


_PICKED: Mapping[str, Callable[[Sequence[Timer]], Timer]] = {
    "longest": partial(max, key=attrgetter("seconds")),
    "shortest": partial(min, key=attrgetter("seconds")),
    "first": itemgetter(0),
    "last": itemgetter(-1),
}
"""How one of several timers is told from the others, in the order in which they were set."""


class TimerTool(Tool):
    """Starts something that runs for `seconds`, or until the clock on the wall shows `at`."""

    line: ClassVar[str]
    line_at: ClassVar[str]
    seconds = NumberSlot("seconds", 1, LONGEST_S, 1, "seconds")
    clock_slots = (TextSlot("at"), ChoiceSlot("half", ("am", "pm", "night")), ChoiceSlot("day", ("tomorrow",)))
    for_model = False

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """No write to the vehicle; the timer starts when the arbiter has agreed.

        Raises:
            Refusal: too many run already, or no clock shows such a time.
        """
        if situation.timers.full:
            raise Refusal(Line("timers_full", {"value": MOST}))
        text = str(slots.get("text", ""))
        line = Line(self.line, {"duration": slots.get("seconds", 0), "text": text})
        seconds = length_s = int(float(slots.get("seconds", 0)))
        if "at" in slots:
            now = datetime.now()
            time = _time_of(slots, now)
            seconds = math.ceil((time - now).total_seconds())
            length_s = max(1, round(seconds / 60)) * 60  # nobody wants to hear the seconds of it
            key = self.line_at if time.date() == now.date() else f"{self.line_at}_tomorrow"
            line = Line(key, {"value": f"{time:%H:%M}", "text": text})
        timer = Timer(due_ns=situation.now_ns + seconds * NS_PER_S, seconds=length_s, text=text)

        def report(_values: Mapping[str, SignalValue]) -> Line:
            return line

        return Plan((), report, deed=lambda: situation.timers.add(timer))


class SetTimer(TimerTool):
    """A plain timer; with `change` the one set last runs so much longer or shorter."""

    name, line, line_at = "set_timer", "timer_set", "timer_set_at"
    slots = (TimerTool.seconds, *TimerTool.clock_slots, ChoiceSlot("change", ("longer", "shorter")))
    forms = (frozenset({"seconds"}), frozenset({"seconds", "change"}), *_CLOCK_FORMS)

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Starts one, or moves the end of the one that runs.

        Raises:
            Refusal: none runs, too many do, or it would be over already.
        """
        if "change" not in slots:
            return super().plan(slots, situation)
        running = situation.timers.running
        if not running:
            raise Refusal(Line("no_timer"))
        old = next((timer for timer in reversed(running) if not timer.text), running[-1])
        by_s = int(float(slots["seconds"])) * (1 if slots["change"] == "longer" else -1)
        new = replace(old, due_ns=old.due_ns + by_s * NS_PER_S, seconds=max(old.seconds + by_s, 1))
        left_s = math.ceil((new.due_ns - situation.now_ns) / NS_PER_S)
        if left_s <= 0:
            left_s = math.ceil((old.due_ns - situation.now_ns) / NS_PER_S)
            raise Refusal(Line("timer_left", {"duration": left_s}))

        def move() -> None:
            situation.timers.cancel((old,))
            situation.timers.add(new)

        return Plan((), lambda _values: Line("timer_left", {"duration": left_s}), deed=move)


class SetReminder(TimerTool):
    """A timer with words."""

    name, line, line_at = "set_reminder", "reminder_set", "reminder_set_at"
    slots = (TimerTool.seconds, *TimerTool.clock_slots, TextSlot("text"))
    forms = (frozenset({"seconds", "text"}), *(form | {"text"} for form in _CLOCK_FORMS))


class CancelTimer(Tool):
    """Ends one timer or reminder: the one that was named, else the one set last; all only when all are meant.

    With `which` as `one` of several it ends none, but tells which there are.
    """

    name = "cancel_timer"
    for_model = False
    slots = (
        ChoiceSlot("which", ("all", "one", *_PICKED)),
        ChoiceSlot("kind", ("timer", "reminder")),
        TimerTool.seconds,
        TextSlot("text"),
    )
    forms = tuple(map(frozenset[str], ((), ("which",), ("kind",), ("which", "kind"), ("seconds",), ("text",))))

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Ends them once the arbiter agrees.

        Raises:
            Refusal: none runs, or none like that.
        """
        running = situation.timers.running
        if not running:
            raise Refusal(Line("no_timer"))
        meant = [timer for timer in running if _is_meant(timer, slots)]
        if not meant:
            raise Refusal(Line("no_such_timer"))
        which = str(slots.get("which", "last"))
        if which == "one" and len(meant) > 1:
            return Plan((), lambda _values: _asked_which(meant))
        pick = _PICKED.get(which, _PICKED["last"])
        ended = meant if which == "all" else [pick(meant)]
        return Plan((), lambda _values: _cancelled(ended), deed=lambda: situation.timers.cancel(ended))


class QueryTimer(Tool):
    """How long the next timer has to run."""

    name = "query_timer"
    for_model = False

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Reads only.

        Raises:
            Refusal: none runs.
        """
        left_s = situation.timers.next_in_s(situation.now_ns)
        if left_s is None:
            raise Refusal(Line("no_timer"))
        return Plan((), lambda _values: Line("timer_left", {"duration": math.ceil(left_s)}))


def _time_of(slots: Slots, now: datetime) -> datetime:
    said = re.fullmatch(r"(\d{1,2}):(\d\d)", str(slots["at"]))
    if said is None:
        raise Refusal(Line("no_such_time"))
    half, tomorrow = str(slots.get("half", "")), "day" in slots
    time = next_at(int(said[1]), int(said[2]), now, half=half, tomorrow=tomorrow)
    if time is None:
        raise Refusal(Line("no_such_time"))
    return time


def _is_meant(timer: Timer, slots: Slots) -> bool:
    if "seconds" in slots and timer.seconds != int(float(slots["seconds"])):
        return False
    if "text" in slots and matching_key(str(slots["text"])) not in matching_key(timer.text):
        return False
    return "kind" not in slots or (slots["kind"] == "reminder") == bool(timer.text)


def _asked_which(running: Sequence[Timer]) -> Line:
    if any(timer.text for timer in running):
        return Line("which_reminder", {"count": len(running)})
    return Line("which_timer", {"durations": "+".join(str(timer.seconds) for timer in running)})


def _cancelled(ended: Sequence[Timer]) -> Line:
    if len(ended) == 1:
        values: Slots = {"duration": ended[0].seconds, "text": ended[0].text}
        return Line("reminder_cancelled", values) if ended[0].text else Line("timer_cancelled", values)
    kinds = {bool(timer.text) for timer in ended}
    if len(kinds) == 2:
        return Line("all_cancelled")
    return Line("reminders_cancelled") if kinds == {True} else Line("timers_cancelled")
