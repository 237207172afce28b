"""Numbers and units: as the window's language writes them, metric or imperial, while the signals stay metric."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from tests.ui.states import ALARM, CALM, vehicle
from ui.viewmodels.alert import derive_alert
from ui.viewmodels.cabin import derive_cabin, derive_zones
from ui.viewmodels.local import Local, Units, chosen_units, locale_of

GERMAN = Local(locale=QLocale("de_DE"))
IMPERIAL = Local(units=Units(miles=True, fahrenheit=True))


def test_a_comma_stands_where_the_language_writes_one() -> None:
    assert derive_alert(ALARM.driver, GERMAN).reason == "Eyes closed for 3,2 s"
    assert derive_zones(CALM.vehicle, GERMAN)[0].temperature == "24,0°"


def test_a_negative_number_has_a_true_minus_and_nothing_is_minus_zero() -> None:
    assert (Local().number(-4.12, 2), Local().number(-0.2)) == ("−4.12", "0")


@pytest.mark.parametrize(("celsius", "shown"), [(24.0, "75°"), (17.5, "63.5°"), (18.0, "64.5°"), (18.5, "65.5°")])
def test_each_half_degree_celsius_is_another_figure_in_fahrenheit(celsius: float, shown: str) -> None:
    assert IMPERIAL.temperature(celsius) == shown


def test_the_car_s_speed_and_range_are_shown_in_miles_where_those_are_wanted() -> None:
    driven = vehicle(Vehicle__Speed=100.0, Vehicle__Powertrain__Range=320_000)
    metric, imperial = derive_cabin(driven, Local()), derive_cabin(driven, IMPERIAL)
    assert (metric.speed, metric.speed_unit, metric.range) == ("100", "km/h", "320 km")
    assert (imperial.speed, imperial.speed_unit, imperial.range) == ("62", "mph", "199 mi")


@pytest.mark.parametrize(
    ("system", "units"),
    [
        ("en_US", Units(miles=True, fahrenheit=True)),
        ("en_GB", Units(miles=True, fahrenheit=False)),
        ("zh_CN", Units()),
        ("de_DE", Units()),
    ],
)
def test_left_to_itself_it_shows_what_the_desktop_s_country_uses(system: str, units: Units) -> None:
    assert chosen_units("auto", QLocale(system)) == units


def test_who_chooses_gets_what_is_chosen() -> None:
    assert chosen_units("metric", QLocale("en_US")) == Units()
    assert chosen_units("imperial", QLocale("zh_CN")) == Units(miles=True, fahrenheit=True)


def test_a_desktop_of_the_same_language_says_how_numbers_are_written() -> None:
    assert locale_of("en", QLocale("en_ZA")) == QLocale("en_ZA")
    assert locale_of("en", QLocale("de_DE")) == QLocale("en")


def test_a_time_of_day_is_written_as_at_home() -> None:
    when = datetime(2026, 3, 7, 17, 5)
    assert GERMAN.time(when) == "17:05"
    assert Local().time(when).endswith("PM")
