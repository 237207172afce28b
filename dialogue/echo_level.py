"""Whether there is more sound than the assistant's own voice and the cabin's noise can be, by level alone. Pure.

Three bands above 1 kHz: below it a car is as loud as a person, above it a person stands out, hisses included. How much
of the loudspeaker's sound comes back in each band is learned while nobody speaks (Geigel's detector, by band).
"""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

from dialogue.sources import SAMPLE_RATE_HZ
from dialogue.voices import Samples

EDGES_HZ = (1000.0, 2500.0, 4500.0, 8000.0)

REVERBERATION_BLOCKS = 16
"""Echo comes back within half a second: the longest way through both devices and the room."""

NOISE_BLOCKS, NOISE_SHARE = 60, 20
"""The cabin's noise is what the quietest fifth (percent) of the last two seconds is as loud as."""

ABOVE_NOISE_DB = 12.0
"""Car and street noise (ours, 32 ms of it) swings less above 1 kHz."""

ABOVE_ECHO_DB = 6.0
"""Ours, simulated rooms, a loudspeaker up to 10 dB louder than the person: at 4 dB the assistant alone exceeded it once
in 27 s of its loudest echo, at 6 dB never; the first words of 40 sentences do so after 0.04 to 0.13 s."""

QUIETEST_DBFS = -62.0
"""Nobody who speaks to the assistant is quieter in a band."""

AUDIBLE_DBFS = -70.0
"""A reference quieter than this teaches nothing."""

QUANTILE, STEP_DB = 0.98, 1.0
"""The share of blocks whose echo is to be no louder than what was learned, and how far one block may move that."""

LEAST_DB, MOST_DB = -60.0, 20.0
"""Coupling of any loudspeaker and microphone."""

_SILENCE = 1e-12

Levels = npt.NDArray[np.float64]
"""dB by band."""


def band_levels(samples: Samples) -> Levels:
    """Power of a block in each band, dB below full scale."""
    window = np.hanning(len(samples))
    powers = np.abs(np.fft.rfft(samples * window)) ** 2 * (2 / max(1e-9, float(window.sum()) ** 2))
    hz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE_HZ)
    edges = np.searchsorted(hz, EDGES_HZ)
    bands = [powers[first:last].sum() for first, last in zip(edges, edges[1:], strict=False)]
    return _db(np.array(bands))


def total(levels: Levels) -> float:
    """The bands together, dB."""
    return float(_db(_power(levels).sum()))


class NoiseFloor:
    """How loud it is when nobody speaks."""

    def __init__(self) -> None:
        self._recent: deque[Levels] = deque(maxlen=NOISE_BLOCKS)

    def hear(self, levels: Levels) -> Levels:
        """Takes the next block's levels, returns the floor of each."""
        self._recent.append(levels)
        floor: Levels = np.percentile(np.array(self._recent), NOISE_SHARE, axis=0)
        return floor


class EchoLevel:
    """Learns how loud the echo is in each band, and notices what is louder."""

    def __init__(self) -> None:
        self._far: deque[Levels] = deque(maxlen=REVERBERATION_BLOCKS)
        self._noise = NoiseFloor()
        self._coupling: Levels = np.zeros(len(EDGES_HZ) - 1)

    def exceeded(self, near: Levels, far: Levels, *, alone: bool) -> bool:
        """Whether a block holds more than echo and noise.

        Args:
            near: of the microphone.
            far: of the loudspeaker at about that time.
            alone: nobody is known to speak: the echo's level may be learned.
        """
        self._far.append(far)
        loudest: Levels = np.max(np.array(self._far), axis=0)
        noise = self._noise.hear(near)
        expected = _db(_power(loudest + self._coupling) + _power(noise))
        more = (near > expected + ABOVE_ECHO_DB) & (near > noise + ABOVE_NOISE_DB) & (near > QUIETEST_DBFS)
        if alone:
            rise = np.where(near - loudest > self._coupling, QUANTILE, QUANTILE - 1.0) * STEP_DB
            learned = np.clip(self._coupling + rise, LEAST_DB, MOST_DB)
            self._coupling = np.where(loudest > AUDIBLE_DBFS, learned, self._coupling)
        return bool(more.any())


def _power(levels: Levels) -> Levels:
    return 10 ** (levels / 10)


def _db(power: Levels) -> Levels:
    found: Levels = 10 * np.log10(power + _SILENCE)
    return found
