"""A service that lacks something is a degraded service, not the end of the program."""

from __future__ import annotations

import asyncio

import pytest

from app.deferred import Deferred
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
