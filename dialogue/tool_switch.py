"""The shape of everything that is just on or off and belongs to the whole car."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.events import SignalValue, SignalWrite
from dialogue.tools import Line, Plan, Situation, Slots, SwitchSlot, Tool


class SwitchTool(Tool):
    """One boolean signal. The reply templates are the tool's name with `_on` and `_off`."""

    signal: ClassVar[str]
    slots = (SwitchSlot("on"),)
    forms = (frozenset({"on"}),)
    follow_ups = {"on": {"on": True}, "off": {"on": False}}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write."""

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line(f"{self.name}_on" if values[self.signal] else f"{self.name}_off")

        return Plan((SignalWrite(path=self.signal, value=slots["on"]),), report)
