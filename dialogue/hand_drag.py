"""A pinched hand pulls an amount up and down: how far it has been pulled, and what is to be written for it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.clock import seconds_between
from app.events import HandDragged, Intent, SignalValue, SignalWrite
from dialogue.actions import VOLUME
from dialogue.tool_climate import SetTemperature
from dialogue.tool_media import SetVolume
from dialogue.tools import NumberSlot, tidy

PAUSE_S = 1.0
"""After so long without news of it, a pull is a new one."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """An amount that a hand may pull.

    Attributes:
        tool: of the catalogue. scale: its amount. path: where the amount is now.
        slots: beside the amount.
        per_hand: how much the width of a hand (about 9 cm) changes it.
        least: the least change that is worth writing while the hand moves.
    """

    tool: str
    scale: NumberSlot
    path: str
    slots: Mapping[str, SignalValue]
    per_hand: float
    least: float


PULLED: Mapping[str, Pulled] = {
    "volume": Pulled(SetVolume.name, SetVolume.scale, VOLUME, {}, per_hand=20.0, least=3.0),
    "temperature": Pulled(
        SetTemperature.name,
        SetTemperature.scale,
        "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature",
        {"zone": "driver"},
        per_hand=2.0,
        least=0.5,
    ),
}
"""By the names of `app.config.DragAction`."""


@dataclass(slots=True)
class Pull:
    """One pull, from the pinch to its release.

    Attributes:
        what: the amount. value: where the hand has pulled it, within its range. written: what was written last.
        last_ns: of the newest movement. ended: the hand has let go. is_followed: somebody is about to ask what is due.
        before: what was there before it, for undo.
    """

    what: Pulled
    value: float
    written: float
    last_ns: int
    ended: bool = False
    is_followed: bool = False
    before: tuple[SignalWrite, ...] = ()

    @classmethod
    def begun(cls, what: Pulled, values: Mapping[str, SignalValue], ts_ns: int) -> Pull | None:
        """A pull of what is there now; None when the vehicle does not tell it."""
        value = values.get(what.path)
        if value is None or isinstance(value, bool | str):
            return None
        return cls(what, float(value), float(value), ts_ns)

    def is_over(self, now_ns: int) -> bool:
        """Whether a movement now would be of another pull."""
        return self.ended or seconds_between(self.last_ns, now_ns) > PAUSE_S

    def move(self, event: HandDragged) -> None:
        """The hand moved on. At the end of the range it pulls nothing: on its way back it is followed at once."""
        scale = self.what.scale
        self.value = min(max(self.value + event.up * self.what.per_hand, scale.low), scale.high)
        self.last_ns = event.ts_ns

    def due(self) -> Intent | None:
        """What is to be written now, None when it is too little; it counts as written then."""
        scale = self.what.scale
        wanted = round(self.value / scale.step) * scale.step
        least = scale.step if self.ended or wanted in (scale.low, scale.high) else self.what.least
        if abs(wanted - self.written) < least:
            return None
        self.written = wanted
        return Intent(name=self.what.tool, slots={**self.what.slots, scale.name: tidy(wanted)})
