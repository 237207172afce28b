"""Music gets quieter for the voice, and loud again whatever happens to the voice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from app.bus import Bus
from app.clock import MonotonicClock
from app.ducking import Ducking
from app.events import Event, PlaybackFinished, PlaybackStarted, ServiceFailed


def _started(turn: int) -> PlaybackStarted:
    return PlaybackStarted(ts_ns=0, turn_id=turn, synthesis_ms=1.0)


def _finished(turn: int) -> PlaybackFinished:
    return PlaybackFinished(ts_ns=0, turn_id=turn, interrupted=False)


def _heard(*events: Event, longest_s: float = 30.0, wait_s: float = 0.0) -> Sequence[bool]:
    """What the music was told: quieter or not, without repetitions; the last is after the service ended."""
    told: list[bool] = []

    async def quieten(quiet: bool) -> None:
        if not told or told[-1] != quiet:
            told.append(quiet)

    async def story() -> None:
        bus = Bus(MonotonicClock())
        bus.attach(asyncio.get_running_loop())
        life = asyncio.create_task(Ducking(bus, quieten, longest_s).run())
        await asyncio.sleep(0)
        for event in events:
            bus.publish(event)
            await asyncio.sleep(0.01)
        await asyncio.sleep(wait_s)
        told.append(told[-1])
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)

    asyncio.run(story())
    return told


def test_quiet_from_the_first_sound_to_the_last() -> None:
    assert _heard(_started(1), _finished(1)) == [True, False, False]


def test_two_turns_that_overlap_keep_it_quiet_until_both_are_over() -> None:
    assert _heard(_started(1), _started(2), _finished(1)) == [True, True, False]
    assert _heard(_started(1), _started(2), _finished(1), _finished(2)) == [True, False, False]


def test_a_voice_that_crashes_gives_the_music_back() -> None:
    assert _heard(_started(1), ServiceFailed(ts_ns=0, service="speech", error="killed")) == [True, False, False]
    assert _heard(_started(1), ServiceFailed(ts_ns=0, service="vision", error="killed")) == [True, True, False]


def test_a_voice_that_never_says_that_it_has_finished_does_not_keep_the_music_down() -> None:
    assert _heard(_started(1), longest_s=0.05, wait_s=0.2) == [True, False, False]
