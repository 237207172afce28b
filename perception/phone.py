"""Whether the driver uses a phone: a hand held at the ear, or the gaze in the lap again and again.

Pure: plain numbers of each frame in, the use under way and those that are over out; times are those of the frames,
nanoseconds. A phone itself is not recognised: a hand that grips beside the ear for seconds, or eyes that keep going
where no driving task is, are what can be seen and what is said.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.clock import NS_PER_S, seconds_between
from perception.monitor_settings import PhoneSettings

NUMBERS_A_HAND: Final = 6
"""Of `FaceFeatures.hands`: x, y of wrist, middle knuckle, middle of the finger tips."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PhoneUse:
    """A use of the phone. `end_ns` None: under way. `confidence`: 0 to 1."""

    start_ns: int
    end_ns: int | None
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class HeadPlace:
    """Where the driver's head is in the picture.

    Attributes:
        x, y: middle of the face in picture heights. height: of the face, the same. roll_deg: + to the right ear.
    """

    x: float
    y: float
    height: float
    roll_deg: float

    def seen_from(self, x: float, y: float) -> tuple[float, float]:
        """A point as face heights aside (+ to the picture's right) and down, along the head's own axes."""
        # The driver's right ear is on the left of the picture: a head leaning to it is turned against the clock.
        turn = math.radians(self.roll_deg)
        aside, down = (x - self.x) / self.height, (y - self.y) / self.height
        return aside * math.cos(turn) - down * math.sin(turn), aside * math.sin(turn) + down * math.cos(turn)


def head_place(box: Box, aspect: float, roll_deg: float) -> HeadPlace:
    """The place of a face.

    Args:
        box: x, y, width, height as fractions of the picture.
        aspect: width of the picture over its height.
        roll_deg: of the head, + to the driver's right ear.
    """
    x, y, width, height = box
    return HeadPlace((x + width / 2) * aspect, y + height / 2, height, roll_deg)


def is_at_ear(hand: tuple[float, ...], aspect: float, head: HeadPlace, limits: PhoneSettings) -> bool:
    """Whether a hand (six numbers, see `FaceFeatures.hands`) grips something beside the ear."""
    wrist, knuckle, tips = (head.seen_from(hand[at] * aspect, hand[at + 1]) for at in (0, 2, 4))
    palm = math.dist(wrist, knuckle)
    return (
        limits.least_palm <= palm <= limits.most_palm
        and limits.ear_from <= abs(knuckle[0]) <= limits.ear_to
        and limits.ear_above <= knuckle[1] <= limits.ear_below
        # Held from below, and the fingers bent: a flat hand at the cheek carries the head.
        and wrist[1] - knuckle[1] >= limits.upright * palm
        and knuckle[1] - tips[1] <= limits.stretched * palm
    )


class PhoneTracker:
    """Steps once a frame; `step` returns the uses that just ended."""

    def __init__(self, settings: PhoneSettings) -> None:
        self._ear = _EarHold(settings)
        self._lap = _LapLooks(settings)

    @property
    def current(self) -> PhoneUse | None:
        """The use under way, the surer one; None: no phone in use as far as can be seen."""
        return self._ear.current or self._lap.current

    def step(
        self,
        ts_ns: int,
        *,
        hands: tuple[float, ...] | None,
        aspect: float,
        face_box: Box | None,
        roll_deg: float,
        in_lap: bool | None,
    ) -> list[PhoneUse]:
        """Takes in one frame.

        Args:
            ts_ns: rising.
            hands: `FaceFeatures.hands`.
            aspect: width of the picture over its height.
            face_box: `FaceFeatures.face_box`; None without a face.
            roll_deg: of the head; not used without a face.
            in_lap: whether the gaze is in the lap; None: not known (eyes shut, no face, road centre not learned).
        """
        over = (self._ear.step(ts_ns, hands, aspect, face_box, roll_deg), self._lap.step(ts_ns, in_lap))
        return [use for use in over if use is not None]

    def finish(self, ts_ns: int) -> list[PhoneUse]:
        """Ends what is under way: the recording ends, or the camera is lost."""
        over = (self._ear.finish(ts_ns), self._lap.finish(ts_ns))
        return [use for use in over if use is not None]


class _EarHold:
    """A hand held at the ear. Only looks at the hands count, not the time between: two seconds stay two seconds."""

    def __init__(self, settings: PhoneSettings) -> None:
        self._settings = settings
        self._head: HeadPlace | None = None
        self._head_ns = 0
        self._looks = self._hits = 0
        self._start_ns: int | None = None
        self._last_ns = 0
        self._missed_ns: int | None = None
        self._known = False

    @property
    def current(self) -> PhoneUse | None:
        return self._use(None) if self._known else None

    def step(
        self, ts_ns: int, hands: tuple[float, ...] | None, aspect: float, face_box: Box | None, roll_deg: float
    ) -> PhoneUse | None:
        if face_box is not None:
            self._head, self._head_ns = head_place(face_box, aspect, roll_deg), ts_ns
        elif self._head is not None and seconds_between(self._head_ns, ts_ns) > self._settings.lost_face_s:
            self._head = None
        if hands is not None:
            self._look(ts_ns, hands, aspect)
        if self._start_ns is not None and seconds_between(self._last_ns, ts_ns) > self._settings.gap_s:
            return self.finish(ts_ns)
        return None

    def finish(self, ts_ns: int) -> PhoneUse | None:
        use = self._use(min(ts_ns, self._last_ns)) if self._known else None
        self._start_ns, self._known = None, False
        self._looks = self._hits = 0
        return use

    def _look(self, ts_ns: int, hands: tuple[float, ...], aspect: float) -> None:
        head, limits = self._head, self._settings
        hit = head is not None and any(is_at_ear(hand, aspect, head, limits) for hand in _each(hands))
        if hit and self._start_ns is None:
            # It came there between two looks: half-way is wrong by the least.
            missed_ns = ts_ns if self._missed_ns is None else self._missed_ns
            self._start_ns = (missed_ns + ts_ns) // 2 if seconds_between(missed_ns, ts_ns) <= limits.gap_s else ts_ns
        if not hit:
            self._missed_ns = ts_ns
        if self._start_ns is None:
            return
        self._looks += 1
        self._hits += hit
        if hit:
            self._last_ns = ts_ns
            held_s = seconds_between(self._start_ns, ts_ns)
            self._known |= held_s >= limits.hold_s and self._hits >= limits.held_share * self._looks

    def _use(self, end_ns: int | None) -> PhoneUse:
        start_ns = self._start_ns if self._start_ns is not None else self._last_ns
        seconds = seconds_between(start_ns, self._last_ns)
        reason = f"a hand held at the ear for {seconds:.1f} s"
        return PhoneUse(start_ns, end_ns, reason, self._settings.ear_confidence)


class _LapLooks:
    """Looks into the lap that come again and again."""

    def __init__(self, settings: PhoneSettings) -> None:
        self._settings = settings
        self._looks: deque[tuple[int, int]] = deque()
        self._since_ns: int | None = None
        self._last_ns: int | None = None
        self._up_since_ns: int | None = None
        self._known = False

    @property
    def current(self) -> PhoneUse | None:
        return self._use(None) if self._known else None

    def step(self, ts_ns: int, in_lap: bool | None) -> PhoneUse | None:
        limits = self._settings
        if in_lap:
            self._up_since_ns = None
            self._since_ns = ts_ns if self._since_ns is None else self._since_ns
            self._last_ns = ts_ns
        else:
            self._end_look(ts_ns)
            if in_lap is None or self._up_since_ns is None:
                self._up_since_ns = None if in_lap is None else ts_ns
        window_ns = round(limits.lap_window_s * NS_PER_S)
        while not self._known and self._looks and ts_ns - self._looks[0][0] > window_ns:
            self._looks.popleft()
        count, seconds = self._sum()
        if count >= limits.lap_looks and seconds >= limits.lap_s:
            self._known = True
        up_s = 0.0 if self._up_since_ns is None else seconds_between(self._up_since_ns, ts_ns)
        return self.finish(ts_ns) if self._known and up_s >= limits.lap_over_s else None

    def finish(self, ts_ns: int) -> PhoneUse | None:
        self._end_look(None)
        use = self._use(min(ts_ns, self._looks[-1][1])) if self._known and self._looks else None
        if self._known:
            self._looks.clear()
        self._known = False
        return use

    def _end_look(self, ts_ns: int | None) -> None:
        """Keeps the look under way, once the gaze has been elsewhere for longer than an artefact (None: at once)."""
        since_ns, last_ns, limits = self._since_ns, self._last_ns, self._settings
        if since_ns is None or last_ns is None:
            return
        if ts_ns is not None and seconds_between(last_ns, ts_ns) <= limits.lap_dropout_s:
            return
        if seconds_between(since_ns, last_ns) >= limits.lap_look_s:
            self._looks.append((since_ns, last_ns))
        self._since_ns = None

    def _sum(self) -> tuple[int, float]:
        """How many looks there were, the one under way included, and how long they were together, s."""
        looks = [*self._looks]
        if self._since_ns is not None and self._last_ns is not None:
            looks.append((self._since_ns, self._last_ns))
        looks = [look for look in looks if seconds_between(*look) >= self._settings.lap_look_s]
        return len(looks), sum(seconds_between(*look) for look in looks)

    def _use(self, end_ns: int | None) -> PhoneUse:
        first_ns = self._looks[0][0] if self._looks else self._since_ns or 0
        last_ns = self._looks[-1][1] if end_ns is not None or self._last_ns is None else self._last_ns
        count, seconds = self._sum()
        span_s = seconds_between(first_ns, last_ns)
        reason = f"looks into the lap again and again: {count} times in {span_s:.0f} s, {seconds:.0f} s together"
        return PhoneUse(first_ns, end_ns, reason, self._settings.lap_confidence)


def _each(hands: tuple[float, ...]) -> Iterator[tuple[float, ...]]:
    for start in range(0, len(hands), NUMBERS_A_HAND):
        yield hands[start : start + NUMBERS_A_HAND]
