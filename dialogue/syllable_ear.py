"""Which Mandarin sounds are heard when, from the states of the recogniser's own encoder.

A recogniser's decoder writes what is likely in Mandarin at large; a speaker with an accent is heard better by what
the encoder itself makes of the sound. One hidden layer over three of its frames, taught with synthesised speech
(`sound_training`). Numpy only.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from dialogue.sounds import SOUNDS

States = npt.NDArray[np.float32]
"""Of the encoder, shape (frames of 20 ms, its width)."""

PREFIX: Final = "sounds-"
RECIPE: Final = "2: twice 192 units, 1000 sentences, clean and in noise, a fifth of them numbers"
"""Changes with what is taught and how, so that a layer of another recipe is not taken for this one."""

REACH = 1
"""Frames looked at before and after each."""


class SyllableEar:
    """The layer, ready to listen.

    Args:
        weights: `hidden` (width * frames looked at, units) and `out` (units, sounds), int8 with a scale a column;
            `hidden_bias`, `out_bias`, and `mean` and `spread` of the encoder's states; `taught`, fingerprints of the
            sentences it was taught with.
    """

    def __init__(self, weights: dict[str, npt.NDArray[np.generic]]) -> None:
        self._taught = frozenset(int(one) for one in weights["taught"])
        floats = {name: np.asarray(values, np.float32) for name, values in weights.items() if name != "taught"}
        self._hidden = floats["hidden"] * floats["hidden_scale"]
        self._out = floats["out"] * floats["out_scale"]
        self._hidden_bias, self._out_bias = floats["hidden_bias"], floats["out_bias"]
        self._mean, self._spread = floats["mean"], floats["spread"]

    def was_taught(self, text: str) -> bool:
        """Whether it was taught with this sentence: nobody may be measured with it."""
        return fingerprint(text) in self._taught

    def __call__(self, states: States) -> npt.NDArray[np.float32]:
        """Natural logarithms of the probabilities of `sounds.SOUNDS`, shape (frames, sounds)."""
        inputs = seen((states - self._mean) / self._spread)
        raw = np.maximum(inputs @ self._hidden + self._hidden_bias, 0.0) @ self._out + self._out_bias
        raw -= raw.max(axis=1, keepdims=True)
        heard: npt.NDArray[np.float32] = raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))
        return heard


def ear_file(whisper: Path) -> Path:
    """Where the layer of a recogniser lies: in its folder, under a name that changes with the sounds and the recipe."""
    digest = hashlib.sha256(f"{RECIPE} {' '.join(SOUNDS)}".encode())
    return whisper / f"{PREFIX}{digest.hexdigest()[:16]}.npz"


def load_ear(whisper: Path) -> SyllableEar | None:
    """The layer of the recogniser in a folder; None: it has not been taught, or its file cannot be read."""
    try:
        with ear_file(whisper).open("rb") as file, np.load(file) as known:
            return SyllableEar({name: known[name] for name in known.files})
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def seen(states: States) -> States:
    """What the layer looks at for each frame: it and its neighbours, zeros beyond the ends."""
    padded = np.pad(states, ((REACH, REACH), (0, 0)))
    return np.concatenate([padded[at : at + len(states)] for at in range(2 * REACH + 1)], axis=1)


def fingerprint(text: str) -> int:
    """Of a sentence, 64 bits."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")
