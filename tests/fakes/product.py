"""The product itself, as a person starts it: `python main.py …` in a process group of its own, its lines as they come.

Everything is seen from outside: lines, exit status, `/proc`. Nothing of the product is imported here.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PATIENCE_S = 45.0
"""For a start with real models on two busy cores; 10 s on a quiet machine."""

END_LIMIT_S = 3.0
"""From the wish to end to the last process gone (issue: Ctrl-C, SIGTERM and window close)."""

POLL_S = 0.01

LIVE = (r"house +vision running", r"house +speech recognition: well again")
"""The lines that tell that a demonstration is live."""

TRACEBACK = re.compile(r"Traceback|[A-Za-z]Error:|[Ee]xception ignored|Logging error|core dumped|leaked|[a-z]Warning:")
"""What no person should ever read on a terminal."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the product's stdout and when it came (`time.monotonic`)."""

    at_s: float
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """How a run ended: exit status, seconds from the signal until no process of it was left, and what it left."""

    status: int
    took_s: float
    out: str
    err: str
    left: dict[int, str]


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment without a display, changed; None removes a variable."""
    wanted: dict[str, str | None] = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "COCKPIT_LOG": None, **changes}
    kept = {name: value for name, value in os.environ.items() if name not in wanted}
    return kept | {name: value for name, value in wanted.items() if value is not None}


def command(
    *arguments: str | Path, stdin: str | None = None, timeout_s: float = 60, **variables: str | None
) -> subprocess.CompletedProcess[str]:
    """Runs one command to its end, as a person would type it after `cockpit`."""
    return subprocess.run(
        [sys.executable, "main.py", *map(str, arguments)],
        cwd=ROOT, env=environment(**variables), input=stdin, capture_output=True, text=True, timeout=timeout_s,
        check=False,
    )  # fmt: skip


class Product:
    """A running `cockpit run`, leader of its own session and process group, like a job in a terminal.

    Args:
        options: after `run`.
        data: the folder for `--data`.
        errors: the file for stderr; None: one in `data`.
        variables: changes to the environment; None removes one.
    """

    def __init__(
        self,
        options: Sequence[str | Path],
        data: Path,
        *,
        errors: Path | None = None,
        variables: Mapping[str, str | None] | None = None,
    ) -> None:
        self.data = data
        data.mkdir(parents=True, exist_ok=True)
        self._error_file = errors or data / "stderr.txt"
        self._lines: list[Line] = []
        self._changed = threading.Condition()
        self._began_s = time.monotonic()
        self._errors = self._error_file.open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "main.py", "run", *map(str, options), "--data", str(data)],
            cwd=ROOT, env=environment(**(variables or {})), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=self._errors, text=True, start_new_session=True,
        )  # fmt: skip
        self.pid = self._process.pid
        self._reader = threading.Thread(target=self._read, name="product lines", daemon=True)
        self._reader.start()

    # --- what it says ---

    @property
    def lines(self) -> list[str]:
        """Stdout so far."""
        with self._changed:
            return [line.text for line in self._lines]

    @property
    def err(self) -> str:
        """Stderr so far."""
        return self._error_file.read_text(encoding="utf-8")

    def line(self, pattern: str, patience_s: float = PATIENCE_S, *, after: int = 0) -> Line:
        """The first line, from number `after` on, that the pattern is found in; waits for it."""
        deadline = time.monotonic() + patience_s
        looked_at = after
        with self._changed:
            while True:
                for line in self._lines[looked_at:]:
                    looked_at += 1
                    if re.search(pattern, line.text):
                        return line
                left_s = deadline - time.monotonic()
                if left_s <= 0 or self._process.poll() is not None and not self._reader.is_alive():
                    raise AssertionError(f"no line with {pattern!r} within {patience_s:.0f} s\n{self._story()}")
                self._changed.wait(min(left_s, 0.2))

    # --- its processes ---

    def worker(self, name: str) -> int | None:
        """Process id of the live child with this name."""
        return next((pid for pid, comm in members(self.pid).items() if comm == f"cockpit-{name}"), None)

    def other_worker(self, name: str, than: int, patience_s: float = 10.0) -> int:
        """Waits for a live child with this name that is not `than`."""
        deadline = time.monotonic() + patience_s
        while (pid := self.worker(name)) is None or pid == than:
            assert time.monotonic() < deadline, f"no new {name} worker within {patience_s:.0f} s\n{self._story()}"
            time.sleep(POLL_S)
        return pid

    def workers(self) -> set[int]:
        """Process ids of all its live workers."""
        return {pid for pid, comm in members(self.pid).items() if comm.startswith("cockpit-")}

    def libraries(self) -> set[str]:
        """Files mapped by it and its workers."""
        return set().union(*(mapped_files(pid) for pid in (self.pid, *self.workers())))

    def wait_until_live(self) -> float:
        """Waits until pictures come and speech is understood; seconds since the start."""
        return max(self.line(sign).at_s for sign in LIVE) - self._began_s

    # --- its end ---

    def interrupt(self) -> End:
        """Ctrl-C: SIGINT to the whole group, as a terminal sends it."""
        return self._end(lambda: os.killpg(self.pid, signal.SIGINT))

    def terminate(self) -> End:
        """SIGTERM to the main process alone, as a service manager sends it."""
        return self._end(lambda: self._process.send_signal(signal.SIGTERM))

    def wait(self, patience_s: float = PATIENCE_S) -> End:
        """Lets it end by itself."""
        return self._end(lambda: None, patience_s)

    def _end(self, ask: Callable[[], None], patience_s: float = 15.0) -> End:
        began = time.monotonic()
        ask()
        try:
            status = self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {patience_s:.0f} s\n{self._story()}") from None
        while (left := members(self.pid)) and time.monotonic() - began < patience_s:
            time.sleep(POLL_S)
        took_s = time.monotonic() - began
        self._reader.join(5)
        return End(status=status, took_s=took_s, out="\n".join(self.lines), err=self.err, left=left)

    def close(self) -> None:
        """Kills what is left of it, whatever happened."""
        if members(self.pid) or self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(10)
        self._reader.join(5)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()

    def __enter__(self) -> Product:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for text in self._process.stdout:
            with self._changed:
                self._lines.append(Line(time.monotonic(), text.rstrip("\n")))
                self._changed.notify_all()

    def _story(self) -> str:
        said = "\n".join(line.text for line in self._lines)
        return f"--- stdout\n{said}\n--- stderr\n{self.err}"


def members(group: int) -> dict[int, str]:
    """Live processes of a process group or session with their names; zombies are dead."""
    return {pid: name for pid, name, state, groups in _processes() if group in groups and state != "Z"}


def settled(group: int, patience_s: float = 2.0) -> dict[int, str]:
    """What is left of a group a moment later: multiprocessing's own helper ends just after the process it helps."""
    deadline = time.monotonic() + patience_s
    while (left := members(group)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _processes() -> Iterator[tuple[int, str, str, tuple[int, int]]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                head, _, tail = (folder / "stat").read_text().rpartition(")")
                state, _, group, session = tail.split()[:4]
                yield int(folder.name), head.partition("(")[2], state, (int(group), int(session))


def mapped_files(pid: int) -> set[str]:
    """Files a process has mapped: its libraries among them (proc(5), `maps`)."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    return {fields[5] for line in maps.splitlines() if len(fields := line.split(maxsplit=5)) == 6}


def complaints(text: str) -> list[str]:
    """Lines of a terminal that look like a crash."""
    return [line for line in text.splitlines() if TRACEBACK.search(line)]
