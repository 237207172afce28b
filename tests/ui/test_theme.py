"""Text can be read by day and by night: WCAG 2.1 contrast of the theme's own tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from app.config import PAGES
from tests.ui.conftest import OpenWindow
from tests.ui.states import ALL
from ui.shell import MINIMUM_SIZE, WindowOptions

LEAST_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3, level AA, for text of any size."""

TEXT_ON = (
    *[(ink, surface) for ink in ("text", "muted") for surface in ("background", "panel", "raised")],
    *[(ink, surface) for ink in ("accent", "good", "care", "alarm") for surface in ("panel", "raised")],
    ("care", "background"),
    ("accent", "background"),
    *[(ink, "chosen") for ink in ("text", "accent")],
    *[(ink, "background") for ink in ("good", "alarm")],
    ("panel", "accent"),
    ("panel", "good"),
    ("noticeText", "noticeSurface"),
    ("warningText", "warningSurface"),
    ("alarmText", "alarmSurface"),
)
"""Which token is written on which."""


@pytest.mark.parametrize("theme", ["day", "night"])
def test_every_text_colour_can_be_read_on_its_surface(open_window: Callable[..., OpenWindow], theme: str) -> None:
    window = open_window(WindowOptions(theme=theme, language="en"))
    tokens = window.shell.engine.singletonInstance("Cockpit", "Theme")
    assert tokens.property("night") == (theme == "night")
    poor = {
        (ink, surface): round(contrast, 2)
        for ink, surface in TEXT_ON
        if (contrast := _contrast(tokens.property(ink), tokens.property(surface))) < LEAST_CONTRAST
    }
    assert poor == {}


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.parametrize("page", PAGES)
def test_every_text_can_be_read_on_what_is_painted_behind_it(
    open_window: Callable[..., OpenWindow], page: str, theme: Literal["day", "night"]
) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language="en", theme=theme, page=page))
    for name in ("calm", "notice", "warning", "alarm", "missing", "limited"):
        window.show(ALL[name])
        picture = window.window.grabWindow()
        poor = {
            text.text: round(contrast, 2)
            for text in window.texts()
            if not text.visible.isEmpty()
            and (contrast := _contrast(text.item.property("color"), _ground(picture, text.visible))) < LEAST_CONTRAST
        }
        assert poor == {}, f"state {name}"


def _ground(picture: QImage, rect: QRectF) -> QColor:
    """The colour most of a text's rectangle has: letters are thin."""
    area = rect.toRect().intersected(picture.rect())
    pixels = Counter(
        picture.pixel(x, y)
        for x in range(area.left(), area.right() + 1, 2)
        for y in range(area.top(), area.bottom() + 1, 2)
    )
    return QColor(pixels.most_common(1)[0][0])


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


SMALLEST_ON_DRIVE_PX = 20
"""What is read while driving; issue of the window."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [MINIMUM_SIZE, (1920, 720)])
def test_no_text_of_the_drive_page_is_small(
    open_window: Callable[..., OpenWindow], size: tuple[int, int], language: str
) -> None:
    window = open_window(WindowOptions(size=size, language=language, theme="night"))
    for name, state in ALL.items():
        window.show(state)
        small = {text.text: text.size_px for text in window.texts() if text.size_px < SMALLEST_ON_DRIVE_PX}
        assert small == {}, f"state {name}"


def test_motion_is_over_within_a_fifth_of_a_second(open_window: Callable[..., OpenWindow]) -> None:
    window = open_window()
    tokens = window.shell.engine.singletonInstance("Cockpit", "Theme")
    assert max(tokens.property("quick"), tokens.property("calm")) < 200
