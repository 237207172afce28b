"""How the driver holds head and body: a head that hangs down, and a body that leans away from its usual place.

Pure: plain numbers of each frame in; times are those of the frames, nanoseconds. Leaning alone is nothing to warn of:
it says what a driver does who looks away for long, or whose face is gone.
"""

from __future__ import annotations

import math
import statistics
from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from app.clock import seconds_between
from perception.monitor_settings import PostureSettings

Box = tuple[float, float, float, float]


class Lean(StrEnum):
    """Where the body leans; left and right are the driver's own."""

    UPRIGHT = "upright"
    LEFT = "left"
    RIGHT = "right"
    DOWN = "down"


def lean_words(lean: Lean, *, right_hand_drive: bool = False) -> str:
    """What it is called in a reason; empty when upright."""
    if lean is Lean.UPRIGHT:
        return ""
    if lean is Lean.DOWN:
        return "leaning down"
    inner = Lean.LEFT if right_hand_drive else Lean.RIGHT
    return "leaning over to the passenger's side" if lean is inner else "leaning to the window"


@dataclass(frozen=True, slots=True)
class HeadDown:
    """A head that hangs down. `end_ns` None: still does. `lowest_deg`: pitch against the natural pose, below 0."""

    start_ns: int
    end_ns: int | None
    lowest_deg: float
    reason: str
    confidence: float


class HeadDownTracker:
    """Steps once a frame; `step` returns the time with the head down that just ended, if it was long enough."""

    def __init__(self, settings: PostureSettings) -> None:
        self._settings = settings
        self._start_ns: int | None = None
        self._last_ns = 0
        self._lowest_deg = 0.0
        self._is_up = False

    @property
    def current(self) -> HeadDown | None:
        """The head down for longer than the limit, and seen so in this frame, or hidden since."""
        if self._start_ns is None or self._is_up:
            return None
        if seconds_between(self._start_ns, self._last_ns) < self._settings.down_s:
            return None
        return self._told(self._start_ns, None)

    def step(self, ts_ns: int, head_pitch_deg: float | None) -> HeadDown | None:
        """Takes in one frame.

        Args:
            ts_ns: rising.
            head_pitch_deg: against this driver's natural pose, + up; None: no face, or the natural pose is not known.
        """
        limits = self._settings
        if head_pitch_deg is None:
            return self._hold(ts_ns, limits.lost_face_s)
        self._is_up = True
        if head_pitch_deg > (limits.down_deg if self._start_ns is None else limits.raised_deg):
            return self._hold(ts_ns, limits.dropout_s)
        if self._start_ns is None:
            self._start_ns, self._lowest_deg = ts_ns, head_pitch_deg
        self._last_ns, self._is_up = ts_ns, False
        self._lowest_deg = min(self._lowest_deg, head_pitch_deg)
        return None

    def finish(self) -> HeadDown | None:
        """Ends what is under way, where it was last seen."""
        start_ns, self._start_ns = self._start_ns, None
        if start_ns is None or seconds_between(start_ns, self._last_ns) < self._settings.down_s:
            return None
        return self._told(start_ns, self._last_ns)

    def _hold(self, ts_ns: int, most_s: float) -> HeadDown | None:
        """The head is not seen down: for a moment that means nothing."""
        if self._start_ns is None:
            return None
        if seconds_between(self._last_ns, ts_ns) > most_s:
            return self.finish()
        return None

    def _told(self, start_ns: int, end_ns: int | None) -> HeadDown:
        seconds = seconds_between(start_ns, self._last_ns)
        reason = f"head down by {-self._lowest_deg:.0f} degrees for {seconds:.1f} s"
        return HeadDown(start_ns, end_ns, self._lowest_deg, reason, self._settings.down_confidence)


class LeanTracker:
    """Learns the usual place of the head in the picture, and says when it is far from it: see `lean`, `since_ns`."""

    def __init__(self, settings: PostureSettings) -> None:
        self._settings = settings
        self._places: deque[tuple[float, float, float]] = deque(
            maxlen=math.ceil(settings.place_s / settings.sample_s),
        )
        self._sampled_ns: int | None = None
        self._usual: tuple[float, float, float] | None = None
        self.lean = Lean.UPRIGHT
        self.since_ns: int | None = None

    def step(self, ts_ns: int, face_box: Box | None, *, aspect: float, on_road: bool) -> None:
        """Takes in one frame. Without a face the lean stays what it was: who leans out of the picture still leans.

        Args:
            ts_ns: rising.
            face_box: x, y, width, height as fractions of the picture.
            aspect: width of the picture over its height.
            on_road: the gaze is on the road. Only then the place is a usual one, also a new one.
        """
        if face_box is None:
            return
        x, y, width, height = face_box
        place = (x + width / 2) * aspect, y + height / 2, height
        lean = self._judged(place)
        if lean is not self.lean:
            self.lean, self.since_ns = lean, None if lean is Lean.UPRIGHT else ts_ns
        if on_road and (
            self._sampled_ns is None or seconds_between(self._sampled_ns, ts_ns) >= self._settings.sample_s
        ):
            self._sampled_ns = ts_ns
            self._places.append(place)
            if len(self._places) * self._settings.sample_s >= self._settings.least_place_s:
                across, down, tall = zip(*self._places, strict=True)
                self._usual = statistics.median(across), statistics.median(down), statistics.median(tall)

    def _judged(self, place: tuple[float, float, float]) -> Lean:
        if self._usual is None:
            return Lean.UPRIGHT
        limits, (x, y, height) = self._settings, self._usual
        aside, down = (place[0] - x) / height, (place[1] - y) / height
        is_upright = self.lean is Lean.UPRIGHT
        if abs(aside) >= (limits.lean_aside if is_upright else limits.upright_aside):
            # The driver's left is on the right of an unmirrored picture.
            return Lean.LEFT if aside > 0 else Lean.RIGHT
        if down >= (limits.lean_down if is_upright else limits.upright_down):
            return Lean.DOWN
        return Lean.UPRIGHT
