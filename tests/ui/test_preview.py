"""The camera picture: painted when there is something new, and cheaply."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from tests.ui.conftest import OpenWindow, run_loop, wait_for
from tests.ui.pictures import PictureFrame, PictureSource, drawn_frame
from ui.preview import Preview, PreviewFeed
from ui.shell import WindowOptions

SIZE = (484, 414)
"""What the item measures in a window of 1280 x 800."""

DRIVER_PAGE = WindowOptions(language="en", theme="night", page="driver")
PAINT_BUDGET_MS = 5.0
LEAK_LIMIT_MIB = 60


def _item(source: PictureSource) -> Preview:
    item = Preview()
    item.setWidth(SIZE[0])
    item.setHeight(SIZE[1])
    item.setProperty("feed", PreviewFeed(source))
    return item


def _painted(item: Preview) -> QImage:
    canvas = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(0)
    painter = QPainter(canvas)
    item.paint(painter)
    painter.end()
    return canvas


def test_picture_mesh_and_gaze_are_on_the_screen(open_window: Callable[..., OpenWindow]) -> None:
    window = open_window(DRIVER_PAGE)
    wait_for(lambda: window.shell.feed.has_painted, "the first frame is painted")
    picture = window.window.grabWindow()
    preview = window.find("preview")
    left_top = preview.mapToScene(preview.boundingRect().topLeft()).toPoint()
    edge = picture.pixelColor(left_top.x() + 10, left_top.y() + round(preview.height() / 2))
    assert abs(edge.red() - 45) < 20
    bright = sum(
        picture.pixelColor(left_top.x() + x, left_top.y() + y).lightness() > 180
        for x in range(100, 380, 2)
        for y in range(60, 360, 2)
    )
    assert bright > 100


def test_nothing_is_repainted_until_a_new_frame_comes(open_window: Callable[..., OpenWindow]) -> None:
    window = open_window(DRIVER_PAGE)
    wait_for(lambda: window.shell.feed.has_painted, "the first frame is painted")
    swaps: list[int] = []
    run_loop(0.6)  # the bars come to rest
    window.window.frameSwapped.connect(lambda: swaps.append(1))
    run_loop(0.2)
    assert swaps == []
    window.source.frame = drawn_frame(seq=2)
    wait_for(lambda: bool(swaps), "the new frame is painted")


def test_a_hidden_window_does_not_ask_for_frames(open_window: Callable[..., OpenWindow]) -> None:
    window = open_window(DRIVER_PAGE)
    wait_for(lambda: window.source.reads > 0, "the ring is asked")
    window.window.hide()
    run_loop(0.1)
    asked = window.source.reads
    run_loop(0.15)
    assert window.source.reads == asked


def test_a_picture_of_another_shape_is_cropped_not_stretched(application: QGuiApplication) -> None:
    rgb = np.zeros((480, 640, 3), np.uint8)
    rgb[:, :80] = (255, 0, 0)
    item = _item(PictureSource(PictureFrame(1, rgb)))
    item._poll()
    # At 484 x 414 the picture is 552 px wide; 34 px are cut off on each side, so 35 px of red remain.
    canvas = _painted(item)
    assert canvas.pixelColor(30, 200) == QColor(255, 0, 0)
    assert canvas.pixelColor(40, 200) == QColor(0, 0, 0)


def test_a_frame_without_a_face_is_painted_plainly(application: QGuiApplication) -> None:
    item = _item(PictureSource(PictureFrame(1, np.full((480, 640, 3), 90, np.uint8))))
    item._poll()
    assert _painted(item).pixelColor(242, 207) == QColor(90, 90, 90)


def test_a_frame_is_painted_within_its_budget(application: QGuiApplication) -> None:
    item = _item(PictureSource(drawn_frame()))
    item._poll()
    durations = []
    for _ in range(20):
        start = time.thread_time()
        _painted(item)
        durations.append(1000 * (time.thread_time() - start))
    # Processor time and the best of many: whoever else uses the machine must not fail this.
    assert min(durations) <= PAINT_BUDGET_MS


@pytest.mark.parametrize("shape", [(480, 640), (721, 719)])
def test_a_thousand_frames_leave_no_memory_behind(application: QGuiApplication, shape: tuple[int, int]) -> None:
    source = PictureSource(None)
    item = _item(source)
    rgb = np.zeros((*shape, 3), np.uint8)

    def frames(count: int) -> None:
        start = 0 if source.frame is None else source.frame.seq
        for seq in range(start + 1, start + count + 1):
            source.frame = PictureFrame(seq, rgb.copy())
            item._poll()

    frames(20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    frames(1000)
    grown_mib = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown_mib < LEAK_LIMIT_MIB
