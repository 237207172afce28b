"""The prompt's reading: a folder that cannot be used is no harm."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from dialogue.language_model import LanguageModel
from dialogue.ports import CompletionRequest
from dialogue.prompt_memory import PromptMemory


def test_a_folder_that_cannot_be_made_is_no_harm(tmp_path: Path) -> None:
    unused = cast(LanguageModel, None)
    model = tmp_path / "model.gguf"
    model.write_bytes(b"weights")
    memory = PromptMemory(model / "language", model, CompletionRequest(messages=()))
    memory.keep(unused)
    assert not memory.recall(unused)
