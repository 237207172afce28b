"""How far the gaze may be trusted in this frame, and why not farther. What limits it widens the doubt, never the blame.

Pure: face readings in, an uncertainty and short words out; times are those of the frames. The parts are independent and
add as squares. What they were set by: driver_monitoring.md (sections named 4.1, 6.4 …), and the synthetic driver, whose
true direction is known (97 scenarios; a rendered face, so the errors of real ones are larger: see `base_deg`).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

from app.clock import NS_PER_S, seconds_between
from app.events import FaceFeatures
from perception.calibration import Baseline
from perception.head_pose import off_axis_deg

DARK: Final = "dark"
GLARE: Final = "glare"
NOISY: Final = "noisy"
SMALL_FACE: Final = "small_face"
FEW_FRAMES: Final = "few_frames"
UNEVEN_FRAMES: Final = "uneven_frames"
EYES_HIDDEN: Final = "eyes_hidden"
HEAD_TURNED: Final = "head_turned"
LEARNING: Final = "learning"


@dataclass(frozen=True, slots=True)
class ConfidenceSettings:
    """When each limit is told, and what it costs. Costs are 1 sigma of one angle of the gaze, degrees."""

    base_deg: float = 5.0
    """A frontal face by day: webcam gaze of drivers errs by 6.3-6.7 degrees on average (6.4), divided by 1.25 for one
    of two angles. No error of MediaPipe's own head pose is published; rendered faces read 1-2 here."""
    most_margin_deg: float = 4.0
    """No gaze farther off the road than this is let pass, however uncertain, degrees: mirrors stay apart from it."""
    usual_deg: float = 6.0
    """What the policy's zones are made for: a face of 100 px, 15 frames a second, by day."""

    turned_from_deg: float = 15.0
    turned_share: float = 0.12
    """Heads turned further from the camera's axis are read short by this share (rendered: 0.05-0.16 at 25-45)."""
    head_turned_deg: float = 35.0
    """Told from here: the far eye goes behind the nose."""

    landmark_px: float = 0.25
    """Error of the iris against the eye's corners, px of the frame (assumed: a quarter of one)."""
    degree_faces: float = 0.0014
    """How far an iris moves for one degree, face widths: 0.21 mm (an eyeball of 12 mm radius) of 150 mm."""
    small_face_px: float = 60.0
    """Told below: the quarter of a pixel then is worth 3 degrees."""
    eyes_face_px: float = 32.0
    """Below this width of the face its eyes are six px wide, and lids cannot be told."""

    dark: float = 0.17
    dark_contrast: float = 0.07
    """A face below both lies in the dark, 0 to 1 (rendered night: 0.12 and 0.05, the darkest skin by day: 0.22 and
    0.10). With either alone it is a dark or an even one."""
    dark_deg: float = 4.0
    """Rendered at night the same look to the mirror erred by 10.7 degrees, by day by 7.1 to 7.8."""
    glare_brightness: float = 0.6
    glare_share: float = 0.23
    """A face this bright whose contrast is below this share of it lies behind a veil of light (glare: 0.70 and 0.20; by
    day 0.57 and 0.36; overexposed 0.77 and 0.33)."""
    glare_deg: float = 3.0
    """No error was measurable in rendered glare; real glare moves (assumed)."""

    noisy_deg: float = 0.25
    """Told when the readings tremble by more from frame to frame (rendered: day 0.03, infrared 0.2, noise and blur 0.3,
    night 0.5)."""
    still_deg: float = 8.0
    """Judged while the head keeps within so much, degrees, and faces the camera: turned eyes tremble on any picture."""
    noise_weight: float = 4.0
    """The engine smooths over frames: what trembles is a part of what drifts."""

    few_fps: float = 12.0
    """Told below, 1/s: 10 and more are advised (4.1), and at 10 half of the blinks are missed (4.2)."""
    unseen_deg_s: float = 15.0
    """What a gaze does between two frames, degrees a second: small looks; a turn of the head is seen anyway."""
    uneven_share: float = 0.2
    """Told when the frames' intervals differ from their mean by more than this share of it, on average (dropped frames:
    0.3 and more; a steady camera: 0.05)."""

    hidden_light: float = 0.52
    shown_light: float = 0.6
    """Eyes go behind dark glasses below, and show again above: see `eye_light` (dark sunglasses 0.36-0.43; tinted ones
    0.71-0.81; visible eyes of people 0.66 and more, one for a moment 0.55 with the head turned)."""
    hidden_s: float = 2.0
    """... for so long, s. The driver must know within 10 s (1.3)."""
    frontal_deg: float = 20.0
    """... with the head within this of the camera's axis: farther out the eye lies in the nose's shadow."""
    blink_swing: float = 0.35
    """Lids that move by so much are seen, whatever the light, 0 to 1 (behind dark glasses: 0.08 at most in 35 s;
    blinks: 0.5 and more)."""
    hidden_deg: float = 10.0
    """With the eyes hidden only the head tells: eyes alone turn by 15-20 degrees before the head follows."""

    window_s: float = 2.0
    """Light, noise and rate are judged over this, s."""
    every_s: float = 0.5
    """... and so often, s."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far this frame's readings may be trusted.

    Attributes:
        gaze_uncertainty_deg: 1 sigma of yaw or pitch of the gaze, degrees.
        limits: short words for what limits it, empty on a good day.
        eyes_usable: lids and eyes may be read at all; the head may be in any case.
        margin_deg: by how much more than usual a gaze must leave the road to be off it, degrees.
    """

    gaze_uncertainty_deg: float
    limits: tuple[str, ...]
    eyes_usable: bool
    margin_deg: float


DEFAULT_CONFIDENCE: Final = ConfidenceSettings()


@dataclass(frozen=True, slots=True)
class _Sample:
    ts_ns: int
    face_px: float
    brightness: float
    contrast: float
    eye_light: float
    yaw_deg: float
    eye_yaw_deg: float


class ConfidenceTracker:
    """Steps once a frame, also on those without a face: they are part of the frame rate. `last`: the newest answer."""

    def __init__(self, settings: ConfidenceSettings = DEFAULT_CONFIDENCE) -> None:
        self._settings = settings
        self._times: deque[int] = deque()
        self._samples: deque[_Sample] = deque()
        self._due_ns: int | None = None
        self._slow_deg = 0.0
        self._slow: tuple[str, ...] = ()
        self._noise_deg = 0.0
        self._is_too_small = False
        self._hidden = _HiddenEyes(settings)
        self.last = Confidence(settings.base_deg, (), True, 0.0)

    def step(self, face: FaceFeatures, baseline: Baseline) -> Confidence:
        """Takes in one frame.

        Args:
            face: the readings; without a face, the last answer stands.
            baseline: how far this driver is known.
        """
        limits = self._settings
        self._times.append(face.ts_ns)
        if face.valid:
            self._samples.append(_sample(face))
        off_axis = off_axis_deg(face.yaw_deg, face.pitch_deg)
        self._hidden.step(face, off_axis)
        if self._due_ns is None or face.ts_ns >= self._due_ns:
            self._due_ns = face.ts_ns + round(limits.every_s * NS_PER_S)
            self._judge(face.ts_ns)
        if face.valid:
            self.last = self._answer(off_axis, baseline)
        return self.last

    def _answer(self, off_axis: float, baseline: Baseline) -> Confidence:
        limits = self._settings
        turned = limits.turned_share * max(0.0, off_axis - limits.turned_from_deg)
        hidden = limits.hidden_deg if self._hidden.now else 0.0
        seen = math.hypot(limits.base_deg, self._slow_deg, turned, hidden)
        words = (
            (EYES_HIDDEN, self._hidden.now),
            (HEAD_TURNED, off_axis >= limits.head_turned_deg),
            (LEARNING, baseline.progress < 1),
        )
        return Confidence(
            gaze_uncertainty_deg=math.hypot(seen, baseline.unsure_deg),
            limits=(*self._slow, *(word for word, holds in words if holds)),
            eyes_usable=not (self._hidden.now or self._is_too_small),
            # Of a road centre still to be learned a longer time limit takes care.
            margin_deg=min(limits.most_margin_deg, max(0.0, seen - limits.usual_deg)),
        )

    def _judge(self, ts_ns: int) -> None:
        """What changes slowly: light, size, noise, rate."""
        limits = self._settings
        since_ns = ts_ns - round(limits.window_s * NS_PER_S)
        while len(self._times) > 1 and self._times[0] < since_ns:
            self._times.popleft()
        while self._samples and self._samples[0].ts_ns < since_ns:
            self._samples.popleft()
        words: list[str] = []
        parts: list[float] = []
        if self._samples:
            self._judge_light(words, parts)
            self._judge_size(words, parts)
            self._judge_noise(words, parts)
        self._judge_rate(words, parts)
        self._slow, self._slow_deg = tuple(words), math.hypot(*parts)

    def _judge_light(self, words: list[str], parts: list[float]) -> None:
        limits = self._settings
        brightness = fmean(each.brightness for each in self._samples)
        contrast = fmean(each.contrast for each in self._samples)
        if brightness < limits.dark and contrast < limits.dark_contrast:
            words.append(DARK)
            parts.append(limits.dark_deg)
        elif brightness > limits.glare_brightness and contrast < limits.glare_share * brightness:
            words.append(GLARE)
            parts.append(limits.glare_deg)

    def _judge_size(self, words: list[str], parts: list[float]) -> None:
        limits = self._settings
        face_px = median(each.face_px for each in self._samples)
        self._is_too_small = face_px < limits.eyes_face_px
        parts.append(limits.landmark_px / max(1.0, face_px) / limits.degree_faces)
        if face_px < limits.small_face_px:
            words.append(SMALL_FACE)

    def _judge_noise(self, words: list[str], parts: list[float]) -> None:
        limits = self._settings
        yaws = [each.yaw_deg for each in self._samples]
        enough = len(yaws) >= limits.few_fps * limits.window_s
        # With few frames, or a head that moves, the driver's own movement looks the same: what was known still holds.
        still = max(yaws) - min(yaws) < limits.still_deg
        if enough and still and max(yaws) < limits.frontal_deg and min(yaws) > -limits.frontal_deg:
            self._noise_deg = max(_tremble(yaws), _tremble([each.eye_yaw_deg for each in self._samples]))
        parts.append(limits.noise_weight * self._noise_deg)
        if self._noise_deg > limits.noisy_deg:
            words.append(NOISY)

    def _judge_rate(self, words: list[str], parts: list[float]) -> None:
        limits = self._settings
        times = list(self._times)
        steps = [seconds_between(first, second) for first, second in zip(times, times[1:], strict=False)]
        if not steps:
            return
        mean = fmean(steps)
        parts.append(limits.unseen_deg_s * max(steps))
        if mean > 1 / limits.few_fps:
            words.append(FEW_FRAMES)
        if fmean(abs(step - mean) for step in steps) > limits.uneven_share * mean:
            words.append(UNEVEN_FRAMES)


class _HiddenEyes:
    """Whether the eyes are behind dark glasses."""

    def __init__(self, settings: ConfidenceSettings) -> None:
        self._settings = settings
        self._turned_ns: int | None = None
        self._scores: deque[tuple[int, float]] = deque()
        self.now = False

    def step(self, face: FaceFeatures, off_axis: float) -> None:
        limits = self._settings
        if not face.valid or off_axis > limits.frontal_deg:
            self._turned_ns = None
            return
        if self._has_blinked(face):
            self.now, self._turned_ns = False, face.ts_ns
            return
        changes = face.eye_light > limits.shown_light if self.now else face.eye_light < limits.hidden_light
        if not changes:
            self._turned_ns = None
        elif self._turned_ns is None:
            self._turned_ns = face.ts_ns
        elif seconds_between(self._turned_ns, face.ts_ns) >= limits.hidden_s:
            self.now, self._turned_ns = not self.now, None

    def _has_blinked(self, face: FaceFeatures) -> bool:
        limits = self._settings
        self._scores.append((face.ts_ns, (face.blink_left + face.blink_right) / 2))
        while seconds_between(self._scores[0][0], face.ts_ns) > limits.window_s:
            self._scores.popleft()
        scores = [score for _, score in self._scores]
        return max(scores) - min(scores) >= limits.blink_swing


def _sample(face: FaceFeatures) -> _Sample:
    box = face.face_box
    return _Sample(
        ts_ns=face.ts_ns,
        face_px=box[2] * face.width if box else math.inf,
        brightness=face.brightness,
        contrast=face.contrast,
        eye_light=face.eye_light,
        yaw_deg=face.yaw_deg,
        eye_yaw_deg=face.eye_yaw_deg,
    )


def _tremble(values: Sequence[float]) -> float:
    """Standard deviation of what differs from frame to frame: slow movement cancels in second differences.

    Those of noise have the square root of 6 times its deviation, and a median of 0.6745 of theirs.
    """
    if len(values) < 3:
        return 0.0
    seconds = [abs(a - 2 * b + c) for a, b, c in zip(values, values[1:], values[2:], strict=False)]
    return median(seconds) / (0.6745 * math.sqrt(6))
