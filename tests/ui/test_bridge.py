"""The crossing between the core's thread and Qt."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.events import CabinState
from tests.fakes.core_port import FakeCore
from tests.ui.conftest import run_loop, wait_for
from tests.ui.states import CALM
from ui.bridge import Bridge


def test_a_slow_screen_gets_the_newest_state_once(application: QGuiApplication) -> None:
    core, shown = FakeCore(), list[CabinState]()
    bridge = Bridge(core, shown.append, lambda path: None)
    pushing = threading.Thread(target=lambda: [core.push(replace(CALM, ts_ns=n)) for n in range(1000)])
    pushing.start()
    pushing.join()
    wait_for(lambda: bool(shown), "a state arrives")
    run_loop(0.05)
    assert [state.ts_ns for state in shown] == [999]
    bridge.close()


def test_states_arrive_on_the_qt_thread(application: QGuiApplication) -> None:
    core, threads = FakeCore(), list[int]()
    bridge = Bridge(core, lambda state: threads.append(threading.get_ident()), lambda path: None)
    playing = core.play([CALM] * 5, interval_s=0.01)
    wait_for(lambda: len(threads) >= 2, "states arrive")
    playing.join()
    run_loop(0.05)
    assert set(threads) == {threading.get_ident()}
    bridge.close()


def test_a_core_that_outlives_the_window_calls_into_nothing(application: QGuiApplication) -> None:
    core, shown, pictures = FakeCore(), list[CabinState](), list[Path]()
    bridge = Bridge(core, shown.append, pictures.append)
    core.push(CALM)
    bridge.close()
    core.push(CALM)
    core.grab(Path("never.png"))
    run_loop(0.05)
    assert (shown, pictures) == ([], [])
