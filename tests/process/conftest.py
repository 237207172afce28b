"""A recording for the tests that need the real vision worker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RENDER = """
import sys, cv2
picture = cv2.resize(cv2.imread(sys.argv[1]), (480, 480))
video = cv2.VideoWriter(sys.argv[2], cv2.VideoWriter.fourcc(*"MJPG"), 30, (480, 480))
for _ in range(900):
    video.write(picture)
video.release()
"""


@pytest.fixture(scope="session")
def portrait_video(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty seconds of a face looking into the camera."""
    video = tmp_path_factory.mktemp("video") / "portrait.avi"
    portrait = models / "portrait" / "astronaut.png"
    # cv2 stays out of this process: its Qt plug-ins fight PySide6's.
    subprocess.run([sys.executable, "-c", RENDER, str(portrait), str(video)], check=True, timeout=60)
    return video
