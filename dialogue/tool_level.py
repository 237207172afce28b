"""The shape most cabin actions share: one amount for each seat of a zone, set or changed by a step.

Temperature, fan, windows, seat heating and volume differ only in their range, their signal and their words.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from app.events import Intent, SignalValue, SignalWrite
from dialogue import zones
from dialogue.tools import ChoiceSlot, Line, NumberSlot, Plan, Refusal, Situation, Slots, Tool, spread, tidy

FACTOR = NumberSlot("factor", 0, 4, 0.25)
"""Times as much as now: half, or twice."""

LIKE = ChoiceSlot("like", zones.SPOKEN)
"""The place where it is already as it is to be: "the passenger's window as far as mine"."""

WHOLE_CAR = ("",)
"""The one 'seat' of a tool that has no zones."""


class LevelTool(Tool):
    """A tool that sets an amount (`scale`) or changes it by `delta`; by `factor`, to that of `like`, where it has them.

    Attributes:
        scale: the amount's slot and range.
        nudge: the size of a step nobody put a number on; at the end of the range it goes to the end and says so,
            where a spoken number beyond the range is refused.
        line: the reply template's key.
    """

    scale: ClassVar[NumberSlot]
    nudge: ClassVar[float]
    line: ClassVar[str]

    @abstractmethod
    def path(self, seat: str, situation: Situation) -> str:
        """The VSS path that holds a seat's amount."""

    def to_signal(self, amount: float) -> SignalValue:
        """The signal's value for an amount."""
        return tidy(amount)

    def from_signal(self, value: SignalValue) -> float:
        """The amount a signal's value stands for."""
        return 0.0 if isinstance(value, str) else float(value)

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write a seat.

        Raises:
            Refusal: a spoken change leads out of the range, or the end of the range is reached already.
        """
        seats = zones.seats(str(slots["zone"])) if self.default_zone else WHOLE_CAR
        paths = [self.path(seat, situation) for seat in seats]
        if self.scale.name in slots:
            amounts = [_number(slots[self.scale.name])] * len(paths)
        elif LIKE.name in slots:
            amounts = [self._at(str(slots[LIKE.name]), situation)] * len(paths)
        else:
            amounts = self.changed(slots, [self.from_signal(situation.number(path)) for path in paths])
        writes = tuple(SignalWrite(path=p, value=self.to_signal(a)) for p, a in zip(paths, amounts, strict=True))
        return self.planned(writes, slots)

    def _at(self, place: str, situation: Situation) -> float:
        """The amount at a place as it was said.

        Raises:
            Refusal: it differs between the seats there.
        """
        lhd = situation.left_hand_drive
        seats = zones.seats(zones.resolve(place, situation.speaker, left_hand_drive=lhd))
        amounts = {self.from_signal(situation.number(self.path(seat, situation))) for seat in seats}
        if len(amounts) > 1:
            raise Refusal(Line("cannot"))
        return amounts.pop()

    def planned(self, writes: tuple[SignalWrite, ...], slots: Slots) -> Plan:
        """The plan for writes made, with this tool's report."""
        wanted = {write.path: write.value for write in writes}

        def report(values: Mapping[str, SignalValue]) -> Line:
            return self.report(wanted, {path: values[path] for path in wanted}, slots)

        return Plan(writes, report)

    def shown(self, slots: Slots, situation: Situation) -> Plan:
        """No write: the report says how it is now, at the seats of a zone or in the car."""
        seats = zones.seats(str(slots["zone"])) if self.default_zone else WHOLE_CAR
        now = {path: situation.number(path) for path in (self.path(seat, situation) for seat in seats)}
        line = self.report(now, now, slots)
        return Plan((), lambda _values: line)

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """The line for what was read back."""
        amounts = [tidy(self.from_signal(value)) for value in read.values()]
        limit = ""
        if "delta" in slots and set(amounts) <= {tidy(self.scale.high)}:
            limit = "maximum"
        elif "delta" in slots and set(amounts) <= {tidy(self.scale.low)}:
            limit = "minimum"
        values: dict[str, SignalValue] = {"value": spread(amounts), "limit": limit}
        if self.default_zone:
            values["zone"] = slots["zone"]
        return Line(self.line, values)

    def changed(self, slots: Slots, amounts: list[float]) -> list[float]:
        """The amounts after a step of `delta`.

        Raises:
            Refusal: a spoken change leads out of the range, or the end of the range is reached already.
        """
        low, high = self.scale.low, self.scale.high
        if FACTOR.name in slots:
            return [self._scaled(amount * _number(slots[FACTOR.name]), slots) for amount in amounts]
        delta = _number(slots["delta"])
        end = high if delta > 0 else low
        if all(amount == end for amount in amounts):
            key = "already_maximum" if delta > 0 else "already_minimum"
            raise Refusal(Line(key, {"value": tidy(end), "unit": self.scale.unit, "tool": self.name}))
        changed = [amount + delta for amount in amounts]
        beyond = [amount for amount in changed if not low <= amount <= high]
        if beyond and abs(delta) > self.nudge:
            refusal = self.scale.refusal(beyond[0], end)
            offer = {name: value for name, value in slots.items() if name != "delta"}
            raise Refusal(refusal.line, Intent(name=self.name, slots={**offer, self.scale.name: tidy(end)}))
        return [min(max(amount, low), high) for amount in changed]

    def _scaled(self, amount: float, slots: Slots) -> float:
        """The amount in whole steps; one beyond the range is refused with its end."""
        if amount > self.scale.high:
            refusal = self.scale.refusal(amount, self.scale.high)
            offer = {name: value for name, value in slots.items() if name != FACTOR.name}
            end = {**offer, self.scale.name: tidy(self.scale.high)}
            raise Refusal(refusal.line, Intent(name=self.name, slots=end))
        return round(amount / self.scale.step) * self.scale.step


def _number(value: SignalValue) -> float:
    if isinstance(value, str):
        raise TypeError(f"{value!r} passed the check as a number")
    return float(value)
