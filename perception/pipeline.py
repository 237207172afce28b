"""One camera frame in, everything seen in it out: face features, landmarks for the preview, hands.

No policy: what it means is decided in `driver_state`. Runs in the sealed vision child and in `analyze`.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from app.clock import NS_PER_MS
from app.errors import CabinError
from app.events import FaceFeatures, HandsObserved
from perception.eye_light import EyeLight
from perception.eyes import EYE_LOOK_SPAN_DEG, face_shape
from perception.gaze import EYE_PITCH_GAIN, EYE_YAW_GAIN
from perception.hand_watch import FOR_PHONE, Pace, open_watch
from perception.head_pose import head_pose
from perception.landmarks import FaceReader, FaceReading

LUMA_STRIDE: Final = 8
"""Brightness is taken from every n-th pixel of every n-th row."""
GAZE_RAY_FACES: Final = 0.9
"""Length of the gaze ray of a look 90 degrees aside, in face widths."""
LEFT_IRIS: Final = 473
RIGHT_IRIS: Final = 468

GazeRay = tuple[float, float, float, float]
Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class FrameResult:
    """What one frame shows.

    Attributes:
        features: of the driver's face; `valid` false without one.
        landmarks: float32 (478, 2), fractions of the frame; None without a face.
        gaze_ray: x0, y0, x1, y1 as fractions of the frame; None without a face.
        hands: seen in the frame before; None when hands were not read in it.
    """

    features: FaceFeatures
    landmarks: npt.NDArray[np.float32] | None
    gaze_ray: GazeRay | None
    hands: HandsObserved | None


class VisionPipeline:
    """Owns the engines. Feed it the frames of one source in order; close it explicitly.

    Args:
        face_model: the `face_landmarker.task` file.
        gesture_model: the `gesture_recognizer.task` file; None: hands are not read.
        hands_pace: how often they are.
        right_hand_drive: on which side the driver sits, should there be several faces.

    Raises:
        ModelError: a model is missing or unusable.
    """

    def __init__(
        self,
        face_model: Path,
        gesture_model: Path | None = None,
        *,
        hands_pace: Pace = FOR_PHONE,
        right_hand_drive: bool = False,
    ) -> None:
        self._hands = None if gesture_model is None else open_watch(gesture_model, hands_pace)
        try:
            self._faces = FaceReader(face_model, right_hand_drive=right_hand_drive)
        except CabinError:
            if self._hands is not None:
                self._hands.close()
            raise
        self._eye_light = EyeLight()

    def process(self, rgb: Picture, ts_ns: int, frame_id: int) -> FrameResult:
        """Reads one frame.

        Args:
            rgb: uint8 height x width x 3, contiguous.
            ts_ns: shutter time, rising.
            frame_id: rising; gaps are skipped frames.
        """
        begin = time.perf_counter()
        faces = self._faces.read(rgb, ts_ns // NS_PER_MS)
        engine_ms = (time.perf_counter() - begin) * 1000
        hands = None if self._hands is None else self._hands.step(rgb, ts_ns, frame_id)
        if not faces:
            features = _without_face(rgb, ts_ns, frame_id, faces=self._faces.found, engine_ms=engine_ms, begin=begin)
            return FrameResult(_with_hands(features, hands), None, None, hands)
        features = face_features(
            faces[0],
            rgb,
            ts_ns,
            frame_id,
            faces=self._faces.found,
            eyes_lit=self._eye_light.step(rgb, faces[0].landmarks, ts_ns),
            engine_ms=engine_ms,
            begin=begin,
        )
        landmarks = faces[0].landmarks[:, :2]
        return FrameResult(_with_hands(features, hands), landmarks, _gaze_ray(features, landmarks), hands)

    def close(self) -> None:
        """Frees the engines. Idempotent."""
        self._faces.close()
        if self._hands is not None:
            self._hands.close()
            self._hands = None


def _with_hands(features: FaceFeatures, seen: HandsObserved | None) -> FaceFeatures:
    if seen is None:
        return features
    return replace(features, hands=tuple(each for hand in seen.hands for each in hand.joints))


def face_features(
    face: FaceReading,
    rgb: Picture,
    ts_ns: int,
    frame_id: int,
    *,
    faces: int,
    eyes_lit: float,
    engine_ms: float,
    begin: float,
) -> FaceFeatures:
    """The numbers of one face.

    `eyes_lit`: see `eye_light`. `begin`: `time.perf_counter()` when the frame came in.
    """
    height, width = rgb.shape[:2]
    score = face.scores
    shape = face_shape(face.landmarks, width, height)
    pose = head_pose(face.matrix)
    # In and out are towards and away from the nose, so one eye's in is the other's out.
    to_right = score["eyeLookInLeft"] - score["eyeLookOutLeft"] + score["eyeLookOutRight"] - score["eyeLookInRight"]
    up = score["eyeLookUpLeft"] + score["eyeLookUpRight"] - score["eyeLookDownLeft"] - score["eyeLookDownRight"]
    box = face.box
    brightness, contrast = _luma(_inside(rgb, box))
    return FaceFeatures(
        ts_ns=ts_ns,
        frame_id=frame_id,
        width=width,
        height=height,
        faces=faces,
        yaw_deg=pose.yaw_deg,
        pitch_deg=pose.pitch_deg,
        roll_deg=pose.roll_deg,
        blink_left=score["eyeBlinkLeft"],
        blink_right=score["eyeBlinkRight"],
        squint=(score["eyeSquintLeft"] + score["eyeSquintRight"]) / 2,
        smile=(score["mouthSmileLeft"] + score["mouthSmileRight"]) / 2,
        aperture_left=shape.aperture_left,
        aperture_right=shape.aperture_right,
        jaw_open=score["jawOpen"],
        mouth_ratio=shape.mouth_ratio,
        eye_yaw_deg=-to_right / 2 * EYE_LOOK_SPAN_DEG,
        eye_pitch_deg=up / 2 * EYE_LOOK_SPAN_DEG,
        face_box=box,
        brightness=brightness,
        contrast=contrast,
        eye_light=eyes_lit,
        engine_ms=engine_ms,
        total_ms=(time.perf_counter() - begin) * 1000,
    )


def _without_face(
    rgb: Picture, ts_ns: int, frame_id: int, *, faces: int, engine_ms: float, begin: float
) -> FaceFeatures:
    height, width = rgb.shape[:2]
    brightness, contrast = _luma(rgb)
    return FaceFeatures(
        ts_ns=ts_ns,
        valid=False,
        frame_id=frame_id,
        width=width,
        height=height,
        faces=faces,
        brightness=brightness,
        contrast=contrast,
        engine_ms=engine_ms,
        total_ms=(time.perf_counter() - begin) * 1000,
    )


def _inside(rgb: Picture, box: tuple[float, float, float, float]) -> Picture:
    height, width = rgb.shape[:2]
    left, top = max(0, int(box[0] * width)), max(0, int(box[1] * height))
    right, bottom = int((box[0] + box[2]) * width) + 1, int((box[1] + box[3]) * height) + 1
    part = rgb[top:bottom, left:right]
    return part if part.size else rgb


def _luma(rgb: Picture) -> tuple[float, float]:
    """Mean and standard deviation, 0 to 1, of a sample of the pixels; green stands for luma."""
    sample = rgb[::LUMA_STRIDE, ::LUMA_STRIDE, 1].ravel().astype(np.float32)
    mean = float(sample.sum()) / sample.size
    # Not `std()`: three passes over a thousand pixels, for a number that only tells a covered lens.
    variance = float(sample @ sample) / sample.size - mean * mean
    return mean / 255, math.sqrt(max(0.0, variance)) / 255


def _gaze_ray(face: FaceFeatures, landmarks: npt.NDArray[np.float32]) -> GazeRay:
    x, y = ((landmarks[LEFT_IRIS] + landmarks[RIGHT_IRIS]) / 2).tolist()
    yaw = math.radians(face.yaw_deg + EYE_YAW_GAIN * face.eye_yaw_deg)
    pitch = math.radians(face.pitch_deg + EYE_PITCH_GAIN * face.eye_pitch_deg)
    length = GAZE_RAY_FACES * (face.face_box[2] if face.face_box else 0.0)
    # The driver's left is on the right of an unmirrored picture; rows count downwards.
    across = length * math.sin(yaw) * math.cos(pitch)
    down = -length * math.sin(pitch) * face.width / face.height
    return x, y, x + across, y + down
