"""Learns what is normal for this driver: open eyes, natural head pose, where the road is.

Pure: face readings in, a `Baseline` out, causal, on the readings' own clock. Learned over the first minute of usable
time and then held: a drowsy driver opens the eyes less, and a baseline that follows would hide it
(driver_monitoring.md 4.3).

Closed eyes must not teach: a sample counts only while the eyes are open by what is known so far, and what can be
learned is limited to what open eyes were ever measured at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.clock import NS_PER_MS
from app.events import FaceFeatures
from perception.eyes import LidBaseline, openness


@dataclass(frozen=True, slots=True)
class CalibrationSettings:
    """What may be learned, how fast, and what is believed before."""

    learn_s: float = 60.0
    """Usable time until the baseline is held, s (driver_monitoring.md 1.3 allows one minute; openpilot takes 60 s)."""
    prior_s: float = 4.0
    """Usable time that weighs as much as the priors, s. Short, since any own evidence beats an average face."""
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


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is normal for this driver, and how well that is known (0 priors only, 1 learned and held).

    `head_*`: natural pose against the camera, degrees. `eye_*`: natural rotation of the eyes in the head, degrees.
    `centred`: whether the pose is this driver's own rather than a guess.
    """

    lids: LidBaseline
    head_yaw_deg: float
    head_pitch_deg: float
    head_roll_deg: float
    eye_yaw_deg: float
    eye_pitch_deg: float
    progress: float
    centred: bool


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
    """Feeds on every usable reading; `baseline` is what is known so far."""

    def __init__(self, settings: CalibrationSettings = DEFAULT_CALIBRATION) -> None:
        self._settings = settings
        self._lids: list[Sequence[float]] = []
        self._lids_s = 0.0
        self._refreshed_s = 0.0
        self._poses: list[_Pose] = []
        self._first_poses: list[_Pose] = []
        self._elsewhere: list[_Pose] = []
        self._last_ns: int | None = None
        self._centred = False
        self.baseline = self._learned()

    @property
    def held(self) -> bool:
        """True once the baseline no longer changes."""
        return self._lids_s >= self._settings.learn_s

    def learn(self, face: FaceFeatures) -> Baseline:
        """Takes in one reading and returns what is known now. Readings without a face teach nothing."""
        if self.held or not face.valid:
            return self.baseline
        seconds = self._elapsed_s(face.ts_ns)
        if seconds is None or not self._is_teachable(face):
            return self.baseline
        angles = (face.yaw_deg, face.pitch_deg, face.roll_deg, face.eye_yaw_deg, face.eye_pitch_deg)
        self._learn_centre(_Pose(seconds, angles))
        self._lids.append((face.blink_left, face.blink_right, face.aperture_left, face.aperture_right))
        self._lids_s += seconds
        if self._lids_s - self._refreshed_s >= REFRESH_S or self.held:
            self._refreshed_s = self._lids_s
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
            self._poses.append(pose)
            self._elsewhere.clear()
            return
        self._elsewhere.append(pose)
        if self._centred and _seconds(self._elsewhere) >= limits.recentre_s:
            self._poses, self._elsewhere = self._elsewhere, []
            self.baseline = self._learned()

    def _adopt_first_pose(self, pose: _Pose) -> None:
        limits = self._settings
        self._first_poses.append(pose)
        while _seconds(self._first_poses[1:]) >= limits.adopt_s:
            del self._first_poses[0]
        if _seconds(self._first_poses) < limits.adopt_s:
            return
        angles = np.array([first.angles[:2] for first in self._first_poses])
        if angles.std(axis=0).max() < limits.adopt_spread_deg:
            self._poses, self._first_poses = self._first_poses, []
            self._centred = True
            self.baseline = self._learned()

    def _learned(self) -> Baseline:
        limits = self._settings
        prior = (0.0, 0.0, 0.0, 0.0, limits.prior_eye_pitch_deg)
        own = _median(self._poses) if self._poses else list(prior)
        trust = 1.0 if self._centred else self._trust(_seconds(self._poses))
        yaw, pitch, roll, eye_yaw, eye_pitch = (
            guess + trust * (mine - guess) for guess, mine in zip(prior, own, strict=True)
        )
        return Baseline(
            lids=self._learned_lids(),
            head_yaw_deg=yaw,
            head_pitch_deg=pitch,
            head_roll_deg=roll,
            eye_yaw_deg=eye_yaw,
            eye_pitch_deg=eye_pitch,
            progress=min(1.0, self._lids_s / limits.learn_s),
            centred=self._centred,
        )

    def _learned_lids(self) -> LidBaseline:
        limits = self._settings
        prior = (limits.prior_score, limits.prior_score, limits.prior_aperture, limits.prior_aperture)
        if not self._lids:
            return LidBaseline(*prior)
        table = np.array(self._lids)
        scores = np.percentile(table[:, :2], 100 - limits.open_percentile, axis=0).clip(0.0, limits.most_score)
        gaps = np.percentile(table[:, 2:], limits.open_percentile, axis=0)
        own = (*scores, *gaps.clip(limits.least_aperture, limits.most_aperture))
        trust = self._trust(self._lids_s)
        return LidBaseline(*(float(guess + trust * (mine - guess)) for guess, mine in zip(prior, own, strict=True)))

    def _trust(self, seconds: float) -> float:
        return seconds / (seconds + self._settings.prior_s)
