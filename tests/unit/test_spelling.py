"""Characters for what was only heard."""

from __future__ import annotations

from pathlib import Path

from dialogue.pinyin import syllable
from dialogue.spelling import Spelling


def spelled(folder: Path, text: str, sentences: tuple[str, ...] = ()) -> str:
    spelling = Spelling(folder, sentences)
    return spelling([spelling.choices(syllable(character)) for character in text])


def grammar(folder: Path, *templates: str) -> Path:
    (folder / "roof.yaml").write_text("\n".join(templates), encoding="utf-8")
    return folder


def test_a_rare_word_is_spelled_by_its_neighbours_however_common_others_are(tmp_path: Path) -> None:
    folder = grammar(tmp_path, "遮阳帘", *["这样"] * 9, *["脸"] * 9, "拉上")
    assert spelled(folder, "遮阳帘拉上") == "遮阳帘拉上"


def test_sentences_tell_what_the_pieces_of_templates_cannot(tmp_path: Path) -> None:
    folder = grammar(tmp_path, "雨刮[器]", "起", "起来", "打开")
    assert spelled(folder, "雨刮器打开") == "雨刮起打开"
    assert spelled(folder, "雨刮器打开", ("把雨刮器打开", "雨刮器")) == "雨刮器打开"


def test_a_homophone_nobody_writes_there_is_respelled_and_a_likely_word_is_kept(tmp_path: Path) -> None:
    spelling = Spelling(grammar(tmp_path, *["不用加热"] * 200, "补胎"))
    assert spelling.respelled("方向盘，补用加热。") == "方向盘，不用加热。"
    assert spelling.respelled("补胎") == "补胎"


def test_sentences_in_traditional_characters_count_as_simplified(tmp_path: Path) -> None:
    assert spelled(grammar(tmp_path, "打开"), "车窗", ("打開車窗",)) == "车窗"
