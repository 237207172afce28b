"""When a speaker has begun and when he has finished: a pure machine moved by speech probabilities and seconds.

It has no clock, no audio and no model; see `speech_pipeline` for what feeds it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Phase(StrEnum):
    """What the endpointer is doing."""

    CLOSED = "closed"
    WAITING = "waiting"
    SPEECH = "speech"


class Verdict(StrEnum):
    """What one step decided."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"
    TIMED_OUT = "timed_out"


class Completeness(StrEnum):
    """How finished what was said up to a pause sounds; see `completeness.py`."""

    COMPLETE = "complete"
    OPEN = "open"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """How patient the listener is. Seconds and probabilities.

    Attributes:
        onset, offset: a step at least `onset` is speech, one below `offset` is silence, between them nothing
            changes (Silero's own defaults: 0.5, and 0.15 less).
        start_s: speech needed to count as an utterance; the shortest commands ("stop") last about 0.25 s.
        brief_s: the same for words over the assistant's own: half of a short one is lost in its voice.
        fresh_s: of that, speech since listening began: the rest may be the tail of the wake word itself.
        forget_s: silence after which a shorter burst (a cough, the tail of the wake word) is forgotten.
        pause_s: silence after which what was said so far is read: soon, so that it is known before the end is. Stops
            inside a word last up to 0.12 s; of 80 sentences (ours) one in seven is read once too often for it.
        complete_s: silence that ends what already is a complete command; it is hardly read sooner.
        end_s: silence that ends an utterance of which nothing is known: people pause up to 0.5 s within a command.
        dangling_s: silence that ends one that cannot be over ("set the temperature to"): somebody is thinking.
        slow_factor: one who has paused within this utterance gets so many times that pause again, up to `end_s`
            for a complete command and `dangling_s` for the rest.
        longest_s: an utterance is cut there; a command is a sentence, not a speech.
        timeout_s: waiting for the first word ends there.
    """

    onset: float = 0.5
    offset: float = 0.35
    start_s: float = 0.19
    brief_s: float = 0.09
    fresh_s: float = 0.09
    forget_s: float = 0.3
    pause_s: float = 0.06
    complete_s: float = 0.34
    end_s: float = 0.65
    dangling_s: float = 1.5
    slow_factor: float = 1.3
    longest_s: float = 12.0
    timeout_s: float = 5.0


@dataclass(slots=True)
class Endpointer:
    """Watches for one utterance at a time.

    `speech_start_s` and `speech_end_s` are on the endpointer's own clock (`now_s`), which only steps move.
    """

    settings: EndpointSettings = field(default_factory=EndpointSettings)
    phase: Phase = Phase.CLOSED
    now_s: float = 0.0
    speech_start_s: float = 0.0
    speech_end_s: float = 0.0
    _deadline_s: float | None = None
    _speech_s: float = 0.0
    _fresh_s: float = 0.0
    _silence_s: float = 0.0
    _longest_pause_s: float = 0.0
    _start_s: float = 0.0
    _sounds: Completeness | None = None

    @property
    def voice_s(self) -> float:
        """Speech counted since the wait began or the last burst was forgotten."""
        return self._speech_s

    def open(
        self, *, heard_s: float = 0.0, patient: bool = False, brief: bool = False, limit_s: float | None = None
    ) -> None:
        """Waits for an utterance from now on.

        Args:
            heard_s: length of speech already heard that belongs to it (a command in one breath with the wake word).
            patient: waits for ever instead of `timeout_s`.
            brief: takes shorter words than otherwise, see `brief_s`.
            limit_s: waits so long instead.
        """
        self.phase = Phase.WAITING
        wait_s = self.settings.timeout_s if limit_s is None else limit_s
        self._deadline_s = None if patient else self.now_s + wait_s
        self._speech_s, self._fresh_s, self._silence_s = heard_s, 0.0, 0.0
        self._longest_pause_s, self._sounds = 0.0, None
        self._start_s = self.settings.brief_s if brief else self.settings.start_s
        self.speech_start_s = self.now_s - heard_s
        self.speech_end_s = self.now_s

    def close(self) -> None:
        """Stops watching."""
        self.phase = Phase.CLOSED

    def judge(self, sounds: Completeness) -> None:
        """Says how finished the utterance sounds up to the pause it is in; forgotten when speech resumes."""
        self._sounds = sounds

    def step(self, seconds: float, probability: float, *, muted: bool = False) -> Verdict | None:
        """Moves on by `seconds` during which speech had this probability.

        Args:
            seconds: length of the step.
            probability: of speech, 0 to 1.
            muted: the assistant itself is speaking: nothing begins, and waiting takes no time.
        """
        self.now_s += seconds
        if self.phase is Phase.CLOSED:
            return None
        if self.phase is Phase.WAITING and muted:
            self._speech_s = self._fresh_s = 0.0
            if self._deadline_s is not None:
                self._deadline_s += seconds
            return None
        pause_s = self._silence_s
        self._count(seconds, probability)
        return self._waiting() if self.phase is Phase.WAITING else self._speaking(pause_s)

    def _count(self, seconds: float, probability: float) -> None:
        if probability >= self.settings.onset:
            if not self._speech_s:
                self.speech_start_s = self.now_s - seconds
            self._speech_s += seconds
            self._fresh_s += seconds
            self._silence_s = 0.0
            self.speech_end_s = self.now_s
        elif probability < self.settings.offset or self._silence_s:
            self._silence_s += seconds
        else:
            self.speech_end_s = self.now_s

    def _waiting(self) -> Verdict | None:
        if self._speech_s >= self._start_s and self._fresh_s >= self.settings.fresh_s:
            self.phase = Phase.SPEECH
            return Verdict.STARTED
        if self._silence_s >= self.settings.forget_s:
            self._speech_s = self._fresh_s = 0.0
        if self._deadline_s is not None and self.now_s >= self._deadline_s and not self._speech_s:
            self.phase = Phase.CLOSED
            return Verdict.TIMED_OUT
        return None

    def _speaking(self, pause_s: float) -> Verdict | None:
        """`pause_s`: the silence before this step."""
        too_long = self.now_s - self.speech_start_s >= self.settings.longest_s
        if self._silence_s >= self._patience_s or too_long:
            self.phase = Phase.CLOSED
            return Verdict.ENDED
        if pause_s < self.settings.pause_s <= self._silence_s:
            return Verdict.PAUSED
        if not self._silence_s and pause_s >= self.settings.pause_s:
            self._longest_pause_s = max(self._longest_pause_s, pause_s)
            self._sounds = None
            return Verdict.RESUMED
        return None

    @property
    def _patience_s(self) -> float:
        """Silence that ends the utterance as it sounds now."""
        settings = self.settings
        if self._sounds is Completeness.DANGLING:
            return settings.dangling_s
        slow_s = settings.slow_factor * self._longest_pause_s
        if self._sounds is Completeness.COMPLETE:
            return max(settings.complete_s, min(slow_s, settings.end_s))
        return max(settings.end_s, min(slow_s, settings.dangling_s))
