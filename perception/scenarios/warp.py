"""The only file here that touches OpenCV: reading, cutting out, moving and laying pictures over each other.

Pictures are RGB or RGBA, uint8, (height, width, channels); masks are float32 in 0..1, (height, width).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import InputError
from perception.scenarios.paint import Floats, as_floats

Pixels = NDArray[np.uint8]

SHARPEN_SIGMA_PX, SHARPEN_AMOUNT = 1.6, 0.6
"""Unsharp mask that gives back some of the crispness enlarging takes."""
SHRINK_SIGMA = 0.4
"""Blur before a portrait is made smaller, in px of the smaller picture: without it fine strands flicker."""
CUT_ROUNDS = 4
"""GrabCut iterations; the mask stops changing after three on the default portrait."""
CUT_SEED = 1
"""GrabCut clusters colours from random starts; a fixed seed gives the same mask each time."""
EDGE_RADIUS_PX, EDGE_SMOOTHNESS = 6, 30.0
"""Guided filter that follows single strands of hair: radius, and tolerance in grey levels squared."""
EDGE_LOW, EDGE_HIGH = 0.25, 0.9
"""Mask values taken as 0 and 1: cuts the rim that still holds the old background's colour."""


def read_picture(path: Path) -> Pixels:
    """Reads a picture as RGB.

    Raises:
        InputError: the file is missing or not a picture.
    """
    import cv2

    try:
        data = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror}; `cockpit models pull` gets the portrait"
        ) from error
    picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    if picture is None:
        raise InputError(f"{path}: not a picture; `cockpit models pull` gets the portrait")
    return _pixels(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))


def enlarge(picture: Pixels, unit: float, origin: tuple[float, float], width: int, height: int) -> Pixels:
    """Cuts out `width` x `height` px enlarged by `unit` with `origin` (in the source) at the top left, sharpened."""
    import cv2

    matrix = np.array([[unit, 0.0, -unit * origin[0]], [0.0, unit, -unit * origin[1]]])
    if unit < 1.0:
        picture = cv2.GaussianBlur(picture, (0, 0), SHRINK_SIGMA / unit)
    big = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LANCZOS4, borderMode=cv2.BORDER_REPLICATE)
    if unit <= 1.0:
        return _pixels(big)
    soft = cv2.GaussianBlur(big, (0, 0), SHARPEN_SIGMA_PX)
    return _pixels(cv2.addWeighted(big, 1.0 + SHARPEN_AMOUNT, soft, -SHARPEN_AMOUNT, 0.0))


def cut_out(picture: Pixels, outline: Floats, core: Floats) -> Floats:
    """Soft mask of what lies certainly inside `core` and at most inside `outline` (polygons, px)."""
    import cv2

    height, width = picture.shape[:2]
    hint = np.full((height, width), cv2.GC_BGD, np.uint8)
    cv2.fillPoly(hint, [np.round(outline).astype(np.int32)], cv2.GC_PR_FGD)
    cv2.fillPoly(hint, [np.round(core).astype(np.int32)], cv2.GC_FGD)
    half = (width // 2, height // 2)
    small = cv2.resize(picture, half, interpolation=cv2.INTER_AREA)
    hint = cv2.resize(hint, half, interpolation=cv2.INTER_NEAREST)
    cv2.setRNGSeed(CUT_SEED)
    cv2.grabCut(small, hint, None, np.zeros((1, 65)), np.zeros((1, 65)), CUT_ROUNDS, cv2.GC_INIT_WITH_MASK)
    inside = ((hint == cv2.GC_FGD) | (hint == cv2.GC_PR_FGD)).astype(np.float32)
    rough = cv2.resize(inside, (width, height), interpolation=cv2.INTER_LINEAR)
    fine = cv2.ximgproc.guidedFilter(picture, rough, EDGE_RADIUS_PX, EDGE_SMOOTHNESS)
    return as_floats(np.clip((fine - EDGE_LOW) / (EDGE_HIGH - EDGE_LOW), 0.0, 1.0))


def polygon_mask(points: Floats, width: int, height: int, feather_px: float) -> Floats:
    """A filled polygon (px) with an edge `feather_px` wide."""
    import cv2

    mask = np.zeros((height, width), np.float32)
    sub = 4  # cv2 takes fixed-point corners with this many fraction bits
    cv2.fillPoly(mask, [np.round(points * 2**sub).astype(np.int32)], 1.0, cv2.LINE_AA, sub)
    return as_floats(blur(mask, feather_px))


def line_mask(points: Floats, width: int, height: int, thickness_px: float, feather_px: float) -> Floats:
    """A polyline (px) of a given thickness with a soft edge."""
    import cv2

    mask = np.zeros((height, width), np.float32)
    cv2.polylines(mask, [np.round(points).astype(np.int32)], False, 1.0, max(1, round(thickness_px)))
    return as_floats(blur(mask, feather_px))


def heal(picture: Pixels, damaged: NDArray[np.bool_], reach_px: float) -> Pixels:
    """Fills the places marked with what surrounds them."""
    import cv2

    return _pixels(cv2.inpaint(picture, damaged.astype(np.uint8), reach_px, cv2.INPAINT_TELEA))


def blur(picture: Any, sigma_px: float) -> Any:
    """Gaussian blur; the same type comes back."""
    import cv2

    return cv2.GaussianBlur(picture, (0, 0), sigma_px) if sigma_px > 0 else picture


def sample(grid: Floats, x: Floats, y: Floats) -> Floats:
    """Values of `grid` at fractional columns `x` and rows `y`; held constant outside."""
    import cv2

    return as_floats(cv2.remap(grid, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def move(picture: Pixels, x: Floats, y: Floats) -> Pixels:
    """A picture whose pixel (row, column) shows `picture` at (`y`, `x`); zero outside."""
    import cv2

    return _pixels(cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT))


def refine(grid: Floats, width: int, height: int, step: int) -> Floats:
    """Grid values given every `step` px (first at pixel 0) for each of `width` x `height` px."""
    import cv2

    # warpAffine, because resize aligns pixel edges where this grid aligns pixel centres.
    matrix = np.array([[1.0 / step, 0.0, 0.0], [0.0, 1.0 / step, 0.0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return as_floats(cv2.warpAffine(grid, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE))


def lay_over(back: Pixels, front: Pixels) -> Pixels:
    """`front` (RGBA, not premultiplied) over `back` (RGB), same size."""
    import cv2

    weight = cv2.extractChannel(front, 3).astype(np.float32) * np.float32(1.0 / 255.0)
    return _pixels(cv2.blendLinear(cv2.cvtColor(front, cv2.COLOR_RGBA2RGB), back, weight, 1.0 - weight))


def lay_masked(back: Pixels, colour: Floats | Pixels | tuple[float, ...], alpha: Floats) -> Pixels:
    """`colour` (one, or a picture) over `back` (RGB) where `alpha` (height, width, 0..1) is 1; a new picture."""
    import cv2

    front = np.empty_like(back)
    front[:] = np.asarray(colour)
    weight = as_floats(alpha)
    return _pixels(cv2.blendLinear(np.ascontiguousarray(front), np.ascontiguousarray(back), weight, 1.0 - weight))


def shift(picture: Pixels, dx: float, dy: float) -> Pixels:
    """The picture moved by (`dx`, `dy`) px; what comes into view repeats the edge."""
    import cv2

    matrix = np.array([[1.0, 0.0, dx], [0.0, 1.0, dy]])
    size = (picture.shape[1], picture.shape[0])
    return _pixels(cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def streak(picture: Pixels, length_px: float, angle_deg: float) -> Pixels:
    """Motion blur: each pixel drawn out `length_px` along `angle_deg` (0: sideways)."""
    import cv2

    size = max(3, 2 * round(length_px / 2) + 1)
    kernel = np.zeros((size, size), np.float32)
    kernel[size // 2] = 1.0 / size
    turn = cv2.getRotationMatrix2D((size // 2, size // 2), angle_deg, 1.0)
    kernel = as_floats(cv2.warpAffine(kernel, turn, (size, size)))
    return _pixels(cv2.filter2D(picture, -1, kernel / kernel.sum()))


def curve(picture: Pixels, table: Pixels) -> Pixels:
    """Each value replaced through a table of 256 (or 256 x 3: one a channel)."""
    import cv2

    return _pixels(cv2.LUT(picture, table[:, None, :] if table.ndim == 2 else table))


def mix_channels(picture: Pixels, matrix: Floats) -> Pixels:
    """Colours times a 3 x 3 matrix, clipped."""
    import cv2

    return _pixels(cv2.transform(picture, matrix))


def add_noise(picture: Pixels, noise: NDArray[np.int8]) -> Pixels:
    """The picture plus signed noise of the same shape, clipped."""
    import cv2

    return _pixels(cv2.add(picture, noise, dtype=cv2.CV_8U))


def resize(picture: Pixels, width: int, height: int) -> Pixels:
    """The picture at another size, pixels averaged."""
    import cv2

    return _pixels(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA))


def brighten(picture: Pixels, factor: float) -> Pixels:
    """All values times `factor`, clipped."""
    import cv2

    return _pixels(cv2.convertScaleAbs(picture, alpha=factor))


def _pixels(array: Any) -> Pixels:
    return np.asarray(array, np.uint8)
