"""What is made ready beside the models, so that no start has to wait for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import teach
from app.models import ModelStore


@pytest.mark.parametrize("settings", ["", "[places]\nfile = 3\n"])
def test_the_grammars_are_built_with_the_models(settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    (tmp_path / "CONFIG" / "cockpit").mkdir(parents=True)
    (tmp_path / "CONFIG" / "cockpit" / "cockpit.toml").write_text(settings, encoding="utf-8")
    teach(ModelStore(tmp_path / "models"), (), lambda line: None)
    kept = {file.name[:2] for file in (tmp_path / "CACHE" / "cockpit" / "grammar").glob("*.grammar")}
    assert kept == (set() if settings else {"en", "zh"})
