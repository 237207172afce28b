"""Where the face is in a portrait: the measured data beside it, scaled to the picture that is rendered.

Knows numbers only, no pixels. Indices are those of MediaPipe's 478-point face mesh; "right" is the person's own,
which is the left of the picture.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import numpy as np

from perception.scenarios.paint import Floats, Rgb

PORTRAITS = {"": "synthetic_driver.json", "officer": "synthetic_driver_officer.json"}
"""Face data of each photograph there is, by the name of the person in it; "" is the default. `people.py` adds those who
are drawn."""
FRAME_HEIGHT_PX = 240.0
"""Height of the part of the portrait that fills the picture, portrait px: head, neck and collar."""

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
class PortraitMarks:
    """What the mesh does not tell of a portrait, portrait px.

    Attributes:
        frame_centre: centre of the part that fills the picture: the face in the middle, air above the hair.
        neck: left, right, top and bottom of the neck, from behind the jaw to the edge of the collar.
        lips_y, corner_y: height of the closed lips and of their corners; corners as low as this take a smile away.
        mouth_closed, mouth_yawning: half width of the mouth.
        own_glasses: glasses are in the picture, so that the skin up to the brow cannot be stretched as a lid.
        skin, hair: mean colours of cheeks and hair, RGB 0..255.
    """

    frame_centre: tuple[float, float]
    neck: tuple[float, float, float, float]
    lips_y: float
    corner_y: float
    mouth_closed: float
    mouth_yawning: float
    own_glasses: bool
    skin: Rgb
    hair: Rgb


@dataclass(frozen=True, slots=True)
class PortraitFace:
    """Geometry of a portrait in px of whatever picture it was scaled to.

    A portrait px is one in which every portrait's eyes are as far apart as in the default one.

    Attributes:
        file: name of the picture; "" where it is drawn.
        landmarks: (478, 3), x right, y down, z away from the camera in the same unit.
        outline, core: (N, 2) polygons; the person's true edge lies between them.
        picture_size: width and height of the picture it was measured on, px.
        marks: see `PortraitMarks`. scale: px of that picture a portrait px.
        unit: picture px a portrait px. origin: where the picture's top left lies in the portrait, portrait px.
    """

    file: str
    landmarks: Floats
    outline: Floats
    core: Floats
    picture_size: tuple[int, int]
    marks: PortraitMarks
    scale: float = 1.0
    unit: float = 1.0
    origin: tuple[float, float] = (0.0, 0.0)

    def fitted(self, width: int, height: int, zoom: float = 1.0) -> PortraitFace:
        """The same face in a picture of `width` x `height` px that shows head, neck and collar.

        `zoom`: size against the usual; smaller leaves room above, because below the collar the portrait is cut off.
        """
        unit = zoom * height / FRAME_HEIGHT_PX
        centre_x, centre_y = self.marks.frame_centre
        middle = min(centre_y, centre_y + FRAME_HEIGHT_PX / 2 - height / 2 / unit)
        corner = centre_x - width / 2 / unit, middle - height / 2 / unit
        origin = np.array(corner, np.float32)
        landmarks = self.landmarks.copy()
        landmarks[:, :2] -= origin
        return replace(
            self,
            landmarks=landmarks * unit,
            outline=(self.outline - origin) * unit,
            core=(self.core - origin) * unit,
            unit=unit,
            origin=corner,
        )

    def column(self, x_px: float) -> float:
        """The picture's column of a column of the portrait."""
        return (x_px - self.origin[0]) * self.unit

    def row(self, y_px: float) -> float:
        """The picture's row of a row of the portrait."""
        return (y_px - self.origin[1]) * self.unit

    @property
    def neck(self) -> tuple[float, float, float, float]:
        """Left and right column, top and bottom row of the neck in the picture."""
        left, right, top, bottom = self.marks.neck
        return self.column(left), self.column(right), self.row(top), self.row(bottom)

    def points(self, indices: tuple[int, ...]) -> Floats:
        """Places (x, y) of some landmarks, (N, 2)."""
        return self.landmarks[list(indices), :2]


def portrait_face(person: str = "") -> PortraitFace:
    """The measured face of a portrait (of `PORTRAITS`), in portrait px."""
    data = json.loads(resources.files("assets").joinpath(PORTRAITS[person]).read_text(encoding="utf-8"))
    scale: float = data["scale"]
    marks: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in data["marks"].items()}
    return PortraitFace(
        file=data["file"],
        landmarks=np.array(data["landmarks"], np.float32) / scale,
        outline=np.array(data["outline"], np.float32) / scale,
        core=np.array(data["core"], np.float32) / scale,
        picture_size=(int(data["picture_size"][0]), int(data["picture_size"][1])),
        marks=PortraitMarks(**marks),
        scale=scale,
    )
