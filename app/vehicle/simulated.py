"""A vehicle in memory: VSS values with their types and limits, and the few consequences a real one would show.

It stands where a KUKSA connection will stand: `write`, `read` and `snapshot` are the whole port. Knows nothing of
speech, tools or the bus; whoever wants to see changes passes `publish`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from app.clock import Clock, MonotonicClock
from app.errors import InputError, VehicleError
from app.events import SignalValue, VehicleState
from app.vehicle.signals import Catalogue, Kind

MEDIA = "Vehicle.Cabin.Infotainment.Media"

_DRIVEN_BY_SWITCH = frozenset({"Vehicle.Cabin.Sunroof.Position"})
"""VSS has a switch for the sunroof and its position as a sensor; a position asked for is driven to by the switch."""

_STATIONS = ("Row1.Driver", "Row1.Passenger", "Row2.Driver", "Row2.Passenger")
_SIDES = ("Row1.DriverSide", "Row1.PassengerSide", "Row2.DriverSide", "Row2.PassengerSide")


def _defaults() -> dict[str, SignalValue]:
    """Parked, engine on, 22 degrees, windows closed, volume 30, doors unlocked (design/interface.md).

    What the contract does not name is what a car standing in mild weather would show.
    """
    values: dict[str, SignalValue] = {
        "Vehicle.Speed": 0.0,
        "Vehicle.IsMoving": False,
        "Vehicle.LowVoltageSystemState": "ON",
        "Vehicle.Chassis.ParkingBrake.IsEngaged": True,
        "Vehicle.Chassis.SteeringWheel.HeatingCooling": 0,
        "Vehicle.Powertrain.Range": 320_000,
        "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed": 72.0,
        "Vehicle.Exterior.AirTemperature": 18.0,
        "Vehicle.Exterior.LightIntensity": 80.0,
        "Vehicle.Cabin.DriverPosition": "LEFT",
        "Vehicle.Cabin.IsWindowChildLockEngaged": False,
        "Vehicle.Cabin.HVAC.AmbientAirTemperature": 22.0,
        "Vehicle.Cabin.HVAC.IsAirConditioningActive": False,
        "Vehicle.Cabin.HVAC.IsRecirculationActive": False,
        "Vehicle.Cabin.HVAC.IsFrontDefrosterActive": False,
        "Vehicle.Cabin.HVAC.IsRearDefrosterActive": False,
        "Vehicle.Cabin.Infotainment.HMI.Brightness": 70.0,
        "Vehicle.Cabin.Infotainment.HMI.DayNightMode": "DAY",
        "Vehicle.Cabin.Sunroof.Position": 0,
        "Vehicle.Cabin.Sunroof.Shade.Position": 0,
        "Vehicle.Body.Trunk.Rear.IsOpen": False,
        "Vehicle.Body.Lights.Hazard.IsSignaling": False,
        "Vehicle.Body.Lights.LightSwitch": "AUTO",
        "Vehicle.Body.Lights.Beam.High.IsOn": False,
        "Vehicle.Body.Lights.Fog.Front.IsOn": False,
        "Vehicle.Body.Lights.Fog.Rear.IsOn": False,
        "Vehicle.Body.Windshield.Front.Wiping.Mode": "OFF",
        "Vehicle.Body.Windshield.Rear.Wiping.Mode": "OFF",
        "Vehicle.ADAS.CruiseControl.IsActive": False,
        "Vehicle.TraveledDistanceSinceStart": 0,
        f"{MEDIA}.Volume": 30,
        f"{MEDIA}.Action": "STOP",
    }
    for side in ("DriverSide", "PassengerSide"):
        values[f"Vehicle.Body.Mirrors.{side}.IsFolded"] = False
        values[f"Vehicle.Body.Mirrors.{side}.IsHeatingOn"] = False
    for wheel in ("Row1.Wheel.Left", "Row1.Wheel.Right", "Row2.Wheel.Left", "Row2.Wheel.Right"):
        values[f"Vehicle.Chassis.Axle.{wheel}.Tire.Pressure"] = 240
    for station in _STATIONS:
        hvac = f"Vehicle.Cabin.HVAC.Station.{station}"
        values[f"{hvac}.Temperature"] = 22.0
        values[f"{hvac}.FanSpeed"] = 29
        values[f"{hvac}.AirDistribution"] = "MIDDLE"
    for side in _SIDES:
        values[f"Vehicle.Cabin.Door.{side}.IsLocked"] = False
        values[f"Vehicle.Cabin.Door.{side}.IsOpen"] = False
        values[f"Vehicle.Cabin.Door.{side}.Window.Position"] = 0
        values[f"Vehicle.Cabin.Door.{side}.Window.IsOpen"] = False
        values[f"Vehicle.Cabin.Seat.{side}.HeatingCooling"] = 0
        values[f"Vehicle.Cabin.Seat.{side}.Position"] = 120
        values[f"Vehicle.Cabin.Seat.{side}.Height"] = 50
        values[f"Vehicle.Cabin.Seat.{side}.Backrest.Recline"] = 20.0
        values[f"Vehicle.Cabin.Seat.{side}.Massage.Level"] = 0
        values[f"Vehicle.Cabin.Light.AmbientLight.{side}.IsLightOn"] = False
        values[f"Vehicle.Cabin.Light.AmbientLight.{side}.Color"] = "#FFFFFF"
        values[f"Vehicle.Cabin.Light.AmbientLight.{side}.Intensity"] = 50
        values[f"Vehicle.Cabin.Light.Spotlight.{side}.IsLightOn"] = False
    return values


class Follower(Protocol):
    """Something that reacts to a write, as the media player does to `Media.Action`."""

    async def follow(self, path: str, value: SignalValue) -> Mapping[str, SignalValue]:
        """The values that change because `value` was written to `path`; raises `VehicleError` when it is refused."""
        ...


class SimulatedVehicle:
    """A vehicle in memory.

    Args:
        overrides: VSS paths and values put over the defaults (sensors too).
        publish: called with the whole state after each change, in the caller's thread.
        catalogue: the signals that exist.
        clock: stamps the published states.
        followers: what reacts to writes.
        obstacles: window position paths and the percent at which something stops them from closing further.

    Raises:
        InputError: an override names no signal, or its value has the wrong type or is out of range.
    """

    def __init__(
        self,
        overrides: Mapping[str, object] | None = None,
        publish: Callable[[VehicleState], None] | None = None,
        *,
        catalogue: Catalogue | None = None,
        clock: Clock | None = None,
        followers: tuple[Follower, ...] = (),
        obstacles: Mapping[str, int] | None = None,
    ) -> None:
        self._catalogue = catalogue or Catalogue.load()
        self._publish = publish
        self._clock = clock or MonotonicClock()
        self._followers = followers
        self._obstacles = dict(obstacles or {})
        self._values = _defaults()
        self.overlay(overrides or {})

    def overlay(self, values: Mapping[str, object]) -> None:
        """Sets signals of any kind, as the world would: a test's or a scenario's state.

        Raises:
            InputError: no such signal, wrong type or out of range; nothing is set then.
        """
        checked = {path: self._catalogue[path].check(value) for path, value in values.items()}
        if "Vehicle.Speed" in checked and "Vehicle.IsMoving" not in checked:
            moving = float(checked["Vehicle.Speed"]) > 0
            checked["Vehicle.IsMoving"] = moving
            checked.setdefault("Vehicle.Chassis.ParkingBrake.IsEngaged", not moving)
        self._values.update(checked)
        self._announce()

    async def write(self, path: str, value: SignalValue) -> None:
        """Asks the vehicle to take `value`; what it really took is what `read` gives afterwards.

        Raises:
            VehicleError: not an actuator, or the vehicle does not accept the value.
        """
        try:
            signal = self._catalogue[path]
            checked = signal.check(value)
        except InputError as error:
            raise VehicleError(error.message) from error
        if signal.kind is not Kind.ACTUATOR and path not in _DRIVEN_BY_SWITCH:
            raise VehicleError(f"{path}: a {signal.kind.value} cannot be written")
        taken = self._stopped(path, checked)
        followed = [await follower.follow(path, checked) for follower in self._followers]
        self._values[path] = taken
        for changes in (_consequences(path, taken), *followed):
            self._values.update(changes)
        self._announce()

    async def read(self, path: str) -> SignalValue | None:
        """The signal's value; None: it exists but holds nothing yet.

        Raises:
            VehicleError: no such signal.
        """
        if path not in self._catalogue:
            raise VehicleError(f"{path}: no such signal in the catalogue (assets/vss.csv)")
        return self._values.get(path)

    def snapshot(self) -> Mapping[str, SignalValue]:
        """A copy of all values held now, by path."""
        return dict(self._values)

    def _stopped(self, path: str, wanted: SignalValue) -> SignalValue:
        """A window that closes stops at an obstacle."""
        obstacle = self._obstacles.get(path)
        if obstacle is None or isinstance(wanted, str):
            return wanted
        return max(int(wanted), min(obstacle, int(self._values.get(path, obstacle))))

    def _announce(self) -> None:
        if self._publish is not None:
            self._publish(VehicleState(ts_ns=self._clock.now_ns(), values=self.snapshot()))


def _consequences(path: str, value: SignalValue) -> Mapping[str, SignalValue]:
    """Signals that a real vehicle keeps in step with the one written."""
    if path.endswith(".Window.Position"):
        return {path.removesuffix("Position") + "IsOpen": float(value) > 0}
    return {}
