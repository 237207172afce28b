"""Eye closures: lid opening over time becomes episodes, and looks downward are told from closing eyes.

Pure; all times are those of the frames, in nanoseconds. Frame counts play no part, so 5 and 60 frames a second are
judged alike.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from statistics import fmean, median

from app.clock import NS_PER_MS, seconds_between
from perception.monitor_settings import ClosureSettings, LookDownSettings


@dataclass(frozen=True, slots=True)
class Closure:
    """Eyes that were closed and are open again (or out of sight).

    Attributes:
        start_ns, end_ns: first closed frame, first open one.
        firm: the eyes were shut by the P80 definition.
        drooped: the lids were down behind a turned head, which may hide shut eyes.
        depth: 0 (just closed) to 1 (fully shut), mean.
    """

    start_ns: int
    end_ns: int
    firm: bool
    drooped: bool
    depth: float

    @property
    def seconds(self) -> float:
        """Length."""
        return seconds_between(self.start_ns, self.end_ns)


@dataclass(frozen=True, slots=True)
class _Limits:
    """Openness below which eyes close, above which they are open again, below which they are certainly shut.

    `drooping`: lids that are down count for as much, 0 to 1.
    """

    enter: float
    leave: float
    firm: float
    drooping: float


def _ramp(value: float, start: float, end: float) -> float:
    return max(0.0, min(1.0, (value - start) / (end - start)))


def _between(low: float, high: float, share: float) -> float:
    return low + share * (high - low)


class ClosureTracker:
    """Follows the lids; `step` returns the closure that just ended, if one did."""

    def __init__(self, settings: ClosureSettings) -> None:
        self._settings = settings
        self._start_ns: int | None = None
        self._open_since_ns: int | None = None
        self._last_seen_ns = 0
        self._last_end_ns: int | None = None
        self._frames = self._firm_frames = 0
        self._drooping = 0.0
        self._depth = 0.0

    @property
    def since_ns(self) -> int | None:
        """First closed frame of the closure under way; None with open eyes."""
        return self._start_ns

    @property
    def open_since_ns(self) -> int | None:
        """Since when the eyes seem open again in the closure under way; it is not certain yet."""
        return self._open_since_ns

    @property
    def is_firm(self) -> bool:
        """Whether the closure under way is firm so far."""
        return self._frames > 0 and self._firm_frames >= self._settings.firm_share * self._frames

    @property
    def is_drooped(self) -> bool:
        """Whether the lids of the closure under way are down behind a turned head so far."""
        return self._frames > 0 and self._drooping >= self._settings.firm_share * self._frames

    def closed_s(self, ts_ns: int) -> float:
        """Length of the closure under way; 0 with open eyes, also while it is open whether they open for good."""
        if self._start_ns is None or self._open_since_ns is not None:
            return 0.0
        return seconds_between(self._start_ns, ts_ns)

    def step(
        self, ts_ns: int, openness: float | None, *, off_axis_deg: float = 0.0, raised_deg: float = 0.0
    ) -> Closure | None:
        """Takes in one frame.

        Args:
            ts_ns: rising.
            openness: 0 shut to 1 open as usual; None when the eyes are out of sight.
            off_axis_deg: angle between nose and camera.
            raised_deg: pitch of the head above this driver's natural one.
        """
        if openness is None:
            lost_s = seconds_between(self._last_seen_ns, ts_ns)
            return self._finish(self._last_seen_ns) if lost_s > self._longest_lost_s() else None
        self._last_seen_ns = ts_ns
        limits = self._limits(off_axis_deg, raised_deg)
        if self._start_ns is None:
            if openness < limits.enter and not self._is_bounce(ts_ns):
                self._open_since_ns = None
                self._begin(ts_ns)
                self._count(openness, limits)
            return None
        if openness < limits.leave:
            self._open_since_ns = None
            self._count(openness, limits)
            return None
        if self._open_since_ns is None:
            self._open_since_ns = ts_ns
        long = seconds_between(self._start_ns, self._open_since_ns) >= self._settings.blink_to_s
        needed_ms = self._settings.dropout_ms if long else 0.0
        if (ts_ns - self._open_since_ns) / NS_PER_MS >= needed_ms:
            return self._finish(self._open_since_ns)
        return None

    def _longest_lost_s(self) -> float:
        limits = self._settings
        seen_s = 0.0 if self._start_ns is None else seconds_between(self._start_ns, self._last_seen_ns)
        asleep = self.is_firm and self._open_since_ns is None and seen_s >= limits.microsleep_s
        return limits.lost_asleep_s if asleep else limits.lost_face_ms / 1000

    def restart(self, ts_ns: int) -> None:
        """Lets the closure under way begin only now: what was before had another cause."""
        if self._start_ns is not None:
            self._begin(ts_ns)

    def cancel(self) -> None:
        """Forgets the closure under way."""
        self._start_ns = self._open_since_ns = None

    def finish(self, ts_ns: int) -> Closure | None:
        """Ends the closure under way because the recording ends."""
        return self._finish(ts_ns)

    def _begin(self, ts_ns: int) -> None:
        self._start_ns = ts_ns
        self._frames = self._firm_frames = 0
        self._depth = self._drooping = 0.0

    def _finish(self, end_ns: int) -> Closure | None:
        if self._start_ns is None:
            return None
        depth = self._depth / self._frames if self._frames else 0.0
        closure = Closure(self._start_ns, end_ns, self.is_firm, self.is_drooped, depth)
        self._last_end_ns = end_ns
        self.cancel()
        return closure if closure.end_ns > closure.start_ns else None

    def _count(self, openness: float, limits: _Limits) -> None:
        self._frames += 1
        self._firm_frames += openness < limits.firm
        self._drooping += limits.drooping
        self._depth += max(0.0, min(1.0, 1 - openness / self._settings.reopened_openness))

    def _limits(self, off_axis_deg: float, raised_deg: float) -> _Limits:
        limits = self._settings
        turned = _ramp(off_axis_deg, limits.turned_from_deg, limits.turned_to_deg)
        raised = _ramp(raised_deg, limits.raised_from_deg, limits.raised_to_deg)
        drooping = turned * (1 - raised)
        doubt = max(turned, raised)
        return _Limits(
            enter=_between(limits.closed_openness, limits.drooped_openness, drooping),
            leave=_between(limits.reopened_openness, limits.reopened_turned_openness, drooping),
            # Seen straight on, the flutter between closing and reopening is closed too.
            firm=_between(limits.closed_openness, limits.firm_doubtful_openness, doubt)
            if doubt
            else limits.reopened_openness,
            drooping=drooping,
        )

    def _is_bounce(self, ts_ns: int) -> bool:
        if self._last_end_ns is None:
            return False
        return (ts_ns - self._last_end_ns) / NS_PER_MS < self._settings.refractory_ms


class LookDown:
    """Decides whether lowered lids are a look downwards. Once decided, it holds until the lids rise."""

    def __init__(self, settings: LookDownSettings) -> None:
        self._settings = settings
        self._pitches: deque[tuple[int, float]] = deque()
        self._lowered_since_ns: int | None = None
        self._dropped_ns: int | None = None
        self._tight_since_ns: int | None = None
        self._gapless_since_ns: int | None = None
        self._surpluses: list[float] = []
        self._gaps: list[float] = []
        self._looking_down = False

    @property
    def since_ns(self) -> int | None:
        """Since when the lids have been lowered for a look downwards; None without one."""
        return self._lowered_since_ns if self._looking_down else None

    def step(
        self, ts_ns: int, *, openness: float, score: float, gap: float, head_pitch_deg: float, surplus: float
    ) -> bool:
        """True while the driver looks down behind lowered lids.

        Args:
            ts_ns: rising.
            openness: 0 shut to 1 open as usual.
            score: mean lid score of both eyes, 0 to 1.
            gap: mean lid gap of both eyes as a share of the own open one.
            head_pitch_deg: against the natural pitch, + up.
            surplus: downward look beyond the lids' own reading (`look_down_surplus`), scores.
        """
        limits = self._settings
        self._note_pitch(ts_ns, head_pitch_deg)
        if openness >= limits.lids_lowered:
            self._forget_lids()
            return False
        if self._lowered_since_ns is None:
            self._lowered_since_ns = ts_ns
        deciding = (ts_ns - self._lowered_since_ns) / NS_PER_MS <= limits.decide_ms
        if self._is_shut_tight(ts_ns, score, gap):
            self._looking_down = False
        elif deciding:
            self._surpluses.append(surplus)
            self._gaps.append(gap)
            self._looking_down |= self._head_looks_down(ts_ns, head_pitch_deg)
        elif self._surpluses:
            # Judged once and over the whole time: a lid on its way down passes through a look downwards.
            surplus = fmean(self._surpluses)
            certain = surplus + median(self._gaps) >= limits.surplus_and_gap
            self._looking_down |= surplus >= limits.eyes_surplus and certain
            self._surpluses.clear()
        return self._looking_down

    def reset(self) -> None:
        """Forgets everything: the face was lost."""
        self._pitches.clear()
        self._dropped_ns = None
        self._forget_lids()

    def _forget_lids(self) -> None:
        self._lowered_since_ns = self._tight_since_ns = self._gapless_since_ns = None
        self._surpluses.clear()
        self._gaps.clear()
        self._looking_down = False

    def _note_pitch(self, ts_ns: int, pitch_deg: float) -> None:
        window_ns = self._settings.drop_window_ms * NS_PER_MS
        self._pitches.append((ts_ns, pitch_deg))
        while ts_ns - self._pitches[0][0] > window_ns:
            self._pitches.popleft()
        if max(pitch for _, pitch in self._pitches) - pitch_deg >= self._settings.head_drop_deg:
            self._dropped_ns = ts_ns

    def _head_looks_down(self, ts_ns: int, pitch_deg: float) -> bool:
        limits = self._settings
        dropped = self._dropped_ns is not None and (ts_ns - self._dropped_ns) / NS_PER_MS <= limits.drop_window_ms
        # A head coming back from looking up has dropped too, but only to where it belongs.
        dropped = dropped and pitch_deg <= limits.head_lowered_deg / 2
        return dropped or pitch_deg <= limits.head_lowered_deg

    def _is_shut_tight(self, ts_ns: int, score: float, gap: float) -> bool:
        limits = self._settings
        self._tight_since_ns = _since(self._tight_since_ns, ts_ns, score >= limits.shut_tight_score)
        self._gapless_since_ns = _since(self._gapless_since_ns, ts_ns, gap < limits.shut_gap)
        return _lasts(self._tight_since_ns, ts_ns, limits.shut_tight_s) or _lasts(
            self._gapless_since_ns, ts_ns, limits.shut_gap_s
        )


def _since(before_ns: int | None, ts_ns: int, holds: bool) -> int | None:
    if not holds:
        return None
    return ts_ns if before_ns is None else before_ns


def _lasts(since_ns: int | None, ts_ns: int, seconds: float) -> bool:
    return since_ns is not None and seconds_between(since_ns, ts_ns) >= seconds
