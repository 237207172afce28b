"""Everything can be reached: by a finger of usual size, and by the keyboard with the focus in sight; on both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.config import PAGES
from tests.ui.conftest import OpenWindow
from tests.ui.states import ALARM, CALM, vehicle
from ui.shell import MINIMUM_SIZE, WindowOptions

Opener = Callable[..., OpenWindow]
TOUCH_PX = 64
FOCUS_PX = 40
"""A focus ring has more pixels than this."""


def on(page: str, size: tuple[int, int] = MINIMUM_SIZE, *, right_hand: bool = False) -> WindowOptions:
    return WindowOptions(page=page, language="en", theme="night", size=size, right_hand=right_hand)


def seen(item: QQuickItem) -> bool:
    opacity, above = 1.0, item
    while above is not None:
        opacity *= above.opacity()
        above = above.parentItem()
    return item.isVisible() and item.isEnabled() and opacity > 0.05


def name_of(item: QQuickItem) -> str:
    while item is not None and not item.objectName():
        item = item.parentItem()
    return item.objectName() if item is not None else "?"


def focusable(window: OpenWindow) -> list[QQuickItem]:
    return [item for item in window.items() if item.activeFocusOnTab() and seen(item)]


@pytest.mark.parametrize("state", [CALM, ALARM], ids=["calm", "alarm"])
@pytest.mark.parametrize("page", PAGES)
def test_whatever_takes_a_touch_is_as_large_as_a_finger(open_window: Opener, page: str, state: object) -> None:
    window = open_window(on(page), state)
    areas = [item for item in window.items() if item.inherits("QQuickMouseArea") and seen(item)]
    assert len(areas) > 5
    small = {
        name_of(item): (item.width(), item.height()) for item in areas if min(item.width(), item.height()) < TOUCH_PX
    }
    assert small == {}


@pytest.mark.parametrize("page", PAGES)
def test_every_control_is_reached_by_tab_and_back(open_window: Opener, page: str) -> None:
    window = open_window(on(page))
    wanted = focusable(window)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        left = list(wanted)
        for _ in range(2 * len(wanted)):
            QTest.keyClick(window.window, key)
            focused = window.window.activeFocusItem()
            left = [item for item in left if item != focused]
        assert [name_of(item) for item in left] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_focus_is_in_sight(open_window: Opener, page: str) -> None:
    window = open_window(on(page))
    items = focusable(window)
    assert len(items) > len(PAGES)
    unseen = []
    for item in items:
        # Another item first: the one looked at must change.
        (items[0] if item != items[0] else items[-1]).forceActiveFocus()
        window.settle()
        before = window.window.grabWindow()
        item.forceActiveFocus()
        window.settle()
        area = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).toRect().adjusted(-8, -8, 8, 8)
        if _changed(before, window.window.grabWindow(), area) < FOCUS_PX:
            unseen.append(name_of(item))
    assert unseen == []


def _changed(before: QImage, after: QImage, area: QRect) -> int:
    area = area.intersected(before.rect())
    return sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


def test_a_number_leads_to_its_page_but_is_a_digit_in_a_text(open_window: Opener) -> None:
    window = open_window(on("drive"))
    QTest.keyClick(window.window, Qt.Key.Key_4)
    assert window.shell.model.property("page") == "talk"
    window.settle()
    field = window.find("textField")
    field.forceActiveFocus()
    QTest.keyClick(window.window, Qt.Key.Key_2)
    assert window.shell.model.property("page") == "talk"
    assert field.property("text") == "2"


def test_the_arrows_go_on_and_back(open_window: Opener) -> None:
    window = open_window(on("driver"))
    window.find("perclos").forceActiveFocus()
    QTest.keyClick(window.window, Qt.Key.Key_Down)
    assert window.window.activeFocusItem() == window.find("blink")
    QTest.keyClick(window.window, Qt.Key.Key_Left)
    assert window.window.activeFocusItem() == window.find("perclos")


def test_an_explanation_is_opened_and_closed_by_key_and_the_focus_comes_back(open_window: Opener) -> None:
    window = open_window(on("driver"))
    window.find("kss").forceActiveFocus()
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    window.settle()
    assert window.text("explainText")
    QTest.keyClick(window.window, Qt.Key.Key_Escape)
    window.settle()
    assert window.text("explainText") == ""
    assert window.window.activeFocusItem() == window.find("kss")


# --- the side of the wheel ---


def middle(window: OpenWindow, name: str) -> float:
    item = window.find(name)
    return item.mapToScene(QPointF(item.width() / 2, 0)).x() / window.window.width()


@pytest.mark.parametrize("size", [MINIMUM_SIZE, (1920, 720)])
def test_with_the_wheel_on_the_right_what_the_driver_uses_most_is_on_the_right(
    open_window: Opener, size: tuple[int, int]
) -> None:
    left = open_window(on("drive", size))
    assert middle(left, "navRail") < 0.1
    assert middle(left, "speed") < 0.3 < 0.6 < middle(left, "placeCard")
    right = open_window(on("drive", size, right_hand=True), replace(CALM, vehicle=None))
    assert middle(right, "navRail") > 0.9
    assert middle(right, "speed") > 0.6 > 0.4 > middle(right, "placeCard")


def test_the_vehicle_has_the_last_word_on_the_side(open_window: Opener) -> None:
    window = open_window(on("drive"), replace(CALM, vehicle=vehicle(Vehicle__Cabin__DriverPosition="RIGHT")))
    assert middle(window, "navRail") > 0.9
    window.show(CALM)
    assert middle(window, "navRail") < 0.1
