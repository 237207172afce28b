"""The one object QML is given: the panels' view models, and the few things a person can ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.config import PAGES
from app.events import CabinState
from ui.viewmodels.alert import AlertModel, derive_alert
from ui.viewmodels.base import Translate
from ui.viewmodels.cabin import CabinModel, NamedPlace, ZoneModel, derive_cabin, derive_zones
from ui.viewmodels.cabin_page import CabinPageModel, CabinTabsModel, ControlModel
from ui.viewmodels.driver import DriverModel, derive_driver
from ui.viewmodels.fatigue import FatigueModel, derive_fatigue
from ui.viewmodels.frame import FrameModel, derive_frame, neighbour, page_file
from ui.viewmodels.measure import MeasureModel, derive_measure
from ui.viewmodels.status import StatusModel, derive_status
from ui.viewmodels.talk import TalkModel, derive_talk
from ui.viewmodels.talk_page import TalkPageModel, derive_talk_page
from ui.viewmodels.traces import Traces


class CockpitModel(QObject):
    """Owns the panels' view models. What a person does leaves as a signal; `ui/shell.py` connects them.

    Args:
        preview: the picture source given to the preview item, an opaque object for QML.
        translate: how sentences are put into the window's language.
        wake_phrase: what one says to be heard, as it is written.
        places: destinations that have names.
    """

    textEntered = Signal(str)
    listenWanted = Signal()
    cabinWanted = Signal(str, object)
    languageWanted = Signal(str)
    themeWanted = Signal(bool)
    closeWanted = Signal()
    nightChanged = Signal()
    languageChanged = Signal()
    pageChanged = Signal()

    def __init__(self, preview: QObject, translate: Translate, wake_phrase: str, places: Sequence[NamedPlace]) -> None:
        super().__init__()
        self._preview = preview
        self._translate = translate
        self._wake_phrase = wake_phrase
        self._places = places
        self._night = True
        self._language = "en"
        self._page = PAGES[0]
        self._state: CabinState | None = None
        self._frame = FrameModel(self)
        self._alert = AlertModel(self)
        self._driver = DriverModel(self)
        self._fatigue = FatigueModel(self)
        self._measure = MeasureModel(self)
        self._traces = Traces(self)
        self._talk = TalkModel(self)
        self._cabin = CabinModel(self)
        self._talk_page = TalkPageModel(self)
        self._said: tuple[object, ...] = ()
        self._cabin_page = CabinPageModel(translate, self)
        self._cabin_page.wanted.connect(self.cabinWanted)
        self._status = StatusModel(self)
        self._zones = [ZoneModel(self) for _ in range(4)]

    def show(self, state: CabinState) -> None:
        """Shows `state` in every panel."""
        self._state = state
        translate = self._translate
        self._alert.show(derive_alert(state.driver, translate))
        self._driver.show(derive_driver(state.driver, translate))
        self._fatigue.show(derive_fatigue(state.driver, translate))
        self._measure.show(derive_measure(state, translate))
        self._traces.add(state.driver)
        self._talk.show(derive_talk(state, translate, self._wake_phrase))
        self._cabin.show(derive_cabin(state.vehicle, translate, self._places, self._language))
        self._show_conversation(state)
        self._cabin_page.show(state, self._language)
        self._status.show(derive_status(state, translate))
        for model, props in zip(self._zones, derive_zones(state.vehicle, translate), strict=True):
            model.show(props)

    def _show_conversation(self, state: CabinState) -> None:
        """Words the talk page only when something was said: twenty exchanges thirty times a second cost a frame."""
        said = (state.exchanges, state.traces, state.heard, state.partial, state.turn, self._language)
        if said != self._said:
            self._said = said
            self._talk_page.show(derive_talk_page(state, self._translate))

    def set_language(self, language: str) -> None:
        """Tells QML the language now installed (`en` or `zh`) and words everything again."""
        self._language = language
        self.languageChanged.emit()
        self._frame.show(derive_frame(self._translate))
        self.show(self._state or CabinState(ts_ns=0))

    def set_night(self, night: bool) -> None:
        """Chooses the colours: night or day."""
        if night != self._night:
            self._night = night
            self.nightChanged.emit()

    @property
    def state(self) -> CabinState | None:
        """The state shown last, None before the first."""
        return self._state

    frame = Property(QObject, lambda self: self._frame, constant=True)
    page = Property(str, lambda self: self._page, notify=pageChanged)
    pageFile = Property(str, lambda self: page_file(self._page), notify=pageChanged)
    alert = Property(QObject, lambda self: self._alert, constant=True)
    driver = Property(QObject, lambda self: self._driver, constant=True)
    fatigue = Property(QObject, lambda self: self._fatigue, constant=True)
    measure = Property(QObject, lambda self: self._measure, constant=True)
    traces = Property(QObject, lambda self: self._traces, constant=True)
    talk = Property(QObject, lambda self: self._talk, constant=True)
    cabin = Property(QObject, lambda self: self._cabin, constant=True)
    talkPage = Property(QObject, lambda self: self._talk_page, constant=True)
    cabinPage = Property(QObject, lambda self: self._cabin_page, constant=True)
    status = Property(QObject, lambda self: self._status, constant=True)
    frontLeft = Property(QObject, lambda self: self._zones[0], constant=True)
    frontRight = Property(QObject, lambda self: self._zones[1], constant=True)
    rearLeft = Property(QObject, lambda self: self._zones[2], constant=True)
    rearRight = Property(QObject, lambda self: self._zones[3], constant=True)
    preview = Property(QObject, lambda self: self._preview, constant=True)
    night = Property(bool, lambda self: self._night, notify=nightChanged)
    language = Property(str, lambda self: self._language, notify=languageChanged)

    @Slot(str)
    def showPage(self, name: str) -> None:
        """A person chose the page `name`, one of `PAGES`."""
        if name != self._page:
            self._page = name
            self.pageChanged.emit()

    @Slot(int)
    def stepPage(self, step: int) -> None:
        """A person wants the next page (1) or the one before (-1)."""
        self.showPage(neighbour(self._page, step))

    @Slot(str)
    def sendText(self, text: str) -> None:
        """A person typed `text` and pressed enter. Blank text is nothing."""
        if text.strip():
            self.textEntered.emit(text.strip())

    @Slot()
    def listenNow(self) -> None:
        """A person pressed the talk button."""
        self.listenWanted.emit()

    @Slot()
    def toggleLanguage(self) -> None:
        """A person wants the other language."""
        self.languageWanted.emit("zh" if self._language == "en" else "en")

    @Slot()
    def toggleNight(self) -> None:
        """A person wants the other colours."""
        self.themeWanted.emit(not self._night)

    @Slot()
    def closeWindow(self) -> None:
        """A person closed the window."""
        self.closeWanted.emit()


PANELS: dict[str, type[QObject]] = {
    "FrameModel": FrameModel,
    "AlertModel": AlertModel,
    "DriverModel": DriverModel,
    "FatigueModel": FatigueModel,
    "MeasureModel": MeasureModel,
    "TalkModel": TalkModel,
    "TalkPageModel": TalkPageModel,
    "CabinModel": CabinModel,
    "CabinPageModel": CabinPageModel,
    "CabinTabsModel": CabinTabsModel,
    "ControlModel": ControlModel,
    "StatusModel": StatusModel,
    "ZoneModel": ZoneModel,
}
"""The names under which QML knows the panels' view models."""
