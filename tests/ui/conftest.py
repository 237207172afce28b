"""Windows for tests: offscreen, software renderer; any message of Qt or QML fails the test that caused it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QRectF, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from app.events import CabinState
from tests.fakes.core_port import FakeCore
from tests.ui.pictures import PictureSource, drawn_frame
from tests.ui.states import CALM
from ui.display import prepare_environment, set_fonts
from ui.shell import Shell, WindowOptions

STEP_S = 0.02
SETTLE_LIMIT_S = 10.0
"""Everything is still within half a second; a machine that is busy with other things is given time."""

STILL_STEPS = 2


@pytest.fixture(scope="session")
def application() -> Iterator[QGuiApplication]:
    prepare_environment(offscreen=True)
    application = QGuiApplication(["cockpit"])
    application.setQuitOnLastWindowClosed(False)
    set_fonts(application)
    yield application


@pytest.fixture
def qt_messages() -> Iterator[list[str]]:
    """What Qt and QML complained of; must be empty at the end unless the test empties it itself."""
    messages: list[str] = []
    previous = qInstallMessageHandler(lambda kind, context, text: messages.append(f"{kind.name}: {text}"))
    yield messages
    qInstallMessageHandler(previous)
    assert messages == []


def run_loop(seconds: float) -> None:
    """Lets Qt work for so long, and at least twice: on a busy machine the time can be over before it began."""
    deadline = time.monotonic() + seconds
    turns = 0
    while turns < 2 or time.monotonic() < deadline:
        QCoreApplication.processEvents()
        time.sleep(0.002)
        turns += 1


def wait_for(condition: Callable[[], bool], what: str, limit_s: float = SETTLE_LIMIT_S) -> None:
    """Lets Qt work until `condition`; fails after `limit_s`."""
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline, f"not within {limit_s} s: {what}"
        run_loop(STEP_S)


@dataclass
class OpenWindow:
    """A shown window with its fake core."""

    shell: Shell
    core: FakeCore
    source: PictureSource

    @property
    def window(self) -> QQuickWindow:
        assert self.shell.window is not None
        return self.shell.window

    def show(self, state: CabinState) -> None:
        """Pushes a state and waits until nothing moves any more."""
        self.core.push(state)
        self.settle()

    def settle(self) -> None:
        before: list[object] = []
        same = 0

        def still() -> bool:
            nonlocal before, same
            run_loop(STEP_S)
            now: list[object] = [(item.text, item.rect.getRect()) for item in self.texts()]
            same = same + 1 if now == before else 0
            before = now
            return same >= STILL_STEPS

        wait_for(still, "the window comes to rest")

    def find(self, name: str) -> QQuickItem:
        item = self.window.contentItem().findChild(QQuickItem, name)
        if item is None:
            item = next((found for found in self.items() if found.objectName() == name), None)
        assert item is not None, f"no item named {name}"
        return item

    def text(self, name: str) -> str:
        """The words of a text item that can be seen; empty when it cannot."""
        item = self.find(name)
        return str(item.property("text")) if _seen(item) else ""

    def items(self) -> Iterator[QQuickItem]:
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(item.childItems())

    def texts(self) -> list[ShownText]:
        """All texts that can be seen."""
        return [
            ShownText(item)
            for item in self.items()
            if item.inherits("QQuickText") and _seen(item) and item.property("text")
        ]


class ShownText:
    """A text as it stands on the screen."""

    def __init__(self, item: QQuickItem) -> None:
        self.item = item
        self.text = str(item.property("text"))
        self.truncated = bool(item.property("truncated"))
        # As painted: a text that shrinks to fit is smaller than its font asks for.
        self.size_px = item.property("fontInfo").property("pixelSize").toInt()
        self.painted_width = float(item.property("contentWidth"))
        self.painted_height = float(item.property("contentHeight"))
        self.rect: QRectF = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        self.visible = _unclipped(item, self.rect)


def _unclipped(item: QQuickItem, rect: QRectF) -> QRectF:
    """What of `rect` is left by the scrolling areas around the item; all of it where there are none."""
    above = item.parentItem()
    while above is not None:
        if above.clip():
            rect = rect.intersected(above.mapRectToScene(QRectF(0, 0, above.width(), above.height())))
        above = above.parentItem()
    return rect


def _seen(item: QQuickItem) -> bool:
    opacity = 1.0
    above: QQuickItem | None = item
    while above is not None:
        opacity *= above.opacity()
        above = above.parentItem()
    return item.isVisible() and opacity > 0.05


@pytest.fixture
def open_window(application: QGuiApplication, qt_messages: list[str]) -> Iterator[Callable[..., OpenWindow]]:
    """Opens a window: `open_window(options, state)`; closed at the end."""
    opened: list[OpenWindow] = []

    def open_one(options: WindowOptions | None = None, state: CabinState | None = CALM) -> OpenWindow:
        core, source = FakeCore(), PictureSource(drawn_frame())
        shell = Shell(core, source, options or WindowOptions(language="en", theme="night"))
        opened.append(OpenWindow(shell, core, source))
        shell.start()
        if state is not None:
            opened[-1].show(state)
        return opened[-1]

    yield open_one
    # The last opened first: each puts back the signal handlers it found.
    for window in reversed(opened):
        window.shell.close()
