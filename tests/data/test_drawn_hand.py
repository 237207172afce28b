"""A drawn hand, through the real engine: found, tracked, and its movements told in their names. Needs no recordings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.events import Gesture
from perception.hand_evaluation import Tally, told_by
from perception.hands import HandReader
from perception.scenarios.hand_body import OPEN, PINCH, POINT, RELAXED, HandForm, Place
from perception.scenarios.hand_drawn import DRAWN_OPEN, DRAWN_PINCH, DRAWN_POINT, Sprite, drawn
from perception.scenarios.hand_film import HandFilm
from perception.scenarios.hand_story import HandStory, lowered, raised

FPS = 30

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def sprites() -> Mapping[HandForm, Sprite]:
    flat = drawn(DRAWN_OPEN)
    return {OPEN: flat, RELAXED: flat, POINT: drawn(DRAWN_POINT), PINCH: drawn(DRAWN_PINCH)}


def dragged() -> HandStory:
    story = raised(0.7, PINCH).by(0.0, 1.4, 0.8).hold(0.2).meant(Gesture.PINCH_DRAG)
    story.form = OPEN
    return story.hold(0.3)


STORIES: Mapping[str, Callable[[], HandStory]] = {
    "left": lambda: lowered(raised(0.5).by(2.2, 0.2, 0.3).meant(Gesture.SWIPE_LEFT).hold(0.3)),
    "right and back": lambda: (
        raised(0.6).by(-2.0, 0.0, 0.4).meant(Gesture.SWIPE_RIGHT).hold(0.2).by(2.0, 0.0, 0.5).hold(0.3)
    ),
    "up": lambda: raised(0.5).by(0.0, 2.0, 0.3).meant(Gesture.SWIPE_UP).hold(0.4),
    "down": lambda: raised(0.5).by(0.0, -1.8, 0.35).meant(Gesture.SWIPE_DOWN).hold(0.4),
    "clockwise": lambda: raised(0.5, POINT).round(0.8, 1.0, clockwise=True).meant(Gesture.CIRCLE_CW).hold(0.3),
    "the other way round": lambda: raised(0.5).round(1.0, 1.2, clockwise=False).meant(Gesture.CIRCLE_CCW).hold(0.3),
    "drag": dragged,
    "taken down": lambda: lowered(raised(0.5), 0.4),
    "waving": lambda: raised(0.2).swing(1.2, 0.1, 2.0, 1.5),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", STORIES)
def test_what_a_drawn_hand_does_is_told(
    name: str, models_or_skip: Callable[..., Path], sprites: Mapping[HandForm, Sprite]
) -> None:
    model = models_or_skip("gesture_recognizer") / "gesture_recognizer" / "gesture_recognizer.task"
    story = STORIES[name]()
    film = HandFilm(sprites, story, Place(breadth=0.13), seed=3)
    tally = Tally()
    tally.add(name, story.labels, told_by(HandReader(model), film, story.seconds, FPS), story.seconds)
    assert tally.found == tally.meant and not tally.confused and not tally.false
