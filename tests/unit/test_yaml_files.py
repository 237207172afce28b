"""Our own data files, and what happens when one of them is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from app.errors import ConfigError
from dialogue.grammar_files import load
from dialogue.template_text import Choice, Reader
from dialogue.yaml_files import read_yaml


def test_chinese_is_read_and_no_code_is_run(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("前排: [1, 2]\n", encoding="utf-8")
    assert read_yaml(file) == {"前排": [1, 2]}
    file.write_text("!!python/object/apply:os.getcwd []\n")
    with pytest.raises(yaml.YAMLError):
        read_yaml(file)


def test_a_grammar_file_that_is_no_text_is_named_in_plain_words(tmp_path: Path) -> None:
    file = tmp_path / "climate.yaml"
    file.write_bytes(b"intents: \xff\xfe\xfa\n")
    with pytest.raises(ConfigError, match="climate.yaml: not a grammar file"):
        load(tmp_path)


def test_the_same_brackets_are_read_once() -> None:
    # Sharing them is what makes the grammar's thousand templates load in time, and match a part once a position.
    reader = Reader()
    first, second = reader.read("open (the|my) window"), reader.read("close (the|my) window")
    assert [id(item) for item in parts(first)] == [id(item) for item in parts(second)] != []


def parts(piece: object) -> list[Choice]:
    return [item for item in getattr(piece, "items", ()) if isinstance(item, Choice)]
