"""The llama.cpp adapter: one model, greedy, held to a schema, stoppable between tokens. Nobody else imports it.

The engine keeps what it has read; a prompt that begins like the last one is read only from where it differs. So the
caller puts what never changes first, and a request costs the reading of one sentence.
"""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from app.errors import ModelError
from dialogue.ports import Completion, CompletionRequest

THREADS = 2
"""On two cores: 1.4 times faster than one. OpenMP must wait passively: while another process keeps a core busy, its
spinning threads took 60 s for a prompt that took 20 s with passive waiting (3 s on a quiet machine)."""

CONTEXT_TOKENS = 2048
"""Prompt (about 650 tokens) and answer fit; a larger context only costs memory."""

BATCH_TOKENS = 128
"""Read at a time. llama.cpp's binding keeps a row of scores a token of the batch (0.6 MB for Qwen's vocabulary)."""

MS_PER_S = 1000.0


class LanguageModel:
    """A GGUF model in memory.

    Args:
        path: the `.gguf` file, or a folder that holds one.
        threads: CPU threads.

    Raises:
        ModelError: no such file, or not a model llama.cpp can load.
    """

    def __init__(self, path: Path, *, threads: int = THREADS) -> None:
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        os.environ.setdefault("GOMP_SPINCOUNT", "0")
        import llama_cpp

        file = _gguf(path)
        try:
            self._llama = llama_cpp.Llama(
                model_path=str(file),
                n_ctx=CONTEXT_TOKENS,
                n_batch=BATCH_TOKENS,
                n_ubatch=BATCH_TOKENS,
                n_threads=threads,
                n_threads_batch=threads,
                verbose=False,
            )
        except (ValueError, RuntimeError) as error:
            raise ModelError(f"{file}: llama.cpp cannot load it ({error}); `cockpit models verify`") from error

    def complete(self, request: CompletionRequest, *, stopped: Callable[[], bool] = lambda: False) -> Completion | None:
        """Answers a request, greedily; None when `stopped` said so before the end.

        `stopped` is asked between tokens and once before the first.
        """
        started_s = time.monotonic()
        first_s: float | None = None
        pieces: list[str] = []
        known_tokens = self._llama.n_tokens
        for piece in self._pieces(request):
            if first_s is None:
                first_s = time.monotonic()
            if stopped():
                return None
            pieces.append(piece)
        ended_s = time.monotonic()
        return Completion(
            text="".join(pieces),
            tokens=len(pieces),
            prompt_tokens=max(self._llama.n_tokens - len(pieces) - known_tokens, 0),
            first_token_ms=((first_s or ended_s) - started_s) * MS_PER_S,
            total_ms=(ended_s - started_s) * MS_PER_S,
        )

    def keep(self, file: Path) -> None:
        """Writes what has been read so far, so that the next start need not read it again.

        Raises:
            OSError: it cannot be written.
        """
        import llama_cpp

        count = self._llama.n_tokens
        tokens = (llama_cpp.llama_token * count)(*self._llama.input_ids[:count].tolist())
        if not llama_cpp.llama_state_save_file(self._llama.ctx, str(file).encode(), tokens, count):
            raise OSError(f"llama.cpp cannot write {file}")

    def recall(self, file: Path) -> bool:
        """Takes over what `keep` wrote; false if it does not fit this model. The bytes must be those written."""
        import llama_cpp

        tokens = (llama_cpp.llama_token * CONTEXT_TOKENS)()
        count = ctypes.c_size_t(0)
        path = str(file).encode()
        if not llama_cpp.llama_state_load_file(self._llama.ctx, path, tokens, CONTEXT_TOKENS, ctypes.byref(count)):
            return False
        self._llama.input_ids[: count.value] = tokens[: count.value]
        self._llama.n_tokens = count.value
        return True

    def _pieces(self, request: CompletionRequest) -> Iterator[str]:
        stream: Iterable[Any] = self._llama.create_chat_completion(
            messages=[{"role": role, "content": text} for role, text in request.messages],
            grammar=_grammar(request.schema) if request.schema else None,
            max_tokens=request.max_tokens,
            temperature=0.0,
            stream=True,
        )
        for chunk in stream:
            text = chunk["choices"][0]["delta"].get("content")
            if text:
                yield text


@cache
def _grammar(schema: str) -> Any:
    """The schema as llama.cpp's grammar; making it takes longer than a token."""
    from llama_cpp import LlamaGrammar

    return LlamaGrammar.from_json_schema(schema, verbose=False)


def _gguf(path: Path) -> Path:
    if path.is_dir():
        files = sorted(path.glob("*.gguf"))
        if not files:
            raise ModelError(f"{path}: no .gguf model in it; get one with `cockpit models pull`")
        return files[0]
    if not path.is_file():
        raise ModelError(f"{path}: no such model; get it with `cockpit models pull`")
    return path
