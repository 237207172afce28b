"""Things the driver holds, drawn over the finished picture: a phone in a hand at the ear, or at the wheel.

Bare numbers are fractions of the frame's height, set by eye.
"""

from __future__ import annotations

import numpy as np

from perception.scenarios import warp
from perception.scenarios.paint import Floats, Rgb, as_floats, mix
from perception.scenarios.warp import Pixels

PHONE: Rgb = (24.0, 25.0, 28.0)
LENS: Rgb = (52.0, 54.0, 60.0)
SLEEVE: Rgb = (206.0, 92.0, 44.0)
EAR_PLACE, WHEEL_PLACE = (0.49, 0.55), (0.82, 0.86)
"""Middle of the phone: x in frame heights from the left edge of a 4:3 picture, y; the driver's right ear, the wheel."""
EDGE = 0.004


def _capsule(start: tuple[float, float], end: tuple[float, float], radius: float) -> Floats:
    """Outline of a finger from `start` to `end`."""
    a, b = np.array(start), np.array(end)
    along = (b - a) / np.linalg.norm(b - a)
    aside = np.array([-along[1], along[0]])
    half = np.linspace(-np.pi / 2, np.pi / 2, 12)
    tip = b + radius * (np.cos(half)[:, None] * along + np.sin(half)[:, None] * aside)
    root = a - radius * (np.cos(half)[:, None] * along + np.sin(half)[:, None] * aside)
    return as_floats(np.vstack([tip, root]))


class Prop:
    """A picture of what is held, over a frame of one size."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self.colour: Floats = np.zeros((height, width, 3), np.float32)
        self.alpha: Floats = np.zeros((height, width), np.float32)

    def add(self, outline: Floats, colour: Rgb, *, round_px: float = 0.0) -> None:
        """Lays a shape on top (corners in frame heights); `round_px` shades its edge over so much, frame heights."""
        width, height = self._size
        points = as_floats(outline * height)
        mask = warp.polygon_mask(points, width, height, EDGE * height)
        light = np.ones_like(mask)
        if round_px > 0:
            light = 0.62 + 0.38 * np.clip(warp.polygon_mask(points, width, height, round_px * height) * 1.6 - 0.5, 0, 1)
        self.colour = mix(self.colour, as_floats(np.array(colour) * light[..., None]), mask)
        self.alpha = as_floats(np.maximum(self.alpha, mask))

    def over(self, picture: Pixels, rise: float) -> Pixels:
        """The picture with the prop, which comes up from below as `rise` goes from 0 to 1."""
        down = round((1.0 - rise) * 0.6 * self._size[1])
        alpha, colour = self.alpha, self.colour
        if down:
            alpha, colour = np.zeros_like(alpha), np.zeros_like(colour)
            alpha[down:], colour[down:] = self.alpha[:-down], self.colour[:-down]
        return warp.lay_masked(picture, colour.astype(np.uint8), alpha)


def phone_at_ear(width: int, height: int, skin: Rgb) -> Prop:
    """A phone along the cheek, held from outside: fingers over its back, the wrist below."""
    prop, (x, y) = _at(width, height, EAR_PLACE)
    shade: Rgb = (0.8 * skin[0], 0.8 * skin[1], 0.8 * skin[2])
    sleeve = np.array([(x - 0.30, y + 0.62), (x - 0.12, y + 0.30), (x + 0.0, y + 0.36), (x - 0.10, y + 0.62)])
    wrist = np.array([(x - 0.16, y + 0.36), (x - 0.10, y + 0.14), (x + 0.03, y + 0.18), (x - 0.02, y + 0.40)])
    palm = np.array(
        [(x - 0.12, y + 0.20), (x - 0.11, y - 0.02), (x - 0.03, y - 0.07), (x + 0.04, y + 0.12), (x, y + 0.22)]
    )
    prop.add(as_floats(wrist), skin, round_px=0.02)
    prop.add(as_floats(sleeve), SLEEVE, round_px=0.02)
    body = np.array([(x - 0.03, y - 0.17), (x + 0.025, y - 0.18), (x + 0.075, y + 0.13), (x + 0.02, y + 0.14)])
    prop.add(as_floats(palm), skin, round_px=0.025)
    prop.add(as_floats(body), PHONE)
    for number, (dy, length) in enumerate(((-0.075, 0.105), (-0.03, 0.115), (0.015, 0.11), (0.055, 0.09))):
        lean = 0.03 - 0.006 * number
        prop.add(_capsule((x - 0.10, y + dy + lean), (x - 0.10 + length, y + dy - 0.01), 0.021), shade)
        prop.add(_capsule((x - 0.10, y + dy + lean), (x - 0.10 + length, y + dy - 0.01), 0.0185), skin, round_px=0.008)
    prop.add(_capsule((x - 0.03, y + 0.16), (x + 0.055, y + 0.095), 0.022), skin, round_px=0.01)
    return prop


def phone_at_wheel(width: int, height: int, skin: Rgb) -> Prop:
    """A phone in a hand before the chest, its back to the camera: fingers across it, the thumb along its other edge."""
    prop, (x, y) = _at(width, height, WHEEL_PLACE)
    shade: Rgb = (0.8 * skin[0], 0.8 * skin[1], 0.8 * skin[2])
    wrist = np.array([(x + 0.03, y + 0.20), (x + 0.13, y + 0.16), (x + 0.20, y + 0.40), (x + 0.08, y + 0.40)])
    palm = np.array([(x + 0.13, y - 0.03), (x + 0.155, y + 0.06), (x + 0.13, y + 0.20), (x + 0.02, y + 0.22)])
    prop.add(as_floats(wrist), skin, round_px=0.02)
    prop.add(_capsule((x - 0.02, y + 0.17), (x - 0.085, y + 0.02), 0.024), skin, round_px=0.01)
    body = np.array([(x - 0.075, y - 0.15), (x + 0.06, y - 0.16), (x + 0.075, y + 0.12), (x - 0.06, y + 0.13)])
    prop.add(as_floats(palm), skin, round_px=0.025)
    prop.add(as_floats(body), PHONE)
    prop.add(as_floats(np.array([(x - 0.06, y - 0.135), (x - 0.02, y - 0.138), (x - 0.017, y - 0.085)])), LENS)
    for number, (dy, length) in enumerate(((-0.03, 0.135), (0.018, 0.15), (0.064, 0.145), (0.106, 0.12))):
        root, tip = (x + 0.125 - 0.004 * number, y + dy + 0.012), (x + 0.125 - length, y + dy - 0.006)
        prop.add(_capsule(root, tip, 0.0225), shade)
        prop.add(_capsule(root, tip, 0.0195), skin, round_px=0.008)
    return prop


def _at(width: int, height: int, place: tuple[float, float]) -> tuple[Prop, tuple[float, float]]:
    """A new prop and its place in frame heights, the same against the middle for any shape of frame."""
    return Prop(width, height), (place[0] + width / height / 2 - 2 / 3, place[1])
