"""What is made ready beside the models, so that no start has to wait for it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import onnx
import pytest
from onnx.helper import make_graph, make_model

from app.bootstrap import MANDARIN_VOICES, RECOGNIZER, teach
from app.errors import CabinError
from app.model_manifest import ModelEntry, ModelFile
from app.models import ModelStore
from dialogue.kokoro_graph import is_quick
from dialogue.voices_kokoro import MODEL_FILE


@pytest.mark.parametrize("settings", ["", "[places]\nfile = 3\n"])
def test_the_grammars_are_built_with_the_models(settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    (tmp_path / "CONFIG" / "cockpit").mkdir(parents=True)
    (tmp_path / "CONFIG" / "cockpit" / "cockpit.toml").write_text(settings, encoding="utf-8")
    teach(ModelStore(tmp_path / "models"), (), lambda line: None)
    kept = {file.name[:2] for file in (tmp_path / "CACHE" / "cockpit" / "grammar").glob("*.grammar")}
    assert kept == (set() if settings else {"en", "zh"})


@pytest.fixture
def _without_grammars(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise CabinError("none here")

    monkeypatch.setattr("app.bootstrap._voice", none)


@pytest.mark.usefixtures("_without_grammars")
def test_the_mandarin_voice_is_made_quicker_once(tmp_path: Path) -> None:
    """Only where its bytes are those of the manifest: the rewritten graph is trusted afterwards."""
    folder = tmp_path / MANDARIN_VOICES
    folder.mkdir()
    graph = make_model(make_graph([], "voice", [], [])).SerializeToString()
    voice = ModelFile(MODEL_FILE, len(graph), hashlib.sha256(graph).hexdigest(), "", ())
    manifest = {
        name: ModelEntry(name, "", "MIT", True, files)
        for name, files in ((MANDARIN_VOICES, (voice,)), (RECOGNIZER, (ModelFile("model.bin", 9, "0" * 64, "", ()),)))
    }
    store = ModelStore(tmp_path, manifest=manifest)
    (folder / MODEL_FILE).write_bytes(graph[:-1] + b"x")
    store.verify()
    teach(store, (), lambda line: None)
    assert not is_quick(folder)
    (folder / MODEL_FILE).write_bytes(graph)
    store.verify()
    teach(store, (), lambda line: None)
    assert is_quick(folder)
    made = next(folder.glob("*.quick*.onnx"))
    stamp = made.stat().st_mtime_ns
    onnx.load(made)
    teach(store, (), lambda line: None)
    assert made.stat().st_mtime_ns == stamp
