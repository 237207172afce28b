"""How alike the sounds of Mandarin are.

Pure tables. Costs go from 0 (the same) to 1 (nothing in common); they follow how sounds are made (place, aspiration,
nasal endings), the confusions every learner of Mandarin knows, and were not fitted to single words.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dialogue.sounds import SOUNDS

WORST = 1.0

_INITIALS: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.15, ("zh z", "ch c", "sh s")),
    (0.25, ("n l", "j zh", "q ch", "x sh", "j z", "q c", "x s")),
    (
        0.35,
        ("b p", "d t", "g k", "j q", "zh ch", "z c", "f h", "r l", "zh q", "k h", "n m", "s z", "s c", "x q", "sh ch"),
    ),
    (0.5, ("g h", "s c", "j x", "sh zh", "f w", "f p", "t q", "t ch", "d j", "d zh", "r y", "r n", "t c", "h w")),
    (0.5, ("m w", "b m", "d l", "d n", "t h", "k t", "p t", "y l", "y n", "g d", "b d", "p f", "n y", "m l", "x c")),
    (0.6, ("t y", "b f", "q y", "j y", "x y", "r z", "r zh", "k q", "p h", "p k", "b w", "d r", "h x", "h sh", "s f")),
)
_FINALS: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.3, ("van uan", "van ian", "vn un", "vn in", "ve ie", "ve iao", "ii i", "ii e", "v i", "v iu")),
    (0.1, ("uo o", "ui ei", "un en", "iu ou", "ue ve", "u v")),
    (0.2, ("an ang", "en eng", "in ing", "ian iang", "uan uang", "un ong")),
    (0.3, ("ong eng", "iong ong", "iao ao", "ian an", "iang ang", "uan an", "uang ang", "ia a", "ua a", "ie e")),
    (0.3, ("uai ai", "ue e", "ie ue", "iu iao", "ou uo", "in ian", "en an", "ing iang", "ei ai", "ou u", "iu u")),
    (0.4, ("e uo", "ao ou", "ie ei", "i ei", "i ie", "e en", "e ei", "ao uo", "ai a", "an a", "ang a", "ao a", "e a")),
    (
        0.4,
        (
            "in i",
            "ing i",
            "i v",
            "uan ian",
            "ian ie",
            "ian iao",
            "iu i",
            "iao ie",
            "eng ang",
            "uang ong",
            "e er",
            "ing ian",
            "in v",
            "e eng",
        ),
    ),
    (
        0.5,
        ("u uo", "u o", "i e", "un in", "u e", "ou e", "an ai", "iao ia", "iao ian", "ui i", "an ao", "ang ao", "o ou"),
    ),
    (
        0.5,
        (
            "ong ou",
            "ong u",
            "eng ing",
            "en in",
            "ian iu",
            "en un",
            "iang iao",
            "ua uo",
            "uan un",
            "v ue",
            "ai e",
            "v ou",
            "ui ai",
            "ei ai",
        ),
    ),
)


def sounds_alike() -> npt.NDArray[np.float32]:
    """How unlike each two of `sounds.SOUNDS` are, 0 to 1, shape (sounds, sounds); initials are no finals."""
    costs = np.full((len(SOUNDS), len(SOUNDS)), WORST, dtype=np.float32)
    for table in (_INITIALS, _FINALS):
        for cost, pairs in reversed(table):
            for one, other in (pair.split(" ") for pair in pairs):
                if one in SOUNDS and other in SOUNDS:
                    costs[SOUNDS.index(one), SOUNDS.index(other)] = cost
                    costs[SOUNDS.index(other), SOUNDS.index(one)] = cost
    np.fill_diagonal(costs, 0.0)
    return costs
