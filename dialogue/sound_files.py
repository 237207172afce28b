"""Sound files: any recording FFmpeg reads becomes mono samples at the rate asked for; sound becomes a WAV file.

The one file that touches `av`.
"""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

import numpy as np

from app.errors import InputError
from dialogue.voices import Samples, Sound

FULL_SCALE = 32767.0
"""Of 16-bit samples."""


def read_sound(path: Path, rate_hz: int) -> Samples:
    """A recording as float32 mono samples from -1 to 1 at `rate_hz`; channels are averaged.

    Raises:
        InputError: the file is missing, is no recording or holds no sound.
    """
    import av

    if not path.is_file():
        raise InputError(f"{path}: no such file")
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise InputError(f"{path}: holds no sound")
            pieces = _decode(container, av.AudioResampler(format="flt", layout="mono", rate=rate_hz))
    except (av.FFmpegError, OSError, ValueError) as error:
        raise InputError(f"{path}: not a sound file that can be read") from error
    if not any(len(piece) for piece in pieces):
        raise InputError(f"{path}: holds no sound")
    return np.clip(np.concatenate(pieces), -1.0, 1.0).astype(np.float32)


def _decode(container: Any, converter: Any) -> list[Samples]:
    frames = [converted for frame in container.decode(audio=0) for converted in converter.resample(frame)]
    frames += converter.resample(None)
    return [frame.to_ndarray().reshape(-1) for frame in frames]


def write_wav(path: Path, sound: Sound) -> None:
    """Writes 16-bit mono PCM.

    Raises:
        InputError: the file cannot be written.
    """
    pcm = (np.clip(sound.samples, -1.0, 1.0) * FULL_SCALE).astype("<i2")
    try:
        with path.open("wb") as target, wave.open(target, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(pcm.itemsize)
            file.setframerate(sound.rate_hz)
            file.writeframes(pcm.tobytes())
    except OSError as error:
        raise InputError(f"{path}: cannot write the sound: {error.strerror or error}") from error
