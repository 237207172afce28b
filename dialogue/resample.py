"""Sample-rate conversion in numpy: a windowed-sinc polyphase filter, whole or block by block.

Pure arithmetic. It knows nothing of devices or files.
"""

from __future__ import annotations

from functools import lru_cache
from math import gcd

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

_ZERO_CROSSINGS = 16
"""Half-width of the sinc at unity ratio, input samples: stop band below -80 dB with the window here."""
_KAISER_BETA = 8.0
"""Kaiser window shape for about 80 dB of stop-band attenuation (Kaiser 1974)."""
_PASS_BAND = 0.94
"""Cut-off as a fraction of the lower Nyquist frequency, leaving room for the transition band."""


@lru_cache(maxsize=8)
def _filter_bank(up: int, down: int) -> Samples:
    """The polyphase bank, shape (up, taps): row p interpolates at p/up of an input sample."""
    cutoff = _PASS_BAND * min(1.0, up / down)
    half = int(np.ceil(_ZERO_CROSSINGS / min(1.0, up / down)))
    offsets = np.arange(-half + 1, half + 1)[None, :] - (np.arange(up) / up)[:, None]
    window = np.i0(_KAISER_BETA * np.sqrt(np.clip(1.0 - (offsets / half) ** 2, 0.0, None))) / np.i0(_KAISER_BETA)
    bank = cutoff * np.sinc(cutoff * offsets) * window
    normalised: Samples = (bank / bank.sum(axis=1, keepdims=True)).astype(np.float32)
    return normalised


class Resampler:
    """Converts a stream of blocks from `rate_in` to `rate_out` Hz without seams between blocks."""

    def __init__(self, rate_in: int, rate_out: int) -> None:
        if rate_in <= 0 or rate_out <= 0:
            raise ValueError("sample rates are positive")
        divisor = gcd(rate_in, rate_out)
        self._up, self._down = rate_out // divisor, rate_in // divisor
        self._identity = self._up == self._down
        self._bank = _filter_bank(self._up, self._down)
        self._half = self._bank.shape[1] // 2
        self._reset()

    def _reset(self) -> None:
        # The buffer starts with half a filter of silence, so that output sample 0 sits on input sample 0.
        self._buffer: Samples = np.zeros(self._half - 1, dtype=np.float32)
        self._phase = 0

    def process(self, block: Samples) -> Samples:
        """Takes the next input samples, returns the output samples that are complete."""
        if self._identity:
            return block.astype(np.float32, copy=False)
        self._buffer = np.concatenate([self._buffer, block.astype(np.float32, copy=False)])
        taps = 2 * self._half
        room = (len(self._buffer) - taps + 1) * self._up
        if self._phase >= room:
            return np.zeros(0, dtype=np.float32)
        ticks = np.arange(self._phase, room, self._down)
        starts, phases = np.divmod(ticks, self._up)
        windows = np.lib.stride_tricks.sliding_window_view(self._buffer, taps)[starts]
        out: Samples = np.einsum("ij,ij->i", windows, self._bank[phases]).astype(np.float32)
        next_tick = int(ticks[-1]) + self._down
        used = min(next_tick // self._up, len(self._buffer))
        self._buffer = self._buffer[used:]
        self._phase = next_tick - used * self._up
        return out

    def flush(self) -> Samples:
        """Returns the tail still in the filter and starts afresh."""
        if self._identity:
            return np.zeros(0, dtype=np.float32)
        tail = self.process(np.zeros(self._half, dtype=np.float32))
        self._reset()
        return tail


def resample(samples: Samples, rate_in: int, rate_out: int) -> Samples:
    """Converts a whole recording; the result has round(len * rate_out / rate_in) samples."""
    if rate_in == rate_out or not len(samples):
        return samples.astype(np.float32, copy=False)
    converter = Resampler(rate_in, rate_out)
    out = np.concatenate([converter.process(samples), converter.flush()])
    wanted = round(len(samples) * rate_out / rate_in)
    return out[:wanted] if len(out) >= wanted else np.pad(out, (0, wanted - len(out)))
