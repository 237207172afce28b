"""The synthetic driver before the real eyes of the product: MediaPipe and the driver monitor see a person."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from app.clock import NS_PER_S
from app.errors import InputError
from app.events import DriverEvent, DriverEventKind, Event, FaceFeatures, GazeZone, Level, WarningRaised
from perception.driver_state import DriverMonitor
from perception.hands import HandReader
from perception.pipeline import VisionPipeline
from perception.scenarios import catalogue, clips
from perception.scenarios.clips import CLIP_FPS, scenario, synthesize
from perception.scenarios.demo_camera import DemoCamera
from perception.scenarios.driver import SyntheticDriver
from perception.scenarios.people import PEOPLE, face_of
from perception.scenarios.pose import DriverPose
from perception.scenarios.script import DriverScript, load_script
from perception.scenarios.studio import Studio
from perception.vehicle_signals import VehicleSignals

pytestmark = pytest.mark.models

DEMO = Path(__file__).resolve().parents[2] / "assets" / "demo.toml"
DRIVE_FPS = 6.0
"""Frames a second at which whole drives are shown: few, to be quick; the product's own rate is 15 and more."""
SETTLE_FRAMES = 4
"""The tracker needs a few frames of a new pose, as with a person."""


class Watcher:
    """Shows poses to the real face pipeline as a video."""

    def __init__(self, driver: SyntheticDriver, pipeline: VisionPipeline) -> None:
        self._driver, self._pipeline = driver, pipeline
        self._frame = 0

    def frame(self, pose: DriverPose, ts_ns: int | None = None, light: float = 1.0) -> FaceFeatures:
        self._frame += 1
        ts_ns = self._frame * NS_PER_S // 20 if ts_ns is None else ts_ns
        return self._pipeline.process(self._driver.render(pose, light), ts_ns, self._frame).features

    def read(self, light: float = 1.0, **pose: float) -> FaceFeatures:
        return [self.frame(DriverPose(**pose), light=light) for _ in range(SETTLE_FRAMES)][-1]


@pytest.fixture(scope="module")
def driver(models_or_skip: Callable[..., Path]) -> SyntheticDriver:
    return SyntheticDriver(models_or_skip("portrait") / "portrait" / "astronaut.png")


@pytest.fixture
def watcher(driver: SyntheticDriver, models_or_skip: Callable[..., Path]) -> Iterator[Watcher]:
    root = models_or_skip("face_landmarker", "portrait")
    pipeline = VisionPipeline(root / "face_landmarker" / "face_landmarker.task", None)
    yield Watcher(driver, pipeline)
    pipeline.close()


def test_open_eyes_read_as_open_and_painted_lids_as_closed(watcher: Watcher) -> None:
    awake = watcher.read()
    assert max(awake.blink_left, awake.blink_right) <= 0.15
    asleep = watcher.read(eye_closure=1.0)
    assert min(asleep.blink_left, asleep.blink_right) >= 0.5
    assert asleep.aperture_left < 0.5 * awake.aperture_left


def test_eyes_closed_with_the_head_turned_still_read_as_closed(watcher: Watcher) -> None:
    turned = watcher.read(eye_closure=1.0, head_yaw_deg=20.0)
    assert max(turned.blink_left, turned.blink_right) >= 0.5


def test_a_yawn_reads_as_an_open_jaw_and_closed_lips_do_not(watcher: Watcher) -> None:
    shut = watcher.read()
    assert shut.jaw_open < 0.1
    assert shut.mouth_ratio < 0.1
    assert shut.smile < 0.6
    yawn = watcher.read(mouth_opening=1.0, eye_closure=0.3)
    assert yawn.jaw_open > 0.5
    assert yawn.mouth_ratio > 0.5


def test_head_angles_are_read_as_they_were_rendered(watcher: Watcher) -> None:
    straight = watcher.read()
    yaw = [watcher.read(head_yaw_deg=angle).yaw_deg - straight.yaw_deg for angle in (-25, -12, 12, 25)]
    assert yaw == sorted(yaw)
    assert yaw == pytest.approx([-25, -12, 12, 25], abs=6.0)
    pitch = [watcher.read(head_pitch_deg=angle).pitch_deg - straight.pitch_deg for angle in (-15, 12)]
    assert pitch == pytest.approx([-15, 12], abs=6.0)
    roll = watcher.read(head_roll_deg=12.0).roll_deg - straight.roll_deg
    assert abs(roll) == pytest.approx(12.0, abs=4.0)


def test_the_gaze_follows_the_painted_irises(watcher: Watcher) -> None:
    yaw = [watcher.read(eye_yaw_deg=angle).eye_yaw_deg for angle in (-18, 0, 18)]
    assert yaw[0] < -10.0 < yaw[1] < 10.0 < yaw[2]
    assert watcher.read(eye_pitch_deg=-15.0).eye_pitch_deg < watcher.read(eye_pitch_deg=10.0).eye_pitch_deg - 4.0


def test_a_turned_head_with_eyes_ahead_of_it_reads_as_eyes_turned_further(watcher: Watcher) -> None:
    left = watcher.read(head_yaw_deg=28.0, eye_yaw_deg=18.0)
    right = watcher.read(head_yaw_deg=-28.0, eye_yaw_deg=-18.0)
    assert left.eye_yaw_deg > 8.0
    assert right.eye_yaw_deg < -8.0


def test_eyes_on_the_lap_lower_the_lids_without_shutting_them(watcher: Watcher) -> None:
    awake = watcher.read()
    lowered = watcher.read(eye_pitch_deg=-30.0)
    asleep = watcher.read(eye_closure=1.0)
    lids = [(face.blink_left + face.blink_right) / 2 for face in (awake, lowered, asleep)]
    assert lids[0] + 0.05 < lids[1] < lids[2] - 0.2
    assert lowered.eye_pitch_deg < awake.eye_pitch_deg - 10.0
    assert asleep.aperture_left < 0.5 * lowered.aperture_left
    bowed = watcher.read(head_pitch_deg=-24.0, eye_pitch_deg=-30.0)
    assert bowed.aperture_left < 0.7 * awake.aperture_left, "seen from above, the upper lid covers more of the eye"


@pytest.mark.parametrize("person", [name for name in PEOPLE if name])
def test_other_people_are_found_and_read_as_well(person: str, models_or_skip: Callable[..., Path]) -> None:
    root = models_or_skip("face_landmarker", "portrait")
    portrait = root / "portrait" / "astronaut.png"
    pipeline = VisionPipeline(root / "face_landmarker" / "face_landmarker.task", None)
    other = Watcher(SyntheticDriver(portrait, face_of(person), size=(320, 240)), pipeline)
    try:
        awake = other.read()
        asleep = other.read(eye_closure=1.0)
        turns = {angle: other.read(head_yaw_deg=angle) for angle in (-25.0, 25.0)}
        yawn = other.read(mouth_opening=1.0)
        assert all(face.valid for face in (awake, asleep, yawn, *turns.values()))
        assert max(awake.blink_left, awake.blink_right) <= 0.15
        assert max(asleep.blink_left, asleep.blink_right) >= 0.4
        assert asleep.aperture_left < 0.5 * awake.aperture_left
        assert yawn.jaw_open > 0.5
        for angle, face in turns.items():
            assert face.yaw_deg - awake.yaw_deg == pytest.approx(angle, abs=6.0)
    finally:
        pipeline.close()


@pytest.mark.parametrize("name", ["phone_at_ear", "phone_at_left_ear", "phone_at_wheel"])
def test_the_hand_with_the_phone_is_found_as_a_hand(name: str, models_or_skip: Callable[..., Path]) -> None:
    root = models_or_skip("gesture_recognizer", "portrait")
    story = catalogue.load(name).story
    held = next(act for act in story.acts if act.kind in ("phone_ear", "phone_wheel"))
    studio = Studio(root / "portrait" / "astronaut.png", story)
    with HandReader(root / "gesture_recognizer" / "gesture_recognizer.task") as reader:
        empty = reader.read_image(studio.picture(held.start_s - 2.0))
        full = [reader.read_image(studio.picture(held.start_s + after_s)) for after_s in (2.0, 3.0)]
    assert not empty
    assert all(len(hands) >= 1 for hands in full)


def test_a_story_is_filmed_twice_with_the_same_pixels(models_or_skip: Callable[..., Path]) -> None:
    portrait = models_or_skip("portrait") / "portrait" / "astronaut.png"
    story = catalogue.load("mask_and_glasses").story
    moments = (1.0, 16.0, 21.0)
    first = [Studio(portrait, story).picture(t_s) for t_s in moments]
    other = Studio(portrait, catalogue.load("mask_and_glasses", 3).story)
    other.picture(15.0)
    again = [Studio(portrait, story).picture(t_s) for t_s in moments]
    assert all(np.array_equal(one, two) for one, two in zip(first, again, strict=True))


def test_a_dim_cabin_is_a_darker_picture_of_the_same_driver(watcher: Watcher) -> None:
    day, night = watcher.read(), watcher.read(light=0.35)
    assert night.brightness < 0.5 * day.brightness
    assert night.valid


def drive(watcher: Watcher, script: DriverScript, fps: float) -> tuple[list[Event], int]:
    """Everything the monitor reports at 60 km/h, and in how many frames no face was found."""
    monitor, vehicle = DriverMonitor(), VehicleSignals(speed_kmh=60.0)
    events: list[Event] = []
    faceless = 0
    for number in range(round(script.duration_s * fps)):
        features = watcher.frame(script.pose_at(number / fps), round((1 + number / fps) * NS_PER_S))
        faceless += not features.valid
        events += monitor.step(features, vehicle)[1]
    return events, faceless


def seconds_of(ts_ns: int) -> float:
    return ts_ns / NS_PER_S - 1.0


def test_the_demonstration_drive_yields_its_stories_and_no_other(watcher: Watcher) -> None:
    script = load_script(DEMO)
    events, faceless = drive(watcher, script, fps=DRIVE_FPS)
    assert faceless == 0
    raised = [event.warning for event in events if isinstance(event, WarningRaised)]
    assert [(warning.kind, warning.level) for warning in raised] == [
        (DriverEventKind.LONG_DISTRACTION, Level.WARNING),
        (DriverEventKind.MICROSLEEP, Level.WARNING),
        (DriverEventKind.SLEEP, Level.ALARM),
    ]
    looked_away, looked_across, yawned, slept = script.actions
    said = [seconds_of(event.ts_ns) for event in events if isinstance(event, WarningRaised)]
    assert said == pytest.approx([looked_away.start_s + 3.4, slept.start_s + 1.1, slept.start_s + 3.1], abs=0.4)
    told = [event for event in events if isinstance(event, DriverEvent)]
    across = [event for event in told if event.zone is GazeZone.PASSENGER]
    assert [seconds_of(event.start_ns) for event in across] == [pytest.approx(looked_across.start_s + 0.3, abs=0.4)]
    yawns = [event for event in told if event.kind is DriverEventKind.YAWN]
    assert [seconds_of(event.start_ns) for event in yawns] == [pytest.approx(yawned.start_s + 0.5, abs=0.4)]
    assert {event.kind for event in told} <= {
        DriverEventKind.BLINK,
        DriverEventKind.GAZE_OFF_ROAD,
        DriverEventKind.LONG_DISTRACTION,
        DriverEventKind.YAWN,
        DriverEventKind.MICROSLEEP,
        DriverEventKind.SLEEP,
    }


def test_eyes_shut_for_a_second_and_a_half_are_a_microsleep_and_no_sleep(watcher: Watcher) -> None:
    events, _ = drive(watcher, scenario("eyes_closed_short", 0), fps=DRIVE_FPS)
    kinds = [event.warning.kind for event in events if isinstance(event, WarningRaised)]
    assert kinds == [DriverEventKind.MICROSLEEP]


def test_the_demo_camera_waits_attentively_then_plays_the_script(models_or_skip: Callable[..., Path]) -> None:
    portrait = models_or_skip("portrait") / "portrait" / "astronaut.png"
    camera = DemoCamera(portrait, DEMO, size=(320, 240), fps=20.0)
    driver = SyntheticDriver(portrait, size=(320, 240))
    script = load_script(DEMO)
    began = 500 * NS_PER_S
    waiting = camera.frame(began)
    assert waiting.shape == (240, 320, 3)
    assert waiting.dtype == np.uint8
    assert camera.frame(began + NS_PER_S // 100) is waiting, "asked too soon it gives the last picture again"
    assert not np.array_equal(camera.frame(began + NS_PER_S), waiting), "an attentive driver still moves"
    camera.start(began + 2 * NS_PER_S)
    asleep = camera.frame(began + (2 + 62) * NS_PER_S)
    assert np.array_equal(asleep, driver.render(script.pose_at(62.0)))


def test_a_clip_comes_with_labels_of_every_frame(
    models_or_skip: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import av

    monkeypatch.setattr(clips, "LEAD_S", 1.5)
    monkeypatch.setattr(clips, "TAIL_S", 0.5)
    portrait = models_or_skip("portrait") / "portrait" / "astronaut.png"
    out, labels = tmp_path / "clip.mp4", tmp_path / "clip.json"
    document = synthesize("yawn", out, portrait=portrait, labels=labels, seed=5)
    told = json.loads(labels.read_text(encoding="utf-8"))
    with av.open(str(out)) as container:
        stream = container.streams.video[0]
        frames = sum(1 for _ in container.demux(stream) if _.pts is not None)
        assert (stream.width, stream.height, stream.average_rate) == (640, 480, CLIP_FPS)
    assert frames == document["frames"] == len(told["frames"]["yaw_deg"])
    assert "yawn" in {event["kind"] for event in told["events"]}


def test_another_picture_is_refused_in_one_line(tmp_path: Path) -> None:
    wrong = tmp_path / "portrait.png"
    with pytest.raises(InputError, match="cannot be read"):
        SyntheticDriver(wrong)
    wrong.write_bytes(b"not a picture")
    with pytest.raises(InputError, match="not a picture"):
        SyntheticDriver(wrong)


def test_a_clip_that_cannot_be_written_is_one_clear_line(models_or_skip: Callable[..., Path], tmp_path: Path) -> None:
    portrait = models_or_skip("portrait") / "portrait" / "astronaut.png"
    with pytest.raises(InputError, match="cannot write"):
        synthesize("attentive", tmp_path / "no" / "clip.mp4", portrait=portrait)
