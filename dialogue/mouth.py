"""The speaking thread of the speech child: commands in, sound into the playback queue, events out.

The first sentence is played while the next is being made. Stopping empties the queue at once; what is still being
made for a stopped turn is thrown away when it comes.
"""

from __future__ import annotations

import logging
import queue
import re
import threading
from collections.abc import Callable, Iterable

import numpy as np

from app.clock import NS_PER_MS, Clock
from app.errors import CabinError
from app.events import Degraded, Event, PlaybackFinished, PlaybackStarted, SpeakText
from dialogue.playback import PlaybackQueue
from dialogue.resample import resample
from dialogue.speaker import Speaker
from dialogue.tones import tone
from dialogue.voices import Samples, Sound

_WORDS = re.compile(r"[a-z0-9']+|[\u4e00-\u9fff]")

PART = "voices"
"""The `Degraded.part` that tells of voices that are loading or missing."""

LOUDNESS = 0.6
"""Of full scale: the voices reach it, and a mixer that clips makes echo that no canceller can follow."""

ECHO_WORDS = 3
"""So many words in a row out of the assistant's own text are its echo, not somebody's answer."""

log = logging.getLogger(__name__)


class Mouth:
    """Speaks `SpeakText` commands in order.

    Args:
        speaker: the voices.
        playback: what the loudspeaker pulls from.
        rate_hz: asked before each sound: the loudspeaker's rate now.
        report: receives the events; thread-safe.
        clock: monotonic time.
        prepare: run on the thread before anything else (opens the voices).
        hush: silences what the loudspeaker was given already.
    """

    def __init__(
        self,
        speaker: Speaker,
        playback: PlaybackQueue,
        rate_hz: Callable[[], int],
        report: Callable[[Event], None],
        clock: Clock,
        prepare: Callable[[], None],
        hush: Callable[[], object] = lambda: None,
    ) -> None:
        self._speaker, self._playback, self._rate_hz = speaker, playback, rate_hz
        self._report, self._clock, self._prepare, self._hush = report, clock, prepare, hush
        self._waiting: queue.Queue[tuple[SpeakText, int]] = queue.Queue()
        self._synthesis_ms: dict[int, float] = {}
        self._texts: list[str] = []
        self._newest_turn = self._stopped_turn = 0

    def announce(self) -> None:
        """As `Hearing.announce`."""
        self._tell("the voices are loading")

    def start(self) -> None:
        """Starts opening the voices and then speaking."""
        threading.Thread(target=self._run, name="mouth", daemon=True).start()

    def say(self, command: SpeakText) -> None:
        """Queues a text. From now on the assistant counts as speaking.

        What was on its way for a turn when that was stopped comes too late and is dropped.
        """
        if 0 < command.turn_id <= self._stopped_turn:
            return
        self._newest_turn = max(self._newest_turn, command.turn_id)
        if not self._playback.speaking:
            self._texts = []
        self._texts.append(command.text)
        self._playback.begin(command.turn_id)
        self._waiting.put((command, self._clock.now_ns()))

    def says(self, patterns: Iterable[str]) -> bool:
        """Whether what is being said, or was said last, holds one of these (regular expressions)."""
        text = " ".join(self._texts)
        return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)

    def is_saying(self, text: str) -> bool:
        """Whether `text` is a piece of what is being said: an echo. After a question it may be the answer."""
        own = " ".join(self._texts)
        words = _WORDS.findall(text.casefold())
        if len(words) < ECHO_WORDS or own.rstrip().endswith(("?", "？")):
            return False
        return " ".join(words) in " ".join(_WORDS.findall(own.casefold()))

    def sound(self, name: str) -> None:
        """Plays a signal at once, over whatever is being said."""
        self._playback.put_tone(tone(name, self._rate_hz()))

    def stop(self) -> None:
        """Silence at once, and nothing queued is said any more."""
        if self._playback.sounding:
            self._hush()
        self._stopped_turn = self._newest_turn
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._playback.clear()

    def report_playback(self) -> None:
        """Sends what the loudspeaker has done since the last call; the child's main loop calls it often."""
        for mark in self._playback.marks():
            if mark.started:
                made_ms = self._synthesis_ms.pop(mark.turn_id, 0.0)
                self._report(PlaybackStarted(ts_ns=mark.ts_ns, turn_id=mark.turn_id, synthesis_ms=made_ms))
            else:
                self._report(
                    PlaybackFinished(
                        ts_ns=mark.ts_ns,
                        turn_id=mark.turn_id,
                        interrupted=mark.interrupted,
                        played_s=mark.played / self._rate_hz(),
                    )
                )

    def _run(self) -> None:
        try:
            self._prepare()
        except CabinError as error:
            log.error("%s", error.message)
            self._tell(error.message)
        else:
            self._tell("")
        while True:
            command, asked_ns = self._waiting.get()
            try:
                self._speak(command, asked_ns)
            except CabinError as error:
                log.error("%s", error.message)
                self._tell(error.message)
            follows = any(other.turn_id == command.turn_id for other, _ in list(self._waiting.queue))
            if not command.more and not follows:
                self._playback.end(command.turn_id)

    def _speak(self, command: SpeakText, asked_ns: int) -> None:
        if not command.text.strip():
            return
        for sound in self._speaker.stream(command.text, command.lang):
            self._synthesis_ms.setdefault(command.turn_id, (self._clock.now_ns() - asked_ns) / NS_PER_MS)
            if not self._playback.put(command.turn_id, self._loud(sound)):
                self._synthesis_ms.pop(command.turn_id, None)
                return

    def _loud(self, sound: Sound) -> Samples:
        return resample(sound.samples, sound.rate_hz, self._rate_hz()) * np.float32(LOUDNESS)

    def _tell(self, detail: str) -> None:
        self._report(Degraded(ts_ns=self._clock.now_ns(), part=PART, detail=detail))
