"""The QML tests' stage: `python -m tests.ui.stage [QtTest's arguments]` runs every `ui/qml/Cockpit/tests/tst_*.qml`.

QML asks the singleton `Stage` (module `Cockpit.Stage`) for view models in a state known by name, and sees what a touch
asks for by the signals of those view models. A process of its own: Qt's runner makes the application itself.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Slot
from PySide6.QtQml import QQmlEngine, qmlRegisterSingletonInstance
from PySide6.QtQuickTest import QUICK_TEST_MAIN_WITH_SETUP

from app.events import CabinAnswered
from tests.ui.pictures import PictureSource, drawn_frame
from tests.ui.recorded import SUMMARIES, TRIP
from tests.ui.states import ALL, CALM, SETTINGS, mirrored, vehicle
from ui.display import prepare_environment
from ui.preview import PreviewFeed
from ui.qml_types import register
from ui.shell import QML
from ui.viewmodels.cabin_controls import CONTROLS
from ui.viewmodels.cockpit import CockpitModel

MODULE = "Cockpit.Stage"
TESTS: Path = QML / "Cockpit" / "tests"
PARKED = replace(CALM, vehicle=vehicle(Vehicle__Speed=0.0))
STATES = {**ALL, "parked": PARKED, "right_hand": mirrored(PARKED)}


class Stage(QObject):
    """View models to try components with."""

    def __init__(self) -> None:
        super().__init__()
        self._cockpit = CockpitModel(
            PreviewFeed(PictureSource(drawn_frame())), QCoreApplication.translate, "Hey Jarvis", ()
        )
        self._cockpit.set_language("en")
        self._refusals = 0

    cockpit = Property(QObject, lambda self: self._cockpit, constant=True)

    @Slot(str)
    def show(self, state: str) -> None:
        """Shows the state of that name."""
        self._cockpit.show(STATES[state])

    @Slot(str)
    def refuse(self, words: str) -> None:
        """The last touch on a control was refused, for this reason."""
        self._refusals += 1
        answer = CabinAnswered(ts_ns=self._refusals, name="set_window", ok=False, words={"en": words})
        self._cockpit.show(replace(CALM, touched=answer))

    @Slot(str, str)
    def choose(self, key: str, value: str) -> None:
        """A setting has become what was asked for."""
        chosen = replace(SETTINGS, values={**SETTINGS.values, key: value})
        self._cockpit.show(replace(PARKED, settings=chosen))

    @Slot(int)
    def tell(self, trip: int) -> None:
        """A trip that was asked for has come."""
        summary = next(each for each in SUMMARIES if each.trip == trip)
        self._cockpit.show(replace(CALM, trip_shown=replace(TRIP, summary=summary)))

    @Slot(str, result=QObject)
    def control(self, name: str) -> QObject:
        """The cabin's control of that name; its section is open afterwards."""
        section = next(control.section for control in CONTROLS if control.name == name)
        page = self._cockpit.property("cabinPage")
        page.showSection(section)
        found: QObject = next(control for control in page.property("controls") if control.property("name") == name)
        return found

    @Slot(str, str, result=QObject)
    def row(self, section: str, name: str) -> QObject:
        """A row of the settings page, which is shown afterwards."""
        self._cockpit.showPage("settings")
        page = self._cockpit.property("settingsPage")
        page.showSection(section)
        rows = [*page.property("left"), *page.property("right")]
        found: QObject = next(row for row in rows if row.property("name") == name)
        return found


class Setup(QObject):
    """What Qt's runner calls, by these names: as slots of another name it dies."""

    stage: Stage | None = None

    @Slot()
    def applicationAvailable(self) -> None:
        register()
        Setup.stage = Stage()
        singleton: Any = qmlRegisterSingletonInstance
        singleton(Stage, MODULE, 1, 0, "Stage", Setup.stage)

    @Slot(QQmlEngine)
    def qmlEngineAvailable(self, engine: QQmlEngine) -> None:
        engine.addImportPath(str(QML))


def main(arguments: list[str]) -> int:
    """Runs the tests; the status counts those that failed."""
    prepare_environment(offscreen=True)
    return QUICK_TEST_MAIN_WITH_SETUP("cockpit", Setup, [sys.argv[0], "-input", str(TESTS), *arguments], str(TESTS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
