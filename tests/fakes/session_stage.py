"""A bus with a session on it: what is heard goes in, everything that was published comes out."""

from __future__ import annotations

from app.bus import Bus
from app.clock import ManualClock
from app.events import Opening, Phase, TurnState, UtteranceRecognized
from dialogue.session import Manners, Session
from tests.fakes.conversation import FakeModel, Talk
from tests.fakes.played import Played


class Stage(Played):
    """A bus with a session on it, and everything it published."""

    def __init__(self, *, model: FakeModel | None = None, manners: Manners | None = None) -> None:
        self.clock = ManualClock(1_000)
        talk = Talk(model=model, clock=self.clock)
        self.dialogue, self.vehicle = talk.dialogue, talk.vehicle
        bus = Bus(self.clock)
        self.session = Session(bus, self.clock, self.dialogue, manners=manners)
        super().__init__(bus, self.session)

    @property
    def phase(self) -> Phase:
        """Where the conversation is now."""
        state = self.bus.latest(TurnState)
        assert state is not None
        return state.phase

    async def says(self, text: str, lang: str = "en", *, opening: Opening = Opening.WAKE_WORD) -> None:
        end_ns = self.clock.now_ns()
        await self.tell(
            UtteranceRecognized(
                ts_ns=end_ns,
                text=text,
                lang=lang,
                confidence=0.9,
                no_speech=0.0,
                wake_ns=end_ns if opening is Opening.WAKE_WORD else None,
                speech_start_ns=end_ns,
                speech_end_ns=end_ns,
                endpoint_ms=300.0,
                recognize_ms=120.0,
                opening=opening,
            )
        )
