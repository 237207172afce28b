"""The real vision worker with an intruder in its process: a thread that keeps trying to get out while it works."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass

from app.events import FaceFeatures
from app.worker import ChildChannel
from perception import vision_worker

ENTRY = "tests.fakes.probing_vision:run"
FRAMES = 15
"""Faces to be found before the intruder reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escapes:
    """How often the intruder tried while the engine worked, and how often the system said no."""

    tried: int
    refused: int
    faces: int


def run(channel: ChildChannel) -> None:
    """The entry: the product's own, with every message it sends looked at."""
    intruder = _Intruder(int(channel.settings["port"]))
    intruder.start()
    send = channel.send

    def watched(message: object) -> None:
        send(message)
        if isinstance(message, FaceFeatures) and message.valid:
            intruder.faces += 1
            if intruder.faces == FRAMES:
                send(Escapes(tried=intruder.tried, refused=intruder.refused, faces=intruder.faces))

    channel.send = watched  # type: ignore[method-assign]
    vision_worker.run(channel)


class _Intruder(threading.Thread):
    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.tried = self.refused = self.faces = 0
        self._port = port

    def run(self) -> None:
        pause = threading.Event()
        while not pause.wait(0.01):
            self.tried += 1
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except PermissionError:
                self.refused += 1
