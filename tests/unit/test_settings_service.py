"""A choice made in the window is kept in the file, comes into force or waits, and is refused where it must be."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bus import Bus, Subscription
from app.clock import MonotonicClock
from app.config import Settings, load
from app.events import (
    CabinState,
    Command,
    DeletionRequested,
    Event,
    SettingsAnswered,
    SettingsRequested,
    SettingsState,
    Stored,
    VehicleState,
    WindowShows,
)
from app.journal.store import JournalStore
from app.models import ModelStore
from app.settings_file import SettingsFile
from app.settings_service import SettingsService, Storage

PARKED = CabinState(ts_ns=0, vehicle=VehicleState(ts_ns=0, values={"Vehicle.Speed": 0.0}))
MOVING = CabinState(ts_ns=0, vehicle=VehicleState(ts_ns=0, values={"Vehicle.Speed": 60.0}))


class House:
    """The service alone, with what it tells and what it puts into force."""

    def __init__(self, folder: Path, state: CabinState = PARKED) -> None:
        self.file = folder / "config" / "cockpit.toml"
        self.storage = Storage(
            data=folder,
            journal=folder / "journal.sqlite3",
            profiles=folder / "profiles",
            models=ModelStore(folder / "models"),
            limits={"sleep_s": 3.0},
            voices=lambda: {"en": "piper joe"},
        )
        self.state = state
        self.speech: list[Settings] = []
        self.told: Subscription[Event]

    def hear(self, settings: Settings) -> bool:
        self.speech.append(settings)
        return True

    def play(self, story: Callable[[House], Awaitable[None]]) -> None:
        async def run() -> None:
            clock = MonotonicClock()
            self.bus = Bus(clock)
            self.bus.attach(asyncio.get_running_loop())
            service = SettingsService(
                self.bus, clock, SettingsFile(self.file), Settings(), self.storage,
                state=lambda: self.state,
                into_force={"audio.wake_word": self.hear, "audio.listening": self.hear,
                            "journal.keep_text": lambda settings: True,
                            "dialogue.language_model": lambda settings: False},
            )  # fmt: skip
            async with self.bus.subscribe(SettingsAnswered, SettingsState, name="test", in_order=True) as self.told:
                task = asyncio.create_task(service.run())
                await self.settings()
                await story(self)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

        asyncio.run(run())

    async def settings(self) -> SettingsState:
        told = await anext(self.told)
        assert isinstance(told, SettingsState)
        return told

    async def ask(self, command: Command) -> tuple[SettingsAnswered, SettingsState]:
        self.bus.publish(command)
        answer = await anext(self.told)
        assert isinstance(answer, SettingsAnswered)
        return answer, await self.settings()


def choose(**changes: bool | float | str) -> SettingsRequested:
    return SettingsRequested(ts_ns=0, changes={key.replace("__", "."): value for key, value in changes.items()})


def test_what_can_take_effect_at_once_does_and_is_kept(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        answer, told = await house.ask(choose(audio__wake_word="alexa"))
        assert answer.ok
        assert (told.values["audio.wake_word"], told.waiting) == ("alexa", frozenset())
        assert [settings.audio.wake_word for settings in house.speech] == ["alexa"]
        assert load(house.file).audio.wake_word == "alexa"

    House(tmp_path).play(story)


def test_two_choices_for_one_part_disturb_it_once(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.ask(choose(audio__wake_word="alexa", audio__listening="just_talk"))
        assert len(house.speech) == 1

    House(tmp_path).play(story)


def test_what_cannot_waits_for_the_next_start_until_it_is_taken_back(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        _, told = await house.ask(choose(camera__placement="mirror"))
        assert told.waiting == {"camera.placement"}
        _, told = await house.ask(choose(camera__placement="auto"))
        assert told.waiting == frozenset()

    House(tmp_path).play(story)


def test_what_could_not_come_into_force_waits_as_well(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        _, told = await house.ask(choose(dialogue__language_model="none", journal__keep_text=True))
        assert told.waiting == {"dialogue.language_model"}

    House(tmp_path).play(story)


def test_what_the_window_shows_by_itself_does_not_wait(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        _, told = await house.ask(choose(window__theme="day"))
        assert (told.values["window.theme"], told.waiting) == ("day", frozenset())

    House(tmp_path).play(story)


def test_a_file_that_is_wrong_is_told_and_nothing_changes(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        house.file.parent.mkdir()
        house.file.write_text("[audio\n", encoding="utf-8")
        answer, told = await house.ask(choose(audio__wake_word="alexa"))
        assert not answer.ok
        assert "not valid TOML" in answer.detail
        assert told.values["audio.wake_word"] == "hey_jarvis"
        assert (house.speech, house.file.read_text(encoding="utf-8")) == ([], "[audio\n")

    House(tmp_path).play(story)


@pytest.mark.parametrize("command", [choose(audio__wake_word="alexa"), DeletionRequested(ts_ns=0, what=Stored.TRIPS)])
def test_while_moving_only_short_touches_are_taken(tmp_path: Path, command: Command) -> None:
    async def story(house: House) -> None:
        answer, _ = await house.ask(command)
        assert not answer.ok
        assert not house.file.exists()
        # A consent can be taken back at any speed.
        answer, told = await house.ask(choose(journal__keep_text=True))
        assert answer.ok
        assert told.values["journal.keep_text"] is True

    House(tmp_path, MOVING).play(story)


def test_gestures_can_be_switched_off_at_any_speed_and_chosen_only_when_standing(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        answer, told = await house.ask(choose(gestures__enabled=False))
        assert answer.ok
        assert told.values["gestures.enabled"] is False
        answer, told = await house.ask(choose(gestures__victory="talk"))
        assert not answer.ok
        assert told.values["gestures.victory"] == "none"

    House(tmp_path, MOVING).play(story)


@pytest.mark.parametrize("action", ["open_trunk", "set_window", "unlock", "volume"])
def test_no_gesture_can_be_given_what_is_not_on_the_list(tmp_path: Path, action: str) -> None:
    async def story(house: House) -> None:
        answer, _ = await house.ask(choose(gestures__victory=action))
        assert not answer.ok
        assert not house.file.exists()

    House(tmp_path).play(story)


def test_a_setting_the_window_does_not_offer_is_refused(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        answer, _ = await house.ask(choose(vehicle__speed_kmh=90.0))
        assert not answer.ok

    House(tmp_path).play(story)


def test_all_trips_that_are_over_are_deleted_and_the_one_under_way_goes_on(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        with JournalStore(house.storage.journal) as store:
            for _ in range(3):
                store.end_trip(store.begin_trip(datetime.now(UTC), "demo", "1"), datetime.now(UTC), 1.0)
            running = store.begin_trip(datetime.now(UTC), "demo", "1")
            house.bus.publish(WindowShows(ts_ns=0, page="settings"))
            assert (await house.settings()).trips == 4
            answer, told = await house.ask(DeletionRequested(ts_ns=0, what=Stored.TRIPS))
            assert (answer.ok, told.trips) == (True, 1)
            assert [trip["trip"] for trip in store.trips()] == [running]

    House(tmp_path).play(story)


def test_what_was_learned_of_drivers_is_forgotten(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        house.storage.profiles.mkdir()
        (house.storage.profiles / "anna.toml").write_text("", encoding="utf-8")
        answer, told = await house.ask(DeletionRequested(ts_ns=0, what=Stored.PROFILES))
        assert (answer.ok, told.profiles, list(house.storage.profiles.iterdir())) == (True, 0, [])

    House(tmp_path).play(story)


def test_it_tells_what_is_there_and_what_is_missing(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        house.bus.publish(WindowShows(ts_ns=0, page="settings"))
        told = await house.settings()
        assert {model.state for model in told.models} == {"missing"}
        assert any(model.default and model.licence and model.bytes for model in told.models)
        assert (told.limits, told.voices) == ({"sleep_s": 3.0}, {"en": "piper joe"})
        assert told.file == str(house.file)

    House(tmp_path).play(story)
