"""A private sound server for tests: what is played into its loudspeaker comes out of its microphone.

PulseAudio with a null sink, whose monitor is the default source. It touches no sound server of the user: its
sockets, state and cookie live in a folder of their own.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

START_LIMIT_S = 10.0
COMMAND_LIMIT_S = 30.0
SUBSCRIBED_S = 0.5
SINK = "cockpit_test"
PROGRAMS = ("pulseaudio", "paplay", "pactl")


@dataclass(frozen=True, slots=True)
class PulseServer:
    """A running server. `environment`: set it for whoever is to hear and play there."""

    environment: Mapping[str, str]
    process: subprocess.Popen[bytes]

    def play(self, wav: Path) -> None:
        """Plays a WAV file into the microphone; returns when it is over."""
        command = ["paplay", f"--device={SINK}", str(wav)]
        subprocess.run(command, env={**os.environ, **self.environment}, check=True, timeout=COMMAND_LIMIT_S)

    def stop(self) -> None:
        """Ends the server, as if its devices had been unplugged."""
        self.process.terminate()
        self.process.wait(timeout=START_LIMIT_S)

    @contextlib.contextmanager
    def changes(self) -> Iterator[IO[str]]:
        """The server's news from now on, a line each."""
        with subprocess.Popen(
            ["stdbuf", "-oL", "pactl", "subscribe"],
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            text=True,
        ) as watch:
            assert watch.stdout is not None
            try:
                threading.Event().wait(SUBSCRIBED_S)
                yield watch.stdout
            finally:
                watch.terminate()

    def control(self, *arguments: str) -> str:
        """Runs `pactl` on this server and returns what it prints."""
        done = subprocess.run(
            ["pactl", *arguments],
            env={**os.environ, **self.environment},
            check=True,
            capture_output=True,
            text=True,
            timeout=COMMAND_LIMIT_S,
        )
        return done.stdout


def missing_programs() -> list[str]:
    """What of PulseAudio is not installed here."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


@contextlib.contextmanager
def pulse_server(folder: Path) -> Iterator[PulseServer]:
    """A server in `folder` (empty, short path: Unix sockets allow 107 characters); stopped at the end."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    socket = runtime / "native"
    environment = {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(runtime),
        "PULSE_STATE_PATH": str(runtime),
        "PULSE_SERVER": f"unix:{socket}",
        "PULSE_COOKIE": str(runtime / "cookie"),
    }
    command = [
        "pulseaudio",
        "-n",
        "--system=false",
        "--daemonize=no",
        "--exit-idle-time=-1",
        "--use-pid-file=no",
        "--disable-shm=yes",
        f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
        f"--load=module-null-sink sink_name={SINK} rate=48000 channels=2",
        f"--load=module-remap-source source_name={SINK}_mic master={SINK}.monitor",
    ]
    without_server = {key: value for key, value in os.environ.items() if not key.startswith("PULSE_")}
    log = folder / "pulse.log"
    with log.open("wb") as output:
        own = {key: value for key, value in environment.items() if key != "PULSE_SERVER"}
        process = subprocess.Popen(command, env=without_server | own, stdout=output, stderr=output)
        try:
            _wait_for(socket, process, log)
            server = PulseServer(environment, process)
            server.control("set-default-sink", SINK)
            server.control("set-default-source", f"{SINK}_mic")
            yield server
        finally:
            process.terminate()
            process.wait(timeout=START_LIMIT_S)


def _wait_for(socket: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    wait = threading.Event()
    for _ in range(round(START_LIMIT_S / 0.05)):
        if socket.exists():
            return
        if process.poll() is not None:
            break
        wait.wait(0.05)
    raise RuntimeError(f"pulseaudio did not start: {log.read_text(errors='replace')}")
