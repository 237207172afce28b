"""When the assistant may offer something of its own accord, and what became of it. Pure: every time is passed in.

Offers are rare: only to a drowsy driver who drives, who is not spoken to, warned or kept busy by driving; with a long
pause between two, which grows with every refusal. A day's refusal holds for the day. Counts are kept over the years.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from app.clock import seconds_between
from app.events import (
    CabinState,
    DriverEventKind,
    DrowsinessLevel,
    Level,
    Manner,
    OfferCount,
    OfferKind,
    Phase,
)

WHEN_DROWSY = (OfferKind.REST_STOP, OfferKind.FRESH_AIR, OfferKind.LIVELY_TALK)
"""In the order of what helps: a rest does, air and talk only bridge the time to it."""

WHEN_FIRST_SIGNS = (OfferKind.FRESH_AIR, OfferKind.LIVELY_TALK)
"""Nobody who is only a little tired is sent to a car park."""

SPEED = "Vehicle.Speed"
STEERING = "Vehicle.Chassis.SteeringWheel.Angle"

_ASLEEP = frozenset({DriverEventKind.MICROSLEEP, DriverEventKind.SLEEP, DriverEventKind.UNRESPONSIVE})
_SERIOUS = frozenset({Level.WARNING, Level.ALARM})


@dataclass(frozen=True, slots=True)
class OfferRules:
    """How rare offers are. Seconds; our own choice, but for what is said.

    Attributes:
        pause_s: between any two; doubled by every refusal in a row, and by every one passed over in silence.
        kind_pause_s: between two of a kind; doubled by every refusal, ever, that was not made up for by an acceptance.
        after_taken_s: what was taken needs its time to help.
        most_doublings: a driver who always says no still hears of it every few hours.
        settled_s: after the drive has begun; people settle in, and eyes are learned. An alarm does not wait for it.
        after_warning_s: a warning has been heard and answered by then.
        calm_s: so long nobody spoke, and driving asked for little.
        asleep_s: whose eyes fell shut is drowsy for so long, whatever they look like since.
        standing_kmh: below it the car stands, and there is nothing to offer.
        wheel_deg: who has turned the steering wheel so far from one look to the next is steering; angles themselves
            are the arbiter's business.
    """

    pause_s: float = 600.0
    kind_pause_s: float = 1800.0
    after_taken_s: float = 1800.0
    most_doublings: int = 3
    settled_s: float = 600.0
    after_warning_s: float = 10.0
    calm_s: float = 5.0
    asleep_s: float = 300.0
    standing_kmh: float = 5.0
    wheel_deg: float = 15.0


RULES = OfferRules()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one kind. `off_on`: the day it was refused for, as `Offers.today` names days; empty: none."""

    made: int = 0
    taken: int = 0
    refused: int = 0
    off_on: str = ""


@dataclass(slots=True)
class _Drive:
    """What this drive has shown. Monotonic times, ns; None: not yet."""

    began_ns: int | None = None
    calm_since_ns: int | None = None
    warned_ns: int | None = None
    alarm_ns: int | None = None
    asleep_ns: int | None = None
    offered_ns: int | None = None
    pause_s: float = 0.0
    refusals: int = 0
    wheel_deg: float | None = None
    is_open: bool = False
    offered_kind_ns: dict[OfferKind, int] = field(default_factory=dict)


class Offers:
    """The offers of one driver's car.

    Args:
        kept: what became of earlier ones.
        keep: called with all of it after every change.
        today: names the day now.
        rules: how rare they are.
    """

    def __init__(
        self,
        kept: Mapping[OfferKind, Kept] | None = None,
        keep: Callable[[Mapping[OfferKind, Kept]], None] = lambda kept: None,
        today: Callable[[], str] = lambda: "today",
        rules: OfferRules = RULES,
    ) -> None:
        self._kept = {kind: (kept or {}).get(kind, Kept()) for kind in OfferKind}
        self._keep, self._today, self._rules = keep, today, rules
        self._drive = _Drive()

    @property
    def counts(self) -> tuple[OfferCount, ...]:
        """What became of all offers so far, kind by kind."""
        return tuple(
            OfferCount(kind=kind, made=of.made, taken=of.taken, refused=of.refused, off_today=self._is_off(kind))
            for kind, of in self._kept.items()
        )

    # --- when -----------------------------------------------------------------------------------------------------

    def warned(self, ts_ns: int) -> None:
        """A warning sounded."""
        self._drive.warned_ns = ts_ns

    def due(self, state: CabinState, manner: Manner, now_ns: int) -> tuple[OfferKind, ...]:
        """What may be offered now, what helps most first; asked about once a second. Asking makes no offer."""
        self._note(state, manner, now_ns)
        kinds = self._wanted(state, manner, now_ns)
        if not kinds or not self._is_time(now_ns):
            return ()
        return tuple(kind for kind in kinds if not self._is_off(kind) and self._is_kinds_time(kind, now_ns))

    def _note(self, state: CabinState, manner: Manner, now_ns: int) -> None:
        drive, warnings = self._drive, _warnings(state)
        if drive.began_ns is None and not self._stands(state):
            drive.began_ns = now_ns
        if any(level is Level.ALARM for _, level in warnings):
            drive.alarm_ns = now_ns
        if any(kind in _ASLEEP and level in _SERIOUS for kind, level in warnings):
            drive.asleep_ns = drive.warned_ns = now_ns
        if self._steers(state) or not self._is_calm(state, manner):
            drive.calm_since_ns = None
        elif drive.calm_since_ns is None:
            drive.calm_since_ns = now_ns

    def _is_calm(self, state: CabinState, manner: Manner) -> bool:
        """Nobody speaks or waits for an answer, the eyes are on the road, and driving asks for little."""
        is_spoken_to = state.turn is not None and state.turn.phase is not Phase.IDLE
        is_asked = state.question is not None and state.question.valid
        return not (is_spoken_to or is_asked or manner in (Manner.QUIET, Manner.TERSE) or self._stands(state))

    def _steers(self, state: CabinState) -> bool:
        """The wheel has been turned since the last look."""
        before, now = self._drive.wheel_deg, _number(state, STEERING)
        self._drive.wheel_deg = now
        return before is not None and now is not None and abs(now - before) > self._rules.wheel_deg

    def _wanted(self, state: CabinState, manner: Manner, now_ns: int) -> tuple[OfferKind, ...]:
        if state.driver is None or not state.driver.valid:
            return ()
        if manner is Manner.LIVELY or self.fell_asleep(now_ns):
            return WHEN_DROWSY
        judged = state.driver.drowsiness
        return WHEN_FIRST_SIGNS if judged is not None and judged.level is DrowsinessLevel.FIRST_SIGNS else ()

    def _is_time(self, now_ns: int) -> bool:
        drive, rules = self._drive, self._rules
        is_settled = drive.began_ns is not None and seconds_between(drive.began_ns, now_ns) >= rules.settled_s
        is_calm = drive.calm_since_ns is not None and seconds_between(drive.calm_since_ns, now_ns) >= rules.calm_s
        return (
            (is_settled or self._is_urgent(now_ns))
            and is_calm
            and _is_over(drive.warned_ns, now_ns, rules.after_warning_s)
            and _is_over(drive.offered_ns, now_ns, drive.pause_s)
        )

    def _is_kinds_time(self, kind: OfferKind, now_ns: int) -> bool:
        """What was refused often comes seldom, and later in a drive: unless the driver's eyes fell shut."""
        of, drive, pause_s = self._kept[kind], self._drive, self._rules.kind_pause_s
        grown = self._grown(of.refused - of.taken)
        if (offered_ns := drive.offered_kind_ns.get(kind)) is not None:
            return _is_over(offered_ns, now_ns, pause_s * grown)
        return self._is_urgent(now_ns) or _is_over(drive.began_ns, now_ns, pause_s * (grown - 1))

    def _is_urgent(self, now_ns: int) -> bool:
        return not _is_over(self._drive.alarm_ns, now_ns, self._rules.asleep_s)

    def _grown(self, refusals: int) -> int:
        return 1 << min(max(refusals, 0), self._rules.most_doublings)

    def _stands(self, state: CabinState) -> bool:
        """A speed nobody knows counts as driving."""
        speed = _number(state, SPEED)
        return speed is not None and speed <= self._rules.standing_kmh

    def fell_asleep(self, now_ns: int) -> bool:
        """The driver's eyes fell shut not long ago."""
        return not _is_over(self._drive.asleep_ns, now_ns, self._rules.asleep_s)

    # --- what became of them ----------------------------------------------------------------------------------------

    def made(self, kind: OfferKind, now_ns: int) -> None:
        """`kind` was offered. Until it is answered it counts as passed over in silence."""
        drive = self._drive
        drive.refusals += drive.is_open  # the one before was passed over
        drive.is_open = True
        drive.offered_ns = drive.offered_kind_ns[kind] = now_ns
        drive.pause_s = self._rules.pause_s * self._grown(drive.refusals)
        self._put(kind, replace(self._kept[kind], made=self._kept[kind].made + 1))

    def taken(self, kind: OfferKind) -> None:
        """The offer made last was accepted."""
        drive = self._drive
        drive.refusals, drive.is_open, drive.pause_s = 0, False, self._rules.after_taken_s
        self._put(kind, replace(self._kept[kind], taken=self._kept[kind].taken + 1))

    def refused(self, kind: OfferKind, *, for_today: bool = False) -> None:
        """The offer made last was refused; `for_today`: and none of its kind is wanted any more today."""
        drive = self._drive
        drive.refusals, drive.is_open = drive.refusals + 1, False
        drive.pause_s = self._rules.pause_s * self._grown(drive.refusals)
        of = self._kept[kind]
        self._put(kind, replace(of, refused=of.refused + 1, off_on=self._today() if for_today else of.off_on))

    def switch_today(self, *, on: bool) -> None:
        """All kinds are off for the day, or wanted again."""
        for kind in OfferKind:
            self._kept[kind] = replace(self._kept[kind], off_on="" if on else self._today())
        self._keep(self._kept)

    def _is_off(self, kind: OfferKind) -> bool:
        return bool(self._kept[kind].off_on) and self._kept[kind].off_on == self._today()

    def _put(self, kind: OfferKind, of: Kept) -> None:
        self._kept[kind] = of
        self._keep(self._kept)


def _number(state: CabinState, path: str) -> float | None:
    value = None if state.vehicle is None else state.vehicle.values.get(path)
    return None if value is None or isinstance(value, bool | str) else float(value)


def _warnings(state: CabinState) -> list[tuple[DriverEventKind, Level]]:
    if state.driver is None or not state.driver.valid:
        return []
    return [(warning.kind, warning.level) for warning in state.driver.warnings]


def _is_over(since_ns: int | None, now_ns: int, length_s: float) -> bool:
    return since_ns is None or seconds_between(since_ns, now_ns) >= length_s
