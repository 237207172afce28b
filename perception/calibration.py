"""Learns what is normal for this driver: open eyes, natural head pose, where the road is.

Pure: face readings in, a `Baseline` out, causal, on the readings' own clock. Learned over the first minute of usable
time and then held: a drowsy driver opens the eyes less, and a baseline that follows would hide it
(driver_monitoring.md 4.3).

Closed eyes must not teach: a sample counts only while the eyes are open by what is known so far, and what can be
learned is limited to what open eyes were ever measured at.

What was known before (this driver's profile, or the driver before a possible change) takes the place of an average
face, as long as the first seconds do not contradict it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.clock import NS_PER_MS
from app.events import FaceFeatures
from perception.eyes import LidBaseline, openness
from perception.placement import ANYWHERE, RoadPrior
from perception.profile import ProfileValues


@dataclass(frozen=True, slots=True)
class CalibrationSettings:
    """What may be learned, how fast, and what is believed before."""

    learn_s: float = 60.0
    """Usable time until the baseline is held, s (driver_monitoring.md 1.3 allows one minute; openpilot takes 60 s)."""
    prior_s: float = 4.0
    """Usable time that weighs as much as the priors, s. Short, since any own evidence beats an average face."""
    profile_s: float = 20.0
    """... as much as this driver's profile, s: a minute then counts three quarters, so that over some drives it becomes
    an average, and one tired minute does not rewrite it."""
    verify_s: float = 10.0
    """Values known before are compared with so much own evidence, s: two or three blinks and a glance do not matter."""
    contradicting_score: float = 0.15
    contradicting_share: float = 0.35
    """They are dropped when open eyes differ by more: lid score, 0 to 1, and lid gap, share of it. Fatigue narrows the
    eyes by less, and a tired start is what they are to reveal; eight people differ by up to 0.2 and 0.36."""
    sample_ms: float = 60.0
    """At most one sample each so many ms, so that memory and cost are the same at any frame rate."""
    most_step_s: float = 0.4
    """The longest time one sample may stand for, s: a gap in the picture is not evidence."""
    open_percentile: float = 70.0
    """Openness percentile that stands for 'open as usual'. Above the median, because blinks and glances at the
    instruments only ever close; below the top, because surprise and noise open wide."""

    prior_score: float = 0.17
    """Lid score of open eyes, 0 to 1 (medians of eight people: 0.06-0.27)."""
    most_score: float = 0.32
    """Highest lid score believed of open eyes (drowsy-looking narrow eyes in a real car: 0.27)."""
    prior_aperture: float = 0.27
    """Lid gap over eye width of open eyes (mean of 27 drivers 0.257, SD 0.021: driver_monitoring.md 4.3; ours
    0.25-0.34)."""
    least_aperture: float = 0.18
    most_aperture: float = 0.40
    """Range believed of open eyes: the mean of 27 drivers +- 3.5 SD, widened upwards by our own measurements."""

    prior_eye_pitch_deg: float = -11.0
    """Eye-look pitch of a driver who looks straight ahead: the model reads it as lowered (medians of seven people: -8
    to -16), degrees."""

    teachable_score: float = 0.45
    """A lid score above this teaches nothing, whatever the baseline says (the weakest closed eyes read 0.48)."""
    teachable_openness: float = 0.5
    """Below this openness nothing is learned: the eyes may be closing."""
    talking_jaw: float = 0.25
    """A jaw open wider than this distorts lids and pose (0 to 1; speech stays below, yawns begin above)."""
    most_yaw_deg: float = 50.0
    most_pitch_deg: float = 35.0
    """A camera looks at the driver from within this cone; further out it is the driver who looks away, degrees."""
    same_place_deg: float = 20.0
    """Gaze farther than this from the centre so far is a glance and teaches no centre, degrees (the road box)."""
    adopt_s: float = 2.0
    """A first pose held so long becomes the centre at once, s: cameras are often mounted far off the driver's axis,
    and a driver looks at the road first."""
    adopt_spread_deg: float = 5.0
    """... if it varies no more than this, standard deviation, degrees."""
    recentre_s: float = 10.0
    """Open eyes elsewhere for so long without a break mean the first pose was the glance, s."""
    known_centre_deg: float = 5.0
    """How far a centre known before may be off: the seat moves, the camera is nudged, 1 sigma, degrees."""
    fresh_centre_deg: float = 3.0
    """How far the centre may be off when only just adopted; less with each second learned, 1 sigma, degrees."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is normal for this driver, and how well that is known (0 priors only, 1 learned and held).

    `head_*`: natural pose against the camera, degrees. `eye_*`: natural rotation of the eyes in the head, degrees.
    `centred`: whether the pose is this driver's own rather than a guess. `unsure_deg`: how far off the natural pose may
    still be, 1 sigma.
    """

    lids: LidBaseline
    head_yaw_deg: float
    head_pitch_deg: float
    head_roll_deg: float
    eye_yaw_deg: float
    eye_pitch_deg: float
    progress: float
    centred: bool
    unsure_deg: float = 0.0


DEFAULT_CALIBRATION: Final = CalibrationSettings()

REFRESH_S: Final = 0.5
"""The percentiles are taken anew after so much more evidence, s: soon enough, and costs nothing."""


@dataclass(frozen=True, slots=True)
class _Pose:
    """One pose sample and the time it stands for, seconds."""

    seconds: float
    angles: tuple[float, float, float, float, float]


def _seconds(poses: Sequence[_Pose]) -> float:
    return sum(pose.seconds for pose in poses)


def _median(poses: Sequence[_Pose]) -> list[float]:
    middle: list[float] = np.median(np.array([pose.angles for pose in poses]), axis=0).tolist()
    return middle


class Calibrator:
    """Feeds on every usable reading; `baseline` is what is known so far.

    Args:
        settings: see there.
        road: where the road is by the camera's place.
        start: values known before; verified, and dropped if the first seconds contradict them.

    Attributes:
        contradicted: values known before were dropped.
    """

    def __init__(
        self,
        settings: CalibrationSettings = DEFAULT_CALIBRATION,
        *,
        road: RoadPrior = ANYWHERE,
        start: ProfileValues | None = None,
    ) -> None:
        self._settings = settings
        self._road = road
        self._is_first_driver = True
        self._begin(start, settings.prior_s if start is None else settings.profile_s)

    def _begin(self, start: ProfileValues | None, prior_s: float) -> None:
        self._start, self._prior_s = start, prior_s
        self._verified = False
        self._lids: list[Sequence[float]] = []
        self._lids_s = 0.0
        self._refreshed_s = 0.0
        self._poses: list[_Pose] = []
        self._poses_s = 0.0
        self._first_poses: list[_Pose] = []
        self._elsewhere: list[_Pose] = []
        self._last_ns: int | None = None
        self._centred = False
        self.contradicted = False
        self.baseline = self._learned()

    def restart(self) -> None:
        """Another driver may have sat down: learns from the beginning, with what is known as a start."""
        known = self._lids_s >= self._settings.verify_s
        self._is_first_driver = False
        self._begin(self._values() if known else self._start, self._settings.prior_s)

    def export(self) -> ProfileValues | None:
        """What was learned of the driver of the beginning; None before it is held.

        None also once drivers may have changed: nobody said who the other one is.
        """
        return self._values() if self.held and self._is_first_driver else None

    def _values(self) -> ProfileValues:
        known = self.baseline
        return ProfileValues(
            score_left=known.lids.score_left,
            score_right=known.lids.score_right,
            aperture_left=known.lids.aperture_left,
            aperture_right=known.lids.aperture_right,
            head_yaw_deg=known.head_yaw_deg,
            head_pitch_deg=known.head_pitch_deg,
            head_roll_deg=known.head_roll_deg,
            eye_yaw_deg=known.eye_yaw_deg,
            eye_pitch_deg=known.eye_pitch_deg,
        )

    @property
    def held(self) -> bool:
        """True once the baseline no longer changes."""
        return self._lids_s >= self._settings.learn_s

    def learn(self, face: FaceFeatures, *, eyes_usable: bool = True) -> Baseline:
        """Takes in one reading and returns what is known now.

        Args:
            face: a reading; one without a face teaches nothing.
            eyes_usable: lids can be seen; hidden ones teach nothing of the eyes, the head still tells the road.
        """
        if self.held or not face.valid:
            return self.baseline
        seconds = self._elapsed_s(face.ts_ns)
        if seconds is None or not self._is_teachable(face):
            return self.baseline
        angles = (face.yaw_deg, face.pitch_deg, face.roll_deg, face.eye_yaw_deg, face.eye_pitch_deg)
        self._learn_centre(_Pose(seconds, angles))
        if not eyes_usable:
            return self.baseline
        self._lids.append((face.blink_left, face.blink_right, face.aperture_left, face.aperture_right))
        self._lids_s += seconds
        if self._lids_s - self._refreshed_s >= REFRESH_S or self.held:
            self._refreshed_s = self._lids_s
            self._verify()
            self.baseline = self._learned()
        return self.baseline

    def _elapsed_s(self, ts_ns: int) -> float | None:
        """The time this sample may stand for; None when it comes too soon after the last."""
        limits = self._settings
        if self._last_ns is None:
            self._last_ns = ts_ns
            return limits.sample_ms / 1000
        elapsed_ms = (ts_ns - self._last_ns) / NS_PER_MS
        if elapsed_ms < limits.sample_ms:
            return None
        self._last_ns = ts_ns
        return min(elapsed_ms / 1000, limits.most_step_s)

    def _is_teachable(self, face: FaceFeatures) -> bool:
        limits = self._settings
        return (
            min(face.blink_left, face.blink_right) < limits.teachable_score
            and face.jaw_open < limits.talking_jaw
            and abs(face.yaw_deg) < limits.most_yaw_deg
            and abs(face.pitch_deg) < limits.most_pitch_deg
            and openness(face, self.baseline.lids) > limits.teachable_openness
        )

    def _learn_centre(self, pose: _Pose) -> None:
        limits = self._settings
        if not self._centred:
            self._adopt_first_pose(pose)
        yaw, pitch = pose.angles[:2]
        away = max(abs(yaw - self.baseline.head_yaw_deg), abs(pitch - self.baseline.head_pitch_deg))
        if away < limits.same_place_deg:
            if self._poses_s < limits.learn_s:
                self._poses_s += pose.seconds
                self._poses.append(pose)
            self._elsewhere.clear()
            return
        self._elsewhere.append(pose)
        if _seconds(self._elsewhere) >= limits.recentre_s:
            self._poses, self._elsewhere = self._elsewhere, []
            self._poses_s = limits.recentre_s
            self._centred = True
            self.baseline = self._learned()

    def _adopt_first_pose(self, pose: _Pose) -> None:
        limits = self._settings
        self._first_poses.append(pose)
        while _seconds(self._first_poses[1:]) >= limits.adopt_s:
            del self._first_poses[0]
        if _seconds(self._first_poses) < limits.adopt_s:
            return
        angles = np.array([first.angles[:2] for first in self._first_poses])
        yaw, pitch = self._expected()[:2]
        reach_deg = self._road.reach_deg if self._start is None else limits.same_place_deg
        if max(abs(angles.mean(axis=0) - (yaw, pitch))) > reach_deg:
            return  # a glance, or not the place named: believed only if it goes on
        if angles.std(axis=0).max() < limits.adopt_spread_deg:
            self._poses, self._first_poses = self._first_poses, []
            self._centred = True
            self.baseline = self._learned()

    def _expected(self) -> tuple[float, ...]:
        """The natural pose before anything is learned of it: head yaw, pitch, roll, eye yaw, pitch, degrees."""
        known = self._start
        if known is None:
            return self._road.yaw_deg, self._road.pitch_deg, 0.0, 0.0, self._settings.prior_eye_pitch_deg
        return known.head_yaw_deg, known.head_pitch_deg, known.head_roll_deg, known.eye_yaw_deg, known.eye_pitch_deg

    def _learned(self) -> Baseline:
        limits = self._settings
        prior = self._expected()
        own = _median(self._poses) if self._poses else list(prior)
        trust = 1.0 if self._centred else self._trust(_seconds(self._poses))
        yaw, pitch, roll, eye_yaw, eye_pitch = (
            guess + trust * (mine - guess) for guess, mine in zip(prior, own, strict=True)
        )
        progress = min(1.0, self._lids_s / limits.learn_s)
        guessed_deg = self._road.unsure_deg if self._start is None else limits.known_centre_deg
        return Baseline(
            lids=self._learned_lids(),
            head_yaw_deg=yaw,
            head_pitch_deg=pitch,
            head_roll_deg=roll,
            eye_yaw_deg=eye_yaw,
            eye_pitch_deg=eye_pitch,
            progress=progress,
            centred=self._centred,
            unsure_deg=limits.fresh_centre_deg * (1 - progress) if self._centred else guessed_deg,
        )

    def _prior_lids(self) -> tuple[float, float, float, float]:
        limits, known = self._settings, self._start
        if known is None:
            return limits.prior_score, limits.prior_score, limits.prior_aperture, limits.prior_aperture
        return known.score_left, known.score_right, known.aperture_left, known.aperture_right

    def _own_lids(self) -> list[float]:
        """Open eyes by own evidence alone: two lid scores, two lid gaps."""
        limits = self._settings
        table = np.array(self._lids)
        scores = np.percentile(table[:, :2], 100 - limits.open_percentile, axis=0).clip(0.0, limits.most_score)
        gaps = np.percentile(table[:, 2:], limits.open_percentile, axis=0)
        own: list[float] = [*scores.tolist(), *gaps.clip(limits.least_aperture, limits.most_aperture).tolist()]
        return own

    def _learned_lids(self) -> LidBaseline:
        prior = self._prior_lids()
        if not self._lids:
            return LidBaseline(*prior)
        trust, own = self._trust(self._lids_s), self._own_lids()
        return LidBaseline(*(guess + trust * (mine - guess) for guess, mine in zip(prior, own, strict=True)))

    def _verify(self) -> None:
        """Compares values known before with the first own evidence, once."""
        limits = self._settings
        if self._start is None or self._verified or self._lids_s < limits.verify_s:
            return
        self._verified = True
        own, known = self._own_lids(), self._prior_lids()
        scores = max(abs(mine - theirs) for mine, theirs in zip(own[:2], known[:2], strict=True))
        gaps = max(abs(mine / max(theirs, 0.01) - 1) for mine, theirs in zip(own[2:], known[2:], strict=True))
        if scores > limits.contradicting_score or gaps > limits.contradicting_share:
            self._start, self._prior_s, self.contradicted = None, limits.prior_s, True

    def _trust(self, seconds: float) -> float:
        return seconds / (seconds + self._prior_s)
