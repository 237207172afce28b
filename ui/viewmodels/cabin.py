"""What the cabin panel shows: speed, four zones seen from above, media, destination. VSS 6 paths in, words out."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.events import SignalValue, VehicleState
from ui.viewmodels.base import view_model
from ui.viewmodels.local import Local
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

Signals = Mapping[str, SignalValue]

FAN_LEVELS = 7
HEAT_LEVELS = 3
"""Steps of fan and seat heating in the catalogue of cabin actions; the signals themselves are per cent."""

CABIN = "Vehicle.Cabin"
MEDIA = f"{CABIN}.Infotainment.Media"
NAVIGATION = f"{CABIN}.Infotainment.Navigation"
DRIVER_POSITION = f"{CABIN}.DriverPosition"
RIGHT_HAND_DRIVE = "RIGHT"
BATTERY = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"
OUTSIDE = "Vehicle.Exterior.AirTemperature"

SAME_PLACE_DEG = 1e-4
"""Coordinates nearer than this (about 11 m) are the same place."""

HEX_COLOR = re.compile(r"#[0-9a-fA-F]{6}")

SIDE_NAMES = {
    ("Row1", "Driver"): QT_TRANSLATE_NOOP("Cabin", "Driver"),
    ("Row1", "Passenger"): QT_TRANSLATE_NOOP("Cabin", "Passenger"),
    ("Row2", "Left"): QT_TRANSLATE_NOOP("Cabin", "Rear left"),
    ("Row2", "Right"): QT_TRANSLATE_NOOP("Cabin", "Rear right"),
}
WINDOW_CLOSED = QT_TRANSLATE_NOOP("Cabin", "Window closed")
WINDOW_OPEN = QT_TRANSLATE_NOOP("Cabin", "Window open")
WINDOW_PART = QT_TRANSLATE_NOOP("Cabin", "Window {percent}%")
PLAYING = QT_TRANSLATE_NOOP("Cabin", "Playing")
NOTHING_PLAYS = QT_TRANSLATE_NOOP("Cabin", "Nothing playing")
NO_DESTINATION = QT_TRANSLATE_NOOP("Cabin", "No destination")


@dataclass(frozen=True, slots=True)
class ZoneProps:
    """One seat's place.

    Attributes:
        name: in words. is_driver: has the wheel.
        temperature: as text with degree sign. fan: 0 to 7. heat: -3 (ventilated) to 3.
        window: 0 closed to 1 open; window_text: in words; opened: the same, short, empty when closed.
        light: `#rrggbb` of the ambient light, empty when off. spot: the reading lamp is on.
    """

    name: str = ""
    is_driver: bool = False
    temperature: str = NO_VALUE
    fan: int = 0
    heat: int = 0
    window: float = 0.0
    window_text: str = ""
    opened: str = ""
    light: str = ""
    spot: bool = False


@dataclass(frozen=True, slots=True)
class CabinProps:
    """What belongs to the whole cabin.

    Attributes:
        speed: as text; speed_known: it is a number; speed_unit: its unit.
        range: how far the energy lasts; battery: per cent; outside: temperature. Empty when not known.
        media: what plays; artist: who, or empty; playing: it does. volume: 0 to 1; volume_text: per cent.
        destination: in words; has_destination: one is set.
    """

    speed: str = NO_VALUE
    speed_known: bool = False
    speed_unit: str = ""
    range: str = ""
    battery: str = ""
    outside: str = ""
    media: str = ""
    artist: str = ""
    playing: bool = False
    volume: float = 0.0
    volume_text: str = NO_VALUE
    destination: str = ""
    has_destination: bool = False


CabinModel = view_model("CabinModel", CabinProps)
ZoneModel = view_model("ZoneModel", ZoneProps)


class NamedPlace(Protocol):
    """A place the car knows by name, such as `app.vehicle.navigation.Place`."""

    @property
    def latitude(self) -> float:
        """Degrees, WGS 84."""
        ...

    @property
    def longitude(self) -> float:
        """Degrees, WGS 84."""
        ...

    @property
    def title(self) -> Mapping[str, str]:
        """Language (`en`, `zh`) to name."""
        ...


def derive_cabin(
    vehicle: VehicleState | None,
    local: Local,
    places: Sequence[NamedPlace] = (),
) -> CabinProps:
    """The values of the whole cabin. `places`: named instead of shown as coordinates."""
    if vehicle is None or not vehicle.valid:
        return CabinProps(
            speed_unit=local.speed_unit,
            media=local("Cabin", NOTHING_PLAYS),
            destination=local("Cabin", NO_DESTINATION),
        )
    values = vehicle.values
    speed = _number(values, "Vehicle.Speed")
    volume = _number(values, f"{MEDIA}.Volume")
    playing = is_playing(values)
    destination = _destination(values, places, local)
    return CabinProps(
        speed=local.speed(speed),
        speed_known=speed is not None,
        speed_unit=local.speed_unit,
        range=_known(local.distance, _number(values, "Vehicle.Powertrain.Range")),
        battery=_known(lambda share: local.percent(share / 100), _number(values, BATTERY)),
        outside=_known(lambda celsius: local.temperature(celsius, 0), _number(values, OUTSIDE)),
        media=_media(values, local) if playing else local("Cabin", NOTHING_PLAYS),
        artist=str(values.get(f"{MEDIA}.Played.Artist") or "") if playing else "",
        playing=playing,
        volume=(volume or 0.0) / 100,
        volume_text=NO_VALUE if volume is None else local.percent(volume / 100),
        destination=destination or local("Cabin", NO_DESTINATION),
        has_destination=bool(destination),
    )


def derive_zones(vehicle: VehicleState | None, local: Local) -> tuple[ZoneProps, ...]:
    """Front left, front right, rear left, rear right, as seen from above with the bonnet up."""
    known = vehicle is not None and vehicle.valid
    values: Signals = vehicle.values if vehicle is not None and known else {}
    sides = ("Driver", "Passenger")
    if values.get(DRIVER_POSITION) == RIGHT_HAND_DRIVE:
        sides = ("Passenger", "Driver")
    return (
        _zone(values, "Row1", sides[0], sides[0], local),
        _zone(values, "Row1", sides[1], sides[1], local),
        _zone(values, "Row2", sides[0], "Left", local),
        _zone(values, "Row2", sides[1], "Right", local),
    )


def _zone(values: Signals, row: str, side: str, name: str, local: Local) -> ZoneProps:
    station = f"{CABIN}.HVAC.Station.{row}.{side}"
    light = f"{CABIN}.Light.AmbientLight.{row}.{side}Side"
    temperature = _number(values, f"{station}.Temperature")
    window = _number(values, f"{CABIN}.Door.{row}.{side}Side.Window.Position")
    return ZoneProps(
        name=local("Cabin", SIDE_NAMES[row, name]),
        is_driver=(row, side) == ("Row1", "Driver"),
        temperature=local.temperature(temperature),
        fan=_level(_number(values, f"{station}.FanSpeed"), FAN_LEVELS),
        heat=_level(_number(values, f"{CABIN}.Seat.{row}.{side}Side.HeatingCooling"), HEAT_LEVELS),
        window=(window or 0.0) / 100,
        window_text="" if window is None else _window(window, local),
        opened=local.percent(window / 100) if window else "",
        light=_light(values, light),
        spot=values.get(f"{CABIN}.Light.Spotlight.{row}.{side}Side.IsLightOn") is True,
    )


def _number(values: Signals, path: str) -> float | None:
    value = values.get(path)
    return float(value) if isinstance(value, int | float) else None


def _known(word: Callable[[float], str], value: float | None) -> str:
    return "" if value is None else word(value)


def _level(percent: float | None, steps: int) -> int:
    return 0 if percent is None else round(percent * steps / 100)


def _window(percent: float, local: Local) -> str:
    if percent <= 0:
        return local("Cabin", WINDOW_CLOSED)
    if percent >= 100:
        return local("Cabin", WINDOW_OPEN)
    return local("Cabin", WINDOW_PART).format(percent=local.number(percent))


def _media(values: Signals, local: Local) -> str:
    return str(values.get(f"{MEDIA}.Played.Track") or values.get(f"{MEDIA}.SelectedURI") or local("Cabin", PLAYING))


def is_playing(values: Signals) -> bool:
    """Whether music plays."""
    # The rate tells what the player does; the last action need not be PLAY, it may have been a skip.
    rate = _number(values, f"{MEDIA}.Played.PlaybackRate")
    return values.get(f"{MEDIA}.Action") == "PLAY" if rate is None else rate > 0


def _destination(values: Signals, places: Sequence[NamedPlace], local: Local) -> str:
    """The destination's name if it is a known place, else its coordinates; empty when none is set."""
    latitude = _number(values, f"{NAVIGATION}.DestinationSet.Latitude")
    longitude = _number(values, f"{NAVIGATION}.DestinationSet.Longitude")
    # 0, 0 lies in the Gulf of Guinea: it is how a cancelled destination is written, VSS has no other way.
    if not latitude or not longitude:
        return ""
    for place in places:
        if (
            math.isclose(place.latitude, latitude, abs_tol=SAME_PLACE_DEG)
            and math.isclose(place.longitude, longitude, abs_tol=SAME_PLACE_DEG)
            and (name := place.title.get(local.language, ""))
        ):
            return name[0].upper() + name[1:]
    return f"{local.number(latitude, 4)}°, {local.number(longitude, 4)}°"


def _light(values: Signals, light: str) -> str:
    color = str(values.get(f"{light}.Color", ""))
    lit = values.get(f"{light}.IsLightOn") is True
    return color if lit and HEX_COLOR.fullmatch(color) else ""
