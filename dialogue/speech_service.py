"""The parent side of speech: keeps the speech child running and passes commands on to it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable

from app.bus import Bus, Subscription
from app.clock import Clock
from app.events import (
    DemoStarted,
    ListenFor,
    ListenNow,
    Phase,
    PlaybackFinished,
    PlayTone,
    SpeakText,
    StopSpeaking,
    TurnState,
)
from app.worker import WorkerService, WorkerSpec
from dialogue.speech_options import SpeechOptions

ENTRY = "dialogue.speech_worker:run"

HANG_S = 3.0
"""The child's loop turns every 50 ms; opening a sound device may take a second or two."""

SILENCE_S = 2.0
"""Heartbeats come four times a second; on a busy machine loading or a long decode kept them away for 1.1 s (measured).
A child that the kernel has stopped is found sooner (see `app.worker_process`)."""


def worker_spec(options: SpeechOptions) -> WorkerSpec:
    """The child that does it."""
    return WorkerSpec(
        name="speech",
        entry=ENTRY,
        settings=options.to_json(),
        stall_s=HANG_S,
        silence_s=SILENCE_S,
        log_path=options.log_path,
    )


class SpeechService(WorkerService):
    """Publishes what the child hears; forwards what is to be said and sounded."""

    def __init__(self, bus: Bus, clock: Clock, options: SpeechOptions) -> None:
        forward = (SpeakText, PlayTone, StopSpeaking, ListenNow, ListenFor, DemoStarted)
        super().__init__(bus, clock, worker_spec(options), forward=forward)
        self._demo: DemoStarted | None = None

    async def run(self) -> None:
        """One life of the child.

        Raises:
            WorkerError, CabinError: as `WorkerService.run`.
        """
        async with self._bus.subscribe(DemoStarted, name="speech demonstration") as started:
            watching = asyncio.create_task(self._remember(started), name="speech demonstration")
            try:
                await super().run()
            finally:
                watching.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await watching

    def greeting(self) -> Iterable[object]:
        """A child born in the middle of the demonstration goes on with it."""
        return () if self._demo is None else (self._demo,)

    async def _remember(self, started: Subscription[DemoStarted]) -> None:
        async for event in started:
            self._demo = event

    def on_down(self) -> None:
        """What a lost child was saying will never be finished: tell whoever waits for it."""
        turn = self._bus.latest(TurnState)
        if isinstance(turn, TurnState) and turn.phase is Phase.SPEAKING:
            self._bus.publish(PlaybackFinished(ts_ns=self._clock.now_ns(), turn_id=turn.turn_id, interrupted=True))
