"""What is to be heard, in order, and what has been: the queue between the voices and the loudspeaker.

Pure data behind one short lock; the device's callback pulls from it, everybody else asks it. It also holds the
loudspeaker that is not there: a clock that pulls at the pace of a real one, so that a conversation keeps its timing.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from app.clock import NS_PER_S, Clock
from dialogue.voices import Samples

SILENT_RATE_HZ = 16_000
SILENT_BLOCK_S = 0.02

FADE_SAMPLES = 256
"""Speech that pauses or goes on fades over so many samples (5 to 16 ms): an edge would click."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of turn `turn_id`: its first sample left (`started`), or its last did (or it was `interrupted`).

    `played`: samples of the turn that had left by then.
    """

    turn_id: int
    ts_ns: int
    started: bool = False
    interrupted: bool = False
    played: int = 0


@dataclass(slots=True)
class _Piece:
    turn_id: int
    samples: Samples
    position: int = 0


@dataclass(slots=True)
class PlaybackQueue:
    """Speech in order, signals mixed over it. Thread-safe; every operation is short.

    `tap` is given all that leaves, on the device's own thread.
    """

    clock: Clock
    tap: Callable[[Samples], None] = lambda samples: None
    _pieces: deque[_Piece] = field(default_factory=deque)
    _tones: list[_Piece] = field(default_factory=list)
    _marks: deque[Mark] = field(default_factory=lambda: deque(maxlen=64))
    _open: set[int] = field(default_factory=set)
    _played: dict[int, int] = field(default_factory=dict)
    _held: bool = False
    _is_still: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, turn_id: int) -> None:
        """More sound of this turn is coming: the turn is not over when the queue runs dry."""
        with self._lock:
            self._open.add(turn_id)

    def put(self, turn_id: int, samples: Samples) -> bool:
        """Adds sound of a turn; False (and nothing added) when the turn was cleared meanwhile."""
        with self._lock:
            if turn_id not in self._open:
                return False
            self._pieces.append(_Piece(turn_id, samples))
            return True

    def end(self, turn_id: int) -> None:
        """Nothing more of this turn comes: it is finished as soon as what is queued has been played."""
        with self._lock:
            self._open.discard(turn_id)
            if not any(piece.turn_id == turn_id for piece in self._pieces):
                self._finish(turn_id, interrupted=False)

    def put_tone(self, samples: Samples) -> None:
        """Mixes a signal over whatever is being said."""
        with self._lock:
            self._tones.append(_Piece(0, samples))

    def hold(self, held: bool) -> None:
        """Pauses speech where it is, or lets it go on; signals are not held."""
        with self._lock:
            self._held = held

    def take_back(self, count: int) -> None:
        """The last `count` samples of speech went unheard: it goes on from before them."""
        with self._lock:
            for piece in list(self._pieces)[:1]:
                # A sentence that had just ended is not begun again: what is missing of it is its silence.
                unheard = min(count, piece.position)
                piece.position -= unheard
                if unheard:
                    self._played[piece.turn_id] -= unheard

    def clear(self) -> None:
        """Silence at once: everything said or still to be said is dropped; signals in the air go on."""
        with self._lock:
            turns = self._open | {piece.turn_id for piece in self._pieces}
            self._pieces.clear()
            self._open.clear()
            self._held = self._is_still = False
            for turn_id in sorted(turns):
                self._finish(turn_id, interrupted=True)

    def pull(self, frames: int) -> Samples:
        """The next `frames` samples for the device, silence where nothing is queued."""
        out = np.zeros(frames, dtype=np.float32)
        with self._lock:
            self._pull_speech(out)
            for piece in self._tones:
                _mix(piece, out, 0)
            self._tones = [piece for piece in self._tones if piece.position < len(piece.samples)]
        sound = np.clip(out, -1.0, 1.0)
        self.tap(sound)
        return sound

    def marks(self) -> list[Mark]:
        """What happened since the last call, in order."""
        with self._lock:
            found = list(self._marks)
            self._marks.clear()
            return found

    @property
    def speaking(self) -> bool:
        """Whether speech is being played, or is promised."""
        with self._lock:
            return bool(self._pieces or self._open)

    @property
    def sounding(self) -> bool:
        """Whether speech is to be heard now."""
        with self._lock:
            return any(self._played.values()) and not self._held

    def _pull_speech(self, out: Samples) -> None:
        is_under_way = bool(self._pieces) and self._pieces[0].position > 0
        fades_out = self._held and not self._is_still and is_under_way
        fades_in = self._is_still and not self._held
        self._is_still = self._held
        if not self._held:
            self._pull_pieces(out)
        elif fades_out:
            self._pull_pieces(out[:FADE_SAMPLES])
        if fades_out or fades_in:
            edge = out[:FADE_SAMPLES]
            edge *= np.linspace(0.0, 1.0, len(edge), dtype=np.float32)[:: 1 if fades_in else -1]

    def _pull_pieces(self, out: Samples) -> None:
        filled = 0
        while filled < len(out) and self._pieces:
            piece = self._pieces[0]
            if piece.turn_id not in self._played:
                self._played[piece.turn_id] = 0
                self._marks.append(Mark(piece.turn_id, self.clock.now_ns(), started=True))
            count = _mix(piece, out, filled)
            filled += count
            self._played[piece.turn_id] += count
            if piece.position >= len(piece.samples):
                self._pieces.popleft()
                more = piece.turn_id in self._open or any(p.turn_id == piece.turn_id for p in self._pieces)
                if not more:
                    self._finish(piece.turn_id, interrupted=False)

    def _finish(self, turn_id: int, *, interrupted: bool) -> None:
        played = self._played.pop(turn_id, 0)
        self._marks.append(Mark(turn_id, self.clock.now_ns(), interrupted=interrupted, played=played))


def _mix(piece: _Piece, out: Samples, offset: int) -> int:
    """Adds what fits of a piece to `out` from `offset` on; returns how many samples."""
    count = min(len(out) - offset, len(piece.samples) - piece.position)
    out[offset : offset + count] += piece.samples[piece.position : piece.position + count]
    piece.position += count
    return count


class Sink(Protocol):
    """Something that plays a queue."""

    name: str
    rate_hz: int

    @property
    def lost(self) -> bool:
        """Whether the device has gone away."""
        ...

    def close(self) -> None:
        """Stops playing and lets go of the device."""
        ...


class SilentSink:
    """A loudspeaker without sound: pulls from the queue in real time."""

    def __init__(self, queue: PlaybackQueue, clock: Clock, name: str = "none") -> None:
        self.name = name
        self.rate_hz = SILENT_RATE_HZ
        self._queue, self._clock = queue, clock
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._play, name="silent-sink", daemon=True)
        self._thread.start()

    @property
    def lost(self) -> bool:
        """Never: there is nothing to lose."""
        return False

    def close(self) -> None:
        """Stops the clock."""
        self._stop.set()
        self._thread.join(timeout=1.0)

    def _play(self) -> None:
        started_ns, played = self._clock.now_ns(), 0
        while not self._stop.wait(SILENT_BLOCK_S):
            due = (self._clock.now_ns() - started_ns) * self.rate_hz // NS_PER_S - played
            # After a long pause of the machine there is no point in catching up.
            played += due
            self._queue.pull(int(min(due, self.rate_hz)))
