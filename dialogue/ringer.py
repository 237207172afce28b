"""Rings the timers and reminders that are over: a tone, an event, and a sentence in the language last spoken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from app.bus import Bus
from app.clock import Clock
from app.events import PlayTone, SpeakText, TimerRang, TurnAnswered
from dialogue.timers import Timer

LOOK_S = 0.25
"""How often the clock is looked at: nobody hears a quarter of a second."""

TONE = "notice"
NO_TURN = 0


class Clocked(Protocol):
    """What rings: `dialogue.conversation.Dialogue`."""

    is_muted: bool

    def due(self) -> Sequence[Timer]:
        """The timers that are over, each once."""

    def ringing(self, timer: Timer, lang: str) -> str:
        """What to say of one."""


class Ringer:
    """A service.

    Args:
        bus: the core's bus.
        clock: stamps the events.
        dialogue: gives what holds the timers; None as long as there is none.
        lang: to ring in until somebody has spoken: `en` or `zh`.
        look_s: how often the clock is looked at.
    """

    name = "timers"

    def __init__(
        self, bus: Bus, clock: Clock, dialogue: Callable[[], Clocked | None], lang: str = "en", look_s: float = LOOK_S
    ) -> None:
        self._bus, self._clock, self._dialogue = bus, clock, dialogue
        self._lang, self._look_s = lang, look_s

    async def run(self) -> None:
        """Rings until cancelled."""
        async with self._bus.subscribe(TurnAnswered, name=self.name) as answers, asyncio.TaskGroup() as group:
            group.create_task(self._watch(), name="timers clock")
            async for answer in answers:
                self._lang = answer.lang

    async def _watch(self) -> None:
        while True:
            if (dialogue := self._dialogue()) is not None:
                for timer in dialogue.due():
                    self._ring(timer, dialogue)
            await asyncio.sleep(self._look_s)

    def _ring(self, timer: Timer, dialogue: Clocked) -> None:
        now_ns = self._clock.now_ns()
        text = dialogue.ringing(timer, self._lang)
        self._bus.publish(TimerRang(ts_ns=now_ns, text=text, lang=self._lang))
        self._bus.publish(PlayTone(ts_ns=now_ns, name=TONE))
        if not dialogue.is_muted:
            self._bus.publish(SpeakText(ts_ns=now_ns, turn_id=NO_TURN, text=text, lang=self._lang))
