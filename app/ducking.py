"""Makes the music quieter while the assistant speaks, and as loud as it was when it has finished, however it ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from app.bus import Bus
from app.events import PlaybackFinished, PlaybackStarted, ServiceFailed

SPEECH = "speech"

LONGEST_S = 30.0
"""No reply takes so long; then the music comes back whatever has become of the voice."""


class Ducking:
    """A service between the voice's events and the music's volume.

    Args:
        bus: the core's bus.
        quieten: makes the music quieter (True) or as it was (False); twice the same is harmless.
        longest_s: the longest it stays quiet without news.
    """

    name = "ducking"

    def __init__(self, bus: Bus, quieten: Callable[[bool], Awaitable[None]], longest_s: float = LONGEST_S) -> None:
        self._bus, self._quieten, self._longest_s = bus, quieten, longest_s

    async def run(self) -> None:
        """Listens until cancelled; the music is never left quiet behind."""
        speaking: set[int] = set()
        async with self._bus.subscribe(PlaybackStarted, PlaybackFinished, ServiceFailed, name=self.name) as events:
            try:
                while True:
                    try:
                        async with asyncio.timeout(self._longest_s if speaking else None):
                            event = await anext(events)
                    except TimeoutError:
                        speaking.clear()
                    else:
                        _heed(event, speaking)
                    await self._quieten(bool(speaking))
            finally:
                await asyncio.shield(self._quieten(False))


def _heed(event: object, speaking: set[int]) -> None:
    match event:
        case PlaybackStarted():
            speaking.add(event.turn_id)
        case PlaybackFinished():
            speaking.discard(event.turn_id)
        case ServiceFailed(service=service) if service == SPEECH:
            speaking.clear()
