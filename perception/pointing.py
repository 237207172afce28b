"""Which place of the cabin a finger points at, as probabilities. Pure: hands in, `SeatsSighted` out.

The camera looks at the driver from the front, so a finger that points to the left of the picture points to the driver's
right, and one that points away from the camera points backwards. Places are points in the cabin around the driver's
eyes; what is pointed at is the place nearest to the line of the finger, from where the hand is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from app.clock import NS_PER_MS, seconds_between
from app.events import HandReading, HandsObserved, SeatsSighted, Sense
from perception.seats import DRIVER, PASSENGER, REAR_LEFT, REAR_RIGHT, SEATS, mirrored

Vector = tuple[float, float, float]
Box = tuple[float, float, float, float]

PLACES: Final[tuple[tuple[str, Vector], ...]] = (
    (DRIVER, (0.50, 0.15, -0.15)),
    (DRIVER, (0.55, 0.45, -0.20)),
    (PASSENGER, (-0.75, 0.00, -0.15)),
    (PASSENGER, (-1.20, 0.20, -0.15)),
    (REAR_LEFT, (0.00, -0.90, -0.15)),
    (REAR_LEFT, (0.45, -0.75, -0.10)),
    (REAR_RIGHT, (-0.75, -0.90, -0.15)),
    (REAR_RIGHT, (-1.20, -0.75, -0.10)),
)
"""Seats and windows of a car with the wheel on the left: metres from the driver's eyes, to the left, forwards and up.
A generic cabin (general knowledge; a car maker would measure it)."""

ELSEWHERE: Final[tuple[Vector, ...]] = (
    (0.0, 1.2, 0.0),
    (-0.8, 1.1, 0.0),
    (0.0, 0.7, -0.35),
    (-0.40, 0.65, -0.30),
    (-0.75, 0.60, -0.55),
    (0.0, 0.3, -0.90),
    (0.0, 0.2, 0.30),
)
"""What else one points at: road, far side of the windscreen, instruments, screen, glovebox, lap, roof; metres."""


@dataclass(frozen=True, slots=True)
class PointingSettings:
    """How a finger is judged, and when it is told."""

    sigma_deg: float = 20.0
    """Between the finger's line and what is meant, 1 sigma, degrees. People who point at what they cannot touch err
    systematically, since they sight along eye and finger tip (Mayer, Schwind, Schweigert, Henze 2018, CHI, correct such
    offsets), drivers more than with their gaze and differently from each other (Gomaa et al. 2020, arXiv 2009.11195);
    and one camera sees depth badly. The figure is ours."""
    nothing: float = 0.1
    """Weight of a place that is none of these, against one that is hit exactly."""
    hold_ms: float = 150.0
    """A finger on its way somewhere points elsewhere in between; it is held this long, ms ..."""
    hold_deg: float = 25.0
    """... within so much of where it pointed, degrees."""
    gap_s: float = 0.5
    """Hands are looked for a few times a second: a pause as long breaks a hold off, s."""
    least_sum: float = 0.2
    """Told while all places together are so probable, 0 to 1."""
    every_ms: float = 95.0
    """Told at most so often, ms: ten times a second, with frames that tremble."""

    face_m: float = 0.15
    """Width of a face, m: the picture's measure."""
    reach_m: float = 0.35
    """A hand that points is so far before the eyes, m: the picture does not tell."""
    hand_m: Vector = (0.0, 0.35, -0.25)
    """Where the hand is when no face gives the measure, m from the eyes."""


DEFAULT: Final = PointingSettings()


@dataclass(slots=True)
class _Hold:
    """A finger that points somewhere: in the camera's axes, since when, last seen."""

    finger: Vector
    since_ns: int
    seen_ns: int


class Pointing:
    """Steps with every look at the hands.

    Args:
        settings: see there.
    """

    def __init__(self, settings: PointingSettings = DEFAULT) -> None:
        self._settings = settings
        self._hold: _Hold | None = None
        self._told_ns: int | None = None

    def step(
        self,
        hands: HandsObserved,
        *,
        face_box: Box | None = None,
        road_yaw_deg: float = 0.0,
        road_pitch_deg: float = 0.0,
        right_hand_drive: bool = False,
    ) -> SeatsSighted | None:
        """Takes in one look.

        Args:
            hands: `ts_ns` rising; of several hands that point the surest counts.
            face_box: of the driver's face, fractions of the frame; None: not seen.
            road_yaw_deg: of a head that looks at the road, as the camera reads it: how far the camera stands aside.
            road_pitch_deg: the same up and down.
            right_hand_drive: of the vehicle.

        Returns:
            what is to be told now; None: nothing is pointed at, or not for long enough.
        """
        limits, ts_ns = self._settings, hands.ts_ns
        pointing = [hand for hand in hands.hands if len(hand.finger) == 3]
        if not pointing:
            if self._hold is not None and seconds_between(self._hold.seen_ns, ts_ns) > limits.gap_s:
                self._hold = None
            return None
        hand = max(pointing, key=lambda each: each.confidence)
        hold = self._held(ts_ns, (hand.finger[0], hand.finger[1], hand.finger[2]))
        if ts_ns - hold.since_ns < limits.hold_ms * NS_PER_MS:
            return None
        if self._told_ns is not None and 0 <= ts_ns - self._told_ns < limits.every_ms * NS_PER_MS:
            return None
        direction = in_cabin(hold.finger, road_yaw_deg, road_pitch_deg)
        places = pointed_at(
            direction, self._hand_m(hand, face_box, hands.aspect), limits, right_hand_drive=right_hand_drive
        )
        if sum(places.values()) < limits.least_sum:
            return None
        self._told_ns = ts_ns
        return SeatsSighted(ts_ns=ts_ns, sense=Sense.POINTING, places=places)

    def _held(self, ts_ns: int, finger: Vector) -> _Hold:
        """The finger's hold, with this look: a mean of where it pointed, or a new one."""
        limits, hold = self._settings, self._hold
        if (
            hold is None
            or seconds_between(hold.seen_ns, ts_ns) > limits.gap_s
            or _angle_deg(hold.finger, finger) > limits.hold_deg
        ):
            hold = self._hold = _Hold(finger, ts_ns, ts_ns)
            return hold
        # Half of what was believed and half of what is seen: two looks of noise, and no lag of a second.
        x, y, z = ((a + b) / 2 for a, b in zip(hold.finger, finger, strict=True))
        hold.finger, hold.seen_ns = (x, y, z), ts_ns
        return hold

    def _hand_m(self, hand: HandReading, face_box: Box | None, aspect: float) -> Vector:
        """Where the hand is from the driver's eyes, in metres to the left, forwards and up."""
        limits = self._settings
        if face_box is None or face_box[2] <= 0.0:
            return limits.hand_m
        x, y, width, height = face_box
        across_m = (hand.x - x - width / 2) * limits.face_m / width
        down_m = (hand.y - y - height / 3) / aspect * limits.face_m / width
        return across_m, limits.reach_m, -down_m


def in_cabin(finger: Vector, road_yaw_deg: float = 0.0, road_pitch_deg: float = 0.0) -> Vector:
    """A direction in the camera's axes (picture-right, down, away) as one in the driver's: left, forwards, up.

    The driver who faces the camera has the left on the right of the picture. A road seen aside of the camera turns
    all that with it.
    """
    left, forwards, up = finger[0], -finger[2], -finger[1]
    tilt, turn = math.radians(road_pitch_deg), math.radians(road_yaw_deg)
    # The road's own direction becomes forwards: first aside, then up and down.
    left, forwards = (
        left * math.cos(turn) - forwards * math.sin(turn),
        left * math.sin(turn) + forwards * math.cos(turn),
    )
    forwards, up = forwards * math.cos(tilt) + up * math.sin(tilt), up * math.cos(tilt) - forwards * math.sin(tilt)
    return left, forwards, up


def pointed_at(
    direction: Vector,
    hand_m: Vector,
    settings: PointingSettings = DEFAULT,
    *,
    right_hand_drive: bool = False,
) -> dict[str, float]:
    """How probable it is that a finger means each place.

    Args:
        direction: of the finger, to the driver's left, forwards, up; any length.
        hand_m: where it is, metres from the driver's eyes along the same axes.
        settings: see there.
        right_hand_drive: mirrors the cabin.

    Returns:
        place to 0..1; their sum is less than 1.
    """
    if right_hand_drive:
        direction, hand_m = (-direction[0], *direction[1:]), (-hand_m[0], *hand_m[1:])

    def fit(place: Vector) -> float:
        there = place[0] - hand_m[0], place[1] - hand_m[1], place[2] - hand_m[2]
        return math.exp(-0.5 * (_angle_deg(direction, there) / settings.sigma_deg) ** 2)

    fits = dict.fromkeys(SEATS, 0.0)
    for name, place in PLACES:
        fits[name] = max(fits[name], fit(place))
    total = sum(fits.values()) + max(map(fit, ELSEWHERE)) + settings.nothing
    return mirrored({name: each / total for name, each in fits.items()}, right_hand_drive=right_hand_drive)


def _angle_deg(one: Vector, other: Vector) -> float:
    lengths = math.hypot(*one) * math.hypot(*other)
    if lengths == 0.0:
        return 180.0
    cosine = sum(a * b for a, b in zip(one, other, strict=True)) / lengths
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
