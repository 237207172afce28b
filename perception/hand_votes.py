"""What several looks at the same hands say together. Pure: the engine's readings in, one answer a hand out.

Two judges look at each hand: the gesture head, learned from pictures, and the anatomy of `hand_shapes`, exact when
the landmarks are. Each fails where the other does not (on 120 stills the head misses 7 of 18 open palms that anatomy
sees, anatomy 6 of 11 thumbs down in blurred pictures that the head sees), so their scores are averaged.

A still gets only one chance, so a hand that the first look does not settle is looked at again in parts of the picture,
where it is larger; readings of the same hand are found by their place and averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.events import Gesture, HandReading
from perception.hand_shapes import (
    INDEX,
    KNUCKLES,
    MIDDLE,
    THUMB_TIP,
    TIPS,
    WRIST,
    Points,
    breadth,
    measure,
    pointing,
    scores,
)

HEAD_CLASSES: dict[str, Gesture | None] = {
    "None": None,
    "Closed_Fist": Gesture.CLOSED_FIST,
    "Open_Palm": Gesture.OPEN_PALM,
    "Pointing_Up": Gesture.POINTING_UP,
    "Thumb_Down": Gesture.THUMB_DOWN,
    "Thumb_Up": Gesture.THUMB_UP,
    "Victory": Gesture.VICTORY,
    "ILoveYou": None,
}
"""The gesture head's classes in the order of its outputs; None: no gesture of ours."""

NAMED = 0.4
"""The least fused score of one look with which a gesture is named. Perfect anatomy with a head that says "none" gets
0.5; a head that is 0.8 sure with anatomy against it 0.4."""

SETTLED = 0.65
"""A first look at least this sure is not checked again: both judges agree."""

AGREED = 0.35
"""The least mean over several looks: lower than `NAMED`, since several failed in different ways to deny it."""

ALONE = 0.6
"""A hand that only one of the further looks found must be this sure; hands that are none are found once."""

SAME_HAND = 0.7
"""Palms nearer to each other than this many palm lengths are one hand."""

MOST_HANDS = 2
PALM = (WRIST, KNUCKLES[0], KNUCKLES[-1])
CUT_MARGIN = 0.02
"""A landmark nearer than this share to the edge of a part of the picture: the hand was cut, its reading is void."""


@dataclass(frozen=True, slots=True, eq=False)
class HandLook:
    """One hand in one look.

    Attributes:
        pixels: (21, 2) in the whole picture, y down. world: (21, 3) metres.
        side: `left` or `right`, the person's own. side_score: 0 to 1.
        head_class: a key of `HEAD_CLASSES`. head_score: 0 to 1.
    """

    pixels: Points
    world: Points
    side: str
    side_score: float
    head_class: str
    head_score: float

    @property
    def palm(self) -> Points:
        """The middle of the palm, pixels."""
        middle: Points = self.pixels[list(PALM)].mean(axis=0)
        return middle

    @property
    def palm_length(self) -> float:
        """Wrist to middle knuckle, pixels."""
        return float(np.linalg.norm(self.pixels[KNUCKLES[MIDDLE]] - self.pixels[WRIST]))


def fused(look: HandLook) -> dict[Gesture, float]:
    """Score of each gesture, 0 to 1: the mean of head and anatomy.

    The engine tells only the head's best class; what is left of its certainty is spread over the others.
    """
    told = HEAD_CLASSES.get(look.head_class)
    rest = (1.0 - look.head_score) / (len(HEAD_CLASSES) - 1)
    anatomy = scores(measure(look.world, look.pixels))
    return {gesture: (score + (look.head_score if gesture is told else rest)) / 2 for gesture, score in anatomy.items()}


def is_cut(look: HandLook, part: tuple[int, int, int, int], width: int, height: int) -> bool:
    """Whether the hand touches an edge of the part (x, y, width, height) that is not an edge of the picture."""
    x, y, part_width, part_height = part
    low, high = look.pixels.min(axis=0), look.pixels.max(axis=0)
    margin_x, margin_y = CUT_MARGIN * part_width, CUT_MARGIN * part_height
    return bool(
        (x > 0 and low[0] < x + margin_x)
        or (y > 0 and low[1] < y + margin_y)
        or (x + part_width < width and high[0] > x + part_width - margin_x)
        or (y + part_height < height and high[1] > y + part_height - margin_y)
    )


def at_once(looks: Sequence[HandLook], width: int, height: int) -> tuple[HandReading, ...]:
    """One reading a hand from one look at a picture of this size; a hand that was found twice counts once."""
    return tuple(
        max((_reading([look], fused(look), NAMED, width, height) for look in group), key=_sureness)
        for group in same_hands(looks)
    )


def together(looks: Sequence[HandLook], width: int, height: int) -> tuple[HandReading, ...]:
    """One reading a hand from many looks, the most often seen first, at most `MOST_HANDS`."""
    readings: list[HandReading] = []
    for group in sorted(same_hands(looks), key=len, reverse=True):
        all_scores = [fused(look) for look in group]
        mean = {gesture: sum(each[gesture] for each in all_scores) / len(group) for gesture in all_scores[0]}
        if len(group) > 1 or max(mean.values()) >= ALONE:
            readings.append(_reading(group, mean, AGREED, width, height))
    return tuple(readings[:MOST_HANDS])


def same_hands(looks: Sequence[HandLook]) -> list[list[HandLook]]:
    """Groups looks by the place of the palm."""
    groups: list[list[HandLook]] = []
    for look in looks:
        for group in groups:
            near = SAME_HAND * max(look.palm_length, group[0].palm_length)
            if np.linalg.norm(look.palm - group[0].palm) < near:
                group.append(look)
                break
        else:
            groups.append([look])
    return groups


def _sureness(reading: HandReading) -> tuple[bool, float]:
    return reading.gesture is not Gesture.NONE, reading.confidence


def _reading(
    group: Sequence[HandLook], mean: dict[Gesture, float], least: float, width: int, height: int
) -> HandReading:
    best = max(mean, key=mean.__getitem__)
    is_named = mean[best] >= least
    sides = {"left": 0.0, "right": 0.0}
    for look in group:
        sides[look.side] += look.side_score
    x, y = np.mean([look.palm for look in group], axis=0)
    points = np.mean([look.pixels for look in group], axis=0) / (width, height)
    surest = max(group, key=lambda look: look.side_score)
    joints = (points[WRIST], points[KNUCKLES[MIDDLE]], points[list(TIPS)].mean(axis=0))
    return HandReading(
        side=max(sides, key=sides.__getitem__),
        gesture=best if is_named else Gesture.NONE,
        confidence=mean[best] if is_named else 1.0 - mean[best],
        x=float(x) / width,
        y=float(y) / height,
        joints=tuple(np.concatenate(joints).tolist()),
        tips=tuple(np.concatenate((points[THUMB_TIP], points[TIPS[INDEX]])).tolist()),
        finger=pointing(surest.world, measure(surest.world, surest.pixels)),
        breadth=float(np.mean([breadth(look.world, look.pixels) for look in group])) / height,
    )
