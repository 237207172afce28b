"""Every warning gets the sound of its level, and nothing else makes a sound."""

from __future__ import annotations

import asyncio

import pytest

from app.alerts import TONE_OF, Alerts
from app.bus import Bus
from app.clock import ManualClock
from app.events import DriverEventKind, DriverWarning, Level, PlayTone, WarningRaised


def raised(level: Level) -> WarningRaised:
    warning = DriverWarning(kind=DriverEventKind.MICROSLEEP, level=level, reason="eyes closed", since_ns=0)
    return WarningRaised(ts_ns=7, warning=warning)


async def tones_for(*levels: Level) -> list[PlayTone]:
    """What is played when warnings of these levels are raised."""
    bus = Bus(ManualClock())
    bus.attach(asyncio.get_running_loop())
    service = asyncio.create_task(Alerts(bus).run())
    async with bus.subscribe(PlayTone, name="loudspeaker") as played:
        await asyncio.sleep(0)
        for level in levels:
            bus.publish(raised(level))
        bus.publish(raised(Level.ALARM))  # marks the end
        tones: list[PlayTone] = []
        async with asyncio.timeout(5):
            while not tones or tones[-1].name != TONE_OF[Level.ALARM]:
                tones.append(await played.get())
    service.cancel()
    return tones[:-1]


@pytest.mark.parametrize("level", [Level.NOTICE, Level.WARNING])
def test_a_warning_sounds_as_urgent_as_it_is_at_the_time_of_its_cause(level: Level) -> None:
    assert asyncio.run(tones_for(level)) == [PlayTone(ts_ns=7, name=level.value)]


def test_what_is_only_logged_is_silent() -> None:
    assert asyncio.run(tones_for(Level.INFO)) == []


def test_each_level_has_a_sound_of_its_own() -> None:
    assert len(set(TONE_OF.values())) == len(TONE_OF) == 3
