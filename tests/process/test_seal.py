"""The network seal: the Internet is refused by the kernel, in every thread and grandchild; Unix sockets work."""

from __future__ import annotations

import builtins
import ctypes
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app import seal as seal_module
from app.events import Degraded, ServiceHealth
from tests.process.stage import EchoService, Stage, play

ROOT = Path(__file__).resolve().parents[2]


def in_a_process_of_its_own(function: Callable[[], None]) -> None:
    """A seal cannot be taken off, so this process must not put it on."""
    code = f"from {function.__module__} import {function.__name__} as story; story()"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr


def test_a_real_worker_cannot_open_an_internet_socket_and_its_channel_works() -> None:
    async def story() -> None:
        stage = Stage()
        echo = EchoService(stage.bus)
        async with stage.playing(echo):
            await stage.status(ServiceHealth.RUNNING)
            answer = await echo.ask("probe")
            assert answer == "refused=True connect=PermissionError unix=True grandchild=True"
            assert stage.bus.latest(Degraded, "seal") is None

    play(story())
    assert not seal_module.is_sealed(), "only the child is sealed"
    assert not seal_module.probe()


def seal_with_threads_running() -> None:
    asked, answers = threading.Event(), []

    def elsewhere() -> None:
        asked.wait()
        answers.append(seal_module.probe())

    early = threading.Thread(target=elsewhere)
    early.start()
    assert not seal_module.probe()
    assert seal_module.seal()
    assert seal_module.seal(), "a second time changes nothing"
    assert seal_module.is_sealed()
    asked.set()
    early.join()
    assert answers == [True]
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_PACKET, socket.AF_VSOCK, socket.AF_ALG):
        with pytest.raises(PermissionError):
            socket.socket(family, socket.SOCK_DGRAM)
    socket.socket(socket.AF_UNIX).close()
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close()
    for end in socket.socketpair():
        end.close()
    with pytest.raises(OSError):
        socket.create_connection(("localhost", 80), timeout=1)


def test_the_seal_covers_threads_that_run_already_and_every_family_that_leads_outside() -> None:
    in_a_process_of_its_own(seal_with_threads_running)


def io_uring_is_refused() -> None:
    io_uring_setup = 425
    libc = ctypes.CDLL(None, use_errno=True)
    assert seal_module.seal()
    assert libc.syscall(io_uring_setup, 1, None) == -1
    assert os.strerror(ctypes.get_errno()) == "Operation not permitted"


def test_a_way_round_by_io_uring_is_closed_too() -> None:
    in_a_process_of_its_own(io_uring_is_refused)


def test_a_machine_without_seccomp_is_told_and_works_unsealed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real_import = builtins.__import__

    def without_seccomp(name: str, *args: object, **kwargs: object) -> object:
        if name == "pyseccomp":
            raise RuntimeError("Unable to find libseccomp")
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_seccomp)
    assert seal_module.seal() is False
    assert not seal_module.is_sealed()
    assert "the network seal is off: Unable to find libseccomp" in caplog.text
