"""The arbiter: one test a rule of design/cabin_actions.md."""

from __future__ import annotations

import pytest

from app.arbiter import decide
from app.events import (
    CabinState,
    DriverEventKind,
    DriverState,
    DriverWarning,
    IntendedAction,
    Intent,
    Judgement,
    Level,
    SignalValue,
    SignalWrite,
    VehicleState,
    Verdict,
)

WINDOW = "Vehicle.Cabin.Door.{}.Window.Position"
VOLUME = "Vehicle.Cabin.Infotainment.Media.Volume"
AMBIENT = "Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.IsLightOn"


def _judge(
    path: str,
    value: SignalValue = 1,
    *,
    speed: float | None = 0.0,
    zone: str = "driver",
    values: dict[str, SignalValue] | None = None,
    driver: DriverState | None = None,
    offered: bool = False,
    confirmed: bool = False,
) -> Verdict:
    signals: dict[str, SignalValue] = dict(values or {})
    if speed is not None:
        signals["Vehicle.Speed"] = speed
    state = CabinState(ts_ns=0, vehicle=VehicleState(ts_ns=0, values=signals), driver=driver)
    action = IntendedAction(
        intent=Intent(name="test"),
        writes=(SignalWrite(path=path, value=value),),
        speaker_zone=zone,
        offered=offered,
        confirmed=confirmed,
    )
    return decide(state, action)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("Vehicle.Cabin.Door.Row1.DriverSide.IsOpen", True, "doors_while_moving"),
        ("Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked", False, "doors_while_moving"),
        ("Vehicle.Body.Trunk.Rear.IsOpen", True, "trunk_while_moving"),
        ("Vehicle.Cabin.Seat.Row1.DriverSide.Position", 300, "seat_while_moving"),
        ("Vehicle.Cabin.Seat.Row1.DriverSide.Backrest.Recline", 20.0, "seat_while_moving"),
        ("Vehicle.Body.Lights.Hazard.IsSignaling", False, "hazard_while_moving"),
        ("Vehicle.Body.Mirrors.DriverSide.IsFolded", True, "mirrors_while_moving"),
    ],
)
def test_what_must_not_move_on_the_road_is_refused_above_5_kmh(path: str, value: SignalValue, reason: str) -> None:
    assert _judge(path, value, speed=5.1) == Verdict(judgement=Judgement.REFUSE, reason=reason)
    assert _judge(path, value, speed=5.0).judgement is Judgement.ALLOW


def test_an_unknown_speed_counts_as_moving() -> None:
    assert _judge("Vehicle.Body.Trunk.Rear.IsOpen", True, speed=None).reason == "trunk_while_moving"


def test_locking_the_doors_and_hazards_on_are_always_allowed() -> None:
    assert _judge("Vehicle.Cabin.Door.Row1.DriverSide.IsLocked", True, speed=90).judgement is Judgement.ALLOW
    assert _judge("Vehicle.Body.Lights.Hazard.IsSignaling", True, speed=90).judgement is Judgement.ALLOW


@pytest.mark.parametrize(("light", "refused"), [(5.0, True), (80.0, False), (None, True)])
def test_headlights_stay_on_at_night_while_driving(light: float | None, refused: bool) -> None:
    values: dict[str, SignalValue] = {} if light is None else {"Vehicle.Exterior.LightIntensity": light}
    verdict = _judge("Vehicle.Body.Lights.LightSwitch", "OFF", speed=50, values=values)
    assert (verdict.reason == "headlights_at_night") is refused


def test_the_rear_moves_its_own_zone_and_the_shared_things() -> None:
    own = WINDOW.format("Row2.DriverSide")
    assert _judge(own, 50, zone="rear_left").judgement is Judgement.ALLOW
    assert _judge(VOLUME, 20, zone="rear_left").judgement is Judgement.ALLOW
    assert _judge(AMBIENT, True, zone="rear_right").judgement is Judgement.ALLOW


@pytest.mark.parametrize(
    "path",
    [
        WINDOW.format("Row2.PassengerSide"),
        "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature",
        "Vehicle.Cabin.HVAC.IsAirConditioningActive",
        "Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude",
    ],
)
def test_the_rear_moves_nothing_else(path: str) -> None:
    assert _judge(path, zone="rear_left").reason == "rear_own_zone"


def test_in_a_right_hand_drive_car_rear_left_is_the_passengers_side() -> None:
    right = {"Vehicle.Cabin.DriverPosition": "RIGHT"}
    assert _judge(WINDOW.format("Row2.PassengerSide"), zone="rear_left", values=right).judgement is Judgement.ALLOW
    assert _judge(WINDOW.format("Row2.DriverSide"), zone="rear_left", values=right).reason == "rear_own_zone"


def test_the_child_lock_holds_rear_windows_against_the_rear_but_not_the_driver() -> None:
    locked: dict[str, SignalValue] = {"Vehicle.Cabin.IsWindowChildLockEngaged": True}
    own = WINDOW.format("Row2.DriverSide")
    assert _judge(own, zone="rear_left", values=locked).reason == "child_lock"
    assert _judge(own, zone="driver", values=locked).judgement is Judgement.ALLOW


@pytest.mark.parametrize("zone", ["passenger", "rear_left"])
def test_drivers_window_and_doors_and_driving_belong_to_the_driver(zone: str) -> None:
    assert _judge(WINDOW.format("Row1.DriverSide"), zone=zone).reason == "drivers_window"
    assert _judge("Vehicle.Cabin.Door.Row2.DriverSide.IsLocked", True, zone=zone).reason == "driver_only"
    assert _judge("Vehicle.Body.Trunk.Rear.IsOpen", True, zone=zone).reason == "driver_only"
    assert _judge("Vehicle.ADAS.CruiseControl.IsActive", True, zone=zone).reason == "driver_only"


def test_the_passenger_may_change_the_climate_of_others() -> None:
    path = "Vehicle.Cabin.HVAC.Station.Row2.Driver.Temperature"
    assert _judge(path, 22.0, zone="passenger").judgement is Judgement.ALLOW


def test_nothing_is_done_for_a_voice_from_outside() -> None:
    assert _judge(VOLUME, 20, zone="outside") == Verdict(judgement=Judgement.REFUSE, reason="outside")


def test_cruise_control_asks_first_while_moving() -> None:
    path = "Vehicle.ADAS.CruiseControl.IsActive"
    assert _judge(path, True, speed=90) == Verdict(judgement=Judgement.ASK, reason="cruise_while_moving")
    assert _judge(path, True, speed=90, confirmed=True).judgement is Judgement.ALLOW
    assert _judge(path, True, speed=0).judgement is Judgement.ALLOW


@pytest.mark.parametrize("kind", [DriverEventKind.DROWSY, DriverEventKind.LONG_DISTRACTION])
def test_offers_wait_while_the_driver_is_drowsy_or_distracted(kind: DriverEventKind) -> None:
    warning = DriverWarning(kind=kind, level=Level.WARNING, reason="", since_ns=0)
    tired = DriverState(ts_ns=0, warnings=(warning,))
    assert _judge(VOLUME, 20, driver=tired, offered=True).judgement is Judgement.DEFER
    assert _judge(VOLUME, 20, driver=tired).judgement is Judgement.ALLOW


@pytest.mark.parametrize(
    ("speed", "kinds", "brief"),
    [
        (0.0, (), False),
        (130.0, (), False),
        (131.0, (), True),
        (None, (), False),
        (50.0, (DriverEventKind.DROWSY,), True),
        (50.0, (DriverEventKind.MICROSLEEP,), True),
        (50.0, (DriverEventKind.VISUAL_TIME_SHARING,), True),
        (50.0, (DriverEventKind.YAWN,), False),
    ],
)
def test_a_busy_driver_is_answered_briefly(
    speed: float | None, kinds: tuple[DriverEventKind, ...], brief: bool
) -> None:
    warnings = tuple(DriverWarning(kind=kind, level=Level.WARNING, reason="", since_ns=0) for kind in kinds)
    assert _judge(VOLUME, 20, speed=speed, driver=DriverState(ts_ns=0, warnings=warnings)).brief is brief


def test_a_warning_that_is_not_valid_defers_and_shortens_nothing() -> None:
    warning = DriverWarning(kind=DriverEventKind.DROWSY, level=Level.WARNING, reason="", since_ns=0)
    blind = DriverState(ts_ns=0, valid=False, warnings=(warning,))
    assert _judge(VOLUME, 20, driver=blind, offered=True) == Verdict(judgement=Judgement.ALLOW)


@pytest.mark.parametrize("zone", ["passenger", "rear_left", "rear_right"])
def test_undo_obeys_the_same_rules_as_doing(zone: str) -> None:
    assert _judge(WINDOW.format("Row1.DriverSide"), 0, zone=zone).reason == "drivers_window"


def test_the_first_write_that_is_forbidden_stops_the_whole_action() -> None:
    state = CabinState(ts_ns=0, vehicle=VehicleState(ts_ns=0, values={"Vehicle.Speed": 60.0}))
    writes = (
        SignalWrite(path=VOLUME, value=20),
        SignalWrite(path="Vehicle.Body.Trunk.Rear.IsOpen", value=True),
    )
    verdict = decide(state, IntendedAction(intent=Intent(name="test"), writes=writes))
    assert (verdict.judgement, verdict.reason) == (Judgement.REFUSE, "trunk_while_moving")
