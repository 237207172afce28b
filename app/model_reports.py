"""What `cockpit models list|pull|verify` answer: JSON documents, and the progress on the terminal."""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from app.model_pull import PullProgress
from app.models import ModelState, ModelStore, worst

KIB = 1 << 10
MIB = 1 << 20
BAR_INTERVAL_S = 0.1  # smooth on a terminal
LINE_INTERVAL_S = 5.0  # seldom enough for a log file
BAR_WIDTH = 24
LINE_WIDTH_WITHOUT_TERMINAL = 100


class TerminalProgress:
    """Draws a pull on a stream: a bar on a terminal, else a line every few seconds. Give it to `ModelStore.pull`."""

    def __init__(self, stream: TextIO, now_s: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._now_s = now_s
        self._terminal = stream.isatty()
        self._shown_s = now_s()
        self._open = False

    def __call__(self, progress: PullProgress) -> None:
        """Shows how far one file is."""
        finished = progress.done >= progress.total
        interval_s = BAR_INTERVAL_S if self._terminal else LINE_INTERVAL_S
        if finished or self._now_s() - self._shown_s >= interval_s:
            self._shown_s = self._now_s()
            self._draw(_progress_text(progress), finished)

    def waiting(self) -> None:
        """Says that another process holds the store."""
        self._draw("another process is fetching models into this store; waiting for it", finished=True)

    def close(self) -> None:
        """Ends a bar that was cut short, so that the next line starts on its own."""
        if self._open:
            self._stream.write("\n")
            self._open = False

    def _draw(self, text: str, finished: bool) -> None:
        if self._terminal:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write("\r" + text[:width].ljust(width) + ("\n" if finished else ""))
            self._open = not finished
        else:
            self._stream.write(text[:LINE_WIDTH_WITHOUT_TERMINAL].rstrip() + "\n")
        self._stream.flush()


class Counted:
    """Says how far a long piece of work is, a line every few seconds."""

    def __init__(self, tell: Callable[[str], None], what: str, now_s: Callable[[], float] = time.monotonic) -> None:
        self._tell, self._what, self._now_s = tell, what, now_s
        self._told_s = -math.inf

    def __call__(self, done: int, of: int) -> None:
        """`done` steps of `of`."""
        if done >= of or self._now_s() - self._told_s >= LINE_INTERVAL_S:
            self._told_s = self._now_s()
            self._tell(f"{self._what}: {done / of:.0%}")


def _progress_text(progress: PullProgress) -> str:
    share = progress.done / progress.total if progress.total else 1.0
    filled = int(BAR_WIDTH * share)
    bar = "#" * filled + "." * (BAR_WIDTH - filled)
    unit, name = (MIB, "MiB") if progress.total >= MIB else (KIB, "KiB")
    size = f"{progress.done / unit:.1f} of {progress.total / unit:.1f} {name}"
    return f"[{progress.index}/{progress.count}] {progress.model} [{bar}] {share:.0%} {size} {progress.file}"


def list_document(store: ModelStore, names: Iterable[str] = ()) -> dict[str, Any]:
    """`models list`: every model, or the named ones, with its state by the fast check. `ok`: the list was made."""
    states = store.status(names)
    return {"ok": True, "root": str(store.root), "models": [_row(store, name, state) for name, state in states.items()]}


def pull_document(
    store: ModelStore, names: Iterable[str] = (), progress: TerminalProgress | None = None
) -> dict[str, Any]:
    """`models pull`: fetches the named or the default models, then says what came from where.

    Raises as `ModelStore.pull` does; `ok` is therefore true.
    """
    started_s = time.monotonic()
    wanted = list(dict.fromkeys(names)) or store.default_names()
    try:
        fetched = store.pull(wanted, progress, *([progress.waiting] if progress else []))
    finally:
        if progress:
            progress.close()
    return list_document(store, wanted) | {
        "fetched": [{"file": file, "source": source} for file, source in fetched.items()],
        "seconds": round(time.monotonic() - started_s, 3),
    }


def verify_document(store: ModelStore, names: Iterable[str] = ()) -> dict[str, Any]:
    """`models verify`: hashes everything. `ok` is false when a default or named model is missing or any is damaged."""
    wanted = list(dict.fromkeys(names))
    needed = set(wanted or store.default_names())
    models = []
    for name, files in store.verify(wanted).items():
        states = set(files.values())
        if name in needed or states != {ModelState.MISSING}:
            row = _row(store, name, worst(states))
            models.append(row | {"files": [{"name": file, "state": state.value} for file, state in files.items()]})
    ok = all(model["state"] == ModelState.READY for model in models)
    return {"ok": ok, "root": str(store.root), "models": models}


def _row(store: ModelStore, name: str, state: ModelState) -> dict[str, Any]:
    entry = store.manifest[name]
    return {
        "name": name,
        "role": entry.role,
        "licence": entry.licence,
        "bytes": entry.bytes,
        "default": entry.default,
        "state": state.value,
    }
