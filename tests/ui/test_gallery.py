"""Every page in every size, language and colour: nothing is cut off, and there is something to see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage

from app.config import PAGES
from tests.ui.conftest import OpenWindow
from tests.ui.states import LIMITED, last_minute
from tests.ui.test_fit import faults
from ui.shell import WindowOptions

SIZES = ((1024, 600), (1280, 800), (1920, 720))
SAMPLED_PX = 8


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_whole_by_day_and_by_night(
    open_window: Callable[..., OpenWindow], size: tuple[int, int], language: str
) -> None:
    window = open_window(WindowOptions(size=size, language=language, theme="day"), LIMITED)
    tokens = window.shell.engine.singletonInstance("Cockpit", "Theme")
    for page in PAGES:
        window.shell.model.showPage(page)
        for state in last_minute(LIMITED):
            window.shell.model.show(state)
        window.settle()
        assert faults(window) == [], page
        for night in (False, True):
            window.shell.model.set_night(night)
            window.settle()
            picture = window.window.grabWindow()
            assert (picture.width(), picture.height()) == size
            assert picture.pixelColor(2, size[1] // 2) == tokens.property("background"), page
            assert len(_colors(picture)) > 30, f"{page} is all but empty"


def _colors(picture: QImage) -> set[str]:
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(0, picture.width(), SAMPLED_PX)
        for y in range(0, picture.height(), SAMPLED_PX)
    }
