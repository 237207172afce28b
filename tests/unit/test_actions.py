"""Success is never invented: vehicles that refuse, are slow, take something else or go away, and what is said then."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

import dialogue.actions
from app.arbiter import decide
from app.errors import VehicleError
from app.events import SignalValue
from app.vehicle.simulated import SimulatedVehicle
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice

WINDOW = "Vehicle.Cabin.Door.{}.Window.Position"
DRIVER, PASSENGER = WINDOW.format("Row1.DriverSide"), WINDOW.format("Row1.PassengerSide")
FAN = "Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed"
VOLUME = "Vehicle.Cabin.Infotainment.Media.Volume"
LIMIT_S = 0.05
STEP_S, REST_S, READ_BACK_S = 0.01, 0.1, 0.5


class Moody(SimulatedVehicle):
    """Does with each path what `moods` says: `refuse`, `hang`, `hang after`, `ignore`, `mute`, `slow`, or a number."""

    def __init__(self, moods: Mapping[str, str | int], state: Mapping[str, object] | None = None) -> None:
        super().__init__(state, catalogue=CATALOGUE)
        self._moods = moods
        self._moves: list[asyncio.Task[None]] = []

    async def write(self, path: str, value: SignalValue) -> None:
        """As the mood is."""
        match self._moods.get(path):
            case "refuse":
                raise VehicleError(f"{path}: not now")
            case "gone":
                raise ConnectionResetError("the vehicle's computer went away")
            case "hang":
                await asyncio.Event().wait()
            case "hang after":
                await super().write(path, value)
                await asyncio.Event().wait()
            case "ignore":
                return
            case "slow":
                self._moves.append(asyncio.create_task(self._move(path, float(value))))
            case int() as other:
                await super().write(path, other)
            case _:
                await super().write(path, value)

    async def _move(self, path: str, goal: float) -> None:
        """Like a motor: begins late, then goes on step by step."""
        start = float(self.snapshot()[path])
        await asyncio.sleep(3 * STEP_S)
        for part in (0.25, 0.5, 0.75, 1.0):
            self.overlay({path: round(start + part * (goal - start))})
            await asyncio.sleep(2 * STEP_S)

    async def read(self, path: str) -> SignalValue | None:
        """The truth, or nothing."""
        return None if self._moods.get(path) == "mute" else await super().read(path)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogue.actions, "WRITE_LIMIT_S", LIMIT_S)
    monkeypatch.setattr(dialogue.actions, "READ_BACK_S", READ_BACK_S)
    monkeypatch.setattr(dialogue.actions, "READ_BACK_STEP_S", STEP_S)
    monkeypatch.setattr(dialogue.actions, "REST_S", REST_S)


def _said(
    text: str, moods: Mapping[str, str | int], state: Mapping[str, object] | None = None
) -> tuple[Answer, Mapping[str, SignalValue]]:
    vehicle = Moody(moods, state)
    talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
    return asyncio.run(talk.handle(text)), vehicle.snapshot()


@pytest.mark.parametrize("mood", ["refuse", "hang", "gone", "mute"])
@pytest.mark.parametrize(("text", "claim"), [("open my window", "is open"), ("打开我的车窗", "已打开")])
def test_a_vehicle_that_refuses_hangs_or_goes_away_is_not_said_to_have_done_it(
    mood: str, text: str, claim: str
) -> None:
    answer, _ = _said(text, {DRIVER: mood})
    (action,) = answer.actions
    assert not action.ok and not action.writes
    assert action.reason == "vehicle_failed"
    assert answer.reply and claim not in answer.reply


def test_a_vehicle_that_takes_a_value_and_keeps_the_old_one_is_told_of_as_it_is() -> None:
    answer, values = _said("open my window", {DRIVER: "ignore"})
    assert values[DRIVER] == 0
    assert [action.ok for action in answer.actions] == [False]
    assert answer.actions[0].reason == "not_taken"


def test_another_value_than_asked_for_is_said_with_that_value() -> None:
    answer, values = _said("set the volume to 80", {VOLUME: 55})
    assert values[VOLUME] == 55
    assert not answer.actions[0].ok
    assert "55" in answer.reply and "80" not in answer.reply


def test_a_motor_that_takes_its_time_is_waited_for() -> None:
    answer, values = _said("open the front windows", {DRIVER: "slow", PASSENGER: "slow"})
    assert (values[DRIVER], values[PASSENGER]) == (100, 100)
    assert [action.ok for action in answer.actions] == [True]
    assert {write.value for write in answer.writes} == {100}


def test_a_motor_that_takes_too_long_is_reported_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogue.actions, "READ_BACK_S", 4 * STEP_S)
    answer, _ = _said("open my window", {DRIVER: "slow"})
    (action,) = answer.actions
    assert not action.ok
    assert all(write.value != 100 for write in answer.writes)


def test_what_was_done_although_the_answer_never_came_is_found_by_looking() -> None:
    answer, values = _said("open my window", {DRIVER: "hang after"})
    assert values[DRIVER] == 100
    assert [action.ok for action in answer.actions] == [True]
    assert [(write.path, write.value) for write in answer.writes] == [(DRIVER, 100)]


def test_half_of_an_action_is_called_half() -> None:
    answer, values = _said("open the front windows", {PASSENGER: "refuse"})
    assert (values[DRIVER], values[PASSENGER]) == (100, 0)
    (action,) = answer.actions
    assert not action.ok and action.reason == "partly_done"
    assert [write.path for write in action.writes] == [DRIVER]


def test_half_of_an_action_can_be_undone() -> None:
    vehicle = Moody({PASSENGER: "refuse"})
    talk = Dialogue(vehicle, None, decide=decide, voice=voice())

    async def story() -> None:
        await talk.handle("open the front windows")
        await talk.handle("undo")

    asyncio.run(story())
    assert vehicle.snapshot()[DRIVER] == 0


def test_one_request_that_fails_does_not_hide_the_other() -> None:
    answer, values = _said("open my window and set the volume to 60", {DRIVER: "refuse"})
    assert [action.ok for action in answer.actions] == [False, True]
    assert values[VOLUME] == 60
    assert "60" in answer.reply and "confirm" in answer.reply


def test_a_request_that_is_forbidden_does_not_hide_the_other() -> None:
    answer, values = _said("open the trunk and set the volume to 60", {}, {"Vehicle.Speed": 50.0})
    assert [action.ok for action in answer.actions] == [False, True]
    assert values["Vehicle.Body.Trunk.Rear.IsOpen"] is False


def test_a_value_out_of_range_is_not_clamped_but_the_nearest_is_offered_and_taken_on_yes() -> None:
    vehicle = Moody({})
    talk = Dialogue(vehicle, None, decide=decide, voice=voice())

    async def story() -> None:
        answer = await talk.handle("set the fan to level 12")
        assert not answer.writes and "7" in answer.reply
        assert vehicle.snapshot()[FAN] == 29
        await talk.handle("yes")
        assert vehicle.snapshot()[FAN] == 100

    asyncio.run(story())
