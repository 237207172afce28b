"""Grammars as they were built last time, kept on disk.

Building both takes 2 s of a core, in two processes, at the very moment when everything else starts; taking them from
the disk takes 0.3 s. Kept for one state of the grammar's files, of the code that reads them and of the names they
were given; anything else is built anew.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import logging
import os
import pickle
import platform
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from dialogue.grammar import GRAMMAR_FOLDER, Grammar
from dialogue.text import LANGUAGES

log = logging.getLogger(__name__)

CODE = Path(__file__).parent
SYLLABLES = "pypinyin"
KEPT_EACH = 4
"""Files a language: drives with other places or music alternate without building each time."""


def load_grammars(
    names: Mapping[str, Iterable[str]] | None = None, *, folder: Path = GRAMMAR_FOLDER, cache: Path | None = None
) -> dict[str, Grammar]:
    """The grammars of all languages; from `cache` where they are kept there, and kept there from now on.

    Raises:
        ConfigError: a grammar file is missing or malformed.
    """
    given = {name: tuple(phrases) for name, phrases in (names or {}).items()}
    if cache is None:
        return {lang: Grammar(lang, names=given, folder=folder) for lang in LANGUAGES}
    key = _key(given, folder)
    return {lang: _kept(lang, given, folder, cache / f"{lang}-{key}.grammar") for lang in LANGUAGES}


def _kept(lang: str, names: Mapping[str, tuple[str, ...]], folder: Path, file: Path) -> Grammar:
    with _no_collection():
        grammar = _recalled(file)
        if grammar is None:
            grammar = Grammar(lang, names=names, folder=folder)
            _keep(grammar, file)
    return grammar


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """A grammar is a third of a million objects that all stay: looking for some to free is most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _recalled(file: Path) -> Grammar | None:
    """What is kept; None where nothing is, or not what was written."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    digest, kept = content[:32], content[32:]
    if hashlib.sha256(kept).digest() != digest:
        return None
    # Our own bytes, in a folder of the user's own, under a name that changes with our code.
    grammar = pickle.loads(kept)
    return grammar if isinstance(grammar, Grammar) else None


def _keep(grammar: Grammar, file: Path) -> None:
    """A disk that is full, or that may not be written, is no harm: the grammar is built again."""
    part = file.with_suffix(f".part{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = pickle.dumps(grammar, protocol=pickle.HIGHEST_PROTOCOL)
        part.write_bytes(hashlib.sha256(kept).digest() + kept)
        os.replace(part, file)
        _forget_oldest(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        log.info("the grammar is not kept: %s", error)


def _forget_oldest(file: Path) -> None:
    same = file.parent.glob(f"{file.name.partition('-')[0]}-*")
    for old in sorted(same, key=lambda one: one.stat().st_mtime, reverse=True)[KEPT_EACH:]:
        old.unlink(missing_ok=True)


def _key(names: Mapping[str, tuple[str, ...]], folder: Path) -> str:
    """Changes with everything a grammar is made of."""
    facts = (platform.python_version(), metadata.version(SYLLABLES), sorted(names.items()))
    digest = hashlib.sha256(repr(facts).encode())
    for file in (*sorted(folder.glob("*/*.yaml")), *sorted(CODE.glob("*.py"))):
        digest.update(f"{file.name} ".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
