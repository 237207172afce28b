"""The llama.cpp adapter: one model, greedy, held to a schema, stoppable between tokens. Nobody else imports it.

The engine keeps what it has read; a prompt that begins like the last one is read only from where it differs. So the
caller puts what never changes first, and a request costs the reading of one sentence.
"""

from __future__ import annotations

import ctypes
import json
import os
import time
from collections.abc import Callable, Generator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np

from app.errors import ModelError
from dialogue.language_shape import Shape, shape_of
from dialogue.language_writer import Scores, Writer
from dialogue.ports import Completion, CompletionRequest

THREADS = 1
"""To write. A second thread must meet the first a thousand times a token; waiting passively (below) that costs what it
brings, and the core it takes is the one that watches the driver."""

READING_THREADS = 2
"""To read the prompt, where there is more to do between two meetings: 1.5 times faster than one on a quiet machine.

OpenMP must wait passively: while another process keeps a core busy, its spinning threads took 60 s for a prompt that
took 20 s with passive waiting (3 s on a quiet machine)."""

CONTEXT_TOKENS = 2048
"""Prompt (about 650 tokens) and answer fit; a larger context only costs memory."""

BATCH_TOKENS = 128
"""Read at a time. llama.cpp's binding keeps a row of scores a token of the batch (0.6 MB for Qwen's vocabulary)."""

LONGEST_PIECE = 256
"""Bytes; the longest token of Qwen's vocabulary has 128."""

MS_PER_S = 1000.0


class LanguageModel:
    """A GGUF model in memory.

    Args:
        path: the `.gguf` file, or a folder that holds one.
        threads: CPU threads to write an answer.
        reading_threads: CPU threads to read a prompt.

    Raises:
        ModelError: no such file, or not a model llama.cpp can load.
    """

    def __init__(self, path: Path, *, threads: int = THREADS, reading_threads: int = READING_THREADS) -> None:
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
                n_threads_batch=reading_threads,
                verbose=False,
            )
            self._formatter = _formatter(self._llama)
            self._vocabulary = _Tokens(self._llama)
        except (ValueError, RuntimeError) as error:
            raise ModelError(f"{file}: llama.cpp cannot load it ({error}); `cockpit models verify`") from error

    def complete(self, request: CompletionRequest, *, stopped: Callable[[], bool] = lambda: False) -> Completion | None:
        """Answers a request, greedily; None when `stopped` said so before the end.

        `stopped` is asked between tokens, and between the stretches in which the prompt is read.

        Raises:
            ModelError: the request is longer than the model can hold.
        """
        answer = self.stream(request, stopped=stopped)
        while True:
            try:
                next(answer)
            except StopIteration as ended:
                return cast("Completion | None", ended.value)

    def stream(
        self, request: CompletionRequest, *, stopped: Callable[[], bool] = lambda: False
    ) -> Generator[str, None, Completion | None]:
        """As `complete`, and yields the text piece by piece as it is made."""
        started_s = time.monotonic()
        prompt = self._prompt(request)
        known = self._forget_after(prompt)
        writer = Writer(self._vocabulary, _shape(request.schema) if request.schema else None)
        coming, text = writer.forced()
        coming = [*prompt[known:], *coming]
        given = 0
        first_s: float | None = None
        while not writer.is_over and writer.count < request.max_tokens:
            if not self._read(coming, stopped):
                return None
            chosen, piece = writer.choose(self._scores())
            first_s = first_s or time.monotonic()
            forced, more = writer.forced()
            coming = [*chosen, *forced]
            text += piece + more
            yield text[given:]
            given = len(text)
        ended_s = time.monotonic()
        return Completion(
            text=text,
            tokens=writer.count,
            prompt_tokens=len(prompt) - known,
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

    def _prompt(self, request: CompletionRequest) -> list[int]:
        messages: Any = [{"role": role, "content": text} for role, text in request.messages]
        text = self._formatter(messages=messages).prompt
        tokens: list[int] = self._llama.tokenize(text.encode(), add_bos=False, special=True)
        if len(tokens) + request.max_tokens > CONTEXT_TOKENS:
            raise ModelError(f"the language model holds {CONTEXT_TOKENS} tokens; this is {len(tokens)} and the answer")
        return tokens

    def _forget_after(self, prompt: Sequence[int]) -> int:
        """Keeps what has been read as far as it begins like `prompt`, but for one token: reading gives scores."""
        read = self._llama.input_ids[: self._llama.n_tokens]
        count = min(len(read), len(prompt) - 1)
        differs = np.flatnonzero(read[:count] != np.asarray(prompt[:count]))
        self._llama.n_tokens = int(differs[0]) if len(differs) else count
        return int(self._llama.n_tokens)

    def _read(self, tokens: Sequence[int], stopped: Callable[[], bool]) -> bool:
        """Reads on, a stretch at a time; false when it was stopped."""
        for start in range(0, len(tokens), BATCH_TOKENS):
            if stopped():
                return False
            self._llama.eval(tokens[start : start + BATCH_TOKENS])
        return not stopped()

    def _scores(self) -> Scores:
        import llama_cpp

        row = llama_cpp.llama_get_logits_ith(self._llama.ctx, -1)
        return np.ctypeslib.as_array(row, shape=(self._llama.n_vocab(),))


class _Tokens:
    """The model's vocabulary."""

    def __init__(self, llama: Any) -> None:
        self._llama = llama
        self._buffer = ctypes.create_string_buffer(LONGEST_PIECE)
        self._vocabulary = llama._model.vocab

    def piece(self, token: int) -> bytes:
        """The bytes of a token."""
        import llama_cpp

        length = llama_cpp.llama_token_to_piece(self._vocabulary, token, self._buffer, LONGEST_PIECE, 0, False)
        return self._buffer.raw[: max(length, 0)]

    def ends(self, token: int) -> bool:
        """Whether the model is finished."""
        import llama_cpp

        return bool(llama_cpp.llama_vocab_is_eog(self._vocabulary, token))

    def tokens(self, text: str) -> list[int]:
        """Text as tokens."""
        return list(self._llama.tokenize(text.encode(), add_bos=False, special=False))


def _formatter(llama: Any) -> Any:
    """Writes a conversation as the model was taught, by the template in its file."""
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    try:
        template = llama.metadata["tokenizer.chat_template"]
    except KeyError as error:
        raise ValueError("it has no chat template") from error
    ends = [llama._model.token_get_text(token) for token in (llama.token_eos(), llama.token_bos())]
    return Jinja2ChatFormatter(template, eos_token=ends[0], bos_token=ends[1])


@cache
def _shape(schema: str) -> Shape:
    return shape_of(json.loads(schema))


def _gguf(path: Path) -> Path:
    if path.is_dir():
        files = sorted(path.glob("*.gguf"))
        if not files:
            raise ModelError(f"{path}: no .gguf model in it; get one with `cockpit models pull`")
        return files[0]
    if not path.is_file():
        raise ModelError(f"{path}: no such model; get it with `cockpit models pull`")
    return path
