"""Stories of drivers who deserve to be left alone: nothing above information, whatever the camera and the face."""

from __future__ import annotations

import math
import random

import pytest

from app.events import GazeZone, Level
from tests.fakes.stories import (
    CAMERAS,
    CLUSTER,
    EVERYDAY,
    FEW_CAMERAS,
    LAP,
    LEFT_MIRROR,
    LEFT_WINDOW,
    PASSENGER,
    REAR_MIRROR,
    RIGHT_MIRROR,
    SCREEN,
    SLOW,
    SOMEBODY,
    Camera,
    Changes,
    Driver,
    Story,
    person,
)

every_camera = pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.name)
some_cameras = pytest.mark.parametrize("camera", FEW_CAMERAS, ids=lambda camera: camera.name)
ON_THE_PILLAR = person(yaw_deg=-18.0)
BELOW_THE_SCREEN = person(yaw_deg=20.0, pitch_deg=14.0, eye_pitch_deg=-16.0)
ON_THE_RIGHT = person(right_hand_drive=True)


def ordinary(story: Story, rounds: int) -> Story:
    """Rounds of 30 s: the road, blinks, mirrors, the speedometer, a look over the screen."""
    for _ in range(rounds):
        story.drives_and_blinks(8).does(1.1, LEFT_MIRROR).drives_and_blinks(4).does(0.6, CLUSTER)
        story.drives_and_blinks(4).does(0.8, REAR_MIRROR).drives(2.5).does(1.4, SCREEN).drives_and_blinks(8)
    return story


@every_camera
def test_the_attentive_driver_hears_nothing(camera: Camera) -> None:
    told = ordinary(Story(lead_in=camera.fps > 12), 4 if camera.fps <= 12 else 1).seen_by(camera)
    told.is_calm()
    assert set(told.episodes()) <= {"blink", "gaze_off_road"}
    assert told.states[-1].attention == pytest.approx(1.0, abs=0.05)
    assert told.states[-1].gaze_zone is GazeZone.ROAD


@pytest.mark.parametrize(
    "driver", [ON_THE_PILLAR, BELOW_THE_SCREEN, ON_THE_RIGHT], ids=["pillar", "laptop", "right-hand drive"]
)
def test_the_attentive_driver_hears_nothing_wherever_the_camera_is(driver: Driver) -> None:
    told = ordinary(Story(driver, lead_in=False), 2).seen_by()
    told.is_calm()
    assert told.states[-1].gaze_zone is GazeZone.ROAD


def test_readings_that_tremble_raise_nothing() -> None:
    chance = random.Random(5)

    def trembles(_: float) -> Changes:
        usual = SOMEBODY.usual
        return {
            "yaw_deg": chance.gauss(0, 2.0),
            "pitch_deg": chance.gauss(0, 1.5),
            "eye_yaw_deg": chance.gauss(0, 3.0),
            "eye_pitch_deg": usual.eye_pitch_deg + chance.gauss(0, 2.0),
            "blink_left": usual.blink_left + chance.gauss(0, 0.04),
            "blink_right": usual.blink_right + chance.gauss(0, 0.04),
            "aperture_left": usual.aperture_left + chance.gauss(0, 0.02),
            "aperture_right": usual.aperture_right + chance.gauss(0, 0.02),
        }

    told = Story(lead_in=False).does(75, trembles).seen_by()
    told.is_calm()
    perclos = told.states[-1].perclos
    assert perclos is not None
    assert perclos < 0.02


def test_laughing_is_no_closure_and_no_yawn() -> None:
    def laughs(into_s: float) -> Changes:
        shake = 0.08 * math.sin(into_s * 25)
        lids = {"blink_left": 0.40 + shake, "blink_right": 0.38 + shake, "aperture_left": 0.18, "aperture_right": 0.18}
        mouth = {"jaw_open": 0.4 + shake, "mouth_ratio": 0.42 + shake}
        return {"smile": 0.95, "squint": 0.6, "pitch_deg": 4.0 + 20 * shake, **lids, **mouth}

    story = Story()
    for _ in range(6):
        story.drives_and_blinks(4).does(4.5, laughs)
    told = story.drives(2).seen_by()
    told.is_calm()
    assert set(told.episodes()) <= {"blink"}


def test_talking_is_no_yawn() -> None:
    def talks(into_s: float) -> Changes:
        jaw = 0.16 + 0.14 * math.sin(into_s * 19) + 0.06 * math.sin(into_s * 7)
        return {
            "jaw_open": jaw,
            "mouth_ratio": jaw,
            "yaw_deg": 4 * math.sin(into_s),
            "pitch_deg": 2 * math.sin(into_s * 3),
        }

    told = Story(lead_in=False).drives_and_blinks(10).does(50, talks).drives_and_blinks(10).seen_by()
    told.is_calm()
    assert set(told.episodes()) <= {"blink"}


def test_singing_raises_nothing() -> None:
    def sings(into_s: float) -> Changes:
        beat = into_s % 2.4
        jaw = 0.5 if beat < 0.6 else 0.2 + 0.15 * math.sin(into_s * 14)
        return {
            "jaw_open": jaw,
            "mouth_ratio": jaw,
            "smile": 0.3,
            "pitch_deg": 5 * math.sin(into_s * 2),
            "roll_deg": 4.0,
        }

    told = Story().does(50, sings).drives(3).seen_by()
    told.is_calm()
    assert not {"yawn", "drowsy", "sleep", "microsleep"} & set(told.episodes())


def test_squinting_at_the_sun_is_no_sleep() -> None:
    squint = {"squint": 0.8, "blink_left": 0.38, "blink_right": 0.37, "aperture_left": 0.17, "aperture_right": 0.17}
    told = Story().drives(5).does(40, squint).drives(5).seen_by()
    told.is_calm()
    assert not {"drowsy", "sleep", "microsleep"} & set(told.episodes())


@pytest.mark.parametrize("camera", [SLOW, EVERYDAY], ids=lambda camera: camera.name)
@pytest.mark.parametrize("driver", [ON_THE_PILLAR, ON_THE_RIGHT], ids=["pillar", "right-hand drive"])
def test_a_long_look_is_found_wherever_the_camera_and_the_wheel_are(driver: Driver, camera: Camera) -> None:
    aside = {"yaw_deg": -SCREEN["yaw_deg"], "pitch_deg": SCREEN["pitch_deg"]} if driver.right_hand_drive else SCREEN
    told = Story(driver).drives(4).does(4.5, aside).drives(3).seen_by(camera)
    told.begins(7.0, "long_distraction", "warning", "road", "away")
    told.ends(9.5, "long_distraction")
    assert told.state(6.5).gaze_zone is GazeZone.CENTRE_SCREEN


@pytest.mark.parametrize(
    ("target", "zone", "mirrored_zone"),
    [
        (LEFT_MIRROR, GazeZone.LEFT_MIRROR, GazeZone.RIGHT_MIRROR),
        (RIGHT_MIRROR, GazeZone.RIGHT_MIRROR, GazeZone.LEFT_MIRROR),
        (REAR_MIRROR, GazeZone.REAR_MIRROR, GazeZone.REAR_MIRROR),
        (PASSENGER, GazeZone.PASSENGER, GazeZone.PASSENGER),
        (LEFT_WINDOW, GazeZone.LEFT_WINDOW, GazeZone.RIGHT_WINDOW),
        (LAP, GazeZone.LAP, GazeZone.LAP),
    ],
)
def test_right_hand_drive_is_the_same_cabin_mirrored(target: Changes, zone: GazeZone, mirrored_zone: GazeZone) -> None:
    mirrored = {**target, "yaw_deg": -target.get("yaw_deg", 0.0)}
    ours, theirs = (
        Story(driver).drives(3).does(4, changes).drives(3).seen_by()
        for driver, changes in ((SOMEBODY, target), (ON_THE_RIGHT, mirrored))
    )
    assert ours.state(5).gaze_zone is zone
    assert theirs.state(5).gaze_zone is mirrored_zone
    assert ours.raised() == theirs.raised()
    assert ours.raised() != []


@pytest.mark.parametrize("pose", [{"yaw_deg": 10.0, "pitch_deg": -6.0}, {"roll_deg": 22.0}, {"pitch_deg": 9.0}])
def test_who_sits_differently_after_an_hour_still_looks_at_the_road(pose: Changes) -> None:
    told = Story().does(40, pose).seen_by()
    told.is_calm()
    assert told.state(30).gaze_zone is GazeZone.ROAD


def test_the_long_red_light_is_nobodys_business() -> None:
    story = Story().at_kmh(0).drives(3).does(20, LAP).drives(3).shuts(9).drives(3)
    story.does(12, PASSENGER).drives(1)
    for _ in range(8):
        story.does(2.4, LAP).drives(1)
    told = story.shuts(2).drives(2).seen_by()
    assert told.levels() <= {Level.INFO, Level.NOTICE}
    assert {warning[1] for warning in told.raised()} <= {"notice"}


@some_cameras
def test_driving_off_from_the_red_light_still_looking_away_is_warned_of(camera: Camera) -> None:
    story = Story().at_kmh(0).drives(3).does(8, SCREEN)
    told = story.at_kmh(60).does(5, SCREEN).drives(4).seen_by(camera)
    before = {warning.level for warning in told.warnings(11 - 0.15).values()}
    after = {warning.level for warning in told.warnings(11 + 3.0 + told.late_s).values()}
    assert before <= {Level.NOTICE}
    assert after & {Level.WARNING, Level.ALARM}


def test_driving_off_attentively_leaves_nothing_behind() -> None:
    story = Story().at_kmh(0).drives(3).does(8, LAP).drives(2.5).at_kmh(60).drives(10)
    told = story.seen_by()
    assert told.levels() <= {Level.INFO, Level.NOTICE}
    assert told.warnings(15) == {}
