"""Stories of phone, hanging head and leaning, judged by the whole monitor: warnings, events, levels and words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.events import DriverEventKind, Level
from tests.fakes.faces import ATTENTIVE, LOOKING_AT_LAP, Drive, look
from tests.fakes.hands import AT_EAR, FACE, ON_CHIN, Joints, placed

PHONE = DriverEventKind.PHONE_USE


def settled(**options: Any) -> Drive:
    """A drive whose driver is known, in the middle of a 640 x 480 picture."""
    drive = Drive(fps=20, usual=replace(ATTENTIVE, face_box=FACE), **options)
    return drive.drive(15)


def hold(drive: Drive, seconds: float, *hands: Joints, **changes: Any) -> None:
    """With hands in the picture, looked for in every sixth frame."""
    seen = tuple(number for hand in hands for number in placed(hand))
    for frame in range(round(seconds * drive.fps)):
        drive.drive(1 / drive.fps, hands=seen if frame % 6 == 0 else None, **changes)


def of_phone(drive: Drive) -> list[tuple[str, float]]:
    return [(level, at_s) for kind, level, at_s in drive.raised() if kind == PHONE]


def test_a_call_at_speed_is_warned_of_after_three_seconds_and_over_when_the_hand_is_gone() -> None:
    drive = settled()
    hold(drive, 2.9, AT_EAR)
    assert of_phone(drive) == []
    hold(drive, 3.1, AT_EAR)
    assert of_phone(drive) == [("warning", pytest.approx(18.0, abs=0.35))]
    hold(drive, 2)
    assert [kind for kind, _ in drive.cleared()] == [PHONE]
    (call,) = drive.happened(PHONE)
    assert call.level is Level.WARNING
    assert call.start_ns == 15_000_000_000
    assert call.reason.startswith("a hand held at the ear for 5.")


def test_a_call_at_a_standstill_is_at_most_a_notice() -> None:
    drive = settled(speed_kmh=0.0)
    hold(drive, 5, AT_EAR)
    assert [level for level, _ in of_phone(drive)] == ["notice"]


def test_a_chin_on_the_hand_is_nothing() -> None:
    drive = settled()
    hold(drive, 10, ON_CHIN)
    assert drive.raised() == []
    assert drive.end().happened(PHONE) == []


def test_one_who_types_in_the_lap_uses_a_phone_as_far_as_can_be_told() -> None:
    drive = settled()
    for _ in range(4):
        drive.drive(2.2, **LOOKING_AT_LAP).drive(1.2)
    assert len(of_phone(drive)) == 1
    drive.drive(4)
    (use,) = drive.happened(PHONE)
    assert use.reason.startswith("looks into the lap again and again: 4 times in ")
    assert use.confidence == 0.5


def test_mirrors_and_instruments_again_and_again_are_no_phone() -> None:
    drive = settled()
    for _ in range(6):
        drive.drive(1.2, **look(35)).drive(1.0).drive(1.2, **look(0, -15)).drive(1.5)
    assert drive.end().happened(PHONE) == []


def test_a_head_that_hangs_down_is_told_once_the_look_that_explains_it_is_warned_of() -> None:
    drive = settled()
    drive.drive(5, pitch_deg=-30.0)
    drive.drive(3)
    assert "head_down" not in [kind for kind, _, _ in drive.raised()]
    assert "long_distraction" in [kind for kind, _, _ in drive.raised()]
    (down,) = drive.happened(DriverEventKind.HEAD_DOWN)
    assert (down.level, down.reason) == (Level.NOTICE, "head down by 30 degrees for 5.0 s")


def test_leaning_with_the_eyes_on_the_road_is_nothing() -> None:
    drive = settled()
    x, y, width, height = FACE
    drive.drive(8, face_box=(x - 0.3, y, width, height))
    assert drive.raised() == []


def test_who_leans_over_and_looks_there_is_told_where() -> None:
    drive = settled()
    x, y, width, height = FACE
    drive.drive(5, face_box=(x - 0.3, y, width, height), **look(-50, -20))
    drive.drive(3)
    (warning,) = drive.happened(DriverEventKind.LONG_DISTRACTION)
    assert warning.reason.endswith(", leaning over to the passenger's side")


def test_who_leans_out_of_the_picture_is_told_where() -> None:
    drive = settled()
    x, y, width, height = FACE
    drive.drive(0.5, face_box=(x + 0.35, y, width, height))
    drive.away(5).drive(2)
    (gone,) = drive.happened(DriverEventKind.NO_FACE)
    assert gone.reason.endswith(", leaning to the window")
