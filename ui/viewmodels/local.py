"""Numbers, units and times as people of the window's language write them. Signals stay metric; only the screen differs.

A `Local` is also a `Translate`: whoever words something with figures in it is given one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QLocale, QTime

from ui.viewmodels.base import Translate
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

UnitChoice = Literal["auto", "metric", "imperial"]

KM_PER_MILE = 1.609344
M_PER_KM = 1000
FAHRENHEIT_PER_CELSIUS, FAHRENHEIT_AT_ZERO_C = 1.8, 32.0
HALF_DEGREES = 2
"""Half a degree Celsius is nine tenths of a degree Fahrenheit: shown to the half degree, each step can be seen."""

KMH = QT_TRANSLATE_NOOP("Local", "km/h")
MPH = QT_TRANSLATE_NOOP("Local", "mph")
KILOMETRES = QT_TRANSLATE_NOOP("Local", "{distance} km")
MILES = QT_TRANSLATE_NOOP("Local", "{distance} mi")


@dataclass(frozen=True, slots=True)
class Units:
    """Which units the window shows. `miles`: miles and mph instead of km and km/h."""

    miles: bool = False
    fahrenheit: bool = False


def chosen_units(wanted: UnitChoice, system: QLocale | None = None) -> Units:
    """The units wanted, or with `auto` those of the system's locale: in Britain miles, but degrees Celsius."""
    if wanted != "auto":
        return Units(miles=wanted == "imperial", fahrenheit=wanted == "imperial")
    measures = (system or QLocale.system()).measurementSystem()
    return Units(
        miles=measures is not QLocale.MeasurementSystem.MetricSystem,
        fahrenheit=measures is QLocale.MeasurementSystem.ImperialUSSystem,
    )


def locale_of(language: str, system: QLocale | None = None) -> QLocale:
    """How numbers and times are written in `en` or `zh`: as on this system if it speaks that language."""
    own = system or QLocale.system()
    wanted = QLocale(language)
    return own if own.language() is wanted.language() else wanted


def _unchanged(_context: str, text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Local:
    """How the window words things: its texts, its way of writing numbers, its units.

    Attributes:
        language: `en` or `zh`. translate: puts a sentence into the window's language.
        locale: writes numbers and times of day.
        units: speeds, distances and temperatures are shown in.
    """

    language: str = "en"
    translate: Translate = _unchanged
    locale: QLocale = field(default_factory=lambda: QLocale("en"))
    units: Units = field(default_factory=Units)

    def __call__(self, context: str, text: str) -> str:
        """The words for the English `text` of `context`."""
        return self.translate(context, text)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with so many decimals, with a true minus sign, but never minus zero."""
        return self.locale.toString(round(value, decimals) + 0.0, "f", decimals).replace("-", "−")

    def percent(self, share: float | None) -> str:
        """A share from 0 to 1 in per cent; a dash when it is not known."""
        return NO_VALUE if share is None else f"{self.number(100 * share)}%"

    def speed(self, kmh: float | None) -> str:
        """A speed without its unit; a dash when it is not known."""
        if kmh is None:
            return NO_VALUE
        return self.number(kmh / KM_PER_MILE if self.units.miles else kmh)

    @property
    def speed_unit(self) -> str:
        """The unit of `speed`."""
        return self("Local", MPH if self.units.miles else KMH)

    def distance(self, metres: float) -> str:
        """A way of some kilometres or miles, whole ones."""
        km = metres / M_PER_KM
        text = self("Local", MILES if self.units.miles else KILOMETRES)
        return text.format(distance=self.number(km / KM_PER_MILE if self.units.miles else km))

    def temperature(self, celsius: float | None, decimals: int = 1) -> str:
        """A temperature with its degree sign; a dash when it is not known. `decimals`: of degrees Celsius."""
        if celsius is None:
            return NO_VALUE
        if not self.units.fahrenheit:
            return f"{self.number(celsius, decimals)}°"
        degrees = FAHRENHEIT_PER_CELSIUS * celsius + FAHRENHEIT_AT_ZERO_C
        shown = round(HALF_DEGREES * degrees) / HALF_DEGREES if decimals else float(round(degrees))
        return f"{self.number(shown, 0 if shown.is_integer() else 1)}°"

    def time(self, when: datetime) -> str:
        """A time of day, hours and minutes."""
        return self.locale.toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)
