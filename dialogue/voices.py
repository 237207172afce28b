"""What every voice is: text of one sentence in, sound out. Each engine has its own adapter file beside this one.

It knows no engine. `speaker.py` chooses among the voices and cuts text into sentences.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]


class Sound(NamedTuple):
    """Mono sound: float32 samples from -1 to 1, and their rate in Hz."""

    samples: Samples
    rate_hz: int

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate_hz


class Voice(Protocol):
    """One voice in one language."""

    def speak(self, sentence: str) -> Sound:
        """The sound of one sentence whose numbers and units are already words; empty when nothing can be said."""
        ...
