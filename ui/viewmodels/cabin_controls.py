"""What the cabin page can touch: one entry a control, with the signals it shows and the catalogue's call behind it.

A table and pure functions: nothing of Qt, and nothing is decided here. Names of tools and slots are those of
design/cabin_actions.md; the core checks and judges every call again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.events import SignalValue
from ui.viewmodels.cabin import CABIN, FAN_LEVELS, HEAT_LEVELS, MEDIA, Signals, is_playing
from ui.viewmodels.words import QT_TRANSLATE_NOOP

Slots = Mapping[str, SignalValue]
Call = tuple[str, dict[str, SignalValue]]
"""A tool's name and its slots."""

STATION = f"{CABIN}.HVAC.Station.{{place}}"
DOOR = f"{CABIN}.Door.{{place}}Side"
SEAT = f"{CABIN}.Seat.{{place}}Side"
AMBIENT = f"{CABIN}.Light.AmbientLight.{{place}}Side"
SPOT = f"{CABIN}.Light.Spotlight.{{place}}Side"
LIGHTS = "Vehicle.Body.Lights"
MIRRORS = tuple(f"Vehicle.Body.Mirrors.{side}" for side in ("DriverSide", "PassengerSide"))
ROOF = f"{CABIN}.Sunroof"
HMI = f"{CABIN}.Infotainment.HMI"
DOORS = tuple(f"{CABIN}.Door.{row}.{side}Side" for row in ("Row1", "Row2") for side in ("Driver", "Passenger"))

MASSAGE_LEVELS = 3
RECLINE_END_DEG = 60
SEAT_END_MM, SEAT_HEIGHT_END_MM = 240, 100
COLDEST_C, WARMEST_C = 16, 32
"""Ends of the ranges, those of the catalogue (a test keeps them equal)."""

SECTIONS: Mapping[str, str] = {
    "climate": QT_TRANSLATE_NOOP("CabinPage", "Climate"),
    "seats": QT_TRANSLATE_NOOP("CabinPage", "Seats"),
    "windows": QT_TRANSLATE_NOOP("CabinPage", "Openings"),
    "lights": QT_TRANSLATE_NOOP("CabinPage", "Lights"),
    "outside": QT_TRANSLATE_NOOP("CabinPage", "Outside"),
    "media": QT_TRANSLATE_NOOP("CabinPage", "Sound"),
}
"""Groups of controls, and their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What every control has.

    Attributes:
        label: what it is. paths: the signals it stands for; `{place}` is `Row1.Driver` and the like.
        tool: of the catalogue. extra: slots that are always the same.
        wide: needs the room of two.
    """

    name: str
    section: str
    label: str
    paths: tuple[str, ...]
    tool: str
    extra: Slots = field(default_factory=dict)
    wide: bool = False

    @property
    def is_zoned(self) -> bool:
        """One for each seat."""
        return "{place}" in self.paths[0]


def _all_true(values: Signals, paths: tuple[str, ...]) -> bool:
    return all(values[path] is True for path in paths)


def _at_zero(values: Signals, paths: tuple[str, ...]) -> bool:
    return all(values[path] == 0 for path in paths)


def _tilted(values: Signals, paths: tuple[str, ...]) -> bool:
    return all(isinstance(position := values[path], int | float) and position < 0 for path in paths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch(Control):
    """On or off.

    Attributes:
        slot: takes true for on; empty: `tool` switches on and `off_tool` switches off.
        is_on: of the signals and the control's paths in it, all of which hold values.
    """

    slot: str = "on"
    off_tool: str = ""
    is_on: Callable[[Signals, tuple[str, ...]], bool] = _all_true
    on_word: str = QT_TRANSLATE_NOOP("CabinPage", "On")
    off_word: str = QT_TRANSLATE_NOOP("CabinPage", "Off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Control):
    """An amount from `low` to `high` in steps of `step`.

    Attributes:
        per_level: signal units a level. is_inverted: the signal counts from `high` down.
        is_relative: the slot takes the difference. form: how the amount is worded, a key of `cabin_page.FORMS`.
    """

    slot: str
    low: float
    high: float
    step: float
    form: str
    per_level: float = 1.0
    is_inverted: bool = False
    is_relative: bool = False

    def of_signal(self, value: float) -> float:
        """The amount a signal's value stands for."""
        amount = self.high - value if self.is_inverted else value / self.per_level
        # A level is whole even though its percentage is rounded; a tilted roof (-100) is not open at all.
        amount = round(amount) if self.per_level != 1.0 else amount
        return min(max(amount, self.low), self.high)

    def nearest(self, share: float) -> float:
        """The amount nearest to a share of the range, 0 to 1."""
        steps = round(min(max(share, 0.0), 1.0) * (self.high - self.low) / self.step)
        return self.low + steps * self.step


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few. `signal`: the value that means it; `value`: what the slot takes; `color`: to show instead."""

    label: str
    signal: SignalValue
    value: SignalValue
    color: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Control):
    """One of a few."""

    slot: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Control):
    """Something that is done once."""


OFF = QT_TRANSLATE_NOOP("CabinPage", "Off")
AUTO = QT_TRANSLATE_NOOP("CabinPage", "Auto")

_CLIMATE = (
    Level(name="temperature", section="climate", label=QT_TRANSLATE_NOOP("CabinPage", "Temperature"),
          paths=(f"{STATION}.Temperature",), tool="set_temperature", slot="celsius", low=COLDEST_C, high=WARMEST_C,
          step=0.5, form="celsius"),
    Level(name="fan", section="climate", label=QT_TRANSLATE_NOOP("CabinPage", "Fan"),
          paths=(f"{STATION}.FanSpeed",), tool="set_fan", slot="level", low=0, high=FAN_LEVELS, step=1, form="steps",
          per_level=100 / FAN_LEVELS),
    Choice(name="airflow", section="climate", label=QT_TRANSLATE_NOOP("CabinPage", "Air to"),
           paths=(f"{STATION}.AirDistribution",), tool="set_airflow", slot="direction", wide=True, options=(
               Option(QT_TRANSLATE_NOOP("CabinPage", "Face"), "MIDDLE", "face"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Feet"), "DOWN", "feet"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Windscreen"), "UP", "windshield"))),
    Switch(name="air_conditioning", section="climate", label=QT_TRANSLATE_NOOP("CabinPage", "Air conditioning"),
           paths=(f"{CABIN}.HVAC.IsAirConditioningActive",), tool="set_air_conditioning"),
    Switch(name="recirculation", section="climate", label=QT_TRANSLATE_NOOP("CabinPage", "Recirculation"),
           paths=(f"{CABIN}.HVAC.IsRecirculationActive",), tool="set_recirculation"),
    Switch(name="front_defroster", section="climate", label=QT_TRANSLATE_NOOP("CabinPage", "Front defroster"),
           paths=(f"{CABIN}.HVAC.IsFrontDefrosterActive",), tool="set_defroster", extra={"window": "front"}),
    Switch(name="rear_defroster", section="climate", label=QT_TRANSLATE_NOOP("CabinPage", "Rear defroster"),
           paths=(f"{CABIN}.HVAC.IsRearDefrosterActive",), tool="set_defroster", extra={"window": "rear"}),
)  # fmt: skip

_SEATS = (
    Level(name="seat_heating", section="seats", label=QT_TRANSLATE_NOOP("CabinPage", "Seat heating"),
          paths=(f"{SEAT}.HeatingCooling",), tool="set_seat_heating", slot="level", low=-HEAT_LEVELS,
          high=HEAT_LEVELS, step=1, form="heat", per_level=100 / HEAT_LEVELS),
    Level(name="massage", section="seats", label=QT_TRANSLATE_NOOP("CabinPage", "Massage"),
          paths=(f"{SEAT}.Massage.Level",), tool="seat_massage", slot="level", low=0, high=MASSAGE_LEVELS, step=1,
          form="steps", per_level=100 / MASSAGE_LEVELS),
    Level(name="seat_position", section="seats", label=QT_TRANSLATE_NOOP("CabinPage", "Seat position"),
          paths=(f"{SEAT}.Position",), tool="move_seat", slot="position", low=0, high=SEAT_END_MM, step=10,
          form="mm"),
    Level(name="seat_height", section="seats", label=QT_TRANSLATE_NOOP("CabinPage", "Seat height"),
          paths=(f"{SEAT}.Height",), tool="move_seat", slot="height_delta", low=0, high=SEAT_HEIGHT_END_MM, step=10,
          form="mm", is_relative=True),
    Level(name="recline", section="seats", label=QT_TRANSLATE_NOOP("CabinPage", "Backrest"),
          paths=(f"{SEAT}.Backrest.Recline",), tool="recline_seat", slot="degrees", low=0, high=RECLINE_END_DEG,
          step=5, form="angle"),
    Level(name="wheel_heating", section="seats", label=QT_TRANSLATE_NOOP("CabinPage", "Wheel heating"),
          paths=("Vehicle.Chassis.SteeringWheel.HeatingCooling",), tool="set_steering_wheel_heating", slot="level",
          low=0, high=HEAT_LEVELS, step=1, form="steps", per_level=100 / HEAT_LEVELS),
)  # fmt: skip

_WINDOWS = (
    Level(name="window", section="windows", label=QT_TRANSLATE_NOOP("CabinPage", "Window"),
          paths=(f"{DOOR}.Window.Position",), tool="set_window", slot="percent", low=0, high=100, step=5, form="open",
          wide=True),
    Choice(name="window_preset", section="windows", label=QT_TRANSLATE_NOOP("CabinPage", "Window to"),
           paths=(f"{DOOR}.Window.Position",), tool="set_window", slot="percent", wide=True, options=(
               Option(QT_TRANSLATE_NOOP("CabinPage", "Closed"), 0, 0),
               Option(QT_TRANSLATE_NOOP("CabinPage", "A crack"), 10, 10),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Half"), 50, 50),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Open"), 100, 100))),
    Level(name="sunroof", section="windows", label=QT_TRANSLATE_NOOP("CabinPage", "Sunroof"),
          paths=(f"{ROOF}.Position",), tool="set_sunroof", slot="percent", low=0, high=100, step=10, form="open"),
    Level(name="sunshade", section="windows", label=QT_TRANSLATE_NOOP("CabinPage", "Sunshade"),
          paths=(f"{ROOF}.Shade.Position",), tool="set_sunshade", slot="percent", low=0, high=100, step=10,
          form="open", is_inverted=True),
    Switch(name="sunroof_tilt", section="windows", label=QT_TRANSLATE_NOOP("CabinPage", "Sunroof tilt"),
           paths=(f"{ROOF}.Position",), tool="set_sunroof", slot="tilt", is_on=_tilted),
    Switch(name="doors", section="windows", label=QT_TRANSLATE_NOOP("CabinPage", "Doors"),
           paths=tuple(f"{door}.IsLocked" for door in DOORS), tool="lock_doors", slot="locked",
           on_word=QT_TRANSLATE_NOOP("CabinPage", "Locked"), off_word=QT_TRANSLATE_NOOP("CabinPage", "Unlocked")),
    Switch(name="trunk", section="windows", label=QT_TRANSLATE_NOOP("CabinPage", "Trunk"),
           paths=("Vehicle.Body.Trunk.Rear.IsOpen",), tool="open_trunk", off_tool="close_trunk", slot="",
           on_word=QT_TRANSLATE_NOOP("CabinPage", "Open"), off_word=QT_TRANSLATE_NOOP("CabinPage", "Closed")),
)  # fmt: skip

_LIGHTS = (
    Switch(name="ambient", section="lights", label=QT_TRANSLATE_NOOP("CabinPage", "Ambient light"),
           paths=(f"{AMBIENT}.IsLightOn",), tool="set_ambient_light"),
    Switch(name="reading", section="lights", label=QT_TRANSLATE_NOOP("CabinPage", "Reading light"),
           paths=(f"{SPOT}.IsLightOn",), tool="set_reading_light"),
    Level(name="ambient_intensity", section="lights", label=QT_TRANSLATE_NOOP("CabinPage", "Ambient brightness"),
          paths=(f"{AMBIENT}.Intensity",), tool="set_ambient_light", slot="intensity", low=5, high=100, step=5,
          form="percent", wide=True),
    Choice(name="ambient_color", section="lights", label=QT_TRANSLATE_NOOP("CabinPage", "Ambient colour"),
           paths=(f"{AMBIENT}.Color",), tool="set_ambient_light", slot="color", wide=True, options=(
               Option(QT_TRANSLATE_NOOP("CabinPage", "Red"), "#FF0000", "red", "#ff0000"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Orange"), "#FF8000", "orange", "#ff8000"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Yellow"), "#FFFF00", "yellow", "#ffff00"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Green"), "#00FF00", "green", "#00ff00"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Cyan"), "#00FFFF", "cyan", "#00ffff"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Blue"), "#0000FF", "blue", "#0000ff"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Purple"), "#8000FF", "purple", "#8000ff"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Pink"), "#FF69B4", "pink", "#ff69b4"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "White"), "#FFFFFF", "white", "#ffffff"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Warm white"), "#FFD8A0", "warm_white", "#ffd8a0"))),
)  # fmt: skip

_INTERVAL = QT_TRANSLATE_NOOP("CabinPage", "Interval")
_SLOW = QT_TRANSLATE_NOOP("CabinPage", "Slow")
_FAST = QT_TRANSLATE_NOOP("CabinPage", "Fast")

_OUTSIDE = (
    Choice(name="wipers", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "Wipers"),
           paths=("Vehicle.Body.Windshield.Front.Wiping.Mode",), tool="set_wipers", slot="mode", wide=True, options=(
               Option(OFF, "OFF", "off"), Option(AUTO, "RAIN_SENSOR", "auto"),
               Option(_INTERVAL, "INTERVAL", "interval"), Option(_SLOW, "SLOW", "slow"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Medium"), "MEDIUM", "medium"), Option(_FAST, "FAST", "fast"))),
    Switch(name="high_beam", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "High beam"),
           paths=(f"{LIGHTS}.Beam.High.IsOn",), tool="set_headlights", extra={"lamp": "high_beam"}),
    Choice(name="headlights", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "Headlights"),
           paths=(f"{LIGHTS}.LightSwitch",), tool="set_headlights", slot="mode", wide=True, options=(
               Option(OFF, "OFF", "off"), Option(QT_TRANSLATE_NOOP("CabinPage", "Parking"), "POSITION", "parking"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Low beam"), "BEAM", "on"), Option(AUTO, "AUTO", "auto"))),
    Switch(name="front_fog", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "Front fog"),
           paths=(f"{LIGHTS}.Fog.Front.IsOn",), tool="set_headlights", extra={"lamp": "front_fog"}),
    Choice(name="rear_wiper", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "Rear wiper"),
           paths=("Vehicle.Body.Windshield.Rear.Wiping.Mode",), tool="set_wipers", slot="mode", wide=True,
           extra={"window": "rear"}, options=(
               Option(OFF, "OFF", "off"), Option(_INTERVAL, "INTERVAL", "interval"), Option(_SLOW, "SLOW", "slow"),
               Option(_FAST, "FAST", "fast"))),
    Switch(name="rear_fog", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "Rear fog"),
           paths=(f"{LIGHTS}.Fog.Rear.IsOn",), tool="set_headlights", extra={"lamp": "rear_fog"}),
    Switch(name="hazard", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "Hazard lights"),
           paths=(f"{LIGHTS}.Hazard.IsSignaling",), tool="set_hazard"),
    Switch(name="mirrors", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "Mirrors"),
           paths=tuple(f"{mirror}.IsFolded" for mirror in MIRRORS), tool="fold_mirrors",
           on_word=QT_TRANSLATE_NOOP("CabinPage", "Folded"), off_word=QT_TRANSLATE_NOOP("CabinPage", "Unfolded")),
    Switch(name="mirror_heating", section="outside", label=QT_TRANSLATE_NOOP("CabinPage", "Mirror heating"),
           paths=tuple(f"{mirror}.IsHeatingOn" for mirror in MIRRORS), tool="heat_mirrors"),
)  # fmt: skip

_MEDIA = (
    Level(name="volume", section="media", label=QT_TRANSLATE_NOOP("CabinPage", "Volume"),
          paths=(f"{MEDIA}.Volume",), tool="set_volume", slot="percent", low=0, high=100, step=5, form="percent",
          wide=True),
    Switch(name="mute", section="media", label=QT_TRANSLATE_NOOP("CabinPage", "Mute"),
           paths=(f"{MEDIA}.Volume",), tool="set_volume", slot="mute", is_on=_at_zero),
    Press(name="previous", section="media", label=QT_TRANSLATE_NOOP("CabinPage", "Previous track"),
          paths=(f"{MEDIA}.Action",), tool="previous_track"),
    Switch(name="play", section="media", label=QT_TRANSLATE_NOOP("CabinPage", "Music"),
           paths=(f"{MEDIA}.Action",), tool="play_media", off_tool="pause_media", slot="",
           is_on=lambda values, _paths: is_playing(values),
           on_word=QT_TRANSLATE_NOOP("CabinPage", "Playing"), off_word=QT_TRANSLATE_NOOP("CabinPage", "Paused")),
    Press(name="next", section="media", label=QT_TRANSLATE_NOOP("CabinPage", "Next track"),
          paths=(f"{MEDIA}.Action",), tool="next_track"),
    Level(name="brightness", section="media", label=QT_TRANSLATE_NOOP("CabinPage", "Screen brightness"),
          paths=(f"{HMI}.Brightness",), tool="set_screen", slot="brightness", low=0, high=100, step=5,
          form="percent", wide=True),
    Choice(name="screen_mode", section="media", label=QT_TRANSLATE_NOOP("CabinPage", "Screen colours"),
           paths=(f"{HMI}.DayNightMode",), tool="set_screen", slot="mode", options=(
               Option(QT_TRANSLATE_NOOP("CabinPage", "Day"), "DAY", "day"),
               Option(QT_TRANSLATE_NOOP("CabinPage", "Night"), "NIGHT", "night"))),
)  # fmt: skip

CONTROLS: tuple[Control, ...] = (*_CLIMATE, *_SEATS, *_WINDOWS, *_LIGHTS, *_OUTSIDE, *_MEDIA)
"""Every control of the page, in the order they stand there."""
