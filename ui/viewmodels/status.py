"""The calm line at the bottom: what is missing, in one sentence each; and what the camera panel says."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import CabinState, ServiceHealth
from ui.viewmodels.base import Translate, view_model
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
class _Missing:
    """One part that is missing, or one service that is on its way (`health`)."""

    part: str
    detail: str
    health: ServiceHealth | None = None

    def words(self, translate: Translate) -> str:
        if self.health is not None:
            name = SERVICE_NAMES.get(self.part)
            shown = self.part if name is None else translate("Status", name)
            return translate("Status", HEALTH_WORDS[self.health]).format(service=shown)
        words = LOADING_DETAILS.get(self.detail) or PART_WORDS.get(self.part)
        return self.detail or self.part if words is None else translate("Status", words)


StatusModel = view_model("StatusModel", StatusProps)


def derive_status(state: CabinState, translate: Translate) -> StatusProps:
    """The bottom line and the camera's caption."""
    missing = _missing(state)
    lines = missing or _starting(state)
    return StatusProps(
        tone="care" if missing else "calm",
        text=_line(lines, translate) or translate("Status", ALL_WELL if state.services else WAITING),
        trip="" if state.trip_id is None else translate("Status", TRIP).format(number=state.trip_id),
        camera_ok=state.camera is None or state.camera.valid,
        camera_text=_camera_text(state, translate),
        camera_detail="" if state.camera is None or state.camera.valid else state.camera.detail,
    )


def is_loading(state: CabinState, service: str) -> bool:
    """Whether the service is on its way for the first time: what it lacks now is no fault."""
    status = state.services.get(service)
    return status is not None and status.health is ServiceHealth.STARTING


def _line(lines: list[_Missing], translate: Translate) -> str:
    """All sentences that fit; the technical detail only when it is about a single thing."""
    words = [line.words(translate) for line in lines[:SHOWN_LINES]]
    if len(lines) == 1 and lines[0].detail not in ("", words[0], *LOADING_DETAILS):
        return f"{words[0]}: {lines[0].detail}"
    text = SEPARATOR.join(words)
    if len(lines) > SHOWN_LINES:
        return translate("Status", MORE).format(text=text, count=len(lines) - SHOWN_LINES)
    return text


def _missing(state: CabinState) -> list[_Missing]:
    """What is missing, each part once, what matters most to the driver first."""
    parts: dict[str, _Missing] = {}
    if state.camera is not None and not state.camera.valid:
        parts["camera"] = _Missing("camera", state.camera.detail)
    if state.microphone is not None and not state.microphone.valid:
        parts["microphone"] = _Missing("microphone", state.microphone.detail)
    for name, degraded in state.degraded.items():
        if degraded.detail and degraded.detail not in LOADING_DETAILS and not is_loading(state, name):
            parts[name] = _Missing(name, degraded.detail)
    for name, service in state.services.items():
        if service.health is ServiceHealth.DEGRADED:
            parts.setdefault(name, _Missing(name, service.detail))
        elif service.health is ServiceHealth.RESTARTING:
            parts.setdefault(name, _Missing(name, service.detail, service.health))
    return list(parts.values())


def _starting(state: CabinState) -> list[_Missing]:
    details = (degraded.detail for degraded in state.degraded.values())
    parts = [_Missing("", detail) for detail in details if detail in LOADING_DETAILS]
    return parts + [
        _Missing(name, "", service.health)
        for name, service in state.services.items()
        if service.health is ServiceHealth.STARTING and name in SERVICE_NAMES
    ]


def _camera_text(state: CabinState, translate: Translate) -> str:
    camera = state.camera
    if camera is None and is_loading(state, "vision"):
        return translate("Status", LOADING).format(service=translate("Status", SERVICE_NAMES["vision"]))
    if camera is None:
        return translate("Status", CAMERA_WAITING)
    if not camera.valid:
        return translate("Status", NO_PICTURE)
    source = translate("Status", DEMO_SOURCE if camera.source == "demo" else LIVE_SOURCE)
    return translate("Status", FRAMES).format(source=source, fps=f"{camera.fps:.0f}")
