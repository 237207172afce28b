"""The cabin page for QML: one section of controls for one zone at a time, and what a touch on them sends.

What is shown comes from `cabin_touch.py`; this file only keeps which section and zone a person has chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.events import CabinState
from ui.viewmodels.base import ViewModel, view_model
from ui.viewmodels.cabin_controls import CONTROLS, SECTIONS, Call, Choice, Control, Level
from ui.viewmodels.cabin_touch import (
    ALL,
    ZONE_WORDS,
    ControlProps,
    chosen,
    derive_control,
    seats_in_plan,
    set_to,
    stepped,
    tapped,
    values_of,
)
from ui.viewmodels.local import Local

ControlModel = view_model("ControlModel", ControlProps)


@dataclass(frozen=True, slots=True)
class TabProps:
    """A section or a seat one can choose. `on`: it is the one shown."""

    name: str = ""
    word: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True)
class CabinTabsProps:
    """What stands around the controls.

    Attributes:
        sections: top to bottom. seats: front left, front right, rear left, rear right. all_seats: all of them at once.
        zoned: the section has controls that differ from seat to seat. title: of the section, with its zone.
        refusal: why the last touch changed nothing, or empty; refusal_id: differs with each.
    """

    sections: tuple[TabProps, ...] = ()
    seats: tuple[TabProps, ...] = ()
    all_seats: tuple[TabProps, ...] = ()
    zoned: bool = False
    title: str = ""
    refusal: str = ""
    refusal_id: str = ""


def derive_tabs(state: CabinState, section: str, zone: str, local: Local) -> CabinTabsProps:
    """What stands around the controls, with the words for the last refusal."""
    zoned = any(control.is_zoned for control in CONTROLS if control.section == section)
    title = local("CabinPage", SECTIONS[section])
    touched = state.touched
    is_refused = touched is not None and not touched.ok
    return CabinTabsProps(
        sections=tuple(TabProps(name, local("CabinPage", word), name == section) for name, word in SECTIONS.items()),
        seats=tuple(_seat(name, zone, local) for name in seats_in_plan(values_of(state))),
        all_seats=(_seat(ALL, zone, local),),
        zoned=zoned,
        title=f"{title} · {local('CabinPage', ZONE_WORDS[zone])}" if zoned else title,
        refusal=touched.words.get(local.language, "") if touched is not None and is_refused else "",
        refusal_id=str(touched.ts_ns) if touched is not None and is_refused else "",
    )


def _seat(name: str, zone: str, local: Local) -> TabProps:
    return TabProps(name, local("CabinPage", ZONE_WORDS[name]), zone in (name, ALL))


CabinTabsModel = view_model("CabinTabsModel", CabinTabsProps)


class CabinPageModel(QObject):
    """The page. A touch leaves as `wanted` with a tool's name and its slots; `ui/shell.py` connects it."""

    wanted = Signal(str, object)
    sectionChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._local = Local()
        self._section = next(iter(SECTIONS))
        self._zone = "driver"
        self._state = CabinState(ts_ns=0)
        self._tabs = CabinTabsModel(self)
        self._models: dict[str, ViewModel] = {control.name: ControlModel(self) for control in CONTROLS}
        self._shown: tuple[object, ...] = ()

    def show(self, state: CabinState, local: Local) -> None:
        """Shows `state`; nothing is done while the vehicle and what was touched are as they were."""
        self._state, self._local = state, local
        fresh = (state.vehicle, state.touched, local, self._section, self._zone)
        if fresh == self._shown:
            return
        self._shown = fresh
        self._tabs.show(derive_tabs(state, self._section, self._zone, local))
        for control in self._controls_shown():
            self._models[control.name].show(derive_control(control, state, self._zone, local))

    def _controls_shown(self) -> Sequence[Control]:
        return [control for control in CONTROLS if control.section == self._section]

    def _again(self) -> None:
        self.show(self._state, self._local)

    tabs = Property(QObject, lambda self: self._tabs, constant=True)
    controls = Property(
        list, lambda self: [self._models[control.name] for control in self._controls_shown()], notify=sectionChanged
    )

    @Slot(str)
    def showSection(self, name: str) -> None:
        """A person chose a group of controls."""
        if name != self._section:
            self._section = name
            self._again()
            self.sectionChanged.emit()

    @Slot(str)
    def chooseZone(self, zone: str) -> None:
        """A person chose a seat, or all of them."""
        self._zone = zone
        self._again()

    @Slot(str)
    def tap(self, name: str) -> None:
        """A person touched the switch or key `name`."""
        self._want(tapped(_control(name), self._state, self._zone))

    @Slot(str, float)
    def setShare(self, name: str, share: float) -> None:
        """A person touched the scale of the level `name` at `share` (0 to 1) of its length."""
        control = _control(name)
        if isinstance(control, Level):
            self._want(set_to(control, share, self._state, self._zone))

    @Slot(str, int)
    def step(self, name: str, direction: int) -> None:
        """A person touched less (-1) or more (1) of the level `name`."""
        control = _control(name)
        if isinstance(control, Level):
            self._want(stepped(control, direction, self._state, self._zone))

    @Slot(str, int)
    def choose(self, name: str, index: int) -> None:
        """A person touched the option `index` of the choice `name`."""
        control = _control(name)
        if isinstance(control, Choice):
            self._want(chosen(control, control.options[index], self._zone))

    def _want(self, call: Call | None) -> None:
        if call is not None:
            self.wanted.emit(*call)


def _control(name: str) -> Control:
    return next(control for control in CONTROLS if control.name == name)
