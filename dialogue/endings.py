"""What ends or takes back an action that leaves no old values to restore: a timer, a destination. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from app.events import Intent, SignalValue

TIMERS = frozenset({"set_timer", "set_reminder"})

LED = frozenset({"navigate", "add_stop"})
"""Tools whose place "there" may mean."""

_UNITS_S = (3600, 60)

_CANCEL = Intent(name="cancel_timer")
_ENDS: Mapping[str, Intent] = {
    **dict.fromkeys(TIMERS, _CANCEL),
    **dict.fromkeys(("navigate", "add_stop"), Intent(name="cancel_navigation")),
    "next_track": Intent(name="previous_track"),
    "previous_track": Intent(name="next_track"),
}
"""What ends a thing that was begun."""


_CALLED_OFF: Mapping[str, Intent] = {
    "navigate": Intent(name="cancel_navigation"),
    "set_cruise": Intent(name="set_cruise", slots={"on": False}),
}
"""What "cancel it" asks for, whatever was set before."""


def called_off(intent: Intent | None) -> Intent | None:
    """What calls it off for good; None: what was there before is put back."""
    return _CALLED_OFF.get(intent.name) if intent is not None else None


def end_of(intent: Intent) -> Intent | None:
    """What takes it back; a timer that was moved is moved again. None: its old values do."""
    if "change" in intent.slots:
        back = "shorter" if intent.slots["change"] == "longer" else "longer"
        return Intent(name=intent.name, slots={**intent.slots, "change": back})
    return _ENDS.get(intent.name)


def is_of_clock(end: Intent | None) -> bool:
    """Whether it ends something of the assistant's own clock, whatever the vehicle showed before."""
    return end is not None and (end == _CANCEL or end.name in TIMERS)


def is_skipped(end: Intent | None) -> bool:
    """Whether it goes back to the track before: that the music played is no value to restore."""
    return end is not None and end.name in ("next_track", "previous_track")


def replaced(end: Intent | None) -> Intent | None:
    """What takes all of it back: a timer that was only moved is ended, too."""
    return _CANCEL if is_of_clock(end) else end


def once_more(last: Intent | None, time: Mapping[str, SignalValue]) -> Intent:
    """The last reminder at another time, too: "and again at six" is in the afternoon where the first was."""
    if last is None or last.name not in TIMERS:
        return Intent(name="set_timer", slots=time)
    same_clock = ("half", "day") if "at" in time else ()
    kept = {name: value for name, value in last.slots.items() if name in ("text", *same_clock)}
    return Intent(name=last.name, slots={**kept, **time})


def retimed(last: Intent, amount: float) -> Intent:
    """The last timer with another number of what it was set in: hours, minutes, seconds, or the hour it is."""
    seconds = int(float(last.slots.get("seconds", 0)))
    unit = next((unit for unit in _UNITS_S if seconds % unit == 0), 1)
    time: Mapping[str, SignalValue] = {"seconds": amount * unit} if seconds else {"at": f"{int(amount)}:00"}
    return Intent(name=last.name, slots={**last.slots, **time})
