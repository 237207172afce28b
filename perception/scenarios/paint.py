"""Small tools for painting with numbers: soft edges, mixing colours, contours by column. Pictures are float, 0..255."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Rgb = tuple[float, float, float]


def as_floats(array: Any) -> Floats:
    """Any array as 32-bit floats."""
    return np.asarray(array, np.float32)


def along(x: Floats, contour: Floats) -> Floats:
    """Height of a contour (N, 2), given from left to right, at each column; held level beyond its ends."""
    return as_floats(np.interp(x, contour[:, 0], contour[:, 1]))


def soft(inside_px: Floats) -> Floats:
    """How much of a pixel is covered whose centre lies `inside_px` inside an edge, 0..1."""
    return as_floats(np.clip(inside_px + 0.5, 0.0, 1.0))


def ease(x: Floats) -> Floats:
    """The smoothstep of values 0..1: no kink at either end."""
    return as_floats(x * x * (3.0 - 2.0 * x))


def mix(back: Floats, front: Floats | Rgb, alpha: Floats) -> Floats:
    """`front` over `back` where `alpha` (height, width) is 1, a new picture."""
    return as_floats(back + (np.asarray(front, np.float32) - back) * alpha[..., None])


def blend_in(picture: Floats, colour: Floats | Rgb, alpha: Floats) -> None:
    """Like `mix`, changing `picture`."""
    picture += (np.asarray(colour, np.float32) - picture) * alpha[..., None]
