"""The settings page names the voice that really speaks, also where the first choice is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogue import voice_names
from dialogue.speaker import VoiceChoice
from dialogue.voice_names import voice_name


@pytest.fixture(autouse=True)
def no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice_names.shutil, "which", lambda name: None)


def choice(folder: Path) -> VoiceChoice:
    kokoro = VoiceChoice("kokoro", str(folder / "kokoro_zh"))
    return VoiceChoice("piper", str(folder / "piper_zh"), otherwise=kokoro)


def test_the_first_voice_that_is_there_speaks(tmp_path: Path) -> None:
    (tmp_path / "kokoro_zh").mkdir()
    (tmp_path / "kokoro_zh" / "voice.onnx").touch()
    assert voice_name(choice(tmp_path)) == "Kokoro · kokoro_zh"
    (tmp_path / "piper_zh").mkdir()
    (tmp_path / "piper_zh" / "voice.onnx").touch()
    assert voice_name(choice(tmp_path)) == "Piper · piper_zh"


def test_without_any_the_program_of_last_resort_or_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert voice_name(choice(tmp_path)) == ""
    monkeypatch.setattr(voice_names.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert voice_name(choice(tmp_path)) == "espeak-ng"
