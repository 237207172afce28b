"""Two ways to the language model beside owning it: borrowed from the running cockpit, hired by a single command."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from app.bus import Bus
from app.clock import Clock, MonotonicClock
from app.errors import ModelError, WorkerError
from dialogue.language_service import LanguageService
from dialogue.ports import Completion, CompletionRequest
from dialogue.prompt import Prompt

LOAD_LIMIT_S = 30.0
"""For loading the model and reading the prompt's unchanging beginning; apart from the time an answer may take."""


class BorrowedLanguage:
    """The language model of a service that may not have been built yet, or cannot be.

    Args:
        get: the service; None as long as there is none.
    """

    def __init__(self, get: Callable[[], LanguageService | None]) -> None:
        self._get = get

    async def complete(self, request: CompletionRequest, timeout_s: float) -> Completion:
        """See `dialogue.ports.LanguagePort`."""
        service = self._get()
        if service is None:
            raise WorkerError("the language model is not running")
        return await service.complete(request, timeout_s)

    async def stream(self, request: CompletionRequest, timeout_s: float) -> AsyncGenerator[str]:
        """See `dialogue.ports.LanguagePort`."""
        service = self._get()
        if service is None:
            raise WorkerError("the language model is not running")
        async with aclosing(service.stream(request, timeout_s)) as pieces:
            async for piece in pieces:
                yield piece


class HiredLanguage:
    """The language model of a command that may not need it: started with the first question, ended with the command.

    Args:
        make: builds the service; may raise `ModelError`.
    """

    def __init__(self, make: Callable[[Bus, Clock], LanguageService]) -> None:
        self._make = make
        self._service: LanguageService | None = None
        self._task: asyncio.Task[None] | None = None

    async def complete(self, request: CompletionRequest, timeout_s: float) -> Completion:
        """See `dialogue.ports.LanguagePort`."""
        service = self._service or await self._start()
        return await service.complete(request, timeout_s)

    async def stream(self, request: CompletionRequest, timeout_s: float) -> AsyncGenerator[str]:
        """See `dialogue.ports.LanguagePort`."""
        service = self._service or await self._start()
        async with aclosing(service.stream(request, timeout_s)) as pieces:
            async for piece in pieces:
                yield piece

    async def close(self) -> None:
        """Ends the worker, if there is one."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _start(self) -> LanguageService:
        clock = MonotonicClock()
        bus = Bus(clock)
        bus.attach(asyncio.get_running_loop())
        try:
            service = self._make(bus, clock)
        except ModelError as error:
            raise WorkerError(error.message) from error
        self._task = asyncio.create_task(service.run(), name="language")
        await service.complete(Prompt().warm_up(), LOAD_LIMIT_S)
        self._service = service
        return service
