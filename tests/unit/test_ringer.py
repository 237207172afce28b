"""Timers ring once, aloud, in the language last spoken, and several run side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from app.bus import Bus
from app.clock import ManualClock
from app.events import Event, PlayTone, Route, SpeakText, TimerRang, TurnAnswered
from dialogue.ringer import Ringer
from tests.fakes.conversation import Talk

LOOK_S = 0.01


def _story(*steps: tuple[str, float]) -> Sequence[Event]:
    """Says each sentence, then lets so many seconds pass; what was published after all of it."""
    clock = ManualClock(0)
    talk = Talk(clock=clock)
    seen: list[Event] = []

    async def live() -> None:
        bus = Bus(clock)
        bus.attach(asyncio.get_running_loop())
        life = asyncio.create_task(Ringer(bus, clock, lambda: talk.dialogue, look_s=LOOK_S).run())
        async with bus.subscribe(TimerRang, PlayTone, SpeakText, name="ears") as ears:
            hearing = asyncio.create_task(_collect(ears, seen))
            await asyncio.sleep(0)
            for text, seconds in steps:
                bus.publish(_answered(await talk.dialogue.handle(text)))
                await asyncio.sleep(LOOK_S)
                clock.advance(seconds)
                await asyncio.sleep(LOOK_S * 5)
            hearing.cancel()
        life.cancel()
        await asyncio.gather(life, hearing, return_exceptions=True)

    asyncio.run(live())
    return seen


async def _collect(ears: Any, seen: list[Event]) -> None:
    async for event in ears:
        seen.append(event)


def _answered(answer: Any) -> TurnAnswered:
    return TurnAnswered(
        ts_ns=0,
        turn_id=1,
        source="text",
        text=answer.text,
        lang=answer.lang,
        route=Route.GRAMMAR,
        intents=(),
        writes=(),
        reply=answer.reply,
        ms={},
    )


def test_a_timer_rings_once_with_a_tone_an_event_and_words() -> None:
    events = _story(("set a timer for 5 minutes", 299), ("what's the time left on the timer", 2), ("stop", 400))
    assert {type(event) for event in events} == {TimerRang, PlayTone, SpeakText}
    assert len(events) == 3
    assert len({event.text for event in events if isinstance(event, TimerRang | SpeakText)}) == 1


def test_it_rings_in_the_language_last_spoken() -> None:
    events = _story(("remind me in 3 minutes to call anna", 1), ("下一首", 180))
    (spoken,) = (event for event in events if isinstance(event, SpeakText))
    assert spoken.lang == "zh"
    assert spoken.text.startswith("提醒") and "call anna" in spoken.text


def test_several_timers_run_side_by_side() -> None:
    events = _story(("set a timer for 10 minutes", 0), ("remind me in 2 minutes to call anna", 121), ("yes", 600))
    said = [event.text for event in events if isinstance(event, SpeakText)]
    assert len(said) == 2
    assert "call anna" in said[0]


def test_a_muted_assistant_rings_without_words() -> None:
    events = _story(("set a timer for 1 minute", 0), ("mute yourself", 61))
    assert {type(event) for event in events} == {TimerRang, PlayTone}
