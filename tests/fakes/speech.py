"""The real speech engines for tests, opened once: the options of this machine's model store, and what they make."""

from __future__ import annotations

import re
from pathlib import Path

from pypinyin import lazy_pinyin

from app.paths import ASSETS
from dialogue.speech_options import SpeechOptions

SPEECH_MODELS = ("whisper_base", "piper_en_joe", "kokoro_zh")


def speech_options(store: Path, **changes: object) -> SpeechOptions:
    """Options with the models of `store`; `changes` are fields of `SpeechOptions`."""
    values: dict[str, object] = {
        "whisper": store / "whisper_base",
        "piper": store / "piper_en_joe",
        "kokoro": store / "kokoro_zh",
        "grammar": ASSETS / "grammar",
    }
    return SpeechOptions(**(values | changes))  # type: ignore[arg-type]  # a test names fields freely


def sounds(text: str) -> list[str]:
    """Toneless syllables of Chinese, words of English: homophones are Whisper's commonest slip, and the grammar
    compares by sound as well."""
    return lazy_pinyin("".join(re.findall(r"[\w ]+", text.lower())))
