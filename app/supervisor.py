"""Keeps services alive: one guarded task each, a restart budget, and a plain word to the world at each change.

The policy (`RestartBudget`) is pure and knows only times. The supervisor alone says STARTING, RESTARTING,
DEGRADED and STOPPED; RUNNING is said by it for a plain service, and by a service that `announces_itself` (a
worker is not running before its model is loaded) when it is so.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.bus import Bus
from app.clock import Clock, seconds_between
from app.errors import CabinError, DeviceError, InputError, JournalError, ModelError, VehicleError
from app.events import ServiceFailed, ServiceHealth, ServiceStatus

BACKOFF_S = (0.0, 0.5, 1.0, 2.0, 5.0)
"""Waits before the first, second, … restart in a row. The first is 0: one crash after a long life is most often a
single bad frame or a kill from outside, and each moment without a driver monitor is a moment unwatched; only a
failure that repeats itself is worth waiting for."""

BUDGET_FAILURES = 5
BUDGET_WINDOW_S = 60.0
"""Five failures within a minute (design/house.md): restarting does not help, so stop trying hard."""

SLOW_RETRY_S = 30.0
"""A degraded service is tried again this often by itself. Nobody in a car looks for a "retry" button, and what is
missing (a model pulled, a disk freed) may come back; one start of about a second in thirty costs little."""

SETTLE_S = 1.0
"""A plain service that was degraded is called running only when it has lived this long, so that the calm line on
the screen does not flicker at each slow retry."""

CONDITIONS = (InputError, ModelError, DeviceError, VehicleError, JournalError)
"""Plainly told states of the world, not crashes: restarting at once would change nothing, so the service is
degraded with the error's own line from the first time."""

log = logging.getLogger(__name__)


class Service(Protocol):
    """Anything that runs until cancelled. It may return when its work is done, and raise when it cannot go on.

    A service with a true attribute `announces_itself` publishes its own RUNNING status.
    """

    @property
    def name(self) -> str:
        """Unique among the services; shown to people."""
        ...

    async def run(self) -> None:
        """One life of the service, from nothing. Leaves nothing behind when it ends or is cancelled."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do after a failure: wait `delay_s`, then start again; `degraded`: and say that it is given up on."""

    delay_s: float
    degraded: bool


@dataclass(slots=True)
class RestartBudget:
    """Pure policy: how long to wait after each failure, and when to stop hoping. All times are monotonic ns."""

    backoff_s: Sequence[float] = BACKOFF_S
    failures: int = BUDGET_FAILURES
    window_s: float = BUDGET_WINDOW_S
    slow_retry_s: float = SLOW_RETRY_S
    _recent: deque[int] = field(default_factory=deque)
    _in_a_row: int = 0
    _degraded: bool = False

    @property
    def degraded(self) -> bool:
        """Whether the last failure used up the budget."""
        return self._degraded

    def failed(self, started_ns: int, now_ns: int, *, hopeless: bool = False) -> Verdict:
        """Counts a failure of a life that began at `started_ns`.

        Args:
            started_ns: when that life began.
            now_ns: when it failed.
            hopeless: the reason will not go away by starting again (a model is missing).
        """
        if seconds_between(started_ns, now_ns) >= self.window_s:
            self._recent.clear()  # it was well for a whole window: all is forgiven
            self._in_a_row = 0
            self._degraded = False
        while self._recent and seconds_between(self._recent[0], now_ns) > self.window_s:
            self._recent.popleft()
        self._recent.append(now_ns)
        self._in_a_row += 1
        if hopeless or len(self._recent) >= self.failures:
            self._degraded = True
        if self._degraded:
            # Once degraded, one good minute is needed to earn quick restarts again.
            return Verdict(self.slow_retry_s, degraded=True)
        step = min(self._in_a_row, len(self.backoff_s)) - 1
        return Verdict(self.backoff_s[step], degraded=False)


class Supervisor:
    """Runs services until cancelled, each guarded on its own: the failure of one never stops another.

    Args:
        bus: where `ServiceStatus` and `ServiceFailed` go.
        clock: measures lives and failures.
        services: what to run; names must differ.
    """

    def __init__(self, bus: Bus, clock: Clock, services: Sequence[Service]) -> None:
        names = [service.name for service in services]
        if len(set(names)) != len(names):
            raise ValueError(f"two services share a name: {names}")
        self._guards = [_Guard(bus, clock, service) for service in services]

    async def run(self) -> None:
        """Runs all services; returns when cancelled (by raising) or when every service has returned."""
        async with asyncio.TaskGroup() as group:
            for guard in self._guards:
                group.create_task(guard.run(), name=f"service {guard.name}")


class _Guard:
    """One service and its troubles."""

    def __init__(self, bus: Bus, clock: Clock, service: Service) -> None:
        self._bus = bus
        self._clock = clock
        self._service = service
        self._budget = RestartBudget()
        self._lives = 0
        self.name = service.name

    async def run(self) -> None:
        try:
            self._say(ServiceHealth.STARTING)
            while True:
                verdict = await self._live_once()
                if verdict is None:
                    return
                await asyncio.sleep(verdict.delay_s)
        finally:
            self._say(ServiceHealth.STOPPED)

    async def _live_once(self) -> Verdict | None:
        """One life. None when the service returned of itself; cancellation passes."""
        self._lives += 1
        started_ns = self._clock.now_ns()
        settling = self._announce_running()
        try:
            await self._service.run()
        except CabinError as error:
            return self._failed(started_ns, error)
        except ExceptionGroup as group:  # services use task groups of their own
            cause = _root_cause(group)
            if not isinstance(cause, CabinError):
                log.error("%s failed", self.name, exc_info=cause)
            return self._failed(started_ns, cause)
        except Exception as error:
            log.exception("%s failed", self.name)
            return self._failed(started_ns, error)
        finally:
            if settling is not None:
                settling.cancel()
        return None

    def _announce_running(self) -> asyncio.TimerHandle | None:
        if getattr(self._service, "announces_itself", False):
            return None
        delay_s = SETTLE_S if self._budget.degraded else 0.0
        return asyncio.get_running_loop().call_later(delay_s, self._say, ServiceHealth.RUNNING)

    def _failed(self, started_ns: int, error: BaseException) -> Verdict:
        now_ns = self._clock.now_ns()
        text = _in_words(error)
        if not self._budget.degraded:  # a slow retry that fails again is no news
            log.warning("%s: %s", self.name, text)
        verdict = self._budget.failed(started_ns, now_ns, hopeless=isinstance(error, CONDITIONS))
        self._bus.publish(ServiceFailed(ts_ns=now_ns, service=self.name, error=text))
        health = ServiceHealth.DEGRADED if verdict.degraded else ServiceHealth.RESTARTING
        self._say(health, text)
        return verdict

    def _say(self, health: ServiceHealth, detail: str = "") -> None:
        self._bus.publish(
            ServiceStatus(
                ts_ns=self._clock.now_ns(),
                valid=health is not ServiceHealth.STOPPED,
                service=self.name,
                health=health,
                detail=detail,
                restarts=max(0, self._lives - 1),
            )
        )


def _root_cause(error: BaseException) -> BaseException:
    """The first failure inside nested exception groups."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _in_words(error: BaseException) -> str:
    if isinstance(error, CabinError):
        return error.message
    return f"{type(error).__name__}: {error}"
