"""Makes the offers that are due, aloud, outside of any turn, and tells the window what became of them.

When is `offers.py`'s business, what `proposals.py`'s; the answer comes through the session like any other sentence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from app.bus import Bus
from app.clock import Clock
from app.events import (
    CabinState,
    DriverState,
    IntendedAction,
    Intent,
    Level,
    OfferKind,
    OfferMade,
    OffersKnown,
    TurnAnswered,
    WarningRaised,
)
from dialogue.offering import Offer
from dialogue.offers import Offers
from dialogue.ports import Decide

LOOK_S = 1.0
"""How often it is looked whether an offer is due: pauses are minutes."""

_SILENT = frozenset({Level.INFO})

_NOTHING = IntendedAction(intent=Intent(name="offer"), writes=())


class Offerer(Protocol):
    """What knows the words and takes the answer: `dialogue.conversation.Dialogue`."""

    is_muted: bool

    def offer(self, kinds: Sequence[OfferKind], lang: str, driver: DriverState | None) -> Offer | None:
        """What could be offered now."""

    def offered(self, offer: Offer) -> None:
        """It was said."""


class Asker(Protocol):
    """What asks aloud: `dialogue.session.Session`."""

    def ask_aloud(self, text: str, lang: str) -> bool:
        """Asks and listens for the answer; false: not now."""


class OfferService:
    """A service.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        offers: when they are due, and their counts.
        decide: the arbiter.
        state: the cabin now.
        dialogue, session: give those that offer and ask; None as long as there are none.
        is_wanted: whether the user wants offers at all.
        lang: to offer in until somebody has spoken: `en` or `zh`.
        look_s: how often it is looked.
    """

    name = "offers"

    def __init__(
        self,
        bus: Bus,
        clock: Clock,
        offers: Offers,
        *,
        decide: Decide,
        state: Callable[[], CabinState],
        dialogue: Callable[[], Offerer | None],
        session: Callable[[], Asker | None],
        is_wanted: Callable[[], bool] = lambda: True,
        lang: str = "en",
        look_s: float = LOOK_S,
    ) -> None:
        self._bus, self._clock, self._offers = bus, clock, offers
        self._decide, self._state = decide, state
        self._dialogue, self._session, self._is_wanted = dialogue, session, is_wanted
        self._lang, self._look_s = lang, look_s
        self._told: OffersKnown | None = None

    async def run(self) -> None:
        """Offers until cancelled."""
        async with self._bus.subscribe(WarningRaised, TurnAnswered, name=self.name) as events, asyncio.TaskGroup() as g:
            g.create_task(self._watch(), name="offers clock")
            async for event in events:
                match event:
                    case WarningRaised() if event.warning.level not in _SILENT:
                        self._offers.warned(event.ts_ns)
                    case TurnAnswered():
                        self._lang = event.lang

    async def _watch(self) -> None:
        while True:
            self._look()
            self._tell_counts()
            await asyncio.sleep(self._look_s)

    def _look(self) -> None:
        state, now_ns = self._state(), self._clock.now_ns()
        kinds = self._offers.due(state, self._decide(state, _NOTHING).manner, now_ns)
        dialogue, session = self._dialogue(), self._session()
        if not kinds or dialogue is None or session is None or dialogue.is_muted or not self._is_wanted():
            return
        offer = dialogue.offer(kinds, self._lang, state.driver)
        if offer is None or not session.ask_aloud(offer.text, offer.lang):
            return
        dialogue.offered(offer)
        self._bus.publish(
            OfferMade(ts_ns=now_ns, kind=offer.proposal.kind, text=offer.text, lang=offer.lang, places=offer.places)
        )

    def _tell_counts(self) -> None:
        counts = self._offers.counts
        if self._told is None or counts != self._told.counts:
            self._told = OffersKnown(ts_ns=self._clock.now_ns(), counts=counts)
            self._bus.publish(self._told)
