"""Whether somebody who spoke had looked at the assistant."""

from __future__ import annotations

import pytest

from app.clock import NS_PER_S
from app.events import DriverState, Event, FaceFeatures, GazeZone
from dialogue.addressed import Looks


def at(seconds: float) -> int:
    return round(seconds * NS_PER_S)


def screen(seconds: float, **changes: bool) -> DriverState:
    return DriverState(ts_ns=at(seconds), gaze_zone=GazeZone.CENTRE_SCREEN, **changes)


def face(seconds: float, yaw_deg: float, eye_yaw_deg: float = 0.0) -> FaceFeatures:
    return FaceFeatures(
        ts_ns=at(seconds), frame_id=1, width=640, height=480, faces=1, yaw_deg=yaw_deg, eye_yaw_deg=eye_yaw_deg
    )


@pytest.mark.parametrize(
    ("seen", "is_meant"),
    [
        (screen(10.5), True),
        (screen(9.5), True),  # looked, then spoke while looking back at the road
        (screen(8.0), False),
        (screen(13.0), False),
        (screen(10.5, valid=False), False),
        (DriverState(ts_ns=at(10.5), gaze_zone=GazeZone.ROAD), False),
        (face(10.5, yaw_deg=20.0, eye_yaw_deg=-18.0), True),
        (face(10.5, yaw_deg=25.0), False),
    ],
)
def test_speech_from_ten_to_twelve_seconds_is_meant_when_there_was_a_look(seen: Event, is_meant: bool) -> None:
    looks = Looks()
    assert isinstance(seen, DriverState | FaceFeatures)
    looks.note(seen)
    assert looks.during(at(10.0), at(12.0)) is is_meant


@pytest.mark.parametrize(
    ("first_s", "last_s", "opens"),
    [
        (9.0, 9.4, True),  # looked for 0.4 s, then spoke
        (9.0, 12.0, True),  # looked, and went on looking while speaking
        (9.8, 10.0, False),  # a glance
        (9.9, 12.0, False),  # looked only after the first word
        (8.0, 8.9, False),  # looked away for more than a second
        (10.5, 12.0, False),
    ],
)
def test_a_look_that_had_lasted_opens_the_microphone(first_s: float, last_s: float, opens: bool) -> None:
    looks = Looks()
    for frame in range(round((last_s - first_s) * 15) + 1):
        looks.note(screen(first_s + frame / 15))
    assert looks.dwelt_before(at(10.0)) is opens


def test_a_blink_does_not_end_a_look_and_a_look_elsewhere_does() -> None:
    for gap_s, opens in ((0.2, True), (0.4, False)):
        looks = Looks()
        for start_s in (9.0, 9.2 + gap_s):
            for frame in range(4):
                looks.note(screen(start_s + frame / 15))
        assert looks.dwelt_before(at(10.0)) is opens


def test_old_looks_are_forgotten() -> None:
    looks = Looks()
    for second in range(100):
        looks.note(screen(float(second)))
    assert not looks.during(at(40.0), at(41.0))
    assert looks.during(at(99.0), at(99.5))
