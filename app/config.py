"""Settings: a TOML file becomes frozen dataclasses; a mistake in it becomes one line with file, line and key.

Knows nothing of the rooms that use the settings; values travel as constructor arguments. Standard library only.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from app.errors import ConfigError

T = TypeVar("T")


def _ranged(default: float, low: float, high: float) -> Any:
    """A number with its allowed range, checked when a file is loaded."""
    return field(default=default, metadata={"range": (low, high)})


def _name() -> Any:
    """A name a person chose, which also names a file; empty: none."""
    return field(default="", metadata={"pattern": r"(\w[\w -]{0,39})?"})


@dataclass(frozen=True, slots=True)
class CameraSettings:
    """Where pictures come from. `source`: `auto`, a device number, a file, a stream URL, `demo` or `none`.

    `placement`: where the camera is mounted; `auto` finds out from where the driver looks.
    """

    source: str = "auto"
    width_px: int = _ranged(640, 160, 1920)
    height_px: int = _ranged(480, 120, 1080)
    fps: int = _ranged(30, 5, 60)
    placement: Literal["auto", "dash", "a_pillar", "mirror", "laptop"] = "auto"


@dataclass(frozen=True, slots=True)
class DriverSettings:
    """What is kept of the driver. `profile`: a name under which the learned baseline is kept; empty: nothing is.

    `warnings`: `early` adds notices before warnings; no warning itself may be moved or switched off.
    """

    profile: str = _name()
    warnings: Literal["normal", "early"] = "normal"


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """Where sound comes from and goes to. `auto`, a device number or name, a file (input), `demo` or `none`.

    `listening`: after the wake word, after a key, to everything that is said while the driver looks this way, or to
    what the driver says after a look at the screen.
    `echo_control`: keeps the assistant's own voice out of what it hears.
    """

    microphone: str = "auto"
    speaker: str = "auto"
    wake_word: Literal["hey_jarvis", "okay_nabu", "hey_mycroft", "alexa"] = "hey_jarvis"
    listening: Literal["wake_word", "push_to_talk", "just_talk", "look_to_talk"] = "wake_word"
    echo_control: bool = True


@dataclass(frozen=True, slots=True)
class DialogueSettings:
    """How the assistant converses. `language` `auto` decides for each utterance.

    `follow_up_s`: after a reply it listens so long without a wake word; `question_follow_up_s`: after its own question.
    `offers`: a drowsy driver is offered a stop, fresh air or a talk.
    """

    language: Literal["auto", "en", "zh"] = "auto"
    language_model: Literal["qwen_0_5b", "qwen_1_5b", "none"] = "qwen_0_5b"
    answer_deadline_s: float = _ranged(6.0, 1.0, 30.0)
    follow_up_s: float = _ranged(5.0, 0.0, 20.0)
    question_follow_up_s: float = _ranged(10.0, 2.0, 30.0)
    offers: bool = True


GestureAction = Literal[
    "none",
    "pause",
    "stop_talking",
    "yes",
    "no",
    "talk",
    "repeat",
    "next_track",
    "previous_track",
    "louder",
    "quieter",
    "mute",
    "recirculation",
    "screen_day_night",
]
"""What a gesture may do. Nothing here drives the car, opens it or moves anybody; nothing of that kind may be added."""

DragAction = Literal["none", "volume", "temperature"]
"""What a pinched hand may pull up and down."""


@dataclass(frozen=True, slots=True)
class GestureSettings:
    """What gestures do. `enabled` false: hands and nods are not watched for. Left and right are the person's own.

    `pause` also quiets the assistant; `yes` and `no` answer its questions.
    """

    enabled: bool = True
    open_palm: GestureAction = "pause"
    closed_fist: GestureAction = "stop_talking"
    thumb_up: GestureAction = "yes"
    thumb_down: GestureAction = "no"
    pointing_up: GestureAction = "none"
    victory: GestureAction = "none"
    ok: GestureAction = "none"
    swipe_left: GestureAction = "next_track"
    swipe_right: GestureAction = "previous_track"
    swipe_up: GestureAction = "none"
    swipe_down: GestureAction = "none"
    circle_cw: GestureAction = "none"
    circle_ccw: GestureAction = "none"
    pinch_drag: DragAction = "volume"


@dataclass(frozen=True, slots=True)
class VehicleSettings:
    """The simulated vehicle. `speed_kmh` 0 is parked: warnings are then at most notices."""

    speed_kmh: float = _ranged(0.0, 0.0, 250.0)
    driver_position: Literal["LEFT", "RIGHT"] = "LEFT"


@dataclass(frozen=True, slots=True)
class MediaSettings:
    """What plays music. `player` `auto`: a player on the desktop, if one is there; `none`: the list alone.

    `folder`: your music, for finding pieces by name; empty: a built-in list.
    """

    player: Literal["auto", "none"] = "auto"
    folder: str = ""


@dataclass(frozen=True, slots=True)
class PlacesSettings:
    """Where navigation may go. `file`: your places; empty: `places.toml` in the data folder, else an example."""

    file: str = ""


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """The driver-state journal. Words are kept only when `keep_text` is switched on by the user."""

    enabled: bool = True
    keep_text: bool = False


PAGES = ("drive", "driver", "cabin", "talk", "trips", "settings", "health")
"""The window's pages, in the order of its navigation; each is a `<Page>Page.qml`."""

FIRST_START = "first_start"
"""A page outside the navigation: leads through camera, microphone and consent where nobody has chosen anything yet."""


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How the window looks."""

    language: Literal["auto", "en", "zh"] = "auto"
    theme: Literal["auto", "day", "night"] = "auto"
    units: Literal["auto", "metric", "imperial"] = "auto"
    width_px: int = _ranged(1280, 1024, 3840)
    height_px: int = _ranged(800, 600, 2160)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user may set. Sections are the tables of the TOML file."""

    camera: CameraSettings = field(default_factory=CameraSettings)
    driver: DriverSettings = field(default_factory=DriverSettings)
    audio: AudioSettings = field(default_factory=AudioSettings)
    dialogue: DialogueSettings = field(default_factory=DialogueSettings)
    gestures: GestureSettings = field(default_factory=GestureSettings)
    vehicle: VehicleSettings = field(default_factory=VehicleSettings)
    media: MediaSettings = field(default_factory=MediaSettings)
    places: PlacesSettings = field(default_factory=PlacesSettings)
    journal: JournalSettings = field(default_factory=JournalSettings)
    window: WindowSettings = field(default_factory=WindowSettings)


def load(path: Path) -> Settings:
    """Reads settings from a TOML file.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or holds an unknown key or a wrong value; the message
            names file, line, key path and what is allowed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise ConfigError(f"{path}: cannot read the settings: {reason}") from error
    return parse(text, path)


def parse(text: str, path: Path) -> Settings:
    """Settings from the text of a file; `path` is only named in messages.

    Raises:
        ConfigError: as `load`.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    return _build(Settings, table, _Source(path, text), ())


def value_of(settings: Settings, key: str) -> bool | int | float | str:
    """The value at a key path such as `journal.keep_text`.

    Raises:
        ConfigError: there is no such setting.
    """
    section, _, name = key.partition(".")
    try:
        value: bool | int | float | str = getattr(getattr(settings, section), name)
    except AttributeError:
        raise ConfigError(f"{key}: unknown setting") from None
    return value


def with_values(settings: Settings, values: Mapping[str, bool | int | float | str]) -> Settings:
    """The settings with other values at some key paths.

    Raises:
        ConfigError: there is no such setting, or a value is not allowed there.
    """
    for key, value in values.items():
        value_of(settings, key)
        section, _, name = key.partition(".")
        table = dataclasses.replace(getattr(settings, section), **{name: value})
        settings = dataclasses.replace(settings, **{section: table})
    return checked(settings)


def checked(settings: Settings) -> Settings:
    """The same settings, if every value is in its range: for those that did not come from a file.

    Raises:
        ConfigError: one is not; the message names its key path and the range.
    """
    for section in dataclasses.fields(settings):
        table = getattr(settings, section.name)
        hints = typing.get_type_hints(type(table))
        for entry in dataclasses.fields(table):
            value = getattr(table, entry.name)
            _checked(value, hints[entry.name], entry.metadata, f"{section.name}.{entry.name}")
    return settings


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    text: str

    def where(self, keys: tuple[str, ...]) -> str:
        """`file:line: key.path`; tomllib keeps no positions, so the line is looked up in the text."""
        section = ""
        for number, line in enumerate(self.text.splitlines(), start=1):
            header = re.match(r"\s*\[\s*([\w.\-\" ]+?)\s*\]", line)
            if header:
                section = header.group(1)
                if section == ".".join(keys):
                    return f"{self.path}:{number}: {section}"
                continue
            name = re.match(r"\s*([\w.\-]+)\s*=", line)
            if name and ".".join(filter(None, (section, name.group(1)))) == ".".join(keys):
                return f"{self.path}:{number}: {'.'.join(keys)}"
        return f"{self.path}: {'.'.join(keys)}"


def _build(cls: type[T], table: dict[str, Any], source: _Source, prefix: tuple[str, ...]) -> T:
    hints = typing.get_type_hints(cls)
    fields = {f.name: f for f in dataclasses.fields(cls)}  # type: ignore[arg-type]  # T is always a dataclass here
    values: dict[str, Any] = {}
    for key, value in table.items():
        keys = (*prefix, key)
        if key not in fields:
            raise ConfigError(f"{source.where(keys)}: unknown key; known here: {', '.join(sorted(fields))}")
        wanted = hints[key]
        if dataclasses.is_dataclass(wanted):
            if not isinstance(value, dict):
                raise ConfigError(f"{source.where(keys)}: must be a table [{key}]")
            values[key] = _build(typing.cast(type[Any], wanted), value, source, keys)
        else:
            values[key] = _checked(value, wanted, fields[key].metadata, source.where(keys))
    return cls(**values)


def _checked(value: Any, wanted: Any, metadata: types.MappingProxyType[Any, Any], where: str) -> Any:
    if typing.get_origin(wanted) is Literal:
        allowed = typing.get_args(wanted)
        if value not in allowed:
            raise ConfigError(f"{where}: {value!r} is not one of {', '.join(map(str, allowed))}")
        return value
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not wanted:
        raise ConfigError(f"{where}: {value!r} must be of type {wanted.__name__}")
    if "range" in metadata:
        low, high = metadata["range"]
        if not low <= value <= high:
            raise ConfigError(f"{where}: {value!r} must be from {low:g} to {high:g}")
    if "pattern" in metadata and not re.fullmatch(metadata["pattern"], value):
        raise ConfigError(f"{where}: {value!r} must be up to 40 letters, digits, spaces, - or _")
    return value
