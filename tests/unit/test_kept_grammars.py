"""Grammars from the disk: the same as those built, and never damaged or stale ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import dialogue.kept_grammars as kept
from dialogue.kept_grammars import load_grammars

NAMES = {"known_place": ("grandma", "外婆家")}
SENTENCES = {
    "en": ("open the window halfway", "take me to grandma", "not the window"),
    "zh": ("把车窗打开一半", "导航去外婆家", "那个窗户"),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the grammars with `NAMES` are kept."""
    folder = tmp_path_factory.mktemp("grammar")
    load_grammars(NAMES, cache=folder)
    return folder


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages whose grammars are built, not taken from the disk, in this test."""
    found: list[str] = []
    keep = kept._keep  # what is built is kept, and nothing else

    def noting(grammar: kept.Grammar, file: Path) -> None:
        found.append(grammar.lang)
        keep(grammar, file)

    monkeypatch.setattr(kept, "_keep", noting)
    return found


def test_what_is_kept_understands_the_same(cache: Path, built: list[str]) -> None:
    recalled = load_grammars(NAMES, cache=cache)
    assert not built
    fresh = load_grammars(NAMES)
    for lang, sentences in SENTENCES.items():
        for sentence in sentences:
            assert recalled[lang].parse(sentence) == fresh[lang].parse(sentence)
            assert recalled[lang].pointed(sentence) == fresh[lang].pointed(sentence)
        assert recalled[lang].vocabulary() == fresh[lang].vocabulary()
        assert recalled[lang].calls() == fresh[lang].calls()


def test_other_names_and_other_files_are_built_anew(
    cache: Path, built: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_grammars({"known_place": ("the lake",)}, cache=cache)
    assert built == ["en", "zh"]
    (tmp_path / "code.py").write_text("changed = True\n", encoding="utf-8")
    monkeypatch.setattr(kept, "CODE", tmp_path)
    load_grammars(NAMES, cache=cache)
    assert built == ["en", "zh", "en", "zh"]


def test_a_damaged_file_is_built_anew_and_kept_again(cache: Path, built: list[str]) -> None:
    for file in cache.glob("en-*"):
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    assert load_grammars(NAMES, cache=cache)["en"].parse("open the window halfway") is not None
    assert built == ["en"]
    load_grammars(NAMES, cache=cache)
    assert built == ["en"]


def test_a_folder_that_cannot_be_made_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert load_grammars(cache=tmp_path / "file" / "grammar")["en"].parse("open the window") is not None


def test_old_ones_are_forgotten(cache: Path) -> None:
    for number in range(kept.KEPT_EACH + 1):
        (cache / f"en-{number}.grammar").write_bytes(b"")
    load_grammars({"known_place": ("the sea",)}, cache=cache)
    assert len(list(cache.glob("en-*.grammar"))) == kept.KEPT_EACH
