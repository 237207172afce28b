"""Where log lines go: one line for people, tracebacks to a file, and never an error about the log itself."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.logs import FILE_NAME, LEVEL_VARIABLE, log_to_file, log_to_stderr


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        with contextlib.suppress(OSError):  # the full disk of the last test
            handler.close()
    root.handlers, root.level = handlers, level
    root.setLevel(level)


def fail() -> None:
    try:
        raise ValueError("no such\npixel")
    except ValueError:
        logging.getLogger("app.core").exception("the core\nfailed")


def test_a_person_reads_one_line_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LEVEL_VARIABLE, raising=False)
    log_to_stderr()
    fail()
    assert capsys.readouterr() == ("", "error: app.core: the core failed\n")


def test_the_file_has_the_traceback(tmp_path: Path) -> None:
    log_to_stderr()
    path = log_to_file(tmp_path / "logs")
    assert path == tmp_path / "logs" / FILE_NAME
    fail()
    assert "Traceback" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("level", "told"), [("INFO", ["info", "warning"]), ("nonsense", ["warning"]), ("error", []), (None, ["warning"])]
)
def test_the_variable_says_how_much_is_told(
    level: str | None, told: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if level is None:
        monkeypatch.delenv(LEVEL_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(LEVEL_VARIABLE, level)
    log_to_stderr()
    logging.getLogger("app").info("ready")
    logging.getLogger("app").warning("late")
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == told


def test_a_folder_that_cannot_be_made_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LEVEL_VARIABLE, raising=False)
    log_to_stderr()
    (tmp_path / "file").touch()
    assert log_to_file(tmp_path / "file" / "logs") is None
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_log_file_on_a_full_disk_says_nothing_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE_NAME).symlink_to("/dev/full")
    log_to_stderr()
    assert log_to_file(tmp_path) is not None
    logging.getLogger("app").error("the disk is full")
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["error: app: the disk is full"]
