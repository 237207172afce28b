"""The hand adapter: pictures in, hands with their gestures out. The only file that knows GestureRecognizer.

Two ways to look. A camera's frames (`read_video`) get one look each, cheap, tracked from frame to frame; what one frame
misses the next one shows. A still (`read_image`) gets further looks at enlarged parts, and at grey ones, when the
first one does not settle it: the palm detector sees the whole picture at 192 x 192, and a hand of a fifth of its
height or one before a patterned carpet escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from app.clock import NS_PER_MS
from app.errors import ModelError
from app.events import Gesture, HandReading
from perception.hand_model import gesture_bundle
from perception.hand_votes import HEAD_CLASSES, MOST_HANDS, SETTLED, HandLook, at_once, fused, is_cut, together
from perception.landmarks import import_mediapipe, quiet_stderr

Picture = npt.NDArray[np.uint8]
Part = tuple[int, int, int, int]

VIDEO_FINDING: Final = 0.4
"""Least score of the palm detector, live: a little below the engine's 0.5, since tracking and dwell weed out."""
STILL_FINDING: Final = 0.2
"""The same for stills: whether it is a hand is then judged by the landmark model."""
BEING_HAND: Final = 0.5
"""Least score of the landmark model that what was found is a hand. The engine's default."""
PARTS: Final = ((0.7, (0.0, 0.15, 0.3)), (0.5, (0.0, 0.25, 0.5)))
"""Parts of a still that are looked at: share of its width and height, and where they begin. Overlapping, so that a hand
of a fifth of the picture is whole in at least one."""
LUMA: Final = np.array([0.299, 0.587, 0.114], dtype=np.float32)
"""ITU-R BT.601."""


class HandReader:
    """Reads hands from frames of one camera, or from stills. Close it explicitly.

    An engine is opened at the first use of its way to look (0.1 s). The file of the model is checked at once.

    Args:
        model: the `gesture_recognizer.task` file of the store.

    Raises:
        ModelError: the model is missing or unusable.
    """

    def __init__(self, model: Path) -> None:
        self._model = model
        self._bundle = gesture_bundle(model, tuple(HEAD_CLASSES))
        self._mediapipe = import_mediapipe()
        self._still: Any = None
        self._video: Any = None
        self._last_ms = -1
        self._has_found = False

    def prepare_video(self) -> None:
        """Opens the engine for frames now rather than with the first one.

        Raises:
            ModelError: the model is unusable.
        """
        if self._video is None:
            self._video = self._open(VIDEO_FINDING, video=True)

    def read_video(self, rgb: Picture, ts_ns: int) -> tuple[HandReading, ...]:
        """The hands in the next frame of a camera or recording, tracked from the last.

        Args:
            rgb: uint8 height x width x 3, not mirrored.
            ts_ns: the frame's own time, rising.

        Returns:
            at most two; `x`, `y` as fractions of the frame.
        """
        self.prepare_video()
        self._last_ms = max(ts_ns // NS_PER_MS, self._last_ms + 1)
        with self._until_first_hand():
            result = self._video.recognize_for_video(self._image(rgb), self._last_ms)
        self._has_found |= bool(result.gestures)
        height, width = rgb.shape[:2]
        return at_once(list(_looks(result, (0, 0, width, height), mirrored=False)), width, height)

    def read_image(self, rgb: Picture) -> tuple[HandReading, ...]:
        """The hands in a picture that stands alone; 25 ms when they are plain to see, up to 1 s when none are.

        Args:
            rgb: uint8 height x width x 3, not mirrored, upright.

        Returns:
            at most two; `x`, `y` as fractions of the picture.
        """
        height, width = rgb.shape[:2]
        whole = self._look(rgb, (0, 0, width, height))
        if any(max(fused(look).values()) >= SETTLED for look in whole):
            return at_once(whole, width, height)
        looks = [*whole, *self._mirrored_look(rgb), *self._looks_at_parts(rgb)]
        readings = together(looks, width, height)
        if any(reading.gesture is not Gesture.NONE for reading in readings):
            return readings
        grey = np.repeat((rgb @ LUMA).astype(np.uint8)[:, :, np.newaxis], 3, axis=2)
        return together([*looks, *self._look(grey, (0, 0, width, height)), *self._looks_at_parts(grey)], width, height)

    def close(self) -> None:
        """Frees the engines. Idempotent."""
        for engine in (self._still, self._video):
            if engine is not None:
                engine.close()
        self._still = self._video = None

    def __enter__(self) -> HandReader:
        """Itself; closed at the end of the block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Frees the engines."""
        self.close()

    def _open(self, finding: float, *, video: bool) -> Any:
        vision = self._mediapipe.tasks.vision
        options = vision.GestureRecognizerOptions(
            base_options=self._mediapipe.tasks.BaseOptions(model_asset_buffer=self._bundle),
            running_mode=vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE,
            num_hands=MOST_HANDS,
            min_hand_detection_confidence=finding,
            min_hand_presence_confidence=BEING_HAND,
        )
        try:
            with quiet_stderr():
                return vision.GestureRecognizer.create_from_options(options)
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(
                f"{self._model}: not a usable hand model; check it with `cockpit models verify`"
            ) from error

    def _until_first_hand(self) -> AbstractContextManager[None]:
        """Silence for the engine's one warning, at its first hand."""
        return nullcontext() if self._has_found else quiet_stderr()

    def _image(self, rgb: Picture) -> Any:
        return self._mediapipe.Image(self._mediapipe.ImageFormat.SRGB, np.ascontiguousarray(rgb))

    def _look(self, rgb: Picture, part: Part, *, mirrored: bool = False) -> list[HandLook]:
        if self._still is None:
            self._still = self._open(STILL_FINDING, video=False)
        x, y, width, height = part
        view = rgb[y : y + height, x : x + width]
        with self._until_first_hand():
            result = self._still.recognize(self._image(view[:, ::-1] if mirrored else view))
        self._has_found |= bool(result.gestures)
        return list(_looks(result, part, mirrored))

    def _mirrored_look(self, rgb: Picture) -> list[HandLook]:
        return self._look(rgb, (0, 0, rgb.shape[1], rgb.shape[0]), mirrored=True)

    def _looks_at_parts(self, rgb: Picture) -> Iterator[HandLook]:
        height, width = rgb.shape[:2]
        for share, starts in PARTS:
            for top in starts:
                for left in starts:
                    part = (int(left * width), int(top * height), int(share * width), int(share * height))
                    if min(part[2:]) > 0:
                        yield from (look for look in self._look(rgb, part) if not is_cut(look, part, width, height))


def _looks(result: Any, part: Part, mirrored: bool) -> Iterator[HandLook]:
    """The engine's answer for a part of a picture, in pixels of the whole.

    The engine's `Left` is the person's own left in an unmirrored picture (checked on stills whose shirts show print
    that reads the right way).
    """
    x, y, width, height = part
    found = zip(result.hand_landmarks, result.hand_world_landmarks, result.handedness, result.gestures, strict=True)
    for points, joints, sides, gestures in found:
        across = np.array([(1.0 - point.x if mirrored else point.x, point.y) for point in points])
        world = np.array([(-joint.x if mirrored else joint.x, joint.y, joint.z) for joint in joints])
        is_left = (sides[0].category_name == "Left") is not mirrored
        yield HandLook(
            pixels=across * (width, height) + (x, y),
            world=world,
            side="left" if is_left else "right",
            side_score=float(sides[0].score),
            head_class=gestures[0].category_name or "None",
            head_score=float(gestures[0].score),
        )
