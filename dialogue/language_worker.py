"""The language child: loads the model beside its loop and answers one request at a time.

The loop stays awake while the model works in a thread of its own, so that a dropped request stops between two tokens
and the core sees that the child lives. A request that comes before the model is loaded waits for it.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Generator
from pathlib import Path
from typing import cast

from app.errors import ModelError
from app.worker import ChildChannel, WorkerReady
from dialogue.language_model import LanguageModel
from dialogue.language_protocol import (
    CompletionDropped,
    CompletionFailed,
    CompletionMade,
    CompletionPiece,
    CompletionWanted,
)
from dialogue.ports import Completion, CompletionRequest
from dialogue.prompt import Prompt
from dialogue.prompt_memory import PromptMemory

POLL_S = 0.1
"""How long the loop waits for a message."""


def run(channel: ChildChannel) -> None:
    """The entry of the child."""
    LanguageWorker(channel).run()


class LanguageWorker:
    """One child's life."""

    def __init__(self, channel: ChildChannel) -> None:
        self._channel = channel
        self._wanted: queue.Queue[CompletionWanted] = queue.Queue()
        self._dropped: set[int] = set()
        self._failure: ModelError | None = None

    def run(self) -> None:
        """Until the channel closes.

        Raises:
            ModelError: the model cannot be loaded.
        """
        threading.Thread(target=self._work, name="model", daemon=True).start()
        path = Path(str(self._channel.settings["model"]))
        self._channel.send(WorkerReady(ts_ns=time.monotonic_ns(), detail=path.stem))
        while not self._channel.closed:
            self._channel.alive()
            if self._failure is not None:
                raise self._failure
            message = self._channel.poll(POLL_S)
            if isinstance(message, CompletionWanted):
                self._wanted.put(message)
            elif isinstance(message, CompletionDropped):
                self._dropped.add(message.request_id)

    def _work(self) -> None:
        """The model's thread: load, read the prefix, then answer request after request."""
        settings = self._channel.settings
        try:
            model = LanguageModel(Path(str(settings["model"])), threads=int(settings["threads"]))
        except ModelError as error:
            self._failure = error
            return
        self._read_prefix(model)
        while not self._channel.closed:
            self._answer(model, self._wanted.get())

    def _read_prefix(self, model: LanguageModel) -> None:
        """Makes the first question as quick as the next."""
        request = Prompt().warm_up()
        cache = self._channel.settings["cache"]
        memory = PromptMemory(Path(str(cache)), Path(str(self._channel.settings["model"])), request) if cache else None
        known = memory is not None and memory.recall(model)
        if model.complete(request, stopped=lambda: self._channel.closed) and memory is not None and not known:
            memory.keep(model)

    def _answer(self, model: LanguageModel, wanted: CompletionWanted) -> None:
        number = wanted.request_id

        def stopped() -> bool:
            return self._channel.closed or number in self._dropped

        if stopped():
            self._dropped.discard(number)
            return
        messages = tuple(zip(wanted.roles, wanted.texts, strict=True))
        request = CompletionRequest(
            messages=messages, schema=wanted.schema, max_tokens=wanted.max_tokens, least_log=wanted.least_log
        )
        try:
            if wanted.max_tokens == 0:
                made = model.complete(request, stopped=stopped)
            else:
                made = self._made(model.stream(request, stopped=stopped), wanted)
        except ModelError as error:
            self._channel.send(CompletionFailed(request_id=number, error=error.message))
            return
        self._dropped.discard(number)
        if made is not None:
            self._channel.send(
                CompletionMade(
                    request_id=number,
                    text=made.text,
                    tokens=made.tokens,
                    prompt_tokens=made.prompt_tokens,
                    first_token_ms=made.first_token_ms,
                    total_ms=made.total_ms,
                    wishes=tuple(name for name, _ in made.leanings),
                    shares=tuple(share for _, share in made.leanings),
                )
            )

    def _made(self, answer: Generator[str, None, Completion | None], wanted: CompletionWanted) -> Completion | None:
        """The whole answer; its pieces go out as they come when they are wanted."""
        while True:
            try:
                piece = next(answer)
            except StopIteration as ended:
                return cast("Completion | None", ended.value)
            if wanted.pieces and piece:
                self._channel.send(CompletionPiece(request_id=wanted.request_id, text=piece))
