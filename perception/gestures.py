"""From hands in frames to gestures that were meant. Pure: readings and their times in, `GestureDetected` out.

A hand passes through many shapes on its way; only one that is held is meant. After a gesture has been told, nothing
is told for a moment, and the same one only after the hand has let go of it: a hand that rests in a fist on the
wheel says one thing once. One missed reading does not break a hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.clock import seconds_between
from app.events import Gesture, GestureDetected, HandReading


@dataclass(frozen=True, slots=True)
class HoldSettings:
    """When a gesture is meant. Sources: assumed (not measured yet) at 7 readings a second, the live rate.

    Attributes:
        dwell_s: how long it must be held; a hand on its way somewhere shows a shape for 0.1 to 0.3 s.
        fewest_readings: seen in at least so many frames, however slow they come.
        gap_s: longest pause between two readings of one hold; two readings may be missed, not three.
        release_s: how long it must be gone before it may be told again.
        cool_down_s: silence after a told gesture, any gesture of the same hand.
        least_confidence: readings below do not count.
    """

    dwell_s: float = 0.6
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
    """Follows both hands; step it with every reading of the hands, empty ones included."""

    def __init__(self, settings: HoldSettings | None = None) -> None:
        self._settings = settings or HoldSettings()
        self._holds: dict[str, _Hold] = {}
        self._shown_ns: dict[tuple[str, Gesture], int] = {}
        self._told: set[tuple[str, Gesture]] = set()
        self._told_ns: dict[str, int] = {}

    def step(self, ts_ns: int, hands: Sequence[HandReading]) -> tuple[GestureDetected, ...]:
        """What became certain with this reading.

        Args:
            ts_ns: when the frame was taken; must not fall.
            hands: all hands in it. Of several on one side the surest counts.

        Returns:
            at most one gesture a hand; `ts_ns` is that of this frame, `confidence` the mean over the hold.
        """
        shown = self._shown(hands)
        for side, reading in shown.items():
            self._extend(side, reading, ts_ns)
        detected = []
        for side in shown:
            hold = self._holds[side]
            if self._is_meant(side, hold, ts_ns):
                self._told.add((side, hold.gesture))
                self._told_ns[side] = ts_ns
                confidence = hold.confidence_sum / hold.readings
                detected.append(GestureDetected(ts_ns=ts_ns, gesture=hold.gesture, side=side, confidence=confidence))
        return tuple(detected)

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

    def _is_meant(self, side: str, hold: _Hold, ts_ns: int) -> bool:
        settings = self._settings
        told_ns = self._told_ns.get(side)
        return (
            (side, hold.gesture) not in self._told
            and hold.readings >= settings.fewest_readings
            and seconds_between(hold.began_ns, ts_ns) >= settings.dwell_s
            and (told_ns is None or seconds_between(told_ns, ts_ns) >= settings.cool_down_s)
        )
