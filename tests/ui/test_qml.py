"""The QML tests beside the components, by Qt's own runner in a process of its own (`tests/ui/stage.py`)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import PySide6

from tests.ui.stage import TESTS
from ui.shell import QML

RUN_LIMIT_S = 100.0
STAGE: Path = Path(__file__).parent / "qml"
FILES = sorted(TESTS.glob("tst_*.qml"))


def test_every_qml_test_passes() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.ui.stage"], capture_output=True, text=True, timeout=RUN_LIMIT_S
    )
    said = result.stdout + result.stderr
    failed = [line for line in said.splitlines() if not re.match(r"(PASS|Totals|Config|\*)", line)]
    assert (result.returncode, failed) == (0, []), said
    # A file that cannot be loaded must not pass for one without faults.
    ran = set(re.findall(r"^PASS   : cockpit::(\w+)::test_", said, re.MULTILINE))
    assert ran == {path.stem.removeprefix("tst_") for path in FILES}
    assert len(FILES) > 10


def test_every_qml_test_is_named_after_a_component() -> None:
    components = {path.stem for path in QML.glob("Cockpit/*.qml")}
    assert [path.name for path in FILES if path.stem.removeprefix("tst_") not in components] == []


def test_qml_tests_are_free_of_lint() -> None:
    qmllint = Path(PySide6.__file__).parent / "qmllint"
    result = subprocess.run(
        [str(qmllint), "-W", "0", "-I", str(QML), "-I", str(STAGE), *map(str, FILES)],
        capture_output=True,
        text=True,
        timeout=RUN_LIMIT_S,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
