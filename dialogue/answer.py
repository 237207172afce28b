"""An answer, and what has come together for it so far. Pure data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.events import ActionDone, Binding, Intent, Route, SignalWrite
from dialogue.actions import Outcome, Result, Speaker
from dialogue.pointing import Seen
from dialogue.short_answers import Open
from dialogue.units import METRIC, Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One exchange, with the fields of the `ask` contract and an `ActionDone` for each intent tried.

    `is_free`: the reply answers a question in words of its own. `is_offer`: it asks for a yes or a no. `choices`: the
    zones it asks to choose from. `bindings`: of its words that point, in order.
    """

    text: str
    lang: str
    route: Route
    intents: tuple[Intent, ...] = ()
    actions: tuple[ActionDone, ...] = ()
    reply: str = ""
    ms: Mapping[str, float] = field(default_factory=dict)
    is_free: bool = False
    is_offer: bool = False
    choices: tuple[str, ...] = ()
    bindings: tuple[Binding, ...] = ()

    @property
    def writes(self) -> tuple[SignalWrite, ...]:
        """All that was written and read back, in order."""
        return tuple(write for action in self.actions for write in action.writes)


@dataclass(slots=True)
class Exchange:
    """What has come together for the answer so far.

    `pending`: what was open when it began. `units`: those of its bare numbers. `is_free`: as of `Answer`.
    """

    lang: str
    turn_id: int
    speaker: Speaker
    on_action: Callable[[ActionDone], None] | None
    on_sentence: Callable[[str, str], None] | None = None
    seen: Seen = Seen()
    units: Units = METRIC
    bindings: list[Binding] = field(default_factory=list)
    intents: list[Intent] = field(default_factory=list)
    actions: list[ActionDone] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    before: list[SignalWrite] = field(default_factory=list)
    understood_ns: int = 0
    pending: Open | None = None
    is_free: bool = False

    def has_done(self, intent: Intent) -> bool:
        """Whether this very intent was carried out before in this exchange."""
        return any(action.ok and action.intent == intent for action in self.actions)

    def tried(self, outcome: Outcome, sentence: str, route: Route, now_ns: int) -> None:
        """Notes what became of an intent and what is said of it; `route`: unless it was refused or asked about."""
        if outcome.result is Result.ASKED:
            route = Route.CLARIFY
        elif outcome.result is Result.REFUSED or (outcome.result is Result.FAILED and not outcome.writes):
            route = Route.REFUSE
        self.intents.append(outcome.intent)
        self.sentences.append(sentence)
        self.routes.append(route)
        self.before += outcome.before if outcome.writes else ()
        is_done = outcome.result in (Result.DONE, Result.ANSWERED)
        action = ActionDone(
            ts_ns=now_ns,
            turn_id=self.turn_id,
            intent=outcome.intent,
            writes=outcome.writes,
            ok=is_done,
            reason="" if is_done else (outcome.reason or (outcome.line.key if outcome.line else "")),
        )
        self.actions.append(action)
        if self.on_action is not None:
            self.on_action(action)


def leading(routes: Sequence[Route]) -> Route:
    """The route of several requests: what was done names it, else what was asked back, else the rest."""
    order = (Route.GRAMMAR, Route.LLM, Route.CLARIFY, Route.REFUSE, Route.CHAT, Route.IGNORE)
    return next((route for route in order if route in routes), Route.IGNORE)
