"""Silence before what the loudspeaker holds has passed, and nothing left muted."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.errors import DeviceError
from dialogue.hush import Hush

LIMIT_S = 5.0
OWN, OTHER = str(os.getpid()), "1"


@dataclass
class Stream:
    index: int
    process: str = OWN
    mute: bool = False

    @property
    def proplist(self) -> dict[str, str]:
        return {"application.process.id": self.process}


@dataclass
class Server:
    """A sound server and what was asked of it, in order."""

    streams: list[Stream]
    is_there: bool = True
    asked: list[tuple[int, bool]] = field(default_factory=list)
    served: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def sink_input_list(self) -> list[Stream]:
        return self.streams

    def sink_input_mute(self, index: int, mute: bool) -> None:
        self.asked.append((index, mute))

    @contextmanager
    def connect(self) -> Iterator[Any]:
        try:
            if not self.is_there:
                raise DeviceError("no sound server")
            yield self
        finally:
            self.served.release()

    def wait(self) -> None:
        assert self.served.acquire(timeout=LIMIT_S)


def opened(server: Server) -> Hush:
    hush = Hush(server.connect, muted_s=0.001)
    hush.opened()
    server.wait()
    # Whether it is able is known a moment after the connection is closed; the next request comes after it.
    hush.opened()
    server.wait()
    server.asked.clear()
    return hush


def test_its_own_stream_is_muted_and_heard_again() -> None:
    server = Server([Stream(4, OTHER), Stream(7)])
    hush = opened(server)
    assert hush.now()
    server.wait()
    assert server.asked == [(7, True), (7, False)]


def test_what_somebody_muted_in_a_mixer_stays_so() -> None:
    server = Server([Stream(7)])
    hush = opened(server)
    server.streams[0].mute = True
    assert hush.now()
    server.wait()
    assert server.asked == []


def test_a_stream_that_is_remembered_as_muted_is_heard_when_it_opens() -> None:
    server = Server([Stream(7, mute=True)])
    Hush(server.connect).opened()
    server.wait()
    assert server.asked == [(7, False)]


@pytest.mark.parametrize("server", [Server([], is_there=False), Server([Stream(4, OTHER)])])
def test_where_no_server_plays_it_nobody_is_promised_silence(server: Server) -> None:
    assert not Hush(server.connect).now()
    assert not opened(server).now()


def test_a_server_that_has_gone_is_not_asked_again_until_a_loudspeaker_opens() -> None:
    server = Server([Stream(7)])
    hush = opened(server)
    server.is_there = False
    assert hush.now()
    server.wait()
    hush.opened()
    server.wait()
    assert not hush.now()
    server.is_there = True
    hush.opened()
    server.wait()
    hush.opened()
    server.wait()
    assert hush.now()
