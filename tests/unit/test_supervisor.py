"""The supervisor: restart policy on a manual clock, then the guard around real tasks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from app.bus import Bus
from app.clock import ManualClock, MonotonicClock
from app.errors import DeviceError, ModelError, WorkerError
from app.events import Event, ServiceFailed, ServiceHealth, ServiceStatus
from app.supervisor import BACKOFF_S, SLOW_RETRY_S, RestartBudget, Supervisor, Verdict


class Troubled:
    """A budget and the clock its service lives by."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.budget = RestartBudget()

    def life(self, seconds: float, *, hopeless: bool = False) -> Verdict:
        started_ns = self.clock.now_ns()
        verdict = self.budget.failed(started_ns, self.clock.advance(seconds), hopeless=hopeless)
        self.clock.advance(verdict.delay_s)
        return verdict


def test_a_first_crash_is_restarted_at_once_and_repeated_ones_ever_later() -> None:
    service = Troubled()
    verdicts = [service.life(20.0) for _ in range(7)]
    assert [verdict.delay_s for verdict in verdicts] == [*BACKOFF_S, BACKOFF_S[-1], BACKOFF_S[-1]]
    assert not any(verdict.degraded for verdict in verdicts), "three crashes a minute are within the budget"


def test_five_crashes_within_a_minute_are_one_too_many() -> None:
    service = Troubled()
    verdicts = [service.life(0.1) for _ in range(5)]
    assert [verdict.degraded for verdict in verdicts] == [False, False, False, False, True]
    assert verdicts[-1].delay_s == SLOW_RETRY_S


def test_a_degraded_service_that_crashes_again_stays_degraded() -> None:
    service = Troubled()
    for _ in range(5):
        service.life(0.1)
    assert all(service.life(seconds) == Verdict(SLOW_RETRY_S, degraded=True) for seconds in (0.1, 30.0, 59.0))
    assert service.budget.degraded


def test_a_good_minute_forgives_everything() -> None:
    service = Troubled()
    for _ in range(6):
        service.life(0.1)
    assert service.life(61.0) == Verdict(0.0, degraded=False)
    assert service.life(1.0) == Verdict(0.5, degraded=False)


def test_a_missing_model_is_not_tried_five_times() -> None:
    service = Troubled()
    assert service.life(0.1, hopeless=True) == Verdict(SLOW_RETRY_S, degraded=True)


class Actor:
    """A service that plays one act a life."""

    def __init__(self, name: str, *acts: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self.name = name
        self._acts = list(acts)

    async def run(self) -> None:
        await self._acts.pop(0)()


async def forever() -> None:
    await asyncio.Event().wait()


async def at_once() -> None:
    return


def failing(error: Exception) -> Callable[[], Coroutine[Any, Any, None]]:
    async def act() -> None:
        await asyncio.sleep(0)
        raise error

    return act


class Stage:
    """A supervisor at work and everything it says."""

    def __init__(self, *services: Actor) -> None:
        self.bus = Bus(MonotonicClock())
        self.supervisor = Supervisor(self.bus, MonotonicClock(), services)
        self.said: list[Event] = []

    async def play(self, until: Callable[[Event], bool]) -> None:
        self.bus.attach(asyncio.get_running_loop())
        async with asyncio.timeout(10), self.bus.subscribe(ServiceStatus, ServiceFailed, name="audience") as audience:
            running = asyncio.create_task(self.supervisor.run())
            async for event in audience:
                self.said.append(event)
                if until(event):
                    break
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
            while (last := audience.get_nowait()) is not None:
                self.said.append(last)

    def healths(self, name: str) -> list[ServiceHealth]:
        return [event.health for event in self.said if isinstance(event, ServiceStatus) and event.service == name]

    def failures(self) -> list[str]:
        return [event.error for event in self.said if isinstance(event, ServiceFailed)]


def reached(name: str, health: ServiceHealth, restarts: int = 0) -> Callable[[Event], bool]:
    def check(event: Event) -> bool:
        if not isinstance(event, ServiceStatus) or event.service != name:
            return False
        return event.health is health and event.restarts >= restarts

    return check


def test_a_crashed_service_comes_back_and_its_neighbour_never_notices(caplog: pytest.LogCaptureFixture) -> None:
    lives: list[str] = []

    async def neighbour() -> None:
        lives.append("born")
        await forever()

    stage = Stage(Actor("steady", neighbour), Actor("shaky", failing(KeyError("lost")), forever))
    with caplog.at_level(logging.ERROR):
        asyncio.run(stage.play(reached("shaky", ServiceHealth.RUNNING, restarts=1)))
    assert stage.failures() == ["KeyError: 'lost'"]
    assert stage.healths("shaky")[-2:] == [ServiceHealth.RUNNING, ServiceHealth.STOPPED]
    assert lives == ["born"]
    assert ServiceHealth.RESTARTING not in stage.healths("steady")
    assert "Traceback" in caplog.text, "an unexpected error leaves its trace in the log"


@pytest.mark.parametrize("error", [ModelError("pull the models"), DeviceError("no camera")])
def test_what_is_missing_is_told_plainly_and_degrades_at_once(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    stage = Stage(Actor("vision", failing(error)))
    asyncio.run(stage.play(reached("vision", ServiceHealth.DEGRADED)))
    assert stage.failures() == [str(error)]
    degraded = [event for event in stage.said if isinstance(event, ServiceStatus) and event.detail]
    assert [(event.health, event.detail) for event in degraded] == [(ServiceHealth.DEGRADED, str(error))]
    assert "Traceback" not in caplog.text


def test_the_cause_inside_a_service_s_own_task_group_is_what_is_told() -> None:
    group = ExceptionGroup("unhandled", [ExceptionGroup("inner", [ModelError("pull the models")])])
    stage = Stage(Actor("vision", failing(group)))
    asyncio.run(stage.play(reached("vision", ServiceHealth.DEGRADED)))
    assert stage.failures() == ["pull the models"]


def test_a_service_that_has_done_its_work_is_stopped_and_not_restarted() -> None:
    stage = Stage(Actor("once", at_once), Actor("steady", forever))
    asyncio.run(stage.play(reached("once", ServiceHealth.STOPPED)))
    assert stage.failures() == []
    assert ServiceHealth.RESTARTING not in stage.healths("once")


def test_a_worker_says_itself_when_it_is_running() -> None:
    class Worker(Actor):
        announces_itself = True

    stage = Stage(Worker("worker", failing(WorkerError("killed")), forever), Actor("steady", forever))
    asyncio.run(stage.play(reached("worker", ServiceHealth.RESTARTING)))
    assert ServiceHealth.RUNNING not in stage.healths("worker")


def test_cancelling_the_supervisor_lets_every_service_put_its_things_away() -> None:
    put_away: list[str] = []

    def careful(name: str) -> Actor:
        async def act() -> None:
            try:
                await forever()
            finally:
                await asyncio.sleep(0.01)
                put_away.append(name)

        return Actor(name, act)

    stage = Stage(careful("one"), careful("two"))
    asyncio.run(stage.play(reached("two", ServiceHealth.RUNNING)))
    assert sorted(put_away) == ["one", "two"]


def test_two_services_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="share a name"):
        Supervisor(Bus(ManualClock()), ManualClock(), [Actor("a"), Actor("a")])
