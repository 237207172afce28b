"""One line on the terminal for each thing seen, heard, understood, done and said. Prints; decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from app.bus import Bus
from app.clock import Clock, seconds_between
from app.events import (
    ActionDone,
    CameraStatus,
    Degraded,
    DriverEvent,
    Event,
    GestureDetected,
    HeadSign,
    HeadSigned,
    Level,
    MicrophoneStatus,
    OfferMade,
    Opening,
    ServiceFailed,
    ServiceHealth,
    ServiceStatus,
    SilentAnswer,
    TripStarted,
    TurnAnswered,
    UtteranceRecognized,
    WakeWordHeard,
    WarningCleared,
    WarningRaised,
    WordBound,
)

NARRATED = (
    ActionDone,
    CameraStatus,
    Degraded,
    DriverEvent,
    GestureDetected,
    HeadSigned,
    MicrophoneStatus,
    OfferMade,
    ServiceFailed,
    ServiceStatus,
    SilentAnswer,
    TripStarted,
    TurnAnswered,
    UtteranceRecognized,
    WakeWordHeard,
    WarningCleared,
    WarningRaised,
    WordBound,
)


class Narrator:
    """A service that tells what happens, for terminals without a window."""

    name = "narrator"

    def __init__(self, bus: Bus, clock: Clock, write: Callable[[str], None]) -> None:
        self._bus = bus
        self._write = write
        self._start_ns = clock.now_ns()
        self._told: dict[str, str] = {}

    async def run(self) -> None:
        """Tells until cancelled."""
        async with self._bus.subscribe(*NARRATED, name=self.name, depth=1024) as events:
            async for event in events:
                for kind, text in describe(event):
                    self._tell(event, kind, text)

    def _tell(self, event: Event, kind: str, text: str) -> None:
        # A state is published again and again; only what changed is news.
        topic = f"{type(event).__name__} {event.key or getattr(event, 'service', '')}"
        if kind in ("camera", "microphone", "house") and self._told.get(topic) == text:
            return
        self._told[topic] = text
        self._write(f"{max(0.0, seconds_between(self._start_ns, event.ts_ns)):7.1f} s  {kind:<11} {text}")


def describe(event: Event) -> list[tuple[str, str]]:
    """What there is to tell about an event: pairs of kind and sentence; none when it is not worth a line."""
    match event:
        case WarningRaised():
            warning = event.warning
            return [("warning", f"{warning.level.value.upper()} {_words(warning.kind)}: {warning.reason}")]
        case WarningCleared():
            return [("warning", f"over: {_words(event.kind)}")]
        case DriverEvent() if event.level is not Level.INFO or event.kind in ("yawn", "gaze_off_road"):
            return [("seen", f"{_words(event.kind)}: {event.reason}")]
        case WakeWordHeard():
            return [("heard", f"wake word {event.phrase!r}")]
        case UtteranceRecognized(opening=Opening.JUST_TALK | Opening.LOOK):
            return []  # perhaps two people talk to each other: what was meant for the assistant is told as understood
        case UtteranceRecognized() if event.text:
            return [("heard", f"“{event.text}” ({event.lang}, recognised in {event.recognize_ms:.0f} ms)")]
        case ActionDone():
            return [("done" if event.ok else "not done", _action(event))]
        case TurnAnswered():
            intents = "; ".join(_intent(i.name, i.slots) for i in event.intents) or "no action"
            return [("understood", f"{event.route.value}: {intents}"), ("said", f"“{event.reply}”")]
        case CameraStatus() if event.valid:
            return [("camera", f"{event.source} {event.width}×{event.height}")]
        case CameraStatus() if event.detail:
            told = event.source in event.detail
            return [("camera", event.detail if told else f"{event.source}: {event.detail}")]
        case MicrophoneStatus():
            return [("microphone", event.source if event.valid else f"{event.source}: {event.detail}")]
        case _:
            return _shown(event) or _house(event)


def _shown(event: Event) -> list[tuple[str, str]]:
    """What was said without words, and what words were found to point at."""
    match event:
        case GestureDetected():
            return [("seen", f"gesture {_words(event.gesture)}, {event.side} hand")]
        case HeadSigned():
            return [("seen", f"the head {'nodded' if event.sign is HeadSign.NOD else 'shook'}")]
        case SilentAnswer():
            answer = event.choice or ("yes" if event.yes else "no")
            return [("understood", f"answered without a word: {_words(answer)}, by {event.by}")]
        case WordBound(binding=binding):
            meant = binding.zone or " or ".join(binding.choices) or "nothing seen"
            return [("understood", f"“{binding.word}” is {_words(meant)}: {binding.reason}")]
        case OfferMade():
            return [("said", f"“{event.text}” (an offer: {_words(event.kind)})")]
        case _:
            return []


def _house(event: Event) -> list[tuple[str, str]]:
    match event:
        case Degraded():
            return [("house", f"{event.part}: {event.detail or 'well again'}")]
        case ServiceFailed():
            return [("house", f"{event.service} failed: {event.error}")]
        # Services without a process of their own run as a matter of course.
        case ServiceStatus() if event.health is ServiceHealth.DEGRADED or (
            event.health is ServiceHealth.RUNNING and event.pid is not None
        ):
            again = f"again (restart {event.restarts}) " if event.restarts else ""
            return [("house", f"{event.service} {event.health.value} {again}{event.detail}".rstrip())]
        case TripStarted():
            return [("house", f"trip {event.trip_id} is being logged")]
        case _:
            return []


def _action(event: ActionDone) -> str:
    if not event.ok:
        return f"{event.intent.name}: {event.reason}"
    return ", ".join(f"{w.path} = {w.value}" for w in event.writes) or event.intent.name


def _intent(name: str, slots: object) -> str:
    pairs = slots.items() if isinstance(slots, dict) else ()
    return " ".join([name, *(f"{key}={value}" for key, value in pairs)])


def _words(name: str) -> str:
    return str(name).replace("_", " ")
