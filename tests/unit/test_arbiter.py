"""The arbiter: one test a rule of design/cabin_actions.md."""

from __future__ import annotations

import pytest

from app.arbiter import decide, manner
from app.events import (
    CabinState,
    DriverEventKind,
    DriverState,
    DriverWarning,
    Drowsiness,
    DrowsinessLevel,
    IntendedAction,
    Intent,
    Judgement,
    Level,
    Manner,
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


# --- the manner in which the assistant behaves ---------------------------------------------------------------------

LEFT_INDICATOR = "Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling"
RIGHT_INDICATOR = "Vehicle.Body.Lights.DirectionIndicator.Right.IsSignaling"
STEERING = "Vehicle.Chassis.SteeringWheel.Angle"
BRAKE = "Vehicle.Chassis.ParkingBrake.IsEngaged"


def _driver(*kinds: DriverEventKind, level: Level = Level.WARNING, how: DrowsinessLevel | None = None) -> DriverState:
    warnings = tuple(DriverWarning(kind=kind, level=level, reason="", since_ns=0) for kind in kinds)
    return DriverState(ts_ns=0, warnings=warnings, drowsiness=Drowsiness(level=how) if how else None)


def _manner(values: dict[str, SignalValue] | None = None, driver: DriverState | None = None) -> Manner:
    vehicle = None if values is None else VehicleState(ts_ns=0, values=values)
    return manner(CabinState(ts_ns=0, vehicle=vehicle, driver=driver))


def test_parked_it_may_be_chatty() -> None:
    assert _manner({"Vehicle.Speed": 0.0, BRAKE: True}) is Manner.CHATTY
    assert _manner({"Vehicle.Speed": 0.0}) is Manner.CHATTY


def test_at_a_traffic_light_it_is_not() -> None:
    assert _manner({"Vehicle.Speed": 0.0, BRAKE: False}) is Manner.NORMAL


@pytest.mark.parametrize("values", [None, {}, {"Vehicle.Speed": "fast"}])
def test_where_the_speed_is_unknown_the_car_moves(values: dict[str, SignalValue] | None) -> None:
    assert _manner(values) is Manner.NORMAL
    assert _manner({**(values or {}), LEFT_INDICATOR: True}) is Manner.TERSE


@pytest.mark.parametrize(
    ("values", "is_load"),
    [
        ({"Vehicle.Speed": 130.0}, False),
        ({"Vehicle.Speed": 130.5}, True),
        ({"Vehicle.Speed": 50.0, LEFT_INDICATOR: True}, True),
        ({"Vehicle.Speed": 50.0, RIGHT_INDICATOR: True}, True),
        ({"Vehicle.Speed": 50.0, LEFT_INDICATOR: False}, False),
        ({"Vehicle.Speed": 50.0, STEERING: 30}, False),
        ({"Vehicle.Speed": 50.0, STEERING: 31}, True),
        ({"Vehicle.Speed": 50.0, STEERING: -200}, True),
        ({"Vehicle.Speed": 0.0, BRAKE: True, STEERING: 400, LEFT_INDICATOR: True}, False),
    ],
)
def test_fast_turning_and_steering_are_a_high_load(values: dict[str, SignalValue], is_load: bool) -> None:
    assert (_manner(values) is Manner.TERSE) is is_load


@pytest.mark.parametrize("kind", [DriverEventKind.LONG_DISTRACTION, DriverEventKind.VISUAL_TIME_SHARING])
def test_a_distracted_driver_is_left_in_quiet_whatever_else_there_is(kind: DriverEventKind) -> None:
    assert _manner({"Vehicle.Speed": 150.0}, _driver(kind, DriverEventKind.DROWSY)) is Manner.QUIET


def test_a_notice_while_standing_or_before_anything_is_wrong_changes_no_manner() -> None:
    looks = _driver(DriverEventKind.LONG_DISTRACTION, DriverEventKind.DROWSY, level=Level.NOTICE)
    assert _manner({"Vehicle.Speed": 50.0}, looks) is Manner.NORMAL
    assert _manner({"Vehicle.Speed": 0.0}, looks) is Manner.CHATTY


@pytest.mark.parametrize("kind", [DriverEventKind.DROWSY, DriverEventKind.MICROSLEEP, DriverEventKind.SLEEP])
def test_a_drowsy_driver_is_kept_lively(kind: DriverEventKind) -> None:
    assert _manner({"Vehicle.Speed": 90.0}, _driver(kind)) is Manner.LIVELY


@pytest.mark.parametrize(
    ("how", "is_lively"),
    [
        (DrowsinessLevel.UNKNOWN, False),
        (DrowsinessLevel.ALERT, False),
        (DrowsinessLevel.FIRST_SIGNS, False),
        (DrowsinessLevel.DROWSY, True),
        (DrowsinessLevel.VERY_DROWSY, True),
    ],
)
def test_drowsiness_counts_below_the_speed_of_its_warning_too(how: DrowsinessLevel, is_lively: bool) -> None:
    assert (_manner({"Vehicle.Speed": 50.0}, _driver(how=how)) is Manner.LIVELY) is is_lively


def test_a_drowsy_driver_who_turns_is_left_to_turn() -> None:
    turning: dict[str, SignalValue] = {"Vehicle.Speed": 50.0, RIGHT_INDICATOR: True}
    assert _manner(turning, _driver(DriverEventKind.DROWSY)) is Manner.TERSE


def test_a_verdict_tells_the_manner_and_is_the_same_judgement_in_any() -> None:
    assert _judge(VOLUME, 20, speed=0.0).manner is Manner.CHATTY
    assert _judge(VOLUME, 20, speed=0.0) == _judge(VOLUME, 20, speed=50.0)


REMEDIES = (
    "Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude",
    "Vehicle.Cabin.HVAC.IsRecirculationActive",
    "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature",
    "Vehicle.Cabin.Infotainment.Media.Action",
    WINDOW.format("Row1.DriverSide"),
)


@pytest.mark.parametrize("path", REMEDIES)
def test_what_helps_a_drowsy_driver_may_be_offered(path: str) -> None:
    assert _judge(path, speed=50.0, driver=_driver(DriverEventKind.DROWSY), offered=True).judgement is Judgement.ALLOW


@pytest.mark.parametrize("path", [*REMEDIES, VOLUME])
def test_under_high_load_or_distracted_every_offer_waits(path: str) -> None:
    drowsy = _driver(DriverEventKind.DROWSY)
    away = _driver(DriverEventKind.DROWSY, DriverEventKind.LONG_DISTRACTION)
    assert _judge(path, speed=150.0, driver=drowsy, offered=True).reason == "driver_impaired"
    assert _judge(path, speed=50.0, driver=drowsy, offered=True, values={LEFT_INDICATOR: True}).reason
    assert _judge(path, speed=50.0, driver=away, offered=True).reason == "driver_impaired"
    assert _judge(path, speed=50.0, driver=away).judgement is Judgement.ALLOW


def test_what_is_forbidden_is_not_offered_either() -> None:
    drowsy = _driver(DriverEventKind.DROWSY)
    door = "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen"
    assert _judge(door, True, speed=50.0, driver=drowsy, offered=True).reason == "doors_while_moving"
