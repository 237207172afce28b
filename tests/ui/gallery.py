"""Renders the pages in many states, languages, sizes and colours: `python -m tests.ui.gallery OUT [NAME…]`.

For people who change the look; a NAME is a page, a part of one (`cabin-seats`, `settings-warnings`,
`first_start-consent`), a state, a language, a theme or a height in pixels; all of each by default. `right` puts the
driver on the right. A frame saved as `out/face.npz` (rgb, landmarks, gaze_ray) stands in for the drawn one.
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
from tests.ui.pictures import PictureFrame, PictureSource, drawn_frame, last_minute
from tests.ui.states import ALL, PARKED, mirrored
from ui.display import choose_renderer, prepare_environment, set_fonts
from ui.shell import Shell, WindowOptions
from ui.viewmodels.cabin_controls import SECTIONS as CABIN
from ui.viewmodels.cockpit import CockpitModel
from ui.viewmodels.first_start import STEPS
from ui.viewmodels.settings_rows import SECTIONS as SETTINGS

SIZES = ((1024, 600), (1280, 800), (1920, 720))
SETTLE_S = 0.4
RIGHT = "right"
THEMES, LANGUAGES = ("night", "day"), ("en", "zh")
STATES = {**ALL, "parked": PARKED}
PARTS = {"cabin": tuple(CABIN), "settings": tuple(SETTINGS), FIRST_START: STEPS}
VIEWS = tuple(f"{page}-{part}" if part else page for page in (*PAGES, FIRST_START) for part in PARTS.get(page, ("",)))


def main(out: Path, names: list[str]) -> None:
    """Writes one PNG for each combination asked for."""
    prepare_environment(offscreen=False)
    application = QGuiApplication(sys.argv[:1])
    choose_renderer()
    set_fonts(application)
    frame = _face() or drawn_frame()
    sizes = [size for size in SIZES if str(size[1]) in names] or SIZES
    views = [view for view in VIEWS if {view, view.split("-")[0]} & set(names)] or VIEWS
    for size, theme, language in product(sizes, _chosen(THEMES, names), _chosen(LANGUAGES, names)):
        core = FakeCore()
        shell = Shell(core, PictureSource(frame), WindowOptions(size=size, theme=theme, language=language))
        shell.start()
        for view, state in product(views, _chosen(tuple(STATES), names)):
            past = last_minute(mirrored(STATES[state]) if RIGHT in names else STATES[state])
            shell.model.show(past[-1])
            open_view(shell.model, view)
            for moment in past:
                shell.model.show(moment)
            _run_loop(SETTLE_S)
            side = f"-{RIGHT}" if RIGHT in names else ""
            shell.grab(out / f"{view}-{size[0]}x{size[1]}-{theme}-{language}-{state}{side}.png")
        shell.close()


def open_view(model: CockpitModel, view: str) -> None:
    """Shows one of `VIEWS` as a person gets there."""
    page, _, part = view.partition("-")
    model.showPage(page)
    QCoreApplication.processEvents()
    if page == FIRST_START:
        start = model.property("firstStart")
        start.begin()
        for _ in range(STEPS.index(part)):
            start.forward()
    elif part:
        model.property({"cabin": "cabinPage", "settings": "settingsPage"}[page]).showSection(part)


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
