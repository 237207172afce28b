"""The settings page: what may be chosen, what nobody may change and why, and what a touch on it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.arbiter import SET_WHILE_MOVING
from app.config import Settings, value_of, with_values
from app.events import (
    CabinState,
    Degraded,
    DeletionRequested,
    Event,
    SettingsAnswered,
    SettingsRequested,
    SpeakText,
    Stored,
    WindowShows,
)
from app.settings_service import KEYS
from tests.ui.conftest import OpenWindow
from tests.ui.states import CALM, EMPTY, PARKED, SETTINGS
from tests.ui.test_fit import faults
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.viewmodels.local import Local
from ui.viewmodels.settings_derive import RowProps, change_of, derive_rows
from ui.viewmodels.settings_rows import ENTRIES, SECTIONS, Chosen, Switched

Opener = Callable[..., OpenWindow]
PAGE = WindowOptions(page="settings", language="en", theme="night", size=(1280, 800))
TOUCH_PX = 64
LONGEST_WHILE_MOVING = 2


def rows(section: str, state: CabinState = PARKED, asking: str = "") -> dict[str, RowProps]:
    return {row.name: row for row in derive_rows(state, section, asking, Local())}


# --- the table --------------------------------------------------------------------------------------------------


def test_every_value_offered_is_one_the_settings_file_takes() -> None:
    for entries in ENTRIES.values():
        for entry in entries:
            values = [pick.value for pick in entry.picks] if isinstance(entry, Chosen) else []
            values += [entry.on, entry.off] if isinstance(entry, Switched) else []
            for value in values:
                assert value_of(with_values(Settings(), {entry.key: value}), entry.key) == value


def test_what_the_page_offers_is_what_the_core_takes() -> None:
    offered = {entry.key for entries in ENTRIES.values() for entry in entries if not hasattr(entry, "word")}
    assert offered == set(KEYS) == set(SETTINGS.values)


# --- what the rows say ------------------------------------------------------------------------------------------


def test_a_choice_shows_what_is_chosen_and_from_when_on_it_counts() -> None:
    placement = rows("camera")["camera.placement"]
    assert [key.word for key in placement.keys if key.on] == ["Mirror"]
    assert placement.note == "After the next start"
    assert rows("general")["window.theme"].note == ""


def test_a_model_that_is_not_here_cannot_be_chosen_and_the_page_says_how_to_get_it() -> None:
    shown = rows("models")
    assert [key.word for key in shown["dialogue.language_model"].keys if key.lock] == ["Large"]
    assert shown["qwen_1_5b"].detail == "1.1 GB · Apache-2.0\ncockpit models pull qwen_1_5b"
    assert (shown["qwen_1_5b"].tone, shown["piper_en_joe"].tone) == ("", "care")
    assert change_of("dialogue.language_model", 1, PARKED) == {}


def test_thresholds_are_shown_with_their_values_and_with_who_fixed_them() -> None:
    shown = rows("warnings")
    assert (shown["sleep_s"].text, shown["sleep_s"].lock) == ("3 s", "Fixed by Euro NCAP")
    assert shown["sharing_s"].text == "10 s of 30 s"
    assert (shown["perclos_share"].text, shown["attention_kmh"].text) == ("15%", "20 km/h")
    assert {name for name, row in shown.items() if row.kind != "value" or not row.lock} == {"driver.warnings"}


def test_notices_before_a_warning_may_be_chosen_when_the_car_stands_and_no_threshold_moves_with_them() -> None:
    early = replace(PARKED, settings=replace(SETTINGS, values={**SETTINGS.values, "driver.warnings": "early"}))
    shown, usual = rows("warnings", early), rows("warnings")
    assert [key.word for key in shown.pop("driver.warnings").keys if key.on] == ["Early"]
    assert [key.word for key in usual.pop("driver.warnings").keys if key.on] == ["None"]
    assert shown == usual
    assert change_of("driver.warnings", 1, PARKED) == {"driver.warnings": "early"}
    assert change_of("driver.warnings", 1, CALM) == {}


def test_it_never_claims_a_seal_that_is_off() -> None:
    assert rows("privacy")["stays"].tone == "good"
    state = replace(PARKED, degraded={"seal": Degraded(ts_ns=1, part="seal", detail="no filter")})
    assert rows("privacy", state)["stays"].tone == "care"


def test_a_voice_that_is_missing_cannot_be_tried() -> None:
    state = replace(PARKED, settings=replace(SETTINGS, voices={"en": "Piper · piper_en_joe", "zh": ""}))
    shown = rows("voice", state)
    assert (shown["voice_en"].lock, shown["voice_zh"].lock) == ("", "Not here")


def test_before_the_core_has_told_its_settings_nothing_can_be_touched() -> None:
    state = replace(PARKED, settings=None)
    assert all(row.lock for row in rows("general", state).values())
    assert change_of("window.theme", 1, state) == {}


def test_while_moving_consent_and_colours_stay_and_the_rest_says_why_not() -> None:
    shown = {name: row for section in SECTIONS for name, row in rows(section, CALM).items() if section != "warnings"}
    free = {row.name for row in shown.values() if row.kind != "value" and not row.lock}
    assert free == SET_WHILE_MOVING
    assert shown["audio.wake_word"].lock == "When stopped"
    assert {row.detail for row in shown.values()} == {""}
    assert change_of("audio.wake_word", 1, CALM) == {}
    assert change_of("journal.keep_text", 0, CALM) == {"journal.keep_text": True}


# --- the window -------------------------------------------------------------------------------------------------


def click(window: OpenWindow, item: QQuickItem) -> None:
    point = item.mapToScene(item.boundingRect().center()).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    window.settle()


def opened(open_window: Opener, section: str, options: WindowOptions = PAGE, state: CabinState = PARKED) -> OpenWindow:
    window = open_window(options, state)
    click(window, window.find(f"settings_{section}"))
    window.core.sent.clear()
    return window


def asked(window: OpenWindow) -> Event:
    (event,) = window.core.sent
    return event


def test_a_touch_on_a_key_asks_for_that_value_and_shows_it_only_when_it_is_kept(open_window: Opener) -> None:
    window = opened(open_window, "voice")
    click(window, window.find("key_audio.wake_word_3"))
    event = asked(window)
    assert isinstance(event, SettingsRequested)
    assert event.changes == {"audio.wake_word": "alexa"}
    assert window.find("key_audio.wake_word_0").property("on")
    kept = replace(SETTINGS, values={**SETTINGS.values, "audio.wake_word": "alexa"})
    window.show(replace(PARKED, settings=kept))
    assert window.find("key_audio.wake_word_3").property("on")


def test_a_touch_on_a_switch_asks_for_the_other_state(open_window: Opener) -> None:
    window = opened(open_window, "privacy")
    click(window, window.find("row_journal.keep_text"))
    event = asked(window)
    assert isinstance(event, SettingsRequested)
    assert event.changes == {"journal.keep_text": True}


def test_deleting_all_trips_is_asked_about_first(open_window: Opener) -> None:
    window = opened(open_window, "privacy")
    click(window, window.find("row_trips"))
    assert window.core.sent == []
    click(window, window.find("key_trips_1"))
    assert window.core.sent == []
    click(window, window.find("row_trips"))
    click(window, window.find("key_trips_0"))
    event = asked(window)
    assert isinstance(event, DeletionRequested)
    assert event.what is Stored.TRIPS


def test_a_voice_is_heard_in_its_own_language(open_window: Opener) -> None:
    window = opened(open_window, "voice", replace(PAGE, size=(1920, 720)))
    click(window, window.find("row_voice_zh"))
    event = asked(window)
    assert isinstance(event, SpeakText)
    assert (event.lang, event.turn_id) == ("zh", 0)


def test_the_first_start_can_be_had_again(open_window: Opener) -> None:
    window = opened(open_window, "general")
    click(window, window.find("row_first_start"))
    assert window.shell.model.property("page") == "first_start"


def test_why_a_choice_was_not_kept_is_said(open_window: Opener) -> None:
    window = opened(open_window, "general")
    answer = SettingsAnswered(ts_ns=7, ok=False, detail="cockpit.toml: not valid TOML")
    window.show(replace(PARKED, settings_answer=answer))
    assert window.find("settingsFault").isVisible()
    assert "That could not be kept: cockpit.toml: not valid TOML" in [text.text for text in window.texts()]


def test_language_colours_and_wake_word_take_effect_at_once(open_window: Opener) -> None:
    window = opened(open_window, "general")
    changed = {"window.language": "zh", "window.theme": "day", "audio.wake_word": "alexa"}
    window.show(replace(PARKED, settings=replace(SETTINGS, values={**SETTINGS.values, **changed})))
    model = window.shell.model
    assert (model.property("language"), model.property("night")) == ("zh", False)
    model.showPage("talk")
    window.settle()
    assert "Alexa" in window.text("orbText")


def test_the_core_is_told_that_the_page_is_looked_at(open_window: Opener) -> None:
    window = open_window(PAGE, PARKED)
    assert [event.page for event in window.core.sent if isinstance(event, WindowShows)] == ["settings"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [MINIMUM_SIZE, (1280, 800), (1920, 720)])
def test_every_section_is_whole_and_large_enough_to_touch(
    open_window: Opener, size: tuple[int, int], language: str
) -> None:
    window = open_window(replace(PAGE, size=size, language=language), PARKED)
    for state in (PARKED, CALM, EMPTY):
        window.show(state)
        for section in SECTIONS:
            click(window, window.find(f"settings_{section}"))
            assert faults(window) == [], section
            touched = [item for item in window.items() if item.objectName().startswith(("key_", "row_", "settings_"))]
            assert [item.objectName() for item in touched if item.isVisible() and item.height() < TOUCH_PX] == []


def test_no_text_is_longer_than_two_lines_while_moving(open_window: Opener) -> None:
    window = open_window(replace(PAGE, size=MINIMUM_SIZE), CALM)
    for section in SECTIONS:
        click(window, window.find(f"settings_{section}"))
        long = [text.text for text in window.texts() if int(text.item.property("lineCount")) > LONGEST_WHILE_MOVING]
        assert long == []


def test_the_last_row_can_be_scrolled_to(open_window: Opener) -> None:
    window = opened(open_window, "models", replace(PAGE, size=MINIMUM_SIZE))
    area, last = window.find("settingsArea"), window.find("row_folder")
    area.setProperty("contentY", area.property("contentHeight") - area.height())
    window.settle()
    bottom = last.mapToItem(area, last.boundingRect().bottomLeft()).y()
    assert bottom <= area.height()
