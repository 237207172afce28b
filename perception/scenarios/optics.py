"""The camera and the light: turns a clean picture into what a sensor in a car delivers. Deterministic by seed."""

from __future__ import annotations

import random

import numpy as np

from perception.scenarios import warp
from perception.scenarios.paint import Floats, as_floats
from perception.scenarios.story import Conditions
from perception.scenarios.warp import Pixels

REFERENCE_HEIGHT = 240.0
"""Blurs are told in px at this height of the picture."""
NOISE_BANK = 4
"""Pictures of noise that take turns, each time shifted elsewhere."""
INFRARED: Floats = np.array([[0.75, 0.22, 0.08]] * 3, np.float32)
"""Grey a 940 nm camera sees for each RGB: skin and lips bright and even."""
LAMP_CENTRE, LAMP_REACH, LAMP_FLOOR = (0.5, 0.48), 0.55, 0.22
"""The infrared lamp: middle and reach of its light as fractions of the frame, and what reaches the far cabin."""
GLARE_CENTRE, GLARE_REACH = (0.86, 0.12), 0.55
"""Where low sun shines into the lens, and how far it spreads, fractions of the frame."""
GLARE_VEIL = 0.25
"""Share of the glare that veils the whole picture."""
COVERED = 6
"""Grey level of a covered lens, 0..255."""
BLINDED = 253
"""Grey level of a lens that looks into the sun, 0..255."""


class Optics:
    """Applies the conditions of a scenario to its pictures. `seed`: of the noise."""

    def __init__(self, conditions: Conditions, width: int, height: int, seed: int) -> None:
        self._told = conditions
        self._scale = height / REFERENCE_HEIGHT
        self._chance = random.Random(f"optics {seed}")
        self._noise = self._noise_bank(width, height, seed)
        self._table = _curve(conditions)
        self._lamp = _bump(width, height, LAMP_CENTRE, LAMP_REACH)
        self._glare = _bump(width, height, GLARE_CENTRE, GLARE_REACH) if conditions.glare > 0 else None

    def apply(self, picture: Pixels, covered: float = 0.0, blinded: float = 0.0) -> Pixels:
        """The picture as the sensor delivers it. `covered`, `blinded`: 0 to 1, the lens is."""
        told = self._told
        if told.infrared:
            picture = warp.mix_channels(picture, INFRARED)
            night = LAMP_FLOOR + (1.0 - LAMP_FLOOR) * self._lamp
            picture = warp.lay_masked(picture, (0.0, 0.0, 0.0), 1.0 - night)
        if told.blur > 0:
            picture = np.asarray(warp.blur(picture, told.blur * self._scale), np.uint8)
        if told.motion > 0:
            length = told.motion * self._scale * self._chance.uniform(0.3, 1.0)
            picture = warp.streak(picture, length, self._chance.choice((0.0, 90.0, 60.0)))
        if self._table is not None:
            picture = warp.curve(picture, self._table)
        if self._glare is not None:
            veil = told.glare * (GLARE_VEIL + (1.0 - GLARE_VEIL) * self._glare)
            picture = warp.lay_masked(picture, (255.0, 250.0, 238.0), as_floats(np.clip(veil, 0.0, 0.97)))
        if covered > 0:
            picture = warp.lay_masked(picture, (COVERED,) * 3, np.full(picture.shape[:2], covered, np.float32))
        if blinded > 0:
            picture = warp.lay_masked(picture, (BLINDED,) * 3, np.full(picture.shape[:2], blinded, np.float32))
        if self._noise:
            shift = self._chance.randrange(picture.shape[0]), self._chance.randrange(picture.shape[1])
            picture = warp.add_noise(picture, np.roll(self._chance.choice(self._noise), shift, axis=(0, 1)))
        return np.ascontiguousarray(picture)

    def _noise_bank(self, width: int, height: int, seed: int) -> list[np.ndarray[tuple[int, ...], np.dtype[np.int8]]]:
        told = self._told
        if told.noise <= 0:
            return []
        draw = np.random.default_rng(seed)
        bank = []
        for _ in range(NOISE_BANK):
            noise = draw.normal(0.0, told.noise, (height, width, 1 if told.infrared else 3))
            bank.append(np.broadcast_to(np.clip(noise, -127, 127), (height, width, 3)).astype(np.int8))
        return bank


def _curve(told: Conditions) -> Pixels | None:
    """Brightness and tint as a table a channel."""
    if told.light == 1.0 and told.tint == (1.0, 1.0, 1.0):
        return None
    levels = np.arange(256, dtype=np.float32)[:, None]
    table: Pixels = (
        np.clip(levels * told.light * np.array(told.tint, np.float32)[None, :], 0, 255).round().astype(np.uint8)
    )
    return table


def _bump(width: int, height: int, centre: tuple[float, float], reach: float) -> Floats:
    """A round glow, 1 in its centre; `reach` in frame heights."""
    x = (np.arange(width, dtype=np.float32)[None, :] - centre[0] * width) / height
    y = (np.arange(height, dtype=np.float32)[:, None] - centre[1] * height) / height
    return as_floats(np.exp(-(x * x + y * y) / (2 * reach * reach / 2)))
