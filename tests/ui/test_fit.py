"""Nothing is cut off or overlaps, in both languages, in every state, on every screen size."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from app.config import PAGES
from app.events import DriverEventKind, GazeZone, Level
from tests.ui.conftest import OpenWindow, ShownText
from tests.ui.states import ALL, warned
from ui.shell import MINIMUM_SIZE, WindowOptions

SIZES = (MINIMUM_SIZE, (1280, 800), (1920, 720))

LINE_GAP_SHARE = 0.2
"""Font line boxes hold this much air above and below the letters; boxes may overlap by it, letters do not."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_all_texts_fit(open_window: Callable[..., OpenWindow], size: tuple[int, int], language: str) -> None:
    window = open_window(WindowOptions(size=size, language=language, theme="night"))
    for name, state in ALL.items():
        window.show(state)
        assert faults(window) == [], f"state {name}"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES[1:])
def test_all_texts_of_the_other_pages_fit_on_the_smallest_screen(
    open_window: Callable[..., OpenWindow], page: str, language: str
) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language=language, theme="night", page=page))
    for name, state in ALL.items():
        window.show(state)
        assert faults(window) == [], f"state {name}"


def faults(window: OpenWindow) -> list[str]:
    """What is cut off, outside the window or written over another text, one line each."""
    screen = QRectF(0, 0, window.window.width(), window.window.height())
    texts = [text for text in window.texts() if not text.visible.isEmpty()]
    found = [f"outside the window: {text.text}" for text in texts if not screen.contains(text.visible)]
    # What was said may go on in speech alone: while driving no more of it is shown than a glance takes in.
    found += [f"cut off: {text.text}" for text in texts if text.truncated and text.item.objectName() != "spoken"]
    found += [f"wider than its place: {text.text}" for text in texts if text.painted_width > text.rect.width() + 1.0]
    found += [
        f"overlap: {one.text} / {other.text}"
        for one, other in combinations(texts, 2)
        if _letters(one).intersects(_letters(other))
    ]
    return found


def _letters(text: ShownText) -> QRectF:
    air = LINE_GAP_SHARE * text.visible.height() / max(1, int(text.item.property("lineCount")))
    return text.visible.adjusted(0.5, air, -0.5, -air)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("level", [Level.NOTICE, Level.WARNING, Level.ALARM])
def test_every_warning_fits_on_the_smallest_screen(
    open_window: Callable[..., OpenWindow], level: Level, language: str
) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language=language, theme="night"))
    for kind in DriverEventKind:
        window.show(warned(kind, level, 12.3, GazeZone.REAR_MIRROR, perclos=0.17))
        assert faults(window) == [], f"{kind}"
