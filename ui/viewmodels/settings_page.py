"""The settings page for QML: one section at a time, and what a touch on its rows sends.

What is shown comes from `settings_derive.py`; this file only keeps which section a person has opened, and which
row they have opened or are being asked about.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.arbiter import is_moving, may_set
from app.events import CabinState, Stored
from ui.viewmodels.base import ViewModel, view_model
from ui.viewmodels.local import Local
from ui.viewmodels.settings_derive import RowProps, change_of, derive_rows, is_folded
from ui.viewmodels.settings_rows import FIRST_START, PROFILES, SECTIONS, TRIPS, VOICE
from ui.viewmodels.words import QT_TRANSLATE_NOOP

SAMPLES = {
    "en": "Hello. This is how I sound when I speak with you.",
    "zh": "你好，我和你说话时就是这个声音。",
}
"""Spoken in the voice's own language, whatever the window's."""

FAILED = QT_TRANSLATE_NOOP("Settings", "That could not be kept: {reason}")
MOVING = QT_TRANSLATE_NOOP("Settings", "Some settings wait until the car stands.")
ROW_WEIGHTS = {"choice": 2, "ask": 2}
"""How much higher than others a row of such a kind is: both columns are to end at about the same height."""

RowModel = view_model("RowModel", RowProps)


@dataclass(frozen=True, slots=True)
class SettingsTabProps:
    """A section. `on`: it is the one shown."""

    name: str = ""
    word: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True)
class SettingsTabsProps:
    """What stands around the rows.

    Attributes:
        sections: top to bottom. moving: why some rows are locked, or empty.
        fault: why the last choice was not kept, or empty; fault_id: differs with each.
    """

    sections: tuple[SettingsTabProps, ...] = ()
    moving: str = ""
    fault: str = ""
    fault_id: str = ""


SettingsTabsModel = view_model("SettingsTabsModel", SettingsTabsProps)


def derive_settings_tabs(state: CabinState, section: str, local: Local) -> SettingsTabsProps:
    """What stands around the rows of `section`."""
    answer = state.settings_answer
    failed = answer is not None and not answer.ok
    return SettingsTabsProps(
        sections=tuple(
            SettingsTabProps(name, local("Settings", word), name == section) for name, word in SECTIONS.items()
        ),
        moving=local("Settings", MOVING) if is_moving(state) else "",
        fault=local("Settings", FAILED).format(reason=answer.detail) if answer is not None and failed else "",
        fault_id=str(answer.ts_ns) if answer is not None and failed else "",
    )


class SettingsPageModel(QObject):
    """The page. What a person wants leaves as signals; `ui/shell.py` connects them."""

    changeWanted = Signal(object)
    deletionWanted = Signal(str)
    sampleWanted = Signal(str, str)
    pageWanted = Signal(str)
    rowsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._local = Local()
        self._section = next(iter(SECTIONS))
        self._asking = ""
        self._state = CabinState(ts_ns=0)
        self._tabs = SettingsTabsModel(self)
        # Kept for good: QML lets go of a row's model only after it has been given another.
        self._rows: dict[str, ViewModel] = {}
        self._order: list[str] = []
        self._left: list[ViewModel] = []
        self._right: list[ViewModel] = []
        self._shown: tuple[object, ...] = ()

    def show(self, state: CabinState, local: Local) -> None:
        """Shows `state`; nothing is done while all that is shown is as it was."""
        self._state, self._local = state, local
        camera = (state.camera, state.driver.placement if state.driver else "") if self._section == "camera" else None
        fresh = (
            *(state.settings, state.settings_answer, is_moving(state), "seal" in state.degraded, camera),
            *(self._section, self._asking, local),
        )
        if fresh == self._shown:
            return
        self._shown = fresh
        self._tabs.show(derive_settings_tabs(state, self._section, local))
        rows = derive_rows(state, self._section, self._asking, local)
        for row in rows:
            if row.name not in self._rows:
                self._rows[row.name] = RowModel(self)
            self._rows[row.name].show(row)
        order = [row.name for row in rows]
        if order != self._order:
            self._order = order
            self._lay_out(rows)

    def _lay_out(self, rows: tuple[RowProps, ...]) -> None:
        """Other rows, halved by height into two columns."""
        weights = [ROW_WEIGHTS.get(row.kind, 1) for row in rows]
        above = [sum(weights[:number]) for number in range(len(rows))]
        models = [self._rows[row.name] for row in rows]
        self._left = [model for model, height in zip(models, above, strict=True) if 2 * height < sum(weights)]
        self._right = models[len(self._left) :]
        self.rowsChanged.emit()

    def _again(self) -> None:
        self.show(self._state, self._local)

    around = Property(QObject, lambda self: self._tabs, constant=True)
    left = Property(list, lambda self: list(self._left), notify=rowsChanged)
    right = Property(list, lambda self: list(self._right), notify=rowsChanged)

    @Slot(str)
    def showSection(self, name: str) -> None:
        """A person opened a section."""
        self._section, self._asking = name, ""
        self._again()

    @Slot(str, int)
    def touch(self, name: str, index: int) -> None:
        """A person touched the row `name`: its key `index` where it has several."""
        if is_folded(name) and may_set(self._state, name):
            self._unfold(name, index)
        elif change := change_of(name, index, self._state):
            self.changeWanted.emit(change)
        elif name in (TRIPS, PROFILES) and not is_moving(self._state):
            self._ask(name, index)
        elif name == FIRST_START:
            self.pageWanted.emit(FIRST_START)
        elif name.startswith(VOICE) and may_set(self._state, name):
            lang = name.removeprefix(VOICE)
            self.sampleWanted.emit(SAMPLES[lang], lang)

    def _unfold(self, name: str, index: int) -> None:
        """The first touch opens the row, the second chooses and closes it."""
        if self._asking != name:
            self._asking = name
        else:
            self._asking = ""
            if change := change_of(name, index, self._state):
                self.changeWanted.emit(change)
        self._again()

    def _ask(self, name: str, index: int) -> None:
        """The first touch asks, the second deletes (key 0) or leaves it."""
        if self._asking != name:
            self._asking = name
        else:
            self._asking = ""
            if index == 0:
                self.deletionWanted.emit((Stored.TRIPS if name == TRIPS else Stored.PROFILES).value)
        self._again()
