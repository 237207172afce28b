"""A dialogue on a simulated vehicle, with a language model that says what the test wants."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from functools import cache
from typing import Any

from app.arbiter import decide
from app.clock import Clock
from app.errors import WorkerError
from app.fusion import bind
from app.vehicle.media import Player, built_in_tracks
from app.vehicle.navigation import Place, load_places
from app.vehicle.signals import Catalogue
from app.vehicle.simulated import SimulatedVehicle
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from dialogue.offers import Offers
from dialogue.ports import Completion, CompletionRequest, LanguagePort
from dialogue.timers import Timers
from dialogue.voice import Voice

CATALOGUE = Catalogue.load()
PIECE_CHARS = 4
PLACES, TRACKS = load_places(), built_in_tracks()


@cache
def voice() -> Voice:
    """Both languages, loaded once for all tests."""
    return Voice.load(PLACES, TRACKS)


class FakeModel:
    """Answers with `answer` (a document or raw text), fails with `failure`, or hangs until cancelled.

    Read only, it leans to `wish` with probability `share`.
    """

    def __init__(
        self,
        answer: object = None,
        *,
        wish: str = "",
        share: float = 1.0,
        failure: Exception | None = None,
        hangs: bool = False,
    ) -> None:
        self._leanings = ((wish, share),) if wish else ()
        self._answer = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        self._failure = failure
        self._hangs = hangs
        self.requests: list[CompletionRequest] = []

    async def complete(self, request: CompletionRequest, timeout_s: float) -> Completion:
        """As told."""
        self.requests.append(request)
        if self._failure is not None:
            raise self._failure
        if self._hangs:
            async with asyncio.timeout(timeout_s):
                await asyncio.Event().wait()
        leanings = () if request.max_tokens else self._leanings
        return Completion(
            text=self._answer, tokens=1, prompt_tokens=1, first_token_ms=1.0, total_ms=2.0, leanings=leanings
        )

    async def stream(self, request: CompletionRequest, timeout_s: float) -> AsyncGenerator[str]:
        """As told, in pieces of a few characters."""
        text = (await self.complete(request, timeout_s)).text
        for start in range(0, len(text), PIECE_CHARS):
            yield text[start : start + PIECE_CHARS]


class Talk:
    """A conversation, driven synchronously."""

    def __init__(
        self,
        state: Mapping[str, object] | None = None,
        *,
        model: LanguagePort | None = None,
        clock: Clock | None = None,
        limit_s: float = 6.0,
        timers: Timers | None = None,
        offers: Offers | None = None,
        places: Sequence[Place] = PLACES,
        **vehicle: Any,
    ) -> None:
        self.vehicle = SimulatedVehicle(state, catalogue=CATALOGUE, followers=(Player(TRACKS),), **vehicle)
        self.dialogue = Dialogue(
            self.vehicle,
            model,
            decide=decide,
            places=places,
            tracks=TRACKS,
            clock=clock,
            voice=voice(),
            answer_limit_s=limit_s,
            timers=timers,
            offers=offers,
            fuse=bind,
        )

    def says(self, text: str, lang: str = "auto", **how: Any) -> Answer:
        """One sentence, answered."""
        return asyncio.run(self.dialogue.handle(text, lang, **how))


def dead_model() -> FakeModel:
    """A language model whose child is gone."""
    return FakeModel(failure=WorkerError("the language worker is not running"))
