"""The event bus: typed publish/subscribe on the core loop. It knows families and lanes, never who is who.

The topic is the event's class; subscribing to a base class means all below it. What happens when a reader is
slower than the writers is decided by the event's family:

* `State`: only the newest of each (class, key) waits for a reader, and the newest is kept for late subscribers;
* `Happening`: all of them up to the subscription's depth, then the oldest is dropped and counted;
* `Command`: none is dropped. More than the depth waiting is a bug in the reader: `BusOverflowed` says so, and
  far beyond it the subscription is broken, so that its owner fails loudly instead of the memory filling.

Events whose class says `urgent` are read before all others. There is no request/response here: call a port.
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter, OrderedDict, deque
from collections.abc import Hashable
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from app.clock import Clock
from app.errors import CabinError
from app.events import BusOverflowed, Command, Event, Happening, State

DEFAULT_DEPTH = 256
"""Events of each kind that may wait for one reader. At 30 camera frames a second: more than eight seconds."""

BREAKING_FACTOR = 16
"""A reader this many depths of commands behind is dead; its subscription is broken."""

CROSSING_LIMIT = 1024
"""Events that may wait to cross from other threads while the core loop is busy."""

E = TypeVar("E", bound=Event, covariant=True)
S = TypeVar("S", bound=State)


class SubscriptionBrokenError(CabinError):
    """The reader left so many commands unread that they can no longer be kept."""

    code = "bus-broken"


class _Lane:
    """The events waiting in one lane of one subscription, in the order of their arrival."""

    __slots__ = ("_commands", "_depth", "_happenings", "_next", "_waiting", "dropped")

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._waiting: OrderedDict[Hashable, Event] = OrderedDict()
        self._happenings: deque[int] = deque()
        self._next = 0
        self._commands = 0
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def put_state(self, slot: Hashable, event: Event) -> None:
        # An older value still waiting keeps its place: the reader gets the newest as early as it can.
        self._waiting[slot] = event

    def put_happening(self, event: Event) -> None:
        if len(self._happenings) >= self._depth:
            del self._waiting[self._happenings.popleft()]
            self.dropped += 1
        self._next += 1
        self._happenings.append(self._next)
        self._waiting[self._next] = event

    def put_command(self, event: Event) -> int:
        """Adds a command and returns how many are waiting now."""
        self._next += 1
        self._waiting[self._next] = event
        self._commands += 1
        return self._commands

    def take(self) -> Event:
        _, event = self._waiting.popitem(last=False)
        if isinstance(event, Happening):
            self._happenings.popleft()
        elif isinstance(event, Command):
            self._commands -= 1
        return event

    def clear(self) -> None:
        self._waiting.clear()
        self._happenings.clear()
        self._commands = 0


class Subscription(Generic[E]):
    """One reader's view of the bus: an async context manager, and an async iterator inside it.

    Entering it registers it and hands over the retained states that match. Only one task may read it.
    """

    def __init__(self, bus: Bus, types: tuple[type[E], ...], name: str, depth: int, in_order: bool) -> None:
        self.name = name
        self.types = types
        self._bus = bus
        self._depth = depth
        self._normal = _Lane(depth)
        self._urgent = self._normal if in_order else _Lane(depth)
        self._reader: asyncio.Future[None] | None = None
        self._open = False
        self._broken = False
        self._overflowing = False

    def open(self) -> None:
        """Starts listening; `async with` does the same. The retained states are waiting when this returns."""
        self._open = True
        self._bus._add(self)

    def close(self) -> None:
        """Stops listening and forgets what waits."""
        self._open = False
        self._bus._remove(self)
        self._normal.clear()
        self._urgent.clear()
        self._wake()

    async def __aenter__(self) -> Self:
        self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> E:
        while self._open:
            event = self.get_nowait()
            if event is not None:
                return event
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        raise StopAsyncIteration

    async def get(self) -> E:
        """The next event, urgent ones first; waits for one.

        Raises:
            SubscriptionBrokenError: this reader left too many commands unread.
            RuntimeError: the subscription is not open.
        """
        try:
            return await self.__anext__()
        except StopAsyncIteration:
            raise RuntimeError(f"the subscription of {self.name} is not open") from None

    def get_nowait(self) -> E | None:
        """The next event if one is waiting, urgent ones first; None when there is none."""
        if self._broken:
            raise SubscriptionBrokenError(f"{self.name} stopped reading its commands")
        lane = self._urgent if self._urgent else self._normal
        if not lane:
            return None
        if self._overflowing and len(self) <= self._depth // 2:
            self._overflowing = False
        return cast(E, lane.take())  # the bus offers nothing but events of `self.types`

    def __len__(self) -> int:
        """How many events wait to be read."""
        if self._urgent is self._normal:
            return len(self._normal)
        return len(self._normal) + len(self._urgent)

    @property
    def dropped(self) -> int:
        """Happenings dropped because this reader was too slow."""
        if self._urgent is self._normal:
            return self._normal.dropped
        return self._normal.dropped + self._urgent.dropped

    def _offer_state(self, slot: Hashable, event: Event) -> None:
        (self._urgent if event.urgent else self._normal).put_state(slot, event)
        self._wake()

    def _offer_happening(self, event: Event) -> None:
        (self._urgent if event.urgent else self._normal).put_happening(event)
        self._wake()

    def _offer_command(self, event: Event) -> None:
        waiting = (self._urgent if event.urgent else self._normal).put_command(event)
        if waiting > self._depth:
            self._overflow(event, waiting)
        self._wake()

    def _overflow(self, event: Event, waiting: int) -> None:
        if waiting > self._depth * BREAKING_FACTOR:
            self._broken = True
            self._bus._remove(self)
        if not self._overflowing:
            self._overflowing = True  # told once, not at each further command, until the reader has caught up
            self._bus._overflowed(self.name, type(event).__name__)

    def _wake(self) -> None:
        if self._reader is not None:
            self._bus._wake_soon(self._reader)
            self._reader = None


class Bus:
    """The one bus of the core.

    Args:
        clock: stamps the bus's own events.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: int | None = None
        self._subscriptions: list[Subscription[Event]] = []
        self._routes: dict[type[Event], tuple[Subscription[Event], ...]] = {}
        self._retained: dict[tuple[type[Event], str], State] = {}
        self._sleepers: list[asyncio.Future[None]] = []
        self._crossing: deque[Event] = deque()
        self._crossing_lock = threading.Lock()
        self._published = 0
        self._overflows = 0
        self._crossing_dropped = 0
        self._dropped_before: Counter[str] = Counter()

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Makes this loop and thread the core's. Called once, on the core thread, with its running loop."""
        self._loop = loop
        self._thread = threading.get_ident()

    def publish(self, event: Event) -> None:
        """Hands `event` to every matching subscription. Core thread only; never blocks, never waits.

        Raises:
            RuntimeError: called on another thread than the core's: use `publish_threadsafe`.
        """
        if self._thread is not None and threading.get_ident() != self._thread:
            raise RuntimeError("publish() belongs to the core thread; use publish_threadsafe()")
        self._published += 1
        kind = type(event)
        readers = self._routes.get(kind)
        if readers is None:
            readers = self._route(kind)
        if isinstance(event, State):
            slot = (kind, event.key)
            self._retained[slot] = event
            for reader in readers:
                reader._offer_state(slot, event)
        elif isinstance(event, Command):
            for reader in readers:
                reader._offer_command(event)
        else:
            for reader in readers:
                reader._offer_happening(event)

    def publish_threadsafe(self, event: Event) -> bool:
        """Publishes from any thread, soon. False when the core has ended or is so far behind that it was dropped.

        Commands are never dropped while the core lives; states and happenings are, and are counted, once
        `CROSSING_LIMIT` events wait.

        Raises:
            RuntimeError: the bus was never attached to a loop.
        """
        if self._loop is None:
            raise RuntimeError("the bus is not attached to the core loop yet")
        with self._crossing_lock:
            if len(self._crossing) >= CROSSING_LIMIT and not isinstance(event, Command):
                self._crossing_dropped += 1
                return False
            self._crossing.append(event)
            wake = len(self._crossing) == 1
        if wake:
            try:
                self._loop.call_soon_threadsafe(self._land)
            except RuntimeError:  # the loop is closed: the program is ending and nobody listens any more
                return False
        return True

    def subscribe(
        self, *types: type[E], name: str, depth: int = DEFAULT_DEPTH, in_order: bool = False
    ) -> Subscription[E]:
        """A subscription to the given event classes and all below them; `async with` starts it.

        Args:
            types: event classes; a base class matches its subclasses.
            name: of the reader, for counters and overflow reports.
            depth: happenings, and commands, that may wait in each lane (>= 1).
            in_order: one lane only, read in the order of publishing. For readers that pass events on and would
                otherwise turn "say this", "stop" into "stop", "say this".
        """
        if depth < 1:
            raise ValueError(f"depth of {name} must be at least 1, not {depth}")
        return Subscription(self, types, name, depth, in_order)

    def latest(self, kind: type[S], key: str = "") -> S | None:
        """The newest published state of exactly this class and key; None before the first."""
        state = self._retained.get((kind, key))
        return state if isinstance(state, kind) else None

    def counters(self) -> dict[str, int]:
        """What the bus did since it was made.

        Returns:
            `published`, `dropped` (happenings), `overflows` (of commands), `crossing_dropped` (from other
            threads), and for each reader that lost something `dropped.NAME`.
        """
        dropped = Counter(self._dropped_before)
        for subscription in self._subscriptions:
            dropped[subscription.name] += subscription.dropped
        counters = {
            "published": self._published,
            "dropped": dropped.total(),
            "overflows": self._overflows,
            "crossing_dropped": self._crossing_dropped,
        }
        counters.update({f"dropped.{name}": count for name, count in dropped.items() if count})
        return counters

    def _route(self, kind: type[Event]) -> tuple[Subscription[Event], ...]:
        readers = tuple(reader for reader in self._subscriptions if issubclass(kind, reader.types))
        self._routes[kind] = readers
        return readers

    def _add(self, subscription: Subscription[Event]) -> None:
        self._subscriptions.append(subscription)
        self._routes.clear()
        for slot, state in self._retained.items():
            if isinstance(state, subscription.types):
                subscription._offer_state(slot, state)

    def _remove(self, subscription: Subscription[Event]) -> None:
        if subscription in self._subscriptions:
            self._subscriptions.remove(subscription)
            self._routes.clear()
            self._dropped_before[subscription.name] += subscription.dropped

    def _overflowed(self, name: str, event_type: str) -> None:
        self._overflows += 1
        self.publish(BusOverflowed(ts_ns=self._clock.now_ns(), subscriber=name, event_type=event_type))

    def _wake_soon(self, reader: asyncio.Future[None]) -> None:
        # Waking a task costs a microsecond; five would use up the budget of one publish. They are woken
        # together in the loop's next round.
        self._sleepers.append(reader)
        if len(self._sleepers) == 1:
            reader.get_loop().call_soon(self._wake_all)

    def _wake_all(self) -> None:
        sleepers, self._sleepers = self._sleepers, []
        for sleeper in sleepers:
            if not sleeper.done():
                sleeper.set_result(None)

    def _land(self) -> None:
        with self._crossing_lock:
            landed = list(self._crossing)
            self._crossing.clear()
        for event in landed:
            self.publish(event)
