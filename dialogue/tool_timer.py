"""Timers and reminders, as tools: they touch the assistant's own clock, not the vehicle."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import ClassVar

from app.clock import NS_PER_S
from app.events import SignalValue
from dialogue.pinyin import matching_key
from dialogue.timers import MOST, Timer
from dialogue.tools import ChoiceSlot, Line, NumberSlot, Plan, Refusal, Situation, Slots, TextSlot, Tool

LONGEST_S = 24 * 3600
"""A day: longer than any drive."""


class TimerTool(Tool):
    """Starts something that runs for `seconds`."""

    line: ClassVar[str]
    seconds = NumberSlot("seconds", 1, LONGEST_S, 1, "seconds")
    for_model = False

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """No write to the vehicle; the timer starts when the arbiter has agreed.

        Raises:
            Refusal: too many run already.
        """
        if situation.timers.full:
            raise Refusal(Line("timers_full", {"value": MOST}))
        seconds, text = int(float(slots["seconds"])), str(slots.get("text", ""))
        timer = Timer(due_ns=situation.now_ns + seconds * NS_PER_S, seconds=seconds, text=text)

        def report(_values: Mapping[str, SignalValue]) -> Line:
            return Line(self.line, {"duration": seconds, "text": text})

        return Plan((), report, deed=lambda: situation.timers.add(timer))


class SetTimer(TimerTool):
    """A plain timer."""

    name, line = "set_timer", "timer_set"
    slots = (TimerTool.seconds,)
    forms = (frozenset({"seconds"}),)


class SetReminder(TimerTool):
    """A timer with words."""

    name, line = "set_reminder", "reminder_set"
    slots = (TimerTool.seconds, TextSlot("text"))
    forms = (frozenset({"seconds", "text"}),)


class CancelTimer(Tool):
    """Ends one timer or reminder: the one that was named, else the one set last; all only when all are meant."""

    name = "cancel_timer"
    for_model = False
    slots = (
        ChoiceSlot("which", ("all",)),
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
        ended = meant if "which" in slots else meant[-1:]
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


def _is_meant(timer: Timer, slots: Slots) -> bool:
    if "seconds" in slots and timer.seconds != int(float(slots["seconds"])):
        return False
    if "text" in slots and matching_key(str(slots["text"])) not in matching_key(timer.text):
        return False
    return "kind" not in slots or (slots["kind"] == "reminder") == bool(timer.text)


def _cancelled(ended: Sequence[Timer]) -> Line:
    if len(ended) == 1:
        values: Slots = {"duration": ended[0].seconds, "text": ended[0].text}
        return Line("reminder_cancelled", values) if ended[0].text else Line("timer_cancelled", values)
    kinds = {bool(timer.text) for timer in ended}
    if len(kinds) == 2:
        return Line("all_cancelled")
    return Line("reminders_cancelled") if kinds == {True} else Line("timers_cancelled")
