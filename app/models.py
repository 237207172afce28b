"""The model store: which models there are, whether they are here and whole, and how to get them.

`assets/models.toml` says what; `app.model_sources` knows how bytes arrive; this file decides what is accepted. A file
enters the store only by its SHA-256, in one atomic step; what was there before stays until then.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from enum import StrEnum
from pathlib import Path

import platformdirs

from app.errors import InputError, ModelError
from app.model_manifest import MIRROR_VARIABLE, ROOT_VARIABLE, ModelEntry, ModelFile, read_manifest
from app.model_pull import Progress, PullRun, cannot_write

STAMP_NAME = ".verified.json"
STAMP_MODE = 0o644  # a store may serve several users


class ModelState(StrEnum):
    """What the fast check (sizes and stamps, no hashing) knows about a model or a file."""

    READY = "ready"
    UNCHECKED = "unchecked"  # the right size, but changed since the last hash, or never hashed
    CORRUPT = "corrupt"
    MISSING = "missing"


def worst(states: Set[ModelState]) -> ModelState:
    """The state of a whole, given those of its parts (at least one)."""
    order = (ModelState.MISSING, ModelState.CORRUPT, ModelState.UNCHECKED, ModelState.READY)
    return next(state for state in order if state in states)


def default_root() -> Path:
    """The store's folder: `COCKPIT_MODELS`, or `models` in the user's cache of this product."""
    named = os.environ.get(ROOT_VARIABLE)
    return Path(named).expanduser() if named else platformdirs.user_cache_path("cockpit") / "models"


class ModelStore:
    """A folder with one folder a model, as the manifest says.

    Args:
        root: the store; by default `COCKPIT_MODELS` or the user's cache.
        mirror: folder or URL holding `<model>/<file>`; by default `COCKPIT_MODEL_MIRROR`.
        manifest: other entries than those of `assets/models.toml`.
    """

    def __init__(
        self,
        root: Path | None = None,
        *,
        mirror: str | None = None,
        manifest: dict[str, ModelEntry] | None = None,
    ) -> None:
        self.root = root if root is not None else default_root()
        self.manifest = manifest if manifest is not None else read_manifest()
        self._mirror = mirror if mirror is not None else os.environ.get(MIRROR_VARIABLE, "")

    def path(self, name: str) -> Path:
        """The folder of a model that is here and whole.

        Costs a few `stat` calls; a file that changed since it was last hashed is hashed again, once.

        Raises:
            InputError: no such model in the manifest.
            ModelError: missing or damaged, with the command that cures it.
        """
        entry = self._known(name)
        folder = self.root / name
        for file in entry.files:
            state = self._file_state(entry, file)
            if state is ModelState.UNCHECKED:
                state = self._hash_and_stamp(entry, file)
            if state is not ModelState.READY:
                raise ModelError(
                    f"model {name} is {state.value} ({folder / file.name}); run `cockpit models pull {name}`"
                )
        return folder

    def default_names(self) -> list[str]:
        """The models the product needs as it is delivered."""
        return [entry.name for entry in self.manifest.values() if entry.default]

    def status(self, names: Iterable[str] = ()) -> dict[str, ModelState]:
        """The fast check of the named models, or of all: the worst state of each one's files."""
        return {
            entry.name: worst({self._file_state(entry, file) for file in entry.files})
            for entry in self._entries(names) or self.manifest.values()
        }

    def verify(self, names: Iterable[str] = ()) -> dict[str, dict[str, ModelState]]:
        """Hashes every file of the named models, or of all: model -> file -> READY, CORRUPT or MISSING."""
        return {
            entry.name: {file.name: self._hash_and_stamp(entry, file) for file in entry.files}
            for entry in self._entries(names) or self.manifest.values()
        }

    def pull(
        self,
        names: Iterable[str] = (),
        progress: Progress | None = None,
        waiting: Callable[[], None] = lambda: None,
    ) -> dict[str, str]:
        """Gets what is missing or damaged of the named models, or of the default ones.

        Args:
            names: models of the manifest.
            progress: hears of every piece that arrives.
            waiting: called once when another process is pulling into this store.

        Returns:
            `model/file` -> where it came from (`mirror`, `hub`, `package`), for files that were fetched.

        Raises:
            InputError: no such model in the manifest.
            ModelError: one line naming what could not be had and why; what could be had is in the store.
        """
        entries = self._entries(names) or self._entries(self.default_names())
        if not self._lacking(entries):
            return {}
        try:
            with _locked(self.root, waiting):
                # Asked again: another process may just have fetched them.
                return PullRun(self.root, self._mirror, progress).run(self._lacking(entries), self._stamp)
        except OSError as error:
            raise cannot_write(self.root, error) from error

    def _known(self, name: str) -> ModelEntry:
        if name not in self.manifest:
            raise InputError(f"no model is called {name!r}; there are {', '.join(self.manifest)}")
        return self.manifest[name]

    def _entries(self, names: Iterable[str]) -> list[ModelEntry]:
        return [self._known(name) for name in dict.fromkeys(names)]

    def _lacking(self, entries: Sequence[ModelEntry]) -> list[tuple[ModelEntry, ModelFile]]:
        lacking = []
        for entry in entries:
            for file in entry.files:
                state = self._file_state(entry, file)
                if state is ModelState.UNCHECKED:
                    state = self._hash_and_stamp(entry, file)
                if state is not ModelState.READY:
                    lacking.append((entry, file))
        return lacking

    def _file_state(self, entry: ModelEntry, file: ModelFile) -> ModelState:
        try:
            found = (self.root / entry.name / file.name).stat()
        except OSError:
            return ModelState.MISSING
        if found.st_size != file.bytes:
            return ModelState.CORRUPT
        digest, mtime_ns = self._stamps(entry).get(file.name, ("", 0))
        if mtime_ns != found.st_mtime_ns:
            return ModelState.UNCHECKED
        return ModelState.READY if digest == file.sha256 else ModelState.CORRUPT

    def _hash_and_stamp(self, entry: ModelEntry, file: ModelFile) -> ModelState:
        path = self.root / entry.name / file.name
        try:
            # The time is read before the bytes: a write in between leaves a stamp that no longer fits.
            mtime_ns = path.stat().st_mtime_ns
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return ModelState.MISSING
        self._stamp(entry, file, digest, mtime_ns)
        return ModelState.READY if digest == file.sha256 else ModelState.CORRUPT

    def _stamps(self, entry: ModelEntry) -> dict[str, tuple[str, int]]:
        try:
            stamps = json.loads((self.root / entry.name / STAMP_NAME).read_text(encoding="utf-8"))
            return {name: (str(digest), int(mtime_ns)) for name, (digest, mtime_ns) in stamps.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _stamp(self, entry: ModelEntry, file: ModelFile, digest: str, mtime_ns: int) -> None:
        stamps = self._stamps(entry)
        if stamps.get(file.name) == (digest, mtime_ns):
            return
        stamps[file.name] = (digest, mtime_ns)
        # A store that cannot be written still serves; it is only hashed again next time.
        with contextlib.suppress(OSError):
            _replace_text(self.root / entry.name / STAMP_NAME, json.dumps(stamps))


def _replace_text(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(temporary, STAMP_MODE)
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _locked(root: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Only one process pulls into a store; leftovers of one that was killed are cleared away."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in root.glob(".wheels-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield
