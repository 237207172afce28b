"""Sound in, events out: wake word, voice activity, endpoint, and the utterance cut out for the recogniser.

Pure orchestration, used by the live speech worker and by `listen` alike: time is the time of the sound, never a
clock. The engines come in through the constructor and may be fakes.
"""

from __future__ import annotations

import math
from collections import deque
from typing import Protocol

import numpy as np

from app.clock import NS_PER_S
from app.events import Event, Opening, SpeechLevel, SpeechPaused, SpeechStarted, WakeWordHeard
from dialogue.endpoint import Completeness, Endpointer, EndpointSettings, Phase, Verdict
from dialogue.sources import SAMPLE_RATE_HZ, Block
from dialogue.utterance import CALLED, OVER_SPEECH, Call, Draft, Utterance
from dialogue.vad import STEP_SAMPLES, VoiceDetector
from dialogue.voices import Samples
from dialogue.wake import WakePhrase, end_of_phrase

STEP_S = STEP_SAMPLES / SAMPLE_RATE_HZ

PRE_ROLL_S = 0.3
"""Kept before the first speech step: soft beginnings (f, s, h) come before the voice detector is sure."""

POST_ROLL_S = 0.25
"""Kept after the last speech step: final consonants are quiet."""

PHRASE_S = 1.0
"""How much sound the end of the wake phrase is looked for in: about the phrase itself."""

CALL_S = 1.5
"""How much sound is read once more to see whether it was a call: the phrase, said slowly, and a little before it."""

ONE_BREATH_S = 0.9
"""Where no pause follows the phrase, it is left in the sound and taken out of the text: a cut could take a word."""

INTERRUPT_S = 0.06
"""So much voice over the assistant's own makes it pause: two steps of the voice detector."""

SUSPECT = 0.2
"""Probability of speech that is enough to pause for: half a word is over before the detector is sure, and over the
assistant alone, its echo cancelled, it never rose above 0.1 in a room the canceller knew (ours)."""

SUSPECT_S = 0.2
"""For so long the assistant pauses on a suspicion; by then a voice is known to be one."""

LEVEL_STEPS = 3
"""Steps between two `SpeechLevel`: 96 ms, about 10 a second."""

SILENCE_DBFS = -100.0

_SPARE_S = 2.0


class WakeListener(Protocol):
    """Anything that recognises a wake phrase in a stream."""

    phrase: WakePhrase

    def feed(self, samples: Samples) -> bool:
        """Takes the next samples; True when the phrase was completed in them."""
        ...


Found = Event | Call | Draft | Utterance
"""What a block of sound can bring."""


class SpeechPipeline:
    """The ear: feed it blocks, get events, drafts and utterances.

    Args:
        vad: voice detector, 512 samples a step.
        wake: wake word; None: there is none.
        settings: the endpoint's patience.
        always: every utterance is listened to; by default where there is no wake word.
        uncalled: what such an utterance is called.
        hears_over_speech: whether the assistant's own voice is kept out of the sound, so that somebody who speaks
            over it is heard; otherwise only the wake word is heard meanwhile.

    Set `talking` while the assistant speaks, `says_its_name` while what it says holds the wake phrase,
    `hears_a_voice` while the echo control is sure that somebody speaks over it, and `suspects_a_voice` while somebody
    may do so.
    """

    def __init__(
        self,
        vad: VoiceDetector,
        wake: WakeListener | None,
        settings: EndpointSettings | None = None,
        *,
        always: bool | None = None,
        uncalled: Opening = Opening.JUST_TALK,
        hears_over_speech: bool = False,
    ) -> None:
        self._vad, self._wake = vad, wake
        self._settings = settings or EndpointSettings()
        self._endpoint = Endpointer(self._settings)
        self._always = wake is None if always is None else always
        self._uncalled = uncalled
        self.hears_over_speech = hears_over_speech
        steps = math.ceil((self._settings.longest_s + self._settings.timeout_s + _SPARE_S) / STEP_S)
        self._steps: deque[Samples] = deque(maxlen=steps)
        self._speech: deque[bool] = deque(maxlen=steps)
        self._pending: Samples = np.zeros(0, dtype=np.float32)
        self._count = 0
        self._anchor_sample, self._anchor_ns = 0, 0
        self._wake_ns: int | None = None
        self._earliest = 0
        self._opening = uncalled
        self._calls = self._drafts = 0
        self._draft: int | None = None
        self._is_one_breath = False
        self._wanted: Opening | None = None
        self._wanted_until = 0
        self._suspected_until = 0
        self.talking = self.says_its_name = self.hears_a_voice = self.suspects_a_voice = False
        self._rest()

    @property
    def _is_waiting(self) -> bool:
        """Whether nobody speaks to the assistant, nor has been told that he may."""
        called = self.listening and self._opening in CALLED
        return self._endpoint.phase is not Phase.SPEECH and not called

    @property
    def listening(self) -> bool:
        """Whether an utterance is awaited or under way."""
        return self._endpoint.phase is not Phase.CLOSED

    @property
    def interrupting(self) -> bool:
        """Whether somebody is speaking over the assistant, or may have begun to."""
        endpoint = self._endpoint
        is_voice = endpoint.phase is Phase.SPEECH or endpoint.voice_s >= INTERRUPT_S or self.hears_a_voice
        is_voice = is_voice or self._count < self._suspected_until
        return self._opening is Opening.BARGE_IN and endpoint.phase is not Phase.CLOSED and is_voice

    def listen_now(self) -> None:
        """Awaits an utterance as if the wake word had been heard (push to talk)."""
        self._open(Opening.PUSH_TO_TALK, earliest=self._count, wake_ns=None)
        self._endpoint.open()

    def listen_for(self, opening: Opening | None, seconds: float) -> None:
        """Listens without a wake word: for `follow_up` so many seconds, for `urgent` words, or (None) no longer."""
        self._wanted = opening
        self._wanted_until = self._count + round(seconds * SAMPLE_RATE_HZ)
        if self._is_waiting and not (self._endpoint.voice_s and self._opening is Opening.BARGE_IN):
            self._rest()

    def judge(self, number: int, sounds: Completeness) -> None:
        """How finished draft `number` sounds; of no effect when its speaker went on meanwhile."""
        if number == self._draft:
            self._endpoint.judge(sounds)

    def dismiss(self, call: int) -> None:
        """That was no call: what follows it is nobody's. Of no effect when something else is listened to by now."""
        if call == self._calls and self.listening and self._opening is Opening.WAKE_WORD:
            self._rest()

    def lost(self) -> list[Found]:
        """The microphone is gone: what was being said is given up, as something not understood."""
        self._pending = np.zeros(0, dtype=np.float32)
        given_up: list[Found] = []
        if not self._is_waiting and self._opening not in OVER_SPEECH:
            given_up = [self._cut_utterance(Verdict.TIMED_OUT)]
        self._rest()
        return given_up

    def feed(self, block: Block) -> list[Found]:
        """Takes the next block of sound, returns what it brought, in order."""
        self._anchor_sample = self._count + len(self._pending)
        self._anchor_ns = block.ts_ns
        self._pending = np.concatenate([self._pending, block.samples])
        if self.talking and self.suspects_a_voice:
            self._suspect()
        found: list[Found] = []
        while len(self._pending) >= STEP_SAMPLES:
            step, self._pending = self._pending[:STEP_SAMPLES], self._pending[STEP_SAMPLES:]
            found += self._step(step)
        return found

    def _step(self, step: Samples) -> list[Found]:
        probability = self._vad.probability(step)
        if self.talking and probability >= SUSPECT:
            self._suspect()
        if self.talking and self.hears_a_voice:
            probability = max(probability, self._settings.onset)
        self._steps.append(step)
        self._speech.append(probability >= self._settings.onset)
        self._count += STEP_SAMPLES
        found: list[Found] = []
        if self._wake is not None and self._wake.feed(step) and not self.says_its_name:
            found += self._woken(self._wake.phrase)
        self._watch_own_voice()
        verdict = self._endpoint.step(STEP_S, probability, muted=self.talking and not self.hears_over_speech)
        if verdict is not None:
            found += self._decided(verdict)
        if self._count // STEP_SAMPLES % LEVEL_STEPS == 0:
            found.append(self._level())
        return found

    def _suspect(self) -> None:
        self._suspected_until = self._count + round(SUSPECT_S * SAMPLE_RATE_HZ)

    def _watch_own_voice(self) -> None:
        """While the assistant speaks, anybody may cut in; when it has finished, that is over."""
        cuts_in = self.listening and self._opening is Opening.BARGE_IN
        if self.talking and self.hears_over_speech and self._is_waiting and not cuts_in:
            self._open(Opening.BARGE_IN, earliest=self._count, wake_ns=None)
            self._endpoint.open(patient=True, brief=True)
        elif not self.talking and cuts_in and self._is_waiting and not self._endpoint.voice_s:
            self._rest()

    def _decided(self, verdict: Verdict) -> list[Found]:
        shown = self._opening not in OVER_SPEECH
        if verdict in (Verdict.STARTED, Verdict.RESUMED):
            self._draft = None
            at_s = self._endpoint.speech_start_s if verdict is Verdict.STARTED else self._endpoint.now_s
            return [SpeechStarted(ts_ns=self._at(at_s), opening=self._opening)] if shown else []
        if verdict is Verdict.PAUSED:
            paused = [SpeechPaused(ts_ns=self._at(self._endpoint.speech_end_s))] if shown else []
            return [*paused, self._new_draft()]
        utterance = self._cut_utterance(verdict)
        is_told = verdict is Verdict.ENDED or self._opening in CALLED
        if self._opening not in OVER_SPEECH:
            self._wanted = None
        self._rest()
        return [utterance] if is_told else []

    def _woken(self, phrase: WakePhrase) -> list[Found]:
        ended = end_of_phrase(self._recent(PHRASE_S))
        wake_sample = self._count - ended.samples_ago
        # Speech since then belongs to a command spoken in one breath with the wake word.
        steps = ended.samples_ago // STEP_SAMPLES
        heard = sum(list(self._speech)[-steps:]) if steps else 0
        wake_ns = self._time(wake_sample)
        self._open(Opening.WAKE_WORD, earliest=wake_sample, wake_ns=wake_ns)
        self._is_one_breath = not ended.at_a_pause
        # This step's probability is counted once more by the endpointer: leave it out here.
        self._endpoint.open(heard_s=max(0, heard - 1) * STEP_S)
        self._calls += 1
        call = Call(self._calls, self._recent(CALL_S), wake_ns)
        return [WakeWordHeard(ts_ns=wake_ns, phrase=phrase.spoken), call]

    def _open(self, opening: Opening, *, earliest: int, wake_ns: int | None) -> None:
        self._opening, self._earliest, self._wake_ns = opening, earliest, wake_ns
        self._draft, self._is_one_breath = None, False

    def _rest(self) -> None:
        """Back to what is listened to when nothing else is."""
        if self._wanted is Opening.URGENT or (self._wanted is not None and self._wanted_until > self._count):
            self._open(self._wanted, earliest=self._count, wake_ns=None)
            left_s = (self._wanted_until - self._count) / SAMPLE_RATE_HZ
            is_urgent = self._wanted is Opening.URGENT
            self._endpoint.open(patient=is_urgent, brief=is_urgent, limit_s=left_s)
        elif self._always:
            # The next utterance must not hear the end of this one.
            self._open(self._uncalled, earliest=max(self._earliest, self._count), wake_ns=None)
            self._endpoint.open(patient=True)
        else:
            self._endpoint.close()

    def _new_draft(self) -> Draft:
        self._drafts += 1
        self._draft = self._drafts
        return Draft(self._drafts, self._spoken(), self._opening, self._at(self._endpoint.speech_end_s))

    def _cut_utterance(self, verdict: Verdict) -> Utterance:
        heard = {"audio": self._spoken()} if verdict is Verdict.ENDED else {}
        return Utterance(
            wake_ns=self._wake_ns,
            speech_start_ns=self._at(self._endpoint.speech_start_s),
            speech_end_ns=self._at(self._endpoint.speech_end_s),
            decided_ns=self._time(self._count),
            opening=self._opening,
            draft=self._draft,
            call=self._calls if self._opening is Opening.WAKE_WORD else None,
            audio_ns=self._time(self._first_sample()),
            **heard,
        )

    def _spoken(self) -> Samples:
        """The sound of the utterance so far, with a little before and after it."""
        end = self._sample(self._endpoint.speech_end_s)
        return self._cut(self._first_sample(), min(self._count, end + round(POST_ROLL_S * SAMPLE_RATE_HZ)))

    def _first_sample(self) -> int:
        """Where the sound of the utterance begins."""
        start, before = self._sample(self._endpoint.speech_start_s), round(PRE_ROLL_S * SAMPLE_RATE_HZ)
        if self._is_one_breath and start <= self._earliest + before:
            return self._earliest - round(ONE_BREATH_S * SAMPLE_RATE_HZ)
        return max(self._earliest, start - before)

    def _level(self) -> SpeechLevel:
        recent = self._recent(LEVEL_STEPS * STEP_S)
        power = float(np.mean(recent.astype(np.float64) ** 2))
        level = 10 * math.log10(power) if power > 0 else SILENCE_DBFS
        return SpeechLevel(
            ts_ns=self._time(self._count), level_dbfs=max(SILENCE_DBFS, level), is_speech=self._speech[-1]
        )

    def _recent(self, seconds: float) -> Samples:
        return self._cut(self._count - round(seconds * SAMPLE_RATE_HZ), self._count)

    def _cut(self, first: int, last: int) -> Samples:
        """Samples `first` to `last` (counted since the start), as far as they are still kept."""
        oldest = self._count - len(self._steps) * STEP_SAMPLES
        skip = max(0, first - oldest) // STEP_SAMPLES
        kept = np.concatenate(list(self._steps)[skip:])
        base = oldest + skip * STEP_SAMPLES
        return kept[max(0, first - base) : last - base]

    def _sample(self, endpoint_s: float) -> int:
        """Converts the endpointer's clock, which ran with the samples, to a sample number."""
        return self._count - round((self._endpoint.now_s - endpoint_s) * SAMPLE_RATE_HZ)

    def _at(self, endpoint_s: float) -> int:
        return self._time(self._sample(endpoint_s))

    def _time(self, sample: int) -> int:
        return self._anchor_ns + (sample - self._anchor_sample) * NS_PER_S // SAMPLE_RATE_HZ
