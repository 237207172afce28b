"""What synthetic hands do: gestures that are meant, in many ways, and everything else hands do beside a wheel.

Each story is drawn by chance: how far, how fast, how long held before, what comes after it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import numpy as np

from app.events import Gesture
from perception.scenarios.hand_body import FIST, OPEN, PINCH, POINT, RELAXED
from perception.scenarios.hand_story import HandStory, lowered, raised

Chance = np.random.Generator
Act = Callable[[Chance], HandStory]

AWAY: Final = {
    Gesture.SWIPE_LEFT: (1.0, 0.0),
    Gesture.SWIPE_RIGHT: (-1.0, 0.0),
    Gesture.SWIPE_UP: (0.0, 1.0),
    Gesture.SWIPE_DOWN: (0.0, -1.0),
}
FULL: Final = (1.9, 3.4)
"""Palm breadths of a swipe: 16 to 29 cm."""
DOWN: Final = 1.9
"""Farther down, a hand that is raised leaves the zone of gestures."""
RIM, HUB = 2.2, -3.5
"""Of the wheel, palm breadths: its radius (19 cm), and its middle below the place where gestures begin."""


def _stir(chance: Chance, most: float) -> tuple[float, float]:
    left, up = chance.uniform(-most, most, 2).tolist()
    return left, up


def swipe(gesture: Gesture, chance: Chance) -> HandStory:
    """Raised, held, swept; afterwards it stays, comes back at once or after a while, is lowered, or swipes again."""
    left, up = AWAY[gesture]
    far, seconds = chance.uniform(*FULL), chance.uniform(0.2, 0.55)
    if up < 0.0:
        far = min(far, DOWN)
    lean = math.radians(chance.uniform(-12.0, 12.0))
    way = (far * (left * math.cos(lean) - up * math.sin(lean)), far * (left * math.sin(lean) + up * math.cos(lean)))
    bulge = chance.uniform(-0.12, 0.12)
    story = raised(chance.uniform(0.45, 0.7), (OPEN, OPEN, POINT)[chance.integers(3)], chance.uniform(0.4, 0.8))
    story.roll_deg = chance.uniform(-25.0, 25.0)
    story.arc(*way, seconds, bulge).meant(gesture)
    after = chance.integers(5)
    if after == 0:
        return lowered(story.hold(0.6))
    if after == 1:
        return lowered(story.hold(0.1).by(-way[0], -way[1], seconds * 1.3).hold(0.4))
    if after == 2:
        return lowered(story.hold(1.6).by(-way[0], -way[1], seconds).hold(0.6))
    if after == 3:
        return lowered(story.hold(0.15))
    story.hold(0.2).by(-way[0], -way[1], 0.6).hold(0.75)
    story.arc(*way, seconds, bulge).meant(gesture)
    return lowered(story.hold(0.3))


def turned(gesture: Gesture, chance: Chance) -> HandStory:
    """A circle of a finger or the hand."""
    story = raised(chance.uniform(0.45, 0.7), (POINT, OPEN)[chance.integers(2)], chance.uniform(0.4, 0.8))
    story.roll_deg = chance.uniform(-20.0, 20.0)
    clockwise = gesture is Gesture.CIRCLE_CW
    story.round(
        chance.uniform(0.55, 1.3), chance.uniform(0.6, 1.4), clockwise=clockwise, flat=chance.uniform(0.75, 1.3)
    )
    return lowered(story.meant(gesture).hold(0.3))


def dragged(chance: Chance) -> HandStory:
    """Pinched, held, drawn up or down or aside, let go."""
    story = raised(chance.uniform(0.45, 0.65), PINCH, chance.uniform(0.5, 0.8))
    story.roll_deg = chance.uniform(-20.0, 20.0)
    angle = chance.uniform(0.0, math.tau)
    far = chance.uniform(0.8, 1.8)
    begin_s = story.seconds
    story.by(far * math.cos(angle), far * math.sin(angle), chance.uniform(0.5, 1.5)).hold(0.2)
    story.meant(Gesture.PINCH_DRAG)
    story.labels[-1] = type(story.labels[-1])(Gesture.PINCH_DRAG, begin_s, story.seconds)
    story.form = OPEN
    return lowered(story.hold(0.4))


def rests(chance: Chance) -> HandStory:
    """In view, moving little."""
    story = raised(4.0, (OPEN, RELAXED, FIST, POINT)[chance.integers(4)])
    for _ in range(3):
        story.by(*_stir(chance, 0.4), chance.uniform(0.3, 1.0)).hold(chance.uniform(0.5, 2.0))
    return lowered(story)


def steers(chance: Chance) -> HandStory:
    """A hand on the rim of the wheel, mostly a fist: along the rim, quickly and slowly, with rests between."""
    angle = chance.uniform(20.0, 70.0) * (-1.0, 1.0)[chance.integers(2)]
    story = HandStory(at=_on_rim(angle), form=(FIST, FIST, FIST, RELAXED, OPEN)[chance.integers(5)]).hold(0.5)
    for _ in range(5):
        turn = chance.uniform(15.0, 80.0)
        angle += -turn if angle > 0.0 else turn
        left, up = _on_rim(angle)
        here = story.at
        chord = math.dist(here, (left, up))
        sagitta = (RIM - math.sqrt(max(0.0, RIM**2 - chord**2 / 4))) / max(chord, 0.1)
        clockwise = left < here[0]
        story.arc(left - here[0], up - here[1], chance.uniform(0.4, 1.2), -sagitta if clockwise else sagitta)
        story.hold(chance.uniform(0.3, 1.2))
    return story


def _on_rim(degrees: float) -> tuple[float, float]:
    """On the wheel's rim, from its top to the person's left."""
    return RIM * math.sin(math.radians(degrees)), HUB + RIM * math.cos(math.radians(degrees))


def scratches(chance: Chance) -> HandStory:
    """To the head, scratching, rubbing, and down again."""
    story = raised(chance.uniform(0.1, 0.6), (RELAXED, OPEN)[chance.integers(2)], chance.uniform(0.4, 0.8))
    for _ in range(chance.integers(1, 4)):
        story.swing(chance.uniform(0.1, 0.5), chance.uniform(0.1, 0.7), chance.uniform(2.0, 5.0), 0.8).hold(0.3)
    return lowered(story, chance.uniform(0.3, 0.6))


def waves(chance: Chance) -> HandStory:
    """To somebody outside."""
    story = raised(chance.uniform(0.0, 0.4), OPEN)
    story.swing(chance.uniform(0.5, 1.3), chance.uniform(0.0, 0.2), chance.uniform(1.5, 3.0), chance.uniform(1.0, 2.5))
    return lowered(story.hold(chance.uniform(0.1, 0.5)))


def reaches(chance: Chance) -> HandStory:
    """For mirror, visor or screen: up, at work there for a moment, and down."""
    story = HandStory(form=RELAXED).hold(0.3)
    story.to((chance.uniform(-3.0, 3.0), chance.uniform(-1.0, 2.5)), chance.uniform(0.5, 1.0), OPEN)
    story.hold(chance.uniform(0.2, 1.0)).by(*_stir(chance, 0.4), 0.4).hold(chance.uniform(0.2, 0.8))
    return lowered(story, chance.uniform(0.4, 0.8))


def lowers(chance: Chance) -> HandStory:
    """Raised, held, and taken down again, open: it was thought better of."""
    story = raised(chance.uniform(0.4, 0.7), OPEN)
    return story.to((chance.uniform(-2.0, 1.0), -6.0), chance.uniform(0.3, 0.7)).hold(0.5)


def passes(chance: Chance) -> HandStory:
    """Across the picture without a stop."""
    side = (-1.0, 1.0)[chance.integers(2)]
    story = HandStory(at=(side * 15.0, chance.uniform(-1.0, 1.0)), form=OPEN).hold(0.2)
    return story.by(-side * 30.0, chance.uniform(-1.0, 1.0), chance.uniform(1.5, 4.0)).hold(0.6)


def talks(chance: Chance) -> HandStory:
    """Talks with the hand: strokes any way, in any shape, with and without rests."""
    story = HandStory(form=RELAXED).hold(0.2).to((0.0, -0.5), 0.6)
    for _ in range(chance.integers(5, 9)):
        place = (chance.normal(0.0, 0.8), -0.6 + chance.normal(0.0, 0.7))
        story.to(place, chance.uniform(0.2, 0.6), (OPEN, RELAXED, RELAXED, POINT, PINCH)[chance.integers(5)])
        story.hold(chance.uniform(0.02, 0.5))
    return lowered(story)


def pinches(chance: Chance) -> HandStory:
    """Opens and closes the fingers, as in signing "no"."""
    story = raised(0.2, POINT)
    for _ in range(4):
        story.form = PINCH
        story.hold(chance.uniform(0.08, 0.2))
        story.form = POINT
        story.hold(chance.uniform(0.08, 0.2)).by(*_stir(chance, 0.3), 0.2)
    return lowered(story)


def shows(chance: Chance) -> HandStory:
    """Points at something, and on to something else, slowly."""
    story = raised(chance.uniform(0.4, 0.7), POINT)
    story.by(*_stir(chance, 1.2), chance.uniform(0.6, 1.0)).hold(chance.uniform(0.3, 0.7))
    return lowered(story)


MEANT: Final[Mapping[Gesture, Act]] = {
    **{gesture: partial(swipe, gesture) for gesture in AWAY},
    **{gesture: partial(turned, gesture) for gesture in (Gesture.CIRCLE_CW, Gesture.CIRCLE_CCW)},
    Gesture.PINCH_DRAG: dragged,
}
"""Gestures that are meant."""
NOT_MEANT: Final[Mapping[str, Act]] = {
    act.__name__: act
    for act in (rests, steers, scratches, waves, reaches, lowers, passes, talks, pinches, shows)
}  # fmt: skip
"""Everything else, by name."""
