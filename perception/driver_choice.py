"""Which of the faces in the picture is the driver's, and whether another driver may have sat down.

Pure: boxes and times in, a choice out; no pixels, and no face is ever recognised. The driver is known by the seat and
by continuity: who was the driver a moment ago, at the same place and of the same size, still is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.clock import seconds_between

Box = tuple[float, float, float, float]
"""x, y, width, height of a face as fractions of the picture."""


@dataclass(frozen=True, slots=True)
class ChoiceSettings:
    """What continuity means, and when it ends."""

    reach_faces: float = 1.5
    """A face this far from where the driver's was last seen may still be it, face sizes. Front seats are 0.7 m apart,
    four faces of 16 cm; a head moves 1 m/s at most, half of this between the frames of a 15 fps camera."""
    size_weight: float = 2.0
    """What a change of size costs: a face twice as large counts as 1.4 face sizes farther away."""
    least_width: float = 0.42
    """A turned head is narrower than the face it belongs to: taken for at least this share of the height, in fractions
    of the picture (three quarters in px, in a 16:9 picture)."""
    same_row: float = 0.6
    """A face smaller than this share of the largest sits in the row behind: 0.8 m against 1.6 m from the camera."""
    grace_s: float = 3.0
    """With the driver's face lost, nobody else is the driver for so long, s: a shoulder check or a hand before the face
    is over by then, and a missing face is told from then on (driver_monitoring.md 1.3 asks for 10 s at most)."""
    claim_s: float = 2.0
    """A face farther to the wheel's side than a driver who was chosen but lately (a passenger seen first) takes over
    after so long, s: a detector's mistake or a passer-by is gone by then."""
    settle_s: float = 30.0
    settled_claim_s: float = 20.0
    """Who has been the driver for `settle_s` is replaced so only after this, s: a passenger who had waited alone is, a
    driver to whom somebody talks through the window is not."""
    home_s: float = 20.0
    """Time constant with which the driver's usual place is learned, s: longer than a lean to the footwell."""


DEFAULT_CHOICE: Final = ChoiceSettings()


class DriverChoice:
    """Steps once a picture, with the boxes of all faces in it.

    Args:
        right_hand_drive: the wheel is on the car's right. An unmirrored camera that faces a driver on the car's left
            shows that driver on the right of the picture, wherever it is mounted.
        settings: see there.
    """

    def __init__(self, *, right_hand_drive: bool = False, settings: ChoiceSettings = DEFAULT_CHOICE) -> None:
        self._settings = settings
        self._outwards = -1.0 if right_hand_drive else 1.0
        self._last: Box | None = None
        self._home: Box | None = None
        self._seen_ns = 0
        self._since_ns = 0
        self._claimed_ns: int | None = None

    def choose(self, boxes: Sequence[Box], ts_ns: int) -> int | None:
        """Index of the driver's face; None when the driver is not among them.

        Args:
            boxes: of all faces found.
            ts_ns: the picture's own time, rising.
        """
        chosen = self._continuing(boxes)
        if chosen is None and self._is_lost_for_good(ts_ns):
            chosen = self._newly_chosen(boxes)
            self._since_ns = ts_ns
        if chosen is not None:
            chosen = self._claimed(boxes, chosen, ts_ns)
            self._note(boxes[chosen], ts_ns)
        return chosen

    def _is_lost_for_good(self, ts_ns: int) -> bool:
        return self._last is None or seconds_between(self._seen_ns, ts_ns) > self._settings.grace_s

    def _continuing(self, boxes: Sequence[Box]) -> int | None:
        places = [place for place in (self._last, self._home) if place is not None]
        costs = [(min(self._apart(box, place) for place in places), at) for at, box in enumerate(boxes) if places]
        if not costs:
            return None
        cost, at = min(costs)
        return at if cost <= self._settings.reach_faces else None

    def _newly_chosen(self, boxes: Sequence[Box]) -> int | None:
        """At the driver's seat: of the front row, whoever sits farthest to the wheel's side; a lone face anywhere."""
        if not boxes:
            return None
        largest = max(_size(box) for box in boxes)
        front = [at for at, box in enumerate(boxes) if _size(box) >= self._settings.same_row * largest]
        return max(front, key=lambda at: self._outwards * _centre(boxes[at])[0])

    def _claimed(self, boxes: Sequence[Box], chosen: int, ts_ns: int) -> int:
        """The face that turns out to sit at the wheel, when the driver so far was only the first to be seen."""
        rightful = self._newly_chosen(boxes)
        if rightful is None or not self._is_outside(boxes[rightful], boxes[chosen]):
            self._claimed_ns = None
            return chosen
        if self._claimed_ns is None:
            self._claimed_ns = ts_ns
        limits = self._settings
        settled = seconds_between(self._since_ns, self._claimed_ns) >= limits.settle_s
        if seconds_between(self._claimed_ns, ts_ns) < (limits.settled_claim_s if settled else limits.claim_s):
            return chosen
        self._claimed_ns, self._since_ns = None, ts_ns
        return rightful

    def _is_outside(self, box: Box, other: Box) -> bool:
        """Farther to the wheel's side, by more than a face."""
        return self._outwards * (_centre(box)[0] - _centre(other)[0]) > other[2]

    def _note(self, box: Box, ts_ns: int) -> None:
        if self._home is None or self._since_ns == ts_ns:
            self._home = box
        else:
            share = min(1.0, seconds_between(self._seen_ns, ts_ns) / self._settings.home_s)
            x, y, width, height = (old + share * (new - old) for old, new in zip(self._home, box, strict=True))
            self._home = x, y, width, height
        self._last, self._seen_ns = box, ts_ns

    def _apart(self, box: Box, place: Box) -> float:
        x, y = _centre(box)
        old_x, old_y = _centre(place)
        # In sizes of the known face: a nearer one must not bring its own longer yardstick.
        wide = max(place[2], self._settings.least_width * _size(place))
        away = math.hypot((x - old_x) / wide, (y - old_y) / _size(place))
        return away + self._settings.size_weight * abs(math.log(_size(box) / _size(place)))


def _centre(box: Box) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _size(box: Box) -> float:
    """Height: a face turned aside keeps it."""
    return max(box[3], 1e-6)


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """When another person may be at the wheel."""

    absence_s: float = 10.0
    """The shortest absence in which drivers change, s: door, belt and seat take longer; a look under the dashboard, a
    covered lens or a reach to the back seat is shorter."""
    standstill_kmh: float = 3.0
    """Nobody leaves the wheel of a car that rolls faster, km/h: whoever is lost on the move is the same person."""


DEFAULT_CHANGE: Final = ChangeSettings()


class DriverChange:
    """Tells when what was learned of the driver may be another's. Without face identification this is only a chance."""

    def __init__(self, settings: ChangeSettings = DEFAULT_CHANGE) -> None:
        self._settings = settings
        self._seen_ns: int | None = None
        self._stood = False

    def step(self, ts_ns: int, *, face: bool, speed_kmh: float) -> bool:
        """Takes in one frame; True on the first face after an absence in which drivers may have changed."""
        self._stood |= speed_kmh <= self._settings.standstill_kmh
        if not face:
            return False
        seen_ns, stood = self._seen_ns, self._stood
        self._seen_ns, self._stood = ts_ns, speed_kmh <= self._settings.standstill_kmh
        return seen_ns is not None and stood and seconds_between(seen_ns, ts_ns) >= self._settings.absence_s
