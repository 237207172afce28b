"""Labelled episodes against reported ones: what was found, what was missed, what was a false alarm. Pure.

Definitions, the same for every clip:

- **Found**: a reported event answers an expectation when it is of the expected kind or a justified escalation of it
  (the span, widened by its edges, is long enough for the graver kind: a microsleep inside a labelled closure of 5 s
  that is reported as sleep is found; sleep on a closure of 1.5 s is not), to the expected side where the label tells
  one, when half of the shorter of the two lies within the other, and when it begins within the expectation's onset
  tolerance. Each event answers one expectation, each expectation takes one event, the best onsets first.
- **Missed**: an expectation that nothing answers.
- **False alarm**: an event that answers nothing, is not explained, and lies by at least half of its length on stretches
  whose label rules its kind out; a warning: that was raised there.
- **Explained**: an event of a kind that belongs to a labelled episode it lies in: the glance a long distraction is
  made of, the second half of a closure told in two. Neither found nor false.
- **Unjudged**: everything else: the labels say nothing about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.events import DriverEventKind as Kind
from app.events import GazeZone, Level

EDGE_S: Final = 0.2
"""Edges of hand-made labels are good to 0.1-0.2 s (README of the evaluation data), s."""
ONSET_TOLERANCE_S: Final = 1.0
"""An event that begins further from its label is another episode, s; half the shortest alarming glance plus edges."""
ROUNDING_S: Final = 1e-6
"""Times are floats, s."""
LEAST_OVERLAP: Final = 0.5
"""Share of a span that must lie within another to belong to it, 0 to 1."""

URGENCY: Final = (Level.INFO, Level.NOTICE, Level.WARNING, Level.ALARM)
"""Levels, least urgent first."""
CLOSURE_LADDER: Final = (Kind.BLINK, Kind.LONG_EYE_CLOSURE, Kind.MICROSLEEP, Kind.SLEEP, Kind.UNRESPONSIVE)
GLANCE_LADDER: Final = (Kind.GAZE_OFF_ROAD, Kind.LONG_DISTRACTION, Kind.UNRESPONSIVE)
"""Kinds that grow out of each other with time."""
CLOSURE_FROM_S: Final = {
    Kind.BLINK: 0.0,
    Kind.LONG_EYE_CLOSURE: 0.5,
    Kind.MICROSLEEP: 1.0,
    Kind.SLEEP: 3.0,
    Kind.UNRESPONSIVE: 6.0,
}
"""From which length a closure is what, s (facts, 1.2 and 4.6): the field's definitions, not the product's settings."""
GLANCE_FROM_S: Final = {Kind.GAZE_OFF_ROAD: 0.0, Kind.LONG_DISTRACTION: 3.0, Kind.UNRESPONSIVE: 6.0}
"""The same for a look away, s (1.2)."""
SHARED_S: Final = 10.0
SHARED_WINDOW_S: Final = 30.0
"""Visual time sharing: so much away within so much, s (1.2)."""

DRIVERS_RIGHT: Final = frozenset(
    {GazeZone.RIGHT_MIRROR, GazeZone.RIGHT_WINDOW, GazeZone.PASSENGER, GazeZone.CENTRE_SCREEN, GazeZone.REAR_MIRROR}
)
DRIVERS_LEFT: Final = frozenset({GazeZone.LEFT_MIRROR, GazeZone.LEFT_WINDOW})
"""Zones to either side of a driver who sits on the left."""


class Side(StrEnum):
    """To which side the driver looks; the driver's own."""

    LEFT = "left"
    RIGHT = "right"

    def has(self, zone: GazeZone | None) -> bool:
        """Whether `zone` lies on this side; no zone lies on none."""
        return zone in (DRIVERS_LEFT if self is Side.LEFT else DRIVERS_RIGHT)


@dataclass(frozen=True, slots=True)
class Expected:
    """An episode that must be reported, seconds of the clip.

    Attributes:
        kind: the state by the field's definition. label: the word it was derived from.
        start_s: when the report should begin. begin_s: when the driver physically began, if that was earlier.
        accepted: kinds that answer it, `kind` among them.
        explained: kinds that may be reported besides within its span.
        side: to which side, where the label tells.
        onset_tolerance_s: how far the report's onset may be from `start_s`.
        least_level: the report must be a warning raised with at least this urgency; None: an event.
    """

    kind: Kind
    start_s: float
    end_s: float
    label: str = ""
    accepted: frozenset[Kind] = frozenset()
    explained: frozenset[Kind] = frozenset()
    side: Side | None = None
    onset_tolerance_s: float = ONSET_TOLERANCE_S
    least_level: Level | None = None
    begin_s: float | None = None

    def answered_by(self, kind: Kind) -> bool:
        """Whether a report of this kind answers it."""
        return kind is self.kind or kind in self.accepted

    def share_within(self, report: Found) -> float:
        """Share of the report, 0 to 1, that lies within the labelled episode; its edges are uncertain."""
        from_s = (self.start_s if self.begin_s is None else self.begin_s) - EDGE_S
        length_s = report.end_s - report.start_s
        if length_s <= 0:
            return float(from_s <= report.start_s <= self.end_s + EDGE_S)
        return overlap_s(from_s, self.end_s + EDGE_S, report.start_s, report.end_s) / length_s


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time whose label rules some kinds out, seconds of the clip; reports below `least_level` are let pass."""

    start_s: float
    end_s: float
    forbidden: frozenset[Kind]
    least_level: Level = Level.INFO

    def rules_out(self, report: Found) -> bool:
        """Whether such a report must not be made in it."""
        return report.kind in self.forbidden and _urgency(report.level) >= _urgency(self.least_level)


@dataclass(frozen=True, slots=True)
class Found:
    """A report, seconds of the clip: an event with its length, or a warning at the moment it was raised (length 0)."""

    kind: Kind
    level: Level
    start_s: float
    end_s: float
    reason: str = ""
    zone: GazeZone | None = None
    is_warning: bool = False


class Verdict(StrEnum):
    """What became of a reported event."""

    ANSWER = "answer"
    EXPLAINED = "explained"
    FALSE_ALARM = "false_alarm"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an expectation; `answer` None: missed. `onset_error_s` is signed, + is late."""

    expected: Expected
    answer: Found | None

    @property
    def onset_error_s(self) -> float | None:
        """Onset of the report against the label's, s."""
        return None if self.answer is None else self.answer.start_s - self.expected.start_s


@dataclass(frozen=True, slots=True)
class Score:
    """One clip judged: outcomes in the order of the expectations, verdicts in the order of the events."""

    outcomes: tuple[Outcome, ...] = ()
    verdicts: tuple[tuple[Found, Verdict], ...] = field(default=())

    @property
    def false_alarms(self) -> tuple[Found, ...]:
        """The false alarms. An event whose warning is one already is not counted again."""
        false = [found for found, verdict in self.verdicts if verdict is Verdict.FALSE_ALARM]
        return tuple(each for each in false if each.is_warning or not any(_warns_of(other, each) for other in false))

    @property
    def missed(self) -> tuple[Expected, ...]:
        """The expectations that nothing answers."""
        return tuple(outcome.expected for outcome in self.outcomes if outcome.answer is None)


def closure_kinds(length_s: float, edge_s: float = EDGE_S) -> tuple[Kind, frozenset[Kind], frozenset[Kind]]:
    """What a closure of this length is: by definition, what it may be told as, and what may be told besides."""
    return _on_ladder(CLOSURE_LADDER, CLOSURE_FROM_S, length_s, edge_s)


def glance_kinds(length_s: float, edge_s: float = EDGE_S) -> tuple[Kind, frozenset[Kind], frozenset[Kind]]:
    """The same for a look away."""
    return _on_ladder(GLANCE_LADDER, GLANCE_FROM_S, length_s, edge_s)


def _on_ladder(
    ladder: tuple[Kind, ...], from_s: dict[Kind, float], length_s: float, edge_s: float
) -> tuple[Kind, frozenset[Kind], frozenset[Kind]]:
    # Both edges may be off: a closure labelled 2.9 s may have been one of 3.2 s or of 2.6 s. Unresponsive comes
    # with the sleep or distraction it grew from and never replaces it.
    told = [kind for kind in ladder if kind is not Kind.UNRESPONSIVE]
    kind = max((kind for kind in told if from_s[kind] <= length_s), key=lambda kind: from_s[kind])
    shortest_s, longest_s = length_s - 2 * edge_s, length_s + 2 * edge_s
    least = max(from_s[kind] for kind in told if from_s[kind] <= max(shortest_s, 0.0))
    possible = frozenset(kind for kind in ladder if least <= from_s[kind] <= longest_s)
    return kind, possible, frozenset(kind for kind in ladder if from_s[kind] <= longest_s)


def match(expected: Sequence[Expected], found: Sequence[Found], stretches: Sequence[Stretch] = ()) -> Score:
    """Judges the events reported for one clip.

    Args:
        expected: what the labels demand.
        found: what was reported.
        stretches: time whose label rules kinds out.
    """
    answers = _answers(expected, found)
    taken = set(answers.values())
    outcomes = tuple(
        Outcome(wanted, found[answers[number]] if number in answers else None) for number, wanted in enumerate(expected)
    )
    verdicts = tuple(
        (event, Verdict.ANSWER if number in taken else _unanswering(event, expected, stretches))
        for number, event in enumerate(found)
    )
    return Score(outcomes, verdicts)


def _answers(expected: Sequence[Expected], found: Sequence[Found]) -> dict[int, int]:
    """Which expectation is answered by which event, by their numbers."""
    pairs = sorted(
        (event.kind is not wanted.kind, abs(event.start_s - wanted.start_s), i, j)
        for i, wanted in enumerate(expected)
        for j, event in enumerate(found)
        if _can_answer(wanted, event)
    )
    answers: dict[int, int] = {}
    for _, _, i, j in pairs:
        if i not in answers and j not in answers.values():
            answers[i] = j
    return answers


def _can_answer(wanted: Expected, event: Found) -> bool:
    if not wanted.answered_by(event.kind):
        return False
    if wanted.side is not None and not wanted.side.has(event.zone):
        return False
    if event.is_warning != (wanted.least_level is not None):
        return False
    if wanted.least_level is not None and _urgency(event.level) < _urgency(wanted.least_level):
        return False
    if abs(event.start_s - wanted.start_s) > wanted.onset_tolerance_s + ROUNDING_S:
        return False
    share = wanted.share_within(event)
    event_s, wanted_s = event.end_s - event.start_s, wanted.end_s - wanted.start_s
    return share >= LEAST_OVERLAP or share * event_s > LEAST_OVERLAP * wanted_s


def _unanswering(event: Found, expected: Sequence[Expected], stretches: Sequence[Stretch]) -> Verdict:
    if _is_explained(event, expected):
        return Verdict.EXPLAINED
    length_s = event.end_s - event.start_s
    against = [stretch for stretch in stretches if stretch.rules_out(event)]
    if length_s <= 0:
        ruled_out = any(stretch.start_s <= event.start_s <= stretch.end_s for stretch in against)
    else:
        ruled_out_s = sum(overlap_s(each.start_s, each.end_s, event.start_s, event.end_s) for each in against)
        ruled_out = ruled_out_s >= LEAST_OVERLAP * length_s
    return Verdict.FALSE_ALARM if ruled_out else Verdict.UNJUDGED


def _is_explained(event: Found, expected: Sequence[Expected]) -> bool:
    if event.kind is Kind.VISUAL_TIME_SHARING and _looked_away_s(event, expected) >= SHARED_S:
        return True
    if event.kind is Kind.DROWSY:
        # Drowsiness looks back over minutes: closed eyes or yawns before it are its grounds.
        grounds = {*CLOSURE_LADDER[1:], Kind.YAWN, Kind.DROWSY}
        return any(wanted.kind in grounds and wanted.start_s <= event.end_s for wanted in expected)
    return any(
        event.kind in wanted.explained
        and (wanted.side is None or event.zone is None or wanted.side.has(event.zone))
        and wanted.share_within(event) >= LEAST_OVERLAP
        for wanted in expected
    )


def _looked_away_s(event: Found, expected: Sequence[Expected]) -> float:
    """Labelled looks away that a report of visual time sharing may add up, s."""
    from_s = event.start_s - SHARED_WINDOW_S
    looks = [wanted for wanted in expected if wanted.kind in GLANCE_LADDER]
    return sum(overlap_s(w.start_s - EDGE_S, w.end_s + EDGE_S, from_s, event.end_s) for w in looks)


def _warns_of(warning: Found, event: Found) -> bool:
    within = event.start_s - EDGE_S <= warning.start_s <= event.end_s + EDGE_S
    return warning.is_warning and warning.kind is event.kind and within


def _urgency(level: Level) -> int:
    return URGENCY.index(level)


def overlap_s(start_s: float, end_s: float, other_start_s: float, other_end_s: float) -> float:
    """Length of what two spans share, s."""
    return max(0.0, min(end_s, other_end_s) - max(start_s, other_start_s))
