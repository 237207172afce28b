"""Where the face is in the portrait: the measured data beside it, scaled to the picture that is rendered.

Knows numbers only, no pixels. Indices are those of MediaPipe's 478-point face mesh; "right" is the person's own,
which is the left of the picture.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources

import numpy as np

from perception.scenarios.paint import Floats

FRAME_HEIGHT_PX = 240.0
"""Height of the part of the portrait that fills the picture, portrait px: head, neck and collar."""
FRAME_CENTRE_PX = (225.0, 116.0)
"""Its centre in the portrait, px: the face in the middle, air above the hair."""

NECK_LEFT_PX, NECK_RIGHT_PX, NECK_TOP_PX, NECK_BOTTOM_PX = 183.0, 257.0, 120.0, 186.0
"""The neck in the portrait, px: from behind the jaw to the edge of the collar."""

JAW = (93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323)
"""The jaw line from the right ear over the chin to the left ear."""
FACE_OVAL: tuple[int, ...] = (
    10,
    338,
    297,
    332,
    284,
    251,
    389,
    356,
    454,
    323,
    361,
    288,
    397,
    365,
    379,
    378,
    400,
    377,
    152,
)
FACE_OVAL += (148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109)
"""The outline of the mesh, from the forehead's middle around by the left."""
CHIN = 152
EAR_RIGHT, EAR_LEFT = 234, 454
NOSE_BRIDGE = 195


@dataclass(frozen=True, slots=True)
class EyeIndices:
    """Contours of one eye from the picture's left to its right, lids without the shared corners' duplicates."""

    upper: tuple[int, ...]
    lower: tuple[int, ...]
    brow: tuple[int, ...]
    iris: int
    iris_rim: tuple[int, int]


EYES = (
    EyeIndices(
        upper=(33, 246, 161, 160, 159, 158, 157, 173, 133),
        lower=(33, 7, 163, 144, 145, 153, 154, 155, 133),
        brow=(46, 53, 52, 65, 55),
        iris=468,
        iris_rim=(471, 469),
    ),
    EyeIndices(
        upper=(362, 398, 384, 385, 386, 387, 388, 466, 263),
        lower=(362, 382, 381, 380, 374, 373, 390, 249, 263),
        brow=(285, 295, 282, 283, 276),
        iris=473,
        iris_rim=(476, 474),
    ),
)
"""The right eye (left in the picture), then the left."""

INNER_UPPER_LIP = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308)
INNER_LOWER_LIP = (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308)
OUTER_UPPER_LIP = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291)
OUTER_LOWER_LIP = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291)
"""Lip contours from the picture's left corner to its right."""


@dataclass(frozen=True, slots=True)
class PortraitFace:
    """Geometry of a portrait in px of whatever picture it was scaled to.

    Attributes:
        landmarks: (478, 3), x right, y down, z away from the camera in the same unit.
        outline, core: (N, 2) polygons; the person's true edge lies between them.
        picture_size: width and height of the picture it was measured on, px.
        unit: picture px a portrait px. origin: where the picture's top left lies in the portrait, portrait px.
    """

    landmarks: Floats
    outline: Floats
    core: Floats
    picture_size: tuple[int, int]
    unit: float = 1.0
    origin: tuple[float, float] = (0.0, 0.0)

    def fitted(self, width: int, height: int, zoom: float = 1.0) -> PortraitFace:
        """The same face in a picture of `width` x `height` px that shows head, neck and collar.

        `zoom`: size against the usual; smaller leaves room above, because below the collar the portrait is cut off.
        """
        unit = zoom * height / FRAME_HEIGHT_PX
        low = FRAME_CENTRE_PX[1] + FRAME_HEIGHT_PX / 2
        middle = min(FRAME_CENTRE_PX[1], low - height / 2 / unit)
        corner = FRAME_CENTRE_PX[0] - width / 2 / unit, middle - height / 2 / unit
        origin = np.array(corner, np.float32)
        landmarks = self.landmarks.copy()
        landmarks[:, :2] -= origin
        return PortraitFace(
            landmarks=landmarks * unit,
            outline=(self.outline - origin) * unit,
            core=(self.core - origin) * unit,
            picture_size=self.picture_size,
            unit=unit,
            origin=corner,
        )

    def column(self, x_px: float) -> float:
        """The picture's column of a column of the portrait."""
        return (x_px - self.origin[0]) * self.unit

    def row(self, y_px: float) -> float:
        """The picture's row of a row of the portrait."""
        return (y_px - self.origin[1]) * self.unit

    def points(self, indices: tuple[int, ...]) -> Floats:
        """Places (x, y) of some landmarks, (N, 2)."""
        return self.landmarks[list(indices), :2]


def astronaut_face() -> PortraitFace:
    """The measured face of the default portrait, `astronaut.png` of scikit-image, in its own pixels."""
    text = resources.files("assets").joinpath("synthetic_driver.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return PortraitFace(
        landmarks=np.array(data["landmarks"], np.float32),
        outline=np.array(data["outline"], np.float32),
        core=np.array(data["core"], np.float32),
        picture_size=(int(data["picture_size"][0]), int(data["picture_size"][1])),
    )
