"""What a person chooses in the window goes into their file and leaves everything else in it as they wrote it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app import settings_file
from app.config import Settings, load, value_of, with_values
from app.errors import ConfigError
from app.events import SignalValue
from app.settings_file import SettingsFile

OWN = """\
# my settings
[journal]
enabled = true       # I want trips
keep_text = false    # but not my words

[audio]
wake_word = 'alexa'  # the old habit
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "cockpit.toml"
    path.parent.mkdir()
    path.write_text(OWN, encoding="utf-8")
    return path


def test_one_value_changes_and_every_comment_stays(file: Path) -> None:
    settings = SettingsFile(file).change({"journal.keep_text": True})
    assert settings.journal.keep_text
    assert file.read_text(encoding="utf-8") == OWN.replace("keep_text = false ", "keep_text = true ")


def test_a_setting_that_was_not_there_comes_into_its_section(file: Path) -> None:
    SettingsFile(file).change({"audio.listening": "just_talk", "window.theme": "day"})
    settings = load(file)
    assert (settings.audio.wake_word, settings.audio.listening, settings.window.theme) == ("alexa", "just_talk", "day")
    assert "# the old habit" in file.read_text(encoding="utf-8")


def test_the_first_choice_makes_the_file_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "none" / "yet" / "cockpit.toml"
    SettingsFile(path).change({"window.language": "zh"})
    assert load(path).window.language == "zh"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    SettingsFile(link).change({"journal.enabled": False})
    assert link.is_symlink()
    assert not load(file).journal.enabled
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "text", ["[journal\nenabled = true\n", "[jurnal]\nenabled = true\n", "[journal]\nenabled = 1\n"]
)
def test_a_file_that_is_wrong_is_told_and_never_written_over(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="cockpit.toml"):
        SettingsFile(file).change({"window.theme": "day"})
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("key", "value"),
    [("window.theme", "pink"), ("dialogue.follow_up_s", 99.0), ("journal.enabled", "yes"), ("window.color", 1)],
)
def test_what_no_file_may_hold_is_not_written(file: Path, key: str, value: SignalValue) -> None:
    with pytest.raises(ConfigError):
        SettingsFile(file).change({key: value})
    assert file.read_text(encoding="utf-8") == OWN


def test_a_disk_that_refuses_leaves_the_old_file_and_no_litter(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings_file.os, "replace", refuse)
    with pytest.raises(ConfigError, match="No space left"):
        SettingsFile(file).change({"journal.enabled": False})
    assert file.read_text(encoding="utf-8") == OWN
    assert os.listdir(file.parent) == [file.name]


def test_dotted_and_inline_tables_are_changed_or_refused_but_never_spoiled(file: Path) -> None:
    for text in ('window.theme = "day"\n', 'window = { theme = "day" }\n'):
        file.write_text(text, encoding="utf-8")
        SettingsFile(file).change({"window.theme": "night", "window.language": "zh"})
        settings = load(file)
        assert (settings.window.theme, settings.window.language) == ("night", "zh")


def test_values_are_read_and_replaced_by_key_path() -> None:
    settings = with_values(Settings(), {"dialogue.follow_up_s": 0.0, "journal.keep_text": True})
    assert value_of(settings, "dialogue.follow_up_s") == 0.0
    assert value_of(settings, "journal.keep_text") is True
    with pytest.raises(ConfigError, match="window.color"):
        value_of(settings, "window.color")
