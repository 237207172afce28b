"""The window as a whole: application, engine, pictures of itself, and the one way out.

Qt runs on the main thread. Whatever asks to end (window closed, SIGINT, SIGTERM, the time given is over) goes
through `Shell.quit`: the window disappears at once, the core is asked to stop, and Qt leaves its loop when the core
has ended or after `CORE_LIMIT_MS`. When the core ends by itself, the window ends with it.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from app.config import FIRST_START, PAGES
from app.errors import CabinError, InputError
from app.events import (
    CabinRequested,
    CabinState,
    DeletionRequested,
    ListenNow,
    PlayTone,
    SettingsRequested,
    SettingsState,
    SignalValue,
    SpeakText,
    Stored,
    TextEntered,
    WindowShows,
)
from ui.bridge import Bridge, CorePort
from ui.display import choose_renderer, prepare_environment, set_fonts
from ui.early_taps import EarlyTaps
from ui.preview import FrameSource, PreviewFeed
from ui.qml_types import register
from ui.translations import chosen_language, compiled_chinese
from ui.unix_signals import UnixSignals
from ui.viewmodels.asking import answer_of
from ui.viewmodels.cabin import NamedPlace
from ui.viewmodels.cockpit import CockpitModel
from ui.viewmodels.local import UnitChoice, chosen_units

log = logging.getLogger(__name__)

QML = Path(__file__).resolve().parent / "qml"
ICON = Path(__file__).resolve().parent.parent / "assets" / "icons" / "cockpit.svg"

MINIMUM_SIZE = (1024, 600)
DEFAULT_SIZE = (1280, 800)

DAY_NIGHT_SIGNAL = "Vehicle.Cabin.Infotainment.HMI.DayNightMode"

CORE_POLL_MS = 50
CORE_LIMIT_MS = 2_600
"""How long the core may take to end once asked; the whole program has 3 s."""

CONTENT_LIMIT_MS = 15_000
"""A picture asked for at the start waits this long for a state and a camera frame, then is taken as it is."""

FIRST_FRAME_LIMIT_MS = 2_000
"""Who waits for the first frame is told after this time in any case."""

ON_REQUEST = ("trips", "settings", "health", FIRST_START)
"""Pages whose content is found out only while they are looked at: the core is told of them, and of leaving them."""

NO_TURN = 0
"""What is spoken only to be heard belongs to no turn of the conversation."""

TRIAL_TONE = "notice"
"""The sound by which a person tries the loudspeaker."""

SETTLE_MS = 600
"""Then this long for colours and bars to come to rest."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is to be.

    Attributes:
        size: pixels, width and height; less than 1024 x 600 is raised to that.
        theme: `auto` follows the vehicle's day/night signal if it has one, else the desktop, else night.
        language: `auto` follows the desktop.
        page: which of `PAGES` is shown first.
        screenshot: picture to write, in the format of its name (`.png`): with `duration_s` at its end, else once the
            window has content; at the latest when the window closes.
        end_after_screenshot: close once that picture is written.
        duration_s: closes by itself after this time, seconds.
        offscreen: draw without any display, even if there is one.
        on_first_frame: called once with the monotonic time, in nanoseconds, when the window is first on screen;
            after `FIRST_FRAME_LIMIT_MS` also without, since a hidden window may never be painted.
        wake_word: the name of the wake word, such as `hey_jarvis`.
        places: destinations that have names; others are shown as coordinates.
        units: `auto` follows the desktop's locale.
        right_hand: the driver sits on the right, until the vehicle says where.
    """

    size: tuple[int, int] = DEFAULT_SIZE
    theme: Literal["auto", "day", "night"] = "auto"
    language: Literal["auto", "en", "zh"] = "auto"
    page: str = "drive"
    screenshot: Path | None = None
    end_after_screenshot: bool = False
    duration_s: float | None = None
    offscreen: bool = False
    on_first_frame: Callable[[int], None] | None = None
    wake_word: str = "hey_jarvis"
    places: Sequence[NamedPlace] = ()
    units: UnitChoice = "auto"
    right_hand: bool = False


def run_window(core: CorePort, preview: FrameSource | None, options: WindowOptions) -> int:
    """Shows the window until it is closed or the core ends. Main thread only; once a process at a time.

    Args:
        core: already running, or started before long; its callbacks are registered here.
        preview: the ring with the camera's frames; None shows the panel without a picture.
        options: see there.

    Returns:
        Exit status: 0, also after a signal; 1 if the core had not ended in time.
    """
    prepare_environment(options.offscreen)
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    assert isinstance(application, QGuiApplication)
    application.setApplicationName("cockpit")
    application.setApplicationDisplayName("Cockpit")
    # With true, Qt would leave its loop at the last window's end and the core would be cut off in mid-task.
    application.setQuitOnLastWindowClosed(False)
    choose_renderer()
    set_fonts(application)
    shell = Shell(core, preview, options)
    try:
        shell.start()
        application.exec()
    finally:
        shell.close()
    return 0 if core.ended else 1


class Shell:
    """Everything the window consists of. Made, used and closed on the Qt thread.

    Args: those of `run_window`.
    """

    def __init__(self, core: CorePort, preview: FrameSource | None, options: WindowOptions) -> None:
        self._core = core
        self._options = options
        self._quitting = False
        self._pictured = False
        self._state_seen = False
        self._core_heard = False
        self._page_told = ""
        self._first_frame_noted = False
        self._theme: str = options.theme
        self._theme_of_person: bool | None = None
        self._settings: SettingsState | None = None
        self._translator = QTranslator()
        self._taps = EarlyTaps()
        self.feed = PreviewFeed(preview)
        self.model = CockpitModel(
            self.feed,
            _translate,
            _written(options.wake_word),
            options.places,
            right_hand=options.right_hand,
        )
        self.model.set_units(chosen_units(options.units))
        self.engine = QQmlApplicationEngine()
        self.window: QQuickWindow | None = None
        self._bridge = Bridge(core, self._show, self.grab)
        self._signals = UnixSignals(self.quit)
        self._core_poll = _timer(self._end_with_core)
        self._core_limit = _timer(_leave_loop, single_shot=True)
        self._picture = _timer(self._take_screenshot, single_shot=True)

    def start(self) -> None:
        """Loads the page and shows the window.

        Raises:
            InputError: there is no such page. CabinError: the window cannot be loaded.
        """
        register()
        self._connect()
        self.set_language(chosen_language(self._options.language))
        self._choose_theme(None)
        self._load()
        self._core_poll.start(CORE_POLL_MS)
        if self._options.duration_s is not None:
            QTimer.singleShot(round(1000 * self._options.duration_s), self.engine, self.quit)
        elif self._options.screenshot is not None:
            self._picture.start(CONTENT_LIMIT_MS)

    def _connect(self) -> None:
        self.model.textEntered.connect(self._send_text)
        self.model.answerWanted.connect(self._send_answer)
        self.model.listenWanted.connect(self._send_listen)
        self.model.cabinWanted.connect(self._send_cabin)
        self.model.viewChanged.connect(self._send_view)
        self.model.languageWanted.connect(self.set_language)
        self.model.themeWanted.connect(self._set_theme_by_person)
        self.model.settingsWanted.connect(self._send_settings)
        self.model.deletionWanted.connect(self._send_deletion)
        self.model.sampleWanted.connect(self._send_sample)
        self.model.toneWanted.connect(self._send_tone)
        self.model.closeWanted.connect(self.quit)
        self.feed.painted.connect(self._hasten_screenshot)

    def _load(self) -> None:
        if self._options.page not in (*PAGES, FIRST_START):
            raise InputError(f"the window has no page named {self._options.page!r}; there are {', '.join(PAGES)}")
        self.model.showPage(self._options.page)
        width, height = (max(pair) for pair in zip(self._options.size, MINIMUM_SIZE, strict=True))
        self.engine.addImportPath(str(QML))
        self.engine.setInitialProperties({"cockpit": self.model, "width": width, "height": height})
        self.engine.loadFromModule("Cockpit", "Main")
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise CabinError("the window cannot be loaded; the lines above say why", code="window")
        self.window = roots[0]
        self.window.setIcon(QIcon(str(ICON)))
        self.window.frameSwapped.connect(self._note_first_frame, Qt.ConnectionType.SingleShotConnection)
        QTimer.singleShot(FIRST_FRAME_LIMIT_MS, self.engine, self._note_first_frame)
        self.window.show()

    def close(self) -> None:
        """Ends everything of Qt in order: first what calls in, then what is painted, then the engine."""
        self._bridge.close()
        self._signals.close()
        for timer in (self._core_poll, self._core_limit, self._picture):
            timer.stop()
        self.feed.close()
        self.window = None
        # The engine goes before the models its bindings read: otherwise each binding complains of a null object.
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete.value)
        QCoreApplication.removeTranslator(self._translator)

    # --- what comes in ---

    def _show(self, state: CabinState) -> None:
        self._follow(state.settings)
        self.model.show(state)
        self._choose_theme(state)
        for request in self._taps.see(state):
            self._core.send(request)
        if not self._core_heard:
            # Before its first state the core heard nobody.
            self._core_heard = True
            self._send_view()
        # Before the camera is known, everything is still on its way and no picture is worth keeping.
        if not self._state_seen and state.camera is not None:
            self._state_seen = True
            self._hasten_screenshot()

    def grab(self, path: Path) -> None:
        """Saves a picture of the window as it is now, in the format of the file's name.

        A failure is logged, never raised into Qt.
        """
        if self.window is None or not self.window.isVisible():
            log.warning("no picture of the window at %s: it is not shown", path)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            log.warning("the picture of the window cannot be written: %s", error)
            return
        if not self.window.grabWindow().save(str(path)):
            log.warning("the picture of the window cannot be written to %s", path)

    def _note_first_frame(self) -> None:
        if self._options.on_first_frame is not None and not self._first_frame_noted:
            self._first_frame_noted = True
            self._options.on_first_frame(time.monotonic_ns())

    # --- what goes out ---

    def _send_text(self, text: str) -> None:
        self._core.send(TextEntered(ts_ns=time.monotonic_ns(), text=text))

    def _send_answer(self, code: str) -> None:
        state = self.model.state
        event = None if state is None else answer_of(code, state, time.monotonic_ns())
        if event is not None:
            self._core.send(event)

    def _send_listen(self) -> None:
        self._core.send(ListenNow(ts_ns=time.monotonic_ns()))

    def _send_view(self) -> None:
        page, trip = self.model.view
        if self._core_heard and {page, self._page_told} & set(ON_REQUEST):
            self._page_told = page
            self._core.send(WindowShows(ts_ns=time.monotonic_ns(), page=page, trip=trip))

    def _send_cabin(self, name: str, slots: dict[str, SignalValue]) -> None:
        for request in self._taps.add(CabinRequested(ts_ns=time.monotonic_ns(), name=name, slots=slots)):
            self._core.send(request)

    def _send_settings(self, changes: dict[str, SignalValue]) -> None:
        self._core.send(SettingsRequested(ts_ns=time.monotonic_ns(), changes=changes))

    def _send_deletion(self, what: str) -> None:
        self._core.send(DeletionRequested(ts_ns=time.monotonic_ns(), what=Stored(what)))

    def _send_sample(self, text: str, lang: str) -> None:
        self._core.send(SpeakText(ts_ns=time.monotonic_ns(), turn_id=NO_TURN, text=text, lang=lang))

    def _send_tone(self) -> None:
        self._core.send(PlayTone(ts_ns=time.monotonic_ns(), name=TRIAL_TONE))

    # --- language and colours ---

    def set_language(self, language: str) -> None:
        """Words the whole window in `en` or `zh`; stays as it is when the texts cannot be had."""
        QCoreApplication.removeTranslator(self._translator)
        if language == "zh":
            compiled = compiled_chinese()
            if compiled is None or not self._translator.load(str(compiled)):
                language = "en"
            else:
                QCoreApplication.installTranslator(self._translator)
        self.engine.retranslate()
        self.model.set_language(language)

    def _follow(self, settings: SettingsState | None) -> None:
        """Puts choices about the window itself into force; what a run was started with stands until one is made."""
        before, self._settings = self._settings, settings
        if before is None or settings is None or before.values == settings.values:
            return
        changed = {key: value for key, value in settings.values.items() if value != before.values.get(key)}
        if "window.language" in changed:
            self.set_language(chosen_language(str(changed["window.language"])))
        if "window.theme" in changed:
            self._theme, self._theme_of_person = str(changed["window.theme"]), None
        if "window.units" in changed:
            self.model.set_units(chosen_units(_unit_choice(changed["window.units"])))
        if "audio.wake_word" in changed:
            self.model.set_wake_phrase(_written(str(changed["audio.wake_word"])))

    def _set_theme_by_person(self, night: bool) -> None:
        self._theme_of_person = night
        self.model.set_night(night)

    def _choose_theme(self, state: CabinState | None) -> None:
        if self._theme_of_person is None:
            self.model.set_night(_night(self._theme, state))

    # --- the picture of the window ---

    def _hasten_screenshot(self) -> None:
        """The first time all the page shows is there, only settling remains to be waited for."""
        if self._picture.isActive() and self._state_seen and (self.feed.has_painted or not self.feed.is_watched):
            self._picture.start(SETTLE_MS)

    def _take_screenshot(self) -> None:
        if self._options.screenshot is None or self._pictured:
            return
        self._pictured = True
        self.grab(self._options.screenshot)
        if self._options.end_after_screenshot:
            self.quit()

    # --- the way out ---

    def quit(self) -> None:
        """Begins the end. Called again it changes nothing."""
        if self._quitting:
            return
        self._quitting = True
        self._take_screenshot()
        self._core.request_stop()
        self._core_limit.start(CORE_LIMIT_MS)
        if self.window is not None:
            self.window.hide()

    def _end_with_core(self) -> None:
        if self._core.ended:
            self.quit()
            _leave_loop()


def _leave_loop() -> None:
    # Not `quit`: that first asks every window to close, and ours refuses in favour of `Shell.quit`.
    QCoreApplication.exit(0)


def _translate(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)


def _timer(action: Callable[[], Any], *, single_shot: bool = False) -> QTimer:
    timer = QTimer()
    timer.setSingleShot(single_shot)
    timer.timeout.connect(action)
    return timer


def _written(wake_word: str) -> str:
    """A wake word as it is said: `hey_jarvis` is `Hey Jarvis`."""
    return wake_word.replace("_", " ").title()


def _unit_choice(value: SignalValue) -> UnitChoice:
    return "metric" if value == "metric" else "imperial" if value == "imperial" else "auto"


def _night(theme: str, state: CabinState | None) -> bool:
    if theme != "auto":
        return theme == "night"
    mode = state.vehicle.values.get(DAY_NIGHT_SIGNAL) if state is not None and state.vehicle is not None else None
    if mode in ("DAY", "NIGHT"):
        return mode == "NIGHT"
    return QGuiApplication.styleHints().colorScheme() is not Qt.ColorScheme.Light
