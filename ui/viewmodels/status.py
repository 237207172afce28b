"""The calm line at the bottom: what is missing, in one sentence each; and what the camera panel says."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import CabinState, ServiceHealth
from ui.viewmodels.base import view_model
from ui.viewmodels.local import Local
from ui.viewmodels.words import QT_TRANSLATE_NOOP

PART_WORDS: dict[str, str] = {
    "camera": QT_TRANSLATE_NOOP("Status", "No camera picture"),
    "microphone": QT_TRANSLATE_NOOP("Status", "No microphone"),
    "loudspeaker": QT_TRANSLATE_NOOP("Status", "No loudspeaker"),
    "voices": QT_TRANSLATE_NOOP("Status", "It cannot speak"),
    "speech recognition": QT_TRANSLATE_NOOP("Status", "It cannot hear words"),
    "seal": QT_TRANSLATE_NOOP("Status", "The network seal is off"),
    "journal": QT_TRANSLATE_NOOP("Status", "The trip is not recorded"),
    "vision": QT_TRANSLATE_NOOP("Status", "Driver monitoring is not available"),
    "speech": QT_TRANSLATE_NOOP("Status", "Speech is not available"),
    "language": QT_TRANSLATE_NOOP("Status", "Only direct commands are understood"),
    "vehicle": QT_TRANSLATE_NOOP("Status", "The vehicle does not answer"),
}

LOADING_DETAILS: dict[str, str] = {
    "the speech model is loading": QT_TRANSLATE_NOOP("Status", "The speech model is loading"),
    "the voices are loading": QT_TRANSLATE_NOOP("Status", "The voices are loading"),
}
"""What the speech worker says of a part that is only on its way, of which the core knows no more than these words."""

LOADING = QT_TRANSLATE_NOOP("Status", "{service} is loading")
HEALTH_WORDS: dict[ServiceHealth, str] = {
    ServiceHealth.STARTING: LOADING,
    ServiceHealth.RESTARTING: QT_TRANSLATE_NOOP("Status", "{service} is restarting"),
}
"""`degraded` is worded by what is missing (`PART_WORDS`); `running`, and `stopped` after work done, are no news."""

SHOWN_LINES = 2
"""As many short sentences fit beside the sentence on type approval on the smallest screen."""

SEPARATOR = " · "

SERVICE_NAMES: dict[str, str] = {
    "vision": QT_TRANSLATE_NOOP("Status", "Driver monitoring"),
    "speech": QT_TRANSLATE_NOOP("Status", "Speech"),
    "language": QT_TRANSLATE_NOOP("Status", "The language model"),
    "journal": QT_TRANSLATE_NOOP("Status", "The trip journal"),
    "session": QT_TRANSLATE_NOOP("Status", "The assistant"),
    "dialogue": QT_TRANSLATE_NOOP("Status", "The assistant"),
    "vehicle": QT_TRANSLATE_NOOP("Status", "The vehicle link"),
    "touch": QT_TRANSLATE_NOOP("Status", "The controls on the screen"),
    "trips": QT_TRANSLATE_NOOP("Status", "The list of trips"),
    "health": QT_TRANSLATE_NOOP("Status", "The product's own figures"),
}

WAITING = QT_TRANSLATE_NOOP("Status", "Starting")
ALL_WELL = QT_TRANSLATE_NOOP("Status", "All systems ready")
MORE = QT_TRANSLATE_NOOP("Status", "{text} (and {count} more)")
TRIP = QT_TRANSLATE_NOOP("Status", "Trip {number}")
DEMO_SOURCE = QT_TRANSLATE_NOOP("Status", "Demonstration")
LIVE_SOURCE = QT_TRANSLATE_NOOP("Status", "Camera")
FRAMES = QT_TRANSLATE_NOOP("Status", "{source} · {fps} frames/s")
CAMERA_WAITING = QT_TRANSLATE_NOOP("Status", "Waiting for the camera")
NO_PICTURE = QT_TRANSLATE_NOOP("Status", "No camera picture")


DETAIL_LANGUAGE = "en"
"""What the engines say of their faults is English; a window in another language names the part and no more."""


@dataclass(frozen=True, slots=True)
class StatusProps:
    """The bottom line and the camera's caption.

    Attributes:
        tone: `calm` when all is well or starting, `care` when something is missing.
        text: the first thing missing, and how many more.
        trip: its number in words, or empty.
        camera_ok: false: the picture, if any, is old; camera_text: source and rate, or what is wrong;
        camera_detail: what to do about it, or empty.
    """

    tone: str = "calm"
    text: str = ""
    trip: str = ""
    camera_ok: bool = True
    camera_text: str = ""
    camera_detail: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """One part that is missing, or one service that is on its way (`health`)."""

    part: str
    detail: str
    health: ServiceHealth | None = None

    def words(self, local: Local) -> str:
        """One short sentence."""
        if self.health is not None:
            name = SERVICE_NAMES.get(self.part)
            shown = self.part if name is None else local("Status", name)
            return local("Status", HEALTH_WORDS[self.health]).format(service=shown)
        words = LOADING_DETAILS.get(self.detail) or PART_WORDS.get(self.part)
        return self.detail or self.part if words is None else local("Status", words)


StatusModel = view_model("StatusModel", StatusProps)


def derive_status(state: CabinState, local: Local) -> StatusProps:
    """The bottom line and the camera's caption."""
    missing = missing_parts(state)
    lines = missing or _starting(state)
    return StatusProps(
        tone="care" if missing else "calm",
        text=_line(lines, local) or local("Status", ALL_WELL if state.services else WAITING),
        trip="" if state.trip_id is None or not _is_recording(state) else _trip(state.trip_id, local),
        camera_ok=state.camera is None or state.camera.valid,
        camera_text=_camera_text(state, local),
        camera_detail=_camera_detail(state, local),
    )


def _camera_detail(state: CabinState, local: Local) -> str:
    is_lost = state.camera is not None and not state.camera.valid
    return state.camera.detail if state.camera and is_lost and local.language == DETAIL_LANGUAGE else ""


def _trip(number: int, local: Local) -> str:
    return local("Status", TRIP).format(number=number)


def _is_recording(state: CabinState) -> bool:
    """Whether somebody has not switched the journal off meanwhile."""
    return state.settings is None or state.settings.values.get("journal.enabled") is not False


def is_loading(state: CabinState, service: str) -> bool:
    """Whether the service is on its way for the first time: what it lacks now is no fault."""
    status = state.services.get(service)
    return status is not None and status.health is ServiceHealth.STARTING


def _line(lines: list[Missing], local: Local) -> str:
    """All sentences that fit; the technical detail only when it is about a single thing, and readable."""
    words = [line.words(local) for line in lines[:SHOWN_LINES]]
    has_detail = len(lines) == 1 and lines[0].detail not in ("", words[0], *LOADING_DETAILS)
    if has_detail and local.language == DETAIL_LANGUAGE:
        return f"{words[0]}: {lines[0].detail}"
    text = SEPARATOR.join(words)
    if len(lines) > SHOWN_LINES:
        return local("Status", MORE).format(text=text, count=len(lines) - SHOWN_LINES)
    return text


def missing_parts(state: CabinState) -> list[Missing]:
    """What is missing, each part once, what matters most to the driver first."""
    parts: dict[str, Missing] = {}
    if state.camera is not None and not state.camera.valid:
        parts["camera"] = Missing("camera", state.camera.detail)
    if state.microphone is not None and not state.microphone.valid:
        parts["microphone"] = Missing("microphone", state.microphone.detail)
    for name, degraded in state.degraded.items():
        if degraded.detail and degraded.detail not in LOADING_DETAILS and not is_loading(state, name):
            parts[name] = Missing(name, degraded.detail)
    for name, service in state.services.items():
        if service.health is ServiceHealth.DEGRADED:
            parts.setdefault(name, Missing(name, service.detail))
        elif service.health is ServiceHealth.RESTARTING:
            parts.setdefault(name, Missing(name, service.detail, service.health))
    return list(parts.values())


def _starting(state: CabinState) -> list[Missing]:
    details = (degraded.detail for degraded in state.degraded.values())
    parts = [Missing("", detail) for detail in details if detail in LOADING_DETAILS]
    return parts + [
        Missing(name, "", service.health)
        for name, service in state.services.items()
        if service.health is ServiceHealth.STARTING and name in SERVICE_NAMES
    ]


def _camera_text(state: CabinState, local: Local) -> str:
    camera = state.camera
    if camera is None and is_loading(state, "vision"):
        return local("Status", LOADING).format(service=local("Status", SERVICE_NAMES["vision"]))
    if camera is None:
        return local("Status", CAMERA_WAITING)
    if not camera.valid:
        return local("Status", NO_PICTURE)
    source = local("Status", DEMO_SOURCE if camera.source == "demo" else LIVE_SOURCE)
    return local("Status", FRAMES).format(source=source, fps=local.number(camera.fps))
