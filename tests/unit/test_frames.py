"""The preview ring inside one process; across processes see tests/process/test_preview.py."""

from __future__ import annotations

import json
import os

import numpy as np
import numpy.typing as npt
import pytest

from app.errors import WorkerError
from app.frames import MAX_LANDMARKS, PreviewRing, PreviewWriter


def picture(level: int, width: int = 64, height: int = 48) -> npt.NDArray[np.uint8]:
    return np.full((height, width, 3), level, np.uint8)


def mapped(name: str) -> bool:
    with open("/proc/self/maps") as maps:
        return name in maps.read()


def test_a_frame_arrives_whole_with_its_mesh_and_gaze() -> None:
    ring = PreviewRing.create(64, 48)
    writer = PreviewWriter(json.loads(json.dumps(ring.spec())))
    assert ring.read_latest() is None
    points = np.random.default_rng(1).random((478, 2), dtype=np.float32)
    writer.write(picture(9), ts_ns=123, landmarks=points, gaze_ray=(0.5, 0.5, 0.25, 0.75))
    frame = ring.read_latest()
    assert frame is not None
    assert (frame.seq, frame.ts_ns, frame.gaze_ray) == (1, 123, (0.5, 0.5, 0.25, 0.75))
    assert frame.rgb.shape == (48, 64, 3)
    assert (frame.rgb == 9).all()
    assert frame.landmarks is not None
    np.testing.assert_array_equal(frame.landmarks, points)
    writer.close()
    ring.close()
    assert (frame.rgb == 9).all(), "the reader's copy outlives the ring"


def test_only_a_newer_frame_is_handed_out() -> None:
    ring = PreviewRing.create(64, 48)
    writer = PreviewWriter(ring.spec())
    for level in range(1, 11):
        writer.write(picture(level), ts_ns=level)
    frame = ring.read_latest(after_seq=9)
    assert frame is not None
    assert (frame.seq, int(frame.rgb[0, 0, 0]), frame.landmarks, frame.gaze_ray) == (10, 10, None, None)
    assert ring.read_latest(after_seq=10) is None
    writer.close()
    ring.close()


def test_a_smaller_picture_fits_and_a_larger_one_is_refused() -> None:
    ring = PreviewRing.create(64, 48)
    writer = PreviewWriter(ring.spec())
    writer.write(picture(3, width=48, height=64)[:, ::2], ts_ns=1)
    frame = ring.read_latest()
    assert frame is not None
    assert frame.rgb.shape == (64, 24, 3)
    with pytest.raises(ValueError, match="does not fit"):
        writer.write(picture(3, width=65, height=48), ts_ns=2)
    with pytest.raises(ValueError, match="landmarks"):
        writer.write(picture(3), ts_ns=2, landmarks=np.zeros((MAX_LANDMARKS + 1, 2), np.float32))
    writer.close()
    with pytest.raises(ValueError, match="closed"):
        writer.write(picture(3), ts_ns=3)
    ring.close()


def test_a_half_written_slot_is_never_read_and_the_last_whole_frame_stays() -> None:
    ring = PreviewRing.create(64, 48)
    writer = PreviewWriter(ring.spec())
    writer.write(picture(1), ts_ns=1)
    slots = writer._slots
    assert slots is not None
    slots.headers[2]["sequence"] = 3
    slots.pixels[2][:] = 200
    frame = ring.read_latest()
    assert frame is not None
    assert frame.seq == 1
    slots.newest[0] = 2  # even if the number were out already
    assert ring.read_latest() is None
    writer.close()
    ring.close()


def test_nothing_of_a_closed_ring_is_left_and_reading_it_gives_nothing() -> None:
    before = set(os.listdir("/proc/self/fd"))
    ring = PreviewRing.create(64, 48)
    writer = PreviewWriter(ring.spec())
    writer.write(picture(1), ts_ns=1)
    assert mapped("cockpit-preview")
    writer.close()
    writer.close()
    ring.close()
    ring.close()
    assert ring.read_latest() is None
    assert not mapped("cockpit-preview")
    assert set(os.listdir("/proc/self/fd")) == before
    assert not any(name.startswith("cockpit") for name in os.listdir("/dev/shm"))


def test_the_memory_cannot_be_cut_off_under_the_reader() -> None:
    ring = PreviewRing.create(64, 48)
    with open(ring.name, "r+b") as memory, pytest.raises(PermissionError):
        os.ftruncate(memory.fileno(), 0)
    ring.close()


def test_a_writer_whose_parent_is_gone_says_so() -> None:
    ring = PreviewRing.create(64, 48)
    spec = ring.spec()
    ring.close()
    with pytest.raises(WorkerError, match="preview memory"):
        PreviewWriter(spec)


def test_a_ring_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be made"):
        PreviewRing.create(0, 48)
    with pytest.raises(ValueError, match="cannot be made"):
        PreviewRing.create(64, 48, slots=1)
