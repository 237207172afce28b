"""The pure reducer: events in, the one `CabinState` the window shows out. No input, no output, no clock."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.events import (
    CabinAnswered,
    CabinState,
    CameraStatus,
    Degraded,
    DriverState,
    Event,
    FaceFeatures,
    GestureDetected,
    HandFollowed,
    HandsObserved,
    HeadSigned,
    HealthSampled,
    LipsObserved,
    MicrophoneStatus,
    OfferMade,
    OffersKnown,
    Opening,
    PartialTranscript,
    Phase,
    QuestionOpen,
    ServiceStatus,
    SettingsAnswered,
    SettingsState,
    SpeechLevel,
    TripShown,
    TripsListed,
    TripStarted,
    TurnAnswered,
    TurnState,
    TurnTraced,
    UtteranceRecognized,
    VehicleState,
    WordBound,
)

KEPT_EXCHANGES = 20
"""How many exchanges the window can show; older ones are in the journal."""

_FIELD_OF: dict[type[Event], str] = {
    DriverState: "driver",
    FaceFeatures: "face",
    HandsObserved: "hands",
    CameraStatus: "camera",
    MicrophoneStatus: "microphone",
    SpeechLevel: "level",
    TurnState: "turn",
    VehicleState: "vehicle",
    UtteranceRecognized: "heard",
    PartialTranscript: "partial",
    GestureDetected: "last_gesture",
    HandFollowed: "hand",
    HeadSigned: "last_sign",
    LipsObserved: "lips",
    WordBound: "bound",
    QuestionOpen: "question",
    OfferMade: "offer",
    OffersKnown: "offers",
    CabinAnswered: "touched",
    SettingsState: "settings",
    SettingsAnswered: "settings_answer",
    TripsListed: "trips",
    TripShown: "trip_shown",
    HealthSampled: "health",
}


def reduce(state: CabinState, event: Event) -> CabinState:
    """The state after `event`; the same object when the event changes nothing shown.

    A `CabinState` must never be fed back: it is this function's own output.
    """
    if _is_overheard(state, event):
        return state
    name = _FIELD_OF.get(type(event))
    if name is not None:
        changed: dict[str, Any] = {name: event}
        return replace(state, ts_ns=event.ts_ns, **changed)
    if isinstance(event, TurnAnswered):
        return replace(state, ts_ns=event.ts_ns, exchanges=(*state.exchanges, event)[-KEPT_EXCHANGES:])
    if isinstance(event, TurnTraced):
        return replace(state, ts_ns=event.ts_ns, traces=(*state.traces, event)[-KEPT_EXCHANGES:])
    if isinstance(event, ServiceStatus):
        return replace(state, ts_ns=event.ts_ns, services={**state.services, event.service: event})
    if isinstance(event, Degraded):
        return replace(state, ts_ns=event.ts_ns, degraded=_with_line(state, event))
    if isinstance(event, TripStarted):
        return replace(state, ts_ns=event.ts_ns, trip_id=event.trip_id)
    return state


def _is_overheard(state: CabinState, event: Event) -> bool:
    """Whether words were not said to the assistant: nobody called it, and no turn has begun. They are not shown."""
    match event:
        case PartialTranscript():
            return state.turn is not None and state.turn.phase is Phase.IDLE
        case UtteranceRecognized(opening=Opening.JUST_TALK):
            return state.turn is None or state.turn.phase is Phase.IDLE
    return False


def _with_line(state: CabinState, event: Degraded) -> dict[str, Degraded]:
    lines = {part: line for part, line in state.degraded.items() if part != event.part}
    if event.detail:
        lines[event.part] = event
    return lines
