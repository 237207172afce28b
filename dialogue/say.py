"""`say`: a text spoken into a file, or through the loudspeaker."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from app.clock import MonotonicClock
from app.errors import InputError
from dialogue.audio import AudioHost
from dialogue.playback import PlaybackQueue
from dialogue.resample import resample
from dialogue.sound_files import write_wav
from dialogue.speaker import SPEAKABLE, Speaker, language_of
from dialogue.voices import Sound

AUTO = "auto"
_POLL_S = 0.05
_DRAIN_S = 0.2
"""The last block is still in the device when the queue is empty."""

_TURN = 1


def say(text: str, lang: str, out: Path | None, *, speaker: Speaker, sink: str = "default") -> dict[str, Any]:
    """Speaks `text`.

    Args:
        text: what to say.
        lang: `en`, `zh`, or `auto`: Mandarin when there is a Han character in it.
        out: WAV file to write; None: through the loudspeaker.
        speaker: the voices.
        sink: loudspeaker to use, as `AudioHost.open_speaker` takes it.

    Returns:
        The `say` document: `out` (None when played), `duration_s`, `ms` (time to make the sound).

    Raises:
        InputError: the text is empty, the language unknown, or the file cannot be written.
        ModelError: the voice cannot be had. DeviceError: there is no loudspeaker.
    """
    if lang not in (*SPEAKABLE, AUTO):
        raise InputError(f"unknown language {lang!r}; use auto, {', '.join(SPEAKABLE)}")
    if not text.strip():
        raise InputError("say: nothing to say, the text is empty")
    began = time.perf_counter()
    sound = speaker.synthesize(text, language_of(text) if lang == AUTO else lang)
    ms = (time.perf_counter() - began) * 1e3
    if out is None:
        _play(sound, sink)
    else:
        write_wav(out, sound)
    return {
        "out": None if out is None else str(out),
        "duration_s": round(sound.duration_s, 3),
        "ms": round(ms, 1),
    }


def _play(sound: Sound, wanted: str) -> None:
    clock = MonotonicClock()
    queue = PlaybackQueue(clock)
    device = AudioHost(clock).open_speaker(wanted, queue)
    try:
        queue.begin(_TURN)
        queue.put(_TURN, resample(sound.samples, sound.rate_hz, device.rate_hz))
        queue.end(_TURN)
        while queue.speaking and not device.lost:
            time.sleep(_POLL_S)
        time.sleep(_DRAIN_S)
    finally:
        device.close()
