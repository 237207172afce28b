"""The window itself: it loads without a murmur, shows what the state says, and hands on what a person does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.errors import CabinError
from app.events import CabinState, ListenNow, TextEntered
from tests.ui.conftest import OpenWindow, run_loop, wait_for
from tests.ui.states import ALARM, ALL, CALM, MISSING, NOTICE, WARNING, vehicle
from ui.shell import WindowOptions

Opener = Callable[..., OpenWindow]
ENGLISH = WindowOptions(language="en", theme="night")
CHINESE = WindowOptions(language="zh", theme="night")
TALKING = WindowOptions(language="en", theme="night", page="talk")


def centre(window: OpenWindow, name: str) -> QPoint:
    item = window.find(name)
    return item.mapToScene(item.boundingRect().center()).toPoint()


def test_every_state_is_shown_without_a_qml_warning(open_window: Opener) -> None:
    window = open_window(ENGLISH)
    for state in ALL.values():
        window.show(state)
    assert window.text("disclaimer") == "This is not a type-approved safety system."


@pytest.mark.parametrize(
    ("options", "title", "reason"),
    [
        (ENGLISH, "WAKE UP", "Eyes closed for 3.2 s"),
        (CHINESE, "请醒来", "闭眼 3.2 秒"),
    ],
)
def test_closed_eyes_raise_a_red_bar_and_a_pulsing_edge(
    open_window: Opener, options: WindowOptions, title: str, reason: str
) -> None:
    window = open_window(options, ALARM)
    assert (window.text("alertTitle"), window.text("alertReason")) == (title, reason)
    assert window.find("alertBar").height() >= 0.19 * window.window.height()
    frame = window.find("alarmFrame")
    assert frame.isVisible()
    wait_for(lambda: frame.property("strength") < 0.6, "the edge pulses")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (ENGLISH, "Looking away from the road (passenger side) for 3.0 s"),
        (CHINESE, "视线离开道路（副驾一侧）3.0 秒"),
    ],
)
def test_a_distraction_raises_an_amber_bar(open_window: Opener, options: WindowOptions, reason: str) -> None:
    window = open_window(options, WARNING)
    assert window.text("alertReason") == reason
    assert not window.find("alarmFrame").isVisible()


def test_a_notice_stays_a_quiet_chip_and_a_calm_drive_shows_none(open_window: Opener) -> None:
    window = open_window(ENGLISH, NOTICE)
    assert window.text("noticeReason") == "Yawn of 3.4 s"
    assert window.text("alertTitle") == ""
    window.show(CALM)
    assert window.text("noticeReason") == ""


def test_what_is_missing_is_told_at_the_bottom(open_window: Opener) -> None:
    window = open_window(ENGLISH, MISSING)
    assert window.text("statusText").startswith("No camera picture · No microphone")


def test_a_typed_request_reaches_the_core(open_window: Opener) -> None:
    window = open_window(TALKING)
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=centre(window, "textField"))
    window.find("textField").setProperty("text", "  open the window ")
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    assert [event.text for event in window.core.sent if isinstance(event, TextEntered)] == ["open the window"]
    assert window.find("textField").property("text") == ""


def test_blank_text_is_not_sent(open_window: Opener) -> None:
    window = open_window(TALKING)
    window.find("textField").setProperty("text", "   ")
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=centre(window, "textField"))
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    assert window.core.sent == []


def test_the_talk_button_makes_it_listen(open_window: Opener) -> None:
    window = open_window()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=centre(window, "talkButton"))
    assert [type(event) for event in window.core.sent] == [ListenNow]


def test_markup_in_what_was_heard_is_shown_as_text(open_window: Opener) -> None:
    heard = replace(CALM.exchanges[0], text="<b>bold</b> <img src='file:///x.png'>")
    window = open_window(ENGLISH, replace(CALM, exchanges=(heard,)))
    assert "<b>bold</b> <img src='file:///x.png'>" in [text.text for text in window.texts()]


def test_the_language_changes_while_it_runs_and_back(open_window: Opener) -> None:
    window = open_window(ENGLISH, WARNING)
    for expected in ("请注视前方", "Eyes on the road"):
        # The header is behind the warning's bar, so the button is pressed by its signal.
        window.find("languageButton").metaObject().invokeMethod(window.find("languageButton"), "pressed")
        window.settle()
        assert window.text("alertTitle") == expected


def test_a_person_s_choice_of_colours_beats_the_vehicle_s(open_window: Opener) -> None:
    day: CabinState = replace(CALM, vehicle=vehicle(Vehicle__Cabin__Infotainment__HMI__DayNightMode="DAY"))
    window = open_window(WindowOptions(language="en", theme="auto"), day)
    assert not window.shell.model.property("night")
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=centre(window, "themeButton"))
    window.show(replace(day, ts_ns=2))
    assert window.shell.model.property("night")


def test_an_unknown_page_is_one_clear_error(open_window: Opener) -> None:
    with pytest.raises(CabinError, match="no page named 'fleet'"):
        open_window(WindowOptions(page="fleet"), None)


def test_a_size_below_the_smallest_is_raised(open_window: Opener) -> None:
    window = open_window(WindowOptions(size=(320, 200), language="en"))
    assert (window.window.width(), window.window.height()) == (1024, 600)


def test_a_picture_is_written_on_demand_from_the_core(open_window: Opener, tmp_path: Path) -> None:
    window = open_window(ENGLISH, ALARM)
    target = tmp_path / "pictures" / "alarm.png"
    window.core.grab(target)
    wait_for(target.is_file, "the picture is written")
    picture = QImage(str(target))
    assert (picture.width(), picture.height()) == (1280, 800)
    assert picture.pixelColor(640, 20).red() > 150
    assert picture.pixelColor(640, 20).green() < 60


def test_a_screenshot_waits_for_state_and_camera_and_then_ends(open_window: Opener, tmp_path: Path) -> None:
    target = tmp_path / "window.png"
    options = WindowOptions(language="en", screenshot=target, end_after_screenshot=True)
    window = open_window(options, None)
    run_loop(0.2)
    assert not target.exists()
    window.core.push(CALM)
    wait_for(target.is_file, "the picture is written")
    wait_for(lambda: window.core.stop_requests == 1, "the core is asked to stop")


def test_a_picture_that_cannot_be_written_is_a_log_line(
    open_window: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    window = open_window()
    (tmp_path / "file").write_text("in the way")
    window.shell.grab(tmp_path / "file" / "window.png")
    assert "cannot be written" in caplog.text
