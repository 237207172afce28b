"""Nothing is cut off or overlaps, in both languages, in every state, on every screen size."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from app.events import DriverEventKind, GazeZone, Level
from tests.ui.conftest import OpenWindow, ShownText
from tests.ui.states import ALL, warned
from ui.shell import MINIMUM_SIZE, WindowOptions

SIZES = (MINIMUM_SIZE, (1280, 800), (1366, 768), (1920, 720))

LINE_GAP_SHARE = 0.2
"""Font line boxes hold this much air above and below the letters; boxes may overlap by it, letters do not."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_all_texts_fit(open_window: Callable[..., OpenWindow], size: tuple[int, int], language: str) -> None:
    window = open_window(WindowOptions(size=size, language=language, theme="night"))
    for name, state in ALL.items():
        window.show(state)
        assert _faults(window) == [], f"state {name}"


def _faults(window: OpenWindow) -> list[str]:
    screen = QRectF(0, 0, window.window.width(), window.window.height())
    texts = window.texts()
    faults = [f"outside the window: {text.text}" for text in texts if not screen.contains(text.rect)]
    faults += [f"cut off: {text.text}" for text in texts if text.truncated]
    faults += [f"wider than its place: {text.text}" for text in texts if text.painted_width > text.rect.width() + 1.0]
    faults += [
        f"overlap: {one.text} / {other.text}"
        for one, other in combinations(texts, 2)
        if _letters(one).intersects(_letters(other))
    ]
    return faults


def _letters(text: ShownText) -> QRectF:
    air = LINE_GAP_SHARE * text.rect.height() / max(1, int(text.item.property("lineCount")))
    return text.rect.adjusted(0.5, air, -0.5, -air)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("level", [Level.NOTICE, Level.WARNING, Level.ALARM])
def test_every_warning_fits_on_the_smallest_screen(
    open_window: Callable[..., OpenWindow], level: Level, language: str
) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language=language, theme="night"))
    for kind in DriverEventKind:
        window.show(warned(kind, level, 12.3, GazeZone.REAR_MIRROR, perclos=0.17))
        assert _faults(window) == [], f"{kind}"
