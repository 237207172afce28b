"""The parent side of the language model: the one way to llama.cpp for the live run, `ask` and `listen`.

Keeps the child running and matches its answers to those who wait. Whoever stops waiting tells the child to stop
working; an answer that comes too late is dropped.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from app.bus import Bus
from app.clock import Clock
from app.errors import WorkerError
from app.worker import WorkerService, WorkerSpec
from dialogue.language_protocol import (
    MESSAGES,
    CompletionDropped,
    CompletionFailed,
    CompletionMade,
    CompletionWanted,
)
from dialogue.ports import Completion, CompletionRequest

ENTRY = "dialogue.language_worker:run"

NICENESS = 5
"""Answers may take a little longer; watching the driver may not."""

SILENCE_S = 1.0
"""Heartbeats come four times a second; the child must be back within 2 s of freezing."""

THREADS = 2


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


class LanguageService(WorkerService):
    """Asks the language model. A `Service`: somebody must run it, a supervisor or a task of one's own."""

    def __init__(self, bus: Bus, clock: Clock, options: LanguageOptions) -> None:
        super().__init__(bus, clock, worker_spec(options))
        self._waiting: dict[int, asyncio.Future[Completion]] = {}
        self._last_id = 0

    async def complete(self, request: CompletionRequest, timeout_s: float) -> Completion:
        """Answers a request; waits for the model to be loaded if need be.

        Raises:
            TimeoutError: no answer within `timeout_s`.
            WorkerError: the child is not there, or died over it.
        """
        self._last_id += 1
        number = self._last_id
        answer: asyncio.Future[Completion] = asyncio.get_running_loop().create_future()
        roles, texts = zip(*request.messages, strict=True)
        try:
            async with asyncio.timeout(timeout_s):
                await self._ready.wait()
                self._waiting[number] = answer
                self.send(
                    CompletionWanted(
                        request_id=number,
                        roles=roles,
                        texts=texts,
                        schema=request.schema,
                        max_tokens=request.max_tokens,
                    )
                )
                return await answer
        finally:
            if self._waiting.pop(number, None) is not None and not answer.done():
                self._drop(number)

    def on_message(self, message: object) -> None:
        """An answer, or that there will be none."""
        match message:
            case CompletionMade():
                answer = self._waiting.get(message.request_id)
                if answer is not None and not answer.done():
                    answer.set_result(
                        Completion(
                            text=message.text,
                            tokens=message.tokens,
                            prompt_tokens=message.prompt_tokens,
                            first_token_ms=message.first_token_ms,
                            total_ms=message.total_ms,
                        )
                    )
            case CompletionFailed():
                self._fail(message.request_id, message.error)

    def on_down(self) -> None:
        """The child is gone; so are its answers."""
        for number in list(self._waiting):
            self._fail(number, "the language model stopped while it was answering")

    def _fail(self, number: int, why: str) -> None:
        answer = self._waiting.get(number)
        if answer is not None and not answer.done():
            answer.set_exception(WorkerError(why))

    def _drop(self, number: int) -> None:
        if self.is_ready:
            try:
                self.send(CompletionDropped(request_id=number))
            except WorkerError:
                return  # the child is going down: nothing is left to stop
