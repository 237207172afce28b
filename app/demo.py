"""The director of the demonstration drive: starts its clock once all is live, keeps pictures, ends it.

It sends no observation and no sentence of its own: the workers play the drive's pictures and sounds into the very
engines that a camera and a microphone feed.
"""

from __future__ import annotations

import asyncio
import logging
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.bus import Bus
from app.clock import Clock
from app.events import (
    CabinState,
    DemoStarted,
    Event,
    Level,
    ServiceHealth,
    ShutdownRequested,
    State,
    TripStarted,
    TurnAnswered,
    WarningRaised,
)

log = logging.getLogger(__name__)

READY_LIMIT_S = 40.0
"""The drive starts after this even if a part is still not live; what is missing is on screen by then."""

GRAB_DELAY_S = 0.6
"""A moment for the window to show what the picture is to show."""

LINGER_S = 8.0
"""Room at the end of the script for a late answer of the language model to be spoken."""


@dataclass(frozen=True, slots=True)
class DriveScript:
    """The part of `assets/demo.toml` the director needs."""

    duration_s: float
    speed_kmh: float

    @classmethod
    def load(cls, path: Path) -> DriveScript:
        """Reads the drive's length (seconds) and speed (km/h)."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(duration_s=float(table["duration_s"]), speed_kmh=float(table["speed_kmh"]))


def all_live(state: CabinState, workers: frozenset[str]) -> bool:
    """True when every worker runs, pictures come and nothing is reported missing."""
    running = {name for name, status in state.services.items() if status.health is ServiceHealth.RUNNING}
    seeing = state.driver is not None and state.driver.valid
    return workers <= running and seeing and not state.degraded


class DemoDirector:
    """A service that runs the demonstration once. With `end_after` it ends the program afterwards."""

    name = "demonstration"

    def __init__(
        self,
        bus: Bus,
        clock: Clock,
        script: DriveScript,
        *,
        state: Callable[[], CabinState],
        workers: frozenset[str],
        grab: Callable[[Path], None],
        pictures: Path,
        end_after: bool,
    ) -> None:
        self._bus, self._clock, self._script = bus, clock, script
        self._state, self._workers = state, workers
        self._grab, self._pictures = grab, pictures
        self._end_after = end_after
        self.trip_id: int | None = None
        self.kept: list[Path] = []

    async def run(self) -> None:
        """Waits until all is live, plays the drive, keeps pictures of its key moments."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keep_pictures())
            await self._wait_until_live()
            self._bus.publish(DemoStarted(ts_ns=self._clock.now_ns()))
            await asyncio.sleep(self._script.duration_s + LINGER_S)
            self._take("end")
            if self._end_after:
                await asyncio.sleep(GRAB_DELAY_S)
                self._bus.publish(ShutdownRequested(ts_ns=self._clock.now_ns(), reason="demonstration over"))
            await asyncio.Event().wait()

    async def _wait_until_live(self) -> None:
        try:
            async with asyncio.timeout(READY_LIMIT_S), self._bus.subscribe(State, name="readiness") as states:
                async for _ in states:
                    if all_live(self._state(), self._workers):
                        return
        except TimeoutError:
            log.warning("the demonstration starts although not everything is live")

    async def _keep_pictures(self) -> None:
        watched = (WarningRaised, TurnAnswered, TripStarted)
        async with self._bus.subscribe(*watched, name=self.name) as events:
            async for event in events:
                if isinstance(event, TripStarted):
                    self.trip_id = event.trip_id
                elif (label := moment(event)) is not None:
                    await asyncio.sleep(GRAB_DELAY_S)
                    self._take(label)

    def _take(self, label: str) -> None:
        path = self._pictures / f"{len(self.kept) + 1:02d}-{label}.png"
        self.kept.append(path)
        self._grab(path)


def moment(event: Event) -> str | None:
    """The name of the picture an event deserves, if any."""
    if isinstance(event, WarningRaised) and event.warning.level in (Level.WARNING, Level.ALARM):
        return f"{event.warning.kind.value}-{event.warning.level.value}".replace("_", "-")
    if isinstance(event, TurnAnswered):
        return f"answer-{event.lang}"
    return None
