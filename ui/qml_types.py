"""Makes the Python types known to QML as the module `Cockpit.Models`.

`qml/Cockpit/Models/models.qmltypes` describes the same types to `pyside6-qmllint`, which cannot read Python; it is
written by `python -m tests.ui.qmltypes` and a test keeps it equal to the code.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtQml import qmlRegisterType, qmlRegisterUncreatableType

from ui.preview import Preview
from ui.timeline import Timeline
from ui.trace import Trace
from ui.viewmodels.cockpit import PANELS, CockpitModel

MODULE = "Cockpit.Models"
MAJOR, MINOR = 1, 0


def register() -> None:
    """Registers the types; again in the same process it changes nothing that matters."""
    # PySide6's own stubs ask for bytes where its functions take nothing but str.
    creatable: Any = qmlRegisterType
    uncreatable: Any = qmlRegisterUncreatableType
    creatable(Preview, MODULE, MAJOR, MINOR, "Preview")
    creatable(Trace, MODULE, MAJOR, MINOR, "Trace")
    creatable(Timeline, MODULE, MAJOR, MINOR, "Timeline")
    made_by_shell: dict[str, type[QObject]] = {"CockpitModel": CockpitModel, **PANELS}
    for name, model in made_by_shell.items():
        uncreatable(model, MODULE, MAJOR, MINOR, name, "the shell makes it")
