"""Carrying out one intent: check, plan, ask the arbiter, write, read back. The only way to the vehicle's actuators.

Whatever a caller is (grammar, language model, undo), the same checks stand before the write, and what is reported is
what was read back after it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.clock import Clock
from app.errors import VehicleError
from app.events import (
    CabinState,
    DriverState,
    IntendedAction,
    Intent,
    Judgement,
    Manner,
    OfferKind,
    SignalValue,
    SignalWrite,
    VehicleState,
)
from dialogue import zones
from dialogue.ports import Decide, Vehicle
from dialogue.proposals import Proposal, propose
from dialogue.timers import Timers
from dialogue.tools import Line, PlaceLike, Plan, Refusal, Situation, Tool, TrackLike, tidy

WRITE_LIMIT_S = 2.0
"""A vehicle that has not taken a value and told so by then did not do it."""

READ_BACK_S = 1.5
"""A motor needs a moment: what it does not show by then is reported as it is."""

READ_BACK_STEP_S = 0.05
"""How often it is looked at meanwhile: a twentieth of a second is not felt."""

REST_S = 0.4
"""What has moved and then kept still so long has stopped where it is, at an obstacle or an end of its own."""

NO_PLAYER = "no-player"
"""`VehicleError.code` of a vehicle that has nothing to play music with."""

VOLUME = "Vehicle.Cabin.Infotainment.Media.Volume"

log = logging.getLogger(__name__)


class Result(StrEnum):
    """How an intent ended."""

    DONE = "done"
    ANSWERED = "answered"
    REFUSED = "refused"
    ASKED = "asked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one intent.

    Attributes:
        intent: with its slots as checked (zone resolved).
        writes: what was written and read back, with the values read.
        line: what to say, or `reason`: the arbiter's code to say.
        offer: what a "yes" would carry out.
        before: the values that were there, for undo.
    """

    intent: Intent
    result: Result
    writes: tuple[SignalWrite, ...] = ()
    line: Line | None = None
    reason: str = ""
    offer: Intent | None = None
    before: tuple[SignalWrite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who asks: the seat, and what is known of the driver meanwhile."""

    zone: str = "driver"
    driver: DriverState | None = None


class Actions:
    """Carries out intents on a vehicle."""

    def __init__(
        self,
        vehicle: Vehicle,
        tools: Mapping[str, Tool],
        decide: Decide,
        clock: Clock,
        *,
        places: Sequence[PlaceLike] = (),
        tracks: Sequence[TrackLike] = (),
        timers: Timers | None = None,
    ) -> None:
        self._vehicle = vehicle
        self._tools = tools
        self._decide = decide
        self._clock = clock
        self._places, self._tracks = places, tracks
        self._volume_before_mute: int | None = None
        self.timers = Timers() if timers is None else timers
        self._started_ns = clock.now_ns()

    async def carry_out(self, intent: Intent, speaker: Speaker, *, confirmed: bool = False) -> Outcome:
        """One intent, from its slots to its line.

        Raises:
            BadCall: the slots do not fit the tool; only a language model or a faulty template makes such calls.
            KeyError: no such tool.
        """
        tool = self._tools[intent.name]
        situation = self._situation(speaker)
        try:
            slots = tool.check(intent.slots, speaker.zone, left_hand_drive=situation.left_hand_drive)
            intent = replace(intent, slots=slots)
            plan = tool.plan(slots, situation)
        except Refusal as refusal:
            return Outcome(intent=intent, result=Result.REFUSED, line=refusal.line, offer=refusal.offer)
        intended = IntendedAction(intent=intent, writes=plan.writes, speaker_zone=speaker.zone, confirmed=confirmed)
        verdict = self._decide(self._state(situation, speaker), intended)
        if verdict.judgement is Judgement.ASK:
            return Outcome(intent=intent, result=Result.ASKED, reason=verdict.reason, offer=intent)
        if verdict.judgement is not Judgement.ALLOW:
            return Outcome(intent=intent, result=Result.REFUSED, reason=verdict.reason)
        return await self._write(intent, plan, situation)

    def would_change(self, intent: Intent, speaker: Speaker) -> bool:
        """Whether carrying out `intent` would write anything that is not so already."""
        tool = self._tools[intent.name]
        situation = self._situation(speaker)
        try:
            slots = tool.check(intent.slots, speaker.zone, left_hand_drive=situation.left_hand_drive)
            plan = tool.plan(slots, situation)
        except Refusal:
            return False
        return any(situation.values.get(write.path) != write.value for write in plan.writes)

    def manner(self, speaker: Speaker) -> Manner:
        """How the arbiter wants the assistant to behave now."""
        nothing = IntendedAction(intent=Intent(name="speak"), writes=(), speaker_zone=speaker.zone)
        return self._decide(self._state(self._situation(speaker), speaker), nothing).manner

    def seats_for(self, intent: Intent, speaker: Speaker) -> tuple[str, ...]:
        """The seats where `intent` could be carried out at all."""
        tool, situation = self._tools[intent.name], self._situation(speaker)

        def is_possible(seat: str) -> bool:
            slots = {**intent.slots, "zone": seat}
            try:
                tool.plan(tool.check(slots, speaker.zone, left_hand_drive=situation.left_hand_drive), situation)
            except Refusal as refusal:
                return refusal.offer is not None
            return True

        return tuple(filter(is_possible, zones.SEATS)) or zones.SEATS

    def proposed(self, kind: OfferKind, speaker: Speaker, number: int) -> Proposal | None:
        """What may be offered of `kind` now; None: it would change nothing, or the arbiter has it wait."""
        situation = self._situation(speaker)
        proposal = propose(kind, situation, number)
        if proposal is None:
            return None
        writes: list[SignalWrite] = []
        try:
            for intent in proposal.intents:
                tool = self._tools[intent.name]
                slots = tool.check(intent.slots, speaker.zone, left_hand_drive=situation.left_hand_drive)
                writes += tool.plan(slots, situation).writes
        except Refusal:
            return None
        idea = IntendedAction(
            intent=Intent(name=kind.value), writes=tuple(writes), speaker_zone=speaker.zone, offered=True
        )
        is_allowed = self._decide(self._state(situation, speaker), idea).judgement is Judgement.ALLOW
        return proposal if is_allowed else None

    def those_at(self, spoken: str, writes: Sequence[SignalWrite], speaker: Speaker) -> tuple[SignalWrite, ...]:
        """Those of `writes` that are of one place, where there are others beside them."""
        lhd = self._situation(speaker).left_hand_drive
        seats = zones.seats(zones.resolve(spoken, speaker.zone, left_hand_drive=lhd))
        places = {at(seat, left_hand_drive=lhd) for seat in seats for at in (zones.side, zones.station)}
        there = tuple(write for write in writes if any(f".{place}." in write.path for place in places))
        return there if len(there) < len(writes) else ()

    async def restore(self, before: Sequence[SignalWrite], speaker: Speaker) -> Outcome:
        """Writes old values back, under the same rules; of a signal that changed twice, the first."""
        intent = Intent(name="undo")
        before = tuple({write.path: write for write in reversed(before)}.values())[::-1]
        situation = self._situation(speaker)
        intended = IntendedAction(intent=intent, writes=tuple(before), speaker_zone=speaker.zone)
        verdict = self._decide(self._state(situation, speaker), intended)
        if verdict.judgement is not Judgement.ALLOW:
            return Outcome(intent=intent, result=Result.REFUSED, reason=verdict.reason)
        return await self._write(intent, Plan(tuple(before), lambda _values: Line("undone")), situation)

    async def _write(self, intent: Intent, plan: Plan, situation: Situation) -> Outcome:
        done: list[SignalWrite] = []
        before = tuple(
            SignalWrite(path=write.path, value=situation.values[write.path])
            for write in plan.writes
            if write.path in situation.values
        )
        try:
            for write in plan.writes:
                done.append(await self._written(write))
        except (VehicleError, OSError) as error:  # a timeout is an OSError
            log.warning("a write failed: %s", error)
            line = Line("partly_done" if done else "vehicle_failed")
            if getattr(error, "code", "") == NO_PLAYER:
                line = Line("no_player")
            return Outcome(intent=intent, result=Result.FAILED, writes=tuple(done), line=line, before=before)
        if plan.deed is not None:
            plan.deed()
        if not plan.writes:
            result = Result.ANSWERED if plan.offer is None else Result.ASKED
            return Outcome(intent=intent, result=result, line=plan.report(situation.values), offer=plan.offer)
        done = await self._at_rest(done, plan.writes, situation)
        self._remember_mute(done, situation)
        return _reported(intent, plan, done, before, self._vehicle.snapshot())

    async def _written(self, write: SignalWrite) -> SignalWrite:
        try:
            async with asyncio.timeout(WRITE_LIMIT_S):
                await self._vehicle.write(write.path, write.value)
                value = await self._vehicle.read(write.path)
        except TimeoutError:
            # It may have been done all the same: what the vehicle shows decides, not the answer that never came.
            value = self._vehicle.snapshot().get(write.path)
            if value != write.value:
                raise
        if value is None:
            raise VehicleError(f"{write.path}: written, but nothing could be read back")
        return SignalWrite(path=write.path, value=value)

    async def _at_rest(
        self, done: list[SignalWrite], wanted: Sequence[SignalWrite], situation: Situation
    ) -> list[SignalWrite]:
        """What the vehicle shows once it is as wanted, or has come to rest elsewhere, or has had its time."""
        loop = asyncio.get_running_loop()
        end_s, moved_s = loop.time() + READ_BACK_S, loop.time()
        while differing := [write for write, goal in zip(done, wanted, strict=True) if write != goal]:
            has_moved = all(situation.values.get(write.path) != write.value for write in differing)
            if loop.time() >= (min(end_s, moved_s + REST_S) if has_moved else end_s):
                break
            await asyncio.sleep(READ_BACK_STEP_S)
            values = self._vehicle.snapshot()
            now = [replace(write, value=values.get(write.path, write.value)) for write in done]
            if now != done:
                done, moved_s = now, loop.time()
        return done

    def _remember_mute(self, done: Sequence[SignalWrite], situation: Situation) -> None:
        for write in done:
            if write.path == VOLUME and write.value == 0 and situation.number(VOLUME) > 0:
                self._volume_before_mute = int(situation.number(VOLUME))

    def _situation(self, speaker: Speaker) -> Situation:
        return Situation(
            values=self._vehicle.snapshot(),
            speaker=speaker.zone,
            places=self._places,
            tracks=self._tracks,
            volume_before_mute=self._volume_before_mute,
            driver=speaker.driver,
            timers=self.timers,
            now_ns=self._clock.now_ns(),
            started_ns=self._started_ns,
        )

    def _state(self, situation: Situation, speaker: Speaker) -> CabinState:
        now_ns = self._clock.now_ns()
        vehicle = VehicleState(ts_ns=now_ns, values=situation.values)
        return CabinState(ts_ns=now_ns, vehicle=vehicle, driver=speaker.driver)


def _reported(
    intent: Intent,
    plan: Plan,
    done: Sequence[SignalWrite],
    before: tuple[SignalWrite, ...],
    values: Mapping[str, SignalValue],
) -> Outcome:
    """The outcome of writes that went through: what was read back decides whether it is done."""
    read = {write.path: write.value for write in done}
    line = plan.report({**values, **read})
    if tuple(done) == plan.writes:
        return Outcome(intent=intent, result=Result.DONE, writes=tuple(done), line=line, before=before)
    moved = [write for write in done if write not in before]
    if not moved or not line.key.endswith("_stopped"):  # what has not moved at all was not stopped by anything
        line = _taken_instead(moved) if len(plan.writes) == 1 else Line("partly_done" if moved else "not_taken")
    return Outcome(intent=intent, result=Result.FAILED, writes=tuple(moved), line=line, before=before)


def _taken_instead(moved: Sequence[SignalWrite]) -> Line:
    """One write that did not come out as asked: with the number it came to, if it moved at all."""
    value = moved[0].value if moved else None
    if value is None or isinstance(value, bool | str):
        return Line("not_taken")
    return Line("took_other", {"value": tidy(value)})
