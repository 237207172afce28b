"""What moves in a seat: the seat itself, its backrest, and its massage."""

from __future__ import annotations

from collections.abc import Mapping

from app.events import SignalValue
from dialogue import zones
from dialogue.tool_level import LevelTool
from dialogue.tools import Line, NumberSlot, Plan, Situation, Slots, SwitchSlot

SEAT = "Vehicle.Cabin.Seat"

MASSAGE_LEVELS = 3
"""Off, low, medium, high; level n is round(n * 100 / 3) percent, as for the heating."""

MASSAGE_ON = 2
"""Medium: what "switch the massage on" means."""


def _seat(seat: str, situation: Situation) -> str:
    return f"{SEAT}.{zones.side(seat, left_hand_drive=situation.left_hand_drive)}"


class MoveSeat(LevelTool):
    """Forward and back in mm (VSS: 0 is the foremost position), or up and down with `height_delta`."""

    name = "move_seat"
    scale = NumberSlot("position", 0, 240, 1, "mm")
    height = NumberSlot("height_delta", -100, 100, 1, "mm")
    slots = (scale, NumberSlot("delta", -240, 240, 1, "mm"), height)
    forms = (frozenset({"position"}), frozenset({"delta"}), frozenset({"height_delta"}))
    default_zone = "me"
    nudge = 30.0
    line = "seat_position"
    words = {"en": ("seat", "chair"), "zh": ("座", "椅")}
    follow_ups = {
        "forward": {"delta": -30},
        "back": {"delta": 30},
        "up": {"height_delta": 20},
        "down": {"height_delta": -20},
    }

    def path(self, seat: str, situation: Situation) -> str:
        """The seat's position along the car, mm."""
        return f"{_seat(seat, situation)}.Position"

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Along the car as for any amount; the height is the same tool on the other signal.

        Raises:
            Refusal: the end is reached already, or the change leads beyond it.
        """
        if "height_delta" in slots:
            return _SeatHeight().plan({"zone": slots["zone"], "delta": slots["height_delta"]}, situation)
        return super().plan(slots, situation)

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """Which way it went, or where it is."""
        line = super().report(wanted, read, slots)
        if "delta" in slots and not line.values["limit"]:
            return Line("seat_back" if float(slots["delta"]) > 0 else "seat_forward", line.values)
        return line


class _SeatHeight(LevelTool):
    """The other half of `move_seat`; not in the catalogue by itself."""

    name = "move_seat"
    scale = NumberSlot("height", 0, 100, 1, "mm")
    slots = (scale, NumberSlot("delta", -100, 100, 1, "mm"))
    default_zone = "me"
    nudge = 20.0
    line = "seat_height"

    def path(self, seat: str, situation: Situation) -> str:
        """The seat's height, mm."""
        return f"{_seat(seat, situation)}.Height"

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """Up or down."""
        line = super().report(wanted, read, slots)
        return Line("seat_up" if float(slots["delta"]) > 0 else "seat_down", line.values)


class ReclineSeat(LevelTool):
    """The backrest, degrees back from upright."""

    name = "recline_seat"
    scale = NumberSlot("degrees", 0, 60, 1, "degrees")
    slots = (scale, NumberSlot("delta", -60, 60, 1, "degrees"))
    forms = (frozenset({"degrees"}), frozenset({"delta"}))
    default_zone = "me"
    nudge = 10.0
    line = "backrest"
    words = {"en": ("seat", "backrest", "recline", "lean", "lie"), "zh": ("靠背", "椅背", "座", "椅", "躺")}
    follow_ups = {
        "up": {"delta": -10},
        "down": {"delta": 10},
        "back": {"delta": 10},
        "forward": {"delta": -10},
        "further": {"delta": 10},
        "lessen": {"delta": -10},
    }

    def path(self, seat: str, situation: Situation) -> str:
        """The backrest's angle."""
        return f"{_seat(seat, situation)}.Backrest.Recline"

    def to_signal(self, amount: float) -> SignalValue:
        """Degrees as VSS holds them: a float."""
        return float(amount)


class SeatMassage(LevelTool):
    """The massage of a seat."""

    name = "seat_massage"
    scale = NumberSlot("level", 0, MASSAGE_LEVELS, 1, "level")
    slots = (scale, NumberSlot("delta", -100, 100, 1, "level"), SwitchSlot("on"))
    forms = (frozenset({"level"}), frozenset({"delta"}), frozenset({"on"}))
    default_zone = "me"
    nudge = 1.0
    line = "massage"
    words = {"en": ("massage",), "zh": ("按摩",)}
    follow_ups = {
        "up": {"delta": 1},
        "down": {"delta": -1},
        "on": {"on": True},
        "off": {"level": 0},
        "low": {"level": 1},
        "medium": {"level": MASSAGE_ON},
        "high": {"level": MASSAGE_LEVELS},
    }

    def path(self, seat: str, situation: Situation) -> str:
        """The massage's strength, percent."""
        return f"{_seat(seat, situation)}.Massage.Level"

    def to_signal(self, amount: float) -> SignalValue:
        """Level to percent."""
        return round(amount * 100 / MASSAGE_LEVELS)

    def from_signal(self, value: SignalValue) -> float:
        """Percent to the nearest level."""
        return 0.0 if isinstance(value, str) else float(round(value * MASSAGE_LEVELS / 100))

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Plain `on` is the middle.

        Raises:
            Refusal: as for any amount.
        """
        if "on" in slots:
            level = MASSAGE_ON if slots["on"] else 0
            slots = {"zone": slots["zone"], "level": level}
        return super().plan(slots, situation)

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """Off, or how strong."""
        line = super().report(wanted, read, slots)
        level = max(int(self.from_signal(value)) for value in read.values())
        return (
            Line(self.line, {**line.values, "strength": f"strength_{level}"})
            if level
            else Line("massage_off", line.values)
        )
