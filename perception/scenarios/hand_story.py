"""Stories of a synthetic hand: what it does from moment to moment, and which gestures of it are meant.

Lengths are palm breadths (8.5 cm) from the place where gestures begin, + to the person's own left and up; times are
seconds. A hand moves from place to place as arms do: speed rises and falls in a bell (minimum jerk; Flash and Hogan,
J. Neurosci. 1985), with a peak of 1.9 times its mean.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Self

from app.events import Gesture
from perception.scenarios.hand_body import OPEN, RELAXED, HandForm, HandState, Point

LAP: Final[Point] = (-1.0, -6.0)
"""Below the picture."""
SPEED_STEP_S: Final = 0.005
"""Over so long a speed is measured."""


@dataclass(frozen=True, slots=True)
class HandLabel:
    """A gesture that is meant: when it begins, and when it is complete."""

    gesture: Gesture
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """From `start_s` on for `seconds`: where the hand is after a share (0 to 1) of it, and in which shape."""

    start_s: float
    seconds: float
    place: Callable[[float], Point]
    form: HandForm


@dataclass(slots=True)
class HandStory:
    """Built up act by act; asked for any moment.

    Attributes:
        at: where the hand is at the end of what has been told. seconds: how long that takes.
        labels: the gestures that are meant. roll_deg: how far the hand leans to the person's left.
    """

    at: Point = LAP
    form: HandForm = OPEN
    roll_deg: float = 0.0
    seconds: float = 0.0
    labels: list[HandLabel] = field(default_factory=list)
    _pieces: list[_Piece] = field(default_factory=list)

    def hold(self, seconds: float) -> Self:
        """Stays where it is."""
        at = self.at
        return self._add(seconds, lambda share: at)

    def to(self, place: Point, seconds: float, form: HandForm | None = None) -> Self:
        """Goes straight there; `form`: its shape from now on."""
        self.form = form or self.form
        begin, end = self.at, place
        self.at = place
        return self._add(seconds, lambda share: _between(begin, end, _bell(share)))

    def by(self, left: float, up: float, seconds: float) -> Self:
        """Goes straight by so much."""
        return self.to((self.at[0] + left, self.at[1] + up), seconds)

    def meant(self, gesture: Gesture) -> Self:
        """What was told last is this gesture."""
        last = self._pieces[-1]
        self.labels.append(HandLabel(gesture, last.start_s, self.seconds))
        return self

    def arc(self, left: float, up: float, seconds: float, bulge: float) -> Self:
        """Goes by so much in a flat arc; `bulge`: its height, as a share of its chord."""
        begin, chord = self.at, (left, up)

        def place(share: float) -> Point:
            done, side = _bell(share), bulge * math.sin(math.pi * _bell(share))
            return begin[0] + chord[0] * done - chord[1] * side, begin[1] + chord[1] * done + chord[0] * side

        self.at = (begin[0] + left, begin[1] + up)
        return self._add(seconds, place)

    def round(self, radius: float, seconds: float, *, clockwise: bool, turns: float = 1.0, flat: float = 1.0) -> Self:
        """Draws a circle that begins at its top. `flat`: height over width."""
        left, up = self.at
        way = 1.0 if clockwise else -1.0

        def place(share: float) -> Point:
            # It speeds up and slows down over the first and last tenth.
            angle = math.tau * turns * _eased(share)
            return left - way * radius * math.sin(angle), up - flat * radius * (1.0 - math.cos(angle))

        self.at = place(1.0)
        return self._add(seconds, place)

    def swing(self, left: float, up: float, hertz: float, seconds: float) -> Self:
        """Goes to and fro about where it is; `left`, `up`: how far to each side."""
        at = self.at

        def place(share: float) -> Point:
            sway = math.sin(math.tau * hertz * share * seconds)
            return at[0] + left * sway, at[1] + up * sway

        return self._add(seconds, place)

    def state(self, t_s: float) -> HandState:
        """The hand at a moment; before the beginning and after the end as it was there."""
        piece = self._at(t_s)
        left, up = _where(piece, t_s)
        before = _where(self._at(t_s - SPEED_STEP_S), t_s - SPEED_STEP_S)
        speed = math.dist((left, up), before) / SPEED_STEP_S
        return HandState(piece.form, left, up, speed, self.roll_deg)

    def _at(self, t_s: float) -> _Piece:
        return next((piece for piece in reversed(self._pieces) if piece.start_s <= t_s), self._pieces[0])

    def _add(self, seconds: float, place: Callable[[float], Point]) -> Self:
        self._pieces.append(_Piece(self.seconds, seconds, place, self.form))
        self.seconds += seconds
        return self


def raised(hold_s: float, form: HandForm = OPEN, rise_s: float = 0.6) -> HandStory:
    """A hand that comes up from below the picture and is held still."""
    story = HandStory(form=form)
    return story.hold(0.3).to((0.0, 0.0), rise_s).hold(hold_s)


def lowered(story: HandStory, seconds: float = 0.5) -> HandStory:
    """It goes back down, loosely closed."""
    return story.to(LAP, seconds, RELAXED).hold(0.8)


def _where(piece: _Piece, t_s: float) -> Point:
    return piece.place(min(1.0, max(0.0, (t_s - piece.start_s) / piece.seconds)))


def _bell(share: float) -> float:
    """Minimum jerk: the way done after a share of the time."""
    return share**3 * (10.0 + share * (6.0 * share - 15.0))


def _eased(share: float) -> float:
    ramp = 0.1
    if share < ramp:
        return share * share / (2.0 * ramp) / (1.0 - ramp)
    if share > 1.0 - ramp:
        return 1.0 - (1.0 - share) ** 2 / (2.0 * ramp) / (1.0 - ramp)
    return (share - ramp / 2.0) / (1.0 - ramp)


def _between(begin: Point, end: Point, share: float) -> Point:
    return begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share
