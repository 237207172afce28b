"""A service that lacks something is a degraded service, not the end of the program."""

from __future__ import annotations

import asyncio
import threading

import pytest

from app.deferred import Deferred, Switched
from app.errors import ModelError
from app.supervisor import Service


class Counted:
    """Ends by itself; counts its lives."""

    name = "vision"

    def __init__(self) -> None:
        self.lives = 0

    async def run(self) -> None:
        self.lives += 1


def test_what_is_missing_is_told_when_the_service_starts_and_not_before() -> None:
    def make() -> Service:
        raise ModelError("the model is missing; run `cockpit models pull`")

    service = Deferred("vision", make)
    with pytest.raises(ModelError, match="models pull"):
        asyncio.run(service.run())


def test_the_end_of_the_program_does_not_wait_for_what_is_being_made() -> None:
    goes_on, made = threading.Event(), threading.Event()

    def make() -> Service:
        goes_on.wait(20)
        made.set()
        return Counted()

    async def ended_early() -> None:
        life = asyncio.create_task(Deferred("dialogue", make).run())
        await asyncio.sleep(0.05)
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)

    asyncio.run(ended_early())
    was_made = made.is_set()
    goes_on.set()
    assert not was_made
    assert made.wait(20)


def test_it_is_looked_for_again_at_the_next_start() -> None:
    counted = Counted()
    missing = [ModelError("missing")]

    def make() -> Service:
        if missing:
            raise missing.pop()
        return counted

    service = Deferred("vision", make)
    with pytest.raises(ModelError):
        asyncio.run(service.run())
    asyncio.run(service.run())
    assert counted.lives == 1


def test_what_was_built_once_is_kept_over_its_lives() -> None:
    built: list[Counted] = []

    def make() -> Service:
        built.append(Counted())
        return built[-1]

    service = Deferred("vision", make)
    asyncio.run(service.run())
    asyncio.run(service.run())
    assert [one.lives for one in built] == [2]


def test_it_says_itself_when_it_runs_since_a_worker_must_load_its_model_first() -> None:
    assert Deferred("vision", Counted).announces_itself


class Living:
    """Lives until it is ended; counts."""

    name = "speech"

    def __init__(self) -> None:
        self.begun = self.ended = 0
        self.is_alive = asyncio.Event()

    async def run(self) -> None:
        self.begun += 1
        self.is_alive.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended += 1


async def turns(count: int = 20) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def test_a_service_begins_anew_when_what_it_is_made_with_has_changed() -> None:
    async def story() -> tuple[int, int]:
        living = Living()
        service = Deferred("speech", lambda: living)
        task = asyncio.create_task(service.run())
        await living.is_alive.wait()
        service.begin_anew()
        await turns()
        assert (living.begun, living.ended) == (2, 1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return living.begun, living.ended

    assert asyncio.run(story()) == (2, 2)


def test_a_service_that_is_switched_off_ends_its_work_and_goes_on_when_switched_on() -> None:
    async def story() -> None:
        living = Living()
        service = Switched(living, on=False)
        task = asyncio.create_task(service.run())
        await turns()
        assert living.begun == 0
        for on, counts in ((True, (1, 0)), (False, (1, 1)), (True, (2, 1))):
            service.switch(on)
            await turns()
            assert (living.begun, living.ended) == counts
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert living.ended == 2

    asyncio.run(story())


def test_what_fails_inside_fails_outside() -> None:
    class Failing:
        name = "journal"

        async def run(self) -> None:
            raise ModelError("broken")

    with pytest.raises(ModelError, match="broken"):
        asyncio.run(Switched(Failing(), on=True).run())
