"""How much the Drive page shows: only what driving needs while the driver has no attention to spare.

What was hidden comes back only after a calm while, so that bends do not make the page come and go.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.arbiter import manner
from app.clock import seconds_between
from app.events import CabinState, Manner, Phase
from ui.viewmodels.asking import open_offer
from ui.viewmodels.base import view_model

SIMPLE = frozenset({Manner.TERSE, Manner.QUIET})
CALM_S = 3.0
"""What was hidden comes back after this time: about two bends of a road in town lie closer together."""


@dataclass(frozen=True, slots=True)
class DriveProps:
    """How much of the Drive page there is to be: `cards` of music and destination; what was `said` before."""

    cards: bool = True
    said: bool = True


DriveModel = view_model("DriveModel", DriveProps)


def derive_drive(state: CabinState, simple: bool) -> DriveProps:
    """All of it, or where the screen is to be simple only what is being said now and what waits for an answer.

    An offer takes the place of what was said: it comes to somebody who is tired, and tells all that was said of it.
    """
    if open_offer(state) is not None:
        return DriveProps(cards=not simple, said=False)
    if not simple:
        return DriveProps()
    talking = state.turn is not None and state.turn.valid and state.turn.phase is not Phase.IDLE
    asked = state.question is not None and state.question.valid
    return DriveProps(cards=False, said=talking or asked)


class Simplicity:
    """Remembers when the screen had last to be simple."""

    def __init__(self) -> None:
        self._busy_ns: int | None = None

    def see(self, state: CabinState) -> bool:
        """Whether the screen is to be simple now, by the state's own time."""
        if manner(state) in SIMPLE:
            self._busy_ns = state.ts_ns
        elif self._busy_ns is not None and abs(seconds_between(self._busy_ns, state.ts_ns)) >= CALM_S:
            self._busy_ns = None
        return self._busy_ns is not None
