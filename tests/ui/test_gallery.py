"""Every page in every size, language and colour: nothing is cut off, and there is something to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from PySide6.QtGui import QColor, QImage

from app.config import PAGES
from app.events import CabinState
from tests.ui.conftest import OpenWindow
from tests.ui.pictures import last_minute
from tests.ui.states import ALARM, LIMITED, NOTICE, WARNING, mirrored
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


@pytest.mark.parametrize(("size", "language"), [((1024, 600), "en"), ((1920, 720), "zh")])
def test_every_page_is_whole_with_the_driver_on_the_right(
    open_window: Callable[..., OpenWindow], size: tuple[int, int], language: Literal["en", "zh"]
) -> None:
    window = open_window(WindowOptions(size=size, language=language, theme="day", right_hand=True), None)
    for page in PAGES:
        window.shell.model.showPage(page)
        for state in (LIMITED, WARNING, ALARM):
            window.show(mirrored(state))
            assert faults(window) == [], page
        picture = window.window.grabWindow()
        assert len(_colors(picture)) > 30, f"{page} is all but empty"


@pytest.mark.parametrize("state", [NOTICE, WARNING, ALARM], ids=["notice", "warning", "alarm"])
def test_the_three_levels_take_more_and_more_of_the_screen_in_their_own_colour(
    open_window: Callable[..., OpenWindow], state: CabinState
) -> None:
    window = open_window(WindowOptions(language="en", theme="night"), state)
    tokens = window.shell.engine.singletonInstance("Cockpit", "Theme")
    picture = window.window.grabWindow()
    surfaces = ("noticeSurface", "warningSurface", "alarmSurface")
    shares = [_share(picture, tokens.property(surface)) for surface in surfaces]
    level = [NOTICE, WARNING, ALARM].index(state)
    least = (0.005, 0.1, 0.15)[level]
    assert shares[level] > least
    assert sum(shares) - shares[level] < 0.001


def _share(picture: QImage, color: QColor) -> float:
    """How much of the picture has this colour, or all but this."""
    pixels = [
        QColor(picture.pixel(x, y))
        for x in range(0, picture.width(), SAMPLED_PX)
        for y in range(0, picture.height(), SAMPLED_PX)
    ]
    return sum(_near(pixel, color) for pixel in pixels) / len(pixels)


def _near(one: QColor, other: QColor) -> bool:
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) < 4


def _colors(picture: QImage) -> set[str]:
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(0, picture.width(), SAMPLED_PX)
        for y in range(0, picture.height(), SAMPLED_PX)
    }
