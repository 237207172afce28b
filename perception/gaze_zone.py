"""The zone the driver looks at over time: steady through blinks, and since when.

Pure; times are those of the frames, nanoseconds.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from app.clock import NS_PER_MS
from app.events import GazeZone
from perception.gaze import GazeAngles, off_road_share, zone_of
from perception.monitor_settings import GazeSettings


@dataclass(frozen=True, slots=True)
class _Sample:
    """One frame: how far off the road the gaze is (1 at the edge), how far the lids are open, and whether they move."""

    ts_ns: int
    off_road: float
    openness: float | None
    moving: bool


class ZoneTracker:
    """Says in which zone the gaze is. Feed it every frame with a face.

    While the lids move, what the eyes read is not believed: the zone stays. When the gaze leaves the road, `since_ns`
    is when it began to move there, not when it crossed the edge: a head takes a third of a second to turn, and the
    standards count from the eyes.
    """

    def __init__(self, settings: GazeSettings) -> None:
        self._settings = settings
        self._samples: deque[_Sample] = deque()
        self.zone: GazeZone | None = None
        self.since_ns = 0

    def step(
        self,
        ts_ns: int,
        gaze: GazeAngles,
        *,
        openness: float | None,
        shut: bool = False,
        lowered_since_ns: int | None = None,
        right_hand_drive: bool = False,
        margin_deg: float = 0.0,
    ) -> None:
        """Takes in one frame.

        Args:
            ts_ns: rising.
            gaze: against the road centre.
            openness: 0 shut to 1 open as usual; None: the lids cannot be seen.
            shut: the lids are shut: in a blink the gaze is where it was.
            lowered_since_ns: since when the lids have been lowered for a look downwards, once that is certain.
            right_hand_drive: mirrors the zones.
            margin_deg: how much beyond the road's edge the gaze must be to count as off it.
        """
        moving = shut or self._have_lids_moved(ts_ns, openness)
        self._samples.append(_Sample(ts_ns, off_road_share(gaze), openness, moving))
        while ts_ns - self._samples[0].ts_ns > self._settings.onset_ms * NS_PER_MS:
            self._samples.popleft()
        if moving:
            return
        edge = margin_deg + (self._settings.edge_deg if self.zone is GazeZone.ROAD else 0.0)
        zone = zone_of(gaze, right_hand_drive=right_hand_drive, stay_on_road_deg=edge)
        if zone is not self.zone:
            self.since_ns = self._since_ns(ts_ns, lowered_since_ns)
            self.zone = zone

    def lose(self, ts_ns: int) -> None:
        """Nothing is known of the gaze any more."""
        if self.zone is not None:
            self.zone, self.since_ns = None, ts_ns
        self._samples.clear()

    def _have_lids_moved(self, ts_ns: int, openness: float | None) -> bool:
        if openness is None:
            return False
        limits = self._settings
        since_ns = ts_ns - limits.lid_ms * NS_PER_MS
        recent = [each.openness for each in self._samples if each.openness is not None and each.ts_ns >= since_ns]
        return any(abs(each - openness) > limits.lid_moves for each in recent)

    def _since_ns(self, ts_ns: int, lowered_since_ns: int | None) -> int:
        """Since when the gaze is where it now is; `zone` and `since_ns` are still those before."""
        if self.zone is None:
            return ts_ns if lowered_since_ns is None else lowered_since_ns
        if self.zone is GazeZone.ROAD:
            return max(self.since_ns, self._left_ns())
        return max(self.since_ns, self._back_ns()) if self._samples[-1].off_road < 1.0 else ts_ns

    def _left_ns(self) -> int:
        """When the movement away from the road began: half-way out, or with the lids.

        Lids go down with the eyes, and large shifts of the gaze come with a blink (general knowledge). So where the
        lids moved just before, the gaze moved with them, or behind a blink.
        """
        newest = self._samples[-1]
        onset, lowest = newest, newest
        # A head is half-way out later than the hidden eyes that lead it.
        part = self._settings.onset_share if newest.openness is not None else self._settings.head_onset_share
        for each in reversed(self._samples):
            if each.off_road < part * newest.off_road:
                break  # moving lids only ever seem to look away
            onset = each
            lowest = min(lowest, each, key=lambda sample: sample.openness or 0.0)
        is_blink = (newest.openness or 0.0) - (lowest.openness or 0.0) > self._settings.lid_moves
        return (lowest if is_blink and onset.moving else onset).ts_ns

    def _back_ns(self) -> int:
        """When the gaze came back to the road: half-way in, which from far aside is before it crosses the edge."""
        inner = self._settings.onset_share * max(each.off_road for each in self._samples)
        back_ns = self._samples[-1].ts_ns
        for each in reversed(self._samples):
            if each.off_road > inner:
                break
            back_ns = each.ts_ns
        return back_ns
