"""What `run` was asked for, and the settings that follow from it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app import config
from app.errors import InputError
from app.paths import settings_path


@dataclass(frozen=True, slots=True)
class RunRequest:
    """The options of `run`; None means: as the settings say. `write` takes one line for the terminal."""

    write: Callable[[str], None]
    headless: bool = False
    camera: str | None = None
    microphone: str | None = None
    speaker: str | None = None
    language: str | None = None
    speed_kmh: float | None = None
    duration_s: float | None = None
    screenshot: Path | None = None
    page: str | None = None
    size: tuple[int, int] | None = None
    theme: str | None = None
    units: str | None = None
    data: Path | None = None
    config: Path | None = None


def settings_for(request: RunRequest) -> config.Settings:
    """The settings file (the given one, else the user's if there is one) with the command's options over it.

    Raises:
        ConfigError: the file is wrong. InputError: options that do not go together.
    """
    if request.headless and request.screenshot is not None:
        raise InputError("run: --screenshot needs the window; leave out --headless")
    settings = config.load(request.config) if request.config is not None else own_settings()
    width, height = request.size or (None, None)
    return config.checked(_with_options(settings, request, width, height))


def own_settings() -> config.Settings:
    """The user's settings; without a file of theirs the product's own.

    Raises:
        ConfigError: the file is wrong.
    """
    path = settings_path()
    return config.load(path) if path.exists() else config.Settings()


def _with_options(
    settings: config.Settings, request: RunRequest, width: int | None, height: int | None
) -> config.Settings:
    return replace(
        settings,
        camera=_over(settings.camera, source=request.camera),
        audio=_over(settings.audio, microphone=request.microphone, speaker=request.speaker),
        dialogue=_over(settings.dialogue, language=request.language),
        vehicle=_over(settings.vehicle, speed_kmh=request.speed_kmh),
        window=_over(
            settings.window,
            language=request.language,
            theme=request.theme,
            units=request.units,
            width_px=width,
            height_px=height,
        ),
    )


def _over(section: Any, **options: Any) -> Any:
    return replace(section, **{name: value for name, value in options.items() if value is not None})


def wants_first_start(request: RunRequest, *, demonstrates: bool, has_display: bool) -> bool:
    """Whether a person is to be led through the first start: once, where nobody has chosen anything yet.

    Never where nobody watches (no display, a picture asked for, an end set), nor over the demonstration.
    """
    watched = has_display and not request.headless and request.screenshot is None and request.duration_s is None
    chosen = request.page is not None or request.config is not None or settings_path().exists()
    return watched and not demonstrates and not chosen


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be shown to somebody."""
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform not in ("offscreen", "minimal")
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
