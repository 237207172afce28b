"""The Chinese texts: none missing, none half done, and a damaged tool leaves an English window."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import PySide6
import pytest

from ui import translations
from ui.shell import QML

UI = QML.parent
PLACEHOLDER = re.compile(r"\{\w+\}")
LUPDATE_LIMIT_S = 60.0

Texts = dict[tuple[str, str], str]


def _texts(path: Path) -> Texts:
    """(context, English) -> translation, empty where unfinished."""
    found: Texts = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            words = "" if translation.get("type") else translation.text or ""
            found[context.findtext("name", ""), message.findtext("source", "")] = words
    return found


@pytest.fixture(scope="module")
def in_source(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """All texts that the source code holds today."""
    target = tmp_path_factory.mktemp("i18n") / "found.ts"
    files = [*UI.glob("*.py"), *UI.glob("viewmodels/*.py"), *UI.glob("qml/Cockpit/*.qml")]
    lupdate = Path(PySide6.__file__).parent / "lupdate"
    subprocess.run([str(lupdate), "-silent", *map(str, files), "-ts", str(target)], check=True, timeout=LUPDATE_LIMIT_S)
    return _texts(target)


def test_every_text_has_a_chinese_translation(in_source: Texts) -> None:
    chinese = _texts(translations.SOURCE)
    assert len(in_source) > 100
    assert [key for key in in_source if not chinese.get(key)] == []


def test_no_translation_is_left_over(in_source: Texts) -> None:
    assert set(_texts(translations.SOURCE)) - set(in_source) == set()


def test_translations_keep_the_figures_they_are_given() -> None:
    wrong = [
        key
        for key, words in _texts(translations.SOURCE).items()
        if sorted(PLACEHOLDER.findall(key[1])) != sorted(PLACEHOLDER.findall(words))
    ]
    assert wrong == []


def test_texts_are_compiled_once_and_again_after_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "cockpit_zh_CN.ts"
    source.write_bytes(translations.SOURCE.read_bytes())
    monkeypatch.setattr(translations, "SOURCE", source)
    first = translations.compiled_chinese(tmp_path / "cache")
    assert first is not None
    written = first.stat().st_mtime_ns
    assert translations.compiled_chinese(tmp_path / "cache") == first
    assert first.stat().st_mtime_ns == written
    source.write_text(source.read_text(encoding="utf-8").replace("眨眼", "眨一下"), encoding="utf-8")
    assert translations.compiled_chinese(tmp_path / "cache") not in (None, first)


def test_a_cache_that_cannot_be_written_leaves_the_window_english(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert translations.compiled_chinese(tmp_path / "file") is None
    assert "stays English" in caplog.text


def test_the_language_asked_for_is_taken_and_auto_is_one_of_the_two() -> None:
    assert [translations.chosen_language(wanted) for wanted in ("en", "zh")] == ["en", "zh"]
    assert translations.chosen_language("auto") in ("en", "zh")
