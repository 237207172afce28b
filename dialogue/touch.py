"""Touch: what a person taps on the screen is carried out like what they say, by the same checks and the same arbiter.

A tap is a `CabinRequested`; what became of it leaves as an `ActionDone` for the journal and as a `CabinAnswered` with
words for the screen. It works without grammar, speech or language model: a switch must not wait for them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from app.bus import Bus
from app.clock import Clock
from app.events import (
    ActionDone,
    CabinAnswered,
    CabinRequested,
    DriverState,
    Intent,
    ServiceHealth,
    ServiceStatus,
)
from dialogue.actions import Actions, Outcome, Result, Speaker
from dialogue.catalogue import all_tools
from dialogue.ports import Decide, Vehicle
from dialogue.replies import Replies
from dialogue.text import LANGUAGES
from dialogue.tools import BadCall, Line

NO_TURN = 0
"""`ActionDone.turn_id` of what belongs to no turn of the conversation."""

UNKNOWN = Line("cannot")
"""Said when the window asks for what the catalogue does not have: the window's fault, not the person's."""

log = logging.getLogger(__name__)


class Touch:
    """A service: one tap after the other, in the order they came.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        vehicle: what is acted on.
        decide: the arbiter.
        remember: told of what became of each tap.
    """

    name = "touch"
    announces_itself = True

    def __init__(
        self, bus: Bus, clock: Clock, vehicle: Vehicle, *, decide: Decide, remember: Callable[[Outcome], None]
    ) -> None:
        self._bus, self._clock, self._remember = bus, clock, remember
        self._actions = Actions(vehicle, all_tools(), decide, clock)
        self._replies: Mapping[str, Replies] = {lang: Replies(lang) for lang in LANGUAGES}

    async def run(self) -> None:
        """Serves taps until cancelled."""
        async with self._bus.subscribe(CabinRequested, name=self.name) as requests:
            # Said only now: the window keeps back what was tapped until somebody listens.
            self._bus.publish(
                ServiceStatus(ts_ns=self._clock.now_ns(), service=self.name, health=ServiceHealth.RUNNING)
            )
            async for request in requests:
                await self._serve(request)

    async def _serve(self, request: CabinRequested) -> None:
        intent = Intent(name=request.name, slots=request.slots)
        # The screen is the driver's: whoever taps it has what the driver has, and the driver's limits.
        speaker = Speaker(zone="driver", driver=self._bus.latest(DriverState))
        try:
            outcome = await self._actions.carry_out(intent, speaker)
        except (BadCall, KeyError) as error:
            log.error("the window asked for what the catalogue does not have: %s", error)
            outcome = Outcome(intent=intent, result=Result.REFUSED, line=UNKNOWN)
        else:
            self._remember(outcome)
        self._answer(outcome)

    def _answer(self, outcome: Outcome) -> None:
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
        words = {lang: _said(outcome, replies) for lang, replies in self._replies.items()}
        self._bus.publish(CabinAnswered(ts_ns=now_ns, name=outcome.intent.name, ok=is_done, words=words))


def _said(outcome: Outcome, replies: Replies) -> str:
    return replies.line(outcome.line) if outcome.line else replies.reason(outcome.reason)
