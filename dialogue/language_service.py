"""The parent side of the language model: the one way to llama.cpp for the live run, `ask` and `listen`.

Keeps the child running and matches its answers to those who wait. Whoever stops waiting tells the child to stop
working; an answer that comes too late is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.bus import Bus
from app.clock import Clock
from app.errors import WorkerError
from app.worker import WorkerService, WorkerSpec
from dialogue.language_model import THREADS
from dialogue.language_protocol import (
    MESSAGES,
    CompletionDropped,
    CompletionFailed,
    CompletionMade,
    CompletionPiece,
    CompletionWanted,
)
from dialogue.ports import Completion, CompletionRequest

ENTRY = "dialogue.language_worker:run"

NICENESS = 5
"""Answers may take a little longer; watching the driver may not."""

SILENCE_S = 2.0
"""As design/house.md has it. Beside a load of 15 a child of this niceness was once given no processor for 1 s while it
read its prompt, and was taken for dead. A frozen one is known sooner (`app.worker_process`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOptions:
    """What the language child is to do.

    Attributes:
        model: the `.gguf` file, or the folder that holds it.
        threads: CPU threads.
        cache: where the reading of the prompt is kept between starts; None: nowhere.
        log_path: for what the native library prints.
    """

    model: Path
    threads: int = THREADS
    cache: Path | None = None
    log_path: Path | None = None


def worker_spec(options: LanguageOptions) -> WorkerSpec:
    """The child that does it."""
    return WorkerSpec(
        name="language",
        entry=ENTRY,
        settings={"model": str(options.model), "threads": options.threads, "cache": str(options.cache or "")},
        messages=MESSAGES,
        nice=NICENESS,
        silence_s=SILENCE_S,
        log_path=options.log_path,
    )


_News = str | Completion | WorkerError
"""What comes of a request: pieces of text, then the whole, or why there is none."""


class LanguageService(WorkerService):
    """Asks the language model. A `Service`: somebody must run it, a supervisor or a task of one's own."""

    def __init__(self, bus: Bus, clock: Clock, options: LanguageOptions) -> None:
        super().__init__(bus, clock, worker_spec(options))
        self._waiting: dict[int, asyncio.Queue[_News]] = {}
        self._last_id = 0

    async def complete(self, request: CompletionRequest, timeout_s: float) -> Completion:
        """Answers a request; waits for the model to be loaded if need be.

        Raises:
            TimeoutError: no answer within `timeout_s`.
            WorkerError: the child is not there, or died over it.
        """
        async with asyncio.timeout(timeout_s):
            await self._ready.wait()
            with self._asked(request, pieces=False) as news:
                while True:
                    if isinstance(item := _good(await news.get()), Completion):
                        return item

    async def stream(self, request: CompletionRequest, timeout_s: float) -> AsyncGenerator[str]:
        """Answers a request piece by piece; whoever stops iterating (`contextlib.aclosing`) stops the model.

        Raises:
            TimeoutError: the answer was not complete within `timeout_s`.
            WorkerError: as `complete`.
        """
        deadline_s = asyncio.get_running_loop().time() + timeout_s
        async with asyncio.timeout_at(deadline_s):
            await self._ready.wait()
        with self._asked(request, pieces=True) as news:
            while True:
                # The deadline must not stand around the yield: it would strike the one who iterates.
                async with asyncio.timeout_at(deadline_s):
                    item = _good(await news.get())
                if isinstance(item, Completion):
                    return
                yield item

    def on_message(self, message: object) -> None:
        """An answer or a piece of it, or that there will be none."""
        match message:
            case CompletionPiece():
                self._tell(message.request_id, message.text)
            case CompletionMade():
                answer = Completion(
                    text=message.text,
                    tokens=message.tokens,
                    prompt_tokens=message.prompt_tokens,
                    first_token_ms=message.first_token_ms,
                    total_ms=message.total_ms,
                    leanings=tuple(zip(message.wishes, message.shares, strict=True)),
                )
                self._tell(message.request_id, answer)
            case CompletionFailed():
                self._tell(message.request_id, WorkerError(message.error))

    def on_down(self) -> None:
        """The child is gone; so are its answers."""
        for number in list(self._waiting):
            self._tell(number, WorkerError("the language model stopped while it was answering"))

    @contextmanager
    def _asked(self, request: CompletionRequest, *, pieces: bool) -> Iterator[asyncio.Queue[_News]]:
        """Sends the request; what comes of it is in the queue. Left before the end, the child is told to stop."""
        self._last_id += 1
        number = self._last_id
        # Bounded by the answer's tokens, and gone with the request.
        news = self._waiting[number] = asyncio.Queue()
        roles, texts = zip(*request.messages, strict=True)
        try:
            self.send(
                CompletionWanted(
                    request_id=number,
                    roles=roles,
                    texts=texts,
                    schema=request.schema,
                    max_tokens=request.max_tokens,
                    least_log=request.least_log,
                    pieces=pieces,
                )
            )
            yield news
        finally:
            if self._waiting.pop(number, None) is not None:
                self._drop(number)

    def _tell(self, number: int, item: _News) -> None:
        """Passes on what came; after the last of a request there is nothing left to stop."""
        news = self._waiting.get(number) if isinstance(item, str) else self._waiting.pop(number, None)
        if news is not None:
            news.put_nowait(item)

    def _drop(self, number: int) -> None:
        if self.is_ready:
            try:
                self.send(CompletionDropped(request_id=number))
            except WorkerError:
                return  # the child is going down: nothing is left to stop


def _good(item: _News) -> str | Completion:
    if isinstance(item, WorkerError):
        raise item
    return item
