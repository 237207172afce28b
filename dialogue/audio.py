"""Sound devices through PortAudio: the one file that touches `sounddevice`.

The callbacks copy and push, nothing else. A device that is missing, refuses a rate or goes away becomes a
`DeviceError` with plain words; the speech worker tries again.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from app.clock import NS_PER_S, Clock
from app.errors import DeviceError
from dialogue.playback import PlaybackQueue
from dialogue.resample import Resampler
from dialogue.sources import SAMPLE_RATE_HZ, Block

BLOCK_S = {"input": 0.02, "output": 0.032}
"""Short, so that a voice is noticed and the assistant falls silent at once; the input's are whole frames of the echo
canceller (10 ms), the output's long enough for a busy machine."""

LATENCY_S = 0.05
"""Asked of PortAudio. Half of it stutters on two busy cores; what it keeps from being silent at once, `hush` mutes."""

QUEUE_BLOCKS = 128
"""About 4 s: the listener is never away that long; beyond it the oldest block is dropped and counted."""

LOST_AFTER_S = 2.0
"""A stream without a callback for so long is gone, whatever its state says (a device unplugged under ALSA)."""

_FULL_SCALE = 32768.0
_OLDEST_BLOCK_S = 0.5
"""A block claimed to be older than this was given a bad time by the driver."""


class _Raw(NamedTuple):
    data: bytes
    ts_ns: int


class AudioHost:
    """PortAudio in this process. Use it from one thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open = 0

    def open_microphone(self, wanted: str) -> DeviceMicrophone:
        """Opens a microphone: `auto` or `default`, a device number, or part of a device's name.

        Raises:
            DeviceError: there is none, or it cannot be opened.
        """
        microphone = DeviceMicrophone(self, wanted, self._clock)
        self._open += 1
        return microphone

    def open_speaker(self, wanted: str, queue: PlaybackQueue) -> DeviceSink:
        """Opens a loudspeaker that plays `queue`; `wanted` as for `open_microphone`.

        Raises:
            DeviceError: there is none, or it cannot be opened.
        """
        sink = DeviceSink(self, wanted, queue, self._clock)
        self._open += 1
        return sink

    def rescan(self) -> None:
        """Looks for devices anew; PortAudio keeps the list of its start otherwise. Not while a stream is open."""
        if not self._open:
            sounddevice = _library()
            sounddevice._terminate()
            sounddevice._initialize()

    def release(self, stream: Any) -> None:
        """Closes a stream of this host."""
        self._open -= 1
        stream.abort(ignore_errors=True)
        stream.close(ignore_errors=True)


class DeviceMicrophone:
    """A microphone, converted to 16 kHz mono whatever the device prefers. Made by `AudioHost.open_microphone`."""

    def __init__(self, host: AudioHost, wanted: str, clock: Clock) -> None:
        self.dropped_blocks = 0
        self._host, self._clock = host, clock
        self._blocks: deque[_Raw] = deque()
        self._arrived = threading.Event()
        self._last_ns = clock.now_ns()
        self.name, self._stream = _open_stream("input", wanted, self._keep)
        self._rate_hz = int(self._stream.samplerate)
        self._channels = int(self._stream.channels)
        self._resampler = Resampler(self._rate_hz, SAMPLE_RATE_HZ)

    def read(self, timeout_s: float) -> Block | None:
        """The next block; None when none came in time.

        Raises:
            DeviceError: the microphone was lost.
        """
        if not self._blocks and not self._arrived.wait(timeout_s):
            self._check_alive()
            return None
        self._arrived.clear()
        if not self._blocks:
            return None
        raw = self._blocks.popleft()
        pcm = np.frombuffer(raw.data, dtype="<i2").reshape(-1, self._channels)
        samples = pcm.astype(np.float32).mean(axis=1) / np.float32(_FULL_SCALE)
        return Block(self._resampler.process(samples), raw.ts_ns)

    def close(self) -> None:
        """Lets go of the device."""
        self._host.release(self._stream)

    def _keep(self, data: Any, frames: int, time_info: Any, status: Any) -> None:
        now_ns = self._clock.now_ns()
        self._last_ns = now_ns
        if len(self._blocks) >= QUEUE_BLOCKS:
            self._blocks.popleft()
            self.dropped_blocks += 1
        self._blocks.append(_Raw(bytes(data), now_ns - self._age_ns(time_info)))
        self._arrived.set()

    def _age_ns(self, time_info: Any) -> int:
        """How long ago the first sample was recorded; drivers without a clock of their own report nonsense."""
        reported_s = time_info.currentTime - time_info.inputBufferAdcTime
        age_s = reported_s if BLOCK_S["input"] <= reported_s <= _OLDEST_BLOCK_S else BLOCK_S["input"]
        return round(age_s * NS_PER_S)

    def _check_alive(self) -> None:
        silent_s = (self._clock.now_ns() - self._last_ns) / NS_PER_S
        if silent_s > LOST_AFTER_S or not self._stream.active:
            raise DeviceError(f"the microphone {self.name} stopped delivering sound; is it unplugged?")


class DeviceSink:
    """A loudspeaker that pulls from a queue. Made by `AudioHost.open_speaker`."""

    def __init__(self, host: AudioHost, wanted: str, queue: PlaybackQueue, clock: Clock) -> None:
        self._host, self._queue, self._clock = host, queue, clock
        self._last_ns = clock.now_ns()
        self.name, self._stream = _open_stream("output", wanted, self._fill)
        self.rate_hz = int(self._stream.samplerate)

    @property
    def lost(self) -> bool:
        """Whether the device stopped asking for sound."""
        silent_s = (self._clock.now_ns() - self._last_ns) / NS_PER_S
        return silent_s > LOST_AFTER_S or not self._stream.active

    def close(self) -> None:
        """Lets go of the device."""
        self._host.release(self._stream)

    def _fill(self, out: Any, frames: int, time_info: Any, status: Any) -> None:
        self._last_ns = self._clock.now_ns()
        samples = (self._queue.pull(frames) * (_FULL_SCALE - 1)).astype("<i2")
        # Channels from the buffer's size: the first callback may come before the constructor has the stream.
        out[:] = np.repeat(samples, len(out) // (2 * frames)).tobytes()


def _open_stream(kind: str, wanted: str, callback: Any) -> tuple[str, Any]:
    """Opens and starts a stream: 16 kHz mono when the device takes it, otherwise its own rate, one or two channels."""
    sounddevice = _library()
    make = sounddevice.RawInputStream if kind == "input" else sounddevice.RawOutputStream
    device = _device(wanted)
    noun = "microphone" if kind == "input" else "loudspeaker"
    try:
        found = sounddevice.query_devices(device, kind)
    except (sounddevice.PortAudioError, ValueError) as error:
        known = ", ".join(f"{d['index']} {d['name']}" for d in sounddevice.query_devices() if d[f"max_{kind}_channels"])
        there = f"there are: {known}" if known else "this machine has none"
        raise DeviceError(f"no {noun} {wanted!r}: {there}") from error
    problem: Exception | None = None
    for rate_hz, channels in _formats(kind, found):
        try:
            stream = make(
                samplerate=rate_hz,
                channels=channels,
                blocksize=round(rate_hz * BLOCK_S[kind]),
                device=device,
                dtype="int16",
                latency=LATENCY_S,
                callback=callback,
            )
            stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            problem = error
        else:
            return str(found["name"]), stream
    raise DeviceError(f"the {noun} {found['name']} cannot be opened: {problem}") from problem


def _formats(kind: str, device: Any) -> Iterator[tuple[int, int]]:
    own_rate_hz = int(device["default_samplerate"])
    first = SAMPLE_RATE_HZ if kind == "input" else own_rate_hz
    yield first, 1
    yield own_rate_hz, 1
    if device[f"max_{kind}_channels"] > 1:
        yield own_rate_hz, 2


def _device(wanted: str) -> int | str | None:
    if wanted in ("auto", "default"):
        return None
    return int(wanted) if wanted.isdigit() else wanted


def _library() -> Any:
    try:
        import sounddevice
    except OSError as error:  # the Python package is there, the system library is not
        raise DeviceError("PortAudio is not installed: apt-get install libportaudio2") from error
    return sounddevice
