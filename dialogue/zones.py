"""Where in the cabin: from the words for a zone to the seats it means, and from seats to VSS paths.

"My", "left" and "right" depend on who speaks and on which side the driver sits; everything else in the product
uses the seven zones of design/cabin_actions.md. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.events import SignalValue

SEATS = ("driver", "passenger", "rear_left", "rear_right")
"""The four seats somebody can speak from."""

ZONES = (*SEATS, "front", "rear", "all")
"""Every zone an action may name."""

SPEAKER = "me"
"""The word for the speaker's own zone, resolved before anything is planned."""

_BEHIND = {"behind_me": "", "behind_driver": "driver", "behind_passenger": "passenger"}
"""The seat behind somebody: behind the speaker, where nobody is named."""

BESIDE = "beside_me"
"""The other seat of the speaker's row: "heat the seat next to me"."""

_SIDES = {
    "left_side": ("front_left", "rear_left"),
    "right_side": ("front_right", "rear_right"),
    "driver_side": ("driver", "behind_driver"),
    "passenger_side": ("passenger", "behind_passenger"),
}
"""Everything on one side of the car: "the two windows on the left"."""

SPOKEN = (*ZONES, SPEAKER, "left", "right", "front_left", "front_right", *_BEHIND, *_SIDES, BESIDE)
"""What the grammar may put into a zone slot, and what `joined` and `all_but` make of it."""

_AND, _BUT = "+", "all-"

_MEMBERS: Mapping[str, tuple[str, ...]] = {
    "front": ("driver", "passenger"),
    "rear": ("rear_left", "rear_right"),
    "all": SEATS,
}


def joined(one: str, other: str) -> str:
    """Both zones: "mine and hers"."""
    return f"{one}{_AND}{other}"


def all_but(spoken: str) -> str:
    """Every seat that is not in the zone: "all but mine"."""
    return f"{_BUT}{spoken}"


def without(zone: str, where: str) -> str:
    """A spoken zone without a spoken part of it: the rear without the left; empty where that cannot be said."""
    if zone == "all":
        return all_but(f"{where}_side" if where in ("left", "right") else where)
    other = {"left": "right", "right": "left"}.get(where.removeprefix(f"{zone}_"), "")
    return f"{zone}_{other}" if other and zone in ("front", "rear") else ""


def is_spoken(spoken: object) -> bool:
    """Whether `resolve` knows what is meant."""
    return isinstance(spoken, str) and all(part in SPOKEN for part in spoken.removeprefix(_BUT).split(_AND))


def is_several(zone: str) -> bool:
    """Whether a zone holds seats in the plural."""
    return zone in _MEMBERS or _AND in zone


def is_within(zone: str, other: str) -> bool:
    """Whether a zone is a part of another, and not all of it."""
    return bool(zone) and set(seats(zone)) < set(seats(other))


def is_left_hand_drive(values: Mapping[str, SignalValue]) -> bool:
    """True unless the vehicle says that its driver sits on the right."""
    return values.get("Vehicle.Cabin.DriverPosition") != "RIGHT"


def resolve(spoken: str, speaker: str, *, left_hand_drive: bool) -> str:
    """The zone meant by `spoken` when said from the seat `speaker`; several seats that are no zone stand joined."""
    if spoken.startswith(_BUT):
        left_out = resolve(spoken.removeprefix(_BUT), speaker, left_hand_drive=left_hand_drive)
        return _named([seat for seat in SEATS if seat not in seats(left_out)])
    parts = _SIDES.get(spoken) or tuple(spoken.split(_AND))
    if len(parts) > 1:
        meant = [resolve(part, speaker, left_hand_drive=left_hand_drive) for part in parts]
        return _named([seat for zone in meant for seat in seats(zone)])
    if spoken == SPEAKER:
        return speaker
    if spoken == BESIDE:
        row = _MEMBERS["rear" if speaker.startswith("rear_") else "front"]
        return row[0] if speaker == row[1] else row[1]
    if spoken in _BEHIND:
        driver_side = (_BEHIND[spoken] or speaker) in ("driver", "rear_left" if left_hand_drive else "rear_right")
        return "rear_left" if driver_side == left_hand_drive else "rear_right"
    if spoken in ("left", "right"):
        spoken = f"rear_{spoken}" if speaker.startswith("rear_") else f"front_{spoken}"
    if spoken in ("front_left", "front_right"):
        return "driver" if (spoken == "front_left") == left_hand_drive else "passenger"
    return spoken


def _named(meant: Sequence[str]) -> str:
    """The zone that is these seats, or the seats joined; all of them where none is left."""
    ordered = tuple(seat for seat in SEATS if seat in meant) or SEATS
    return next((zone for zone, members in _MEMBERS.items() if members == ordered), _AND.join(ordered))


def seats(zone: str) -> tuple[str, ...]:
    """The seats of a zone, driver first."""
    return _MEMBERS.get(zone) or tuple(zone.split(_AND))


def station(seat: str, *, left_hand_drive: bool) -> str:
    """The HVAC station of a seat, as `Row1.Driver`."""
    if seat in ("driver", "passenger"):
        return f"Row1.{seat.capitalize()}"
    driver_side = (seat == "rear_left") == left_hand_drive
    return "Row2.Driver" if driver_side else "Row2.Passenger"


def side(seat: str, *, left_hand_drive: bool) -> str:
    """The door, seat and light position of a seat, as `Row1.DriverSide`."""
    return f"{station(seat, left_hand_drive=left_hand_drive)}Side"
