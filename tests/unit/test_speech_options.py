"""What follows from the models that are there."""

from __future__ import annotations

from pathlib import Path

from dialogue.speech_options import HUAYAN
from tests.fakes.speech import speech_options


def test_mandarin_is_slow_where_kokoro_speaks_it(tmp_path: Path) -> None:
    options = speech_options(tmp_path)
    assert options.slow_voices() == {"zh"}
    (tmp_path / HUAYAN).mkdir()
    (tmp_path / HUAYAN / "zh_CN-huayan-medium.onnx").touch()
    assert options.slow_voices() == frozenset()
