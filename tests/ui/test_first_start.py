"""The first start: three steps, each tried on the spot, each may be passed over; then the drive begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import run_request
from app.events import (
    CabinState,
    CameraStatus,
    MicrophoneStatus,
    PlayTone,
    SettingsRequested,
    SpeakText,
    SpeechLevel,
)
from app.run_request import RunRequest, wants_first_start
from tests.ui.conftest import OpenWindow
from tests.ui.states import CALM, EMPTY, MISSING, vehicle
from tests.ui.test_fit import faults
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.viewmodels.first_start import CAMERA, CONSENT, MICROPHONE, STEPS, Tried, derive_steps
from ui.viewmodels.local import Local

Opener = Callable[..., OpenWindow]
PAGE = WindowOptions(page="first_start", language="en", theme="night", size=MINIMUM_SIZE)
QUIET = SpeechLevel(ts_ns=1, level_dbfs=-60.0, is_speech=False)
PARKED = replace(CALM, vehicle=vehicle(Vehicle__Speed=0.0), level=QUIET)
SPOKEN = replace(PARKED, level=SpeechLevel(ts_ns=2, level_dbfs=-15.0, is_speech=True))


def finding(state: CabinState, step: str) -> tuple[str, str]:
    props = derive_steps(state, step, Tried().with_state(state, step), Local())
    return props.finding, props.tone


# --- what is found ----------------------------------------------------------------------------------------------


def test_the_camera_says_whether_it_sees_a_face() -> None:
    assert finding(PARKED, CAMERA) == ("I see your face", "good")
    assert CALM.face is not None
    faceless = replace(PARKED, face=replace(CALM.face, valid=False))
    assert finding(faceless, CAMERA) == ("I see no face yet", "care")
    lost = replace(PARKED, camera=CameraStatus(ts_ns=1, source="0", valid=False, detail="gone"))
    assert finding(lost, CAMERA) == ("No camera picture", "care")
    assert finding(EMPTY, CAMERA) == ("Waiting for the camera", "")


def test_the_microphone_says_whether_it_hears_somebody() -> None:
    assert finding(PARKED, MICROPHONE) == ("I hear nobody yet", "")
    assert finding(SPOKEN, MICROPHONE) == ("I hear you", "good")
    lost = replace(PARKED, microphone=MicrophoneStatus(ts_ns=1, source="default", valid=False, detail="none"))
    assert finding(lost, MICROPHONE) == ("No microphone", "care")
    assert finding(EMPTY, MICROPHONE) == ("Speech is loading", "")


def test_a_voice_counts_only_while_it_is_asked_for_and_then_for_good() -> None:
    early = Tried().with_state(SPOKEN, CAMERA)
    assert not early.heard
    assert Tried().with_state(SPOKEN, MICROPHONE).with_state(PARKED, MICROPHONE).heard


def test_the_ring_moves_with_the_voice() -> None:
    levels = [derive_steps(state, MICROPHONE, Tried(), Local()).level for state in (PARKED, SPOKEN)]
    assert levels == [0.0, 0.75]


def test_what_has_not_worked_is_skipped_and_what_has_is_done() -> None:
    assert [derive_steps(PARKED, step, Tried(), Local()).forward for step in STEPS] == ["Skip", "Skip", "Finish"]
    props = derive_steps(PARKED, CONSENT, Tried(seen=True), Local())
    assert [step.done for step in props.steps] == [True, False, False]


def test_while_moving_there_is_nothing_to_read() -> None:
    assert derive_steps(CALM, CAMERA, Tried(), Local()).text == ""


# --- who is led through it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "demonstrates", "has_display"),
    [
        ({"headless": True}, False, True),
        ({"screenshot": Path("x.png")}, False, True),
        ({"duration_s": 5.0}, False, True),
        ({"page": "drive"}, False, True),
        ({"config": Path("mine.toml")}, False, True),
        ({}, True, True),
        ({}, False, False),
    ],
)
def test_nobody_is_led_who_did_not_come_to_choose(
    options: dict[str, Any], demonstrates: bool, has_display: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run_request, "settings_path", lambda: tmp_path / "none.toml")
    request = RunRequest(write=lambda line: None, **options)
    assert not wants_first_start(request, demonstrates=demonstrates, has_display=has_display)


def test_only_who_has_chosen_nothing_yet_is_led(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "cockpit.toml"
    monkeypatch.setattr(run_request, "settings_path", lambda: file)
    request = RunRequest(write=lambda line: None)
    assert wants_first_start(request, demonstrates=False, has_display=True)
    file.touch()
    assert not wants_first_start(request, demonstrates=False, has_display=True)


# --- the window -------------------------------------------------------------------------------------------------


def press(window: OpenWindow, name: str) -> None:
    item = window.find(name)
    point = item.mapToScene(item.boundingRect().center()).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    window.settle()


def test_from_the_camera_over_the_microphone_to_the_drive(open_window: Opener) -> None:
    window = open_window(PAGE, PARKED)
    assert not window.find("navRail").isVisible()
    assert window.find("startCamera").isVisible()
    assert window.text("startFinding") == "I see your face"
    press(window, "startForward")
    assert window.text("startFinding") == "I hear nobody yet"
    window.show(SPOKEN)
    assert window.text("startFinding") == "I hear you"
    press(window, "startBack")
    assert window.find("startCamera").isVisible()
    press(window, "startForward")
    press(window, "startForward")
    assert window.text("startTitle") == "What may I keep?"
    window.core.sent.clear()
    press(window, "startForward")
    assert window.shell.model.property("page") == "drive"
    assert window.find("navRail").isVisible()
    (kept,) = [event for event in window.core.sent if isinstance(event, SettingsRequested)]
    assert kept.changes == {"journal.enabled": True, "journal.keep_text": False}


def test_the_loudspeaker_is_tried_by_a_sound_and_by_the_voice(open_window: Opener) -> None:
    window = open_window(PAGE, PARKED)
    press(window, "startForward")
    window.core.sent.clear()
    press(window, "startTone")
    press(window, "startVoice")
    tone, voice = window.core.sent
    assert isinstance(tone, PlayTone)
    assert isinstance(voice, SpeakText)
    assert voice.lang == "en"


def test_a_consent_is_given_on_the_spot(open_window: Opener) -> None:
    window = open_window(PAGE, PARKED)
    press(window, "startForward")
    press(window, "startForward")
    window.core.sent.clear()
    press(window, "row_journal.keep_text")
    (event,) = window.core.sent
    assert isinstance(event, SettingsRequested)
    assert event.changes == {"journal.keep_text": True}


def test_later_leaves_without_keeping_anything(open_window: Opener) -> None:
    window = open_window(PAGE, PARKED)
    press(window, "startLater")
    assert window.shell.model.property("page") == "drive"
    assert [event for event in window.core.sent if isinstance(event, SettingsRequested)] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [MINIMUM_SIZE, (1280, 800), (1920, 720)])
def test_every_step_is_whole_on_every_screen(open_window: Opener, size: tuple[int, int], language: str) -> None:
    window = open_window(replace(PAGE, size=size, language=language), PARKED)
    still = vehicle(Vehicle__Speed=0.0)
    for step in STEPS:
        for state in (PARKED, SPOKEN, replace(MISSING, vehicle=still), EMPTY, CALM):
            window.show(state)
            assert faults(window) == [], step
            keys = [window.find(name) for name in ("startLater", "startBack", "startForward")]
            assert all(key.height() >= 64 for key in keys)
        window.show(PARKED)
        if step != CONSENT:
            press(window, "startForward")
