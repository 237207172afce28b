"""Which voice would speak a language on this machine: by looking, without opening any."""

from __future__ import annotations

import shutil
from pathlib import Path

from dialogue.speaker import VoiceChoice
from dialogue.voices_espeak import PROGRAM

ENGINES = {"piper": "Piper", "kokoro": "Kokoro"}
"""How the engines write their own names."""


def voice_name(choice: VoiceChoice) -> str:
    """Engine and model of the voice that `speaker.load_voice` would open for this choice; empty: there is none."""
    folder = Path(choice.folder)
    if any(folder.glob("*.onnx")):
        return f"{ENGINES.get(choice.engine, choice.engine)} · {folder.name}"
    if choice.otherwise is not None:
        return voice_name(choice.otherwise)
    return PROGRAM if shutil.which(PROGRAM) is not None else ""
