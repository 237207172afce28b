"""What a turn may come to besides an action: a question with choices, an offer, or a few words. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.events import Intent, Route, SignalValue
from dialogue.amount_meant import way_of
from dialogue.pointing import Which


@dataclass(frozen=True, slots=True)
class Clarify:
    """A question back: which of `choices` should go in `direction` (with `amount`, when one was said), and where?"""

    choices: tuple[str, ...]
    direction: str
    amount: SignalValue | None = None
    zone: SignalValue | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A short answer that needs no action: a reply's key (empty: silence) and its route."""

    key: str
    route: Route


Open = Clarify | Which | Intent
"""What waits for an answer: a question about the thing, one about the place, or an offer."""

NOT_UNDERSTOOD = Said("not_understood", Route.CLARIFY)


_WAYS = {"on": "on", "open": "on", "off": "off", "close": "off"}


def says_again(intent: Intent, pending: Open | None) -> bool:
    """Whether it only says again, of nothing in particular, what is waiting for a yes: "shall I …? — Turn it on"."""
    if not isinstance(pending, Intent) or intent.name != "follow_up" or intent.slots.keys() != {"direction"}:
        return False
    wanted = "on" if "speed" in pending.slots else _WAYS.get(way_of(pending))
    return wanted is not None and wanted == _WAYS.get(str(intent.slots["direction"]))


def agreed(pending: Open | None, nth: int = 1) -> Intent | Which | Said:
    """What "yes" means, or the `nth` of what was offered: of two places the likelier one is asked about alone."""
    if nth > 1:
        return Said("only_one", Route.CLARIFY) if isinstance(pending, Intent) else Said("", Route.IGNORE)
    if isinstance(pending, Which) and len(pending.choices) > 1:
        return replace(pending, choices=pending.choices[:1])
    if isinstance(pending, Which):
        return pending.at(pending.choices[0])
    return pending if isinstance(pending, Intent) else Said("", Route.IGNORE)
