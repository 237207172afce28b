"""Small video files made on the spot: moving noise, or the portrait standing still."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]


def noise(frames: int, width: int = 160, height: int = 120) -> Iterable[Picture]:
    """Pictures without any face; each has its number as brightness."""
    for number in range(frames):
        yield np.full((height, width, 3), 10 + number % 200, np.uint8)


def portrait(path: Path, frames: int) -> Iterable[Picture]:
    """The same face again and again, RGB."""
    import cv2

    picture = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    for _ in range(frames):
        yield picture


def write_mp4(path: Path, pictures: Iterable[Picture], fps: float = 25.0) -> Path:
    """Writes RGB pictures of one size as an MP4 file."""
    import cv2

    writer = None
    for picture in pictures:
        if writer is None:
            size = (picture.shape[1], picture.shape[0])
            writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
        writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    assert writer is not None
    writer.release()
    return path


def write_gif(path: Path, durations_ms: Iterable[int], width: int = 64, height: int = 48) -> Path:
    """Writes a GIF whose frames last as long as told."""
    from PIL import Image

    durations = list(durations_ms)
    frames = [Image.fromarray(picture) for picture in noise(len(durations), width, height)]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=durations, loop=0)
    return path
