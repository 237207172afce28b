"""Fahrenheit and miles: named in a sentence they are understood, preferred they are meant and spoken."""

from __future__ import annotations

from typing import Any

import pytest

from app.events import Route
from dialogue.units import IMPERIAL, METRIC, Units, chosen_units
from tests.fakes.conversation import FakeModel, Talk

TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"
CRUISE = "Vehicle.ADAS.CruiseControl.SpeedSet"


def imperial(units: Units = IMPERIAL, **how: Any) -> Talk:
    talk = Talk(**how)
    talk.dialogue.adopt(units)
    return talk


@pytest.mark.parametrize(
    ("text", "celsius"),
    [
        ("set the temperature to 72 degrees fahrenheit", 22.0),
        ("make it seventy degrees Fahrenheit", 21.0),
        ("set the temperature to 75°F", 24.0),
        ("set the temperature to 68 F", 20.0),
        ("把温度调到华氏七十二度", 22.0),
        ("温度调到75华氏度", 24.0),
    ],
)
def test_degrees_fahrenheit_are_understood_by_everybody(text: str, celsius: float) -> None:
    assert [(write.path, write.value) for write in Talk().says(text).writes] == [(TEMPERATURE, celsius)]


def test_a_few_degrees_fahrenheit_are_a_difference() -> None:
    assert [write.value for write in Talk().says("four degrees fahrenheit warmer").writes] == [24.0]


@pytest.mark.parametrize(
    ("text", "kmh"),
    [
        ("set the cruise control to 60 mph", 97.0),
        ("set cruise control to fifty miles per hour", 80.0),
        ("定速巡航设为每小时六十英里", 97.0),
    ],
)
def test_miles_an_hour_are_understood_by_everybody(text: str, kmh: float) -> None:
    assert (CRUISE, kmh) in [(write.path, write.value) for write in Talk().says(text).writes]


@pytest.mark.parametrize(
    ("text", "celsius"),
    [
        ("set the temperature to 72", 22.0),
        ("72 degrees please", 22.0),
        ("set the temperature to 22 degrees celsius", 22.0),
        ("set the temperature to 22", 22.0),
        ("温度调到七十二度", 22.0),
    ],
)
def test_who_prefers_fahrenheit_need_not_say_it(text: str, celsius: float) -> None:
    assert [write.value for write in imperial().says(text).writes] == [celsius]


def test_in_a_metric_car_72_degrees_are_out_of_range() -> None:
    answer = Talk().says("set the temperature to 72")
    assert (answer.route, answer.writes) == (Route.REFUSE, ())


def test_replies_are_in_the_units_preferred() -> None:
    talk = imperial(state={"Vehicle.Speed": 0.0})
    assert talk.says("set the temperature to 72").reply == "72 degrees on the driver's side."
    assert talk.says("set the temperature to 95").reply == (
        "95 is out of range. I can go from 61 to 90 degrees. Shall I take 90?"
    )
    assert [write.value for write in talk.says("yes").writes] == [32.0]
    assert talk.says("set the cruise control to 60").reply == "Cruise control is on at 60 miles per hour."
    assert talk.says("现在车里多少度").reply.startswith("车内现在华氏")


def test_a_change_by_degrees_is_one_in_the_units_preferred() -> None:
    assert [write.value for write in imperial().says("two degrees warmer").writes] == [23.0]


def test_what_was_set_once_is_not_changed_again_when_it_is_said_of_another_seat() -> None:
    talk = imperial()
    talk.says("set the temperature to 72")
    assert [write.value for write in talk.says("and the passenger too").writes] == [22.0]


def test_a_correction_is_in_the_units_preferred() -> None:
    talk = imperial()
    talk.says("set the temperature to 72")
    assert [write.value for write in talk.says("no, 70").writes] == [21.0]


def test_in_britain_it_is_miles_but_degrees_celsius() -> None:
    talk = imperial(Units(miles=True), state={"Vehicle.Speed": 0.0})
    assert talk.says("set the temperature to 22").reply == "22 degrees on the driver's side."
    assert talk.says("set the cruise control to 60").reply == "Cruise control is on at 60 miles per hour."


def test_what_the_model_takes_from_a_sentence_is_in_the_units_preferred() -> None:
    talk = imperial(model=FakeModel(wish="temperature_to"))
    assert [write.value for write in talk.says("crank the temp to seventy, baby").writes] == [21.0]


def test_the_car_speaks_metric_again_when_that_is_chosen() -> None:
    talk = imperial()
    talk.dialogue.adopt(Units())
    assert talk.says("set the temperature to 22").reply == "22 degrees on the driver's side."


@pytest.mark.parametrize(
    ("choice", "environment", "units"),
    [
        ("metric", {"LANG": "en_US.UTF-8"}, METRIC),
        ("imperial", {"LANG": "zh_CN.UTF-8"}, IMPERIAL),
        ("auto", {"LANG": "en_US.UTF-8"}, IMPERIAL),
        ("auto", {"LANG": "en_US.UTF-8", "LC_MEASUREMENT": "de_DE.UTF-8"}, METRIC),
        ("auto", {"LANG": "en_GB.UTF-8"}, Units(miles=True)),
        ("auto", {"LANG": "C.UTF-8", "LC_ALL": ""}, METRIC),
        ("auto", {}, METRIC),
    ],
)
def test_the_units_are_those_chosen_or_of_the_desktop(choice: str, environment: dict[str, str], units: Units) -> None:
    assert chosen_units(choice, environment) == units
