"""From hands in frames to gestures that were meant. Pure: readings and their times in, `GestureDetected` out.

A hand passes through many shapes on its way; only one that is held is meant. After a gesture has been told, nothing
is told for a moment, and the same one only after the hand has let go of it: a hand that rests in a fist on the
wheel says one thing once. One missed reading does not break a hold.

Shapes that are held (`GestureHold`) and movements (`hand_moves`) of one hand wait for each other: while it moves it
holds nothing, and after either the other is silent too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from app.clock import seconds_between
from app.events import Gesture, GestureDetected, HandDragged, HandFollowed, HandReading, HandsObserved
from perception.hand_moves import HandMoves, Phase, is_in_zone
from perception.hand_tracks import HandSample, HandTracks

HELD_STILL: Final = 3.0
"""Palm breadths a second (26 cm/s) above which a hand holds nothing: it is on its way, or waving. A hand that is held
still in a shaking car reads up to 2."""

SHAPES: Final = (
    Gesture.OPEN_PALM,
    Gesture.CLOSED_FIST,
    Gesture.POINTING_UP,
    Gesture.THUMB_UP,
    Gesture.THUMB_DOWN,
    Gesture.VICTORY,
    Gesture.OK,
)
"""Gestures that are held."""

BEGINNINGS: Final = frozenset({Gesture.OPEN_PALM, Gesture.POINTING_UP, Gesture.VICTORY, Gesture.OK})
"""Those in which a hand is raised for a movement."""

AT_FACE: Final = frozenset({Gesture.OPEN_PALM, Gesture.CLOSED_FIST, Gesture.POINTING_UP})
"""What hands at a face look like anyway."""
AROUND_FACE: Final = 0.1
"""So much of its width and height around a face belongs to it."""

FaceBox = tuple[float, float, float, float]
Told = GestureDetected | HandDragged


@dataclass(frozen=True, slots=True)
class HoldSettings:
    """When a shape is meant. Sources: assumed; for any rate of 7 readings a second or more.

    Attributes:
        dwell_s: how long it must be held; a hand on its way somewhere shows a shape for 0.1 to 0.3 s.
        open_dwell_s: the same of shapes with stretched fingers: a hand that is raised for a movement shows one first.
        fewest_readings: seen in at least so many frames, however slow they come.
        gap_s: longest pause between two readings of one hold; two readings may be missed, not three.
        release_s: how long it must be gone before it may be told again.
        cool_down_s: silence after a told gesture, any gesture of the same hand.
        least_confidence: readings below do not count.
    """

    dwell_s: float = 0.7
    open_dwell_s: float = 1.0
    fewest_readings: int = 3
    gap_s: float = 0.45
    release_s: float = 0.5
    cool_down_s: float = 1.0
    least_confidence: float = 0.4


@dataclass(slots=True)
class _Hold:
    """A gesture one hand is showing."""

    gesture: Gesture
    began_ns: int
    readings: int = 0
    confidence_sum: float = 0.0


class GestureHold:
    """Follows the shapes of both hands; step it with every reading of the hands, empty ones included."""

    def __init__(self, settings: HoldSettings | None = None) -> None:
        self._settings = settings or HoldSettings()
        self._holds: dict[str, _Hold] = {}
        self._shown_ns: dict[tuple[str, Gesture], int] = {}
        self._told: set[tuple[str, Gesture]] = set()
        self._told_ns: dict[str, int] = {}

    def step(
        self, ts_ns: int, hands: Sequence[HandReading], moving: Collection[str] = ()
    ) -> tuple[GestureDetected, ...]:
        """What became certain with this reading.

        Args:
            ts_ns: when the frame was taken; must not fall.
            hands: all hands in it. Of several on one side the surest counts.
            moving: sides whose hands move; they hold nothing.

        Returns:
            at most one gesture a hand; `ts_ns` is that of this frame, `confidence` the mean over the hold.
        """
        shown = self._shown([hand for hand in hands if hand.side not in moving])
        for side in moving:
            self._holds.pop(side, None)
        for side, reading in shown.items():
            self._extend(side, reading, ts_ns)
        detected = []
        for side in shown:
            hold = self._holds[side]
            if self._is_meant(side, hold, ts_ns):
                self._told.add((side, hold.gesture))
                self._told_ns[side] = ts_ns
                confidence = hold.confidence_sum / hold.readings
                detected.append(
                    GestureDetected(
                        ts_ns=ts_ns,
                        gesture=hold.gesture,
                        side=side,
                        confidence=confidence,
                        start_ns=hold.began_ns,
                    )
                )
        return tuple(detected)

    def cool_down(self, side: str, ts_ns: int) -> None:
        """A movement of this hand was told: it is silent for a moment, and must let go of what it shows."""
        self._told_ns[side] = ts_ns
        for gesture in SHAPES:
            self._told.add((side, gesture))
            self._shown_ns[side, gesture] = ts_ns
        self._holds.pop(side, None)

    def progress(self, side: str, ts_ns: int) -> tuple[Gesture, float]:
        """What the hand holds, and how much of the time that makes it meant is over; `none` and 0 otherwise."""
        hold = self._holds.get(side)
        if hold is None or (side, hold.gesture) in self._told:
            return Gesture.NONE, 0.0
        if seconds_between(self._shown_ns[side, hold.gesture], ts_ns) > self._settings.gap_s:
            return Gesture.NONE, 0.0
        return hold.gesture, min(1.0, seconds_between(hold.began_ns, ts_ns) / self._dwell_s(hold))

    def _shown(self, hands: Sequence[HandReading]) -> dict[str, HandReading]:
        best: dict[str, HandReading] = {}
        for hand in hands:
            if hand.gesture is Gesture.NONE or hand.confidence < self._settings.least_confidence:
                continue
            if hand.side not in best or hand.confidence > best[hand.side].confidence:
                best[hand.side] = hand
        return best

    def _extend(self, side: str, reading: HandReading, ts_ns: int) -> None:
        key = (side, reading.gesture)
        away_s = seconds_between(self._shown_ns.get(key, ts_ns), ts_ns)
        self._shown_ns[key] = ts_ns
        if away_s > self._settings.release_s:
            self._told.discard(key)
        hold = self._holds.get(side)
        if hold is None or hold.gesture is not reading.gesture or away_s > self._settings.gap_s:
            hold = self._holds[side] = _Hold(reading.gesture, ts_ns)
        hold.readings += 1
        hold.confidence_sum += reading.confidence

    def _dwell_s(self, hold: _Hold) -> float:
        return self._settings.open_dwell_s if hold.gesture in BEGINNINGS else self._settings.dwell_s

    def _is_meant(self, side: str, hold: _Hold, ts_ns: int) -> bool:
        settings = self._settings
        told_ns = self._told_ns.get(side)
        return (
            (side, hold.gesture) not in self._told
            and hold.readings >= settings.fewest_readings
            and seconds_between(hold.began_ns, ts_ns) >= self._dwell_s(hold)
            and (told_ns is None or seconds_between(told_ns, ts_ns) >= settings.cool_down_s)
        )


class HandGestures:
    """All gestures of all hands in view. Step it with every look, those that saw no hand included.

    Args:
        shapes: tell of shapes that are held too, not of movements only.

    Attributes:
        followed: the hand that is watched, after the last step; `valid` false: none is.
    """

    def __init__(self, *, shapes: bool = True) -> None:
        self._tracks = HandTracks()
        self._moves: dict[int, HandMoves] = {}
        self._hold = GestureHold() if shapes else None
        self.followed = HandFollowed(ts_ns=0, valid=False)

    def step(self, seen: HandsObserved, face: FaceBox | None = None) -> list[Told]:
        """What became certain with this look, and how far pinched hands have dragged.

        Args:
            seen: the look.
            face: the driver's, as `FaceFeatures.face_box`; None: not known. A palm on it covers a yawn, scratches, puts
                glasses right: it begins nothing, and of shapes only those count that are made of nothing else.
        """
        samples = self._tracks.step(seen)
        told = list[Told]()
        for number in self._moves.keys() - samples.keys():
            told += self._moves.pop(number).end()
        raised = {number for number, sample in samples.items() if sample and sample.is_raised and is_in_zone(sample)}
        for number, sample in samples.items():
            moves = self._moves.setdefault(number, HandMoves())
            may_begin = sample is None or not _is_on(face, sample.reading)
            told += moves.step(sample, seen.ts_ns, alone=raised <= {number}, may_begin=may_begin)
        if self._hold is not None:
            told += self._shapes(self._hold, samples, told, seen.ts_ns, face)
        self.followed = self._followed(samples, seen.ts_ns)
        return told

    def end(self) -> list[Told]:
        """No more looks will come: ends what was under way, as a hand that goes ends it."""
        told = [event for moves in self._moves.values() for event in moves.end()]
        self._moves.clear()
        return told

    def _shapes(
        self,
        hold: GestureHold,
        samples: dict[int, HandSample | None],
        told: Sequence[Told],
        ts_ns: int,
        face: FaceBox | None,
    ) -> Sequence[Told]:
        for event in told:
            if isinstance(event, GestureDetected):
                hold.cool_down(event.side, ts_ns)
        here = {number: sample for number, sample in samples.items() if sample is not None and is_in_zone(sample)}
        moving = {sample.reading.side for number, sample in here.items() if self._is_moving(number, sample)}
        readings = [sample.reading for sample in here.values()]
        meant = [hand for hand in readings if hand.gesture not in AT_FACE or not _is_on(face, hand)]
        detected = hold.step(ts_ns, meant, moving)
        for event in detected:
            for number, sample in here.items():
                if sample.reading.side == event.side:
                    self._moves[number].cool_down(ts_ns)
        return detected

    def _is_moving(self, number: int, sample: HandSample) -> bool:
        return sample.speed > HELD_STILL or self._moves[number].phase in (Phase.MOVING, Phase.DRAGGING)

    def _followed(self, samples: dict[int, HandSample | None], ts_ns: int) -> HandFollowed:
        watched = [(number, sample) for number, sample in samples.items() if sample and is_in_zone(sample)]
        if not watched:
            is_lost = any(moves.phase is not Phase.LOOSE for moves in self._moves.values())
            return self.followed if is_lost else HandFollowed(ts_ns=ts_ns, valid=False)
        number, sample = max(watched, key=lambda each: (self._moves[each[0]].phase.value, each[1].is_raised))
        moves, reading = self._moves[number], sample.reading
        gesture, progress = moves.drawn.gesture, moves.drawn.share
        if gesture is Gesture.NONE and self._hold is not None:
            gesture, progress = self._hold.progress(reading.side, ts_ns)
        return HandFollowed(
            ts_ns=ts_ns,
            side=reading.side,
            x=reading.x,
            y=reading.y,
            armed=moves.phase is not Phase.LOOSE,
            gesture=gesture,
            progress=progress,
        )


def _is_on(face: FaceBox | None, hand: HandReading) -> bool:
    """Whether the palm is before the face."""
    if face is None:
        return False
    x, y, width, height = face
    is_across = -AROUND_FACE <= (hand.x - x) / width <= 1.0 + AROUND_FACE
    return is_across and -AROUND_FACE <= (hand.y - y) / height <= 1.0 + AROUND_FACE
