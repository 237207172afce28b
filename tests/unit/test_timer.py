"""`--duration`: the end is asked for once, when the time is over, and the timer waits to be ended itself."""

from __future__ import annotations

import asyncio

from app.bus import Bus
from app.clock import ManualClock
from app.events import ShutdownRequested
from app.timer import EndAfter

SHORT_S = 0.05


def test_the_end_is_asked_for_once_and_names_the_time() -> None:
    async def story() -> None:
        bus = Bus(ManualClock(start_ns=5))
        bus.attach(asyncio.get_running_loop())
        async with bus.subscribe(ShutdownRequested, name="core") as requests, asyncio.timeout(5):
            began = asyncio.get_running_loop().time()
            timer = asyncio.create_task(EndAfter(bus, ManualClock(start_ns=5), SHORT_S).run())
            request = await requests.get()
            assert asyncio.get_running_loop().time() - began >= SHORT_S
            assert (request.ts_ns, request.reason) == (5, "0.05 s are over")
            await asyncio.sleep(SHORT_S)
            assert requests.get_nowait() is None
            assert not timer.done()
            timer.cancel()

    asyncio.run(story())
