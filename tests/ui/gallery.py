"""Renders the pages in many states, languages, sizes and colours: `python -m tests.ui.gallery OUT [NAME…]`.

For people who change the look; a NAME is a page or a state, all of both by default; `right` puts the driver on the
right. A frame saved
as `out/face.npz` (rgb, landmarks, gaze_ray) stands in for the drawn one.
"""

from __future__ import annotations

import sys
import time
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from app.config import FIRST_START, PAGES
from tests.fakes.core_port import FakeCore
from tests.ui.states import ALL, PictureFrame, PictureSource, drawn_frame, last_minute, mirrored
from ui.display import choose_renderer, prepare_environment, set_fonts
from ui.shell import Shell, WindowOptions

SIZES = ((1024, 600), (1280, 800), (1920, 720))
SETTLE_S = 0.4
RIGHT = "right"


def main(out: Path, names: list[str]) -> None:
    """Writes one PNG for each combination asked for."""
    prepare_environment(offscreen=False)
    application = QGuiApplication(sys.argv[:1])
    choose_renderer()
    set_fonts(application)
    frame = _face() or drawn_frame()
    for size, theme, language in product(SIZES, ("night", "day"), ("en", "zh")):
        core = FakeCore()
        shell = Shell(core, PictureSource(frame), WindowOptions(size=size, theme=theme, language=language))
        shell.start()
        for page, state in product(_chosen((*PAGES, FIRST_START), names), _chosen(tuple(ALL), names)):
            shell.model.showPage(page)
            for past in last_minute(mirrored(ALL[state]) if RIGHT in names else ALL[state]):
                shell.model.show(past)
            _run_loop(SETTLE_S)
            side = f"-{RIGHT}" if RIGHT in names else ""
            shell.grab(out / f"{page}-{size[0]}x{size[1]}-{theme}-{language}-{state}{side}.png")
        shell.close()


def _chosen(known: tuple[str, ...], names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in known if name in names) or known


def _run_loop(seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        QCoreApplication.processEvents()
        time.sleep(0.005)


def _face() -> PictureFrame | None:
    """The saved frame, if there is one."""
    import numpy as np

    path = Path("out/face.npz")
    if not path.is_file():
        return None
    with np.load(path) as data:
        return PictureFrame(1, data["rgb"], data["landmarks"], tuple(data["gaze_ray"].tolist()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
