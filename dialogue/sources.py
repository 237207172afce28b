"""Where sound comes from, as the listener sees it: blocks of 16 kHz mono with the time of their first sample.

Holds the protocol and the sources that need no device: a recording played in real time is one. The device is in
`audio.py`, the demonstration drive in `demo_microphone.py`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from app.clock import NS_PER_S, Clock
from dialogue.sound_files import read_sound
from dialogue.voices import Samples

SAMPLE_RATE_HZ = 16_000
"""What every listener here works at."""

BLOCK_SAMPLES = 512
"""32 ms: one step of the voice-activity model, so that nothing waits for half a step."""

_LATE_LIMIT_S = 1.0
"""A source that fell behind by more (machine suspended) skips ahead instead of playing catch-up."""


class Block(NamedTuple):
    """Float32 mono samples at 16 kHz from -1 to 1, and the monotonic time of the first one."""

    samples: Samples
    ts_ns: int


class Source(Protocol):
    """Something to listen to."""

    name: str

    @property
    def dropped_blocks(self) -> int:
        """Blocks lost because nobody read them in time."""
        ...

    def read(self, timeout_s: float) -> Block | None:
        """The next block; None when none came within `timeout_s`.

        Raises:
            DeviceError: the source has gone; `close` it and open another.
        """
        ...

    def close(self) -> None:
        """Lets go of the device."""
        ...


class PacedSource:
    """A source that makes its own sound, delivered at the pace of a real microphone.

    Args:
        name: for people.
        clock: monotonic time; block n is delivered when its last sample would have been recorded.
        render: (monotonic time of the first sample, number of samples) -> those samples.
    """

    dropped_blocks = 0

    def __init__(self, name: str, clock: Clock, render: Callable[[int, int], Samples]) -> None:
        self.name = name
        self._clock, self._render = clock, render
        self._start_ns = clock.now_ns()
        self._position = 0
        self._closed = threading.Event()

    def read(self, timeout_s: float) -> Block | None:
        """The next block, once it is due."""
        due_ns = self._time_of(self._position + BLOCK_SAMPLES)
        wait_s = (due_ns - self._clock.now_ns()) / NS_PER_S
        if wait_s < -_LATE_LIMIT_S:
            self._position = (self._clock.now_ns() - self._start_ns) * SAMPLE_RATE_HZ // NS_PER_S
            wait_s = 0.0
        if wait_s > 0 and self._closed.wait(min(wait_s, timeout_s)):
            return None
        if wait_s > timeout_s:
            return None
        ts_ns = self._time_of(self._position)
        self._position += BLOCK_SAMPLES
        return Block(self._render(ts_ns, BLOCK_SAMPLES), ts_ns)

    def close(self) -> None:
        """Wakes whoever waits for the next block."""
        self._closed.set()

    def _time_of(self, position: int) -> int:
        return self._start_ns + position * NS_PER_S // SAMPLE_RATE_HZ


def file_source(path: Path, clock: Clock) -> PacedSource:
    """A recording played once in real time, then silence.

    Raises:
        InputError: the file is missing or not a recording.
    """
    recording = read_sound(path, SAMPLE_RATE_HZ)
    start_ns = clock.now_ns()

    def render(ts_ns: int, count: int) -> Samples:
        return cut(recording, (ts_ns - start_ns) * SAMPLE_RATE_HZ // NS_PER_S, count)

    return PacedSource(path.name, clock, render)


def cut(sound: Samples, start: int, count: int) -> Samples:
    """`count` samples of `sound` from `start` (which may be negative), silence outside of it."""
    out = np.zeros(count, dtype=np.float32)
    first, last = max(0, start), min(len(sound), start + count)
    if first < last:
        out[first - start : last - start] = sound[first:last]
    return out
