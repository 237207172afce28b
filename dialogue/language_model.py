"""The llama.cpp adapter: one model, greedy, held to a schema, stoppable between tokens. Nobody else imports it.

The engine keeps what it has read; a prompt that begins like the last one is read only from where it differs. So the
caller puts what never changes first, and a request costs the reading of one sentence.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import time
from collections.abc import Callable, Generator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np

from app.errors import ModelError
from dialogue.language_doubt import Doubt, log_share
from dialogue.language_head import Head, State, load_head, prompt_key
from dialogue.language_shape import Shape, shape_of
from dialogue.language_writer import Scores, Writer
from dialogue.ports import Completion, CompletionRequest, Leaning

THREADS = 1
"""To read and to write. A second thread must meet the first hundreds of times a stretch; waiting passively (below)
costs what it brings, and the core it takes is the one that watches the driver. Beside vision (Intel Xeon, 2 cores) 12
tokens were read in 191 to 225 ms by one thread and 232 to 319 by two, a token was written in 71 to 76 and 75 to 77."""

TEACHING_THREADS = 2
"""To read many sentences at once, where there is more to do between two meetings.

OpenMP must wait passively: while another process keeps a core busy, its spinning threads took 60 s for a prompt that
took 20 s with passive waiting (3 s on a quiet machine). Spinning for a while only (`GOMP_SPINCOUNT`) halves the time on
a quiet machine and doubles it beside vision."""

CONTEXT_TOKENS = 2048
"""Prompt (about 150 tokens) and answer fit; a larger context only costs memory."""

BATCH_TOKENS = 128
"""Read at a time. llama.cpp's binding keeps a row of scores a token of the batch (0.6 MB for Qwen's vocabulary)."""

LONGEST_PIECE = 256
"""Bytes; the longest token of Qwen's vocabulary has 128."""

UNKNOWN = '{"unknown": true}'
"""What an answer becomes whose first sentence the model did not believe itself."""

MS_PER_S = 1000.0

log = logging.getLogger(__name__)


class LanguageModel:
    """A GGUF model in memory.

    Args:
        path: the `.gguf` file, or a folder that holds one.
        threads: CPU threads.
        together: makes room for several sequences at once (see `SentenceReader`).

    Raises:
        ModelError: no such file, or not a model llama.cpp can load.
    """

    def __init__(self, path: Path, *, threads: int = THREADS, together: bool = False) -> None:
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
                embedding=together,
                verbose=False,
            )
            self._formatter = _formatter(self._llama)
            self._vocabulary = _Tokens(self._llama)
        except (ValueError, RuntimeError) as error:
            raise ModelError(f"{file}: llama.cpp cannot load it ({error}); `cockpit models verify`") from error
        self._head: Head | None = load_head(file)
        if self._head is None and not together:
            name = file.parent.name
            log.warning("%s has not learnt what may be asked of the car; `cockpit models pull %s`", name, name)
        self._kept = 0

    def complete(self, request: CompletionRequest, *, stopped: Callable[[], bool] = lambda: False) -> Completion | None:
        """Answers a request, greedily; None when `stopped` said so before the end.

        `stopped` is asked between tokens, and between the stretches in which the prompt is read. A request for no
        tokens is only read, and brings its leanings.

        Raises:
            ModelError: the request is longer than the model can hold.
        """
        if request.max_tokens == 0:
            return self._named(request, stopped)
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
        doubt = Doubt(request.least_log)
        coming, text = writer.forced()
        coming = [*prompt[known:], *coming]
        given = 0
        first_s: float | None = None
        while not writer.is_over and writer.count < request.max_tokens:
            if not self._read(coming, stopped):
                return None
            scores = self._scores()
            chosen, piece = writer.choose(scores)
            first_s = first_s or time.monotonic()
            forced, more = writer.forced()
            coming = [*chosen, *forced]
            text += piece + more
            if doubt.hear(text, log_share(scores, chosen[0]) if chosen else 0.0):
                yield text[given:]
                given = len(text)
            if doubt.is_in_doubt:
                text = text[:given] or UNKNOWN
                yield text[given:]
                break
        ended_s = time.monotonic()
        return Completion(
            text=text,
            tokens=writer.count,
            prompt_tokens=len(prompt) - known,
            first_token_ms=((first_s or ended_s) - started_s) * MS_PER_S,
            total_ms=(ended_s - started_s) * MS_PER_S,
        )

    def _named(self, request: CompletionRequest, stopped: Callable[[], bool]) -> Completion | None:
        started_s = time.monotonic()
        state = self.state(request, stopped=stopped)
        if state is None:
            return None
        read_ms = (time.monotonic() - started_s) * MS_PER_S
        return Completion(
            text="",
            tokens=0,
            prompt_tokens=self._llama.n_tokens - self._kept,
            first_token_ms=read_ms,
            total_ms=read_ms,
            leanings=self._leanings(request, state),
        )

    def state(self, request: CompletionRequest, *, stopped: Callable[[], bool] = lambda: False) -> State | None:
        """The model's last hidden state when it is about to answer; None when `stopped` said so.

        Raises:
            ModelError: the request is longer than the model can hold.
        """
        import llama_cpp

        prompt = self._prompt(request)
        self._kept = self._forget_after(prompt)
        if not self._read(prompt[self._kept : -1], stopped):
            return None
        llama_cpp.llama_set_embeddings(self._llama.ctx, True)
        try:
            self._llama.eval(prompt[-1:])
            row = llama_cpp.llama_get_embeddings_ith(self._llama.ctx, -1)
            return np.ctypeslib.as_array(row, shape=(self._llama.n_embd(),)).copy()
        finally:
            llama_cpp.llama_set_embeddings(self._llama.ctx, False)

    def _leanings(self, request: CompletionRequest, state: State) -> tuple[Leaning, ...]:
        """None from a layer that was trained behind another prompt: it would name anything."""
        if self._head is None or self._head.prompt != prompt_key(request.messages[:-1]):
            return ()
        return self._head.leanings(state)

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


class SentenceReader(LanguageModel):
    """A model that reads many sentences at once, for teaching: three times as many a second as one after the other."""

    TOGETHER = 8
    """Sentences read at a time. Each is a sequence of its own behind the one beginning they share."""

    def __init__(self, path: Path) -> None:
        import llama_cpp

        super().__init__(path, threads=TEACHING_THREADS, together=True)
        llama_cpp.llama_set_embeddings(self._llama.ctx, False)  # wanted only of the last tokens

    def states(self, requests: Sequence[CompletionRequest]) -> list[State]:
        """The last hidden state for each request (see `state`); all begin with the same messages.

        Raises:
            ModelError: a request is longer than the model can hold.
        """
        prompts = [self._prompt(request) for request in requests]
        shared = _common([prompt[:-1] for prompt in prompts])
        self._begin(prompts[0][:shared])
        found: list[State] = []
        for start in range(0, len(prompts), self.TOGETHER):
            found += self._together([prompt[shared:] for prompt in prompts[start : start + self.TOGETHER]], shared)
        return found

    def _begin(self, tokens: Sequence[int]) -> None:
        import llama_cpp

        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(self._llama.ctx), True)
        self._decode([(token, at, 0, False) for at, token in enumerate(tokens)])

    def _together(self, endings: Sequence[Sequence[int]], shared: int) -> list[State]:
        import llama_cpp

        context = self._llama.ctx
        memory = llama_cpp.llama_get_memory(context)
        for sequence in range(1, len(endings) + 1):
            llama_cpp.llama_memory_seq_rm(memory, sequence, -1, -1)
            llama_cpp.llama_memory_seq_cp(memory, 0, sequence, -1, -1)
        numbered = list(enumerate(endings, start=1))
        self._decode([(t, shared + at, n, False) for n, tokens in numbered for at, t in enumerate(tokens[:-1])])
        llama_cpp.llama_set_embeddings(context, True)
        try:
            self._decode([(tokens[-1], shared + len(tokens) - 1, n, True) for n, tokens in numbered])
            rows = [llama_cpp.llama_get_embeddings_ith(context, index) for index in range(len(endings))]
            return [np.ctypeslib.as_array(row, shape=(self._llama.n_embd(),)).copy() for row in rows]
        finally:
            llama_cpp.llama_set_embeddings(context, False)

    def _decode(self, items: Sequence[tuple[int, int, int, bool]]) -> None:
        """Reads (token, position, sequence, wanted) on."""
        import llama_cpp

        batch = llama_cpp.llama_batch_init(BATCH_TOKENS, 0, 1)
        try:
            for start in range(0, len(items), BATCH_TOKENS):
                part = items[start : start + BATCH_TOKENS]
                batch.n_tokens = len(part)
                for index, (token, position, sequence, is_wanted) in enumerate(part):
                    batch.token[index], batch.pos[index] = token, position
                    batch.n_seq_id[index], batch.seq_id[index][0] = 1, sequence
                    batch.logits[index] = is_wanted
                if llama_cpp.llama_decode(self._llama.ctx, batch) != 0:
                    raise ModelError("the language model cannot read its sentences; `cockpit models verify`")
        finally:
            llama_cpp.llama_batch_free(batch)


def _common(prompts: Sequence[Sequence[int]]) -> int:
    """How many tokens all begin with."""
    return next(
        (at for at, tokens in enumerate(zip(*prompts, strict=False)) if len(set(tokens)) > 1),
        min(map(len, prompts)),
    )


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
