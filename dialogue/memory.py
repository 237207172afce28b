"""What the conversation remembers: the tool spoken of last, an offer waiting for a yes, the values before.

Resolves "turn it up", "yes" and "the volume" to whole intents, or to a question with at most three choices. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.events import Intent, Route, SignalValue, SignalWrite
from dialogue.tools import Tool

ASSISTANT_INTENTS = frozenset({"confirm", "reject", "undo", "follow_up", "name_it", "courtesy"})
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

_AMOUNT_SLOTS = ("celsius", "level", "percent", "brightness", "intensity")
_PERCENT_SLOTS = ("percent", "brightness", "intensity")

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


class Memory:
    """The conversation's memory. `before`: values to restore on undo. `at_ns`: when the last turn ended."""

    def __init__(self, tools: Mapping[str, Tool]) -> None:
        self._tools = tools
        self._last: Intent | None = None
        self.pending: Clarify | Intent | None = None
        self.before: tuple[SignalWrite, ...] = ()
        self.at_ns = 0

    def spoke_of(self, intent: Intent) -> None:
        """Keeps the last tool and its zone for "it"."""
        if intent.name in self._tools:
            self._last = intent

    def take_pending(self) -> Clarify | Intent | None:
        """The open question or offer; it is answered by the next sentence or dropped."""
        pending, self.pending = self.pending, None
        return pending

    def forget_after(self, away_s: float, limit_s: float) -> None:
        """Forgets what "it" was and what was offered after a long silence; undo stays."""
        if away_s > limit_s:
            self._last, self.pending = None, None

    def resolve(self, intent: Intent, pending: Clarify | Intent | None) -> Intent | Clarify | Said:
        """What an intent of the assistant itself means now."""
        match intent.name:
            case "confirm":
                return pending if isinstance(pending, Intent) else Said("", Route.IGNORE)
            case "reject":
                return Said("okay" if pending else "", Route.CHAT if pending else Route.IGNORE)
            case "courtesy":
                return Said(str(intent.slots["kind"]), Route.CHAT)
            case "name_it":
                return self._named(str(intent.slots["tool"]), pending)
        return self._followed(str(intent.slots["direction"]), intent.slots.get("amount"))

    def _named(self, name: str, pending: Clarify | Intent | None) -> Intent | Clarify | Said:
        if not isinstance(pending, Clarify):
            return Said("not_understood", Route.CLARIFY)
        meant = self._call(name, pending.direction, pending.amount)
        return Said("cannot", Route.REFUSE) if meant is None else meant

    def _followed(self, direction: str, amount: SignalValue | None) -> Intent | Clarify | Said:
        if self._last is not None:
            meant = self._call(self._last.name, direction, amount, self._last.slots.get("zone"))
            if meant is not None:
                return meant
        choices = tuple(name for name in _CHOICES[direction] if self._call(name, direction, amount))
        return Clarify(choices, direction, amount)

    def _call(
        self, name: str, direction: str, amount: SignalValue | None, zone: SignalValue | None = None
    ) -> Intent | None:
        """The tool's call for a direction, None when it has none."""
        tool = self._tools[name]
        slots: dict[str, SignalValue] | None = None
        if direction in ("amount", "percent") and amount is not None:
            wanted = _PERCENT_SLOTS if direction == "percent" else _AMOUNT_SLOTS
            slot = next((slot for slot in wanted if frozenset({slot}) in tool.forms), None)
            slots = None if slot is None else {slot: amount}
        for alternative in _ALTERNATIVES.get(direction, (direction,)):
            if slots is None and alternative in tool.follow_ups:
                slots = dict(tool.follow_ups[alternative])
            elif slots is None and tool.name == "open_trunk" and alternative == "open":
                slots = {}
        if slots is None:
            return None
        return Intent(name=name, slots={**slots, "zone": zone} if zone and tool.default_zone else slots)
