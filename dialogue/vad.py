"""Voice activity: Silero VAD v6 as a stream, 32 ms a step, keeping its state from step to step.

The model comes inside the faster-whisper package; only its file is used here.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Protocol

import numpy as np

from app.errors import ModelError
from dialogue.onnx_engine import OnnxSession, open_session
from dialogue.voices import Samples

STEP_SAMPLES = 512
"""The model's step at 16 kHz: 32 ms."""

_CONTEXT_SAMPLES = 64
"""Samples of the step before that the model wants to see again."""

_STATE_SHAPE = (1, 1, 128)
_MODEL_FILE = "silero_vad_v6.onnx"


class VoiceDetector(Protocol):
    """Anything that says whether 32 ms of sound are speech."""

    def probability(self, step: Samples) -> float:
        """Probability of speech, 0 to 1, in the next 512 samples (float32, 16 kHz)."""
        ...

    def reset(self) -> None:
        """Forgets what it heard."""
        ...


class SileroDetector:
    """Silero VAD.

    Args:
        model: the ONNX file; by default the one inside faster-whisper.

    Raises:
        ModelError: the file is missing or unreadable.
    """

    def __init__(self, model: Path | None = None) -> None:
        self._session: OnnxSession = open_session(model or packaged_model(), threads=1)
        self.reset()

    def reset(self) -> None:
        """Forgets what it heard."""
        self._h = np.zeros(_STATE_SHAPE, dtype=np.float32)
        self._c = np.zeros(_STATE_SHAPE, dtype=np.float32)
        self._context = np.zeros(_CONTEXT_SAMPLES, dtype=np.float32)

    def probability(self, step: Samples) -> float:
        """Probability of speech in the next 512 samples.

        Raises:
            ValueError: another number of samples.
        """
        if len(step) != STEP_SAMPLES:
            raise ValueError(f"the voice detector steps by {STEP_SAMPLES} samples, not {len(step)}")
        window = np.concatenate([self._context, step])[None].astype(np.float32, copy=False)
        out, self._h, self._c = self._session.run(None, {"input": window, "h": self._h, "c": self._c})
        self._context = step[-_CONTEXT_SAMPLES:]
        return float(out.reshape(-1)[0])


def packaged_model() -> Path:
    """The model inside the faster-whisper package, found without importing the package.

    Raises:
        ModelError: the package is not installed.
    """
    found = importlib.util.find_spec("faster_whisper")
    if found is None or found.origin is None:
        raise ModelError("faster-whisper is not installed, and with it the voice-activity model; run `make`")
    return Path(found.origin).parent / "assets" / _MODEL_FILE
