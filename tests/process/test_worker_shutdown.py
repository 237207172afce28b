"""The end of a worker: soon, quiet and complete, however it or its parent ends."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.events import ServiceHealth
from app.worker_child import LOG_BYTES
from tests.fakes.echo_worker import Ask
from tests.process.stage import PATIENCE_S, EchoService, Stage, children, is_running, play, soon

ROOT = Path(__file__).resolve().parents[2]
QUIT_S = 3.0
"""The product's promise for every way of quitting."""


@pytest.mark.parametrize("state", ["idle", "hang", "hold the GIL", "stopped", "starting"])
def test_a_worker_in_any_state_is_gone_soon_after_it_is_asked_to_end(state: str) -> None:
    async def story() -> None:
        stage = Stage()
        echo = EchoService(stage.bus, settings={"at_start": "never ready" if state == "starting" else ""})
        async with stage.playing(echo):
            if state == "starting":
                await asyncio.sleep(0.1)
            else:
                await stage.status(ServiceHealth.RUNNING)
            pid = echo.pid
            assert pid is not None
            if state == "stopped":
                os.kill(pid, signal.SIGSTOP)
            elif state != "idle" and state != "starting":
                echo.send(Ask(what=state))
                await asyncio.sleep(0.1)
            asked_at = time.monotonic()
        assert time.monotonic() - asked_at < QUIT_S
        assert not is_running(pid)
        assert stage.failures() == []

    play(story())


def test_an_end_that_is_itself_interrupted_leaves_nothing_behind_either() -> None:
    async def story() -> None:
        stage = Stage()
        echo = EchoService(stage.bus)
        life = asyncio.create_task(echo.run())
        await echo.ready(PATIENCE_S)
        pid = echo.pid
        assert pid is not None
        echo.send(Ask(what="hang"))
        await asyncio.sleep(0.1)
        life.cancel()
        await asyncio.sleep(0.05)  # now it waits for the child to go
        life.cancel()
        with pytest.raises(asyncio.CancelledError):
            await life
        assert not is_running(pid)

    play(story())


def test_what_a_worker_and_its_libraries_print_goes_to_its_log_and_the_log_is_bounded(tmp_path: Path) -> None:
    log = tmp_path / "echo.log"
    log.write_bytes(b"x" * (LOG_BYTES + 1))

    async def story() -> None:
        stage = Stage()
        echo = EchoService(stage.bus, settings={"at_start": "chatter"}, log_path=log)
        async with stage.playing(echo):
            await stage.status(ServiceHealth.RUNNING)
            await asyncio.to_thread(soon, lambda: log.stat().st_size < LOG_BYTES)
            echo.send(Ask(what="crash"))
            await stage.status(ServiceHealth.RUNNING, restarts=1)

    play(story())
    text = log.read_text()
    assert len(text) < LOG_BYTES
    assert all(line in text for line in ("printed to stdout", "native stdout", "native stderr", "asked to crash"))


@contextmanager
def program(story: str) -> Iterator[subprocess.Popen[str]]:
    """A program of its own, in its own terminal group, with one echo worker; yields once it says `up`."""
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.process.program", story],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield running
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.communicate()


def test_nothing_a_child_prints_reaches_the_parent_s_stdout() -> None:
    with program("chatter") as running:
        stdout, stderr = running.communicate(timeout=30)
    assert stdout == "up\ndown\n"
    assert "native stdout" in stderr
    assert "resource_tracker" not in stderr


@pytest.mark.parametrize("state", ["idle", "hold the GIL", "stopped"])
def test_a_parent_killed_with_9_leaves_no_child(state: str) -> None:
    with program(state) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "up\n"
        family = children(running.pid)
        assert len(family) == 2  # the worker and the resource tracker of multiprocessing
        running.kill()
        running.wait()
        assert soon(lambda: not any(is_running(pid) for pid in family), QUIT_S)


@pytest.mark.parametrize(
    ("when_s", "number"),
    [(0.0, signal.SIGINT), (0.1, signal.SIGINT), (0.2, signal.SIGINT), (None, signal.SIGINT), (None, signal.SIGTERM)],
)
def test_an_end_called_for_the_whole_group_is_quiet_whenever_it_comes(
    when_s: float | None, number: signal.Signals
) -> None:
    with program("restless" if when_s is not None else "idle") as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "up\n"
        if when_s is not None:
            time.sleep(when_s)  # somewhere in the life of a child that is started again and again
        family = children(running.pid)
        asked_at = time.monotonic()
        os.killpg(running.pid, number)
        stdout, stderr = running.communicate(timeout=30)
        assert time.monotonic() - asked_at < QUIT_S
        assert running.returncode == 0
        assert stdout == "down\n"
        assert "Traceback" not in stderr
        # multiprocessing's own tracker process notices a moment after the program that it is alone
        assert soon(lambda: not any(is_running(pid) for pid in family), QUIT_S - (time.monotonic() - asked_at))
