"""Every way out of the product: the time is over, Ctrl-C at any moment, the window closed, killed, nobody reading."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.product import END_LIMIT_S, PATIENCE_S, ROOT, End, Product, complaints, environment, settled
from tests.fakes.x_display import WindowManager, virtual_display

pytestmark = pytest.mark.models

NOTHING_TO_LOAD = ("--headless", "--camera", "none", "--mic", "none", "--speaker", "none")
HEADLESS, WINDOW = "--headless", "--size=1024x600"


def assert_quiet(end: End) -> None:
    """Nothing left, in time, and no complaint to read."""
    assert end.left == {}
    assert complaints(end.out + "\n" + end.err) == []
    assert "should not have happened" not in end.err
    assert end.took_s < END_LIMIT_S


def test_it_ends_by_itself_when_its_time_is_over(tmp_path: Path) -> None:
    with Product([*NOTHING_TO_LOAD, "--duration", "4"], tmp_path) as product:
        end = product.wait()
    assert (end.status, end.left, end.err) == (0, {}, "")
    assert "camera      none: no camera was asked for" in end.out


@pytest.mark.parametrize(
    ("shape", "moment_s"),
    [(HEADLESS, 0.15), (HEADLESS, 0.45), (HEADLESS, 1.0), (WINDOW, 0.3), (WINDOW, 0.7)],
)
def test_ctrl_c_during_the_start_ends_it_silently(shape: str, moment_s: float, tmp_path: Path) -> None:
    for attempt in ("first", "second"):  # other work on the machine may have taken the time of the first
        with Product([shape, "--duration", "20"], tmp_path / attempt) as product:
            time.sleep(moment_s)
            end = product.interrupt()
        if end.took_s < END_LIMIT_S:
            break
    assert end.status in (0, 128 + signal.SIGINT, -signal.SIGINT)
    assert end.err == ""
    assert_quiet(end)


def test_an_impatient_second_ctrl_c_does_no_harm(tmp_path: Path) -> None:
    with Product(NOTHING_TO_LOAD, tmp_path) as product:
        product.line("speech running")
        os.killpg(product.pid, signal.SIGINT)
        time.sleep(0.1)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(product.pid, signal.SIGINT)
        end = product.wait(END_LIMIT_S)
    assert end.status == 0
    assert_quiet(end)


def test_killed_outright_it_takes_its_children_with_it(tmp_path: Path) -> None:
    with Product(NOTHING_TO_LOAD, tmp_path) as product:
        product.line("speech running")
        os.kill(product.pid, signal.SIGKILL)
        end = product.wait(END_LIMIT_S)
        assert product.workers() == set()
    assert end.status == -signal.SIGKILL
    assert end.left == {}


def test_when_nobody_reads_its_lines_any_more_it_complains_to_nobody(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "run", *NOTHING_TO_LOAD, "--duration", "3", "--data", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as product:  # fmt: skip
        assert product.stdout is not None and product.stderr is not None
        try:
            product.stdout.readline()
            product.stdout.close()  # `| head -1`
            err = product.stderr.read()
            assert product.wait(PATIENCE_S) == 0
        finally:
            product.kill()
    assert err == ""
    assert settled(product.pid) == {}


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


def test_closing_the_window_ends_it_all(display: str, tmp_path: Path) -> None:
    options = ["--camera", "demo", "--mic", "none", "--speaker", "none"]
    with Product(options, tmp_path, variables={"DISPLAY": display, "QT_QPA_PLATFORM": None}) as product:
        manager = WindowManager(display)
        try:
            window = manager.window("Cockpit", PATIENCE_S)
            product.other_worker("vision", than=0, patience_s=PATIENCE_S)
            manager.ask_to_close(window)
        finally:
            manager.close()
        end = product.wait(END_LIMIT_S)
    assert end.status == 0
    assert end.err == ""
    assert_quiet(end)


# --- a full disk ---------------------------------------------------------------------------------------------------


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of 64 KiB that is full."""
    place = tmp_path / "full"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    with contextlib.suppress(OSError):
        if os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0:
            try:
                (place / "data").mkdir()
                with contextlib.suppress(OSError), (place / "filler").open("wb", buffering=0) as filler:
                    while filler.write(bytes(4096)):
                        pass
                yield place / "data"
            finally:
                subprocess.run(["umount", "--lazy", str(place)], capture_output=True, check=False)
            return
    pytest.skip("only root may mount the small file system this needs")


def test_on_a_full_disk_it_goes_on_and_says_so_once(full_disk: Path, tmp_path: Path) -> None:
    with Product([*NOTHING_TO_LOAD, "--duration", "3"], full_disk, errors=tmp_path / "stderr.txt") as product:
        product.line(r"house +journal: .*the disk is full")
        product.line("speech running")
        end = product.wait()
    assert (end.status, end.left) == (0, {})
    assert complaints(end.out + "\n" + end.err) == []
    assert sum("the disk is full" in line for line in end.out.splitlines()) == 1
