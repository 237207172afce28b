"""One definition a tool: the same ranges for grammar, language model and validator, and never a silent clamp."""

from __future__ import annotations

import jsonschema
import pytest

from app.events import Intent, SignalValue
from app.vehicle.signals import Catalogue, Kind
from app.vehicle.simulated import SimulatedVehicle
from dialogue import zones
from dialogue.catalogue import all_tools
from dialogue.tools import BadCall, Line, Plan, Refusal, Situation

TOOLS = all_tools()
TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


def _plan(name: str, slots: dict[str, SignalValue], values: dict[str, object] | None = None) -> Plan:
    situation = Situation(values=SimulatedVehicle(values).snapshot())
    checked = TOOLS[name].check(slots, "driver", left_hand_drive=True)
    return TOOLS[name].plan(checked, situation)


@pytest.mark.parametrize(
    ("celsius", "key", "nearest"), [(40, "out_of_range", 32), (10, "out_of_range", 16), (24.3, "wrong_step", 24.5)]
)
def test_a_temperature_out_of_reach_is_refused_with_the_nearest(celsius: float, key: str, nearest: float) -> None:
    with pytest.raises(Refusal) as caught:
        _plan("set_temperature", {"celsius": celsius})
    assert caught.value.line.key == key
    assert caught.value.line.values["nearest"] == nearest
    assert caught.value.offer == Intent(name="set_temperature", slots={"zone": "driver", "celsius": nearest})


def test_a_spoken_change_beyond_the_range_is_refused_with_the_end_of_the_range() -> None:
    with pytest.raises(Refusal) as caught:
        _plan("set_temperature", {"delta": 8}, {TEMPERATURE: 28})
    assert caught.value.offer == Intent(name="set_temperature", slots={"zone": "driver", "celsius": 32})


def test_a_nudge_at_the_end_of_the_range_goes_to_the_end_and_says_so() -> None:
    plan = _plan("set_temperature", {"delta": 2}, {TEMPERATURE: 31})
    assert [write.value for write in plan.writes] == [32.0]
    assert plan.report({TEMPERATURE: 32.0}).values["limit"] == "maximum"


def test_warmer_at_the_maximum_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        _plan("set_temperature", {"delta": 2}, {TEMPERATURE: 32})
    assert caught.value.line.key == "already_maximum"


@pytest.mark.parametrize(("level", "percent"), [(0, 0), (1, 14), (2, 29), (3, 43), (4, 57), (5, 71), (6, 86), (7, 100)])
def test_fan_levels_are_sevenths(level: int, percent: int) -> None:
    assert [write.value for write in _plan("set_fan", {"level": level}).writes] == [percent]


HEATING = "Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling"


@pytest.mark.parametrize(
    ("before", "slots", "after"),
    [
        (67, {"delta": -1, "of": "heating"}, 33),
        (33, {"delta": -1}, 0),
        (-67, {"delta": -1, "of": "ventilation"}, -33),
        (-33, {"delta": 1, "of": "ventilation"}, -67),
        (-33, {"delta": 1, "of": "same"}, -67),
        (-67, {"delta": 1, "of": "heating"}, 33),
        (0, {"delta": -1}, -33),
    ],
)
def test_a_step_of_a_seats_heating_is_never_one_of_its_ventilation(
    before: int, slots: dict[str, SignalValue], after: int
) -> None:
    assert [write.value for write in _plan("set_seat_heating", slots, {HEATING: before}).writes] == [after]


def test_less_heating_where_none_is_on_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        _plan("set_seat_heating", {"delta": -1, "of": "heating"}, {HEATING: -33})
    assert caught.value.line.key == "already_minimum"


def test_ventilation_is_called_so_when_it_ends_and_is_strongest_at_its_lowest_number() -> None:
    off = _plan("set_seat_heating", {"level": 0}, {HEATING: -67})
    assert off.report({HEATING: 0}).key == "seat_ventilation_off"
    strongest = _plan("set_seat_heating", {"delta": 1, "of": "same"}, {HEATING: -67})
    assert strongest.report({HEATING: -100}).values["limit"] == "maximum"
    with pytest.raises(Refusal) as caught:
        _plan("set_seat_heating", {"delta": 1, "of": "same"}, {HEATING: -100})
    assert (caught.value.line.key, caught.value.line.values["tool"]) == ("already_maximum", "seat_ventilation")


def test_heating_that_ends_is_no_ventilation() -> None:
    assert _plan("set_seat_heating", {"level": 0}, {HEATING: 67}).report({HEATING: 0}).key == "seat_off"


@pytest.mark.parametrize(("level", "percent"), [(-3, -100), (-1, -33), (0, 0), (1, 33), (2, 67), (3, 100)])
def test_seat_levels_are_thirds_and_negative_ones_ventilate(level: int, percent: int) -> None:
    assert [write.value for write in _plan("set_seat_heating", {"level": level}).writes] == [percent]


def test_the_report_of_a_window_says_what_was_read_back_not_what_was_asked() -> None:
    plan = _plan("set_window", {"zone": "driver", "percent": 0})
    path = plan.writes[0].path
    assert plan.report({path: 40}).key == "window_stopped"
    assert plan.report({path: 0}).key == "window_closed"


@pytest.mark.parametrize(
    ("name", "slots"),
    [
        ("set_temperature", {}),
        ("set_temperature", {"celsius": 22, "delta": 1}),
        ("set_temperature", {"celsius": "hot"}),
        ("set_temperature", {"celsius": True}),
        ("set_temperature", {"celsius": 22, "zone": "roof"}),
        ("set_volume", {"percent": 20, "zone": "rear"}),
        ("set_ambient_light", {"color": "octarine"}),
        ("navigate", {"destination": " "}),
        ("set_window", {"percent": 20, "speed": 3}),
    ],
)
def test_a_call_that_does_not_fit_the_definition_is_no_call(name: str, slots: dict[str, SignalValue]) -> None:
    with pytest.raises(BadCall):
        TOOLS[name].check(slots, "driver", left_hand_drive=True)


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_the_schema_for_the_language_model_and_the_validator_agree(name: str) -> None:
    """A value the schema allows passes the check; one beyond it does not."""
    tool = TOOLS[name]
    for schema in tool.schemas():
        jsonschema.Draft202012Validator.check_schema(schema)
        call = {key: _example(part) for key, part in schema["properties"].items()}  # type: ignore[attr-defined]
        jsonschema.validate(call, schema)
        assert call.pop("tool") == name
        tool.check(call, "driver", left_hand_drive=True)


def _example(part: dict[str, object]) -> object:
    if "const" in part:
        return part["const"]
    if "enum" in part:
        return part["enum"][-1]  # type: ignore[index]
    return {"integer": part.get("maximum"), "boolean": True, "string": "home"}[str(part["type"])]


@pytest.mark.parametrize("name", sorted(TOOLS))
@pytest.mark.parametrize("driver_position", ["LEFT", "RIGHT"])
def test_every_write_of_every_tool_is_an_actuator_that_takes_the_value(name: str, driver_position: str) -> None:
    catalogue, tool = Catalogue.load(), TOOLS[name]
    values = {**SimulatedVehicle({"Vehicle.Cabin.DriverPosition": driver_position}).snapshot()}
    for schema in tool.schemas():
        call = {key: _example(part) for key, part in schema["properties"].items()}  # type: ignore[attr-defined]
        call.pop("tool")
        for zone in zones.ZONES if tool.default_zone else ("",):
            slots = {**call, "zone": zone} if zone else call
            try:
                checked = tool.check(slots, "driver", left_hand_drive=True)
                plan = tool.plan(checked, Situation(values=values))
            except Refusal:
                continue
            for write in plan.writes:
                # VSS moves the sunroof by its switch; the position asked for is written behind it.
                assert catalogue[write.path].kind is Kind.ACTUATOR or write.path.endswith("Sunroof.Position")
                assert catalogue[write.path].check(write.value) == write.value
            assert isinstance(plan.report({**values, **{w.path: w.value for w in plan.writes}}), Line)


@pytest.mark.parametrize(
    ("spoken", "speaker", "left_hand_drive", "zone"),
    [
        ("me", "rear_left", True, "rear_left"),
        ("left", "driver", True, "driver"),
        ("left", "driver", False, "passenger"),
        ("left", "rear_right", True, "rear_left"),
        ("front_right", "rear_left", False, "driver"),
        ("rear", "driver", True, "rear"),
    ],
)
def test_my_left_and_right_depend_on_who_speaks_and_where_the_driver_sits(
    spoken: str, speaker: str, left_hand_drive: bool, zone: str
) -> None:
    assert zones.resolve(spoken, speaker, left_hand_drive=left_hand_drive) == zone


def test_rear_left_is_the_drivers_side_only_where_the_driver_sits_left() -> None:
    assert zones.side("rear_left", left_hand_drive=True) == "Row2.DriverSide"
    assert zones.side("rear_left", left_hand_drive=False) == "Row2.PassengerSide"
    assert zones.station("passenger", left_hand_drive=False) == "Row1.Passenger"
