"""Hands followed from frame to frame: whose reading is whose, smoothed, in the person's own directions. Pure.

A hand in motion is lost for moments, and the engine changes its mind about left and right; a track knows a hand by
where it was. Positions are in picture heights, + to the person's own left and up: the person faces the camera, so
their left is the right of the unmirrored picture.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.clock import seconds_between
from app.events import HandReading, HandsObserved

Point = tuple[float, float]

LOST_S: Final = 0.4
"""A hand not seen for so long has gone; blur hides a fast one for up to 0.3 s."""
FASTEST: Final = 25.0
"""Palm breadths a second that a hand may move between two readings: 2 m/s, a hard swipe's peak."""
NEAR: Final = 1.5
"""Palm breadths that a hand may be off at any rate: readings tremble."""
OTHER_SIDE: Final = 1.0
"""A reading of the other side counts as so many breadths farther away."""
CALM_HZ: Final = 3.0
"""Of the One-Euro filter (Casiez et al., CHI 2012): what is faster is smoothed away in a hand that rests. Tremor is 4
to 12 Hz."""
LIVELY: Final = 1.2
"""Of the same: Hz more for each palm breadth a second, so that a swipe lags by less than 20 ms."""
SLOPE_HZ: Final = 4.0
"""Of the same: smoothing of the speed that decides it."""
SPEED_S: Final = 0.06
"""A speed is measured over so long; from frame to frame, trembling readings would make one at 60 frames a second."""
GROWTH_HZ: Final = 1.0
"""How fast a hand's breadth may change."""
SHORTEST_S: Final = 0.005
"""Two readings are at least so far apart, whatever their stamps say."""
STRETCHED: Final = 1.3
"""Wrist to finger tips (the index finger's or the middle of the four), palm breadths, from which a hand is open or
points: 0.4 to 1.05 in fists and thumbs, 1.5 to 2.2 in palms, V and pointing, on 120 stills."""
UPWARD: Final = 0.25
"""Least share of that which goes up: neither hanging down nor level."""
PINCHED, UNPINCHED = 0.5, 0.68
"""Thumb tip to index tip, palm breadths: together below the first, apart above the second. 0.24 to 0.53 while pinching
and 0.74 on between two pinches (a signing hand), 0.8 to 1.6 in palms, V and pointing."""


@dataclass(frozen=True, slots=True)
class HandSample:
    """One hand in one reading.

    Attributes:
        palm, tip: of palm and index finger, smoothed, picture heights, + the person's left, + up.
        speed: of the palm, palm breadths a second. breadth: of the palm, picture heights.
        is_raised: fingers stretched and not hanging. is_pinched: besides, thumb and index tip together.
        reading: as it was read, with the side that the hand had most often.
        aspect: of the picture, width over height.
    """

    ts_ns: int
    palm: Point
    tip: Point
    speed: float
    breadth: float
    is_raised: bool
    is_pinched: bool
    reading: HandReading
    aspect: float


class _OneEuro:
    """A point that is smoothed the less the faster it moves."""

    def __init__(self, at: Point) -> None:
        self._at, self._slope = at, (0.0, 0.0)

    def step(self, raw: Point, seconds: float, unit: float) -> Point:
        """The next point; `unit`: a palm breadth."""
        slopes = [(new - old) / seconds for new, old in zip(raw, self._at, strict=True)]
        share = _share(SLOPE_HZ, seconds)
        self._slope = _between(self._slope, (slopes[0], slopes[1]), share)
        self._at = _between(self._at, raw, _share(CALM_HZ + LIVELY * math.hypot(*self._slope) / unit, seconds))
        return self._at


class HandTrack:
    """One hand for as long as it is seen.

    Attributes:
        number: no other hand has it. last: its newest sample.
    """

    def __init__(self, number: int, reading: HandReading, ts_ns: int, aspect: float) -> None:
        self.number = number
        self._raw = _palm(reading, aspect)
        self._breadth = reading.breadth
        self._palm, self._tip = _OneEuro(self._raw), _OneEuro(_tip(reading, aspect))
        self._sides = {"left": 0, "right": 0}
        self._places = deque([(ts_ns, self._raw)])
        self.last = self._sample(reading, ts_ns, aspect, self._raw, _tip(reading, aspect), 0.0, was_pinched=False)

    def distance(self, reading: HandReading, ts_ns: int, aspect: float) -> float | None:
        """How many palm breadths off the reading is; None: too far to be this hand."""
        off = math.dist(self._raw, _palm(reading, aspect)) / self._breadth
        if off > NEAR + FASTEST * seconds_between(self.last.ts_ns, ts_ns):
            return None
        return off + (0.0 if reading.side == self.last.reading.side else OTHER_SIDE)

    def add(self, reading: HandReading, ts_ns: int, aspect: float) -> HandSample:
        """Takes in the hand's next reading."""
        seconds = max(SHORTEST_S, seconds_between(self.last.ts_ns, ts_ns))
        # Jumps of single readings are the engine's, a hand that comes nearer grows slowly.
        self._breadth += (reading.breadth - self._breadth) * _share(GROWTH_HZ, seconds)
        self._raw = _palm(reading, aspect)
        palm = self._palm.step(self._raw, seconds, self._breadth)
        tip = self._tip.step(_tip(reading, aspect), seconds, self._breadth)
        self._places.append((ts_ns, palm))
        while len(self._places) > 2 and seconds_between(self._places[1][0], ts_ns) >= SPEED_S:
            self._places.popleft()
        then_ns, then = self._places[0]
        speed = math.dist(palm, then) / self._breadth / max(SHORTEST_S, seconds_between(then_ns, ts_ns))
        self.last = self._sample(reading, ts_ns, aspect, palm, tip, speed, was_pinched=self.last.is_pinched)
        return self.last

    def _sample(
        self,
        reading: HandReading,
        ts_ns: int,
        aspect: float,
        palm: Point,
        tip: Point,
        speed: float,
        *,
        was_pinched: bool,
    ) -> HandSample:
        self._sides[reading.side] += 1
        is_raised = _is_raised(reading, self._breadth, aspect)
        return HandSample(
            ts_ns=ts_ns,
            palm=palm,
            tip=tip,
            speed=speed,
            breadth=self._breadth,
            is_raised=is_raised,
            is_pinched=is_raised and self._is_pinched(reading, aspect, was_pinched),
            reading=replace(reading, side=max(self._sides, key=self._sides.__getitem__)),
            aspect=aspect,
        )

    def _is_pinched(self, reading: HandReading, aspect: float, was: bool) -> bool:
        x, y, other_x, other_y = reading.tips
        gap = math.hypot((x - other_x) * aspect, y - other_y) / self._breadth
        return gap < (UNPINCHED if was else PINCHED)


class HandTracks:
    """All hands in view. Step it with every look, those that saw none included."""

    def __init__(self) -> None:
        self._tracks: list[HandTrack] = []
        self._count = 0

    def step(self, seen: HandsObserved) -> dict[int, HandSample | None]:
        """The hands now followed: number to sample, None for one that this look missed. Gone ones are left out."""
        free = [hand for hand in seen.hands if hand.breadth > 0.0 and hand.tips and hand.joints]
        samples = dict[int, HandSample | None]()
        self._tracks = [track for track in self._tracks if _is_here(track.last, seen.ts_ns)]
        for track, hand in self._pairs(free, seen):
            samples[track.number] = track.add(hand, seen.ts_ns, seen.aspect)
            free.remove(hand)
        for track in self._tracks:
            samples.setdefault(track.number, None)
        for hand in free:
            self._count += 1
            track = HandTrack(self._count, hand, seen.ts_ns, seen.aspect)
            samples[track.number] = track.last
            self._tracks.append(track)
        return samples

    def _pairs(self, hands: Sequence[HandReading], seen: HandsObserved) -> list[tuple[HandTrack, HandReading]]:
        """Tracks and readings that belong together, the nearest first."""
        offs = [
            (off, track, hand)
            for track in self._tracks
            for hand in hands
            if (off := track.distance(hand, seen.ts_ns, seen.aspect)) is not None
        ]
        pairs = list[tuple[HandTrack, HandReading]]()
        for _, track, hand in sorted(offs, key=lambda each: each[0]):
            if all(track is not paired and hand is not taken for paired, taken in pairs):
                pairs.append((track, hand))
        return pairs


def _is_here(last: HandSample, ts_ns: int) -> bool:
    return seconds_between(last.ts_ns, ts_ns) <= LOST_S


def _is_raised(reading: HandReading, breadth: float, aspect: float) -> bool:
    wrist_x, wrist_y, _, _, tips_x, tips_y = reading.joints
    _, _, index_x, index_y = reading.tips
    for x, y in ((index_x, index_y), (tips_x, tips_y)):
        length, up = math.hypot((x - wrist_x) * aspect, y - wrist_y), wrist_y - y
        if length >= STRETCHED * breadth and up >= UPWARD * length:
            return True
    return False


def _palm(reading: HandReading, aspect: float) -> Point:
    return reading.x * aspect, -reading.y


def _tip(reading: HandReading, aspect: float) -> Point:
    return reading.tips[2] * aspect, -reading.tips[3]


def _share(hertz: float, seconds: float) -> float:
    """Of the new value in a low pass of that cut-off."""
    return 1.0 / (1.0 + 1.0 / (2.0 * math.pi * hertz * seconds))


def _between(old: Point, new: Point, share: float) -> Point:
    return old[0] + (new[0] - old[0]) * share, old[1] + (new[1] - old[1]) * share
