"""Fahrenheit and miles: understood beside the car's own units, and spoken where somebody prefers them. Pure.

Signals, slots and the contract stay metric (VSS); only words are in other units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.events import Intent
from dialogue.numbers import Token, find_chinese
from dialogue.tools import Line, tidy

KM_PER_MILE = 1.609344
FAHRENHEIT_PER_CELSIUS, FAHRENHEIT_AT_ZERO_C = 1.8, 32.0

LEAST_FAHRENHEIT = 40.0
"""No cabin is set to less (4 °C): fewer degrees Fahrenheit are a difference; from 16 to 32 they are Celsius."""

HALF_DEGREES = 2
"""Temperatures are set in steps of half a degree Celsius."""


@dataclass(frozen=True, slots=True)
class Units:
    """Which units somebody prefers. `miles`: miles and mph instead of km and km/h."""

    miles: bool = False
    fahrenheit: bool = False


METRIC, IMPERIAL = Units(), Units(miles=True, fahrenheit=True)

_BY_TERRITORY = {"US": IMPERIAL, "LR": IMPERIAL, "GB": Units(miles=True)}
"""Where other units are usual; in Britain miles, but degrees Celsius. As the window takes them from the desktop."""


def chosen_units(choice: str, environment: Mapping[str, str]) -> Units:
    """The units of the setting `window.units`; with `auto` those of the locale in the environment (POSIX)."""
    if choice != "auto":
        return IMPERIAL if choice == "imperial" else METRIC
    locale = next((environment[name] for name in ("LC_ALL", "LC_MEASUREMENT", "LANG") if environment.get(name)), "")
    return _BY_TERRITORY.get(locale.partition(".")[0].partition("_")[2], METRIC)


# --- spoken ---------------------------------------------------------------------------------------------------------

_TEMPERATURES = frozenset({"temperature", *(f"query_{what}_temperature" for what in ("set", "inside", "outside"))})
_WAYS = frozenset({"query_range", "query_trip", "nearest", "place_near", "offer_nearest_stop"})
_WAYS |= {"driver_tired_nearest_stop", "query_speed", "cruise_speed"}
_LIMITS = frozenset({"out_of_range", "already_maximum", "already_minimum"})
_AMOUNTS = ("value", "low", "high", "nearest")

_TENTHS_BELOW = 10.0
"""Ways below ten miles are said to the tenth, as those below ten kilometres are."""


def in_units(line: Line, units: Units) -> Line | None:
    """The line with its figures in these units; None: it says nothing that would differ."""
    limited = str(line.values.get("slot", line.values.get("tool"))) if line.key in _LIMITS else ""
    if units.fahrenheit and (line.key in _TEMPERATURES or limited in ("celsius", "set_temperature")):
        return _with_figures(line, _fahrenheit)
    if units.miles and (line.key in _WAYS or limited == "speed"):
        in_miles = _with_figures(line, _miles)
        return Line(line.key, {**in_miles.values, "unit": "mph"}) if limited else in_miles
    return None


def _with_figures(line: Line, convert: Callable[[float], float]) -> Line:
    """Several amounts stand as "20~24"."""
    figures = {
        name: "~".join(str(convert(float(one))) for one in value.split("~"))
        if isinstance(value, str)
        else convert(float(value))
        for name, value in line.values.items()
        if name in _AMOUNTS
    }
    return Line(line.key, {**line.values, **figures})


def _fahrenheit(celsius: float) -> float:
    return round(FAHRENHEIT_PER_CELSIUS * celsius + FAHRENHEIT_AT_ZERO_C)


def _miles(km: float) -> float:
    miles = km / KM_PER_MILE
    return tidy(round(miles, 1)) if miles < _TENTHS_BELOW else round(miles)


# --- understood -----------------------------------------------------------------------------------------------------

_NAMED = re.compile(
    r"celsius|centigrade|°c|fahrenheit|°f|mph|miles?\b|km|kilomet|公里|英里|迈|摄氏|华氏|℃|℉", re.IGNORECASE
)
_NUMBERS = ("celsius", "speed", "delta", "amount")
_HOUR_WORDS = (("per", "hour"), ("an", "hour"), ("a", "hour"))


def units_of(text: str, preferred: Units) -> Units:
    """The units of bare numbers in a sentence: those preferred, unless it names its own."""
    return METRIC if _NAMED.search(text) else preferred


def in_metric(intent: Intent, asked: Intent, units: Units) -> Intent:
    """A request whose number is in `units`, in the car's; `asked`: the sentence's own, whose number it must be."""
    if units == METRIC or not any(name in asked.slots for name in _NUMBERS):
        return intent
    slots = dict(intent.slots)
    if units.fahrenheit and intent.name == "set_temperature":
        for name in slots.keys() & {"celsius", "delta"}:
            slots[name] = _celsius(float(slots[name]), is_difference=name == "delta")
    if units.miles and intent.name == "set_cruise":
        for name in slots.keys() & {"speed", "delta"}:
            slots[name] = _km(float(slots[name]))
    return replace(intent, slots=slots)


def _celsius(degrees: float, *, is_difference: bool = False) -> float:
    if is_difference or abs(degrees) < LEAST_FAHRENHEIT:
        # A number in the car's own range is in its own unit, whatever else is preferred.
        celsius = degrees / FAHRENHEIT_PER_CELSIUS if is_difference else degrees
    else:
        celsius = (degrees - FAHRENHEIT_AT_ZERO_C) / FAHRENHEIT_PER_CELSIUS
    return tidy(round(HALF_DEGREES * celsius) / HALF_DEGREES)


def _km(miles: float) -> float:
    return round(miles * KM_PER_MILE)


def in_car_units(tokens: Sequence[Token], values: list[float]) -> list[Token]:
    """English tokens in which degrees Fahrenheit and miles an hour have become the car's; `values` change with them."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        kept.append(token)
        number = _number_before(kept)
        if number is None:
            continue
        if token.key == "fahrenheit":
            values[number] = _celsius_named(values[number])
            del kept[-1]
            if kept[-1].key not in ("degrees", "degree"):
                kept.append(Token("degrees", ""))
        elif token.key in ("mile", "miles") and _keys(tokens[index + 1 : index + 3]) in _HOUR_WORDS:
            values[number] = _km(values[number])
            kept[-1] = Token("kilometers", "")
    return kept


def _number_before(kept: Sequence[Token]) -> int | None:
    """Which number the last token is the unit of."""
    before = [token for token in kept[-3:-1] if token.key not in ("degrees", "degree")]
    found = re.fullmatch(r"num(\d+)", before[-1].key) if before else None
    return int(found[1]) if found else None


def _keys(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.key for token in tokens)


_CHINESE_NUMBER = r"([\d.零一二三四五六七八九十百点半]+)"
_CHINESE_FAHRENHEIT = re.compile(rf"华氏{_CHINESE_NUMBER}度|{_CHINESE_NUMBER}(?:华氏度|度华氏)")
_CHINESE_MILES = re.compile(rf"(?:每小时|时速)?{_CHINESE_NUMBER}英里(?:每小时)?")


def in_car_units_chinese(text: str) -> str:
    """A Chinese text in which 华氏度 and 英里 have become the car's units."""
    text = _CHINESE_FAHRENHEIT.sub(lambda match: _in_car_unit(match, _celsius_named, "度"), text)
    return _CHINESE_MILES.sub(lambda match: _in_car_unit(match, _km, "公里"), text)


def _in_car_unit(match: re.Match[str], convert: Callable[[float], float], unit: str) -> str:
    digits = next(group for group in match.groups() if group)
    number = find_chinese(digits, 0)
    is_number = number is not None and number.length == len(digits)
    return f"{convert(number.value):g}{unit}" if number is not None and is_number else match[0]


def _celsius_named(degrees: float) -> float:
    """Of so many degrees said to be Fahrenheit: few of them are a difference."""
    return _celsius(degrees, is_difference=abs(degrees) < LEAST_FAHRENHEIT)
