"""What is done by hand, on the screen or before the camera: checked, judged, written and read back like speech.

What became of it leaves as an `ActionDone` for the journal and as a `CabinAnswered` with words for the screen. It
works without grammar, speech or language model: a switch must not wait for them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from app.bus import Bus
from app.clock import Clock
from app.events import ActionDone, CabinAnswered, DriverState, Intent, SignalValue, SignalWrite
from dialogue.actions import Actions, Outcome, Result, Speaker
from dialogue.catalogue import all_tools
from dialogue.ports import Decide, Vehicle
from dialogue.replies import Replies
from dialogue.text import LANGUAGES
from dialogue.tools import BadCall, Line
from dialogue.units import METRIC, Units

NO_TURN = 0
"""`ActionDone.turn_id` of what belongs to no turn of the conversation."""

UNKNOWN = Line("cannot")
"""Said when somebody asks for what the catalogue does not have: the program's fault, not the person's."""

log = logging.getLogger(__name__)


class ByHand:
    """Carries out what hands ask for.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        vehicle: what is acted on.
        decide: the arbiter.
        remember: told of what became of each request, so that "undo" and "it" mean it.
        units: those it is told in.
    """

    def __init__(
        self,
        bus: Bus,
        clock: Clock,
        vehicle: Vehicle,
        *,
        decide: Decide,
        remember: Callable[[Outcome], None],
        units: Callable[[], Units] = lambda: METRIC,
    ) -> None:
        self._bus, self._clock, self._vehicle, self._remember = bus, clock, vehicle, remember
        self._actions = Actions(vehicle, all_tools(), decide, clock)
        self._replies: Mapping[str, Replies] = {lang: Replies(lang) for lang in LANGUAGES}
        self._units = units

    def values(self) -> Mapping[str, SignalValue]:
        """The vehicle's signals now, by VSS path."""
        return self._vehicle.snapshot()

    async def do(self, intent: Intent, *, before: tuple[SignalWrite, ...] = ()) -> Outcome:
        """Carries out one intent and tells what became of it.

        Args:
            intent: a tool and its slots.
            before: the values that were there before the whole movement this is a part of, for undo.
        """
        # Hands on the screen and before the camera are the driver's: they have the driver's rights and limits.
        speaker = Speaker(zone="driver", driver=self._bus.latest(DriverState))
        try:
            outcome = await self._actions.carry_out(intent, speaker)
        except (BadCall, KeyError) as error:
            log.error("asked for what the catalogue does not have: %s", error)
            outcome = Outcome(intent=intent, result=Result.REFUSED, line=UNKNOWN)
        else:
            outcome = replace(outcome, before=before or outcome.before)
            self._remember(outcome)
        self._tell(outcome)
        return outcome

    def _tell(self, outcome: Outcome) -> None:
        now_ns = self._clock.now_ns()
        is_done = outcome.result is Result.DONE
        reason = outcome.reason or (outcome.line.key if outcome.line else "")
        self._bus.publish(
            ActionDone(
                ts_ns=now_ns,
                turn_id=NO_TURN,
                intent=outcome.intent,
                writes=outcome.writes,
                ok=is_done,
                reason="" if is_done else reason,
            )
        )
        words = {lang: _said(outcome, replies.measured(self._units())) for lang, replies in self._replies.items()}
        self._bus.publish(CabinAnswered(ts_ns=now_ns, name=outcome.intent.name, ok=is_done, words=words))


def _said(outcome: Outcome, replies: Replies) -> str:
    return replies.line(outcome.line) if outcome.line else replies.reason(outcome.reason)
