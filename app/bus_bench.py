"""Measures what publishing costs. Used by `app/bench.py` and, with a generous bound, by the tests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from app.bus import Bus, Subscription
from app.clock import MonotonicClock
from app.events import DriverEventKind, Event, Gesture, GestureDetected, SpeakText, State, VehicleState, WarningCleared

SUBSCRIBERS = 5
"""The budget of design/house.md is stated for five."""

_NS_PER_US = 1000


def measure_publish_us(samples: int, subscribers: int = SUBSCRIBERS) -> list[float]:
    """Times `publish` with every subscriber asleep, waiting for it: the dearest case.

    Starts an event loop of its own, so it must not be called inside one.

    Args:
        samples: how many publishes to time, over all families and both lanes in turn.
        subscribers: how many tasks read every event.

    Returns:
        Microseconds for each publish, in order.
    """
    return asyncio.run(_measure(samples, subscribers))


async def _measure(samples: int, subscribers: int) -> list[float]:
    bus = Bus(MonotonicClock())
    bus.attach(asyncio.get_running_loop())
    times: list[float] = []
    async with asyncio.TaskGroup() as group:
        readers = [group.create_task(_read(bus, number), name=f"reader {number}") for number in range(subscribers)]
        await asyncio.sleep(0)
        events = _events()
        for sample in range(samples):
            event = events[sample % len(events)]
            start = time.perf_counter_ns()
            bus.publish(event)
            times.append((time.perf_counter_ns() - start) / _NS_PER_US)
            await asyncio.sleep(0)  # the readers are woken
            await asyncio.sleep(0)  # and read
        for reader in readers:
            reader.cancel()
    return times


async def _read(bus: Bus, number: int) -> None:
    async with bus.subscribe(Event, name=f"reader {number}") as subscription:
        await _drain(subscription)


async def _drain(subscription: Subscription[Event]) -> None:
    async for _ in subscription:
        pass


def _events() -> Sequence[Event]:
    state: State = VehicleState(ts_ns=1, values={"Vehicle.Speed": 50.0})
    return (
        state,
        GestureDetected(ts_ns=1, gesture=Gesture.OPEN_PALM, side="right", confidence=0.9),
        SpeakText(ts_ns=1, turn_id=1, text="", lang="en"),
        WarningCleared(ts_ns=1, kind=DriverEventKind.YAWN),
    )
