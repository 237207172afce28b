"""The MediaPipe adapter for faces: pictures in, plain arrays out. The only file that knows FaceLandmarker.

Tracking one face is cheaper than looking for more in every frame (7 ms against 8.5-13 ms here), so one face is
tracked, now and then a second look finds out whether there are more, and only while there are, all are tracked.
Who of them drives is decided in `driver_choice`.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from app.clock import NS_PER_MS
from app.errors import ModelError
from perception.driver_choice import DriverChoice
from perception.face_search import FaceSearch, Region

SCOUT_MS: Final = 3000
"""How often one tracked face is checked for company, ms of the frames' own time: 2 % of the frames' cost."""
ALONE_MS: Final = 2000
"""Several faces are no longer tracked once only the driver's has been seen for so long, ms."""
MOST_FACES: Final = 3
"""Faces tracked together: driver, passenger, and one who leans between the seats. With two, those could keep the
engine from ever looking for the driver again."""

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

    def within(self, region: Region) -> FaceReading:
        """The same face as fractions of the picture that `region` was cut from."""
        x, y, wide, tall = region
        scale, origin = np.array((wide, tall, wide), np.float32), np.array((x, y, 0.0), np.float32)
        return replace(self, landmarks=self.landmarks * scale + origin)


def _pixels(region: Region, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a region, px."""
    x, y, wide, tall = region
    return int(x * width), int(y * height), round((x + wide) * width), round((y + tall) * height)


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
    _STDERR.silence()
    try:
        yield
    finally:
        _STDERR.restore()


class _Stderr:
    """This process's stderr: silent as long as any thread wants it so."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = 0
        self._saved = -1

    def silence(self) -> None:
        with self._lock:
            self._wanted += 1
            if self._wanted > 1:
                return
            sys.stderr.flush()
            self._saved = os.dup(2)
            sink = os.open(os.devnull, os.O_WRONLY)
            os.dup2(sink, 2)
            os.close(sink)

    def restore(self) -> None:
        with self._lock:
            self._wanted -= 1
            if self._wanted == 0:
                os.dup2(self._saved, 2)
                os.close(self._saved)


_STDERR: Final = _Stderr()


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
        right_hand_drive: on which side the driver sits.

    Attributes:
        found: how many faces were in the last frame, the driver's among them or not.

    Raises:
        ModelError: the model cannot be used.
    """

    def __init__(self, model: Path, *, right_hand_drive: bool = False) -> None:
        self.found = 0
        self._model = model
        self._choice = DriverChoice(right_hand_drive=right_hand_drive)
        self._search = FaceSearch(from_right=not right_hand_drive)
        self._mediapipe = import_mediapipe()
        self._solo = _Tracker(open_engine(model, faces=1, video=True))
        self._scout: Any = None
        self._several: _Tracker | None = None
        self._scout_due_ms: int | None = None
        self._company_ms: int | None = None
        self._last_ms = -1

    def read(self, rgb: Picture, ts_ms: int) -> tuple[FaceReading, ...]:
        """The faces in one frame, the driver's first; none when the driver's is not among them.

        Args:
            rgb: uint8 height x width x 3, contiguous.
            ts_ms: the frame's own time, rising; never the wall clock, which would make results unrepeatable.
        """
        ts_ms = self._last_ms = max(ts_ms, self._last_ms + 1)
        faces = self._read_close(rgb, ts_ms) if self._search.is_close else self._read_whole(rgb, ts_ms)
        self.found = len(faces)
        driver = self._choice.choose([face.box for face in faces], ts_ms * NS_PER_MS)
        if self.found > 1 or (self.found and driver is None):
            # Also when somebody else is the only one seen: tracked alone, the engine would look for nobody else.
            self._company_ms = ts_ms
        if driver is None:
            return ()
        return (faces[driver], *(face for number, face in enumerate(faces) if number != driver))

    def _read_whole(self, rgb: Picture, ts_ms: int) -> tuple[FaceReading, ...]:
        image = self._image(rgb)
        if self._has_company(ts_ms):
            faces = self._all().read(image, ts_ms)
        else:
            faces = self._solo.read(image, ts_ms)
            if faces and self._scouts_company(image, ts_ms):
                faces = self._all().read(image, ts_ms) or faces
        self._search_small(rgb, ts_ms, faces)
        return faces

    def _read_close(self, rgb: Picture, ts_ms: int) -> tuple[FaceReading, ...]:
        """The one face in the region that is read close up."""
        height, width = rgb.shape[:2]
        left, top, right, bottom = _pixels(self._search.region, width, height)
        image = self._image(np.ascontiguousarray(rgb[top:bottom, left:right]))
        box = (left / width, top / height, (right - left) / width, (bottom - top) / height)
        faces = tuple(face.within(box) for face in self._solo.read(image, ts_ms))
        self._search.note(ts_ms * NS_PER_MS, faces[0].box if faces else None, width / height)
        return faces

    def _search_small(self, rgb: Picture, ts_ms: int, faces: tuple[FaceReading, ...]) -> None:
        """Looks for a face too small to be found, while there is none."""
        height, width = rgb.shape[:2]
        self._search.note(ts_ms * NS_PER_MS, faces[0].box if faces else None, width / height)
        part = None if faces else self._search.part_to_try(ts_ms * NS_PER_MS, width / height)
        if part is None:
            return
        left, top, right, bottom = _pixels(part, width, height)
        found = self._scouts().detect(self._image(np.ascontiguousarray(rgb[top:bottom, left:right]))).face_landmarks
        if found:
            x = [left / width + point.x * (right - left) / width for point in found[0]]
            y = [top / height + point.y * (bottom - top) / height for point in found[0]]
            self._search.focus((min(x), min(y), max(x) - min(x), max(y) - min(y)), width / height)

    def _image(self, rgb: Picture) -> Any:
        return self._mediapipe.Image(self._mediapipe.ImageFormat.SRGB, rgb)

    def close(self) -> None:
        """Frees the engines. Idempotent."""
        for engine in (self._solo, self._scout, self._several):
            if engine is not None:
                engine.close()
        self._scout = self._several = None

    def _has_company(self, ts_ms: int) -> bool:
        return self._company_ms is not None and ts_ms - self._company_ms <= ALONE_MS

    def _scouts_company(self, image: Any, ts_ms: int) -> bool:
        """Now and then looks whether there are more faces than the one tracked."""
        if self._scout_due_ms is not None and ts_ms < self._scout_due_ms:
            return False
        self._scout_due_ms = ts_ms + SCOUT_MS
        return len(self._scouts().detect(image).face_landmarks) > 1

    def _scouts(self) -> Any:
        if self._scout is None:
            self._scout = open_engine(self._model, faces=2, video=False, scores=False)
        return self._scout

    def _all(self) -> _Tracker:
        if self._several is None:
            self._several = _Tracker(open_engine(self._model, faces=MOST_FACES, video=True))
        return self._several


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
