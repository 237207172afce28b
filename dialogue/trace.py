"""The latency trace of a turn: when each stage was reached, counted from the end of speech. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.clock import NS_PER_MS
from app.events import TurnTraced, UtteranceRecognized

DIGITS = 1


@dataclass(slots=True)
class Trace:
    """Stages of turn `turn_id`, each noted once; `from_ns`: the end of speech, or when the text was typed."""

    turn_id: int
    from_ns: int
    at_ms: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of_speech(cls, turn_id: int, heard: UtteranceRecognized) -> Trace:
        """Begins with what the ear knows."""
        trace = cls(turn_id, heard.speech_end_ns)
        if heard.wake_ns is not None:
            trace.note("wake", heard.wake_ns)
        trace.note("speech_start", heard.speech_start_ns)
        trace.at_ms["endpoint"] = round(heard.endpoint_ms, DIGITS)
        trace.at_ms["recognized"] = round(heard.endpoint_ms + heard.recognize_ms, DIGITS)
        return trace

    def note(self, stage: str, ts_ns: int) -> None:
        """A stage was reached at `ts_ns`; only the first time counts."""
        self.at_ms.setdefault(stage, round((ts_ns - self.from_ns) / NS_PER_MS, DIGITS))

    def event(self) -> TurnTraced:
        """The trace as it stands."""
        return TurnTraced(ts_ns=self.from_ns, turn_id=self.turn_id, at_ms=dict(self.at_ms))
