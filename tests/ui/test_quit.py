"""Every way out ends within three seconds, with status 0 and without a word on stderr."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.conftest import OpenWindow, wait_for

END_LIMIT_S = 3.0
START_LIMIT_S = 20.0

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts `tests.ui.program` and returns it once its window is shown."""
    programs: list[subprocess.Popen[str]] = []

    def start_one(how: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.ui.program", how]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        programs.append(program)
        assert program.stdout is not None
        assert program.stdout.readline().startswith("shown ")
        return program

    yield start_one
    for program in programs:
        program.kill()
        program.communicate(timeout=START_LIMIT_S)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_window_cleanly(start: Start, number: signal.Signals) -> None:
    program = start("")
    began = time.monotonic()
    program.send_signal(number)
    out, err = program.communicate(timeout=START_LIMIT_S)
    assert (program.returncode, out, err) == (0, "", "")
    assert time.monotonic() - began < END_LIMIT_S


def test_a_core_that_does_not_end_is_not_waited_for_and_that_is_a_failure(start: Start) -> None:
    program = start("stubborn")
    began = time.monotonic()
    program.send_signal(signal.SIGTERM)
    _, err = program.communicate(timeout=START_LIMIT_S)
    assert (program.returncode, err) == (1, "")
    assert time.monotonic() - began < END_LIMIT_S


def test_a_given_duration_ends_by_itself(start: Start) -> None:
    program = start("short")
    _, err = program.communicate(timeout=START_LIMIT_S)
    assert (program.returncode, err) == (0, "")


def test_closing_the_window_hides_it_at_once_and_stops_the_core(open_window: Callable[..., OpenWindow]) -> None:
    window = open_window()
    QCoreApplication.sendEvent(window.window, QEvent(QEvent.Type.Close))
    wait_for(lambda: not window.window.isVisible(), "the window is hidden")
    assert window.core.stop_requests == 1


def test_closing_twice_asks_the_core_once(open_window: Callable[..., OpenWindow]) -> None:
    window = open_window()
    window.shell.quit()
    window.shell.quit()
    assert window.core.stop_requests == 1


def test_a_core_that_ends_by_itself_takes_the_window_with_it(open_window: Callable[..., OpenWindow]) -> None:
    window = open_window()
    window.core.end()
    wait_for(lambda: not window.window.isVisible(), "the window is hidden")
