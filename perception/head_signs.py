"""Nods and shakes of the head. Pure: face readings in, `HeadSigned` out; times are those of the frames, nanoseconds.

A nod is a head that goes down and comes up again at once, or to and fro; a shake goes to one side, to the other and
back. Both are told as soon as they can be certain, before the head has come to rest, and once for all repetitions. What
else a head does in a car differs in time or in shape: a glance dwells where it looks, a mirror check has one side, a
bump is over too fast or rolls the head, and one who nods off falls slowly, with the eyes shut.

Whether a sign answers anything is for the listener to know.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.clock import NS_PER_S, seconds_between
from app.events import FaceFeatures, HeadSign, HeadSigned
from perception.gaze import DOWN_TO_DEG, LIDS_DOWN_DEG
from perception.swings import Swing, Swings


@dataclass(frozen=True, slots=True)
class SignBounds:
    """What a sign measures.

    Attributes:
        least_deg, most_deg: travel of its widest swing, degrees.
        back_share: of that on the way back, at which the sign is certain, 0 to 1.
        least_s, most_s: from its beginning until then, s.
        dwell_s: longest stay at a turning point, in the last `HeadSignSettings.dwell_share` of the swing, s.
    """

    least_deg: float
    most_deg: float
    back_share: float
    least_s: float
    most_s: float
    dwell_s: float


@dataclass(frozen=True, slots=True)
class HeadSignSettings:
    """When a movement is a sign.

    Of a listener's head movements "yes" and "no" are the symmetrical and cyclic ones, others are linear (Hadar,
    Steiner, Rose 1985, J. Nonverbal Behavior 9). A nod is made of cycles, up and down each, the first the largest, the
    last clearly smaller (Mori, Den, Jokinen 2025, PLoS One 20(5) e0323448). No agreed angles and times were found: they
    are ours, from how seven people move their heads in clips, and general knowledge.
    """

    nod: SignBounds = SignBounds(5.0, 40.0, back_share=0.7, least_s=0.22, most_s=0.95, dwell_s=0.34)
    """Down and up again. A man who listened moved by 2 degrees without meaning anything, bumps move by less than 5.
    Seats pass shaking on to the head most at 4 Hz (Zhang et al. 2026, doi 10.37190/abb/215780): it is back sooner after
    a bump. A look at the speedometer takes 0.62 s (driver_monitoring.md 4.7) and the turn to it, a cycle of 1 Hz dwells
    0.33 s."""
    small_nod: SignBounds = SignBounds(4.5, 40.0, back_share=0.3, least_s=0.31, most_s=1.1, dwell_s=0.34)
    """Three swings to and fro, up or down first. The last may be smaller."""
    shake: SignBounds = SignBounds(7.0, 60.0, back_share=0.3, least_s=0.31, most_s=1.5, dwell_s=0.38)
    """Three swings to and fro, the middle one from side to side. A woman who looked to both sides turned by 74."""

    tremble_deg: float = 1.5
    """A smaller movement back is trembling: the pose trembles by 0.1-0.4 from frame to frame (1 sigma), degrees."""
    left_share: float = 0.2
    left_deg: float = 1.2
    """A swing begins where the head is farther than this from where it was, share of the swing and degrees: noise."""
    dwell_share: float = 0.25
    """A head this near to a turning point, share of the swing, is there."""
    first_share: float = 0.35
    """The first of three swings may begin in the middle, and makes half of the second then; so much of it at least."""
    least_fall_s: float = 0.1
    most_fall_s: float = 0.6
    """The way down of a nod takes longer than a bump's, and a head that sinks for longer nods off, s."""

    most_aside: float = 0.45
    """A nod turns the head aside by at most this share of its own travel, and a shake lowers it, 0 to 1 ..."""
    most_roll: float = 0.6
    """... and leans it by at most this: a pothole on one side leans it, 0 to 1 ..."""
    trembles_deg: float = 1.5
    """... plus what trembles over all its frames, degrees."""
    lids_shut: float = 0.45
    """Lid score of shut eyes, 0 to 1 (weakest: 0.48), ..."""
    shut_share: float = 0.7
    """... seen in so much of the movement: asleep. A blink is over sooner, 0 to 1."""

    rough_s: float = 5.0
    rough_swings: int = 6
    rough_factor: float = 1.4
    """On a road that moved the head so often in so long before, a sign is larger than three in four of these swings by
    this factor."""

    gap_s: float = 0.35
    """A face lost for longer breaks a movement off, s ..."""
    known_s: float = 0.5
    """... and what comes sooner after a face was found is the engine's settling, s."""
    rest_s: float = 0.6
    rest_deg: float = 3.0
    """After a sign the head comes to rest, within so much for so long, before it can make another, degrees and s ..."""
    again_s: float = 3.0
    """... or so much time passes: on a rough road no head rests, s."""
    kept_s: float = 2.0
    """Poses are remembered for so long, s: longer than any sign and the rest before it."""


DEFAULT: Final = HeadSignSettings()


@dataclass(frozen=True, slots=True)
class _Pose:
    """One frame: angles, lid score 0 to 1, and by how much the eyes are lower than the lids explain, degrees."""

    ts_ns: int
    pitch: float
    yaw: float
    roll: float
    lids: float
    lowered: float


_Angle = Callable[[_Pose], float]


def _pitch(pose: _Pose) -> float:
    return pose.pitch


def _yaw(pose: _Pose) -> float:
    return pose.yaw


def _roll(pose: _Pose) -> float:
    return pose.roll


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of sign: along which angle the head goes, and along which it must not."""

    sign: HeadSign
    bounds: SignBounds
    along: _Angle
    aside: _Angle


class HeadSigns:
    """Steps once a frame; feed every frame, also those without a face.

    Args:
        settings: see there.
    """

    def __init__(self, settings: HeadSignSettings = DEFAULT) -> None:
        self._settings = settings
        self._kinds = (
            _Kind(HeadSign.NOD, settings.nod, _pitch, _yaw),
            _Kind(HeadSign.NOD, settings.small_nod, _pitch, _yaw),
            _Kind(HeadSign.SHAKE, settings.shake, _yaw, _pitch),
        )
        self._poses: deque[_Pose] = deque()
        self._pitch, self._yaw = Swings(), Swings()
        self._signed_ns: int | None = None
        self._free_ns = 0

    def step(self, face: FaceFeatures, *, eyes_usable: bool = True) -> HeadSigned | None:
        """Takes in one frame.

        Args:
            face: `ts_ns` rising.
            eyes_usable: lids and eyes can be seen; behind dark glasses they are made up.

        Returns:
            the sign that became certain.
        """
        if not face.valid:
            return None
        limits, ts_ns = self._settings, face.ts_ns
        if not self._poses or seconds_between(self._poses[-1].ts_ns, ts_ns) > limits.gap_s:
            self._begin(ts_ns)
        self._poses.append(_read(face, eyes_usable))
        while seconds_between(self._poses[0].ts_ns, ts_ns) > limits.kept_s:
            self._poses.popleft()
        self._pitch.step(ts_ns, face.pitch_deg, limits.tremble_deg)
        self._yaw.step(ts_ns, face.yaw_deg, limits.tremble_deg)
        if not self._is_free():
            return None
        nod, small_nod, shake = self._kinds
        sign = self._nod(nod) or self._to_and_fro(small_nod, self._pitch) or self._to_and_fro(shake, self._yaw)
        if sign is not None:
            self._signed_ns = ts_ns
        return sign

    def _begin(self, ts_ns: int) -> None:
        """Nothing is known of the head before this frame."""
        self._poses.clear()
        self._pitch.forget()
        self._yaw.forget()
        self._free_ns = ts_ns + round(self._settings.known_s * NS_PER_S)

    # --- signs ------------------------------------------------------------------------------------------------

    def _nod(self, kind: _Kind) -> HeadSigned | None:
        """Down and up again."""
        limits, up = self._settings, self._pitch.current
        if up is None or up.travel < 0 or not self._pitch.done:
            return None
        down = self._pitch.done[-1]
        back_deg = -kind.bounds.back_share * down.travel
        if up.travel < back_deg:
            return None
        course = self._course(down, down, back_deg, kind.along)
        if not course:
            return None
        if not limits.least_fall_s <= seconds_between(course[0].ts_ns, down.end_ns) <= limits.most_fall_s:
            return None
        return self._told(kind, course, (down,), self._roughness(self._pitch, down))

    def _to_and_fro(self, kind: _Kind, swings: Swings) -> HeadSigned | None:
        """Three swings, so two turning points; the middle one is the whole width."""
        third = swings.current
        if third is None or len(swings.done) < 2:
            return None
        first, middle = swings.done[-2], swings.done[-1]
        width, share = abs(middle.travel), self._settings.first_share
        back_deg = kind.bounds.back_share * width
        if abs(third.travel) < back_deg or not share * width <= abs(first.travel) <= width / share:
            return None
        course = self._course(first, middle, back_deg, kind.along)
        return self._told(kind, course, (first, middle), self._roughness(swings, first)) if course else None

    def _told(
        self, kind: _Kind, course: Sequence[_Pose], swings: Sequence[Swing], rough_deg: float
    ) -> HeadSigned | None:
        """The sign, if it is of its measure, the head looks at nothing and goes nowhere else, and sleeps not."""
        limits, bounds = self._settings, kind.bounds
        width, least_deg = abs(swings[-1].travel), max(bounds.least_deg, rough_deg)
        seconds = seconds_between(course[0].ts_ns, course[-1].ts_ns)
        if course[0].ts_ns < self._free_ns or not bounds.least_s <= seconds <= bounds.most_s:
            return None
        if not least_deg <= width <= bounds.most_deg or any(self._dwells(each, course, kind) for each in swings):
            return None
        if kind.sign is HeadSign.NOD and (self._sleeps(course) or _looks_down(course)):
            return None
        turned = max(0.0, _range(map(kind.aside, course)) - limits.trembles_deg) / width
        leaned = max(0.0, _range(map(_roll, course)) - limits.trembles_deg) / width
        if turned > limits.most_aside or leaned > limits.most_roll:
            return None
        # Half for being one at all; the rest for being twice as large as it must be, and going nowhere else.
        confidence = 0.5 + 0.25 * min(1.0, width / least_deg - 1.0) + 0.25 * (1.0 - turned / limits.most_aside)
        return HeadSigned(ts_ns=course[-1].ts_ns, sign=kind.sign, start_ns=course[0].ts_ns, confidence=confidence)

    # --- their parts ------------------------------------------------------------------------------------------

    def _course(self, first: Swing, last: Swing, back_deg: float, along: _Angle) -> list[_Pose]:
        """The poses from where `first` left its place to where the head is so far on its way back from `last`.

        Empty once it was so far in an earlier frame: what did not pass for a sign then is none now.
        """
        near = max(self._settings.left_share * abs(first.travel), self._settings.left_deg)
        course: list[_Pose] = []
        for pose in self._poses:
            if pose.ts_ns <= first.end_ns and abs(along(pose) - first.begin) <= near:
                course.clear()
            course.append(pose)
            if pose.ts_ns > last.end_ns and abs(along(pose) - last.end) >= back_deg:
                break
        return course if course[-1] is self._poses[-1] else []

    def _dwells(self, swing: Swing, course: Sequence[_Pose], kind: _Kind) -> bool:
        """Whether the head stayed where the swing ended."""
        near = self._settings.dwell_share * abs(swing.travel)
        since_ns = until_ns = swing.end_ns
        for pose in course:
            is_there = abs(kind.along(pose) - swing.end) <= near
            if pose.ts_ns <= swing.end_ns:
                since_ns = min(since_ns, pose.ts_ns) if is_there else swing.end_ns
            elif is_there:
                until_ns = pose.ts_ns
            else:
                break
        return seconds_between(since_ns, until_ns) > kind.bounds.dwell_s

    def _sleeps(self, course: Sequence[_Pose]) -> bool:
        shut = sum(pose.lids >= self._settings.lids_shut for pose in course)
        return shut >= self._settings.shut_share * len(course)

    def _roughness(self, swings: Swings, first: Swing) -> float:
        """How large a sign that begins with `first` must be, to be more than what a rough road did before, degrees."""
        limits = self._settings
        since_ns = first.begin_ns - round(limits.rough_s * NS_PER_S)
        before = sorted(abs(each.travel) for each in swings.done if since_ns <= each.begin_ns < first.begin_ns)
        return limits.rough_factor * before[len(before) * 3 // 4] if len(before) >= limits.rough_swings else 0.0

    def _is_free(self) -> bool:
        """Whether the head may make a sign: it has rested since the last one, or that is long ago."""
        limits, now_ns = self._settings, self._poses[-1].ts_ns
        if self._signed_ns is None:
            return True
        since_ns = now_ns - round(limits.rest_s * NS_PER_S)
        if self._signed_ns > since_ns:
            return False
        if seconds_between(self._signed_ns, now_ns) < limits.again_s:
            recent = [pose for pose in self._poses if pose.ts_ns >= since_ns]
            if max(_range(map(_pitch, recent)), _range(map(_yaw, recent))) > limits.rest_deg:
                return False
        self._signed_ns, self._free_ns = None, since_ns
        return True


def _read(face: FaceFeatures, eyes_usable: bool) -> _Pose:
    lids = (face.blink_left + face.blink_right) / 2 if eyes_usable else 0.0
    lowered = -face.eye_pitch_deg - LIDS_DOWN_DEG * lids if eyes_usable else 0.0
    return _Pose(face.ts_ns, face.pitch_deg, face.yaw_deg, face.roll_deg, lids, lowered)


def _range(values: Iterable[float]) -> float:
    values = list(values)
    return max(values) - min(values)


def _looks_down(course: Sequence[_Pose]) -> bool:
    """Whether the eyes go down with the head; in a nod they stay where they look, so they rise in it."""
    lowest = min(course, key=_pitch)
    return lowest.lowered - course[0].lowered > DOWN_TO_DEG
