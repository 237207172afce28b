from pathlib import Path

import pytest

from app.config import Settings, load
from app.errors import ConfigError

SAMPLE = Path(__file__).resolve().parents[2] / "assets" / "config" / "cockpit.toml"


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "cockpit.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sample_file_says_exactly_the_defaults() -> None:
    assert load(SAMPLE) == Settings()


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    assert load(write(tmp_path, "")) == Settings()


def test_a_value_reaches_its_place_and_integers_serve_as_numbers(tmp_path: Path) -> None:
    settings = load(write(tmp_path, '[vehicle]\nspeed_kmh = 60\n[camera]\nsource = "demo"\n'))
    assert settings.vehicle.speed_kmh == 60.0
    assert settings.camera.source == "demo"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[camera]\nfps = 30\nspeling = 1\n", ":3: camera.speling: unknown key"),
        ("[kamera]\nfps = 30\n", ":1: kamera: unknown key"),
        ("[camera]\nfps = 500\n", ":2: camera.fps: 500 must be from 5 to 60"),
        ("[camera]\nfps = true\n", ":2: camera.fps: True must be of type int"),
        ('[dialogue]\nlanguage = "fr"\n', ":2: dialogue.language: 'fr' is not one of auto, en, zh"),
        ("camera = 3\n", "must be a table [camera]"),
        ("[camera\n", "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(path) in caught.value.message
    assert said in caught.value.message


def test_a_missing_file_is_one_plain_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read the settings"):
        load(tmp_path / "nowhere.toml")


@pytest.mark.parametrize("name", ["", "me", "Anna-Lena 2", "张伟"])
def test_a_profile_is_a_plain_name(tmp_path: Path, name: str) -> None:
    assert load(write(tmp_path, f'[driver]\nprofile = "{name}"\n')).driver.profile == name


@pytest.mark.parametrize("name", ["../me", "a/b", ".hidden", " me", "x" * 41, "me\\n", "C:me"])
def test_a_profile_never_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="driver.profile: .* must be up to 40 letters"):
        load(write(tmp_path, f'[driver]\nprofile = "{name}"\n'))


def test_an_unknown_placement_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="'roof' is not one of auto, dash, a_pillar, mirror, laptop"):
        load(write(tmp_path, '[camera]\nplacement = "roof"\n'))
