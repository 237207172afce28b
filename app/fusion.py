"""What belongs together, put together: events to the one `CabinState` the window shows, words to what they point at.

Pure: no input, no output, no clock; the same events give the same state and the same bindings.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.clock import NS_PER_S
from app.events import (
    Binding,
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
    SeatsSighted,
    Sense,
    ServiceStatus,
    SettingsAnswered,
    SettingsState,
    SpeechLevel,
    SpokenWord,
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
    if isinstance(event, WordBound):
        bindings = (*state.bindings, event)[-KEPT_EXCHANGES:]
        return replace(state, ts_ns=event.ts_ns, bound=event, bindings=bindings)
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
        case UtteranceRecognized(opening=Opening.JUST_TALK | Opening.LOOK):
            return state.turn is None or state.turn.phase is Phase.IDLE
    return False


def _with_line(state: CabinState, event: Degraded) -> dict[str, Degraded]:
    lines = {part: line for part, line in state.degraded.items() if part != event.part}
    if event.detail:
        lines[event.part] = event
    return lines


# --- a word that points, and what was looked or pointed at ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SenseSettings:
    """How much one sense tells, and when.

    Attributes:
        reliability: exponent of its probabilities in the pool; 1 takes them as they are.
        peak_s: when it tells most, seconds from the beginning of the word, before it negative.
        spread_s: standard deviation of that, seconds.
    """

    reliability: float
    peak_s: float
    spread_s: float


@dataclass(frozen=True, slots=True)
class BindingSettings:
    """When a place is taken as meant. The window is the issue's; the rest ours, see `dialogue.deixis_evaluation`.

    Attributes:
        before_s, after_s: what is seen so long before the word begins and after it ends counts, seconds.
        gaze: people look at a thing before they name it, and away again while they do.
        pointing: the hand is out around the word itself; it is meant, a look may be idle.
        least_weight: of what is seen at the edge of the window, against 1 at the peak.
        least_seen: a sense that gives all places together less than this has seen nothing.
        least_p, least_odds: decided when the likeliest place has this probability and so many times that of the second.
    """

    before_s: float = 1.5
    after_s: float = 0.5
    gaze: SenseSettings = SenseSettings(reliability=1.1, peak_s=-0.4, spread_s=0.5)
    pointing: SenseSettings = SenseSettings(reliability=1.3, peak_s=0.0, spread_s=0.6)
    least_weight: float = 0.1
    least_seen: float = 0.2
    least_p: float = 0.55
    least_odds: float = 2.0


DEFAULT_BINDING = BindingSettings()

LEAST_P = 0.01
"""No sense may rule a place out by itself: it has looked for half a second with eyes that may be wrong."""


def bind(
    word: SpokenWord,
    sighted: Iterable[SeatsSighted],
    places: Mapping[str, float],
    settings: BindingSettings = DEFAULT_BINDING,
) -> Binding:
    """What a word that points means, by where its speaker looked and pointed around it.

    What each sense saw is averaged over time; the senses are pooled by the product of their probabilities, each to the
    power of its reliability (a logarithmic opinion pool), with what a place is worth before anything is seen.

    Args:
        word: and when it was spoken; a time that is only estimated is a longer word.
        sighted: in any order; what lies outside the window is left out.
        places: the zones that may be meant, and how likely each is before anything is seen, in any unit.
        settings: when a place is taken as meant.
    """
    begin_ns = word.start_ns - round(settings.before_s * NS_PER_S)
    end_ns = word.end_ns + round(settings.after_s * NS_PER_S)
    around = [one for one in sighted if begin_ns <= one.ts_ns <= end_ns]
    seen: dict[Sense, dict[str, float]] = {}
    for sense, how in ((Sense.GAZE, settings.gaze), (Sense.POINTING, settings.pointing)):
        found = _averaged([one for one in around if one.sense is sense], word, places, how, settings)
        if found:
            seen[sense] = found
    if not seen:
        return Binding(word=word.text, reason="nothing was looked or pointed at around the word")
    shares = _pooled(seen, places, settings)
    first, second = _two_likeliest(shares)
    reason = _reason(seen, first)
    if shares[first] < settings.least_p or shares[first] < settings.least_odds * shares.get(second, 0.0):
        choices = (first, second) if second else (first,)
        return Binding(word=word.text, choices=choices, senses=tuple(seen), p=round(shares[first], 3), reason=reason)
    senses = tuple(sense for sense, found in seen.items() if found[first] == max(found.values()))
    return Binding(word=word.text, zone=first, senses=senses, p=round(shares[first], 3), reason=reason)


def _averaged(
    sighted: Sequence[SeatsSighted],
    word: SpokenWord,
    places: Mapping[str, float],
    how: SenseSettings,
    settings: BindingSettings,
) -> dict[str, float]:
    """The probability of each place by one sense, their sum 1; empty: it saw none of them."""
    most = 0.0
    sums = dict.fromkeys(places, 0.0)
    for one in sighted:
        away_s = (one.ts_ns - word.start_ns) / NS_PER_S - how.peak_s
        weight = max(settings.least_weight, math.exp(-0.5 * (away_s / how.spread_s) ** 2))
        seen = {place: p for place, p in one.places.items() if place in places}
        for place, p in seen.items():
            sums[place] += weight * p
        most = max(most, sum(seen.values()))
    if most < settings.least_seen:
        return {}
    total = sum(sums.values())
    # What the sense itself leaves open says nothing for or against any place.
    most = min(most, 1.0)
    return {place: most * sums[place] / total + (1.0 - most) / len(places) for place in places}


def _pooled(
    seen: Mapping[Sense, Mapping[str, float]], places: Mapping[str, float], settings: BindingSettings
) -> dict[str, float]:
    reliability = {Sense.GAZE: settings.gaze.reliability, Sense.POINTING: settings.pointing.reliability}
    products = {
        place: prior * math.prod(max(found[place], LEAST_P) ** reliability[sense] for sense, found in seen.items())
        for place, prior in places.items()
    }
    total = sum(products.values())
    return {place: product / total for place, product in products.items()}


def _two_likeliest(shares: Mapping[str, float]) -> tuple[str, str]:
    """The two likeliest places, equal ones by the alphabet; the second is empty where there is only one."""
    ranked = sorted(shares, key=lambda place: (-shares[place], place))
    return ranked[0], ranked[1] if len(ranked) > 1 else ""


def _reason(seen: Mapping[Sense, Mapping[str, float]], first: str) -> str:
    return "; ".join(
        f"{sense.value} {', '.join(f'{place} {p:.2f}' for place, p in _ranked(found, first))}"
        for sense, found in seen.items()
    )


def _ranked(found: Mapping[str, float], first: str) -> list[tuple[str, float]]:
    """The place meant and the likeliest other one."""
    others = sorted((place for place in found if place != first), key=lambda place: (-found[place], place))
    return [(place, found[place]) for place in (first, *others[:1])]
