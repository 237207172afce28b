"""Where in the cabin: from the words for a zone to the seats it means, and from seats to VSS paths.

"My", "left" and "right" depend on who speaks and on which side the driver sits; everything else in the product
uses the seven zones of design/cabin_actions.md. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.events import SignalValue

SEATS = ("driver", "passenger", "rear_left", "rear_right")
"""The four seats somebody can speak from."""

ZONES = (*SEATS, "front", "rear", "all")
"""Every zone an action may name."""

SPEAKER = "me"
"""The word for the speaker's own zone, resolved before anything is planned."""

_BEHIND = {"behind_me": "", "behind_driver": "driver", "behind_passenger": "passenger"}
"""The seat behind somebody: behind the speaker, where nobody is named."""

SPOKEN = (*ZONES, SPEAKER, "left", "right", "front_left", "front_right", *_BEHIND)
"""What the grammar may put into a zone slot."""

_MEMBERS: Mapping[str, tuple[str, ...]] = {
    "front": ("driver", "passenger"),
    "rear": ("rear_left", "rear_right"),
    "all": SEATS,
}


def is_left_hand_drive(values: Mapping[str, SignalValue]) -> bool:
    """True unless the vehicle says that its driver sits on the right."""
    return values.get("Vehicle.Cabin.DriverPosition") != "RIGHT"


def resolve(spoken: str, speaker: str, *, left_hand_drive: bool) -> str:
    """The zone meant by `spoken` (one of `SPOKEN`) when said from the seat `speaker`."""
    if spoken == SPEAKER:
        return speaker
    if spoken in _BEHIND:
        driver_side = (_BEHIND[spoken] or speaker) in ("driver", "rear_left" if left_hand_drive else "rear_right")
        return "rear_left" if driver_side == left_hand_drive else "rear_right"
    if spoken in ("left", "right"):
        spoken = f"rear_{spoken}" if speaker.startswith("rear_") else f"front_{spoken}"
    if spoken in ("front_left", "front_right"):
        return "driver" if (spoken == "front_left") == left_hand_drive else "passenger"
    return spoken


def seats(zone: str) -> tuple[str, ...]:
    """The seats of a zone, driver first."""
    return _MEMBERS.get(zone, (zone,))


def station(seat: str, *, left_hand_drive: bool) -> str:
    """The HVAC station of a seat, as `Row1.Driver`."""
    if seat in ("driver", "passenger"):
        return f"Row1.{seat.capitalize()}"
    driver_side = (seat == "rear_left") == left_hand_drive
    return "Row2.Driver" if driver_side else "Row2.Passenger"


def side(seat: str, *, left_hand_drive: bool) -> str:
    """The door, seat and light position of a seat, as `Row1.DriverSide`."""
    return f"{station(seat, left_hand_drive=left_hand_drive)}Side"
