"""The frame around the pages: by touch and by key from one to the other, warnings over all, words for every figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.config import PAGES
from tests.ui.conftest import OpenWindow
from tests.ui.pictures import last_minute
from tests.ui.states import ALARM, CALM, LIMITED, VERY_DROWSY, WARNING
from ui.shell import MINIMUM_SIZE, QML, WindowOptions
from ui.viewmodels.frame import PAGE_WORDS, derive_frame, neighbour, page_file

Opener = Callable[..., OpenWindow]
TOUCH_PX = 64


def press(window: OpenWindow, item: QQuickItem) -> None:
    point: QPoint = item.mapToScene(item.boundingRect().center()).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    window.settle()


def on(page: str, language: str = "en", size: tuple[int, int] = MINIMUM_SIZE) -> WindowOptions:
    return WindowOptions(page=page, language=language, theme="night", size=size)


def test_every_page_has_a_file_a_word_and_a_key() -> None:
    entries = derive_frame(lambda context, text: text).pages
    assert [entry.name for entry in entries] == list(PAGES)
    assert [entry.shortcut for entry in entries] == [f"Alt+{number}" for number in range(1, len(PAGES) + 1)]
    assert all((QML / "Cockpit" / page_file(name)).is_file() and PAGE_WORDS[name] for name in PAGES)


def test_stepping_through_the_pages_goes_round() -> None:
    assert neighbour(PAGES[-1], 1) == PAGES[0]
    assert neighbour(PAGES[0], -1) == PAGES[-1]


def test_a_page_is_reached_by_touch(open_window: Opener) -> None:
    window = open_window(on("drive"))
    for page in reversed(PAGES):
        press(window, window.find(f"page_{page}"))
        assert window.shell.model.property("page") == page


def test_a_page_is_reached_by_key(open_window: Opener) -> None:
    window = open_window(on("drive"))
    QTest.keyClick(window.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.shell.model.property("page") == "driver"
    QTest.keyClick(window.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.shell.model.property("page") == "drive"


def test_what_can_be_touched_is_large_enough(open_window: Opener) -> None:
    window = open_window(on("driver"))
    names = [f"page_{page}" for page in PAGES]
    names += ["languageButton", "themeButton", "kss", "perclos", "attention", "calibration"]
    small = {name: window.find(name).height() for name in names if window.find(name).height() < TOUCH_PX}
    assert small == {}


@pytest.mark.parametrize("page", PAGES)
def test_a_warning_takes_the_screen_on_every_page(open_window: Opener, page: str) -> None:
    window = open_window(on(page), ALARM)
    assert window.text("alertTitle") == "WAKE UP"
    assert window.find("alarmFrame").isVisible()
    window.show(WARNING)
    assert window.text("alertTitle") == "Eyes on the road"


@pytest.mark.parametrize("tile", ["kss", "perclos", "attention", "calibration"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_figure_is_explained_on_tap_and_the_explanation_goes_again(
    open_window: Opener, language: str, tile: str
) -> None:
    window = open_window(on("driver", language))
    press(window, window.find(tile))
    text = next(text for text in window.texts() if text.item.objectName() == "explainText")
    assert not text.truncated
    assert text.text == window.find(tile).property("explanation")
    card = window.find("explainCard")
    assert card.mapRectToScene(card.boundingRect()).contains(text.rect)
    press(window, window.find("explainClose"))
    assert window.text("explainText") == ""


def test_drowsiness_is_told_in_words_on_the_driver_page(open_window: Opener) -> None:
    window = open_window(on("driver"), ALARM)
    shown = [text.text for text in window.texts()]
    assert {"Very drowsy", "KSS 8–9: fighting sleep", "17%", "13%", "412 ms · 2.1×", "3 h 7 min"} <= set(shown)
    assert ALARM.driver is not None
    assert ALARM.driver.drowsiness is VERY_DROWSY


def test_no_english_is_left_on_the_chinese_driver_page(open_window: Opener) -> None:
    window = open_window(on("driver", "zh"), LIMITED)
    # The language button speaks the other language on purpose; KSS is the scale's name everywhere.
    latin = [text.text for text in window.texts() if any("a" <= letter.lower() <= "z" for letter in text.text)]
    assert sorted(latin) == ["English", "KSS 6–7：困"]


def test_the_traces_are_drawn(open_window: Opener) -> None:
    window = open_window(on("driver", size=(1920, 720)))
    empty = _ink(window)
    for state in last_minute(CALM):
        window.shell.model.show(state)
    window.settle()
    assert _ink(window) > empty + 300


def _ink(window: OpenWindow) -> int:
    """Pixels in the colour of the trace, over the three strips."""
    picture = window.window.grabWindow()
    color = window.shell.engine.singletonInstance("Cockpit", "Theme").property("accent")
    strips = [item for item in window.items() if item.metaObject().className().startswith("Trace")]
    strips = [item for item in strips if item.property("channel") and item.inherits("QQuickPaintedItem")]
    assert len(strips) == 3
    count = 0
    for item in strips:
        area = item.mapRectToScene(item.boundingRect()).toRect()
        count += sum(
            abs(picture.pixelColor(x, y).green() - color.green()) < 25 and picture.pixelColor(x, y).red() < 140
            for x in range(area.left(), area.right(), 2)
            for y in range(area.top(), area.bottom())
        )
    return count
