"""A sound server of its own for the tests that need a real device."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.pulse import PulseServer, missing_programs, pulse_server


@contextmanager
def _server() -> Iterator[PulseServer]:
    if missing := missing_programs():
        pytest.skip(f"{', '.join(missing)} not installed (apt-get install pulseaudio pulseaudio-utils)")
    with tempfile.TemporaryDirectory(prefix="cp") as folder, pulse_server(Path(folder)) as server:
        yield server


def _on(server: PulseServer, monkeypatch: pytest.MonkeyPatch) -> PulseServer:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return server


@pytest.fixture(scope="module")
def pulse() -> Iterator[PulseServer]:
    """One server for all tests of a module."""
    with _server() as server:
        yield server


@pytest.fixture
def on_pulse(pulse: PulseServer, monkeypatch: pytest.MonkeyPatch) -> PulseServer:
    """The module's server, with this process using it."""
    return _on(pulse, monkeypatch)


@pytest.fixture
def on_own_pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseServer]:
    """A server that one test alone uses, and may stop."""
    with _server() as server:
        yield _on(server, monkeypatch)
