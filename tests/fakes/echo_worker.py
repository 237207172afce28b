"""A light worker for process tests: echoes, and misbehaves on demand."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np

from app.errors import ModelError
from app.events import PlaybackFinished, SpeakText, VehicleState
from app.frames import PreviewWriter
from app.seal import probe
from app.worker import ChildChannel, WorkerReady

ENTRY = "tests.fakes.echo_worker:run"
POLL_S = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the child is to do."""

    what: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of it."""

    what: str
    value: str = ""


MESSAGES = (Ask, Reply)


def run(channel: ChildChannel) -> None:
    """The entry: says it is ready, then does what it is asked to."""
    _misbehave_at_start(str(channel.settings.get("at_start", "")))
    channel.send(WorkerReady(ts_ns=time.monotonic_ns(), detail="echo"))
    while not channel.closed:
        channel.alive()
        message = channel.poll(POLL_S)
        if isinstance(message, Ask):
            _answer(channel, message)
        elif isinstance(message, SpeakText):
            channel.send(PlaybackFinished(ts_ns=message.ts_ns, turn_id=message.turn_id))
        elif isinstance(message, VehicleState):
            channel.send(Reply(what="vehicle", value=str(message.values["Vehicle.Speed"])))


def _misbehave_at_start(how: str) -> None:
    match how:
        case "no model":
            raise ModelError("the echo model is missing; get it with `cockpit models pull`")
        case "crash":
            raise RuntimeError("echo cannot start")
        case "never ready":
            time.sleep(60)
        case "chatter":
            sys.stdout.write("printed to stdout\n")
            os.write(1, b"native stdout\n")
            os.write(2, b"native stderr\n")
        case _:
            pass


def _answer(channel: ChildChannel, ask: Ask) -> None:
    match ask.what:
        case "echo":
            channel.send(Reply(what="echo", value=ask.value))
        case "probe":
            channel.send(Reply(what="probe", value=_probe()))
        case "crash":
            raise RuntimeError("asked to crash")
        case "exit":
            os._exit(7)
        case "hang":
            time.sleep(60)
        case "hold the GIL":
            # PyDLL keeps the interpreter lock: no thread of this process runs until it returns.
            ctypes.PyDLL(None).sleep(60)
        case "nonsense":
            channel._link.sendall(b"\x00\x00\x00\x03abc")
        case "write half a frame and die":
            _die_in_mid_write(dict(channel.settings["preview"]))
        case "write a frame":
            _write_frame(dict(channel.settings["preview"]), int(ask.value))
            channel.send(Reply(what=ask.what, value=ask.value))
        case _:
            raise ValueError(ask.what)


def _probe() -> str:
    answers = [f"refused={probe()}"]
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError as error:
        answers.append(f"connect={type(error).__name__}")
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"x")
        answers.append(f"unix={right.recv(1) == b'x'}")
    code = "import app.seal; print(app.seal.probe())"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    answers.append(f"grandchild={child.stdout.strip()}")
    return " ".join(answers)


def _write_frame(spec: dict[str, str | int], level: int) -> None:
    writer = PreviewWriter(spec)
    writer.write(np.full((48, 64, 3), level, np.uint8), ts_ns=level)
    writer.close()


def _die_in_mid_write(spec: dict[str, str | int]) -> None:
    writer = PreviewWriter(spec)
    slots = writer._slots
    assert slots is not None
    slots.headers[(writer._number + 1) % slots.count]["sequence"] = 2 * (writer._number + 1) - 1
    os.kill(os.getpid(), 9)
