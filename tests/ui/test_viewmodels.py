"""Pure derivations: cabin state in, words and numbers for the screen out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.events import (
    CabinState,
    CameraStatus,
    Degraded,
    DriverEventKind,
    DriverState,
    DriverWarning,
    GazeZone,
    Level,
    MicrophoneStatus,
    Phase,
    Route,
    ServiceHealth,
    ServiceStatus,
    TurnState,
)
from tests.ui.states import ALARM, CALM, EMPTY, LISTENING, MISSING, NOW, THINKING, WARNING, turn, vehicle, warned
from ui.viewmodels.alert import REASONS, TITLES, derive_alert
from ui.viewmodels.base import view_model
from ui.viewmodels.cabin import derive_cabin, derive_zones
from ui.viewmodels.driver import DriverProps, derive_driver
from ui.viewmodels.local import Local
from ui.viewmodels.status import derive_status
from ui.viewmodels.talk import derive_talk
from ui.viewmodels.words import NO_VALUE, ZONE_NAMES

english = Local()


@dataclass
class FakePlace:
    latitude: float
    longitude: float
    title: dict[str, str]


def test_closed_eyes_are_an_alarm_with_the_measured_time() -> None:
    alert = derive_alert(ALARM.driver, english)
    assert (alert.level, alert.title, alert.reason) == ("alarm", "WAKE UP", "Eyes closed for 3.2 s")


def test_a_distraction_says_where_the_driver_looks_and_for_how_long() -> None:
    alert = derive_alert(WARNING.driver, english)
    assert alert.level == "warning"
    assert alert.reason == "Looking away from the road (passenger side) for 3.0 s"


def test_a_distraction_towards_an_unknown_place_names_no_place() -> None:
    state = warned(DriverEventKind.LONG_DISTRACTION, Level.WARNING, 3.0, GazeZone.UNKNOWN)
    assert derive_alert(state.driver, english).reason == "Looking away from the road for 3.0 s"


def test_the_loudest_warning_wins_and_the_others_are_named_below() -> None:
    def warning(kind: DriverEventKind, level: Level) -> DriverWarning:
        return DriverWarning(kind=kind, level=level, reason="", since_ns=NOW, seconds=2.0)

    driver = DriverState(
        ts_ns=NOW,
        warnings=(
            warning(DriverEventKind.YAWN, Level.NOTICE),
            warning(DriverEventKind.SLEEP, Level.ALARM),
            warning(DriverEventKind.BLINK, Level.INFO),
        ),
    )
    alert = derive_alert(driver, english)
    assert alert.title == "WAKE UP"
    assert alert.others == "Yawn of 2.0 s"


def test_fatigue_is_explained_by_perclos_where_perclos_is_high() -> None:
    tired = warned(DriverEventKind.DROWSY, Level.WARNING, 60.0, perclos=0.17)
    rested = warned(DriverEventKind.DROWSY, Level.WARNING, 60.0, perclos=0.02)
    assert derive_alert(tired.driver, english).reason == "Eyes shut for 17% of the last minute"
    assert derive_alert(rested.driver, english).reason == "Your eyes show signs of fatigue"


def test_every_kind_of_driver_event_has_words() -> None:
    assert set(TITLES) == set(REASONS) == set(DriverEventKind)
    assert set(ZONE_NAMES) == set(GazeZone)


def test_no_driver_state_is_no_warning() -> None:
    assert derive_alert(None, english).level == ""


def test_an_unusable_face_leaves_no_stale_figure_on_the_screen() -> None:
    assert ALARM.driver is not None
    props = derive_driver(replace(ALARM.driver, valid=False), english)
    assert (props.sight, props.fatigue_words) == ("Driver not visible", "Not known yet")
    assert (props.attention_text, props.fatigue_text, props.gaze, props.zone) == (NO_VALUE, NO_VALUE, NO_VALUE, "")


def test_unknown_figures_are_dashes_not_zeros() -> None:
    props = derive_driver(LISTENING.driver, english)
    assert props.blinks == NO_VALUE


def test_a_blink_does_not_turn_the_eyes_red_but_a_closure_does() -> None:
    assert CALM.driver is not None
    blink = replace(CALM.driver, eyes="closed", eyes_closed_s=0.2)
    closure = replace(CALM.driver, eyes="closed", eyes_closed_s=1.2)
    assert derive_driver(blink, english).sight_tone == "calm"
    assert derive_driver(closure, english).sight == "Eyes closed 1.2 s"
    assert derive_driver(closure, english).sight_tone == "alarm"


def test_a_short_mirror_glance_is_calm_and_a_long_look_is_timed() -> None:
    assert CALM.driver is not None
    glance = replace(CALM.driver, gaze_zone=GazeZone.LEFT_MIRROR, zone_s=0.6)
    look = replace(CALM.driver, gaze_zone=GazeZone.LAP, zone_s=2.4)
    assert derive_driver(glance, english).gaze == "Left mirror"
    assert derive_driver(look, english).gaze == "Lap 2.4 s"
    assert derive_driver(look, english).gaze_tone == "care"


def test_an_exchange_tells_whether_something_was_done() -> None:
    moved, _, chat = derive_talk(CALM, english, "Hey Jarvis").exchanges
    assert (moved.carried_out, chat.carried_out) == (True, False)


def test_a_refusal_is_marked() -> None:
    refused = replace(turn("Open the trunk", "Not while driving.", "en", Route.REFUSE, 0.0), ms={})
    assert derive_talk(replace(CALM, exchanges=(refused,)), english, "Hey Jarvis").exchanges[0].refused


def test_the_level_moves_only_while_listening() -> None:
    assert derive_talk(LISTENING, english, "Hey Jarvis").level == pytest.approx(0.6)
    assert derive_talk(CALM, english, "Hey Jarvis").level == 0.0


def test_what_was_heard_stands_there_until_it_is_answered() -> None:
    assert derive_talk(THINKING, english, "Hey Jarvis").pending == "Turn on the seat heating, please."
    answered = replace(THINKING, turn=TurnState(ts_ns=NOW, phase=Phase.SPEAKING, turn_id=4))
    assert derive_talk(answered, english, "Hey Jarvis").pending == ""


def test_without_a_microphone_nobody_is_invited_to_speak() -> None:
    assert derive_talk(MISSING, english, "Hey Jarvis").phase_text == "No microphone: type"


def test_the_cabin_shows_levels_and_words() -> None:
    front_left, front_right, _, rear_right = derive_zones(CALM.vehicle, english)
    assert (front_left.name, front_left.temperature, front_left.fan, front_left.heat) == ("Driver", "24.0°", 3, 2)
    assert (front_left.is_driver, front_left.light) == (True, "#2f6bff")
    assert (front_right.window, front_right.window_text) == (0.5, "Window 50%")
    assert (rear_right.heat, rear_right.light) == (-1, "")


def test_with_the_wheel_on_the_right_the_driver_is_drawn_on_the_right() -> None:
    zones = derive_zones(vehicle(Vehicle__Cabin__DriverPosition="RIGHT"), english)
    assert [zone.name for zone in zones] == ["Passenger", "Driver", "Rear left", "Rear right"]
    assert zones[1].temperature == "24.0°"
    assert zones[2].temperature == "22.5°"


def test_speed_media_and_destination_are_words() -> None:
    cabin = derive_cabin(CALM.vehicle, english)
    assert (cabin.speed, cabin.media, cabin.artist, cabin.volume_text) == ("60", "Clair de lune", "Debussy", "30%")
    assert cabin.destination == "48.1374°, 11.5755°"


def test_a_known_destination_is_called_by_its_name_in_the_window_s_language() -> None:
    places = [FakePlace(48.13741, 11.57549, {"en": "the opera", "zh": "歌剧院"})]
    assert derive_cabin(CALM.vehicle, english, places).destination == "The opera"
    assert derive_cabin(CALM.vehicle, Local(language="zh"), places).destination == "歌剧院"


def test_a_skipped_track_still_plays_and_a_stopped_one_does_not() -> None:
    media = {"Vehicle__Cabin__Infotainment__Media__Action": "SKIP_FORWARD"}
    rate = "Vehicle__Cabin__Infotainment__Media__Played__PlaybackRate"
    assert derive_cabin(vehicle(**media, **{rate: 1.0}), english).playing
    assert not derive_cabin(vehicle(**media, **{rate: 0.0}), english).playing


def test_a_colour_qml_could_not_read_is_no_light() -> None:
    light = "Vehicle__Cabin__Light__AmbientLight__Row1__DriverSide__Color"
    assert derive_zones(vehicle(**{light: "rather blue"}), english)[0].light == ""


def test_the_wake_word_is_named() -> None:
    assert derive_talk(CALM, english, "Okay Nabu").phase_text == 'Say "Okay Nabu"'


def test_a_service_that_has_done_its_work_is_not_missing() -> None:
    done = ServiceStatus(ts_ns=NOW, service="demonstration", health=ServiceHealth.STOPPED)
    assert derive_status(replace(CALM, services={"demonstration": done}), english).tone == "calm"


def test_a_vehicle_that_has_not_spoken_shows_dashes() -> None:
    assert derive_cabin(None, english).speed == NO_VALUE
    assert {zone.temperature for zone in derive_zones(None, english)} == {NO_VALUE}


def test_all_well_is_said_calmly() -> None:
    status = derive_status(CALM, english)
    assert (status.tone, status.text, status.trip) == ("calm", "All systems ready", "Trip 12")


def test_before_the_first_service_speaks_the_window_says_that_it_starts() -> None:
    assert derive_status(EMPTY, english).text == "Starting"


def test_one_missing_part_is_told_with_its_detail() -> None:
    state = replace(CALM, camera=CameraStatus(ts_ns=NOW, source="0", valid=False, detail="/dev/video0 was lost"))
    status = derive_status(state, english)
    assert (status.tone, status.text) == ("care", "No camera picture: /dev/video0 was lost")
    assert not status.camera_ok


def test_several_missing_parts_are_told_in_short() -> None:
    status = derive_status(MISSING, english)
    assert status.text == "No camera picture · No microphone (and 2 more)"


def test_a_part_nobody_worded_is_told_in_the_core_s_own_words() -> None:
    state = replace(CALM, degraded={"clock": Degraded(ts_ns=NOW, part="clock", detail="the clock stands still")})
    assert derive_status(state, english).text == "the clock stands still"


def test_a_starting_service_is_no_cause_for_worry() -> None:
    starting = ServiceStatus(ts_ns=NOW, service="vision", health=ServiceHealth.STARTING)
    status = derive_status(replace(CALM, services={"vision": starting}), english)
    assert (status.tone, status.text) == ("calm", "Driver monitoring is loading")


def test_what_a_loading_part_lacks_is_no_fault() -> None:
    starting = ServiceStatus(ts_ns=NOW, service="vision", health=ServiceHealth.STARTING)
    lacking = Degraded(ts_ns=NOW, part="vision", detail="no face model yet")
    state = replace(EMPTY, services={"vision": starting}, degraded={"vision": lacking})
    status = derive_status(state, english)
    assert (status.tone, status.text) == ("calm", "Driver monitoring is loading")
    assert status.camera_text == "Driver monitoring is loading"


def test_models_that_are_loading_are_no_fault_of_the_speech_service() -> None:
    degraded = {
        part: Degraded(ts_ns=NOW, part=part, detail=detail)
        for part, detail in (
            ("speech recognition", "the speech model is loading"),
            ("voices", "the voices are loading"),
        )
    }
    status = derive_status(replace(CALM, degraded=degraded), english)
    assert (status.tone, status.text) == ("calm", "The speech model is loading · The voices are loading")
    one = replace(CALM, degraded={"voices": degraded["voices"]})
    assert derive_status(one, english).text == "The voices are loading"


def test_speech_that_is_loading_says_so_and_not_that_it_is_deaf() -> None:
    deaf = replace(
        MISSING, services={"speech": ServiceStatus(ts_ns=NOW, service="speech", health=ServiceHealth.STARTING)}
    )
    assert derive_talk(deaf, english, "Hey Jarvis").phase_text == "Speech is loading"


def test_only_changed_values_are_notified() -> None:
    model: Any = view_model("DriverModel", DriverProps)()  # its signals are made when it runs
    heard: list[str] = []
    model.gazeChanged.connect(lambda: heard.append("gaze"))
    model.sightChanged.connect(lambda: heard.append("sight"))
    model.show(replace(DriverProps(), gaze="Road"))
    model.show(replace(DriverProps(), gaze="Road"))
    assert heard == ["gaze"]
    assert model.property("gaze") == "Road"


def test_an_empty_cabin_can_be_shown() -> None:
    empty = CabinState(ts_ns=0)
    assert derive_talk(empty, english, "Hey Jarvis").exchanges == ()
    assert derive_driver(empty.driver, english).sight == "Driver not visible"


def test_a_chinese_window_names_what_is_missing_without_english_detail() -> None:
    deaf = CabinState(
        ts_ns=1, microphone=MicrophoneStatus(ts_ns=1, valid=False, source="none", detail="listening is switched off")
    )
    assert derive_status(deaf, Local()).text == "No microphone: listening is switched off"
    assert derive_status(deaf, Local(language="zh")).text == "No microphone"
