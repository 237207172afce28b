"""Stories of drivers who want to be told early: notices come on top, and no warning moves."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Literal

import pytest

from app.events import DriverEventKind, DriverWarning, Event, Level, WarningRaised
from perception.driver_warnings import Cause, Condition, WarningBoard
from perception.monitor_settings import DEFAULT_SETTINGS, EARLY, EarlySettings, chosen_settings
from tests.fakes.stories import CAMERAS, JUST_S, LEFT_MIRROR, SCREEN, SLOW, Camera, Story, Told

Warnings = Literal["normal", "early"]
every_camera = pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.name)


def early() -> Story:
    return Story(warnings="early")


def without_notices(told: Told) -> list[tuple[str, str, float]]:
    return [each for each in told.raised() if each[1] != "notice"]


def test_early_changes_nothing_but_what_is_told_early() -> None:
    assert chosen_settings("normal") == DEFAULT_SETTINGS
    assert chosen_settings("early") == replace(DEFAULT_SETTINGS, early=EARLY)
    assert DEFAULT_SETTINGS.early == EarlySettings()


# --- looks ------------------------------------------------------------------------------------------------------


@every_camera
def test_a_long_look_is_told_a_second_before_the_warning(camera: Camera) -> None:
    told = early().drives(5).does(5, SCREEN).drives(4).seen_by(camera)
    told.begins(7.0, "long_distraction", "notice", "road", "away")
    assert told.warnings(8.0 - JUST_S)["long_distraction"].level is Level.NOTICE
    assert told.warnings(8.0 + told.late_s)["long_distraction"].level is Level.WARNING
    told.ends(11.0, "long_distraction")


@every_camera
def test_the_warnings_of_a_look_that_never_ends_come_when_they_always_do(camera: Camera) -> None:
    usual, told = (story.drives(5).does(9, SCREEN).drives(4).seen_by(camera) for story in (Story(), early()))
    assert [kind for kind, _, _ in usual.raised()] == ["long_distraction", "unresponsive"]
    assert without_notices(told) == usual.raised()
    assert told.cleared() == usual.cleared()


@every_camera
def test_a_look_of_two_and_a_half_seconds_is_told_and_never_warned_of(camera: Camera) -> None:
    told = early().drives(5).does(2.5, SCREEN).drives(5).seen_by(camera)
    assert [each[:2] for each in told.raised()] == [("long_distraction", "notice")]
    assert told.warnings(10) == {}
    Story().drives(5).does(2.5, SCREEN).drives(5).seen_by(camera).is_calm()


@every_camera
def test_a_usual_look_is_not_told(camera: Camera) -> None:
    early().drives(5).does(1.85 - camera.longest_gap_s, SCREEN).drives(5).seen_by(camera).is_calm()


@pytest.mark.parametrize("speed_kmh", [0, 10, 19.5])
def test_where_no_warning_is_given_nothing_is_told_before_it(speed_kmh: float) -> None:
    usual, told = (
        story.at_kmh(speed_kmh).drives(5).does(6, SCREEN).drives(4).seen_by() for story in (Story(), early())
    )
    assert told.raised() == usual.raised()


def test_the_indicator_moves_the_notice_as_it_moves_the_warning() -> None:
    told = early().drives(5).signals(indicator_left=True).does(5, LEFT_MIRROR).drives(4).seen_by()
    told.begins(8.0, "long_distraction", "notice")
    assert told.warnings(9.0 - JUST_S)["long_distraction"].level is Level.NOTICE
    assert told.warnings(9.0 + told.late_s)["long_distraction"].level is Level.WARNING


def test_shut_eyes_are_not_told_as_a_look() -> None:
    usual, told = (story.drives(5).shuts(8).drives(5).seen_by() for story in (Story(), early()))
    assert without_notices(told) == usual.raised()
    assert "long_distraction" not in {kind for kind, _, _ in told.raised()}


# --- drowsiness -------------------------------------------------------------------------------------------------


@functools.cache
def tiring(warnings: Warnings) -> Told:
    """Awake for three minutes, then ever longer blinks until drowsy, then awake for good."""
    story = Story(lead_in=False, warnings=warnings)
    for minute in range(16):
        closed_s = min(0.9, 0.2 + 0.12 * max(0, minute - 2)) if minute < 9 else 0.15
        for _ in range(15):
            story.drives(4 - closed_s).shuts(closed_s)
    return story.drives(1).seen_by(SLOW)


def test_first_signs_of_drowsiness_are_told_before_the_warning_which_comes_when_it_always_does() -> None:
    usual, told = tiring("normal").raised("drowsy"), tiring("early").raised("drowsy")
    assert [level for _, level, _ in usual] == ["warning"]
    assert [level for _, level, _ in told] == ["notice", "warning"]
    assert told[1] == usual[0]
    assert told[0][2] < told[1][2] - 10


def test_a_warning_of_drowsiness_ends_when_it_always_does() -> None:
    def last_s(told: Told) -> float:
        return max(
            time_s
            for time_s, state in zip(told.times, told.states, strict=True)
            if any(warning.level is Level.WARNING for warning in state.warnings)
        )

    assert last_s(tiring("early")) == last_s(tiring("normal"))


def test_a_driver_wide_awake_again_is_told_nothing_more() -> None:
    told = tiring("early")
    assert told.states[-1].warnings == ()


# --- the board --------------------------------------------------------------------------------------------------

NS = 1_000_000_000
DROWSY = Condition(DriverEventKind.DROWSY, "eyes closed", 0)


def raised(events: list[Event]) -> list[DriverWarning]:
    return [event.warning for event in events if isinstance(event, WarningRaised)]


def test_a_notice_silences_no_warning_that_follows_within_its_cool_down() -> None:
    board = WarningBoard(DEFAULT_SETTINGS.gates)

    def step(at_s: float, condition: Condition | None) -> list[DriverWarning]:
        return raised(board.update(Cause.FATIGUE, condition, recovered=True, ts_ns=round(at_s * NS), speed_kmh=80.0))

    assert [warning.level for warning in step(0, replace(DROWSY, early=True))] == [Level.NOTICE]
    assert step(10, None) == []
    assert [warning.level for warning in step(20, DROWSY)] == [Level.WARNING]
    assert step(30, None) == []
    # Now the driver has been told: the same again is shown, not sounded.
    assert step(40, DROWSY) == []
    assert [warning.level for warning in board.in_force] == [Level.WARNING]
