"""The first start: camera, microphone, consent; each is tried on the spot, and each may be passed over.

It keeps which step is shown and what has been seen or heard so far; what is shown follows purely from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.arbiter import is_moving
from app.config import PAGES
from app.events import CabinState
from ui.viewmodels.base import ViewModel, view_model
from ui.viewmodels.local import Local
from ui.viewmodels.settings_derive import RowProps, change_of, derive_entry, entry_of
from ui.viewmodels.settings_page import SAMPLES, RowModel
from ui.viewmodels.status import is_loading
from ui.viewmodels.talk import SILENCE_DBFS
from ui.viewmodels.words import QT_TRANSLATE_NOOP

CAMERA, MICROPHONE, CONSENT = "camera", "microphone", "consent"
STEPS = (CAMERA, MICROPHONE, CONSENT)
CONSENTS = ("journal.enabled", "journal.keep_text")
PLACEMENT = "camera.placement"

STEP_WORDS: Mapping[str, str] = {
    CAMERA: QT_TRANSLATE_NOOP("FirstStart", "Camera"),
    MICROPHONE: QT_TRANSLATE_NOOP("FirstStart", "Microphone"),
    CONSENT: QT_TRANSLATE_NOOP("FirstStart", "Your data"),
}
TITLES: Mapping[str, str] = {
    CAMERA: QT_TRANSLATE_NOOP("FirstStart", "Can I see you?"),
    MICROPHONE: QT_TRANSLATE_NOOP("FirstStart", "Can we hear each other?"),
    CONSENT: QT_TRANSLATE_NOOP("FirstStart", "What may I keep?"),
}
TEXTS: Mapping[str, str] = {
    CAMERA: QT_TRANSLATE_NOOP("FirstStart", "Sit as you drive. The picture should show your whole face."),
    MICROPHONE: QT_TRANSLATE_NOOP("FirstStart", "Say a few words and see the ring move. Then play the sound."),
    CONSENT: QT_TRANSLATE_NOOP("FirstStart", "Pictures and sound are never stored. The rest is your choice."),
}

CAMERA_WAITS = QT_TRANSLATE_NOOP("FirstStart", "Waiting for the camera")
NO_PICTURE = QT_TRANSLATE_NOOP("FirstStart", "No camera picture")
NO_FACE = QT_TRANSLATE_NOOP("FirstStart", "I see no face yet")
FACE = QT_TRANSLATE_NOOP("FirstStart", "I see your face")
SPEECH_LOADS = QT_TRANSLATE_NOOP("FirstStart", "Speech is loading")
NO_MICROPHONE = QT_TRANSLATE_NOOP("FirstStart", "No microphone")
SILENT = QT_TRANSLATE_NOOP("FirstStart", "I hear nobody yet")
HEARD = QT_TRANSLATE_NOOP("FirstStart", "I hear you")
CHANGEABLE = QT_TRANSLATE_NOOP("FirstStart", "You can change this at any time under Settings.")

NEXT = QT_TRANSLATE_NOOP("FirstStart", "Next")
SKIP = QT_TRANSLATE_NOOP("FirstStart", "Skip")
FINISH = QT_TRANSLATE_NOOP("FirstStart", "Finish")


@dataclass(frozen=True, slots=True)
class StepProps:
    """A step. `on`: it is shown; `done`: what it tries has worked, or it is behind."""

    name: str = ""
    word: str = ""
    number: str = ""
    on: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class StepsProps:
    """The step shown.

    Attributes:
        steps: all three. name: of the one shown. title, text: what is to be tried; the text is empty while moving.
        finding: what came of it so far; detail: what to do about it, or empty. tone: `good`, `care` or empty.
        level: loudness now, 0 to 1. has_back: there is one before. forward: the word on the key that goes on.
    """

    steps: tuple[StepProps, ...] = ()
    name: str = CAMERA
    title: str = ""
    text: str = ""
    finding: str = ""
    detail: str = ""
    tone: str = ""
    level: float = 0.0
    has_back: bool = False
    forward: str = ""


StepsModel = view_model("StepsModel", StepsProps)


@dataclass(frozen=True, slots=True)
class Tried:
    """What has worked since the first start was opened."""

    seen: bool = False
    heard: bool = False

    def with_state(self, state: CabinState, step: str) -> Tried:
        """The same after `state`: a face counts at any time, a voice only while it is asked for."""
        seen = self.seen or (state.face is not None and state.face.valid)
        speaks = state.level is not None and state.level.valid and state.level.is_speech
        return Tried(seen=seen, heard=self.heard or (step == MICROPHONE and speaks))

    def worked(self, step: str) -> bool:
        """Whether what the step tries has worked; there is nothing to try about a consent."""
        return {CAMERA: self.seen, MICROPHONE: self.heard}.get(step, True)


def derive_steps(state: CabinState, step: str, tried: Tried, local: Local) -> StepsProps:
    """What the first start shows at `step`."""
    at = STEPS.index(step)
    finding, detail, tone = _finding(state, step, tried)
    word = FINISH if step == CONSENT else NEXT if tried.worked(step) else SKIP
    return StepsProps(
        steps=tuple(
            StepProps(
                name,
                local("FirstStart", STEP_WORDS[name]),
                str(number + 1),
                name == step,
                tried.worked(name) and number < at,
            )
            for number, name in enumerate(STEPS)
        ),
        name=step,
        title=local("FirstStart", TITLES[step]),
        text="" if is_moving(state) and state.vehicle is not None else local("FirstStart", TEXTS[step]),
        finding=local("FirstStart", finding),
        detail=detail,
        tone=tone,
        level=_level(state),
        has_back=at > 0,
        forward=local("FirstStart", word),
    )


def _finding(state: CabinState, step: str, tried: Tried) -> tuple[str, str, str]:
    """English words, the technical detail, and the tone."""
    if step == CAMERA:
        return _camera(state)
    if step == MICROPHONE:
        return _microphone(state, tried)
    return CHANGEABLE, "", ""


def _camera(state: CabinState) -> tuple[str, str, str]:
    camera = state.camera
    if camera is None:
        return CAMERA_WAITS, "", ""
    if not camera.valid:
        return NO_PICTURE, camera.detail, "care"
    return (FACE, "", "good") if state.face is not None and state.face.valid else (NO_FACE, "", "care")


def _microphone(state: CabinState, tried: Tried) -> tuple[str, str, str]:
    microphone = state.microphone
    if microphone is None or is_loading(state, "speech"):
        return SPEECH_LOADS, "", ""
    if not microphone.valid:
        return NO_MICROPHONE, microphone.detail, "care"
    return (HEARD, "", "good") if tried.heard else (SILENT, "", "")


def _level(state: CabinState) -> float:
    if state.level is None or not state.level.valid:
        return 0.0
    return round(min(max(1.0 - state.level.level_dbfs / SILENCE_DBFS, 0.0), 1.0), 2)


class FirstStartModel(QObject):
    """The page. What a person wants leaves as signals; `ui/shell.py` connects them."""

    changeWanted = Signal(object)
    sampleWanted = Signal(str, str)
    toneWanted = Signal()
    pageWanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._local = Local()
        self._state = CabinState(ts_ns=0)
        self._step = STEPS[0]
        self._tried = Tried()
        self._now = StepsModel(self)
        self._rows: dict[str, ViewModel] = {key: RowModel(self) for key in (PLACEMENT, *CONSENTS)}

    def show(self, state: CabinState, local: Local) -> None:
        """Shows `state`."""
        self._state, self._local = state, local
        self._tried = self._tried.with_state(state, self._step)
        self._now.show(derive_steps(state, self._step, self._tried, local))
        for key, row in self._rows.items():
            entry = entry_of(key)
            row.show(RowProps() if entry is None else derive_entry(entry, state, "", local))

    now = Property(QObject, lambda self: self._now, constant=True)
    placement = Property(QObject, lambda self: self._rows[PLACEMENT], constant=True)
    consents = Property(list, lambda self: [self._rows[key] for key in CONSENTS], constant=True)

    def _go(self, step: str) -> None:
        self._step = step
        self.show(self._state, self._local)

    @Slot()
    def begin(self) -> None:
        """The page was opened: from the beginning."""
        self._tried = Tried()
        self._go(STEPS[0])

    @Slot()
    def back(self) -> None:
        """A person wants the step before."""
        self._go(STEPS[max(0, STEPS.index(self._step) - 1)])

    @Slot()
    def forward(self) -> None:
        """A person wants to go on; after the last step, what was decided is kept and the drive begins."""
        if self._step != STEPS[-1]:
            self._go(STEPS[STEPS.index(self._step) + 1])
            return
        if self._state.settings is not None:
            # Also what was left as it stood: it has been seen and agreed to.
            self.changeWanted.emit({key: self._state.settings.values[key] for key in CONSENTS})
        self.pageWanted.emit(PAGES[0])

    @Slot()
    def later(self) -> None:
        """A person wants none of it now; it comes again at the next start."""
        self.pageWanted.emit(PAGES[0])

    @Slot(str, int)
    def touch(self, name: str, index: int) -> None:
        """A person touched the switch `name`, or the key `index` of the choice `name`."""
        if change := change_of(name, index, self._state):
            self.changeWanted.emit(change)

    @Slot()
    def playTone(self) -> None:
        """A person wants to hear the loudspeaker."""
        self.toneWanted.emit()

    @Slot()
    def speak(self) -> None:
        """A person wants to hear the voice of the window's language."""
        self.sampleWanted.emit(SAMPLES[self._local.language], self._local.language)
