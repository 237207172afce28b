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

WIDEN = 0.02
"""How much higher the upper lid stands than in the portrait, whose smile narrows the eyes; share of the gap."""
SINK = 0.22
"""How much lower the lower lid lies than in the portrait, whose smile pushes it up; share of the gap."""
CLOSED_AT = 1.15
"""Where the lids meet, from the upper lid as in the portrait (0) to the lower lid (1): a little below it, as the
cheeks relax. Found by measuring: at 0.95 MediaPipe's eyeBlink reads 0.45, at 1.15 0.6."""
EYEBALL_MM, IRIS_MM = 12.0, 5.85
"""Radius of the eyeball and of the iris, mm (general knowledge; the iris: driver_monitoring.md 6.5)."""
UPPER_LID_MM_PER_DEG, LOWER_LID_MM_PER_DEG = 0.245, 0.07
"""How far the lids go with the eye up and down. Of 10 mm between them 4 to 5 are left when the eyes are lowered by 30
degrees, and the lashes hang into those: MediaPipe's eyeLookDown then reads 0.6 and eyeBlink 0.3, with the head bowed by
24 degrees besides 0.4, as with people; with the lid's bare travel of 0.19 mm a degree it reads 0.1."""
RELIEF_MM, LID_BULGE_MM = 7.5, 4.0
"""Where the head's relief puts the eye, in front of the eyeball's centre, and how far the lids' edges really lie in
front of that: a head that bows shows the eye from above, its lids and iris lower against its corners."""
LASH_PX, LASH_CLOSED_PX = 0.7, 1.0
"""Half thickness of the lash line open and closed, portrait px."""
FRINGE_PX = 2.0
"""Length of the lashes below a closed lid, portrait px."""
CREASE_PX = 0.8
"""Half thickness of the fold above a closed lid, portrait px."""
LID_LEAST_PX = 3.0
"""Least height of the upper lid's skin, portrait px."""
LID_COVER, LID_COVER_BEHIND_GLASSES = 0.6, 1.0
"""How much of a shut lid is painted; behind a portrait's own glasses little of its skin can be stretched."""
LASH_BEHIND_PX, FRINGE_BEHIND_PX, CLOSED_BEHIND_AT = 2.5, 2.0, 1.4
"""The same as above of a shut eye behind a portrait's own glasses, which enlarge it; found by measuring: eyeBlink reads
0.5 to 0.6, and 0.4 with thinner lashes, less than any frontal face of ours."""
MARGIN_PX = 5.0
"""Margin of the painted patch around the eye, portrait px."""

LID_TINT = np.array([0.93, 0.88, 0.86], np.float32)
"""Colour of the upper lid against the skin below the eye."""

SCLERA, IRIS, IRIS_RIM, PUPIL = (214.0, 203.0, 197.0), (98.0, 66.0, 42.0), (46.0, 30.0, 22.0), (14.0, 10.0, 9.0)
LASH, LID_SHADE, GLINT = (40.0, 26.0, 20.0), (120.0, 78.0, 58.0), (250.0, 248.0, 244.0)
"""Colours, RGB 0..255, picked from the portrait's own eyes."""


class _Turn:
    """Where the middle of the iris is on an eyeball turned in the head, mm from its centre: aside, up, front."""

    def __init__(self, yaw_deg: float, pitch_deg: float) -> None:
        yaw, pitch = math.radians(yaw_deg), math.radians(pitch_deg)
        self.aside = EYEBALL_MM * math.sin(yaw) * math.cos(pitch)
        self.up = EYEBALL_MM * math.sin(pitch)
        self.front = EYEBALL_MM * math.cos(yaw) * math.cos(pitch)
        self.narrowed = math.cos(yaw), math.cos(pitch)


class EyePainter:
    """Paints one eye of a portrait.

    `texture`: the portrait (RGB) in the pixels of `face`; `skin`: how its skin was tinted, a factor a channel;
    `lashes`: their thickness against the usual, more with make-up.
    """

    def __init__(
        self,
        texture: Pixels,
        face: PortraitFace,
        eye: EyeIndices,
        skin: Rgb = (1.0, 1.0, 1.0),
        lashes: float = 1.0,
    ) -> None:
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
        least = self._upper - LID_LEAST_PX * unit
        self._brow = np.minimum(along(x, brow), least) if not face.marks.own_glasses else least
        across = (x - upper[0, 0]) / (upper[-1, 0] - upper[0, 0])
        self._inside = (1.0 - np.clip(np.abs(2 * across - 1), 0, 1) ** 6) * ((across > 0) & (across < 1))
        self._bow = np.clip(1.0 - (2 * across - 1) ** 2, 0.0, 1.0)
        centre, rim = face.landmarks[eye.iris, :2], face.points(eye.iris_rim)
        self._centre = (float(centre[0]), float(centre[1]))
        self._radius = float(np.linalg.norm(rim[1] - rim[0])) / 2
        self._mm = self._radius / IRIS_MM
        self._texture = np.ascontiguousarray(texture[self.top : self.bottom, self.left : self.right])
        # A lid that comes down shows skin without the shadow the brow throws on it while the eye is open.
        spot = texture[round(float(lower[:, 1].max()) + 3 * unit) :, self.left + int(margin) : self.right - int(margin)]
        near = spot[: round(3 * unit)].reshape(-1, 3).mean(axis=0)
        plain = not face.marks.own_glasses
        self._lid_colour = LID_TINT * (near if plain else np.array(face.marks.skin, np.float32) * np.array(skin))
        self._lid_cover = LID_COVER if plain else LID_COVER_BEHIND_GLASSES
        self._lash_px, self._fringe_px = (LASH_CLOSED_PX, FRINGE_PX) if plain else (LASH_BEHIND_PX, FRINGE_BEHIND_PX)
        self._closed_at = CLOSED_AT if plain else CLOSED_BEHIND_AT
        self._lashes = lashes
        # Lashes are strokes, not a bar: a fixed comb of uneven lengths.
        self._comb = 0.6 + 0.2 * np.sin(x * 3.8 / unit) + 0.12 * np.sin(x * 6.2 / unit + 1.0)

    def paint(
        self, closure: float, yaw_deg: float, pitch_deg: float, head_yaw_deg: float = 0.0, head_pitch_deg: float = 0.0
    ) -> Pixels:
        """The patch `[top:bottom, left:right]` with the eye in that state (RGB).

        Args:
            closure: of the lids, 0 to 1.
            yaw_deg: turn of the eye in the head, + to the driver's left.
            pitch_deg: + up.
            head_yaw_deg: how far the head will be turned from the camera when the patch is seen.
            head_pitch_deg: + up.
        """
        aside, up = math.tan(math.radians(head_yaw_deg)), math.tan(math.radians(head_pitch_deg))
        upper = self._moved(self._upper - WIDEN * self._gap, aside, up, UPPER_LID_MM_PER_DEG * pitch_deg)
        lower = self._moved(self._lower, aside, up, LOWER_LID_MM_PER_DEG * pitch_deg)
        lower += closure * (self._lower - lower)
        shut_edge = self._upper + self._closed_at * self._gap
        edge = np.minimum(upper + closure * (shut_edge - upper), shut_edge)
        # The same lid shows when the eye is lowered: smooth, with its fold above and its lashes over the eye.
        down = np.clip((edge - self._upper) / (shut_edge - self._upper).max(), 0.0, 1.0).max()
        shown = max(closure, float(down))
        picture = self._slide_lid(edge)
        self._shade_lid(picture, edge, shown)
        hole = soft(self._y - edge) * soft(lower - self._y) * self._inside
        blend_in(picture, self._eyeball(edge, _Turn(yaw_deg, pitch_deg), (aside, up)), hole)
        self._draw_lashes(picture, edge, shown)
        return np.clip(picture, 0, 255).astype(np.uint8)

    def _moved(self, contour: Floats, aside: float, up: float, rise_mm: float) -> Floats:
        """A lid's edge with the eye raised, as it looks from a camera that much aside and below (tangents)."""
        columns = self._x[0] - aside * LID_BULGE_MM * self._mm * self._bow
        shifted = np.interp(columns, self._x[0], contour)
        return as_floats(shifted - (rise_mm + LID_BULGE_MM * up) * self._mm * self._bow)

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
        blend_in(picture, self._lid_colour, self._lid_cover * closure * on_skin * self._inside)
        fold = self._brow + 0.62 * (self._upper - self._brow)
        line = np.exp(-(((self._y - fold) / (CREASE_PX * self._unit)) ** 2))
        blend_in(picture, self._shade, 0.35 * closure * line * self._inside)
        down = np.clip((self._y - fold) / np.maximum(edge - fold, 1.0), 0.0, 1.0)
        on_lid = (self._y > fold) & (self._y < edge)
        blend_in(picture, self._shade, 0.15 * closure * down**3 * on_lid * self._inside)

    def _eyeball(self, edge: Floats, eye: _Turn, seen: tuple[float, float]) -> Floats:
        x, y = self._x - self._centre[0], self._y - self._centre[1]
        r = self._radius
        under_lid = np.exp(-np.clip(self._y - edge, 0, None) / (0.45 * r))
        aside = np.clip(np.abs(x) / (2.2 * r), 0, 1) ** 2
        ball = np.array(SCLERA, np.float32) * ((1.0 - 0.42 * under_lid) * (1.0 - 0.22 * aside))[..., None]
        front = eye.front - RELIEF_MM
        dx, dy = self._mm * (eye.aside + front * seen[0]), -self._mm * (eye.up + front * seen[1])
        away = np.hypot((x - dx) / eye.narrowed[0], (y - dy) / eye.narrowed[1])
        depth = np.clip(away / r, 0.0, 1.0)[..., None] ** 3
        colour = np.array(IRIS, np.float32) * (1.0 - depth) + np.array(IRIS_RIM, np.float32) * depth
        blend_in(ball, colour * (1.0 - 0.35 * under_lid)[..., None], soft(r - away))
        blend_in(ball, PUPIL, soft(0.42 * r - away))
        # The light's reflection stays with the lamp more than with the iris.
        blend_in(ball, GLINT, 0.85 * soft(0.2 * r - np.hypot(x - 0.6 * dx + 0.28 * r, y - 0.6 * dy + 0.25 * r)))
        return as_floats(ball)

    def _draw_lashes(self, picture: Floats, edge: Floats, closure: float) -> None:
        below = self._y - edge
        half = (LASH_PX + (self._lash_px - LASH_PX) * closure) * self._lashes * self._unit
        blend_in(picture, LASH, 0.8 * np.clip(1.2 - np.abs(below) / half, 0, 1) * self._inside)
        hang = closure + (1.0 - closure) * min(1.0, self._lashes - 1.0)
        length = self._fringe_px * self._unit * hang * self._comb
        fringe = np.clip(1.0 - below / np.maximum(length, 0.1), 0, 1) * (below > 0) * hang
        blend_in(picture, LASH, 0.5 * fringe * self._inside)
