"""A real hand, cut out of a still: films with known movements that the engine can track."""

from __future__ import annotations

import numpy as np

from app.events import HandReading
from perception.pictures import Picture
from perception.scenarios.hand_body import FIST, HANGING, OPEN, PINCH, POINT, RELAXED, Place
from perception.scenarios.hand_drawn import Floats, Sprite
from perception.scenarios.hand_film import HandFilm
from perception.scenarios.hand_story import HandStory

CUT = 2.6
"""Half height of the part that is cut out, palm breadths: a hand with its wrist. It is three quarters as wide."""
WIDTH_SHARE, RAISED_SHARE, SOFT_SHARE = 0.75, 0.1, 0.2


def cut_out(still: Picture, hand: HandReading) -> Sprite:
    """The hand with a soft edge."""
    rows, columns = still.shape[:2]
    x, y, radius = hand.x * columns, hand.y * rows, CUT * hand.breadth * rows
    down, across = np.mgrid[:rows, :columns].astype(np.float32)
    off = np.hypot((across - x) / WIDTH_SHARE, down - y + RAISED_SHARE * radius) / radius
    mask: Floats = np.clip((1.0 - off) / SOFT_SHARE, 0.0, 1.0).astype(np.float32)
    return Sprite(still.astype(np.float32), mask, (x, y), hand.breadth * rows)


def moved_hand(still: Picture, hand: HandReading, story: HandStory, place: Place, seed: int) -> HandFilm:
    """A film of it; whatever the shape in the story, it keeps its own."""
    sprite = cut_out(still, hand)
    return HandFilm(dict.fromkeys((OPEN, POINT, FIST, PINCH, RELAXED, HANGING), sprite), story, place, seed)
