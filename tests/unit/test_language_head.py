"""The layer that names wishes: fitted, kept, and not found where it does not belong."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dialogue.catalogue import all_tools
from dialogue.language_head import ASSETS, head_file, load_head
from dialogue.language_training import fit, sentences
from dialogue.language_wishes import Wishes

RNG = np.random.default_rng(7)
CENTRES = RNG.normal(size=(3, 24)).astype(np.float32)
NAMES = ("nothing", "cooler", "warmer")
WISHES = [NAMES[index % 3] for index in range(60)]
STATES = np.array([CENTRES[index % 3] + RNG.normal(scale=0.3, size=24) for index in range(60)], np.float32)


def test_it_learns_to_tell_wishes_apart_and_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    head = fit(STATES, WISHES, "key")
    assert head.names == NAMES
    for name, centre in zip(NAMES, CENTRES, strict=True):
        best, share = head.leanings(centre)[0]
        assert best == name and share > 0.5
    assert sum(share for _, share in head.leanings(CENTRES[0])) == pytest.approx(1.0, abs=1e-3)
    model = tmp_path / "model.gguf"
    head.save(head_file(model))
    kept = load_head(model)
    assert kept is not None and kept.prompt == "key"
    assert [name for name, _ in kept.leanings(STATES[1])] == [name for name, _ in head.leanings(STATES[1])]


def test_a_model_that_was_taught_nothing_has_no_layer(tmp_path: Path) -> None:
    assert load_head(tmp_path / "other.gguf") is None


def test_a_damaged_layer_is_none_and_one_line_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    model = tmp_path / "model.gguf"
    head_file(model).write_bytes(b"PK\x03\x04 but not really")
    assert load_head(model) is None
    assert "cockpit models pull" in caplog.text


@pytest.mark.parametrize("changed", ["prompts/system.txt", "prompts/wishes/en.yaml", "grammar/zh/tests/windows.yaml"])
def test_a_layer_learnt_from_other_sentences_is_not_found(tmp_path: Path, changed: str) -> None:
    model, assets = tmp_path / "model.gguf", tmp_path / "assets"
    shutil.copytree(ASSETS / "prompts", assets / "prompts")
    shutil.copytree(ASSETS / "grammar", assets / "grammar")
    before = head_file(model, assets)
    assert before.name == head_file(model).name
    with (assets / changed).open("a", encoding="utf-8") as file:
        file.write("\n# another\n")
    assert head_file(model, assets) != before


def test_every_wish_has_sentences_to_learn_it_from() -> None:
    wishes = {name for name, _ in sentences()}
    assert set(Wishes(all_tools()).all) <= wishes
