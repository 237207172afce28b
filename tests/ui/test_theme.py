"""Text can be read by day and by night: WCAG 2.1 contrast of the theme's own tokens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor

from tests.ui.conftest import OpenWindow
from ui.shell import WindowOptions

LEAST_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3, level AA, for text of any size."""

TEXT_ON = (
    *[(ink, surface) for ink in ("text", "muted") for surface in ("background", "panel", "raised")],
    *[(ink, "panel") for ink in ("accent", "good", "care", "alarm")],
    ("care", "background"),
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


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())
