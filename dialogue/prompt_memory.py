"""The unchanging beginning of the prompt, read once and kept on disk.

Reading it takes 3.4 s of both cores, at the very moment when everything else starts; taking it from the disk takes
some 20 ms. Kept for one prompt, one model file and one version of the engine; anything else is read anew. The bytes
are hashed, because llama.cpp ends the process when it meets a damaged state.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from importlib import metadata
from pathlib import Path

from dialogue.language_model import LanguageModel
from dialogue.ports import CompletionRequest

log = logging.getLogger(__name__)

ENGINE = "llama-cpp-python"


class PromptMemory:
    """What a model has read of a prompt, in a file of its own.

    Args:
        folder: where it is kept; made if missing.
        model: the model's file or folder.
        request: whose reading is kept.
    """

    def __init__(self, folder: Path, model: Path, request: CompletionRequest) -> None:
        self._folder = folder
        self._state = folder / f"prompt-{_key(model, request)}.bin"
        self._digest = self._state.with_suffix(".sha256")

    def recall(self, model: LanguageModel) -> bool:
        """Gives the model what it has read before; false when there is nothing that fits and is whole."""
        try:
            wanted = self._digest.read_text(encoding="ascii").strip()
            whole = _sha256(self._state) == wanted
        except OSError:
            return False
        return whole and model.recall(self._state)

    def keep(self, model: LanguageModel) -> None:
        """Keeps what the model has read, in place of older readings. A full disk is no harm: it is read again."""
        part = self._state.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in self._folder.glob("prompt-*"):
                old.unlink(missing_ok=True)
            model.keep(part)
            self._digest.write_text(_sha256(part), encoding="ascii")
            os.replace(part, self._state)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            log.info("the prompt's reading is not kept: %s", error)


def _key(model: Path, request: CompletionRequest) -> str:
    file = next(iter(sorted(model.glob("*.gguf"))), model) if model.is_dir() else model
    stat = file.stat()
    facts = (file.name, stat.st_size, stat.st_mtime_ns, metadata.version(ENGINE), request.messages)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
