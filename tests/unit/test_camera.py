"""Recordings on their own clock, and live sources that come and go. No camera and no model needed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from app.errors import DeviceError, InputError
from app.events import CameraStatus
from perception import camera as camera_module
from perception.camera import Camera, CameraOptions, FeedEndedError, open_source
from perception.pictures import MOST_PIXELS, Picture, fit_within
from perception.recording import Recording
from tests.fakes.clips import noise, write_gif, write_mp4

PATIENCE_S = 5.0


def times_s(path: Path) -> list[float]:
    recording = Recording(path)
    try:
        return [frame.ts_ns / 1e9 for frame in recording.frames()]
    finally:
        recording.close()


# --- recordings ---------------------------------------------------------------------------------------------------


def test_a_video_runs_on_its_own_clock(tmp_path: Path) -> None:
    path = write_mp4(tmp_path / "a.mp4", noise(20), fps=12.5)
    assert times_s(path) == pytest.approx([number / 12.5 for number in range(20)], abs=1e-3)


def test_a_gif_with_uneven_frames_keeps_their_times(tmp_path: Path) -> None:
    path = write_gif(tmp_path / "a.gif", [100, 300, 50, 200])
    assert times_s(path) == pytest.approx([0, 0.1, 0.4, 0.45], abs=1e-3)


def test_a_huge_picture_is_scaled_down(tmp_path: Path) -> None:
    recording = Recording(write_mp4(tmp_path / "a.mp4", noise(2, 2560, 1440)))
    frame = next(iter(recording.frames()))
    assert frame.rgb.shape[0] * frame.rgb.shape[1] <= MOST_PIXELS
    assert (recording.width, recording.height) == (2560, 1440)
    recording.close()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.mp4", None, "no such file"),
        ("empty.mp4", b"", "empty"),
        ("text.mp4", b"this is not a video at all\n" * 100, "not a readable video"),
        ("sound.wav", b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00", "not a readable video"),
    ],
)
def test_what_is_no_video_is_said_in_one_line(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        Recording(path)
    assert name in caught.value.message
    assert "\n" not in caught.value.message


def test_a_folder_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        Recording(tmp_path)


def test_a_picture_is_no_video(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "still.png"
    Image.fromarray(np.zeros((48, 64, 3), np.uint8)).save(path)
    with pytest.raises(InputError, match=r"still\.png"):
        times_s(path)


def test_a_video_cut_off_is_said_in_one_line(tmp_path: Path) -> None:
    whole = write_mp4(tmp_path / "whole.mp4", noise(100, 320, 240)).read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"cut\.mp4"):
        times_s(cut)


# --- live sources -------------------------------------------------------------------------------------------------


@contextmanager
def running(source: str, **options: float) -> Iterator[Camera]:
    camera = open_source(source, CameraOptions(**options))  # type: ignore[arg-type]  # numbers only in these tests
    camera.start()
    try:
        yield camera
    finally:
        camera.close()


def wait_for_status(camera: Camera, wanted: str) -> CameraStatus:
    deadline_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline_s:
        status = camera.status()
        if wanted in status.detail:
            return status
        camera.newest(0.02)
    raise AssertionError(f"{wanted!r} never said; last: {camera.status()}")


def test_a_recording_plays_at_its_own_pace_and_ends_as_a_state(tmp_path: Path) -> None:
    path = write_mp4(tmp_path / "a.mp4", noise(12), fps=20)
    begin_s = time.monotonic()
    with running(str(path)) as camera:
        status = wait_for_status(camera, "ended")
        assert time.monotonic() - begin_s >= 11 / 20
        assert not status.valid
        assert (status.width, status.height) == (160, 120)


def test_the_newest_frame_wins_and_the_others_are_counted(tmp_path: Path) -> None:
    path = write_mp4(tmp_path / "a.mp4", noise(15), fps=30)
    with running(str(path)) as camera:
        deadline_s = time.monotonic() + PATIENCE_S
        while not camera.status().detail and time.monotonic() < deadline_s:
            time.sleep(0.02)  # a consumer that is busy elsewhere
        frame = camera.newest(0)
        assert frame is not None
        assert frame.frame_id == 15
        assert camera.status().skipped == 14
        assert camera.newest(0) is None


def test_a_fast_source_is_thinned_to_the_rate_asked_for(tmp_path: Path) -> None:
    path = write_mp4(tmp_path / "a.mp4", noise(30), fps=60)
    with running(str(path), fps=30) as camera:
        wait_for_status(camera, "ended")
        assert camera._captured == pytest.approx(15, abs=2)


def test_a_missing_file_is_a_state_not_a_crash(tmp_path: Path) -> None:
    with running(str(tmp_path / "nothing.mp4")) as camera:
        assert not wait_for_status(camera, "no such file").valid
        assert camera.newest(0) is None


def test_a_missing_device_says_what_to_do() -> None:
    with running("99") as camera:
        assert "--camera" in wait_for_status(camera, "/dev/video99").detail


def test_no_camera_asked_for_is_settled_at_once() -> None:
    with running("none") as camera:
        assert camera.is_settled
        assert not camera.status().valid


class Flaky:
    """A device that is unplugged after three pictures."""

    opened = 0

    def __init__(self) -> None:
        type(self).opened += 1
        self._left = 3
        self.closed = False

    def read(self) -> tuple[Picture, int]:
        if self._left == 0:
            raise DeviceError("the camera was lost; trying again")
        self._left -= 1
        time.sleep(0.03)
        return np.zeros((48, 64, 3), np.uint8), time.monotonic_ns()

    def close(self) -> None:
        self.closed = True


def test_a_lost_device_is_tried_again_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_module, "RETRY_S", 0.05)
    monkeypatch.setattr(Camera, "_open", lambda self: Flaky())
    Flaky.opened = 0
    with running("0") as camera:
        deadline_s = time.monotonic() + PATIENCE_S
        seen = 0
        while Flaky.opened < 3 and time.monotonic() < deadline_s:
            seen += camera.newest(0.02) is not None
        assert Flaky.opened >= 3
        assert seen >= 4


class Painter:
    """Stands in for the demonstration's driver."""

    def __init__(self) -> None:
        self.started: list[int] = []

    def start(self, ts_ns: int) -> None:
        self.started.append(ts_ns)

    def frame(self, now_ns: int) -> Picture:
        return np.zeros((48, 64, 3), np.uint8)


def test_the_demonstration_can_be_started_before_its_driver_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    painter = Painter()
    may_paint = threading.Event()

    def paint(*_: object, **__: object) -> Painter:
        assert may_paint.wait(PATIENCE_S)
        return painter

    monkeypatch.setattr("perception.scenarios.demo_camera.DemoCamera", paint)
    camera = open_source("demo", CameraOptions(portrait=Path("p.png"), script=Path("s.toml")))
    camera.start()
    camera.start_demo(123)
    may_paint.set()
    assert camera.newest(PATIENCE_S) is not None
    camera.close()
    assert painter.started == [123]


def test_the_demonstration_without_its_portrait_says_how_to_get_it() -> None:
    with running("demo") as camera:
        assert "models pull" in wait_for_status(camera, "portrait").detail


def test_an_error_for_good_is_not_retried(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def fail(self: Camera) -> None:
        tries.append(1)
        raise FeedEndedError("over")

    monkeypatch.setattr(camera_module, "RETRY_S", 0.01)
    monkeypatch.setattr(Camera, "_open", fail)
    with running("0") as camera:
        wait_for_status(camera, "over")
        assert camera._thread is not None
        camera._thread.join(PATIENCE_S)
    assert tries == [1]


@pytest.mark.parametrize(
    ("size", "fitted"), [((640, 480), (640, 480)), ((1280, 720), (640, 360)), ((300, 900), (160, 480))]
)
def test_a_preview_fits_its_ring(size: tuple[int, int], fitted: tuple[int, int]) -> None:
    picture = fit_within(np.zeros((size[1], size[0], 3), np.uint8), 640, 480)
    assert (picture.shape[1], picture.shape[0]) == fitted
