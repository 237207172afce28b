"""What a raised hand does on purpose: swipes, circles, pinch-and-drag. Pure: samples of one hand in, gestures out.

Directions are the person's own, who faces the camera: a swipe to the left goes to the right of the unmirrored picture,
clockwise is as the person sees the own hand.

A movement is meant when the hand had been raised, fingers stretched, and held still for a moment (`armed`) just
before, with no other hand raised beside it. So a hand that comes into view already moving says nothing, whatever
it does, live and in recordings: raising it, reaching for something, waving and lowering it are movements too.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto
from statistics import fmean, median
from typing import Final

from app.clock import NS_PER_S, seconds_between
from app.events import Gesture, GestureDetected, HandDragged
from perception.hand_paths import NOTHING, Drawn, circle, stroke
from perception.hand_tracks import HandSample, Point

OPPOSITE = {
    Gesture.SWIPE_LEFT: Gesture.SWIPE_RIGHT,
    Gesture.SWIPE_RIGHT: Gesture.SWIPE_LEFT,
    Gesture.SWIPE_UP: Gesture.SWIPE_DOWN,
    Gesture.SWIPE_DOWN: Gesture.SWIPE_UP,
}

EDGE: Final = 0.02
"""The palm must be so far inside the picture, fractions of it."""
FLOOR: Final = 0.8
"""And above this much of its height: below, hands lie in the lap, hold the wheel or hang."""
LOWEST: Final = 0.9
"""A swipe down ends no farther down."""
REST: Final[Point] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class MoveSettings:
    """When a movement is meant. Lengths in palm breadths (8.5 cm). Sources: assumed, and tried on `hand_story`.

    Attributes:
        arm_s: how long the hand must be still. calm_s: the same for a hand that has moved about: it talks, or works.
        stirs: so many movements since it came, or since its last gesture, make it one. brisk, slow: speeds between
            which a movement begins and ends, palm breadths a second.
        still: how far from its middle it may stray meanwhile; 1.5 cm of tremor and of a shaking car.
        fewest: readings in that time. pause_s: longest pause between two of them.
        raised_share: of them must show a raised hand; the engine misreads blurred fingers.
        left_by: how far off its place a hand has begun to move.
        swipe_s, circle_s: longest swipe and circle. idle_s: a movement that leads nowhere for so long is none.
        slowed: a stroke is over when the speed falls below this share of its peak. back: or it turns back so far,
            less than `aside` off the way it came.
        exit_s: a hand that has left the picture sideways for so long will not come back within the stroke.
        pinch_s: a hand that drags must have been pinched for so long; signing hands pinch for 0.1 to 0.2 s.
        slack: a pinched hand drags from here on. unpinched_s: it lets go when open for so long.
        drag: a drag whose way was shorter than this was none. told: so far it is told of step by step.
        cool_down_s: nothing is told for so long after a gesture.
    """

    arm_s: float = 0.3
    calm_s: float = 0.8
    stirs: int = 2
    brisk: float = 3.0
    slow: float = 1.2
    still: float = 0.18
    fewest: int = 3
    pause_s: float = 0.25
    raised_share: float = 0.7
    left_by: float = 0.35
    swipe_s: float = 0.9
    circle_s: float = 3.2
    idle_s: float = 0.6
    slowed: float = 0.35
    back: float = 0.25
    aside: float = 0.35
    exit_s: float = 0.12
    pinch_s: float = 0.5
    slack: float = 0.3
    unpinched_s: float = 0.06
    drag: float = 0.3
    told: float = 0.05
    cool_down_s: float = 0.8


class Phase(Enum):
    """What is expected of a hand."""

    LOOSE = auto()
    ARMED = auto()
    MOVING = auto()
    DRAGGING = auto()


@dataclass(frozen=True, slots=True)
class _Rest:
    """Where a hand rests, picture heights, the last moment it surely did, and its breadth."""

    palm: Point
    tip: Point
    ts_ns: int
    breadth: float
    is_pinched: bool

    def palm_off(self, sample: HandSample) -> Point:
        """How far the palm has come from there, palm breadths."""
        return (sample.palm[0] - self.palm[0]) / self.breadth, (sample.palm[1] - self.palm[1]) / self.breadth

    def tip_off(self, sample: HandSample) -> Point:
        """The same of the tip of the index finger."""
        return (sample.tip[0] - self.tip[0]) / self.breadth, (sample.tip[1] - self.tip[1]) / self.breadth


@dataclass(frozen=True, slots=True)
class _Swiped:
    """The last swipe, until the hand is back."""

    gesture: Gesture
    begin: Point
    end: Point


@dataclass(slots=True)
class _Drag:
    """How far a pinched hand has dragged, from where it was last told of."""

    at: Point
    open_since_ns: int | None = None
    up: float = 0.0
    way: float = 0.0


@dataclass(slots=True)
class _Way:
    """What an armed hand has done since it left its rest."""

    samples: list[HandSample] = field(default_factory=list)
    peak: float = 0.0


class HandMoves:
    """Follows one hand. Step it with every look.

    Attributes:
        phase: what is expected of it. drawn: what it has begun, and how much of it is done.
    """

    def __init__(self, settings: MoveSettings | None = None) -> None:
        self._settings = settings or MoveSettings()
        self.phase = Phase.LOOSE
        self.drawn = NOTHING
        self._window = deque[HandSample]()
        self._rest: _Rest | None = None
        self._way = _Way()
        self._drag = _Drag((0.0, 0.0))
        self._swiped: _Swiped | None = None
        self._quiet_until_ns = 0
        self._stirs = 0
        self._is_stirring = False
        self._pinched_ns: int | None = None
        self._is_pinch_doubted = False

    def cool_down(self, ts_ns: int) -> None:
        """A gesture of this hand was told, by whom ever."""
        self._quiet_until_ns = ts_ns + round(self._settings.cool_down_s * NS_PER_S)
        self._stirs, self._is_stirring = 0, False
        self._loosen()

    def step(
        self, sample: HandSample | None, ts_ns: int, *, alone: bool, may_begin: bool = True
    ) -> list[GestureDetected | HandDragged]:
        """What became certain with this look.

        Args:
            sample: of the hand; None: the look missed it.
            ts_ns: of the look.
            alone: no other hand is raised.
            may_begin: where the hand is, a movement may begin.
        """
        if sample is None:
            return self._miss(ts_ns)
        self._note_pinch(sample)
        self._window.append(sample)
        self._note_stir(sample)
        while len(self._window) > 2 and seconds_between(self._window[1].ts_ns, ts_ns) >= self._settings.calm_s:
            self._window.popleft()
        is_restless = self.phase is Phase.LOOSE and self._stirs >= self._settings.stirs
        rest = self._resting(self._settings.calm_s if is_restless else self._settings.arm_s) if alone else None
        if self.phase is Phase.LOOSE or self.phase is Phase.ARMED:
            self._wait(sample, rest if may_begin else None, alone and may_begin)
            rest = None
        return self._go_on(sample, alone, has_stopped=rest is not None)

    def end(self) -> list[GestureDetected | HandDragged]:
        """The hand has gone: what it was at ends."""
        is_dragging = self.phase is Phase.DRAGGING
        told = self._end_drag(self._rest, self._window[-1]) if is_dragging and self._rest is not None else []
        self._loosen()
        return told

    def _go_on(self, sample: HandSample, alone: bool, *, has_stopped: bool) -> list[GestureDetected | HandDragged]:
        if self._rest is None:
            return []
        match self.phase:
            case Phase.DRAGGING:
                return self._drag_on(self._rest, sample, alone)
            case Phase.MOVING if alone:
                return self._move_on(self._rest, sample, has_stopped)
            case Phase.MOVING:
                self._loosen()
        return []

    # --- waiting ---

    def _note_pinch(self, sample: HandSample) -> None:
        """Since when it has been pinched; one reading to the contrary is no proof."""
        if sample.is_pinched:
            self._pinched_ns = sample.ts_ns if self._pinched_ns is None else self._pinched_ns
        elif self._is_pinch_doubted:
            self._pinched_ns = None
        self._is_pinch_doubted = not sample.is_pinched

    def _note_stir(self, sample: HandSample) -> None:
        """Counts movements."""
        if sample.speed > self._settings.brisk:
            self._is_stirring = True
        elif self._is_stirring and sample.speed < self._settings.slow:
            self._is_stirring = False
            self._stirs += 1

    def _resting(self, seconds: float) -> _Rest | None:
        """Where the hand has been held still for so long, raised, and in the zone, just now; None: it has not."""
        settings, last = self._settings, self._window[-1]
        age = [seconds_between(sample.ts_ns, last.ts_ns) for sample in self._window]
        begin = max((number for number, each in enumerate(age) if each >= seconds), default=0)
        window = list(self._window)[begin:]
        first = window[0]
        times = [sample.ts_ns for sample in window]
        pauses = [seconds_between(a, b) for a, b in zip(times[:-1], times[1:], strict=True)]
        if len(window) < settings.fewest or seconds_between(first.ts_ns, last.ts_ns) < seconds:
            return None
        raised = [sample for sample in window if sample.is_raised]
        if max(pauses) > settings.pause_s or len(raised) < settings.raised_share * len(window):
            return None
        breadth = median(sample.breadth for sample in window)
        palm = _middle([sample.palm for sample in window])
        strays = max(math.dist(sample.palm, palm) for sample in window) > settings.still * breadth
        if strays or not is_in_zone(last):
            return None
        is_pinched = self._pinched_ns is not None
        return _Rest(palm, _middle([sample.tip for sample in window]), last.ts_ns, breadth, is_pinched)

    def _wait(self, sample: HandSample, rest: _Rest | None, alone: bool) -> None:
        if not alone or sample.ts_ns < self._quiet_until_ns:
            return self._loosen()
        if rest is not None:
            self._arm(rest)
        elif self._rest is not None:
            idle_s = seconds_between(self._rest.ts_ns, sample.ts_ns)
            off = math.hypot(*self._rest.palm_off(sample))
            if off > (self._settings.slack if self._rest.is_pinched else self._settings.left_by):
                self._leave(self._rest, sample)
            elif idle_s > self._settings.idle_s:
                self._loosen()
        return None

    def _arm(self, rest: _Rest) -> None:
        swiped = self._swiped
        if swiped is not None and math.dist(rest.palm, swiped.begin) < math.dist(rest.palm, swiped.end):
            self._swiped = None
        self.phase, self._rest = Phase.ARMED, rest

    def _leave(self, rest: _Rest, sample: HandSample) -> None:
        if rest.is_pinched:
            pinched_ns = self._pinched_ns
            if pinched_ns is None or seconds_between(pinched_ns, rest.ts_ns) < self._settings.pinch_s:
                return self._loosen()
            self.phase, self._drag = Phase.DRAGGING, _Drag(sample.palm)
        else:
            since = [each for each in self._window if each.ts_ns > rest.ts_ns and each is not sample]
            self.phase, self._way = Phase.MOVING, _Way(since, max((each.speed for each in since), default=0.0))
        return None

    def _loosen(self) -> None:
        self.phase, self.drawn, self._rest = Phase.LOOSE, NOTHING, None

    # --- swipes and circles ---

    def _move_on(self, rest: _Rest, sample: HandSample, has_stopped: bool) -> list[GestureDetected | HandDragged]:
        way, settings = self._way, self._settings
        way.samples.append(sample)
        way.peak = max(way.peak, sample.speed)
        swipe, round_trip = self._stroke(rest), self._circle(rest)
        self.drawn = max(swipe, round_trip, key=lambda each: each.share)
        if round_trip.share >= 1.0:
            return self._tell(round_trip.gesture, rest, sample)
        if swipe.share >= 1.0 and self._is_over(rest, sample):
            if self._may_end(swipe, sample):
                return self._tell(swipe.gesture, rest, sample)
            self._loosen()
        age_s = seconds_between(rest.ts_ns, sample.ts_ns)
        if has_stopped or age_s > (settings.circle_s if round_trip.share > 0.0 else settings.swipe_s):
            self._loosen()
        return []

    def _stroke(self, rest: _Rest) -> Drawn:
        samples = self._way.samples
        return stroke(
            [rest.palm_off(each) for each in samples], [seconds_between(rest.ts_ns, each.ts_ns) for each in samples]
        )

    def _circle(self, rest: _Rest) -> Drawn:
        """Of the palm or of the finger's tip: some turn the arm, some the wrist, and tips are misread more often."""
        samples = self._way.samples
        palm = circle([REST, *(rest.palm_off(each) for each in samples)])
        return max(palm, circle([REST, *(rest.tip_off(each) for each in samples)]), key=lambda each: each.share)

    def _is_over(self, rest: _Rest, sample: HandSample) -> bool:
        """Whether the stroke has ended: the hand has slowed down, or turned back the way it came: no circle."""
        left, up = rest.palm_off(sample)
        far = max((rest.palm_off(each) for each in self._way.samples), key=lambda off: math.hypot(*off))
        distance = math.hypot(*far)
        aside = abs(far[0] * up - far[1] * left) / distance
        turned_back = distance - math.hypot(left, up) > self._settings.back and aside < self._settings.aside
        return turned_back or sample.speed < self._settings.slowed * self._way.peak

    def _may_end(self, swipe: Drawn, sample: HandSample) -> bool:
        """A hand that goes far down, or hangs, is lowered: that is no swipe."""
        return swipe.gesture is not Gesture.SWIPE_DOWN or (sample.is_raised and -sample.palm[1] <= LOWEST)

    def _tell(self, gesture: Gesture, rest: _Rest, sample: HandSample) -> list[GestureDetected | HandDragged]:
        swiped, self._swiped = self._swiped, None
        if swiped is not None and gesture is OPPOSITE.get(swiped.gesture):
            self.cool_down(sample.ts_ns)  # the way back
            return []
        if gesture in OPPOSITE:
            self._swiped = _Swiped(gesture, rest.palm, sample.palm)
        self.cool_down(sample.ts_ns)
        return [self._detected(gesture, rest, sample)]

    def _detected(self, gesture: Gesture, rest: _Rest, sample: HandSample, amount: float = 0.0) -> GestureDetected:
        raised = fmean(each.is_raised for each in self._window)
        return GestureDetected(
            ts_ns=sample.ts_ns,
            gesture=gesture,
            side=sample.reading.side,
            confidence=raised,
            start_ns=rest.ts_ns,
            amount=amount,
        )

    def _miss(self, ts_ns: int) -> list[GestureDetected | HandDragged]:
        """A look without the hand: it has left the picture at the end of a swipe, or is lost for a moment."""
        if self.phase is not Phase.MOVING or self._rest is None or not self._way.samples:
            return []
        last, swipe = self._way.samples[-1], self._stroke(self._rest)
        is_out = seconds_between(last.ts_ns, ts_ns) >= self._settings.exit_s and _is_leaving(last)
        if is_out and swipe.share >= 1.0 and swipe.gesture is not Gesture.SWIPE_DOWN:
            return self._tell(swipe.gesture, self._rest, last)
        return []

    # --- pinch and drag ---

    def _drag_on(self, rest: _Rest, sample: HandSample, alone: bool) -> list[GestureDetected | HandDragged]:
        drag = self._drag
        if not sample.is_pinched:
            drag.open_since_ns = drag.open_since_ns or sample.ts_ns
            is_open = seconds_between(drag.open_since_ns, sample.ts_ns) >= self._settings.unpinched_s
            return self._end_drag(rest, sample) if is_open or not alone else []
        drag.open_since_ns = None
        left = (sample.palm[0] - drag.at[0]) / rest.breadth
        up = (sample.palm[1] - drag.at[1]) / rest.breadth
        if not alone:
            return self._end_drag(rest, sample)
        self.drawn = Drawn(Gesture.PINCH_DRAG, 1.0)
        if math.hypot(left, up) < self._settings.told:
            return []
        drag.at = sample.palm
        drag.up += up
        drag.way += math.hypot(left, up)
        return [HandDragged(ts_ns=sample.ts_ns, side=sample.reading.side, up=up, left=left)]

    def _end_drag(self, rest: _Rest, sample: HandSample) -> list[GestureDetected | HandDragged]:
        drag = self._drag
        self.cool_down(sample.ts_ns)
        if drag.way < self._settings.drag:
            return []
        return [self._detected(Gesture.PINCH_DRAG, rest, sample, drag.up)]


def is_in_zone(sample: HandSample) -> bool:
    """Whether the palm is where gestures are made: in the picture and above its lowest part."""
    x, y = sample.palm[0] / sample.aspect, -sample.palm[1]
    return EDGE <= x <= 1.0 - EDGE and EDGE <= y <= FLOOR


def _middle(points: list[Point]) -> Point:
    return fmean(point[0] for point in points), fmean(point[1] for point in points)


def _is_leaving(sample: HandSample) -> bool:
    """Whether the palm is within a breadth of the picture's sides or top."""
    x, y, breadth = sample.palm[0], -sample.palm[1], sample.breadth
    return min(x, sample.aspect - x, y) < breadth
