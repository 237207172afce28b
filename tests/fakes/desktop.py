"""A private desktop for tests: a session bus of its own, and on it a real music player (mpv) that makes no sound."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path

MPRIS_PLUGIN = Path("/usr/lib/mpv-mpris/mpris.so")
STOP_LIMIT_S = 5.0
RATE_HZ = 8000
SONG_S = 30


def missing_programs() -> list[str]:
    """What a test with a real player lacks here."""
    missing = [program for program in ("dbus-daemon", "mpv") if shutil.which(program) is None]
    return missing if MPRIS_PLUGIN.exists() else [*missing, "mpv-mpris"]


@contextlib.contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """A bus of its own in `folder` (short path); gives its address."""
    command = ["dbus-daemon", "--session", "--nofork", f"--address=unix:path={folder}/bus", "--print-address"]
    with _running(subprocess.Popen(command, stdout=subprocess.PIPE, text=True)) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()


@contextlib.contextmanager
def player(address: str, songs: Sequence[Path]) -> Iterator[subprocess.Popen[str]]:
    """mpv on the bus at `address`, paused at the first of `songs`."""
    command = [
        "mpv",
        "--no-config",
        "--idle=yes",
        "--pause",
        "--ao=null",
        "--no-video",
        "--no-terminal",
        f"--script={MPRIS_PLUGIN}",
        *map(str, songs),
    ]
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
    with _running(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, text=True)) as process:
        yield process


def silent_song(path: Path) -> Path:
    """Half a minute of silence."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE_HZ)
        sound.writeframes(bytes(2 * RATE_HZ * SONG_S))
    return path


@contextlib.contextmanager
def _running(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
