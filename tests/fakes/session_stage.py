"""A bus with a session on it: what is heard goes in, everything that was published comes out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from app.bus import Bus
from app.clock import ManualClock
from app.events import Event, Opening, Phase, TurnState, UtteranceRecognized
from dialogue.session import Manners, Session
from tests.fakes.conversation import FakeModel, Talk

STEPS = 200
"""Turns of the loop that a story gets to settle; nothing here waits for real time."""


class Stage:
    """A bus with a session on it, and everything it published."""

    def __init__(self, *, model: FakeModel | None = None, manners: Manners | None = None) -> None:
        self.clock = ManualClock(1_000)
        self.bus = Bus(self.clock)
        self.seen: list[Event] = []
        talk = Talk(model=model, clock=self.clock)
        self.dialogue, self.vehicle = talk.dialogue, talk.vehicle
        self.session = Session(self.bus, self.clock, self.dialogue, manners=manners)

    def play(self, story: Callable[[Stage], Awaitable[None]]) -> list[Event]:
        asyncio.run(self._play(story))
        return self.seen

    async def _play(self, story: Callable[[Stage], Awaitable[None]]) -> None:
        self.bus.attach(asyncio.get_running_loop())
        async with self.bus.subscribe(Event, name="stage", in_order=True) as events:
            running = asyncio.create_task(self.session.run())
            await self.settle()
            await story(self)
            await self.settle()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            while (event := events.get_nowait()) is not None:
                self.seen.append(event)

    @property
    def phase(self) -> Phase:
        """Where the conversation is now."""
        state = self.bus.latest(TurnState)
        assert state is not None
        return state.phase

    async def settle(self) -> None:
        for _ in range(STEPS):
            await asyncio.sleep(0)

    async def tell(self, event: Event) -> None:
        self.bus.publish(event)
        await self.settle()

    async def says(self, text: str, lang: str = "en", *, opening: Opening = Opening.WAKE_WORD) -> None:
        end_ns = self.clock.now_ns()
        await self.tell(
            UtteranceRecognized(
                ts_ns=end_ns,
                text=text,
                lang=lang,
                confidence=0.9,
                no_speech=0.0,
                wake_ns=end_ns if opening is Opening.WAKE_WORD else None,
                speech_start_ns=end_ns,
                speech_end_ns=end_ns,
                endpoint_ms=300.0,
                recognize_ms=120.0,
                opening=opening,
            )
        )
