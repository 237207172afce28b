"""The people there are to be drivers, by name: two photographs, and a man drawn on the mesh of the first."""

from __future__ import annotations

from pathlib import Path

from perception.scenarios import warp
from perception.scenarios.drawn import draw, drawn_man
from perception.scenarios.portrait import PORTRAITS, PortraitFace, portrait_face
from perception.scenarios.warp import Pixels

DRAWN = "man"
PEOPLE = (*PORTRAITS, DRAWN)
"""Names of all; "" is the default."""


def face_of(person: str) -> PortraitFace:
    """Geometry of a person's portrait, one of `PEOPLE`."""
    return drawn_man(portrait_face()) if person == DRAWN else portrait_face(person)


def picture_of(face: PortraitFace, portrait: Path) -> Pixels:
    """A person's portrait (RGB). `portrait`: the file of the default one; other photographs lie beside it.

    Raises:
        InputError: it cannot be read.
    """
    return warp.read_picture(portrait.with_name(face.file)) if face.file else draw(face)
