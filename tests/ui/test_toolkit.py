"""The toolkit we stand on: PySide6's reference counting, and the QML tools' view of our code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

from tests.ui.qmltypes import TARGET, description
from ui.shell import QML

LINT_LIMIT_S = 60.0

CALLS = """
from PySide6.QtCore import QCoreApplication, QObject, QTimer
application = QCoreApplication([])
timer, thing = QTimer(), QObject()
for number in range(20_000):
    timer.stop()
    thing.setObjectName("x")
    assert thing.parent() is None
print("alive")
"""


def test_twenty_thousand_qt_calls_do_not_abort_the_interpreter() -> None:
    # PySide6 6.12.0 drops references to None on CPython 3.10 and 3.11 and dies after about 5,200 calls.
    # In a process of its own: an abort would take the whole test run with it.
    result = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=LINT_LIMIT_S)
    assert (result.returncode, result.stdout.strip()) == (0, "alive"), result.stderr


def test_the_description_for_qml_tools_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == description(), "run `python -m tests.ui.qmltypes`"


def test_qml_is_free_of_lint() -> None:
    qmllint = Path(PySide6.__file__).parent / "qmllint"
    files = sorted(str(path) for path in QML.glob("Cockpit/*.qml"))
    result = subprocess.run(
        [str(qmllint), "-W", "0", "-I", str(QML), *files], capture_output=True, text=True, timeout=LINT_LIMIT_S
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_every_qml_file_is_named_in_qmldir() -> None:
    lines = (QML / "Cockpit" / "qmldir").read_text(encoding="utf-8").split()
    assert {path.name for path in QML.glob("Cockpit/*.qml")} == {word for word in lines if word.endswith(".qml")}
