"""The MediaPipe adapter for faces: pictures in, plain arrays out. The only file that knows FaceLandmarker.

Tracking one face is cheaper than looking for two in every frame (7 ms against 8.5-13 ms here), so one face is
tracked, now and then a second look finds out whether there are more, and only while there are, both are tracked.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from app.errors import ModelError

SCOUT_MS: Final = 3000
"""How often one tracked face is checked for company, ms of the frames' own time: 2 % of the frames' cost."""
ALONE_MS: Final = 2000
"""Both faces are no longer tracked once only one has been seen for so long, ms."""
LARGER_FACE: Final = 1.5
"""A face with this many times the area takes over as the driver's: nearer to the camera, at the wheel."""

_NOT_NEEDED: Final = ("matplotlib", "matplotlib.pyplot", "sounddevice")
"""What mediapipe imports for drawing and for microphones: 0.5 of its 0.8 s of import time, and never used here."""

_OUTLINE: Final = np.array([10, 338, 297, 284, 389, 454, 361, 397, 378, 152, 149, 172, 132, 234, 162, 54, 67, 109, 4])
"""Points of the face's outline, and the tip of the nose, which leaves it when the head is turned."""

Scores = dict[str, float]
Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class FaceReading:
    """One face as the engine sees it.

    Attributes:
        landmarks: float32 (478, 3); x and y as fractions of the picture, z in the scale of x.
        scores: the 52 blendshapes by name (`eyeBlinkLeft`: the person's own left), 0 to 1.
        matrix: (4, 4) facial transformation matrix, see `head_pose`.
    """

    landmarks: npt.NDArray[np.float32]
    scores: Scores
    matrix: npt.NDArray[np.floating]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width, height as fractions of the picture."""
        x, y = self.landmarks[_OUTLINE, :2].T.tolist()
        left, top = min(x), min(y)
        return left, top, max(x) - left, max(y) - top


def import_mediapipe() -> Any:
    """Imports `mediapipe` without the parts that draw and record; 0.2 s instead of 0.8 s when warm."""
    stand_ins = [name for name in _NOT_NEEDED if name not in sys.modules]
    for name in stand_ins:
        sys.modules[name] = ModuleType(name)
    try:
        import mediapipe
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    return mediapipe


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Keeps native libraries from writing to this process's stderr: no setting of theirs silences their start."""
    sys.stderr.flush()
    saved = os.dup(2)
    sink = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(sink, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(sink)


def open_engine(model: Path, *, faces: int, video: bool, scores: bool = True) -> Any:
    """A bare FaceLandmarker with blendshapes and matrix.

    Args:
        model: the `face_landmarker.task` file.
        faces: how many faces at most.
        video: tracks from frame to frame; otherwise every picture stands alone.
        scores: blendshapes and matrix are wanted too.

    Raises:
        ModelError: the file is missing or no such model.
    """
    if not model.is_file():
        raise ModelError(f"{model}: the face model is missing; get it with `cockpit models pull`")
    vision = import_mediapipe().tasks.vision
    base = import_mediapipe().tasks.BaseOptions(model_asset_path=str(model))
    options = vision.FaceLandmarkerOptions(
        base_options=base,
        running_mode=vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE,
        num_faces=faces,
        output_face_blendshapes=scores,
        output_facial_transformation_matrixes=scores,
    )
    try:
        with quiet_stderr():
            return vision.FaceLandmarker.create_from_options(options)
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelError(f"{model}: not a usable face model; check it with `cockpit models verify`") from error


def bare_detector(model: Path) -> tuple[Callable[[Picture, int], Any], Callable[[], None]]:
    """The engine call alone, for the bench: `detect(rgb, ts_ms)` and `close()`."""
    engine = open_engine(model, faces=1, video=True)
    mediapipe = import_mediapipe()

    def detect(rgb: Picture, ts_ms: int) -> Any:
        return engine.detect_for_video(mediapipe.Image(mediapipe.ImageFormat.SRGB, rgb), ts_ms)

    return detect, engine.close


class FaceReader:
    """Reads faces from consecutive frames of one camera or recording. Close it explicitly.

    Args:
        model: the `face_landmarker.task` file.

    Raises:
        ModelError: the model cannot be used.
    """

    def __init__(self, model: Path) -> None:
        self._model = model
        self._mediapipe = import_mediapipe()
        self._solo = _Tracker(open_engine(model, faces=1, video=True))
        self._scout: Any = None
        self._pair: _Tracker | None = None
        self._scout_due_ms: int | None = None
        self._company_ms: int | None = None
        self._last_ms = -1
        self._driver_box: tuple[float, float, float, float] | None = None

    def read(self, rgb: Picture, ts_ms: int) -> tuple[FaceReading, ...]:
        """The faces in one frame, the driver's first.

        Args:
            rgb: uint8 height x width x 3, contiguous.
            ts_ms: the frame's own time, rising; never the wall clock, which would make results unrepeatable.
        """
        ts_ms = self._last_ms = max(ts_ms, self._last_ms + 1)
        image = self._mediapipe.Image(self._mediapipe.ImageFormat.SRGB, rgb)
        if self._has_company(ts_ms):
            faces = self._paired().read(image, ts_ms)
            if len(faces) > 1:
                self._company_ms = ts_ms
        else:
            faces = self._solo.read(image, ts_ms)
            if faces and (self._scout_due_ms is None or ts_ms >= self._scout_due_ms):
                self._scout_due_ms = ts_ms + SCOUT_MS
                if self._counted(image) > 1:
                    self._company_ms = ts_ms
                    faces = self._paired().read(image, ts_ms) or faces
        faces = self._driver_first(faces)
        self._driver_box = faces[0].box if faces else self._driver_box
        return faces

    def close(self) -> None:
        """Frees the engines. Idempotent."""
        for engine in (self._solo, self._scout, self._pair):
            if engine is not None:
                engine.close()
        self._scout = self._pair = None

    def _has_company(self, ts_ms: int) -> bool:
        return self._company_ms is not None and ts_ms - self._company_ms <= ALONE_MS

    def _counted(self, image: Any) -> int:
        if self._scout is None:
            self._scout = open_engine(self._model, faces=2, video=False, scores=False)
        return len(self._scout.detect(image).face_landmarks)

    def _paired(self) -> _Tracker:
        if self._pair is None:
            self._pair = _Tracker(open_engine(self._model, faces=2, video=True))
        return self._pair

    def _driver_first(self, faces: tuple[FaceReading, ...]) -> tuple[FaceReading, ...]:
        if len(faces) < 2:
            return faces
        largest = max(faces, key=_area)
        driver = largest
        if self._driver_box is not None:
            box = self._driver_box
            continuing = min(faces, key=lambda face: _distance(face.box, box))
            driver = largest if _area(largest) > LARGER_FACE * _area(continuing) else continuing
        return (driver, *(face for face in faces if face is not driver))


def _area(face: FaceReading) -> float:
    _, _, width, height = face.box
    return width * height


def _distance(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    return abs(a[0] + a[2] / 2 - b[0] - b[2] / 2) + abs(a[1] + a[3] / 2 - b[1] - b[3] / 2)


class _Tracker:
    """A FaceLandmarker in video mode, read without its Python wrapper's detour.

    The wrapper turns every result into 530 Python objects, 0.5 of the 7.4 ms of a frame. Its C structure holds the
    same numbers in rows. It is private to the wrapper, so a test compares the two, and the version is pinned.
    """

    def __init__(self, engine: Any) -> None:
        from mediapipe.tasks.python.vision import face_landmarker

        self._engine = engine
        self._result_type = face_landmarker.MpFaceLandmarkerResultC
        self._names = _score_names(face_landmarker.Blendshapes)

    def read(self, image: Any, ts_ms: int) -> tuple[FaceReading, ...]:
        result = self._result_type()
        library, handle = self._engine._lib, self._engine._handle
        library.MpFaceLandmarkerDetectForVideo(handle, image._image_ptr, None, ts_ms, ctypes.byref(result))
        try:
            return tuple(self._reading(result, number) for number in range(result.face_landmarks_count))
        finally:
            library.MpFaceLandmarkerCloseResult(ctypes.byref(result))

    def close(self) -> None:
        self._engine.close()

    def _reading(self, result: Any, number: int) -> FaceReading:
        points, shapes = result.face_landmarks[number], result.face_blendshapes[number]
        columns = [_column(points.landmarks, points.landmarks_count, name) for name in ("x", "y", "z")]
        scores = _column(shapes.categories, shapes.categories_count, "score").tolist()
        return FaceReading(
            landmarks=np.stack(columns, axis=1),
            scores=dict(zip(self._names, scores, strict=True)),
            matrix=result.facial_transformation_matrixes[number].to_numpy(),
        )


def _column(rows: Any, count: int, name: str) -> npt.NDArray[np.float32]:
    """One float field of `count` C structures, as a view on a copy: the originals go with the result."""
    row = rows._type_
    size, offset = ctypes.sizeof(row), getattr(row, name).offset
    raw = ctypes.string_at(rows, count * size)
    return np.ndarray((count,), np.float32, raw, offset, (size,))


def _score_names(blendshapes: Any) -> tuple[str, ...]:
    """`EYE_BLINK_LEFT` -> `eyeBlinkLeft`, in the order of the engine's output; the first is called `_neutral`."""
    names = [shape.name.title().replace("_", "") for shape in sorted(blendshapes)]
    return ("_neutral", *(name[0].lower() + name[1:] for name in names[1:]))
