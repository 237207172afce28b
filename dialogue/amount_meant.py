"""What "back a bit", "all the way" and "the same as here" mean for the tool spoken of last. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.events import Intent, SignalValue, SignalWrite
from dialogue.tool_level import LevelTool
from dialogue.tools import ChoiceSlot, Tool, tidy

ALL, NONE = 100, 0
"""Percent: as far as it goes, and as little."""


STEPS = frozenset({"delta", "height_delta"})
"""Slots that hold a step from where it is."""


def turned_back(last: Intent | None) -> Intent | None:
    """The last step the other way: "that's too far, back a bit"; None where it was no step."""
    steps = {name: -float(last.slots[name]) for name in STEPS & last.slots.keys()} if last is not None else {}
    return Intent(name=last.name, slots={**last.slots, **steps}) if last is not None and steps else None


def as_reached(tool: Tool, last: Intent, written: Sequence[SignalWrite]) -> Intent:
    """The last step as the amount it led to: the back "the same as here" is not to be warmed by as much again."""
    if "delta" not in last.slots or not isinstance(tool, LevelTool) or not written:
        return last
    slots = {name: value for name, value in last.slots.items() if name not in ("delta", "of")}
    return Intent(name=last.name, slots={**slots, tool.scale.name: tidy(tool.from_signal(written[0].value))})


def as_amount(tool: Tool, last: Intent, amount: float) -> Intent:
    """The last step as an amount, where what is said instead is no step: "no, 22" after "two degrees cooler"."""
    if "delta" not in last.slots or not isinstance(tool, LevelTool) or not 0 < tool.scale.low <= amount:
        return last
    slots = {name: value for name, value in last.slots.items() if name != "delta"}
    return Intent(name=last.name, slots={**slots, tool.scale.name: amount})


def in_its_steps(said: Tool, meant: Tool, slots: dict[str, SignalValue]) -> dict[str, SignalValue]:
    """A step of the tool whose words were said as one of the tool meant: "too loud" of the fan is one level less."""
    if not isinstance(said, LevelTool) or abs(float(slots.get("delta", 0))) != said.nudge:
        return slots
    return {**slots, **meant.follow_ups.get("up" if float(slots["delta"]) > 0 else "down", {})}


def at_its_end(tool: Tool, percent: SignalValue, last: Intent | None) -> dict[str, SignalValue] | None:
    """The end of a scale that is not in percent: the highest level, or the lowest that is not off; wipers go fast.

    Below zero, as the ventilation of a seat is, where the last thing was.
    """
    if percent == ALL and "mode" in tool.follow_ups.get("high", {}):
        return dict(tool.follow_ups["high"])
    if not isinstance(tool, LevelTool) or percent not in (ALL, NONE):
        return None
    scale = tool.scale
    sign = -1 if last is not None and last.name == tool.name and float(last.slots.get("level", 0)) < 0 else 1
    return {scale.name: sign * (scale.high if percent == ALL else max(scale.low, 1))}


_MODE_WAYS: Mapping[str, str] = {
    **dict.fromkeys(("on", "slow", "slower", "medium", "fast", "faster", "interval"), "on"),
    **{mode: mode for mode in ("off", "auto")},
}
"""Modes of wipers and lamps, as directions for what has no such mode."""


def way_of(intent: Intent) -> str:
    """The direction an action went, so that the same can be done with something else; empty for none."""
    slots = intent.slots
    if isinstance(slots.get("on"), bool):
        return "on" if slots["on"] else "off"
    if slots.get("mode") in ("on", "off"):
        return str(slots["mode"])
    if slots.get("percent") in (0, 100):
        return "open" if slots["percent"] else "close"
    if "level" in slots:
        return "on" if slots["level"] else "off"
    if "mode" in slots:
        return _MODE_WAYS.get(str(slots["mode"]), "")
    if "delta" in slots:
        return "up" if float(slots["delta"]) > 0 else "down"
    return ""


FULLY = frozenset({"fully", "fully_up", "fully_down"})
"""Directions that go to an end: "all the way", "all the way up"."""


PANES = frozenset({"set_window", "set_sunroof", "set_sunshade"})
"""What opens in part."""


def is_pane_open(intent: Intent) -> bool:
    """Whether it opened a pane, if only in part."""
    is_part = bool(intent.slots.get("tilt")) or float(intent.slots.get("percent", 0)) > 0
    return intent.name in PANES and (is_part or way_of(intent) in ("on", "up"))


# 太冷了，升一点 is said of the air.
_SHUTS = re.compile(r"[关合拉]|升(?:[上起到]|一半)|^(?!.*[冷凉热]).*升|\b(?:clos|shut)", re.IGNORECASE)
_OPENS = re.compile(r"[开摇]|降(?:[下到]|一半)|\bopen", re.IGNORECASE)


def turns_pane(last: Intent | None, text: str) -> bool:
    """Whether a text tells to close the pane that was opened last, or to open the one that was closed."""
    if last is None or last.name not in PANES:
        return False
    return bool((_SHUTS if is_pane_open(last) else _OPENS).search(text))


def are_open(done: Sequence[Intent], direction: str) -> bool:
    """Whether all of these were opened or switched on, so that "all off" is said of them together."""
    may_be_part = direction in ("close", "off")
    is_on = (way_of(each) in ("on", "open") or (may_be_part and is_pane_open(each)) for each in done)
    return len(done) > 1 and all(is_on)


def fully(direction: str, last: Intent | None, tools: Mapping[str, Tool]) -> tuple[str, SignalValue | None]:
    """What "all the way" means, a direction and its percent: closed after "close it a little", else the most.

    A window that goes up is closed; anything else that goes up is more of it.
    """
    follow_ups = tools[last.name].follow_ups if last is not None else {}
    is_less = last is not None and way_of(last) in ("close", "down", "off")
    if direction != "fully":
        is_less = (direction == "fully_up") == ("close" in follow_ups)
    way = "close" if is_less else "open"
    if last is None or way in follow_ups:
        return way, None
    return "percent", NONE if is_less else ALL


def of_its_kind(
    before: Intent | None, name: str, slots: dict[str, SignalValue], reached: Sequence[SignalWrite] = ()
) -> dict[str, SignalValue]:
    """The slots for the window or the lamp spoken of last: what goes off after the high beam is the high beam.

    `reached`: what was written last; of a seat that is ventilated, "one" and "one more" are the ventilation's.
    """
    last = before.slots if before is not None and before.name == name else {}
    if last and slots.keys() & {"level", "delta"} and any(_is_below_zero(write.value) for write in reached):
        return {**slots, **({"level": -abs(float(slots["level"]))} if "level" in slots else {"of": "same"})}
    if "lamp" in last and slots.get("mode") in ("on", "off"):
        return {"lamp": last["lamp"], "on": slots["mode"] == "on"}
    return {"window": last["window"], **slots} if "window" in last else slots


def _is_below_zero(value: SignalValue) -> bool:
    return not isinstance(value, str) and float(value) < 0


def may_have(tool: Tool, intent: Intent, slot: str) -> bool:
    """Whether the slot's value is one the tool knows: wipers run fast, lamps do not."""
    choices = [known.choices for known in tool.slots if isinstance(known, ChoiceSlot)]
    return slot != "mode" or any(intent.slots[slot] in each for each in choices)
