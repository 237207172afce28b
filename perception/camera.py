"""Where live pictures come from: a device, a recording, a stream, the demonstration, or nothing.

Live, the newest frame wins: a reader thread keeps only the latest one, and what nobody took is counted as skipped. A
source that is missing or lost is a state with a plain reason, retried here; it never ends the process.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from app.clock import NS_PER_S
from app.errors import CabinError, DeviceError, InputError
from app.events import CameraStatus
from perception.pictures import Picture, as_rgb, opencv
from perception.recording import Frame, Recording

RETRY_S: Final = 2.0
"""A lost or missing source is tried again this often, s."""
SILENT_S: Final = 2.0
"""A source that has sent nothing for so long is reported as lost, s."""
CAMERA_FPS: Final = 30.0
"""Frames a second that are asked of a source and looked at."""
EARLY_SHARE: Final = 0.8
"""A frame sooner than this share of the wanted interval after the last is left out."""
DEVICES: Final = Path("/sys/class/video4linux")


# --- live sources --------------------------------------------------------------------------------------------------


class Feed(Protocol):
    """One open source of live frames."""

    def read(self) -> tuple[Picture, int]:
        """Waits for the next picture (RGB) and its monotonic time, nanoseconds.

        Raises:
            DeviceError: the source is lost.
            FeedEndedError: it is over and will not come back.
        """
        ...

    def close(self) -> None:
        """Gives the source back."""
        ...


class FeedEndedError(CabinError):
    """A source that is over for good, such as a recording played to its end."""

    code = "feed-ended"


class DemoPictures(Protocol):
    """What the demonstration's camera offers (see `perception/scenarios`)."""

    def start(self, ts_ns: int) -> None:
        """Starts the drive's clock."""
        ...

    def frame(self, now_ns: int) -> Picture:
        """The picture at a monotonic time."""
        ...


@dataclass(frozen=True, slots=True)
class CameraOptions:
    """What is asked of a camera. `portrait` and `script` are for the demonstration only."""

    width: int = 640
    height: int = 480
    fps: float = CAMERA_FPS
    portrait: Path | None = None
    script: Path | None = None


def find_device() -> int | None:
    """The number of the first camera of this machine; None without one. Opens nothing."""
    if not DEVICES.is_dir():
        return None
    for entry in sorted(DEVICES.glob("video*"), key=lambda path: int(path.name.removeprefix("video") or 0)):
        index = entry / "index"
        # A camera has further nodes for its metadata; pictures come from the first.
        if index.is_file() and index.read_text(encoding="ascii").strip() == "0":
            return int(entry.name.removeprefix("video"))
    return None


class _CaptureFeed:
    """A device or a stream through OpenCV."""

    def __init__(self, capture: Any, name: str) -> None:
        self._capture = capture
        self._name = name

    @classmethod
    def device(cls, number: int, options: CameraOptions) -> _CaptureFeed:
        path = Path(f"/dev/video{number}")
        if not path.exists():
            raise DeviceError(f"no camera at {path}; connect one or choose another source with --camera")
        cv2 = opencv()
        capture = cv2.VideoCapture(number, cv2.CAP_V4L2)
        if not capture.isOpened():
            raise DeviceError(f"the camera at {path} cannot be opened: in use elsewhere, or not allowed to this user")
        # Compressed pictures: uncompressed ones do not fit a USB 2 cable at 30 a second.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, options.width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, options.height)
        capture.set(cv2.CAP_PROP_FPS, options.fps)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return cls(capture, f"the camera at {path}")

    @classmethod
    def stream(cls, url: str) -> _CaptureFeed:
        cv2 = opencv()
        capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)
        if not capture.isOpened():
            raise DeviceError(
                f"the stream {url} cannot be opened: nothing there, or refused because the vision process is sealed "
                "off the network"
            )
        return cls(capture, f"the stream {url}")

    def read(self) -> tuple[Picture, int]:
        found, bgr = self._capture.read()
        ts_ns = time.monotonic_ns()
        if not found or bgr is None:
            raise DeviceError(f"{self._name} was lost; trying again")
        return as_rgb(bgr), ts_ns

    def close(self) -> None:
        self._capture.release()


class _FileFeed:
    """A recording played at its own pace as if it were a camera."""

    def __init__(self, path: Path, stop: threading.Event) -> None:
        try:
            self._recording = Recording(path)
        except InputError as error:
            raise FeedEndedError(error.message) from error
        self._frames = self._recording.frames()
        self._stop = stop
        self._begin_ns: int | None = None

    def read(self) -> tuple[Picture, int]:
        try:
            frame = next(self._frames)
        except StopIteration:
            raise FeedEndedError("the recording has ended") from None
        except InputError as error:
            raise FeedEndedError(error.message) from error
        if self._begin_ns is None:
            self._begin_ns = time.monotonic_ns() - frame.ts_ns
        due_ns = self._begin_ns + frame.ts_ns
        self._stop.wait(max(0.0, (due_ns - time.monotonic_ns()) / NS_PER_S))
        return frame.rgb, due_ns

    def close(self) -> None:
        self._recording.close()


class _DemoFeed:
    """The rendered driver of the demonstration, at a camera's pace."""

    def __init__(self, pictures: DemoPictures, fps: float, stop: threading.Event) -> None:
        self._pictures = pictures
        self._interval_ns = round(NS_PER_S / fps)
        self._stop = stop
        self._due_ns = time.monotonic_ns()

    def read(self) -> tuple[Picture, int]:
        now_ns = time.monotonic_ns()
        self._due_ns = max(self._due_ns + self._interval_ns, now_ns)
        self._stop.wait((self._due_ns - now_ns) / NS_PER_S)
        ts_ns = time.monotonic_ns()
        return self._pictures.frame(ts_ns), ts_ns

    def close(self) -> None:
        """Nothing to give back: the pictures are kept for the next life of the feed."""


class Camera:
    """A live source behind a reader thread. `source`: see `open_source`."""

    def __init__(self, source: str, options: CameraOptions) -> None:
        self._source = source
        self._options = options
        self._changed = threading.Condition()
        self._stop = threading.Event()
        self._newest: Frame | None = None
        self._captured = self._taken = self._skipped = 0
        self._size = (0, 0)
        self._interval_s: float | None = None
        self._last_ns: int | None = None
        self._began_ns = time.monotonic_ns()
        self._is_open = False
        self._detail = "" if source != "none" else "no camera was asked for"
        self._demo: DemoPictures | None = None
        self._demo_start_ns: int | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Starts reading."""
        if self._source != "none":
            self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
            self._thread.start()

    def start_demo(self, ts_ns: int) -> None:
        """Starts the clock of the demonstration drive; without effect on other sources."""
        self._demo_start_ns = ts_ns  # for a driver still being painted
        if self._demo is not None:
            self._demo.start(ts_ns)

    def newest(self, timeout_s: float) -> Frame | None:
        """The newest frame not yet taken; waits at most `timeout_s` for one."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self._stop.is_set(), timeout_s)
            frame, self._newest = self._newest, None
            return frame

    def status(self) -> CameraStatus:
        """Whether pictures come, and if not, why and what to do."""
        now_ns = time.monotonic_ns()
        with self._changed:
            waited_s = (now_ns - (self._last_ns or self._began_ns)) / NS_PER_S
            detail = self._detail
            if not detail and self._is_open and waited_s > SILENT_S:
                detail = f"the source {self._source} sends no pictures; trying again"
            return CameraStatus(
                ts_ns=now_ns,
                valid=not detail and self._last_ns is not None,
                source=self._source,
                width=self._size[0],
                height=self._size[1],
                fps=1 / self._interval_s if self._interval_s and not detail else 0.0,
                skipped=self._skipped,
                detail=detail,
            )

    @property
    def is_settled(self) -> bool:
        """Whether it is known by now if pictures come."""
        with self._changed:
            return bool(self._detail) or self._last_ns is not None

    def close(self, timeout_s: float = 0.5) -> None:
        """Stops reading; a device that hangs in its driver is left to the end of the process."""
        self._stop.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout_s)

    # --- the reader thread ---

    def _run(self) -> None:
        while not self._stop.is_set():
            feed: Feed | None = None
            try:
                feed = self._open()
                with self._changed:
                    self._is_open = True
                    self._began_ns = time.monotonic_ns()  # painting the demonstration's driver is no silence
                while not self._stop.is_set():
                    self._keep(*feed.read())
            except FeedEndedError as error:
                self._tell(error.message)
                return
            except CabinError as error:
                self._tell(error.message)
            finally:
                if feed is not None:
                    feed.close()
            self._stop.wait(RETRY_S)

    def _open(self) -> Feed:
        source = self._source
        if source == "demo":
            return _DemoFeed(self._demo_pictures(), self._options.fps, self._stop)
        if source == "auto":
            number = find_device()
            if number is None:
                raise DeviceError("no camera on this machine; connect one, or try --camera demo")
            return _CaptureFeed.device(number, self._options)
        if source.isdigit():
            return _CaptureFeed.device(int(source), self._options)
        if source.startswith("/dev/video") and source.removeprefix("/dev/video").isdigit():
            return _CaptureFeed.device(int(source.removeprefix("/dev/video")), self._options)
        if "://" in source:
            return _CaptureFeed.stream(source)
        return _FileFeed(Path(source), self._stop)

    def _demo_pictures(self) -> DemoPictures:
        if self._demo is None:
            options = self._options
            if options.portrait is None or options.script is None:
                raise FeedEndedError("the demonstration needs its portrait and its script; see `cockpit models pull`")
            from perception.scenarios.demo_camera import DemoCamera

            try:
                size = (options.width, options.height)
                self._demo = DemoCamera(options.portrait, options.script, size=size, fps=options.fps)
            except InputError as error:
                raise FeedEndedError(error.message) from error
            if self._demo_start_ns is not None:
                self._demo.start(self._demo_start_ns)
        return self._demo

    def _keep(self, rgb: Picture, ts_ns: int) -> None:
        wanted_ns = NS_PER_S / self._options.fps
        with self._changed:
            if self._last_ns is not None:
                elapsed_ns = ts_ns - self._last_ns
                if elapsed_ns < EARLY_SHARE * wanted_ns:
                    return
                elapsed_s = elapsed_ns / NS_PER_S
                before = elapsed_s if self._interval_s is None else self._interval_s
                self._interval_s = before + 0.1 * (elapsed_s - before)
            self._captured += 1
            self._skipped += self._newest is not None
            self._newest = Frame(rgb, ts_ns, self._captured)
            self._size = (rgb.shape[1], rgb.shape[0])
            self._last_ns, self._detail = ts_ns, ""
            self._changed.notify_all()

    def _tell(self, detail: str) -> None:
        with self._changed:
            self._detail = detail
            self._interval_s = None
            self._changed.notify_all()


def open_source(source: str, options: CameraOptions | None = None) -> Camera:
    """A live source, not yet started.

    Args:
        source: a device number (`0`) or `/dev/videoN`, a video file (played at its own pace, once), a stream URL,
            `auto` (the first camera of this machine), `demo`, or `none`.
        options: size, rate, and what the demonstration needs.
    """
    return Camera(source, options or CameraOptions())
