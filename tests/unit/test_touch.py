"""A tap on the screen is judged, written and read back like a spoken request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest

from app.arbiter import decide
from app.bus import Bus
from app.clock import ManualClock
from app.errors import VehicleError
from app.events import ActionDone, CabinAnswered, CabinRequested, Event, SignalValue
from app.vehicle.simulated import SimulatedVehicle
from dialogue.actions import Outcome
from dialogue.by_hand import ByHand
from dialogue.touch import Touch
from tests.fakes.conversation import Talk

TRUNK = "Vehicle.Body.Trunk.Rear.IsOpen"
DRIVER_TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"
DRIVER_WINDOW = "Vehicle.Cabin.Door.Row1.DriverSide.Window.Position"
VOLUME = "Vehicle.Cabin.Infotainment.Media.Volume"


class DeafVehicle(SimulatedVehicle):
    """Takes nothing."""

    async def write(self, path: str, value: SignalValue) -> None:
        raise VehicleError(f"{path}: the bus is silent")


def tapped(vehicle: SimulatedVehicle, *taps: tuple[str, dict[str, SignalValue]]) -> list[CabinAnswered]:
    """Taps one after the other; the answers."""
    return [event for event in published(vehicle, *taps) if isinstance(event, CabinAnswered)]


def published(
    vehicle: SimulatedVehicle,
    *taps: tuple[str, dict[str, SignalValue]],
    remember: Callable[[Outcome], None] = lambda outcome: None,
) -> Sequence[Event]:
    """All that came of the taps, in order."""
    clock = ManualClock(0)
    seen: list[Event] = []

    async def live() -> None:
        bus = Bus(clock)
        bus.attach(asyncio.get_running_loop())
        hand = ByHand(bus, clock, vehicle, decide=decide, remember=remember)
        life = asyncio.create_task(Touch(bus, clock, hand).run())
        async with bus.subscribe(ActionDone, CabinAnswered, name="eyes") as eyes:
            await asyncio.sleep(0)
            for name, slots in taps:
                bus.publish(CabinRequested(ts_ns=0, name=name, slots=slots))
            async with asyncio.timeout(5.0):
                while len(seen) < 2 * len(taps):
                    seen.append(await anext(aiter(eyes)))
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)

    asyncio.run(live())
    return seen


def test_a_tap_moves_the_vehicle_and_says_so_in_both_languages() -> None:
    vehicle = SimulatedVehicle()
    (answer,) = tapped(vehicle, ("set_temperature", {"zone": "driver", "celsius": 24.5}))
    assert vehicle.snapshot()[DRIVER_TEMPERATURE] == 24.5
    assert answer.ok
    assert answer.words["en"] == "24.5 degrees on the driver's side."
    assert "24.5" in answer.words["zh"]


def test_the_journal_gets_what_was_read_back() -> None:
    vehicle = SimulatedVehicle()
    done = next(e for e in published(vehicle, ("set_volume", {"percent": 45})) if isinstance(e, ActionDone))
    assert [(write.path, write.value) for write in done.writes] == [(VOLUME, 45)]
    assert (done.ok, done.reason, done.turn_id) == (True, "", 0)


@pytest.mark.parametrize(
    ("name", "slots", "reason"),
    [
        ("open_trunk", {}, "trunk_while_moving"),
        ("lock_doors", {"locked": False}, "doors_while_moving"),
        ("move_seat", {"zone": "driver", "delta": 30}, "seat_while_moving"),
        ("fold_mirrors", {"on": True}, "mirrors_while_moving"),
        ("set_hazard", {"on": False}, "hazard_while_moving"),
    ],
)
def test_what_is_locked_while_moving_stays_as_it_is_and_says_why(
    name: str, slots: dict[str, SignalValue], reason: str
) -> None:
    vehicle = SimulatedVehicle({"Vehicle.Speed": 30.0})
    before = vehicle.snapshot()
    events = published(vehicle, (name, slots))
    action = next(event for event in events if isinstance(event, ActionDone))
    answer = next(event for event in events if isinstance(event, CabinAnswered))
    assert (action.ok, action.reason, action.writes) == (False, reason, ())
    assert not answer.ok
    assert answer.words["en"].startswith("I can't")
    assert vehicle.snapshot() == before


def test_the_same_tap_is_carried_out_when_standing() -> None:
    vehicle = SimulatedVehicle()
    (answer,) = tapped(vehicle, ("open_trunk", {}))
    assert answer.ok
    assert vehicle.snapshot()[TRUNK] is True


def test_a_value_out_of_range_is_refused_with_the_range_and_never_clamped() -> None:
    vehicle = SimulatedVehicle()
    (answer,) = tapped(vehicle, ("set_temperature", {"zone": "driver", "celsius": 40}))
    assert not answer.ok
    assert "32" in answer.words["en"]
    assert "32" in answer.words["zh"]
    assert vehicle.snapshot()[DRIVER_TEMPERATURE] == 22.0


def test_a_window_stopped_by_something_is_told_as_it_is() -> None:
    vehicle = SimulatedVehicle({DRIVER_WINDOW: 80}, obstacles={DRIVER_WINDOW: 40})
    (answer,) = tapped(vehicle, ("set_window", {"zone": "driver", "percent": 0}))
    assert not answer.ok
    assert "40" in answer.words["en"]
    assert vehicle.snapshot()[DRIVER_WINDOW] == 40


def test_a_vehicle_that_takes_nothing_is_not_said_to_have_done_it() -> None:
    (answer,) = tapped(DeafVehicle(), ("set_volume", {"percent": 45}))
    assert not answer.ok


def test_what_the_catalogue_does_not_have_is_refused_and_the_next_tap_works(caplog: pytest.LogCaptureFixture) -> None:
    vehicle = SimulatedVehicle()
    answers = tapped(vehicle, ("fly", {}), ("set_volume", {"wrong": 1}), ("set_volume", {"percent": 50}))
    assert [answer.ok for answer in answers] == [False, False, True]
    assert "does not have" in caplog.text
    assert vehicle.snapshot()[VOLUME] == 50


def test_mute_is_taken_back_to_where_it_was() -> None:
    vehicle = SimulatedVehicle({VOLUME: 62})
    answers = tapped(vehicle, ("set_volume", {"mute": True}), ("set_volume", {"mute": False}))
    assert [answer.ok for answer in answers] == [True, True]
    assert vehicle.snapshot()[VOLUME] == 62


def test_undo_by_voice_takes_back_a_tap() -> None:
    talk = Talk({VOLUME: 30})
    published(talk.vehicle, ("set_volume", {"percent": 70}), remember=talk.dialogue.tapped)
    assert talk.vehicle.snapshot()[VOLUME] == 70
    talk.says("undo that")
    assert talk.vehicle.snapshot()[VOLUME] == 30


def test_it_is_what_was_tapped_last() -> None:
    talk = Talk()
    published(talk.vehicle, ("set_window", {"zone": "passenger", "percent": 50}), remember=talk.dialogue.tapped)
    talk.says("close it again")
    assert talk.vehicle.snapshot()["Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position"] == 0


def test_a_tap_that_was_refused_leaves_what_undo_takes_back() -> None:
    talk = Talk({VOLUME: 30})
    talk.says("set the volume to 40")
    published(talk.vehicle, ("set_temperature", {"zone": "driver", "celsius": 60}), remember=talk.dialogue.tapped)
    talk.says("undo")
    assert talk.vehicle.snapshot()[VOLUME] == 30
