"""A story of a hand as pictures for the real engine: a hand, drawn or cut out, moved over a background."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from perception.pictures import Picture, opencv
from perception.scenarios.hand_body import HandForm, Place
from perception.scenarios.hand_drawn import Floats, Sprite
from perception.scenarios.hand_story import HandStory

HEIGHT: Final = 480
SHUTTER_S, MOMENTS = 1 / 60, 4
"""Exposure, and the pictures that make one up: fast hands are blurred."""
BLURRED: Final = 1.0
"""Pixels of motion in one exposure below which one moment will do."""
SENSOR_NOISE: Final = 4.0
"""Standard deviation, grey levels."""
PATCHES: Final = (6, 8, 3)
"""The background: so many soft patches of colour, down and across."""
DARKEST, LIGHTEST = 60, 150


class HandFilm:
    """Call it with a time, seconds, to get the picture then.

    Args:
        sprites: the hand in each shape that the story needs.
        story: what it does.
        place: where, and how large.
        seed: of background and noise.
    """

    def __init__(self, sprites: Mapping[HandForm, Sprite], story: HandStory, place: Place, seed: int) -> None:
        self._sprites, self._story, self._place = sprites, story, place
        self._random = np.random.default_rng(seed)
        self.size = (round(HEIGHT * place.aspect), HEIGHT)
        coarse = self._random.uniform(DARKEST, LIGHTEST, PATCHES).astype(np.float32)
        cv2 = opencv()
        self._background: Floats = cv2.resize(coarse, self.size, interpolation=cv2.INTER_CUBIC)

    def __call__(self, t_s: float) -> Picture:
        """The picture at a time: uint8 height x width x 3, RGB."""
        states = [self._story.state(float(t)) for t in t_s + SHUTTER_S * np.arange(MOMENTS) / MOMENTS]
        places = np.array([(state.left, state.up) for state in states])
        way = float(np.ptp(places, axis=0).max()) * self._place.breadth * HEIGHT
        shown = places if way > BLURRED else places[:1]
        sprite = self._sprites[states[0].form]
        mean = np.mean([self._placed(sprite, float(left), float(up)) for left, up in shown], axis=0)
        picture: Picture = np.clip(mean + self._random.normal(0.0, SENSOR_NOISE, mean.shape), 0, 255).astype(np.uint8)
        return picture

    def _placed(self, sprite: Sprite, left: float, up: float) -> Floats:
        cv2, place = opencv(), self._place
        scale = place.breadth * HEIGHT / sprite.breadth
        x = (place.x + left * place.breadth / place.aspect) * self.size[0] - scale * sprite.palm[0]
        y = (place.y - up * place.breadth) * HEIGHT - scale * sprite.palm[1]
        shift = np.array([[scale, 0.0, x], [0.0, scale, y]], np.float32)
        hand = cv2.warpAffine(sprite.picture, shift, self.size, flags=cv2.INTER_AREA)
        mask = cv2.warpAffine(sprite.mask, shift, self.size)[..., np.newaxis]
        result: Floats = hand * mask + self._background * (1.0 - mask)
        return result
