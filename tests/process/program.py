"""A whole program for the tests of process groups: the core on a thread of its own, one echo worker.

Prints `up` when the worker is ready and `down` at its orderly end. Run as `python -m tests.process.program STORY`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading

from app.events import ServiceHealth
from tests.fakes.echo_worker import Ask
from tests.process.stage import EchoService, Stage


def main(story: str) -> None:
    """Runs one story until SIGINT or SIGTERM (or, for `chatter`, until the worker has spoken)."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    core = threading.Thread(target=asyncio.run, args=(_core(story, stop),), name="core")
    core.start()
    # Not a plain join: only the main thread runs signal handlers, and only between two of its steps.
    while core.is_alive():
        core.join(0.05)
    _say("down")


async def _core(story: str, stop: threading.Event) -> None:
    stage = Stage()
    echo = EchoService(stage.bus, settings={"at_start": "chatter"} if story == "chatter" else {})
    async with stage.playing(echo):
        await stage.status(ServiceHealth.RUNNING)
        if story == "hold the GIL":
            echo.send(Ask(what=story))
        elif story == "stopped" and echo.pid is not None:
            os.kill(echo.pid, signal.SIGSTOP)
        _say("up")
        while not stop.is_set() and story != "chatter":
            if story == "restless" and echo.pid is not None and echo.is_ready:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(echo.pid, signal.SIGKILL)
            await asyncio.sleep(0.01)


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
