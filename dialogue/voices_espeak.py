"""The voice of last resort: the `espeak-ng` program, when it is installed. Understood by people, hardly by Whisper."""

from __future__ import annotations

import io
import shutil
import subprocess
import wave

import numpy as np

from app.errors import ModelError
from dialogue.voices import Sound

PROGRAM = "espeak-ng"
DEADLINE_S = 10.0
_VOICE_NAMES = {"en": "en-us", "zh": "cmn"}
_FULL_SCALE = 32768.0


class EspeakVoice:
    """espeak-ng in `lang` (`en` or `zh`).

    Raises:
        ModelError: the program is not installed.
    """

    def __init__(self, lang: str) -> None:
        program = shutil.which(PROGRAM)
        if program is None:
            raise ModelError(f"no voice for {lang}: run `cockpit models pull`, or install {PROGRAM}")
        self._command = [program, "-v", _VOICE_NAMES[lang], "--stdin", "--stdout"]

    def speak(self, sentence: str) -> Sound:
        """The sound of one sentence.

        Raises:
            ModelError: the program failed or did not end within 10 s.
        """
        try:
            done = subprocess.run(
                self._command, input=sentence.encode("utf-8"), capture_output=True, check=True, timeout=DEADLINE_S
            )
            with wave.open(io.BytesIO(done.stdout)) as sound:
                rate_hz = sound.getframerate()
        except (OSError, subprocess.SubprocessError, wave.Error, EOFError) as error:
            raise ModelError(f"{PROGRAM} could not speak: {error}") from error
        # The header of a stream holds a made-up length: take what follows it.
        data = done.stdout[done.stdout.index(b"data") + 8 :]
        samples = np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2").astype(np.float32) / _FULL_SCALE
        return Sound(samples, rate_hz)
