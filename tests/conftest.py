"""Fixtures shared by all tests: where models and evaluation data are, with a plain reason when they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
REAL_TIME = ("audio", "process")
"""Folders of tests with sound devices, workers and deadlines."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what `make test` runs alone."""
    for item in items:
        if item.path.parent.name in REAL_TIME:
            item.add_marker(pytest.mark.alone)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """`make test ARGS="-k …"` may leave nothing for one of its two halves."""
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.option.markexpr:
        session.exitstatus = pytest.ExitCode.OK


@pytest.fixture(scope="session")
def models_or_skip() -> Callable[..., Path]:
    """Gives the store's root when all models named are in it; skips with the command that gets them otherwise."""
    from app.errors import ModelError
    from app.models import ModelStore

    store = ModelStore()

    def find(*names: str) -> Path:
        for name in names:
            try:
                store.path(name)
            except ModelError as error:
                pytest.skip(f"{error.message} (runs on any machine after `make models`)")
        return Path(store.root)

    return find


@pytest.fixture(scope="session")
def models(models_or_skip: Callable[..., Path]) -> Path:
    """The root of the model store with every default model in it."""
    return models_or_skip(
        "face_landmarker", "gesture_recognizer", "whisper_base", "qwen_0_5b", "piper_en_joe", "kokoro_zh", "portrait"
    )


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real evaluation recordings."""
    if not SHARED_DATA.is_dir():
        pytest.skip("shared/data is not beside this checkout (it is on the founders' machines and CI)")
    return SHARED_DATA
