"""An offer in the conversation: found, worded, and answered with yes, no, "not today", or something else altogether.

What a "yes" carries out is left to the conversation, which does it like anything that was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.clock import seconds_between
from app.events import DriverState, Intent, OfferKind, Route
from dialogue.actions import Actions, Speaker
from dialogue.offers import Offers
from dialogue.proposals import Proposal, reason
from dialogue.replies import Replies
from dialogue.tools import Line

ANSWER_S = 60.0
"""A "yes" that comes later was said to something else."""

_NO_ANSWER = frozenset({"repeat", "aside"})
"""What neither answers an offer nor drops it: "what did you say?"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer that can be made now, in words.

    Attributes:
        text: the reason and the question, in `lang`.
        places: where one could stop, nearest first, in the words of `lang`.
    """

    proposal: Proposal
    text: str
    lang: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an answer asks for: actions to carry out, and a line to say."""

    intents: tuple[Intent, ...] = ()
    line: Line | None = None
    route: Route = Route.GRAMMAR


class Offering:
    """The offers of one conversation.

    Args:
        offers: when they may be made, and their counts.
        actions: what a proposal is planned and judged by.
        replies: words by language.
    """

    def __init__(self, offers: Offers, actions: Actions, replies: Mapping[str, Replies]) -> None:
        self.offers = offers
        self._actions, self._replies = actions, replies
        self._open: Proposal | None = None
        self._made_ns = 0

    def find(self, kinds: Sequence[OfferKind], lang: str, driver: DriverState | None, now_ns: int) -> Offer | None:
        """The first of `kinds` that would help and that the arbiter lets through; None: nothing does."""
        made = {count.kind: count.made for count in self.offers.counts}
        for kind in kinds:
            proposal = self._actions.proposed(kind, Speaker(driver=driver), made[kind])
            if proposal is not None:
                return self._worded(proposal, lang, driver, now_ns)
        return None

    def made(self, offer: Offer, now_ns: int) -> None:
        """The offer was said: what comes next may be its answer."""
        self._open, self._made_ns = offer.proposal, now_ns
        self.offers.made(offer.proposal.kind, now_ns)

    def answered(self, intent: Intent, now_ns: int, *, asked_since: bool) -> Answered | None:
        """What `intent` means to the open offer; None: nothing, and another topic drops the offer.

        `asked_since`: there is a newer question, which is what a "yes" answers.
        """
        if intent.name in _NO_ANSWER:
            return None
        proposal, self._open = self._open, None
        if asked_since or seconds_between(self._made_ns, now_ns) > ANSWER_S:
            proposal = None
        if intent.name == "set_offers":
            return self._switched(proposal, on=bool(intent.slots["on"]))
        if proposal is None:
            return None
        leads = any(offered.name == "navigate" for offered in proposal.intents)
        if intent.name == "confirm" or (intent.name == "there" and leads):
            self.offers.taken(proposal.kind)
            route = Route.GRAMMAR if proposal.intents else Route.CLARIFY
            return Answered(intents=proposal.intents, line=proposal.then, route=route)
        if intent.name in ("reject", "stop"):
            for_today = bool(intent.slots.get("today"))
            self.offers.refused(proposal.kind, for_today=for_today)
            return Answered(line=Line("offer_off_today" if for_today else "okay"), route=Route.CHAT)
        return None

    def _switched(self, proposal: Proposal | None, *, on: bool) -> Answered:
        if proposal is not None and not on:
            self.offers.refused(proposal.kind)
        self.offers.switch_today(on=on)
        return Answered(line=Line("offers_on" if on else "offers_off"))

    def _worded(self, proposal: Proposal, lang: str, driver: DriverState | None, now_ns: int) -> Offer:
        replies = self._replies[lang]
        judged = None if driver is None else driver.drowsiness
        why = reason(judged, eyes_fell_shut=self.offers.fell_asleep(now_ns))
        text = replies.joined([replies.line(why), replies.line(proposal.line)], done=False)
        places = tuple(
            replies.line(Line("place_near", {"name": near.place.title[lang], "value": near.km}))
            if near.km is not None
            else near.place.title[lang]
            for near in proposal.places
        )
        return Offer(proposal=proposal, text=text, lang=lang, places=places)
