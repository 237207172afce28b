"""The Kokoro voice (Mandarin by default): Kokoro-82M in ONNX, 24 kHz, from phonemes.

Its int8 edition comes with Japanese styles only. Speaking Mandarin with them leaves an accent; the blend and the
pace here were chosen by transcribing what they say with our own recogniser.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.errors import ModelError
from dialogue.mandarin_phonemes import mandarin_phonemes
from dialogue.onnx_engine import OnnxSession, open_session
from dialogue.voices import Samples, Sound

RATE_HZ = 24_000
MODEL_FILE = "kokoro-v1.0.int8.onnx"
QUICK_FILE, QUICK_FILES = "kokoro-v1.0.quick1.onnx", "*.quick*.onnx"
"""What `kokoro_graph` makes of it; counts up with what is made, so that an older one is not taken for it."""

STYLES_FILE = "voices_ja.npz"
VOCABULARY_FILE = "vocab.json"

SPEED = 0.85
"""Pace against the style's own."""

STYLE_BLEND = ("jm_kumo", "jf_gongitsune")
"""Averaged. Chosen by how well Whisper base (greedy, no hotwords) recognises it: 20 replies, 228 syllables compared in
toneless pinyin, at the pace above; sentences without any error in brackets. The first four are a tie.

    jm_kumo + jf_gongitsune 4.8 % (9)    jm_kumo 5.3 % (10)          jf_nezumi 6.2 % (9)    jf_gongitsune 6.6 % (8)
    jm_kumo + jf_nezumi 7.0 % (7)        all five together 7.9 % (7)
    jf_tebukuro 12.3 % (5)               jf_alpha 23.8 % (2)
"""

MAX_TOKENS = 510
"""The model's context: styles exist for up to so many phonemes."""

QUIET = 0.01
LEAD_S, TAIL_S = 0.03, 0.12
"""The model surrounds every piece with up to half a second of silence; so much of it is kept."""

_PAD = 0


class KokoroVoice:
    """Kokoro speaking through `phonemes`.

    Args:
        folder: holds the model, its styles and its vocabulary.
        styles: names in the styles file, blended in equal parts.
        speed: pace, 1 is the style's own.
        phonemes: turns a sentence into the model's phonemes.
        threads: CPU threads.

    Raises:
        ModelError: a file is missing or cannot be read, or a style is not in it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        styles: tuple[str, ...] = STYLE_BLEND,
        speed: float = SPEED,
        phonemes: Callable[[str], str] = mandarin_phonemes,
        threads: int = 2,
    ) -> None:
        try:
            vocabulary = json.loads((folder / VOCABULARY_FILE).read_text(encoding="utf-8"))
            self._ids: dict[str, int] = vocabulary["vocab"]
            self._style = _blend(folder, styles)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"voice missing or unreadable: {folder.name}; run `cockpit models pull`") from error
        self._folder = folder
        self._session = _opened(folder, threads)
        self._speed = speed
        self._phonemes = phonemes

    def another(
        self, styles: tuple[str, ...], *, speed: float = SPEED, phonemes: Callable[[str], str] = mandarin_phonemes
    ) -> KokoroVoice:
        """A voice of other styles on the same engine, which takes half a second to load.

        Raises:
            KeyError: there is no such style.
        """
        voice = copy(self)
        voice._style, voice._speed, voice._phonemes = _blend(self._folder, styles), speed, phonemes
        return voice

    def speak(self, sentence: str) -> Sound:
        """The sound of one sentence; what exceeds 510 phonemes is cut off (`speaker` never sends so much)."""
        ids = [self._ids[symbol] for symbol in self._phonemes(sentence) if symbol in self._ids][: MAX_TOKENS - 1]
        if not ids:
            return Sound(np.zeros(0, dtype=np.float32), RATE_HZ)
        feeds = {
            "tokens": np.array([[_PAD, *ids, _PAD]], dtype=np.int64),
            "style": self._style[len(ids)].astype(np.float32),
            "speed": np.array([self._speed], dtype=np.float32),
        }
        samples = self._session.run(None, feeds)[0]
        return Sound(_trimmed(np.clip(samples, -1.0, 1.0).astype(np.float32)), RATE_HZ)


def _opened(folder: Path, threads: int) -> OnnxSession:
    """The quicker graph; the model as it came where there is none, or none that can be read."""
    with suppress(ModelError):
        return open_session(folder / QUICK_FILE, threads=threads)
    return open_session(folder / MODEL_FILE, threads=threads)


def _blend(folder: Path, styles: tuple[str, ...]) -> npt.NDArray[np.float32]:
    with np.load(folder / STYLES_FILE) as known:
        blend: npt.NDArray[np.float32] = np.mean([known[name] for name in styles], axis=0)
    return blend


def _trimmed(samples: Samples) -> Samples:
    """Without most of the silence around the speech: the reply is heard that much sooner."""
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not len(loud):
        return samples[:0]
    first, last = int(loud[0]) - round(LEAD_S * RATE_HZ), int(loud[-1]) + round(TAIL_S * RATE_HZ)
    return samples[max(0, first) : last]
