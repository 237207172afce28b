"""What `run` was asked for goes over what the settings file says, and over nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import run_request
from app.config import Settings
from app.errors import ConfigError, InputError
from app.run_request import RunRequest, has_display, settings_for


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "user.toml"
    monkeypatch.setattr(run_request, "settings_path", lambda: path)
    return path


def request(**options: object) -> RunRequest:
    return RunRequest(write=lambda line: None, **options)  # type: ignore[arg-type]  # a test names options freely


def test_nothing_asked_and_no_file_are_the_defaults() -> None:
    assert settings_for(request()) == Settings()


def test_options_go_over_the_file_and_leave_the_rest_of_it(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[camera]\nsource = "1"\nfps = 15\n[audio]\nmicrophone = "usb"\n', encoding="utf-8")
    settings = settings_for(request(config=file, camera="none", speed_kmh=30.0))
    assert (settings.camera.source, settings.camera.fps) == ("none", 15)
    assert settings.audio.microphone == "usb"
    assert settings.vehicle.speed_kmh == 30.0


def test_units_asked_for_go_over_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[window]\nunits = "imperial"\n', encoding="utf-8")
    assert settings_for(request(config=file)).window.units == "imperial"
    assert settings_for(request(config=file, units="metric")).window.units == "metric"


def test_the_file_of_the_user_counts_when_none_is_named(no_settings_of_this_machine: Path) -> None:
    no_settings_of_this_machine.write_text('[window]\ntheme = "day"\n', encoding="utf-8")
    assert settings_for(request()).window.theme == "day"


def test_a_named_file_that_is_not_there_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere.toml"):
        settings_for(request(config=tmp_path / "nowhere.toml"))


def test_the_language_is_that_of_speech_and_window() -> None:
    settings = settings_for(request(language="zh"))
    assert (settings.dialogue.language, settings.window.language) == ("zh", "zh")


def test_the_size_is_that_of_the_window() -> None:
    window = settings_for(request(size=(1600, 900))).window
    assert (window.width_px, window.height_px) == (1600, 900)


def test_standing_still_is_an_option_too(tmp_path: Path) -> None:
    file = tmp_path / "fast.toml"
    file.write_text("[vehicle]\nspeed_kmh = 120\n", encoding="utf-8")
    assert settings_for(request(config=file, speed_kmh=0.0)).vehicle.speed_kmh == 0.0


def test_a_picture_of_no_window_cannot_be_had() -> None:
    with pytest.raises(InputError, match="--screenshot"):
        settings_for(request(headless=True, screenshot=Path("a.png")))


def test_a_speed_beyond_the_range_of_the_setting_is_wrong_as_an_option_too() -> None:
    with pytest.raises(InputError, match="250"):
        settings_for(request(speed_kmh=1e9))


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "eglfs"}, True),
    ],
)
def test_whether_anybody_can_see_a_window(environment: dict[str, str], shown: bool) -> None:
    assert has_display(environment) is shown
