"""The cabin page: it shows what the vehicle reports, asks the core for what is touched, and knows what is locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.events import CabinAnswered, CabinRequested, CabinState, SignalValue, VehicleState
from app.vehicle.simulated import SimulatedVehicle
from dialogue.catalogue import all_tools
from dialogue.tools import Situation
from dialogue.zones import is_left_hand_drive
from tests.ui.conftest import OpenWindow
from tests.ui.states import CALM
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.viewmodels.cabin_controls import CONTROLS, SECTIONS, Call, Choice, Control, Level, Press, Switch
from ui.viewmodels.cabin_touch import (
    ZONE_WORDS,
    ControlProps,
    chosen,
    derive_control,
    paths_of,
    seats_in_plan,
    set_to,
    stepped,
    tapped,
)
from ui.viewmodels.local import Local

english = Local()

Opener = Callable[..., OpenWindow]
CABIN_PAGE = WindowOptions(language="en", theme="night", page="cabin")
STANDING, DRIVING = 0.0, 60.0
LEAST_TOUCH_PX = 64
HVAC = "Vehicle.Cabin.HVAC.Station"
SEAT = "Vehicle.Cabin.Seat"


def car(**changes: SignalValue) -> CabinState:
    """A whole simulated vehicle; `changes` are paths below `Vehicle` with `__` for the dots."""
    overrides = {"Vehicle." + path.replace("__", "."): value for path, value in changes.items()}
    values = SimulatedVehicle(overrides).snapshot()
    return replace(CALM, vehicle=VehicleState(ts_ns=2, values=values))


def named(name: str) -> Control:
    return next(control for control in CONTROLS if control.name == name)


def shown(name: str, state: CabinState, zone: str = "driver") -> ControlProps:
    return derive_control(named(name), state, zone, english)


def calls_of(control: Control, state: CabinState, zone: str) -> list[Call]:
    """Every call a touch on this control can make."""
    match control:
        case Level():
            shares = [index / 4 for index in range(5)]
            found = [set_to(control, share, state, zone) for share in shares]
            return [call for call in (*found, stepped(control, 1, state, zone)) if call is not None]
        case Choice():
            return [chosen(control, option, zone) for option in control.options]
    call = tapped(control, state, zone)
    return [] if call is None else [call]


# --- the table ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("position", ["LEFT", "RIGHT"])
@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.name)
def test_every_touch_is_a_call_the_catalogue_accepts_for_the_signals_it_shows(control: Control, position: str) -> None:
    state = car(Cabin__DriverPosition=position)
    assert state.vehicle is not None
    values = state.vehicle.values
    tools = all_tools()
    for zone in ZONE_WORDS if control.is_zoned else ("driver",):
        assert calls_of(control, state, zone)
        for name, slots in calls_of(control, state, zone):
            checked = tools[name].check(slots, "driver", left_hand_drive=is_left_hand_drive(values))
            plan = tools[name].plan(checked, Situation(values=values))
            written = {write.path for write in plan.writes}
            assert set(paths_of(control, zone, values)) <= written


@pytest.mark.parametrize("control", [c for c in CONTROLS if isinstance(c, Level)], ids=lambda control: control.name)
def test_a_scale_ends_where_the_catalogue_does(control: Level) -> None:
    tool = all_tools()[control.tool]
    slot = next(slot for slot in tool.slots if slot.name == control.slot)
    low, high = (getattr(slot, end) for end in ("low", "high"))
    if control.is_relative:
        assert control.high - control.low <= high
    else:
        assert high == control.high
        assert low <= control.low


def test_everything_with_a_switch_a_level_or_a_choice_is_there() -> None:
    touched = {control.tool for control in CONTROLS}
    touched |= {control.off_tool for control in CONTROLS if isinstance(control, Switch)}
    # Cruise control asks back while driving, and a question is asked aloud; the rest takes words, not a touch.
    spoken = {"navigate", "cancel_navigation", "add_stop", "find_nearby", "set_cruise"}
    spoken |= {"query_vehicle", "query_driver", "set_reminder", "set_timer", "cancel_timer", "query_timer"}
    assert set(all_tools()) - spoken == touched - {""}
    assert {control.section for control in CONTROLS} == set(SECTIONS)


# --- what is shown --------------------------------------------------------------------------------------------------


def test_amounts_are_worded_as_people_say_them() -> None:
    state = car(
        Cabin__HVAC__Station__Row1__Driver__Temperature=24.5,
        Cabin__HVAC__Station__Row1__Driver__FanSpeed=43,
        Cabin__Seat__Row1__DriverSide__HeatingCooling=67,
        Cabin__Seat__Row1__PassengerSide__HeatingCooling=-33,
        Cabin__Sunroof__Position=-100,
        Cabin__Sunroof__Shade__Position=100,
    )
    assert [shown(name, state).text for name in ("temperature", "fan", "seat_heating")] == ["24.5°", "3", "Warm 2"]
    assert shown("seat_heating", state, "passenger").text == "Cool 1"
    assert (shown("sunroof", state).text, shown("sunshade", state).text) == ("Closed", "Closed")
    assert shown("sunroof_tilt", state).on


def test_seats_that_differ_are_shown_as_a_range_and_set_to_one_value() -> None:
    state = car(Cabin__HVAC__Station__Row1__Driver__Temperature=20.0)
    temperature = named("temperature")
    assert isinstance(temperature, Level)
    assert shown("temperature", state, "all").text == "20.0° – 22.0°"
    assert set_to(temperature, 0.5, state, "all") == ("set_temperature", {"zone": "all", "celsius": 24})


def test_a_touch_on_the_scale_goes_to_the_nearest_step_and_the_keys_to_the_next() -> None:
    state = car(Cabin__HVAC__Station__Row1__Driver__Temperature=21.3)
    temperature = named("temperature")
    assert isinstance(temperature, Level)
    assert set_to(temperature, 0.51, state, "driver") == ("set_temperature", {"zone": "driver", "celsius": 24})
    assert stepped(temperature, 1, state, "driver") == ("set_temperature", {"zone": "driver", "celsius": 21.5})
    assert stepped(temperature, -1, state, "driver") == ("set_temperature", {"zone": "driver", "celsius": 21})


def test_at_the_end_of_the_range_nothing_more_is_asked_for() -> None:
    state = car(Cabin__Infotainment__Media__Volume=100)
    volume = named("volume")
    assert isinstance(volume, Level)
    assert stepped(volume, 1, state, "driver") is None
    assert not shown("volume", state).more


def test_a_vehicle_that_does_not_answer_is_shown_as_unknown_and_takes_no_touch() -> None:
    silent = replace(CALM, vehicle=None)
    for control in CONTROLS:
        props = derive_control(control, silent, "driver", english)
        assert (props.known, props.text) == (False, "–")
        if isinstance(control, Switch | Press):
            assert tapped(control, silent, "driver") is None
        if isinstance(control, Level):
            assert set_to(control, 0.5, silent, "driver") is None


def test_right_hand_drive_mirrors_the_cabin() -> None:
    right = car(Cabin__DriverPosition="RIGHT")
    assert right.vehicle is not None
    assert seats_in_plan(right.vehicle.values) == ("passenger", "driver", "rear_left", "rear_right")
    assert paths_of(named("window"), "rear_left", right.vehicle.values) == (
        "Vehicle.Cabin.Door.Row2.PassengerSide.Window.Position",
    )


# --- locks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["trunk", "mirrors", "seat_position", "seat_height", "recline"])
def test_what_the_arbiter_refuses_while_moving_looks_locked_and_says_why(name: str) -> None:
    assert shown(name, car(Speed=DRIVING)).lock == "When stopped"
    assert shown(name, car(Speed=STANDING)).lock == ""


def test_locking_the_doors_is_free_and_unlocking_is_not() -> None:
    doors = {
        f"Cabin__Door__{row}__{side}Side__IsLocked": True
        for row in ("Row1", "Row2")
        for side in ("Driver", "Passenger")
    }
    assert shown("doors", car(Speed=DRIVING)).lock == ""
    assert shown("doors", car(Speed=DRIVING, **doors)).lock == "When stopped"


def test_only_the_seat_of_the_driver_is_locked() -> None:
    assert shown("seat_position", car(Speed=DRIVING), "passenger").lock == ""
    assert shown("seat_position", car(Speed=DRIVING), "all").lock == "When stopped"


def test_at_night_only_off_is_locked_of_the_headlights() -> None:
    props = shown("headlights", car(Speed=DRIVING, Exterior__LightIntensity=5.0))
    assert [option.lock for option in props.options] == ["Stay on at night", "", "", ""]
    assert shown("headlights", car(Speed=DRIVING, Exterior__LightIntensity=80.0)).lock == ""


def test_every_lock_a_driver_can_meet_has_words() -> None:
    states = [car(Speed=DRIVING, Exterior__LightIntensity=5.0, Body__Lights__Hazard__IsSignaling=True)]
    locks = {derive_control(control, state, "driver", english).lock for control in CONTROLS for state in states}
    assert locks == {"", "When stopped", "Stay on at night"}


# --- the window -----------------------------------------------------------------------------------------------------


def click(window: OpenWindow, item: QQuickItem, share: float = 0.5) -> None:
    point = item.mapToScene(QPointF(share * item.width(), item.height() / 2)).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    window.settle()


def below(window: OpenWindow, top: str, name: str) -> QQuickItem:
    """The item `name` inside the item `top`."""
    waiting = [window.find(top)]
    while waiting:
        item = waiting.pop()
        if item.objectName() == name:
            return item
        waiting.extend(item.childItems())
    raise AssertionError(f"no {name} in {top}")


def sent(window: OpenWindow) -> list[Call]:
    return [(event.name, dict(event.slots)) for event in window.core.sent if isinstance(event, CabinRequested)]


def test_touches_reach_the_core_and_show_nothing_before_the_vehicle_has_it(open_window: Opener) -> None:
    window = open_window(CABIN_PAGE, car())
    click(window, window.find("control_air_conditioning"))
    click(window, below(window, "control_fan", "more"))
    click(window, below(window, "control_airflow", "option_1"))
    assert sent(window) == [
        ("set_air_conditioning", {"on": True}),
        ("set_fan", {"zone": "driver", "level": 3}),
        ("set_airflow", {"zone": "driver", "direction": "feet"}),
    ]
    assert "On" not in [text.text for text in window.texts()]
    window.show(car(Cabin__HVAC__IsAirConditioningActive=True))
    assert "On" in [text.text for text in window.texts()]


def test_three_touches_close_the_window_behind_the_passenger(open_window: Opener) -> None:
    window = open_window(CABIN_PAGE, car(Cabin__Door__Row2__PassengerSide__Window__Position=100))
    click(window, window.find("section_windows"))
    click(window, window.find("seat_rear_right"))
    click(window, below(window, "control_window_preset", "option_0"))
    assert sent(window) == [("set_window", {"zone": "rear_right", "percent": 0})]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_refusal_stands_in_the_language_of_the_window(open_window: Opener, language: Literal["en", "zh"]) -> None:
    refusal = CabinAnswered(
        ts_ns=7, name="open_trunk", ok=False, words={"en": "Not while driving.", "zh": "行驶中不行。"}
    )
    window = open_window(replace(CABIN_PAGE, language=language), car(Speed=DRIVING))
    assert window.text("refusalText") == ""
    window.show(replace(car(Speed=DRIVING), touched=refusal))
    assert window.text("refusalText") == refusal.words[language]
    window.show(replace(car(Speed=DRIVING), touched=replace(refusal, ts_ns=8, ok=True)))
    assert window.text("refusalText") == ""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [MINIMUM_SIZE, (1280, 800), (1920, 720)])
def test_every_control_fits_and_can_be_hit(
    open_window: Opener, size: tuple[int, int], language: Literal["en", "zh"]
) -> None:
    window = open_window(replace(CABIN_PAGE, size=size, language=language), car(Speed=DRIVING))
    screen = window.window.contentItem().boundingRect()
    for section in SECTIONS:
        click(window, window.find(f"section_{section}"))
        texts = window.texts()
        assert [text.text for text in texts if text.truncated or not screen.contains(text.rect)] == [], section
        assert [text.text for text in texts if text.painted_width > text.rect.width() + 1.0] == [], section
        small = [
            item.objectName()
            for item in window.items()
            if item.isVisible()
            and item.objectName().startswith(("control_", "option_", "section_", "seat_", "less", "more"))
            and min(item.width(), item.height()) < LEAST_TOUCH_PX
        ]
        assert small == [], section
