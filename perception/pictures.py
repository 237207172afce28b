"""OpenCV for pictures that come in: capture, colours, size. Its only adapter on the way from camera to engine."""

from __future__ import annotations

import os
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]

MOST_PIXELS: Final = 1280 * 720
"""Larger frames are scaled down before anything looks at them: the engine sees faces at 256 x 256 anyway."""


def opencv() -> Any:
    """The `cv2` module, kept quiet."""
    # FFmpeg's own chatter about damaged files; errors are told in our words. Read when the first file is opened.
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
    import cv2

    return cv2


def fit_within(rgb: Picture, width: int, height: int) -> Picture:
    """The picture scaled down, keeping its shape, to at most `width` x `height`; itself when it fits."""
    rows, columns = rgb.shape[:2]
    scale = min(width / columns, height / rows)
    if scale >= 1:
        return rgb
    cv2 = opencv()
    size = (max(1, int(columns * scale)), max(1, int(rows * scale)))
    small: Picture = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    return small


def as_rgb(bgr: Picture) -> Picture:
    """A captured picture as RGB, scaled down to at most `MOST_PIXELS`."""
    cv2 = opencv()
    rows, columns = bgr.shape[:2]
    if rows * columns > MOST_PIXELS:
        scale = (MOST_PIXELS / (rows * columns)) ** 0.5
        bgr = cv2.resize(bgr, (int(columns * scale), int(rows * scale)), interpolation=cv2.INTER_AREA)
    rgb: Picture = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
    return rgb
