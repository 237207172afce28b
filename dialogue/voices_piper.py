"""The Piper voice (English by default): the one file that touches `piper`.

Piper and the espeak-ng inside it are GPL-3.0; they stay behind this adapter, in the speech process.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import numpy as np

from app.errors import ModelError
from dialogue.onnx_engine import open_session
from dialogue.voices import Sound

LENGTH_SCALE = 1.0
"""Speaking pace as the voice was trained; above 1 is slower."""


class PiperVoice:
    """A Piper voice from `<folder>/*.onnx` with its `.onnx.json` beside it.

    It speaks without the model's random variation, so that the same text gives the same sound each time.

    Raises:
        ModelError: the folder holds no voice, or one the engine cannot read.
    """

    def __init__(self, folder: Path, *, length_scale: float = LENGTH_SCALE, threads: int = 2) -> None:
        from piper import PiperConfig, SynthesisConfig
        from piper import PiperVoice as Engine

        model = next(iter(sorted(folder.glob("*.onnx"))), None)
        if model is None or not model.with_suffix(".onnx.json").is_file():
            raise ModelError(f"voice missing: {folder.name}; run `cockpit models pull`")
        try:
            settings = json.loads(model.with_suffix(".onnx.json").read_text(encoding="utf-8"))
            # Not `Engine.load`: it opens its session with every core and a memory arena.
            self._engine = Engine(
                config=PiperConfig.from_dict(settings),
                session=cast(Any, open_session(model, threads=threads, plans_memory=False)),
            )
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"voice unreadable: {folder.name}; run `cockpit models pull`") from error
        self._config = SynthesisConfig(length_scale=length_scale, noise_scale=0.0, noise_w_scale=0.0)

    def speak(self, sentence: str) -> Sound:
        """The sound of one sentence."""
        pieces = [chunk.audio_float_array for chunk in self._engine.synthesize(sentence, self._config)]
        samples = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)
        return Sound(samples.astype(np.float32, copy=False), self._engine.config.sample_rate)


def english_phonemes(text: str) -> str:
    """IPA of an English text, as espeak-ng reads it: for other voices that speak from phonemes."""
    from piper.phonemize_espeak import EspeakPhonemizer

    return " ".join("".join(sentence) for sentence in EspeakPhonemizer().phonemize("en-us", text))
