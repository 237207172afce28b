"""Movements through the real engine: real hands moved over a background are told, real people's other movements not.

The films are made from stills (`tests/fakes/moved_hand.py`). Measured on 25 gestures of stills that no rule was set by:
19 told, none for another; in the other 6 the engine never found the resting hand.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.clock import NS_PER_S
from app.events import Gesture, GestureDetected
from perception.gesture_files import load_picture
from perception.gestures import HandGestures
from perception.hand_evaluation import Tally, told_by
from perception.hand_watch import FOR_GESTURES
from perception.hands import HandReader
from perception.pipeline import VisionPipeline
from perception.recording import Recording
from perception.scenarios.hand_body import Place
from perception.scenarios.hand_film import HandFilm
from perception.scenarios.hand_story import HandStory, lowered, raised
from tests.fakes.moved_hand import moved_hand

ROOT = Path(__file__).resolve().parents[2]
PALM, OTHER_PALM, FINGER = (
    "subhih_open_palm_16_pic00002.jpg",
    "subhih_open_palm_pic00049.jpg",
    "subhih_pointing_3_1528499009.07_pic00019.jpg",
)
FPS = 30

pytestmark = [pytest.mark.models, pytest.mark.shared_data]


@pytest.fixture
def model(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip("gesture_recognizer") / "gesture_recognizer" / "gesture_recognizer.task"


def moved(still: Path, story: HandStory, model: Path, breadth: float = 0.12) -> HandFilm:
    picture = load_picture(still)
    assert picture is not None
    with HandReader(model) as reader:
        (hand,) = reader.read_image(picture)
    return moved_hand(picture, hand, story, Place(breadth=breadth), seed=7)


@pytest.mark.timeout(150)
def test_a_real_hand_that_is_moved_swipes_and_draws_circles(model: Path, shared_data: Path) -> None:
    stills = shared_data / "hands" / "stills"
    stories = [
        (PALM, lowered(raised(0.5).by(2.4, 0.3, 0.3).meant(Gesture.SWIPE_LEFT).hold(0.3))),
        (OTHER_PALM, raised(0.6).by(-2.0, 0.2, 0.4).meant(Gesture.SWIPE_RIGHT).hold(0.2).by(2.0, 0.0, 0.4).hold(0.4)),
        (PALM, lowered(raised(0.5).by(0.2, 2.0, 0.35).meant(Gesture.SWIPE_UP).hold(0.3))),
        (OTHER_PALM, lowered(raised(0.5).by(0.0, -1.8, 0.35).meant(Gesture.SWIPE_DOWN).hold(0.4))),
        (FINGER, raised(0.5).round(0.8, 1.0, clockwise=True).meant(Gesture.CIRCLE_CW).hold(0.3)),
    ]
    tally = Tally()
    for name, story in stories:
        film = moved(stills / name, story, model)
        told = told_by(HandReader(model), film, story.seconds, FPS)
        tally.add(name, story.labels, told, story.seconds)
    assert not tally.confused and not tally.false, tally
    assert tally.found.total() == len(stories), tally


@pytest.mark.timeout(150)
def test_the_command_tells_a_recordings_swipe_and_when_it_was(model: Path, shared_data: Path, tmp_path: Path) -> None:
    story = lowered(raised(0.5).by(-2.2, 0.0, 0.35).meant(Gesture.SWIPE_RIGHT).hold(0.4))
    film = moved(shared_data / "hands" / "stills" / PALM, story, model)
    file = tmp_path / "swipe.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), FPS, film.size)
    for number in range(round(story.seconds * FPS)):
        writer.write(np.ascontiguousarray(film(number / FPS)[..., ::-1]))
    writer.release()
    done = subprocess.run(
        [sys.executable, "main.py", "gestures", "--json", str(file)],
        cwd=ROOT, capture_output=True, text=True, timeout=100, check=True,
    )  # fmt: skip
    (event,) = json.loads(done.stdout)["events"]
    (label,) = story.labels
    assert event["kind"] == "swipe_right"
    assert event["start_s"] == pytest.approx(label.start_s, abs=0.15)
    assert event["end_s"] == pytest.approx(label.end_s, abs=0.15)


@pytest.mark.timeout(300)
def test_signing_talking_and_driving_people_gesture_nothing(
    models_or_skip: Callable[..., Path], shared_data: Path
) -> None:
    store = models_or_skip("face_landmarker", "gesture_recognizer")
    faces = store / "face_landmarker" / "face_landmarker.task"
    hands = store / "gesture_recognizer" / "gesture_recognizer.task"
    told, seconds = list[tuple[str, str]](), 0.0
    for clip in sorted([*(shared_data / "hands").glob("*.mkv"), *(shared_data / "face").iterdir()]):
        gestures, ts_ns = HandGestures(), 0
        recording, pipeline = Recording(clip), VisionPipeline(faces, hands, hands_pace=FOR_GESTURES)
        for frame in recording.frames():
            ts_ns = frame.ts_ns
            result = pipeline.process(frame.rgb, ts_ns, frame.frame_id)
            events = () if result.hands is None else gestures.step(result.hands, result.features.face_box)
            told += [(clip.name, each.gesture.value) for each in events if isinstance(each, GestureDetected)]
        recording.close()
        pipeline.close()
        seconds += ts_ns / NS_PER_S
    assert seconds > 60.0
    assert told == []
