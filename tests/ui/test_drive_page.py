"""The Drive page: what a driver sees at a glance, and the two things that can be touched there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.events import CabinRequested, CabinState, GazeZone, VehicleState
from tests.ui.conftest import OpenWindow
from tests.ui.states import ALARM, CALM, LISTENING, MISSING, mirrored, vehicle
from ui.shell import MINIMUM_SIZE, WindowOptions
from ui.viewmodels.local import Units

Opener = Callable[..., OpenWindow]
DRIVE = WindowOptions(language="en", theme="night", size=MINIMUM_SIZE)


def looking(zone: GazeZone) -> CabinState:
    assert CALM.driver is not None
    return replace(CALM, driver=replace(CALM.driver, gaze_zone=zone, zone_s=0.4))


def lit(window: OpenWindow) -> str:
    """The zone lit on the plan, as drawn for a driver on the left; empty when none is."""
    light = window.find("gazeLight")
    return str(light.property("drawn")) if light.isVisible() else ""


@pytest.mark.parametrize("zone", [zone for zone in GazeZone if zone is not GazeZone.UNKNOWN])
def test_the_zone_the_driver_looks_at_is_lit(open_window: Opener, zone: GazeZone) -> None:
    window = open_window(DRIVE, MISSING)
    assert lit(window) == ""
    dark = window.window.grabWindow()
    window.show(looking(zone))
    assert lit(window) == zone.value
    assert window.window.grabWindow() != dark


def test_closed_eyes_light_nothing(open_window: Opener) -> None:
    assert lit(open_window(DRIVE, ALARM)) == ""


def test_the_left_mirror_is_the_far_one_for_who_sits_on_the_right(open_window: Opener) -> None:
    window = open_window(DRIVE, mirrored(looking(GazeZone.LEFT_MIRROR)))
    # Drawn for a driver on the left and seen in a mirror: there the far one is the right one.
    assert lit(window) == "right_mirror"
    window.show(mirrored(looking(GazeZone.PASSENGER)))
    assert lit(window) == "passenger"


def test_what_is_being_said_is_there_while_it_is_said(open_window: Opener) -> None:
    window = open_window(DRIVE, LISTENING)
    assert "Turn on the seat" in [text.text for text in window.texts()]
    window.show(CALM)
    assert "Turn on the seat" not in [text.text for text in window.texts()]


def test_a_touch_on_the_music_stops_it_or_goes_on(open_window: Opener) -> None:
    window = open_window(DRIVE)
    button = window.find("playButton")
    point = button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    still = vehicle(Vehicle__Cabin__Infotainment__Media__Action="PAUSE")
    rate = {"Vehicle.Cabin.Infotainment.Media.Played.PlaybackRate": 0.0}
    window.show(replace(CALM, vehicle=VehicleState(ts_ns=2, values={**still.values, **rate})))
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, pos=point)
    asked = [event.name for event in window.core.sent if isinstance(event, CabinRequested)]
    assert asked == ["pause_media", "play_media"]


def test_units_change_while_it_runs(open_window: Opener) -> None:
    window = open_window(replace(DRIVE, units="metric"))
    assert (window.text("speed"), window.text("speedUnit")) == ("60", "km/h")
    window.shell.model.set_units(Units(miles=True, fahrenheit=True))
    assert (window.text("speed"), window.text("speedUnit")) == ("37", "mph")
    assert {"75°", "199 mi", "64°"} <= {text.text for text in window.texts()}


def test_a_driver_who_is_not_seen_is_said_so_and_no_figure_stands(open_window: Opener) -> None:
    window = open_window(DRIVE, MISSING)
    shown = [text.text for text in window.texts()]
    assert "Driver not visible" in shown
    assert not [text for text in shown if text.endswith("%")]
