"""Paints the driver's eyes: lids that slide over the eyeball, a lash line, and an iris that turns.

Lids of the portrait are stretched like real skin; the eyeball behind them is painted, because the portrait shows
only the sliver of it that its smile leaves open. Bare numbers in the painting are shares of the part
painted, set by eye.
"""

from __future__ import annotations

import math

import numpy as np

from perception.scenarios import warp
from perception.scenarios.paint import Floats, Rgb, along, as_floats, blend_in, soft
from perception.scenarios.portrait import EyeIndices, PortraitFace
from perception.scenarios.warp import Pixels

EYEBALL_RADII = 2.05
"""Radius of the eyeball in iris radii: 12 mm to 5.85 mm."""
WIDEN = 0.02
"""How much higher the upper lid stands than in the portrait, whose smile narrows the eyes; share of the gap."""
SINK = 0.22
"""How much lower the lower lid lies than in the portrait, whose smile pushes it up; share of the gap."""
CLOSED_AT = 1.15
"""Where the lids meet, from the upper lid as in the portrait (0) to the lower lid (1): a little below it, as the
cheeks relax. Found by measuring: at 0.95 MediaPipe's eyeBlink reads 0.45, at 1.15 0.6."""
LID_FOLLOWS = 0.6
"""Share of an up or down movement of the iris that the upper lid makes with it."""
LASH_PX, LASH_CLOSED_PX = 0.7, 1.0
"""Half thickness of the lash line open and closed, portrait px."""
FRINGE_PX = 2.0
"""Length of the lashes below a closed lid, portrait px."""
CREASE_PX = 0.8
"""Half thickness of the fold above a closed lid, portrait px."""
LID_LEAST_PX = 3.0
"""Least height of the upper lid's skin, portrait px."""
MARGIN_PX = 5.0
"""Margin of the painted patch around the eye, portrait px."""

LID_TINT = np.array([0.93, 0.88, 0.86], np.float32)
"""Colour of the upper lid against the skin below the eye."""

SCLERA, IRIS, IRIS_RIM, PUPIL = (214.0, 203.0, 197.0), (98.0, 66.0, 42.0), (46.0, 30.0, 22.0), (14.0, 10.0, 9.0)
LASH, LID_SHADE, GLINT = (40.0, 26.0, 20.0), (120.0, 78.0, 58.0), (250.0, 248.0, 244.0)
"""Colours, RGB 0..255, picked from the portrait's own eyes."""


class EyePainter:
    """Paints one eye of a portrait.

    `texture`: the portrait (RGB) in the pixels of `face`; `skin`: how its skin was tinted, a factor a channel.
    """

    def __init__(self, texture: Pixels, face: PortraitFace, eye: EyeIndices, skin: Rgb = (1.0, 1.0, 1.0)) -> None:
        unit = self._unit = face.unit
        self._shade: Floats = np.array(LID_SHADE, np.float32) * np.array(skin, np.float32)
        upper, lower, brow = face.points(eye.upper), face.points(eye.lower), face.points(eye.brow)
        margin = MARGIN_PX * unit
        self.left, self.right = int(upper[0, 0] - margin), int(upper[-1, 0] + margin) + 1
        self.top, self.bottom = int(brow[:, 1].min() - margin), int(lower[:, 1].max() + margin) + 1
        x = np.arange(self.left, self.right, dtype=np.float32)
        self._x, self._y = np.meshgrid(x, np.arange(self.top, self.bottom, dtype=np.float32))
        self._upper = along(x, upper)
        self._lower = self._upper + (1.0 + SINK) * (along(x, lower) - self._upper)
        self._gap = self._lower - self._upper
        self._brow = np.minimum(along(x, brow), self._upper - LID_LEAST_PX * unit)
        across = (x - upper[0, 0]) / (upper[-1, 0] - upper[0, 0])
        self._inside = (1.0 - np.clip(np.abs(2 * across - 1), 0, 1) ** 6) * ((across > 0) & (across < 1))
        self._bow = np.clip(1.0 - (2 * across - 1) ** 2, 0.0, 1.0)
        centre, rim = face.landmarks[eye.iris, :2], face.points(eye.iris_rim)
        self._centre = (float(centre[0]), float(centre[1]))
        self._radius = float(np.linalg.norm(rim[1] - rim[0])) / 2
        self._texture = np.ascontiguousarray(texture[self.top : self.bottom, self.left : self.right])
        # A lid that comes down shows skin without the shadow the brow throws on it while the eye is open.
        spot = texture[round(float(lower[:, 1].max()) + 3 * unit) :, self.left + int(margin) : self.right - int(margin)]
        self._lid_colour = spot[: round(3 * unit)].reshape(-1, 3).mean(axis=0) * LID_TINT
        # Lashes are strokes, not a bar: a fixed comb of uneven lengths.
        self._comb = 0.6 + 0.2 * np.sin(x * 3.8 / unit) + 0.12 * np.sin(x * 6.2 / unit + 1.0)

    def paint(self, closure: float, yaw_deg: float, pitch_deg: float) -> Pixels:
        """The patch `[top:bottom, left:right]` with the eye in that state (RGB)."""
        reach = EYEBALL_RADII * self._radius
        dx, dy = reach * math.sin(math.radians(yaw_deg)), -reach * math.sin(math.radians(pitch_deg))
        open_edge = self._upper - WIDEN * self._gap + LID_FOLLOWS * dy * self._bow
        shut_edge = self._upper + CLOSED_AT * self._gap
        edge = np.minimum(open_edge + closure * (shut_edge - open_edge), shut_edge)
        picture = self._slide_lid(edge)
        self._shade_lid(picture, edge, closure)
        hole = soft(self._y - edge) * soft(self._lower - self._y) * self._inside
        blend_in(picture, self._eyeball(edge, dx, dy), hole)
        self._draw_lashes(picture, edge, closure)
        return np.clip(picture, 0, 255).astype(np.uint8)

    def _slide_lid(self, edge: Floats) -> Floats:
        """The skin between brow and lashes, stretched down to the lid's edge."""
        lash_top = self._upper - LASH_PX * self._unit
        stretch = (lash_top - self._brow) / np.maximum(edge - self._brow, 1.0)
        on_lid = (self._y > self._brow) & (self._y < edge + 1)
        source = np.where(on_lid, self._brow + (self._y - self._brow) * stretch, self._y)
        source_y = (source - self.top).astype(np.float32)
        return warp.move(self._texture, self._x - self.left, source_y).astype(np.float32)

    def _shade_lid(self, picture: Floats, edge: Floats, closure: float) -> None:
        """The lid bulges over the eyeball: a fold above it, light on it, darker towards the lashes."""
        on_skin = soft(edge - self._y) * np.clip((self._y - self._brow) / (3 * self._unit), 0, 1)
        blend_in(picture, self._lid_colour, 0.6 * closure * on_skin * self._inside)
        fold = self._brow + 0.62 * (self._upper - self._brow)
        line = np.exp(-(((self._y - fold) / (CREASE_PX * self._unit)) ** 2))
        blend_in(picture, self._shade, 0.35 * closure * line * self._inside)
        down = np.clip((self._y - fold) / np.maximum(edge - fold, 1.0), 0.0, 1.0)
        on_lid = (self._y > fold) & (self._y < edge)
        blend_in(picture, self._shade, 0.15 * closure * down**3 * on_lid * self._inside)

    def _eyeball(self, edge: Floats, dx: float, dy: float) -> Floats:
        x, y = self._x - self._centre[0], self._y - self._centre[1]
        r = self._radius
        under_lid = np.exp(-np.clip(self._y - edge, 0, None) / (0.45 * r))
        aside = np.clip(np.abs(x) / (2.2 * r), 0, 1) ** 2
        ball = np.array(SCLERA, np.float32) * ((1.0 - 0.42 * under_lid) * (1.0 - 0.22 * aside))[..., None]
        away = np.hypot(x - dx, y - dy)
        depth = np.clip(away / r, 0.0, 1.0)[..., None] ** 3
        colour = np.array(IRIS, np.float32) * (1.0 - depth) + np.array(IRIS_RIM, np.float32) * depth
        blend_in(ball, colour * (1.0 - 0.35 * under_lid)[..., None], soft(r - away))
        blend_in(ball, PUPIL, soft(0.42 * r - away))
        # The light's reflection stays with the lamp more than with the iris.
        blend_in(ball, GLINT, 0.85 * soft(0.2 * r - np.hypot(x - 0.6 * dx + 0.28 * r, y - 0.6 * dy + 0.25 * r)))
        return as_floats(ball)

    def _draw_lashes(self, picture: Floats, edge: Floats, closure: float) -> None:
        below = self._y - edge
        half = (LASH_PX + (LASH_CLOSED_PX - LASH_PX) * closure) * self._unit
        blend_in(picture, LASH, 0.8 * np.clip(1.2 - np.abs(below) / half, 0, 1) * self._inside)
        length = FRINGE_PX * self._unit * closure * self._comb
        fringe = np.clip(1.0 - below / np.maximum(length, 0.1), 0, 1) * (below > 0) * closure
        blend_in(picture, LASH, 0.5 * fringe * self._inside)
