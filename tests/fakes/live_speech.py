"""The speech child in its own process under its supervisor, on the loop of a test, and all that it publishes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from app.bus import Bus, Subscription
from app.clock import MonotonicClock
from app.events import Degraded, Event
from app.supervisor import Supervisor
from dialogue.hearing import PART as HEARING_PART
from dialogue.mouth import PART as VOICES_PART
from dialogue.speech_options import SpeechOptions
from dialogue.speech_service import SpeechService

LIVE_LIMIT_S = 40.0


@asynccontextmanager
async def live(options: SpeechOptions) -> AsyncIterator[tuple[Bus, SpeechService, Subscription[Event]]]:
    """The speech service under its supervisor on this loop, and all that is published."""
    clock = MonotonicClock()
    bus = Bus(clock)
    bus.attach(asyncio.get_running_loop())
    service = SpeechService(bus, clock, options)
    running = asyncio.create_task(Supervisor(bus, clock, [service]).run())
    try:
        async with bus.subscribe(Event, name="test") as events:
            yield bus, service, events
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def until(events: Subscription[Event], wanted: Callable[[Event], bool], limit_s: float) -> Event:
    async with asyncio.timeout(limit_s):
        async for event in events:
            if wanted(event):
                return event
    raise AssertionError("the bus closed")


async def all_loaded(events: Subscription[Event]) -> None:
    """Waits until model and voices are loaded."""
    missing = {HEARING_PART, VOICES_PART}
    while missing:
        event = await until(events, lambda e: isinstance(e, Degraded) and e.part in missing, LIVE_LIMIT_S)
        assert isinstance(event, Degraded)
        if not event.detail:
            missing.discard(event.part)
