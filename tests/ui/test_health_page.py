"""The health page: processes, figures, and for everything amber or red what to do, in the window's words."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from app import doctor
from app.events import (
    CabinState,
    CameraStatus,
    CheckResult,
    Degraded,
    HealthSampled,
    MicrophoneStatus,
    ServiceHealth,
    ServiceStatus,
    WindowShows,
)
from app.health import CHECKS
from app.models import ModelStore
from tests.ui.conftest import OpenWindow
from tests.ui.recorded import HEALTH, TROUBLED
from tests.ui.states import CALM, EMPTY, LOADING, SERVICES, vehicle
from tests.ui.test_fit import faults
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.viewmodels.health import derive_health
from ui.viewmodels.health_advice import CHECK_OF_PART, CHECK_TITLES, CURE_WORDS, cure_words
from ui.viewmodels.local import Local

Opener = Callable[..., OpenWindow]
LOCAL = Local(locale=QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
HEALTH_PAGE = WindowOptions(language="en", theme="night", page="health")
PARKED = vehicle(Vehicle__Speed=0.0)


def service(name: str, health: ServiceHealth, **changes: Any) -> CabinState:
    """The calm state, parked, with one service as given."""
    status = ServiceStatus(ts_ns=1, service=name, health=health, **changes)
    return replace(CALM, vehicle=PARKED, services={**SERVICES, name: status})


def figures(state: CabinState) -> dict[str, tuple[str, str]]:
    return {figure.caption: (figure.value, figure.tone) for figure in derive_health(state, LOCAL).figures}


def todos(state: CabinState) -> list[tuple[str, str, str]]:
    return [(todo.tone, todo.title, todo.cure) for todo in derive_health(state, LOCAL).todos]


def sampled(**changes: Any) -> CabinState:
    return replace(CALM, health=replace(HEALTH, **changes))


# --- all is well ---


def test_when_all_is_well_it_says_so_and_that_nothing_is_to_be_done() -> None:
    page = derive_health(CALM, LOCAL)
    assert (page.verdict, page.tone, page.advice, page.todos) == (
        "All is well",
        "good",
        "There is nothing to do.",
        (),
    )
    assert [(row.word, row.state, row.tone, row.pid, row.memory) for row in page.processes] == [
        ("Window and core", "Running", "good", "Process 48211", "212 MiB"),
        ("Driver monitoring", "Running", "good", "Process 48302", "338 MiB"),
        ("Speech", "Running", "good", "Process 48303", "702 MiB"),
        ("The language model", "Running", "good", "Process 48307", "612 MiB"),
    ]


def test_the_figures_have_their_units() -> None:
    assert figures(CALM) == {
        "Camera": ("28 frames/s", "calm"),
        "Driver monitoring": ("28 frames/s", "calm"),
        "Time per picture": ("13 · 22 ms", "calm"),
        "Speech to action": ("612 · 784 ms", "calm"),
        "Speech to reply": ("903 · 2,288 ms", "calm"),
        "Events lost": ("None of 184,220", "calm"),
        "Memory in use": ("1.8 GiB", "calm"),
        "Memory left": ("5.3 GiB", "calm"),
        "Network seal": ("On", "good"),
        "Models": ("9 of 9", "calm"),
        "Trip journal": ("3.4 MiB", "calm"),
        "Room on the disk": ("47.2 GiB", "calm"),
    }


def test_before_anything_was_measured_there_are_dashes_and_no_alarm() -> None:
    page = derive_health(EMPTY, LOCAL)
    assert (page.verdict, page.tone, page.todos) == ("Starting", "calm", ())
    assert {figure.value for figure in page.figures} == {"–"}
    assert {figure.tone for figure in page.figures} == {"calm"}
    loading = derive_health(LOADING, LOCAL)
    assert (loading.verdict, [row.state for row in loading.processes]) == (
        "Starting",
        ["Running", "Starting", "Starting"],
    )


# --- what is not well ---


def test_a_worker_that_restarts_is_amber_and_comes_back_by_itself() -> None:
    state = service("vision", ServiceHealth.RESTARTING, restarts=1, detail="it was killed")
    row = derive_health(state, LOCAL).processes[1]
    assert (row.state, row.tone, row.pid, row.memory) == ("Restarting · restarted once", "care", "", "–")
    assert todos(state) == [("care", "Driver monitoring is restarting", "It comes back by itself within seconds.")]


def test_a_camera_is_not_blamed_for_the_worker_that_reads_it() -> None:
    state = service("vision", ServiceHealth.RESTARTING, restarts=1, detail="it was killed")
    lost = replace(state, camera=CameraStatus(ts_ns=1, source="0", valid=False, detail="no pictures"))
    assert [title for _, title, _ in todos(lost)] == ["Driver monitoring is restarting"]


def test_a_worker_given_up_on_is_red_and_says_why() -> None:
    state = service("speech", ServiceHealth.DEGRADED, restarts=5, detail="the speech worker was killed by SIGKILL")
    page = derive_health(state, LOCAL)
    assert page.processes[2].state == "Not available · restarted 5 times"
    assert (page.tone, page.verdict) == ("alarm", "One thing to look at")
    assert page.todos[0].title == "Speech is not available"
    assert page.todos[0].detail == f"the speech worker was killed by SIGKILL ({HEALTH.logs})"


def test_a_worker_that_restarted_often_is_looked_at_even_while_it_runs() -> None:
    assert todos(service("vision", ServiceHealth.RUNNING, restarts=2)) == []
    assert todos(service("vision", ServiceHealth.RUNNING, restarts=3)) == [
        ("care", "Driver monitoring has restarted 3 times", "The log says why.")
    ]


def test_details_are_for_those_who_stand_still() -> None:
    parked = service("speech", ServiceHealth.DEGRADED, detail="the speech worker was killed")
    driving = replace(parked, vehicle=vehicle(Vehicle__Speed=60.0))
    assert [todo.detail == "" for todo in derive_health(parked, LOCAL).todos] == [False]
    assert [todo.detail == "" for todo in derive_health(driving, LOCAL).todos] == [True]


def test_a_missing_part_takes_the_cure_of_its_check_and_is_told_once() -> None:
    cure = "connect a microphone, then start again"
    check = CheckResult(name="microphone", status="warn", detail="none", cure=cure)
    lost = replace(CALM, microphone=MicrophoneStatus(ts_ns=1, source="default", valid=False, detail="no device"))
    assert todos(lost) == [("care", "No microphone", "Check its cable; it is tried again by itself.")]
    checked = replace(lost, health=replace(HEALTH, checks=(check,)))
    assert todos(checked) == [("care", "No microphone", "Connect a microphone, then start again.")]


def test_an_open_seal_is_amber_everywhere() -> None:
    state = replace(CALM, degraded={"seal": Degraded(ts_ns=1, part="seal", detail="no seccomp")})
    assert figures(state)["Network seal"] == ("Off", "care")
    assert [title for _, title, _ in todos(state)] == ["The network seal is off"]


def test_missing_models_are_one_line_and_counted() -> None:
    check = CheckResult(name="models", status="fail", detail="piper missing", cure="cockpit models pull")
    state = replace(
        CALM,
        degraded={"model piper": Degraded(ts_ns=1, part="model piper", detail="the model piper is missing")},
        health=replace(HEALTH, checks=(check,), models={"piper": "missing", "whisper": "unchecked"}),
    )
    assert todos(state) == [("alarm", "Models are missing or not checked", "In a terminal: cockpit models pull")]
    assert figures(state)["Models"] == ("1 of 2", "alarm")


@pytest.mark.parametrize(
    ("changes", "title", "tone"),
    [
        ({"frame_ms": TROUBLED.frame_ms}, "Driver monitoring is slow", "care"),
        ({"frames_per_s": 9.0}, "Driver monitoring is slow", "care"),
        ({"action_ms": TROUBLED.action_ms}, "Commands are carried out slowly", "care"),
        ({"available_mib": 500.0}, "Memory is short", "care"),
        ({"available_mib": 100.0}, "Memory is short", "alarm"),
        ({"dropped": {"journal": 3}}, "Events were lost: journal 3", "care"),
        ({"overflows": 1}, "A part of the program does not answer", "alarm"),
    ],
)
def test_a_bad_figure_says_what_to_do(changes: dict[str, object], title: str, tone: str) -> None:
    state = sampled(**changes)
    ((told, words, cure),) = todos(state)
    assert (told, words) == (tone, title)
    assert cure != ""
    assert tone in {figure_tone for _, figure_tone in figures(state).values()}


def test_more_light_is_advised_only_when_the_machine_keeps_up() -> None:
    dark = replace(CALM, camera=CameraStatus(ts_ns=1, source="0", fps=9.0))
    assert [title for _, title, _ in todos(dark)] == ["The camera gives few pictures"]
    slow = replace(dark, health=replace(HEALTH, frames_per_s=9.0, frame_ms=TROUBLED.frame_ms))
    assert [title for _, title, _ in todos(slow)] == ["Driver monitoring is slow"]


def test_red_lines_come_before_amber_ones() -> None:
    tones = [tone for tone, _, _ in todos(replace(CALM, health=TROUBLED))]
    assert tones == sorted(tones)
    assert set(tones) == {"alarm", "care"}


def test_a_journal_switched_off_is_no_fault() -> None:
    state = sampled(journal_on=False)
    assert figures(state)["Trip journal"] == ("Off", "calm")
    assert todos(state) == []


# --- the cures of doctor ---


def test_every_check_shown_has_words() -> None:
    assert set(CHECK_TITLES) == set(CHECKS)
    assert set(CHECK_OF_PART.values()) <= set(CHECKS)


def test_the_sentences_of_doctor_are_known_by_heart(tmp_path: Path) -> None:
    """Each cure that is a sentence, as the checks really say it; a changed one would be shown in English."""
    (tmp_path / "file").write_text("in the way")
    store = ModelStore(root=tmp_path)

    def broken() -> str:
        raise doctor.DeviceError("none")

    found = {
        "camera": doctor.check_camera(tmp_path).cure,
        "microphone": doctor.check_device("microphone", broken, "").cure,
        "speaker": doctor.check_device("speaker", broken, "").cure,
        "shared_memory": doctor.check_shared_memory(tmp_path / "missing").cure,
        "folder": doctor.check_journal(tmp_path / "file").cure,
    }
    assert set(found.values()) <= set(CURE_WORDS)
    assert doctor.check_models(store).cure == "cockpit models pull"
    source = Path(doctor.__file__).read_text(encoding="utf-8")
    assert all(sentence in source for sentence in CURE_WORDS if not sentence.startswith("connect"))


def test_commands_are_shown_as_they_are() -> None:
    assert cure_words("cockpit models pull", LOCAL) == "In a terminal: cockpit models pull"
    login = f"sudo usermod -aG video {getpass.getuser()}"
    assert cure_words(f"{login}, then log in again", LOCAL) == f"In a terminal: {login}. Then log in again."
    assert cure_words("", LOCAL) == ""


# --- the window ---


def test_the_page_is_measured_only_while_it_is_looked_at(open_window: Opener) -> None:
    window = open_window(HEALTH_PAGE)
    window.shell.model.showPage("drive")
    assert [event.page for event in window.core.sent if isinstance(event, WindowShows)] == ["health", "drive"]


def test_the_verdict_follows_the_state(open_window: Opener) -> None:
    window = open_window(HEALTH_PAGE)
    assert "All is well" in {text.text for text in window.texts()}
    window.show(replace(CALM, health=TROUBLED))
    assert window.text("verdict") == "10 things to look at"
    window.show(CALM)
    assert window.text("verdict") == ""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [MINIMUM_SIZE, (1280, 800), (1920, 720)])
def test_all_that_can_go_wrong_fits(open_window: Opener, size: tuple[int, int], language: str) -> None:
    window = open_window(WindowOptions(size=size, language=language, theme="day", page="health"))
    for health in ServiceHealth:
        window.show(replace(service("language", health, restarts=12, detail="gone"), health=TROUBLED))
        assert faults(window) == [], f"{health}"


def test_what_does_not_fit_is_scrolled_to(open_window: Opener) -> None:
    window = open_window(replace(HEALTH_PAGE, size=MINIMUM_SIZE), replace(CALM, vehicle=PARKED, health=TROUBLED))
    todo_list = window.find("todos")
    last = next(text for text in window.texts() if text.text.startswith("Events were lost"))
    assert last.rect.top() > todo_list.mapToScene(todo_list.boundingRect().bottomLeft()).y()
    todo_list.setProperty("contentY", todo_list.property("contentHeight") - todo_list.height())
    window.settle()
    shown = next(text for text in window.texts() if text.text.startswith("Events were lost"))
    assert not shown.visible.isEmpty()
    before = todo_list.property("contentY")
    window.show(replace(CALM, vehicle=PARKED, health=replace(TROUBLED, dropped={"journal": 99})))
    assert todo_list.property("contentY") == before > 0


def test_no_english_is_left_on_the_chinese_page(open_window: Opener) -> None:
    window = open_window(replace(HEALTH_PAGE, language="zh"), replace(CALM, health=TROUBLED))
    latin = [text.text for text in window.texts() if any("a" <= letter.lower() <= "z" for letter in text.text)]
    kept = ("MiB", "GiB", "cockpit", "sudo", "journal 12")
    assert [text for text in latin if not any(word in text for word in kept)] == ["English"]


def test_an_empty_sample_is_a_page_too(open_window: Opener) -> None:
    window = open_window(HEALTH_PAGE, replace(CALM, health=HealthSampled(ts_ns=1)))
    assert faults(window) == []
