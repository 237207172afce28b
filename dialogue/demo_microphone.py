"""The microphone of the demonstration drive: requests spoken by our own voices at the times of the script.

Everything after this point is the live path: wake word, voice activity, endpoint and Whisper hear these sounds as
they would hear a person.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.clock import NS_PER_S, Clock
from app.errors import InputError
from dialogue.resample import resample
from dialogue.sources import SAMPLE_RATE_HZ, Block, PacedSource, cut
from dialogue.speaker import Speaker
from dialogue.voices import Samples

PAUSE_S = 0.3
"""Between the wake word and the request."""

LOUDNESS = 0.5
"""Peak of the spoken clips: a driver talking, not shouting."""

WAKE_TEXTS = {"hey_jarvis": "Hey Jarvis.", "okay_nabu": "Okay Nabu.", "hey_mycroft": "Hey Mycroft.", "alexa": "Alexa."}


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One request of the script: when (seconds), in which language, what."""

    start_s: float
    lang: str
    text: str


def read_lines(script: Path) -> list[SpokenLine]:
    """The `[[speech]]` items of a demonstration script.

    Raises:
        InputError: the script is missing or malformed.
    """
    try:
        items = tomllib.loads(script.read_text(encoding="utf-8")).get("speech", [])
        return [SpokenLine(float(item["start_s"]), str(item["lang"]), str(item["text"])) for item in items]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{script}: not a demonstration script: {error}") from error


def spoken_request(speaker: Speaker, wake_text: str, lang: str, text: str) -> Samples:
    """The wake word in the English voice, a pause, the request in the voice of its language; 16 kHz.

    Raises:
        InputError, ModelError: as `Speaker.synthesize`.
    """
    pause = np.zeros(round(PAUSE_S * SAMPLE_RATE_HZ), dtype=np.float32)
    return np.concatenate([_clip(speaker, wake_text, "en"), pause, _clip(speaker, text, lang)])


def _clip(speaker: Speaker, text: str, lang: str) -> Samples:
    samples, rate_hz = speaker.synthesize(text, lang)
    peak = float(np.abs(samples).max()) or 1.0
    return resample(samples, rate_hz, SAMPLE_RATE_HZ) * np.float32(LOUDNESS / peak)


class DemoMicrophone:
    """A source that is silent until `start`, then speaks the script's lines.

    Args:
        lines: what to say and when.
        wake_word: see `wake.PHRASES`.
        clock: monotonic time.
    """

    name = "demonstration"
    dropped_blocks = 0

    def __init__(self, lines: list[SpokenLine], wake_word: str, clock: Clock) -> None:
        self._lines, self._wake_text = lines, WAKE_TEXTS[wake_word]
        self._clips: list[tuple[int, Samples]] = []
        self._start_ns: int | None = None
        self._paced = PacedSource(self.name, clock, self._render)

    def prepare(self, speaker: Speaker) -> None:
        """Makes the sounds; takes seconds, call it from a thread.

        Raises:
            InputError, ModelError: as `Speaker.synthesize`.
        """
        for line in self._lines:
            clip = spoken_request(speaker, self._wake_text, line.lang, line.text)
            self._clips.append((round(line.start_s * SAMPLE_RATE_HZ), clip))

    def start(self, ts_ns: int) -> None:
        """Starts the script's clock at monotonic time `ts_ns`."""
        self._start_ns = ts_ns

    def read(self, timeout_s: float) -> Block | None:
        """The next block, at the pace of a microphone."""
        return self._paced.read(timeout_s)

    def close(self) -> None:
        """Wakes whoever waits for a block."""
        self._paced.close()

    def _render(self, ts_ns: int, count: int) -> Samples:
        out = np.zeros(count, dtype=np.float32)
        if self._start_ns is not None:
            now = (ts_ns - self._start_ns) * SAMPLE_RATE_HZ // NS_PER_S
            for start, clip in list(self._clips):
                out += cut(clip, now - start, count)
        return out
