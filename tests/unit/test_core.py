import asyncio
import threading
import time
from collections.abc import Callable, Sequence

from app.clock import MonotonicClock
from app.core import Core
from app.events import CabinState, DriverState, ShutdownRequested
from app.supervisor import Service


class Yawner:
    """A service that publishes one driver state and waits; it notes how it ended."""

    name = "yawner"

    def __init__(self, core: Core) -> None:
        self._core = core
        self.cancelled = False

    async def run(self) -> None:
        self._core.bus.publish(DriverState(ts_ns=1, yawns=3))
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise


class Stubborn:
    """A service that takes longer to end than there is time."""

    name = "stubborn"

    async def run(self) -> None:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(60)


def core_with(make: Callable[[Core], Sequence[Service]]) -> Core:
    return Core(MonotonicClock(), make)


def test_the_window_gets_the_fused_state_and_the_services_end_when_it_asks() -> None:
    services: list[Yawner] = []

    def make(core: Core) -> Sequence[Service]:
        services.append(Yawner(core))
        return services

    core = core_with(make)
    seen: list[CabinState] = []
    arrived = threading.Event()

    def show(state: CabinState) -> None:
        if state.driver is not None:
            seen.append(state)
            arrived.set()

    core.on_state(show)
    core.start_thread()
    assert arrived.wait(5)
    core.request_stop()
    assert core.join(3)
    assert seen[-1].driver is not None
    assert seen[-1].driver.yawns == 3
    assert services[0].cancelled
    assert core.failure is None


def test_a_request_on_the_bus_ends_the_core() -> None:
    core = core_with(lambda core: [Yawner(core)])
    core.start_thread()
    core.send(ShutdownRequested(ts_ns=1, reason="said so"))
    assert core.join(3)


def test_a_core_stopped_before_its_start_never_starts() -> None:
    core = core_with(lambda core: [Yawner(core)])
    core.request_stop()
    assert core.ended
    core.start_thread()
    core.send(DriverState(ts_ns=1))
    assert core.ended


def test_after_the_end_events_are_ignored() -> None:
    core = core_with(lambda core: [Yawner(core)])
    core.start_thread()
    core.request_stop()
    assert core.join(3)
    core.send(DriverState(ts_ns=1))
    core.request_stop()


def test_a_callback_that_raises_ends_the_core_with_its_error_kept() -> None:
    def broken(state: CabinState) -> None:
        raise ValueError("no such pixel")

    core = core_with(lambda core: [Yawner(core)])
    core.on_state(broken)
    core.start_thread()
    assert core.join(5)
    assert isinstance(core.failure, ValueError)


def test_a_grab_without_a_window_is_nothing_and_with_one_reaches_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    core = core_with(lambda core: [Yawner(core)])
    core.grab(tmp_path / "a.png")
    asked = []
    core.on_grab(asked.append)
    core.grab(tmp_path / "b.png")
    assert asked == [tmp_path / "b.png"]


def test_a_stubborn_service_does_not_hold_up_the_end_for_ever() -> None:
    core = core_with(lambda core: [Stubborn()])
    core.start_thread()
    began = time.monotonic()
    core.request_stop()
    core.join(30)
    assert time.monotonic() - began < 20
