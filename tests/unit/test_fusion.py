import pytest

from app.events import (
    Binding,
    CabinAnswered,
    CabinState,
    Degraded,
    DriverState,
    Opening,
    PartialTranscript,
    Phase,
    PlayTone,
    Route,
    ServiceHealth,
    ServiceStatus,
    TripStarted,
    TurnAnswered,
    TurnState,
    TurnTraced,
    UtteranceRecognized,
    WordBound,
)
from app.fusion import KEPT_EXCHANGES, reduce

START = CabinState(ts_ns=0)


def answered(turn_id: int) -> TurnAnswered:
    return TurnAnswered(
        ts_ns=turn_id, turn_id=turn_id, source="typed", text="hi", lang="en", route=Route.CHAT,
        intents=(), writes=(), reply="hello", ms={},
    )  # fmt: skip


def test_a_newer_driver_state_replaces_the_older() -> None:
    state = reduce(reduce(START, DriverState(ts_ns=1, yawns=1)), DriverState(ts_ns=2, yawns=2))
    assert state.driver is not None
    assert state.driver.yawns == 2
    assert state.ts_ns == 2


def test_each_service_keeps_its_own_status() -> None:
    state = START
    for name in ("vision", "speech"):
        state = reduce(state, ServiceStatus(ts_ns=1, service=name, health=ServiceHealth.RUNNING))
    state = reduce(state, ServiceStatus(ts_ns=2, service="vision", health=ServiceHealth.DEGRADED))
    assert state.services["speech"].health is ServiceHealth.RUNNING
    assert state.services["vision"].health is ServiceHealth.DEGRADED


def test_a_degraded_line_goes_when_the_part_is_well_again() -> None:
    state = reduce(START, Degraded(ts_ns=1, part="journal", detail="disk full"))
    assert state.degraded["journal"].detail == "disk full"
    assert not reduce(state, Degraded(ts_ns=2, part="journal", detail="")).degraded


def test_only_the_last_exchanges_are_kept_in_order() -> None:
    state = START
    for number in range(KEPT_EXCHANGES + 5):
        state = reduce(state, answered(number))
    assert [e.turn_id for e in state.exchanges] == list(range(5, KEPT_EXCHANGES + 5))


def test_words_that_point_are_kept_as_long_as_their_turns_and_the_newest_stands_apart() -> None:
    state = START
    for number in range(KEPT_EXCHANGES + 5):
        state = reduce(state, WordBound(ts_ns=number, turn_id=number, binding=Binding(word="that", zone="driver")))
    assert [bound.turn_id for bound in state.bindings] == list(range(5, KEPT_EXCHANGES + 5))
    assert state.bound is state.bindings[-1]


def test_the_trip_is_known_and_commands_change_nothing() -> None:
    state = reduce(START, TripStarted(ts_ns=1, trip_id=7))
    assert state.trip_id == 7
    assert reduce(state, PlayTone(ts_ns=2, name="wake")) is state


def test_what_became_of_a_tap_and_the_traces_of_turns_are_kept() -> None:
    answer = CabinAnswered(ts_ns=1, name="open_trunk", ok=False, words={"en": "Not now."})
    state = reduce(START, answer)
    for number in range(KEPT_EXCHANGES + 5):
        state = reduce(state, TurnTraced(ts_ns=2, turn_id=number, at_ms={"acted": 3.0}))
    assert state.touched == answer
    assert [trace.turn_id for trace in state.traces] == list(range(5, KEPT_EXCHANGES + 5))


def heard(opening: Opening) -> UtteranceRecognized:
    return UtteranceRecognized(
        ts_ns=3, text="did you see her face", lang="en", confidence=0.9, no_speech=0.0, wake_ns=None,
        speech_start_ns=1, speech_end_ns=3, endpoint_ms=1.0, recognize_ms=1.0, opening=opening,
    )  # fmt: skip


@pytest.mark.parametrize("uncalled", [Opening.JUST_TALK, Opening.LOOK])
def test_what_people_say_to_each_other_is_not_shown(uncalled: Opening) -> None:
    state = reduce(START, TurnState(ts_ns=1, phase=Phase.IDLE, turn_id=0))
    partial = PartialTranscript(ts_ns=2, text="did you see", lang="en")
    assert reduce(state, partial).partial is None
    assert reduce(state, heard(uncalled)).heard is None
    looked_at = reduce(state, TurnState(ts_ns=2, phase=Phase.LISTENING, turn_id=0))
    assert reduce(looked_at, partial).partial is partial
    assert reduce(looked_at, heard(uncalled)).heard is not None
    assert reduce(state, heard(Opening.WAKE_WORD)).heard is not None
