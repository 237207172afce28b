"""The one object QML is given: the panels' view models, and the few things a person can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.config import FIRST_START, PAGES
from app.events import CabinState
from ui.viewmodels.alert import AlertModel, derive_alert
from ui.viewmodels.asking import AskModel, derive_ask
from ui.viewmodels.base import Translate
from ui.viewmodels.binding import BoundModel, derive_bound
from ui.viewmodels.cabin import (
    DRIVER_POSITION,
    RIGHT_HAND_DRIVE,
    CabinModel,
    NamedPlace,
    ZoneModel,
    derive_cabin,
    derive_zones,
)
from ui.viewmodels.cabin_page import CabinPageModel, CabinTabsModel, ControlModel
from ui.viewmodels.cabin_touch import values_of
from ui.viewmodels.driver import DriverModel, derive_driver
from ui.viewmodels.fatigue import FatigueModel, derive_fatigue
from ui.viewmodels.first_start import FirstStartModel, StepsModel
from ui.viewmodels.frame import FrameModel, derive_frame, neighbour, page_file
from ui.viewmodels.hand import HandModel, derive_hand
from ui.viewmodels.health import HealthModel, derive_health
from ui.viewmodels.local import Local, Units, locale_of
from ui.viewmodels.measure import MeasureModel, derive_measure
from ui.viewmodels.senses import SensesModel, derive_senses
from ui.viewmodels.settings_page import RowModel, SettingsPageModel, SettingsTabsModel
from ui.viewmodels.simple import DriveModel, Simplicity, derive_drive
from ui.viewmodels.status import StatusModel, derive_status
from ui.viewmodels.talk import TalkModel, derive_talk
from ui.viewmodels.talk_page import TalkPageModel, derive_talk_page
from ui.viewmodels.traces import Traces
from ui.viewmodels.trips import TripsModel
from ui.viewmodels.trips_page import TripsPageModel


class CockpitModel(QObject):
    """Owns the panels' view models. What a person does leaves as a signal; `ui/shell.py` connects them.

    Args:
        preview: the picture source given to the preview item, an opaque object for QML.
        translate: how sentences are put into the window's language.
        wake_phrase: what one says to be heard, as it is written.
        places: destinations that have names.
        right_hand: the driver sits on the right, until the vehicle says where.
    """

    textEntered = Signal(str)
    answerWanted = Signal(str)
    listenWanted = Signal()
    cabinWanted = Signal(str, object)
    languageWanted = Signal(str)
    themeWanted = Signal(bool)
    settingsWanted = Signal(object)
    deletionWanted = Signal(str)
    sampleWanted = Signal(str, str)
    toneWanted = Signal()
    closeWanted = Signal()
    nightChanged = Signal()
    languageChanged = Signal()
    pageChanged = Signal()
    viewChanged = Signal()
    rightHandChanged = Signal()

    def __init__(
        self,
        preview: QObject,
        translate: Translate,
        wake_phrase: str,
        places: Sequence[NamedPlace],
        *,
        right_hand: bool = False,
    ) -> None:
        super().__init__()
        self._preview = preview
        self._wake_phrase = wake_phrase
        self._places = places
        self._night = True
        self._local = Local(translate=translate)
        self._right_hand = right_hand
        self._page = PAGES[0]
        self._state: CabinState | None = None
        self._frame = FrameModel(self)
        self._alert = AlertModel(self)
        self._driver = DriverModel(self)
        self._fatigue = FatigueModel(self)
        self._measure = MeasureModel(self)
        self._senses = SensesModel(self)
        self._hand = HandModel(self)
        self._bound = BoundModel(self)
        self._ask = AskModel(self)
        self._simplicity = Simplicity()
        self._drive = DriveModel(self)
        self._traces = Traces(self)
        self._talk = TalkModel(self)
        self._cabin = CabinModel(self)
        self._talk_page = TalkPageModel(self)
        self._said: tuple[object, ...] = ()
        self._cabin_page = CabinPageModel(self)
        self._cabin_page.wanted.connect(self.cabinWanted)
        self._trips = TripsPageModel(self)
        self._trips.wanted.connect(self._choose_trip)
        self._trip: int | None = None
        self._health = HealthModel(self)
        self._measured: tuple[object, ...] = ()
        self._settings_page = SettingsPageModel(self)
        self._settings_page.deletionWanted.connect(self.deletionWanted)
        self._first_start = FirstStartModel(self)
        self._first_start.toneWanted.connect(self.toneWanted)
        for page in (self._settings_page, self._first_start):
            page.changeWanted.connect(self.settingsWanted)
            page.sampleWanted.connect(self.sampleWanted)
            page.pageWanted.connect(self.showPage)
        self._status = StatusModel(self)
        self._zones = [ZoneModel(self) for _ in range(4)]

    def show(self, state: CabinState) -> None:
        """Shows `state` in every panel."""
        self._state = state
        self._take_side(state)
        local = self._local
        self._alert.show(derive_alert(state.driver, local))
        self._driver.show(derive_driver(state.driver, local))
        self._fatigue.show(derive_fatigue(state.driver, local))
        self._measure.show(derive_measure(state, local))
        self._show_signs(state, local)
        self._traces.add(state.driver)
        self._talk.show(derive_talk(state, local, self._wake_phrase))
        self._cabin.show(derive_cabin(state.vehicle, local, self._places))
        self._show_conversation(state)
        self._cabin_page.show(state, local)
        self._trips.show(state, local)
        self._show_health(state)
        self._show_settings(state)
        self._status.show(derive_status(state, local))
        for model, props in zip(self._zones, derive_zones(state.vehicle, local), strict=True):
            model.show(props)

    def _show_signs(self, state: CabinState, local: Local) -> None:
        """Hands, head, lips and what they were taken for; what is asked; how much of the page there is to be."""
        self._senses.show(derive_senses(state, local))
        self._hand.show(derive_hand(state, local))
        self._bound.show(derive_bound(state, local))
        self._ask.show(derive_ask(state, local))
        self._drive.show(derive_drive(state, self._simplicity.see(state)))

    def _show_conversation(self, state: CabinState) -> None:
        """Words the talk page only when something was said: twenty exchanges thirty times a second cost a frame."""
        said = (
            *(state.exchanges, state.bindings, state.traces, state.heard, state.partial, state.turn),
            self._local,
        )
        if said != self._said:
            self._said = said
            self._talk_page.show(derive_talk_page(state, self._local))

    def _show_health(self, state: CabinState) -> None:
        """Words the health page only while it is shown and something of it has changed."""
        measured = (state.health, state.services, state.degraded, state.camera, state.microphone, self._local)
        if self._page == "health" and measured != self._measured:
            self._measured = measured
            self._health.show(derive_health(state, self._local))

    def _show_settings(self, state: CabinState) -> None:
        """Words the settings and the first start only while they are shown."""
        if self._page == "settings":
            self._settings_page.show(state, self._local)
        elif self._page == FIRST_START:
            self._first_start.show(state, self._local)

    def _choose_trip(self, trip: int) -> None:
        self._trip = trip
        self.viewChanged.emit()

    @property
    def view(self) -> tuple[str, int | None]:
        """The page that is looked at, and the trip chosen on the trips page (None: the newest)."""
        return self._page, self._trip

    def set_language(self, language: str) -> None:
        """Tells QML the language now installed (`en` or `zh`) and words everything again."""
        self._local = replace(self._local, language=language, locale=locale_of(language))
        self.languageChanged.emit()
        self._frame.show(derive_frame(self._local))
        self.show(self._state or CabinState(ts_ns=0))

    def set_wake_phrase(self, phrase: str) -> None:
        """What one says to be heard is another from now on."""
        self._wake_phrase = phrase
        self.show(self._state or CabinState(ts_ns=0))

    def set_units(self, units: Units) -> None:
        """Shows speeds, distances and temperatures in `units` from now on."""
        self._local = replace(self._local, units=units)
        self.show(self._state or CabinState(ts_ns=0))

    def _take_side(self, state: CabinState) -> None:
        """The side the driver sits on, where the vehicle says it."""
        position = values_of(state).get(DRIVER_POSITION)
        right_hand = self._right_hand if position is None else position == RIGHT_HAND_DRIVE
        if right_hand != self._right_hand:
            self._right_hand = right_hand
            self.rightHandChanged.emit()

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
    senses = Property(QObject, lambda self: self._senses, constant=True)
    hand = Property(QObject, lambda self: self._hand, constant=True)
    bound = Property(QObject, lambda self: self._bound, constant=True)
    ask = Property(QObject, lambda self: self._ask, constant=True)
    drive = Property(QObject, lambda self: self._drive, constant=True)
    traces = Property(QObject, lambda self: self._traces, constant=True)
    talk = Property(QObject, lambda self: self._talk, constant=True)
    cabin = Property(QObject, lambda self: self._cabin, constant=True)
    talkPage = Property(QObject, lambda self: self._talk_page, constant=True)
    cabinPage = Property(QObject, lambda self: self._cabin_page, constant=True)
    trips = Property(QObject, lambda self: self._trips, constant=True)
    health = Property(QObject, lambda self: self._health, constant=True)
    settingsPage = Property(QObject, lambda self: self._settings_page, constant=True)
    firstStart = Property(QObject, lambda self: self._first_start, constant=True)
    framed = Property(bool, lambda self: self._page in PAGES, notify=pageChanged)
    status = Property(QObject, lambda self: self._status, constant=True)
    frontLeft = Property(QObject, lambda self: self._zones[0], constant=True)
    frontRight = Property(QObject, lambda self: self._zones[1], constant=True)
    rearLeft = Property(QObject, lambda self: self._zones[2], constant=True)
    rearRight = Property(QObject, lambda self: self._zones[3], constant=True)
    preview = Property(QObject, lambda self: self._preview, constant=True)
    night = Property(bool, lambda self: self._night, notify=nightChanged)
    rightHand = Property(bool, lambda self: self._right_hand, notify=rightHandChanged)
    language = Property(str, lambda self: self._local.language, notify=languageChanged)

    @Slot(str)
    def showPage(self, name: str) -> None:
        """A person chose the page `name`, one of `PAGES`, or wants the first start."""
        if name != self._page:
            self._page = name
            self._show_settings(self._state or CabinState(ts_ns=0))
            self._show_health(self._state or CabinState(ts_ns=0))
            self.pageChanged.emit()
            self.viewChanged.emit()

    @Slot(int)
    def stepPage(self, step: int) -> None:
        """A person wants the next page (1) or the one before (-1)."""
        self.showPage(neighbour(self._page, step))

    @Slot(str)
    def sendText(self, text: str) -> None:
        """A person typed `text` and pressed enter. Blank text is nothing."""
        if text.strip():
            self.textEntered.emit(text.strip())

    @Slot(str)
    def answer(self, code: str) -> None:
        """A person touched an answer of what is asked: `yes`, `no`, `not_today` or a place."""
        self.answerWanted.emit(code)

    @Slot()
    def listenNow(self) -> None:
        """A person pressed the talk button."""
        self.listenWanted.emit()

    @Slot()
    def toggleLanguage(self) -> None:
        """A person wants the other language."""
        self.languageWanted.emit("zh" if self._local.language == "en" else "en")

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
    "SensesModel": SensesModel,
    "HandModel": HandModel,
    "BoundModel": BoundModel,
    "AskModel": AskModel,
    "DriveModel": DriveModel,
    "TalkModel": TalkModel,
    "TalkPageModel": TalkPageModel,
    "CabinModel": CabinModel,
    "CabinPageModel": CabinPageModel,
    "CabinTabsModel": CabinTabsModel,
    "ControlModel": ControlModel,
    "TripsPageModel": TripsPageModel,
    "TripsModel": TripsModel,
    "HealthModel": HealthModel,
    "SettingsPageModel": SettingsPageModel,
    "SettingsTabsModel": SettingsTabsModel,
    "RowModel": RowModel,
    "FirstStartModel": FirstStartModel,
    "StepsModel": StepsModel,
    "StatusModel": StatusModel,
    "ZoneModel": ZoneModel,
}
"""The names under which QML knows the panels' view models."""
